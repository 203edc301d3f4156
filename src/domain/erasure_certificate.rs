//! A certificate of erasure: that something was erased, when, by whom and why. It names nobody whose
//! records went.

use super::choice::choice;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// Why something was erased.
    ErasureReason {
        /// The office's own period is over.
        #[default]
        PeriodOver "period-over" "The period that the office set is over",
        /// The person asked for it.
        TheyAsked "they-asked" "They asked for it",
        /// It should never have been kept.
        NotNeeded "not-needed" "It was not needed, or kept by mistake",
        /// The office closes.
        OfficeCloses "office-closes" "The office closes",
        /// Something else, which the note says.
        Other "other" "Another reason",
    }
}

/// That something was erased.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ErasureCertificate {
    /// Its number, such as `E2026-4F9A1C`.
    pub number: String,
    /// The day.
    pub on: NaiveDate,
    /// Who erased, as they call themselves.
    pub by: String,
    /// Why.
    pub reason: ErasureReason,
    /// What else there is to say; it names nobody.
    pub note: String,
    /// Whether everything of one person went, or some kinds of their records.
    pub is_whole: bool,
    /// How many records went, by the key of their kind.
    pub records: BTreeMap<String, u32>,
    /// How many files went: receipts, CVs, scans.
    pub files: u32,
    /// How many records of others were written anew without their words.
    pub written_anew: u32,
    /// Whether money in a claim that was not settled yet stayed without its evidence.
    pub despite_claim: bool,
    /// The day on which somebody said that old backup files and copies given out were dealt with.
    pub copies_dealt_with: Option<NaiveDate>,
    /// Who said so.
    pub copies_by: String,
    /// Set when the record was removed.
    pub deleted: bool,
}

impl ErasureCertificate {
    /// How many records went.
    pub fn total(&self) -> u32 {
        self.records.values().fold(0, |sum, count| sum.saturating_add(*count))
    }
}
