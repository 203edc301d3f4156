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

/// The form's texts, for a line of an amount. What was paid and what was repaid of it stand there, for
/// whoever chooses that it was repaid.
pub fn values_of(outcome: &LineOutcome, claimed: Money, today: NaiveDate) -> Values {
    let part = match outcome.result {
        LineResult::PartPaid => outcome.part_paid.plain(),
        _ => String::new(),
    };
    let paid = Some(outcome.paid_of(claimed)).filter(|paid| paid.0 > 0).unwrap_or(claimed);
    let repaid = match outcome.result {
        LineResult::Repaid => outcome.repaid_of(claimed),
        _ => paid,
    };
    Values::new()
        .with("result", outcome.result.key())
        .with("part_paid", part)
        .with("was_paid", paid.plain())
        .with("repaid", repaid.plain())
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
    let mut repaid = None;
    let part_paid = if result == LineResult::Repaid {
        let paid = reader.money("was_paid");
        let back = reader.money("repaid");
        if paid > claimed {
            let words = format!(
                "{paid} is more than the {claimed} that was claimed. Enter what IPSA had paid of it."
            );
            reader.problem("was_paid", words);
        } else if back > paid && paid.0 > 0 {
            let words = format!(
                "{back} is more than the {paid} that IPSA had paid. Enter what of it was repaid."
            );
            reader.problem("repaid", words);
        }
        repaid = Some(back);
        // Nothing says that it was paid whole.
        if paid == claimed { Money(0) } else { paid }
    } else if result == LineResult::PartPaid {
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
    reader.finish(LineOutcome { result, part_paid, repaid, reason, told_on: Some(told_on) })
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
            (values("repaid", "", "", "21 3 2026"), &["was_paid", "repaid", "told_on"]),
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
            repaid: None,
            reason: "Over the limit".to_owned(),
            told_on: Some(day("2026-03-12")),
        };
        let values = values_of(&outcome, Money(1000), day("2026-03-20"));
        assert_eq!(read(&values, Money(1000), None, day("2026-03-20")), Ok(outcome.clone()));
        for (part_paid, repaid) in [(0, 1), (0, 1000), (400, 400), (400, 399)] {
            let result = LineResult::Repaid;
            let (part_paid, repaid) = (Money(part_paid), Some(Money(repaid)));
            let outcome = LineOutcome { result, part_paid, repaid, ..outcome.clone() };
            let values = values_of(&outcome, Money(1000), day("2026-03-20"));
            assert_eq!(read(&values, Money(1000), None, day("2026-03-20")), Ok(outcome));
        }
    }

    #[test]
    fn at_most_what_was_paid_is_repaid_and_more_than_nothing() {
        let wrong = |paid: &str, repaid: &str| {
            let form = values("repaid", "", "", "12 3 2026");
            problems(&form.with("was_paid", paid).with("repaid", repaid))
        };
        for (paid, repaid) in [("10.00", "10.00"), ("10.00", "0.01"), ("4.00", "4.00")] {
            assert_eq!(wrong(paid, repaid), [""; 0], "{paid} {repaid}");
        }
        for (paid, repaid) in [("4.00", "4.01"), ("10.00", "10.01"), ("4", "0.00"), ("4", "")] {
            assert_eq!(wrong(paid, repaid), ["repaid"], "{paid} {repaid}");
        }
        assert_eq!(wrong("10.01", "10.01"), ["was_paid"]);
        assert_eq!(wrong("0.00", "1.00"), ["was_paid"]);
        assert_eq!(wrong("", ""), ["was_paid", "repaid"]);
    }

    /// Of a line that was paid in part, the part is offered as what is repaid; of any other, all of it.
    #[test]
    fn what_was_paid_is_offered_as_what_is_repaid() {
        let offered = |result: LineResult| {
            let outcome = LineOutcome { result, part_paid: Money(400), ..LineOutcome::default() };
            let values = values_of(&outcome, Money(1000), day("2026-03-20"));
            (values.get("was_paid").to_owned(), values.get("repaid").to_owned())
        };
        let part = ("4.00".to_owned(), "4.00".to_owned());
        let all = ("10.00".to_owned(), "10.00".to_owned());
        assert_eq!(offered(LineResult::PartPaid), part);
        for result in [LineResult::Awaited, LineResult::Paid, LineResult::NotPaid] {
            assert_eq!(offered(result), all, "{result:?}");
        }
    }
}
