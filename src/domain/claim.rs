//! A claim: expenses put together for IPSA.

use super::{ExpenseId, choice::choice, expense::ExpenseKind, journey::Reckoned, money::Money};
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use std::collections::{BTreeMap, BTreeSet};

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
    /// Its place among the lines, from 1, as it was put in: two devices may have given the same one.
    /// What the line is called is asked of [`Claim::numbered`].
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
    /// What IPSA paid of a line that it paid in part, in pence, and of one that was repaid later; of the
    /// latter nothing where it was paid whole. Ask [`LineOutcome::paid_of`].
    pub part_paid: Money,
    /// What was paid back to IPSA of a line that is repaid, in pence; all that was paid where nothing is
    /// said. Ask [`LineOutcome::repaid_of`].
    pub repaid: Option<Money>,
    /// Why it was not paid, or not in full. It names nobody: a claim outlives an erasure.
    pub reason: String,
    /// The day IPSA said so: from it a review can be asked for within a time (domain.md 1.25).
    pub told_on: Option<NaiveDate>,
}

impl LineOutcome {
    /// What IPSA paid of what was claimed, in pence, whether or not it was paid back later.
    pub fn paid_of(&self, claimed: Money) -> Money {
        match self.result {
            LineResult::Paid => claimed,
            LineResult::Repaid if self.part_paid.0 <= 0 => claimed,
            LineResult::PartPaid | LineResult::Repaid => self.part_paid.min(claimed),
            _ => Money(0),
        }
    }

    /// What IPSA refused of what was claimed, in pence.
    pub fn not_paid_of(&self, claimed: Money) -> Money {
        match self.result {
            LineResult::NotPaid => claimed,
            LineResult::PartPaid | LineResult::Repaid => {
                Money(claimed.0.saturating_sub(self.paid_of(claimed).0))
            }
            _ => Money(0),
        }
    }

    /// What was paid back to IPSA, in pence.
    pub fn repaid_of(&self, claimed: Money) -> Money {
        let paid = self.paid_of(claimed);
        match self.result {
            // Two devices may have said what was paid, and what of it was repaid.
            LineResult::Repaid => self.repaid.unwrap_or(paid).min(paid),
            _ => Money(0),
        }
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
    #[serde(deserialize_with = "whole_lines")]
    pub lines: BTreeMap<ExpenseId, ClaimLine>,
    /// The numbers that its lines were sent with, by expense; none while it is a draft, nor where an
    /// older version sent it.
    pub sent_as: BTreeMap<ExpenseId, u32>,
    /// Which fields of a line are entered in IPSA Online, by expense and the field's key.
    pub entered: BTreeMap<ExpenseId, BTreeMap<String, bool>>,
    /// What came back from IPSA, by expense. A line that is not here has no answer yet.
    pub outcomes: BTreeMap<ExpenseId, LineOutcome>,
    /// Set when the claim was taken apart.
    pub deleted: bool,
}

/// A line of a claim with its number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberedLine<'a> {
    /// Its number on the claim, which no other line has.
    pub number: u32,
    /// Its expense.
    pub expense: ExpenseId,
    /// What it says.
    pub line: &'a ClaimLine,
}

/// Leaves out what one device wrote of a line after another had taken the line out: a change of it is
/// no line. A whole one has its place and its amount from the beginning.
fn whole_lines<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<ExpenseId, ClaimLine>, D::Error> {
    let held = BTreeMap::<ExpenseId, serde_json::Value>::deserialize(deserializer)?;
    held.into_iter()
        .filter(|(_, line)| line.get("number").is_some() && line.get("amount").is_some())
        .map(|(id, line)| Ok((id, serde_json::from_value(line).map_err(D::Error::custom)?)))
        .collect()
}

impl Claim {
    /// Its lines in the order of their numbers. Whatever prints a line, names a file for it or speaks of
    /// it asks here: each number is there once, and is the same on every device that holds the same of
    /// the claim, in whatever way it came there.
    ///
    /// The lines of a draft are counted from 1. Those of a claim that was sent keep the numbers that they
    /// were sent with; what another device had put in meanwhile comes after them.
    pub fn numbered(&self) -> Vec<NumberedLine<'_>> {
        let mut lines: Vec<(ExpenseId, &ClaimLine)> =
            self.lines.iter().map(|(id, line)| (*id, line)).collect();
        // Where two devices gave one place to two lines, the expense that was made first is first.
        lines.sort_by_key(|(id, line)| (line.number, *id));
        let numbered = |number: u32, (expense, line)| NumberedLine { number, expense, line };
        if self.status == ClaimStatus::Draft {
            return (1..).zip(lines).map(|(number, it)| numbered(number, it)).collect();
        }
        let was_sent_as = |(id, line): &(ExpenseId, &ClaimLine)| match self.sent_as.is_empty() {
            // An older version sent it, by the places of its lines.
            true => Some(line.number),
            false => self.sent_as.get(id).copied(),
        };
        let mut taken: BTreeSet<u32> = self.sent_as.values().copied().collect();
        let mut found: BTreeMap<u32, NumberedLine<'_>> = BTreeMap::new();
        let mut others = Vec::new();
        for it in lines {
            match was_sent_as(&it).filter(|number| *number > 0 && !found.contains_key(number)) {
                Some(number) => {
                    taken.insert(number);
                    found.insert(number, numbered(number, it));
                }
                None => others.push(it),
            }
        }
        let after = taken.last().map_or(1, |last| last.checked_add(1).unwrap_or(1));
        let free = (after..=u32::MAX).chain(1..after).filter(|number| !taken.contains(number));
        found.extend(free.zip(others).map(|(number, it)| (number, numbered(number, it))));
        found.into_values().collect()
    }

    /// The lines that were put in on another device before it heard that the claim was sent: IPSA never
    /// saw them. Of a claim that an older version sent, none is known.
    pub fn came_late(&self) -> Vec<NumberedLine<'_>> {
        if self.status == ClaimStatus::Draft || self.sent_as.is_empty() {
            return Vec::new();
        }
        self.numbered().into_iter().filter(|it| !self.sent_as.contains_key(&it.expense)).collect()
    }

    /// The numbers of its lines, by expense.
    pub fn numbers(&self) -> BTreeMap<ExpenseId, u32> {
        self.numbered().into_iter().map(|it| (it.expense, it.number)).collect()
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    /// A claim of lines at these places, each of its own expense.
    fn claim_of(places: &[u32], status: ClaimStatus) -> Claim {
        let lines = (1u128..).zip(places).map(|(id, place)| {
            let id = ExpenseId(uuid::Uuid::from_u128(id));
            (id, ClaimLine { number: *place, amount: Money(100), ..ClaimLine::default() })
        });
        Claim { status, lines: lines.collect(), ..Claim::default() }
    }

    fn numbers(claim: &Claim) -> Vec<u32> {
        claim.numbers().into_values().collect()
    }

    #[test]
    fn a_drafts_lines_are_counted_and_those_that_were_sent_keep_their_numbers() {
        for (places, draft, sent) in [
            (&[1, 2, 3][..], &[1, 2, 3][..], &[1, 2, 3][..]),
            (&[3, 1], &[2, 1], &[3, 1]),
            // An older version sent two lines under one number: the one that was made later gets another.
            (&[1, 2, 2, 3], &[1, 2, 3, 4], &[1, 2, 4, 3]),
            (&[2, 2, 2], &[1, 2, 3], &[2, 3, 4]),
            // Only a tampered file says so.
            (&[0, u32::MAX, u32::MAX], &[1, 2, 3], &[1, u32::MAX, 2]),
            (&[], &[], &[]),
        ] {
            assert_eq!(numbers(&claim_of(places, ClaimStatus::Draft)), draft, "{places:?}");
            assert_eq!(numbers(&claim_of(places, ClaimStatus::Sent)), sent, "{places:?}");
        }
    }

    /// Each of two devices sent the claim, with another second line: each number is there once all the
    /// same, and one that left the claim is not given to another line.
    #[test]
    fn what_was_sent_twice_has_one_number_each() {
        let mut claim = claim_of(&[1, 2, 2, 3], ClaimStatus::Sent);
        let ids: Vec<ExpenseId> = claim.lines.keys().copied().collect();
        claim.sent_as = ids.iter().copied().zip([1, 2, 2, 3]).collect();
        assert_eq!(numbers(&claim), [1, 2, 4, 3]);
        claim.sent_as.remove(&ids[1]);
        assert_eq!(numbers(&claim), [1, 4, 2, 3], "what was sent comes first");
        claim.lines.remove(&ids[3]);
        assert_eq!(numbers(&claim), [1, 4, 2], "the 3 is known to IPSA as another line");
    }

    /// Was a defect: a line of which IPSA had paid a part counted, once it was repaid, as paid and repaid
    /// whole.
    #[test]
    fn of_a_line_paid_in_part_no_more_is_repaid_than_was_paid() {
        let repaid =
            LineOutcome { result: LineResult::Repaid, part_paid: Money(400), ..Default::default() };
        let claimed = Money(1000);
        assert_eq!(repaid.paid_of(claimed), Money(400));
        assert_eq!(repaid.not_paid_of(claimed), Money(600));
        assert_eq!(repaid.repaid_of(claimed), Money(400));
    }

    #[test]
    fn repaid_is_what_is_said_of_what_was_paid_and_all_of_it_where_nothing_is_said() {
        let claimed = Money(1000);
        for (part_paid, said, sums) in [
            (0, None, (1000, 0, 1000)),
            (0, Some(1), (1000, 0, 1)),
            (0, Some(1000), (1000, 0, 1000)),
            (0, Some(1001), (1000, 0, 1000)),
            (400, None, (400, 600, 400)),
            (400, Some(150), (400, 600, 150)),
            (400, Some(401), (400, 600, 400)),
            (1001, None, (1000, 0, 1000)),
        ] {
            let outcome = LineOutcome {
                result: LineResult::Repaid,
                part_paid: Money(part_paid),
                repaid: said.map(Money),
                ..LineOutcome::default()
            };
            let (paid, not_paid) = (outcome.paid_of(claimed), outcome.not_paid_of(claimed));
            let repaid = outcome.repaid_of(claimed);
            assert_eq!((paid.0, not_paid.0, repaid.0), sums, "{part_paid} {said:?}");
            // What is left of an answer that was changed since counts no more.
            let now = LineOutcome { result: LineResult::Paid, ..outcome };
            assert_eq!((now.paid_of(claimed), now.repaid_of(claimed)), (claimed, Money(0)));
        }
        // As versions stored it that knew no amount.
        let old: LineOutcome =
            serde_json::from_str(r#"{"result":"repaid","part_paid":0,"told_on":"2026-03-12"}"#)
                .unwrap();
        assert_eq!((old.paid_of(claimed), old.repaid_of(claimed)), (claimed, claimed));
    }
}
