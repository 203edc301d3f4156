//! The financial year: 1 April to 31 March. Money must be claimed in the year in which it was
//! spent (domain.md 1.43).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A financial year, by the calendar year in which it begins.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct FinancialYear(pub i32);

impl FinancialYear {
    /// The year that a day is in.
    pub fn of(day: NaiveDate) -> FinancialYear {
        FinancialYear(if day.month() < 4 { day.year().saturating_sub(1) } else { day.year() })
    }

    /// Its first day, 1 April.
    pub fn first(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0, 4, 1).unwrap_or_default()
    }

    /// Its last day, 31 March.
    pub fn last(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0.saturating_add(1), 3, 31).unwrap_or_default()
    }
}

impl fmt::Display for FinancialYear {
    /// As `2026-27`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{:02}", self.0, self.0.saturating_add(1).rem_euclid(100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_turns_on_1_april() {
        let of = |text: &str| FinancialYear::of(text.parse().unwrap()).to_string();
        assert_eq!(of("2026-03-31"), "2025-26");
        assert_eq!(of("2026-04-01"), "2026-27");
        assert_eq!(of("1999-12-31"), "1999-00");
        let year = FinancialYear(2026);
        assert_eq!(
            (year.first().to_string(), year.last().to_string()),
            ("2026-04-01".into(), "2027-03-31".into())
        );
    }
}
