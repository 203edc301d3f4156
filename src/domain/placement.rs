//! A placement: a person's time in the office, from yes to the last day.

use super::{
    ApplicantId, OpeningId, PersonId, SavedJourneyId,
    checklist::ListKind,
    choice::choice,
    date,
    journey::SavedJourney,
    office_list::ListUsed,
    opening::{Hours, Pay, PlacementKind, Workplace},
    set_aside::SetAside,
    supervision::SupervisionPlan,
    work_terms::WorkTerms,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// What must be dated before day one.
    Step {
        /// The application for security clearance went in.
        #[default]
        ClearanceApplied "clearance-applied" "Security clearance applied for",
        /// Clearance was granted. Nobody starts before it.
        ClearanceGranted "clearance-granted" "Security clearance granted",
        /// The application for a pass went in.
        PassApplied "pass-applied" "Pass applied for",
        /// The pass was granted.
        PassGranted "pass-granted" "Pass granted",
        /// The contract, or the volunteer arrangement, was signed.
        AgreementSigned "agreement-signed" "Agreement signed",
        /// The signed arrangement went to IPSA, which must have it before any claim.
        ArrangementLodged "arrangement-lodged" "Arrangement lodged with IPSA",
        /// The confidentiality agreement was signed and witnessed.
        ConfidentialitySigned "confidentiality-signed" "Confidentiality agreement signed and witnessed",
    }
}

impl Step {
    /// The steps that this kind of placement needs, in order. Source: domain.md 0.1, 1.2 and 5.12:
    /// clearance for everyone; the arrangement is lodged with IPSA for whoever is not employed.
    pub fn needed_for(kind: PlacementKind) -> &'static [Step] {
        match kind {
            PlacementKind::EmployedIntern => &[
                Step::ClearanceApplied,
                Step::ClearanceGranted,
                Step::PassApplied,
                Step::PassGranted,
                Step::AgreementSigned,
                Step::ConfidentialitySigned,
            ],
            _ => Step::ALL,
        }
    }
}

/// The dated steps before day one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BeforeDayOne {
    /// The application for clearance went in.
    pub clearance_applied: Option<NaiveDate>,
    /// Clearance was granted.
    pub clearance_granted: Option<NaiveDate>,
    /// The application for a pass went in.
    pub pass_applied: Option<NaiveDate>,
    /// The pass was granted.
    pub pass_granted: Option<NaiveDate>,
    /// The agreement was signed.
    pub agreement_signed: Option<NaiveDate>,
    /// The signed arrangement was lodged with IPSA.
    pub arrangement_lodged: Option<NaiveDate>,
    /// The confidentiality agreement was signed.
    pub confidentiality_signed: Option<NaiveDate>,
    /// Who witnessed the confidentiality agreement.
    pub confidentiality_witness: String,
}

impl BeforeDayOne {
    /// The day a step was done, if it was.
    pub fn done_on(&self, step: Step) -> Option<NaiveDate> {
        match step {
            Step::ClearanceApplied => self.clearance_applied,
            Step::ClearanceGranted => self.clearance_granted,
            Step::PassApplied => self.pass_applied,
            Step::PassGranted => self.pass_granted,
            Step::AgreementSigned => self.agreement_signed,
            Step::ArrangementLodged => self.arrangement_lodged,
            Step::ConfidentialitySigned => self.confidentiality_signed,
            Step::Unknown => None,
        }
    }

    /// Why a step cannot have been done on a day, given when the others were; nothing where it can.
    pub fn objection_to(&self, step: Step, on: NaiveDate) -> Option<String> {
        let pairs = [
            (Step::ClearanceApplied, Step::ClearanceGranted),
            (Step::PassApplied, Step::PassGranted),
            (Step::AgreementSigned, Step::ArrangementLodged),
        ];
        pairs.into_iter().find_map(|(first, second)| {
            let (other, is_wrong) = match step {
                step if step == second => (first, self.done_on(first)? > on),
                step if step == first => (second, self.done_on(second)? < on),
                _ => return None,
            };
            let other_on = date::long(self.done_on(other)?);
            is_wrong.then(|| {
                format!("{}: {other_on}. The two days are the wrong way round.", other.label())
            })
        })
    }

    /// Sets or clears the day of a step.
    pub fn set(&mut self, step: Step, on: Option<NaiveDate>) {
        match step {
            Step::ClearanceApplied => self.clearance_applied = on,
            Step::ClearanceGranted => self.clearance_granted = on,
            Step::PassApplied => self.pass_applied = on,
            Step::PassGranted => self.pass_granted = on,
            Step::AgreementSigned => self.agreement_signed = on,
            Step::ArrangementLodged => self.arrangement_lodged = on,
            Step::ConfidentialitySigned => self.confidentiality_signed = on,
            Step::Unknown => {}
        }
    }
}

/// Where a placement stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlacementPhase {
    /// Before the first day.
    Coming,
    /// Between the first and the last day.
    Here,
    /// After the last day.
    Left,
}

impl PlacementPhase {
    /// The words a screen shows.
    pub fn label(self) -> &'static str {
        match self {
            PlacementPhase::Coming => "Coming",
            PlacementPhase::Here => "Here now",
            PlacementPhase::Left => "Left",
        }
    }
}

/// A person's time in the office.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Placement {
    /// Whose placement it is.
    pub person: PersonId,
    /// The application it came from, if any.
    pub applicant: Option<ApplicantId>,
    /// The opening it came from, if any.
    pub opening: Option<OpeningId>,
    /// What they are to the office.
    pub kind: PlacementKind,
    /// Where they work.
    pub place: Workplace,
    /// The first day.
    pub start: NaiveDate,
    /// The last day, if known.
    pub end: Option<NaiveDate>,
    /// Whether hours are set.
    pub hours: Hours,
    /// Which hours, or how many are hoped for.
    pub hours_note: String,
    /// Pay or expenses.
    pub pay: Pay,
    /// How much, or which expenses.
    pub pay_note: String,
    /// Who looks after them.
    pub supervisor: String,
    /// Hours and pay as figures that are reckoned with.
    pub work_terms: WorkTerms,
    /// What was settled about supervision.
    pub supervision: SupervisionPlan,
    /// The dated steps before day one.
    pub before: BeforeDayOne,
    /// Findings of the lens that were set aside, by the keys of its rules.
    pub set_aside: BTreeMap<String, SetAside>,
    /// Which version of each list was copied when it started, or last taken in.
    pub lists: BTreeMap<ListKind, ListUsed>,
    /// Their own journeys saved to be used again, such as the way to work, by id.
    pub journeys: BTreeMap<SavedJourneyId, SavedJourney>,
    /// Set when the placement was removed.
    pub deleted: bool,
}

impl Placement {
    /// Where the placement stands on a day.
    pub fn phase(&self, today: NaiveDate) -> PlacementPhase {
        if today < self.start {
            PlacementPhase::Coming
        } else if self.end.is_some_and(|end| end < today) {
            PlacementPhase::Left
        } else {
            PlacementPhase::Here
        }
    }

    /// The steps still missing, in order.
    pub fn missing_steps(&self) -> Vec<Step> {
        Step::needed_for(self.kind)
            .iter()
            .copied()
            .filter(|step| self.before.done_on(*step).is_none())
            .collect()
    }
}
