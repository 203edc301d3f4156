//! The intern's own copy, told between two browsers: given, opened, used, sent back, taken in.

use super::{
    browser::Screen,
    files::{self, unzipped},
    steps::NAME,
    story::{Story, journey, journey_of_two},
};
use serde_json::{Value, json};
use std::io::{Cursor, Write};

const PASSPHRASE: &str = "tram velvet lemon orbit";

/// The page of the only placement’s own copy.
async fn own_copy_page(story: &Story) {
    let placement: String = story.run("return location.hash", json!([])).await;
    let id = placement.split(['/', '?']).nth(2).expect("a placement’s address").to_owned();
    story.go(&format!("#/placements/{id}/own-copy")).await;
    story.heading(&format!("Own copy of {NAME}")).await;
}

/// Makes a file for the only placement’s person; ends on the page of their own copy.
async fn give(office: &Story, passphrase: Option<&str>) -> (String, Vec<u8>) {
    match passphrase {
        Some(words) => office.fill("Passphrase", words).await,
        None => office.tick("Seal the file with a passphrase").await,
    }
    let file = office.download("Make the file").await;
    office.see("The file is in your downloads").await;
    office.saved().await;
    file
}

/// Opens a file in a browser that holds nothing yet, up to the first page of the copy.
async fn open_first(phone: &Story, file: &[u8]) {
    phone.open().await;
    phone.press("I was given a file by my office").await;
    phone.heading("Open your own copy").await;
    phone.attach("Choose the file", &[phone.file("from-the-office.zip", file)]).await;
    phone.see("This is the own copy of").await;
    phone.press("Open my copy").await;
    phone.heading(&format!("Hello, {NAME}")).await;
    phone.saved().await;
}

async fn send_back(phone: &Story) -> Vec<u8> {
    phone.go("#/own-copy").await;
    phone.heading("To the office and back").await;
    let is_sealing: bool =
        phone.run("return document.getElementById('seal').checked", json!([])).await;
    if is_sealing {
        phone.tick("Seal the file with a passphrase").await;
    }
    let (_, bytes) = phone.download("Make a file for the office").await;
    phone.see("The file is in your downloads").await;
    phone.saved().await;
    bytes
}

async fn attach(story: &Story, name: &str, bytes: &[u8]) {
    story.attach("Choose the file", &[story.file(name, bytes)]).await;
}

/// What has no name in the accessibility tree, of all that can be used or gone to.
async fn nameless(story: &Story) -> Vec<String> {
    let tree = story.browser.cdp("Accessibility.getFullAXTree", json!({})).await;
    let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
    assert!(nodes.len() > 20, "the accessibility tree is nearly empty");
    let text = |node: &Value, field: &str| {
        node[field]["value"].as_str().unwrap_or_default().trim().to_owned()
    };
    let named = [
        "button",
        "link",
        "checkbox",
        "radio",
        "textbox",
        "combobox",
        "heading",
        "navigation",
        "meter",
        "progressbar",
        "image",
        "table",
        "dialog",
        "DisclosureTriangle",
    ];
    let seen: Vec<&Value> =
        nodes.iter().filter(|node| node["ignored"].as_bool() != Some(true)).collect();
    for role in ["main", "banner", "navigation", "heading", "contentinfo"] {
        assert!(seen.iter().any(|node| text(node, "role") == role), "no {role} in the tree");
    }
    seen.into_iter()
        .filter(|node| {
            named.contains(&text(node, "role").as_str()) && text(node, "name").is_empty()
        })
        .map(|node| format!("{} without a name: {node}", text(node, "role")))
        .collect()
}

/// Given sealed, opened, used on a phone, sent back sealed, looked at and taken in; then both sides
/// change the same thing.
#[tokio::test]
async fn there_and_back_between_two_browsers() {
    let screens = [Screen::Desk, Screen::Phone];
    journey_of_two("own-copy", screens, async |office: &Story, phone: &Story| {
        office.with_a_placement().await;
        let placement: String = office.run("return location.hash", json!([])).await;
        office.tab("Work").await;
        office.fill("What was done", "Answered letters").await;
        office.press("Add to the log").await;
        office.saved().await;
        own_copy_page(office).await;
        // What goes in and what stays is told before.
        office.see("the part that is shared with them").await;
        office.press("What stays in the office").await;
        office.see("Private notes, the private part of a talk").await;
        office.axe("give").await;
        office.screenshot("give").await;
        // Too short a passphrase is told beside its field.
        office.fill("Passphrase", "short").await;
        office.press("Make the file").await;
        office.complains("Passphrase", "at least 8 characters").await;
        office.press("Suggest one").await;
        assert!(office.value_of("Passphrase").await.len() > 20);
        let (name, sealed) = give(office, Some(PASSPHRASE)).await;
        assert!(name.ends_with(".sealed") && sealed.starts_with(b"USTDSEAL"), "{name}");
        assert!(!name.contains("Zo"), "the file’s name names somebody: {name}");
        office.see("sealed with a passphrase").await;

        // On the phone: a wrong passphrase does no harm.
        phone.open().await;
        phone.press("I was given a file by my office").await;
        phone.heading("Open your own copy").await;
        attach(phone, &name, &sealed).await;
        phone.see("The file is sealed").await;
        phone.fill("Passphrase", "tram velvet lemon Orbit").await;
        phone.press("Open the file").await;
        phone.see("does not open with this passphrase").await;
        phone.axe("wrong-passphrase").await;
        phone.screenshot("wrong-passphrase").await;
        phone.fill("Passphrase", PASSPHRASE).await;
        phone.press("Open the file").await;
        phone.see("This is the own copy of").await;
        phone.axe("open").await;
        phone.screenshot("open").await;
        phone.press("Open my copy").await;
        phone.heading(&format!("Hello, {NAME}")).await;
        phone.keeps().await;
        phone.screenshot("home").await;

        // Their day: a line, a tick with a note, a receipt, a review.
        phone.see("Menu").await;
        phone.press("Add to the work log").await;
        phone.heading("Work").await;
        phone.see("Answered letters").await;
        phone.fill("What was done", "Wrote a briefing on buses").await;
        phone.press("Add to the log").await;
        phone.saved().await;
        phone.go(&format!("{placement}/experience")).await;
        phone.heading("Experience").await;
        phone.click("return document.querySelector('input.task-tick')", json!([]), "a tick").await;
        phone.saved().await;
        phone.screenshot("experience").await;
        phone.go("#/expenses/capture").await;
        phone.heading("Capture a receipt").await;
        // A phone opens its camera for it, the one at the back.
        let camera = "return document.querySelectorAll('main input[type=file][capture=environment][accept=\"image/*\"]').length === 1";
        phone.until(camera, json!([]), "the way to the camera").await;
        let ticket = phone.file("ticket.pdf", &files::ticket());
        phone.attach("Choose files", &[ticket]).await;
        let shown = "return document.querySelectorAll('.thumbnail').length === 1";
        phone.until(shown, json!([]), "the receipt’s thumbnail").await;
        phone.fill("Amount", "4.80").await;
        phone.press("Done").await;
        phone.saved().await;
        phone.go(&format!("{placement}/exit-review/intern")).await;
        phone.heading("Exit review by the volunteer").await;
        phone.click("return document.querySelector('main textarea')", json!([]), "a question").await;
        phone.type_in("I learnt how a bill becomes law").await;
        phone.press("Keep it for later").await;
        phone.see("nobody else sees it").await;
        phone.press("Hand it in").await;
        phone.see("I learnt how a bill becomes law").await;
        phone.keeps().await;

        // None of the office's pages, neither by a link nor by its address.
        let linked: Vec<String> = phone
            .run("return [...document.querySelectorAll('a[href]')].map((it) => it.getAttribute('href'))", json!([]))
            .await;
        let office_pages = [
            "#/claims", "#/applicants", "#/openings", "#/history", "#/backup", "#/office", "#/placements",
        ];
        for page in office_pages {
            assert!(!linked.iter().any(|link| link == page), "{page} is linked to");
            phone.go(page).await;
            phone.heading("This page is your office’s").await;
        }
        for page in ["exit-review/supervisor", "papers", "before-day-one", "adjustments"] {
            phone.go(&format!("{placement}/{page}")).await;
            phone.heading("This page is your office’s").await;
        }

        // Back, sealed with the same passphrase.
        phone.go("#/own-copy").await;
        phone.heading("To the office and back").await;
        phone.axe("send-back").await;
        phone.screenshot("send-back").await;
        phone.fill("Passphrase", PASSPHRASE).await;
        let (name, back) = phone.download("Make a file for the office").await;
        assert!(name.ends_with(".sealed"), "{name}");
        phone.see("The file is in your downloads").await;

        own_copy_page(office).await;
        attach(office, &name, &back).await;
        office.fill_at("The file is sealed", "Passphrase", PASSPHRASE).await;
        office.press("Open the file").await;
        office.see("What comes in").await;
        office.see("Wrote a briefing on buses").await;
        office.press_at("Rail", "Look at it").await;
        office.axe("return").await;
        office.screenshot("return").await;
        office.press("Take it in").await;
        office.see("The file is in").await;
        office.saved().await;
        office.see("came in").await;
        office.screenshot("taken-in").await;
        attach(office, &name, &back).await;
        office.fill_at("The file is sealed", "Passphrase", PASSPHRASE).await;
        office.press("Open the file").await;
        office.see("Everything in this file is here already").await;
        assert!(!office.can_press("Take it in").await, "it can be taken in twice");
        office.press("Close without changing anything").await;
        office.go(&format!("{placement}/work-log")).await;
        office.see("Wrote a briefing on buses").await;
        office.keeps().await;
        office.go(&format!("{placement}/expenses")).await;
        office.see("£4.80").await;
        office.go(&format!("{placement}/exit-review/intern")).await;
        office.see("I learnt how a bill becomes law").await;
        office.visit("History").await;
        office.see(&format!("{NAME} (own copy)")).await;

        // Both change the same line, neither knowing of the other. The phone's is the newer.
        edit_line(office, &placement, "Answered letters", "The office says so").await;
        edit_line(phone, &placement, "Answered letters", "The intern says so").await;
        let crossed = send_back(phone).await;
        own_copy_page_of(office, &placement).await;
        attach(office, "crossed.zip", &crossed).await;
        office.see("1 edit crossed").await;
        office.see("The office says so").await;
        office.axe("crossed").await;
        office.screenshot("crossed").await;
        let other = "return [...document.querySelectorAll('.copy-crossed label')].find((it) => it.textContent.includes('The office says so')).control";
        office.click(other, json!([]), "the office’s side").await;
        office.press("Take it in").await;
        office.see("had crossed").await;
        office.saved().await;
        office.go(&format!("{placement}/work-log")).await;
        office.see("The office says so").await;
        office.see_no("The intern says so").await;

        // And the other way about: a fresh file reaches the phone, where something else changed.
        own_copy_page_of(office, &placement).await;
        let (_, fresh) = give(office, None).await;
        phone.go("#/own-copy").await;
        attach(phone, "fresh.zip", &fresh).await;
        phone.see("from your office").await;
        phone.press("Bring it in").await;
        phone.see("What your office sent is in").await;
        phone.see("The office has all of it").await;
        phone.go(&format!("{placement}/work-log")).await;
        phone.see("The office says so").await;
        phone.keeps().await;

        // In another order: the office's is the newer, and its file goes before any comes back. The
        // crossing is shown on the phone, and on the phone alone.
        edit_line(phone, &placement, "The office says so", "The intern thought again").await;
        edit_line(office, &placement, "The office says so", "The office has the last word").await;
        own_copy_page_of(office, &placement).await;
        let (_, newer) = give(office, None).await;
        phone.go("#/own-copy").await;
        phone.heading("To the office and back").await;
        attach(phone, "newer.zip", &newer).await;
        phone.see("1 edit crossed").await;
        phone.see("The intern thought again").await;
        phone.see("The office has the last word").await;
        phone.axe("crossed-there").await;
        phone.screenshot("crossed-there").await;
        phone.press("Bring it in").await;
        phone.see("What your office sent is in").await;
        phone.saved().await;
        let back = send_back(phone).await;
        own_copy_page_of(office, &placement).await;
        attach(office, "after.zip", &back).await;
        office.see("New changes").await;
        office.see_no("edit crossed").await;
        office.press("Take it in").await;
        office.see("The file is in").await;
        office.saved().await;
        for story in [office, phone] {
            story.go(&format!("{placement}/work-log")).await;
            story.see("The office has the last word").await;
            story.see_no("The intern thought again").await;
            story.keeps().await;
        }
    })
    .await;
}

/// What one side does to a line.
#[derive(Clone, Copy, PartialEq)]
enum Deed {
    Edits,
    Removes,
}

/// Does it to a line of the log, on one side.
async fn does(story: &Story, placement: &str, line: &str, deed: Deed, words: &str) {
    if deed == Deed::Edits {
        return edit_line(story, placement, line, words).await;
    }
    story.go(&format!("{placement}/work-log")).await;
    story.see(line).await;
    story.press_at(line, "Remove").await;
    story.see_no(line).await;
    story.saved().await;
}

/// The phone’s file reaches the office.
async fn comes_back(office: &Story, phone: &Story, placement: &str, expected: &str) {
    let back = send_back(phone).await;
    own_copy_page_of(office, placement).await;
    attach(office, "back.zip", &back).await;
    office.see("What comes in").await;
    office.see(expected).await;
    office.press("Take it in").await;
    office.see("The file is in").await;
    office.saved().await;
}

/// The office’s file reaches the phone.
async fn goes_out(office: &Story, phone: &Story, placement: &str, expected: &str) {
    own_copy_page_of(office, placement).await;
    let (_, file) = give(office, None).await;
    phone.go("#/own-copy").await;
    phone.heading("To the office and back").await;
    attach(phone, "fresh.zip", &file).await;
    phone.see(expected).await;
    phone.press("Bring it in").await;
    phone.see("What your office sent is in").await;
    phone.saved().await;
}

/// Both sides change the same line, neither knowing of the other: whichever of them does it first,
/// whichever file goes first, and whether one of them removes it, both end up with the same.
#[tokio::test]
async fn edits_on_both_sides_in_every_order_meet() {
    let screens = [Screen::Desk, Screen::Phone];
    journey_of_two("own-copy-orders", screens, async |office: &Story, phone: &Story| {
        office.with_a_placement().await;
        let placement: String = office.run("return location.hash", json!([])).await;
        let deeds = [
            (Deed::Edits, Deed::Edits),
            (Deed::Edits, Deed::Removes),
            (Deed::Removes, Deed::Edits),
        ];
        let rounds: Vec<_> = deeds
            .into_iter()
            .flat_map(|deeds| [true, false].map(|office_is_first| (deeds, office_is_first)))
            .flat_map(|(deeds, first)| [true, false].map(|returns| (deeds, first, returns)))
            .enumerate()
            .map(|(round, it)| (format!("Line number {round} of the log"), round, it))
            .collect();
        for (line, ..) in &rounds {
            office.go(&format!("{placement}/work-log")).await;
            office.fill("What was done", line).await;
            office.press("Add to the log").await;
            office.see(line).await;
            office.saved().await;
        }
        own_copy_page_of(office, &placement).await;
        let (_, file) = give(office, None).await;
        open_first(phone, &file).await;
        for (line, round, ((first_deed, second_deed), office_is_first, returns)) in rounds {
            println!("round {round}: office first {office_is_first}, returns first {returns}");
            let (first, second) = if office_is_first { (office, phone) } else { (phone, office) };
            let (early, late) = (format!("First words {round}"), format!("Later words {round}"));
            does(first, &placement, &line, first_deed, &early).await;
            does(second, &placement, &line, second_deed, &late).await;
            let both_edit = first_deed == second_deed;
            let crossed = if both_edit { "1 edit crossed" } else { "" };
            if returns {
                comes_back(office, phone, &placement, crossed).await;
                goes_out(office, phone, &placement, "from your office").await;
            } else {
                goes_out(office, phone, &placement, crossed).await;
                comes_back(office, phone, &placement, "").await;
            }
            for story in [office, phone] {
                story.go(&format!("{placement}/work-log")).await;
                story.see("Add to the log").await;
                story.keeps().await;
                // The later words stand; what one of them removed is gone for both.
                if both_edit {
                    story.see(&late).await;
                } else {
                    story.see_no(&late).await;
                }
                story.see_no(&early).await;
                story.see_no(&line).await;
            }
        }
    })
    .await;
}

async fn own_copy_page_of(story: &Story, placement: &str) {
    story.go(&format!("{placement}/own-copy")).await;
    story.heading(&format!("Own copy of {NAME}")).await;
}

/// Changes a line of the log.
async fn edit_line(story: &Story, placement: &str, was: &str, words: &str) {
    story.go(&format!("{placement}/work-log")).await;
    story.see(was).await;
    story.press_at(was, "Change").await;
    let save = "return [...document.querySelectorAll('.work-log-edit textarea')].length === 1";
    story.until(save, json!([]), "the line’s form").await;
    story.fill_at("Save", "What was done", words).await;
    story.press("Save").await;
    story.see(words).await;
    story.saved().await;
}

/// Files that are not for where they are opened: each gets a plain answer, and nothing changes.
#[tokio::test]
async fn files_that_are_not_for_here() {
    let screens = [Screen::Desk, Screen::Phone];
    journey_of_two("own-copy-bad", screens, async |office: &Story, phone: &Story| {
        office.with_a_placement().await;
        let placement: String = office.run("return location.hash", json!([])).await;
        own_copy_page(office).await;
        let (_, given) = give(office, None).await;
        open_first(phone, &given).await;
        phone.go(&format!("{placement}/work-log")).await;
        phone.fill("What was done", "A line of my own").await;
        phone.press("Add to the log").await;
        phone.saved().await;
        let back = send_back(phone).await;

        // In the office: its own file, damaged ones, one of a newer version, something else.
        let before = office.all_stored().await;
        let mut flipped = back.clone();
        let middle = back.len() / 2;
        flipped[middle] ^= 0x10;
        let mut sealed = b"USTDSEAL".to_vec();
        sealed.extend([9; 80]);
        let newer = with_manifest(&back, |manifest| manifest["format"] = json!(99));
        let other = with_manifest(&back, |manifest| {
            manifest["copy"]["office"] = json!("00000000-0000-7000-8000-000000000001");
            manifest["copy"]["office_name"] = json!("Somebody Else MP");
        });
        let stranger = with_manifest(&back, |manifest| {
            manifest["copy"]["person"] = json!("00000000-0000-7000-8000-000000000002");
            manifest["copy"]["person_name"] = json!("A Stranger");
        });
        let cases: [(&str, &[u8], &[&str]); 8] = [
            ("own.zip", &given, &["this office made for"]),
            ("cut.zip", &back[..back.len() * 2 / 3], &["not whole"]),
            ("flipped.zip", &flipped, &["damaged", "not whole", "cannot be read", "was altered"]),
            ("newer.zip", &newer, &["newer version of Understudy"]),
            ("sealed.sealed", &sealed, &["sealed by a newer version", "damaged"]),
            ("other.zip", &other, &["another one than the office here"]),
            ("stranger.zip", &stranger, &["whom this office does not know"]),
            ("photo.jpg", b"\xff\xd8\xff no file of ours", &["no file of Understudy"]),
        ];
        for (name, bytes, words) in cases {
            own_copy_page_of(office, &placement).await;
            attach(office, name, bytes).await;
            if name.ends_with(".sealed") {
                office.fill_at("The file is sealed", "Passphrase", PASSPHRASE).await;
                office.press("Open the file").await;
            }
            office.see("Nothing was changed").await;
            let told = "return arguments[0].some((words) => wordsOnScreen().includes(words))";
            office.until(told, json!([words]), &format!("{words:?} about {name}")).await;
            assert_eq!(office.all_stored().await, before, "{name} changed something");
            office.visit("Today").await;
        }
        // The Backup page refuses a file for a copy with a kind word, and takes in what came back.
        office.visit("Backup").await;
        office.attach("Choose a backup file", &[office.file("given.zip", &given)]).await;
        office.see("This is no backup").await;
        office.see("this office made for").await;
        office.axe("backup-refuses").await;
        office.screenshot("backup-refuses").await;
        office.visit("Today").await;
        office.visit("Backup").await;
        office.attach("Choose a backup file", &[office.file("back.zip", &back)]).await;
        office.see("A line of my own").await;
        office.press("Take it in").await;
        office.see("The file is in").await;

        // On the phone: its own file, and a file for somebody else.
        phone.go("#/own-copy").await;
        attach(phone, "back.zip", &back).await;
        phone.see("the file that you made for your office").await;
        phone.go("#/").await;
        phone.go("#/own-copy").await;
        let kims = with_manifest(&given, |manifest| {
            manifest["copy"]["person"] = json!("00000000-0000-7000-8000-000000000002");
            manifest["copy"]["person_name"] = json!("Kim Other");
        });
        attach(phone, "kim.zip", &kims).await;
        phone.see("Two copies do not mix").await;
        phone.go(&format!("{placement}/work-log")).await;
        phone.see("A line of my own").await;
        phone.keeps().await;

        // An office that has erased them takes nothing of theirs in again, whichever way it goes.
        office.go(&placement).await;
        office.press("Erase this person").await;
        office.press("Tick everything").await;
        office.choose("Why is it erased?", "They asked for it").await;
        office.press("Erase what is ticked").await;
        office.see("It cannot be undone.").await;
        office.press("Erase for good").await;
        office.heading("Certificate of erasure").await;
        office.saved().await;
        let before = office.all_stored().await;
        let files = [
            ("back.zip", &back, "was erased from this office’s records"),
            ("given.zip", &given, "was erased from its records since"),
        ];
        for (name, bytes, words) in files {
            office.visit("Backup").await;
            office.attach("Choose a backup file", &[office.file(name, bytes)]).await;
            office.see(words).await;
            assert!(!office.can_press("Take it in").await, "{name} can be taken in");
            office.axe("erased-refused").await;
            office.screenshot("erased-refused").await;
            assert_eq!(office.all_stored().await, before, "{name} changed something");
            office.visit("Today").await;
        }
    })
    .await;
}

/// A browser that holds another office: the copy lives beside it, and neither sees the other.
#[tokio::test]
async fn a_copy_beside_another_office() {
    let screens = [Screen::Desk, Screen::Desk];
    journey_of_two("own-copy-beside", screens, async |office: &Story, other: &Story| {
        office.with_a_placement().await;
        own_copy_page(office).await;
        let (_, given) = give(office, None).await;
        other.set_up_office().await;
        other.add_opening("An opening of the other office").await;
        other.go("#/own-copy").await;
        other.heading("Open your own copy").await;
        attach(other, "given.zip", &given).await;
        other.see("The copy is kept apart from it").await;
        other.axe("beside").await;
        other.screenshot("beside").await;
        other.press("Open my copy").await;
        other.heading(&format!("Hello, {NAME}")).await;
        other.keeps().await;
        other.go("#/openings").await;
        other.heading("This page is your office’s").await;
        other.go("#/own-copy").await;
        other.press("Go to the office in this browser").await;
        other.heading("Today").await;
        other.visit("Placements").await;
        other.see_no(NAME).await;
        other.visit("Openings").await;
        other.see("An opening of the other office").await;
        other.go("#/own-copy").await;
        other.press("Go to the own copy in this browser").await;
        other.heading(&format!("Hello, {NAME}")).await;
        // Taken away, the office is still there.
        other.go("#/own-copy").await;
        other.press("Remove the copy from this device").await;
        other.press("Remove the copy").await;
        other.heading("Today").await;
        other.visit("Openings").await;
        other.see("An opening of the other office").await;
    })
    .await;
}

/// Every page of a copy on a phone: no fault that axe finds, a name for everything in the
/// accessibility tree, nothing that scrolls sideways, and all of it by keyboard.
#[tokio::test]
async fn a_copy_on_a_phone_by_keyboard_and_by_screen_reader() {
    journey("own-copy-pages", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        let placement: String = story.run("return location.hash", json!([])).await;
        story.add_rail_expense(&[story.file("ticket.pdf", &files::ticket())]).await;
        let expense: String = story.run("return location.hash", json!([])).await;
        story.go(&format!("{placement}/first-days")).await;
        story.press("Add somebody to meet").await;
        story.fill("Who", "Rowan from next door").await;
        story.fill("Planned for", &story.day(3).await).await;
        story.press("Save").await;
        story.see("Rowan from next door").await;
        story.press("Name somebody for them").await;
        story.fill("Who, and how to reach them", "Olive Campion, extension 4").await;
        story.press("Save").await;
        story.see("Olive Campion, extension 4").await;
        story.saved().await;
        story.go(&format!("{placement}/own-copy")).await;
        let (_, given) = give(story, None).await;
        assert!(unzipped(&given).iter().any(|(path, _)| path.starts_with("files/")), "no receipt");
        // The office makes room: another browser would do as well.
        story.go("#/office").await;
        story.press("Remove everything from this browser").await;
        story.tick("I have a backup, or do not need one").await;
        story.press("Remove everything").await;
        story.heading("Welcome to Understudy").await;
        story.press("I was given a file by my office").await;
        attach(story, "given.zip", &given).await;
        story.see("This is the own copy of").await;
        story.press("Open my copy").await;
        story.heading(&format!("Hello, {NAME}")).await;
        let pages = [
            ("home", "#/".to_owned()),
            ("first-days", format!("{placement}/first-days")),
            ("induction", format!("{placement}/induction")),
            ("supervision", format!("{placement}/supervision")),
            ("experience", format!("{placement}/experience")),
            ("work-log", format!("{placement}/work-log")),
            ("expenses", format!("{placement}/expenses")),
            ("leaving", format!("{placement}/leaving")),
            ("review", format!("{placement}/exit-review/intern")),
            ("contacts", "#/own-copy/contacts".to_owned()),
            ("exchange", "#/own-copy".to_owned()),
            ("capture", "#/expenses/capture".to_owned()),
            ("new-expense", "#/expenses/new".to_owned()),
            ("queue", "#/expenses/queue".to_owned()),
            ("expense", expense),
            ("refused", "#/claims".to_owned()),
        ];
        let mut faults = Vec::new();
        for scheme in ["light", "dark"] {
            story.scheme(scheme).await;
            for (name, address) in &pages {
                story.go(address).await;
                story
                    .until(
                        "return !!document.querySelector('main h1:not(#opening-heading)')",
                        json!([]),
                        name,
                    )
                    .await;
                let found = story.violations().await;
                faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
                let found = nameless(story).await;
                faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
                story.browser.set_size(320, 640, true).await;
                let wide: u32 =
                    story.run("return document.documentElement.scrollWidth", json!([])).await;
                if wide > 320 {
                    faults.push(format!("{name}: {wide} px wide at 320"));
                }
                let (width, height) = story.screen.size();
                story.browser.set_size(width, height, true).await;
                story.screenshot(&format!("{name}-{scheme}")).await;
            }
        }
        assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));

        // What the office keeps of the first days is there to read, and a number to ring is a link.
        story.go("#/").await;
        story.press("Your first days: where to come, the plan, whom you meet").await;
        story.heading("First days").await;
        for words in [
            "Room 12",
            "Met at the door",
            "Rowan from next door",
            "Security awareness",
            "Pass and register of interests",
            "Your office has noted no usual week.",
        ] {
            story.see(words).await;
        }
        story.go("#/own-copy/contacts").await;
        story.see("Olive Campion, extension 4").await;
        let rings = "return !!document.querySelector('main dl.support-contacts a[href^=\"tel:\"]')";
        story.until(rings, json!([]), "a number that rings").await;

        // By keyboard alone: to an experience, ticked with the space bar.
        story.go(&format!("{placement}/experience")).await;
        story.heading("Experience").await;
        for _ in 0..60 {
            story.key("Tab").await;
            let is_tick = "return document.activeElement?.classList.contains('task-tick') === true";
            if story.run::<bool>(is_tick, json!([])).await {
                break;
            }
        }
        story.key("Space").await;
        story.see("1 of").await;
        story.keeps().await;
    })
    .await;
}

/// The same file with another list of contents.
fn with_manifest(file: &[u8], change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut inside = unzipped(file);
    let manifest = inside.iter_mut().find(|(path, _)| path == "manifest.json").expect("a manifest");
    let mut value: Value = serde_json::from_slice(&manifest.1).expect("JSON");
    change(&mut value);
    manifest.1 = value.to_string().into_bytes();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in inside {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("a file");
        zip.write_all(&bytes).expect("its bytes");
    }
    zip.finish().expect("a ZIP").into_inner()
}
