//! A claim that two devices change apart from each other and bring together again: whichever way the
//! journals meet, each of its lines has a number of its own, and every room calls it by that.

use super::claim_files::{ReceiptChoice, claim_sheet};
use crate::{
    domain::{
        ClaimId, ExpenseId, PlacementId,
        claim::ClaimStatus,
        expense::Expense,
        money::Money,
        person::Person,
        receipt::{Hash, Receipt},
    },
    office::{
        Command,
        queries::{claims, ipsa_online, preflight},
        testing::TestOffice,
    },
};
use proptest::{prelude::*, sample::Index};
use std::collections::BTreeMap;

/// An office with a claim of three lines, and four expenses more that are in none.
fn office() -> (TestOffice, ClaimId, Vec<ExpenseId>) {
    let mut test = TestOffice::new("2026-06-20");
    let person = Person { name: "Sam Okafor".to_owned(), ..Person::default() };
    let placement: PlacementId =
        test.act(Command::AddPlacement { person, placement: Box::default() }).unwrap().into();
    let spend = |test: &mut TestOffice, number: u8| -> ExpenseId {
        let expense = Box::new(Expense {
            placement,
            on: test.today,
            amount: Money(i64::from(number) * 100),
            purpose: "Lunch".to_owned(),
            ..Expense::default()
        });
        let receipts = vec![Receipt {
            hash: Hash::of(&[number]),
            media_type: "image/png".to_owned(),
            ..Receipt::default()
        }];
        test.act(Command::AddExpense { expense, receipts }).unwrap().into()
    };
    let all: Vec<ExpenseId> = (1..=7).map(|number| spend(&mut test, number)).collect();
    let make = Command::MakeClaim { reference: "June".to_owned(), expenses: all[..3].to_vec() };
    let claim = test.act(make).unwrap().into();
    (test, claim, all)
}

fn put_in(id: ClaimId, expense: ExpenseId) -> Command {
    Command::PutIntoClaim { id, expenses: vec![expense] }
}

fn take_out(id: ClaimId, expense: ExpenseId) -> Command {
    Command::TakeOutOfClaim { id, expense }
}

fn set(id: ClaimId, status: ClaimStatus) -> Command {
    let on = Some("2026-06-20".parse().unwrap());
    Command::SetClaimStatus { id, status, on, ipsa_number: String::new() }
}

/// The two as they are once each has brought in the other.
fn met(one: &TestOffice, other: &TestOffice) -> [TestOffice; 2] {
    let (mut left, mut right) = (one.clone(), other.clone());
    left.bring_in(other);
    right.bring_in(one);
    [left, right]
}

/// The numbers of a claim's lines, which every room says alike.
fn numbers(test: &TestOffice, id: ClaimId) -> BTreeMap<ExpenseId, u32> {
    let view = claims::claim(&test.office, id).unwrap();
    let shown: Vec<u32> = view.lines.iter().map(|line| line.number).collect();
    assert!(shown.is_sorted_by(|one, next| one < next), "{shown:?} on the page of the claim");
    let sheet = claim_sheet(&test.office, id, ReceiptChoice::Originals).unwrap();
    let printed: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
    assert_eq!(printed, shown, "the table of the pack");
    let receipts: Vec<u32> = sheet.receipts.iter().map(|receipt| receipt.line).collect();
    assert_eq!(receipts, shown, "the receipts of the pack");
    let files = claims::files(&test.office, id, true);
    let mut named: Vec<u32> = files.iter().map(|(line, _)| *line).collect();
    named.sort_unstable();
    assert_eq!(named, shown, "the names of the files");
    for (line, hash) in &files {
        let receipt = sheet.receipts.iter().find(|receipt| receipt.hash == *hash).unwrap();
        assert_eq!(receipt.line, *line, "a receipt in the ZIP and in the PDF");
    }
    let cards = ipsa_online::alongside(&test.office, id).unwrap().cards;
    let beside: Vec<u32> = cards.iter().map(|card| card.number).collect();
    assert_eq!(beside, shown, "beside IPSA Online");
    let by_line: BTreeMap<ExpenseId, u32> =
        view.lines.iter().map(|line| (line.expense.unwrap(), line.number)).collect();
    for card in cards {
        assert_eq!(by_line[&card.expense], card.number);
    }
    if let Some(checked) = preflight::of_claim(&test.office, id, test.today) {
        for line in checked.lines {
            assert_eq!(by_line[&line.expense], line.number, "the check of the claim");
        }
    }
    by_line
}

/// Was a defect: each device gave its new line the number 4.
#[test]
fn two_lines_that_two_devices_put_in_have_two_numbers() {
    let (mut here, id, all) = office();
    let mut there = here.on_another_device(2);
    here.act(put_in(id, all[4]));
    there.act(put_in(id, all[3]));
    for merged in met(&here, &there) {
        let expected = [(all[0], 1), (all[1], 2), (all[2], 3), (all[3], 4), (all[4], 5)];
        assert_eq!(numbers(&merged, id), expected.into());
    }
}

/// Was a defect: lines that moved up on one device left a gap, or met another, on both.
#[test]
fn what_is_taken_out_on_either_device_leaves_no_gap() {
    let (mut here, id, all) = office();
    let mut there = here.on_another_device(2);
    here.act(take_out(id, all[0]));
    there.act(take_out(id, all[1]));
    there.act(put_in(id, all[5]));
    for merged in met(&here, &there) {
        assert_eq!(numbers(&merged, id), [(all[2], 1), (all[5], 2)].into());
    }
}

/// Was a defect: what one device wrote of a line (its place, a new amount) brought it back without its
/// day where the other had taken it out.
#[test]
fn a_line_that_was_taken_out_does_not_come_back_in_part() {
    let (mut here, id, all) = office();
    let mut there = here.on_another_device(2);
    here.act(take_out(id, all[2]));
    there.act(take_out(id, all[0]));
    let was = Box::new(there.office.expenses.get(all[2]).unwrap().value.clone());
    let now = Box::new(Expense { amount: Money(5), ..(*was).clone() });
    there.act(Command::EditExpense { id: all[2], was, now });
    for merged in met(&here, &there) {
        assert_eq!(numbers(&merged, id), [(all[1], 1)].into());
        let claim = &merged.office.claims.get(id).unwrap().value;
        assert_eq!(claim.total(), Money(200));
        assert_eq!(merged.office.expenses.get(all[2]).unwrap().value.claim, None);
    }
}

/// A line keeps the number that IPSA knows it by, whatever another device did to the draft meanwhile.
#[test]
fn a_line_keeps_the_number_it_was_sent_with() {
    let (mut here, id, all) = office();
    here.act(take_out(id, all[0]));
    let mut there = here.on_another_device(2);
    here.act(put_in(id, all[3]));
    here.act(set(id, ClaimStatus::Sent));
    let sent = numbers(&here, id);
    assert_eq!(sent, [(all[1], 1), (all[2], 2), (all[3], 3)].into());
    there.act(take_out(id, all[1]));
    there.act(put_in(id, all[6]));
    for mut merged in met(&here, &there) {
        // What was not sent comes after what was.
        let expected = [(all[2], 2), (all[3], 3), (all[6], 4)];
        assert_eq!(numbers(&merged, id), expected.into());
        // A draft again, it is counted from 1.
        merged.act(set(id, ClaimStatus::Draft));
        assert_eq!(numbers(&merged, id).into_values().collect::<Vec<_>>(), [1, 2, 3]);
    }
}

/// What a device does to the claim.
#[derive(Clone, Debug)]
enum Act {
    PutIn(Index),
    TakeOut(Index),
    Mend(Index),
    Send,
    TakeBack,
}

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => any::<Index>().prop_map(Act::PutIn),
        4 => any::<Index>().prop_map(Act::TakeOut),
        2 => any::<Index>().prop_map(Act::Mend),
        1 => Just(Act::Send),
        1 => Just(Act::TakeBack),
    ]
}

/// Does it, unless the office refuses.
fn act(test: &mut TestOffice, id: ClaimId, all: &[ExpenseId], act: &Act) {
    let command = match act {
        Act::PutIn(which) => put_in(id, *which.get(all)),
        Act::TakeOut(which) => take_out(id, *which.get(all)),
        Act::Mend(which) => {
            let expense = *which.get(all);
            let was = Box::new(test.office.expenses.get(expense).unwrap().value.clone());
            let amount = Money(was.amount.0 + 1);
            let now = Box::new(Expense { amount, ..(*was).clone() });
            Command::EditExpense { id: expense, was, now }
        }
        Act::Send => set(id, ClaimStatus::Sent),
        Act::TakeBack => set(id, ClaimStatus::Draft),
    };
    // A line that is not there cannot be taken out, and so on.
    test.try_act(command).ok();
}

proptest! {
    #[test]
    fn whichever_way_journals_meet_each_line_has_one_number_everywhere(
        before in prop::collection::vec(any_act(), 0..4),
        here in prop::collection::vec(any_act(), 0..8),
        there in prop::collection::vec(any_act(), 0..8),
        elsewhere in prop::collection::vec(any_act(), 0..3),
        after in prop::collection::vec(any_act(), 0..4),
    ) {
        let (mut one, id, all) = office();
        before.iter().for_each(|it| act(&mut one, id, &all, it));
        let mut two = one.on_another_device(2);
        let mut three = one.on_another_device(3);
        here.iter().for_each(|it| act(&mut one, id, &all, it));
        there.iter().for_each(|it| act(&mut two, id, &all, it));
        elsewhere.iter().for_each(|it| act(&mut three, id, &all, it));
        let [mut left, mut right] = met(&one, &two);
        left.bring_in(&three);
        three.bring_in(&right);
        right.bring_in(&three);
        let said = numbers(&left, id);
        prop_assert_eq!(&numbers(&right, id), &said);
        prop_assert_eq!(&numbers(&three, id), &said);
        let claim = left.office.claims.get(id).unwrap().value.clone();
        if claim.status == ClaimStatus::Draft {
            prop_assert_eq!(said.into_values().max().unwrap_or(0), claim.lines.len() as u32);
        }
        for (id, line) in &claim.lines {
            prop_assert!(line.amount.0 >= 100, "{id:?} came back in part: {line:?}");
            prop_assert_eq!(line.on, left.today);
        }
        // One that goes on afterwards keeps to it, and sending moves no number.
        after.iter().for_each(|it| act(&mut left, id, &all, it));
        let draft = numbers(&left, id);
        if left.office.claims.get(id).unwrap().value.status == ClaimStatus::Draft {
            left.act(set(id, ClaimStatus::Sent));
            prop_assert_eq!(numbers(&left, id), draft);
        }
    }
}
