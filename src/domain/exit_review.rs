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
    /// The day it was held, or handed in.
    pub on: Option<NaiveDate>,
    /// Whether it is still being written by the intern and not handed in: then nobody in the office
    /// sees a word of it.
    pub draft: bool,
    /// Answers by the keys of the questions.
    pub answers: BTreeMap<String, String>,
    /// The questions as they were worded when they were answered, by their keys.
    pub asked: BTreeMap<String, String>,
    /// From 1, badly, to 5, very well: by the keys of the areas.
    pub scores: BTreeMap<String, u8>,
    /// Set when the review was removed.
    pub deleted: bool,
}

impl ExitReview {
    /// Whether the office may read it.
    pub fn is_handed_in(&self) -> bool {
        !self.draft
    }
}

/// A question of an exit review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewQuestion {
    /// The key under which a review keeps the answer.
    pub key: String,
    /// The key of its area.
    pub area: String,
    /// The question.
    pub question: String,
    /// What kind of answer helps.
    pub hint: String,
    /// How often it was reworded.
    pub version: u32,
}
