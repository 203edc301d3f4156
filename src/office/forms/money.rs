//! The small forms about money: a comment for IPSA, the anytime fare, a payment to a person, the
//! office's budgets.

use super::{Reader, Values};
use crate::{
    domain::{
        ExpenseId, date, expense_settings::ExpenseSettings, financial_year::FinancialYear,
        money::Money, payment::PaymentMethod,
    },
    office::{
        FieldProblem,
        queries::paying_back::{Statement, share_out},
    },
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The most characters of a comment for IPSA.
const COMMENT: usize = 1_000;

/// Reads the comment for IPSA. It may be empty.
///
/// # Errors
/// What is to be mended.
pub fn read_comment(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let comment = reader.text("ipsa_comment", "The comment", COMMENT);
    if comment.contains("[say why]") {
        reader.problem("ipsa_comment", "Put the reason in place of “[say why]”.");
    }
    reader.finish(comment)
}

/// Reads the standard anytime fare. It may be empty.
///
/// # Errors
/// What is to be mended.
pub fn read_fare(values: &Values) -> Result<Option<Money>, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let fare = optional_money(&mut reader, values, "anytime_fare");
    reader.finish(fare)
}

fn optional_money(reader: &mut Reader<'_>, values: &Values, field: &str) -> Option<Money> {
    (!values.get(field).trim().is_empty()).then(|| reader.money(field))
}

/// A payment to a person, shared out over their expenses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidBack {
    /// The day.
    pub on: NaiveDate,
    /// How.
    pub how: PaymentMethod,
    /// How much for which expense.
    pub amounts: BTreeMap<ExpenseId, Money>,
}

/// The form's texts for paying a person back: what IPSA has paid already, or else all.
pub fn payment_values(statement: &Statement, today: NaiveDate) -> Values {
    let standing = statement.standing;
    let amount = if standing.ready.0 > 0 { standing.ready } else { standing.owed() };
    Values::new()
        .with("paid_on", date::field(today))
        .with("paid_amount", amount.plain())
        .with("paid_how", PaymentMethod::default().key())
}

/// Reads a payment to a person.
///
/// # Errors
/// All that is to be mended, in the order of the fields.
pub fn read_payment(
    values: &Values,
    statement: &Statement,
    today: NaiveDate,
) -> Result<PaidBack, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let before = reader_problems(values);
    let amount = reader.money("paid_amount");
    let owed = statement.standing.owed();
    let amounts = share_out(&statement.lines, amount).unwrap_or_default();
    if amounts.is_empty() && !before {
        reader.problem(
            "paid_amount",
            format!("This is more than is owed, which is {owed}. Check the amount."),
        );
    }
    let on = reader.required_date("paid_on", "Enter the day on which it was paid.");
    if on > today {
        reader.problem("paid_on", "This day has not come yet. Enter the day on which it was paid.");
    }
    let how = reader.choice("paid_how", PaymentMethod::from_key, "Choose how it was paid.");
    reader.finish(PaidBack { on, how, amounts })
}

fn reader_problems(values: &Values) -> bool {
    Money::parse(values.get("paid_amount")).is_err()
}

/// The form's texts for the office's budget of a year and its own limit.
pub fn settings_values(settings: &ExpenseSettings, year: FinancialYear) -> Values {
    let plain = |money: Option<Money>| money.map(Money::plain).unwrap_or_default();
    Values::new()
        .with("budget", plain(settings.budgets.get(&year).copied()))
        .with("food_a_day", plain(settings.food_a_day))
}

/// Reads the office's budget of a year and its own limit; either may be empty.
///
/// # Errors
/// All that is to be mended, in the order of the fields.
pub fn read_settings(
    values: &Values,
    was: &ExpenseSettings,
    year: FinancialYear,
) -> Result<ExpenseSettings, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let mut now = was.clone();
    match optional_money(&mut reader, values, "budget") {
        Some(budget) => now.budgets.insert(year, budget),
        None => now.budgets.remove(&year),
    };
    now.food_a_day = optional_money(&mut reader, values, "food_a_day");
    reader.finish(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{PersonId, expense::ExpenseKind},
        office::queries::paying_back::{Standing, StatementLine},
    };
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn statement() -> Statement {
        let standing = Standing { ready: Money(500), waiting: Money(250), ..Standing::default() };
        Statement {
            person: PersonId::default(),
            name: String::new(),
            lines: vec![StatementLine {
                id: ExpenseId(Uuid::from_u128(1)),
                on: day("2026-06-01"),
                kind: ExpenseKind::Rail.label(),
                purpose: String::new(),
                claim: String::new(),
                standing,
            }],
            payments: vec![],
            standing,
        }
    }

    #[test]
    fn a_comment_is_not_kept_with_its_gap() {
        let read = |text: &str| read_comment(&Values::new().with("ipsa_comment", text));
        assert_eq!(read(" Late. "), Ok("Late.".to_owned()));
        assert_eq!(read(""), Ok(String::new()));
        assert!(read("Submitted late. Reason: [say why].").is_err());
        assert!(read(&"x".repeat(1_001)).is_err());
    }

    #[test]
    fn a_payment_is_at_most_what_is_owed_and_not_of_tomorrow() {
        let today = day("2026-06-20");
        let read = |field: &str, text: &str| {
            let values = payment_values(&statement(), today).with(field, text);
            read_payment(&values, &statement(), today)
        };
        let fine = read("paid_amount", "7.50").unwrap();
        assert_eq!(fine.amounts.values().copied().sum::<Money>(), Money(750));
        assert_eq!(read("paid_how", "cash").unwrap().amounts.len(), 1);
        for (field, text) in [
            ("paid_amount", "7.51"),
            ("paid_amount", ""),
            ("paid_amount", "0"),
            ("paid_amount", "-1"),
            ("paid_amount", "7,50"),
            ("paid_on", "21/6/2026"),
            ("paid_on", ""),
            ("paid_how", "barter"),
        ] {
            let problems = read(field, text).unwrap_err();
            assert_eq!(problems.len(), 1, "{field} {text}");
            assert_eq!(problems[0].field, field);
        }
    }

    #[test]
    fn a_budget_is_set_for_its_year_and_taken_off_by_emptying_it() {
        let year = FinancialYear(2026);
        let was =
            ExpenseSettings { budgets: [(FinancialYear(2025), Money(1))].into(), food_a_day: None };
        let values = settings_values(&was, year).with("budget", "1,200").with("food_a_day", "10");
        let now = read_settings(&values, &was, year).unwrap();
        assert_eq!(now.budgets.len(), 2);
        assert_eq!((now.budgets[&year], now.food_a_day), (Money(120_000), Some(Money(1_000))));
        let values = settings_values(&now, year).with("budget", "").with("food_a_day", "");
        assert_eq!(read_settings(&values, &now, year), Ok(was.clone()));
        assert!(read_settings(&values.with("budget", "lots"), &was, year).is_err());
        assert_eq!(read_fare(&Values::new()), Ok(None));
    }
}
