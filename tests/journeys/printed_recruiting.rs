//! What recruiting looks like on paper: A4, nothing but what is to be read, and nothing cut off.

use super::{
    browser::Screen,
    files::{self, ticket},
    intake::windows_file,
    papers::text_of,
    story::{Story, journey},
};
use serde_json::{Value, json};
use std::{cell::RefCell, fs, path::PathBuf};
use understudy::format::pdf_pages::{DrawnPage, PdfPages};

const OPENING: &str = "Casework volunteer";
/// A name that is longer than any column.
const LONG: &str =
    "Wilhelmina Bartholomew-Featherstonehaugh Anastasia Clementine of Lower Northmere";

/// What is wrong with the page as paper shows it.
const FAULTS: &str = "\
    const firstField = [...document.querySelectorAll('main :is(input, textarea, select)')].find(isSeen); \
    (firstField ?? document.querySelector('main h1'))?.focus(); \
    const ring = document.activeElement === document.body ? null : getComputedStyle(document.activeElement); \
    const faults = [], shown = [...document.body.querySelectorAll('*')].filter(isSeen); \
    const mayBeHidden = (it) => !!it.closest('.visually-hidden, .table-sort, .skip-link'); \
    if (ring && ((ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) > 0) || ring.boxShadow !== 'none')) \
        faults.push('the focus has a ring on ' + nameOf(document.activeElement)); \
    for (const it of shown) { \
        const box = it.getBoundingClientRect(), look = getComputedStyle(it); \
        const name = it.tagName.toLowerCase() + ' “' + nameOf(it).slice(0, 60) + '”'; \
        if (mayBeHidden(it) || box.width < 2) continue; \
        const isTick = it.matches('input[type=checkbox], input[type=radio]'); \
        const isField = !isTick && it.matches('select, textarea, input:not([type=file])'); \
        const isControl = isTick ? ![...it.labels].some((label) => isSeen(label) && label.innerText.trim() && !label.querySelector('.visually-hidden')) \
            : isField ? parseFloat(look.borderTopWidth) > 0 \
            : it.matches('summary') ? !it.parentElement.open && !it.id.startsWith('closed-') && !it.closest('.print-open') \
            : it.matches('button, input, .button, .link-button') && !it.matches('.attachment-name'); \
        if (isControl) faults.push('a control is printed: ' + name); \
        if (box.right > innerWidth + 1) faults.push(name + ' stands over the edge by ' + Math.round(box.right - innerWidth)); \
        if (look.overflow !== 'visible' && (it.scrollHeight > it.clientHeight + 2 || it.scrollWidth > it.clientWidth + 2)) \
            faults.push(name + ' is cut off'); \
    } \
    if (!document.querySelector('.letter-alone') && !shown.some((it) => it.matches('main h1'))) faults.push('there is no heading'); \
    for (const table of shown.filter((it) => it.matches('table'))) \
        if (![...table.querySelectorAll('thead th')].some((it) => isSeen(it) && it.getBoundingClientRect().height > 8)) \
            faults.push('a table has no headings'); \
    for (const heading of shown.filter((it) => it.matches('main section h2') && !mayBeHidden(it))) \
        if (heading.closest('section').innerText.trim() === heading.innerText.trim()) \
            faults.push('nothing stands under the heading “' + nameOf(heading) + '”'); \
    return faults";

/// How much of the paper stays empty at its edges, in points: the margin of the style sheet.
const MARGIN: u32 = 36;

fn is_ink(page: &DrawnPage, x: u32, y: u32) -> bool {
    let start = 4 * (y * page.width + x) as usize;
    page.pixels[start..start + 3].iter().any(|part| *part < 160)
}

/// What a journey finds wrong on paper. It is collected, so that one journey tells all of it.
#[derive(Default)]
struct Faults(RefCell<Vec<String>>);

impl Faults {
    fn add(&self, fault: String) {
        self.0.borrow_mut().push(fault);
    }
}

/// A journey in an office with one opening, at whose address it begins; nothing may be wrong on paper.
async fn on_paper(name: &str, tell: impl AsyncFnOnce(&Story, &str, &Faults)) {
    journey(name, Screen::Desk, async |story: &Story| {
        let faults = Faults::default();
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        let opening = here(story).await;
        tell(story, &opening, &faults).await;
        let faults = faults.0.into_inner();
        assert!(faults.is_empty(), "on paper:\n  {}", faults.join("\n  "));
    })
    .await;
}

/// The open page on paper: A4, with these words on it, nothing in its margins and nothing but what is
/// to be read.
async fn prints(story: &Story, place: &str, words: &[&str], faults: &Faults) {
    story.settle().await;
    let cdp = async |what: &str, how: Value| story.browser.cdp(what, how).await;
    // A page of paper within its margins, as a screen.
    let (wide, high) = story.screen.size();
    let size = |wide: u32, high: u32| json!({ "width": wide, "height": high, "deviceScaleFactor": 1, "mobile": false });
    cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    cdp("Emulation.setDeviceMetricsOverride", size(688, 1017)).await;
    let found: Vec<String> = story.run(FAULTS, json!([])).await;
    found.into_iter().for_each(|fault| faults.add(format!("{place}: {fault}")));
    cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    cdp("Emulation.setDeviceMetricsOverride", size(wide, high)).await;

    let pdf = story.print().await;
    let folder = std::env::var_os("UNDERSTUDY_ARTEFACTS").map(PathBuf::from).expect("a folder");
    fs::write(folder.join(format!("paper-{place}.pdf")), &pdf).expect("the paper to be kept");
    let text: String = text_of(&pdf).split_whitespace().collect();
    for words in words {
        let wanted: String = words.split_whitespace().collect();
        if !text.contains(&wanted) {
            faults.add(format!("{place}: “{words}” is not on paper"));
        }
    }
    let draws = std::env::var_os("UNDERSTUDY_PICTURES").is_some();
    let pages = PdfPages::open(pdf).expect("pages to draw");
    pages
        .draw(0, 842, |number, page| {
            if (page.width, page.height) != (595, 842) {
                faults.add(format!("{place}: page {} is no A4", number + 1));
            }
            let points = (0..page.height).flat_map(|y| (0..page.width).map(move |x| (x, y)));
            let is_edge = |x: u32| x < MARGIN || x >= page.width - MARGIN;
            if points.clone().any(|(x, y)| is_edge(x) && is_ink(&page, x, y)) {
                faults.add(format!("{place}: page {} has something in its margin", number + 1));
            }
            if !points.clone().any(|(x, y)| is_ink(&page, x, y)) {
                faults.add(format!("{place}: page {} is empty", number + 1));
            }
            if draws {
                let mut ppm = format!("P6\n{} {}\n255\n", page.width, page.height).into_bytes();
                page.pixels.chunks(4).for_each(|pixel| ppm.extend(&pixel[..3]));
                let name = format!("paper-{place}-{}.ppm", number + 1);
                fs::write(folder.join(name), ppm).expect("the picture to be kept");
            }
            true
        })
        .expect("drawn pages");
}

/// That fields on paper show the whole of what is in them: their box is as large as the text. What a
/// field holds is no text of the page that paper could be searched for.
async fn holds(story: &Story, place: &str, wanted: &[&str], faults: &Faults) {
    let fields = "return [...document.querySelectorAll('main :is(input, textarea)')].filter(isSeen)\
        .map((it) => it.value)";
    let held: Vec<String> = story.run(fields, json!([])).await;
    for words in wanted.iter().filter(|words| !held.iter().any(|it| it.contains(**words))) {
        faults.add(format!("{place}: no field holds “{words}”"));
    }
}

async fn here(story: &Story) -> String {
    story.run("return location.hash", json!([])).await
}

async fn applies(story: &Story, opening: &str, name: &str, email: &str) -> String {
    story.go(opening).await;
    story.press("Add an applicant").await;
    story.fill("Name", name).await;
    story.fill("E-mail address", email).await;
    story.fill("What they say about themselves, in short", "Ran a food bank for two years.").await;
    story.press("Add the applicant").await;
    story.heading(name).await;
    story.saved().await;
    here(story).await
}

#[tokio::test]
async fn what_comes_in_is_printed() {
    on_paper("printed-intake", async |story, opening, faults| {
        story.go("#/applicants/import").await;
        let more = format!(
            "{LONG};W;w@example.org;;01/03/2026;A long note. {0}{0};\r\nBad;Row;nobody;;;;\r\n",
            "It goes on. ".repeat(12)
        );
        story.attach("Choose the file", &[story.file("a.csv", &windows_file(3, &more))]).await;
        story.see("Which column is what?").await;
        let words = [
            "Which column is what?",
            "Surname",
            "Last name",
            "Forenames",
            "First name",
            "Cannot be read",
            "zoe2@example.org",
        ];
        prints(story, "import", &words, faults).await;

        story.go("#/applicants/e-mails").await;
        let email = "From: Ben Frost <ben@example.org>\r\nSubject: Hello\r\n\r\nMay I come?\r\n";
        story.attach("Choose files", &[story.file("one.eml", email.as_bytes())]).await;
        story.see("Ben Frost").await;
        prints(story, "e-mails", &["Who would come in", "Ben Frost", "ben@example.org"], faults)
            .await;

        let person = applies(story, opening, LONG, "w@example.org").await;
        story.attach("Choose files", &[story.file("Curriculum vitae.pdf", &ticket())]).await;
        story.see("Curriculum vitae.pdf").await;
        story.fill("Add a note", "Telephoned on the day.").await;
        story.press("Add the note").await;
        story.saved().await;
        let words =
            [LONG, "Curriculum vitae.pdf", "Telephoned on the day.", "Interviews", "None set"];
        prints(story, "applicant", &words, faults).await;
        story.go("#/applicants?view=list").await;
        story.see("1 applicant").await;
        prints(story, "list", &[LONG, "Opening", "Stage", "Received", "Answer"], faults).await;
        story.go("#/applicants").await;
        story.see(LONG).await;
        prints(story, "board", &[LONG, "Shortlisted"], faults).await;

        story.go(&person).await;
        story.press("Set an interview").await;
        story.fill("Day", &story.day(14).await).await;
        story.fill("Begins", "2pm").await;
        story.fill("Place", "3 Market Street, Northmere").await;
        story.fill("Panel", "Tom Reid tom@example.org\nPriya Shah priya@example.org").await;
        story.fill("Questions", "What would you change?\nWhat do you hope to learn?").await;
        story.fill("Adjustments", "A room without stairs").await;
        story.press("Set the interview").await;
        story.see("Nobody has a calendar file yet.").await;
        story.saved().await;
        let words = [
            OPENING,
            "3 Market Street, Northmere",
            "Tom Reid",
            "What would you change?",
            "A room without stairs",
            "What came of it",
        ];
        prints(story, "interview", &words, faults).await;
    })
    .await;
}

/// An interview as it is set, the decision with the question why, and the form of the acceptance.
#[tokio::test]
async fn an_interview_and_the_decision_are_printed() {
    on_paper("printed-decision", async |story, opening, faults| {
        let person = applies(story, opening, LONG, "w@example.org").await;
        let other = applies(story, opening, "Amir Bell", "amir@example.net").await;
        story.go(&format!("{person}/interviews/new")).await;
        story.heading("Set an interview").await;
        let place = "3 Market Street, Northmere, the green door beside the bakery, second bell";
        let questions = "What would you change about how an office answers letters?\n".repeat(9);
        story.fill("Day", &story.day(14).await).await;
        story.fill("Begins", "2pm").await;
        story.fill("Minutes", "45").await;
        story.fill("Place", place).await;
        story.fill("Panel", "Tom Reid tom@example.org\nPriya Shah priya@example.org").await;
        story.fill("Questions", &format!("{questions}The last of them")).await;
        story.fill("Adjustments", "A room without stairs").await;
        let words = ["Set an interview", "Day", "Begins", "Panel", "Questions"];
        prints(story, "interview-form", &words, faults).await;
        holds(story, "interview-form", &[place, "2pm", "The last of them"], faults).await;
        story.press("Set the interview").await;
        story.see("Nobody has a calendar file yet.").await;
        story.saved().await;

        // Nothing of what is asked before it is answered stands in the way of the page.
        story.go(&person).await;
        story.move_applicant("Offer the place", "Offered").await;
        // The two letters in “Offered” are one sign on paper.
        let words = [LONG, "Stage", "ered since", "Interviews"];
        prints(story, "offered", &words, faults).await;
        story.go(&other).await;
        story.move_applicant("Offer the place", "Offered").await;
        story.press("Move").await;
        story.press("They declined the offer").await;
        story.see("Amir Bell declined the offer").await;
        story.fill("In your own words", "Found something nearer to home.").await;
        let words = ["Amir Bell", "ered since"];
        prints(story, "asked-why", &words, faults).await;
        story.press("Move to declined").await;
        story.see("Found something nearer to home.").await;
        story.saved().await;
        let words = ["Amir Bell", "Declined since", "Why", "Found something nearer to home."];
        prints(story, "declined", &words, faults).await;

        story.go(&format!("{person}/accept")).await;
        story.heading(&format!("Accept {LONG}")).await;
        let hours = "Mondays and Tuesdays, and now and then a Friday when the House sits";
        let covered = "Travel to and from the office and lunch, each against its receipt";
        story.choose("What will they be?", "Volunteer").await;
        story.fill("First day", &story.day(30).await).await;
        story.choose("Hours", "Set hours").await;
        story.fill("Which hours", hours).await;
        story.choose("Pay or expenses", "Expenses covered").await;
        story.fill("How much is paid", covered).await;
        story.see("An unpaid volunteer has set hours.").await;
        let words = [
            "What will they be?",
            "First day",
            "Hours",
            "Pay or expenses",
            "An unpaid volunteer has set hours.",
            "Who looks after them",
        ];
        prints(story, "acceptance", &words, faults).await;
        holds(story, "acceptance", &[hours, covered, "Priya Shah"], faults).await;
        story.press("Accept and make the placement").await;
        story.heading(LONG).await;
        story.saved().await;
    })
    .await;
}

#[tokio::test]
async fn the_sample_says_on_every_page_of_paper_that_it_is_the_sample() {
    journey("printed-sample", Screen::Desk, async |story: &Story| {
        story.open().await;
        story.press("Open the sample office").await;
        story.heading("Today").await;
        story.saved().await;
        let mut most = 0;
        for place in ["#/", "#/applicants?view=list", "#/history", "#/recruitment", "#/rules"] {
            story.go(place).await;
            story.settle().await;
            most = most.max(says_sample(place, &story.print().await));
        }
        assert!(most > 1, "no page of the sample takes more than one sheet");
        // Where something prints alone, it says so too, and still fits.
        story.go("#/certificates").await;
        let link = "return [...document.querySelectorAll('main a')].map((it) => it.hash)\
            .find((it) => /^#\\/placements\\/.*certificate/.test(it)) ?? ''";
        let certificate: String = story.run(link, json!([])).await;
        assert!(!certificate.is_empty(), "the sample has no certificate");
        story.go(&certificate).await;
        story.settle().await;
        let pdf = story.print().await;
        assert_eq!(says_sample("a certificate", &pdf), 1, "a certificate is not on one page");
        let (_, pdf) = story.download("Download as PDF").await;
        assert_eq!(says_sample("the PDF of a certificate", &pdf), 1);
    })
    .await;
    journey("printed-no-sample", Screen::Desk, async |story: &Story| {
        story.with_an_office().await;
        story.go("#/history").await;
        assert!(
            !text_of(&story.print().await).contains("sample"),
            "an office is called the sample"
        );
    })
    .await;
}

/// How many pages there are; each of them says that it is the sample’s.
fn says_sample(place: &str, pdf: &[u8]) -> usize {
    let read = lopdf::Document::load_mem(pdf).expect("a PDF");
    let pages: Vec<u32> = read.get_pages().keys().copied().collect();
    for page in &pages {
        let text = read.extract_text(&[*page]).expect("its text");
        let text: String = text.split_whitespace().collect();
        assert!(text.contains("Nobodyinitisreal."), "page {page} of {place} does not: {text}");
    }
    pages.len()
}

#[tokio::test]
async fn a_sift_is_printed() {
    on_paper("printed-sift", async |story, opening, faults| {
        let first = applies(story, opening, LONG, "w@example.org").await;
        applies(story, opening, "Amir Bell", "amir@example.net").await;
        story.go(&format!("{opening}/sift")).await;
        for name in ["Writes clearly", "Listens to people"] {
            story.press("Add a criterion").await;
            story.fill("Criterion", name).await;
            story
                .fill(
                    "What good looks like",
                    "Examples of it, told so that anybody sees what was done",
                )
                .await;
            story.press("Add it").await;
            story.see(name).await;
        }
        story.saved().await;
        let sheet = format!("{first}/score");
        story.go(&sheet).await;
        story.see("Your scores").await;
        let words = [
            LONG,
            "Ran a food bank",
            "Writes clearly",
            "0: Nothing shown",
            "4: Very well shown",
            "Note",
        ];
        prints(story, "empty-sheet", &words, faults).await;
        story.choose("Writes clearly", "4: Very well shown").await;
        story.choose("Listens to people", "2").await;
        story.fill("Note", "Clear throughout.").await;
        story.press("Put my scores in").await;
        story.see("Together").await;
        story.saved().await;
        let words = ["Criterion", "You", "Together", "of 100", "Clear throughout."];
        prints(story, "sheet", &words, faults).await;
        story.go(&format!("{opening}/sift")).await;
        story.see("1 rater").await;
        let words = [
            "Criteria",
            "Weight 3 of 5",
            "Raters",
            "1 of 2 to score",
            LONG,
            "Points of 100",
            "Stage",
        ];
        prints(story, "sift", &words, faults).await;
    })
    .await;
}

#[tokio::test]
async fn letters_are_printed() {
    on_paper("printed-letters", async |story, opening, faults| {
        let first = applies(story, opening, LONG, "w@example.org").await;
        applies(story, opening, "Amir Bell", "amir@example.net").await;
        story.go("#/letters").await;
        story.see("Write all 2").await;
        prints(
            story,
            "letters-due",
            &["Letters", "Acknowledgement", LONG, "Amir Bell", OPENING],
            faults,
        )
        .await;
        // A letter to be put into an envelope is the letter and nothing else.
        story.go(&format!("{first}/letter?letter=acknowledgement")).await;
        story.fill("They will hear by", &story.day(21).await).await;
        story.see_no("Not filled in yet").await;
        prints(story, "letter", &["Dear Wilhelmina", "Priya Shah"], faults).await;
        let pdf = story.print().await;
        assert_eq!(files::pages_of(&pdf), 1, "a letter does not print on one page");
        let text = text_of(&pdf);
        for words in
            ["Mark as sent", "They will hear by", "Change the words", "The letter", "Applicants"]
        {
            if text.contains(words) {
                faults.add(format!("letter: “{words}” is printed with it"));
            }
        }
        story.go("#/recruitment").await;
        story.see("Another reason").await;
        let words = [
            "Letter templates",
            "Acknowledgement",
            "Reasons",
            "Applications that came to nothing are kept",
        ];
        prints(story, "settings", &words, faults).await;
        story.press("Acknowledgement").await;
        story.see("What can be filled in").await;
        prints(story, "template", &["Acknowledgement", "Dear", "What can be filled in"], faults)
            .await;
    })
    .await;
}
