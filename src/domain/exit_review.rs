//! The exit review: how the placement was, told from both sides.

use super::{PlacementId, choice::choice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// Whose view a review is.
    Side {
        /// The intern's or volunteer's.
        #[default]
        Intern "intern" "Intern or volunteer",
        /// The supervisor's.
        Supervisor "supervisor" "Supervisor",
    }
}

/// One side's exit review of a placement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExitReview {
    /// Of which placement.
    pub placement: PlacementId,
    /// Whose view.
    pub side: Side,
    /// The day it was held.
    pub on: Option<NaiveDate>,
    /// Answers by the keys of the questions.
    pub answers: BTreeMap<String, String>,
    /// Set when the review was removed.
    pub deleted: bool,
}

/// A question of an exit review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewQuestion {
    /// The key under which a review keeps the answer.
    pub key: &'static str,
    /// The question.
    pub question: &'static str,
    /// What kind of answer helps.
    pub hint: &'static str,
}
