//! A pass to the parliamentary estate: which kind, until when, and that it was lost.

use super::choice::choice;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

choice! {
    /// The kinds of passes. Source: domain.md 3.5 and 3.9.
    PassKind {
        /// None was given out.
        #[default]
        NoneYet "none" "None yet",
        /// A pass of their own, with a photograph, valid until a day.
        Photo "photo" "Their own photo pass",
        /// A pass for one day.
        SingleDay "single-day" "A pass for a single day",
        /// A visitor's pass. Nobody works on it.
        Visitor "visitor" "A visitor’s pass",
    }
}

/// A pass.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pass {
    /// Which kind.
    pub kind: PassKind,
    /// The last day on which it is valid, where it says so.
    pub expires: Option<NaiveDate>,
    /// The day on which it was found to be lost.
    pub lost_on: Option<NaiveDate>,
    /// The day on which the loss was reported.
    pub lost_reported_on: Option<NaiveDate>,
}

impl Pass {
    /// Whether it is lost and nobody was told.
    pub fn is_lost_unreported(&self) -> bool {
        self.lost_on.is_some() && self.lost_reported_on.is_none()
    }
}
