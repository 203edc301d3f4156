//! The clocks of claims: by when to claim, to send evidence, to ask for a review, and the end of
//! the year. The days come from the rulebook; a day that could not be found is not invented.

use super::expenses::{Evidence, claim_by, evidence};
use crate::{
    domain::{
        ClaimId, ExpenseId,
        claim::{ClaimStatus, LineResult},
        date,
        financial_year::FinancialYear,
        money::Money,
        rulebook::{
            CLAIM_WITHIN_DAYS, EVIDENCE_WITHIN_DAYS, Figure, REVIEW_WITHIN_DAYS, Rules, Sureness,
        },
    },
    office::Office,
};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// What a clock runs towards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clock {
    /// The last day for claiming what was spent.
    Claim,
    /// The last day for sending evidence after the claim.
    Evidence,
    /// The last day for asking IPSA to look at a refusal again.
    Review,
    /// The last day of the financial year in which it was spent.
    YearEnd,
}

impl Clock {
    /// What it is, in a few words.
    pub fn label(self) -> &'static str {
        match self {
            Clock::Claim => "Claim by",
            Clock::Evidence => "Send evidence by",
            Clock::Review => "Ask for a review by",
            Clock::YearEnd => "The financial year ends on",
        }
    }

    /// The rule it comes from, as it holds on a day. The year's end is no figure of the rulebook.
    pub fn figure(self, rules: Rules<'_>, on: NaiveDate) -> Option<Figure> {
        let key = match self {
            Clock::Claim => CLAIM_WITHIN_DAYS,
            Clock::Evidence => EVIDENCE_WITHIN_DAYS,
            Clock::Review => REVIEW_WITHIN_DAYS,
            Clock::YearEnd => "year-end-claims",
        };
        rules.figure_on(key, on)
    }
}

/// One clock of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    /// What it runs towards.
    pub clock: Clock,
    /// The last day.
    pub due: NaiveDate,
}

fn plus(rules: Rules<'_>, day: NaiveDate, key: &str) -> Option<NaiveDate> {
    let days = rules.days_on(key, day)?;
    day.checked_add_days(Days::new(u64::try_from(days).ok()?))
}

/// The clocks that run for an expense; none where it is gone or settled.
pub fn of_expense(office: &Office, id: ExpenseId) -> Vec<Running> {
    let Some(row) = office.expenses.get(id) else { return Vec::new() };
    let expense = &row.value;
    let claim = expense.claim.and_then(|claim| office.claims.get(claim)).map(|row| &row.value);
    let running = |clock: Clock, due: Option<NaiveDate>| due.map(|due| Running { clock, due });
    match claim.filter(|claim| claim.status != ClaimStatus::Draft) {
        None => {
            let year_end = FinancialYear::of(expense.on).last();
            let claim_by = claim_by(office, expense.on);
            // Where the ninety days end before the year does, the year’s end adds nothing.
            let adds = claim_by.is_none_or(|day| year_end < day);
            running(Clock::Claim, claim_by)
                .into_iter()
                .chain(running(Clock::YearEnd, adds.then_some(year_end)))
                .collect()
        }
        Some(claim) => {
            let outcome = claim.outcome(id);
            let is_open = matches!(outcome.result, LineResult::Awaited | LineResult::UnderReview)
                && claim.status == ClaimStatus::Sent;
            let lacks = is_open && evidence(expense) == Evidence::Missing;
            let evidence_by = claim
                .sent_on
                .filter(|_| lacks)
                .and_then(|day| plus(office.rules(), day, EVIDENCE_WITHIN_DAYS));
            let is_refused = matches!(outcome.result, LineResult::NotPaid | LineResult::PartPaid);
            let review_by = outcome
                .told_on
                .filter(|_| is_refused)
                .and_then(|day| plus(office.rules(), day, REVIEW_WITHIN_DAYS));
            running(Clock::Evidence, evidence_by)
                .into_iter()
                .chain(running(Clock::Review, review_by))
                .collect()
        }
    }
}

/// Clocks that end on the same day, for the same reason and the same claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What they run towards.
    pub clock: Clock,
    /// The last day.
    pub due: NaiveDate,
    /// The claim, where they are in one.
    pub claim: Option<ClaimId>,
    /// The expense, where they are of this one alone.
    pub expense: Option<ExpenseId>,
    /// How many expenses.
    pub count: usize,
    /// What they come to.
    pub amount: Money,
    /// The rule that it comes from, with its source, in words; empty where there is none.
    pub rule: String,
}

impl Deadline {
    /// How many expenses and how much, in words that name nobody.
    pub fn what(&self) -> String {
        let expenses = if self.count == 1 { "expense" } else { "expenses" };
        format!("{} {expenses}, {}", self.count, self.amount)
    }

    /// The whole in words.
    pub fn words(&self) -> String {
        format!("{} {}: {}", self.clock.label(), date::long(self.due), self.what())
    }
}

fn rule_in_words(office: &Office, clock: Clock, on: NaiveDate) -> String {
    let Some(figure) = clock.figure(office.rules(), on) else { return String::new() };
    // What the office wrote of its own source may name somebody, and this goes into a calendar.
    if figure.sureness == Sureness::SetByOffice {
        return format!("{}: {}", figure.name, figure.source.dated);
    }
    format!("{}: {} ({})", figure.name, figure.source.title, figure.source.dated)
}

/// Every clock of the office, grouped, the most pressing first.
pub fn deadlines(office: &Office) -> Vec<Deadline> {
    grouped(office, |_| true)
}

/// The clocks of a claim's lines, grouped, the most pressing first.
pub fn deadlines_of_claim(office: &Office, id: ClaimId) -> Vec<Deadline> {
    grouped(office, |claim| claim == Some(id))
}

/// The clocks of one expense, the most pressing first.
pub fn deadlines_of_expense(office: &Office, id: ExpenseId) -> Vec<Deadline> {
    let Some(row) = office.expenses.get(id) else { return Vec::new() };
    let claim = row.value.claim.filter(|claim| office.claims.get(*claim).is_some());
    let mut all: Vec<Deadline> = of_expense(office, id)
        .into_iter()
        .map(|Running { clock, due }| Deadline {
            clock,
            due,
            claim,
            expense: Some(id),
            count: 1,
            amount: row.value.amount,
            rule: rule_in_words(office, clock, due),
        })
        .collect();
    all.sort_by_key(|deadline| (deadline.due, deadline.clock));
    all
}

fn grouped(office: &Office, wanted: impl Fn(Option<ClaimId>) -> bool) -> Vec<Deadline> {
    let mut held: BTreeMap<(NaiveDate, Clock, Option<ClaimId>), (usize, Money)> = BTreeMap::new();
    for row in office.expenses.iter() {
        if !wanted(row.value.claim) {
            continue;
        }
        let claim = row.value.claim.filter(|claim| office.claims.get(*claim).is_some());
        for running in of_expense(office, row.id.into()) {
            let sums = held.entry((running.due, running.clock, claim)).or_default();
            sums.0 += 1;
            sums.1 = sums.1 + row.value.amount;
        }
    }
    held.into_iter()
        .map(|((due, clock, claim), (count, amount))| Deadline {
            clock,
            due,
            claim,
            expense: None,
            count,
            amount,
            rule: rule_in_words(office, clock, due),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            claim::{Claim, LineOutcome},
            expense::{Expense, ExpenseKind},
            person::Person,
            placement::Placement,
        },
        office::{Changes, Command, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn spent(on: &str) -> (TestOffice, ExpenseId) {
        let mut test = TestOffice::new("2027-03-20");
        let placement = test
            .act(Command::AddPlacement {
                person: Person::default(),
                placement: Box::new(Placement::default()),
            })
            .unwrap();
        let expense = Box::new(Expense {
            placement: placement.into(),
            on: day(on),
            kind: ExpenseKind::Rail,
            amount: Money(1_000),
            ..Expense::default()
        });
        let id = test.act(Command::AddExpense { expense, receipts: vec![] }).unwrap();
        (test, id.into())
    }

    fn running(clock: Clock, due: &str) -> Running {
        Running { clock, due: day(due) }
    }

    #[test]
    fn ninety_days_and_the_years_end_whichever_says_more() {
        let (test, id) = spent("2026-06-10");
        assert_eq!(of_expense(&test.office, id), [running(Clock::Claim, "2026-09-08")]);
        let (test, id) = spent("2027-03-01");
        assert_eq!(
            of_expense(&test.office, id),
            [running(Clock::Claim, "2027-05-30"), running(Clock::YearEnd, "2027-03-31")]
        );
        // 31 December is ninety days before 31 March.
        let (test, id) = spent("2026-12-31");
        assert_eq!(of_expense(&test.office, id), [running(Clock::Claim, "2027-03-31")]);
    }

    #[test]
    fn a_sent_line_without_evidence_has_seven_days_and_a_refusal_fourteen() {
        let (mut test, id) = spent("2027-03-01");
        let claim: ClaimId = test
            .act(Command::MakeClaim { reference: "March".to_owned(), expenses: vec![id] })
            .unwrap()
            .into();
        test.act(Command::SetClaimStatus {
            id: claim,
            status: ClaimStatus::Sent,
            on: Some(day("2027-03-10")),
            ipsa_number: String::new(),
        });
        assert_eq!(of_expense(&test.office, id), [running(Clock::Evidence, "2027-03-17")]);
        let all = deadlines(&test.office);
        assert_eq!((all.len(), all[0].claim, all[0].amount), (1, Some(claim), Money(1_000)));
        assert_eq!(all[0].words(), "Send evidence by 17 March 2027: 1 expense, £10.00");
        assert_eq!(deadlines_of_claim(&test.office, claim), all);
        let of_one = [Deadline { expense: Some(id), ..all[0].clone() }];
        assert_eq!(deadlines_of_expense(&test.office, id), of_one);
        let other = ClaimId(uuid::Uuid::from_u128(1));
        assert!(deadlines_of_claim(&test.office, other).is_empty());
        for (result, due) in [
            (LineResult::NotPaid, Some("2027-04-03")),
            (LineResult::PartPaid, Some("2027-04-03")),
            (LineResult::Paid, None),
        ] {
            let mut changes = Changes::new("record-outcome");
            changes
                .update(&test.office, claim, |claim: &mut Claim| {
                    let told_on = Some(day("2027-03-20"));
                    let outcome = LineOutcome { result, told_on, ..LineOutcome::default() };
                    claim.outcomes.insert(id, outcome);
                })
                .unwrap();
            test.take(changes);
            let expected: Vec<Running> =
                due.into_iter().map(|due| running(Clock::Review, due)).collect();
            assert_eq!(of_expense(&test.office, id), expected, "{result:?}");
        }
    }
}
