//! Days on which somebody said they would come, and whether they did. Time off for interviews and
//! study is kept as given: it is owed by the charter (domain.md 4.5) and is no absence.

use super::{PlacementId, choice::choice};
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

choice! {
    /// What is known of a day.
    DayMark {
        /// They said they would come.
        #[default]
        Expected "expected" "Expected",
        /// They came.
        Came "came" "Came",
        /// They did not come, and had said so.
        WithWord "with-word" "Did not come, with word",
        /// They did not come, and had not said so.
        WithoutWord "without-word" "Did not come, without word",
        /// Time off was given.
        TimeOff "time-off" "Time off given",
    }
}

impl DayMark {
    /// A letter for a small calendar, beside its words and never alone.
    pub fn letter(self) -> &'static str {
        match self {
            DayMark::Expected => "E",
            DayMark::Came => "✓",
            DayMark::WithWord => "W",
            DayMark::WithoutWord => "N",
            DayMark::TimeOff => "T",
            DayMark::Unknown => "?",
        }
    }
}

choice! {
    /// What time off was given for.
    TimeOffFor {
        /// An interview for a job or a place.
        #[default]
        Interview "interview" "An interview",
        /// Study or an exam.
        Study "study" "Study or an exam",
        /// Holiday.
        Holiday "holiday" "Holiday",
        /// Anything else.
        Other "other" "Something else",
    }
}

/// What is known of one day of a placement. There is one record a placement and day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AttendanceDay {
    /// Of which placement.
    pub placement: PlacementId,
    /// The day.
    pub on: NaiveDate,
    /// What is known of it.
    pub mark: DayMark,
    /// What time off was given for, where it was.
    pub time_off: TimeOffFor,
    /// A few words; never about health.
    pub note: String,
    /// Set when the day was cleared.
    pub deleted: bool,
}

/// The id of a placement's day: the same on every device, so that two who mark one day meet in one
/// record.
pub fn day_id(placement: PlacementId, on: NaiveDate) -> Uuid {
    let day = u128::try_from(on.num_days_from_ce()).unwrap_or(0);
    Uuid::from_u128(placement.0.as_u128() ^ day)
}

/// The days from `from` to `to` that fall on these days of the week (0 is Monday). At most a year.
pub fn days_between(from: NaiveDate, to: NaiveDate, weekdays: &[u32]) -> Vec<NaiveDate> {
    (0..366)
        .map_while(|days| from.checked_add_days(Days::new(days)).filter(|day| *day <= to))
        .filter(|day| weekdays.contains(&day.weekday().num_days_from_monday()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_has_one_id_and_another_day_another() {
        let one = PlacementId(Uuid::from_u128(0x0192_f3a4_b5c6_7890_abcd_ef01_2345_6789));
        let first = day("2026-01-01");
        let ids: BTreeSet<Uuid> =
            (0..4_000).map(|days| day_id(one, first + Days::new(days))).collect();
        assert_eq!(ids.len(), 4_000);
        assert_eq!(day_id(one, first), day_id(one, first));
        assert_ne!(day_id(PlacementId::default(), first), day_id(one, first));
    }

    #[test]
    fn the_days_of_a_week_between_two_dates() {
        let found = days_between(day("2026-03-02"), day("2026-03-16"), &[0, 3]);
        let expected = ["2026-03-02", "2026-03-05", "2026-03-09", "2026-03-12", "2026-03-16"];
        assert_eq!(found, expected.map(day));
        assert_eq!(days_between(day("2026-03-16"), day("2026-03-02"), &[0]), []);
        assert_eq!(days_between(day("2026-03-02"), day("2026-03-02"), &[]), []);
        assert!(
            days_between(day("2026-01-01"), day("2036-01-01"), &[0, 1, 2, 3, 4, 5, 6]).len() <= 366
        );
    }
}
