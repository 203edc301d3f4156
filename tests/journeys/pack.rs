//! A claim goes out as a pack, is entered in IPSA Online from the side of the screen, and comes back
//! line by line.

use super::{
    browser::Screen,
    files,
    story::{Story, journey},
    whole::test_with_unzip,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A claim of one rail expense with a photo and a ticket; ends on its page.
async fn with_a_claim(story: &Story, photo: &[u8]) {
    story.with_a_placement().await;
    let receipts = [story.file("IMG_2041.jpg", photo), story.file("ticket.pdf", &files::ticket())];
    story.add_rail_expense(&receipts).await;
    story.make_claim("Choose the expense that is in no claim yet", "VOL-2026-02").await;
}

/// The text of each page of a PDF, read by a library that did not write it.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF");
    let numbers: Vec<u32> = document.get_pages().keys().copied().collect();
    numbers
        .into_iter()
        .map(|number| document.extract_text(&[number]).expect("its text").replace('\n', " "))
        .collect()
}

/// The bytes of a file of a pack.
pub fn file_of(inside: &[(String, Vec<u8>)], name: &str) -> Vec<u8> {
    let found = inside.iter().find(|(path, _)| path == name);
    found.unwrap_or_else(|| panic!("the pack lacks {name}")).1.clone()
}

/// Every file of a pack has the sum that the pack says, and no other file is in it.
pub fn sums_are_right(inside: &[(String, Vec<u8>)]) {
    let sums = String::from_utf8(file_of(inside, "SHA256SUMS.txt")).expect("text");
    let sum_of = |bytes: &[u8]| -> String {
        Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let mut wanted: Vec<String> = inside
        .iter()
        .filter(|(path, _)| path != "SHA256SUMS.txt")
        .map(|(path, bytes)| format!("{}  {path}", sum_of(bytes)))
        .collect();
    let mut said: Vec<String> = sums.lines().map(str::to_owned).collect();
    wanted.sort();
    said.sort();
    assert_eq!(said, wanted);
}

impl Story {
    /// Notes from here on what is said of the progress of a pack, and presses Cancel when it says
    /// this: a machine may be too quick for anybody else to press it in time.
    async fn watch_progress(&self, cancel_at: Option<&str>) {
        let script = "const [cancelAt] = arguments, said = window.progressSaid = []; \
            const look = () => { \
              const label = document.querySelector('label[for=export-progress]'); \
              const words = plain(label?.textContent); \
              if (!words || words === said.at(-1)) return; \
              said.push(words); \
              if (words === cancelAt) label.closest('.progress').querySelector('button').click(); \
            }; \
            window.progressWatch?.disconnect(); \
            window.progressWatch = new MutationObserver(look); \
            const all = { subtree: true, childList: true, characterData: true }; \
            window.progressWatch.observe(document.body, all); return null";
        let _: Value = self.run(script, json!([cancel_at])).await;
    }

    /// What was said of the progress since it is watched.
    async fn progress_said(&self) -> Vec<String> {
        self.run("return window.progressSaid", json!([])).await
    }
}

/// The names of what was downloaded since the downloads were cleared, half done or whole.
fn downloads(story: &Story) -> Vec<String> {
    let folder = std::fs::read_dir(story.browser.downloads()).expect("the downloads");
    folder.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).collect()
}

/// So many photos of about 4 MB, each another one.
async fn large_photos(story: &Story, count: usize) -> Vec<Vec<u8>> {
    let photo = files::photo(story).await;
    (0..count)
        .map(|number| {
            let mut bytes = files::with_remark(&photo, format!("Photo {number}").as_bytes());
            while bytes.len() < 4 << 20 {
                bytes = files::with_remark(&bytes, &[b'x'; 60_000]);
            }
            bytes
        })
        .collect()
}

#[tokio::test]
async fn a_pack_shows_its_progress_and_is_cancelled() {
    journey("pack-cancelled", Screen::Phone, async |story: &Story| {
        let photos = large_photos(story, 6).await;
        story.with_a_placement().await;
        story.go("#/expenses/capture").await;
        story.heading("Capture a receipt").await;
        let files: Vec<_> = (0..)
            .zip(&photos)
            .map(|(number, photo)| story.file(&format!("IMG_{number}.jpg"), photo))
            .collect();
        story.attach("Choose files", &files).await;
        // One after the other, each in its own time.
        for count in 1..=files.len() {
            let there = "return document.querySelectorAll('.thumbnail').length >= arguments[0]";
            story.until(there, json!([count]), &format!("{count} thumbnails")).await;
        }
        story.tick("These are all of one expense").await;
        story.fill("Amount", "23.40").await;
        story.press("Done").await;
        story.see("Captured. Its details can wait.").await;
        story.saved().await;
        story.go("#/expenses/queue").await;
        story.fill("Day", &story.day(-1).await).await;
        story.choose("What did it go on?", "Rail").await;
        story.fill("What was it for?", "Travel to a day in the office").await;
        story.press("Save and next").await;
        story.see("Everything is filled in").await;
        story.saved().await;
        story.make_claim("Choose the expense that is in no claim yet", "Large").await;
        let claim: String = story.run("return location.hash", json!([])).await;

        // Cancelled on the way.
        let cancel_at = "Putting in receipt 2 of 6";
        story.watch_progress(Some(cancel_at)).await;
        story.clear_downloads();
        story.press("Download the pack").await;
        let over = "return window.progressSaid.includes(arguments[0]) \
            && !document.getElementById('export-progress')";
        story.until(over, json!([cancel_at]), "the pack to be given up").await;
        assert_eq!(
            story.progress_said().await,
            ["Getting ready…", "Putting in receipt 1 of 6", cancel_at]
        );
        // The page is as it was before, and so are the others.
        story.see_no("is with your downloads").await;
        story.axe("cancelled").await;
        story.visit("Today").await;
        story.go(&claim).await;
        story.heading("Large").await;
        assert_eq!(downloads(story), Vec::<String>::new(), "downloaded all the same");

        // Once more, to the end.
        story.watch_progress(None).await;
        let (name, zip) = story.download("Download the pack").await;
        assert_eq!(name, "claim-large.zip");
        story.see("claim-large.zip is with your downloads.").await;
        let all: Vec<String> = std::iter::once("Getting ready…".to_owned())
            .chain((1..=6).map(|number| format!("Putting in receipt {number} of 6")))
            .collect();
        assert_eq!(story.progress_said().await, all);
        // Nor did the first one come after all, as long as this one took.
        assert_eq!(downloads(story), [name]);
        let inside = files::unzipped(&zip);
        sums_are_right(&inside);
        for photo in &photos {
            assert!(inside.iter().any(|(_, bytes)| bytes == photo), "a photo is not in the pack");
        }
        assert_eq!(pages(&file_of(&inside, "claim.pdf")).len(), 2 + photos.len());
    })
    .await;
}

#[tokio::test]
async fn a_pack_says_which_receipts_it_cannot_show() {
    journey("pack-broken", Screen::Desk, async |story: &Story| {
        let photo = files::photo(story).await;
        let half = &photo[..photo.len() / 2];
        // Cut in half, and given an end by a program that meant to mend it: the browser draws it as far
        // as it goes, and grey below.
        let ended = [half, &[0xff, 0xd9]].concat();
        let locked = files::locked_ticket();
        let broken = [b"%PDF-1.7\n".as_slice(), &[0xfe; 300], b"\n%%EOF\n"].concat();
        story.with_a_placement().await;
        story.go("#/expenses/new").await;
        story.fill("Day", &story.day(-3).await).await;
        story.choose("What did it go on?", "Rail").await;
        story.fill("Amount", "23.40").await;
        story.fill("What was it for?", "Travel to a day in the office").await;
        let files = [
            story.file("locked.pdf", &locked),
            story.file("broken.pdf", &broken),
            story.file("half.jpg", half),
            story.file("ended.jpg", &ended),
            story.file("ticket.pdf", &files::ticket()),
        ];
        story.attach("Choose files", &files).await;
        let all = "return document.querySelectorAll('.thumbnail').length === 3";
        story.until(all, json!([]), "the receipts’ thumbnails").await;
        story.see("2 files were not added").await;
        for name in ["half.jpg", "ended.jpg"] {
            story.see(&format!("{name}: This picture is cut off: its end is missing.")).await;
        }
        story.screenshot("form").await;
        story.press("Save the expense").await;
        story.see("In no claim yet").await;
        story.saved().await;
        story.make_claim("Choose the expense that is in no claim yet", "VOL-2026-03").await;
        let (_, zip) = story.download("Download the pack").await;
        story.see("The PDF has a page that says so where it cannot show a receipt.").await;
        let reasons = [
            "Line 1, receipt 1 of 3: the PDF is locked with a password",
            "Line 1, receipt 2 of 3: the PDF is damaged",
        ];
        for words in reasons {
            story.see(words).await;
        }
        story.axe("what the pack cannot show").await;
        story.screenshot("what the pack cannot show").await;
        let inside = files::unzipped(&zip);
        sums_are_right(&inside);
        let found = pages(&file_of(&inside, "claim.pdf"));
        let not_shown = "This receipt is not shown here:";
        let wanted = [
            ("Claim pack", ""),
            ("Lines of the claim", ""),
            ("Line 1, receipt 1 of 3, page 1 of 1", "the PDF is locked with a password."),
            ("Line 1, receipt 2 of 3, page 1 of 1", "the PDF is damaged."),
            ("Line 1, receipt 3 of 3, page 1 of 1", ""),
        ];
        assert_eq!(found.len(), wanted.len(), "{found:#?}");
        for (page, (stamp, why)) in found.iter().zip(wanted) {
            assert!(page.contains(stamp), "“{stamp}” is not on: {page}");
            let says = format!("{not_shown} {why}");
            assert_eq!(page.contains(not_shown), !why.is_empty(), "{page}");
            assert!(why.is_empty() || page.contains(&says), "“{says}” is not on: {page}");
        }
        // The evidence is in the pack as it came, whatever the PDF can make of it.
        for bytes in [&locked, &broken] {
            assert!(inside.iter().any(|(_, held)| held == bytes), "a file is not in the pack");
        }
        let index = String::from_utf8(file_of(&inside, "index.csv")).expect("text");
        for words in ["the PDF is locked with a password", "the PDF is damaged"] {
            assert!(index.contains(&format!("Not shown in the PDF: {words}")), "{index}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_pack_holds_every_receipt_on_its_page() {
    journey("pack", Screen::Desk, async |story: &Story| {
        let photo = files::photo(story).await;
        with_a_claim(story, &photo).await;
        story.axe("claim with its files").await;
        let (name, zip) = story.download("Download the pack").await;
        assert_eq!(name, "claim-vol-2026-02.zip");
        test_with_unzip(story, "pack.zip", &zip);
        let inside = files::unzipped(&zip);
        let file = |name: &str| file_of(&inside, name);
        let found = pages(&file("claim.pdf"));
        let wanted = [
            "VOL-2026-02",
            "Lines of the claim",
            "Line 1, receipt 1 of 2, page 1 of 1",
            "Line 1, receipt 2 of 2, page 1 of 1",
        ];
        assert_eq!(found.len(), wanted.len(), "{found:?}");
        for (page, words) in found.iter().zip(wanted) {
            assert!(page.contains(words), "“{words}” is not on: {page}");
        }
        // The photo is kept as it came: that is the evidence.
        let kept = inside.iter().find(|(path, _)| path.ends_with(".jpg")).expect("the photo");
        assert!(kept.1 == photo, "the photo is another one");
        // Again: the same bytes.
        story.reload().await;
        let (_, again) = story.download("Download the pack").await;
        assert!(zip == again, "the same claim gave other bytes");
        let (name, pdf) = story.download("Download the PDF").await;
        assert_eq!(name, "claim-vol-2026-02.pdf");
        assert!(pdf == file("claim.pdf"), "the PDF alone is another one");
        let (_, book) = story.download("Download the workbook").await;
        assert!(book == file("claim.xlsx"), "the workbook alone is another one");
    })
    .await;
}

/// The same claim in the profile of another browser, on another screen, gives the same bytes.
#[tokio::test]
async fn two_browsers_make_the_same_pack() {
    journey("pack-one", Screen::Desk, async |story: &Story| {
        let photo = files::photo(story).await;
        with_a_claim(story, &photo).await;
        let claim: String = story.run("return location.hash", json!([])).await;
        let (_, zip) = story.download("Download the pack").await;
        let backup = super::backup::take(story).await;
        journey("pack-other", Screen::Phone, async |other: &Story| {
            other.open().await;
            other.press("Open a backup").await;
            other.heading("Open a backup").await;
            super::backup::open(other, &other.file("backup.zip", &backup)).await;
            other.press("Bring it in").await;
            other.heading("Today").await;
            other.saved().await;
            other.go(&claim).await;
            other.heading("VOL-2026-02").await;
            let (_, again) = other.download("Download the pack").await;
            assert!(again == zip, "another browser gave other bytes");
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_claim_is_entered_by_keyboard_alone_and_comes_back() {
    journey("alongside", Screen::Phone, async |story: &Story| {
        let photo = files::photo(story).await;
        story.with_a_placement().await;
        story.add_rail_expense(&[story.file("IMG_2041.jpg", &photo)]).await;
        story.go("#/expenses/new").await;
        story.fill("Day", &story.day(-2).await).await;
        story.choose("What did it go on?", "Food and non-alcoholic drink").await;
        story.fill("Amount", "4.55").await;
        story.fill("What was it for?", "Lunch while volunteering").await;
        story.press("Save the expense").await;
        story.see("In no claim yet").await;
        story.saved().await;
        story.make_claim("Choose all 2 shown that are in no claim yet", "VOL-2026-02").await;
        story.browser.set_size(320, 740, false).await;
        story.top().await;
        story.enter("Alongside IPSA Online").await;
        story.heading("Alongside IPSA Online").await;
        story.see("0 of 5 fields entered").await;
        let fits = "return document.documentElement.scrollWidth <= innerWidth";
        story.until(fits, json!([]), "the page to fit 320 pixels").await;
        story.axe("alongside").await;
        story.screenshot("alongside").await;
        story.tab_to("Copy On behalf of").await;
        // Tick, tick, and one back again by the arrow.
        story.key("e").await;
        story.see("1 of 5 fields entered").await;
        story.key("e").await;
        story.see("2 of 5 fields entered").await;
        story.key("ArrowUp").await;
        story.key("e").await;
        story.see("1 of 5 fields entered").await;
        story.saved().await;
        story.reload().await;
        story.see("1 of 5 fields entered").await;
        story.enter("Tick the whole line").await;
        story.see("5 of 5 fields entered").await;
        story.saved().await;
        // The next line by its button; back and on again by the keys.
        story.see("Line 1 of 2").await;
        story.enter("Next line").await;
        story.see("Line 2 of 2").await;
        story.tab_to("Copy On behalf of").await;
        story.key("p").await;
        story.see("Line 1 of 2").await;
        story.tab_to("Copy On behalf of").await;
        story.key("n").await;
        story.see("Line 2 of 2").await;

        story.fill("IPSA’s number for it", "602345").await;
        story.press("Mark as sent to IPSA").await;
        story.see("What came back").await;
        story.press("Record what came back for line 1").await;
        story.choose("What came back", "Part paid").await;
        story.press("Save").await;
        story.complains("How much was paid", "amount").await;
        story.fill("How much was paid", "20.00").await;
        story.fill("Why, in IPSA’s words", "Above the anytime standard fare").await;
        story.press("Save").await;
        story.see("Not reconciled yet").await;
        story.press("The line without an answer was paid").await;
        story.see("Reconciled:").await;
        story.see("£3.40").await;
        story.saved().await;
        story.axe("what came back").await;
        story.visit("History").await;
        story.see("Recorded line 1 of “VOL-2026-02” as: part paid").await;
    })
    .await;
}
