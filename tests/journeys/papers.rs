//! Papers: made from the records, printed, signed, kept; the office's own wording; and the record
//! that somebody takes away.

use super::{
    browser::Screen,
    files,
    steps::NAME,
    story::{Story, journey},
};

/// The words of a PDF, read by a library that did not write it.
pub fn text_of(pdf: &[u8]) -> String {
    let read = lopdf::Document::load_mem(pdf).expect("a PDF");
    let pages: Vec<u32> = read.get_pages().keys().copied().collect();
    read.extract_text(&pages).expect("its text").replace('\n', " ")
}

fn keep(name: &str, bytes: &[u8]) {
    if let Ok(folder) = std::env::var("UNDERSTUDY_ARTEFACTS") {
        let _ = std::fs::write(std::path::Path::new(&folder).join(name), bytes);
    }
}

async fn a_paper_made_and_signed(story: &Story) {
    story.with_a_placement().await;
    story.tab("Papers").await;
    story.see("To be made").await;
    story.axe("papers of a placement").await;
    story.screenshot("to-make").await;
    story.press("Make the confidentiality agreement").await;
    story.heading("Confidentiality agreement").await;
    // The records say all that it asks for.
    story.see("What I undertake").await;
    story.see_no("Still to be filled in").await;
    story.axe("a paper").await;
    story.screenshot("paper").await;
    let (name, pdf) = story.download("Download as PDF").await;
    assert_eq!(name, "confidentiality-agreement.pdf");
    keep("journey-confidentiality.pdf", &pdf);
    let text = text_of(&pdf);
    for words in [NAME, "This goes on after I have left", "Witness", "Signature"] {
        assert!(text.contains(words), "“{words}” is not in {text}");
    }
    assert!(!text.contains("{{"), "{text}");
    // Signed on paper, scanned, kept.
    story.press("Note the day").await;
    story.see("Take this back").await;
    let scan = story.file("signed.pdf", &files::ticket());
    story.attach("Choose files", &[scan]).await;
    story.see("signed.pdf").await;
    story.saved().await;
    assert!(!story.can_press("Change the words").await, "a signed paper can be changed");
    story.keeps().await;
    story.screenshot("signed").await;
    story.press(NAME).await;
    story.see("Signed").await;
    story.see("1 signed copy").await;
}

#[tokio::test]
async fn a_paper_is_made_signed_and_kept() {
    journey("papers", Screen::Desk, papers_and_their_wording).await;
}

#[tokio::test]
async fn a_paper_is_made_signed_and_kept_on_a_phone() {
    journey("papers", Screen::Phone, papers_and_their_wording).await;
}

async fn papers_and_their_wording(story: &Story) {
    a_paper_made_and_signed(story).await;
    // The wording becomes the office's own, and can be put back.
    story.go("#/papers").await;
    story.heading("Papers").await;
    story.axe("library").await;
    story.screenshot("library").await;
    story.press("Thank-you letter").await;
    story.heading("Thank-you letter").await;
    let (_, blank) = story.download("Download it blank").await;
    assert!(text_of(&blank).contains("____"), "a blank paper has places to write");
    story.press("Change the wording").await;
    story.fill("Text", "").await;
    story.press("Save the wording").await;
    story.complains("Text", "Write the text").await;
    story.fill("Text", "Dear {{first name}},\n\nThank you from {{mp}}.").await;
    story.press("Save the wording").await;
    story.see("The office’s wording, version 1").await;
    story.saved().await;
    story.press("Go back to Understudy’s wording").await;
    story.see("Understudy’s wording, version 1").await;
    story.saved().await;
    story.keeps().await;
}

#[tokio::test]
async fn the_record_is_taken_away_as_pdf_and_as_open_data() {
    journey("take_away", Screen::Desk, the_record_taken_away).await;
}

#[tokio::test]
async fn the_record_is_taken_away_as_pdf_and_as_open_data_on_a_phone() {
    journey("take_away", Screen::Phone, the_record_taken_away).await;
}

async fn the_record_taken_away(story: &Story) {
    story.with_a_placement().await;
    story.tab("Leaving").await;
    // An empty log is said to be empty.
    let (_, empty) = story.download("Download the record as PDF").await;
    assert!(text_of(&empty).contains("The log has no entries"));
    story.tab("Work").await;
    story.fill("What was done", "=Answered letters").await;
    story.press("Add to the log").await;
    story.see("Added to the work log").await;
    story.saved().await;
    story.tab("Leaving").await;
    story.axe("leaving").await;
    story.screenshot("leaving").await;
    let (name, pdf) = story.download("Download the record as PDF").await;
    assert_eq!(name, "placement-record.pdf");
    keep("journey-record.pdf", &pdf);
    assert!(text_of(&pdf).contains("Answered letters") && text_of(&pdf).contains(NAME));
    let (_, zip) = story.download("Download the record as open data").await;
    let inside = files::unzipped(&zip);
    let names: Vec<&str> = inside.iter().map(|(name, _)| name.as_str()).collect();
    for wanted in
        ["placement-record.pdf", "placement-record.json", "work-log.csv", "experience.csv"]
    {
        assert!(names.contains(&wanted), "{wanted} is not in {names:?}");
    }
    let log = inside.iter().find(|(name, _)| name == "work-log.csv").expect("the log");
    assert!(String::from_utf8_lossy(&log.1).contains("'=Answered letters"));
}
