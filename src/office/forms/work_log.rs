//! A line of the work log: the day, what was done, the skills, how long it took.

use super::{Reader, Values};
use crate::{
    domain::{PlacementId, date, hours, work_log::WorkLogEntry},
    office::FieldProblem,
};
use chrono::NaiveDate;

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
        .with(EDIT.time, entry.minutes.map(hours::field).unwrap_or_default())
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
    let minutes = match (time.is_empty(), hours::parse(time)) {
        (true, _) => None,
        (false, Some(minutes)) => Some(minutes),
        (false, None) => {
            reader.problem(fields.time, ASK_TIME);
            None
        }
    };
    reader.finish(WorkLogEntry { placement, on, what, skills, minutes, deleted: false })
}

/// What to enter for a time.
pub(super) const ASK_TIME: &str =
    "Enter hours such as 2:30 or 2.5, or minutes such as 90 min, up to a day; or leave it empty.";

/// A line done once more, today.
pub fn again(entry: &WorkLogEntry, today: NaiveDate) -> WorkLogEntry {
    WorkLogEntry { on: today, ..entry.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

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
