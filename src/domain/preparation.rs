//! What is settled about a placement before day one, besides its dated steps: clearance, pass,
//! papers, welcome. One record a placement, under the placement's own id, so that two copies of an
//! office that both begin it make one.

use super::{
    ClearanceQuestionId, PlacementId,
    clearance::{Clearance, ClearanceQuestion},
    needed_document::{AgeGroup, DocumentKind, DocumentRecord, Visa},
    pass::Pass,
    placement::BeforeDayOne,
    welcome::Welcome,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is settled about a placement before day one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preparation {
    /// Of which placement.
    pub placement: PlacementId,
    /// Whether they are under 18, where it matters.
    pub age_group: AgeGroup,
    /// Whether they are on a visa, where it matters.
    pub visa: Visa,
    /// The last day on which clearance holds, where that was said.
    pub clearance_expires: Option<NaiveDate>,
    /// The day on which they were given an account on Parliament's network.
    pub account_given: Option<NaiveDate>,
    /// The questions that came back about clearance, by id.
    pub questions: BTreeMap<ClearanceQuestionId, ClearanceQuestion>,
    /// Their pass.
    pub pass: Pass,
    /// The papers, by the keys of [`DocumentKind`].
    pub documents: BTreeMap<String, DocumentRecord>,
    /// What the welcome note says of this placement alone.
    pub welcome: Welcome,
    /// Set when the record was removed.
    pub deleted: bool,
}

impl Preparation {
    /// Somebody's clearance, from here and from the placement's dated steps.
    pub fn clearance(&self, before: &BeforeDayOne) -> Clearance {
        Clearance {
            applied: before.clearance_applied,
            granted: before.clearance_granted,
            expires: self.clearance_expires,
            open_questions: self
                .questions
                .values()
                .filter(|question| question.answered_on.is_none())
                .count(),
        }
    }

    /// A paper as it stands. Where a dated step of the placement says when it was signed, the step
    /// is right: there is one truth.
    pub fn document(&self, kind: DocumentKind, before: &BeforeDayOne) -> DocumentRecord {
        let mut held = self.documents.get(kind.key()).cloned().unwrap_or_default();
        match kind {
            DocumentKind::EmploymentContract | DocumentKind::VolunteerArrangement => {
                held.signed = before.agreement_signed;
            }
            DocumentKind::ConfidentialityAgreement => {
                held.signed = before.confidentiality_signed;
                held.witness.clone_from(&before.confidentiality_witness);
            }
            _ => {}
        }
        held
    }
}
