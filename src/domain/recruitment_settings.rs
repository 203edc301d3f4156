//! What an office settles once for all its recruitment: its letters, its reasons, the steps of its
//! stages, how long it keeps applications.

use super::{ReasonId, letter::Letter, stage_step::Steps};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an office settles once for all its recruitment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecruitmentSettings {
    /// The e-mail address that letters and invitations come from.
    pub email: String,
    /// Letters that the office wrote in place of the app's, by the key of their kind.
    pub letters: BTreeMap<String, Letter>,
    /// Reasons that the office added to the app's, by id.
    pub reasons: BTreeMap<ReasonId, String>,
    /// Keys of the app's reasons that the office does not use; each is true.
    pub unused_reasons: BTreeMap<String, bool>,
    /// Steps into which the office divides stages, by id, so that two people can add some side by
    /// side.
    pub steps: Steps,
    /// How many months after the outcome an application that came to nothing is due to be erased.
    /// Nothing where the office has not settled it; then nothing is due.
    pub keep_months: Option<u32>,
}

/// A reason that comes with the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Its key.
    pub key: &'static str,
    /// The words.
    pub words: &'static str,
    /// Whether the office says it, or else the applicant.
    pub is_ours: bool,
}

const fn ours(key: &'static str, words: &'static str) -> Reason {
    Reason { key, words, is_ours: true }
}

const fn theirs(key: &'static str, words: &'static str) -> Reason {
    Reason { key, words, is_ours: false }
}

/// The reasons that come with the app, in our own words.
pub const REASONS: &[Reason] = &[
    ours("others-closer", "Others came closer to the criteria"),
    ours("less-shown", "The application showed too little for one of the criteria"),
    ours("dates", "They could not come on the dates"),
    ours("place", "They could not come to where the work is"),
    ours("clearance", "Clearance could not be had in time"),
    ours("filled", "The place was filled before they applied"),
    ours("no-word", "They did not answer"),
    theirs("other-offer", "They took another place"),
    theirs("money", "They could not afford it"),
    theirs("studies", "Study or exams came first"),
    theirs("changed", "Their circumstances changed"),
];
