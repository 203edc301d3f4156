//! Who is owed what, and one person's statement, as tables.

use super::csv_file::{Cell, Table};
use crate::office::queries::paying_back::{PersonStanding, Standing, Statement};

const MONEY: [&str; 7] = [
    "Spent",
    "Claimed",
    "Paid by IPSA",
    "Refused by IPSA",
    "Paid back",
    "Ready to pay",
    "Waiting for IPSA",
];

fn money(standing: &Standing) -> impl Iterator<Item = Cell> {
    [
        standing.spent,
        standing.claimed,
        standing.paid_by_ipsa,
        standing.refused,
        standing.paid_back,
        standing.ready,
        standing.waiting,
    ]
    .map(Cell::Money)
    .into_iter()
}

fn header<'a>(first: &[&'a str]) -> Vec<&'a str> {
    first.iter().copied().chain(MONEY).collect()
}

/// Who is owed what, in the order of the page.
pub fn paying_back(people: &[PersonStanding]) -> Table {
    let mut table = Table::new("paying-back", &header(&["Who"]));
    for person in people {
        let name = std::iter::once(Cell::from(person.name.clone()));
        table.rows.push(name.chain(money(&person.standing)).collect());
    }
    table
}

/// One person's statement: their expenses, then what they were paid. Its name tells nobody's.
pub fn statement(statement: &Statement) -> Table {
    let mut table = Table::new("statement", &header(&["Day", "What", "What for", "Claim"]));
    for line in &statement.lines {
        let facts = [
            Cell::Day(line.on),
            line.kind.into(),
            line.purpose.clone().into(),
            line.claim.clone().into(),
        ];
        table.rows.push(facts.into_iter().chain(money(&line.standing)).collect());
    }
    for payment in &statement.payments {
        let facts = [
            Cell::Day(payment.on),
            format!("Paid: {}", payment.how.label()).into(),
            payment.expenses.join("; ").into(),
            Cell::Empty,
        ];
        let mut row: Vec<Cell> = facts.into_iter().collect();
        row.extend(MONEY.map(|column| match column {
            "Paid back" => Cell::Money(payment.amount),
            _ => Cell::Empty,
        }));
        table.rows.push(row);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            PaymentId, PersonId,
            expense::{Expense, ExpenseKind},
            money::Money,
            payment::{Payment, PaymentMethod},
            person::Person,
        },
        office::{Changes, Command, queries::paying_back as queries, testing::TestOffice},
    };
    use uuid::Uuid;

    #[test]
    fn the_tables_hold_what_the_pages_hold_and_run_no_formula() {
        let mut test = TestOffice::new("2026-06-20");
        let person = Person { name: "=Sam".to_owned(), ..Person::default() };
        let placement =
            test.act(Command::AddPlacement { person, placement: Box::default() }).unwrap();
        let expense = Expense {
            placement: placement.into(),
            on: test.today,
            kind: ExpenseKind::Rail,
            amount: Money(1_250),
            purpose: "Travel".to_owned(),
            ..Expense::default()
        };
        let id =
            test.act(Command::AddExpense { expense: Box::new(expense), receipts: vec![] }).unwrap();
        let mut changes = Changes::new("pay-back");
        let payment = Payment { on: test.today, amount: Money(250), how: PaymentMethod::default() };
        changes
            .update(&test.office, crate::domain::ExpenseId(id), |expense: &mut Expense| {
                expense.payments.insert(PaymentId(Uuid::from_u128(5)), payment);
            })
            .unwrap();
        test.take(changes);
        let text = |table: Table| String::from_utf8(table.to_csv().unwrap()).unwrap();
        let everyone = text(paying_back(&queries::everyone(&test.office).0));
        assert!(everyone.contains("'=Sam,12.50,0.00,0.00,0.00,2.50,0.00,10.00"), "{everyone}");
        let person: PersonId =
            test.office.placements.get(crate::domain::PlacementId(placement)).unwrap().value.person;
        let one = text(statement(&queries::statement(&test.office, person).unwrap()));
        assert!(one.contains("20/06/2026,Rail,Travel,,12.50,0.00,"), "{one}");
        assert!(one.lines().last().unwrap().ends_with(",,,,2.50,,"), "{one}");
        assert!(!one.contains("Sam"), "the statement names somebody");
    }
}
