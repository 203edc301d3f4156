//! The forms of a claim: its reference when it is made, and where it stands afterwards.

use super::{Reader, Values};
use crate::{
    domain::{ClaimId, claim::Claim, date, preflight::Known},
    office::FieldProblem,
};
use chrono::{Datelike, NaiveDate};

/// The most characters of a reference.
const REFERENCE: usize = 80;

/// A reference for a claim of expenses spent on these days: `Volunteer expenses March 2026`, with
/// a number after it where the office has such a claim already. It names nobody.
pub fn suggest_reference(days: &[NaiveDate], taken: &[String]) -> String {
    let month = |day: &NaiveDate| (day.year(), day.month());
    let period = match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) => {
            let (from, to) = (date::month_name(first.month()), date::month_name(last.month()));
            if month(first) == month(last) {
                format!(" {to} {}", last.year())
            } else if first.year() == last.year() {
                format!(" {from} to {to} {}", last.year())
            } else {
                format!(" {from} {} to {to} {}", first.year(), last.year())
            }
        }
        _ => String::new(),
    };
    let plain = format!("Volunteer expenses{period}");
    let mut reference = plain.clone();
    let mut number = 1;
    while is_taken(&reference, taken) {
        number += 1;
        reference = format!("{plain} ({number})");
    }
    reference
}

fn is_taken(reference: &str, taken: &[String]) -> bool {
    let reference = reference.to_lowercase();
    taken.iter().any(|held| held.to_lowercase() == reference)
}

/// Reads the reference of a new claim. `taken` are the references of the other claims, `names` the
/// people whose expenses are in it.
///
/// # Errors
/// What is to be mended.
pub fn read_reference(
    values: &Values,
    taken: &[String],
    names: &[String],
) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let reference = reader.text("reference", "The reference", REFERENCE);
    let mut known = Known::default();
    names.iter().for_each(|name| known.add_name(name));
    if reference.is_empty() {
        reader.problem(
            "reference",
            "Enter a short reference, such as “Volunteer expenses March 2026”.",
        );
    } else if is_taken(&reference, taken) {
        reader.problem(
            "reference",
            "There is a claim with this reference already. Choose another, so that the two can be told apart.",
        );
    } else if known.finds_name(&reference) {
        reader.problem(
            "reference",
            "Leave names out of the reference: it goes to IPSA, and the files are named for it.",
        );
    }
    reader.finish(reference)
}

/// Where chosen expenses go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntoClaim {
    /// A new claim of this reference.
    New(String),
    /// One that was not sent yet.
    Draft(ClaimId),
}

/// Reads where chosen expenses go: into the claim that was chosen, else into a new one. `taken` and
/// `names` as for [`read_reference`].
///
/// # Errors
/// What is to be mended.
pub fn read_into_claim(
    values: &Values,
    taken: &[String],
    names: &[String],
) -> Result<IntoClaim, Vec<FieldProblem>> {
    match values.get("into_claim").parse() {
        Ok(id) => Ok(IntoClaim::Draft(id)),
        Err(_) => read_reference(values, taken, names).map(IntoClaim::New),
    }
}

/// What the form of a claim's progress says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// The day it was sent.
    pub on: NaiveDate,
    /// IPSA's number for it; may still be empty.
    pub ipsa_number: String,
}

/// The form's texts for sending a claim.
pub fn sending_values(claim: &Claim, today: NaiveDate) -> Values {
    Values::new()
        .with("sent_on", date::field(claim.sent_on.unwrap_or(today)))
        .with("ipsa_number", &*claim.ipsa_number)
}

/// Reads when a claim was sent and what IPSA calls it.
///
/// # Errors
/// All that is to be mended, in the order of the fields.
pub fn read_sending(
    values: &Values,
    claim: &Claim,
    today: NaiveDate,
) -> Result<Sending, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let on = reader.required_date("sent_on", "Enter the day on which the claim was sent.");
    let last_spent = claim.lines.values().map(|line| line.on).max();
    if on > today {
        reader.problem("sent_on", "This day has not come yet. Enter the day on which it was sent.");
    } else if let Some(spent) = last_spent.filter(|spent| on < *spent) {
        reader.problem(
            "sent_on",
            format!(
                "The claim holds money spent on {}, after this day. Check the day.",
                date::long(spent)
            ),
        );
    }
    let ipsa_number = reader.text("ipsa_number", "The number", 40);
    reader.finish(Sending { on, ipsa_number })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ExpenseId, claim::ClaimLine};
    use uuid::Uuid;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    #[test]
    fn a_reference_tells_the_months_and_is_not_given_twice() {
        let march = [day(3, 2), day(3, 30)];
        assert_eq!(suggest_reference(&march, &[]), "Volunteer expenses March 2026");
        let mut taken = vec!["volunteer expenses march 2026".to_owned()];
        assert_eq!(suggest_reference(&march, &taken), "Volunteer expenses March 2026 (2)");
        taken.push("Volunteer expenses March 2026 (2)".to_owned());
        assert_eq!(suggest_reference(&march, &taken), "Volunteer expenses March 2026 (3)");
        assert_eq!(
            suggest_reference(&[day(5, 1), day(3, 30)], &[]),
            "Volunteer expenses March to May 2026"
        );
        assert_eq!(suggest_reference(&[], &[]), "Volunteer expenses");
    }

    #[test]
    fn a_reference_is_there_once_and_names_nobody() {
        let read = |text: &str| {
            read_reference(
                &Values::new().with("reference", text),
                &["Volunteer expenses March 2026".to_owned()],
                &["Will May Okafor".to_owned(), "Zoë Quill".to_owned()],
            )
        };
        assert_eq!(read(" Expenses April 2026 "), Ok("Expenses April 2026".to_owned()));
        for text in [
            "",
            "volunteer expenses March 2026",
            "Okafor’s expenses",
            "Expenses (Okafor)",
            "expenses of okafor",
            "Expenses of Zoe",
            &"x".repeat(81),
        ] {
            assert_eq!(read(text).unwrap_err().len(), 1, "{text}");
        }
        for text in ["what will be paid", "Volunteer expenses May 2026"] {
            assert_eq!(read(text), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_goes_into_a_claim_that_is_there_needs_no_reference() {
        let id = ClaimId(Uuid::from_u128(7));
        let read = |into: &str, reference: &str| {
            let values = Values::new().with("into_claim", into).with("reference", reference);
            read_into_claim(&values, &[], &[])
        };
        assert_eq!(read(&id.to_string(), ""), Ok(IntoClaim::Draft(id)));
        assert_eq!(read("", "June"), Ok(IntoClaim::New("June".to_owned())));
        assert_eq!(read("", "").unwrap_err()[0].field, "reference");
    }

    #[test]
    fn a_claim_is_not_sent_before_its_last_expense_nor_tomorrow() {
        let mut claim = Claim::default();
        claim.lines.insert(
            ExpenseId(Uuid::from_u128(1)),
            ClaimLine { on: day(3, 10), ..ClaimLine::default() },
        );
        let read = |text: &str| {
            let values = Values::new().with("sent_on", text).with("ipsa_number", " 12345 ");
            read_sending(&values, &claim, day(3, 20))
        };
        assert_eq!(
            read("12/3/2026"),
            Ok(Sending { on: day(3, 12), ipsa_number: "12345".to_owned() })
        );
        for text in ["", "9/3/2026", "21/3/2026", "31/2/2026"] {
            assert_eq!(read(text).unwrap_err()[0].field, "sent_on", "{text}");
        }
        assert_eq!(sending_values(&claim, day(3, 20)).get("sent_on"), "20/3/2026");
    }
}
