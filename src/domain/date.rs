//! Dates as people in the United Kingdom write them: day first, whatever the browser's locale.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use thiserror::Error;

/// The first year that a date may be in.
pub const FIRST_YEAR: i32 = 1900;
/// The last year that a date may be in.
pub const LAST_YEAR: i32 = 2100;

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DateProblem {
    /// Nothing that looks like a day, a month and a year.
    #[error("Enter a date as day, month and year, such as 27 3 2026")]
    NotADate,
    /// The month is not one of the twelve. Often a date typed month first.
    #[error("The month must be from 1 to 12. Write the day first, such as 27 3 2026")]
    NoSuchMonth,
    /// The month has no such day.
    #[error("That month has no such day. Check the day and the month")]
    NoSuchDay,
    /// The year lies outside what the app takes.
    #[error("The year must be from 1900 to 2100")]
    YearOutOfRange,
    /// A leap day without a year, where none has come for a year. Which one is meant, nobody can say.
    #[error(
        "There was no 29 February in the last twelve months. Give the year too, such as 29 2 2024"
    )]
    NoLeapDay,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Reads a date: `27/3/2026`, `27.03.26`, `27 3 2026`, `27 March 2026`, `27 Mar 26`, `2026-03-27`.
/// A year of two digits is taken to be in this century.
///
/// # Errors
/// Says what is wrong with the text, in words for the person who typed it.
pub fn parse(text: &str) -> Result<NaiveDate, DateProblem> {
    let lowered = text.trim().to_lowercase();
    let parts = parts_of(&lowered);
    let [first, month, last] = parts.as_slice() else {
        return Err(DateProblem::NotADate);
    };
    let (day, year) = if first.len() == 4 { (*last, *first) } else { (*first, *last) };
    let day = day.trim_end_matches(|c: char| c.is_alphabetic());
    let day = number(day, 2).ok_or(DateProblem::NotADate)?;
    let year_digits = year.len();
    let year = number(year, 4).ok_or(DateProblem::NotADate)?;
    let year = match year_digits {
        1 | 3 => return Err(DateProblem::NotADate),
        2 => year + 2000,
        _ => year,
    };
    let month = month_number(month).ok_or(DateProblem::NotADate)?;
    let year = i32::try_from(year).map_err(|_| DateProblem::YearOutOfRange)?;
    if !(1..=12).contains(&month) {
        return Err(DateProblem::NoSuchMonth);
    }
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(DateProblem::YearOutOfRange);
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateProblem::NoSuchDay)
}

/// Reads the date of something that has happened, like [`parse`]. A day and a month without a year
/// are the last such day that has come: on 26 November 2026, `12 nov` is the 12th of that month and
/// `12 dec` that of the year before. What lies more than a year back is not taken without its year.
///
/// # Errors
/// As for [`parse`]; and for a leap day without a year, where there was none in the last year.
pub fn parse_past(text: &str, today: NaiveDate) -> Result<NaiveDate, DateProblem> {
    let lowered = text.trim().to_lowercase();
    let parts = parts_of(&lowered);
    let [day, month] = parts.as_slice() else {
        return parse(text);
    };
    let day = day.trim_end_matches(|c: char| c.is_alphabetic());
    let day = number(day, 2).ok_or(DateProblem::NotADate)?;
    let month = month_number(month).ok_or(DateProblem::NotADate)?;
    if !(1..=12).contains(&month) {
        return Err(DateProblem::NoSuchMonth);
    }
    // A leap day comes again after eight years at the latest, any other day after one.
    let last = (0..=8)
        .filter_map(|back| NaiveDate::from_ymd_opt(today.year() - back, month, day))
        .find(|date| *date <= today)
        .ok_or(DateProblem::NoSuchDay)?;
    let a_year_ago = today.checked_sub_months(Months::new(12));
    if a_year_ago.is_some_and(|then| last < then) { Err(DateProblem::NoLeapDay) } else { Ok(last) }
}

/// The day, the month and the year as they are written.
fn parts_of(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '.' | '-' | ','))
        .filter(|part| !part.is_empty())
        .collect()
}

fn number(text: &str, most_digits: usize) -> Option<u32> {
    if text.is_empty() || text.len() > most_digits || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn month_number(text: &str) -> Option<u32> {
    if let Some(month) = number(text, 2) {
        return Some(month);
    }
    if text.len() < 3 {
        return None;
    }
    (1..).zip(MONTHS).find_map(|(month, name)| {
        let name = name.to_lowercase();
        (name.starts_with(text) || (text == "sept" && month == 9)).then_some(month)
    })
}

/// The name of a month, 1 to 12.
pub fn month_name(month: u32) -> &'static str {
    usize::try_from(month)
        .ok()
        .and_then(|month| month.checked_sub(1))
        .and_then(|index| MONTHS.get(index))
        .copied()
        .unwrap_or("")
}

/// A date in full: `3 March 2026`.
pub fn long(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

/// A date in short: `3 Mar 2026`.
pub fn short(date: NaiveDate) -> String {
    let month = month_name(date.month());
    format!("{} {} {}", date.day(), month.get(..3).unwrap_or(month), date.year())
}

/// A date for a form's text field: `3/3/2026`.
pub fn field(date: NaiveDate) -> String {
    format!("{}/{}/{}", date.day(), date.month(), date.year())
}

/// A date for files and spreadsheets: `03/03/2026`.
pub fn dmy(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// The name of the day: `Tuesday`.
pub fn weekday_name(date: NaiveDate) -> &'static str {
    name_of_weekday(date.weekday())
}

/// The name of a day of the week.
pub fn name_of_weekday(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// How far a day is from today, in words: `today`, `tomorrow`, `in 5 days`, `3 days ago`.
pub fn distance(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days if days > 0 => format!("in {days} days"),
        days => format!("{} days ago", -days),
    }
}

/// How soon something is due, or how late it is, in words.
pub fn due(date: NaiveDate, today: NaiveDate) -> String {
    match (today - date).num_days() {
        1 => "1 day late".to_owned(),
        days if days > 1 => format!("{days} days late"),
        _ => distance(date, today),
    }
}

/// The day so many working days (Monday to Friday) after a date, or before it where negative.
/// With none, the date itself, moved to the Monday after where it is a weekend.
pub fn add_working_days(date: NaiveDate, working_days: i32) -> NaiveDate {
    let is_weekend = |day: NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let step = |day: NaiveDate, back: bool| {
        let next = if back {
            day.checked_sub_days(Days::new(1))
        } else {
            day.checked_add_days(Days::new(1))
        };
        next.unwrap_or(day)
    };
    let mut day = date;
    if working_days == 0 {
        while is_weekend(day) {
            day = step(day, false);
        }
        return day;
    }
    let back = working_days < 0;
    let mut left = working_days.unsigned_abs();
    while left > 0 {
        day = step(day, back);
        if !is_weekend(day) {
            left -= 1;
        }
        if day == NaiveDate::MAX || day == NaiveDate::MIN {
            break;
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn the_ways_people_write_a_date() {
        for text in [
            "3/3/2026",
            "03/03/26",
            "3.3.2026",
            "3 3 2026",
            "3 March 2026",
            "3 mar 26",
            "3rd March, 2026",
            "2026-03-03",
            "  3-3-2026 ",
        ] {
            assert_eq!(parse(text), Ok(day(2026, 3, 3)), "{text}");
        }
        assert_eq!(parse("29 Feb 2028"), Ok(day(2028, 2, 29)));
        assert_eq!(parse("1 sept 2026"), Ok(day(2026, 9, 1)));
    }

    #[test]
    fn a_day_without_a_year_is_the_last_such_day() {
        let today = day(2026, 11, 26);
        let read = |text| parse_past(text, today);
        assert_eq!(read("12 nov"), Ok(day(2026, 11, 12)));
        assert_eq!(read("26/11"), Ok(today));
        assert_eq!(read("27th November"), Ok(day(2025, 11, 27)));
        assert_eq!(read("12.12."), Ok(day(2025, 12, 12)));
        // The last one is years ago: with its year it is taken, and without it is not.
        assert_eq!(read("29 feb"), Err(DateProblem::NoLeapDay));
        assert_eq!(read("29 feb 2024"), Ok(day(2024, 2, 29)));
        // With a year it is read as ever, and may be to come.
        assert_eq!(read("27 11 2026"), Ok(day(2026, 11, 27)));
        assert_eq!(read("11/27"), Err(DateProblem::NoSuchMonth));
        assert_eq!(read("31 nov"), Err(DateProblem::NoSuchDay));
        assert_eq!(read("nov 2026"), Err(DateProblem::NotADate));
        assert_eq!(read("12"), Err(DateProblem::NotADate));
    }

    #[test]
    fn a_leap_day_without_a_year_is_taken_in_the_year_after_it_alone() {
        let leap_day = day(2024, 2, 29);
        for days in 0..=2 * 365 {
            let today = leap_day + chrono::TimeDelta::days(days);
            let expected = if days <= 365 { Ok(leap_day) } else { Err(DateProblem::NoLeapDay) };
            for text in ["29 feb", "29/2", "29th February"] {
                assert_eq!(parse_past(text, today), expected, "{text} on {today}");
            }
            assert_eq!(parse_past("30 feb", today), Err(DateProblem::NoSuchDay));
            // Any other day has come within the year.
            for text in ["28 feb", "1 mar", "31 dec", "1 jan"] {
                let back = (today - parse_past(text, today).unwrap()).num_days();
                assert!((0..=365).contains(&back), "{text} on {today} is {back} days back");
            }
        }
        let words = DateProblem::NoLeapDay.to_string();
        assert!(words.contains("no 29 February in the last twelve months"), "{words}");
        assert!(words.contains("Give the year"), "{words}");
        // What it gives as an example can be typed.
        assert_eq!(parse(words.rsplit_once("such as ").unwrap().1), Ok(leap_day));
    }

    #[test]
    fn what_is_not_a_date_says_why() {
        assert_eq!(parse("31/2/2026"), Err(DateProblem::NoSuchDay));
        assert_eq!(parse("29 Feb 2026"), Err(DateProblem::NoSuchDay));
        assert_eq!(parse("1/13/26"), Err(DateProblem::NoSuchMonth));
        assert_eq!(parse("29 Feb"), Err(DateProblem::NotADate));
        assert_eq!(parse("1/1/1899"), Err(DateProblem::YearOutOfRange));
        assert_eq!(parse("1/1/2101"), Err(DateProblem::YearOutOfRange));
        for text in ["", "soon", "1/1", "1/1/1/1", "1//2026x", "٣/٣/٢٠٢٦", "1/ma/2026", "1/1/026"]
        {
            assert_eq!(parse(text), Err(DateProblem::NotADate), "{text}");
        }
    }

    #[test]
    fn what_is_late_says_by_how_much() {
        let today = day(2026, 3, 10);
        let words = |d| due(day(2026, 3, d), today);
        assert_eq!([8, 9, 10, 11].map(words), ["2 days late", "1 day late", "today", "tomorrow"]);
    }

    #[test]
    fn working_days_skip_weekends() {
        let friday = day(2026, 3, 6);
        assert_eq!(add_working_days(friday, 1), day(2026, 3, 9));
        assert_eq!(add_working_days(friday, -5), day(2026, 2, 27));
        assert_eq!(add_working_days(day(2026, 3, 7), 0), day(2026, 3, 9));
        assert_eq!(add_working_days(friday, 0), friday);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(days in 0i64..70_000) {
            let date = day(1900, 1, 1) + chrono::TimeDelta::days(days);
            prop_assert_eq!(parse(&long(date)), Ok(date));
            prop_assert_eq!(parse(&short(date)), Ok(date));
            prop_assert_eq!(parse(&field(date)), Ok(date));
            prop_assert_eq!(parse(&dmy(date)), Ok(date));
            prop_assert_eq!(parse(&date.to_string()), Ok(date));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = parse_past(&text, day(2026, 11, 26));
            let _ = parse(&text);
        }
    }
}
