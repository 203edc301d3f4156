//! A claim: expenses put together for IPSA.

use super::{ExpenseId, choice::choice, expense::ExpenseKind, journey::Reckoned, money::Money};
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
    /// Tenths of a mile, as the line was sent; nothing while it is a draft.
    pub tenths_of_mile: Option<u32>,
    /// What its miles were reckoned at, as it was sent.
    pub reckoned: Option<Reckoned>,
}

/// A figure of the rulebook, as it stood when the claim was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptFigure {
    /// What it is.
    pub name: String,
    /// What it said.
    pub value: String,
    /// Who said so, and when that was written.
    pub source: String,
}

/// That somebody approved a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Approval {
    /// Who, as they call themselves.
    pub by: String,
    /// The day.
    pub on: NaiveDate,
}

choice! {
    /// What IPSA said to one line of a claim.
    LineResult {
        /// Nothing yet.
        #[default]
        Awaited "awaited" "No answer yet",
        /// IPSA is looking at it.
        UnderReview "under-review" "Under review",
        /// Paid as claimed.
        Paid "paid" "Paid",
        /// Paid, but less than was claimed.
        PartPaid "part-paid" "Part paid",
        /// Not paid.
        NotPaid "not-paid" "Not paid",
        /// Paid, and later paid back to IPSA.
        Repaid "repaid" "Repaid to IPSA",
    }
}

impl LineResult {
    /// Whether nothing more is expected.
    pub fn is_settled(self) -> bool {
        matches!(
            self,
            LineResult::Paid | LineResult::PartPaid | LineResult::NotPaid | LineResult::Repaid
        )
    }
}

/// What came back from IPSA for one line. IPSA publishes the same facts of a line: paid, not paid,
/// repaid, and the reason if not paid (domain.md 1.40).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineOutcome {
    /// What IPSA said.
    pub result: LineResult,
    /// What IPSA paid of a line that is part paid, in pence. Ask [`LineOutcome::paid_of`].
    pub part_paid: Money,
    /// Why it was not paid, or not in full. It names nobody: a claim outlives an erasure.
    pub reason: String,
    /// The day IPSA said so: from it a review can be asked for within a time (domain.md 1.25).
    pub told_on: Option<NaiveDate>,
}

impl LineOutcome {
    /// What IPSA paid of what was claimed, in pence, whether or not it was paid back later.
    pub fn paid_of(&self, claimed: Money) -> Money {
        match self.result {
            LineResult::Paid | LineResult::Repaid => claimed,
            LineResult::PartPaid => self.part_paid,
            _ => Money(0),
        }
    }

    /// What IPSA refused of what was claimed, in pence.
    pub fn not_paid_of(&self, claimed: Money) -> Money {
        match self.result {
            LineResult::NotPaid => claimed,
            LineResult::PartPaid => Money(claimed.0.saturating_sub(self.part_paid.0)),
            _ => Money(0),
        }
    }

    /// What was paid back to IPSA, in pence.
    pub fn repaid_of(&self, claimed: Money) -> Money {
        if self.result == LineResult::Repaid { claimed } else { Money(0) }
    }
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
    /// Who approved it, and when; nothing while nobody did.
    pub approved: Option<Approval>,
    /// The figures that it was made with, by their keys in the rulebook: kept when it is sent, so
    /// that what changes later does not change it.
    pub made_with: BTreeMap<String, KeptFigure>,
    /// Its lines, by expense.
    pub lines: BTreeMap<ExpenseId, ClaimLine>,
    /// Which fields of a line are entered in IPSA Online, by expense and the field's key.
    pub entered: BTreeMap<ExpenseId, BTreeMap<String, bool>>,
    /// What came back from IPSA, by expense. A line that is not here has no answer yet.
    pub outcomes: BTreeMap<ExpenseId, LineOutcome>,
    /// Set when the claim was taken apart.
    pub deleted: bool,
}

impl Claim {
    /// The sum of its lines, in pence.
    pub fn total(&self) -> Money {
        self.lines.values().map(|line| line.amount).sum()
    }

    /// What came back for a line. Where the claim is paid and nothing else was said of the line, the
    /// line was paid: so say claims that an older version marked as paid.
    pub fn outcome(&self, expense: ExpenseId) -> LineOutcome {
        let mut outcome = self.outcomes.get(&expense).cloned().unwrap_or_default();
        if self.status == ClaimStatus::Paid && outcome.result == LineResult::Awaited {
            outcome.result = LineResult::Paid;
        }
        outcome
    }

    /// Writes down for every line what [`Claim::outcome`] says of it, so that it stays said when the
    /// claim is no longer paid.
    pub fn write_outcomes(&mut self) {
        let all: Vec<ExpenseId> = self.lines.keys().copied().collect();
        self.outcomes = all.into_iter().map(|id| (id, self.outcome(id))).collect();
    }

    /// Sets a sent claim to what its lines say: paid where IPSA has said its last word on each and
    /// paid something, else sent.
    pub fn follow_lines(&mut self) {
        if matches!(self.status, ClaimStatus::Sent | ClaimStatus::Paid) {
            self.status = ClaimStatus::Sent;
            if self.is_settled() && self.paid().0 > 0 {
                self.status = ClaimStatus::Paid;
            }
        }
    }

    /// Whether IPSA has said its last word on every line.
    pub fn is_settled(&self) -> bool {
        !self.lines.is_empty() && self.lines.keys().all(|id| self.outcome(*id).result.is_settled())
    }

    /// What IPSA paid for its lines, in pence.
    pub fn paid(&self) -> Money {
        self.lines.iter().map(|(id, line)| self.outcome(*id).paid_of(line.amount)).sum()
    }

    /// What IPSA refused, in pence.
    pub fn not_paid(&self) -> Money {
        self.lines.iter().map(|(id, line)| self.outcome(*id).not_paid_of(line.amount)).sum()
    }

    /// What was paid back to IPSA, in pence.
    pub fn repaid(&self) -> Money {
        self.lines.iter().map(|(id, line)| self.outcome(*id).repaid_of(line.amount)).sum()
    }
}
