//! A supervisor's private note: never in what the intern gets. The person may still ask for it
//! under data protection law, and the app says so where it is written.

use super::{MeetingId, PlacementId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A supervisor's private note.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrivateNote {
    /// About whose placement.
    pub placement: PlacementId,
    /// The talk it goes with, if any.
    pub meeting: Option<MeetingId>,
    /// The day.
    pub on: NaiveDate,
    /// Who wrote it.
    pub by: String,
    /// The note.
    pub text: String,
    /// Set when the note was removed.
    pub deleted: bool,
}
