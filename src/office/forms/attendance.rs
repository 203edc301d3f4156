//! The forms about days: what is known of one, and on which days of the week somebody will come.

use super::{Reader, Values};
use crate::{
    domain::{
        PlacementId,
        attendance::{AttendanceDay, DayMark, TimeOffFor, days_between},
        date,
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The names of the boxes for the days of the week, Monday first.
pub const WEEKDAYS: [(&str, &str); 7] = [
    ("expect-monday", "Monday"),
    ("expect-tuesday", "Tuesday"),
    ("expect-wednesday", "Wednesday"),
    ("expect-thursday", "Thursday"),
    ("expect-friday", "Friday"),
    ("expect-saturday", "Saturday"),
    ("expect-sunday", "Sunday"),
];

/// The form of a day; for a day of which nothing is known, that they came or will come.
pub fn day_values(day: Option<&AttendanceDay>, on: NaiveDate, today: NaiveDate) -> Values {
    let mark = match day {
        Some(day) if day.mark == DayMark::Expected && on <= today => DayMark::Came,
        Some(day) => day.mark,
        None if on > today => DayMark::Expected,
        None => DayMark::Came,
    };
    Values::new()
        .with("day-mark", mark.key())
        .with("day-off", day.map_or(TimeOffFor::Interview, |day| day.time_off).key())
        .with("day-note", day.map(|day| day.note.clone()).unwrap_or_default())
}

/// Reads what is known of a day.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_day(
    values: &Values,
    placement: PlacementId,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<AttendanceDay, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let mark = reader.choice("day-mark", DayMark::from_key, "Choose what is known of the day.");
    if on > today && matches!(mark, DayMark::Came | DayMark::WithoutWord) {
        reader.problem(
            "day-mark",
            "That day is still to come. Choose “Expected”, “with word” or “Time off given”.",
        );
    }
    let time_off = TimeOffFor::from_key(values.get("day-off")).unwrap_or_default();
    let note = reader.line("day-note", "The note");
    reader.finish(AttendanceDay { placement, on, mark, time_off, note, deleted: false })
}

/// The form of the days on which somebody will come, from a day on.
pub fn blank_expected(from: NaiveDate, to: Option<NaiveDate>) -> Values {
    Values::new()
        .with("expect-from", date::field(from))
        .with("expect-to", to.map(date::field).unwrap_or_default())
}

/// Reads the days on which somebody will come. They lie within the placement.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_expected(
    values: &Values,
    start: NaiveDate,
    end: Option<NaiveDate>,
) -> Result<Vec<NaiveDate>, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let weekdays: Vec<u32> = (0..)
        .zip(WEEKDAYS)
        .filter(|(_, (name, _))| reader.ticked(name))
        .map(|(day, _)| day)
        .collect();
    if weekdays.is_empty() {
        reader.problem("expect-monday", "Tick at least one day of the week.");
    }
    let from = reader.required_date("expect-from", "Enter the first such day.");
    let to = reader.required_date("expect-to", "Enter the last such day.");
    if to < from && reader.is_well() {
        reader.problem("expect-to", "The last day is before the first. Check the two dates.");
    }
    let days = days_between(from.max(start), to.min(end.unwrap_or(NaiveDate::MAX)), &weekdays);
    if days.is_empty() && reader.is_well() {
        reader.problem(
            "expect-from",
            "No such day lies in the placement. Check the dates and the days of the week.",
        );
    }
    reader.finish(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn nobody_has_come_on_a_day_that_is_still_to_come() {
        let today = day("2026-03-02");
        let placement = PlacementId::default();
        let values = day_values(None, today, today);
        assert_eq!(read_day(&values, placement, today, today).unwrap().mark, DayMark::Came);
        assert!(read_day(&values, placement, day("2026-03-03"), today).is_err());
        let expected = AttendanceDay { mark: DayMark::Expected, ..AttendanceDay::default() };
        let values = day_values(Some(&expected), today, today);
        assert_eq!(values.get("day-mark"), "came");
        let values = day_values(None, day("2026-03-03"), today);
        assert_eq!(values.get("day-mark"), "expected");
    }

    #[test]
    fn days_of_the_week_within_the_placement() {
        let (start, end) = (day("2026-03-02"), Some(day("2026-03-13")));
        let values = blank_expected(day("2026-02-01"), None)
            .with("expect-to", "1/6/2026")
            .with("expect-tuesday", "yes")
            .with("expect-friday", "yes");
        let days = read_expected(&values, start, end).unwrap();
        assert_eq!(days, ["2026-03-03", "2026-03-06", "2026-03-10", "2026-03-13"].map(day));
        let wrong =
            |values: &Values| read_expected(values, start, end).unwrap_err()[0].field.clone();
        assert_eq!(wrong(&blank_expected(start, end)), "expect-monday");
        assert_eq!(wrong(&values.clone().with("expect-to", "1/1/2026")), "expect-to");
        assert_eq!(wrong(&values.with("expect-from", "14/3/2026")), "expect-from");
    }
}
