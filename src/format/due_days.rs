//! All that Today speaks of as a calendar file, with names or without.

use super::all_day::{self, AllDay};
use crate::office::queries::today::Line;
use chrono::NaiveDateTime;

/// What is due as a calendar file. A calendar is often shared, so that names go in only where they
/// are asked for. `made` is when, in UTC.
pub fn write(lines: &[Line], with_names: bool, made: NaiveDateTime) -> String {
    let day_of = |line: &Line| {
        let summary = match (with_names, line.person) {
            (true, _) | (false, None) => format!("{}: {}", line.action, line.about),
            (false, Some(_)) => format!("{} ({})", line.action, line.topic.label()),
        };
        AllDay {
            uid: format!("{}-{}", line.key(), line.due.format("%Y%m%d")),
            day: line.due,
            summary,
            description: line.reason.clone(),
        }
    };
    let days: Vec<AllDay> = lines.iter().map(day_of).collect();
    all_day::write("Due", &days, made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{person::Person, placement::Placement},
        office::{Command, queries::today::today, testing::TestOffice},
    };
    use std::collections::BTreeSet;

    #[test]
    fn everything_due_is_one_day_each_and_names_nobody_unasked() {
        let mut test = TestOffice::new("2026-03-02");
        let person = Person { name: "Ada Quill".to_owned(), ..Person::default() };
        let start = "2026-03-20".parse().unwrap();
        let placement = Box::new(Placement { start, ..Placement::default() });
        test.act(Command::AddPlacement { person, placement });
        let lines = today(&test.office, test.today).lines;
        let made = "2026-03-02T08:00:00".parse().unwrap();
        let without = write(&lines, false, made);
        assert!(!without.contains("Quill"), "{without}");
        assert!(without.contains("SUMMARY:See to clearance (Before day one)\r\n"));
        let with = write(&lines, true, made);
        assert!(with.contains("SUMMARY:See to clearance: Ada Quill\r\n"));
        // Read back by a reader of calendars that is not ours.
        let parsed = ical::IcalParser::new(with.as_bytes()).next().unwrap().unwrap();
        assert_eq!(parsed.events.len(), lines.len());
        let uids: BTreeSet<_> = with.lines().filter(|line| line.starts_with("UID:")).collect();
        assert_eq!(uids.len(), lines.len(), "each thing is told apart");
    }
}
