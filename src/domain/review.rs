//! The formal reviews of a placement, in the middle and at the end: on the goals set at the start,
//! from both sides, with evidence. What is written here both may read.

use super::{GoalId, PlacementId, choice::choice, goal::GoalState};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

choice! {
    /// Which of the two.
    ReviewKind {
        /// Half way.
        #[default]
        MidPoint "mid-point" "Mid-point review",
        /// At the end.
        Final "final" "Final review",
    }
}

choice! {
    /// What a piece of evidence is.
    EvidenceKind {
        /// A line of the work log.
        #[default]
        LogLine "log-line" "Work log",
        /// An item of one of the lists.
        ListItem "list-item" "List",
        /// A task.
        Task "task" "Task",
        /// A note of a talk.
        Meeting "meeting" "Talk",
        /// Feedback.
        Feedback "feedback" "Feedback",
    }
}

/// A piece of evidence: which record, by id. Its words are those that the record has now.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// What it is.
    pub kind: EvidenceKind,
    /// The goal that it speaks for, if it is for one.
    pub goal: Option<GoalId>,
}

/// What a review says of one goal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GoalReview {
    /// How far they got, as both see it.
    pub state: GoalState,
    /// In the intern's words.
    pub intern: String,
    /// In the supervisor's words.
    pub supervisor: String,
}

/// What one side says of the whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SideWords {
    /// What went well.
    pub well: String,
    /// What to work on.
    pub work_on: String,
}

/// A formal review. There is one of each kind a placement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Review {
    /// Of which placement.
    pub placement: PlacementId,
    /// Which.
    pub kind: ReviewKind,
    /// The day they sat down together over it; it is held once that is known.
    pub held_on: Option<NaiveDate>,
    /// Who was there for the office.
    pub held_by: String,
    /// What it says of each goal.
    pub goals: BTreeMap<GoalId, GoalReview>,
    /// The intern's words.
    pub intern: SideWords,
    /// The supervisor's words.
    pub supervisor: SideWords,
    /// What both agreed that it says: two or three sentences for a reference.
    pub agreed: String,
    /// The evidence, by the ids of the records.
    pub evidence: BTreeMap<Uuid, Evidence>,
    /// Set when the review was removed.
    pub deleted: bool,
}

/// The id of a placement's review: the same on every device, so that two who write it meet in one
/// record.
pub fn review_id(placement: PlacementId, kind: ReviewKind) -> Uuid {
    let which = match kind {
        ReviewKind::Final => 2,
        _ => 1,
    };
    Uuid::from_u128(placement.0.as_u128() ^ which)
}
