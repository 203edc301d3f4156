//! The way from nothing to a work log, with no pointer at all.

use super::{
    backup,
    browser::Screen,
    files::{photo, printed_ticket, unzipped},
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
        story.enter("They accepted: make the placement").await;
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

/// Receipts come in, make an expense and a claim, and leave as the claim’s files, with no pointer.
#[tokio::test]
async fn a_claim_by_keyboard_alone() {
    journey("keyboard_claim", Screen::Desk, async |story: &Story| {
        // The way there is walked by keyboard above.
        story.with_a_placement().await;
        let (photo, ticket) = (photo(story).await, printed_ticket());
        story.top().await;
        story.enter("Expenses").await;
        story.see("No expenses yet").await;
        story.enter("Add an expense").await;
        story.heading("Add an expense").await;
        // What is missing is said, and the focus is led to it.
        story.enter("Save the expense").await;
        story.see("There is a problem").await;
        story.key("Tab").await;
        story.key("Enter").await;
        story.type_here(&story.day(-3).await).await;
        story.select("What did it go on?", "Rail").await;
        story.type_into("From", "Northmere").await;
        story.type_into("To", "London").await;
        story.space("There and back").await;
        story.type_into("Amount", "23.40").await;
        story.type_into("What was it for?", "Travel to a day in the Westminster office").await;
        let files = [story.file("IMG_1.JPG", &photo), story.file("ticket.pdf", &ticket)];
        story.choose_files("Choose files", &files).await;
        // What the ticket says itself is taken over, and shown where it went.
        story.see("Use “Fictional Rail”").await;
        story.enter("Use “Fictional Rail”").await;
        let went_there = "return document.activeElement === field('Who was paid?') \
            && document.activeElement.value === 'Fictional Rail'";
        story.until(went_there, json!([]), "what was taken over, with the focus on it").await;
        story.enter("Save the expense").await;
        story.see("In no claim yet").await;
        story.saved().await;
        // A receipt at full size, and back to where one was.
        story.enter("Open IMG_1.JPG").await;
        let large = "return document.querySelector('dialog[open] img')?.naturalWidth >= 1000";
        story.until(large, json!([]), "the photo in full size").await;
        story.key("Escape").await;
        let is_back = "return !document.querySelector('dialog[open]') \
            && nameOf(document.activeElement) === 'Open IMG_1.JPG'";
        story.until(is_back, json!([]), "the focus back on the photo").await;

        story.top().await;
        story.enter("Expenses").await;
        story.heading("Expenses").await;
        story.space("Choose the expense that is in no claim yet").await;
        story.see("1 chosen, £23.40").await;
        story.top().await;
        story.enter("Make a claim").await;
        story.see("1 expense, £23.40.").await;
        story.type_into_dialogue("Reference", "VOL-2026-05").await;
        story.enter("Make the claim").await;
        story.heading("VOL-2026-05").await;
        story.see("1 line, 2 receipts").await;
        story.saved().await;
        // Its files: by the arrows to the working copies and back to the originals.
        story.pick("Receipts in the ZIP", "Working copies").await;
        story.key("ArrowUp").await;
        let originals = "return choice('Receipts in the ZIP', 'Originals').checked";
        story.until(originals, json!([]), "the originals to be chosen").await;
        story.clear_downloads();
        story.enter("Download the pack").await;
        let (name, zip) = story.downloaded().await;
        assert_eq!(name, "claim-vol-2026-05.zip");
        let inside = unzipped(&zip);
        for (ending, bytes) in [(".jpg", &photo), (".pdf", &ticket)] {
            let is_it = |(path, held): &(String, Vec<u8>)| {
                path.starts_with("receipts/") && path.ends_with(ending) && held == bytes
            };
            assert!(inside.iter().any(is_it), "the pack lacks the {ending} as it came in");
        }
        story.see("claim-vol-2026-05.zip is with your downloads.").await;
        story.clear_downloads();
        story.enter("Download the CSV").await;
        let (name, csv) = story.downloaded().await;
        assert_eq!(name, "claim-vol-2026-05.csv");
        assert!(String::from_utf8_lossy(&csv).contains("23.40"), "the list lacks the sum");
        story.top().await;
        story.enter("Mark as sent to IPSA").await;
        story.see("Mark as paid").await;
        story.saved().await;
        story.top().await;
        story.enter("Mark as paid").await;
        story.see("Not paid after all").await;
        story.saved().await;
    })
    .await;
}

/// A change is taken back where it was made and in the history; a backup goes out, everything goes,
/// and the backup comes in again; with no pointer.
#[tokio::test]
async fn history_and_backup_by_keyboard_alone() {
    journey("keyboard_history", Screen::Desk, async |story: &Story| {
        story.with_a_placement().await;
        story.top().await;
        story.enter("Work").await;
        story.type_into("What was done", "Answered the telephone").await;
        story.enter("Add to the log").await;
        story.see("1 line").await;
        story.saved().await;
        // From the message at the foot of the page.
        story.enter("Remove the line").await;
        story.see("Nothing yet. The first line goes in above.").await;
        story.enter("Undo").await;
        story.see("1 line").await;
        story.saved().await;
        // From the history, with the focus left on the change; and a refusal, with its reason.
        story.top().await;
        story.enter("History").await;
        story.heading("History").await;
        story.enter("Undo: Added to the work log").await;
        story.see("Undid: Added to the work log").await;
        let on_it = "const it = document.activeElement; return it.matches('.timeline-entry[data-undone]') \
            && plain(it.textContent).includes('Added to the work log')";
        story.until(on_it, json!([]), "the focus on the change that was taken back").await;
        story.saved().await;
        story.enter(&format!("Undo: Added the opening “{OPENING}”")).await;
        story.see("Not undone.").await;
        story.top().await;
        story.select("Show changes about", NAME).await;
        story.see_no("Set up the office").await;
        story.see("Undid: Added to the work log").await;

        // Out.
        story.top().await;
        story.enter("Backup").await;
        story.heading("Backup").await;
        story.clear_downloads();
        story.enter("Take a backup").await;
        let (name, backup) = story.downloaded().await;
        assert!(name.ends_with(".zip"), "the backup is called {name}");
        story.see("The backup is in your downloads").await;
        // Away with everything, which is asked twice.
        story.top().await;
        story.enter("Office").await;
        story.heading("Office").await;
        story.enter("Remove everything from this browser").await;
        story.see("I have a backup, or do not need one").await;
        story.space("I have a backup, or do not need one").await;
        story.enter("Remove everything").await;
        story.heading("Welcome to Understudy").await;
        assert_eq!(story.count_rows().await["journal"], 0, "something is left");
        // And in again.
        story.top().await;
        story.enter("Open a backup").await;
        story.heading("Open a backup").await;
        story.choose_files("Choose a backup file", &[story.file("backup.zip", &backup)]).await;
        story.see("What would come in").await;
        story.enter("Bring it in").await;
        story.heading("Today").await;
        story.saved().await;
        story.enter("History").await;
        story.heading("History").await;
        story.see("Undid: Added to the work log").await;
        story.top().await;
        story.enter("Placements").await;
        story.heading("Placements").await;
        story.see(NAME).await;
        story.keeps().await;
    })
    .await;
}

/// Whoever opens a backup by keyboard is led on: the file field goes once a file is chosen.
#[tokio::test]
async fn the_focus_is_led_through_opening_a_backup() {
    journey("keyboard_backup", Screen::Desk, async |story: &Story| {
        story.set_up_office().await;
        let backup = story.file("backup.zip", &backup::take(story).await);
        backup::remove_everything(story).await;
        story.top().await;
        story.enter("Open a backup").await;
        story.heading("Open a backup").await;
        // To what the file holds, which can be left as it is; to what is wrong with another one.
        let on_result = "return document.activeElement.id === 'backup-result'";
        story.choose_files("Choose a backup file", std::slice::from_ref(&backup)).await;
        story.see("What would come in").await;
        story.until(on_result, json!([]), "the focus on what would come in").await;
        story.enter("Close without changing anything").await;
        let on_field = "return document.activeElement.type === 'file'";
        story.until(on_field, json!([]), "the focus back on the field").await;
        story.attach("Choose a backup file", &[story.file("photo.zip", b"no ZIP at all")]).await;
        story.see("Nothing was changed").await;
        // Where the field kept the focus, it is already where the next file is chosen.
        let on_either = "return document.activeElement.matches('#backup-result, #backup-file')";
        story.until(on_either, json!([]), "the focus on what is wrong, or on the field").await;
        // And on to the page that the backup opens.
        story.choose_files("Choose a backup file", &[backup]).await;
        story.see("What would come in").await;
        story.until(on_result, json!([]), "the focus on what would come in").await;
        story.key("Tab").await;
        let on_button = "return nameOf(document.activeElement) === 'Bring it in'";
        story.until(on_button, json!([]), "the focus on “Bring it in”").await;
        story.key("Enter").await;
        story.heading("Today").await;
        let on_heading = "return document.activeElement.matches('main h1')";
        story.until(on_heading, json!([]), "the focus on the heading").await;
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
        story.type_into_dialogue("New last day", &soon).await;
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
