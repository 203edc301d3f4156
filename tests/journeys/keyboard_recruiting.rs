//! Recruiting with no pointer at all: a file and e-mails that come in, the sift, interviews, letters,
//! and the decision. Whoever goes by keyboard must never lose their place, must see it, and must be
//! told what changed where they do not look.

use super::{
    browser::Screen,
    intake::windows_file,
    steps::OPENING,
    story::{Story, journey},
};
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    path::PathBuf,
    time::{Duration, Instant},
};
use tokio::time::sleep;

/// How long the page may take until the focus stands somewhere, or a word is said.
const SOON: Duration = Duration::from_secs(20);

/// A user with a keyboard and a screen reader. What goes wrong is collected, so that one journey
/// tells all of it.
struct Keys<'a> {
    story: &'a Story,
    faults: RefCell<Vec<String>>,
}

impl Keys<'_> {
    fn of(story: &Story) -> Keys<'_> {
        Keys { story, faults: RefCell::default() }
    }

    /// Hears from now on what a screen reader says by itself: what changes within a live region that
    /// stood there before, and an alert that comes.
    async fn listen(&self) {
        let script = "if (window.heard) return null; window.heard = []; \
            const live = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]'; \
            new MutationObserver((changes) => { for (const change of changes) { \
                const at = change.target.nodeType === 1 ? change.target : change.target.parentElement; \
                const region = at?.closest(live); \
                if (region) window.heard.push(plain(region.textContent)); \
                for (const node of change.addedNodes) if (node.nodeType === 1) \
                    for (const it of [node, ...node.querySelectorAll('[role=alert]')]) \
                        if (it.matches('[role=alert]')) window.heard.push(plain(it.textContent)); \
            } }).observe(document.body, { subtree: true, childList: true, characterData: true }); \
            return null";
        self.story.run::<Value>(script, json!([])).await;
    }

    async fn comes_true(&self, script: &str, arguments: Value) -> bool {
        let until = Instant::now() + SOON;
        loop {
            if self.story.run::<bool>(script, arguments.clone()).await {
                return true;
            }
            if Instant::now() > until {
                return false;
            }
            sleep(Duration::from_millis(60)).await;
        }
    }

    fn fault(&self, words: String) {
        self.faults.borrow_mut().push(words);
    }

    /// The focus must be on something that can be seen.
    async fn keeps_place(&self, after: &str) {
        self.story.settle().await;
        let script = "const it = document.activeElement; \
            return !!it && it !== document.body && it !== document.documentElement && isSeen(it)";
        if !self.comes_true(script, json!([])).await {
            self.fault(format!("the focus is lost after “{after}”"));
        }
    }

    /// The focus must be on something of that name, or come there.
    async fn is_on(&self, name: &str, after: &str) {
        let script = "const it = document.activeElement; \
            const isField = it.matches('input, select, textarea'); \
            const legend = it.type === 'radio' ? plain(it.closest('fieldset')?.querySelector('legend')?.textContent) : ''; \
            const name = legend || (isField && it.labels?.length ? labelWords(it.labels[0]) : nameOf(it)); \
            return name.toLowerCase().startsWith(arguments[0].toLowerCase())";
        if !self.comes_true(script, json!([name])).await {
            let at: String = self
                .story
                .run("return nameOf(document.activeElement).slice(0, 80)", json!([]))
                .await;
            self.fault(format!("the focus is not on “{name}” after “{after}”, but on “{at}”"));
        }
    }

    /// These words must be said since the last time, or stand where the focus is.
    async fn hears(&self, words: &str) {
        let script = "const now = plain(document.activeElement === document.body ? '' : document.activeElement.textContent); \
            return [...(window.heard ?? []), now].some((it) => it.includes(arguments[0]))";
        if !self.comes_true(script, json!([words])).await {
            let heard: Vec<String> = self.story.run("return window.heard ?? []", json!([])).await;
            self.fault(format!("nobody hears “{words}”, only {heard:?}"));
        }
        let rest = "window.heard = (window.heard ?? []).filter((it) => !it.includes(arguments[0])); return null";
        self.story.run::<Value>(rest, json!([words])).await;
    }

    /// Tab goes through the page as it is read: from its top down, or to the next column.
    async fn in_order(&self, place: &str) {
        let script = "const all = [...document.querySelectorAll('main :is(a[href], button, input, select, textarea, summary, [tabindex])')] \
                .filter((it) => isSeen(it) && it.tabIndex >= 0 && !it.disabled); \
            const faults = all.filter((it) => it.tabIndex > 0).map((it) => nameOf(it) + ' has a place of its own'); \
            const boxes = all.map((it) => [it, (it.labels?.[0] ?? it).getBoundingClientRect()]); \
            for (let at = 1; at < boxes.length; at += 1) { \
                const [before, a] = boxes[at - 1], [now, b] = boxes[at]; \
                const isAbove = b.bottom <= a.top + 1, isBeside = b.left >= a.right - 1; \
                if (isAbove && !isBeside) faults.push(nameOf(now) + ' stands above ' + nameOf(before)); \
            } return faults";
        let faults: Vec<String> = self.story.run(script, json!([])).await;
        for fault in faults {
            self.fault(format!("{place}: {fault}"));
        }
    }

    /// To a button or link by Tab, and Enter.
    async fn enter(&self, name: &str) {
        self.story.enter(name).await;
        self.keeps_place(name).await;
    }

    /// To a box by Tab, and the space bar.
    async fn space(&self, name: &str) {
        self.story.space(name).await;
        self.keeps_place(name).await;
    }

    /// Opens something by its button, shuts it by Escape, and stands on the button again.
    async fn opens_and_shuts(&self, name: &str, within: &str) {
        self.story.enter(name).await;
        self.story.see(within).await;
        self.keeps_place(name).await;
        self.story.key("Escape").await;
        let script = "return !wordsOnScreen().includes(arguments[0])";
        if !self.comes_true(script, json!([within])).await {
            self.fault(format!("Escape does not shut what “{name}” opens"));
            return;
        }
        self.is_on(name, "Escape").await;
    }

    /// To a page by the navigation, from the top.
    async fn goes_to(&self, page: &str) {
        self.story.top().await;
        if self.story.screen == Screen::Phone {
            self.story.enter("Menu").await;
        }
        self.story.enter(page).await;
        self.story.heading(page).await;
        self.keeps_place(page).await;
    }

    /// Nothing went wrong on the way.
    fn end(self) {
        let faults = self.faults.into_inner();
        assert!(faults.is_empty(), "by keyboard:\n  {}", faults.join("\n  "));
    }
}

/// Adds an applicant from the page of the opening.
async fn applies(story: &Story, opening: &str, name: &str, email: &str) -> String {
    story.go(opening).await;
    story.press("Add an applicant").await;
    story.heading("Add an applicant").await;
    story.fill("Name", name).await;
    story.fill("E-mail address", email).await;
    story.press("Add the applicant").await;
    story.heading(name).await;
    story.saved().await;
    here(story).await
}

async fn here(story: &Story) -> String {
    story.run("return location.hash", json!([])).await
}

#[tokio::test]
async fn a_file_comes_in_by_keyboard_alone() {
    journey("keyboard_import", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        let keys = Keys::of(story);
        keys.listen().await;
        keys.goes_to("Applicants").await;
        keys.opens_and_shuts("Bring in", "From a file (CSV)").await;
        story.key("Enter").await;
        keys.enter("From a file (CSV)").await;
        story.heading("Bring in applications from a file").await;
        let photo = story.file("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x02\x03\x04");
        story.choose_files("Choose the file", &[photo]).await;
        keys.hears("This is not a table of text.").await;
        // One that goes on for a while is cancelled, and nothing came in.
        let many = story.file("many.csv", &windows_file(2_000, ""));
        story.choose_files("Choose the file", &[many]).await;
        story.see("2000 rows in 7 columns").await;
        keys.hears("2000 would come in").await;
        story.top().await;
        story.tab_to("Bring in 2000 applicants").await;
        story.slow_turns(250).await;
        story.key("Enter").await;
        story.has_focus("Bringing in").await;
        story.key("Tab").await;
        keys.is_on("Cancel", "Tab").await;
        story.key("Enter").await;
        story.see("Which column is what?").await;
        keys.keeps_place("Cancel").await;
        keys.hears("Nothing came in").await;
        story.slow_turns(0).await;

        let more = "O’Brien 0000;Zoë;ZOE0@example.org;;;;\r\nBad;Row;nobody;;;;\r\n";
        let file = story.file("applications.csv", &windows_file(3, more));
        story.top().await;
        story.choose_files("Choose the file", &[file]).await;
        story.see("5 rows in 7 columns").await;
        keys.hears("3 would come in, and 2 are left out").await;
        keys.in_order("the columns").await;
        // A column is what the user says it is.
        story.tab_to("What “E-mail” is").await;
        story.key("Home").await;
        keys.hears("5 would come in").await;
        keys.keeps_place("what a column is").await;
        story.select_here("E-mail").await;
        story.see("with the same e-mail address").await;
        keys.hears("3 would come in").await;
        // The rows that stay out are handed back; of two that are one, the user decides.
        story.clear_downloads();
        keys.enter("Save the 2 rows that are left out").await;
        let (name, csv) = story.downloaded().await;
        assert!(name.starts_with("applications-left-out-"), "{name}");
        assert!(String::from_utf8_lossy(&csv).contains("“nobody” is not an e-mail address."));
        keys.hears("is with your downloads").await;
        story.top().await;
        keys.space("Bring these in as well").await;
        keys.enter("Bring in 4 applicants").await;
        story.see("4 applicants came in").await;
        keys.hears("4 applicants came in").await;
        keys.keeps_place("the end of the import").await;
        story.saved().await;
        story.clear_downloads();
        keys.enter("Save the row that is left out").await;
        story.downloaded().await;
        keys.enter("Bring in another file").await;
        keys.is_on("Choose the file", "Bring in another file").await;
        keys.goes_to("Applicants").await;
        story.see("Zoë O’Brien 0002").await;
        keys.end();
    })
    .await;
}

const EMAIL: &str = "From: =?utf-8?Q?Zo=C3=AB_Adair?= <zoe@example.org>\r\nSubject: The summer\r\n\
    Date: Mon, 2 Mar 2026 10:00:00 +0000\r\n\r\nI would like to help.\r\n";

#[tokio::test]
async fn e_mails_come_in_by_keyboard_alone() {
    journey("keyboard_emails", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        let keys = Keys::of(story);
        keys.listen().await;
        keys.goes_to("Applicants").await;
        story.enter("Bring in").await;
        keys.enter("From e-mails (.eml)").await;
        story.heading("Bring in applications from e-mails").await;
        let other = EMAIL.replace("=?utf-8?Q?Zo=C3=AB_Adair?= <zoe@", "Ben Frost <ben@");
        let files: Vec<PathBuf> =
            [("one.eml", EMAIL), ("two.eml", &other), ("no.eml", "no e-mail")]
                .map(|(name, text)| story.file(name, text.as_bytes()))
                .into();
        story.choose_files("Choose files", &files).await;
        story.see("Ben Frost").await;
        keys.hears("This is not an e-mail that names its sender.").await;
        keys.hears("2 e-mails read").await;
        keys.keeps_place("the e-mails").await;
        keys.in_order("the e-mails").await;
        keys.enter("Start again").await;
        keys.is_on("Choose files", "Start again").await;
        story.see_no("Ben Frost").await;
        story.choose_files("Choose files", &files[..2]).await;
        story.see("Ben Frost").await;
        keys.hears("2 e-mails read").await;
        // One is left for later.
        keys.space("Ben Frost").await;
        keys.enter("Bring in 1 applicant").await;
        keys.hears("1 applicant came in.").await;
        story.see_no("Zoë Adair").await;
        story.saved().await;
        story.top().await;
        keys.space("Ben Frost").await;
        keys.enter("Bring in 1 applicant").await;
        keys.hears("1 applicant came in.").await;
        story.saved().await;
        keys.enter("Acknowledge them").await;
        story.heading("Applicants").await;
        story.see("2 applicants").await;
        keys.end();
    })
    .await;
}

#[tokio::test]
async fn a_sift_by_keyboard_alone() {
    journey("keyboard_sift", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        let opening = here(story).await;
        applies(story, &opening, "Zoë Adair", "zoe@example.org").await;
        applies(story, &opening, "Amir Bell", "amir@example.net").await;
        let keys = Keys::of(story);
        keys.listen().await;
        keys.goes_to("Openings").await;
        keys.enter(OPENING).await;
        story.heading(OPENING).await;
        keys.enter("Sift").await;
        story.heading(&format!("Sift: {OPENING}")).await;
        criteria_by_keys(&keys).await;
        keys.space("Hide who the applicants are").await;
        keys.hears("names").await;
        story.saved().await;
        story.see_no("Zoë Adair").await;
        story.top().await;
        keys.enter("Score the next").await;
        scored_by_keys(&keys, "4").await;
        // Changed once more, and left as it was.
        keys.enter("Change my scores").await;
        keys.is_on("Writes clearly", "Change my scores").await;
        keys.enter("Cancel").await;
        keys.is_on("Change my scores", "Cancel").await;
        story.top().await;
        keys.enter("Score the next").await;
        scored_by_keys(&keys, "3").await;
        keys.enter("Back to the sift").await;
        // The second rater.
        keys.goes_to("Office").await;
        keys.enter("Change who you are").await;
        story.type_first("Your name", "Tom Reid").await;
        keys.enter("Save").await;
        story.see("Tom Reid").await;
        keys.goes_to("Openings").await;
        keys.enter(OPENING).await;
        keys.enter("Sift").await;
        story.see("Score first").await;
        story.top().await;
        keys.enter("Score the next").await;
        scored_by_keys(&keys, "1").await;
        story.see("Priya Shah").await;
        keys.enter("Back to the sift").await;
        // Locked, after a second thought.
        keys.opens_and_shuts("Lock the scores and show names", "Nobody can score or change").await;
        story.key("Enter").await;
        story.has_focus("Lock them").await;
        story.key("Enter").await;
        story.see("Zoë Adair").await;
        keys.keeps_place("Lock them").await;
        keys.hears("The scores were locked").await;
        story.saved().await;
        keys.opens_and_shuts("Start the sift over", "This drops").await;
        story.key("Enter").await;
        story.has_focus("Drop the scores").await;
        story.key("Enter").await;
        story.see("Nobody has scored yet.").await;
        keys.keeps_place("Drop the scores").await;
        keys.end();
    })
    .await;
}

/// Two criteria written, one mended, one moved, a third taken off again.
async fn criteria_by_keys(keys: &Keys<'_>) {
    let story = keys.story;
    story.enter("Add a criterion").await;
    story.has_focus("Criterion").await;
    story.enter("Add it").await;
    story.see("There is a problem").await;
    keys.is_on("There is a problem", "an empty criterion").await;
    story.key("Tab").await;
    story.key("Enter").await;
    story.has_focus("Criterion").await;
    story.key("Escape").await;
    keys.is_on("Add a criterion", "Escape").await;
    for (name, weight) in [("Listens to people", "3"), ("Writes clearly", "5"), ("Drives", "1")] {
        story.enter("Add a criterion").await;
        story.type_first("Criterion", name).await;
        story.type_into("What good looks like", "Examples of it").await;
        story.tab_to("Weight").await;
        story.key("Home").await;
        story.select_here(weight).await;
        keys.enter("Add it").await;
        keys.is_on("Add a criterion", "Add it").await;
        story.see(name).await;
    }
    story.top().await;
    keys.enter("Up Writes clearly").await;
    keys.is_on("Down Writes clearly", "Up, to the top").await;
    keys.enter("Change Writes clearly").await;
    story.type_first("Criterion", "Writes clearly for anybody").await;
    keys.enter("Save the criterion").await;
    keys.is_on("Change Writes clearly for anybody", "Save the criterion").await;
    keys.enter("Remove Drives").await;
    keys.is_on("Add a criterion", "Remove").await;
    story.saved().await;
    story.top().await;
}

/// The sheet that is open, filled in with one mark throughout.
async fn scored_by_keys(keys: &Keys<'_>, mark: &str) {
    let story = keys.story;
    story.see("Your scores").await;
    keys.in_order("the score sheet").await;
    // A criterion that was left out is said, and led to.
    story.pick("Writes clearly for anybody", mark).await;
    story.enter("Put my scores in").await;
    keys.is_on("There is a problem", "half a sheet").await;
    story.key("Tab").await;
    story.key("Enter").await;
    story.pick_here("Listens to people", mark).await;
    keys.enter("Put my scores in").await;
    story.see("Together").await;
    keys.is_on("Scores", "Put my scores in").await;
    story.saved().await;
}

async fn an_interview_by_keys(story: &Story) {
    story.with_an_office().await;
    story.add_opening(OPENING).await;
    let opening = here(story).await;
    applies(story, &opening, "Zoë Adair", "zoe@example.org").await;
    let keys = Keys::of(story);
    keys.listen().await;
    keys.goes_to("Applicants").await;
    keys.enter("Zoë Adair").await;
    story.heading("Zoë Adair").await;
    keys.in_order("the applicant").await;
    keys.enter("Set an interview").await;
    story.heading("Set an interview").await;
    keys.in_order("the interview’s form").await;
    keys.enter("Set the interview").await;
    keys.is_on("There is a problem", "an empty form").await;
    story.key("Tab").await;
    story.key("Enter").await;
    story.type_first("Day", &story.day(14).await).await;
    story.type_into("Begins", "2pm").await;
    story.type_into("Place", "3 Market Street, Northmere").await;
    story.type_into("Panel", "Tom Reid tom@example.org").await;
    story.type_into("Questions", "What would you change first?").await;
    story.type_into("Adjustments", "A room on the ground floor").await;
    keys.enter("Set the interview").await;
    story.heading("Interview").await;
    story.saved().await;
    keys.in_order("the interview").await;
    story.clear_downloads();
    keys.enter("Download the invitation").await;
    let (name, _) = story.downloaded().await;
    assert_eq!(name, "interview.ics");
    keys.hears("Calendars are up to date.").await;
    // Moved, and one of the panel goes.
    story.top().await;
    keys.enter("Change").await;
    story.heading("Change the interview").await;
    story.type_into("Begins", "3pm").await;
    story.type_into("Panel", "Priya Shah priya@example.org").await;
    keys.enter("Save changes").await;
    story.see("Taken off the panel").await;
    story.clear_downloads();
    keys.enter("Download their cancellation").await;
    story.downloaded().await;
    story.see_no("Taken off the panel").await;
    keys.keeps_place("Download their cancellation").await;
    story.top().await;
    // What came of it; the first time nothing is kept.
    keys.enter("Note what came of it").await;
    keys.is_on("What the panel made of it", "Note what came of it").await;
    story.key("Escape").await;
    keys.is_on("Note what came of it", "Escape").await;
    story.key("Enter").await;
    story.pick_here("What the panel made of it", "Would offer them the place").await;
    story.type_into("Why", "Clear answers").await;
    story.pick("Were they told honestly what chance of a job there is?", "They were told").await;
    keys.enter("Save").await;
    story.see("Clear answers").await;
    keys.is_on("Note what came of it", "Save").await;
    story.saved().await;
    story.top().await;
    keys.opens_and_shuts("Call it off", "It stays here, marked as called off").await;
    story.key("Enter").await;
    story.has_focus("Call it off").await;
    story.key("Enter").await;
    story.see("This interview was called off.").await;
    keys.keeps_place("Call it off").await;
    keys.hears("called off").await;
    story.clear_downloads();
    keys.enter("Download the cancellation").await;
    story.downloaded().await;
    keys.end();
}

#[tokio::test]
async fn an_interview_by_keyboard_alone() {
    journey("keyboard_interview", Screen::Desk, an_interview_by_keys).await;
}

#[tokio::test]
async fn an_interview_by_the_keyboard_of_a_phone() {
    journey("keyboard_interview", Screen::Phone, an_interview_by_keys).await;
}

async fn letters_by_keys(story: &Story) {
    story.with_an_office().await;
    story.add_opening(OPENING).await;
    let opening = here(story).await;
    for (name, email) in [
        ("Zoë Adair", "zoe@example.org"),
        ("Amir Bell", "amir@example.net"),
        ("Cy Dale", "cy@example.org"),
    ] {
        applies(story, &opening, name, email).await;
    }
    story.allow_clipboard().await;
    let keys = Keys::of(story);
    keys.listen().await;
    keys.goes_to("Applicants").await;
    keys.enter("Letters").await;
    story.heading("Letters").await;
    keys.in_order("the letters").await;
    keys.enter("Write all 3, one after the other").await;
    story.heading("Zoë Adair").await;
    keys.in_order("a letter").await;
    // What is missing stands out and is said; what fills it in is typed without the whole letter
    // being read out at each key.
    story.see("Not filled in yet").await;
    keys.enter("Mark as sent, and next").await;
    keys.is_on("There is a problem", "a letter without its day").await;
    story.key("Tab").await;
    story.key("Enter").await;
    story.type_first("They will hear by", &story.day(21).await).await;
    story.see_no("Not filled in yet").await;
    let heard: Vec<String> = story.run("return window.heard", json!([])).await;
    let whole = heard.iter().filter(|it| it.contains("Dear ")).count();
    assert_eq!(whole, 0, "the letter is read out {whole} times while a day is typed");
    keys.enter("Change the words of this letter").await;
    story.type_into("Subject", "Thank you {{weather}}").await;
    keys.hears("Not filled in yet").await;
    story.type_here("Thank you for applying").await;
    keys.enter("Copy the text").await;
    keys.hears("Copied").await;
    story.clear_downloads();
    keys.enter("Download as an e-mail").await;
    assert_eq!(story.downloaded().await.0, "letter.eml");
    keys.enter("Mark as sent, and next").await;
    story.heading("Amir Bell").await;
    keys.is_on("Amir Bell", "Mark as sent, and next").await;
    story.saved().await;
    keys.enter("Leave for now, and next").await;
    story.heading("Cy Dale").await;
    keys.is_on("Cy Dale", "Leave for now, and next").await;
    // Many at once, from the list.
    keys.goes_to("Applicants").await;
    keys.enter("List").await;
    story.see("Choose all 3 that match").await;
    if story.screen == Screen::Phone {
        keys.enter("Filters").await;
    }
    story.select("Answer", "Not acknowledged").await;
    story.see("Choose all 2 that match").await;
    keys.hears("2 applicants").await;
    keys.space("Choose all 2 that match").await;
    keys.hears("2 applicants chosen").await;
    keys.opens_and_shuts("Move the chosen", "Back to received").await;
    story.top().await;
    keys.opens_and_shuts("Acknowledge", "Acknowledge 2 applicants").await;
    story.key("Enter").await;
    // No day is filled in, and it is said why, and where to set it.
    story.see("their opening does not say by when applicants will hear").await;
    keys.is_on("The day you wrote to them", "Acknowledge").await;
    story.tab_to("Set the day on the opening").await;
    story.type_into("They will hear by", &story.day(14).await).await;
    keys.enter("Save for all of them").await;
    story.see("Nobody matches.").await;
    keys.keeps_place("Save for all of them").await;
    keys.hears("Nobody matches.").await;
    story.saved().await;
    keys.end();
}

#[tokio::test]
async fn letters_by_keyboard_alone() {
    journey("keyboard_letters", Screen::Desk, letters_by_keys).await;
}

#[tokio::test]
async fn letters_by_the_keyboard_of_a_phone() {
    journey("keyboard_letters", Screen::Phone, letters_by_keys).await;
}

#[tokio::test]
async fn a_decision_by_keyboard_alone() {
    journey("keyboard_decision", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        let opening = here(story).await;
        applies(story, &opening, "Zoë Adair", "zoe@example.org").await;
        applies(story, &opening, "Amir Bell", "amir@example.net").await;
        let keys = Keys::of(story);
        keys.listen().await;
        reasons_by_keys(&keys).await;
        // An offer that is turned down, with the reason from the list.
        keys.goes_to("Applicants").await;
        keys.enter("Amir Bell").await;
        story.heading("Amir Bell").await;
        keys.enter("Acknowledge the application").await;
        keys.is_on("The day you wrote to them", "Acknowledge").await;
        story.key("Escape").await;
        keys.is_on("Acknowledge the application", "Escape").await;
        story.top().await;
        keys.opens_and_shuts("Move Amir Bell", "Offer the place").await;
        story.key("Enter").await;
        keys.enter("Offer the place").await;
        keys.hears("Moved").await;
        story.saved().await;
        keys.is_on("Move Amir Bell", "Offer the place").await;
        story.key("Enter").await;
        story.enter("They declined the offer").await;
        story.see("Amir Bell declined the offer").await;
        keys.keeps_place("They declined the offer").await;
        story.key("Escape").await;
        keys.is_on("Move Amir Bell", "Escape").await;
        story.key("Enter").await;
        story.enter("They declined the offer").await;
        story.select("Why", "Starts a degree").await;
        keys.enter("Move to declined").await;
        story.see("Starts a degree").await;
        keys.keeps_place("Move to declined").await;
        story.saved().await;
        story.top().await;
        keys.opens_and_shuts("Change why", "In your own words").await;
        // Not successful, and told.
        story.top().await;
        story.enter("Move Amir Bell").await;
        story.enter("Not successful").await;
        keys.enter("Move to not successful").await;
        story.see("Told the outcome").await;
        story.top().await;
        keys.enter("They were told").await;
        keys.is_on("The day they were told", "They were told").await;
        keys.enter("Save").await;
        keys.keeps_place("Save").await;
        keys.opens_and_shuts("Write a letter", "Not successful after the sift").await;
        story.saved().await;
        // The other is offered the place, and takes it.
        keys.goes_to("Applicants").await;
        keys.enter("Zoë Adair").await;
        story.heading("Zoë Adair").await;
        story.enter("Move Zoë Adair").await;
        keys.enter("Offer the place").await;
        story.saved().await;
        story.top().await;
        keys.enter("They accepted: make the placement").await;
        story.heading("Accept Zoë Adair").await;
        keys.in_order("the acceptance").await;
        keys.enter("Accept and make the placement").await;
        story.see("Before day one").await;
        story.saved().await;
        keys.end();
    })
    .await;
}

/// The list of reasons: one out of use, two of the office’s own, one of them off again.
async fn reasons_by_keys(keys: &Keys<'_>) {
    let story = keys.story;
    keys.goes_to("Applicants").await;
    keys.enter("Letters").await;
    keys.enter("Templates and settings").await;
    story.heading("Letters and recruitment settings").await;
    keys.in_order("the settings").await;
    let first = "return plain(document.querySelector('fieldset .checkboxes label').textContent)";
    let first: String = story.run(first, json!([])).await;
    keys.space(&first).await;
    keys.hears("Changed").await;
    for words in ["Starts a degree", "Lives too far away"] {
        story.type_into("Another reason", words).await;
        keys.enter("Add the reason").await;
        keys.is_on("Another reason", "Add the reason").await;
        story.see(words).await;
        story.top().await;
    }
    keys.enter("Remove Lives too far away").await;
    story.see_no("Lives too far away").await;
    keys.is_on("Another reason", "Remove").await;
    story.saved().await;
    story.top().await;
    keys.enter("Change these").await;
    keys.is_on("The office’s e-mail address", "Change these").await;
    story.key("Escape").await;
    keys.is_on("Change these", "Escape").await;
    story.key("Enter").await;
    story.type_first("The office’s e-mail address", "office@example.org").await;
    keys.enter("Save").await;
    story.see("office@example.org").await;
    keys.is_on("Change these", "Save").await;
    story.saved().await;
}
