//! From yes to the first days: clearance that stops everything, papers, the welcome note, the plan
//! that prints on one page, whom to turn to, training, the register, an adjustment that stays
//! private, and who is where.

use super::{
    browser::Screen,
    files,
    steps::NAME,
    story::{Story, journey},
};
use serde_json::json;

#[tokio::test]
async fn somebody_is_brought_in() {
    journey("preparing", Screen::Desk, tell).await;
}

#[tokio::test]
async fn somebody_is_brought_in_on_a_phone() {
    journey("preparing", Screen::Phone, tell).await;
}

async fn tell(story: &Story) {
    story.with_a_placement().await;
    the_gate_shouts(story).await;
    before_day_one(story).await;
    the_papers(story).await;
    the_welcome_note(story).await;
    the_plan_prints_on_one_page(story).await;
    the_first_days(story).await;
    an_adjustment_stays_private(story).await;
    who_is_where(story).await;
}

/// The placement began 20 days ago and nothing is granted: every page of it says so, and the tabs
/// stay in sight on a phone.
async fn the_gate_shouts(story: &Story) {
    story.see("They may not work yet").await;
    story.see("What is next").await;
    story.see("Everything about them").await;
    let above = "const tabs = document.querySelector('nav.tabs').getBoundingClientRect(); \
        window.scrollTo(0, 0); return document.querySelector('nav.tabs').getBoundingClientRect().bottom \
        <= window.innerHeight && tabs.height < 120";
    let in_sight: bool = story.run(above, json!([])).await;
    assert!(in_sight, "the tabs are below the fold");
    story.axe("overview").await;
    story.screenshot("overview").await;
    story.tab("Work").await;
    story.see("They may not work yet").await;
    // Today says it first.
    story.visit("Today").await;
    story.see("security clearance has not been applied for").await;
    story.go("#/placements").await;
    story.press(NAME).await;
    story.heading(NAME).await;
    // Whom to turn to is one press away.
    story.press("Who to turn to").await;
    story.see("0808 168 9281").await;
    story.see("Nobody is named yet").await;
    story.axe("turn-to").await;
    story.screenshot("turn-to").await;
    story.press("Who to turn to").await;
}

/// Records a step of the placement whose tab “Before day one” is open, so many days from today.
pub async fn record(story: &Story, step: &str, days: i32) {
    story.press(&format!("Record: {step}")).await;
    story.fill("Done on", &story.day(days).await).await;
    story.press("Save").await;
    story.see(&format!("Change: {step}")).await;
    story.saved().await;
}

async fn before_day_one(story: &Story) {
    story.tab("Before day one").await;
    story.see("Not applied for").await;
    record(story, "Security clearance applied for", -60).await;
    story.press("Add a question").await;
    story.fill("What was asked", "An address of 2023").await;
    story.fill("Came on", &story.day(-50).await).await;
    story.fill("Answered on", &story.day(-55).await).await;
    story.press("Save").await;
    story.complains("Answered on", "before it came").await;
    story.axe("question-errors").await;
    story.fill("Answered on", "").await;
    story.press("Save").await;
    story.see("Questions to answer").await;
    story.keeps().await;
    story.press("Answered today").await;
    story.see("Answered").await;
    // Nothing is granted before it is applied for.
    story.press("Record: Security clearance granted").await;
    story.fill("Done on", &story.day(-61).await).await;
    story.press("Save").await;
    story.complains("Done on", "the wrong way round").await;
    story.fill("Done on", &story.day(-30).await).await;
    story.press("Save").await;
    story.see("at the latest. Note the day it runs out, where you know it").await;
    story.see_no("They may not work yet").await;
    // It runs out within the stay: said beforehand, and not before it was granted.
    story.press("Change: Clearance holds, and network account").await;
    story.fill("Clearance holds until", &story.day(-31).await).await;
    story.press("Save").await;
    story.complains("Clearance holds until", "before it was granted").await;
    story.fill("Clearance holds until", &story.day(20).await).await;
    story.press("Save").await;
    story.see("Clearance runs out soon").await;
    story.keeps().await;
    // A visitor's pass is not for work, and a lost pass is reported.
    record(story, "Pass applied for", -40).await;
    record(story, "Pass granted", -25).await;
    story.see("its kind and expiry are not noted yet").await;
    story.press("Change: The pass").await;
    story.choose("Which pass", "A visitor’s pass").await;
    story.press("Save").await;
    story.see("Nobody works on a visitor’s pass").await;
    story.press("Change: The pass").await;
    story.choose("Which pass", "Their own photo pass").await;
    story.fill("Valid until", &story.day(200).await).await;
    story.fill("Lost on", &story.day(-1).await).await;
    story.press("Save").await;
    story.see("Report the lost pass now").await;
    story.press("Change: The pass").await;
    story.fill("Loss reported on", &story.day(0).await).await;
    story.press("Save").await;
    story.see_no("Report the lost pass now").await;
    story.keeps().await;
    story.axe("before-day-one").await;
    story.screenshot("before-day-one").await;
}

async fn the_papers(story: &Story) {
    story.press("Under 18, or on a visa?").await;
    story.choose("Are they under 18?", "Under 18").await;
    story.choose("Are they here on a visa?", "On a visa").await;
    story.press("Save").await;
    story.see("Consent of a parent or guardian").await;
    story.see("Take advice: they are on a visa").await;
    story.keeps().await;
    // Whoever is under 18 gets the list for that, with its gates, whatever they are to the office.
    story.tab("Induction").await;
    story.see("Tell parents or carers, and have their consent").await;
    story.see("Look at your risk assessment again").await;
    story.see("Gates are not passed").await;
    story.axe("under-18").await;
    story.screenshot("under-18").await;
    story.tab("Before day one").await;
    story.press("Record: Confidentiality agreement").await;
    story.fill("Sent on", &story.day(-22).await).await;
    story.fill("Signed on", &story.day(-23).await).await;
    story.press("Save").await;
    story.see("There is a problem").await;
    story.complains("Witnessed by", "witnessed").await;
    story.fill("Signed on", &story.day(-21).await).await;
    story.fill("Witnessed by", "Sam Okafor").await;
    story.press("Save").await;
    story.see("witnessed by Sam Okafor").await;
    story.press("Record: Privacy notice").await;
    story.fill("Given on", &story.day(-21).await).await;
    story.press("Save").await;
    story.see("Given ").await;
    story.keeps().await;
    story.screenshot("papers").await;
}

async fn the_welcome_note(story: &Story) {
    story.press("Welcome note").await;
    story.heading("Welcome note").await;
    story.see("Not filled in yet").await;
    story.see("[what to bring]").await;
    story.see("Where: Room 12").await;
    story.press("Fill in place, time and the rest").await;
    story.fill("When", "9:45, a little early").await;
    story.fill("What to bring", "Something with your photograph on it").await;
    story
        .fill("What a usual day is like", "Post first, then letters, then whatever the House does.")
        .await;
    story.fill("Whom to ask for", "Priya Shah").await;
    story.press("Save").await;
    story.see("When: 9:45, a little early").await;
    story.see_no("[what to bring]").await;
    // The words for everybody are those of the library of papers, with their versions.
    story.see("Understudy’s wording, version 1").await;
    story.press("Change the words").await;
    story.tick("Use these words for everybody who comes").await;
    story.press("Save").await;
    story.see("The office’s wording, version 1").await;
    story.see("When: 9:45, a little early").await;
    story.keeps().await;
    story.axe("welcome").await;
    story.screenshot("welcome").await;
    let (name, bytes) = story.download("Download as an e-mail").await;
    assert!(name.ends_with(".eml") && bytes.starts_with(b"X-Unsent: 1"), "{name}");
    story.press("Mark as sent").await;
    story.see("It went out on").await;
    story.saved().await;
}

async fn the_plan_prints_on_one_page(story: &Story) {
    story.press(NAME).await;
    story.tab("First days").await;
    story.press("Open the plan, change or print it").await;
    story.heading("The first day").await;
    story.see("Met at the door").await;
    story.press("Add a line").await;
    story.fill("Begins", "25:00").await;
    story.fill("What happens", "A look at the terrace").await;
    story.press("Save").await;
    story.complains("Begins", "10:30").await;
    story.fill("Begins", "4:40 pm").await;
    story.fill("Minutes", "20").await;
    story.press("Save").await;
    story.see("16:40 to 17:00").await;
    story.keeps().await;
    story.axe("first-day").await;
    story.screenshot("first-day").await;
    assert_eq!(files::pages_of(&story.print().await), 1, "the plan does not print on one page");
    // As many lines as it takes, with long words in them.
    for number in 0..18 {
        story.press("Add a line").await;
        story.fill("Begins", &format!("18:{:02}", number * 3)).await;
        story
            .fill(
                "What happens",
                &format!("{number}: {}", "a long account of what happens ".repeat(6)),
            )
            .await;
        story.press("Save").await;
        story.see(&format!("{number}: a long")).await;
    }
    assert_eq!(files::pages_of(&story.print().await), 1, "a full plan does not print on one page");
    story.saved().await;
    story.press("Add a line").await;
    story.fill("Begins", "19:30").await;
    story.fill("What happens", "One too many").await;
    story.press("Save").await;
    story.see("30 lines at most").await;
    story.press("Cancel").await;
    story.press("Go back to the usual plan").await;
    story.see_no("A look at the terrace").await;
    story.saved().await;
}

async fn the_first_days(story: &Story) {
    story.press(NAME).await;
    story.heading(NAME).await;
    story.see("People to meet").await;
    story.press("Met today: The MP").await;
    story.see("1 of 6 met").await;
    story.press("Add somebody to meet").await;
    story.fill("Who", "Rowan from next door").await;
    story.fill("Planned for", &story.day(3).await).await;
    story.press("Save").await;
    story.see("Rowan from next door").await;
    story.keeps().await;
    story.see("Security awareness").await;
    story.press("Done today: Security awareness").await;
    story.see("again by").await;
    story.press("Add a course").await;
    story.fill("Course", "First aid").await;
    story.fill("Done again after", "a year").await;
    story.press("Add it").await;
    story.complains("Done again after", "1 to 60").await;
    story.fill("Done again after", "36").await;
    story.choose("For whom?", "Everybody who is here or comes").await;
    story.press("Add it").await;
    story.see("First aid").await;
    story.keeps().await;
    // The pass is valid for over three months, so the register is due.
    story.see("so they register").await;
    story.press("Record: Register of interests").await;
    story.fill("They were asked on", &story.day(-2).await).await;
    story.fill("They registered on", &story.day(-3).await).await;
    story.press("Save").await;
    story.complains("They registered on", "before they were asked").await;
    story.fill("They registered on", &story.day(-1).await).await;
    story.tick("They had nothing to enter, and said so").await;
    story.press("Save").await;
    story.see("nothing to enter").await;
    story.keeps().await;
    // Somebody outside the office, who is not the MP.
    story.press("Name somebody for them").await;
    story.fill("Who, and how to reach them", "Alex Marlowe").await;
    story.press("Save").await;
    story.see("This looks like their supervisor or the MP").await;
    story.press("Name somebody for them").await;
    story.fill("Who, and how to reach them", "Olive Campion, extension 4").await;
    story.press("Save").await;
    story.see_no("This looks like their supervisor or the MP").await;
    story.keeps().await;
    story.axe("first-days").await;
    story.screenshot("first-days").await;
}

async fn an_adjustment_stays_private(story: &Story) {
    story.tab("Overview").await;
    story.press("Adjustments").await;
    story.heading("Adjustments").await;
    story.see("Nothing was asked for").await;
    story.press("Note what was asked for").await;
    story.fill("What would help", "A chair that can be set higher").await;
    story.fill("Asked for on", &story.day(-10).await).await;
    story.fill("Agreed on", &story.day(-11).await).await;
    story.press("Save").await;
    story.complains("Agreed on", "before it was asked for").await;
    story.fill("Agreed on", &story.day(-9).await).await;
    story.press("Save").await;
    story.see("Agreed").await;
    story.keeps().await;
    story.axe("adjustments").await;
    story.screenshot("adjustments").await;
    for page in ["#/", "#/history"] {
        story.go(page).await;
        story.settle().await;
        story.see_no("A chair that can be set higher").await;
    }
}

/// With a weekend there are seven columns: no word is cut in two, and nothing runs under the next.
async fn a_whole_week_fits(story: &Story) {
    story.press("Usual week: Rowan Ash").await;
    story.choose("Saturday", "Westminster").await;
    story.choose("Sunday", "Out for the office").await;
    story.press("Save").await;
    story.see("Saturday: Westminster; Sunday: Out for the office").await;
    story.saved().await;
    let in_short = "const shown = [...document.querySelectorAll('.rota-table .rota-short')]; \
        const full = [...document.querySelectorAll('.rota-table .rota-full')]; \
        return document.querySelectorAll('.rota-table thead th').length === 8 \
        && shown.length > 2 && shown.every((it) => it.offsetWidth > 0 && it.ariaHidden === 'true') \
        && full.every((it) => getComputedStyle(it).display !== 'none' && it.offsetWidth <= 1)";
    story.until(in_short, json!([]), "places in short, and in full to be read out").await;
    let cut = "return [...document.querySelectorAll('.rota-table tbody td')].flatMap((cell) => { \
        const room = cell.getBoundingClientRect(); \
        return [...cell.querySelectorAll('.rota-short .tag, td > .tag, .item-meta, .button')] \
        .filter((it) => { const box = it.getBoundingClientRect(); \
        const words = document.createRange(); words.selectNodeContents(it); \
        const lines = it.matches('.button') ? [] : [...words.getClientRects()]; \
        const right = Math.max(box.right, ...lines.map((line) => line.right)); \
        return right > room.right + 1 || it.matches('.tag') && box.height > 32; }) \
        .map((it) => plain(it.textContent)); })";
    let cut: Vec<String> = story.run(cut, json!([])).await;
    assert!(cut.is_empty(), "cut, or out of its column: {cut:?}");
    story.axe("rota-week").await;
    story.screenshot("rota-week").await;
}

async fn who_is_where(story: &Story) {
    story.go("#/placements").await;
    story.press("Who is where").await;
    story.heading("Who is where").await;
    story.see(&format!("No days noted yet for: {NAME}")).await;
    story.press(&format!("Usual week: {NAME}")).await;
    story.fill("Desk", "By the window").await;
    for (day, place) in [("Monday", "Westminster"), ("Tuesday", "Constituency"), ("Friday", "Home")]
    {
        story.choose(day, place).await;
    }
    story.press("Save").await;
    story.see("Monday: Westminster; Tuesday: Constituency; Friday: Home").await;
    story.press("Put somebody else of the office on the rota").await;
    story.press("Save").await;
    story.complains("Name", "Enter their name").await;
    story.fill("Name", "Rowan Ash").await;
    story.choose("Wednesday", "Constituency").await;
    story.press("Save").await;
    story.see("Wednesday: Constituency").await;
    story.keeps().await;
    story.axe("rota").await;
    story.screenshot("rota").await;
    if story.screen == Screen::Desk {
        a_whole_week_fits(story).await;
    }
    // One day that differs, and the week after is as usual.
    let change = if story.screen == Screen::Phone {
        story.press_at("Rowan Ash", "One day that differs").await;
        "Thursday"
    } else {
        "Change: Rowan Ash, Thursday"
    };
    story.press_at("Rowan Ash", change).await;
    story.choose("Where that day", "Away").await;
    story.fill("Hours, or why", "An exam").await;
    story.press("Save").await;
    story.see("An exam").await;
    story.keeps().await;
    story.press("Week after").await;
    story.see_no("An exam").await;
    assert_eq!(files::pages_of(&story.print().await), 1, "the rota does not print on one page");
    // With a dozen people, too, everybody is told and nothing runs out of the page.
    for number in 1..=10 {
        story.press("Put somebody else of the office on the rota").await;
        story.fill("Name", &format!("Colleague {number:02}")).await;
        story.choose("Monday", "Westminster").await;
        story.choose("Thursday", "Constituency").await;
        story.press("Save").await;
        story.see(&format!("Colleague {number:02}")).await;
    }
    story.keeps().await;
    let sideways =
        "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
    assert!(!story.run::<bool>(sideways, json!([])).await, "the rota scrolls sideways");
    story.axe("rota-of-a-dozen").await;
    story.screenshot("rota-of-a-dozen").await;
    assert_eq!(files::pages_of(&story.print().await), 1, "a dozen do not print on one page");
}
