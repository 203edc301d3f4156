//! Lines that stand where they should not, since two devices changed claims apart from each other: an
//! expense that is in two claims, and one that came into a claim after it was sent. No device could have
//! refused it, and the money would be claimed twice, or thought to be claimed and not be.

use crate::{
    domain::{
        ClaimId, ExpenseId,
        claim::{Claim, ClaimStatus},
    },
    office::{Office, Row},
};

/// A line whose expense is in another claim as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The line's number on this claim.
    pub number: u32,
    /// Its expense.
    pub expense: ExpenseId,
    /// The other claim.
    pub other: ClaimId,
    /// That one's reference.
    pub reference: String,
    /// Whether that one was sent.
    pub is_sent: bool,
}

/// What stands in a claim and should not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Misplaced {
    /// Whether this claim was sent.
    pub is_sent: bool,
    /// Lines whose expense is in another claim as well, by number.
    pub overlaps: Vec<Overlap>,
    /// Lines that came in after the claim was sent, by number.
    pub late: Vec<(u32, ExpenseId)>,
}

impl Misplaced {
    /// Whether there is nothing of it.
    pub fn is_empty(&self) -> bool {
        self.overlaps.is_empty() && self.late.is_empty()
    }

    /// Whether a line can be taken out: it was not sent, and another one stays.
    pub fn can_be_taken_out(&self, expense: ExpenseId) -> bool {
        !self.is_sent || self.late.iter().any(|(_, late)| *late == expense)
    }
}

/// The other claims that hold an expense, those that were sent first.
pub(in crate::office) fn others_with(
    office: &Office,
    id: ClaimId,
    expense: ExpenseId,
) -> Vec<&Row<Claim>> {
    let mut others: Vec<&Row<Claim>> = office
        .claims
        .iter()
        .map(AsRef::as_ref)
        .filter(|row| row.id != id.0 && row.value.lines.contains_key(&expense))
        .collect();
    others.sort_by_key(|row| (row.value.status == ClaimStatus::Draft, row.id));
    others
}

/// What stands in a claim and should not; nothing where the claim is gone.
pub fn misplaced(office: &Office, id: ClaimId) -> Misplaced {
    let Some(claim) = office.claims.get(id).map(|row| &row.value) else {
        return Misplaced::default();
    };
    let mut overlaps = Vec::new();
    for line in claim.numbered() {
        overlaps.extend(others_with(office, id, line.expense).into_iter().map(|row| Overlap {
            number: line.number,
            expense: line.expense,
            other: row.id.into(),
            reference: row.value.reference.clone(),
            is_sent: row.value.status != ClaimStatus::Draft,
        }));
    }
    Misplaced {
        is_sent: claim.status != ClaimStatus::Draft,
        overlaps,
        late: claim.came_late().iter().map(|line| (line.number, line.expense)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            PlacementId, expense::Expense, money::Money, person::Person, placement::Placement,
        },
        office::{Command, Problem, testing::TestOffice},
    };

    /// Two devices of one office that has three expenses and no claim.
    fn two_devices() -> (TestOffice, TestOffice, Vec<ExpenseId>) {
        let mut here = TestOffice::new("2026-06-20");
        let placement: PlacementId = here
            .act(Command::AddPlacement {
                person: Person { name: "Sam Okafor".to_owned(), ..Person::default() },
                placement: Box::new(Placement::default()),
            })
            .unwrap()
            .into();
        let expenses = (1..=3)
            .map(|number| {
                let expense = Box::new(Expense {
                    placement,
                    on: here.today,
                    amount: Money(number * 100),
                    purpose: "Lunch".to_owned(),
                    ..Expense::default()
                });
                here.act(Command::AddExpense { expense, receipts: vec![] }).unwrap().into()
            })
            .collect();
        let there = here.on_another_device(2);
        (here, there, expenses)
    }

    fn make(test: &mut TestOffice, reference: &str, expenses: &[ExpenseId]) -> ClaimId {
        let (reference, expenses) = (reference.to_owned(), expenses.to_vec());
        ClaimId(test.act(Command::MakeClaim { reference, expenses }).unwrap())
    }

    fn send(test: &mut TestOffice, id: ClaimId) {
        let (on, ipsa_number) = (Some(test.today), String::new());
        test.act(Command::SetClaimStatus { id, status: ClaimStatus::Sent, on, ipsa_number });
    }

    fn claim_of(test: &TestOffice, expense: ExpenseId) -> Option<ClaimId> {
        test.office.expenses.get(expense).unwrap().value.claim
    }

    #[test]
    fn one_expense_in_the_claims_of_two_devices_is_named_in_both() {
        let (mut here, mut there, all) = two_devices();
        let ours = make(&mut here, "June", &all[..2]);
        let theirs = make(&mut there, "June again", &all[1..]);
        send(&mut there, theirs);
        here.bring_in(&there);
        let told = misplaced(&here.office, ours);
        let expected = Overlap {
            number: 2,
            expense: all[1],
            other: theirs,
            reference: "June again".to_owned(),
            is_sent: true,
        };
        assert_eq!((told.overlaps.clone(), told.late.len()), (vec![expected], 0));
        assert!(told.can_be_taken_out(all[1]));
        let checked = super::super::preflight::of_claim(&here.office, ours, here.today).unwrap();
        assert_eq!(checked.elsewhere, 1);
        assert!(checked.words().contains("1 in another claim as well"), "{}", checked.words());
        let on_theirs = misplaced(&here.office, theirs);
        assert_eq!((on_theirs.overlaps[0].other, on_theirs.overlaps[0].is_sent), (ours, false));
        assert!(!on_theirs.can_be_taken_out(all[1]), "it was sent");

        // Taken out of the draft, it is in the claim that was sent, whichever of the two it said before.
        here.act(Command::TakeOutOfClaim { id: ours, expense: all[1] });
        assert!(misplaced(&here.office, ours).is_empty());
        assert!(misplaced(&here.office, theirs).is_empty());
        assert_eq!(claim_of(&here, all[1]), Some(theirs));
    }

    /// Was a defect: an expense was free to be claimed once more when one of its two claims was removed.
    #[test]
    fn an_expense_of_two_claims_stays_in_the_other_when_one_is_removed() {
        for removes_ours in [true, false] {
            let (mut here, mut there, all) = two_devices();
            let ours = make(&mut here, "June", &all[..2]);
            let theirs = make(&mut there, "June again", &all[1..]);
            here.bring_in(&there);
            let (gone, stays) = if removes_ours { (ours, theirs) } else { (theirs, ours) };
            here.act(Command::RemoveClaim { id: gone });
            assert_eq!(claim_of(&here, all[1]), Some(stays));
            let again = Command::MakeClaim { reference: "July".to_owned(), expenses: vec![all[1]] };
            assert_eq!(here.try_act(again), Err(Problem::InAnotherClaim));
        }
    }

    #[test]
    fn a_line_that_came_in_after_the_claim_was_sent_is_named_and_taken_out() {
        let (mut here, mut there, all) = two_devices();
        let id = make(&mut here, "June", &all[..2]);
        there.bring_in(&here);
        send(&mut here, id);
        there.act(Command::PutIntoClaim { id, expenses: vec![all[2]] });
        here.bring_in(&there);
        let told = misplaced(&here.office, id);
        assert_eq!((told.late.clone(), told.overlaps.len()), (vec![(3, all[2])], 0));
        assert!(told.can_be_taken_out(all[2]) && !told.can_be_taken_out(all[0]));
        let sent = Command::TakeOutOfClaim { id, expense: all[0] };
        assert_eq!(here.try_act(sent), Err(Problem::ClaimSent), "what was sent stays");
        here.act(Command::TakeOutOfClaim { id, expense: all[2] });
        assert!(misplaced(&here.office, id).is_empty());
        assert_eq!(claim_of(&here, all[2]), None, "it is free for the next claim");
        let claim = &here.office.claims.get(id).unwrap().value;
        assert_eq!((claim.total(), claim.status), (Money(300), ClaimStatus::Sent));
        make(&mut here, "July", &all[2..]);
    }
}
