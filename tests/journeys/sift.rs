//! A blind sift by two raters, searched on every page for every word that it hides; then an
//! interview with its calendar files, a queue of letters, and an erasure.

use super::{
    browser::Screen,
    files::ticket_of,
    story::{Story, journey},
};
use serde_json::{Value, json};

const OPENING: &str = "Casework volunteer";

/// Everything that tells who the three applicants are.
const HIDDEN: &[&str] = &[
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
    "07700 900 123",
    "University of East Vale",
    "Acacia Avenue",
    "Cléo",
    "Dunmore",
    "cleo@example.net",
    "St Brannoc",
];

/// A CV as word processors save it: his name in two fonts, in the head of the page and as its author;
/// a letter and signs by their numbers; a word within which the looks change.
const RICH_TEXT: &[u8] = b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Arial;}{\\f1 Georgia;}}\r\n\
    {\\info{\\author Amir Bellamy}{\\title CV of Amir Bellamy}}{\\header\\pard Amir Bellamy\\par}\r\n\
    {\\b\\fs32 Amir }{\\f1\\b Bell\\'61my}\\par\r\n14 Acacia Avenue\\par\r\n\
    {\\i amir}@example.net\\tab 07700\\~900\\~123\\par\r\nUniversity of {\\i East} Vale\\par\r\n\
    I kept the minutes of a tenants\\rquote  group\\emdash for {\\b thr}ee years.\\par\r\n}";

/// An application by e-mail that tells who wrote it in its head, its subject, its text, the name of
/// its file, and an e-mail that is forwarded with it.
const FORWARDED: &str = "From: =?utf-8?Q?Cl=C3=A9o_Dunmore?= <cleo@example.net>\r\nTo: office@example.org\r\n\
    Subject: Application of =?utf-8?Q?Cl=C3=A9o?= Dunmore\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n\
    --outer\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nI am Cl\u{e9}o Dunmore of St Brannoc\u{2019}s College.\r\n\
    --outer\r\nContent-Type: message/rfc822\r\n\r\nFrom: Dunmore <cleo@example.net>\r\n\
    Subject: What Dunmore did\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n\
    Dunmore sorted parcels for a year.\r\n\
    --outer\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"Dunmore CV.txt\"\r\n\r\n\
    Cleo Dunmore kept the accounts of a club.\r\n--outer--\r\n";

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
    // What the browser keeps of them meanwhile, it keeps under nobody's name.
    let keys: Vec<String> = story.run("return Object.keys(localStorage)", json!([])).await;
    let is_plain = |key: &String| {
        key.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_'))
    };
    assert!(keys.iter().any(|key| key.contains("draft.scores.")), "no draft of scores: {keys:?}");
    assert!(keys.iter().all(is_plain), "a key says more than an id: {keys:?}");
    story.press("Put my scores in").await;
    story.see("Together").await;
    story.saved().await;
}

async fn a_blind_sift_by_two_raters(story: &Story) {
    story.with_an_office().await;
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
    let cv = story.file(
        "Adair CV.txt",
        b"Z O E  A D A I R\nNorthmere Grammar School\n12 Acacia Avenue\nSW1A 0AA\n\
        zoe.adair@example.org, 020 7946\t0123, linkedin.com/in/zadair\n\
        I ran a food bank for two years.\nAdair CV.txt\n",
    );
    let words = "Zoe Adair, called Zee: I wrote a newsletter. zoe.adair@example.org";
    let pdf = story.file("Zoe Adair.pdf", &ticket_of(&[words]));
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01 IEND\xaeB`\x82";
    let picture = story.file("Adair.png", picture);
    story.attach("Choose files", &[cv, pdf, picture]).await;
    story.see("Adair CV.txt").await;
    story.see("Adair.png").await;
    let of_person = "return [...document.querySelectorAll('main a')]\
        .map((it) => it.hash).find((it) => it.startsWith('#/records/people/')) ?? ''";
    let of_person: String = story.run(of_person, json!([])).await;
    assert!(of_person.len() > "#/records/people/".len(), "the page of their records");
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
    let second = hash(story).await;
    let cv = story.file("Bellamy CV.rtf", RICH_TEXT);
    story.attach("Choose files", &[cv]).await;
    story.see("Bellamy CV.rtf").await;
    story.saved().await;
    // A third by e-mail, who is asked to an interview before the sift.
    story.go("#/applicants/e-mails").await;
    let email = story.file("one.eml", FORWARDED.as_bytes());
    story.attach("Choose files", &[email]).await;
    story.press("Bring in 1 applicant").await;
    story.see("1 applicant came in.").await;
    story.saved().await;
    story.go("#/applicants?view=list").await;
    story.press("Cléo Dunmore").await;
    story.heading("Cléo Dunmore").await;
    let third = hash(story).await;
    story.press("Set an interview").await;
    story.fill("Day", &story.day(14).await).await;
    story.fill("Begins", "2pm").await;
    story.fill("Place", "Dunmore House").await;
    story.fill("Link to a call", "https://call.example/cleo-dunmore").await;
    story.fill("Panel", "Priya Shah, who taught Dunmore").await;
    story.press("Set the interview").await;
    story.see("Nobody has a calendar file yet.").await;
    story.saved().await;
    let interview = hash(story).await;
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
        &format!("{first}/accept"),
        second.as_str(),
        &format!("{second}/score"),
        third.as_str(),
        &format!("{third}/edit"),
        &format!("{third}/score"),
        interview.as_str(),
        &format!("{interview}/edit"),
        &format!("{opening}/looking-back"),
        "#/openings/looking-back",
        of_person.as_str(),
        "#/records",
        "#/records/requests/new",
        "#/letters",
        "#/history",
        "#/",
        "#/openings",
        "#/recruitment/erasure",
    ] {
        story.go(place).await;
        tells_nothing(story, place).await;
    }
    // A file that names one of them again says that somebody applied, and not who it is here.
    story.go("#/applicants/import").await;
    let twin = story.file("again.csv", b"Name,E-mail\r\nSomebody Else,amir@example.net\r\n");
    story.attach("Choose the file", &[twin]).await;
    story.see("Somebody has applied for this opening already").await;
    let text = whole_text(story).await;
    assert!(!text.contains("Bellamy") && !text.contains("Amir"), "the preview of a twin tells");
    assert!(!text.contains("Applicant "), "the preview of a twin leads to a code");
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
    // What is saved as a file tells no more, neither inside nor by its name.
    for place in ["#/applicants?view=list", "#/openings", &format!("{opening}/sift"), "#/history"] {
        story.go(place).await;
        story.press("Export").await;
        let (name, file) = story.download("As plain text (CSV)").await;
        let file = format!("{name}\n{}", String::from_utf8_lossy(&file)).to_lowercase();
        for word in HIDDEN {
            assert!(!file.contains(&word.to_lowercase()), "the file of {place} tells “{word}”");
        }
    }
    // The first rater, Priya, scores one of the two.
    story.go(&format!("{first}/score")).await;
    story.see("[name]").await;
    story.see("[school]").await;
    // The text of what came along is read and masked; a picture cannot be.
    story.see("I ran a food bank for two years.").await;
    story.see("I wrote a newsletter.").await;
    story.see("[e-mail or handle]").await;
    story.see("It cannot be masked: it is a picture.").await;
    tells_nothing(story, "the files of the score sheet").await;
    story.go(&format!("{third}/score")).await;
    story.see("kept the accounts of a club.").await;
    story.see("sorted parcels for a year.").await;
    tells_nothing(story, "the files of an e-mail").await;
    // Rich text, with its looks left out and every part that tells who he is masked.
    story.go(&format!("{second}/score")).await;
    story.see("I kept the minutes of a tenants’ group—for three years.").await;
    for masked in ["[name]", "[school]", "[e-mail or handle]", "[telephone]", "[address]"] {
        story.see(masked).await;
    }
    tells_nothing(story, "a rich text").await;
    story.screenshot("rich-text").await;
    story.go(&first).await;
    story.see("3 files came with it. Their text can be read, masked, on the score sheet").await;
    story.go(&format!("{first}/score")).await;
    story.see("I ran a food bank for two years.").await;
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
    story.go(&format!("{first}/score")).await;
    story.see("Adair CV.txt").await;
    story.see_no("It cannot be masked").await;
    // The rich text is there by its name, and whole.
    story.go(&format!("{second}/score")).await;
    story.see("Bellamy CV.rtf").await;
    story.see_no("[name]").await;
    let (name, bytes) = story.download("Bellamy CV.rtf").await;
    assert_eq!(name, "Bellamy CV.rtf");
    assert_eq!(bytes, RICH_TEXT, "the rich text is not what came in");
}

async fn interviews_letters_and_erasure(story: &Story) {
    story.with_an_office().await;
    story.go("#/recruitment").await;
    story.press("Change these").await;
    story.fill("The office’s e-mail address", "office@example.org").await;
    story.fill("Months to keep applications that came to nothing", "1").await;
    story.press("Save").await;
    story.see("1 month after the outcome").await;
    story.see("Acas conciliation before a claim takes up to").await;
    story.axe("the recruitment settings").await;
    story.screenshot("settings").await;
    // A template in words of one's own.
    story.press("Acknowledgement").await;
    story.see("What can be filled in").await;
    story.fill("Subject", "We have your application: {{opening}}").await;
    story.press("Save the template").await;
    story.see("In your own words").await;
    story.saved().await;
    story.add_opening(OPENING).await;
    let opening = hash(story).await;
    apply(story, "Zoë Adair", "", "zoe.adair@example.org", "", "").await;
    let first = hash(story).await;
    story.go(&opening).await;
    apply(story, "Amir Bellamy", "", "amir@example.net", "", "").await;
    let second = hash(story).await;
    // Acknowledged one after the other, by the queue.
    story.go("#/letters").await;
    story.see("Write all 2, one after the other").await;
    story.axe("the letters").await;
    story.press("Write all 2, one after the other").await;
    let later = story.day(14).await;
    for _ in 0..2 {
        story.see("Dear ").await;
        story.see("Not filled in yet: the day by which they will hear").await;
        story.fill("They will hear by", &later).await;
        story.see_no("Not filled in yet").await;
        story.see(&format!("We have your application: {OPENING}")).await;
        let link = "const link = pressable('Open as an e-mail')?.getAttribute('href') ?? ''; \
            return /^mailto:(zoe.adair@example.org|amir@example.net)\\?subject=We%20have%20your%20application/\
            .test(link) && link.includes('&body=Dear%20')";
        story.until(link, json!([]), "a link that opens the letter as an e-mail").await;
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
    // An invitation that goes out as an e-mail, too long for a link, is noted as such; whoever is
    // taken off the panel after it gets a cancellation.
    story.go(&second).await;
    story.press("Set an interview").await;
    story.fill("Day", &later).await;
    story.fill("Begins", "4pm").await;
    story.fill("Place", "3 Market Street, Northmere").await;
    story.fill("Panel", "Tom Reid tom@example.org\nPriya Shah priya@example.org").await;
    story.press("Set the interview").await;
    story.see("Nobody has a calendar file yet.").await;
    story.saved().await;
    let interview = hash(story).await;
    story.go(&format!("{second}/letter?letter=invitation")).await;
    story.see("We would like to meet you").await;
    story.press("Change the words of this letter").await;
    story.fill("Letter", &format!("Dear Amir,\n\n{}", "Come and see us. ".repeat(200))).await;
    story.see("The letter is too long for a link").await;
    assert!(!story.can_press("Open as an e-mail").await, "a link that no mail program opens");
    let (name, file) = story.download("Download as an e-mail with the calendar file").await;
    assert_eq!(name, "letter.eml");
    let file = String::from_utf8(file).unwrap();
    assert!(file.contains("X-Unsent: 1\r\n") && file.contains("To: amir@example.net"), "{file}");
    assert!(file.contains("method=REQUEST"), "{file}");
    story.saved().await;
    story.go(&interview).await;
    story.see("Calendars are up to date.").await;
    story.press("Change").await;
    story.fill("Panel", "Priya Shah priya@example.org").await;
    story.press("Save changes").await;
    story.see("Taken off the panel").await;
    story.see("send the update").await;
    story.axe("somebody taken off the panel").await;
    let (name, file) = story.download("Download their cancellation").await;
    assert_eq!(name, "cancellation.ics");
    let file = String::from_utf8(file).unwrap().replace("\r\n ", "");
    assert!(
        file.contains("METHOD:CANCEL\r\n") && file.contains("mailto:tom@example.org"),
        "{file}"
    );
    assert!(!file.contains("mailto:amir@example.net"), "{file}");
    story.see_no("Taken off the panel").await;
    story.saved().await;
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
    story.see("Applications that came to nothing are kept for 1 month after the outcome.").await;
    story.see("Nobody is due").await;
    story.axe("who is due to be erased").await;
    story.keeps().await;
}
