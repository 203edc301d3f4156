//! Pre-flight for the screens: what the rules find in an expense, in a claim, and how much there
//! is to look at.

use crate::{
    domain::{
        ClaimId, ExpenseId,
        claim::{ClaimStatus, NumberedLine},
        expense::{Expense, ExpenseKind},
        financial_year::FinancialYear,
        journey::Reckoned,
        money::Money,
        preflight::{Finding, Known, Line, Severity, Sums, check, draft_comment},
        rulebook,
    },
    office::{
        Collection, Office, UNNAMED,
        duplicates::{self, Likeness},
        mileage, name_of_author,
        queries::{
            claim_overlaps::others_with,
            expenses::{AlikeView, alike_view},
            preparation::clearance,
            reports,
        },
    },
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What the rules need to know of the whole office, gathered once for many lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Preflight {
    known: Known,
    sums: Sums,
    today: NaiveDate,
}

/// What the rules look at: a screen that shows what they find follows these.
pub const COLLECTIONS: [Collection; 11] = [
    Collection::Office,
    Collection::Expenses,
    Collection::Claims,
    Collection::Placements,
    Collection::Preparations,
    Collection::People,
    Collection::Checklist,
    Collection::Tasks,
    Collection::Goals,
    Collection::Absences,
    Collection::Reviews,
];

/// Everybody whom the records know to work here: volunteers and interns; and the staff who supervise
/// them, check and tick things, enter expenses and approve claims. Not the Member, whose claim it is.
fn known(office: &Office) -> Known {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for row in office.placements.iter() {
        if let Some(person) = office.person(row.value.person) {
            names.extend([person.name.as_str(), &person.known_as]);
        }
        names.extend([row.value.supervisor.as_str(), &row.value.before.confidentiality_witness]);
    }
    for row in office.expenses.iter() {
        names.insert(&row.value.entered_by);
        names.extend(row.value.changed_by.values().map(String::as_str));
        names.extend(row.value.set_aside.values().map(|aside| aside.by.as_str()));
    }
    names.extend(
        office.claims.iter().filter_map(|row| Some(row.value.approved.as_ref()?.by.as_str())),
    );
    names.extend(office.checklist.iter().map(|row| row.value.settled_by.as_str()));
    for row in office.tasks.iter() {
        names.extend([row.value.checker.as_str(), &row.value.checked_by]);
    }
    names.extend(office.goals.iter().map(|row| row.value.set_by.as_str()));
    for row in office.absences.iter() {
        names.extend([row.value.supervisor.as_str(), &row.value.stand_in]);
    }
    names.extend(office.reviews.iter().map(|row| row.value.held_by.as_str()));
    let member = office.office().map(|row| row.value.mp_name.trim()).unwrap_or_default();
    let mut known = Known::default();
    let names = names.into_iter().filter(|name| *name != UNNAMED).map(name_of_author);
    for name in names.filter(|name| !name.eq_ignore_ascii_case(member)) {
        known.add_name(name);
    }
    known
}

/// What the miles of every expense come to: by the rates of their days, the miles of one person, one
/// kind of vehicle and one year counted in the order in which they were travelled.
fn miles(office: &Office) -> BTreeMap<Uuid, Reckoned> {
    let mut travelled: Vec<_> = office
        .expenses
        .iter()
        .filter(|row| row.value.kind.is_mileage() && !row.value.captured)
        .filter_map(|row| {
            let it = &row.value;
            let tenths = it.journey.as_ref()?.tenths_of_mile?;
            let year = rulebook::mileage_year(it.on);
            Some(((it.person, it.kind, year), (it.on, row.id), tenths))
        })
        .collect();
    travelled.sort_unstable_by_key(|(_, order, _)| *order);
    let mut before: BTreeMap<_, u64> = BTreeMap::new();
    travelled
        .into_iter()
        .filter_map(|(whose, (on, id), tenths)| {
            let (person, kind, year) = whose;
            let driven = before.entry((person, kind.key(), year)).or_default();
            let reckoned = mileage::reckon(office.rules(), kind, on, tenths, *driven)?.reckoned;
            *driven = driven.saturating_add(u64::from(tenths));
            Some((id, reckoned))
        })
        .collect()
}

impl Preflight {
    /// What there is to know on a day.
    pub fn of(office: &Office, today: NaiveDate) -> Preflight {
        let mut known = known(office);
        let mut sums = Sums { miles: miles(office), ..Sums::default() };
        let mut budgets = BTreeMap::new();
        if let Some(row) = office.office() {
            for place in [
                &row.value.constituency,
                &row.value.westminster_office,
                &row.value.constituency_office,
            ] {
                known.add_place(place);
            }
            sums.food_limit = row.value.expenses.food_a_day;
            budgets.clone_from(&row.value.expenses.budgets);
        }
        // A year in which nothing was spent yet has all of its budget left.
        let mut by_year: BTreeMap<FinancialYear, Vec<(NaiveDate, Uuid, Money)>> =
            budgets.keys().map(|year| (*year, Vec::new())).collect();
        for row in office.expenses.iter() {
            let expense = &row.value;
            if sums.food_limit.is_some() && expense.kind == ExpenseKind::Food {
                let held = sums.food.entry((expense.person, expense.on)).or_default();
                *held = *held + expense.amount;
            }
        }
        // Of the same sums as the reports, in which those who were erased still count.
        let counted = if budgets.is_empty() { Vec::new() } else { reports::all_spent(office) };
        for spent in counted {
            let year = FinancialYear::of(spent.on);
            if let Some(of_year) = by_year.get_mut(&year) {
                of_year.push((spent.on, spent.id.0, spent.spent));
            }
        }
        for (year, mut spent) in by_year {
            spent.sort_unstable();
            let budget = budgets.get(&year).copied().unwrap_or_default();
            let mut sum = Money(0);
            for (on, id, amount) in spent {
                sum = sum + amount;
                if sum > budget {
                    sums.over_from.entry(year).or_insert((on, id));
                }
            }
            sums.left.insert(year, Money(budget.0.saturating_sub(sum.0)));
        }
        Preflight { known, sums, today }
    }

    /// What the rules find in an expense.
    pub fn check(&self, office: &Office, id: Uuid, expense: &Expense) -> Vec<Finding> {
        self.check_typed(office, id, expense, expense.amount)
    }

    /// What the rules find in an expense that is being typed. `held` is what the sums of a day hold of it,
    /// in pence: nothing of a new one, or where its person, day or kind was another.
    pub fn check_typed(
        &self,
        office: &Office,
        id: Uuid,
        expense: &Expense,
        held: Money,
    ) -> Vec<Finding> {
        let year = FinancialYear::of(expense.on);
        let stored = office.expenses.get(id).map(|row| &row.value);
        let held_of_year = stored
            .filter(|stored| FinancialYear::of(stored.on) == year)
            .map_or(Money(0), |stored| stored.amount);
        let placement = office.placements.get(expense.placement).map(|row| &row.value);
        let cleared_until = placement
            .and_then(|it| clearance(office, expense.placement, it).holds_until(office.rules()));
        check(&Line {
            id,
            expense,
            placement,
            cleared_until,
            today: self.today,
            known: &self.known,
            sums: &self.sums,
            typed: Money(expense.amount.0.saturating_sub(held.0)),
            typed_of_year: Money(expense.amount.0.saturating_sub(held_of_year.0)),
            rules: office.rules(),
        })
    }

    /// How many findings of an expense still ask for something.
    pub fn count(&self, office: &Office, id: Uuid, expense: &Expense) -> usize {
        self.check(office, id, expense).iter().filter(|finding| !finding.is_answered).count()
    }
}

/// How many findings each of these expenses still has; those without any are left out, and those
/// that were sent.
pub fn counts(office: &Office, ids: &[ExpenseId], today: NaiveDate) -> BTreeMap<ExpenseId, usize> {
    let preflight = Preflight::of(office, today);
    ids.iter()
        .filter_map(|id| {
            let row = office.expenses.get(*id).filter(|row| !is_sent(office, &row.value))?;
            let count = preflight.count(office, row.id, &row.value);
            (count > 0).then_some((*id, count))
        })
        .collect()
}

/// How many findings each draft claim still has; those without any are left out.
pub fn claim_counts(office: &Office, today: NaiveDate) -> BTreeMap<ClaimId, usize> {
    let preflight = Preflight::of(office, today);
    let drafts = office.claims.iter().filter(|row| row.value.status == ClaimStatus::Draft);
    drafts
        .filter_map(|row| {
            let lines = row.value.lines.keys().filter_map(|id| office.expenses.get(*id));
            let count: usize = lines.map(|it| preflight.count(office, it.id, &it.value)).sum();
            (count > 0).then_some((row.id.into(), count))
        })
        .collect()
}

/// Whether an expense is in a claim that was sent: then nothing about it is to be mended any more.
pub fn is_sent(office: &Office, expense: &Expense) -> bool {
    expense
        .claim
        .and_then(|claim| office.claims.get(claim))
        .is_some_and(|claim| claim.value.status != ClaimStatus::Draft)
}

/// What the page of an expense shows of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// What was found.
    pub findings: Vec<Finding>,
    /// The comment for IPSA that is kept.
    pub comment: String,
    /// A comment drafted from what was found; empty where a comment would not help.
    pub draft: String,
}

/// What the rules find in one expense; nothing where it is gone or was sent.
pub fn of_expense(office: &Office, id: ExpenseId, today: NaiveDate) -> Option<Checked> {
    let row = office.expenses.get(id)?;
    if is_sent(office, &row.value) {
        return None;
    }
    let findings = Preflight::of(office, today).check(office, row.id, &row.value);
    Some(Checked {
        draft: draft_comment(&row.value.ipsa_comment, &findings),
        comment: row.value.ipsa_comment.clone(),
        findings,
    })
}

/// A line of a claim in which something was found, or that looks like another expense.
#[derive(Clone, Debug, PartialEq)]
pub struct LineFindings {
    /// Its number on the claim.
    pub number: u32,
    /// Its expense.
    pub expense: ExpenseId,
    /// What was found.
    pub findings: Vec<Finding>,
    /// The expenses that it looks like, but those that were set aside: the first few.
    pub alike: Vec<AlikeView>,
    /// How many more it looks like.
    pub more_alike: usize,
}

/// How many expenses are named that a line looks like. The same fare every day is like all the others,
/// and each of hundreds of lines would name hundreds.
const ALIKE_NAMED: usize = 5;

/// What the rules find in a claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimChecked {
    /// The lines in which something was found, by number.
    pub lines: Vec<LineFindings>,
    /// How many findings would have it refused.
    pub refused: usize,
    /// How many are to be mended.
    pub to_mend: usize,
    /// How many ask for a comment that is not there yet.
    pub to_explain: usize,
    /// How many are answered by a comment.
    pub answered: usize,
    /// How many lines may be the same money twice.
    pub twice: usize,
    /// How many lines are in another claim as well.
    pub elsewhere: usize,
    /// The lines whose expense was erased, with its receipts, by number.
    pub gone: Vec<(u32, ExpenseId)>,
}

impl ClaimChecked {
    /// The whole in a sentence.
    pub fn words(&self) -> String {
        let count = |number: usize, words: &str| (number > 0).then(|| format!("{number} {words}"));
        let parts: Vec<String> = [
            count(self.refused, "would be refused"),
            count(self.gone.len(), "gone with somebody who was erased"),
            count(self.elsewhere, "in another claim as well"),
            count(self.twice, "may be the same money twice"),
            count(self.to_mend, "to mend"),
            count(self.to_explain, "in need of a comment"),
            count(self.answered, "answered by a comment"),
        ]
        .into_iter()
        .flatten()
        .collect();
        if parts.is_empty() {
            "Nothing was found that IPSA Online would stop at, and nothing that looks claimed twice."
                .to_owned()
        } else {
            format!("Findings: {}.", parts.join(", "))
        }
    }
}

/// What the rules find in a claim that is not sent yet; nothing where it is gone or was sent.
pub fn of_claim(office: &Office, id: ClaimId, today: NaiveDate) -> Option<ClaimChecked> {
    let claim = &office.claims.get(id)?.value;
    if claim.status != ClaimStatus::Draft {
        return None;
    }
    let preflight = Preflight::of(office, today);
    let index = duplicates::Index::of(office);
    let mut checked = ClaimChecked::default();
    for NumberedLine { number, expense, .. } in claim.numbered() {
        let Some(row) = office.expenses.get(expense) else {
            checked.gone.push((number, expense));
            continue;
        };
        checked.elsewhere += usize::from(!others_with(office, id, expense).is_empty());
        let findings = preflight.check(office, row.id, &row.value);
        for finding in &findings {
            let held = match finding.rule.severity {
                Severity::Hard => &mut checked.refused,
                Severity::Inline => &mut checked.to_mend,
                Severity::Soft if finding.is_answered => &mut checked.answered,
                Severity::Soft => &mut checked.to_explain,
            };
            *held += 1;
        }
        let likenesses: Vec<Likeness> = index
            .likenesses(expense)
            .into_iter()
            .filter(|likeness| likeness.set_aside.is_none())
            .collect();
        let more_alike = likenesses.len().saturating_sub(ALIKE_NAMED);
        let alike: Vec<AlikeView> = likenesses
            .into_iter()
            .take(ALIKE_NAMED)
            .filter_map(|likeness| alike_view(office, likeness))
            .collect();
        checked.twice += usize::from(!alike.is_empty());
        if !findings.is_empty() || !alike.is_empty() {
            checked.lines.push(LineFindings { number, expense, findings, alike, more_alike });
        }
    }
    Some(checked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            PlacementId,
            absence::Absence,
            expense::Journey,
            expense_settings::ExpenseSettings,
            office_details::OfficeDetails,
            opening::PlacementKind,
            person::Person,
            placement::{Placement, Step},
            task::Task,
        },
        office::{
            Command,
            preparing::{ClearanceFacts, Preparing},
            testing::TestOffice,
        },
    };
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn office(expenses: ExpenseSettings) -> (TestOffice, PlacementId) {
        let mut test = TestOffice::new("2026-06-20");
        let details = OfficeDetails {
            mp_name: "Alex Marlowe MP".to_owned(),
            expenses,
            ..OfficeDetails::default()
        };
        test.act(Command::SetUpOffice { details });
        let placement = test.act(Command::AddPlacement {
            person: Person { name: "Sam Okafor".to_owned(), ..Person::default() },
            placement: Box::new(Placement {
                kind: PlacementKind::Volunteer,
                start: day("2026-01-05"),
                supervisor: "Ines Duarte (Caseworker)".to_owned(),
                ..Placement::default()
            }),
        });
        (test, placement.unwrap().into())
    }

    fn spend(test: &mut TestOffice, expense: Expense) -> ExpenseId {
        let add = Command::AddExpense { expense: Box::new(expense), receipts: Vec::new() };
        test.act(add).unwrap().into()
    }

    /// The keys of what is found in an expense.
    fn keys(test: &TestOffice, id: ExpenseId) -> BTreeSet<&'static str> {
        let found = of_expense(&test.office, id, test.today).unwrap().findings;
        found.into_iter().map(|finding| finding.rule.key).collect()
    }

    fn food(placement: PlacementId, on: &str, pence: i64) -> Expense {
        Expense {
            placement,
            on: day(on),
            kind: ExpenseKind::Food,
            amount: Money(pence),
            purpose: "Lunch".to_owned(),
            ..Expense::default()
        }
    }

    #[test]
    fn food_of_a_day_is_added_up_from_the_office_and_the_limit_holds_to_the_penny() {
        let limit =
            ExpenseSettings { food_a_day: Some(Money(1_000)), ..ExpenseSettings::default() };
        let (mut test, placement) = office(limit);
        let first = spend(&mut test, food(placement, "2026-06-10", 600));
        let second = spend(&mut test, food(placement, "2026-06-10", 400));
        let other_day = spend(&mut test, food(placement, "2026-06-11", 1));
        let rail = Expense { kind: ExpenseKind::Rail, ..food(placement, "2026-06-10", 5_000) };
        let rail = spend(&mut test, rail);
        let is_over = |test: &TestOffice, id| keys(test, id).contains("over-food-limit");
        for id in [first, second, other_day, rail] {
            assert!(!is_over(&test, id));
        }
        let penny = spend(&mut test, food(placement, "2026-06-10", 1));
        for (id, wanted) in
            [(first, true), (second, true), (penny, true), (other_day, false), (rail, false)]
        {
            assert_eq!(is_over(&test, id), wanted);
        }
        // What was removed is no longer in the sum.
        test.act(Command::RemoveExpense { id: penny });
        assert!(!is_over(&test, first));
    }

    #[test]
    fn the_budget_of_a_year_is_over_from_the_line_that_goes_a_penny_beyond_it() {
        let budgets = [(FinancialYear(2026), Money(1_000))].into();
        let (mut test, placement) =
            office(ExpenseSettings { budgets, ..ExpenseSettings::default() });
        let later = spend(&mut test, food(placement, "2026-06-12", 400));
        let first = spend(&mut test, food(placement, "2026-06-10", 600));
        let year_before = spend(&mut test, food(placement, "2026-03-31", 9_000));
        let is_over = |test: &TestOffice, id| keys(test, id).contains("over-budget");
        for id in [first, later, year_before] {
            assert!(!is_over(&test, id));
        }
        // A penny between the two: the first still fits, the one after no longer does.
        let penny = spend(&mut test, food(placement, "2026-06-11", 1));
        for (id, wanted) in [(first, false), (penny, false), (later, true), (year_before, false)] {
            assert_eq!(is_over(&test, id), wanted);
        }
    }

    /// Was a defect: the reports counted somebody who was erased, and the check against the budget did
    /// not.
    #[test]
    fn what_somebody_erased_spent_still_uses_the_budget() {
        let budgets = [(FinancialYear(2026), Money(1_000))].into();
        let (mut test, placement) =
            office(ExpenseSettings { budgets, ..ExpenseSettings::default() });
        let other = test.act(Command::AddPlacement {
            person: Person { name: "Ada Lovelace".to_owned(), ..Person::default() },
            placement: Box::new(Placement { start: day("2026-01-05"), ..Placement::default() }),
        });
        let claimed = spend(&mut test, food(placement, "2026-06-08", 300));
        spend(&mut test, food(placement, "2026-06-09", 300));
        let make = Command::MakeClaim { reference: "June".to_owned(), expenses: vec![claimed] };
        test.act(make);
        let within = spend(&mut test, food(other.unwrap().into(), "2026-06-10", 400));
        let over = spend(&mut test, food(other.unwrap().into(), "2026-06-11", 1));
        let is_over = |test: &TestOffice, id| keys(test, id).contains("over-budget");
        for _ in 0..2 {
            assert!(!is_over(&test, within));
            assert!(is_over(&test, over));
            if let Some(row) = test.office.placements.get(placement) {
                let id = row.value.person;
                test.act(Command::ErasePerson { id });
            }
        }
    }

    /// Was a defect: clearance that had run out was as good as any.
    #[test]
    fn clearance_is_looked_up_to_its_last_day_as_said_or_as_the_rulebook_has_it() {
        let (mut test, placement) = office(ExpenseSettings::default());
        test.act(Command::RecordStep {
            id: placement,
            step: Step::ClearanceGranted,
            on: Some(day("2026-01-02")),
            witness: String::new(),
        });
        let last = spend(&mut test, food(placement, "2026-06-10", 300));
        let after = spend(&mut test, food(placement, "2026-06-11", 300));
        let is_uncleared = |test: &TestOffice, id| keys(test, id).contains("not-cleared");
        assert!(!is_uncleared(&test, last) && !is_uncleared(&test, after));
        let what = Preparing::RecordClearance {
            was: ClearanceFacts::default(),
            now: ClearanceFacts { expires: Some(day("2026-06-10")), account_given: None },
        };
        test.act(Command::Prepare { placement, what });
        assert!(!is_uncleared(&test, last) && is_uncleared(&test, after));
        // Three years at the most, where nothing else is said.
        let (mut test, placement) = office(ExpenseSettings::default());
        test.today = day("2029-02-01");
        test.act(Command::RecordStep {
            id: placement,
            step: Step::ClearanceGranted,
            on: Some(day("2026-01-02")),
            witness: String::new(),
        });
        let last = spend(&mut test, food(placement, "2029-01-02", 300));
        let after = spend(&mut test, food(placement, "2029-01-03", 300));
        assert!(!is_uncleared(&test, last) && is_uncleared(&test, after));
    }

    /// Was a defect: a member of staff was known as a supervisor only.
    #[test]
    fn everybody_whom_the_records_know_is_looked_for_in_what_goes_to_ipsa() {
        let (mut test, placement) = office(ExpenseSettings::default());
        test.author = "Bashir Quill (Office manager)".to_owned();
        let id = spend(&mut test, food(placement, "2026-06-10", 600));
        test.act(Command::AddAbsence {
            absence: Absence { stand_in: "Petra Novak".to_owned(), ..Absence::default() },
        });
        let task = Task {
            placement,
            title: "Scan the post".to_owned(),
            checker: "Yusuf Tarkan".to_owned(),
            ..Task::default()
        };
        test.act(Command::AddTask { task: Box::new(task) });
        let claim = test
            .act(Command::MakeClaim { reference: "June".to_owned(), expenses: vec![id] })
            .unwrap();
        test.author = "Wanda Zielska".to_owned();
        test.act(Command::ApproveClaim { id: claim.into() });
        let names = |text: &str| {
            let expense = Expense {
                ipsa_comment: text.to_owned(),
                ..test.office.expenses.get(id).unwrap().value.clone()
            };
            Preflight::of(&test.office, test.today)
                .check(&test.office, id.0, &expense)
                .iter()
                .any(|finding| finding.rule.key == "names-somebody")
        };
        for text in [
            "Lunch with okafor",
            "Ines had the receipt",
            "quill has the receipt",
            "Handed to Petra",
            "yusuf checked it",
            "Zielska agreed",
        ] {
            assert!(names(text), "{text}");
        }
        for text in ["The office manager has it", "A visit of Alex Marlowe", "A caseworker came"] {
            assert!(!names(text), "{text}");
        }
    }

    fn drive(placement: PlacementId, on: NaiveDate, tenths: u32, pence: i64) -> Expense {
        Expense {
            placement,
            on,
            kind: ExpenseKind::Car,
            amount: Money(pence),
            purpose: "Travel to a visit".to_owned(),
            journey: Some(Journey { tenths_of_mile: Some(tenths), ..Journey::default() }),
            ..Expense::default()
        }
    }

    /// Was a defect: a claim with a wrong amount for its miles was found by nothing.
    #[test]
    fn miles_are_held_to_the_rate_of_their_day_and_to_the_order_of_travel() {
        let (mut test, placement) = office(ExpenseSettings::default());
        let is_wrong = |test: &TestOffice, id| keys(test, id).contains("miles-amount");
        // The day before the rate rose, and the day itself.
        for (on, pence) in [("2026-04-05", 450), ("2026-04-06", 550)] {
            for (off, wanted) in [(-1, true), (0, false), (1, true)] {
                let id = spend(&mut test, drive(placement, day(on), 100, pence + off));
                assert_eq!(is_wrong(&test, id), wanted, "{on} {off}");
                test.act(Command::RemoveExpense { id });
            }
        }
        // Entered last, travelled first: what was right when it was entered is so no longer.
        let june = spend(&mut test, drive(placement, day("2026-06-10"), 100, 550));
        assert!(!is_wrong(&test, june));
        let may = spend(&mut test, drive(placement, day("2026-05-10"), 100_000, 550_000));
        assert!(!is_wrong(&test, may));
        assert!(is_wrong(&test, june));
        let was = Box::new(test.office.expenses.get(june).unwrap().value.clone());
        let now = Box::new(Expense { amount: Money(250), ..(*was).clone() });
        test.act(Command::EditExpense { id: june, was, now });
        assert!(!is_wrong(&test, june));
    }

    /// One claim that goes over 10,000 miles on the last day of a year of miles, and over its end: three
    /// lines, three rates, each to the penny, and each kept when the claim is sent.
    #[test]
    fn a_claim_over_the_threshold_and_over_the_end_of_the_year_of_miles() {
        let (mut test, placement) = office(ExpenseSettings::default());
        let lines = [
            ("2026-04-04", 99_990, 449_955, (99_990, 45, 0, 0)),
            ("2026-04-05", 30, 95, (10, 45, 20, 25)),
            ("2026-04-06", 30, 165, (30, 55, 0, 0)),
        ];
        let mut ids = Vec::new();
        for (on, tenths, pence, _) in lines {
            for (off, is_wrong) in [(-1, true), (1, true), (0, false)] {
                let id = spend(&mut test, drive(placement, day(on), tenths, pence + off));
                assert_eq!(keys(&test, id).contains("miles-amount"), is_wrong, "{on} {off}");
                if is_wrong {
                    test.act(Command::RemoveExpense { id });
                } else {
                    ids.push(id);
                }
            }
        }
        let make = Command::MakeClaim { reference: "April".to_owned(), expenses: ids.clone() };
        let id: ClaimId = test.act(make).unwrap().into();
        let on = Some(test.today);
        let ipsa_number = String::new();
        test.act(Command::SetClaimStatus { id, status: ClaimStatus::Sent, on, ipsa_number });
        let claim = test.office.claims.get(id).unwrap().value.clone();
        for (id, (on, _, pence, wanted)) in ids.iter().zip(lines) {
            let line = &claim.lines[id];
            let it = line.reckoned.unwrap();
            let rates = (it.first_tenths, it.first_pence, it.further_tenths, it.further_pence);
            assert_eq!((rates, line.amount), (wanted, Money(pence)), "{on}");
        }
        let kept: Vec<&str> = claim
            .made_with
            .keys()
            .map(String::as_str)
            .filter(|key| key.starts_with("mileage"))
            .collect();
        assert_eq!(
            kept,
            [
                "mileage-car from 2026-04-06",
                "mileage-car from always",
                "mileage-car-further from always",
                "mileage-threshold from always",
            ]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// However a year's miles are cut into journeys, and in whatever order they are entered, a
        /// claim of them at their amounts is found right, keeps those very reckonings when it is
        /// sent, and pays exactly 10,000 miles at the first rate.
        #[test]
        fn the_threshold_through_an_office_and_a_claim(
            parts in proptest::collection::vec((0u64..60, 1u32..40_000), 1..8),
        ) {
            let (mut test, placement) = office(ExpenseSettings::default());
            let first_day = day("2026-04-10");
            let ids: Vec<ExpenseId> = parts
                .iter()
                .map(|(days, tenths)| {
                    let on = first_day + chrono::Days::new(*days);
                    spend(&mut test, drive(placement, on, *tenths, 1))
                })
                .collect();
            // Each takes what the form would offer for it: the miles travelled before it count.
            for id in &ids {
                let was = test.office.expenses.get(*id).unwrap().value.clone();
                let tenths = was.journey.as_ref().unwrap().tenths_of_mile.unwrap();
                let before = mileage::driven_before(
                    &test.office, was.person, was.kind, was.on, Some(*id),
                );
                let amount = mileage::reckon(test.office.rules(), was.kind, was.on, tenths, before)
                    .unwrap()
                    .reckoned
                    .amount();
                let now = Box::new(Expense { amount, ..was.clone() });
                test.act(Command::EditExpense { id: *id, was: Box::new(was), now });
            }
            for id in &ids {
                prop_assert!(!keys(&test, *id).contains("miles-amount"));
            }
            let make = Command::MakeClaim { reference: "Miles".to_owned(), expenses: ids };
            let claim: ClaimId = test.act(make).unwrap().into();
            test.act(Command::SetClaimStatus {
                id: claim,
                status: ClaimStatus::Sent,
                on: Some(test.today),
                ipsa_number: String::new(),
            });
            let claim = test.office.claims.get(claim).unwrap().value.clone();
            let reckoned: Vec<Reckoned> =
                claim.lines.values().map(|line| line.reckoned.unwrap()).collect();
            let all: u64 = parts.iter().map(|(_, tenths)| u64::from(*tenths)).sum();
            let at_first: u64 = reckoned.iter().map(|it| u64::from(it.first_tenths)).sum();
            let beyond: u64 = reckoned.iter().map(|it| u64::from(it.further_tenths)).sum();
            prop_assert_eq!(at_first, all.min(100_000));
            prop_assert_eq!(beyond, all.saturating_sub(100_000));
            let sum: Money = reckoned.iter().map(Reckoned::amount).sum();
            prop_assert_eq!(claim.total(), sum);
        }
    }

    fn claim_of(expenses: Vec<ExpenseId>, reference: &str, test: &mut TestOffice) -> ClaimId {
        let reference = reference.to_owned();
        ClaimId(test.act(Command::MakeClaim { reference, expenses }).unwrap())
    }

    /// Was a defect: the check of a claim said that nothing was found, though a line was claimed in
    /// another claim that was sent.
    #[test]
    fn a_claim_names_the_line_that_another_claim_that_was_sent_holds_too() {
        let (mut test, placement) = office(ExpenseSettings::default());
        let lunch = || Expense {
            merchant: "The Copper Kettle".to_owned(),
            ..food(placement, "2026-06-10", 545)
        };
        let one = spend(&mut test, lunch());
        let sent = claim_of(vec![one], "June", &mut test);
        test.act(Command::SetClaimStatus {
            id: sent,
            status: ClaimStatus::Sent,
            on: Some(test.today),
            ipsa_number: String::new(),
        });
        let two = spend(&mut test, lunch());
        let alone = spend(&mut test, food(placement, "2026-06-11", 300));
        let draft = claim_of(vec![two, alone], "June again", &mut test);
        let checked = of_claim(&test.office, draft, test.today).unwrap();
        assert_eq!(checked.twice, 1);
        assert!(checked.words().contains("1 may be the same money twice"), "{}", checked.words());
        let line = checked.lines.iter().find(|line| line.expense == two).unwrap();
        assert_eq!(line.alike.len(), 1);
        assert_eq!(line.alike[0].other, one);
        assert_eq!(line.alike[0].claim, Some((sent, "June".to_owned())));
        assert!(checked.lines.iter().all(|line| line.expense == two || line.alike.is_empty()));
        let reason = "Two lunches, two receipts".to_owned();
        test.act(Command::SetDuplicateAside { id: one, other: two, reason });
        assert_eq!(of_claim(&test.office, draft, test.today).unwrap().twice, 0);
    }

    #[test]
    fn a_line_that_looks_like_many_names_the_first_few_and_counts_the_others() {
        let (mut test, placement) = office(ExpenseSettings::default());
        let lunch = || Expense {
            merchant: "The Copper Kettle".to_owned(),
            ..food(placement, "2026-06-10", 545)
        };
        let all: Vec<ExpenseId> = (0..15).map(|_| spend(&mut test, lunch())).collect();
        let draft = claim_of(all, "June", &mut test);
        let checked = of_claim(&test.office, draft, test.today).unwrap();
        assert_eq!((checked.twice, checked.lines.len()), (15, 15));
        for line in &checked.lines {
            assert_eq!((line.alike.len(), line.more_alike), (ALIKE_NAMED, 14 - ALIKE_NAMED));
        }
    }
}
