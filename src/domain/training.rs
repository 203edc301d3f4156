//! Training: what somebody should do, when it is due, and when it must be done again.

use super::{choice::choice, date, opening::PlacementKind, rulebook::Rules};
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// A course that comes with the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// A key that never changes.
    pub key: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it is for, in a sentence.
    pub why: &'static str,
    /// The rulebook's figure on it, which also says how often it is done again.
    pub figure: &'static str,
    /// Due so many working days after the first day: the app's own advice.
    pub due_after: i32,
    /// Which kinds of placement do it.
    pub kinds: &'static [PlacementKind],
}

/// Those who stay longer than a week or two.
const LONGER: &[PlacementKind] =
    &[PlacementKind::EmployedIntern, PlacementKind::Volunteer, PlacementKind::StudentPlacement];

/// The courses that come with the app. Source: domain.md 3.12 and 3.13.
pub const COURSES: &[Course] = &[
    Course {
        key: "security-awareness",
        name: "Security awareness",
        why: "Every year, for everybody who works for a Member, in the constituency too.",
        figure: "security-training",
        due_after: 4,
        kinds: LONGER,
    },
    Course {
        key: "behaviour-code",
        name: "Behaviour code",
        why: "What Parliament expects of everybody there, and what they may expect of others.",
        figure: "behaviour-training",
        due_after: 9,
        kinds: LONGER,
    },
    Course {
        key: "data-protection",
        name: "Data protection",
        why: "A course, before they see casework: the law binds everybody here, unpaid or not. It settles the talk about it on the induction list, too; the talk alone is not the course.",
        figure: "data-training",
        due_after: 4,
        kinds: &[],
    },
];

/// A course that the office added for everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnCourse {
    /// What it is called.
    pub name: String,
    /// Done again after so many months; nothing where once is enough.
    pub renew_months: Option<u32>,
}

/// What somebody did of a course.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TrainingRecord {
    /// The day for which it is booked.
    pub booked_for: Option<NaiveDate>,
    /// The day it was done last.
    pub done_on: Option<NaiveDate>,
    /// Why they need not do it; empty where they do.
    pub not_needed: String,
}

choice! {
    /// Where a course stands on a day.
    TrainingState {
        /// To be done, and not late.
        #[default]
        ToDo "to-do" "To do",
        /// Booked for a day to come.
        Booked "booked" "Booked",
        /// Should have been done by now.
        Due "due" "Due",
        /// Done, and holding.
        Done "done" "Done",
        /// Done, and to be done again soon.
        RenewSoon "renew-soon" "Renew soon",
        /// To be done again, and late.
        Lapsed "lapsed" "Renewal overdue",
        /// Need not be done.
        NotNeeded "not-needed" "Not needed",
    }
}

/// A course as it stands for one placement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainingStatus {
    /// Where it stands.
    pub state: TrainingState,
    /// The day by which it is to be done, or done again; nothing where once was enough.
    pub due: Option<NaiveDate>,
}

impl TrainingRecord {
    /// Where it stands. `first_due` is when it is due the first time; `renew_months` how long it
    /// holds; `warn_days` how long before its end that is said.
    pub fn status(
        &self,
        first_due: NaiveDate,
        renew_months: Option<u32>,
        warn_days: i64,
        today: NaiveDate,
    ) -> TrainingStatus {
        if !self.not_needed.is_empty() {
            return TrainingStatus { state: TrainingState::NotNeeded, due: None };
        }
        let renewal = self
            .done_on
            .zip(renew_months)
            .and_then(|(done, months)| done.checked_add_months(Months::new(months)));
        let booked = self
            .booked_for
            .is_some_and(|day| day >= today && self.done_on.is_none_or(|done| done < day));
        let (state, due) = match (self.done_on, renewal) {
            (Some(_), None) => (TrainingState::Done, None),
            (Some(_), Some(renewal)) => {
                let left = (renewal - today).num_days();
                let state = match left {
                    left if left < 0 => TrainingState::Lapsed,
                    left if left <= warn_days => TrainingState::RenewSoon,
                    _ => TrainingState::Done,
                };
                (state, Some(renewal))
            }
            (None, _) if first_due < today => (TrainingState::Due, Some(first_due)),
            (None, _) => (TrainingState::ToDo, Some(first_due)),
        };
        // What is booked is seen to, unless it is late already.
        let state = match state {
            TrainingState::ToDo | TrainingState::RenewSoon if booked => TrainingState::Booked,
            state => state,
        };
        TrainingStatus { state, due }
    }
}

impl Course {
    /// After how many months it is done again, by the rulebook.
    pub fn renew_months(&self, on: NaiveDate, rules: Rules<'_>) -> Option<u32> {
        rules.months_on(self.figure, on).and_then(|months| u32::try_from(months).ok())
    }

    /// Whether this kind of placement does it.
    pub fn is_for(&self, kind: PlacementKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// The day by which it is due the first time.
    pub fn first_due(&self, start: NaiveDate) -> NaiveDate {
        date::add_working_days(start, self.due_after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn state(record: &TrainingRecord, today: &str) -> TrainingState {
        record.status(day("2026-03-06"), Some(12), 60, day(today)).state
    }

    #[test]
    fn a_course_is_due_done_and_due_again() {
        let mut record = TrainingRecord::default();
        assert_eq!(state(&record, "2026-03-06"), TrainingState::ToDo);
        assert_eq!(state(&record, "2026-03-07"), TrainingState::Due);
        record.booked_for = Some(day("2026-03-05"));
        assert_eq!(state(&record, "2026-03-05"), TrainingState::Booked);
        // Booked and not done is late all the same.
        assert_eq!(state(&record, "2026-03-07"), TrainingState::Due);
        record.done_on = Some(day("2026-03-05"));
        assert_eq!(state(&record, "2026-03-07"), TrainingState::Done);
        for (today, expected) in [
            ("2027-01-03", TrainingState::Done),
            ("2027-01-04", TrainingState::RenewSoon),
            ("2027-03-05", TrainingState::RenewSoon),
            ("2027-03-06", TrainingState::Lapsed),
        ] {
            assert_eq!(state(&record, today), expected, "{today}");
        }
        record.booked_for = Some(day("2027-02-10"));
        assert_eq!(state(&record, "2027-02-01"), TrainingState::Booked);
        record.not_needed = "Done at their last office".to_owned();
        assert_eq!(state(&record, "2027-06-01"), TrainingState::NotNeeded);
    }

    #[test]
    fn the_rulebook_says_how_often() {
        let months = |key: &str| {
            let course = COURSES.iter().find(|course| course.key == key).unwrap();
            course.renew_months(day("2026-11-25"), Rules::BUILT_IN)
        };
        assert_eq!(months("security-awareness"), Some(12));
        assert_eq!(months("behaviour-code"), None);
        for course in COURSES {
            assert!(Rules::BUILT_IN.figure_on(course.figure, day("2026-11-25")).is_some());
        }
    }
}
