//! The certificate: what somebody did and learnt, on one page to keep.

use super::PlacementId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a certificate says. It keeps its own words, so that later changes to the records do not
/// change what was issued.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Certificate {
    /// Of which placement.
    pub placement: PlacementId,
    /// The name on it.
    pub name: String,
    /// What they were, such as "Volunteer".
    pub role: String,
    /// Where, such as "the office of A Member MP, Somewhere".
    pub place: String,
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
    /// The work done, one line each.
    pub work: Vec<String>,
    /// The experience gathered, one line each.
    pub experience: Vec<String>,
    /// Who signs it.
    pub signed_by: String,
    /// What the signatory is.
    pub signed_as: String,
    /// The day it was issued.
    pub issued_on: NaiveDate,
    /// Set when it was withdrawn.
    pub deleted: bool,
}
