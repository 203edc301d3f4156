//! Feedback, in both directions and from anybody in the office. All of it may be read by both.

use super::{PlacementId, choice::choice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

choice! {
    /// Which way feedback goes.
    FeedbackFrom {
        /// From the supervisor to the intern.
        #[default]
        Supervisor "supervisor" "The supervisor, to them",
        /// From somebody else in the office to the intern.
        Colleague "colleague" "Somebody else in the office, to them",
        /// From the intern to the office.
        Intern "intern" "They, to the office",
    }
}

/// Feedback.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Feedback {
    /// On which placement.
    pub placement: PlacementId,
    /// The day.
    pub on: NaiveDate,
    /// Which way it goes.
    pub from: FeedbackFrom,
    /// Who gives it.
    pub by: String,
    /// What is good.
    pub good: String,
    /// What could be better, and how.
    pub better: String,
    /// Set when it was removed.
    pub deleted: bool,
}
