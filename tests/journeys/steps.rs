//! Parts of the way that many journeys go.

use super::story::Story;
use chrono::NaiveDate;
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

    /// The same day, to be reckoned with.
    pub async fn date(&self, from_today: i32) -> NaiveDate {
        let typed = self.day(from_today).await;
        NaiveDate::parse_from_str(&typed, "%d/%m/%Y").expect("a day")
    }

    /// The same day, in the long words of the app.
    pub async fn long_day(&self, from_today: i32) -> String {
        self.date(from_today).await.format("%-d %B %Y").to_string()
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
        self.enter_opening(title).await;
        self.heading(title).await;
        self.saved().await;
    }

    /// Fills in the form of an opening and sends it, whatever comes of it.
    pub async fn enter_opening(&self, title: &str) {
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
        // Nobody pays a volunteer, so that is filled in.
        let covered = "return choice('Pay or expenses', 'Expenses covered')?.checked === true";
        self.until(covered, json!([]), "“Expenses covered” to be chosen").await;
        self.fill("How much is paid, or which expenses are covered", "Travel and lunch").await;
        self.press("Add the opening").await;
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

    /// Adds an expense without a receipt, of somebody where there are several; ends on its page.
    pub async fn spend(
        &self,
        from_today: i32,
        kind: &str,
        amount: &str,
        merchant: &str,
        whose: Option<&str>,
    ) {
        self.go("#/expenses/new").await;
        self.heading("Add an expense").await;
        if let Some(name) = whose {
            self.choose("Whose expense is it?", name).await;
        }
        self.fill("Day", &self.day(from_today).await).await;
        self.choose("What did it go on?", kind).await;
        self.fill("Amount", amount).await;
        self.fill("Who was paid?", merchant).await;
        self.fill("What was it for?", "For a day in the office").await;
        self.press("Save the expense").await;
        self.see("In no claim yet").await;
        self.saved().await;
    }

    /// Makes a claim of the expenses that a box of the list chooses; ends on the claim’s page.
    pub async fn make_claim(&self, choose: &str, reference: &str) {
        self.go("#/expenses").await;
        self.tick(choose).await;
        self.press("Make a claim").await;
        self.fill("Reference", reference).await;
        self.press("Make the claim").await;
        self.heading(reference).await;
        self.saved().await;
    }

    /// The cells of a table by its caption, row by row from its head to its foot.
    pub async fn table(&self, caption: &str) -> Vec<Vec<String>> {
        let find = "[...document.querySelectorAll('table')]\
            .find((it) => plain(it.caption?.textContent) === arguments[0])";
        let what = format!("the table “{caption}”");
        self.until(&format!("return !!{find}"), json!([caption]), &what).await;
        let cells = format!(
            "return [...{find}.rows].map((row) => [...row.cells].map((it) => plain(it.textContent)))"
        );
        self.run(&cells, json!([caption])).await
    }

    /// Waits until a figure of the page, by the words above it, is this.
    pub async fn figure(&self, name: &str, value: &str) {
        let is_so = "return [...document.querySelectorAll('.stat')].some((it) => \
            plain(it.querySelector('dt')?.textContent) === arguments[0] \
            && plain(it.querySelector('dd')?.textContent) === arguments[1])";
        self.until(is_so, json!([name, value]), &format!("“{name}” to be {value}")).await;
    }

    /// Lets the page write to the clipboard, and this journey read it.
    pub async fn allow_clipboard(&self) {
        let allowed = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.browser.cdp("Browser.grantPermissions", allowed).await;
        // What reads the clipboard must have the focus, which a window that nobody sees may lack.
        self.browser.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await;
    }

    /// Waits until the clipboard holds these words.
    pub async fn clipboard(&self, words: &str) {
        let script = "const [wanted, done] = arguments, until = Date.now() + 10000; \
            const look = () => navigator.clipboard.readText().then((held) => { \
              if (held === wanted) done(''); \
              else if (Date.now() > until) done('it holds “' + held + '”'); \
              else setTimeout(look, 30); \
            }, (error) => done(String(error))); \
            look()";
        let complaint: String = self.later_with(script, json!([words])).await;
        if !complaint.is_empty() {
            self.fail(format!("The clipboard does not hold “{words}”: {complaint}")).await;
        }
    }

    /// Goes to another tab of the placement whose page is open.
    pub async fn tab(&self, name: &str) {
        let find = "return [...document.querySelectorAll('nav.tabs a')].find((it) => nameOf(it).startsWith(arguments[0]))";
        self.click(find, json!([name]), &format!("the tab “{name}”")).await;
        let there = "return plain(document.querySelector('nav.tabs a[aria-current=page]')?.textContent).startsWith(arguments[0])";
        self.until(there, json!([name]), &format!("the tab “{name}” to open")).await;
    }
}
