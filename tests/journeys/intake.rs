//! Applications come in: from a file, from e-mails; and what is done with many of them at once.

use super::{
    browser::Screen,
    files::{ticket, unzipped},
    steps::OPENING,
    story::{Story, journey},
};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use encoding_rs::WINDOWS_1252;
use serde_json::json;
use std::io::Cursor;

/// A file as an older spreadsheet writes it here: Windows-1252, semicolons, days first.
pub fn windows_file(rows: usize, more: &str) -> Vec<u8> {
    let mut text =
        "Surname;Forenames;E-mail;Telephone;Date received;Covering note;Ethnicity\r\n".to_owned();
    for number in 0..rows {
        text.push_str(&format!(
            "O’Brien {number:04};Zoë;zoe{number}@example.org;020 7946 {number:04};01/03/2026;“Keen”;not asked\r\n"
        ));
    }
    text.push_str(more);
    WINDOWS_1252.encode(&text).0.into_owned()
}

impl Story {
    /// An office with an opening and so many applicants, who came in from a file.
    pub async fn with_applicants(&self, count: usize) {
        self.with_an_office().await;
        self.add_opening(OPENING).await;
        self.go("#/applicants/import").await;
        let file = self.file("applications.csv", &windows_file(count, ""));
        self.attach("Choose the file", &[file]).await;
        self.press(&format!("Bring in {count} applicants")).await;
        self.see(&format!("{count} applicants came in")).await;
        self.saved().await;
    }

    /// The tasks of the page that held it up for longer than a twentieth of a second, in
    /// milliseconds: the longest.
    async fn longest_task(&self) -> f64 {
        self.run("return Math.max(0, ...(window.longTasks ?? []))", json!([])).await
    }
}

#[tokio::test]
async fn applications_from_a_file() {
    journey("intake-file", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        story.visit("Applicants").await;
        story.press("Bring in").await;
        story.press("From a file (CSV)").await;
        story.heading("Bring in applications from a file").await;
        story.axe("choose").await;

        // What is no table says so, and nothing happens.
        let broken = story.file("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x02\x03\x04");
        story.attach("Choose the file", &[broken]).await;
        story.see("This is not a table of text.").await;

        let more = "O’Brien 0000;Zoë;ZOE0@example.org;;;;\r\nBad;Row;nobody;;31/02/2026;;\r\n";
        let file = story.file("applications.csv", &windows_file(2_000, more));
        story.attach("Choose the file", &[file]).await;
        story.see("2002 rows in 7 columns, separated by semicolons, in Windows-1252.").await;
        story.see("Zoë O’Brien 0000").await;
        story.see("with the same e-mail address").await;
        story.see("“31/02/2026” is not read as a day.").await;
        assert_eq!(story.value_of("What “Ethnicity” is").await, "nothing");
        story.axe("preview").await;
        story.screenshot("preview").await;

        // A column is what the user says it is: without the surname the names are shorter.
        story.choose("What “Surname” is", "Leave out").await;
        story.see_no("Zoë O’Brien 0000").await;
        story.choose("What “Surname” is", "Last name").await;
        story.see("Zoë O’Brien 0000").await;

        // The rows that stay out come back with the reason.
        let (name, bytes) = story.download("Save the 2 rows that are left out").await;
        assert!(name.starts_with("applications-left-out-"), "{name}");
        let csv = String::from_utf8(bytes).expect("UTF-8");
        assert!(csv.contains("Why it was left out") && csv.contains("ZOE0@example.org"), "{csv}");
        assert!(csv.contains("“nobody” is not an e-mail address."), "{csv}");

        story
            .run::<serde_json::Value>(
                "window.longTasks = []; new PerformanceObserver((list) => window.longTasks.push(\
                ...list.getEntries().map((it) => it.duration))).observe({ type: 'longtask' })",
                json!([]),
            )
            .await;
        let watch = "window.steps = new Set(); new MutationObserver(() => { \
            const it = document.querySelector('#import-progress'); \
            if (it) window.steps.add(it.value); \
            }).observe(document.body, { subtree: true, childList: true, attributes: true })";
        story.run::<serde_json::Value>(watch, json!([])).await;
        story.press("Bring in 2000 applicants").await;
        story.see("2000 applicants came in").await;
        story.saved().await;
        let steps: Vec<f64> = story.run("return [...window.steps]", json!([])).await;
        assert!(steps.len() > 3, "the progress stood at {steps:?} and nowhere else");
        assert!(steps.is_sorted(), "the progress went back: {steps:?}");
        println!("2,000 rows: the longest task {} ms", story.longest_task().await);
        story.axe("done").await;
        story.keeps_applicants(2_000).await;

        // One change: it goes back as one.
        story.visit("History").await;
        story.press("Undo: Brought in 2000 applicants").await;
        story.see("Undone").await;
        story.saved().await;
        story.see("Undid").await;
        story.visit("Applicants").await;
        story.see("No applicants yet").await;
    })
    .await;
}

impl Story {
    /// Still there, all of them, when the page is loaded again.
    async fn keeps_applicants(&self, count: usize) {
        self.open_at("#/applicants?view=list").await;
        self.see(&format!("{count} applicants")).await;
        self.see(&format!("1 to 100 of {count}")).await;
    }
}

#[tokio::test]
async fn an_import_that_is_cancelled_changes_nothing() {
    journey("intake-cancel", Screen::Phone, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        story.go("#/applicants/import").await;
        let file = story.file("applications.csv", &windows_file(2_000, ""));
        story.attach("Choose the file", &[file]).await;
        story.slow_turns(250).await;
        story.press("Bring in 2000 applicants").await;
        story.press("Cancel").await;
        story.slow_turns(0).await;
        story.see("Which column is what?").await;
        story.saved().await;
        story.visit("Applicants").await;
        story.see("No applicants yet").await;
        story.visit("History").await;
        story.see_no("Brought in").await;
    })
    .await;
}

const EMAIL: &str = "From: =?utf-8?Q?Zo=C3=AB_Adair?= <zoe@example.org>\r\nTo: office@example.org\r\n\
    Subject: =?utf-8?B?VGhlIHN1bW1lciDigJMgdm9sdW50ZWVy?=\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n\
    --outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n\
    --inner\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nI would like to help.\r\n\
    --inner\r\nContent-Type: text/html\r\n\r\n<p>I would like to help.</p>\r\n--inner--\r\n\
    --outer\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"CV.pdf\"\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQKJSVFT0YK\r\n--outer--\r\n";

#[tokio::test]
async fn applications_from_e_mails() {
    journey("intake-emails", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        story.go("#/applicants/e-mails").await;
        let one = story.file("one.eml", EMAIL.as_bytes());
        let other = "From: Ben Frost <ben@example.org>\r\nSubject: Hello\r\n\r\nMay I come?\r\n";
        let two = story.file("two.eml", other.as_bytes());
        let again = story.file("again.eml", other.as_bytes());
        let broken = story.file("broken.eml", b"no e-mail at all");
        story.attach("Choose files", &[one, two, again, broken]).await;
        story.see("One file was not added").await;
        story.see("This is not an e-mail that names its sender.").await;
        story.see("Ben Frost wrote another e-mail above").await;
        story.see("CV.pdf (15 bytes)").await;
        story.axe("preview").await;
        // One more is dropped onto the page, not chosen.
        let drop = "const data = new DataTransfer(); \
            data.items.add(new File([arguments[0]], 'three.eml', { type: 'message/rfc822' })); \
            const fire = (kind) => document.body.dispatchEvent(new DragEvent(kind, \
                { dataTransfer: data, bubbles: true, cancelable: true })); \
            fire('dragover'); \
            window.wasOver = false; \
            setTimeout(() => { \
                window.wasOver = document.querySelector('.dropzone').dataset.over === 'true'; \
                window.leaves = fire('drop'); }, 100)";
        let third = "From: Cy Dale <cy@example.org>\r\nSubject: Help\r\n\r\nI can help.\r\n";
        story.run::<serde_json::Value>(drop, json!([third])).await;
        story.see("Cy Dale").await;
        let taken = "return window.wasOver && window.leaves === false \
            && document.querySelector('.dropzone').dataset.over === 'false'";
        story.until(taken, json!([]), "the drop to be shown, and kept from the browser").await;
        story.press("Bring in 3 applicants").await;
        story.see("3 applicants came in.").await;
        story.saved().await;

        // The sender, the day, the text and the CV are the applicant's.
        story.go("#/applicants?view=list").await;
        story.press("Zoë Adair").await;
        story.heading("Zoë Adair").await;
        story.see("The summer – volunteer").await;
        story.see("2 March 2026").await;
        story.reload().await;
        let (name, bytes) = story.download("Save CV.pdf").await;
        assert_eq!((name.as_str(), bytes.as_slice()), ("CV.pdf", b"%PDF-1.4\n%%EOF\n".as_slice()));

        // One more by hand, one off, and undone.
        let letter = story.file("letter.txt", b"Dear office");
        story.attach("Choose files", &[letter]).await;
        story.see("letter.txt").await;
        story.press("Remove letter.txt").await;
        story.see("Took a file off the application of Zoë Adair").await;
        story.press("Undo").await;
        story.see("letter.txt").await;
        story.saved().await;
        story.axe("files").await;
        story.screenshot("applicant").await;

        // The placement shows where they came from, with the files.
        story.move_applicant("Offer the place", "Offered").await;
        story.press("They accepted: make the placement").await;
        story.press("Accept and make the placement").await;
        story.see("How they came here").await;
        story.see("CV.pdf").await;
        story.axe("placement").await;
    })
    .await;
}

#[tokio::test]
async fn what_came_along_is_in_the_backup_and_goes_with_the_person() {
    journey("intake-erased", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        story.go("#/applicants/e-mails").await;
        let email = story.file("one.eml", EMAIL.as_bytes());
        story.attach("Choose files", &[email]).await;
        story.press("Bring in 1 applicant").await;
        story.see("1 applicant came in.").await;
        story.saved().await;
        assert_eq!(story.kept_files().await, 1);
        story.visit("Backup").await;
        let (_, bytes) = story.download("Take a backup").await;
        let held = unzipped(&bytes);
        let cv = held.iter().find(|(path, _)| path == "applications/Zoë Adair/CV.pdf");
        assert_eq!(cv.expect("the CV").1, b"%PDF-1.4\n%%EOF\n");
        let table = held.iter().find(|(path, _)| path == "csv/attachments.csv");
        assert!(String::from_utf8_lossy(&table.expect("the list").1).contains("CV.pdf"));

        story.go("#/applicants?view=list").await;
        story.press("Zoë Adair").await;
        story.press("Erase this person").await;
        story.press("Tick everything").await;
        story.choose("Why is it erased?", "They asked for it").await;
        story.press("Erase what is ticked").await;
        story.press("Erase for good").await;
        story.heading("Certificate of erasure").await;
        story.saved().await;
        story.go("#/applicants?view=list").await;
        story.see("No applicants yet").await;
        assert_eq!(story.kept_files().await, 0);
        // Nor does the older backup bring the file back.
        story.visit("Backup").await;
        let file = story.file("backup.zip", &bytes);
        story.attach("Choose a backup file", &[file]).await;
        story.see("Everything in this backup is here already.").await;
    })
    .await;
}

impl Story {
    /// How many files the browser keeps for the app.
    async fn kept_files(&self) -> u64 {
        self.later(
            "const done = arguments[0]; const asked = indexedDB.open('understudy'); \
             asked.onsuccess = () => { const count = asked.result.transaction('files') \
             .objectStore('files').count(); \
             count.onsuccess = () => { asked.result.close(); done(count.result); }; }",
        )
        .await
    }
}

#[tokio::test]
async fn many_at_once() {
    journey("intake-bulk", Screen::Desk, async |story: &Story| {
        story.with_applicants(120).await;
        story.press("Acknowledge them").await;
        story.see("120 applicants").await;
        story.tick("Choose all 120 that match").await;
        story.see("120 applicants chosen").await;
        story.press("Acknowledge").await;
        story.see("Acknowledge 120 applicants").await;
        story.fill("They will hear by", &story.day(14).await).await;
        story.axe("dialog").await;
        story.press("Save for all of them").await;
        story.see("Acknowledged the applications of 120 people").await;
        story.see("Nobody matches.").await;
        story.press("Undo").await;
        story.see("Choose all 120 that match").await;
        story.saved().await;

        // Two of them only, with a reason, as one change.
        story.tick("Choose Zoë O’Brien 0119").await;
        story.tick("Choose Zoë O’Brien 0118").await;
        story.see("2 applicants chosen").await;
        story.axe("chosen").await;
        story.screenshot("chosen").await;
        story.press("Move the chosen").await;
        story.press("Not successful").await;
        story.choose("Why", "They could not come on the dates").await;
        story.fill("In your own words", "Two days a week were needed").await;
        story.axe("why").await;
        story.press("Move all of them").await;
        story.see("Moved 2 people to “Not successful”").await;
        story.see("118 applicants").await;
        story.saved().await;
        story.go("#/applicants?view=list&stage=not-successful").await;
        story.press("Zoë O’Brien 0119").await;
        story.see("They could not come on the dates. Two days a week were needed").await;
        story.visit("History").await;
        story.press("Undo: Moved 2 people").await;
        story.see("Undid").await;

        // Two of them as a file: they and nobody else.
        story.go("#/applicants?view=list&sort=-name").await;
        story.tick("Choose Zoë O’Brien 0119").await;
        story.tick("Choose Zoë O’Brien 0117").await;
        story.press("Export the chosen").await;
        let (_, bytes) = story.download("As plain text (CSV)").await;
        let csv = String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(csv.lines().count(), 3, "{csv}");
        assert!(csv.contains("zoe119@example.org") && csv.contains("zoe117@example.org"), "{csv}");

        // The list as a workbook, as a spreadsheet reads it.
        story.press("Choose nobody").await;
        story.press("Export").await;
        let (name, bytes) = story.download("As a workbook (XLSX)").await;
        assert!(name.starts_with("applicants-") && name.ends_with(".xlsx"), "{name}");
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
        let range = book.worksheet_range("applicants").expect("its sheet");
        assert_eq!(range.height(), 121);
        let first = range.rows().nth(1).expect("a row");
        assert_eq!(first[0], Data::String("Zoë O’Brien 0119".to_owned()));
        assert!(first.iter().any(|cell| matches!(cell, Data::DateTime(_))), "{first:?}");
        story.press("Export").await;
        let (name, bytes) = story.download("As plain text (CSV)").await;
        assert!(name.ends_with(".csv"), "{name}");
        assert!(String::from_utf8_lossy(&bytes).contains("zoe119@example.org"));
    })
    .await;
}

#[tokio::test]
async fn every_list_is_exported() {
    journey("intake-exports", Screen::Desk, async |story: &Story| {
        story.with_a_placement().await;
        let ticket = story.file("ticket.pdf", &ticket());
        story.add_rail_expense(&[ticket]).await;
        for (page, words) in [
            ("Openings", OPENING),
            ("Applicants", "zoe@example.org"),
            ("Placements", "zoe@example.org"),
            ("Expenses", "Travel to a day"),
        ] {
            story.visit(page).await;
            story.press("Export").await;
            let (name, bytes) = story.download("As plain text (CSV)").await;
            assert!(name.starts_with(&page.to_lowercase()), "{name}");
            let csv = String::from_utf8_lossy(&bytes).into_owned();
            assert!(csv.contains(words), "{csv}");
            story.press("Export").await;
            let (_, bytes) = story.download("As a workbook (XLSX)").await;
            let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
            let range = book.worksheet_range(&page.to_lowercase()).expect("its sheet");
            assert_eq!(range.height(), 2, "{page}");
            if page == "Expenses" {
                let row = range.rows().nth(1).expect("a row");
                assert!(row.contains(&Data::Float(23.4)), "{row:?}");
            }
        }
        story.visit("Openings").await;
        story.press(OPENING).await;
        story.press("Add a place").await;
        story.fill("Where", "The library").await;
        story.press("Add it").await;
        story.see("The library").await;
        story.saved().await;
        let opening: String = story.run("return location.hash", json!([])).await;
        for (page, file, words) in [
            (opening.as_str(), "advertised", "The library"),
            ("#/letters", "letters-due", "E-mail"),
            ("#/recruitment/erasure", "due-for-erasure", "How it ended"),
            ("#/history", "history", "Added"),
        ] {
            story.go(page).await;
            story.press("Export").await;
            let (name, bytes) = story.download("As plain text (CSV)").await;
            assert!(name.starts_with(file) && name.ends_with(".csv"), "{name}");
            let csv = String::from_utf8_lossy(&bytes).into_owned();
            assert!(csv.contains(words), "{csv}");
            story.press("Export").await;
            let (_, bytes) = story.download("As a workbook (XLSX)").await;
            let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
            assert!(book.worksheet_range(file).expect("its sheet").height() > 0, "{page}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_card_is_dragged_to_another_stage() {
    journey("intake-drag", Screen::Desk, async |story: &Story| {
        story.with_applicants(2).await;
        story.visit("Applicants").await;
        story.drag("Zoë O’Brien 0000", "column-shortlisted").await;
        story.see("Moved Zoë O’Brien 0000 to “Shortlisted”").await;
        story.is_in("Zoë O’Brien 0000", "column-shortlisted").await;
        story.saved().await;
        // Whoever has no offer cannot accept one.
        story.drag("Zoë O’Brien 0000", "column-accepted").await;
        story.see("Only an offer can be accepted or declined.").await;
        story.is_in("Zoë O’Brien 0000", "column-shortlisted").await;
        // An outcome asks for the reason.
        story.drag("Zoë O’Brien 0001", "closed-not-successful").await;
        story.see("Zoë O’Brien 0001 was not successful").await;
        story.fill("Why", "The days did not suit").await;
        story.press("Move to not successful").await;
        story.see("Not successful (1)").await;
        story.saved().await;
        story.axe("board").await;
        story.screenshot("board").await;
        story.keeps().await;
    })
    .await;
}

impl Story {
    /// Drags a card by the pointer onto an element.
    async fn drag(&self, name: &str, onto: &str) {
        let find = "return [...document.querySelectorAll('.board-card')].find((it) => plain(it.textContent).includes(arguments[0]))";
        let card = self.element(find, json!([name]), &format!("the card of {name}")).await;
        let find = "return document.getElementById(arguments[0])";
        let target = self.element(find, json!([onto]), onto).await;
        let chain = self
            .browser
            .driver
            .action_chain()
            .move_to_element_center(&card)
            .click_and_hold()
            .move_by_offset(8, 8)
            .move_to_element_center(&target)
            .move_by_offset(2, 2)
            .release();
        chain.perform().await.expect("a drag");
        self.settle().await;
    }

    /// The card must be in the column of this heading.
    async fn is_in(&self, name: &str, column: &str) {
        let script = "const column = document.getElementById(arguments[1]).closest('section'); \
            return plain(column.textContent).includes(arguments[0])";
        self.until(script, json!([name, column]), &format!("{name} in {column}")).await;
    }
}

#[tokio::test]
async fn a_card_is_moved_by_keys_and_menu() {
    journey("intake-keys", Screen::Desk, async |story: &Story| {
        story.with_applicants(2).await;
        story.visit("Applicants").await;
        story.top().await;
        story.tab_to("Zoë O’Brien 0000").await;
        // A busy device draws late, and whoever is quick at the keys does not wait for it.
        story.slow_frames(3000).await;
        story.key("Shift+ArrowRight").await;
        // What is said at the foot of the page is what a screen reader hears.
        let said = "return plain(document.querySelector('.toast-region[aria-live=polite]')?.textContent).includes(arguments[0])";
        let words = "Moved Zoë O’Brien 0000 to “Shortlisted”";
        story.until(said, json!([words]), "the word of the move").await;
        story.is_in("Zoë O’Brien 0000", "column-shortlisted").await;
        // Whoever moved keeps the focus, and so moves on.
        story.key("Shift+ArrowRight").await;
        story.is_in("Zoë O’Brien 0000", "column-interview").await;
        story.key("Shift+ArrowLeft").await;
        story.is_in("Zoë O’Brien 0000", "column-shortlisted").await;
        story.slow_frames(0).await;
        story.enter("Move Zoë O’Brien 0001").await;
        story.enter("Offer the place").await;
        story.is_in("Zoë O’Brien 0001", "column-offered").await;
        story.saved().await;
        // Who was offered the place says no to it.
        story.press("Move Zoë O’Brien 0001").await;
        story.press("They declined the offer").await;
        story.see("Zoë O’Brien 0001 declined the offer").await;
        story.fill("In your own words", "Took another place").await;
        story.press("Move to declined").await;
        story.see("Declined (1)").await;
        story.keeps().await;
    })
    .await;
}

/// Where the steps of the stages are settled, and the field of a name there.
const STEPS: &str = "#/recruitment/steps";
const STEP_NAME: &str = "What the step is called";

impl Story {
    /// Divides the stage “Interview” by one more step, on the page of steps.
    async fn add_step(&self, name: &str) {
        self.press("Add a step: Interview").await;
        self.fill(STEP_NAME, name).await;
        self.press("Add the step").await;
    }

    /// The steps of the stages, from the first to the last.
    async fn see_steps(&self, names: &[&str]) {
        let script = "return JSON.stringify([...document.querySelectorAll('main .item-title')] \
            .map((it) => plain(it.textContent))) === JSON.stringify(arguments[0])";
        self.until(script, json!([names]), &format!("the steps {names:?}")).await;
    }

    /// The card must be in the column that is headed so, and that counts so many.
    async fn is_under(&self, name: &str, heading: &str, count: usize) {
        let script = "const wanted = arguments[1] + ' ' + arguments[2]; \
            const column = [...document.querySelectorAll('.board-column')] \
            .find((it) => plain(document.getElementById(it.getAttribute('aria-labelledby')).textContent) === wanted); \
            return !!column && plain(column.querySelector('ul').textContent).includes(arguments[0])";
        let what = format!("{name} under “{heading}”, {count} in all");
        self.until(script, json!([name, heading, count]), &what).await;
    }

    /// Moves the card that has the focus by a key, once it has it.
    async fn move_by(&self, key: &str, name: &str) {
        let is_on = "return plain(document.activeElement?.textContent) === arguments[0]";
        self.until(is_on, json!([name]), &format!("the focus on {name}")).await;
        self.key(key).await;
    }

    /// From a stage as it comes to one with steps of its own, and back.
    async fn divides_a_stage(&self) {
        let (one, other) = ("Zoë O’Brien 0000", "Zoë O’Brien 0001");
        self.with_applicants(3).await;
        self.visit("Applicants").await;
        self.press("Divide a stage into steps of your own").await;
        self.heading("Steps of the stages").await;

        // What cannot be a name is told beside the field, and stays there to be mended.
        self.add_step(" ").await;
        self.complains(STEP_NAME, "Give the step a name.").await;
        let long = "n".repeat(61);
        self.fill(STEP_NAME, &long).await;
        self.press("Add the step").await;
        self.complains(STEP_NAME, "The name is 61 characters long.").await;
        assert_eq!(self.value_of(STEP_NAME).await, long);
        self.fill(STEP_NAME, "Panel").await;
        self.press("Add the step").await;
        self.see_steps(&["Panel"]).await;
        self.add_step("panel").await;
        self.complains(STEP_NAME, "“Interview” has a step of this name already.").await;
        self.axe("refused step").await;
        self.fill(STEP_NAME, "Phone call").await;
        self.press("Add the step").await;
        self.see_steps(&["Panel", "Phone call"]).await;
        self.press("Up: Phone call").await;
        self.see_steps(&["Phone call", "Panel"]).await;
        self.saved().await;
        self.axe("steps").await;
        self.screenshot("steps").await;

        // By the menu onto a step, by keys column by column.
        self.visit("Applicants").await;
        self.press(&format!("Move {one}")).await;
        self.see("Interview: Panel").await;
        self.axe("menu").await;
        self.screenshot("menu").await;
        self.press("Interview: Phone call").await;
        self.see(&format!("Moved {one} to “Interview: Phone call”")).await;
        self.is_under(one, "Interview: Phone call", 1).await;
        let said = "return plain(document.querySelector('.toast-region[aria-live=polite]')?.textContent).includes(arguments[0])";
        self.move_by("Shift+ArrowRight", one).await;
        let words = format!("Moved {one} to “Interview: Panel”");
        self.until(said, json!([words]), "the word of the move").await;
        self.is_under(one, "Interview: Panel", 1).await;
        self.move_by("Shift+ArrowRight", one).await;
        self.is_under(one, "Offered", 1).await;
        self.move_by("Shift+ArrowLeft", one).await;
        self.is_under(one, "Interview: Panel", 1).await;
        self.top().await;
        self.tab_to(other).await;
        self.move_by("Shift+ArrowRight", other).await;
        self.is_under(other, "Shortlisted", 1).await;
        self.move_by("Shift+ArrowRight", other).await;
        self.is_under(other, "Interview", 1).await;
        self.saved().await;
        self.reload().await;
        self.is_under(one, "Interview: Panel", 1).await;
        self.axe("board").await;
        self.screenshot("board").await;

        // Their page and the list say the step; the address keeps what is asked for.
        self.press(one).await;
        self.see("Panel, first reached").await;
        self.go("#/applicants?view=list").await;
        if self.screen == Screen::Phone {
            self.press("Filters").await;
        }
        self.choose("Stage", "Interview").await;
        self.see("2 applicants").await;
        self.choose("Stage", "Interview, on no step").await;
        self.see("1 applicant").await;
        self.see_no(one).await;
        self.reload().await;
        self.see("1 applicant").await;
        self.see(other).await;
        self.see_no(one).await;
        if self.screen == Screen::Phone {
            self.press("Filters").await;
        }
        self.choose("Stage", "Interview: Panel").await;
        self.see("1 applicant").await;
        self.see_no(other).await;
        let address: String = self.run("return location.hash", json!([])).await;
        assert!(address.contains("step=") && !address.contains("Panel"), "{address}");
        self.reload().await;
        self.see("1 applicant").await;
        self.see(one).await;
        self.see_no(other).await;
        self.axe("list").await;
        self.screenshot("list").await;
        self.press("Export").await;
        let (_, bytes) = self.download("As plain text (CSV)").await;
        let csv = String::from_utf8_lossy(&bytes).into_owned();
        assert!(csv.contains(",Stage,Step,") && csv.contains(",Interview,Panel,"), "{csv}");

        // Many at once, undone at once.
        self.tick("Choose all 1 that match").await;
        self.press("Move the chosen").await;
        self.press("Interview: Phone call").await;
        self.see("Nobody matches.").await;
        self.press("Undo").await;
        self.see("Choose all 1 that match").await;
        self.saved().await;

        // Another name is on the board at once.
        self.go(STEPS).await;
        self.press("Rename: Panel").await;
        self.fill(STEP_NAME, "Panel of two").await;
        self.press("Rename the step").await;
        self.see_steps(&["Phone call", "Panel of two"]).await;
        self.visit("Applicants").await;
        self.is_under(one, "Interview: Panel of two", 1).await;

        // Removing says who stands there; undo puts them back.
        self.go(STEPS).await;
        self.see("1 applicant stands here").await;
        self.press("Remove: Panel of two").await;
        self.see("1 applicant stands on “Panel of two”.").await;
        self.axe("removal").await;
        self.screenshot("removal").await;
        self.press("Keep it").await;
        self.see_no("stands on “Panel of two”").await;
        self.press("Remove: Panel of two").await;
        self.press("Remove the step").await;
        self.see("Removed the step “Panel of two” from “Interview”").await;
        self.see_steps(&["Phone call"]).await;
        self.press("Undo").await;
        self.see_steps(&["Phone call", "Panel of two"]).await;
        self.see("1 applicant stands here").await;
        self.press("Remove: Panel of two").await;
        self.press("Remove the step").await;
        self.see_steps(&["Phone call"]).await;
        self.saved().await;
        self.visit("Applicants").await;
        self.is_under(one, "Interview", 2).await;
        self.visit("History").await;
        self.see("Removed the step “Panel of two” from “Interview”").await;
        self.see("Renamed a step of “Interview” to “Panel of two”").await;
    }
}

#[tokio::test]
async fn a_stage_is_divided_into_steps() {
    journey("intake-steps", Screen::Desk, async |story: &Story| {
        story.divides_a_stage().await;
        // Off the step that is left, to the stage itself, by the pointer.
        story.visit("Applicants").await;
        story.press("Move Zoë O’Brien 0002").await;
        story.press("Interview: Phone call").await;
        story.is_under("Zoë O’Brien 0002", "Interview: Phone call", 1).await;
        story.drag("Zoë O’Brien 0002", "column-interview").await;
        story.see("Moved Zoë O’Brien 0002 off a step, to the stage itself").await;
        story.is_under("Zoë O’Brien 0002", "Interview", 3).await;
        story.keeps().await;
    })
    .await;
    journey("intake-steps-phone", Screen::Phone, async |story: &Story| {
        story.divides_a_stage().await;
        story.visit("Applicants").await;
        story.keeps().await;
    })
    .await;
}

#[tokio::test]
async fn sorting_and_filters_survive_a_reload() {
    journey("intake-address", Screen::Desk, async |story: &Story| {
        story.with_applicants(130).await;
        story.go("#/applicants?view=list").await;
        story.choose("Answer", "Not acknowledged").await;
        story.choose("Stage", "Received").await;
        story.press("Name").await;
        story.press("Name").await;
        let first = "return plain(document.querySelector('tbody th')?.textContent) === arguments[0]";
        story.until(first, json!(["Zoë O’Brien 0129"]), "the last name first").await;
        story.press("Next").await;
        story.until(first, json!(["Zoë O’Brien 0029"]), "the second page").await;
        story.reload().await;
        story.until(first, json!(["Zoë O’Brien 0029"]), "the second page again").await;
        let sorted = "return document.querySelector('th[aria-sort=descending]')?.textContent.trim() === 'Name'";
        story.until(sorted, json!([]), "the sorting again").await;
        assert_eq!(story.value_of("Answer").await, "not-acknowledged");
        assert_eq!(story.value_of("Stage").await, "received");
        // Back from one of them: the same page of the same list, filtered and sorted as it was.
        story.press("Zoë O’Brien 0029").await;
        story.heading("Zoë O’Brien 0029").await;
        story.run::<serde_json::Value>("history.back(); return null", json!([])).await;
        story.until(first, json!(["Zoë O’Brien 0029"]), "the second page once more").await;
        story.until(sorted, json!([]), "the sorting once more").await;
        assert_eq!(story.value_of("Answer").await, "not-acknowledged");
        assert_eq!(story.value_of("Stage").await, "received");
        // What is searched for may be a name, so it never stands in the address.
        story.fill("Name or e-mail address", "0042").await;
        story.see("1 applicant").await;
        // A plain keyboard finds the accent and the apostrophe.
        story.fill("Name or e-mail address", "zoe o'brien 0043").await;
        story.until(first, json!(["Zoë O’Brien 0043"]), "who is written with an accent").await;
        let address: String = story.run("return location.hash", json!([])).await;
        assert!(!address.contains("0042"), "{address}");
    })
    .await;
}

#[tokio::test]
async fn closing_asks_about_everybody_without_an_answer() {
    journey("intake-closing", Screen::Desk, async |story: &Story| {
        story.with_applicants(12).await;
        story.visit("Openings").await;
        story.press(OPENING).await;
        story.heading(OPENING).await;
        // The page counts who stands where, and leads to them.
        let count = "return plain([...document.querySelectorAll('.stat')].find((it) => \
            plain(it.querySelector('dt')?.textContent) === arguments[0])?.querySelector('dd')?.textContent)";
        let received: String = story.run(count, json!(["Received"])).await;
        assert!(received.starts_with("12"), "{received}");
        assert_eq!(story.run::<String>(count, json!(["Offered"])).await, "0");
        story.press("Open for applications").await;
        story.press("Close").await;
        story.see("12 people still wait for an answer.").await;
        story.see("and 2 more").await;
        story.axe("question").await;
        story.screenshot("question").await;
        story.press("Move Zoë O’Brien 0000").await;
        story.press("They withdrew").await;
        story.press("Move to withdrawn").await;
        story.see("11 people still wait for an answer.").await;
        story.press("Answer them first").await;
        story.see("Choose all 11 that match").await;
    })
    .await;
}

/// On a phone the list comes first: the filters are behind a button, and readiness that is settled
/// is folded.
#[tokio::test]
async fn what_is_settled_is_folded_on_a_phone() {
    journey("folded", Screen::Phone, async |story: &Story| {
        story.with_applicants(3).await;
        story.go("#/applicants?view=list").await;
        story.see("3 applicants").await;
        let seen = "const it = document.querySelector('#filter-stage'); return !!it && it.checkVisibility()";
        assert!(!story.run::<bool>(seen, json!([])).await, "the filters stand above the list");
        story.axe("folded filters").await;
        story.screenshot("filters").await;
        story.press("Filters").await;
        story.choose("Stage", "Shortlisted").await;
        story.see("Filters (1 set)").await;
        story.see("Nobody matches").await;
        story.axe("open filters").await;
        story.screenshot("open-filters").await;
        story.press("Clear").await;
        story.see("3 applicants").await;

        story.visit("Openings").await;
        story.press(OPENING).await;
        story.heading(OPENING).await;
        let questions: usize =
            story.run("return document.querySelectorAll('.readiness-row').length", json!([])).await;
        for number in 0..questions {
            story
                .click(
                    "return document.querySelectorAll('.readiness-row')[arguments[0]].querySelector('input[type=radio]')",
                    json!([number]),
                    "an answer",
                )
                .await;
            story.saved().await;
        }
        let open = "const it = document.querySelector('.readiness-row'); return !!it && it.checkVisibility()";
        assert!(story.run::<bool>(open, json!([])).await, "folded under the finger");
        story.reload().await;
        story.see("See the questions and their answers").await;
        assert!(!story.run::<bool>(open, json!([])).await, "still open though all are answered");
        story.axe("folded readiness").await;
        story.screenshot("readiness").await;
        story.press("See the questions and their answers").await;
        story.until(open, json!([]), "the questions").await;
    })
    .await;
}
