//! What an office settles once for how people leave it.

use super::reference::Tone;
use serde::{Deserialize, Serialize};

/// So many days before the last one the leaving plan begins, where the office says nothing else.
pub const PLAN_DAYS: u32 = 14;
/// The most days before the last one that a leaving plan may begin.
pub const MOST_PLAN_DAYS: u32 = 180;

/// What an office settles once for how people leave it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeavingSettings {
    /// How many days before the last one the leaving plan begins; nothing for [`PLAN_DAYS`].
    pub plan_days: Option<u32>,
    /// The tone in which references are drafted.
    pub tone: Tone,
    /// Whether references say no more than who, what and when.
    pub factual_only: bool,
}

impl LeavingSettings {
    /// How many days before the last one the leaving plan begins.
    pub fn days(&self) -> u32 {
        self.plan_days.unwrap_or(PLAN_DAYS)
    }
}
