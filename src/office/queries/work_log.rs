//! A placement's work log, newest first.

use crate::{
    domain::{PlacementId, WorkLogEntryId, date, hours, work_log::WorkLogEntry},
    office::Office,
};
use chrono::NaiveDate;

/// How many lines a page shows.
pub const PAGE: usize = 100;

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRow {
    /// Its id.
    pub id: WorkLogEntryId,
    /// The day, in words.
    pub day: String,
    /// How long it took, in words; empty where it was not noted.
    pub time: String,
    /// The line itself.
    pub entry: WorkLogEntry,
}

/// A page of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct LogPage {
    /// The lines of this page, newest first.
    pub rows: Vec<LogRow>,
    /// How many lines there are in all.
    pub count: usize,
    /// The time noted, in words; empty where none was.
    pub time: String,
    /// This page, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
}

/// A page of a placement's log; nothing where the placement is gone. A page beyond the last is
/// the last.
pub fn page(office: &Office, id: PlacementId, page: usize) -> Option<LogPage> {
    office.placements.get(id)?;
    let mut lines: Vec<_> = office.work_log.of(id).collect();
    lines.sort_by_key(|row| std::cmp::Reverse((row.value.on, row.id)));
    let minutes = lines
        .iter()
        .filter_map(|row| row.value.minutes)
        .fold(0u32, |sum, minutes| sum.saturating_add(minutes));
    let pages = lines.len().div_ceil(PAGE).max(1);
    let page = page.clamp(1, pages);
    let rows = lines
        .iter()
        .skip((page - 1) * PAGE)
        .take(PAGE)
        .map(|row| LogRow {
            id: row.id.into(),
            day: date::short(row.value.on),
            time: row.value.minutes.map(hours::in_words).unwrap_or_default(),
            entry: row.value.clone(),
        })
        .collect();
    let time = if minutes == 0 { String::new() } else { hours::in_words(minutes) };
    Some(LogPage { rows, count: lines.len(), time, page, pages })
}

/// The lines of the last day before today on which anything was noted, for doing them once more
/// today; those that today has already are left out.
pub fn last_day(office: &Office, id: PlacementId, today: NaiveDate) -> Vec<WorkLogEntry> {
    let lines: Vec<&WorkLogEntry> = office.work_log.of(id).map(|row| &row.value).collect();
    let is_there =
        |line: &WorkLogEntry| lines.iter().any(|it| it.on == today && it.what == line.what);
    let last = lines.iter().map(|line| line.on).filter(|on| *on < today).max();
    lines
        .iter()
        .filter(|line| Some(line.on) == last && !is_there(line))
        .map(|line| (*line).clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{person::Person, placement::Placement},
        office::{Command, testing::TestOffice},
    };

    #[test]
    fn yesterday_s_lines_are_offered_again_until_today_has_them() {
        let mut office = TestOffice::new("2026-03-04");
        let placement = Box::new(Placement::default());
        let id = office.act(Command::AddPlacement { person: Person::default(), placement });
        let id = PlacementId(id.unwrap());
        let line = |on: &str, what: &str| WorkLogEntry {
            placement: id,
            on: on.parse().unwrap(),
            what: what.to_owned(),
            ..WorkLogEntry::default()
        };
        for (on, what) in [("2026-03-02", "Old"), ("2026-03-03", "Post"), ("2026-03-03", "Calls")] {
            office.act(Command::AddWorkLogEntry { entry: line(on, what) });
        }
        let offered = |office: &TestOffice| -> Vec<String> {
            last_day(&office.office, id, office.today).into_iter().map(|it| it.what).collect()
        };
        assert_eq!(offered(&office), ["Post", "Calls"]);
        office.act(Command::AddWorkLogEntry { entry: line("2026-03-04", "Post") });
        assert_eq!(offered(&office), ["Calls"]);
    }

    #[test]
    fn the_newest_line_comes_first_and_the_pages_hold_all() {
        let mut office = TestOffice::new("2026-03-02");
        let placement = Box::new(Placement::default());
        let id = office.act(Command::AddPlacement { person: Person::default(), placement });
        let id = PlacementId(id.unwrap());
        for number in 0..PAGE + 5 {
            let entry = WorkLogEntry {
                placement: id,
                on: office.today - chrono::TimeDelta::days(i64::try_from(number).unwrap()),
                what: format!("Line {number}"),
                minutes: (number < 2).then_some(45),
                ..WorkLogEntry::default()
            };
            office.act(Command::AddWorkLogEntry { entry });
        }
        let first = page(&office.office, id, 0).unwrap();
        assert_eq!(first.rows[0].entry.what, "Line 0");
        assert_eq!((first.page, first.pages, first.count), (1, 2, PAGE + 5));
        assert_eq!(first.time, "1 h 30 min");
        let last = page(&office.office, id, 99).unwrap();
        assert_eq!((last.page, last.rows.len()), (2, 5));
        assert_eq!(page(&office.office, PlacementId::default(), 1), None);
    }
}
