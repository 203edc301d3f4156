//! Reports: what was spent, by month, person, kind and financial year, against the budget.

use super::paying_back::standing;
use crate::{
    domain::{
        ExpenseId, PersonId, claim::ClaimStatus, date, expense::ExpenseKind,
        financial_year::FinancialYear, money::Money,
    },
    office::{
        Office,
        erasure::kept::{self, Tally},
    },
};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// What one bar of a chart, or one row of its table, tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What it is: a month, a person, a kind, a year.
    pub name: String,
    /// How many expenses.
    pub count: usize,
    /// What was spent, in pence.
    pub spent: Money,
    /// What of it is in claims that were sent.
    pub claimed: Money,
    /// What of it IPSA paid.
    pub paid: Money,
    /// What of it was paid back to the people.
    pub paid_back: Money,
}

impl Part {
    fn add(&mut self, line: &Spent) {
        self.count += line.count;
        self.spent = self.spent + line.spent;
        self.claimed = self.claimed + line.claimed;
        self.paid = self.paid + line.paid;
        self.paid_back = self.paid_back + line.paid_back;
    }
}

/// What one financial year came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The year.
    pub year: FinancialYear,
    /// Every year in which something was spent or that has a budget, and this one, newest first.
    pub years: Vec<FinancialYear>,
    /// The budget, where the office set one.
    pub budget: Option<Money>,
    /// The whole year.
    pub total: Part,
    /// Month by month from April, those without expenses too.
    pub months: Vec<Part>,
    /// By person, by name; the erased are one.
    pub people: Vec<Part>,
    /// By kind, as the form offers them; only those that were used.
    pub kinds: Vec<Part>,
    /// Year by year, oldest first.
    pub by_year: Vec<Part>,
    /// Every year that has a budget, oldest first, with the budget and what was spent.
    pub budgets: Vec<(FinancialYear, Money, Money)>,
}

/// What is known of one expense: its own record, or, where that was erased, its line of a claim.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spent {
    pub(super) id: ExpenseId,
    /// How many expenses it is: none where a claim's line counts it already.
    count: usize,
    person: Option<PersonId>,
    pub(super) on: NaiveDate,
    kind: ExpenseKind,
    pub(super) spent: Money,
    claimed: Money,
    paid: Money,
    paid_back: Money,
}

/// All that was spent, once: that of people who were erased, too.
pub(super) fn all_spent(office: &Office) -> Vec<Spent> {
    let mut all: Vec<Spent> = office
        .expenses
        .iter()
        .map(|row| {
            let expense = &row.value;
            let stands = standing(office, row.id.into(), expense);
            Spent {
                id: row.id.into(),
                count: 1,
                person: Some(expense.person),
                on: expense.on,
                kind: expense.kind,
                spent: stands.spent,
                claimed: stands.claimed,
                paid: stands.paid_by_ipsa,
                paid_back: stands.paid_back,
            }
        })
        .collect();
    for row in office.claims.iter() {
        let claim = &row.value;
        let is_sent = claim.status != ClaimStatus::Draft;
        for (id, line) in &claim.lines {
            let is_erased =
                office.expenses.get(*id).is_none() && office.folded("expenses", id.0).is_none();
            if !is_erased {
                continue;
            }
            let outcome = claim.outcome(*id);
            let paid = outcome.paid_of(line.amount);
            let repaid = outcome.repaid_of(line.amount);
            all.push(Spent {
                id: *id,
                count: 1,
                person: None,
                on: line.on,
                kind: line.kind,
                spent: line.amount,
                claimed: if is_sent { line.amount } else { Money(0) },
                paid: Money(paid.0.saturating_sub(repaid.0)),
                // What was paid back stands with the erasure.
                paid_back: Money(0),
            });
        }
    }
    for (id, tally) in kept::all(office) {
        if let Tally::Expense { month, kind, spent, is_unclaimed, paid_back } = tally {
            all.push(Spent {
                id: id.into(),
                count: usize::from(is_unclaimed),
                person: None,
                on: month,
                kind,
                spent,
                claimed: Money(0),
                paid: Money(0),
                paid_back,
            });
        }
    }
    all
}

/// What a financial year came to.
pub fn report(office: &Office, year: FinancialYear) -> Report {
    let all = all_spent(office);
    let budgets = office.office().map(|row| row.value.expenses.budgets.clone()).unwrap_or_default();
    let mut report = Report { year, budget: budgets.get(&year).copied(), ..Report::default() };
    let mut months: BTreeMap<(i32, u32), Part> = (0..12)
        .map(|index: u32| {
            let month = (index + 3) % 12 + 1;
            let of = if month < 4 { year.0.saturating_add(1) } else { year.0 };
            let name = format!("{} {of}", date::month_name(month));
            ((of, month), Part { name, ..Part::default() })
        })
        .collect();
    let mut people: BTreeMap<Option<PersonId>, Part> = BTreeMap::new();
    let mut kinds: BTreeMap<ExpenseKind, Part> = BTreeMap::new();
    let mut years: BTreeMap<FinancialYear, Part> = BTreeMap::new();
    for line in &all {
        let of = FinancialYear::of(line.on);
        years.entry(of).or_default().add(line);
        if of != year {
            continue;
        }
        report.total.add(line);
        months.entry((line.on.year(), line.on.month())).or_default().add(line);
        people.entry(line.person).or_default().add(line);
        kinds.entry(line.kind).or_default().add(line);
    }
    let names: BTreeSet<FinancialYear> =
        years.keys().copied().chain(budgets.keys().copied()).chain([year]).collect();
    report.years = names.into_iter().rev().collect();
    report.months = months.into_values().collect();
    report.people = people
        .into_iter()
        .map(|(person, part)| Part {
            name: person
                .map_or_else(|| "People who were erased".to_owned(), |it| office.name_of(it)),
            ..part
        })
        .collect();
    report.people.sort_by_cached_key(|part| part.name.to_lowercase());
    report.kinds = kinds
        .into_iter()
        .map(|(kind, part)| Part { name: kind.label().to_owned(), ..part })
        .collect();
    report.budgets = budgets
        .iter()
        .map(|(of, budget)| {
            (*of, *budget, years.get(of).map(|part| part.spent).unwrap_or_default())
        })
        .collect();
    report.by_year =
        years.into_iter().map(|(of, part)| Part { name: of.to_string(), ..part }).collect();
    report.total.name = year.to_string();
    report
}

/// The years for which a budget can be set, newest first: the one before, this one and the next,
/// each that has a budget, and the one asked for; with the budget that is set.
pub fn budget_years(
    office: &Office,
    this: FinancialYear,
    asked: FinancialYear,
) -> Vec<(FinancialYear, Option<Money>)> {
    let budgets = office.office().map(|row| row.value.expenses.budgets.clone()).unwrap_or_default();
    let around = [this.0.saturating_sub(1), this.0, this.0.saturating_add(1)].map(FinancialYear);
    let years: BTreeSet<FinancialYear> =
        around.into_iter().chain(budgets.keys().copied()).chain([asked]).collect();
    years.into_iter().rev().map(|year| (year, budgets.get(&year).copied())).collect()
}

/// The ids of all that a financial year holds.
pub fn ids(office: &Office, year: FinancialYear) -> Vec<uuid::Uuid> {
    let all = all_spent(office).into_iter();
    all.filter(|line| line.count > 0 && FinancialYear::of(line.on) == year)
        .map(|line| line.id.0)
        .collect()
}

/// The year that most of these ids are in, for a file that is made of them.
pub fn year_of(office: &Office, ids: &[uuid::Uuid]) -> Option<FinancialYear> {
    let first = ids.first()?;
    let all = all_spent(office);
    all.iter().find(|line| line.id.0 == *first).map(|line| FinancialYear::of(line.on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            expense::Expense, office_details::OfficeDetails, person::Person, placement::Placement,
        },
        office::{Command, queries::expenses, testing::TestOffice},
    };
    use proptest::prelude::*;

    fn office(amounts: &[(i64, u64, usize)]) -> TestOffice {
        let mut test = TestOffice::new("2027-06-20");
        test.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let placements: Vec<_> = ["Sam Okafor", "Ada Lovelace"]
            .map(|name| {
                test.act(Command::AddPlacement {
                    person: Person { name: name.to_owned(), ..Person::default() },
                    placement: Box::new(Placement::default()),
                })
                .unwrap()
            })
            .into();
        for (pence, days, kind) in amounts {
            let start = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
            let expense = Expense {
                placement: placements[kind % 2].into(),
                on: start + chrono::Days::new(*days),
                kind: ExpenseKind::ALL[kind % ExpenseKind::ALL.len()],
                amount: Money(*pence),
                purpose: "A day in the office".to_owned(),
                ..Expense::default()
            };
            test.act(Command::AddExpense { expense: Box::new(expense), receipts: vec![] });
        }
        test
    }

    fn sum(parts: &[Part]) -> (usize, Money) {
        (parts.iter().map(|it| it.count).sum(), parts.iter().map(|it| it.spent).sum())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn every_sum_is_the_sum_of_the_list(
            amounts in prop::collection::vec((1i64..=10_000_000, 0u64..365, 0usize..30), 0..20)
        ) {
            let test = office(&amounts);
            let year = FinancialYear(2026);
            let report = report(&test.office, year);
            let list = expenses::list(&test.office, None, expenses::ClaimFilter::All, 1);
            let whole = (list.count, list.total);
            prop_assert_eq!((report.total.count, report.total.spent), whole);
            for parts in [&report.months, &report.people, &report.kinds, &report.by_year] {
                prop_assert_eq!(sum(parts), whole);
            }
            prop_assert_eq!(ids(&test.office, year).len(), list.count);
        }
    }

    #[test]
    fn the_year_turns_and_each_has_its_budget() {
        let mut test = office(&[(1_000, 0, 0), (500, 364, 0), (70, 365, 1)]);
        let was = test.office.office().unwrap().value.clone();
        let mut now = was.clone();
        now.expenses.budgets.insert(FinancialYear(2026), Money(1_200));
        now.expenses.budgets.insert(FinancialYear(2028), Money(1));
        test.act(Command::EditOffice { was: Box::new(was), now: Box::new(now) });
        let now = report(&test.office, FinancialYear(2026));
        assert_eq!((now.total.spent, now.budget), (Money(1_500), Some(Money(1_200))));
        assert_eq!(now.months.len(), 12);
        assert_eq!((now.months[0].spent, now.months[11].spent), (Money(1_000), Money(500)));
        assert_eq!(now.months[11].name, "March 2027");
        assert_eq!(now.years, [2028, 2027, 2026].map(FinancialYear));
        let next = report(&test.office, FinancialYear(2027));
        assert_eq!((next.total.spent, next.budget), (Money(70), None));
        // The budgets of all years, whichever is looked at.
        let budgets = [
            (FinancialYear(2026), Money(1_200), Money(1_500)),
            (FinancialYear(2028), Money(1), Money(0)),
        ];
        assert_eq!(next.budgets, budgets);
        let years = budget_years(&test.office, FinancialYear(2027), FinancialYear(2020));
        let wanted = [(2028, Some(1)), (2027, None), (2026, Some(1_200)), (2020, None)];
        assert_eq!(years, wanted.map(|(year, pence)| (FinancialYear(year), pence.map(Money))));
        let empty = report(&test.office, FinancialYear(2030));
        assert_eq!((empty.total.count, empty.months.len()), (0, 12));
    }

    #[test]
    fn what_was_claimed_for_somebody_erased_still_counts_once_and_without_a_name() {
        let mut test = office(&[(1_000, 0, 0), (500, 1, 0)]);
        let ids: Vec<ExpenseId> = test.office.expenses.iter().map(|row| row.id.into()).collect();
        let expenses = vec![ids[0]];
        test.act(Command::MakeClaim { reference: "April".to_owned(), expenses });
        let person =
            test.office.people.iter().find(|row| row.value.name == "Sam Okafor").unwrap().id;
        test.act(Command::ErasePerson { id: person.into() });
        let report = report(&test.office, FinancialYear(2026));
        // What was in no claim is kept as a number with the erasure.
        assert_eq!((report.total.count, report.total.spent), (2, Money(1_500)));
        assert_eq!(report.people.len(), 1);
        assert_eq!(report.people[0].name, "People who were erased");
        assert_eq!((report.months[0].count, report.months[0].spent), (2, Money(1_500)));
    }
}
