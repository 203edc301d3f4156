//! That somebody asked for a reference: who, when, by when, and what became of it.

use super::{PlacementId, choice::choice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

choice! {
    /// How somebody asked, or how an answer went out.
    Channel {
        /// By e-mail.
        #[default]
        Email "email" "E-mail",
        /// By letter.
        Letter "letter" "Letter",
        /// On a form or a web page of the one who asks.
        Form "form" "Their form or web page",
        /// By telephone.
        Telephone "telephone" "Telephone",
        /// Handed to the person it is about.
        ByHand "by-hand" "Handed to the person",
    }
}

/// That the person agreed to a reference going out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Consent {
    /// The day.
    pub on: NaiveDate,
    /// How they said so, and to what.
    pub note: String,
}

/// What went out, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SentReference {
    /// The day.
    pub on: NaiveDate,
    /// How.
    pub how: Channel,
    /// Who sent it, as they call themselves.
    pub by: String,
    /// The text as it went out.
    pub text: String,
}

/// That no reference is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Declined {
    /// The day.
    pub on: NaiveDate,
    /// Who declined, as they call themselves.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// That somebody asked for a reference.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReferenceRequest {
    /// For whose placement.
    pub placement: PlacementId,
    /// Who asks, such as an employer.
    pub asked_by: String,
    /// How to reach them.
    pub contact: String,
    /// What for, such as the post.
    pub purpose: String,
    /// How they asked.
    pub how: Channel,
    /// The day they asked.
    pub asked_on: NaiveDate,
    /// The day by which they want it, if they said.
    pub due_on: Option<NaiveDate>,
    /// That the person agreed.
    pub consent: Option<Consent>,
    /// What went out.
    pub sent: Option<SentReference>,
    /// That none is given.
    pub declined: Option<Declined>,
    /// Set when it was removed.
    pub deleted: bool,
}

/// So many days after they asked, an answer is due where they named no day.
pub const ANSWER_WITHIN_DAYS: u64 = 10;

impl ReferenceRequest {
    /// Whether an answer is still owed.
    pub fn is_open(&self) -> bool {
        self.sent.is_none() && self.declined.is_none()
    }

    /// The day by which an answer is due.
    pub fn due(&self) -> NaiveDate {
        self.due_on.unwrap_or_else(|| {
            self.asked_on
                .checked_add_days(chrono::Days::new(ANSWER_WITHIN_DAYS))
                .unwrap_or(self.asked_on)
        })
    }
}
