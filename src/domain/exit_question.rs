//! A question of the exit review as the office wants it asked: its own, or one of the app's reworded
//! or retired. Earlier wordings stay, so that old answers keep their question.

use super::exit_review::Side;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A wording of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wording {
    /// The question.
    pub question: String,
    /// What kind of answer helps.
    pub hint: String,
    /// The day from which it was asked so.
    pub from: NaiveDate,
}

/// A question as the office wants it asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExitQuestion {
    /// The key under which reviews keep the answer: that of one of the app's questions, or one of
    /// its own.
    pub key: String,
    /// Whom it is for.
    pub side: Side,
    /// The key of its area.
    pub area: String,
    /// Every wording by its number, which begins at 1 for the office's own questions and at 2 for the
    /// app's, whose first wording is the app's.
    pub wordings: BTreeMap<u32, Wording>,
    /// Whether it is asked no more.
    pub retired: bool,
    /// Set when the question was removed before anybody answered it.
    pub deleted: bool,
}

impl ExitQuestion {
    /// The wording in which it is asked now, and its number.
    pub fn latest(&self) -> Option<(u32, &Wording)> {
        self.wordings.last_key_value().map(|(number, wording)| (*number, wording))
    }
}
