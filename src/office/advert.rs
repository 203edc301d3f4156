//! The advert that an opening's facts make, in our own words. What is not known is left out: the
//! lens says what is missing, and nothing is made up.

use super::Office;
use crate::domain::{
    date,
    office_details::OfficeDetails,
    opening::{Hours, Opening, Pay, PlacementKind, Workplace},
};
use chrono::NaiveDate;

/// A part of an advert: its heading and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The heading.
    pub heading: &'static str,
    /// The paragraphs.
    pub text: Vec<String>,
}

/// The advert as plain text: the title, then each part under its heading.
pub fn draft(office: &Office, opening: &Opening) -> String {
    let details = office.office().map(|row| row.value.clone()).unwrap_or_default();
    let mut text = format!("{}\n{}\n", opening.title, whose(&details, opening));
    for part in parts(&details, opening) {
        text.push('\n');
        text.push_str(part.heading);
        text.push('\n');
        for paragraph in part.text {
            text.push_str(&paragraph);
            text.push('\n');
        }
    }
    text.trim_end().to_owned()
}

/// What somebody would be, and in whose office.
fn whose(details: &OfficeDetails, opening: &Opening) -> String {
    let what = match opening.kind {
        PlacementKind::EmployedIntern => "A paid internship",
        PlacementKind::Volunteer => "A volunteer’s place",
        PlacementKind::StudentPlacement => "A student placement",
        PlacementKind::WorkExperience => "Work experience",
        PlacementKind::Unknown => "A place",
    };
    let office = match details.mp_name.as_str() {
        "" => "the office of a Member of Parliament".to_owned(),
        name => format!("the office of {name}"),
    };
    match details.constituency.as_str() {
        "" => format!("{what} in {office}"),
        constituency => format!("{what} in {office}, {constituency}"),
    }
}

fn parts(details: &OfficeDetails, opening: &Opening) -> Vec<Part> {
    let parts = [
        ("What you would do and learn", lines(&opening.description)),
        ("Where", place(details, opening.place)),
        ("When", when(opening.start, opening.end)),
        ("Hours", hours(opening)),
        (if opening.pay == Pay::Paid { "Pay" } else { "Expenses" }, pay(opening)),
        ("Before you start", before()),
        ("How to apply", apply(opening)),
        ("Adjustments", adjustments(opening)),
    ];
    parts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(heading, text)| Part { heading, text })
        .collect()
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', '…', ':']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

fn place(details: &OfficeDetails, place: Workplace) -> Vec<String> {
    let at = |words: &str, address: &str| match address {
        "" => format!("{words}."),
        address => sentence(&format!("{words}: {address}")),
    };
    let constituency = || at("In the constituency office", &details.constituency_office);
    match place {
        // Which room is nobody's business before the interview.
        Workplace::Westminster => vec!["In our office in Parliament, Westminster.".to_owned()],
        Workplace::Constituency => vec![constituency()],
        Workplace::Both => vec![
            "Some days in our office in Parliament, Westminster, and some in the constituency."
                .to_owned(),
            constituency(),
        ],
        Workplace::Remote => {
            vec!["From home. We speak every day, and show you the ropes first.".to_owned()]
        }
        Workplace::Unknown => Vec::new(),
    }
}

fn when(start: Option<NaiveDate>, end: Option<NaiveDate>) -> Vec<String> {
    let words = match (start, end) {
        (Some(start), Some(end)) if start == end => format!("On {}.", date::long(start)),
        (Some(start), Some(end)) => {
            format!("From {} to {}{}.", date::long(start), date::long(end), length(start, end))
        }
        (Some(start), None) => format!("From {}.", date::long(start)),
        (None, Some(end)) => format!("Until {}.", date::long(end)),
        (None, None) => return Vec::new(),
    };
    vec![words]
}

/// How long a stay is, in round words; nothing for less than two days.
fn length(start: NaiveDate, end: NaiveDate) -> String {
    let days = (end - start).num_days() + 1;
    match days {
        ..=1 => String::new(),
        2..=6 => format!(", {days} days"),
        7..=13 => ", about a week".to_owned(),
        14..=69 => format!(", about {} weeks", (days + 3) / 7),
        // The mean month has 30.4 days.
        _ => format!(", about {} months", (days * 10 + 152) / 304),
    }
}

fn hours(opening: &Opening) -> Vec<String> {
    let note = sentence(&opening.hours_note);
    let words = match (opening.hours, opening.kind) {
        (Hours::NoSetHours, PlacementKind::Volunteer) => {
            "You come when it suits you: there are no set hours."
        }
        (Hours::NoSetHours, _) => "There are no set hours: we agree on them together.",
        (Hours::Set, _) if note.is_empty() => "Set hours, which we agree on before you start.",
        _ => "",
    };
    [words.to_owned(), note].into_iter().filter(|words| !words.is_empty()).collect()
}

fn pay(opening: &Opening) -> Vec<String> {
    let note = sentence(&opening.pay_note);
    match opening.pay {
        Pay::Paid => {
            let hourly = opening.pay_per_hour.map(|pay| format!("{pay} an hour."));
            hourly.into_iter().chain((!note.is_empty()).then_some(note)).collect()
        }
        Pay::ExpensesCovered => {
            let mut words = vec!["This place is not paid.".to_owned()];
            if !note.is_empty() {
                words.push(format!(
                    "We repay what you really spend, against receipts. Covered: {}",
                    lower_first(&note)
                ));
            }
            words
        }
        Pay::Unknown => Vec::new(),
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    // A word all in capitals, such as TfL or IPSA, stays as it is.
    if chars.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.to_lowercase().chain(chars).collect()
}

/// What holds for everybody. Source: domain.md 3.1.
fn before() -> Vec<String> {
    vec![
        "Everyone who works with us needs security clearance first, which can take some weeks. We help you to apply once we have offered you the place."
            .to_owned(),
    ]
}

fn apply(opening: &Opening) -> Vec<String> {
    let mut words = lines(&opening.how_to_apply);
    if let Some(closing) = opening.closing {
        words.push(format!("Apply by {}.", date::long(closing)));
    }
    if let Some(hear_by) = opening.hear_by {
        words.push(format!(
            "Everyone who applies hears from us by {}, whatever the answer.",
            date::long(hear_by)
        ));
    }
    words
}

fn adjustments(opening: &Opening) -> Vec<String> {
    let whom = sentence(&opening.adjustments);
    if whom.is_empty() {
        return Vec::new();
    }
    vec![
        "Tell us if you need anything to be different, to apply, at the interview or at work, because of a disability or a health condition."
            .to_owned(),
        whom,
    ]
}

/// A part of an advert's text, as it is shown and printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its heading; empty where it has none.
    pub heading: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// The longest line that is taken for a heading, in characters.
const HEADING: usize = 60;

/// The parts of an advert's text, drafted or in the office's own words: a short line above others
/// is their heading. The first part's heading is the title.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        match blocks.last_mut() {
            Some(block) if !line.is_empty() => block.push(line),
            Some(block) if block.is_empty() => {}
            _ => blocks.push(Vec::new()),
        }
    }
    blocks
        .into_iter()
        .filter(|lines| !lines.is_empty())
        .enumerate()
        .map(|(index, lines)| {
            let is_heading = |line: &str| {
                line.chars().count() <= HEADING && !line.ends_with(['.', '!', '?', ',', ';'])
            };
            let paragraphs = |lines: &[&str]| lines.iter().map(|it| (*it).to_owned()).collect();
            match lines.as_slice() {
                [first, rest @ ..] if index == 0 || (!rest.is_empty() && is_heading(first)) => {
                    Block { heading: (*first).to_owned(), paragraphs: paragraphs(rest) }
                }
                all => Block { heading: String::new(), paragraphs: paragraphs(all) },
            }
        })
        .collect()
}

/// The lines of the draft that are new since an advert was edited, so that whoever keeps it can
/// see which facts have changed. Nothing where none have.
pub fn changed_lines(drafted_then: &str, drafted_now: &str) -> Vec<String> {
    let known: std::collections::BTreeSet<&str> = drafted_then.lines().collect();
    drafted_now.lines().filter(|line| !known.contains(line)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{advert::EditedAdvert, lens, money::Money},
        office::{Command, testing::TestOffice},
    };

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    fn office() -> TestOffice {
        let mut office = TestOffice::new("2026-03-02");
        office.act(Command::SetUpOffice {
            details: OfficeDetails {
                mp_name: "Alex Marlowe MP".to_owned(),
                constituency: "Northmere".to_owned(),
                constituency_office: "3 Market Street, Northmere".to_owned(),
                ..OfficeDetails::default()
            },
        });
        office
    }

    fn whole() -> Opening {
        Opening {
            title: "Summer volunteer".to_owned(),
            kind: PlacementKind::Volunteer,
            place: Workplace::Both,
            start: day("2026-06-01"),
            end: day("2026-07-31"),
            hours_note: "About two days a week, if it suits".to_owned(),
            pay: Pay::ExpensesCovered,
            pay_note: "Travel and lunch".to_owned(),
            description: "Help with research.\n\nSee a select committee.".to_owned(),
            how_to_apply: "Send a letter of one page.".to_owned(),
            closing: day("2026-04-01"),
            hear_by: day("2026-04-15"),
            adjustments: "Ask Priya, 01632 960001".to_owned(),
            ..Opening::default()
        }
    }

    #[test]
    fn the_facts_make_a_clear_advert() {
        let text = draft(&office().office, &whole());
        assert_eq!(
            text,
            "Summer volunteer\n\
             A volunteer’s place in the office of Alex Marlowe MP, Northmere\n\
             \n\
             What you would do and learn\n\
             Help with research.\n\
             See a select committee.\n\
             \n\
             Where\n\
             Some days in our office in Parliament, Westminster, and some in the constituency.\n\
             In the constituency office: 3 Market Street, Northmere.\n\
             \n\
             When\n\
             From 1 June 2026 to 31 July 2026, about 9 weeks.\n\
             \n\
             Hours\n\
             You come when it suits you: there are no set hours.\n\
             About two days a week, if it suits.\n\
             \n\
             Expenses\n\
             This place is not paid.\n\
             We repay what you really spend, against receipts. Covered: travel and lunch.\n\
             \n\
             Before you start\n\
             Everyone who works with us needs security clearance first, which can take some weeks. We help you to apply once we have offered you the place.\n\
             \n\
             How to apply\n\
             Send a letter of one page.\n\
             Apply by 1 April 2026.\n\
             Everyone who applies hears from us by 15 April 2026, whatever the answer.\n\
             \n\
             Adjustments\n\
             Tell us if you need anything to be different, to apply, at the interview or at work, because of a disability or a health condition.\n\
             Ask Priya, 01632 960001."
        );
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let opening = Opening { title: "A place".to_owned(), ..Opening::default() };
        let text = draft(&TestOffice::new("2026-03-02").office, &opening);
        assert!(
            text.starts_with(
                "A place\nA paid internship in the office of a Member of Parliament\n"
            )
        );
        for absent in ["When", "How to apply", "Adjustments", "Pay\n", "learn", "None", "Not"] {
            assert!(!text.contains(absent), "{absent}: {text}");
        }
    }

    #[test]
    fn pay_is_said_by_the_hour() {
        let opening = Opening {
            kind: PlacementKind::EmployedIntern,
            pay: Pay::Paid,
            pay_per_hour: Some(Money(1340)),
            pay_note: "IPSA’s pay range for interns".to_owned(),
            hours: Hours::Set,
            hours_note: "37.5 hours a week".to_owned(),
            ..whole()
        };
        let text = draft(&office().office, &opening);
        assert!(text.contains("Pay\n£13.40 an hour.\nIPSA’s pay range for interns.\n"), "{text}");
        assert!(text.contains("Hours\n37.5 hours a week.\n"), "{text}");
        assert!(!text.contains("not paid") && !text.contains("no set hours"));
    }

    #[test]
    fn lengths_are_told_in_round_words() {
        for (end, words) in [
            ("2026-06-01", "On 1 June 2026."),
            ("2026-06-02", "From 1 June 2026 to 2 June 2026, 2 days."),
            ("2026-06-05", "From 1 June 2026 to 5 June 2026, 5 days."),
            ("2026-06-07", "From 1 June 2026 to 7 June 2026, about a week."),
            ("2026-06-14", "From 1 June 2026 to 14 June 2026, about 2 weeks."),
            ("2026-08-31", "From 1 June 2026 to 31 August 2026, about 3 months."),
            ("2027-05-31", "From 1 June 2026 to 31 May 2027, about 12 months."),
        ] {
            assert_eq!(when(day("2026-06-01"), day(end)), [words]);
        }
    }

    #[test]
    fn the_lens_finds_no_fault_with_our_own_words() {
        let office = office();
        for kind in PlacementKind::ALL.iter().copied() {
            for hours in Hours::ALL.iter().copied() {
                for pay in Pay::ALL.iter().copied() {
                    let plain = Opening { kind, hours, pay, ..whole() };
                    let text = draft(&office.office, &plain);
                    let advert = Some(EditedAdvert { text, ..EditedAdvert::default() });
                    let edited = Opening { advert, ..plain.clone() };
                    let keys = |opening: &Opening| -> Vec<&'static str> {
                        lens::findings(&lens::Subject::of_opening(
                            opening,
                            office.today,
                            office.office.rules(),
                        ))
                        .iter()
                        .map(|finding| finding.rule.key)
                        .collect()
                    };
                    assert_eq!(keys(&plain), keys(&edited));
                }
            }
        }
    }

    #[test]
    fn what_changed_since_the_edit_is_told_line_by_line() {
        let office = office();
        let then = draft(&office.office, &whole());
        assert_eq!(changed_lines(&then, &then), Vec::<String>::new());
        let now = draft(&office.office, &Opening { closing: day("2026-04-08"), ..whole() });
        assert_eq!(changed_lines(&then, &now), ["Apply by 8 April 2026."]);
    }

    #[test]
    fn a_short_line_above_others_is_a_heading() {
        let block = |heading: &str, paragraphs: &[&str]| Block {
            heading: heading.to_owned(),
            paragraphs: paragraphs.iter().map(|it| (*it).to_owned()).collect(),
        };
        assert_eq!(
            blocks("Title\nWhose\n\n\nWhere\n In town. \n\nAlone\n\nCome.\nSoon.\n"),
            [
                block("Title", &["Whose"]),
                block("Where", &["In town."]),
                block("", &["Alone"]),
                block("", &["Come.", "Soon."]),
            ]
        );
        assert_eq!(blocks(" \n\n"), []);
        let drafted = blocks(&draft(&office().office, &whole()));
        assert_eq!(drafted.first().unwrap().heading, "Summer volunteer");
        assert!(drafted.iter().all(|block| !block.heading.is_empty()));
    }
}
