//! A talk between supervisor and intern, as both may read it. What only supervisors may see is a
//! [`PrivateNote`](super::private_note::PrivateNote), in a collection of its own.

use super::{PlacementId, choice::choice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

choice! {
    /// What a talk was.
    TalkKind {
        /// Time set aside for the two of them.
        #[default]
        Meeting "meeting" "A meeting",
        /// A word in passing.
        Word "word" "A quick word",
        /// A call or a video call.
        Call "call" "A call",
    }
}

/// A talk between supervisor and intern.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Meeting {
    /// Of which placement.
    pub placement: PlacementId,
    /// The day.
    pub on: NaiveDate,
    /// What it was.
    pub kind: TalkKind,
    /// Who spoke with them.
    pub with: String,
    /// What was said, as both may read it.
    pub notes: String,
    /// What was agreed.
    pub agreed: String,
    /// Set when the talk was removed.
    pub deleted: bool,
}
