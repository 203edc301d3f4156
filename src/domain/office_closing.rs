//! That the office closes: why, when, and how far its plan has got.

use super::{OpeningId, PlacementId, checklist::Owner, choice::choice, opening::OpeningStatus};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// Why an office closes.
    ClosingReason {
        /// Parliament is dissolved, and the MP does not stand or may not return.
        #[default]
        Dissolution "dissolution" "Dissolution of Parliament",
        /// The MP lost the seat.
        LostSeat "lost-seat" "The seat was lost",
        /// Another MP takes the seat, or the MP stands down between elections.
        ChangeOfMp "change-of-mp" "A change of MP",
        /// Anything else.
        Other "other" "Another reason",
    }
}

choice! {
    /// What becomes of one kind of record.
    Fate {
        /// Given to whoever answers for it next.
        #[default]
        HandOver "hand-over" "Hand over",
        /// Erased.
        Erase "erase" "Erase",
        /// Kept by the MP until a day, for a reason.
        Keep "keep" "Keep for a time",
    }
}

choice! {
    /// A kind of record of which is decided what becomes of it.
    RecordKind {
        /// Applications that led to no place.
        #[default]
        Applications "applications" "Applications without a place",
        /// Placements with their lists, logs and reviews.
        Placements "placements" "Placements, lists, logs and reviews",
        /// Expenses, receipts and claims.
        Money "money" "Expenses, receipts and claims",
        /// Certificates and what is kept of references.
        Certificates "certificates" "Certificates and references",
        /// The office's own texts and settings.
        Office "office" "The office’s own texts and settings",
    }
}

/// What becomes of one kind of record, and who decided it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decision {
    /// What becomes of it.
    pub fate: Fate,
    /// To whom, until when, or why.
    pub note: String,
    /// The day it was decided.
    pub on: NaiveDate,
    /// Who decided, as they call themselves.
    pub by: String,
}

/// What was noted of a step of the plan, beside what the records tell by themselves.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StepNote {
    /// Who sees to it, where that was changed.
    pub owner: Option<Owner>,
    /// The day it was marked as done, or as not needed.
    pub settled_on: Option<NaiveDate>,
    /// Who marked it.
    pub settled_by: String,
    /// Why it is not needed; empty where it was done.
    pub not_needed: String,
}

/// A line of the statement at the end. It names nobody whom the office looked after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StatementLine {
    /// What.
    pub what: String,
    /// What became of it.
    pub result: String,
    /// Who saw to it, where that is known.
    pub by: String,
    /// When, where that is known.
    pub on: Option<NaiveDate>,
}

/// The statement at the end, as it was made: what is erased later does not change it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClosingStatement {
    /// The day it was made.
    pub on: NaiveDate,
    /// Who made it.
    pub by: String,
    /// How many of what there were, in their order.
    pub counts: BTreeMap<u32, StatementLine>,
    /// The steps, in their order.
    pub steps: BTreeMap<u32, StatementLine>,
    /// What becomes of the records, by kind, in their order.
    pub decisions: BTreeMap<u32, StatementLine>,
}

/// That the plan was called off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CalledOff {
    /// The day.
    pub on: NaiveDate,
    /// Who called it off.
    pub by: String,
    /// Why. May be empty.
    pub reason: String,
}

/// That the office closes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfficeClosing {
    /// Why.
    pub reason: ClosingReason,
    /// The office's last day.
    pub on: NaiveDate,
    /// The day the plan was made.
    pub made_on: NaiveDate,
    /// What else there is to know.
    pub note: String,
    /// The last day on which IPSA takes claims from this office, as IPSA told it. No source that we
    /// could read names one; until the office enters it, its last day counts.
    pub claims_until: Option<NaiveDate>,
    /// Who told that day, and when.
    pub claims_until_source: String,
    /// What was noted of the steps, by their keys.
    pub steps: BTreeMap<String, StepNote>,
    /// What becomes of the records, by the keys of their kinds.
    pub decisions: BTreeMap<String, Decision>,
    /// The openings that the plan closed, with what they were before.
    pub closed_openings: BTreeMap<OpeningId, OpeningStatus>,
    /// The placements that the plan ended, with the last day from before.
    pub ended: BTreeMap<PlacementId, EndBefore>,
    /// The statement at the end.
    pub statement: Option<ClosingStatement>,
    /// That the plan was called off.
    pub called_off: Option<CalledOff>,
    /// Set when it was removed.
    pub deleted: bool,
}

/// A placement's last day before the plan ended it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EndBefore {
    /// The last day as it was; nothing where none was set.
    pub end: Option<NaiveDate>,
    /// The last day that the plan set.
    pub to: NaiveDate,
}
