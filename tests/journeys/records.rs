//! Records and rights: what falls due is shown, looked at, confirmed, done and certified; then every
//! byte that the browser keeps, and every file that it gives out, is searched for the person's words.

use super::{
    backup,
    browser::Screen,
    files::{self, unzipped},
    steps::{NAME, OPENING},
    story::{Story, decode, journey},
};
use serde_json::json;

/// Words that stand in somebody's records, and nowhere else.
const WORDS: [&str; 8] = [
    "Ngũgĩ",
    "zoe@example.org",
    "zqxlog",
    "zqxdraft",
    "zqxnote",
    "zqxticket",
    "zqxpurpose",
    "zqxreview",
];

/// Moves the browser's clock on by so many days, for every page that is loaded from now on.
pub async fn later(story: &Story, days: u32) {
    let source = format!(
        "(() => {{ const Real = Date; const shift = {days} * 864e5; \
         class Later extends Real {{ \
           constructor(...given) {{ if (given.length === 0) super(Real.now() + shift); else super(...given); }} \
           static now() {{ return Real.now() + shift; }} }} \
         globalThis.Date = Later; }})()"
    );
    story.browser.cdp("Page.enable", json!({})).await;
    story.browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
    story.reload().await;
}

/// Every byte that the browser keeps for the app: all stores of all databases, as text and as bytes,
/// and localStorage.
async fn every_stored_byte(story: &Story) -> Vec<(String, Vec<u8>)> {
    let script = "const done = arguments[0]; (async () => { \
        const kept = []; \
        const base64 = (bytes) => { let text = ''; for (const byte of bytes) text += String.fromCharCode(byte); return btoa(text); }; \
        const encoder = new TextEncoder(); \
        const bytesOf = (value) => { \
          const seen = []; \
          const walk = (it) => { \
            if (it instanceof Uint8Array) seen.push(it); \
            else if (it instanceof ArrayBuffer) seen.push(new Uint8Array(it)); \
            else if (typeof it === 'string') { \
              seen.push(encoder.encode(it)); \
              const wide = new Uint8Array(it.length * 2); \
              for (let at = 0; at < it.length; at += 1) { wide[2 * at] = it.charCodeAt(at) & 255; wide[2 * at + 1] = it.charCodeAt(at) >> 8; } \
              seen.push(wide); \
            } else if (Array.isArray(it)) it.forEach(walk); \
            else if (it && typeof it === 'object') for (const [name, value] of Object.entries(it)) { walk(name); walk(value); } \
          }; \
          walk(value); return seen; }; \
        for (const { name } of await indexedDB.databases()) { \
          const database = await new Promise((yes, no) => { const open = indexedDB.open(name); open.onsuccess = () => yes(open.result); open.onerror = no; }); \
          for (const store of database.objectStoreNames) { \
            const all = await new Promise((yes) => { const found = []; \
              database.transaction(store).objectStore(store).openCursor().onsuccess = ({ target }) => { \
                if (!target.result) return yes(found); found.push([target.result.key, target.result.value]); target.result.continue(); }; }); \
            for (const row of all) for (const bytes of bytesOf(row)) kept.push([name + '/' + store, base64(bytes)]); \
          } \
          database.close(); \
        } \
        for (let at = 0; at < localStorage.length; at += 1) { \
          const key = localStorage.key(at); \
          for (const bytes of bytesOf([key, localStorage.getItem(key)])) kept.push(['localStorage', base64(bytes)]); \
        } \
        done(kept); })()";
    let kept: Vec<(String, String)> = story.later(script).await;
    kept.into_iter().map(|(place, text)| (place, decode(&text))).collect()
}

/// Where the words stand in some bytes, in UTF-8 or in UTF-16.
fn found_in(place: &str, bytes: &[u8]) -> Vec<String> {
    let narrow = String::from_utf8_lossy(bytes).to_lowercase();
    let pairs = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let wide = char::decode_utf16(pairs)
        .map(|c| c.unwrap_or('\u{fffd}'))
        .collect::<String>()
        .to_lowercase();
    WORDS
        .iter()
        .map(|word| word.to_lowercase())
        .filter(|word| narrow.contains(word) || wide.contains(word))
        .map(|word| format!("“{word}” in {place}"))
        .collect()
}

async fn nothing_stored_tells(story: &Story) {
    let kept = every_stored_byte(story).await;
    assert!(kept.iter().any(|(place, _)| place.ends_with("journal")), "the dump is empty");
    let found: Vec<String> =
        kept.iter().flat_map(|(place, bytes)| found_in(place, bytes)).collect();
    assert!(found.is_empty(), "after the erasure: {found:?}");
}

fn nothing_inside_tells(name: &str, file: &[u8]) {
    let mut found = found_in(name, file);
    if file.starts_with(b"PK") {
        for (path, bytes) in unzipped(file) {
            found.extend(found_in(&format!("{name}/{path}"), path.as_bytes()));
            found.extend(found_in(&format!("{name}/{path}"), &bytes));
        }
    }
    assert!(found.is_empty(), "after the erasure: {found:?}");
}

async fn hash(story: &Story) -> String {
    story.run("return location.hash", json!([])).await
}

/// Somebody with a log, an expense with its receipt, and a form left half filled in.
async fn somebody_with_everything(story: &Story) -> String {
    story.with_a_placement().await;
    let placement = hash(story).await;
    story.tab("Work").await;
    story.fill("What was done", "zqxlog: answered the telephone").await;
    story.press("Add to the log").await;
    story.see("1 line").await;
    story.saved().await;
    let ticket = String::from_utf8_lossy(&files::ticket()).replace("Fictional", "zqxticket");
    story.go("#/expenses/new").await;
    story.fill("Day", &story.day(-3).await).await;
    story.choose("What did it go on?", "Rail").await;
    story.fill("Amount", "23.40").await;
    story.fill("What was it for?", "zqxpurpose").await;
    story.attach("Choose files", &[story.file("zqxticket.pdf", ticket.as_bytes())]).await;
    let all = "return document.querySelectorAll('.thumbnail').length === 1";
    story.until(all, json!([]), "the receipt’s thumbnail").await;
    story.press("Save the expense").await;
    story.see("In no claim yet").await;
    story.saved().await;
    story.go(&format!("{placement}/exit-review/intern")).await;
    // The draft of a form is kept too, and belongs to nobody's record yet.
    story.press("Enter what they wrote on paper").await;
    story.fill("Were you treated as a colleague?", "zqxreview").await;
    story.settle().await;
    placement
}

/// Puts their name into what an opening offers, which is nobody's own record.
async fn an_opening_names_them(story: &Story) {
    story.go("#/openings").await;
    story.press(OPENING).await;
    story.press("Change what it offers").await;
    story.fill("What they would do and learn", &format!("Help like {NAME} does")).await;
    story.press("Save changes").await;
    story.saved().await;
}

#[tokio::test]
async fn an_erasure_reaches_every_byte_at_a_desk() {
    journey("erasure", Screen::Desk, an_erasure_reaches_every_byte).await;
}

#[tokio::test]
async fn an_erasure_reaches_every_byte_on_a_phone() {
    journey("erasure", Screen::Phone, an_erasure_reaches_every_byte).await;
}

async fn an_erasure_reaches_every_byte(story: &Story) {
    let placement = somebody_with_everything(story).await;
    // A claim that is still open, and a draft left behind.
    story.go("#/expenses").await;
    story.tick("Choose the expense that is in no claim yet").await;
    story.press("Make a claim").await;
    story.fill("Reference", "VOL-1").await;
    story.press("Make the claim").await;
    story.saved().await;
    story.go(&format!("{placement}/work-log")).await;
    story.fill("What was done", "zqxdraft, never saved").await;
    story.settle().await;
    // Somebody else's opening names them in its history.
    an_opening_names_them(story).await;
    story.press("Change what it offers").await;
    story.fill("What they would do and learn", "Help with the post").await;
    story.press("Save changes").await;
    story.saved().await;
    // An old backup, and a second tab.
    let old = backup::take(story).await;
    assert!(backup::says(&old, "zqxlog"), "the old backup lacks the log");
    let driver = &story.browser.driver;
    let first = driver.window().await.unwrap();
    let second = driver.new_tab().await.unwrap();
    story.browser.switch_to(&second).await;
    story.browser.prepare_tab(story.screen).await;
    story.open_at(&placement).await;
    story.heading(NAME).await;
    story.browser.switch_to(&first).await;
    let before = every_stored_byte(story).await;
    let count = before.iter().flat_map(|(place, bytes)| found_in(place, bytes)).count();
    assert!(count > 10, "the search finds only {count} places before the erasure");

    // Looked at, chosen, confirmed.
    story.go(&placement).await;
    story.press("Erase this person").await;
    story.heading(&format!("Records of {NAME}")).await;
    story.see("They are here now, or still to come.").await;
    story.see("Stays: the office has set no period for it.").await;
    story.axe("what would go").await;
    story.screenshot("review").await;
    story.press("Tick everything").await;
    story.see("Everything is ticked").await;
    story.see(OPENING).await;
    story.see("Help like").await;
    story.see("is not settled yet").await;
    story.press("Erase what is ticked").await;
    story.see("There is a problem").await;
    story.see("Say that you mean it").await;
    story.choose("Why is it erased?", "They asked for it").await;
    story.tick("Erase it although a claim is not settled").await;
    story.fill("Remark for the certificate", &format!("{NAME} rang")).await;
    story.press("Erase what is ticked").await;
    story.see("Erase this for good?").await;
    story.press("Erase for good").await;
    story.see("names nobody").await;
    story.fill("Remark for the certificate", "By telephone").await;
    story.screenshot("why").await;
    story.press("Erase what is ticked").await;
    story.see("It cannot be undone.").await;
    story.press("Erase for good").await;
    // Certified.
    story.heading("Certificate of erasure").await;
    story.see("Still to do: old copies").await;
    story.see("They asked for it").await;
    story.saved().await;
    story.axe("the certificate").await;
    story.screenshot("certificate").await;
    nothing_stored_tells(story).await;
    let paper = story.print().await;
    nothing_inside_tells("the printed certificate", &paper);
    // The other tab forgets too.
    story.browser.switch_to(&second).await;
    story.see_no(NAME).await;
    story.settle().await;
    driver.close_window().await.unwrap();
    story.browser.switch_to(&first).await;
    story.press("Old copies are dealt with").await;
    story.see("Dealt with on").await;
    story.keeps().await;
    nothing_stored_tells(story).await;
    nothing_inside_tells("backup.zip", &backup::take(story).await);

    // Not in the history, and not to be undone; erasing twice is told.
    story.visit("History").await;
    story.see("Erased a person from the records").await;
    story.see("Final").await;
    story.see_no(NAME).await;
    story.go("#/records/erasures").await;
    story.see("Old copies dealt with").await;
    story.axe("the register").await;
    // The old backup brings nothing back.
    story.visit("Backup").await;
    backup::open(story, &story.file("old.zip", &old)).await;
    let read = "return !!pressable('Bring it in') \
        || wordsOnScreen().includes('Everything in this backup is here already.')";
    story.until(read, json!([]), "the old backup to be read").await;
    if story.can_press("Bring it in").await {
        story.press("Bring it in").await;
        story.see("The backup is in").await;
    }
    story.saved().await;
    story.reload().await;
    nothing_stored_tells(story).await;
    story.visit("Placements").await;
    story.see_no(NAME).await;
    // Numbers that name nobody stay.
    story.go("#/claims").await;
    story.press("VOL-1").await;
    story.see("£23.40").await;
    story.see("The expense was erased or removed").await;
    story.go("#/reports").await;
    story.see("£23.40").await;
    story.see("People who were erased").await;
    story.go("#/openings/looking-back").await;
    story.see("Accepted").await;
}

/// Has the whole journal take its time to be read, until `letItBeRead` is called on the page.
async fn hold_the_journal_back(story: &Story) {
    let script = "const held = new Promise((go) => { window.letItBeRead = go; }); \
        const read = IDBIndex.prototype.getAll; \
        IDBIndex.prototype.getAll = function (...asked) { \
          const request = read.apply(this, asked); \
          if (asked[1] === 500) Object.defineProperty(request, 'onsuccess', { set(told) { \
            if (told) request.addEventListener('success', (event) => \
              held.then(() => told.call(request, event)), { once: true }); } }); \
          return request; }; return true";
    let _: bool = story.run(script, json!([])).await;
}

#[tokio::test]
async fn nobody_is_erased_before_it_is_known_where_else_they_are_named() {
    journey("erasure-waits", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        let placement = hash(story).await;
        an_opening_names_them(story).await;
        hold_the_journal_back(story).await;
        story.go(&placement).await;
        story.press("Erase this person").await;
        story.heading(&format!("Records of {NAME}")).await;
        story.press("Tick everything").await;
        story.see("Looking through the records of others").await;
        assert!(!story.can_press("Erase what is ticked").await, "erased, and named elsewhere");
        story.axe("looking").await;
        story.screenshot("looking").await;
        let _: bool = story.run("window.letItBeRead(); return true", json!([])).await;
        story.see("Help like").await;
        story.choose("Why is it erased?", "They asked for it").await;
        story.press("Erase what is ticked").await;
        story.press("Erase for good").await;
        story.heading("Certificate of erasure").await;
        story.saved().await;
        nothing_stored_tells(story).await;
    })
    .await;
}

#[tokio::test]
async fn what_falls_due_goes_alone_and_a_hold_keeps_it_at_a_desk() {
    journey("due", Screen::Desk, what_falls_due_goes_alone).await;
}

#[tokio::test]
async fn what_falls_due_goes_alone_and_a_hold_keeps_it_on_a_phone() {
    journey("due", Screen::Phone, what_falls_due_goes_alone).await;
}

async fn what_falls_due_goes_alone(story: &Story) {
    story.with_a_placement().await;
    let placement = hash(story).await;
    story.tab("Work").await;
    story.fill("What was done", "zqxlog: answered the telephone").await;
    story.press("Add to the log").await;
    story.see("1 line").await;
    story.add_rail_expense(&[story.file("ticket.pdf", &files::ticket())]).await;
    // Periods, as the office sets them, each with what is known.
    story.go("#/records").await;
    story.see("No period is set yet, so nothing falls due.").await;
    story.press("Set how long records are kept").await;
    story.heading("How long records are kept").await;
    story.see("Not confirmed").await;
    story.press("Change the periods").await;
    story.fill("Lists, log, supervision and reviews", "a year").await;
    story.press("Save the periods").await;
    story.see("Enter whole months").await;
    story.axe("periods with an error").await;
    story.fill("Lists, log, supervision and reviews", "1").await;
    story.fill("Expenses and receipts", "72").await;
    story.press("Save the periods").await;
    story.see("1 month after their last day").await;
    story.see("6 years after the financial year").await;
    story.keeps().await;
    story.axe("periods").await;
    story.screenshot("periods").await;
    story.go("#/records").await;
    story.see("Nothing is due.").await;
    // They leave in 40 days; a month after that the log is due, and the money is not.
    later(story, 75).await;
    story.go("#/").await;
    story.see("1 person who left has records").await;
    story.press("Look at what").await;
    story.heading("Records and rights").await;
    story.axe("records and rights").await;
    story.screenshot("hub").await;
    story.press(NAME).await;
    story.heading(&format!("Records of {NAME}")).await;
    story.see("Due since").await;
    story.see("Stays until").await;
    // A hold keeps everything.
    story.press("Put on hold").await;
    story.press_at("Why must everything be kept?", "Put on hold").await;
    story.see("There is a problem").await;
    story.fill("Why must everything be kept?", "A claim before the tribunal").await;
    story.press_at("Why must everything be kept?", "Put on hold").await;
    story.see("Nothing of theirs can be erased.").await;
    story.saved().await;
    story.axe("on hold").await;
    story.screenshot("hold").await;
    let is_held = "return [...document.querySelectorAll('main button')].find((it) => plain(it.textContent) === 'Erase what is ticked').disabled";
    assert!(story.run::<bool>(is_held, json!([])).await, "a hold does not stop an erasure");
    story.go("#/").await;
    story.see_no("1 person who left has records").await;
    story.go("#/records").await;
    story.see("A claim before the tribunal").await;
    story.press_at("On legal hold", NAME).await;
    story.press("Lift the hold").await;
    story.fill("Why is it lifted?", "Settled").await;
    story.press_at("Why is it lifted?", "Lift the hold").await;
    story.see("A hold keeps everything of theirs").await;
    // Only what is due goes.
    story.choose("Why is it erased?", "The period that the office set is over").await;
    story.press("Erase what is ticked").await;
    story.press("Erase for good").await;
    story.heading("Certificate of erasure").await;
    story.see("Lists, log, supervision and reviews").await;
    story.saved().await;
    let kept = every_stored_byte(story).await;
    let has = |word: &str| {
        let word = word.to_lowercase();
        kept.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).to_lowercase().contains(&word))
    };
    assert!(!has("zqxlog"), "the log is still stored");
    assert!(has("Ngũgĩ") && has("Travel to a day"), "the money went with the log");
    story.go(&format!("{placement}/work-log")).await;
    story.see("Nothing yet.").await;
    story.go("#/expenses").await;
    story.see("£23.40").await;
}

#[tokio::test]
async fn applications_that_came_to_nothing_are_ticked_and_go_at_a_desk() {
    journey("applications", Screen::Desk, applications_that_came_to_nothing).await;
}

#[tokio::test]
async fn applications_that_came_to_nothing_are_ticked_and_go_on_a_phone() {
    journey("applications", Screen::Phone, applications_that_came_to_nothing).await;
}

async fn applications_that_came_to_nothing(story: &Story) {
    story.with_an_office().await;
    story.go("#/records/periods").await;
    story.press("Change the periods").await;
    story.fill("Applications that came to nothing", "1").await;
    story.press("Save the periods").await;
    story.see("1 month after the outcome").await;
    story.saved().await;
    story.add_opening(OPENING).await;
    let opening = hash(story).await;
    for name in [NAME, "Amir Bellamy", "Chi Wen"] {
        story.go(&opening).await;
        story.press("Add an applicant").await;
        story.heading("Add an applicant").await;
        story.fill("Name", name).await;
        if name == NAME {
            story.fill("E-mail address", "zoe@example.org").await;
        }
        story.press("Add the applicant").await;
        story.heading(name).await;
        story.saved().await;
        let applicant = hash(story).await;
        // One waits for an answer still.
        if name != "Chi Wen" {
            story.go(&format!("{applicant}/letter?letter=not-after-sift")).await;
            story.press("Mark as sent").await;
            story.see("Not successful").await;
            story.saved().await;
        }
    }
    story.go("#/recruitment/erasure").await;
    story.see("Nobody is due").await;
    later(story, 40).await;
    story.go("#/").await;
    story.see("2 people’s applications came to nothing").await;
    story.press("Look at who").await;
    story.heading("Due for erasure").await;
    story.see("Amir Bellamy").await;
    story.see_no("Chi Wen").await;
    story.axe("who is due").await;
    story.screenshot("who").await;
    story.tick(NAME).await;
    story.press("Erase 1 person").await;
    story.see("Erase those ticked?").await;
    story.press("Cancel").await;
    story.see("Amir Bellamy").await;
    story.press("Erase 1 person").await;
    story.press("Erase for good").await;
    story.heading("Register of erasures").await;
    story.see("2 records").await;
    story.saved().await;
    story.keeps().await;
    nothing_stored_tells(story).await;
    // How many came how far still counts those who are gone.
    story.go("#/openings/looking-back").await;
    story.see("Not successful").await;
    let counted = "return wordsOfPage().includes('3')";
    assert!(story.run::<bool>(counted, json!([])).await, "the erased no longer count");
    story.go("#/recruitment/erasure").await;
    story.see("Amir Bellamy").await;
    story.see_no(NAME).await;
}

#[tokio::test]
async fn a_copy_of_their_data_is_decided_made_and_kept_track_of_at_a_desk() {
    journey("access", Screen::Desk, a_copy_of_their_data).await;
}

#[tokio::test]
async fn a_copy_of_their_data_is_decided_made_and_kept_track_of_on_a_phone() {
    journey("access", Screen::Phone, a_copy_of_their_data).await;
}

async fn a_copy_of_their_data(story: &Story) {
    story.with_an_office().await;
    story.add_opening(OPENING).await;
    story.add_applicant(NAME).await;
    for note in ["Too quiet for the telephone", "A friend of Chi Wen"] {
        story.fill("Add a note", note).await;
        story.press("Add the note").await;
        story.see(note).await;
        story.saved().await;
    }
    story.press("They ask for a copy, or complain").await;
    story.heading("Record a request").await;
    story.fill("Day on which it came in", &story.day(3).await).await;
    story.press("Record it").await;
    story.complains("Day on which it came in", "still to come").await;
    story.axe("a request with an error").await;
    story.fill("Day on which it came in", &story.day(-2).await).await;
    story.fill("How it came in", "by e-mail").await;
    story.fill("What they say", "Please send me what you hold about me").await;
    story.press("Record it").await;
    story.heading(NAME).await;
    story.see("The copy must be with them by").await;
    let request = hash(story).await;
    story.keeps().await;
    story.axe("a request").await;
    story.screenshot("request").await;
    story.go("#/").await;
    story.see("Asked for a copy of their data").await;
    // The clock stands still while they are asked who they are, and is extended with a reason.
    story.go(&request).await;
    story.press("Ask who they are").await;
    story.fill("Day on which you asked", &story.day(-2).await).await;
    story.press("Save").await;
    story.see("The clock stands still").await;
    story.press("They said who they are").await;
    story.fill("Day on which they answered", &story.day(0).await).await;
    story.press("Save").await;
    story.see("2 days for which they were waited for").await;
    story.press("Take two months more").await;
    story.press("Save").await;
    story.see("There is a problem").await;
    story.fill("Why it needs more time", "Three boxes of paper").await;
    story.press("Save").await;
    story.see("3 months from").await;
    story.saved().await;
    // Others' words are decided on first.
    story.press("Make the copy").await;
    story.heading(&format!("All that is held about {NAME}")).await;
    story.see("Too quiet for the telephone").await;
    assert!(!story.can_press("Save the copy (ZIP)").await, "it may go out undecided");
    story.axe("others’ words").await;
    story.screenshot("decide").await;
    story.press_at("Too quiet for the telephone", "Decide otherwise").await;
    story.choose("What is done with it?", "Leave out").await;
    story.press("Keep the decision").await;
    story.see("There is a problem").await;
    story.fill("Why", "Said in confidence").await;
    story.press("Keep the decision").await;
    story.see("[Left out: Said in confidence]").await;
    story.press_at("A friend of Chi Wen", "Decide otherwise").await;
    story.choose("What is done with it?", "Summarise").await;
    story.fill("Why", "It names somebody else").await;
    story.fill("What it comes to", "Who knows whom").await;
    story.press("Keep the decision").await;
    story.saved().await;
    while story.can_press("Include").await {
        story.press("Include").await;
        story.saved().await;
    }
    story.see("The copy can go out.").await;
    story.keeps().await;
    story.axe("decided").await;
    story.screenshot("decided").await;
    let (name, zip) = story.download("Save the copy (ZIP)").await;
    assert!(name.starts_with("copy-of-personal-data-") && name.ends_with(".zip"), "{name}");
    let inside = unzipped(&zip);
    let paths: Vec<&str> = inside.iter().map(|(path, _)| path.as_str()).collect();
    for path in
        ["your-data.pdf", "data.json", "README.txt", "csv/applicants.csv", "csv/history.csv"]
    {
        assert!(paths.contains(&path), "{path} is not in {paths:?}");
    }
    let pdf = &inside.iter().find(|(path, _)| path == "your-data.pdf").unwrap().1;
    assert!(pdf.starts_with(b"%PDF"), "the document is no PDF");
    let data = &inside.iter().find(|(path, _)| path == "data.json").unwrap().1;
    let data = String::from_utf8_lossy(data);
    assert!(data.contains("zoe@example.org") && data.contains("Who knows whom"), "{data}");
    for (path, bytes) in &inside {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.contains("Too quiet") && !text.contains("Chi Wen"),
            "{path} tells what was left out"
        );
    }
    let paper = story.print().await;
    assert!(files::pages_of(&paper) >= 1);
    // What was sent is kept track of.
    story.go(&request).await;
    story.see("Copies made").await;
    story.see("1 passages left out, 1 summarised").await;
    story.press("Note how the copy was sent").await;
    story.fill("How it was sent", "by e-mail, with a password").await;
    story.press("Save").await;
    story.see("Sent by e-mail, with a password").await;
    story.press("Tell the outcome and close it").await;
    story.fill("What came of it", "Everything was sent but two notes").await;
    story.press("Save").await;
    story.see("It is closed.").await;
    story.keeps().await;
    story.screenshot("closed").await;
    story.go("#/").await;
    story.see_no("Asked for a copy of their data").await;
}

#[tokio::test]
async fn a_complaint_is_acknowledged_looked_into_and_answered_at_a_desk() {
    journey("complaint", Screen::Desk, a_complaint_answered).await;
}

#[tokio::test]
async fn a_complaint_is_acknowledged_looked_into_and_answered_on_a_phone() {
    journey("complaint", Screen::Phone, a_complaint_answered).await;
}

async fn a_complaint_answered(story: &Story) {
    story.with_an_office().await;
    story.go("#/records").await;
    story.press("Record a request").await;
    story.choose("What do they ask?", "Complaint about their data").await;
    story.choose("Who asks", "Somebody who is not on record here").await;
    story.press("Record it").await;
    story.complains("Their name", "Enter who asks").await;
    story.fill("Their name", "Rowan Figwort").await;
    story.fill("Day on which it came in", &story.day(-10).await).await;
    story.fill("What they say", "My letter went to somebody else").await;
    story.press("Record it").await;
    story.heading("Rowan Figwort").await;
    story.see("Acknowledge it by").await;
    story.axe("a complaint").await;
    story.go("#/").await;
    story.see("Complained about their data").await;
    story.press("Acknowledge it").await;
    story.press("Note the acknowledgement").await;
    story.fill("Day on which it was acknowledged", &story.day(-20).await).await;
    story.press("Save").await;
    story.complains("Day on which it was acknowledged", "It came in on").await;
    story.fill("Day on which it was acknowledged", &story.day(0).await).await;
    story.press("Save").await;
    story.see("tell them the outcome without delay").await;
    story.press("Note what was looked into").await;
    story.fill("What was looked into, and what was found", "Two envelopes were mixed up").await;
    story.press("Save").await;
    story.see("Two envelopes were mixed up").await;
    story.press("Tell the outcome and close it").await;
    story.fill("What came of it", "Both letters came back").await;
    story.press("Save").await;
    story.see("It is closed.").await;
    story.keeps().await;
    story.screenshot("closed").await;
    story.go("#/records/requests").await;
    story.see("Rowan Figwort").await;
    story.axe("requests").await;
    story.visit("History").await;
    story.see("Closed the complaint of Rowan Figwort").await;
}
