//! What is entered in IPSA Online, and what comes back from it line by line.

use crate::{
    domain::{
        ClaimId, ExpenseId,
        claim::{Claim, ClaimStatus, LineOutcome},
    },
    office::{Changes, Collection, Office, Problem},
};
use std::collections::BTreeMap;

pub(super) fn mark_entered(
    office: &Office,
    id: ClaimId,
    expense: ExpenseId,
    fields: Vec<String>,
    entered: bool,
) -> Result<Changes, Problem> {
    let claim = office.claims.get(id).ok_or(Problem::Gone(Collection::Claims))?;
    if !claim.value.lines.contains_key(&expense) {
        return Err(Problem::Gone(Collection::Expenses));
    }
    let mut changes = Changes::new("mark-entered");
    changes.update(office, id, |claim: &mut Claim| {
        let ticks = claim.entered.entry(expense).or_default();
        for field in fields {
            ticks.insert(field, entered);
        }
    })?;
    Ok(changes)
}

/// Records what IPSA said. Where that settles every line and something was paid, the claim is paid;
/// where a line opens again, it is not.
pub(super) fn record_outcomes(
    office: &Office,
    id: ClaimId,
    was: BTreeMap<ExpenseId, LineOutcome>,
    now: BTreeMap<ExpenseId, LineOutcome>,
) -> Result<Changes, Problem> {
    let row = office.claims.get(id).ok_or(Problem::Gone(Collection::Claims))?;
    if row.value.status == ClaimStatus::Draft {
        return Err(Problem::ClaimNotSent);
    }
    let with = |outcomes: BTreeMap<ExpenseId, LineOutcome>| {
        let mut claim = row.value.clone();
        let known = outcomes.into_iter().filter(|(id, _)| row.value.lines.contains_key(id));
        claim.outcomes.extend(known);
        claim
    };
    let before = with(was);
    let mut after = with(now);
    after.status = match after.status {
        ClaimStatus::Sent if after.is_settled() && after.paid().0 > 0 => ClaimStatus::Paid,
        ClaimStatus::Paid if !after.is_settled() => ClaimStatus::Sent,
        as_it_was => as_it_was,
    };
    let mut changes = Changes::new("record-outcomes");
    changes.edit(office, id.0, &before, &after)?;
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            claim::LineResult, expense::Expense, money::Money, person::Person, placement::Placement,
        },
        office::{Command, testing::TestOffice},
    };

    fn sent_claim() -> (TestOffice, ClaimId, Vec<ExpenseId>) {
        let mut it = TestOffice::new("2026-03-20");
        let person = Person { name: "Sam Okafor".to_owned(), ..Person::default() };
        let placement = Box::new(Placement::default());
        let placement = it.act(Command::AddPlacement { person, placement }).unwrap();
        let expenses: Vec<ExpenseId> = [1250, 999]
            .into_iter()
            .map(|pence| {
                let expense = Expense {
                    placement: placement.into(),
                    on: it.today,
                    amount: Money(pence),
                    ..Expense::default()
                };
                let add = Command::AddExpense { expense: Box::new(expense), receipts: Vec::new() };
                ExpenseId(it.act(add).unwrap())
            })
            .collect();
        let claim = it
            .act(Command::MakeClaim { reference: "March".to_owned(), expenses: expenses.clone() });
        (it, claim.unwrap().into(), expenses)
    }

    fn send(it: &mut TestOffice, id: ClaimId) {
        let on = Some(it.today);
        let ipsa_number = "601234".to_owned();
        it.act(Command::SetClaimStatus { id, status: ClaimStatus::Sent, on, ipsa_number });
    }

    fn outcome(result: LineResult, part: i64) -> LineOutcome {
        LineOutcome { result, part_paid: Money(part), ..LineOutcome::default() }
    }

    #[test]
    fn ticks_stay_with_the_claim_and_can_be_taken_back_and_undone() {
        let (mut it, id, expenses) = sent_claim();
        let fields = vec!["date".to_owned(), "amount".to_owned()];
        let mark = |entered| Command::MarkEntered {
            id,
            expense: expenses[0],
            fields: fields.clone(),
            entered,
        };
        it.act(mark(true));
        let is_entered = |it: &TestOffice| {
            let claim = &it.office.claims.get(id).unwrap().value;
            claim.entered.get(&expenses[0]).and_then(|it| it.get("date")).copied()
        };
        assert_eq!(is_entered(&it), Some(true));
        it.act(mark(false));
        assert_eq!(is_entered(&it), Some(false));
        let last: Vec<_> = it.entries.iter().rev().take(1).cloned().collect();
        assert!(!crate::office::describe::sentence(&it.office, &last).contains("newer version"));
        let stranger = Command::MarkEntered {
            id,
            expense: ExpenseId::default(),
            fields: Vec::new(),
            entered: true,
        };
        assert!(it.try_act(stranger).is_err());
    }

    #[test]
    fn a_claim_is_paid_when_every_line_is_settled_and_opens_again() {
        let (mut it, id, expenses) = sent_claim();
        let record = |was: &[(ExpenseId, LineOutcome)], now: &[(ExpenseId, LineOutcome)]| {
            Command::RecordOutcomes {
                id,
                was: was.iter().cloned().collect(),
                now: now.iter().cloned().collect(),
            }
        };
        let blank = LineOutcome::default();
        let first = (expenses[0], outcome(LineResult::Paid, 0));
        let early = record(&[(expenses[0], blank.clone())], std::slice::from_ref(&first));
        assert_eq!(it.try_act(early.clone()).unwrap_err(), Problem::ClaimNotSent);
        send(&mut it, id);
        it.act(early);
        let claim = |it: &TestOffice| it.office.claims.get(id).unwrap().value.clone();
        assert_eq!(claim(&it).status, ClaimStatus::Sent);
        let second = (expenses[1], outcome(LineResult::PartPaid, 500));
        it.act(record(&[(expenses[1], blank.clone())], std::slice::from_ref(&second)));
        assert_eq!(claim(&it).status, ClaimStatus::Paid);
        assert_eq!((claim(&it).paid(), claim(&it).not_paid()), (Money(1750), Money(499)));
        let review = (expenses[1], outcome(LineResult::UnderReview, 0));
        it.act(record(&[second], &[review]));
        assert_eq!(claim(&it).status, ClaimStatus::Sent);
        assert_eq!(claim(&it).paid(), Money(1250));
    }

    #[test]
    fn two_people_who_record_different_lines_both_keep_theirs() {
        let (mut it, id, expenses) = sent_claim();
        send(&mut it, id);
        let blank = LineOutcome::default();
        // Both saw the claim before the other's answer.
        for (expense, result) in
            [(expenses[0], LineResult::NotPaid), (expenses[1], LineResult::Repaid)]
        {
            it.act(Command::RecordOutcomes {
                id,
                was: [(expense, blank.clone())].into(),
                now: [(expense, outcome(result, 0))].into(),
            });
        }
        let claim = &it.office.claims.get(id).unwrap().value;
        assert_eq!(claim.outcome(expenses[0]).result, LineResult::NotPaid);
        assert_eq!(claim.outcome(expenses[1]).result, LineResult::Repaid);
        assert_eq!(claim.repaid(), Money(999));
        assert_eq!(claim.not_paid(), Money(1250));
    }

    #[test]
    fn a_claim_of_an_older_version_has_no_answers_yet() {
        let old = r#"{"reference":"March","lines":{"00000000-0000-0000-0000-000000000001":{"number":1,"amount":100}}}"#;
        let claim: Claim = serde_json::from_str(old).unwrap();
        assert!(!claim.is_settled() && claim.paid() == Money(0));
    }
}
