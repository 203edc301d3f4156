//! Who is owed what. Claimed, paid by IPSA, and paid back to the person are three different
//! things (domain.md 1.6).

use super::expenses::expense_words;
use crate::{
    domain::{
        ExpenseId, PaymentId, PersonId, claim::ClaimStatus, expense::Expense, money::Money,
        payment::PaymentMethod,
    },
    office::Office,
};
use chrono::NaiveDate;
use std::{cmp::Reverse, collections::BTreeMap};

/// Where the money of one expense, or of several, is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// What was spent, in pence.
    pub spent: Money,
    /// What is in claims that were sent.
    pub claimed: Money,
    /// What IPSA paid of it, and was not paid back to IPSA since.
    pub paid_by_ipsa: Money,
    /// What IPSA refused, or had paid back.
    pub refused: Money,
    /// What was paid back to the person.
    pub paid_back: Money,
    /// What IPSA paid and the person has not had yet.
    pub ready: Money,
    /// What the person has not had yet, and IPSA has not settled.
    pub waiting: Money,
}

impl Standing {
    /// Everything that the person is still owed.
    pub fn owed(&self) -> Money {
        self.ready + self.waiting
    }

    fn add(&mut self, other: &Standing) {
        for (mine, theirs) in [
            (&mut self.spent, other.spent),
            (&mut self.claimed, other.claimed),
            (&mut self.paid_by_ipsa, other.paid_by_ipsa),
            (&mut self.refused, other.refused),
            (&mut self.paid_back, other.paid_back),
            (&mut self.ready, other.ready),
            (&mut self.waiting, other.waiting),
        ] {
            *mine = *mine + theirs;
        }
    }
}

/// Where the money of an expense is.
pub fn standing(office: &Office, id: ExpenseId, expense: &Expense) -> Standing {
    let claim = expense.claim.and_then(|claim| office.claims.get(claim)).map(|row| &row.value);
    let sent = claim.filter(|claim| claim.status != ClaimStatus::Draft);
    let outcome = sent.map(|claim| claim.outcome(id)).unwrap_or_default();
    let paid = Money(
        outcome.paid_of(expense.amount).0.saturating_sub(outcome.repaid_of(expense.amount).0),
    );
    let refused = outcome.not_paid_of(expense.amount) + outcome.repaid_of(expense.amount);
    let paid_back = expense.paid_back();
    let ready = paid.0.saturating_sub(paid_back.0).max(0);
    let owed = expense.amount.0.saturating_sub(refused.0).saturating_sub(paid_back.0).max(0);
    Standing {
        spent: expense.amount,
        claimed: if sent.is_some() { expense.amount } else { Money(0) },
        paid_by_ipsa: paid,
        refused,
        paid_back,
        ready: Money(ready),
        waiting: Money(owed.saturating_sub(ready).max(0)),
    }
}

/// One person and where their money is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonStanding {
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// Where their money is.
    pub standing: Standing,
}

/// Who is owed what: those owed most first, then by name; and the sums of all.
pub fn everyone(office: &Office) -> (Vec<PersonStanding>, Standing) {
    let mut by_person: BTreeMap<PersonId, Standing> = BTreeMap::new();
    let mut all = Standing::default();
    for row in office.expenses.iter() {
        let one = standing(office, row.id.into(), &row.value);
        by_person.entry(row.value.person).or_default().add(&one);
        all.add(&one);
    }
    let mut rows: Vec<PersonStanding> = by_person
        .into_iter()
        .map(|(person, standing)| PersonStanding { person, name: office.name_of(person), standing })
        .collect();
    rows.sort_by_cached_key(|row| (Reverse(row.standing.owed()), row.name.to_lowercase()));
    (rows, all)
}

/// A line of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementLine {
    /// Which expense.
    pub id: ExpenseId,
    /// The day it was spent.
    pub on: NaiveDate,
    /// What it went on.
    pub kind: &'static str,
    /// What for.
    pub purpose: String,
    /// The claim it is in; empty where it is in none.
    pub claim: String,
    /// Where its money is.
    pub standing: Standing,
}

/// A payment to the person, over all the expenses that it was for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentLine {
    /// Which payment.
    pub id: PaymentId,
    /// The day.
    pub on: NaiveDate,
    /// How.
    pub how: PaymentMethod,
    /// How much.
    pub amount: Money,
    /// What it was for, in a few words each.
    pub expenses: Vec<String>,
}

/// What one person spent, and what they were paid back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// Their expenses, oldest first.
    pub lines: Vec<StatementLine>,
    /// What they were paid, oldest first.
    pub payments: Vec<PaymentLine>,
    /// The sums.
    pub standing: Standing,
}

/// The statement for a person; nothing where they are gone.
pub fn statement(office: &Office, person: PersonId) -> Option<Statement> {
    office.person(person)?;
    let mut lines = Vec::new();
    let mut payments: BTreeMap<PaymentId, PaymentLine> = BTreeMap::new();
    let mut sums = Standing::default();
    for placement in office.placements.of(person) {
        for row in office.expenses.of(placement.id) {
            let expense = &row.value;
            let one = standing(office, row.id.into(), expense);
            sums.add(&one);
            let claim = expense.claim.and_then(|claim| office.claims.get(claim));
            lines.push(StatementLine {
                id: row.id.into(),
                on: expense.on,
                kind: expense.kind.label(),
                purpose: expense.purpose.clone(),
                claim: claim.map(|claim| claim.value.reference.clone()).unwrap_or_default(),
                standing: one,
            });
            for (id, payment) in &expense.payments {
                let held = payments.entry(*id).or_insert_with(|| PaymentLine {
                    id: *id,
                    on: payment.on,
                    how: payment.how,
                    amount: Money(0),
                    expenses: Vec::new(),
                });
                held.amount = held.amount + payment.amount;
                held.expenses.push(expense_words(expense));
            }
        }
    }
    lines.sort_by_key(|line| (line.on, line.id));
    let mut payments: Vec<PaymentLine> = payments.into_values().collect();
    payments.sort_by_key(|payment| (payment.on, payment.id));
    let name = office.name_of(person);
    Some(Statement { person, name, lines, payments, standing: sums })
}

/// Shares an amount out over what is owed: first what IPSA has paid, then the rest, each from the
/// oldest on. Gives nothing where it is more than is owed.
pub fn share_out(lines: &[StatementLine], amount: Money) -> Option<BTreeMap<ExpenseId, Money>> {
    let mut rest = amount.0;
    let mut shares: BTreeMap<ExpenseId, Money> = BTreeMap::new();
    let ready = lines.iter().map(|line| (line.id, line.standing.ready));
    let waiting = lines.iter().map(|line| (line.id, line.standing.waiting));
    for (id, owed) in ready.chain(waiting) {
        let share = owed.0.min(rest);
        if share > 0 {
            let held = shares.entry(id).or_default();
            *held = *held + Money(share);
            rest -= share;
        }
    }
    (rest == 0 && !shares.is_empty()).then_some(shares)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            claim::{Claim, LineOutcome, LineResult},
            expense::ExpenseKind,
            person::Person,
            placement::Placement,
        },
        office::{Changes, Command, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn office() -> (TestOffice, PersonId, Vec<ExpenseId>) {
        let mut test = TestOffice::new("2026-06-20");
        let placement = test
            .act(Command::AddPlacement {
                person: Person { name: "Sam Okafor".to_owned(), ..Person::default() },
                placement: Box::new(Placement::default()),
            })
            .unwrap();
        let mut ids = Vec::new();
        for (on, pence) in [("2026-06-01", 1_000), ("2026-06-02", 2_050), ("2026-06-03", 333)] {
            let expense = Expense {
                placement: placement.into(),
                on: day(on),
                kind: ExpenseKind::Rail,
                amount: Money(pence),
                purpose: "A day in the office".to_owned(),
                ..Expense::default()
            };
            let id = test.act(Command::AddExpense { expense: Box::new(expense), receipts: vec![] });
            ids.push(id.unwrap().into());
        }
        let person = test.office.people.iter().next().unwrap().id.into();
        (test, person, ids)
    }

    fn send(test: &mut TestOffice, ids: &[ExpenseId]) -> crate::domain::ClaimId {
        let claim: crate::domain::ClaimId = test
            .act(Command::MakeClaim { reference: "June".to_owned(), expenses: ids.to_vec() })
            .unwrap()
            .into();
        test.act(Command::SetClaimStatus {
            id: claim,
            status: ClaimStatus::Sent,
            on: Some(test.today),
            ipsa_number: String::new(),
        });
        claim
    }

    fn pay(person: PersonId, amounts: BTreeMap<ExpenseId, Money>) -> Command {
        Command::PayBack { person, on: day("2026-06-20"), how: PaymentMethod::Transfer, amounts }
    }

    #[test]
    fn claimed_paid_by_ipsa_and_paid_back_are_three_things() {
        let (mut test, person, ids) = office();
        let owed = |test: &TestOffice| statement(&test.office, person).unwrap().standing;
        assert_eq!((owed(&test).claimed, owed(&test).waiting), (Money(0), Money(3_383)));
        let claim = send(&mut test, &ids[..2]);
        assert_eq!((owed(&test).claimed, owed(&test).ready), (Money(3_050), Money(0)));
        // IPSA pays the first in part and refuses the second.
        let mut changes = Changes::new("record-outcome");
        changes
            .update(&test.office, claim, |claim: &mut Claim| {
                let part = LineOutcome {
                    result: LineResult::PartPaid,
                    part_paid: Money(900),
                    ..LineOutcome::default()
                };
                claim.outcomes.insert(ids[0], part);
                let none = LineOutcome { result: LineResult::NotPaid, ..LineOutcome::default() };
                claim.outcomes.insert(ids[1], none);
            })
            .unwrap();
        test.take(changes);
        let now = owed(&test);
        assert_eq!((now.paid_by_ipsa, now.refused), (Money(900), Money(2_150)));
        assert_eq!((now.ready, now.waiting), (Money(900), Money(333)));
        let shares = share_out(&statement(&test.office, person).unwrap().lines, Money(1_000));
        assert_eq!(shares, Some([(ids[0], Money(900)), (ids[2], Money(100))].into()));
        test.act(pay(person, shares.unwrap()));
        let after = statement(&test.office, person).unwrap();
        assert_eq!((after.standing.paid_back, after.standing.owed()), (Money(1_000), Money(233)));
        assert_eq!((after.payments.len(), after.payments[0].amount), (1, Money(1_000)));
        assert_eq!(after.payments[0].expenses.len(), 2);
        let payment = after.payments[0].id;
        test.act(Command::RemovePayment { person, payment });
        assert_eq!(owed(&test).owed(), Money(1_233));
        assert!(test.try_act(Command::RemovePayment { person, payment }).is_err());
    }

    /// Was a defect: what was repaid in part counted as repaid whole, and as a whole payment before.
    #[test]
    fn what_ipsa_had_back_is_neither_paid_by_ipsa_nor_owed_and_the_rest_is_both() {
        let (mut test, person, ids) = office();
        let id = send(&mut test, &ids[..1]);
        let owed = |test: &TestOffice| statement(&test.office, person).unwrap().lines[0].standing;
        // Of £10: paid, of it repaid, and what is left.
        for (part_paid, repaid, left) in [
            (0, None, 0),
            (0, Some(1_000), 0),
            (0, Some(1), 999),
            (600, None, 0),
            (600, Some(250), 350),
        ] {
            let was = test.office.claims.get(id).unwrap().value.outcome(ids[0]);
            let now = LineOutcome {
                result: LineResult::Repaid,
                part_paid: Money(part_paid),
                repaid: repaid.map(Money),
                ..LineOutcome::default()
            };
            let (was, now) = ([(ids[0], was)].into(), [(ids[0], now)].into());
            test.act(Command::RecordOutcomes { id, was, now });
            let stands = owed(&test);
            let sums = (stands.paid_by_ipsa, stands.ready, stands.owed());
            assert_eq!(sums, (Money(left), Money(left), Money(left)), "{part_paid} {repaid:?}");
            assert_eq!(stands.refused, Money(1_000 - left));
        }
    }

    #[test]
    fn a_claim_marked_as_paid_is_paid_line_by_line() {
        let (mut test, person, ids) = office();
        let claim = send(&mut test, &ids);
        test.act(Command::SetClaimStatus {
            id: claim,
            status: ClaimStatus::Paid,
            on: None,
            ipsa_number: String::new(),
        });
        let (rows, all) = everyone(&test.office);
        assert_eq!(all.ready, Money(3_383));
        assert_eq!((rows.len(), rows[0].standing, rows[0].person), (1, all, person));
    }

    #[test]
    fn nobody_is_paid_more_than_they_are_owed_nor_for_others() {
        let (mut test, person, ids) = office();
        for pence in [-1, 0, 1_001, i64::MAX, i64::MIN] {
            let amounts = [(ids[0], Money(pence))].into();
            assert!(test.try_act(pay(person, amounts)).is_err(), "{pence}");
        }
        assert!(test.try_act(pay(person, BTreeMap::new())).is_err());
        let other = PersonId::default();
        assert!(test.try_act(pay(other, [(ids[0], Money(1))].into())).is_err());
        test.act(pay(person, [(ids[0], Money(1_000))].into()));
        assert!(test.try_act(pay(person, [(ids[0], Money(1))].into())).is_err());
        assert_eq!(share_out(&statement(&test.office, person).unwrap().lines, Money(2_384)), None);
    }

    #[test]
    fn with_an_erasure_the_statement_and_the_payments_go() {
        let (mut test, person, ids) = office();
        test.act(pay(person, [(ids[0], Money(1_000))].into()));
        test.act(Command::ErasePerson { id: person });
        assert_eq!(statement(&test.office, person), None);
        assert_eq!(everyone(&test.office), (vec![], Standing::default()));
    }
}
