//! When somebody who looks after interns is away, and who stands in. Why is nobody's business and is
//! not kept.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// When a supervisor is away, and who stands in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Absence {
    /// Who is away, by the name that placements give for their supervisor.
    pub supervisor: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Who stands in; empty where nobody does yet.
    pub stand_in: String,
    /// Set when it was removed.
    pub deleted: bool,
}

impl Absence {
    /// Whether it is about this supervisor: capitals and spaces do not matter.
    pub fn is_of(&self, supervisor: &str) -> bool {
        let plain =
            |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let name = plain(supervisor);
        !name.is_empty() && plain(&self.supervisor) == name
    }

    /// Whether they are away on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn away_from_the_first_day_to_the_last_and_only_who_is_named() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let away = Absence {
            supervisor: " Bea  Hollyhock".to_owned(),
            from: day("2026-03-02"),
            to: day("2026-03-06"),
            ..Absence::default()
        };
        assert!(away.is_of("bea hollyhock") && !away.is_of("Bea") && !away.is_of(" "));
        for (on, holds) in [
            ("2026-03-01", false),
            ("2026-03-02", true),
            ("2026-03-06", true),
            ("2026-03-07", false),
        ] {
            assert_eq!(away.holds_on(day(on)), holds, "{on}");
        }
        assert!(!Absence::default().is_of(""));
    }
}
