//! Expenses and claims.

use super::{About, Page, Place, Topic, When, count, plus};
use crate::{
    domain::{
        ClaimId, PlacementId, claim::ClaimStatus, date, money::Money, rulebook::CLAIM_WITHIN_DAYS,
    },
    office::queries::clocks::{self, Clock},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// After so many days a draft claim should have been sent.
const SEND_CLAIM_AFTER: u64 = 7;
/// So many days before the end of the financial year, this page speaks of it.
const YEAR_END_WITHIN: u64 = 14;

impl Page<'_> {
    /// Expenses in no claim, one line a placement and how soon. Gives their sum.
    pub(super) fn expenses(&mut self) -> Money {
        let (office, today) = (self.office, self.today);
        let mut sum = Money(0);
        let mut by_placement: BTreeMap<(Uuid, When), (usize, Money, NaiveDate)> = BTreeMap::new();
        let mut bare = 0;
        let rules = office.rules();
        for row in office.expenses.iter() {
            let expense = &row.value;
            if expense.claim.is_some_and(|claim| office.claims.get(claim).is_some()) {
                continue;
            }
            sum = sum + expense.amount;
            bare += usize::from(expense.needs_details());
            let within =
                rules.days_on(CLAIM_WITHIN_DAYS, expense.on).and_then(|it| u64::try_from(it).ok());
            let Some(last) = within.map(|days| plus(expense.on, days)) else {
                continue;
            };
            let Some(when) = When::of(last, today) else {
                continue;
            };
            let key = (expense.placement.0, when);
            let held = by_placement.entry(key).or_insert((0, Money(0), last));
            held.0 += 1;
            held.1 = held.1 + expense.amount;
            held.2 = held.2.min(last);
        }
        if bare > 0 {
            let about = || About::Thing("Captured expenses".to_owned());
            let reason = || {
                let need = if bare == 1 { "needs" } else { "need" };
                format!("{} {need} details before a claim.", count(bare, "expense"))
            };
            self.add(today, Topic::Expenses, about, reason, Place::Queue, "Fill them in");
        }
        for ((placement, when), (number, amount, last)) in by_placement {
            let id = PlacementId(placement);
            let name = || match office.placements.get(id) {
                Some(row) => About::Person(row.value.person),
                None => About::Thing("A placement that was removed".to_owned()),
            };
            let reason = || {
                let expenses = count(number, "expense");
                let is = if number == 1 { "is" } else { "are" };
                match when {
                    When::Overdue => format!(
                        "{expenses}, {amount}, {is} past IPSA’s time for claiming since {}.",
                        date::long(last)
                    ),
                    _ => {
                        format!("{expenses}, {amount}, must be with IPSA by {}.", date::long(last))
                    }
                }
            };
            self.add(last, Topic::Expenses, name, reason, Place::Expenses(id), "Make a claim");
        }
        sum
    }

    /// Clocks that run on once a claim was sent, and the end of the year, one line each.
    pub(super) fn clocks(&mut self) {
        let office = self.office;
        let mut year_ends: BTreeMap<NaiveDate, (usize, Money)> = BTreeMap::new();
        for deadline in clocks::deadlines(office) {
            let (action, claim) = match (deadline.clock, deadline.claim) {
                (Clock::Evidence, Some(claim)) => ("Send the evidence", claim),
                (Clock::Review, Some(claim)) => ("Look at it", claim),
                (Clock::YearEnd, _) => {
                    let held = year_ends.entry(deadline.due).or_default();
                    held.0 += deadline.count;
                    held.1 = held.1 + deadline.amount;
                    continue;
                }
                _ => continue,
            };
            // Once the time for a review is over, there is nothing left to do about it.
            if deadline.clock == Clock::Review && deadline.due < self.today {
                continue;
            }
            let about = || {
                let row = office.claims.get(claim);
                About::Thing(row.map(|row| row.value.reference.clone()).unwrap_or_default())
            };
            let reason = || match deadline.clock {
                Clock::Evidence => format!(
                    "{} sent without a receipt. IPSA takes evidence until {}.",
                    deadline.what(),
                    date::long(deadline.due)
                ),
                _ => format!(
                    "{} refused, whole or in part. A review can be asked for until {}.",
                    deadline.what(),
                    date::long(deadline.due)
                ),
            };
            self.add(deadline.due, Topic::Expenses, about, reason, Place::Claim(claim), action);
        }
        for (due, (number, amount)) in year_ends {
            if due < self.today || due > plus(self.today, YEAR_END_WITHIN) {
                continue;
            }
            let about = || About::Thing("The end of the financial year".to_owned());
            let reason = || {
                format!(
                    "{}, {amount}, spent in the year that ends on {} and not claimed yet. IPSA may shorten the time for claiming then.",
                    count(number, "expense"),
                    date::long(due)
                )
            };
            self.add(due, Topic::Expenses, about, reason, Place::Unclaimed, "Make a claim");
        }
    }

    pub(super) fn claims(&mut self) {
        let office = self.office;
        for row in office.claims.iter().filter(|row| row.value.status == ClaimStatus::Draft) {
            let claim = &row.value;
            let due = plus(claim.made_on, SEND_CLAIM_AFTER);
            let reason = || {
                format!(
                    "A draft of {} since {}; not sent to IPSA.",
                    claim.total(),
                    date::long(claim.made_on)
                )
            };
            let name = || {
                About::Thing(if claim.reference.is_empty() {
                    "A claim".to_owned()
                } else {
                    claim.reference.clone()
                })
            };
            self.add(
                due,
                Topic::Expenses,
                name,
                reason,
                Place::Claim(ClaimId(row.id)),
                "Send the claim",
            );
        }
    }
}
