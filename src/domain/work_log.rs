//! The running list of what a person did: the raw material of a reference and a certificate.

use super::PlacementId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One line of what a person did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkLogEntry {
    /// On which placement.
    pub placement: PlacementId,
    /// The day.
    pub on: NaiveDate,
    /// What was done.
    pub what: String,
    /// The skills used or gained.
    pub skills: String,
    /// How long it took, in minutes, if noted.
    pub minutes: Option<u32>,
    /// Set when the line was removed.
    pub deleted: bool,
}
