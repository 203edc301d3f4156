//! A line of the work log: the day, what was done, the skills, how long it took.

use super::{Reader, Values};
use crate::{
    domain::{PlacementId, date, work_log::WorkLogEntry},
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The most minutes that one line may take: a day. More is a slip of the finger.
const MOST_MINUTES: u32 = 24 * 60;

/// The names of the fields; the form that adds and the one that changes may stand on one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fields {
    /// The day.
    pub on: &'static str,
    /// What was done.
    pub what: &'static str,
    /// The skills.
    pub skills: &'static str,
    /// How long it took.
    pub time: &'static str,
}

/// The fields of the form that adds a line.
pub const NEW: Fields =
    Fields { on: "log-on", what: "log-what", skills: "log-skills", time: "log-time" };
/// The fields of the form that changes a line.
pub const EDIT: Fields =
    Fields { on: "edit-on", what: "edit-what", skills: "edit-skills", time: "edit-time" };

/// The form as it starts, with today in it.
pub fn blank(today: NaiveDate) -> Values {
    Values::new().with(NEW.on, date::field(today))
}

/// The form of a line that is there already.
pub fn values_of(entry: &WorkLogEntry) -> Values {
    Values::new()
        .with(EDIT.on, date::field(entry.on))
        .with(EDIT.what, &entry.what)
        .with(EDIT.skills, &entry.skills)
        .with(EDIT.time, entry.minutes.map(|minutes| minutes.to_string()).unwrap_or_default())
}

/// Reads a line for a placement.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(
    values: &Values,
    fields: Fields,
    placement: PlacementId,
    today: NaiveDate,
) -> Result<WorkLogEntry, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let on = reader.required_date(fields.on, "Enter the day.");
    if on > today {
        reader.problem(fields.on, "That day is still to come. The log tells what was done.");
    }
    let what = reader.required_long(fields.what, "The line", "Enter what was done.");
    let skills = reader.line(fields.skills, "The skills");
    let time = values.get(fields.time).trim();
    let minutes = match (time.is_empty(), read_minutes(time)) {
        (true, _) => None,
        (false, Some(minutes)) => Some(minutes),
        (false, None) => {
            let ask =
                "Enter minutes such as 90, or hours such as 1:30, up to a day; or leave it empty.";
            reader.problem(fields.time, ask);
            None
        }
    };
    reader.finish(WorkLogEntry { placement, on, what, skills, minutes, deleted: false })
}

/// Minutes from `90`, `90 min`, `1:30`, `1h`, `1h30` or `1 h 30`.
fn read_minutes(text: &str) -> Option<u32> {
    let number = |part: &str| {
        let part = part.trim();
        let plain = !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
        if plain { part.parse::<u32>().ok() } else { None }
    };
    let lowered = text.to_lowercase();
    let lowered = ["minutes", "mins", "min", "m"]
        .into_iter()
        .find_map(|word| lowered.strip_suffix(word))
        .unwrap_or(&lowered);
    let lowered = lowered.replace("hours", "h").replace("hour", "h");
    let minutes = match lowered.split_once([':', 'h']) {
        None => number(&lowered)?,
        Some((hours, rest)) => {
            let rest = if rest.trim().is_empty() { 0 } else { number(rest)? };
            number(hours)?.checked_mul(60)?.checked_add(rest)?
        }
    };
    (1..=MOST_MINUTES).contains(&minutes).then_some(minutes)
}

/// Minutes in words: `1 h 30 min`.
pub fn minutes_in_words(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_write_them() {
        for text in ["90", " 90 min", "90 minutes", "1:30", "1h30", "1 h 30", "1 hour 30 mins"] {
            assert_eq!(read_minutes(text.trim()), Some(90), "{text}");
        }
        assert_eq!(read_minutes("2h"), Some(120));
        for text in ["-3", "1e9", "NaN", "0", "1441", "1:30:00", "half an hour", "12,5"] {
            assert_eq!(read_minutes(text), None, "{text}");
        }
        assert_eq!(minutes_in_words(90), "1 h 30 min");
        assert_eq!(minutes_in_words(45), "45 min");
        assert_eq!(minutes_in_words(120), "2 h");
    }

    #[test]
    fn a_line_is_read_and_goes_back_into_its_form() {
        let today: NaiveDate = "2026-03-02".parse().unwrap();
        let placement = PlacementId::default();
        let values =
            blank(today).with(NEW.what, "Answered letters\nabout buses").with(NEW.time, "1:30");
        let entry = read(&values, NEW, placement, today).unwrap();
        assert_eq!((entry.on, entry.minutes), (today, Some(90)));
        assert_eq!(read(&values_of(&entry), EDIT, placement, today), Ok(entry));
    }

    #[test]
    fn a_wrong_line_says_where() {
        let today: NaiveDate = "2026-03-02".parse().unwrap();
        let values = Values::new().with(NEW.on, "3/3/2026").with(NEW.time, "a while");
        let problems = read(&values, NEW, PlacementId::default(), today).unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, [NEW.on, NEW.what, NEW.time]);
    }
}
