//! All that Today speaks of as a calendar file, with names or without.

use super::all_day::{self, AllDay};
use crate::office::queries::today::{Line, Place};
use chrono::NaiveDateTime;

/// What is due as a calendar file. A calendar is often shared, so that names go in only where they
/// are asked for; nor do the reasons of what belongs to somebody, since a note in them may say who it
/// is. Adjustments stay out of it altogether, also with names: that somebody has asked for one is
/// nobody’s to read in a calendar. `made` is when, in UTC.
pub fn write(lines: &[Line], with_names: bool, made: NaiveDateTime) -> String {
    let day_of = |line: &Line| {
        let (summary, description) = if with_names || !is_somebodys(line) {
            (format!("{}: {}", line.action, line.about), line.reason.clone())
        } else {
            let topic = line.topic.label();
            (format!("{} ({topic})", line.action), topic.to_owned())
        };
        AllDay {
            uid: format!("{}-{}", line.key(), line.due.format("%Y%m%d")),
            day: line.due,
            summary,
            description,
        }
    };
    let days: Vec<AllDay> = lines.iter().filter(|line| !is_kept_in(line)).map(day_of).collect();
    all_day::write("Due", &days, made)
}

/// Whether a line stays in the app: it leads to somebody’s adjustments.
fn is_kept_in(line: &Line) -> bool {
    matches!(line.place, Place::Adjustments(_))
}

/// Whether a line belongs to a person. A request about data does, even where it comes from somebody
/// who is in no record and is called by what the office wrote down.
fn is_somebodys(line: &Line) -> bool {
    line.whose.is_some() || matches!(line.place, Place::Request(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            adjustment::Adjustment,
            applicant::{Applicant, Stage},
            data_request::DataRequest,
            opening::Opening,
            person::Person,
            placement::Placement,
        },
        office::{Command, preparing::Adjusting, queries::today::today, testing::TestOffice},
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

    #[test]
    fn an_adjustment_leaves_by_no_calendar_file() {
        let mut test = TestOffice::new("2026-03-02");
        let person = Person { name: "Ada Quill".to_owned(), ..Person::default() };
        let start = "2026-02-20".parse().unwrap();
        let placement = Box::new(Placement { start, ..Placement::default() });
        let placement = test.act(Command::AddPlacement { person, placement }).unwrap().into();
        let before = today(&test.office, test.today).lines;
        let adjustment = Adjustment {
            placement,
            what: "A second screen".to_owned(),
            asked_on: start,
            ..Adjustment::default()
        };
        test.act(Command::Adjust { placement, what: Adjusting::Ask { adjustment } });
        let lines = today(&test.office, test.today).lines;
        assert_eq!(lines.len(), before.len() + 1, "Today says nothing of it");
        let made = "2026-03-02T08:00:00".parse().unwrap();
        for with_names in [false, true] {
            let file = write(&lines, with_names, made);
            assert!(!file.to_lowercase().contains("adjustment"), "{file}");
            assert_eq!(file, write(&before, with_names, made), "nor by its number of events");
        }
    }

    #[test]
    fn without_names_what_belongs_to_a_person_is_told_by_its_topic_alone() {
        let mut test = TestOffice::new("2026-03-02");
        let on = test.today;
        let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
        let opening = test.act(Command::AddOpening { opening }).unwrap().into();
        let person = Person { name: "Ada Quill".to_owned(), ..Person::default() };
        let applicant = Applicant {
            opening,
            received: on,
            stage: Stage::Interview,
            interview_on: "2026-03-05".parse().ok(),
            interview_note: "Ada Quill with Bea".to_owned(),
            ..Applicant::default()
        };
        let id = test.act(Command::AddApplicant { person, applicant }).unwrap().into();
        let hear_by = "2026-03-20".parse().unwrap();
        test.act(Command::AcknowledgeApplicant { id, on, hear_by });
        let received = "2026-02-20".parse().unwrap();
        // Somebody of whom the office holds nothing is in no record of a person.
        let request =
            DataRequest { from: "Cy Rowe".to_owned(), received, ..DataRequest::default() };
        test.act(Command::AddRequest { request: Box::new(request) });
        let lines = today(&test.office, on).lines;
        let made = "2026-03-02T08:00:00".parse().unwrap();
        let without = write(&lines, false, made);
        for word in ["Quill", "Bea", "Rowe", "Interview", "Helpers"] {
            assert!(!without.contains(word), "{word} in {without}");
        }
        assert!(without.contains("SUMMARY:Prepare (Recruitment)\r\n"), "{without}");
        assert!(without.contains("DESCRIPTION:Recruitment\r\n"), "{without}");
        assert!(without.contains("SUMMARY:Make the copy (Records and erasure)\r\n"), "{without}");
        let with = write(&lines, true, made);
        assert!(with.contains("SUMMARY:Prepare: Ada Quill\r\n"), "{with}");
        assert!(with.contains("Quill with Bea") && with.contains("Cy Rowe"), "{with}");
    }
}
