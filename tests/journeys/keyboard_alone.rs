//! The way from nothing to a work log, with no pointer at all.

use super::{
    browser::Screen,
    steps::{NAME, OPENING},
    story::{Story, journey},
};
use serde_json::json;

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
        story.space("Settle which computer they will use").await;
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

/// To the leaving page of the one placement, from wherever the breadcrumbs lead there.
async fn back_to_leaving(story: &Story) {
    story.top().await;
    story.enter(NAME).await;
    story.see("Leaving plan").await;
}

/// Whoever leaves is seen off with no pointer: their last day, exit review, certificate, reference.
#[tokio::test]
async fn leaving_by_keyboard_alone() {
    journey("keyboard_leaving", Screen::Desk, async |story: &Story| {
        // The way there is walked by keyboard above.
        story.with_a_placement().await;
        story.top().await;
        story.enter("Leaving").await;
        story.see("Leaving plan").await;
        // The last day moves; its dialogue takes the focus and gives it back.
        story.enter("Leaving early").await;
        story.see("What follows").await;
        let soon = story.day(5).await;
        // Where a dialogue opens, its first field may have the focus already.
        let is_there = "return document.activeElement.matches('dialog input')";
        if story.run::<bool>(is_there, json!([])).await {
            story.type_here(&soon).await;
        } else {
            story.type_into("New last day", &soon).await;
        }
        story.type_into("Why", "A new job").await;
        story.enter("Move the last day").await;
        story.see("The last day was moved once").await;
        story.saved().await;
        story.top().await;
        story.enter("Mark settled: thanked").await;
        story.see("Ticked").await;
        let at = "return plain(document.activeElement.textContent)";
        assert_eq!(story.run::<String>(at, json!([])).await, "Thanked", "the place is lost");
        story.saved().await;
        // The exit review that came back on paper.
        story.top().await;
        story.enter("Write it: their own exit review").await;
        story.see("Not handed in yet.").await;
        story.enter("Enter what they wrote on paper").await;
        story.type_into("What will you remember?", "The surgery").await;
        story.enter("Save the review").await;
        story.see("Handed in").await;
        story.see("The surgery").await;
        story.saved().await;
        // The certificate. What is missing is said, and the focus is led to it.
        back_to_leaving(story).await;
        story.enter("Make it: certificate").await;
        story.heading("Issue the certificate").await;
        story.type_into("Name", " ").await;
        story.enter("Issue the certificate").await;
        story.see("There is a problem").await;
        story.key("Tab").await;
        story.key("Enter").await;
        story.type_here(NAME).await;
        story.type_into("Last day", &story.day(0).await).await;
        story.type_into("Work done", "Answered letters").await;
        story.enter("Issue the certificate").await;
        story.heading("Certificate").await;
        story.see("This is to certify that").await;
        story.saved().await;
        let told: String = story
            .run("return plain(document.querySelector('.certificate-told').textContent)", json!([]))
            .await;
        let code = told.split(" code ").nth(1).and_then(|it| it.split(' ').next()).expect("a code");
        // The reference, with a sentence of one’s own.
        back_to_leaving(story).await;
        story.enter("Open the reference: reference agreed").await;
        story.heading("Reference").await;
        story.enter("Draft it from the records").await;
        story.see("Sentences, and what they rest on").await;
        story.enter("Add a sentence of your own").await;
        story.type_into("Sentence", "Gladly again.").await;
        story.enter("Add the sentence").await;
        story.see("No record stands behind this sentence").await;
        story.keeps().await;
        // And the check of the certificate, by its short code.
        story.top().await;
        story.enter("Check a certificate").await;
        story.heading("Check a certificate").await;
        story.type_into("Code", code).await;
        story.enter("Check the code").await;
        story.see("In this office’s register").await;
        story.see(NAME).await;
    })
    .await;
}
