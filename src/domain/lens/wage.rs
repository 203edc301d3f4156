//! What is paid, against the minimum wage for each age on each day of the stay.

use super::{Concern, Rule, Subject, source};
use crate::domain::{
    date,
    money::Money,
    opening::{AgeBand, Pay, Workplace},
    rulebook::{ADULT, APPRENTICE, Amount, LONDON_LIVING_WAGE, Source, Sureness, UNDER_18, YOUNG},
};
use chrono::NaiveDate;

const RATES: Source = source(
    "GOV.UK, minimum wage rates",
    "https://www.gov.uk/national-minimum-wage-rates",
    "stored after November 2025",
);
const REMIT: Source = source(
    "GOV.UK, Low Pay Commission remit 2026",
    "https://www.gov.uk/government/publications/national-minimum-wage-and-national-living-wage-low-pay-commission-remit-2026/low-pay-commission-remit-2026-national-living-wage-and-national-minimum-wage",
    "16 March 2026",
);
const LIVING_WAGE: Source = source(
    "Employee Benefits, Real Living Wage",
    "https://employeebenefits.co.uk/pay-strategy/real-living-wage-increases-by-nearly-7/281431.article",
    "22 October 2025",
);

const WHY: &str = "Whoever works is owed the minimum wage of their age from the first day; they cannot agree to less.";
const MEND: &str =
    "Pay that rate or more on every day of the stay, also after it rises on 1 April.";

/// The rules. Sources: domain.md 2.1 to 2.4 and 2.6; the rates themselves are in the rulebook.
pub(super) const RULES: &[Rule] = &[
    Rule {
        key: "wage-21",
        reads: "Pay for each hour, ages, dates",
        concern: Concern::Law,
        why: WHY,
        source: RATES,
        sureness: Sureness::Found,
        mend: MEND,
        check: |it| match it.age {
            AgeBand::Any | AgeBand::From18 | AgeBand::From21 | AgeBand::Unknown => {
                below(it, ADULT, "for anybody aged 21 or over")
            }
            AgeBand::Under18 | AgeBand::Apprentice => None,
        },
    },
    Rule {
        key: "wage-18-to-20",
        reads: "Pay for each hour, ages, dates",
        concern: Concern::Law,
        why: WHY,
        source: RATES,
        sureness: Sureness::Found,
        mend: MEND,
        check: |it| match it.age {
            AgeBand::Any | AgeBand::From18 => below(it, YOUNG, "for anybody aged 18 to 20"),
            _ => None,
        },
    },
    Rule {
        key: "wage-under-18",
        reads: "Pay for each hour, ages, dates",
        concern: Concern::Law,
        why: WHY,
        source: RATES,
        sureness: Sureness::Found,
        mend: MEND,
        check: |it| match it.age {
            AgeBand::Any | AgeBand::Under18 => {
                below(it, UNDER_18, "for anybody under 18 and above school leaving age")
            }
            _ => None,
        },
    },
    Rule {
        key: "wage-apprentice",
        reads: "Pay for each hour, ages, dates",
        concern: Concern::Law,
        why: "The apprentice’s rate holds under 19, and from 19 in the first year; after that, the rate of their age.",
        source: RATES,
        sureness: Sureness::Found,
        mend: MEND,
        check: |it| match it.age {
            AgeBand::Apprentice => below(it, APPRENTICE, "for an apprentice"),
            _ => None,
        },
    },
    Rule {
        key: "wage-not-confirmed",
        reads: "Pay, dates",
        concern: Concern::Note,
        why: "The minimum wage rises on 1 April. The rates for part of this stay were not found.",
        source: REMIT,
        sureness: Sureness::NotFound,
        mend: "Look at the source for the new rates, and plan the pay for them.",
        check: |it| {
            if it.pay != Pay::Paid {
                return None;
            }
            let unknown = days(it, ADULT).into_iter().find(|day| {
                it.rules
                    .figure_on(ADULT, *day)
                    .is_some_and(|figure| figure.value == Amount::NotConfirmed)
            })?;
            let from = it.rules.figure_on(ADULT, unknown)?.from.unwrap_or(unknown);
            Some(format!("The minimum wage from {} is not known here yet.", date::long(from)))
        },
    },
    Rule {
        key: "living-wage",
        reads: "Pay for each hour, place",
        concern: Concern::Note,
        why: "The guides ask for the London Living Wage in London. It is voluntary.",
        source: LIVING_WAGE,
        sureness: Sureness::FoundSecondary,
        mend: "Pay it if the budget allows. Look for the newest rate: it rises every October.",
        check: |it| {
            let in_london = matches!(it.place, Workplace::Westminster | Workplace::Both);
            let pay = (it.pay == Pay::Paid && in_london).then_some(it.pay_per_hour)??;
            let figure = it.rules.figure_on(LONDON_LIVING_WAGE, it.start.unwrap_or(it.on))?;
            match figure.value {
                Amount::PencePerHour(rate) if pay.0 < rate => Some(format!(
                    "{pay} an hour is below the London Living Wage, {} when last found. Place: {}.",
                    Money(rate),
                    it.place.label()
                )),
                _ => None,
            }
        },
    },
];

/// The days on which pay is held against a rate: the first, and each later day of the stay on
/// which the rate changes. Where no first day is set, the day on which it is read.
fn days(subject: &Subject<'_>, key: &str) -> Vec<NaiveDate> {
    let first = subject.start.unwrap_or(subject.on);
    let last = subject.end.unwrap_or_else(|| subject.on.max(first));
    let changes = subject.rules.changes(key);
    let changes = changes.into_iter().filter(|from| first < *from && *from <= last);
    std::iter::once(first).chain(changes).collect()
}

/// Where pay is below a rate on any day of the stay. What is told are the facts alone: where no first
/// day is set, the day on which it is read is none of them.
fn below(subject: &Subject<'_>, key: &str, whom: &str) -> Option<String> {
    let pay = (subject.pay == Pay::Paid).then_some(subject.pay_per_hour)??;
    days(subject, key).into_iter().find_map(|day| {
        let Amount::PencePerHour(rate) = subject.rules.figure_on(key, day)?.value else {
            return None;
        };
        let on = match (subject.start, subject.end) {
            (None, _) => String::new(),
            (Some(_), None) => format!(" on {}", date::long(day)),
            (Some(_), Some(end)) if end <= day => format!(" on {}", date::long(day)),
            (Some(_), Some(end)) => {
                format!(" on {}, in a stay until {}", date::long(day), date::long(end))
            }
        };
        (pay.0 < rate).then(|| {
            format!(
                "{pay} an hour is below the minimum wage {whom}: {}{on}. Open to: {}.",
                Money(rate),
                subject.age.label().to_lowercase()
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{day, finds, says, volunteer};
    use super::*;
    use crate::domain::opening::{Opening, PlacementKind};

    fn paid(pence: i64, start: &str, end: &str) -> Opening {
        Opening {
            kind: PlacementKind::EmployedIntern,
            pay: Pay::Paid,
            pay_per_hour: Some(Money(pence)),
            start: Some(day(start)),
            end: Some(day(end)),
            ..volunteer()
        }
    }

    fn below(opening: &Opening) -> Vec<&'static str> {
        ["wage-21", "wage-18-to-20", "wage-under-18", "wage-apprentice"]
            .into_iter()
            .filter(|key| finds(key, opening))
            .collect()
    }

    #[test]
    fn one_penny_makes_the_difference_for_each_age() {
        for (pence, found) in [
            (1271, vec![]),
            (1270, vec!["wage-21"]),
            (1085, vec!["wage-21"]),
            (1084, vec!["wage-21", "wage-18-to-20"]),
            (800, vec!["wage-21", "wage-18-to-20"]),
            (799, vec!["wage-21", "wage-18-to-20", "wage-under-18"]),
        ] {
            assert_eq!(below(&paid(pence, "2026-06-01", "2026-07-31")), found, "{pence}");
        }
    }

    #[test]
    fn only_the_ages_that_it_is_for_count() {
        for (age, found) in [
            (AgeBand::Any, vec!["wage-21", "wage-18-to-20", "wage-under-18"]),
            (AgeBand::From18, vec!["wage-21", "wage-18-to-20"]),
            (AgeBand::From21, vec!["wage-21"]),
            (AgeBand::Under18, vec!["wage-under-18"]),
            (AgeBand::Apprentice, vec!["wage-apprentice"]),
        ] {
            let opening = Opening { age, ..paid(799, "2026-06-01", "2026-07-31") };
            assert_eq!(below(&opening), found, "{age:?}");
            let enough = Opening { pay_per_hour: Some(Money(1271)), ..opening };
            assert_eq!(below(&enough), Vec::<&str>::new());
        }
        let apprentice =
            |pence| Opening { age: AgeBand::Apprentice, ..paid(pence, "2026-06-01", "2026-07-31") };
        assert!(finds("wage-apprentice", &apprentice(799)));
        assert!(!finds("wage-apprentice", &apprentice(800)));
    }

    #[test]
    fn the_rate_of_the_first_day_counts_and_that_of_each_rise_during_the_stay() {
        // £12.21 is the rate to 31 March 2026, £12.71 from the day after.
        for (start, end, found) in [
            ("2026-03-30", "2026-03-31", false),
            ("2026-03-31", "2026-03-31", false),
            ("2026-03-31", "2026-04-01", true),
            ("2026-04-01", "2026-04-01", true),
            ("2026-04-02", "2026-04-30", true),
        ] {
            assert_eq!(finds("wage-21", &paid(1221, start, end)), found, "{start} to {end}");
        }
        assert!(finds("wage-21", &paid(1220, "2026-03-31", "2026-03-31")));
        let words = says("wage-21", &paid(1221, "2026-03-02", "2026-05-29")).unwrap();
        assert!(words.contains("£12.71 on 1 April 2026"), "{words}");
        // Without dates, the day on which it is read counts: 2 March 2026.
        let undated = Opening { start: None, end: None, ..paid(1221, "2026-06-01", "2026-06-30") };
        assert!(!finds("wage-21", &undated));
        assert!(finds("wage-21", &Opening { pay_per_hour: Some(Money(1220)), ..undated }));
    }

    #[test]
    fn rates_that_are_not_known_are_never_guessed() {
        for (end, found) in [("2027-03-31", false), ("2027-04-01", true), ("2027-04-02", true)] {
            let opening = paid(1271, "2027-01-04", end);
            assert_eq!(finds("wage-not-confirmed", &opening), found, "{end}");
            assert_eq!(below(&opening), Vec::<&str>::new());
        }
        // A day before the first rate of the rulebook.
        assert_eq!(below(&paid(100, "2020-01-06", "2020-01-31")), Vec::<&str>::new());
    }

    #[test]
    fn expenses_are_not_held_against_a_wage() {
        let unpaid = Opening { pay: Pay::ExpensesCovered, ..paid(1, "2026-06-01", "2027-07-31") };
        assert_eq!(below(&unpaid), Vec::<&str>::new());
        assert!(!finds("wage-not-confirmed", &unpaid) && !finds("living-wage", &unpaid));
        let unsaid = Opening { pay_per_hour: None, ..paid(1, "2026-06-01", "2026-07-31") };
        assert_eq!(below(&unsaid), Vec::<&str>::new());
    }

    #[test]
    fn the_london_living_wage_is_for_london() {
        for (pence, place, found) in [
            (1479, Workplace::Westminster, true),
            (1480, Workplace::Westminster, false),
            (1479, Workplace::Both, true),
            (1479, Workplace::Constituency, false),
            (1479, Workplace::Remote, false),
        ] {
            let opening = Opening { place, ..paid(pence, "2026-06-01", "2026-07-31") };
            assert_eq!(finds("living-wage", &opening), found, "{pence} {place:?}");
        }
    }
}
