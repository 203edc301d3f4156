//! The plan of somebody's first day: blocks of time, built in and the office's own.

use super::{opening::PlacementKind, uk_time::TimeOfDay};
use serde::{Deserialize, Serialize};

/// The most blocks of a plan, so that it always prints on one page.
pub const MOST_BLOCKS: usize = 30;

/// A block of the built-in plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanTemplate {
    /// A key that never changes, under which a placement keeps what it made of the block.
    pub key: &'static str,
    /// When it begins: hour and minute.
    pub starts: (u16, u16),
    /// How long it takes, in minutes.
    pub minutes: u16,
    /// What happens.
    pub what: &'static str,
    /// Who is with them; nothing where the supervisor is.
    pub with: &'static str,
    /// Which kinds of placement it is for; all of them where empty.
    pub kinds: &'static [PlacementKind],
}

/// A block of a placement's plan, where it differs from the built-in one or is the office's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanBlock {
    /// When it begins.
    pub starts: TimeOfDay,
    /// How long it takes, in minutes.
    pub minutes: u16,
    /// What happens.
    pub what: String,
    /// Who is with them.
    pub with: String,
    /// Whether it was taken off the plan.
    pub removed: bool,
}

impl PlanBlock {
    /// When it ends, in minutes since midnight; not past the day's end.
    pub fn ends(&self) -> u16 {
        self.starts.minutes().saturating_add(self.minutes).min(24 * 60 - 1)
    }

    /// `09:30 to 10:00`.
    pub fn time_in_words(&self) -> String {
        match TimeOfDay::new(self.ends() / 60, self.ends() % 60) {
            Some(ends) if self.minutes > 0 => format!("{} to {ends}", self.starts),
            _ => self.starts.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_tells_when_it_ends_and_never_runs_into_the_next_day() {
        let block = |starts: &str, minutes| PlanBlock {
            starts: TimeOfDay::parse(starts).unwrap(),
            minutes,
            ..PlanBlock::default()
        };
        assert_eq!(block("9:30", 45).time_in_words(), "09:30 to 10:15");
        assert_eq!(block("9:30", 0).time_in_words(), "09:30");
        assert_eq!(block("23:30", 90).time_in_words(), "23:30 to 23:59");
    }
}
