//! A claim from its faults to the money in the volunteer's hand: what IPSA Online would stop at is
//! found and mended, somebody else approves it, it is sent and paid, and the volunteer is paid back.

use super::{
    browser::Screen,
    story::{Story, journey},
};

const NAME: &str = "Zoë O’Brien-Ngũgĩ";

#[tokio::test]
async fn a_claim_is_mended_approved_sent_paid_and_paid_back() {
    journey("claims", Screen::Desk, tell).await;
}

#[tokio::test]
async fn a_claim_is_mended_approved_sent_paid_and_paid_back_on_a_phone() {
    journey("claims", Screen::Phone, tell).await;
}

async fn tell(story: &Story) {
    story.with_a_placement().await;

    // An expense with faults.
    story.go("#/expenses/new").await;
    story.fill("Day", &story.day(-3).await).await;
    story.choose("What did it go on?", "Rail").await;
    story.fill("Amount", "30.00").await;
    story.fill("What was it for?", "Ticket of Zoë").await;
    story.press("Save the expense").await;
    story.see("Saved. There is something to look at on this page.").await;
    story.see("In no claim yet").await;
    story.see("As IPSA Online would see it").await;
    story.see("No security clearance is recorded for this placement.").await;
    story.see("The description holds a name that the office knows: “Zoë”.").await;
    story.see("There is no receipt.").await;
    story.see("£30.00 is a round sum, and nothing shows it.").await;
    story.axe("findings").await;
    story.screenshot("findings").await;

    // The soft stop gets its comment, once the gap of the draft is filled.
    story.press("Draft it for me").await;
    story.press("Keep the comment").await;
    story.see("Put the reason in place of “[say why]”.").await;
    story.fill("Comment for IPSA", "No receipt: the barrier kept the ticket.").await;
    story.press("Keep the comment").await;
    story.see("Comment kept").await;
    story.saved().await;

    // The claim shows what is left, and whoever entered it cannot approve it.
    story.go("#/expenses").await;
    story.see("things to look at").await;
    story.see("Tick expenses, then make a claim of them.").await;
    story.tick("Choose the expense that is in no claim yet").await;
    story.press("Make a claim").await;
    story.fill("Reference", "June").await;
    story.press("Make the claim").await;
    story.heading("June").await;
    story.see("As IPSA Online would see it").await;
    story.see("would be refused").await;
    story.see("Not approved yet.").await;
    story.axe("claim").await;
    story.press("Approve this claim").await;
    story.see("nobody approves their own").await;
    story.see("The claim can be sent without.").await;

    // Somebody else sits down at the desk, as the page says. What went wrong is left behind.
    let claim: String = story.run("return location.hash", serde_json::json!([])).await;
    story.press("How a colleague approves it").await;
    story.press_at("On this device", "Change who you are").await;
    story.heading("Office").await;
    story.see_no("nobody approves their own").await;
    story.press("Change who you are").await;
    story.fill("Your name", "Sam Okafor").await;
    story.press("Save").await;
    story.saved().await;
    story.go(&claim).await;
    story.press("Approve this claim").await;
    story.see("Approved by Sam Okafor").await;
    story.press("Mark as sent to IPSA").await;
    story.see("The rates and limits it was made with").await;
    story.saved().await;
    story.press("Mark as paid").await;
    // One story: the claim, its lines and the sums.
    story.see("Reconciled").await;
    story.saved().await;

    // Who is owed what, the payment, the statement.
    story.go("#/paying-back").await;
    story.heading("Paying people back").await;
    story.see("£30.00").await;
    story.axe("paying-back").await;
    story.press(NAME).await;
    story.heading(NAME).await;
    story.fill("Amount paid to them", "30.01").await;
    story.press("Note the payment").await;
    story.see("This is more than is owed").await;
    story.fill("Amount paid to them", "30.00").await;
    story.press("Note the payment").await;
    story.see("£30.00 on").await;
    story.see("bank transfer").await;
    story.axe("statement").await;
    story.screenshot("statement").await;
    story.saved().await;

    // The budget and the report.
    story.go("#/office").await;
    story.fill("Budget for", "20.00").await;
    story.press("Keep the budget").await;
    story.saved().await;
    story.go("#/reports").await;
    story.heading("Reports").await;
    story.see("£10.00 over the budget of £20.00.").await;
    // Each year keeps its own.
    let options =
        "return [...document.querySelector('#budget-year').options].map((it) => it.value)";
    story.go("#/office").await;
    let years: Vec<String> = story.run(options, serde_json::json!([])).await;
    assert_eq!(years.len(), 3, "the year before, this one and the next");
    story.go(&format!("#/office?year={}", years[0])).await;
    story.fill("Budget for", "45.00").await;
    story.press("Keep the budget").await;
    story.saved().await;
    story.axe("budget of the next year").await;
    story.go("#/reports").await;
    story.see("£10.00 over the budget of £20.00.").await;
    story.see("£45.00").await;
    story.axe("reports").await;
    story.screenshot("reports").await;
}
