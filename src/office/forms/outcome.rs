//! The form of what came back from IPSA for one line of a claim.

use super::{Reader, Values};
use crate::{
    domain::{
        claim::{LineOutcome, LineResult},
        date,
        money::Money,
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The most characters of a reason.
const REASON: usize = 500;

/// The form's texts.
pub fn values_of(outcome: &LineOutcome, today: NaiveDate) -> Values {
    let part = match outcome.result {
        LineResult::PartPaid => outcome.part_paid.plain(),
        _ => String::new(),
    };
    Values::new()
        .with("result", outcome.result.key())
        .with("part_paid", part)
        .with("reason", &*outcome.reason)
        .with("told_on", date::field(outcome.told_on.unwrap_or(today)))
}

/// Reads what came back for a line of an amount, on a claim that was sent on a day.
///
/// # Errors
/// All that is to be mended, in the order of the fields.
pub fn read(
    values: &Values,
    claimed: Money,
    sent_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<LineOutcome, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let result = reader.choice("result", LineResult::from_key, "Choose what came back.");
    if result == LineResult::Awaited {
        return reader.finish(LineOutcome::default());
    }
    let part_paid = if result == LineResult::PartPaid {
        let part = reader.money("part_paid");
        if part.0 >= claimed.0 && claimed.0 > 0 {
            let words = format!(
                "{part} is not less than the {claimed} that was claimed. Choose “Paid”, or enter the smaller amount."
            );
            reader.problem("part_paid", words);
        }
        part
    } else {
        Money(0)
    };
    let reason = reader.text("reason", "The reason", REASON);
    let asks_why = matches!(result, LineResult::NotPaid | LineResult::PartPaid);
    if asks_why && reason.is_empty() {
        reader.problem("reason", "Enter the reason that IPSA gave, or “None given”.");
    }
    let told_on = reader.required_date("told_on", "Enter the day on which IPSA said so.");
    if told_on > today {
        reader
            .problem("told_on", "This day has not come yet. Enter the day on which IPSA said so.");
    } else if let Some(sent) = sent_on.filter(|sent| told_on < *sent) {
        reader.problem(
            "told_on",
            format!("The claim was sent on {}, after this day. Check the day.", date::long(sent)),
        );
    }
    reader.finish(LineOutcome { result, part_paid, reason, told_on: Some(told_on) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn values(result: &str, part: &str, reason: &str, told: &str) -> Values {
        Values::new()
            .with("result", result)
            .with("part_paid", part)
            .with("reason", reason)
            .with("told_on", told)
    }

    fn problems(values: &Values) -> Vec<String> {
        let sent = Some(day("2026-03-10"));
        match read(values, Money(1000), sent, day("2026-03-20")) {
            Ok(_) => Vec::new(),
            Err(problems) => problems.into_iter().map(|problem| problem.field).collect(),
        }
    }

    #[test]
    fn each_answer_asks_for_what_belongs_to_it() {
        for (form, wrong) in [
            (values("paid", "", "", "12 3 2026"), &[][..]),
            (values("part-paid", "9.99", "Over the limit", "12 3 2026"), &[]),
            (values("part-paid", "10.00", "Over the limit", "12 3 2026"), &["part_paid"]),
            (values("part-paid", "", "", "12 3 2026"), &["part_paid", "reason"]),
            (values("not-paid", "", "", "12 3 2026"), &["reason"]),
            (values("not-paid", "", "None given", "9 3 2026"), &["told_on"]),
            (values("under-review", "", "", "10 3 2026"), &[]),
            (values("repaid", "", "", "21 3 2026"), &["told_on"]),
            (values("awaited", "", "", ""), &[]),
            (values("", "", "", ""), &["result"]),
        ] {
            assert_eq!(problems(&form), wrong, "{form:?}");
        }
    }

    #[test]
    fn what_was_read_fills_the_form_again() {
        let outcome = LineOutcome {
            result: LineResult::PartPaid,
            part_paid: Money(999),
            reason: "Over the limit".to_owned(),
            told_on: Some(day("2026-03-12")),
        };
        let values = values_of(&outcome, day("2026-03-20"));
        assert_eq!(read(&values, Money(1000), None, day("2026-03-20")), Ok(outcome));
    }
}
