//! A blind sift by two raters, searched on every page for every word that it hides; then an
//! interview with its calendar files, a queue of letters, and an erasure.

use super::{
    browser::Screen,
    story::{Story, journey},
};
use serde_json::{Value, json};

const OPENING: &str = "Casework volunteer";

/// Everything that tells who the two applicants are.
const HIDDEN: [&str; 12] = [
    "Zoë",
    "Adair",
    "zoe.adair@example.org",
    "020 7946 0123",
    "Zee",
    "Northmere Grammar",
    "SW1A 0AA",
    "linkedin.com",
    "Amir",
    "Bellamy",
    "amir@example.net",
    "University of East Vale",
];

#[tokio::test]
async fn a_blind_sift_by_two_raters_at_a_desk() {
    journey("sift", Screen::Desk, a_blind_sift_by_two_raters).await;
}

#[tokio::test]
async fn a_blind_sift_by_two_raters_on_a_phone() {
    journey("sift", Screen::Phone, a_blind_sift_by_two_raters).await;
}

#[tokio::test]
async fn interviews_letters_and_erasure_at_a_desk() {
    journey("letters", Screen::Desk, interviews_letters_and_erasure).await;
}

async fn apply(story: &Story, name: &str, known_as: &str, email: &str, phone: &str, about: &str) {
    story.press("Add an applicant").await;
    story.heading("Add an applicant").await;
    story.fill("Name", name).await;
    story.fill("Known as", known_as).await;
    story.fill("E-mail address", email).await;
    story.fill("Telephone number", phone).await;
    story.fill("What they say about themselves, in short", about).await;
    story.press("Add the applicant").await;
    story.saved().await;
}

/// The page’s whole text, seen or not, with its title and address, and what fields hold.
async fn whole_text(story: &Story) -> String {
    let script = "const fields = [...document.querySelectorAll('input, textarea, select')]\
        .map((it) => it.value + ' ' + (it.placeholder ?? '') + ' ' + (it.title ?? ''));\
        const words = [...document.querySelectorAll('*')].flatMap((it) => \
            [...it.attributes].map((attribute) => attribute.value));\
        return [document.title, location.href, document.documentElement.textContent, ...fields, ...words].join('\\n')";
    story.run(script, json!([])).await
}

async fn tells_nothing(story: &Story, place: &str) {
    story.settle().await;
    let text = whole_text(story).await.to_lowercase();
    for word in HIDDEN {
        if text.contains(&word.to_lowercase()) {
            story.fail(format!("{place} tells “{word}” during a blind sift")).await;
        }
    }
}

async fn hash(story: &Story) -> String {
    story.run("return location.hash", json!([])).await
}

async fn be(story: &Story, name: &str) {
    story.go("#/office").await;
    story.press("Change who you are").await;
    story.fill("Your name", name).await;
    story.press("Save").await;
    story.see(name).await;
}

async fn score(story: &Story, marks: [&str; 2]) {
    story.choose("Writes clearly", marks[0]).await;
    story.choose("Listens to people", marks[1]).await;
    story.press("Put my scores in").await;
    story.see("Together").await;
    story.saved().await;
}

async fn a_blind_sift_by_two_raters(story: &Story) {
    story.set_up_office().await;
    story.add_opening(OPENING).await;
    let opening = hash(story).await;
    apply(
        story,
        "Zoë Adair",
        "Zee",
        "zoe.adair@example.org",
        "020 7946 0123",
        "I am Zoë, called Zee, of Northmere Grammar School, SW1A 0AA. See linkedin.com/in/zadair or call 02079460123.",
    )
    .await;
    let first = hash(story).await;
    let cv = story.file("Adair CV.txt", b"Zoe Adair, Northmere Grammar School");
    story.attach("Choose files", &[cv]).await;
    story.see("Adair CV.txt").await;
    story.fill("Add a note", "Adair wrote twice.").await;
    story.press("Add the note").await;
    story.saved().await;
    story.go(&opening).await;
    apply(
        story,
        "Amir Bellamy",
        "",
        "amir@example.net",
        "07700 900 123",
        "Amir Bellamy, University of East Vale, amir@example.net.",
    )
    .await;
    story.go(&format!("{opening}/sift")).await;
    story.heading(&format!("Sift: {OPENING}")).await;
    for name in ["Writes clearly", "Listens to people"] {
        story.press("Add a criterion").await;
        story.fill("Criterion", name).await;
        story.fill("What good looks like", "Examples of it").await;
        story.press("Add it").await;
        story.see(name).await;
    }
    story.tick("Hide who the applicants are until the scores are locked").await;
    story.see("Applicant ").await;
    story.keeps().await;
    story.axe("the sift").await;
    story.screenshot("sift").await;
    // Every page that could tell.
    tells_nothing(story, "the sift").await;
    for place in [
        opening.as_str(),
        "#/applicants",
        "#/applicants?view=list",
        "#/applicants?view=list&sort=name",
        first.as_str(),
        &format!("{first}/edit"),
        &format!("{first}/letter?letter=acknowledgement"),
        &format!("{first}/interviews/new"),
        &format!("{first}/score"),
        "#/letters",
        "#/history",
        "#/",
        "#/openings",
        "#/recruitment/erasure",
    ] {
        story.go(place).await;
        tells_nothing(story, place).await;
    }
    // Nor does the history when its changes are opened, person by person.
    story.go("#/history").await;
    story
        .run::<Value>("document.querySelectorAll('main details, main summary').forEach((it) => { if (it.tagName === 'DETAILS') it.open = true; })", json!([]))
        .await;
    story.settle().await;
    tells_nothing(story, "the history’s details").await;
    // Search by name finds nobody; by code, the one.
    story.go("#/applicants").await;
    let search = "const box = document.querySelector('main input[type=search], main form[role=search] input'); \
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set; \
        set.call(box, arguments[0]); box.dispatchEvent(new Event('input', { bubbles: true }))";
    story.run::<Value>(search, json!(["Bellamy"])).await;
    story.settle().await;
    let nobody = "return ![...document.querySelectorAll('main a[href^=\"#/applicants/\"]')]\
        .some((it) => plain(it.textContent).startsWith('Applicant '))";
    story.until(nobody, json!([]), "nobody to be found by a hidden name").await;
    // The first rater, Priya, scores one of the two.
    story.go(&format!("{first}/score")).await;
    story.see("[name]").await;
    story.see("[school]").await;
    story.see("1 file came with it. It cannot be masked").await;
    story.axe("the score sheet").await;
    story.screenshot("sheet").await;
    score(story, ["4: Very well shown", "3: Well shown"]).await;
    tells_nothing(story, "the scores").await;
    // The second sees nothing of it before theirs are in.
    be(story, "Tom Reid").await;
    story.go(&format!("{first}/score")).await;
    story.see("Your scores").await;
    story.see_no("88 of 100").await;
    story.see_no("Priya Shah").await;
    story.go(&format!("{opening}/sift")).await;
    story.see("Score first").await;
    story.see_no("88").await;
    story.go("#/history").await;
    story.see_no("marks: 4").await;
    story.go(&format!("{first}/score")).await;
    score(story, ["1: A little", "1: A little"]).await;
    story.see("Priya Shah").await;
    story.see("88 of 100").await;
    story.go(&format!("{opening}/sift")).await;
    story.see("points apart: talk it over").await;
    story.keeps().await;
    tells_nothing(story, "the totals").await;
    // Locked, the names are back.
    story.press("Lock the scores and show names").await;
    story.press("Lock them").await;
    story.see("Zoë Adair").await;
    story.see("Amir Bellamy").await;
    story.keeps().await;
}

async fn interviews_letters_and_erasure(story: &Story) {
    story.set_up_office().await;
    story.go("#/recruitment").await;
    story.press("Change these").await;
    story.fill("The office’s e-mail address", "office@example.org").await;
    story.fill("Months to keep applications that came to nothing", "1").await;
    story.press("Save").await;
    story.see("1 month after the outcome").await;
    story.axe("the recruitment settings").await;
    story.screenshot("settings").await;
    story.add_opening(OPENING).await;
    let opening = hash(story).await;
    apply(story, "Zoë Adair", "", "zoe.adair@example.org", "", "").await;
    let first = hash(story).await;
    story.go(&opening).await;
    apply(story, "Amir Bellamy", "", "amir@example.net", "", "").await;
    // Acknowledged one after the other, by the queue.
    story.go("#/letters").await;
    story.see("Write all 2, one after the other").await;
    story.axe("the letters").await;
    story.press("Write all 2, one after the other").await;
    let later = story.day(14).await;
    for _ in 0..2 {
        story.see("Dear ").await;
        story.fill("They will hear by", &later).await;
        story.see_no("Not filled in yet").await;
        story.press("Mark as sent, and next").await;
        story.saved().await;
    }
    story.see("Nobody is due this letter").await;
    story.go(&first).await;
    story.see("to hear by").await;
    // An interview, its invitation and the update after a change.
    story.press("Set an interview").await;
    story.fill("Day", &later).await;
    story.fill("Begins", "2pm").await;
    story.fill("Place", "3 Market Street, Northmere").await;
    story.fill("Panel", "Priya Shah priya@example.org").await;
    story.press("Set the interview").await;
    story.see("Nobody has a calendar file yet.").await;
    story.axe("the interview").await;
    story.screenshot("interview").await;
    let (name, file) = story.download("Download the invitation").await;
    let file = String::from_utf8(file).unwrap();
    assert_eq!(name, "interview.ics");
    assert!(file.contains("METHOD:REQUEST\r\n") && file.contains("SEQUENCE:0\r\n"), "{file}");
    assert!(file.contains("mailto:zoe.adair@example.org"), "{file}");
    story.see("Calendars are up to date.").await;
    story.press("Change").await;
    story.fill("Begins", "3pm").await;
    story.press("Save changes").await;
    story.see("send the update").await;
    story.clear_downloads();
    let (_, file) = story.download("Download the update").await;
    assert!(String::from_utf8(file).unwrap().contains("SEQUENCE:1\r\n"));
    story.press("Note what came of it").await;
    story.choose("What the panel made of it", "Would offer them the place").await;
    story.choose("Were they told honestly what chance of a job there is?", "They were told").await;
    story.press("Save").await;
    story.see("They were told").await;
    story.press("Call it off").await;
    story.press("Call it off").await;
    story.clear_downloads();
    let (_, file) = story.download("Download the cancellation").await;
    let file = String::from_utf8(file).unwrap();
    assert!(file.contains("METHOD:CANCEL\r\n") && file.contains("SEQUENCE:2\r\n"), "{file}");
    // A no, written and told in one change that one undo takes back.
    story.go(&format!("{first}/letter?letter=not-after-sift")).await;
    story.see("we are not taking yours further").await;
    story.press("Mark as sent").await;
    story.see("Not successful").await;
    story.keeps().await;
    // They ask to be forgotten: looked at, confirmed, certified.
    story.go(&first).await;
    story.press("Erase this person").await;
    story.press("Tick everything").await;
    story.choose("Why is it erased?", "They asked for it").await;
    story.press("Erase what is ticked").await;
    story.see("It cannot be undone.").await;
    story.press("Erase for good").await;
    story.heading("Certificate of erasure").await;
    story.saved().await;
    story.visit("Applicants").await;
    story.see_no("Zoë Adair").await;
    story.go("#/recruitment/erasure").await;
    story.see("Nobody is due").await;
    story.axe("who is due to be erased").await;
    story.keeps().await;
}
