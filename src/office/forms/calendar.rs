//! The forms of the calendar: nations, days of the office's own, recesses typed or pasted, single
//! sitting days.

use super::{Reader, Values};
use crate::{
    domain::{
        calendar::{DayKind, Nation, OfficeDay, OfficePlace, Recess, SittingDay, SittingKind},
        date,
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The most days that one entry may span.
const MOST_DAYS: i64 = 366;
/// The most lines that can be pasted at once.
const MOST_LINES: usize = 200;

/// The form of the nations.
pub fn nation_values(westminster: Nation, constituency: Nation) -> Values {
    Values::new()
        .with("nation-westminster", westminster.key())
        .with("nation-constituency", constituency.key())
}

/// Reads whose bank holidays each place keeps: Westminster, constituency.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_nations(values: &Values) -> Result<(Nation, Nation), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let ask = "Choose a nation.";
    let westminster = reader.choice("nation-westminster", Nation::from_key, ask);
    let constituency = reader.choice("nation-constituency", Nation::from_key, ask);
    reader.finish((westminster, constituency))
}

/// The form of a day of the office's own, or of a new one.
pub fn day_values(day: Option<&OfficeDay>) -> Values {
    let Some(day) = day else {
        return Values::new()
            .with("day-kind", DayKind::Closed.key())
            .with("day-place", OfficePlace::Both.key());
    };
    let to = if day.to == day.from { String::new() } else { date::field(day.to) };
    Values::new()
        .with("day-name", &day.name)
        .with("day-from", date::field(day.from))
        .with("day-to", to)
        .with("day-kind", day.kind.key())
        .with("day-place", day.place.key())
}

/// Reads a day of the office's own.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_day(values: &Values) -> Result<OfficeDay, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let name =
        reader.required("day-name", "The name", "Say what day it is, such as Office closed.");
    let from = reader.required_date("day-from", "Enter the day.");
    let to = reader.date("day-to").unwrap_or(from);
    if to < from {
        reader.problem("day-to", "The last day is before the first. Check the two dates.");
    } else if (to - from).num_days() >= MOST_DAYS {
        reader.problem("day-to", "An entry spans a year at the most. Check the year.");
    }
    let kind = reader.choice("day-kind", DayKind::from_key, "Choose closed or open.");
    let place = reader.choice("day-place", OfficePlace::from_key, "Choose where.");
    reader.finish(OfficeDay { name, from, to, kind, place })
}

/// The form of a recess, or of a new one.
pub fn recess_values(recess: Option<&Recess>) -> Values {
    let Some(recess) = recess else {
        return Values::new();
    };
    Values::new()
        .with("recess-name", &recess.name)
        .with("recess-rises", date::field(recess.rises))
        .with("recess-returns", date::field(recess.returns))
}

/// Reads a recess.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_recess(values: &Values) -> Result<Recess, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let name = reader.required("recess-name", "The name", "Enter its name, such as Christmas.");
    let rises = reader.required_date("recess-rises", "Enter the day on which the House rises.");
    let returns =
        reader.required_date("recess-returns", "Enter the day on which the House returns.");
    let recess = Recess { name, rises, returns };
    if let Some(words) = objection(&recess) {
        reader.problem("recess-returns", words);
    }
    reader.finish(recess)
}

/// Why a recess cannot be so.
fn objection(recess: &Recess) -> Option<&'static str> {
    if recess.returns <= recess.rises {
        Some("The House returns after it rises. Check the two dates.")
    } else if (recess.returns - recess.rises).num_days() > MOST_DAYS {
        Some("A recess lasts a year at the most. Check the year.")
    } else {
        None
    }
}

/// Reads recesses that were pasted, one a line: a name, the day on which the House rises, the day
/// on which it returns. Lines without a figure, such as a table's heading, are passed over.
///
/// # Errors
/// The first lines that cannot be read, by their number; then nothing is taken.
pub fn read_pasted(values: &Values) -> Result<Vec<Recess>, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let text = reader.required_long("pasted", "The text", "Paste the dates, one recess a line.");
    let mut recesses = Vec::new();
    let mut wrong: Vec<String> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if !line.chars().any(|c| c.is_ascii_digit()) {
            continue;
        }
        match recess_of(line) {
            Ok(recess) => recesses.push(recess),
            Err(words) => wrong.push(format!("Line {number}: {words}")),
        }
    }
    if recesses.len() > MOST_LINES {
        reader.problem("pasted", format!("Paste {MOST_LINES} lines or fewer."));
    }
    if let Some(first) = wrong.first() {
        let others = match wrong.len() - 1 {
            0 => String::new(),
            1 => " One more line cannot be read either.".to_owned(),
            many => format!(" {many} more lines cannot be read either."),
        };
        reader.problem("pasted", format!("{first}{others}"));
    } else if recesses.is_empty() && !text.is_empty() {
        reader.problem(
            "pasted",
            "There is no date in it. Paste lines such as: Christmas 17 December 2026 5 January 2027.",
        );
    }
    reader.finish(recesses)
}

/// The recess of one line.
fn recess_of(line: &str) -> Result<Recess, String> {
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '(' | ')'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut name: Vec<&str> = Vec::new();
    let mut days: Vec<NaiveDate> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let one = words.get(at).and_then(|word| date::parse(word).ok());
        let three = words.get(at..at + 3).and_then(|three| date::parse(&three.join(" ")).ok());
        if let Some(day) = one {
            days.push(day);
            at += 1;
        } else if let Some(day) = three {
            days.push(day);
            at += 3;
        } else {
            if days.is_empty() && !is_weekday(words.get(at).copied().unwrap_or("")) {
                name.extend(words.get(at));
            }
            at += 1;
        }
    }
    let name = name.join(" ").trim_matches([':', '-', '–']).trim().to_owned();
    match days.as_slice() {
        [rises, returns] => {
            let recess = Recess {
                name: if name.is_empty() { "Recess".to_owned() } else { name },
                rises: *rises,
                returns: *returns,
            };
            match objection(&recess) {
                Some(words) => Err(words.to_owned()),
                None => Ok(recess),
            }
        }
        [] => Err("no date that can be read. Write the year with each, such as 17 December 2026.".to_owned()),
        [_] => Err("one date. Give the day on which the House rises and the day on which it returns, each with its year.".to_owned()),
        _ => Err("more than two dates. Give one recess a line.".to_owned()),
    }
}

fn is_weekday(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    word.len() >= 3
        && ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
            .iter()
            .any(|day| day.starts_with(&word))
}

/// The form of a single sitting day.
pub fn sitting_values() -> Values {
    Values::new().with("sitting-kind", SittingKind::Sits.key())
}

/// Reads a single sitting day.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_sitting(values: &Values) -> Result<SittingDay, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let on = reader.required_date("sitting-on", "Enter the day.");
    let kind =
        reader.choice("sitting-kind", SittingKind::from_key, "Choose whether the House sits.");
    let note = reader.line("sitting-note", "The note");
    reader.finish(SittingDay { on, kind, note })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pasted(text: &str) -> Result<Vec<Recess>, String> {
        read_pasted(&Values::new().with("pasted", text))
            .map_err(|problems| problems[0].message.clone())
    }

    fn recess(name: &str, rises: &str, returns: &str) -> Recess {
        Recess {
            name: name.to_owned(),
            rises: rises.parse().unwrap(),
            returns: returns.parse().unwrap(),
        }
    }

    #[test]
    fn a_table_is_pasted_as_it_stands_on_a_page() {
        let text = "Recess\tHouse rises\tHouse returns\n\
            Christmas\tThursday 17 December 2026\tTuesday 5 January 2027\n\n\
            February recess: 11/2/2027 – 22/2/2027\r\n\
            2027-03-25 to 2027-04-12";
        assert_eq!(
            pasted(text),
            Ok(vec![
                recess("Christmas", "2026-12-17", "2027-01-05"),
                recess("February recess", "2027-02-11", "2027-02-22"),
                recess("Recess", "2027-03-25", "2027-04-12"),
            ])
        );
    }

    #[test]
    fn what_cannot_be_read_says_which_line_and_takes_nothing() {
        for (text, words) in [
            ("", "Paste the dates"),
            ("soon", "There is no date in it"),
            ("Christmas 17 December 5 January", "Line 1: no date"),
            ("A 1/1/2027 2/1/2027\nSummer 20 July 2027 TBA", "Line 2: one date"),
            ("Summer 1/9/2027 20/7/2027", "Line 1: The House returns after it rises"),
            ("1/1/2027 2/1/2027 3/1/2027", "Line 1: more than two"),
            ("Summer 20/7/2026 1/9/2028", "Line 1: A recess lasts a year"),
            ("a 1\nb 2\nc 3", "2 more lines cannot be read either."),
        ] {
            let told = pasted(text).unwrap_err();
            assert!(told.contains(words), "{text:?}: {told}");
        }
    }

    #[test]
    fn a_day_of_the_offices_own_is_one_day_or_a_few() {
        let values = day_values(None)
            .with("day-name", "Office closed")
            .with("day-from", "24/12/2026")
            .with("day-to", "31/12/2026");
        let day = read_day(&values).unwrap();
        assert_eq!((day.to - day.from).num_days(), 7);
        assert_eq!(read_day(&day_values(Some(&day))), Ok(day));
        let one = read_day(&values.clone().with("day-to", "")).unwrap();
        assert_eq!(one.from, one.to);
        let wrong = |field: &str, text: &str| {
            read_day(&values.clone().with(field, text)).unwrap_err()[0].field.clone()
        };
        assert_eq!(wrong("day-to", "23/12/2026"), "day-to");
        assert_eq!(wrong("day-to", "31/12/2062"), "day-to");
        assert_eq!(wrong("day-name", " "), "day-name");
        assert_eq!(wrong("day-kind", "x"), "day-kind");
    }

    proptest! {
        #[test]
        fn no_pasted_text_panics(text in "[0-9a-z /.,\\n-]{0,80}") {
            let _ = pasted(&text);
        }
    }
}
