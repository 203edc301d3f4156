//! Pre-flight for the screens: what the rules find in an expense, in a claim, and how much there
//! is to look at.

use crate::{
    domain::{
        ClaimId, ExpenseId,
        claim::ClaimStatus,
        expense::{Expense, ExpenseKind},
        financial_year::FinancialYear,
        money::Money,
        preflight::{Finding, Known, Line, Severity, Sums, check, draft_comment},
    },
    office::Office,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the rules need to know of the whole office, gathered once for many lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Preflight {
    known: Known,
    sums: Sums,
    today: NaiveDate,
}

impl Preflight {
    /// What there is to know on a day.
    pub fn of(office: &Office, today: NaiveDate) -> Preflight {
        let mut known = Known::default();
        for row in office.placements.iter() {
            if let Some(person) = office.person(row.value.person) {
                known.add_name(&person.name);
                known.add_name(&person.known_as);
            }
            known.add_name(&row.value.supervisor);
        }
        let mut sums = Sums::default();
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
        let mut by_year: BTreeMap<FinancialYear, Vec<(NaiveDate, Uuid, Money)>> = BTreeMap::new();
        for row in office.expenses.iter() {
            let expense = &row.value;
            if sums.food_limit.is_some() && expense.kind == ExpenseKind::Food {
                let held = sums.food.entry((expense.person, expense.on)).or_default();
                *held = *held + expense.amount;
            }
            let year = FinancialYear::of(expense.on);
            if budgets.contains_key(&year) {
                by_year.entry(year).or_default().push((expense.on, row.id, expense.amount));
            }
        }
        for (year, mut spent) in by_year {
            spent.sort_unstable();
            let budget = budgets.get(&year).copied().unwrap_or_default();
            let mut sum = Money(0);
            for (on, id, amount) in spent {
                sum = sum + amount;
                if sum > budget {
                    sums.over_from.insert(year, (on, id));
                    break;
                }
            }
        }
        Preflight { known, sums, today }
    }

    /// What the rules find in an expense.
    pub fn check(&self, office: &Office, id: Uuid, expense: &Expense) -> Vec<Finding> {
        let placement = office.placements.get(expense.placement).map(|row| &row.value);
        check(&Line {
            id,
            expense,
            placement,
            today: self.today,
            known: &self.known,
            sums: &self.sums,
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
        draft: draft_comment(&findings),
        comment: row.value.ipsa_comment.clone(),
        findings,
    })
}

/// A line of a claim in which something was found.
#[derive(Clone, Debug, PartialEq)]
pub struct LineFindings {
    /// Its number on the claim.
    pub number: u32,
    /// Its expense.
    pub expense: ExpenseId,
    /// What was found.
    pub findings: Vec<Finding>,
}

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
}

impl ClaimChecked {
    /// The whole in a sentence.
    pub fn words(&self) -> String {
        let count = |number: usize, words: &str| (number > 0).then(|| format!("{number} {words}"));
        let parts: Vec<String> = [
            count(self.refused, "would be refused"),
            count(self.to_mend, "to mend"),
            count(self.to_explain, "in need of a comment"),
            count(self.answered, "answered by a comment"),
        ]
        .into_iter()
        .flatten()
        .collect();
        if parts.is_empty() {
            "Nothing was found that IPSA Online would stop at.".to_owned()
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
    let mut checked = ClaimChecked::default();
    for (expense, line) in &claim.lines {
        let Some(row) = office.expenses.get(*expense) else { continue };
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
        if !findings.is_empty() {
            checked.lines.push(LineFindings { number: line.number, expense: *expense, findings });
        }
    }
    checked.lines.sort_by_key(|line| line.number);
    Some(checked)
}
