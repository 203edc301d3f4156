//! A claim: expenses put together for IPSA.

use super::{ExpenseId, choice::choice, expense::ExpenseKind, money::Money};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// Where a claim stands.
    ClaimStatus {
        /// Being put together.
        #[default]
        Draft "draft" "Draft",
        /// Sent to IPSA.
        Sent "sent" "Sent to IPSA",
        /// Paid by IPSA.
        Paid "paid" "Paid by IPSA",
    }
}

/// One line of a claim: what the expense said when the claim was made. It names nobody, so that
/// the totals outlive an erasure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimLine {
    /// Its number on the claim, from 1.
    pub number: u32,
    /// The day it was spent.
    pub on: NaiveDate,
    /// What it went on.
    pub kind: ExpenseKind,
    /// How much, in pence.
    pub amount: Money,
}

/// Expenses put together for IPSA.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Claim {
    /// The office's own short reference.
    pub reference: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// Where it stands.
    pub status: ClaimStatus,
    /// IPSA's number for it. Not checked for a prefix: sources disagree (domain.md 1.42).
    pub ipsa_number: String,
    /// The day it was sent.
    pub sent_on: Option<NaiveDate>,
    /// Its lines, by expense.
    pub lines: BTreeMap<ExpenseId, ClaimLine>,
    /// Set when the claim was taken apart.
    pub deleted: bool,
}

impl Claim {
    /// The sum of its lines, in pence.
    pub fn total(&self) -> Money {
        self.lines.values().map(|line| line.amount).sum()
    }
}
