//! An opening's advert, and the lens beside it: findings put right, set aside and taken up again;
//! the advert in the office's own words; where it is advertised; a new opening from an old one.

use super::{
    browser::Screen,
    story::{Story, journey},
};
use serde_json::json;

const TITLE: &str = "Summer in the office";

#[tokio::test]
async fn an_advert_and_what_the_lens_finds() {
    journey("advert", Screen::Desk, tell).await;
}

#[tokio::test]
async fn an_advert_and_what_the_lens_finds_on_a_phone() {
    journey("advert", Screen::Phone, tell).await;
}

async fn tell(story: &Story) {
    story.with_an_office().await;
    story.go("#/openings/new").await;
    story.heading("Add an opening").await;
    story.fill("Title", TITLE).await;
    story.choose("What would they be?", "Volunteer").await;
    story.choose("Hours", "Set hours").await;
    story.choose("Pay or expenses", "Expenses covered").await;
    story.fill("How much is paid, or which expenses are covered", "£10 a day").await;
    story.press("Add the opening").await;
    story.heading(TITLE).await;
    story.see("2 risks, 7 things missing").await;
    story.axe("opening").await;

    // What is found, why, and who says so.
    story.press("2 risks, 7 things missing").await;
    story.heading("Advert").await;
    story.see("An unpaid volunteer has set hours.").await;
    story.see("“£10 a day”, which reads like a flat sum").await;
    story.press("Why, and how to put it right: An unpaid volunteer has set hours.").await;
    story.see("bound to attend").await;
    story.see("W4MP, Volunteers").await;
    story.see("This is no legal advice.").await;
    story.axe("advert").await;
    story.screenshot("findings").await;

    // One is put right.
    story.press("Change the facts of this opening").await;
    story.heading("Change the opening").await;
    story.choose("Hours", "No set hours").await;
    story.fill("Which hours, or how many are hoped for", "Two days a week, if it suits").await;
    story.press("Save changes").await;
    story.see("1 risk, 7 things missing").await;
    story.press("Advert").await;
    story.heading("Advert").await;
    story.see_no("An unpaid volunteer has set hours.").await;
    story.see("You come when it suits you: there are no set hours.").await;

    // One is set aside, never without a reason, and taken up again.
    story.press("Set aside: The note on expenses").await;
    story.press("Set it aside").await;
    story.see("There is a problem").await;
    story.axe("aside").await;
    story.fill("Why does this not apply here?", "It is the most, and receipts are kept").await;
    story.press("Set it aside").await;
    story.see("1 finding set aside").await;
    story.press("1 finding set aside").await;
    story.see("It is the most, and receipts are kept").await;
    story.see("Priya Shah").await;
    story.press("Take it up again").await;
    story.see("1 risk, 7 things missing").await;
    story.press("Undo").await;
    story.see("1 finding set aside").await;
    story.saved().await;

    // Where the facts change, what was set aside for others stands again, with the reason.
    story.press("Change the facts of this opening").await;
    story.fill("How much is paid, or which expenses are covered", "£50 a week").await;
    story.press("Save changes").await;
    story.press("Advert").await;
    story.see("“£50 a week”, which reads like a flat sum").await;
    story.see("It was set aside once, for other facts").await;
    story.see("It is the most, and receipts are kept").await;
    story.axe("set aside for other facts").await;
    story.screenshot("again").await;
    story.press("Change the facts of this opening").await;
    story.fill("How much is paid, or which expenses are covered", "£10 a day").await;
    story.press("Save changes").await;
    story.press("Advert").await;
    story.see("1 finding set aside").await;

    // The advert in the office's own words, which the lens reads too; the facts change under it;
    // back to the draft.
    story.press("Change the words").await;
    story.fill("The advert", "Come to us, Monday to Friday").await;
    story.press("Save the advert").await;
    story
        .see("The words “monday to friday” read like set hours: “Come to us, Monday to Friday”.")
        .await;
    story.press("Change the words").await;
    story.fill("The advert", "Come to us\nA summer in the office\n\nWhat you do\nAll sorts.").await;
    story.press("Save the advert").await;
    story.see("In your own words. Changed by Priya Shah").await;
    story.see("All sorts.").await;
    story.press("Change the facts of this opening").await;
    story.fill("Last day to apply", "1 6 2027").await;
    story.press("Save changes").await;
    story.see("the facts have changed since").await;
    story.press("Advert").await;
    story.see("The facts have changed since").await;
    story.see("Apply by 1 June 2027.").await;
    story.axe("outdated").await;
    story.screenshot("outdated").await;
    story.allow_clipboard().await;
    story.press("Copy the text").await;
    story.see("The advert is copied").await;
    story.press("Back to the drafted advert").await;
    story.see("Drafted from this opening’s facts.").await;
    story.see_no("All sorts.").await;
    story.saved().await;

    // Where it is advertised.
    story.press(TITLE).await;
    story.heading(TITLE).await;
    story.press("Add a place").await;
    story.press("Add it").await;
    story.see("There is a problem").await;
    story.fill("Where", "Marlowby library").await;
    story.press("Add it").await;
    story.see("Up in 1 place now").await;
    story.press("Taken down today: Marlowby library").await;
    story.see("Taken down everywhere").await;
    story.axe("channels").await;
    story.saved().await;

    // A new opening from this one.
    story.press("Copy to a new opening").await;
    story.heading("Change the opening").await;
    assert_eq!(story.value_of("Title").await, format!("{TITLE} (copy)"));
    assert_eq!(story.value_of("Last day to apply").await, "");
    story.fill("Title", "Winter in the office").await;
    story.press("Save changes").await;
    story.heading("Winter in the office").await;
    story.see("1 place planned, placed nowhere yet").await;
    story.see("0 of 6 answers are Yes").await;
    story.saved().await;
    story.keeps().await;
}

#[tokio::test]
async fn a_printed_advert_holds_nothing_else() {
    journey("printed-advert", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening(TITLE).await;
        story.press("Advert").await;
        story.heading("Advert").await;
        let printed = "\
            const seen = [...document.querySelectorAll('.masthead, .main-nav, .lens, .breadcrumbs, .page-header, .advert')]; \
            return seen.filter((it) => it.checkVisibility()).map((it) => it.className)";
        story.browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let seen: Vec<String> = story.run(printed, json!([])).await;
        assert_eq!(seen, ["advert"]);
        story.screenshot("print").await;
        story.browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    })
    .await;
}

#[tokio::test]
async fn looking_back_shows_counts_and_hides_small_groups() {
    journey("looking-back", Screen::Phone, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening(TITLE).await;
        story.press("Looking back").await;
        story.see("Nobody has applied yet").await;
        story.press("Add counts").await;
        story.press("Add the counts").await;
        story.see("There is a problem").await;
        story.axe("no-counts").await;
        story.fill_at("What is their sex?", "Female", "12").await;
        story.fill_at("What is their sex?", "Male", "3").await;
        story.press("Add the counts").await;
        story.see("Not shown").await;
        story.see_no("12").await;
        story.press("Add counts").await;
        story.fill_at("What is their sex?", "Male", "9").await;
        story.fill_at("What is their sex?", "Prefer not to say", "2").await;
        story.press("Add the counts").await;
        story.axe("counts").await;
        story.screenshot("counts").await;
        story.saved().await;
        story.go("#/openings").await;
        story.press("Looking back").await;
        story.see("All openings").await;
        story.axe("looking-back").await;
        // The same as a file, with what is hidden hidden.
        story.press("Export").await;
        let (name, csv) = story.download("As plain text (CSV)").await;
        assert!(name.starts_with("looking-back-") && name.ends_with(".csv"), "{name}");
        let csv = String::from_utf8_lossy(&csv).into_owned();
        assert!(csv.contains("How far they came,Received,0,"), "{csv}");
        assert!(csv.contains("What is their sex?,Female,,,,,,\"Not shown"), "{csv}");
        story.press("Export").await;
        let (name, book) = story.download("As a workbook (XLSX)").await;
        assert!(name.ends_with(".xlsx") && book.starts_with(b"PK"), "{name}");
        story.keeps().await;
    })
    .await;
}
