//! The whole of one internship, from the first application to the certificate.

use super::{
    browser::Screen,
    files,
    steps::{NAME, OPENING},
    story::{Story, journey},
};
use serde_json::json;
use std::{fs, process::Command};

#[tokio::test]
async fn the_whole_of_one_internship_at_a_desk() {
    journey("whole", Screen::Desk, the_whole_of_one_internship).await;
}

#[tokio::test]
async fn the_whole_of_one_internship_on_a_phone() {
    journey("whole", Screen::Phone, the_whole_of_one_internship).await;
}

async fn the_whole_of_one_internship(story: &Story) {
    story.set_up_office().await;
    story.keeps().await;
    the_opening(story).await;
    the_applicant(story).await;
    the_placement(story).await;
    the_lists(story).await;
    the_work_log(story).await;
    let photo = files::photo(story).await;
    the_receipts(story, &photo).await;
    the_claim(story, &photo).await;
    the_leaving(story).await;
    the_certificate(story).await;
    // All of it is in the history.
    story.visit("History").await;
    story.see("Set up the office").await;
    story.see(&format!("Accepted {NAME} and made the placement")).await;
    story.keeps().await;
}

async fn the_opening(story: &Story) {
    story.visit("Openings").await;
    story.press("Add an opening").await;
    story.add_opening(OPENING).await;
    story.keeps().await;
    let answered = [
        "Is there a desk for them?",
        "Is there enough interesting work?",
        "Does somebody have time to look after them?",
        "Is there money for it?",
        "Does the MP agree?",
    ];
    for question in answered {
        story.choose(question, "Yes").await;
        story.saved().await;
    }
    story.keeps().await;
    for question in answered {
        assert!(is_chosen(story, question, "Yes").await, "the answer to “{question}” is lost");
    }
    let computer = "Is there a computer that they may really use?";
    story.choose(computer, "No").await;
    story.keeps().await;
    assert!(is_chosen(story, computer, "No").await, "the answer to “{computer}” is lost");
    story.see("5 of 6 answers are Yes.").await;
    story.press("Open for applications").await;
    story.see("Close").await;
    story.keeps().await;
    story.screenshot("opening").await;
}

async fn is_chosen(story: &Story, question: &str, answer: &str) -> bool {
    story
        .run("return !!choice(arguments[0], arguments[1])?.checked", json!([question, answer]))
        .await
}

async fn the_applicant(story: &Story) {
    story.add_applicant(NAME).await;
    story.keeps().await;
    let (today, later) = (story.day(0).await, story.day(21).await);
    story.press("Acknowledge").await;
    story.see("This notes that you wrote to them; nothing is sent.").await;
    story.fill("The day you wrote to them", &today).await;
    story.fill("They will hear by", &later).await;
    story.press("Save").await;
    story.see("to hear by").await;
    story.keeps().await;
    story.move_applicant("Shortlist", "Shortlisted").await;
    story.keeps().await;
    story.move_applicant("Invite to interview", "Interview").await;
    story.press("Set an interview").await;
    story.fill("Day", &later).await;
    story.fill("Begins", "10.30").await;
    story.fill("Place", "Portcullis House").await;
    story.press("Set the interview").await;
    story.see("Portcullis House").await;
    story.keeps().await;
    story.press(NAME).await;
    story.heading(NAME).await;
    story.fill("Add a note", "Asks good questions.").await;
    story.press("Add the note").await;
    story.see("Asks good questions.").await;
    story.keeps().await;
    story.move_applicant("Offer the place", "Offered").await;
    story.keeps().await;
    // The board and the list show them where they stand.
    story.visit("Applicants").await;
    story.see(NAME).await;
    story.screenshot("board").await;
    story.press("List").await;
    story.see("Offered").await;
    story.press(NAME).await;
    story.heading(NAME).await;
}

async fn the_placement(story: &Story) {
    story.press("They accepted: make the placement").await;
    story.heading(&format!("Accept {NAME}")).await;
    // Nothing is typed again: the opening has told it.
    assert_eq!(story.value_of("First day").await, story.day(-20).await);
    assert_eq!(story.value_of("Last day").await, story.day(40).await);
    assert_eq!(story.value_of("How much is paid").await, "Travel and lunch");
    story.fill("Who looks after them", "Priya Shah").await;
    story.press("Accept and make the placement").await;
    story.see("Before day one").await;
    story.heading(NAME).await;
    story.keeps().await;
    story.tab("Before day one").await;
    let past = story.day(-25).await;
    for step in [
        "Security clearance applied for",
        "Security clearance granted",
        "Pass applied for",
        "Pass granted",
        "Volunteer arrangement",
        "Confidentiality agreement",
    ] {
        story.press(&format!("Record: {step}")).await;
        let is_paper = step.starts_with("Vol") || step.starts_with("Conf");
        story.fill(if is_paper { "Signed on" } else { "Done on" }, &past).await;
        if step.starts_with("Confidentiality") {
            // Signed, but who saw it? It has to be said.
            story.press("Save").await;
            story.complains("Witnessed by", "nter").await;
            story.fill("Witnessed by", "Sam Okafor").await;
        }
        story.press("Save").await;
        story.see(&format!("Change: {step}")).await;
        // One of each kind: a day of the clearance, of the pass, of a paper.
        if step.ends_with("granted") || is_paper {
            story.keeps().await;
        } else {
            story.saved().await;
        }
    }
    story.see("Sam Okafor").await;
    story.screenshot("placement").await;
}

async fn the_lists(story: &Story) {
    story.tab("Induction").await;
    // What is recorded before day one is settled here, and leads back to its record.
    let under_way = "Get security clearance and the pass under way";
    assert!(is_ticked(story, under_way).await, "what is recorded is denied on the list");
    let recorded = format!("Settled: recorded under Before day one, {}", story.long_day(-25).await);
    let said = "const task = [...document.querySelectorAll('.task')].find((it) => \
        it.textContent.includes(arguments[0])); return plain(task.textContent).includes(arguments[1])";
    let is_said: bool = story.run(said, json!([under_way, recorded])).await;
    assert!(is_said, "not said: {recorded}");
    let item = "Ask what they are good at and enjoy";
    story.tick(item).await;
    story.keeps().await;
    assert!(is_ticked(story, item).await, "the tick is lost");
    // A tick makes the record where that is just a day.
    story.tick("Give them the office’s privacy notice").await;
    story.see("Privacy notice").await;
    story.keeps().await;
    story.tab("Before day one").await;
    story.see("Given ").await;
    story.tab("Papers").await;
    story.see("Signed, recorded under Before day one").await;
    story.tab("Induction").await;
    let noted = "Settle which computer they will use";
    story.press(&format!("More about {noted}")).await;
    story.fill_at(noted, "Note", "The spare laptop; no log-in needed.").await;
    story.press("Save note").await;
    story.see("The spare laptop; no log-in needed.").await;
    story.keeps().await;
    let waived = "Explain what unpaid means";
    story.press(&format!("More about {waived}")).await;
    story.press_at(waived, "It does not apply").await;
    story.press("Mark as not applicable").await;
    story.see("There is a problem").await;
    story.fill("Why not?", "They were here last year and know it.").await;
    story.press("Mark as not applicable").await;
    story.see("They were here last year and know it.").await;
    story.keeps().await;
    story.fill("What is to be done", "Show them the bicycle shed").await;
    story.press("Add to the list").await;
    story.see("Show them the bicycle shed").await;
    story.keeps().await;
    let removed = "Tell them what they may be doing, the hours, and the pay or expenses";
    story.press(&format!("More about {removed}")).await;
    story.press_at(removed, "Remove from the list").await;
    story
        .until(
            "return !document.querySelector('main').textContent.includes(arguments[0])",
            json!([removed]),
            "the removed item to go",
        )
        .await;
    story.keeps().await;
    story.screenshot("induction").await;

    story.tab("Experience").await;
    for seen in ["Take the tour of Parliament", "Watch Prime Minister’s Questions"] {
        story.tick(seen).await;
        story.keeps().await;
        assert!(is_ticked(story, seen).await, "the tick at “{seen}” is lost");
    }
}

async fn is_ticked(story: &Story, item: &str) -> bool {
    story.run("return !!field(arguments[0])?.checked", json!([item])).await
}

async fn the_work_log(story: &Story) {
    story.tab("Work").await;
    for (what, skills, time) in [
        ("Drafted answers to letters about buses", "Writing, finding facts", "1:30"),
        ("Sat in on the transport committee and wrote a note", "Listening", "120"),
    ] {
        story.fill("What was done", what).await;
        story.fill("Skills used or gained", skills).await;
        story.fill("Time taken", time).await;
        story.press("Add to the log").await;
        let listed = "return [...document.querySelectorAll('.work-log-entry')].some((it) => it.textContent.includes(arguments[0]))";
        story.until(listed, json!([what]), what).await;
        story.keeps().await;
    }
}

async fn the_receipts(story: &Story, photo: &[u8]) {
    let photo_file = story.file("IMG_2041.JPG", photo);
    let ticket_file = story.file("e-ticket.pdf", &files::printed_ticket());
    let heic_file = story.file("IMG_2042.HEIC", &files::heic());
    story.tab("Expenses").await;
    story.press("Add an expense").await;
    story.heading("Add an expense").await;
    story.fill("Day", &story.day(-3).await).await;
    story.choose("What did it go on?", "Rail").await;
    story.fill("From", "Northmere").await;
    story.fill("To", "London").await;
    story.tick("There and back").await;
    story.fill("Amount", "23.40").await;
    story.fill("What was it for?", "Travel to a day in the Westminster office").await;
    story.attach("Choose files", &[photo_file, ticket_file, heic_file]).await;
    for name in ["IMG_2041", "e-ticket", "IMG_2042"] {
        story.see(name).await;
    }
    let three = "return document.querySelectorAll('.thumbnail').length === 3";
    story.until(three, json!([]), "three thumbnails").await;
    story.screenshot("receipts").await;
    story.press("Save the expense").await;
    story.see("In no claim yet").await;
    // The thumbnail is a picture, and opens full size.
    let drawn = "const image = document.querySelector('.thumbnail img'); return !!image && image.naturalWidth > 20";
    story.until(drawn, json!([]), "the thumbnail’s picture").await;
    story.keeps().await;
    story.until(three, json!([]), "three thumbnails after a reload").await;
    story.until(drawn, json!([]), "the thumbnail’s picture after a reload").await;
    let open = "return [...document.querySelectorAll('button')].find((it) => isSeen(it) && /^Open .*IMG_2041/.test(nameOf(it)))";
    story.click(open, json!([]), "the photo, to open it").await;
    let large = "const image = document.querySelector('dialog[open] img'); return !!image && image.naturalWidth >= 1000";
    story.until(large, json!([]), "the photo in full size").await;
    story.key("Escape").await;
    story
        .until("return !document.querySelector('dialog[open]')", json!([]), "the photo to close")
        .await;

    // A second one, by miles, without a receipt.
    story.go("#/expenses/new").await;
    story.fill("Day", &story.day(-2).await).await;
    story.choose("What did it go on?", "Food").await;
    story.fill("Amount", "£4.50").await;
    story.fill("What was it for?", "Lunch on a day in the office").await;
    story.fill("If there is no receipt, why?", "The stall gives none").await;
    story.press("Save the expense").await;
    story.see("The stall gives none").await;
    story.keeps().await;
    story.visit("Expenses").await;
    story.see("£27.90").await;
    story.keeps().await;
}

async fn the_claim(story: &Story, photo: &[u8]) {
    story.tick("Choose all 2 shown that are in no claim yet").await;
    story.press("Make a claim").await;
    story.fill("Reference", "VOL-2026-01").await;
    story.press("Make the claim").await;
    story.heading("VOL-2026-01").await;
    story.see("2 lines, 3 receipts").await;
    story.keeps().await;
    story.screenshot("claim").await;

    let (name, csv) = story.download("Download the CSV").await;
    assert_eq!(name, "claim-vol-2026-01.csv");
    let lines = csv_lines(&csv);
    assert_eq!(lines.len(), 3, "a heading and two lines: {lines:?}");
    assert!(lines.iter().any(|line| line.iter().any(|cell| cell == "23.40")), "{lines:?}");

    // The working copies: smaller, and without the place where the photo was taken.
    story.choose("Receipts in the ZIP", "Working copies").await;
    let (name, zip) = story.download("Download the pack").await;
    assert_eq!(name, "claim-vol-2026-01.zip");
    let inside = files::unzipped(&zip);
    let list = String::from_utf8(file_of(&inside, "claim.csv")).expect("UTF-8");
    assert!(list.contains("23.40"), "{list}");
    let copy = receipt_of(&inside, ".jpg");
    assert!(copy.len() < photo.len() / 2, "the copy has {} of {} bytes", copy.len(), photo.len());
    assert!(!copy.windows(4).any(|part| part == b"Exif"), "the copy tells where it was taken");
    // The phone lay on its side, and says so; the copy stands upright by itself.
    let (wide, high) = files::size_of_jpeg(photo);
    assert!(wide > high, "the photo is {wide} by {high}");
    let (wide, high) = files::size_of_jpeg(&copy);
    assert!(wide < high && high >= 1000, "the copy is {wide} by {high}");
    assert_eq!(receipt_of(&inside, ".pdf"), files::printed_ticket(), "the ticket is another one");
    // What no browser can draw goes out as it is.
    assert!(receipt_of(&inside, ".heic") == files::heic(), "the phone’s own photo is another one");
    // Each receipt is matched to its line by its name, and the index names it.
    let index = String::from_utf8(file_of(&inside, "index.csv")).expect("UTF-8");
    for (name, _) in &inside {
        if name.starts_with("receipts/") {
            assert!(index.contains(name.as_str()), "the index does not name {name}: {index}");
        }
    }
    test_with_unzip(story, "claim.zip", &zip);

    // The originals, to the last byte.
    story.choose("Receipts in the ZIP", "Originals").await;
    let (_, zip) = story.download("Download the pack").await;
    let inside = files::unzipped(&zip);
    assert!(receipt_of(&inside, ".jpg") == photo, "the photo is another one");
    assert_eq!(receipt_of(&inside, ".pdf"), files::printed_ticket(), "the ticket is another one");
    assert!(receipt_of(&inside, ".heic") == files::heic(), "the phone’s own photo is another one");
    assert_eq!(file_of(&inside, "claim.csv"), csv, "the list of the pack is another one");
    test_with_unzip(story, "claim.zip", &zip);

    // The message about the download is no part of what is kept.
    story.reload().await;
    story.press("Mark as sent to IPSA").await;
    story.see("Mark as paid").await;
    story.keeps().await;
    story.press("Mark as paid").await;
    story.see("Not paid after all").await;
    story.keeps().await;
}

fn file_of(files: &[(String, Vec<u8>)], name: &str) -> Vec<u8> {
    let found = files.iter().find(|(path, _)| path == name);
    found.unwrap_or_else(|| panic!("the ZIP lacks {name}")).1.clone()
}

/// The one receipt of a kind in a ZIP.
fn receipt_of(files: &[(String, Vec<u8>)], ending: &str) -> Vec<u8> {
    let mut found =
        files.iter().filter(|(path, _)| path.starts_with("receipts/") && path.ends_with(ending));
    let receipt = found.next().unwrap_or_else(|| panic!("the ZIP has no {ending}"));
    assert!(found.next().is_none(), "the ZIP has more than one {ending}");
    receipt.1.clone()
}

/// The lines of a CSV, its head first, all of one length.
pub fn csv_lines(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("a line of CSV"));
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

/// A second, independent reader, which the set-up of the tests makes sure of.
pub fn test_with_unzip(story: &Story, name: &str, bytes: &[u8]) {
    let path = story.file(name, bytes);
    let tested = Command::new("unzip").arg("-t").arg(&path).output();
    let tested = tested.expect("unzip, which `cargo xtask test` installs or asks for");
    let said = String::from_utf8_lossy(&tested.stdout).into_owned();
    assert!(tested.status.success(), "unzip -t says {said}");
    println!("{name}: read by the zip crate and by unzip -t");
    fs::remove_file(path).expect("the copy to go");
}

async fn the_leaving(story: &Story) {
    story.visit("Placements").await;
    story.press(NAME).await;
    story.heading(NAME).await;
    story.tab("Leaving").await;
    story.press("Mark settled: hand over what is unfinished").await;
    story.keeps().await;
    story.press("Write it: their own exit review").await;
    story.heading("Exit review by the volunteer").await;
    story.see("Not handed in yet.").await;
    story.press("Enter what they wrote on paper").await;
    story
        .fill("Were you treated as a colleague?", "Yes, from the first day.\nEverybody said hello.")
        .await;
    story.press("Save the review").await;
    story.see("Everybody said hello.").await;
    story.keeps().await;
    story.press(NAME).await;
    story.press("Write it: the supervisor’s exit review").await;
    story.heading("Exit review by the supervisor").await;
    let first = "return [...document.querySelectorAll('main textarea')].find(isSeen)?.labels[0].textContent";
    let question: String = story.run(first, json!([])).await;
    story.fill(&question, "Quick, kind and careful.").await;
    story.press("Save the review").await;
    story.see("Quick, kind and careful.").await;
    story.keeps().await;
    story.press(NAME).await;
    story.see("1 of").await;
}

async fn the_certificate(story: &Story) {
    story.press("Make it: certificate").await;
    story.heading("Issue the certificate").await;
    // It is written already: what was logged and what was ticked.
    let work = story.value_of("Work done").await;
    assert!(work.contains("transport committee"), "{work}");
    let experience = story.value_of("Experience gathered").await;
    assert!(experience.contains("Prime Minister’s Questions"), "{experience}");
    assert_eq!(story.value_of("Name").await, NAME);
    story.press("Issue the certificate").await;
    story.heading("Certificate").await;
    story.see("This is to certify that").await;
    story.keeps().await;
    story.screenshot("certificate").await;
    let printed = story.print().await;
    assert_eq!(files::pages_of(&printed), 1, "the certificate does not print on one page");
}
