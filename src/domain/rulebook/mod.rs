//! The rulebook: dated rates, limits, deadlines and contacts as data, each with its source and how
//! sure it is. Nothing else in the app holds such a figure as a constant.
//!
//! That a rule is not here is no evidence that there is none.

mod clearance;
mod contacts;
mod figure;
mod ipsa;
mod mileage;
mod minimum_wage;
mod own;
mod register;
mod retention;
mod right_to_work;
mod training;
mod unpaid;

pub use figure::{Amount, Figure, Origin, Source, Sureness};
pub use ipsa::{CLAIM_WITHIN_DAYS, CLOSING_CLAIMS, EVIDENCE_WITHIN_DAYS, REVIEW_WITHIN_DAYS};
pub use mileage::{STOPS as MILEAGE_STOPS, THRESHOLD as MILEAGE_THRESHOLD, mileage_year};
pub use minimum_wage::{ADULT, APPRENTICE, LONDON_LIVING_WAGE, UNDER_18, YOUNG};
pub use own::{OwnFigure, OwnFigures, Rules, Unit};
pub use unpaid::{STUDENT_MONTHS, UNPAID_MONTHS};

use chrono::NaiveDate;

/// Figures that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// The heading.
    pub title: &'static str,
    /// The figures; those that share a key stand together, oldest first.
    pub figures: &'static [Figure],
}

/// Every topic, in the order in which the page of rules and sources shows them.
pub const TOPICS: &[Topic] = &[
    Topic { title: "Clearance and passes", figures: clearance::FIGURES },
    Topic { title: "Claims to IPSA", figures: ipsa::FIGURES },
    Topic { title: "Mileage", figures: mileage::FIGURES },
    Topic { title: "Minimum wage", figures: minimum_wage::FIGURES },
    Topic { title: "Unpaid places", figures: unpaid::FIGURES },
    Topic { title: "Right to work", figures: right_to_work::FIGURES },
    Topic { title: "Training", figures: training::FIGURES },
    Topic { title: "Register of interests", figures: register::FIGURES },
    Topic { title: "Keeping and removing records", figures: retention::FIGURES },
    Topic { title: "People to turn to", figures: contacts::FIGURES },
];

/// Every figure of every topic.
pub fn all() -> impl Iterator<Item = &'static Figure> {
    TOPICS.iter().flat_map(|topic| topic.figures)
}

/// What a key's figures are called; those that follow one another are called the same.
pub fn name_of(key: &str) -> Option<&'static str> {
    all().find(|figure| figure.key == key).map(|figure| figure.name)
}

/// The figure that holds on a day: the last one to have begun. Nothing where the key is unknown or
/// the day lies before the first figure. What is not confirmed is returned as such, so that an old
/// rate is never taken for the new one.
///
/// This is what the app came with. What holds in an office is asked of its [`Rules`].
pub fn built_in_on(key: &str, on: NaiveDate) -> Option<&'static Figure> {
    all().filter(|figure| figure.key == key && figure.from.is_none_or(|from| from <= on)).last()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn every_figure_says_where_it_comes_from_and_when_that_was_written() {
        for figure in all() {
            let Origin { title, url, dated } = figure.source.clone();
            assert!(!title.is_empty() && !figure.name.is_empty(), "{}", figure.key);
            assert!(
                dated == "undated" || dated.bytes().any(|byte| byte.is_ascii_digit()),
                "{}: {dated:?}",
                figure.key
            );
            let needs_page = matches!(figure.sureness, Sureness::Found | Sureness::FoundSecondary);
            assert!(url.starts_with("http") || (url.is_empty() && !needs_page), "{}", figure.key);
            assert_eq!(
                figure.value == Amount::NotConfirmed,
                figure.sureness == Sureness::NotFound,
                "{}",
                figure.key
            );
            assert!(!figure.sureness.label().is_empty() && !figure.sureness.meaning().is_empty());
            assert!(!figure.note.contains('\'') && !figure.name.contains('\''), "{}", figure.key);
            assert!(figure.note.is_empty() || figure.note.ends_with('.'), "{}", figure.key);
        }
        let text: usize = all()
            .map(|figure| {
                figure.name.len()
                    + figure.note.len()
                    + figure.source.title.len()
                    + figure.source.url.len()
            })
            .sum();
        assert!(text < 22_000, "the rulebook weighs {text} bytes of the first load");
    }

    #[test]
    fn figures_that_follow_one_another_are_in_order_and_in_one_topic() {
        let mut series: BTreeMap<&str, Vec<Option<NaiveDate>>> = BTreeMap::new();
        for topic in TOPICS {
            let mut keys: Vec<&str> = topic.figures.iter().map(|figure| figure.key).collect();
            keys.dedup();
            assert_eq!(keys.len(), keys.iter().collect::<BTreeSet<_>>().len(), "{}", topic.title);
            for key in keys {
                assert!(!series.contains_key(key), "{key} is in two topics");
                let of_key = topic.figures.iter().filter(|figure| figure.key == key);
                series.insert(key, of_key.map(|figure| figure.from).collect());
            }
        }
        for (key, days) in series {
            for pair in days.windows(2) {
                assert!(pair[0] < pair[1], "{key}: {pair:?}");
            }
        }
    }

    #[test]
    fn a_rate_changes_on_its_day_and_not_before() {
        let value = |key, on| Rules::BUILT_IN.figure_on(key, on).map(|figure| figure.value);
        let key = "minimum-wage-21";
        assert_eq!(value(key, day(2024, 3, 31)), None);
        assert_eq!(value(key, day(2024, 4, 1)), Some(Amount::PencePerHour(1144)));
        assert_eq!(value(key, day(2025, 3, 31)), Some(Amount::PencePerHour(1144)));
        assert_eq!(value(key, day(2025, 4, 1)), Some(Amount::PencePerHour(1221)));
        assert_eq!(value(key, day(2026, 3, 31)), Some(Amount::PencePerHour(1221)));
        assert_eq!(value(key, day(2026, 4, 1)), Some(Amount::PencePerHour(1271)));
        assert_eq!(value(key, day(2027, 3, 31)), Some(Amount::PencePerHour(1271)));
        assert_eq!(value(key, day(2027, 4, 1)), Some(Amount::NotConfirmed));
        for (key, pence) in [
            ("minimum-wage-18-to-20", 1085),
            ("minimum-wage-under-18", 800),
            ("minimum-wage-apprentice", 800),
        ] {
            assert_eq!(value(key, day(2026, 11, 22)), Some(Amount::PencePerHour(pence)));
        }
        assert_eq!(value("no-such-figure", day(2026, 4, 1)), None);
    }

    #[test]
    fn the_figures_that_the_app_reckons_with() {
        let today = day(2026, 11, 22);
        assert_eq!(Rules::BUILT_IN.days_on(CLAIM_WITHIN_DAYS, today), Some(90));
        assert_eq!(Rules::BUILT_IN.days_on(EVIDENCE_WITHIN_DAYS, today), Some(7));
        assert_eq!(Rules::BUILT_IN.days_on(REVIEW_WITHIN_DAYS, today), Some(14));
        assert_eq!(Rules::BUILT_IN.months_on(UNPAID_MONTHS, today), Some(4));
        assert_eq!(Rules::BUILT_IN.days_on(UNPAID_MONTHS, today), None);
    }

    #[test]
    fn only_the_days_meant_to_be_missing_are_missing() {
        // `Figure::from` makes of a day that does not exist no day at all; a key with several
        // figures may lack one only for its first, as the order above already demands.
        for (key, from) in [
            ("clearance-before-claims", day(2025, 4, 1)),
            ("data-complaint-acknowledged", day(2026, 6, 19)),
            ("register-threshold", day(2025, 7, 16)),
        ] {
            assert_eq!(built_in_on(key, from).unwrap().from, Some(from));
        }
    }
}
