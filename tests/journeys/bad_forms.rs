//! The forms take the worst that is typed into them: what cannot be is said beside its field, stays
//! there to be mended, and changes nothing; what can be, in any script and at any length, is kept word
//! for word.

use super::{
    browser::Screen,
    steps::NAME,
    story::{Story, journey},
};
use serde_json::json;

/// Any script, from either side, with what other programs would make something of.
const ANY: &str = "محمد علي שרה לוי 王小明 👩🏽‍💻 d’Été-Ngũgĩ <b>Bob</b> & \"Co\" =SUM(A1) {{mp}} %00";

/// Texts that are no day, and what is said of each.
const NO_DAYS: [(&str, &str); 6] = [
    ("31/2/2026", "That month has no such day"),
    ("1/13/2026", "The month must be from 1 to 12"),
    ("31/12/1899", "The year must be from 1900 to 2100"),
    ("1/1/2101", "The year must be from 1900 to 2100"),
    ("٣/٣/٢٠٢٦", "Enter a date as day, month and year"),
    ("👩🏽‍💻", "Enter a date as day, month and year"),
];

/// Texts that are no time, in hours or in minutes.
const NO_TIMES: [&str; 6] = ["a while", "-1", "25:00", "1e3", "٣", "2:75"];

const ASK_TIME: &str = "Enter hours such as 2:30 or 2.5, or minutes such as 90 min, up to a day";
const LONG_LINE: &str = "10000 characters long. Shorten it to 200 or fewer.";
const LONG_TEXT: &str = "20001 characters long. Shorten it to 20000 or fewer.";

/// A form, and the worst that is typed into it.
#[derive(Default)]
struct WorstOf<'a> {
    /// What it is, in a word.
    what: &'a str,
    /// The address of its page.
    at: String,
    /// What is pressed on the page until the form is open.
    opens: &'a [&'a str],
    /// The button that saves.
    saves: &'a str,
    /// What is chosen first: the question, the answer.
    chosen: &'a [(&'a str, &'a str)],
    /// What is refused: the field, what is typed, what is said beside it.
    wrong: Vec<(&'a str, String, &'a str)>,
    /// What is taken: the field, what is typed.
    right: Vec<(&'a str, String)>,
    /// What the page says of it then.
    kept: Vec<String>,
}

/// Ten thousand characters, most of them one word.
fn endless() -> String {
    format!("{ANY} {}", "n".repeat(9_999 - ANY.chars().count()))
}

/// A line that is far too long.
fn too_long(label: &str) -> (&str, String, &str) {
    (label, endless(), LONG_LINE)
}

/// A text that is a character too long.
fn far_too_long(label: &str) -> (&str, String, &str) {
    (label, "n".repeat(20_001), LONG_TEXT)
}

/// No day at all, in a field of a day.
fn no_days(label: &str) -> impl Iterator<Item = (&str, String, &str)> {
    NO_DAYS.iter().map(move |(typed, words)| (label, (*typed).to_owned(), *words))
}

fn no_times(label: &str) -> impl Iterator<Item = (&str, String, &str)> {
    NO_TIMES.iter().map(move |typed| (label, (*typed).to_owned(), ASK_TIME))
}

fn wrong<'a>(label: &'a str, typed: &str, words: &'a str) -> (&'a str, String, &'a str) {
    (label, typed.to_owned(), words)
}

#[tokio::test]
async fn the_newer_forms_take_the_worst() {
    journey("bad_forms", Screen::Phone, async |story: &Story| {
        story.with_a_placement().await;
        let placement: String = story.run("return location.hash", json!([])).await;
        story.press("Erase this person").await;
        story.heading(&format!("Records of {NAME}")).await;
        let records: String = story.run("return location.hash", json!([])).await;
        let mut forms = forms_of_the_work(story, &placement).await;
        forms.extend(forms_of_the_office(story).await);
        forms.extend(forms_of_others(story, &placement).await);
        forms.push(a_legal_hold(records));
        for form in &forms {
            takes_the_worst(story, form).await;
        }
        // Nor does what was typed make another page scroll sideways.
        for page in ["#/", "#/history", "#/records", "#/references", "#/records/requests"] {
            story.go(page).await;
            fits(story, page).await;
        }
    })
    .await;
}

/// From the very first form to a placement whose dates are changed.
#[tokio::test]
async fn the_forms_on_the_way_to_a_placement_take_the_worst() {
    journey("bad_first_forms", Screen::Phone, async |story: &Story| {
        story.open().await;
        takes_the_worst(story, &the_set_up()).await;
        story.visit("Office").await;
        story.see(ANY).await;
        takes_the_worst(story, &the_opening(story).await).await;
        story.add_applicant(NAME).await;
        let applicant: String = story.run("return location.hash", json!([])).await;
        takes_the_worst(story, &the_interview(&applicant)).await;
        takes_the_worst(story, &the_acceptance(story, &applicant).await).await;
        let placement: String = story.run("return location.hash", json!([])).await;
        takes_the_worst(story, &the_placement(story, &placement).await).await;
        takes_the_worst(story, &an_item_of_ones_own(&placement)).await;
        takes_the_worst(story, &an_item_of_the_list()).await;
        for page in ["#/", "#/openings", "#/applicants", "#/placements", "#/office", "#/history"] {
            story.go(page).await;
            fits(story, page).await;
        }
    })
    .await;
}

fn the_set_up() -> WorstOf<'static> {
    let lines = [
        "The MP’s name",
        "Constituency",
        "Westminster office",
        "Constituency office",
        "Somebody outside the office to talk to",
        "Your name",
        "Your role",
    ];
    WorstOf {
        what: "the set-up of the office",
        at: "#/".to_owned(),
        opens: &["Set up my office"],
        saves: "Set up the office",
        wrong: [
            wrong("The MP’s name", "", "Enter the MP’s name."),
            wrong("The MP’s name", " \t ", "Enter the MP’s name."),
            wrong("Constituency", "", "Enter the constituency."),
            wrong("Your name", "", "Enter your name"),
        ]
        .into_iter()
        .chain(lines.map(too_long))
        .collect(),
        right: lines.map(|label| (label, ANY.to_owned())).to_vec(),
        kept: vec!["Today".to_owned()],
        ..WorstOf::default()
    }
}

/// What is said of the hours and of the pay, wherever an opening’s terms are asked for.
const NOTES_OF_TERMS: [&str; 2] =
    ["Which hours, or how many are hoped for", "How much is paid, or which expenses are covered"];

async fn the_opening(story: &Story) -> WorstOf<'static> {
    let (start, end) = (story.day(-20).await, story.day(40).await);
    let texts = ["What they would do and learn", "How to apply", "Whom to ask for adjustments"];
    WorstOf {
        what: "an opening",
        at: "#/openings/new".to_owned(),
        saves: "Add the opening",
        chosen: &[
            ("What would they be?", "Volunteer"),
            ("Where", "Westminster"),
            ("Hours", "No set hours"),
            ("Pay or expenses", "Expenses covered"),
        ],
        wrong: [
            wrong("Title", "", "Enter a title"),
            wrong("Title", " \t ", "Enter a title"),
            too_long("Title"),
        ]
        .into_iter()
        .chain(["First day", "Last day", "Last day to apply"].into_iter().flat_map(no_days))
        .chain(NOTES_OF_TERMS.map(too_long))
        .chain(texts.map(far_too_long))
        .collect(),
        right: [("Title", ANY.to_owned()), ("First day", start), ("Last day", end)]
            .into_iter()
            .chain(NOTES_OF_TERMS.map(|label| (label, ANY.to_owned())))
            .chain(texts.map(|label| (label, endless())))
            .chain([("Last day to apply", "31/12/2100".to_owned())])
            .collect(),
        kept: vec![ANY.to_owned(), endless()],
        ..WorstOf::default()
    }
}

fn the_interview(applicant: &str) -> WorstOf<'static> {
    let texts = ["Questions", "Adjustments they asked for"];
    WorstOf {
        what: "an interview",
        at: format!("{applicant}/interviews/new"),
        saves: "Set the interview",
        wrong: [wrong("Day", "", "Enter the day of the interview.")]
            .into_iter()
            .chain(no_days("Day"))
            .chain(
                ["", "25:00", "10:75", "-1", "noonish", "٣"]
                    .map(|typed| wrong("Begins", typed, "Enter when it begins")),
            )
            .chain(
                ["", "0", "4", "481", "1e2", "٤٥"]
                    .map(|typed| wrong("Minutes", typed, "from 5 to 480 minutes")),
            )
            .chain(["Place", "Link to a call"].map(too_long))
            .chain([wrong("Panel", "Priya priya@nowhere", "is not whole"), far_too_long("Panel")])
            .chain(texts.map(far_too_long))
            .collect(),
        right: [
            ("Day", "31/12/2100".to_owned()),
            ("Begins", "23:59".to_owned()),
            ("Minutes", "480".to_owned()),
            ("Panel", ANY.to_owned()),
            ("Place", ANY.to_owned()),
            ("Link to a call", "javascript:alert(1)".to_owned()),
        ]
        .into_iter()
        .chain(texts.map(|label| (label, endless())))
        .collect(),
        kept: vec![ANY.to_owned(), endless(), "javascript:alert(1)".to_owned()],
        ..WorstOf::default()
    }
}

async fn the_acceptance(story: &Story, applicant: &str) -> WorstOf<'static> {
    let (before, start, end) = (story.day(-21).await, story.day(-20).await, story.day(40).await);
    let lines = ["Who looks after them", NOTES_OF_TERMS[0], NOTES_OF_TERMS[1]];
    WorstOf {
        what: "accepting somebody",
        at: format!("{applicant}/accept"),
        saves: "Accept and make the placement",
        // The end before its start, which the opening has told.
        wrong: [("Last day", before, "The last day is before the first day. Check both dates.")]
            .into_iter()
            .chain(no_days("Last day"))
            .chain([wrong("First day", "", "Enter their first day.")])
            .chain(no_days("First day"))
            .chain(lines.map(too_long))
            .collect(),
        right: [("First day", start), ("Last day", end)]
            .into_iter()
            .chain(lines.map(|label| (label, ANY.to_owned())))
            .collect(),
        kept: vec![ANY.to_owned(), "Before day one".to_owned()],
        ..WorstOf::default()
    }
}

async fn the_placement(story: &Story, placement: &str) -> WorstOf<'static> {
    let (before, start) = (story.day(-21).await, story.day(-20).await);
    let lines =
        ["Name", "Known as", "Supervisor", NOTES_OF_TERMS[0], "How much, or which expenses"];
    WorstOf {
        what: "changing a placement",
        at: format!("{placement}/edit"),
        saves: "Save the changes",
        wrong: [
            ("Last day", before, "The last day is before the first"),
            wrong("Name", "", "Enter their name."),
            wrong("E-mail", "not an address", "name@example.com"),
        ]
        .into_iter()
        .chain(no_days("Last day"))
        .chain([wrong("First day", "", "Enter the first day")])
        .chain(no_days("First day"))
        .chain(lines.map(too_long))
        .collect(),
        right: [
            ("First day", start.clone()),
            // As short as can be.
            ("Last day", start),
            ("E-mail", "zoe@example.org".to_owned()),
        ]
        .into_iter()
        .chain(lines.map(|label| (label, ANY.to_owned())))
        .collect(),
        kept: vec![ANY.to_owned()],
        ..WorstOf::default()
    }
}

fn an_item_of_ones_own(placement: &str) -> WorstOf<'static> {
    let title = "What is to be done";
    WorstOf {
        what: "an item of one placement’s list",
        at: format!("{placement}/induction"),
        saves: "Add to the list",
        wrong: [wrong(title, "", "Enter what is to be done."), too_long(title)]
            .into_iter()
            .chain(no_days("Due"))
            .collect(),
        right: vec![(title, ANY.to_owned()), ("Due", "31/12/2100".to_owned())],
        kept: vec![ANY.to_owned()],
        ..WorstOf::default()
    }
}

fn an_item_of_the_list() -> WorstOf<'static> {
    let (title, heading, number) = ("What is to be done", "Under the heading", "How many");
    WorstOf {
        what: "an item of the office’s list",
        at: "#/office/lists/first-day".to_owned(),
        opens: &["Add an item"],
        saves: "Add the item",
        chosen: &[("Due", "Counted from the first day"), ("Before or after", "After it")],
        wrong: [
            wrong(title, "", "Enter what is to be done."),
            too_long(title),
            wrong(heading, "", "Say under which heading it stands."),
            too_long(heading),
            far_too_long("Why, or how"),
        ]
        .into_iter()
        .chain(
            ["-1", "1.5", "401", "1e2", "99999999999999999999", "٣"]
                .map(|typed| wrong(number, typed, "Enter a whole number of days from 0 to 400.")),
        )
        .collect(),
        right: vec![
            (title, ANY.to_owned()),
            (heading, ANY.to_owned()),
            ("Why, or how", endless()),
            (number, "400".to_owned()),
        ],
        kept: vec![ANY.to_owned(), endless()],
    }
}

async fn forms_of_the_work(story: &Story, placement: &str) -> Vec<WorstOf<'static>> {
    let goal = "What do they want to have learnt or done?";
    let task = "What is to be done?";
    let tomorrow = story.day(1).await;
    vec![
        WorstOf {
            what: "a goal",
            at: format!("{placement}/work-log?part=plan"),
            opens: &["Set a goal"],
            saves: "Save the goal",
            wrong: [
                wrong(goal, "", "Enter what they want to have learnt or done."),
                too_long(goal),
                far_too_long("How will you both see that it is met?"),
                too_long("Set by"),
                wrong("Set on", "", "Enter the day on which it was set."),
            ]
            .into_iter()
            .chain(no_days("Set on"))
            .collect(),
            right: vec![
                (goal, ANY.to_owned()),
                ("How will you both see that it is met?", endless()),
                ("Set on", "1/1/1900".to_owned()),
                ("Set by", ANY.to_owned()),
            ],
            kept: vec![ANY.to_owned(), format!("Seen by: {}", endless())],
            ..WorstOf::default()
        },
        WorstOf {
            what: "a task",
            at: format!("{placement}/work-log?part=plan"),
            opens: &["Give a task"],
            saves: "Save the task",
            wrong: [
                wrong(task, "", "Enter what is to be done."),
                too_long(task),
                far_too_long("What does done right mean?"),
                too_long("How is it shown?"),
                too_long("Who checks it"),
            ]
            .into_iter()
            .chain(no_times("How long it should take"))
            .chain(no_days("Due"))
            .collect(),
            right: vec![
                (task, ANY.to_owned()),
                ("What does done right mean?", endless()),
                ("How is it shown?", ANY.to_owned()),
                ("How long it should take", "24:00".to_owned()),
                ("Due", "31/12/2100".to_owned()),
                ("Who checks it", ANY.to_owned()),
            ],
            kept: vec![format!("Done right: {}", endless()), format!("Shown: {ANY}")],
            ..WorstOf::default()
        },
        WorstOf {
            what: "a line of the log",
            at: format!("{placement}/work-log"),
            saves: "Add to the log",
            wrong: [
                wrong("What was done", "", "Enter what was done."),
                far_too_long("What was done"),
                too_long("Skills used or gained"),
                wrong("Day", "", "Enter the day."),
                ("Day", tomorrow, "That day is still to come. The log tells what was done."),
            ]
            .into_iter()
            .chain(no_times("Time taken"))
            .chain(no_days("Day"))
            .collect(),
            right: vec![
                ("What was done", endless()),
                ("Time taken", "90 min".to_owned()),
                ("Day", "29/2/2024".to_owned()),
                ("Skills used or gained", ANY.to_owned()),
            ],
            kept: vec![endless(), format!("{ANY} · 1 h 30 min")],
            ..WorstOf::default()
        },
    ]
}

async fn forms_of_the_office(story: &Story) -> Vec<WorstOf<'static>> {
    let figure = "Your own figure: Claim within, from the day of spending (days)";
    let period = "Lists, log, supervision and reviews";
    let ask_months = "Enter whole months from 1 to 600, such as 12 for a year, or leave it empty.";
    let today = story.day(0).await;
    vec![
        WorstOf {
            what: "a figure of the office’s own",
            at: "#/rules".to_owned(),
            opens: &["Set your own figure: Claim within, from the day of spending"],
            saves: "Set this figure",
            wrong: ["", "-2", "1.5", "1,5", "3661", "99999999999999999999", "1e3", "٣"]
                .into_iter()
                .map(|typed| wrong(figure, typed, "Enter whole days from 0 to 3,660"))
                .chain([
                    too_long(figure),
                    wrong(
                        "First day on which it holds",
                        "",
                        "Enter the first day on which it holds.",
                    ),
                    wrong("Where you have it from", "", "Say where you have it from"),
                    too_long("Where you have it from"),
                ])
                .chain(no_days("First day on which it holds"))
                .collect(),
            right: vec![
                (figure, "3,660".to_owned()),
                ("First day on which it holds", today),
                ("Where you have it from", ANY.to_owned()),
            ],
            kept: vec![ANY.to_owned(), "instead of “90 days”".to_owned()],
            ..WorstOf::default()
        },
        WorstOf {
            what: "how long records are kept",
            at: "#/records/periods".to_owned(),
            opens: &["Change the periods"],
            saves: "Save the periods",
            wrong: ["0", "-1", "1.5", "601", "99999999999999999999", "1e2", "a year", "٣"]
                .into_iter()
                .map(|typed| wrong(period, typed, ask_months))
                .chain([too_long(period)])
                .collect(),
            right: vec![(period, "600".to_owned())],
            kept: vec!["50 years after their last day".to_owned()],
            ..WorstOf::default()
        },
        WorstOf {
            what: "the wording of a paper",
            at: "#/papers/thank-you".to_owned(),
            opens: &["Change the wording"],
            saves: "Save the wording",
            wrong: vec![
                wrong("Text", "", "Write the text, or go back to the wording"),
                wrong("Text", " \n\t\n ", "Write the text, or go back to the wording"),
                far_too_long("Text"),
            ],
            right: vec![("Text", endless())],
            // What stands in for a fact is a place to write.
            kept: vec![
                "The office’s wording, version 1".to_owned(),
                endless().replace("{{mp}}", "____________ (mp)"),
            ],
            ..WorstOf::default()
        },
    ]
}

async fn forms_of_others(story: &Story, placement: &str) -> Vec<WorstOf<'static>> {
    let (yesterday, today, tomorrow) =
        (story.day(-1).await, story.day(0).await, story.day(1).await);
    vec![
        WorstOf {
            what: "a request for a reference",
            at: format!("{placement}/reference/new"),
            saves: "Note the request",
            wrong: [
                wrong("Who asks", "", "Enter who asks for the reference."),
                too_long("Who asks"),
                too_long("How to reach them"),
                too_long("What for"),
                // The end before its start.
                ("Wanted by", yesterday.clone(), "That is before they asked. Check the two days."),
            ]
            .into_iter()
            .chain(no_days("Wanted by"))
            .chain([
                wrong("Day they asked", "", "Enter the day on which they asked."),
                ("Day they asked", tomorrow.clone(), "That day is still to come."),
            ])
            .chain(no_days("Day they asked"))
            .chain([
                too_long("How they said so"),
                ("Day they agreed", tomorrow.clone(), "That day is still to come."),
            ])
            .chain(no_days("Day they agreed"))
            .collect(),
            right: vec![
                ("Who asks", ANY.to_owned()),
                ("How to reach them", ANY.to_owned()),
                ("What for", ANY.to_owned()),
                ("Day they asked", yesterday.clone()),
                ("Wanted by", yesterday),
                ("Day they agreed", today),
                ("How they said so", ANY.to_owned()),
            ],
            kept: vec![ANY.to_owned()],
            ..WorstOf::default()
        },
        WorstOf {
            what: "a request about data",
            at: "#/records/requests/new".to_owned(),
            saves: "Record it",
            chosen: &[("Who asks", "Somebody who is not on record here")],
            wrong: [
                wrong("Their name", "", "Enter who asks, as they call themselves."),
                too_long("Their name"),
                too_long("How it came in"),
                far_too_long("What they say"),
                wrong("Day on which it came in", "", "Enter the day on which it came in."),
                ("Day on which it came in", tomorrow, "This day is still to come."),
            ]
            .into_iter()
            .chain(no_days("Day on which it came in"))
            .collect(),
            right: vec![
                ("Their name", ANY.to_owned()),
                ("How it came in", ANY.to_owned()),
                ("What they say", endless()),
                ("Day on which it came in", "1/1/1900".to_owned()),
            ],
            kept: vec![ANY.to_owned(), endless()],
            ..WorstOf::default()
        },
    ]
}

fn a_legal_hold(records: String) -> WorstOf<'static> {
    let reason = "Why must everything be kept?";
    WorstOf {
        what: "a legal hold",
        at: records,
        opens: &["Put on hold"],
        saves: "Put on hold",
        wrong: vec![
            wrong(reason, "", "Say why everything must be kept"),
            wrong(reason, " \n\t ", "Say why everything must be kept"),
            far_too_long(reason),
        ],
        right: vec![(reason, endless())],
        kept: vec![format!("Nothing of theirs can be erased. {}", endless())],
        ..WorstOf::default()
    }
}

async fn takes_the_worst(story: &Story, form: &WorstOf<'_>) {
    println!("{}", form.what);
    story.go(&form.at).await;
    for name in form.opens {
        story.press(name).await;
    }
    for (question, answer) in form.chosen {
        story.choose(question, answer).await;
    }
    let stored = story.all_stored().await;
    let mut held: Vec<(&str, &str)> = Vec::new();
    for (label, typed, words) in &form.wrong {
        story.fill(label, typed).await;
        story.press(form.saves).await;
        story.complains(label, words).await;
        let start: String = typed.chars().take(60).collect();
        assert_eq!(story.all_stored().await, stored, "“{start}” as “{label}” changed something");
        held.retain(|(other, _)| other != label);
        held.push((label, typed));
    }
    fits(story, form.what).await;
    story.axe(form.what).await;
    // All of it is still there to be mended.
    for (label, typed) in &held {
        assert_eq!(story.value_of(label).await, *typed, "“{label}” of {} is lost", form.what);
    }
    for (label, typed) in &form.right {
        story.fill(label, typed).await;
    }
    story.press(form.saves).await;
    for words in &form.kept {
        story.see(words).await;
    }
    fits(story, form.what).await;
    story.keeps().await;
}

/// Nothing is so long that the page scrolls sideways.
async fn fits(story: &Story, what: &str) {
    let wide = "return document.documentElement.scrollWidth > innerWidth";
    let is_wide: bool = story.run(wide, json!([])).await;
    if is_wide {
        story.screenshot("too-wide").await;
    }
    assert!(!is_wide, "{what} makes the page scroll sideways");
}
