//! Pre-flight: a line is looked at as IPSA Online would look at it, before it is sent. Each rule
//! says what it asks, who says so, how sure that is, and what to do.
//!
//! It stops nobody. What IPSA does about a line is IPSA's to say.

mod days;
mod described;
mod money_rules;
mod what_for;

pub use described::Known;

use super::{
    PersonId,
    expense::Expense,
    financial_year::FinancialYear,
    journey::Reckoned,
    money::Money,
    placement::Placement,
    rulebook::{Rules, Source, Sureness},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// How IPSA Online would take it. Source: domain.md 1.26.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It would be refused.
    Hard,
    /// Something is missing, or must not be there.
    Inline,
    /// It can be sent with a comment.
    Soft,
}

impl Severity {
    /// The words of a tag.
    pub fn label(self) -> &'static str {
        match self {
            Severity::Hard => "Would be refused",
            Severity::Inline => "To mend",
            Severity::Soft => "Needs a comment",
        }
    }
}

/// What is known of the other lines, for what counts over several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sums {
    /// The first expense, by day and id, with which a year's budget is exceeded.
    pub over_from: BTreeMap<FinancialYear, (NaiveDate, Uuid)>,
    /// What is left of a year's budget, in pence; less than nothing where it is exceeded.
    pub left: BTreeMap<FinancialYear, Money>,
    /// What each person spent on food on a day, in pence.
    pub food: BTreeMap<(PersonId, NaiveDate), Money>,
    /// The office's own limit for it, in pence.
    pub food_limit: Option<Money>,
    /// What the miles of each expense come to by the rates of their days, those of a year counted in
    /// the order in which they were travelled.
    pub miles: BTreeMap<Uuid, Reckoned>,
}

/// One line, with what a rule looks at.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The expense's id.
    pub id: Uuid,
    /// The expense.
    pub expense: &'a Expense,
    /// The placement on which it was spent, where it is still there.
    pub placement: Option<&'a Placement>,
    /// The last day on which clearance holds on that placement, where it was granted.
    pub cleared_until: Option<NaiveDate>,
    /// The day on which it is looked at.
    pub today: NaiveDate,
    /// Whom the office knows.
    pub known: &'a Known,
    /// What is known of the other lines.
    pub sums: &'a Sums,
    /// What of this line is only typed yet, and in no sum, in pence.
    pub typed: Money,
    /// The same for the sum of its year, in pence.
    pub typed_of_year: Money,
    /// The rules that hold in the office.
    pub rules: Rules<'a>,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// A key that never changes.
    pub key: &'static str,
    /// How IPSA Online would take it.
    pub severity: Severity,
    /// What it asks, in plain words.
    pub words: &'static str,
    /// What to do.
    pub to_do: &'static str,
    /// Who says so.
    pub source: Source,
    /// How sure it is.
    pub sureness: Sureness,
    /// What it finds in a line, in words; nothing where all is well.
    pub reads: fn(&Line<'_>) -> Option<String>,
    /// What could be said to IPSA about it.
    pub comment: Option<fn(&Line<'_>) -> String>,
}

/// What a rule found in a line.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// What was found.
    pub words: String,
    /// What could be said to IPSA about it; empty where no comment helps.
    pub comment: String,
    /// Whether a comment is kept with the line already, where one is enough.
    pub is_answered: bool,
    /// Whether the comment that is kept was written before this was found.
    pub is_since_comment: bool,
}

impl PartialEq for Finding {
    fn eq(&self, other: &Finding) -> bool {
        self.rule.key == other.rule.key
            && self.words == other.words
            && (self.is_answered, self.is_since_comment)
                == (other.is_answered, other.is_since_comment)
    }
}

/// Every rule.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [days::RULES, money_rules::RULES, what_for::RULES, described::RULES].into_iter().flatten()
}

/// What the rules find in a line: what would be refused first.
pub fn check(line: &Line<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = rules()
        .filter_map(|rule| {
            let words = (rule.reads)(line)?;
            let expense = line.expense;
            let has_comment =
                rule.severity == Severity::Soft && !expense.ipsa_comment.trim().is_empty();
            let answers = expense.comment_answers.as_ref();
            let is_meant = answers.is_none_or(|answers| answers.contains(rule.key));
            let comment = rule.comment.map(|comment| comment(line)).unwrap_or_default();
            Some(Finding {
                rule,
                words,
                comment,
                is_answered: has_comment && is_meant,
                is_since_comment: has_comment && !is_meant,
            })
        })
        .collect();
    findings.sort_by_key(|finding| finding.rule.severity);
    findings
}

/// A comment for IPSA on everything that a comment can answer; empty where there is nothing. What was
/// found after the comment that is kept is added to it.
pub fn draft_comment(kept: &str, findings: &[Finding]) -> String {
    let is_later = findings.iter().any(|finding| finding.is_since_comment);
    let drafts = findings
        .iter()
        .filter(|finding| !is_later || finding.is_since_comment)
        .map(|finding| finding.comment.as_str());
    let parts: Vec<&str> = std::iter::once(if is_later { kept.trim() } else { "" })
        .chain(drafts)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

/// The page on which IPSA tells what its checks do.
const CHECKS: Source = Source {
    title: "IPSA, Correcting errors",
    url: "https://ipsaonline.org.uk/guidance/correcting-errors",
    dated: "undated",
};
/// The answer that tells what a volunteer may be paid back.
const VOLUNTEERS: Source = Source {
    title: "IPSA, answer CAS-58617",
    url: "https://theipsa.org.uk/freedom-of-information/2016-17/cas-58617",
    dated: "17 October 2016",
};
/// The answer that gives the rates for a mile.
const RATES: Source = Source {
    title: "IPSA, answer CAS-134061",
    url: "https://www.theipsa.org.uk/freedom-of-information/2018-19/cas-134061",
    dated: "2018-19",
};
/// No page at all.
const PLAIN_SENSE: Source =
    Source { title: "Plain sense; no rule was found", url: "", dated: "undated" };

#[cfg(test)]
mod tests;
