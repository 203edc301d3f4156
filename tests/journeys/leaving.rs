//! Leaving, references, and the closing of the office, in the sample office.

use super::{
    browser::Screen,
    files,
    story::{Story, journey},
};
use serde_json::json;

#[tokio::test]
async fn somebody_leaves_early_at_a_desk() {
    journey("leaving", Screen::Desk, somebody_leaves_early).await;
}

#[tokio::test]
async fn somebody_leaves_early_on_a_phone() {
    journey("leaving", Screen::Phone, somebody_leaves_early).await;
}

#[tokio::test]
async fn a_reference_is_drafted_edited_and_sent_at_a_desk() {
    journey("reference", Screen::Desk, a_reference_is_drafted_edited_and_sent).await;
}

#[tokio::test]
async fn a_reference_is_drafted_edited_and_sent_on_a_phone() {
    journey("reference", Screen::Phone, a_reference_is_drafted_edited_and_sent).await;
}

#[tokio::test]
async fn the_office_closes_at_a_desk() {
    journey("closing", Screen::Desk, the_office_closes).await;
}

#[tokio::test]
async fn the_office_closes_on_a_phone() {
    journey("closing", Screen::Phone, the_office_closes).await;
}

async fn open_sample(story: &Story) {
    story.open().await;
    story.press("Open the sample office").await;
    story.heading("Today").await;
    story.saved().await;
}

/// The leaving page of somebody in the sample.
async fn leaving_of(story: &Story, name: &str) {
    story.visit("Placements").await;
    story.press(name).await;
    story.heading(name).await;
    story.tab("Leaving").await;
    story.see("Leaving plan").await;
}

async fn somebody_leaves_early(story: &Story) {
    open_sample(story).await;
    leaving_of(story, "Amina Saffron").await;
    story.see("The plan begins on").await;
    story.screenshot("plan").await;
    story.axe("leaving-plan").await;
    // A day that cannot be is said no to before anything happens.
    story.press("Leaving early").await;
    story.see("What follows").await;
    let late = story.day(400).await;
    story.fill("New last day", &late).await;
    story.see("To leave early, choose a day before it").await;
    let soon = story.day(5).await;
    story.fill("New last day", &soon).await;
    story.see("days sooner").await;
    story.see("move along").await;
    story.fill("Why", "A job that could not wait").await;
    story.screenshot("leaving-early").await;
    story.axe("leaving-early").await;
    story.press("Move the last day").await;
    story.see("Leaving early").await;
    story.see("The last day was moved once").await;
    story.see("in 5 days").await;
    story.keeps().await;
    story.screenshot("plan-begun").await;
    // A line that only the list knows of is settled here, and stays settled.
    let bring = "pressable(arguments[0]).scrollIntoView({ block: 'center' }); return true";
    let _: bool = story.run(bring, json!(["Mark settled: thanked"])).await;
    let place = "return Math.round(document.querySelector('main').getBoundingClientRect().top)";
    let before: i64 = story.run(place, json!([])).await;
    story.press("Mark settled: thanked").await;
    story.see("Ticked").await;
    // The page stays where it is, and the focus on the line.
    let at = "return plain(document.activeElement.textContent)";
    assert_eq!(story.run::<String>(at, json!([])).await, "Thanked");
    let after: i64 = story.run(place, json!([])).await;
    assert!((after - before).abs() <= 1, "the page went from {before} to {after}");
    story.keeps().await;
    // The list is told once: its items are in the plan, and it is folded away.
    story.see("Hand over what is unfinished").await;
    story.see("A placement ends by itself on its last day").await;
    let folded = "return !isSeen(document.querySelector('.leaving-list .task'))";
    assert!(story.run::<bool>(folded, json!([])).await, "the tasks are on the page twice");
    story.press("The leaving list (").await;
    story.see("Say thank you").await;
    story.axe("leaving-list").await;
    story.screenshot("leaving-list").await;
    // Today speaks of it.
    story.visit("Today").await;
    story.see("The leaving plan has").await;
    // One undo takes all of it back.
    story.visit("History").await;
    story.see("Moved the last day of Amina Saffron").await;
    story.press_at("Moved the last day of Amina Saffron", "Undo").await;
    story.see("Undone").await;
    leaving_of(story, "Amina Saffron").await;
    story.see("The plan begins on").await;
    story.see_no("The last day was moved once").await;
    story.saved().await;
}

async fn a_reference_is_drafted_edited_and_sent(story: &Story) {
    open_sample(story).await;
    leaving_of(story, "Kit Juniper").await;
    story.press("Open the reference: reference agreed").await;
    story.heading("Reference").await;
    story.see("Larkmoor Housing Trust").await;
    story.see("Sentences, and what they rest on").await;
    story.screenshot("reference").await;
    story.axe("reference").await;
    // The evidence comes up at the focus, and goes by Escape.
    let focus = "const note = [...document.querySelectorAll('.footnote-button')].find((it) => it.textContent.includes('Work log')); note.focus(); return isSeen(note.parentElement.querySelector('.footnote-words'))";
    assert!(story.run::<bool>(focus, json!([])).await, "the evidence is not shown at the focus");
    story.screenshot("reference-evidence").await;
    story.key("Escape").await;
    let gone = "return ![...document.querySelectorAll('.footnote-words')].some(isSeen)";
    story.until(gone, json!([]), "the evidence to go").await;
    // An edited sentence is held against the records, and goes back to what was drafted.
    story.press_at("Who, where and when", "Change").await;
    story.press("Change the words").await;
    let words = story.value_of("Sentence").await;
    assert!(words.starts_with("Kit Juniper was with us"), "{words}");
    story.fill("Sentence", &format!("{words} They won a prize in 1887.")).await;
    story.press("Save the words").await;
    story.see("In none of the records named here: 1887.").await;
    story.keeps().await;
    story.press_at("They won a prize in 1887.", "Change").await;
    story.press("Go back to the drafted words").await;
    story.see_no("1887").await;
    story.saved().await;
    story.press("Add a sentence of your own").await;
    story.fill("Sentence", "I would take them on again at once.").await;
    story.press("Add the sentence").await;
    story.see("No record stands behind this sentence").await;
    story.see("1 sentence of the letter wants a look").await;
    story.keeps().await;
    // In another tone, what is our own stays.
    story.press("Change how it sounds, or how much it says").await;
    story.choose("How should it sound?", "Formal").await;
    story.press("Draft it so").await;
    story.see("This is to confirm that Kit Juniper").await;
    story.see("I would take them on again at once.").await;
    story.keeps().await;
    let (name, file) = story.download("Download as an e-mail").await;
    assert_eq!(name, "reference.eml");
    assert!(file.starts_with(b"X-Unsent: 1\r\nSubject: Reference for Kit Juniper\r\n"));
    let printed = story.print().await;
    assert!(files::pages_of(&printed) <= 2, "the letter prints on more than two pages");
    // The request that is open is answered, and what went out is kept.
    story.press("The College of Thistledown").await;
    story.heading("The College of Thistledown").await;
    story.screenshot("request").await;
    story.axe("request").await;
    assert!(story.value_of("What goes out, word for word").await.contains("I would take them on"));
    story.press("Note that it was sent").await;
    story.see("What was sent").await;
    story.see("This is to confirm that Kit Juniper").await;
    story.keeps().await;
    story.screenshot("request-sent").await;
    // A new one, without consent, cannot be answered yet; with a day in the past it is late.
    story.go("#/references").await;
    story.heading("Requests for references").await;
    story.axe("requests").await;
    story.screenshot("requests").await;
    leaving_of(story, "Kit Juniper").await;
    story.press("Open the reference: reference agreed").await;
    story.press("Note a request").await;
    story.heading("Note a request for a reference").await;
    story.press("Note the request").await;
    story.complains("Who asks", "Enter who asks").await;
    story.fill("Who asks", "Vale & Sons").await;
    story.press("Note the request").await;
    story.heading("Vale & Sons").await;
    story.press("Note that it was sent").await;
    story.see("Note first that the person agreed").await;
    story.press("No reference is given").await;
    story.fill("Why", "They withdrew their application").await;
    story.press("Note that it is declined").await;
    story.see("They withdrew their application").await;
    story.keeps().await;
}

async fn the_office_closes(story: &Story) {
    open_sample(story).await;
    story.visit("Office").await;
    story.press("If the office closes").await;
    story.heading("If the office closes").await;
    story.axe("closing-none").await;
    story.press("Plan the closing").await;
    story.heading("Plan the closing").await;
    story.press("Make the plan").await;
    story.see("Choose why the office closes.").await;
    story.choose("Why does the office close?", "The seat was lost").await;
    let on = story.day(30).await;
    story.fill("The office’s last day", &on).await;
    story.axe("closing-form").await;
    story.press("Make the plan").await;
    story.heading("The office closes").await;
    story.see("Not confirmed").await;
    story.see("Stop recruiting").await;
    story.keeps().await;
    story.screenshot("closing").await;
    story.axe("closing").await;
    // Recruitment stops, and everybody’s last day is set, each in one press.
    story.press("Close it: stop recruiting").await;
    story.see("Every opening is closed.").await;
    story.keeps().await;
    story.press_at("Set everybody’s last day", "Move").await;
    story.see("last day").await;
    story.saved().await;
    // What only people know is marked, and taken back.
    story.press("Mark as done: deal with the backups").await;
    story.see("Take the mark back").await;
    story.choose("Who sees to it: deal with the backups", "MP").await;
    story.keeps().await;
    // A kind of record is decided; handing over wants a word.
    story.press("Decide: expenses, receipts and claims").await;
    story.choose("What becomes of them?", "Keep for a time").await;
    story.press_at("What becomes of them?", "Decide").await;
    story.see("Say until when they are kept, and why.").await;
    story
        .fill("To whom, until when, or why", "Six years after the financial year, for the claims")
        .await;
    story.press_at("What becomes of them?", "Decide").await;
    story.see("Six years after the financial year").await;
    story.keeps().await;
    story.screenshot("closing-later").await;
    // The statement is made, printed, and names nobody.
    story.press("Statement").await;
    story.heading("Statement").await;
    story.press("Make the statement").await;
    story.see("What there was").await;
    story.keeps().await;
    story.screenshot("statement").await;
    story.axe("statement").await;
    for name in ["Amina Saffron", "Kit Juniper"] {
        story.see_no(name).await;
    }
    let printed = story.print().await;
    assert!(files::pages_of(&printed) <= 3, "the statement prints on more than three pages");
    // Today speaks of the steps that are due.
    story.visit("Today").await;
    story.see("The office closes").await;
    // Called off, everything is as before.
    story.go("#/office/closing").await;
    story.press("Call the plan off").await;
    story.see("This would open 1 opening again").await;
    story.axe("closing-off").await;
    story.press("Call it off").await;
    story.heading("If the office closes").await;
    story.see("The last plan was called off").await;
    story.visit("Openings").await;
    story.see("Open").await;
    story.keeps().await;
}
