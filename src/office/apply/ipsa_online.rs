//! What is entered in IPSA Online, and what comes back from it line by line.

use crate::{
    domain::{
        ClaimId, ExpenseId,
        claim::{Claim, ClaimStatus, LineOutcome, LineResult},
    },
    office::{Changes, Collection, Office, Problem},
};
use chrono::NaiveDate;
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

/// Marks a claim as paid: every line without a last word was paid as claimed.
pub(super) fn mark_paid(claim: &mut Claim, today: NaiveDate) -> Result<(), Problem> {
    claim.write_outcomes();
    for outcome in claim.outcomes.values_mut().filter(|it| !it.result.is_settled()) {
        *outcome = LineOutcome {
            result: LineResult::Paid,
            told_on: Some(today),
            ..LineOutcome::default()
        };
    }
    if claim.paid().0 <= 0 {
        return Err(Problem::Refused(
            "IPSA paid none of its lines, as they stand under “What came back”. Change what is said there first.".to_owned(),
        ));
    }
    claim.status = ClaimStatus::Paid;
    Ok(())
}

/// Takes back that a claim was paid: the lines that were paid as claimed are open again. What was
/// said of the others stays.
pub(super) fn mark_unpaid(claim: &mut Claim) -> Result<(), Problem> {
    claim.write_outcomes();
    let mut is_open = false;
    for outcome in claim.outcomes.values_mut() {
        if outcome.result == LineResult::Paid {
            *outcome = LineOutcome::default();
        }
        is_open |= !outcome.result.is_settled();
    }
    if !is_open {
        return Err(Problem::Refused(
            "IPSA has answered each of its lines otherwise than with “Paid”. Change what is said under “What came back”.".to_owned(),
        ));
    }
    claim.status = ClaimStatus::Sent;
    Ok(())
}

/// Records what IPSA said. Where that settles every line and something was paid, the claim is paid;
/// where a line opens again, it is not, and the other lines stay as they were answered.
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
    let with = |claim: &Claim, outcomes: BTreeMap<ExpenseId, LineOutcome>| {
        let mut claim = claim.clone();
        let known = outcomes.into_iter().filter(|(id, _)| row.value.lines.contains_key(id));
        claim.outcomes.extend(known);
        claim
    };
    let before = with(&row.value, was);
    // One line that opens again takes nothing from what is known of the others.
    let mut whole = row.value.clone();
    if whole.status == ClaimStatus::Paid {
        whole.write_outcomes();
    }
    let mut after = with(&whole, now);
    // What was just said of a line is asked of it as such, not of a claim that is paid.
    if after.status == ClaimStatus::Paid {
        after.status = ClaimStatus::Sent;
    }
    after.follow_lines();
    let mut changes = Changes::new("record-outcomes");
    changes.edit(office, id.0, &before, &after)?;
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{expense::Expense, money::Money, person::Person, placement::Placement},
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

    /// Was a defect: the claim said “Paid by IPSA”, its lines “No answer yet”; and one line under
    /// review took the payment of all the others back.
    #[test]
    fn marked_as_paid_and_the_answers_of_the_lines_say_one_thing() {
        let (mut it, id, expenses) = sent_claim();
        send(&mut it, id);
        let claim = |it: &TestOffice| it.office.claims.get(id).unwrap().value.clone();
        let mark =
            |status| Command::SetClaimStatus { id, status, on: None, ipsa_number: String::new() };
        let answer = |it: &mut TestOffice, index: usize, now: LineOutcome| {
            let was = claim(it).outcome(expenses[index]);
            it.act(Command::RecordOutcomes {
                id,
                was: [(expenses[index], was)].into(),
                now: [(expenses[index], now)].into(),
            });
        };
        it.act(mark(ClaimStatus::Paid));
        assert!(claim(&it).is_settled());
        assert_eq!(claim(&it).paid(), Money(2249));
        assert_eq!(claim(&it).outcomes[&expenses[1]].told_on, Some(it.today));
        answer(&mut it, 0, outcome(LineResult::UnderReview, 0));
        assert_eq!((claim(&it).status, claim(&it).paid()), (ClaimStatus::Sent, Money(999)));
        // Marked again: the line under review was paid, and the other stays as it was.
        it.act(mark(ClaimStatus::Paid));
        assert_eq!((claim(&it).status, claim(&it).paid()), (ClaimStatus::Paid, Money(2249)));
        // What was answered otherwise stays when the payment is taken back.
        answer(&mut it, 0, outcome(LineResult::PartPaid, 1000));
        assert_eq!((claim(&it).status, claim(&it).paid()), (ClaimStatus::Paid, Money(1999)));
        it.act(mark(ClaimStatus::Sent));
        assert_eq!((claim(&it).status, claim(&it).paid()), (ClaimStatus::Sent, Money(1000)));
        assert!(!claim(&it).is_settled());
        // “No answer yet”, said of one line of a paid claim, is heard.
        it.act(mark(ClaimStatus::Paid));
        answer(&mut it, 1, LineOutcome::default());
        assert_eq!((claim(&it).status, claim(&it).paid()), (ClaimStatus::Sent, Money(1000)));
        // Refused whole, it cannot be marked as paid; answered, it is no draft any more.
        for index in [0, 1] {
            answer(&mut it, index, outcome(LineResult::NotPaid, 0));
        }
        assert_eq!(claim(&it).status, ClaimStatus::Sent);
        assert!(matches!(it.try_act(mark(ClaimStatus::Paid)), Err(Problem::Refused(_))));
        assert!(matches!(it.try_act(mark(ClaimStatus::Draft)), Err(Problem::Refused(_))));
        answer(&mut it, 0, outcome(LineResult::Repaid, 0));
        assert_eq!(claim(&it).status, ClaimStatus::Paid);
        assert!(matches!(it.try_act(mark(ClaimStatus::Sent)), Err(Problem::Refused(_))));
    }

    #[test]
    fn a_claim_that_an_older_version_marked_as_paid_is_paid_line_by_line() {
        let (mut it, id, expenses) = sent_claim();
        send(&mut it, id);
        let mut changes = Changes::new("set-claim-status");
        changes
            .update(&it.office, id, |claim: &mut Claim| claim.status = ClaimStatus::Paid)
            .unwrap();
        it.take(changes);
        let claim = |it: &TestOffice| it.office.claims.get(id).unwrap().value.clone();
        assert!(claim(&it).outcomes.is_empty() && claim(&it).is_settled());
        assert_eq!(claim(&it).paid(), Money(2249));
        let was = claim(&it).outcome(expenses[0]);
        it.act(Command::RecordOutcomes {
            id,
            was: [(expenses[0], was)].into(),
            now: [(expenses[0], outcome(LineResult::UnderReview, 0))].into(),
        });
        assert_eq!((claim(&it).status, claim(&it).paid()), (ClaimStatus::Sent, Money(999)));
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
