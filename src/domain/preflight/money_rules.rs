//! Rules about money: evidence, fares, limits and the budget.

use super::{CHECKS, Line, PLAIN_SENSE, RATES, Rule, Severity};
use crate::domain::{
    date, expense::ExpenseKind, financial_year::FinancialYear, money::Money, rulebook::Sureness,
};

/// A whole number of pounds from here up, in pence, is looked at where nothing shows it.
const ROUND_FROM: i64 = 500;

pub(super) const RULES: &[Rule] = &[
    Rule {
        key: "fare-too-high",
        severity: Severity::Hard,
        words: "A fare by train is paid up to the standard anytime fare.",
        to_do: "Claim no more than the standard anytime fare. The rest is not IPSA’s to pay.",
        source: CHECKS,
        sureness: Sureness::Found,
        reads: fare_too_high,
        comment: None,
    },
    Rule {
        key: "miles-amount",
        severity: Severity::Inline,
        words: "Miles are paid at the rate of the day on which they were driven; by car at a lower one once the year’s miles are more than the threshold.",
        to_do: "Change the expense and take the amount that its miles come to, or mend the miles or the day.",
        source: RATES,
        sureness: Sureness::Found,
        reads: miles_amount,
        comment: None,
    },
    Rule {
        key: "no-receipt",
        severity: Severity::Soft,
        words: "Everything but miles is shown by evidence. Without it, IPSA Online asks for a comment.",
        to_do: "Attach the receipt, whole and with nothing blacked out; or say why there is none.",
        source: CHECKS,
        sureness: Sureness::Found,
        reads: no_receipt,
        comment: Some(|line| match line.expense.no_receipt_reason.trim() {
            "" => "No receipt is available. Reason: [say why].".to_owned(),
            reason => format!("No receipt is available. Reason: {}.", reason.trim_end_matches('.')),
        }),
    },
    Rule {
        key: "over-food-limit",
        severity: Severity::Soft,
        words: "The office set a limit for one person’s food in a day. IPSA names no figure for volunteers and says “reasonable”.",
        to_do: "Check the amount; if it stands, say why it was reasonable.",
        source: CHECKS,
        sureness: Sureness::Derived,
        reads: over_food_limit,
        comment: Some(|_| {
            "Above the office’s own limit for a day’s food. Reason: [say why].".to_owned()
        }),
    },
    Rule {
        key: "over-budget",
        severity: Severity::Soft,
        words: "Where a budget is exceeded, IPSA Online asks for a comment.",
        to_do: "Look at the budget on the page of reports; if it stands, say why.",
        source: CHECKS,
        sureness: Sureness::Found,
        reads: over_budget,
        comment: Some(|_| {
            "Above the office’s budget for these expenses this year. Reason: [say why].".to_owned()
        }),
    },
    Rule {
        key: "round-sum",
        severity: Severity::Inline,
        words: "Volunteers are paid back what they spent, to the penny. Round sums look like pay.",
        to_do: "Check the amount against the receipt.",
        source: PLAIN_SENSE,
        sureness: Sureness::Derived,
        reads: round_sum,
        comment: None,
    },
];

fn fare_too_high(line: &Line<'_>) -> Option<String> {
    let fare = line.expense.anytime_fare?;
    (line.expense.kind == ExpenseKind::Rail && line.expense.amount > fare).then(|| {
        format!(
            "{} is more than the standard anytime fare, {fare}, by {}.",
            line.expense.amount,
            Money(line.expense.amount.0.saturating_sub(fare.0))
        )
    })
}

fn miles_amount(line: &Line<'_>) -> Option<String> {
    let expense = line.expense;
    let tenths = expense.journey.as_ref()?.tenths_of_mile?;
    let reckoned = line.sums.miles.get(&line.id)?;
    let is_of_these = reckoned.first_tenths.checked_add(reckoned.further_tenths) == Some(tenths);
    let amount = reckoned.amount();
    let is_wrong = expense.kind.is_mileage() && expense.amount.0 > 0 && expense.amount != amount;
    (is_of_these && is_wrong).then(|| {
        format!(
            "The miles of {} come to {amount} ({}), but the line says {}.",
            date::long(expense.on),
            reckoned.words(),
            expense.amount
        )
    })
}

fn is_without_evidence(line: &Line<'_>) -> bool {
    line.expense.receipts.is_empty() && !line.expense.kind.is_mileage()
}

fn no_receipt(line: &Line<'_>) -> Option<String> {
    is_without_evidence(line).then(|| "There is no receipt.".to_owned())
}

fn over_food_limit(line: &Line<'_>) -> Option<String> {
    let limit = line.sums.food_limit?;
    if line.expense.kind != ExpenseKind::Food {
        return None;
    }
    let held = line.sums.food.get(&(line.expense.person, line.expense.on));
    let spent = held.copied().unwrap_or_default() + line.typed;
    (spent > limit).then(|| format!("{spent} for food on that day; the office’s limit is {limit}."))
}

fn over_budget(line: &Line<'_>) -> Option<String> {
    let year = FinancialYear::of(line.expense.on);
    let from = line.sums.over_from.get(&year);
    let is_beyond = from.is_some_and(|from| (line.expense.on, line.id) >= *from);
    let left = line.sums.left.get(&year);
    let goes_beyond = left.is_some_and(|left| line.typed_of_year > (*left).max(Money(0)));
    (is_beyond || goes_beyond)
        .then(|| format!("With this the office’s budget for {year} is exceeded."))
}

fn round_sum(line: &Line<'_>) -> Option<String> {
    let pence = line.expense.amount.0;
    let is_round = pence >= ROUND_FROM && pence % 100 == 0;
    (is_round && is_without_evidence(line))
        .then(|| format!("{} is a round sum, and nothing shows it.", line.expense.amount))
}
