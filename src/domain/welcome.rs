//! A welcome note: what somebody is told before their first day.

use super::letter::Letter;
use serde::{Deserialize, Serialize};

/// What a welcome note says of one placement. What is empty here comes from the placement, its
/// first-day plan and the office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Welcome {
    /// Where to come.
    pub place: String,
    /// When, as written.
    pub time: String,
    /// What to bring.
    pub bring: String,
    /// Whom to ask for.
    pub ask_for: String,
    /// What a usual day is like.
    pub usual_day: String,
    /// The whole note in the office's own words, with fields to fill; nothing where the template
    /// is used.
    pub own: Option<Letter>,
}
