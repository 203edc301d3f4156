//! The quick form of a receipt in the hand: whose, and how much. Everything else can wait.

use super::{Reader, Values};
use crate::{
    domain::{PlacementId, expense::Expense, money::Money},
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The form's texts at its start, with the person where one is likely.
pub fn blank(placement: Option<PlacementId>) -> Values {
    Values::new().with("placement", placement.map(|id| id.to_string()).unwrap_or_default())
}

/// Reads the form: the expense that each receipt becomes. The amount may wait; it is for the one
/// receipt only, where there are several.
///
/// # Errors
/// What is to be mended.
pub fn read(
    values: &Values,
    receipts: usize,
    today: NaiveDate,
) -> Result<Expense, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    if receipts == 0 {
        reader.problem("receipts", "Take a photo of the receipt, or choose its file.");
    }
    let amount = match values.get("amount").trim() {
        "" => Money(0),
        _ if receipts > 1 => Money(0),
        _ => reader.money("amount"),
    };
    let placement = reader.choice(
        "placement",
        |key| key.parse::<PlacementId>().ok(),
        "Choose whose expense it is.",
    );
    reader.finish(Expense { placement, amount, on: today, captured: true, ..Expense::default() })
}

/// Reads why two expenses that look alike are not the same money twice.
///
/// # Errors
/// What is to be mended.
pub fn read_aside(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let ask = "Say in a few words why it is not the same money twice.";
    let mut reader = Reader::new(values);
    let reason = reader.required("aside", "The reason", ask);
    reader.finish(reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn what_is_set_aside_says_why() {
        let read = |why: &str| read_aside(&Values::new().with("aside", why));
        assert_eq!(read(" Two coffees "), Ok("Two coffees".to_owned()));
        for why in ["", " ", "n".repeat(201).as_str()] {
            assert_eq!(read(why).unwrap_err()[0].field, "aside");
        }
    }

    #[test]
    fn a_photo_and_a_person_are_enough() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 20).unwrap();
        let values = blank(Some(Uuid::from_u128(7).into()));
        let expense = read(&values, 1, today).unwrap();
        assert_eq!((expense.amount, expense.on, expense.captured), (Money(0), today, true));
        let with =
            |amount: &str, receipts| read(&values.clone().with("amount", amount), receipts, today);
        assert_eq!(with("£4.50", 1).unwrap().amount, Money(450));
        assert_eq!(with("£4.50", 3).unwrap().amount, Money(0));
        assert_eq!(with("4,50", 1).unwrap_err()[0].field, "amount");
        let fields: Vec<String> = read(&Values::new(), 0, today)
            .unwrap_err()
            .into_iter()
            .map(|problem| problem.field)
            .collect();
        assert_eq!(fields, ["receipts", "placement"]);
    }
}
