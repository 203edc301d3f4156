//! The lines of a claim that was not sent yet: more are put in, and one is taken out. What was approved
//! is then not what it is any more. Of a claim that was sent, what was not sent with it is taken out.

use super::expenses::claimable;
use crate::{
    domain::{
        ClaimId, ExpenseId,
        claim::{Claim, ClaimLine, ClaimStatus},
        expense::Expense,
    },
    office::{Changes, Collection, Office, Problem, queries::claim_overlaps},
};

/// The line of a claim that an expense makes, at a place among the others.
pub(super) fn line_of(number: u32, expense: &Expense) -> ClaimLine {
    ClaimLine {
        number,
        on: expense.on,
        kind: expense.kind,
        amount: expense.amount,
        ..ClaimLine::default()
    }
}

/// Puts expenses into a claim, after the lines that are there: those may be entered in IPSA Online by
/// their numbers already.
pub(super) fn put_in(
    office: &Office,
    id: ClaimId,
    chosen: &[ExpenseId],
) -> Result<Changes, Problem> {
    let claim = office.claims.get(id).ok_or(Problem::Gone(Collection::Claims))?;
    if claim.value.status != ClaimStatus::Draft {
        return Err(Problem::ClaimSent);
    }
    let rows = claimable(office, chosen)?;
    let last = claim.value.lines.values().map(|line| line.number).max().unwrap_or(0);
    let mut changes = Changes::new("put-into-claim");
    changes.update(office, id, |claim: &mut Claim| {
        claim.approved = None;
        for (number, row) in (last.saturating_add(1)..).zip(&rows) {
            claim.lines.insert(row.id.into(), line_of(number, &row.value));
        }
    })?;
    for row in rows {
        changes.update(office, row.id, |expense: &mut Expense| expense.claim = Some(id))?;
    }
    Ok(changes)
}

/// Takes an expense out of a claim, one that was erased, too. The lines after it move up, since a draft's
/// are counted; their places stay, so that nothing is written of a line that another device may have
/// taken out.
pub(super) fn take_out(
    office: &Office,
    id: ClaimId,
    expense: ExpenseId,
) -> Result<Changes, Problem> {
    let claim = office.claims.get(id).ok_or(Problem::Gone(Collection::Claims))?;
    let is_draft = claim.value.status == ClaimStatus::Draft;
    if !is_draft && claim.value.came_late().iter().all(|line| line.expense != expense) {
        return Err(Problem::ClaimSent);
    }
    if !claim.value.lines.contains_key(&expense) {
        return Err(Problem::Gone(Collection::Expenses));
    }
    if claim.value.lines.len() == 1 {
        return Err(Problem::Refused(
            "This is the only line of its claim. Remove the claim instead.".to_owned(),
        ));
    }
    let mut changes = Changes::new("take-out-of-claim");
    changes.update(office, id, |claim: &mut Claim| {
        // What was sent is what was approved; this line was neither.
        if is_draft {
            claim.approved = None;
        }
        claim.lines.remove(&expense);
        claim.entered.remove(&expense);
        claim.outcomes.remove(&expense);
    })?;
    leave(office, id, expense, &mut changes)?;
    Ok(changes)
}

/// Makes an expense leave a claim that it counted as being in. Where two devices had put it into a claim
/// each, it is in the other one then, else it is free.
pub(super) fn leave(
    office: &Office,
    id: ClaimId,
    expense: ExpenseId,
    changes: &mut Changes,
) -> Result<(), Problem> {
    if office.expenses.get(expense).is_none_or(|row| row.value.claim != Some(id)) {
        return Ok(());
    }
    let other = claim_overlaps::others_with(office, id, expense).first().map(|row| row.id.into());
    changes.update(office, expense, |expense: &mut Expense| expense.claim = other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{PlacementId, money::Money, person::Person, placement::Placement},
        office::{Command, queries::preflight::of_claim, testing::TestOffice},
    };
    use std::collections::BTreeMap;

    /// An office with four expenses, of which the first three are in a claim.
    fn office() -> (TestOffice, ClaimId, Vec<ExpenseId>) {
        let mut test = TestOffice::new("2026-06-20");
        let placement: PlacementId = test
            .act(Command::AddPlacement {
                person: Person { name: "Sam Okafor".to_owned(), ..Person::default() },
                placement: Box::new(Placement::default()),
            })
            .unwrap()
            .into();
        let ids: Vec<ExpenseId> = (1..=4)
            .map(|number| {
                let expense = Box::new(Expense {
                    placement,
                    on: test.today,
                    amount: Money(number * 100),
                    purpose: "Lunch".to_owned(),
                    ..Expense::default()
                });
                test.act(Command::AddExpense { expense, receipts: vec![] }).unwrap().into()
            })
            .collect();
        let make = Command::MakeClaim { reference: "June".to_owned(), expenses: ids[..3].to_vec() };
        let claim = test.act(make).unwrap().into();
        test.author = "Priya Nair".to_owned();
        test.act(Command::ApproveClaim { id: claim });
        (test, claim, ids)
    }

    fn numbers(test: &TestOffice, id: ClaimId) -> BTreeMap<ExpenseId, u32> {
        test.office.claims.get(id).unwrap().value.numbers()
    }

    /// Was a defect: a rule said to take a line out of the claim, and nothing could.
    #[test]
    fn a_line_is_taken_out_and_the_others_move_up() {
        let (mut test, claim, ids) = office();
        test.act(Command::TakeOutOfClaim { id: claim, expense: ids[1] });
        assert_eq!(numbers(&test, claim), [(ids[0], 1), (ids[2], 2)].into());
        let now = test.office.claims.get(claim).unwrap().value.clone();
        assert_eq!((now.total(), now.approved), (Money(400), None));
        assert_eq!(test.office.expenses.get(ids[1]).unwrap().value.claim, None);
        // It is free for another claim.
        let make = Command::MakeClaim { reference: "July".to_owned(), expenses: vec![ids[1]] };
        let other: ClaimId = test.act(make).unwrap().into();
        let only = test.try_act(Command::TakeOutOfClaim { id: other, expense: ids[1] });
        assert!(matches!(only, Err(Problem::Refused(_))), "{only:?}");
        assert_eq!(numbers(&test, other), [(ids[1], 1)].into());
        let free = test.try_act(Command::TakeOutOfClaim { id: claim, expense: ids[3] });
        assert_eq!(free, Err(Problem::Gone(Collection::Expenses)));
    }

    /// Was a defect: the check of a claim passed over a line whose expense was erased, with its receipts.
    #[test]
    fn a_line_of_somebody_erased_is_named_and_taken_out() {
        let (mut test, claim, ids) = office();
        let other = test.act(Command::AddPlacement {
            person: Person { name: "Ada Lovelace".to_owned(), ..Person::default() },
            placement: Box::new(Placement::default()),
        });
        let expense = Box::new(Expense {
            placement: other.unwrap().into(),
            on: test.today,
            amount: Money(500),
            purpose: "Lunch".to_owned(),
            ..Expense::default()
        });
        let add = Command::AddExpense { expense, receipts: vec![] };
        let theirs: ExpenseId = test.act(add).unwrap().into();
        test.act(Command::PutIntoClaim { id: claim, expenses: vec![theirs] });
        let gone = |test: &TestOffice| {
            let checked = of_claim(&test.office, claim, test.today).unwrap();
            let is_told = checked.words().contains("gone with somebody who was erased");
            assert_eq!(is_told, !checked.gone.is_empty());
            checked.gone
        };
        assert_eq!(gone(&test), []);
        let person = test.office.expenses.get(ids[0]).unwrap().value.person;
        test.act(Command::ErasePerson { id: person });
        assert_eq!(gone(&test), [(1, ids[0]), (2, ids[1]), (3, ids[2])]);
        for id in &ids[..3] {
            test.act(Command::TakeOutOfClaim { id: claim, expense: *id });
        }
        assert_eq!(gone(&test), []);
        assert_eq!(numbers(&test, claim), [(theirs, 1)].into());
    }

    #[test]
    fn more_lines_come_after_those_that_are_there() {
        let (mut test, claim, ids) = office();
        let put = |expenses: &[ExpenseId]| Command::PutIntoClaim {
            id: claim,
            expenses: expenses.to_vec(),
        };
        assert_eq!(test.try_act(put(&[])), Err(Problem::NothingChosen));
        assert_eq!(test.try_act(put(&[ids[0]])), Err(Problem::InAnotherClaim));
        test.act(put(&[ids[3]]));
        assert_eq!(
            numbers(&test, claim),
            [(ids[0], 1), (ids[1], 2), (ids[2], 3), (ids[3], 4)].into()
        );
        let now = test.office.claims.get(claim).unwrap().value.clone();
        assert_eq!((now.total(), now.approved), (Money(1_000), None));
        assert_eq!(test.office.expenses.get(ids[3]).unwrap().value.claim, Some(claim));
    }

    #[test]
    fn the_lines_of_a_claim_that_was_sent_stay() {
        let (mut test, id, ids) = office();
        let on = Some(test.today);
        let ipsa_number = String::new();
        test.act(Command::SetClaimStatus { id, status: ClaimStatus::Sent, on, ipsa_number });
        let out = test.try_act(Command::TakeOutOfClaim { id, expense: ids[1] });
        assert_eq!(out, Err(Problem::ClaimSent));
        let put = test.try_act(Command::PutIntoClaim { id, expenses: vec![ids[3]] });
        assert_eq!(put, Err(Problem::ClaimSent));
    }
}
