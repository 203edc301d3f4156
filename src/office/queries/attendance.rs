//! Days expected and attended: a month to look at, a list, and what they come to.

use crate::{
    domain::{
        PlacementId,
        attendance::{AttendanceDay, DayMark, TimeOffFor},
        date,
        placement::Placement,
    },
    office::Office,
};
use chrono::{Datelike, Months, NaiveDate};
use std::collections::BTreeMap;

/// A cell of the month.
#[derive(Clone, Debug, PartialEq)]
pub struct DayCell {
    /// The day.
    pub on: NaiveDate,
    /// What is known of it.
    pub day: Option<AttendanceDay>,
    /// Whether it is before the first day of the placement or after its last.
    pub is_outside: bool,
    /// Whether it is today.
    pub is_today: bool,
    /// Whether a line of the log speaks of it.
    pub has_log: bool,
    /// The day and what is known of it, in words.
    pub words: String,
}

/// A day of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct DayRow {
    /// The day.
    pub on: NaiveDate,
    /// The day, in words.
    pub day: String,
    /// What is known of it, in words.
    pub words: String,
    /// The record.
    pub record: AttendanceDay,
}

/// Days of a placement.
#[derive(Clone, Debug, PartialEq)]
pub struct Days {
    /// The first day of the month that is shown.
    pub month: NaiveDate,
    /// Its name: `March 2026`.
    pub title: String,
    /// Its weeks, Monday to Sunday; nothing for a day of another month.
    pub weeks: Vec<Vec<Option<DayCell>>>,
    /// What is marked in it, oldest first.
    pub rows: Vec<DayRow>,
    /// The months before and after, where the placement reaches into them.
    pub before: Option<NaiveDate>,
    /// The month after.
    pub after: Option<NaiveDate>,
    /// What all days so far come to, in words; empty where nothing is marked.
    pub total: String,
    /// Days that were expected and have gone by without a mark.
    pub unmarked: Vec<NaiveDate>,
}

/// The key of a month in an address: `2026-03`.
pub fn month_key(month: NaiveDate) -> String {
    month.format("%Y-%m").to_string()
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// What is known of a day, in words.
pub fn mark_words(day: &AttendanceDay) -> String {
    let what = match day.mark {
        DayMark::TimeOff if day.time_off == TimeOffFor::Other => day.mark.label().to_owned(),
        DayMark::TimeOff => format!("Time off given: {}", day.time_off.label().to_lowercase()),
        mark => mark.label().to_owned(),
    };
    if day.note.is_empty() { what } else { format!("{what} · {}", day.note) }
}

/// The days of a placement in a month such as `2026-03`; today's, or the nearest of the placement,
/// where the key says nothing. Nothing where the placement is gone.
pub fn days(office: &Office, id: PlacementId, month: &str, today: NaiveDate) -> Option<Days> {
    let placement = &office.placements.get(id)?.value;
    let wanted = NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok();
    let nearest = today.max(placement.start).min(placement.end.unwrap_or(NaiveDate::MAX));
    let month = first_of(wanted.unwrap_or(nearest));
    let marked: BTreeMap<NaiveDate, &AttendanceDay> =
        office.attendance.of(id).map(|row| (row.value.on, &row.value)).collect();
    let logged: std::collections::BTreeSet<NaiveDate> =
        office.work_log.of(id).map(|row| row.value.on).collect();
    let mut weeks: Vec<Vec<Option<DayCell>>> = Vec::new();
    let mut week: Vec<Option<DayCell>> = Vec::new();
    week.resize(usize::try_from(month.weekday().num_days_from_monday()).unwrap_or(0), None);
    for on in month.iter_days().take_while(|day| day.month() == month.month()) {
        let day = marked.get(&on).map(|day| (*day).clone());
        let known = day.as_ref().map_or_else(|| "nothing noted".to_owned(), mark_words);
        week.push(Some(DayCell {
            on,
            words: format!("{} {}: {known}", date::weekday_name(on), date::long(on)),
            day,
            is_outside: is_outside(placement, on),
            is_today: on == today,
            has_log: logged.contains(&on),
        }));
        if week.len() == 7 {
            weeks.push(std::mem::take(&mut week));
        }
    }
    if !week.is_empty() {
        week.resize(7, None);
        weeks.push(week);
    }
    let next = month.checked_add_months(Months::new(1)).unwrap_or(month);
    let rows = marked
        .range(month..next)
        .map(|(on, day)| DayRow {
            on: *on,
            day: format!("{} {}", date::weekday_name(*on), date::short(*on)),
            words: mark_words(day),
            record: (*day).clone(),
        })
        .collect();
    Some(Days {
        month,
        title: format!("{} {}", date::month_name(month.month()), month.year()),
        weeks,
        rows,
        before: month
            .checked_sub_months(Months::new(1))
            .filter(|_| first_of(placement.start) < month),
        after: Some(next).filter(|next| placement.end.is_none_or(|end| *next <= end)),
        total: total(&marked, today),
        unmarked: unmarked(office, id, today),
    })
}

fn is_outside(placement: &Placement, on: NaiveDate) -> bool {
    on < placement.start || placement.end.is_some_and(|end| end < on)
}

/// What the days up to today come to. Time off given is told apart and is no absence.
fn total(marked: &BTreeMap<NaiveDate, &AttendanceDay>, today: NaiveDate) -> String {
    let count =
        |mark: DayMark| marked.iter().filter(|(on, day)| **on <= today && day.mark == mark).count();
    let parts = [
        (DayMark::Came, "came on", "day", "days"),
        (DayMark::WithWord, "did not come, with word, on", "day", "days"),
        (DayMark::WithoutWord, "did not come, without word, on", "day", "days"),
        (DayMark::TimeOff, "time off given on", "day", "days"),
    ]
    .into_iter()
    .filter_map(|(mark, words, one, many)| match count(mark) {
        0 => None,
        1 => Some(format!("{words} 1 {one}")),
        number => Some(format!("{words} {number} {many}")),
    })
    .collect::<Vec<_>>()
    .join("; ");
    let mut chars = parts.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).chain(['.']).collect())
        .unwrap_or_default()
}

/// Days that were expected and have gone by without a mark, oldest first.
pub fn unmarked(office: &Office, id: PlacementId, today: NaiveDate) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = office
        .attendance
        .of(id)
        .filter(|row| row.value.mark == DayMark::Expected && row.value.on < today)
        .map(|row| row.value.on)
        .collect();
    days.sort_unstable();
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::person::Person,
        office::{Command, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn placed() -> (TestOffice, PlacementId) {
        let mut it = TestOffice::new("2026-03-18");
        let placement = Placement {
            start: day("2026-03-02"),
            end: Some(day("2026-05-01")),
            ..Placement::default()
        };
        let person = Person::default();
        let id = it.act(Command::AddPlacement { person, placement: Box::new(placement) });
        (it, PlacementId(id.unwrap()))
    }

    #[test]
    fn a_month_is_whole_weeks_from_monday_and_knows_where_the_placement_ends() {
        let (it, id) = placed();
        let march = days(&it.office, id, "", it.today).unwrap();
        assert_eq!((march.title.as_str(), march.weeks.len()), ("March 2026", 6));
        assert!(march.weeks.iter().all(|week| week.len() == 7));
        let cells: Vec<&DayCell> = march.weeks.iter().flatten().flatten().collect();
        assert_eq!(cells.len(), 31);
        assert!(cells[0].is_outside && !cells[1].is_outside && cells[17].is_today);
        assert_eq!((march.before, march.after), (None, Some(day("2026-04-01"))));
        let may = days(&it.office, id, "2026-05", it.today).unwrap();
        assert_eq!((may.before, may.after), (Some(day("2026-04-01")), None));
        assert!(days(&it.office, id, "2026-13", it.today).unwrap() == march);
        assert_eq!(days(&it.office, PlacementId::default(), "", it.today), None);
    }

    #[test]
    fn time_off_is_told_as_given_and_what_went_by_without_a_mark_is_asked_for() {
        let (mut it, id) = placed();
        it.act(Command::ExpectDays {
            placement: id,
            days: ["2026-03-16", "2026-03-17", "2026-03-18", "2026-03-19"].map(day).to_vec(),
        });
        let mark = |on: &str, mark| Command::MarkDay {
            day: AttendanceDay { placement: id, on: day(on), mark, ..AttendanceDay::default() },
        };
        it.act(mark("2026-03-16", DayMark::TimeOff));
        it.act(mark("2026-03-10", DayMark::Came));
        it.act(mark("2026-03-11", DayMark::Came));
        it.act(mark("2026-03-12", DayMark::WithoutWord));
        let march = days(&it.office, id, "2026-03", it.today).unwrap();
        assert_eq!(march.unmarked, [day("2026-03-17")]);
        assert_eq!(
            march.total,
            "Came on 2 days; did not come, without word, on 1 day; time off given on 1 day."
        );
        assert_eq!(march.rows[3].words, "Time off given: an interview");
    }
}
