//! An office knows better than the app: it sets its own figure for a rule, what is found and what is
//! due goes by it, and one press takes it back.

use super::{
    browser::Screen,
    story::{Story, journey},
};

const RULE: &str = "Claim within, from the day of spending";
const FOUND: &str = "Spent 3 days ago. IPSA asks for claims within 2 days.";

#[tokio::test]
async fn the_office_sets_its_own_figure_and_takes_it_back() {
    journey("rules", Screen::Desk, tell).await;
}

#[tokio::test]
async fn the_office_sets_its_own_figure_and_takes_it_back_on_a_phone() {
    journey("rules", Screen::Phone, tell).await;
}

async fn tell(story: &Story) {
    story.with_a_placement().await;
    story.go("#/expenses/new").await;
    story.fill("Day", &story.day(-3).await).await;
    story.choose("What did it go on?", "Rail").await;
    story.fill("Amount", "30.10").await;
    story.fill("What was it for?", "Travel to a day in the Westminster office").await;
    story.press("Save the expense").await;
    story.see("In no claim yet").await;
    story.see("As IPSA Online would see it").await;
    story.see_no(FOUND).await;
    story.saved().await;
    let expense: String = story.run("return location.hash", serde_json::json!([])).await;

    // What cannot be a figure is said beside its field.
    story.go("#/rules").await;
    story.heading("Rules and sources").await;
    story.press(&format!("Set your own figure: {RULE}")).await;
    let value = format!("Your own figure: {RULE} (days)");
    story.fill(&value, "-2").await;
    story.press("Set this figure").await;
    story.complains(&value, "Enter whole days from 0 to 3,660").await;
    story.complains("Where you have it from", "Say where you have it from").await;
    story.axe("own figure, not right yet").await;
    story.screenshot("own-figure-form").await;

    story.fill(&value, "2").await;
    story.fill("First day on which it holds", "1 1 2020").await;
    story.fill("Where you have it from", "IPSA’s letter of 2 May 2026").await;
    story.press("Set this figure").await;
    story.see("Set by your office on").await;
    story.see("instead of “90 days”").await;
    story.see("IPSA’s letter of 2 May 2026").await;
    story.see("(your office’s own holds)").await;
    story.axe("own figure").await;
    story.screenshot("own-figure").await;
    story.saved().await;

    // It is what the rules go by, and it comes through a reload.
    story.go(&expense).await;
    story.see(FOUND).await;
    story.reload().await;
    story.see(FOUND).await;

    story.go("#/rules").await;
    story.press(&format!("Take back: your own figure, {RULE}")).await;
    story.see_no("Set by your office on").await;
    story.saved().await;
    story.go(&expense).await;
    story.see("In no claim yet").await;
    story.see_no(FOUND).await;
}
