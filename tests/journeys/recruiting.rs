//! Small promises of recruitment, each seen to the end: the office's own reasons, what is copied, what
//! is saved for a spreadsheet, rows that were left out and are mended.

use super::{
    browser::Screen,
    steps::OPENING,
    story::{Story, journey},
};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use serde_json::json;
use std::io::Cursor;

/// Reasons are chosen from a list that the office makes its own: for one applicant, and for many.
#[tokio::test]
async fn the_offices_own_reasons_are_offered_for_one_and_for_many() {
    journey("reasons", Screen::Desk, async |story: &Story| {
        story.with_applicants(4).await;
        story.go("#/recruitment").await;
        story.fill("Another reason", "No driving licence, which this place needs").await;
        story.press("Add the reason").await;
        story.see("No driving licence, which this place needs").await;
        story.tick("They did not answer").await;
        story.saved().await;

        let options = "return [...document.querySelectorAll('dialog[open] #reason-listed option')]\
            .map((it) => plain(it.textContent))";
        story.go("#/applicants?view=list&sort=name").await;
        story.press("Zoë O’Brien 0000").await;
        story.press("Move").await;
        story.press("Not successful").await;
        story.see("was not successful").await;
        let offered: Vec<String> = story.run(options, json!([])).await;
        assert!(offered.iter().any(|it| it.starts_with("No driving licence")), "{offered:?}");
        assert!(!offered.iter().any(|it| it == "They did not answer"), "{offered:?}");
        story.choose("Why", "No driving licence, which this place needs").await;
        story.press("Move to not successful").await;
        story.see("Not successful since").await;
        story.see("No driving licence, which this place needs").await;

        story.go("#/applicants?view=list&sort=name&stage=received").await;
        story.tick("Choose all 3 that match").await;
        story.press("Move the chosen").await;
        story.press("Not successful").await;
        let offered_for_many: Vec<String> = story.run(options, json!([])).await;
        assert_eq!(offered_for_many, offered);
        story.choose("Why", "No driving licence, which this place needs").await;
        story.screenshot("many").await;
        story.press("Move all of them").await;
        story.see("Moved 3 people to “Not successful”").await;
        story.go("#/applicants?view=list&sort=-name").await;
        story.press("Zoë O’Brien 0003").await;
        story.see("No driving licence, which this place needs").await;
        story.keeps().await;
    })
    .await;
}

/// What “Copy” puts on the clipboard is the advert, and the letter, word for word.
#[tokio::test]
async fn the_advert_and_a_letter_are_copied_word_for_word() {
    journey("copied", Screen::Desk, async |story: &Story| {
        story.with_applicants(2).await;
        story.allow_clipboard().await;
        story.visit("Openings").await;
        story.press(OPENING).await;
        story.press("Advert").await;
        story.heading("Advert").await;
        let advert = "Come to us\n\nWhat you do\nResearch, £ & “casework”.";
        story.press("Change the words").await;
        story.fill("The advert", advert).await;
        story.press("Save the advert").await;
        story.press("Copy the text").await;
        story.clipboard(advert).await;

        story.go("#/letters").await;
        story.press("Write all 2, one after the other").await;
        story.fill("They will hear by", &story.day(14).await).await;
        story.press("Change the words of this letter").await;
        story.fill("Subject", "Your application").await;
        story.fill("Letter", "Dear Zoë,\n\nIt came in.").await;
        story.press("Copy the text").await;
        story.clipboard("Your application\n\nDear Zoë,\n\nIt came in.").await;
    })
    .await;
}

/// A name that a spreadsheet would run goes in, and goes out again as plain text.
#[tokio::test]
async fn a_name_that_is_a_formula_is_text_in_every_file() {
    journey("formula", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        story.go("#/applicants/import").await;
        let name = "=HYPERLINK(\"http://bad.example\")";
        let row = "\"=HYPERLINK(\"\"http://bad.example\"\")\",a@example.org,+44 7700 900123,@me";
        let file = format!("Name,E-mail,Telephone,Covering note\r\n{row}\r\n");
        let file = story.file("applications.csv", file.as_bytes());
        story.attach("Choose the file", &[file]).await;
        story.press("Bring in 1 applicant").await;
        story.see("1 applicant came in").await;
        story.saved().await;
        story.go("#/applicants?view=list").await;
        story.see(name).await;
        story.press("Export").await;
        let (_, csv) = story.download("As plain text (CSV)").await;
        let csv = String::from_utf8_lossy(&csv).into_owned();
        assert!(csv.contains("\"'=HYPERLINK"), "{csv}");
        assert!(csv.contains(",'+44 7700 900123,") && csv.contains(",'@me,"), "{csv}");
        story.press("Export").await;
        let (_, book) = story.download("As a workbook (XLSX)").await;
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(book)).expect("a workbook");
        let range = book.worksheet_range("applicants").expect("its sheet");
        assert_eq!(range.get((1, 0)), Some(&Data::String(name.to_owned())));
        let formulas = book.worksheet_formula("applicants").expect("its formulas");
        assert!(formulas.used_cells().next().is_none(), "a cell that is run");
    })
    .await;
}

/// Rows that could not be read come back with the reason; mended in that very file, they come in.
#[tokio::test]
async fn rows_that_were_left_out_are_mended_and_come_in() {
    journey("mended", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        story.go("#/applicants/import").await;
        let file = "Name,E-mail,Date received\r\nAda Marsh,ada@example.org,01/03/2026\r\n\
            Ben Frost,ben at example.org,31/02/2026\r\n";
        let file = story.file("applications.csv", file.as_bytes());
        story.attach("Choose the file", &[file]).await;
        story.press("Bring in 1 applicant").await;
        story.see("1 row of the file was left out.").await;
        let (_, left) = story.download("Save the row that is left out").await;
        let left = String::from_utf8(left).expect("UTF-8");
        assert!(left.contains("“31/02/2026” is not read as a day."), "{left}");
        assert!(left.contains("“ben at example.org” is not an e-mail address."), "{left}");
        let mended = left.replacen("ben at example.org", "ben@example.org", 1).replacen(
            "31/02/2026",
            "28/02/2026",
            1,
        );
        let mended = story.file("mended.csv", mended.as_bytes());
        story.press("Bring in another file").await;
        story.attach("Choose the file", &[mended]).await;
        // The reason is no part of the application.
        assert_eq!(story.value_of("What “Why it was left out” is").await, "nothing");
        story.press("Bring in 1 applicant").await;
        story.see("Every row of the file is in.").await;
        story.go("#/applicants?view=list&sort=name").await;
        story.press("Ben Frost").await;
        story.see("28 February 2026").await;
        story.keeps().await;
    })
    .await;
}
