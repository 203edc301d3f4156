//! Parts of the way that many journeys go.

use super::story::Story;
use serde_json::json;
use std::path::PathBuf;

/// A name that no form may stumble over.
pub const NAME: &str = "Zoë O’Brien-Ngũgĩ";
/// The opening that they apply for.
pub const OPENING: &str = "Summer volunteer";

impl Story {
    /// A day counted from today, as somebody types it.
    pub async fn day(&self, from_today: i32) -> String {
        let script = "const day = new Date(); day.setDate(day.getDate() + arguments[0]); \
            return `${day.getDate()}/${day.getMonth() + 1}/${day.getFullYear()}`";
        self.run(script, json!([from_today])).await
    }

    /// A day counted from today, in the long words of the app.
    pub async fn long_day(&self, from_today: i32) -> String {
        let script = "const day = new Date(); day.setDate(day.getDate() + arguments[0]); \
            return day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })";
        self.run(script, json!([from_today])).await
    }

    /// Sets up an office of one’s own, from the first page on.
    pub async fn set_up_office(&self) {
        self.open().await;
        self.heading("Welcome to Understudy").await;
        self.press("Set up my office").await;
        self.heading("Set up your office").await;
        self.fill("The MP’s name", "Alex Marlowe MP").await;
        self.fill("Constituency", "Northmere and the Vale").await;
        self.fill("Westminster office", "Room 12").await;
        self.fill("Constituency office", "3 Market Street, Northmere").await;
        self.fill("Your name", "Priya Shah").await;
        self.fill("Your role", "Office manager").await;
        self.press("Set up the office").await;
        self.heading("Today").await;
        self.saved().await;
    }

    /// Adds an opening for volunteers, already begun, so that there is something to log.
    pub async fn add_opening(&self, title: &str) {
        let (start, end) = (self.day(-20).await, self.day(40).await);
        self.go("#/openings/new").await;
        self.heading("Add an opening").await;
        self.fill("Title", title).await;
        self.choose("What would they be?", "Volunteer").await;
        self.choose("Where", "Westminster").await;
        self.fill("First day", &start).await;
        self.fill("Last day", &end).await;
        self.choose("Hours", "No set hours").await;
        self.fill("Which hours, or how many are hoped for", "Two days a week, if it suits").await;
        self.choose("Pay or expenses", "Expenses covered").await;
        self.fill("How much is paid, or which expenses are covered", "Travel and lunch").await;
        self.press("Add the opening").await;
        self.heading(title).await;
        self.saved().await;
    }

    /// Adds an applicant for the opening whose page is open.
    pub async fn add_applicant(&self, name: &str) {
        self.press("Add an applicant").await;
        self.heading("Add an applicant").await;
        self.fill("Name", name).await;
        self.fill("E-mail address", "zoe@example.org").await;
        self.press("Add the applicant").await;
        self.heading(name).await;
        self.saved().await;
    }

    /// Moves the applicant whose page is open.
    pub async fn move_applicant(&self, step: &str, stage: &str) {
        self.press("Move").await;
        self.press(step).await;
        let stage_is = "return [...document.querySelectorAll('.summary-row')].some((row) => \
            plain(row.querySelector('dt')?.textContent) === 'Stage' \
            && plain(row.querySelector('dd')?.textContent).startsWith(arguments[0]))";
        self.until(stage_is, json!([stage]), &format!("the stage “{stage}”")).await;
        self.saved().await;
    }

    /// From nothing to a placement, by the shortest way; ends on the placement’s page.
    pub async fn with_a_placement(&self) {
        self.set_up_office().await;
        self.add_opening(OPENING).await;
        self.add_applicant(NAME).await;
        self.move_applicant("Offer the place", "Offered").await;
        self.press("Accept and make a placement").await;
        self.heading(&format!("Accept {NAME}")).await;
        self.press("Accept and make the placement").await;
        self.heading(NAME).await;
        self.see("Before day one").await;
        self.saved().await;
    }

    /// Adds a rail expense with receipts for the only placement; ends on the expense’s page.
    pub async fn add_rail_expense(&self, receipts: &[PathBuf]) {
        self.go("#/expenses/new").await;
        self.fill("Day", &self.day(-3).await).await;
        self.choose("What did it go on?", "Rail").await;
        self.fill("Amount", "23.40").await;
        self.fill("What was it for?", "Travel to a day in the Westminster office").await;
        self.attach("Choose files", receipts).await;
        let all = "return document.querySelectorAll('.thumbnail').length === arguments[0]";
        self.until(all, json!([receipts.len()]), "the receipts’ thumbnails").await;
        self.press("Save the expense").await;
        self.see("In no claim yet").await;
        self.saved().await;
    }

    /// Goes to another tab of the placement whose page is open.
    pub async fn tab(&self, name: &str) {
        let find = "return [...document.querySelectorAll('nav.tabs a')].find((it) => nameOf(it).startsWith(arguments[0]))";
        self.click(find, json!([name]), &format!("the tab “{name}”")).await;
        let there = "return plain(document.querySelector('nav.tabs a[aria-current=page]')?.textContent).startsWith(arguments[0])";
        self.until(there, json!([name]), &format!("the tab “{name}” to open")).await;
    }
}
