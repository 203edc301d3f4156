//! How long records are kept, kind by kind, as the office sets it.

use super::choice::choice;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// A kind of record, as far as the time for which it is kept goes.
    RecordKind {
        /// An application that came to nothing.
        #[default]
        Application "application" "Applications that came to nothing",
        /// An application for no opening in particular.
        Speculative "speculative" "Applications for no opening in particular",
        /// The application of somebody who came.
        TakenUp "taken-up" "Applications of people who came",
        /// The evidence that somebody may work here.
        RightToWork "right-to-work" "Evidence of the right to work",
        /// What was arranged for a disability, a health condition or another need.
        Adjustments "adjustments" "Adjustments",
        /// Lists, log, supervision, reviews.
        Log "log" "Lists, log, supervision and reviews",
        /// Hours and pay of somebody paid.
        Wage "wage" "Hours and pay of people who were paid",
        /// Expenses with their receipts and payments.
        Expenses "expenses" "Expenses and receipts",
        /// The placement itself: its dates, its terms, what was signed.
        Placement "placement" "The placement: dates, terms, agreements",
        /// Certificates and references.
        Certificates "certificates" "Certificates and references",
        /// Requests about data, complaints, legal holds.
        Requests "requests" "Requests and complaints about data",
        /// Counts of equality monitoring.
        Equality "equality" "Counts of equality monitoring",
        /// The name and how to reach them, which go with the last of the rest.
        Person "person" "Name and how to reach them",
    }
}

/// From when the period of a kind runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedFrom {
    /// The day they were told the outcome, declined or withdrew.
    Outcome,
    /// The day it came in.
    Received,
    /// The last day of the placement.
    LastDay,
    /// The end of the financial year, 31 March, in which the money was spent.
    YearEnd,
    /// The day on which the request or the hold was closed.
    Closed,
    /// The day on which the counts were entered.
    Entered,
    /// The day on which everything else of them has gone.
    Rest,
}

impl CountedFrom {
    /// The words after a number of months.
    pub fn words(self) -> &'static str {
        match self {
            CountedFrom::Outcome => "after the outcome",
            CountedFrom::Received => "after it came in",
            CountedFrom::LastDay => "after their last day",
            CountedFrom::YearEnd => "after the financial year in which the money was spent",
            CountedFrom::Closed => "after it was closed",
            CountedFrom::Entered => "after the counts were entered",
            CountedFrom::Rest => "with the last of their records",
        }
    }
}

impl RecordKind {
    /// From when its period runs.
    pub fn counted_from(self) -> CountedFrom {
        match self {
            RecordKind::Application => CountedFrom::Outcome,
            RecordKind::Speculative => CountedFrom::Received,
            RecordKind::Expenses => CountedFrom::YearEnd,
            RecordKind::Requests => CountedFrom::Closed,
            RecordKind::Equality => CountedFrom::Entered,
            RecordKind::Person | RecordKind::Unknown => CountedFrom::Rest,
            RecordKind::TakenUp
            | RecordKind::RightToWork
            | RecordKind::Adjustments
            | RecordKind::Log
            | RecordKind::Wage
            | RecordKind::Placement
            | RecordKind::Certificates => CountedFrom::LastDay,
        }
    }

    /// The figures of the rulebook that speak of its period, the nearest first. Where the first is
    /// given in months, the form offers it.
    pub fn figures(self) -> &'static [&'static str] {
        match self {
            RecordKind::Application => {
                &["keep-applicants", "keep-applicants-law", "tribunal-limit", "early-conciliation"]
            }
            RecordKind::Speculative => &["keep-speculative"],
            RecordKind::TakenUp => &["keep-taken-up"],
            RecordKind::RightToWork => &["keep-right-to-work"],
            RecordKind::Adjustments => &["keep-adjustments"],
            RecordKind::Log => &["keep-log"],
            RecordKind::Wage => &["keep-wage-records"],
            RecordKind::Expenses => &["keep-expenses"],
            RecordKind::Placement => &["keep-placement"],
            RecordKind::Certificates => &["keep-certificates"],
            RecordKind::Requests => &["keep-requests"],
            RecordKind::Equality => &["keep-equality"],
            RecordKind::Person | RecordKind::Unknown => &[],
        }
    }

    /// The kinds for which an office sets a period.
    pub fn with_a_period() -> impl Iterator<Item = RecordKind> {
        RecordKind::ALL.iter().copied().filter(|kind| *kind != RecordKind::Person)
    }
}

/// How long an office keeps records. The period of applications that came to nothing is among the
/// settings of recruitment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RetentionSettings {
    /// Months by the key of the kind. A kind that is not here is not settled, and never falls due.
    pub months: BTreeMap<String, u32>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rulebook::{self, Rules};

    #[test]
    fn the_period_of_applications_is_weighed_against_all_that_comes_before_a_claim() {
        let on = |key: &str, year, month, day| {
            let day = chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap();
            rulebook::built_in_on(key, day).unwrap()
        };
        let keys = RecordKind::Application.figures();
        assert!(keys.contains(&"tribunal-limit") && keys.contains(&"early-conciliation"));
        let acas = on("early-conciliation", 2025, 12, 1);
        assert_eq!(acas.value.to_string(), "12 weeks");
        assert_eq!(acas.sureness, rulebook::Sureness::FoundSecondary);
        assert!(acas.name.contains("Acas") && acas.source.url.starts_with("https://"));
        assert_eq!(on("early-conciliation", 2025, 11, 30).value.to_string(), "6 weeks");
    }

    #[test]
    fn every_kind_with_a_period_has_a_figure_that_says_how_sure_it_is() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        for kind in RecordKind::with_a_period() {
            assert!(!kind.figures().is_empty(), "{}", kind.label());
            for key in kind.figures() {
                assert!(Rules::BUILT_IN.figure_on(key, day).is_some(), "{key}");
            }
        }
    }
}
