//! A placement's work log, newest first.

use crate::{
    domain::{PlacementId, WorkLogEntryId, date, work_log::WorkLogEntry},
    office::{Office, forms::work_log::minutes_in_words},
};

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
            time: row.value.minutes.map(minutes_in_words).unwrap_or_default(),
            entry: row.value.clone(),
        })
        .collect();
    let time = if minutes == 0 { String::new() } else { minutes_in_words(minutes) };
    Some(LogPage { rows, count: lines.len(), time, page, pages })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{person::Person, placement::Placement},
        office::{Command, testing::TestOffice},
    };

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
