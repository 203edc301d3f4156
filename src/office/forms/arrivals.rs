//! Applications from a table that another system wrote: which column is what, and a row as an
//! arrival.

use super::{Reader, Values, applicant};
use crate::{
    domain::{
        OpeningId,
        applicant::Applicant,
        date,
        intake::{DateOrder, Field},
        person::Person,
    },
    office::{Arrival, FieldProblem},
};
use chrono::NaiveDate;

/// Words of headings that say what a column holds, the surest first. Within a field, an earlier
/// line wins over a later one.
const HEADINGS: &[(Field, &[&str])] = &[
    (
        Field::FirstName,
        &["first name", "firstname", "forename", "forenames", "given name", "given names"],
    ),
    (Field::LastName, &["last name", "lastname", "surname", "family name"]),
    (
        Field::KnownAs,
        &["known as", "preferred name", "preferred first name", "what should we call you"],
    ),
    (
        Field::Name,
        &[
            "full name",
            "your name",
            "candidate name",
            "applicant name",
            "name of applicant",
            "name",
            "candidate",
            "applicant",
        ],
    ),
    (
        Field::Email,
        &["email address", "e mail address", "candidate email", "email", "e mail", "mail"],
    ),
    (
        Field::Phone,
        &[
            "mobile phone",
            "phone number",
            "telephone number",
            "mobile number",
            "contact number",
            "candidate phone",
            "phone",
            "telephone",
            "mobile",
            "tel",
        ],
    ),
    (
        Field::Received,
        &[
            "completion time",
            "timestamp",
            "application date",
            "date applied",
            "date of application",
            "date received",
            "submission date",
            "submitted at",
            "submitted on",
            "submitted",
            "applied on",
            "applied at",
            "applied date",
            "applied",
            "received",
        ],
    ),
    (
        Field::Source,
        &[
            "how did you hear",
            "where did you hear",
            "how did you find",
            "heard of it from",
            "source",
            "channel",
            "referrer",
        ],
    ),
    (
        Field::About,
        &[
            "cover letter",
            "covering letter",
            "covering note",
            "personal statement",
            "supporting statement",
            "why",
            "about you",
            "about yourself",
            "tell us",
            "experience",
            "skills",
            "motivation",
            "statement",
            "summary",
            "message",
            "availability",
            "when could you",
            "when can you",
        ],
    ),
];

/// What an office must not gather beside an application, or has no use for there. Source: domain.md
/// on equality monitoring, which is kept as counts apart from any applicant.
const APART: &[&str] = &[
    "gender",
    "sex",
    "ethnic",
    "race",
    "disab",
    "religio",
    "belief",
    "orientation",
    "birth",
    "nationality",
    "marital",
    "veteran",
    "pregnan",
    "national insurance",
    "salary",
];

/// Words by which "name", "source" and the like mean something else.
const OTHERWISE: &[&str] = &[
    "file",
    "company",
    "employer",
    "school",
    "university",
    "college",
    "job",
    "opening",
    "role",
    "manager",
    "recruiter",
    "coordinator",
    "referee",
    "reference",
    "owner",
    "user",
    "id",
    "type",
];

/// The heading under which rows that were left out carry the reason, when they are handed back.
pub const WHY_LEFT_OUT: &str = "Why it was left out";

fn words_of(heading: &str) -> String {
    let spaced: String = heading
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn holds_word(words: &str, word: &str) -> bool {
    format!(" {words} ").contains(&format!(" {word} "))
}

/// What a heading may mean, and how sure that is: the lower the surer.
fn meaning(heading: &str) -> Option<(Field, usize)> {
    let words = words_of(heading);
    if words.is_empty()
        || heading == WHY_LEFT_OUT
        || APART.iter().any(|apart| words.contains(apart))
    {
        return None;
    }
    let is_question = heading.trim_end().ends_with('?') || words.split(' ').count() > 5;
    for (field, headings) in HEADINGS {
        for (rank, known) in headings.iter().enumerate() {
            let is_meant = match field {
                // In a question these words stand for something else more often than not.
                Field::About => words.contains(known),
                Field::Source => {
                    words.contains(known) && !OTHERWISE.iter().any(|it| holds_word(&words, it))
                }
                _ if words == *known => true,
                _ if is_question => false,
                // "Candidate phone" or "Applicant number" is no name.
                _ if matches!(*known, "candidate" | "applicant") => false,
                _ => {
                    holds_word(&words, known) && !OTHERWISE.iter().any(|it| holds_word(&words, it))
                }
            };
            if is_meant {
                // A heading that says just this is surer than one that says more.
                return Some((*field, rank + if words == *known { 0 } else { 100 }));
            }
        }
    }
    is_question.then_some((Field::About, 999))
}

fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
    })
}

/// What each column probably holds, by its heading and by what stands in it.
pub fn guess(header: &[String], rows: &[Vec<String>]) -> Vec<Field> {
    let samples = |column: usize| rows.iter().take(50).filter_map(move |row| row.get(column));
    let fill = |column: usize, field: Field| {
        let total = samples(column).count().max(1);
        let good = samples(column)
            .filter(|text| match field {
                Field::Email => is_address(text),
                _ => !text.is_empty() && *text != "anonymous",
            })
            .count();
        good * 100 / total
    };
    let mut guesses = vec![Field::Nothing; header.len()];
    let mut best: std::collections::BTreeMap<Field, (bool, usize, usize)> = Default::default();
    for (column, heading) in header.iter().enumerate() {
        let by_heading = meaning(heading);
        // Without a heading that says so, a column of addresses still is one.
        let by_values = || (fill(column, Field::Email) >= 80).then_some((Field::Email, 500));
        let Some((field, rank)) = by_heading.or_else(by_values) else { continue };
        let filled = fill(column, field);
        if !field.is_single() {
            if filled > 0 {
                set(&mut guesses, column, field);
            }
            continue;
        }
        // A column that is all but empty is the last choice.
        let sureness = (filled < 10, rank, column);
        if best.get(&field).is_none_or(|held| sureness < *held) {
            best.insert(field, sureness);
        }
    }
    for (field, (_, _, column)) in best {
        set(&mut guesses, column, field);
    }
    guesses
}

fn set(guesses: &mut [Field], column: usize, field: Field) {
    if let Some(guess) = guesses.get_mut(column) {
        *guess = field;
    }
}

/// What is wrong with a choice of columns, in words.
pub fn objection(mapping: &[Field]) -> Option<String> {
    let has = |field| mapping.contains(&field);
    if !has(Field::Name) && !has(Field::FirstName) && !has(Field::LastName) {
        return Some("Say which column holds the name, or the first and the last name.".to_owned());
    }
    let twice = Field::ALL
        .iter()
        .find(|field| field.is_single() && mapping.iter().filter(|held| held == field).count() > 1);
    twice.map(|field| {
        format!("Two columns are chosen as “{}”. Leave one of them out.", field.label())
    })
}

/// In which order the dates of a column are written: day first, unless only the other makes sense.
pub fn guess_order(rows: &[Vec<String>], column: usize) -> DateOrder {
    let texts = || rows.iter().filter_map(|row| row.get(column)).filter(|text| !text.is_empty());
    let read = |order| texts().filter(|text| day_of(text, order).is_ok()).count();
    if read(DateOrder::MonthFirst) > read(DateOrder::DayFirst) {
        DateOrder::MonthFirst
    } else {
        DateOrder::DayFirst
    }
}

/// The day that a text names, with or without a time after it.
///
/// # Errors
/// Why it names none.
pub fn day_of(text: &str, order: DateOrder) -> Result<NaiveDate, date::DateProblem> {
    let text = text.trim();
    let turned = |text: &str| match order {
        DateOrder::MonthFirst => {
            let separator = ['/', '-', '.'].into_iter().find(|c| text.contains(*c));
            let parts: Vec<&str> = separator.map(|c| text.split(c).collect()).unwrap_or_default();
            match parts.as_slice() {
                [month, day, year] if month.len() <= 2 => format!("{day}/{month}/{year}"),
                _ => text.to_owned(),
            }
        }
        _ => text.to_owned(),
    };
    let first = date::parse(&turned(text));
    if first.is_ok() {
        return first;
    }
    // `2026-03-02T10:15:00Z`, `02/03/2026 10:15`, `2 Mar 2026 10:15`, `Mon, 2 Mar 2026 10:15`.
    let (head, _) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let by_words = |skip: usize| {
        let words: Vec<&str> = text.split_whitespace().skip(skip).take(3).collect();
        date::parse(&turned(&words.join(" ")))
    };
    let tries = [date::parse(&turned(head.trim_end_matches(','))), by_words(0), by_words(1)];
    tries.into_iter().find(Result::is_ok).unwrap_or(match first {
        // What was wrong with the day itself says more than that a time follows it.
        Err(date::DateProblem::NotADate) => date::parse(&turned(head.trim_end_matches(','))),
        other => other,
    })
}

/// How rows are read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// For which opening.
    pub opening: OpeningId,
    /// In which order dates are written.
    pub order: DateOrder,
    /// The day an application came in where the file does not say.
    pub received: NaiveDate,
    /// Today.
    pub today: NaiveDate,
}

/// A row as somebody who applied.
///
/// # Errors
/// What is wrong with the row, in words.
pub fn read(
    header: &[String],
    row: &[String],
    mapping: &[Field],
    reading: &Reading,
) -> Result<Arrival, String> {
    let mut values = Values::new();
    let (mut first, mut last, mut about) = ("", "", Vec::new());
    let mut received = Ok(reading.received);
    for ((cell, field), heading) in row.iter().zip(mapping).zip(header) {
        if cell.is_empty() {
            continue;
        }
        match field {
            Field::Nothing | Field::Unknown => {}
            Field::FirstName => first = cell,
            Field::LastName => last = cell,
            Field::Received => {
                received = day_of(cell, reading.order).map_err(|problem| {
                    format!("“{}” is not read as a day. {problem}.", brief(cell))
                });
            }
            Field::About => about.push((heading, cell)),
            Field::Name | Field::KnownAs | Field::Email | Field::Phone | Field::Source => {
                values.set(field.key(), one_line(cell));
            }
        }
    }
    if values.get("name").is_empty() {
        values.set("name", one_line(&format!("{first} {last}")));
    }
    let summary = match about.as_slice() {
        [(_, cell)] => (*cell).clone(),
        many => {
            let told: Vec<String> = many
                .iter()
                .map(|(heading, cell)| {
                    if heading.is_empty() { (*cell).clone() } else { format!("{heading}\n{cell}") }
                })
                .collect();
            told.join("\n\n")
        }
    };
    values.set("summary", summary);
    values.set("opening", reading.opening.to_string());
    let (received, problem) = match received {
        Ok(day) => (day, None),
        Err(words) => (reading.received, Some(words)),
    };
    values.set("received", date::field(received));
    let read = applicant::read(&values, &Person::default(), &Applicant::default(), reading.today);
    match (read, problem) {
        (Ok((person, applicant)), None) => {
            Ok(Arrival { person, applicant, attachments: Vec::new(), same_as: None })
        }
        (read, problem) => {
            let others = read.err().unwrap_or_default().into_iter().map(|it| in_words(it, &values));
            Err(problem.into_iter().chain(others).collect::<Vec<_>>().join(" "))
        }
    }
}

fn in_words(problem: FieldProblem, values: &Values) -> String {
    match problem.field.as_str() {
        "name" if values.get("name").is_empty() => "There is no name.".to_owned(),
        "email" => format!("“{}” is not an e-mail address.", brief(values.get("email"))),
        _ => problem.message,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn brief(text: &str) -> String {
    let line = one_line(text);
    if line.chars().count() <= 40 { line } else { line.chars().take(39).chain(['…']).collect() }
}

/// An e-mail as somebody who applied. The subject stands above the text.
///
/// # Errors
/// What is wrong with it, in words.
pub fn read_email(
    (name, address): (&str, &str),
    date: Option<NaiveDate>,
    (subject, text): (&str, &str),
    reading: &Reading,
) -> Result<Arrival, String> {
    // A sender without a name is called by the address, until somebody mends it.
    let name = if name.is_empty() { address.split('@').next().unwrap_or_default() } else { name };
    // A clock that runs ahead, or a time zone, must not keep an application out.
    let received = date.filter(|day| *day <= reading.today).unwrap_or(reading.received);
    let told: Vec<&str> = [subject, text].into_iter().filter(|it| !it.is_empty()).collect();
    let summary: String = told.join("\n\n").chars().take(super::reader::TEXT).collect();
    let values = Values::new()
        .with("name", one_line(name))
        .with("email", if is_address(address) { address } else { "" })
        .with("opening", reading.opening.to_string())
        .with("received", date::field(received))
        .with("source", "E-mail")
        .with("summary", summary);
    applicant::read(&values, &Person::default(), &Applicant::default(), reading.today)
        .map(|(person, applicant)| Arrival {
            person,
            applicant,
            attachments: Vec::new(),
            same_as: None,
        })
        .map_err(|problems| {
            let words: Vec<String> =
                problems.into_iter().map(|problem| in_words(problem, &values)).collect();
            words.join(" ")
        })
}

/// Reads the form of what is acknowledged for many at once.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_day(
    values: &Values,
    field: &'static str,
    ask: &str,
) -> Result<NaiveDate, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let day = reader.required_date(field, ask);
    reader.finish(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reading() -> Reading {
        Reading {
            opening: OpeningId(uuid::Uuid::from_u128(1)),
            order: DateOrder::DayFirst,
            received: day("2026-03-02"),
            today: day("2026-03-02"),
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Cuts a layout written with bars into headings and rows.
    fn table(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
        let mut lines = text
            .lines()
            .map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
        (lines.next().unwrap(), lines.collect())
    }

    fn all(text: &str) -> Vec<Arrival> {
        let (header, rows) = table(text);
        let mapping = guess(&header, &rows);
        assert_eq!(objection(&mapping), None, "{mapping:?}");
        let column = mapping.iter().position(|field| *field == Field::Received);
        let order = column.map(|column| guess_order(&rows, column)).unwrap_or_default();
        let reading = Reading { order, ..reading() };
        rows.iter().map(|row| read(&header, row, &mapping, &reading).unwrap()).collect()
    }

    // The layouts are those of real systems; the people are made up.

    #[test]
    fn google_forms() {
        let came = all(
            "Timestamp|Email Address|Full name|Phone number|Why would you like to volunteer with us?|How did you hear about this opportunity?|Date of birth\n\
            2026/02/28 10:12:33 am GMT|ada@example.org|Ada Marsh|07700 900123|To learn|A friend|1/1/2001\n\
            2026/03/01 9:02:01 pm GMT|ben@example.org|Ben Frost||For Northmere|Notice board|2/2/2002",
        );
        assert_eq!(came[0].person.name, "Ada Marsh");
        assert_eq!(came[0].person.email, "ada@example.org");
        assert_eq!(came[0].person.phone, "07700 900123");
        assert_eq!(came[0].applicant.received, day("2026-02-28"));
        assert_eq!(came[0].applicant.source, "A friend");
        assert_eq!(came[0].applicant.summary, "To learn");
        assert_eq!(came[1].applicant.received, day("2026-03-01"));
        assert!(!format!("{came:?}").contains("2001"), "a date of birth is left out");
    }

    #[test]
    fn microsoft_forms() {
        let came = all(
            "ID|Start time|Completion time|Email|Name|Your name|Email address|Mobile number|What would you like to learn?|When could you start?\n\
            1|2/28/26 10:02:11|2/28/26 10:12:33|anonymous||Zoë Adair|zoe@example.org|07700 900456|Casework|In May\n\
            2|3/1/26 09:00:00|3/1/26 9:05:00|anonymous||Cy Dent|cy@example.org|07700 900789|Press work|Now",
        );
        assert_eq!(came[0].person.name, "Zoë Adair");
        assert_eq!(came[0].person.email, "zoe@example.org");
        assert_eq!(came[0].applicant.received, day("2026-02-28"));
        assert_eq!(came[1].applicant.received, day("2026-03-01"));
        assert_eq!(
            came[0].applicant.summary,
            "What would you like to learn?\nCasework\n\nWhen could you start?\nIn May"
        );
    }

    #[test]
    fn trakstar_hire() {
        // Source: the help page of its “Candidates” report.
        let came = all(
            "Candidate Name|Candidate Email|Source Type|Source|Referrer|Candidate Phone|Archived?|Opening ID|Opening Title|Applied Date\n\
            Eve Garth|eve@example.org|Job Board|W4MP|Not Available|07700 900111|No|77|Summer volunteer|2026-02-20T08:15:00Z",
        );
        let one = &came[0];
        assert_eq!(
            (one.person.name.as_str(), one.person.phone.as_str()),
            ("Eve Garth", "07700 900111")
        );
        assert_eq!(one.person.email, "eve@example.org");
        assert_eq!(one.applicant.source, "W4MP");
        assert_eq!(one.applicant.received, day("2026-02-20"));
    }

    #[test]
    fn applitrack() {
        // Source: the “Default Applicant Fields” of its manual.
        let came = all(
            "Applicant Number|Email Address|First Name|Middle Initial|Last Name|Other First Name|Other Last Name|Address 1|City|7 digit Phone|Date Applied\n\
            1001|finn@example.org|Finn||Hale|||1 High Street|Northmere|9460000|25/02/2026",
        );
        let one = &came[0];
        assert_eq!(
            (one.person.name.as_str(), one.person.email.as_str()),
            ("Finn Hale", "finn@example.org")
        );
        assert_eq!(one.person.phone, "9460000");
        assert_eq!(one.applicant.received, day("2026-02-25"));
    }

    #[test]
    fn greenhouse() {
        let came = all(
            "Candidate ID|First Name|Last Name|Email|Phone|Job|Source|Current Stage|Application Date|Recruiter|Gender\n\
            55|Gwen|Ivory|gwen@example.org|+44 7700 900222|Summer volunteer|Referral|Application Review|26 Feb 2026|Priya Shah|x",
        );
        let one = &came[0];
        assert_eq!(
            (one.person.name.as_str(), one.person.phone.as_str()),
            ("Gwen Ivory", "+44 7700 900222")
        );
        assert_eq!(one.applicant.source, "Referral");
        assert_eq!(one.applicant.received, day("2026-02-26"));
        assert_eq!(one.applicant.summary, "");
    }

    #[test]
    fn personio() {
        // Source: the attributes that its help page lists for the export of applications.
        let came = all(
            "Candidate ID|Candidate name|Gender|Email address|Birthday|Available from|Expected salary|Candidate location|Application date|Final phase\n\
            9|Hal Jervis|x|hal@example.org|1/1/2000|1/6/2026|n/a|Northmere|27.02.2026|Accepted",
        );
        let one = &came[0];
        assert_eq!(
            (one.person.name.as_str(), one.person.email.as_str()),
            ("Hal Jervis", "hal@example.org")
        );
        assert_eq!(one.applicant.received, day("2026-02-27"));
    }

    #[test]
    fn what_a_spreadsheet_of_ones_own_says() {
        let came = all("Surname|Forenames|E-mail|Tel.|Date received|Covering note\n\
            O’Brien-Ngũgĩ|Zoë|zoe@example.org|020 7946 0000|01/03/2026|Keen\n");
        assert_eq!(came[0].person.name, "Zoë O’Brien-Ngũgĩ");
        assert_eq!(came[0].applicant.summary, "Keen");
        // What was handed back comes in again without the reason.
        let again = all("Name|Email|Why it was left out\nAda|ada@example.org|“x” is no address.");
        assert_eq!(again[0].applicant.summary, "");
    }

    #[test]
    fn headings_that_say_nothing_still_give_the_addresses_away() {
        let (header, rows) = table("A|B\nAda|ada@example.org\nBen|ben@example.org");
        let mapping = guess(&header, &rows);
        assert_eq!(mapping, [Field::Nothing, Field::Email]);
        assert!(objection(&mapping).unwrap().contains("name"));
        assert!(objection(&[Field::Name, Field::Email, Field::Email]).unwrap().contains("Two"));
        assert_eq!(objection(&[Field::Name, Field::About, Field::About]), None);
    }

    #[test]
    fn a_row_that_cannot_be_says_all_that_is_wrong() {
        let header: Vec<String> = ["Name", "Email", "Received"].map(str::to_owned).into();
        let mapping = [Field::Name, Field::Email, Field::Received];
        let reason = |name: &str, email: &str, received: &str| {
            let row = [name, email, received].map(str::to_owned);
            read(&header, &row, &mapping, &reading()).unwrap_err()
        };
        assert_eq!(reason("", "a@example.org", ""), "There is no name.");
        assert_eq!(reason("Ada", "nobody", ""), "“nobody” is not an e-mail address.");
        assert!(reason("Ada", "", "31/2/2026").starts_with("“31/2/2026” is not read as a day."));
        assert!(reason("Ada", "", "3/3/2026").contains("still to come"));
        assert!(reason(&"n".repeat(201), "", "").contains("201 characters"));
        let two = reason("", "x y", "soon");
        assert!(two.contains("soon") && two.contains("no name") && two.contains("x y"), "{two}");
    }

    #[test]
    fn days_are_read_with_and_without_a_time() {
        for text in [
            "2/3/2026",
            "02/03/2026 10:15",
            "2026-03-02T10:15:00Z",
            "2026-03-02 10:15:00 UTC",
            "2 Mar 2026 10:15",
            "Mon, 2 Mar 2026 10:15:00 +0000",
            "2026/03/02 10:15:33 am GMT",
        ] {
            assert_eq!(day_of(text, DateOrder::DayFirst), Ok(day("2026-03-02")), "{text}");
        }
        assert_eq!(day_of("3/2/26 10:15:00", DateOrder::MonthFirst), Ok(day("2026-03-02")));
        assert_eq!(day_of("2026-03-02", DateOrder::MonthFirst), Ok(day("2026-03-02")));
        let rows =
            |texts: &[&str]| texts.iter().map(|it| vec![(*it).to_owned()]).collect::<Vec<_>>();
        assert_eq!(guess_order(&rows(&["3/2/2026", "3/27/2026"]), 0), DateOrder::MonthFirst);
        assert_eq!(guess_order(&rows(&["3/2/2026", "27/3/2026"]), 0), DateOrder::DayFirst);
        assert_eq!(guess_order(&rows(&["3/2/2026", ""]), 0), DateOrder::DayFirst);
    }

    proptest! {
        #[test]
        fn any_table_and_any_choice_of_columns_gives_applicants_or_reasons(
            header in proptest::collection::vec("\\PC{0,30}|Name|E-mail|Received|Why\\?", 1..6),
            cells in proptest::collection::vec("\\PC{0,40}|[0-9]{1,4}[/ .-][0-9]{1,2}[/ .-][0-9]{1,4}[T ]?", 0..30),
            picks in proptest::collection::vec(0usize..10, 6),
        ) {
            let rows: Vec<Vec<String>> = cells.chunks(header.len()).map(<[String]>::to_vec).collect();
            let guessed = guess(&header, &rows);
            prop_assert_eq!(guessed.len(), header.len());
            let chosen: Vec<Field> = picks.iter().map(|pick| Field::ALL[*pick]).collect();
            for mapping in [guessed, chosen] {
                for column in 0..mapping.len() {
                    guess_order(&rows, column);
                }
                for row in &rows {
                    match read(&header, row, &mapping, &reading()) {
                        Ok(arrival) => prop_assert!(!arrival.person.name.is_empty()),
                        Err(reason) => prop_assert!(!reason.is_empty()),
                    }
                }
            }
        }
    }

    #[test]
    fn an_e_mail_becomes_an_applicant() {
        let sent = Some(day("2026-03-01"));
        let one =
            read_email(("", "ada.marsh@example.org"), sent, ("Volunteer", "Hello"), &reading())
                .unwrap();
        assert_eq!(
            (one.person.name.as_str(), one.person.email.as_str()),
            ("ada.marsh", "ada.marsh@example.org")
        );
        assert_eq!(one.applicant.received, day("2026-03-01"));
        assert_eq!(one.applicant.summary, "Volunteer\n\nHello");
        let late = read_email(("Ada", "x"), Some(day("2030-01-01")), ("", ""), &reading()).unwrap();
        assert_eq!((late.applicant.received, late.person.email.as_str()), (day("2026-03-02"), ""));
    }
}
