//! What the screens of claims show.

use super::{
    clocks::{self, Running},
    expenses::{Evidence, evidence, journey_words},
};
use crate::{
    domain::{
        ClaimId, ExpenseId,
        claim::{Claim, ClaimStatus, NumberedLine},
        money::Money,
        receipt::{Hash, Receipt},
        rulebook::EVIDENCE_WITHIN_DAYS,
    },
    office::Office,
};
use chrono::NaiveDate;
use std::cmp::Reverse;

/// A claim in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRow {
    /// Which claim.
    pub id: ClaimId,
    /// The office's reference.
    pub reference: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// Where it stands.
    pub status: ClaimStatus,
    /// The day it was sent.
    pub sent_on: Option<NaiveDate>,
    /// IPSA's number; may be empty.
    pub ipsa_number: String,
    /// How many lines it has.
    pub lines: usize,
    /// What they come to.
    pub total: Money,
}

/// Every claim, newest first.
pub fn list(office: &Office) -> Vec<ClaimRow> {
    let mut rows: Vec<ClaimRow> = office
        .claims
        .iter()
        .map(|row| {
            let claim = &row.value;
            ClaimRow {
                id: row.id.into(),
                reference: claim.reference.clone(),
                made_on: claim.made_on,
                status: claim.status,
                sent_on: claim.sent_on,
                ipsa_number: claim.ipsa_number.clone(),
                lines: claim.lines.len(),
                total: claim.total(),
            }
        })
        .collect();
    rows.sort_by_key(|row| Reverse((row.made_on, row.id)));
    rows
}

/// The claims that were not sent yet, with their references, newest first: more can go into them.
pub fn drafts(office: &Office) -> Vec<(ClaimId, String)> {
    let all = list(office).into_iter().filter(|row| row.status == ClaimStatus::Draft);
    all.map(|row| (row.id, row.reference)).collect()
}

/// The references of all claims, so that none is given twice.
pub fn references(office: &Office) -> Vec<String> {
    office.claims.iter().map(|row| row.value.reference.clone()).collect()
}

/// A line on the page of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimLineView {
    /// Its number on the claim.
    pub number: u32,
    /// Its expense, where that is still there.
    pub expense: Option<ExpenseId>,
    /// The day it was spent.
    pub on: NaiveDate,
    /// Who spent it; empty where the expense is gone.
    pub person: String,
    /// What it went on.
    pub kind: &'static str,
    /// What for, or what became of it.
    pub purpose: String,
    /// The journey; may be empty.
    pub journey: String,
    /// How much.
    pub amount: Money,
    /// Its receipts.
    pub evidence: Evidence,
    /// Why there is no receipt; may be empty.
    pub no_receipt_reason: String,
    /// The comment for IPSA; may be empty.
    pub comment: String,
    /// The clocks that run for it.
    pub clocks: Vec<Running>,
}

/// The page of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimView {
    /// Which claim.
    pub id: ClaimId,
    /// All that it says.
    pub claim: Claim,
    /// Its lines, by number.
    pub lines: Vec<ClaimLineView>,
    /// What they come to.
    pub total: Money,
    /// How many receipts there are.
    pub receipts: usize,
    /// The numbers of the lines that have neither a receipt nor a reason why not.
    pub without_receipt: Vec<u32>,
    /// The numbers of the lines without a receipt, for which a reason is noted.
    pub excused: Vec<u32>,
    /// Within how many days of the claim IPSA asks for evidence. Source: the rulebook.
    pub evidence_days: Option<i64>,
}

/// The page of a claim; nothing where it is gone.
pub fn claim(office: &Office, id: ClaimId) -> Option<ClaimView> {
    let claim = office.claims.get(id)?.value.clone();
    let lines: Vec<ClaimLineView> = claim
        .numbered()
        .into_iter()
        .map(|NumberedLine { number, expense: expense_id, line }| {
            let expense = office.expenses.get(expense_id).map(|row| &row.value);
            ClaimLineView {
                number,
                expense: expense.map(|_| expense_id),
                on: line.on,
                person: expense.map(|it| office.name_of(it.person)).unwrap_or_default(),
                kind: line.kind.label(),
                purpose: expense.map_or_else(
                    || "The expense was erased or removed".to_owned(),
                    |it| it.purpose.clone(),
                ),
                journey: expense.map(journey_words).unwrap_or_default(),
                amount: line.amount,
                evidence: expense.map_or(Evidence::NotNeeded, evidence),
                no_receipt_reason: expense
                    .map(|it| it.no_receipt_reason.clone())
                    .unwrap_or_default(),
                comment: expense.map(|it| it.ipsa_comment.trim().to_owned()).unwrap_or_default(),
                clocks: clocks::of_expense(office, expense_id),
            }
        })
        .collect();
    let numbers = |wanted: Evidence| {
        lines.iter().filter(|line| line.evidence == wanted).map(|line| line.number).collect()
    };
    Some(ClaimView {
        id,
        total: claim.total(),
        receipts: lines
            .iter()
            .map(|line| match line.evidence {
                Evidence::Thumbnail(_, count) | Evidence::Files(_, count) => count,
                _ => 0,
            })
            .sum(),
        without_receipt: numbers(Evidence::Missing),
        excused: numbers(Evidence::Excused),
        evidence_days: office.rules().days_on(EVIDENCE_WITHIN_DAYS, claim.made_on),
        lines,
        claim,
    })
}

/// The files that a claim's ZIP draws on, with the numbers of their lines: the originals, or the
/// smaller copies where there are some.
pub fn files(office: &Office, id: ClaimId, originals: bool) -> Vec<(u32, Hash)> {
    let Some(claim) = office.claims.get(id) else {
        return Vec::new();
    };
    let mut files = Vec::new();
    for line in claim.value.numbered() {
        for receipt in
            office.expenses.get(line.expense).iter().flat_map(|row| row.value.receipts.values())
        {
            let copy = receipt.copy.as_ref().filter(|_| !originals);
            files.push((line.number, copy.unwrap_or(&receipt.hash).clone()));
        }
    }
    files.sort();
    files
}

/// The receipts of a claim by the numbers of their lines, with words for where each belongs, such
/// as `Line 1, receipt 1 of 2`.
pub fn receipts(office: &Office, id: ClaimId) -> Vec<(String, Receipt)> {
    let Some(claim) = office.claims.get(id) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for line in claim.value.numbered() {
        let Some(row) = office.expenses.get(line.expense) else { continue };
        let of = row.value.receipts.len();
        for (number, receipt) in (1..).zip(row.value.receipts.values()) {
            let words = match of {
                1 => format!("Line {}", line.number),
                _ => format!("Line {}, receipt {number} of {of}", line.number),
            };
            found.push((words, receipt.clone()));
        }
    }
    found
}

/// Numbers of lines in words: `Line 2`, `Lines 1, 4 and 7`.
pub fn line_numbers(numbers: &[u32]) -> String {
    match numbers {
        [] => String::new(),
        [one] => format!("Line {one}"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(u32::to_string).collect();
            format!("Lines {} and {last}", first.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{clocks::Clock, *};
    use crate::{
        domain::{
            expense::{Expense, ExpenseKind},
            person::Person,
            placement::Placement,
            receipt::Receipt,
        },
        office::{Command, testing::TestOffice},
    };

    fn office() -> (TestOffice, ClaimId) {
        let mut test = TestOffice::new("2026-03-20");
        let placement = test
            .act(Command::AddPlacement {
                person: Person { name: "Sam Okafor".to_owned(), ..Person::default() },
                placement: Box::new(Placement::default()),
            })
            .unwrap();
        let mut ids = Vec::new();
        for (on, kind, pence, reason, receipts) in [
            ("2026-03-09", ExpenseKind::Food, 450, "", 0),
            ("2026-03-03", ExpenseKind::Rail, 2460, "", 2),
            ("2026-03-10", ExpenseKind::Bicycle, 120, "", 0),
            ("2026-03-11", ExpenseKind::Underground, 340, "The gate kept the ticket", 0),
        ] {
            let expense = Expense {
                placement: placement.into(),
                on: on.parse().unwrap(),
                kind,
                amount: Money(pence),
                purpose: "A day in the office".to_owned(),
                no_receipt_reason: reason.to_owned(),
                ..Expense::default()
            };
            let receipts = (0..receipts)
                .map(|number: u8| Receipt {
                    hash: Hash::of(&[number]),
                    media_type: "application/pdf".to_owned(),
                    copy: (number == 1).then(|| Hash::of(b"copy")),
                    ..Receipt::default()
                })
                .collect();
            let id = test.act(Command::AddExpense { expense: Box::new(expense), receipts });
            ids.push(ExpenseId(id.unwrap()));
        }
        let claim = test.act(Command::MakeClaim {
            reference: "Volunteer expenses March 2026".to_owned(),
            expenses: ids,
        });
        (test, claim.unwrap().into())
    }

    fn files_of_line_1(hashes: &[Hash]) -> Vec<(u32, Hash)> {
        let mut files: Vec<_> = hashes.iter().map(|hash| (1, hash.clone())).collect();
        files.sort();
        files
    }

    #[test]
    fn a_claim_shows_its_lines_by_number_and_what_lacks_a_receipt() {
        let (test, id) = office();
        let view = claim(&test.office, id).unwrap();
        let days: Vec<String> = view.lines.iter().map(|line| line.on.to_string()).collect();
        assert_eq!(days, ["2026-03-03", "2026-03-09", "2026-03-10", "2026-03-11"]);
        assert_eq!(view.total, Money(3370));
        assert_eq!(view.receipts, 2);
        assert_eq!(view.without_receipt, [2]);
        assert_eq!(view.excused, [4]);
        assert_eq!(view.evidence_days, Some(7));
        assert_eq!(view.lines[0].evidence, Evidence::Files("PDF", 2));
        assert_eq!(
            files(&test.office, id, true),
            files_of_line_1(&[Hash::of(&[0]), Hash::of(&[1])])
        );
        assert_eq!(
            files(&test.office, id, false),
            files_of_line_1(&[Hash::of(&[0]), Hash::of(b"copy")])
        );
        // Spent on 3 March: within 90 days, and the year ends before that.
        let clocks: Vec<(Clock, String)> = view.lines[0]
            .clocks
            .iter()
            .map(|running| (running.clock, running.due.to_string()))
            .collect();
        assert_eq!(
            clocks,
            [(Clock::Claim, "2026-06-01".to_owned()), (Clock::YearEnd, "2026-03-31".to_owned())]
        );
        let rows = list(&test.office);
        assert_eq!((rows.len(), rows[0].lines, rows[0].total), (1, 4, Money(3370)));
        assert_eq!(references(&test.office), ["Volunteer expenses March 2026"]);
    }

    #[test]
    fn the_total_outlives_an_erasure() {
        let (mut test, id) = office();
        let person = test.office.people.iter().next().unwrap().id;
        test.act(Command::ErasePerson { id: person.into() });
        let view = claim(&test.office, id).unwrap();
        assert_eq!(view.total, Money(3370));
        assert!(view.lines.iter().all(|line| line.expense.is_none() && line.person.is_empty()));
        assert!(claim(&test.office, ClaimId::default()).is_none());
    }

    #[test]
    fn numbers_of_lines_in_words() {
        assert_eq!(line_numbers(&[]), "");
        assert_eq!(line_numbers(&[2]), "Line 2");
        assert_eq!(line_numbers(&[1, 4, 7]), "Lines 1, 4 and 7");
    }
}
