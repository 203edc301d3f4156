//! What is recorded before day one and on the lists, records and rights, the closing of the office, and
//! papers, with no pointer at all. The way to a placement is walked by keyboard in the first of these
//! journeys, in `keyboard_alone`.

use super::{
    browser::Screen,
    files::{self, unzipped},
    papers::text_of,
    records::later,
    steps::{NAME, OPENING},
    story::{Story, journey},
};
use serde_json::json;

const HELD: &str = "Why must everything be kept?";

#[tokio::test]
async fn what_comes_before_day_one_and_the_induction_by_keyboard_alone() {
    journey("keyboard_induction", Screen::Desk, async |story: &Story| {
        story.with_a_placement().await;
        two_papers_signed(story).await;
        story.keeps().await;
        story.see("witnessed by Sam Okafor").await;
        story.top().await;
        story.enter("Induction").await;
        story.see("Settle which computer they will use").await;
        an_item_ticked_and_noted(story).await;
        one_set_aside_and_one_removed(story).await;
        one_added(story).await;
        story.keeps().await;
        let is_ticked = "return field('Settle which computer they will use').checked";
        assert!(story.run::<bool>(is_ticked, json!([])).await, "the tick is lost");
    })
    .await;
}

/// The agreement, and the one that somebody has to have seen them sign.
async fn two_papers_signed(story: &Story) {
    let signed = story.day(-22).await;
    story.top().await;
    story.enter("Before day one").await;
    story.see("A paper is settled once it is signed").await;
    story.enter("Record: Volunteer arrangement").await;
    story.type_first("Sent on", &story.day(-24).await).await;
    story.type_into("Signed on", &signed).await;
    story.enter("Save").await;
    story.has_focus("Change: Volunteer arrangement").await;
    story.saved().await;
    story.enter("Record: Confidentiality agreement").await;
    story.has_focus("Sent on").await;
    story.type_into("Signed on", &signed).await;
    story.enter("Save").await;
    to_what_is_wrong(story, "Witnessed by").await;
    story.complains("Witnessed by", "Enter who witnessed the signature").await;
    story.type_here("Sam Okafor").await;
    story.enter("Save").await;
    story.has_focus("Change: Confidentiality agreement").await;
    story.see("witnessed by Sam Okafor").await;
}

async fn an_item_ticked_and_noted(story: &Story) {
    story.space("Settle which computer they will use").await;
    story.see("Ticked by Priya Shah").await;
    story.has_focus("Settle which computer they will use").await;
    story.saved().await;
    story.enter("More about Settle which computer").await;
    story.type_into("Note", "The spare laptop; no log-in needed.").await;
    story.enter("Save note").await;
    story.see("The spare laptop; no log-in needed.").await;
    story.has_focus("More about Settle which computer").await;
    story.saved().await;
}

/// Nothing is set aside without a reason.
async fn one_set_aside_and_one_removed(story: &Story) {
    let (waived, removed) =
        ("More about Explain what unpaid means", "Tell them what they may be doing");
    story.top().await;
    story.enter(waived).await;
    story.enter("It does not apply").await;
    story.enter("Mark as not applicable").await;
    to_what_is_wrong(story, "Why not?").await;
    story.type_here("They were here last year and know it.").await;
    story.enter("Mark as not applicable").await;
    story.see("They were here last year and know it.").await;
    story.has_focus(waived).await;
    story.saved().await;
    story.top().await;
    story.enter(&format!("More about {removed}")).await;
    story.enter("Remove from the list").await;
    let is_gone = "return !wordsOfPage().includes(arguments[0])";
    story.until(is_gone, json!([removed]), "the removed item to go").await;
    // On to what may stand in its place.
    story.has_focus("What is to be done").await;
    story.saved().await;
}

async fn one_added(story: &Story) {
    story.enter("Add to the list").await;
    to_what_is_wrong(story, "What is to be done").await;
    story.type_here("Show them the bicycle shed").await;
    story.enter("Add to the list").await;
    story.see("Show them the bicycle shed").await;
    story.has_focus("What is to be done").await;
}

#[tokio::test]
async fn an_erasure_by_keyboard_alone() {
    journey("keyboard_erasure", Screen::Desk, async |story: &Story| {
        story.with_a_placement().await;
        lists_are_kept_for_a_month(story).await;
        // They leave in 40 days; a month after that their lists are due.
        later(story, 75).await;
        story.top().await;
        story.enter("Today").await;
        story.see("1 person who left has records").await;
        story.enter("Look at what").await;
        story.heading("Records and rights").await;
        story.enter(NAME).await;
        story.heading(&format!("Records of {NAME}")).await;
        story.see("Due since").await;
        a_hold_put_on_and_lifted(story).await;
        erased_for_good(story).await;
        nothing_is_erased_twice_or_taken_back(story).await;
    })
    .await;
}

async fn lists_are_kept_for_a_month(story: &Story) {
    story.top().await;
    story.enter("Office").await;
    story.heading("Office").await;
    story.enter("Records and rights").await;
    story.heading("Records and rights").await;
    story.enter("Set how long records are kept").await;
    story.heading("How long records are kept").await;
    story.enter("Change the periods").await;
    story.has_focus("Applications that came to nothing").await;
    story.type_into("Lists, log, supervision and reviews", "a month").await;
    story.enter("Save the periods").await;
    to_what_is_wrong(story, "Lists, log, supervision and reviews").await;
    story.complains("Lists, log, supervision and reviews", "Enter whole months").await;
    story.type_here("1").await;
    story.enter("Save the periods").await;
    story.see("1 month after their last day").await;
    story.saved().await;
}

/// What is wrong is said, and leads to its field.
async fn to_what_is_wrong(story: &Story, label: &str) {
    story.see("There is a problem").await;
    story.has_focus("There is a problem").await;
    story.key("Tab").await;
    story.key("Enter").await;
    story.has_focus(label).await;
}

async fn a_hold_put_on_and_lifted(story: &Story) {
    story.enter("Put on hold").await;
    story.has_focus(HELD).await;
    story.enter("Put on hold").await;
    to_what_is_wrong(story, HELD).await;
    story.type_here("A claim before the tribunal").await;
    story.enter("Put on hold").await;
    story.see("Nothing of theirs can be erased.").await;
    story.see("A claim before the tribunal").await;
    story.has_focus("Legal hold").await;
    story.saved().await;
    let is_held = "return [...document.querySelectorAll('main button')].find((it) => \
        plain(it.textContent) === 'Erase what is ticked').disabled";
    assert!(story.run::<bool>(is_held, json!([])).await, "a hold does not stop an erasure");
    story.enter("Lift the hold").await;
    story.type_first("Why is it lifted?", "Settled").await;
    story.enter("Lift the hold").await;
    story.see("A hold keeps everything of theirs").await;
    story.saved().await;
}

async fn erased_for_good(story: &Story) {
    story.top().await;
    story.enter("Tick everything").await;
    story.see("Everything is ticked").await;
    story.see("Some of what is ticked is not due yet.").await;
    story.pick("Why is it erased?", "The period that the office set is over").await;
    story.type_into("Remark for the certificate", "Looked at twice").await;
    story.enter("Erase what is ticked").await;
    // Escape says no, and the focus is where it was.
    story.see("Erase this for good?").await;
    story.key("Escape").await;
    story.see_no("Erase this for good?").await;
    story.has_focus("Erase what is ticked").await;
    story.key("Enter").await;
    story.see("It cannot be undone.").await;
    story.has_focus("Erase for good").await;
    story.key("Enter").await;
    story.heading("Certificate of erasure").await;
    story.see("The period that the office set is over").await;
    story.see("Looked at twice").await;
    story.see("Everything that was kept of one person").await;
    story.see_no(NAME).await;
    story.saved().await;
    assert!(!story.can_press("Undo").await, "an erasure can be taken back at the foot of the page");
    story.enter("Old copies are dealt with").await;
    story.see("Dealt with on").await;
    // Its button is gone, and the focus is not lost with it.
    let focus = "return document.activeElement.id === 'main'";
    story.until(focus, json!([]), "the focus on the page").await;
    story.keeps().await;
}

async fn nothing_is_erased_twice_or_taken_back(story: &Story) {
    // Alt and the left arrow lead back to where it was asked.
    story.browser.driver.back().await.expect("to go back");
    story.see("This person was erased").await;
    assert!(!story.can_press("Erase what is ticked").await, "somebody can be erased twice");
    story.top().await;
    story.enter("See the register of erasures").await;
    story.heading("Register of erasures").await;
    story.see("Everything of one person").await;
    story.see("Old copies dealt with").await;
    story.top().await;
    story.enter("History").await;
    story.heading("History").await;
    story.see("Erased a person from the records").await;
    story.see("Final").await;
    assert!(
        !story.can_press("Undo: Erased a person from the records").await,
        "an erasure can be taken back in the history"
    );
    story.see_no(NAME).await;
    story.see_no("tribunal").await;
}

#[tokio::test]
async fn a_copy_of_their_data_and_a_complaint_by_keyboard_alone() {
    journey("keyboard_access", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        story.add_applicant(NAME).await;
        story.top().await;
        for note in ["Too quiet for the telephone", "Clear in writing"] {
            story.type_into("Add a note", note).await;
            story.enter("Add the note").await;
            story.see(note).await;
            story.saved().await;
        }
        a_request_recorded(story).await;
        the_copy_made(story).await;
        the_request_answered(story).await;
        a_complaint_acknowledged(story).await;
    })
    .await;
}

async fn a_request_recorded(story: &Story) {
    story.top().await;
    story.enter("They ask for a copy, or complain").await;
    story.heading("Record a request").await;
    story.type_into("Day on which it came in", "31/2/2026").await;
    story.enter("Record it").await;
    to_what_is_wrong(story, "Day on which it came in").await;
    let received = story.day(-2).await;
    story.type_here(&received).await;
    story.type_into("How it came in", "By e-mail").await;
    story.type_into("What they say", "What do you hold about me?").await;
    story.enter("Record it").await;
    story.heading(NAME).await;
    story.see("The copy must be with them by").await;
    story.see("1 month from").await;
    story.saved().await;
}

/// Nothing goes out before it is decided what becomes of others’ words.
async fn the_copy_made(story: &Story) {
    story.enter("Make the copy").await;
    story.heading(&format!("All that is held about {NAME}")).await;
    story.see("Other people’s words").await;
    assert!(!story.can_press("Save the copy (ZIP)").await, "it may go out undecided");
    // The first passage is left out with a reason, the rest goes out.
    story.enter("Decide otherwise").await;
    story.pick_here("What is done with it?", "Leave out").await;
    story.enter("Keep the decision").await;
    to_what_is_wrong(story, "Why").await;
    story.type_here("Said in confidence").await;
    story.enter("Keep the decision").await;
    story.see("[Left out: Said in confidence]").await;
    story.saved().await;
    story.top().await;
    if story.can_press("Include all that are left").await {
        story.enter("Include all that are left").await;
        story.see("They go out word for word").await;
        story.has_focus("Include them").await;
        story.key("Enter").await;
    } else {
        story.enter("Include:").await;
    }
    story.see("The copy can go out.").await;
    story.saved().await;
    story.top().await;
    story.clear_downloads();
    story.enter("Save the copy (ZIP)").await;
    let (name, zip) = story.downloaded().await;
    assert!(name.starts_with("copy-of-personal-data-") && name.ends_with(".zip"), "{name}");
    let inside = unzipped(&zip);
    let data = inside.iter().find(|(path, _)| path == "data.json").expect("the data");
    let data = String::from_utf8_lossy(&data.1);
    assert!(data.contains("zoe@example.org") && data.contains("Said in confidence"), "{data}");
    story.see("is with your downloads, and noted with the request.").await;
    story.saved().await;
}

async fn the_request_answered(story: &Story) {
    story.top().await;
    story.enter(NAME).await;
    story.see("Copies made").await;
    story.see("1 passages left out, 0 summarised").await;
    story.enter("Note how the copy was sent").await;
    story.type_first("How it was sent", "by hand").await;
    story.enter("Save").await;
    story.see("Sent by hand").await;
    story.enter("Tell the outcome and close it").await;
    story.type_first("What came of it", "All but a note was sent").await;
    story.enter("Save").await;
    story.see("It is closed.").await;
    story.keeps().await;
}

/// Thirty days to acknowledge it; then it is looked into without delay.
async fn a_complaint_acknowledged(story: &Story) {
    story.top().await;
    story.enter("Records and rights").await;
    story.heading("Records and rights").await;
    story.enter("Record a request").await;
    story.heading("Record a request").await;
    story.pick("What do they ask?", "Complaint about their data").await;
    story.select("Who asks", "Somebody who is not on record here").await;
    story.type_into("Their name", "Rowan Figwort").await;
    story.type_into("Day on which it came in", &story.day(-10).await).await;
    story.enter("Record it").await;
    story.heading("Rowan Figwort").await;
    story.see("Acknowledge it by").await;
    story.see("30 days from").await;
    story.enter("Note the acknowledgement").await;
    story.type_first("Day on which it was acknowledged", &story.day(0).await).await;
    story.enter("Save").await;
    story.see("tell them the outcome without delay").await;
    story.enter("Note what was looked into").await;
    story.type_first("What was looked into", "Two envelopes were mixed up").await;
    story.enter("Save").await;
    story.see("Two envelopes were mixed up").await;
    story.keeps().await;
}

#[tokio::test]
async fn the_office_closes_by_keyboard_alone() {
    journey("keyboard_closing", Screen::Desk, async |story: &Story| {
        story.with_a_placement().await;
        story.top().await;
        story.enter("Office").await;
        story.heading("Office").await;
        story.enter("If the office closes").await;
        story.heading("If the office closes").await;
        story.enter("Plan the closing").await;
        story.heading("Plan the closing").await;
        story.pick("Why does the office close?", "The seat was lost").await;
        story.enter("Make the plan").await;
        to_what_is_wrong(story, "The office’s last day").await;
        let on = story.day(30).await;
        story.type_here(&on).await;
        story.enter("Make the plan").await;
        story.heading("The office closes").await;
        story.see("in 30 days").await;
        story.saved().await;
        // Each step gives the focus back to the list of steps.
        story.enter("Close it: stop recruiting").await;
        story.see("Every opening is closed.").await;
        story.has_focus("Steps, by their days").await;
        story.enter("Move 1 last day: set everybody’s last day").await;
        story.see("Nobody is to be here after the last day.").await;
        story.enter("Mark as done: deal with the backups").await;
        story.see("Take the mark back").await;
        story.select("Who sees to it: deal with the backups", "MP").await;
        story.saved().await;
        // A kind of record is decided with its word.
        story.enter("Decide: expenses, receipts and claims").await;
        story.pick_here("What becomes of them?", "Keep for a time").await;
        story.enter("Decide").await;
        to_what_is_wrong(story, "To whom, until when, or why").await;
        story.type_here("Six years, for the claims").await;
        story.enter("Decide").await;
        story.see("Keep for a time: Six years, for the claims").await;
        story.keeps().await;
        // The statement says so, and names nobody.
        story.top().await;
        story.enter("Statement").await;
        story.heading("Statement").await;
        story.enter("Make the statement").await;
        story.see("What there was").await;
        story.see("Six years, for the claims").await;
        story.see_no(NAME).await;
        story.keeps().await;
    })
    .await;
}

#[tokio::test]
async fn a_paper_is_worded_made_and_signed_by_keyboard_alone() {
    journey("keyboard_papers", Screen::Desk, async |story: &Story| {
        story.with_a_placement().await;
        // The office’s own wording.
        story.top().await;
        story.enter("Papers").await;
        story.see("To be made").await;
        story.enter("Change the wording of a paper").await;
        story.heading("Papers").await;
        story.enter("Confidentiality agreement").await;
        story.heading("Confidentiality agreement").await;
        story.enter("Change the wording").await;
        story.type_into("Text", " ").await;
        story.enter("Save the wording").await;
        to_what_is_wrong(story, "Text").await;
        story.type_here("I, {{full name}}, tell nobody what I hear at {{mp}}’s.").await;
        story.enter("Save the wording").await;
        story.see("The office’s wording, version 1").await;
        story.saved().await;
        // A paper in these words, and one word changed in it alone.
        story.top().await;
        story.enter("Placements").await;
        story.heading("Placements").await;
        story.enter(NAME).await;
        story.heading(NAME).await;
        story.enter("Papers").await;
        story.see("To be made").await;
        story.enter("Make the confidentiality agreement").await;
        story.heading("Confidentiality agreement").await;
        story.see(&format!("I, {NAME}, tell nobody what I hear at Alex Marlowe MP’s.")).await;
        story.enter("Change the words").await;
        story.type_into("Text", &format!("I, {NAME}, tell nobody at all.")).await;
        story.enter("Save the paper").await;
        story.see("tell nobody at all").await;
        story.saved().await;
        story.top().await;
        story.clear_downloads();
        story.enter("Download as PDF").await;
        let (name, pdf) = story.downloaded().await;
        assert_eq!(name, "confidentiality-agreement.pdf");
        let text = text_of(&pdf);
        assert!(text.contains(&format!("I, {NAME}, tell nobody at all.")), "{text}");
        let printed = story.print().await;
        assert_eq!(files::pages_of(&printed), 1, "it does not print on one page");
        // Signed on a day that has come, with its copy.
        story.type_into("Signed on", &story.day(1).await).await;
        story.enter("Note the day").await;
        to_what_is_wrong(story, "Signed on").await;
        story.complains("Signed on", "This day is still to come").await;
        story.type_here(&story.day(-1).await).await;
        story.enter("Note the day").await;
        story.see("Take this back").await;
        story.tab_to("Choose files").await;
        // The browser’s own window, which Enter opens, is nobody’s but the browser’s.
        story.attach("Choose files", &[story.file("signed.pdf", &files::ticket())]).await;
        story.see("signed.pdf").await;
        story.saved().await;
        assert!(!story.can_press("Change the words").await, "a signed paper can be changed");
        story.keeps().await;
    })
    .await;
}
