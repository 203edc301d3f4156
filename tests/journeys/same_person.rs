//! Somebody applies for two openings and is one person: in the form, from a file; seen once where it is
//! about erasing; and not told of by the other page while one of the openings is sifted blind.

use super::{
    browser::Screen,
    records::later,
    story::{Story, journey},
};
use serde_json::json;

const FIRST: &str = "Summer help";
const SECOND: &str = "Research";
const NAME: &str = "Zoë Adair";
const ADDRESS: &str = "zoe.adair@example.org";

#[tokio::test]
async fn somebody_applies_twice_and_is_one_person_at_a_desk() {
    journey("same-person", Screen::Desk, applies_twice).await;
}

#[tokio::test]
async fn somebody_applies_twice_and_is_one_person_on_a_phone() {
    journey("same-person", Screen::Phone, applies_twice).await;
}

/// By keys alone, with a reload in the middle, and a name as long as a name may be.
#[tokio::test]
async fn somebody_known_is_added_by_keyboard_alone() {
    journey("same-person-keys", Screen::Phone, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening(FIRST).await;
        let long = "Wolfeschlegelstein".repeat(11);
        story.press("Add an applicant").await;
        story.fill("Name", &long).await;
        story.fill("E-mail address", ADDRESS).await;
        story.press("Add the applicant").await;
        story.heading(&long).await;
        story.add_opening(SECOND).await;
        story.enter("Add an applicant").await;
        story.heading("Add an applicant").await;
        story.type_into("Name", "Zoë").await;
        story.type_into("E-mail address", "zoe.adair@EXAMPLE.org").await;
        story.see("They may be somebody you know").await;
        let wide = "return document.documentElement.scrollWidth > innerWidth";
        assert!(!story.run::<bool>(wide, json!([])).await, "a long name widens the page");
        story.screenshot("long-name").await;
        story.pick("Is it the same person?", "Yes, it is").await;
        story.reload().await;
        story.see("What you typed before is still here").await;
        let chosen = "return choice('Is it the same person?', 'Yes, it is')?.checked === true";
        story.until(chosen, json!([]), "the answer of before the reload").await;
        story.enter("Add the applicant").await;
        story.heading(&long).await;
        story.see("This application gives other details: name Zoë").await;
        story.see("Also applied for").await;
        story.saved().await;
    })
    .await;
}

async fn hash(story: &Story) -> String {
    story.run("return location.hash", json!([])).await
}

/// What the page says of itself to whoever sees it.
async fn text(story: &Story) -> String {
    story.settle().await;
    story.run("return document.querySelector('main').innerText", json!([])).await
}

async fn applies_twice(story: &Story) {
    story.with_an_office().await;
    story.add_opening(FIRST).await;
    let first_opening = hash(story).await;
    story.press("Add an applicant").await;
    story.fill("Name", NAME).await;
    story.fill("E-mail address", ADDRESS).await;
    story.press("Add the applicant").await;
    story.saved().await;
    let first = hash(story).await;
    story.add_opening(SECOND).await;
    let second_opening = hash(story).await;

    // The form knows her again, and asks before it is sent.
    story.press("Add an applicant").await;
    story.fill("Name", "Zoë B. Adair").await;
    story.fill("E-mail address", " ZOE.Adair@example.org").await;
    story.see("They may be somebody you know").await;
    story.see(&format!("{NAME} has the same e-mail address: {FIRST} (received).")).await;
    story.axe("the question").await;
    story.screenshot("question").await;
    story.press("Add the applicant").await;
    story.see("Say whether it is the same person.").await;
    story.choose("Is it the same person?", &format!("Yes, it is {NAME}")).await;
    story.press("Add the applicant").await;
    story.heading(NAME).await;
    story.see("This application gives other details: name Zoë B. Adair").await;
    story.see("Also applied for").await;
    story.saved().await;
    let second = hash(story).await;
    assert_ne!(first, second);
    story.axe("who applied twice").await;
    story.screenshot("applied-twice").await;
    story.press(FIRST).await;
    story.until("return location.hash === arguments[0]", json!([first]), "the other page").await;
    story.see(&format!("{SECOND}: received")).await;

    // A file brings in somebody who is known and somebody who is not; a tick says which is which.
    story.go(&second_opening).await;
    story.press("Add an applicant").await;
    story.fill("Name", "Ben Frost").await;
    story.fill("E-mail address", "ben@example.org").await;
    story.press("Add the applicant").await;
    story.saved().await;
    story
        .go(&format!("#/applicants/import?opening={}", first_opening.replace("#/openings/", "")))
        .await;
    let rows = b"Name,E-mail\r\nB. Frost,BEN@example.org\r\nCleo Marsh,cleo@example.org\r\n";
    let file = story.file("more.csv", rows);
    story.attach("Choose the file", &[file]).await;
    story.see("Who may be somebody you know").await;
    story.see(&format!("Ben Frost has the same e-mail address: {SECOND} (received).")).await;
    story.axe("the ticks").await;
    story.screenshot("ticks").await;
    story.tick("Row 2: B. Frost is the same person as Ben Frost").await;
    story.press("Bring in 2 applicants").await;
    story.see("2 applicants came in").await;
    story.saved().await;
    story.go("#/applicants?view=list").await;
    story.see("5 applicants").await;
    story.keeps().await;
    story.go("#/history").await;
    let people = "return [...document.querySelectorAll('#history-person option')].map((it) => it.textContent)";
    story.see("Brought in 2 applicants").await;
    let people: Vec<String> = story.run(people, json!([])).await;
    assert_eq!(people, ["Everybody and everything", "Ben Frost", "Cleo Marsh", NAME]);

    // The second opening is sifted blind: the page of the first tells nothing of it, and the other way
    // round.
    story.go(&format!("{second_opening}/sift")).await;
    story.tick("Hide who the applicants are until the scores are locked").await;
    story.see("Applicant ").await;
    story.saved().await;
    story.go(&first).await;
    story.heading(NAME).await;
    let told = text(story).await;
    assert!(!told.contains(SECOND) && !told.contains("Also applied for"), "{told}");
    story.press("Erase this person").await;
    story.heading(&format!("Records of {NAME}")).await;
    let told = text(story).await;
    assert!(!told.contains(SECOND), "{told}");
    for place in [second.as_str(), &format!("{second}/score"), second_opening.as_str()] {
        story.go(place).await;
        let told = text(story).await;
        assert!(told.contains("Applicant "), "{place}: {told}");
        for word in ["Zoë", "Adair", "example.org", FIRST] {
            assert!(!told.contains(word), "{place} tells “{word}”: {told}");
        }
    }
    // Nor does the form, asked again.
    story.go(&second_opening).await;
    story.press("Add an applicant").await;
    story.fill("E-mail address", ADDRESS).await;
    story.see(&format!("{NAME} has the same e-mail address: {FIRST} (received).")).await;
    story.go(&format!("{second_opening}/sift")).await;
    story.tick("Hide who the applicants are until the scores are locked").await;
    story.saved().await;

    // One is over, and the other goes on: she is kept for it. Then both are over, and she is due once.
    story.go("#/recruitment").await;
    story.press("Change these").await;
    story.fill("Months to keep applications that came to nothing", "1").await;
    story.press("Save").await;
    story.see("1 month after the outcome").await;
    story.saved().await;
    withdraw(story, &first).await;
    later(story, 40).await;
    story.go("#/recruitment/erasure").await;
    story.see("Nobody is due").await;
    withdraw(story, &second).await;
    later(story, 80).await;
    story.go("#/recruitment/erasure").await;
    story.see(&format!("{SECOND}; {FIRST}.")).await;
    story.axe("who is due").await;
    story.screenshot("due").await;
    story.press("Tick all shown").await;
    story.press("Erase 1 person").await;
    story.press("Erase for good").await;
    story.see("Erased 1 person").await;
    story.saved().await;
    story.go("#/applicants?view=list").await;
    story.see("3 applicants").await;
    story.see_no(NAME).await;
}

async fn withdraw(story: &Story, applicant: &str) {
    story.go(applicant).await;
    story.heading(NAME).await;
    story.press("Move").await;
    story.press("They withdrew").await;
    story.press("Move to withdrawn").await;
    story.see("Withdrawn since").await;
    story.saved().await;
}
