//! What recruiting looks like on paper: A4, nothing but what is to be read, and nothing cut off.

use super::{
    browser::Screen,
    files::{self, ticket},
    intake::windows_file,
    papers::text_of,
    story::{Story, journey},
};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};
use understudy::format::pdf_pages::{DrawnPage, PdfPages};

const OPENING: &str = "Casework volunteer";
/// A name that is longer than any column.
const LONG: &str =
    "Wilhelmina Bartholomew-Featherstonehaugh Anastasia Clementine of Lower Northmere";

/// What is wrong with the page as paper shows it.
const FAULTS: &str = "\
    const faults = [], shown = [...document.body.querySelectorAll('*')].filter(isSeen); \
    const mayBeHidden = (it) => !!it.closest('.visually-hidden, .table-sort, .skip-link'); \
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
    return faults";

/// How much of the paper stays empty at its edges, in points: the margin of the style sheet.
const MARGIN: u32 = 36;

fn is_ink(page: &DrawnPage, x: u32, y: u32) -> bool {
    let start = 4 * (y * page.width + x) as usize;
    page.pixels[start..start + 3].iter().any(|part| *part < 160)
}

/// The open page on paper. What is wrong is collected, so that one journey tells all of it.
async fn prints(story: &Story, place: &str, words: &[&str], faults: &mut Vec<String>) {
    story.settle().await;
    let cdp = async |what: &str, how: Value| story.browser.cdp(what, how).await;
    // A page of paper within its margins, as a screen.
    let (wide, high) = story.screen.size();
    let size = |wide: u32, high: u32| json!({ "width": wide, "height": high, "deviceScaleFactor": 1, "mobile": false });
    cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    cdp("Emulation.setDeviceMetricsOverride", size(688, 1017)).await;
    let found: Vec<String> = story.run(FAULTS, json!([])).await;
    faults.extend(found.into_iter().map(|fault| format!("{place}: {fault}")));
    cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    cdp("Emulation.setDeviceMetricsOverride", size(wide, high)).await;

    let pdf = story.print().await;
    let folder = std::env::var_os("UNDERSTUDY_ARTEFACTS").map(PathBuf::from).expect("a folder");
    fs::write(folder.join(format!("paper-{place}.pdf")), &pdf).expect("the paper to be kept");
    let text: String = text_of(&pdf).split_whitespace().collect();
    for words in words {
        let wanted: String = words.split_whitespace().collect();
        if !text.contains(&wanted) {
            faults.push(format!("{place}: “{words}” is not on paper"));
        }
    }
    let draws = std::env::var_os("UNDERSTUDY_PICTURES").is_some();
    let pages = PdfPages::open(pdf).expect("pages to draw");
    pages
        .draw(0, 842, |number, page| {
            if (page.width, page.height) != (595, 842) {
                faults.push(format!("{place}: page {} is no A4", number + 1));
            }
            let points = (0..page.height).flat_map(|y| (0..page.width).map(move |x| (x, y)));
            let is_edge = |x: u32| x < MARGIN || x >= page.width - MARGIN;
            if points.clone().any(|(x, y)| is_edge(x) && is_ink(&page, x, y)) {
                faults.push(format!("{place}: page {} has something in its margin", number + 1));
            }
            if !points.clone().any(|(x, y)| is_ink(&page, x, y)) {
                faults.push(format!("{place}: page {} is empty", number + 1));
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
    journey("printed-intake", Screen::Desk, async |story: &Story| {
        let mut faults = Vec::new();
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        let opening = here(story).await;
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
        prints(story, "import", &words, &mut faults).await;

        story.go("#/applicants/e-mails").await;
        let email = "From: Ben Frost <ben@example.org>\r\nSubject: Hello\r\n\r\nMay I come?\r\n";
        story.attach("Choose files", &[story.file("one.eml", email.as_bytes())]).await;
        story.see("Ben Frost").await;
        prints(
            story,
            "e-mails",
            &["Who would come in", "Ben Frost", "ben@example.org"],
            &mut faults,
        )
        .await;

        let person = applies(story, &opening, LONG, "w@example.org").await;
        story.attach("Choose files", &[story.file("Curriculum vitae.pdf", &ticket())]).await;
        story.see("Curriculum vitae.pdf").await;
        story.fill("Add a note", "Telephoned on the day.").await;
        story.press("Add the note").await;
        story.saved().await;
        let words =
            [LONG, "Curriculum vitae.pdf", "Telephoned on the day.", "Interviews", "None set"];
        prints(story, "applicant", &words, &mut faults).await;
        story.go("#/applicants?view=list").await;
        story.see("1 applicant").await;
        prints(story, "list", &[LONG, "Opening", "Stage", "Received", "Answer"], &mut faults).await;
        story.go("#/applicants").await;
        story.see(LONG).await;
        prints(story, "board", &[LONG, "Shortlisted"], &mut faults).await;

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
        prints(story, "interview", &words, &mut faults).await;

        story.go(&format!("{person}/accept")).await;
        story.heading(&format!("Accept {LONG}")).await;
        assert!(faults.is_empty(), "on paper:\n  {}", faults.join("\n  "));
    })
    .await;
}

#[tokio::test]
async fn a_sift_is_printed() {
    journey("printed-sift", Screen::Desk, async |story: &Story| {
        let mut faults = Vec::new();
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        let opening = here(story).await;
        let first = applies(story, &opening, LONG, "w@example.org").await;
        applies(story, &opening, "Amir Bell", "amir@example.net").await;
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
        prints(story, "empty-sheet", &words, &mut faults).await;
        story.choose("Writes clearly", "4: Very well shown").await;
        story.choose("Listens to people", "2").await;
        story.fill("Note", "Clear throughout.").await;
        story.press("Put my scores in").await;
        story.see("Together").await;
        story.saved().await;
        let words = ["Criterion", "You", "Together", "of 100", "Clear throughout."];
        prints(story, "sheet", &words, &mut faults).await;
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
        prints(story, "sift", &words, &mut faults).await;
        assert!(faults.is_empty(), "on paper:\n  {}", faults.join("\n  "));
    })
    .await;
}

#[tokio::test]
async fn letters_are_printed() {
    journey("printed-letters", Screen::Desk, async |story: &Story| {
        let mut faults = Vec::new();
        story.with_an_office().await;
        story.add_opening(OPENING).await;
        let opening = here(story).await;
        let first = applies(story, &opening, LONG, "w@example.org").await;
        applies(story, &opening, "Amir Bell", "amir@example.net").await;
        story.go("#/letters").await;
        story.see("Write all 2").await;
        prints(
            story,
            "letters-due",
            &["Letters", "Acknowledgement", LONG, "Amir Bell", OPENING],
            &mut faults,
        )
        .await;
        // A letter to be put into an envelope is the letter and nothing else.
        story.go(&format!("{first}/letter?letter=acknowledgement")).await;
        story.fill("They will hear by", &story.day(21).await).await;
        story.see_no("Not filled in yet").await;
        prints(story, "letter", &["Dear Wilhelmina", "Priya Shah"], &mut faults).await;
        let pdf = story.print().await;
        assert_eq!(files::pages_of(&pdf), 1, "a letter does not print on one page");
        let text = text_of(&pdf);
        for words in
            ["Mark as sent", "They will hear by", "Change the words", "The letter", "Applicants"]
        {
            if text.contains(words) {
                faults.push(format!("letter: “{words}” is printed with it"));
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
        prints(story, "settings", &words, &mut faults).await;
        story.press("Acknowledgement").await;
        story.see("What can be filled in").await;
        prints(
            story,
            "template",
            &["Acknowledgement", "Dear", "What can be filled in"],
            &mut faults,
        )
        .await;
        assert!(faults.is_empty(), "on paper:\n  {}", faults.join("\n  "));
    })
    .await;
}
