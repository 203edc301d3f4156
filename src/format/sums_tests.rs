//! No sum of what was rounded differs from the total that is shown: on the pages, in the pack, in the
//! workbooks, in the CSV and on the statements of one and the same office.

use super::{
    claim_files::{ReceiptChoice, claim_sheet},
    csv_file::Table,
    money_tables,
    xlsx_file::to_xlsx,
};
use crate::{
    domain::{
        ClaimId, ExpenseId, PlacementId,
        claim::{ClaimStatus, LineOutcome, LineResult},
        expense::{Expense, ExpenseKind},
        financial_year::FinancialYear,
        journey::Journey,
        money::Money,
        office_details::OfficeDetails,
        payment::PaymentMethod,
        person::Person,
    },
    office::{
        Command, mileage,
        queries::{
            claims, ipsa_online,
            paying_back::{self, Standing, StatementLine},
            reports,
        },
        testing::TestOffice,
    },
};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use chrono::Days;
use proptest::prelude::*;
use std::{collections::BTreeMap, io::Cursor};

/// What somebody spent, and what became of it.
#[derive(Clone, Debug)]
struct Spent {
    person: usize,
    kind: ExpenseKind,
    days: u64,
    /// In pence; of miles what they come to counts.
    pence: i64,
    /// In tenths.
    miles: u32,
    /// In which of the claims it is; in none beyond the last.
    claim: usize,
    result: LineResult,
    /// Which part of it, in hundredths, IPSA pays where it pays a part.
    part: i64,
    /// Which part of what was paid, in hundredths, is repaid; nothing is said where there is none.
    repaid: Option<i64>,
}

fn spent() -> impl Strategy<Value = Spent> {
    let what = (prop::sample::select(ExpenseKind::ALL), 1i64..=9_999, 1u32..=9_999);
    let came = (prop::sample::select(LineResult::ALL), 1i64..100, prop::option::of(1i64..=100));
    (0usize..2, 0u64..400, what, 0usize..4, came).prop_map(
        |(person, days, (kind, pence, miles), claim, (result, part, repaid))| Spent {
            person,
            kind,
            days,
            pence,
            miles,
            claim,
            result,
            part,
            repaid,
        },
    )
}

/// An office of two people that spent all this: the first claim is a draft, the second was sent and
/// answered line by line, the third was paid. Each is paid back so many hundredths of what is owed.
fn office_of(all: &[Spent], paid_back: [i64; 2]) -> TestOffice {
    let mut test = TestOffice::new("2027-06-20");
    test.act(Command::SetUpOffice { details: OfficeDetails::default() });
    let placements: Vec<PlacementId> = ["Sam Okafor", "Ada Marlin"]
        .into_iter()
        .map(|name| {
            let person = Person { name: name.to_owned(), ..Person::default() };
            let add = Command::AddPlacement { person, placement: Box::default() };
            test.act(add).unwrap().into()
        })
        .collect();
    let mut claimed: [Vec<ExpenseId>; 3] = Default::default();
    let mut outcomes = BTreeMap::new();
    for it in all {
        let placement = placements[it.person];
        let (id, amount) = spend(&mut test, placement, it);
        if let Some(ids) = claimed.get_mut(it.claim) {
            ids.push(id);
        }
        let part_paid = Money((amount.0 * it.part / 100).clamp(1, amount.0));
        let told_on = Some(test.today);
        let mut outcome =
            LineOutcome { result: it.result, part_paid, told_on, ..Default::default() };
        let paid = outcome.paid_of(amount).0;
        outcome.repaid = it.repaid.map(|part| Money((paid * part / 100).max(1)));
        outcomes.insert(id, outcome);
    }
    let statuses = [ClaimStatus::Draft, ClaimStatus::Sent, ClaimStatus::Paid];
    for (number, (expenses, status)) in claimed.into_iter().zip(statuses).enumerate() {
        if expenses.is_empty() {
            continue;
        }
        let reference = format!("Claim {number}");
        let make = Command::MakeClaim { reference, expenses: expenses.clone() };
        let id: ClaimId = test.act(make).unwrap().into();
        if status == ClaimStatus::Draft {
            continue;
        }
        let on = Some(test.today);
        let ipsa_number = String::new();
        test.act(Command::SetClaimStatus { id, status: ClaimStatus::Sent, on, ipsa_number });
        if status == ClaimStatus::Sent {
            let of = |id: &ExpenseId| (*id, outcomes[id].clone());
            let was = expenses.iter().map(|id| (*id, LineOutcome::default())).collect();
            test.act(Command::RecordOutcomes { id, was, now: expenses.iter().map(of).collect() });
        } else {
            test.act(Command::SetClaimStatus { id, status, on, ipsa_number: String::new() });
        }
    }
    for (placement, hundredths) in placements.into_iter().zip(paid_back) {
        let person = test.office.placements.get(placement).unwrap().value.person;
        let statement = paying_back::statement(&test.office, person).unwrap();
        let amount = Money(statement.standing.owed().0 * hundredths / 100);
        if let Some(amounts) = paying_back::share_out(&statement.lines, amount) {
            let (on, how) = (test.today, PaymentMethod::default());
            test.act(Command::PayBack { person, on, how, amounts });
        }
    }
    test
}

/// Adds an expense as the form would: miles at what they come to.
fn spend(test: &mut TestOffice, placement: PlacementId, it: &Spent) -> (ExpenseId, Money) {
    let on = test.today - Days::new(it.days);
    let person = test.office.placements.get(placement).unwrap().value.person;
    let mut expense = Expense {
        placement,
        on,
        kind: it.kind,
        amount: Money(it.pence),
        purpose: "A day in the office".to_owned(),
        ..Expense::default()
    };
    if it.kind.is_mileage() {
        let before = mileage::driven_before(&test.office, person, it.kind, on, None);
        let rules = test.office.rules();
        let reckoned = mileage::reckon(rules, it.kind, on, it.miles, before).unwrap().reckoned;
        expense.amount = reckoned.amount();
        let tenths_of_mile = Some(it.miles);
        expense.journey = Some(Journey { tenths_of_mile, ..Journey::default() });
    }
    let amount = expense.amount;
    let add = Command::AddExpense { expense: Box::new(expense), receipts: Vec::new() };
    (test.act(add).unwrap().into(), amount)
}

/// The pence of an amount as it is shown, such as `£1,234.50`.
fn read(shown: &str) -> i64 {
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let pence: i64 = digits.parse().unwrap();
    if shown.starts_with(['-', '−']) { -pence } else { pence }
}

/// The pence of a column of a table, row by row, as a spreadsheet reads its workbook and as the CSV
/// says them; an empty cell is nothing. Both must say the same.
fn column(table: &Table, name: &str) -> Vec<i64> {
    let at = table.header.iter().position(|head| head == name).unwrap();
    let made = chrono::NaiveDate::from_ymd_opt(2027, 6, 20).unwrap();
    let mut book: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(to_xlsx(table, made).unwrap())).unwrap();
    let range = book.worksheet_range(&table.name).unwrap();
    let in_book: Vec<i64> = range
        .rows()
        .skip(1)
        .map(|row| match row.get(at) {
            Some(Data::Float(pounds)) => {
                let pence = (pounds * 100.0).round();
                assert!((pounds * 100.0 - pence).abs() < 1e-6, "{pounds} is no whole pence");
                pence as i64
            }
            Some(Data::Empty) | None => 0,
            other => panic!("{name}: {other:?}"),
        })
        .collect();
    let csv = table.to_csv().unwrap();
    let in_csv: Vec<i64> = csv::Reader::from_reader(&csv[3..])
        .records()
        .map(|row| row.unwrap()[at].to_owned())
        .map(|cell| if cell.is_empty() { 0 } else { read(&cell) })
        .collect();
    assert_eq!(in_book, in_csv, "{name}");
    in_book
}

fn sum(table: &Table, name: &str) -> i64 {
    column(table, name).iter().sum()
}

/// The sums of a claim, wherever they are shown.
fn claim_adds_up(test: &TestOffice, id: ClaimId) {
    let claim = &test.office.claims.get(id).unwrap().value;
    let page = claims::claim(&test.office, id).unwrap();
    let shown = read(&page.total.to_string());
    // What somebody with a pencil makes of the lines of the page, and of the table in the PDF.
    let of_page: i64 = page.lines.iter().map(|line| read(&line.amount.to_string())).sum();
    assert_eq!(of_page, shown, "the page of the claim");
    let sheet = claim_sheet(&test.office, id, ReceiptChoice::Originals).unwrap();
    let of_table: i64 = sheet.rows.iter().map(|row| read(&row.amount.to_string())).sum();
    assert_eq!((of_table, read(&sheet.total.to_string())), (shown, shown), "the pack’s table");
    let cover = sheet.facts.iter().find(|(label, _)| label == "Total").unwrap();
    assert_eq!(read(&cover.1), shown, "the cover of the pack");
    let list = claims::list(&test.office);
    let listed = list.iter().find(|row| row.id == id).unwrap();
    assert_eq!(read(&listed.total.to_string()), shown, "the list of claims");
    // The workbook and the CSV; and what came back comes to what was claimed.
    assert_eq!(sum(&sheet.lines, "Amount Claimed"), shown, "the workbook of the claim");
    let totals = ipsa_online::totals(claim);
    assert_eq!(totals.claimed.0, shown);
    assert_eq!(totals.paid.0 + totals.not_paid.0 + totals.open.0, shown, "what came back");
    for (name, total) in [
        ("Amount Paid", totals.paid),
        ("Amount Not Paid", totals.not_paid),
        ("Amount Repaid", totals.repaid),
    ] {
        assert_eq!(sum(&sheet.lines, name), total.0, "{name}");
    }
    assert!(totals.repaid <= totals.paid, "no more is repaid than was paid");
    // What is shown line by line, with a pencil.
    let said = |card: &ipsa_online::Card, what: &str| -> i64 {
        let words = card.came_back();
        words.split(", ").find_map(|it| it.strip_suffix(what)).map_or(0, read)
    };
    let cards = ipsa_online::alongside(&test.office, id).unwrap().cards;
    let repaid: i64 = cards.iter().map(|card| said(card, " repaid")).sum();
    assert_eq!(repaid, totals.repaid.0, "repaid, beside the lines");
}

type Part = (&'static str, fn(&Standing) -> Money);

/// The sums of a standing, by the column of its table.
const PARTS: [Part; 7] = [
    ("Spent", |it| it.spent),
    ("Claimed", |it| it.claimed),
    ("Paid by IPSA", |it| it.paid_by_ipsa),
    ("Refused by IPSA", |it| it.refused),
    ("Paid back", |it| it.paid_back),
    ("Ready to pay", |it| it.ready),
    ("Waiting for IPSA", |it| it.waiting),
];

/// The statements add up to their own sums, and all of them to what the page of all says.
fn statements_add_up(test: &TestOffice) {
    let (people, all) = paying_back::everyone(&test.office);
    for person in &people {
        let statement = paying_back::statement(&test.office, person.person).unwrap();
        assert_eq!(statement.standing, person.standing);
        let table = money_tables::statement(&statement);
        let lines = statement.lines.len();
        for (name, of) in PARTS {
            let total = read(&of(&statement.standing).to_string());
            let by_line = |line: &StatementLine| read(&of(&line.standing).to_string());
            let of_page: i64 = statement.lines.iter().map(by_line).sum();
            assert_eq!(of_page, total, "{name} on the statement");
            let rows = column(&table, name);
            assert_eq!(rows[..lines].iter().sum::<i64>(), total, "{name} in its workbook");
            let payments: i64 = rows[lines..].iter().sum();
            assert_eq!(payments, if name == "Paid back" { total } else { 0 }, "payments: {name}");
        }
        let owed: i64 = statement.lines.iter().map(|line| line.standing.owed().0).sum();
        assert_eq!(owed, statement.standing.owed().0, "still owed");
    }
    let table = money_tables::paying_back(&people);
    for (name, of) in PARTS {
        assert_eq!(sum(&table, name), read(&of(&all).to_string()), "{name} of everyone");
    }
}

/// The reports of all years, the claims and the statements tell of the same money.
fn the_rooms_agree(test: &TestOffice) {
    let (_, all) = paying_back::everyone(&test.office);
    let report = reports::report(&test.office, FinancialYear::of(test.today));
    let of_years = |part: fn(&reports::Part) -> Money| -> i64 {
        report.by_year.iter().map(|year| read(&part(year).to_string())).sum()
    };
    assert_eq!(of_years(|year| year.spent), all.spent.0);
    assert_eq!(of_years(|year| year.claimed), all.claimed.0);
    assert_eq!(of_years(|year| year.paid), all.paid_by_ipsa.0);
    assert_eq!(of_years(|year| year.paid_back), all.paid_back.0);
    let sent = || {
        let claims = test.office.claims.iter().map(|row| &row.value);
        claims.filter(|claim| claim.status != ClaimStatus::Draft)
    };
    let claimed: Money = sent().map(|claim| claim.total()).sum();
    assert_eq!(claimed, all.claimed);
    let paid: i64 = sent().map(|claim| claim.paid().0 - claim.repaid().0).sum();
    assert_eq!(paid, all.paid_by_ipsa.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_total_that_is_shown_is_the_sum_of_what_is_shown_for_it(
        all in prop::collection::vec(spent(), 1..16),
        paid_back in [0i64..=100, 0i64..=100],
    ) {
        let test = office_of(&all, paid_back);
        let ids: Vec<ClaimId> = test.office.claims.iter().map(|row| row.id.into()).collect();
        for id in ids {
            claim_adds_up(&test, id);
        }
        statements_add_up(&test);
        the_rooms_agree(&test);
    }
}
