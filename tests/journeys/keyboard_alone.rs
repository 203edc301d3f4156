//! The way from nothing to a work log, with no pointer at all.

use super::{
    browser::Screen,
    steps::{NAME, OPENING},
    story::{Story, journey},
};

#[tokio::test]
async fn by_keyboard_alone() {
    journey("keyboard", Screen::Desk, async |story: &Story| {
        story.open().await;
        story.heading("Welcome to Understudy").await;
        story.enter("Set up my office").await;
        story.heading("Set up your office").await;
        // What is missing is said, and the focus is led to it.
        story.enter("Set up the office").await;
        story.see("There is a problem").await;
        story.key("Tab").await;
        story.key("Enter").await;
        story.type_here("Alex Marlowe MP").await;
        story.type_into("Constituency", "Northmere").await;
        story.type_into("Your name", "Priya Shah").await;
        story.enter("Set up the office").await;
        story.heading("Today").await;
        story.saved().await;
        // Past the navigation in one step.
        story.reload().await;
        story.enter("Skip to the page").await;
        story.enter("Openings").await;
        story.heading("Openings").await;

        story.enter("Add an opening").await;
        story.heading("Add an opening").await;
        story.type_into("Title", OPENING).await;
        story.pick("What would they be?", "Volunteer").await;
        story.select("Where", "Both offices").await;
        let (start, end) = (story.day(-20).await, story.day(40).await);
        story.type_into("First day", &start).await;
        story.type_into("Last day", &end).await;
        story.pick("Hours", "No set hours").await;
        story.pick("Pay or expenses", "Expenses covered").await;
        story.enter("Add the opening").await;
        story.heading(OPENING).await;
        story.pick("Is there a desk for them?", "Yes").await;
        story.saved().await;

        story.top().await;
        story.enter("Add an applicant").await;
        story.heading("Add an applicant").await;
        story.type_into("Name", NAME).await;
        story.enter("Add the applicant").await;
        story.heading(NAME).await;
        story.saved().await;
        // On the board, a card moves to the column beside it.
        story.top().await;
        story.enter("Applicants").await;
        story.heading("Applicants").await;
        story.tab_to(NAME).await;
        story.key("Shift+ArrowRight").await;
        story.see("Moved").await;
        story.saved().await;
        // And by its menu.
        story.enter(&format!("Move {NAME}")).await;
        story.enter("Offer the place").await;
        story.see("Offered").await;
        story.saved().await;
        story.enter(&format!("Move {NAME}")).await;
        story.enter("Accept and make a placement").await;
        story.heading(&format!("Accept {NAME}")).await;
        story.enter("Accept and make the placement").await;
        story.see("Before day one").await;
        story.saved().await;

        story.enter("Before day one").await;
        story.see("Security clearance").await;
        story.enter("Record: Security clearance granted").await;
        let past = story.day(-25).await;
        story.type_here(&past).await;
        story.enter("Save").await;
        story.see("at the latest").await;
        story.top().await;
        story.enter("Induction").await;
        story.space("Get security clearance and the pass under way").await;
        story.see("Ticked").await;
        story.saved().await;
        story.top().await;
        story.enter("Work").await;
        story.type_into("What was done", "Answered letters").await;
        story.enter("Add to the log").await;
        story.see("1 line").await;
        story.keeps().await;
        story.see("Answered letters").await;
    })
    .await;
}
