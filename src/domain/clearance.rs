//! Security clearance: how far it has got, and until when it holds.

use super::{choice::choice, rulebook::Rules};
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// The key of how long clearance lasts at the most.
pub const CLEARANCE_LASTS: &str = "clearance-lasts";
/// The key of how long before a clearance, a pass or a training runs out the app warns.
pub const WARN_BEFORE_EXPIRY: &str = "warn-before-expiry";

/// A question that came back from those who check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClearanceQuestion {
    /// The day it came.
    pub came_on: NaiveDate,
    /// What was asked, in a few words.
    pub what: String,
    /// The day it was answered.
    pub answered_on: Option<NaiveDate>,
}

choice! {
    /// Where clearance stands on a day.
    ClearanceState {
        /// Nobody has applied.
        #[default]
        NotApplied "not-applied" "Not applied for",
        /// Applied for; nothing came back yet.
        Applied "applied" "Applied for",
        /// Questions came that are not answered.
        Asked "asked" "Questions to answer",
        /// Granted, and holding.
        Granted "granted" "Granted",
        /// Granted, and running out soon.
        RunningOut "running-out" "Runs out soon",
        /// Granted once, and run out.
        RunOut "run-out" "Run out",
    }
}

/// What is known of somebody's clearance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clearance {
    /// The application went in.
    pub applied: Option<NaiveDate>,
    /// It was granted.
    pub granted: Option<NaiveDate>,
    /// The last day on which it holds, where that was said.
    pub expires: Option<NaiveDate>,
    /// How many questions wait for an answer.
    pub open_questions: usize,
}

impl Clearance {
    /// The day by which clearance granted on a day has run out at the latest, by the rulebook.
    /// Source: domain.md 3.3.
    pub fn latest_expiry(granted: NaiveDate, rules: Rules<'_>) -> Option<NaiveDate> {
        let months = rules.months_on(CLEARANCE_LASTS, granted)?;
        granted.checked_add_months(Months::new(u32::try_from(months).ok()?))
    }

    /// The last day on which it holds: as said, else the latest day that the rulebook allows.
    pub fn holds_until(&self, rules: Rules<'_>) -> Option<NaiveDate> {
        let granted = self.granted?;
        self.expires.or_else(|| Clearance::latest_expiry(granted, rules))
    }

    /// Whether it holds on a day.
    pub fn holds_on(&self, day: NaiveDate, rules: Rules<'_>) -> bool {
        self.granted.is_some_and(|granted| granted <= day)
            && self.holds_until(rules).is_none_or(|until| day <= until)
    }

    /// Where it stands on a day. `warn_days` is how many days before its end it is running out.
    pub fn state(&self, today: NaiveDate, warn_days: i64, rules: Rules<'_>) -> ClearanceState {
        if self.granted.is_some() {
            let left = self.holds_until(rules).map(|until| (until - today).num_days());
            return match left {
                Some(left) if left < 0 => ClearanceState::RunOut,
                Some(left) if left <= warn_days => ClearanceState::RunningOut,
                _ => ClearanceState::Granted,
            };
        }
        match (self.applied, self.open_questions) {
            (None, _) => ClearanceState::NotApplied,
            (Some(_), 0) => ClearanceState::Applied,
            (Some(_), _) => ClearanceState::Asked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn clearance_holds_from_the_day_it_is_granted_to_its_last_day() {
        let mut it = Clearance { granted: Some(day("2026-03-02")), ..Clearance::default() };
        assert!(!it.holds_on(day("2026-03-01"), Rules::BUILT_IN));
        assert!(it.holds_on(day("2026-03-02"), Rules::BUILT_IN));
        // Three years at the most, where nothing else is said.
        assert_eq!(it.holds_until(Rules::BUILT_IN), Some(day("2029-03-02")));
        assert!(
            it.holds_on(day("2029-03-02"), Rules::BUILT_IN)
                && !it.holds_on(day("2029-03-03"), Rules::BUILT_IN)
        );
        it.expires = Some(day("2026-09-30"));
        assert!(
            it.holds_on(day("2026-09-30"), Rules::BUILT_IN)
                && !it.holds_on(day("2026-10-01"), Rules::BUILT_IN)
        );
    }

    #[test]
    fn its_end_is_told_from_the_first_day_of_the_window_on() {
        let it = Clearance {
            granted: Some(day("2026-03-02")),
            expires: Some(day("2026-12-31")),
            ..Clearance::default()
        };
        for (today, state) in [
            ("2026-10-31", ClearanceState::Granted),
            ("2026-11-01", ClearanceState::RunningOut),
            ("2026-12-31", ClearanceState::RunningOut),
            ("2027-01-01", ClearanceState::RunOut),
        ] {
            assert_eq!(it.state(day(today), 60, Rules::BUILT_IN), state, "{today}");
        }
    }

    #[test]
    fn until_it_is_granted_it_goes_by_what_came_back() {
        let today = day("2026-03-02");
        let mut it = Clearance::default();
        assert_eq!(it.state(today, 60, Rules::BUILT_IN), ClearanceState::NotApplied);
        it.applied = Some(day("2026-02-02"));
        assert_eq!(it.state(today, 60, Rules::BUILT_IN), ClearanceState::Applied);
        it.open_questions = 1;
        assert_eq!(it.state(today, 60, Rules::BUILT_IN), ClearanceState::Asked);
    }
}
