//! A claim goes out as a pack, is entered in IPSA Online from the side of the screen, and comes back
//! line by line.

use super::{
    browser::Screen,
    files,
    story::{Story, journey},
    whole::test_with_unzip,
};
use serde_json::json;

/// A claim of one rail expense with a photo and a ticket; ends on its page.
async fn with_a_claim(story: &Story, photo: &[u8]) {
    story.with_a_placement().await;
    let receipts = [story.file("IMG_2041.jpg", photo), story.file("ticket.pdf", &files::ticket())];
    story.add_rail_expense(&receipts).await;
    story.go("#/expenses").await;
    story.tick("Choose the expense that is in no claim yet").await;
    story.press("Make a claim").await;
    story.fill("Reference", "VOL-2026-02").await;
    story.press("Make the claim").await;
    story.heading("VOL-2026-02").await;
    story.saved().await;
}

/// The text of each page of a PDF, read by a library that did not write it.
fn pages(pdf: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF");
    let numbers: Vec<u32> = document.get_pages().keys().copied().collect();
    numbers
        .into_iter()
        .map(|number| document.extract_text(&[number]).expect("its text").replace('\n', " "))
        .collect()
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
        let file = |name: &str| {
            let found = inside.iter().find(|(path, _)| path == name);
            found.unwrap_or_else(|| panic!("the pack lacks {name}")).1.clone()
        };
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
        story.go("#/expenses").await;
        story.tick("Choose all 2 shown that are in no claim yet").await;
        story.press("Make a claim").await;
        story.fill("Reference", "VOL-2026-02").await;
        story.press("Make the claim").await;
        story.heading("VOL-2026-02").await;
        story.saved().await;
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
