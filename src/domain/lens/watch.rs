//! How a placement goes: hours that creep in, sums that repeat, time that runs on.

use super::{ACAS, CHARTER, Concern, HMRC_VOLUNTEERS, Rule, Subject, source};
use crate::domain::{
    date,
    expense::Expense,
    hours,
    money::Money,
    opening::{Hours, PlacementKind},
    rulebook::{STUDENT_MONTHS, Source, Sureness, UNPAID_MONTHS},
};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::{BTreeMap, BTreeSet};

const RATES: Source = source(
    "GOV.UK, minimum wage rates",
    "https://www.gov.uk/national-minimum-wage-rates",
    "stored after November 2025",
);
const EXPENSES: Source = source(
    "HMRC, NMWM05090",
    "https://www.gov.uk/hmrc-internal-manuals/national-minimum-wage-manual/nmwm05090",
    "undated",
);

/// So many whole weeks with the same days make a pattern. Our own choice: no source gives a number.
const WEEKS: u64 = 4;
/// So many days of the week, kept in each of those weeks, look like a post. Our own choice.
const SAME_DAYS: usize = 3;
/// So many days without a word look like a duty to come. Our own choice.
const WITHOUT_WORD: usize = 3;
/// The same round sum so often looks like a flat rate. Our own choice.
const SAME_SUMS: usize = 3;

/// The rules. Sources: domain.md 1.3, 2.7, 2.9 to 2.11 and 4.6.
pub(super) const RULES: &[Rule] = &[
    Rule {
        key: "crept-hours",
        reads: "The days in the work log, and those on which they came",
        concern: Concern::Law,
        why: "Hours often creep in: somebody who comes on the same days every week, and is counted on, looks bound to attend. That three days in four weeks make a pattern is our own measure.",
        source: HMRC_VOLUNTEERS,
        sureness: Sureness::Derived,
        mend: "Talk about it: they may come when they like. If the office relies on them, make it a paid post.",
        check: |it| {
            let is_free = it.is_volunteer() && it.hours != Hours::Set;
            let running = it.running.as_ref().filter(|_| is_free)?;
            let kept = same_days(&running.days, it.on);
            (kept.len() >= SAME_DAYS).then(|| {
                format!("In each of the last {WEEKS} weeks they were here on {}.", list(&kept))
            })
        },
    },
    Rule {
        key: "more-than-hoped",
        reads: "Hours in the work log, hours hoped for",
        concern: Concern::Law,
        why: "Hours often creep in. Where somebody stays longer every week than they had hoped to, the office may have come to count on them. That four weeks in a row make a pattern is our own measure.",
        source: HMRC_VOLUNTEERS,
        sureness: Sureness::Derived,
        mend: "Ask what they want. Give back what is too much, or make it a paid post.",
        check: |it| {
            let running = it.running.as_ref().filter(|_| it.is_volunteer())?;
            let hoped_for = running.hoped_for?;
            let weeks = usize::try_from(WEEKS).unwrap_or(usize::MAX);
            let is_more = running.weeks.len() >= weeks
                && running.weeks.iter().take(weeks).all(|minutes| *minutes > hoped_for);
            is_more.then(|| {
                format!(
                    "In each of the last {WEEKS} weeks the work log has more than the {} that they hoped for.",
                    hours::in_words(hoped_for)
                )
            })
        },
    },
    Rule {
        key: "bound-to-attend",
        reads: "Days on which they did not come",
        concern: Concern::Law,
        why: "A volunteer may stay away. To note again and again that one did not come and had not said so treats them as bound to attend, which is a sign of a worker. That three such days make a pattern is our own measure.",
        source: HMRC_VOLUNTEERS,
        sureness: Sureness::Derived,
        mend: "Ask how they are, and do not hold it against them. If the office relies on them, make it a paid post.",
        check: |it| {
            let running = it.running.as_ref().filter(|_| it.is_volunteer())?;
            (running.without_word >= WITHOUT_WORD).then(|| {
                format!(
                    "In the last {WEEKS} weeks it was noted {} times that they did not come and had not said so.",
                    running.without_word
                )
            })
        },
    },
    Rule {
        key: "below-minimum",
        reads: "Pay, hours in the work log, age where it matters",
        concern: Concern::Law,
        why: "Whoever works is owed the minimum wage for every hour of a pay period, whatever was agreed. That the rate on the period’s first day holds is commonly said and not looked up.",
        source: RATES,
        sureness: Sureness::GeneralKnowledge,
        mend: "Look at Hours and pay under Work: pay what is missing, or put the hours right.",
        check: |it| it.running.as_ref()?.below_minimum.clone(),
    },
    Rule {
        key: "flat-expenses",
        reads: "Expenses and their receipts",
        concern: Concern::Law,
        why: "Expenses repay what was really spent. The same round sum again and again, without receipts, looks like pay by another name. That three make a pattern is our own measure.",
        source: EXPENSES,
        sureness: Sureness::Derived,
        mend: "Ask for receipts and repay what they show. Where a fare really is a round sum, keep a ticket, or set this aside and say so.",
        check: |it| {
            let running = it.running.as_ref().filter(|_| it.is_unpaid())?;
            let (sum, times) = same_sum(&running.expenses)?;
            Some(format!("{sum} was claimed {times} times without a receipt."))
        },
    },
    Rule {
        key: "unpaid-too-long",
        reads: "Kind, pay, first day, today",
        concern: Concern::Law,
        why: "Four months is the most that the charter allowed for a place without pay. The longer it is, the more it looks like a job.",
        source: CHARTER,
        sureness: Sureness::Guides,
        mend: "Agree on a last day, or make it a paid post from now on.",
        check: |it| {
            let is_unpaid = it.is_unpaid()
                && matches!(it.kind, PlacementKind::Volunteer | PlacementKind::WorkExperience);
            past(it, is_unpaid, UNPAID_MONTHS).map(|(latest, months)| {
                format!(
                    "They have been here without pay since before {}: longer than {months} months.",
                    date::long(latest)
                )
            })
        },
    },
    Rule {
        key: "student-too-long",
        reads: "Kind, pay, first day, today",
        concern: Concern::Law,
        why: "A placement that a course requires may be unpaid for up to a year; after that the minimum wage is due.",
        source: ACAS,
        sureness: Sureness::Found,
        mend: "End it, or pay at least the minimum wage from now on.",
        check: |it| {
            let is_unpaid = it.is_unpaid() && it.kind == PlacementKind::StudentPlacement;
            past(it, is_unpaid, STUDENT_MONTHS).map(|(latest, _)| {
                format!(
                    "The year of an unpaid student placement was over on {}.",
                    date::long(latest)
                )
            })
        },
    },
];

/// The day on which a stay became too long, where it did and goes on.
fn past(subject: &Subject<'_>, is_unpaid: bool, figure: &str) -> Option<(NaiveDate, i64)> {
    let is_running = is_unpaid && subject.running.is_some();
    let (latest, months) = is_running.then(|| subject.latest_end(figure)).flatten()?;
    // After the last day nothing is left to put right.
    let is_here = subject.end.is_none_or(|end| subject.on <= end);
    (is_here && subject.on > latest).then_some((latest, months))
}

/// The days of the week that the log has in each of the last whole weeks, Monday to Sunday.
fn same_days(days: &[NaiveDate], today: NaiveDate) -> Vec<Weekday> {
    let into_week = u64::from(today.weekday().num_days_from_monday());
    let Some(this_week) = today.checked_sub_days(Days::new(into_week)) else {
        return Vec::new();
    };
    let mut weeks_of: BTreeMap<u32, BTreeSet<i64>> = BTreeMap::new();
    for day in days {
        let before = (this_week - *day).num_days();
        let week = (before + 6).div_euclid(7);
        if (1..=WEEKS.cast_signed()).contains(&week) {
            weeks_of.entry(day.weekday().num_days_from_monday()).or_default().insert(week);
        }
    }
    let is_kept = |day: &u32| weeks_of.get(day).is_some_and(|weeks| weeks.len() as u64 == WEEKS);
    (0..7u32)
        .filter(is_kept)
        .filter_map(|day| Weekday::try_from(u8::try_from(day).ok()?).ok())
        .collect()
}

fn list(days: &[Weekday]) -> String {
    let name = |day: &Weekday| date::name_of_weekday(*day);
    match days {
        [] => String::new(),
        [one] => name(one).to_owned(),
        [first @ .., last] => {
            format!("{} and {}", first.iter().map(name).collect::<Vec<_>>().join(", "), name(last))
        }
    }
}

/// The round sum that was claimed most often without a receipt, where that is often enough.
fn same_sum(expenses: &[&Expense]) -> Option<(Money, usize)> {
    let mut times: BTreeMap<Money, usize> = BTreeMap::new();
    for expense in expenses {
        let is_round = expense.amount.0 > 0 && expense.amount.0 % 100 == 0;
        if is_round && expense.receipts.is_empty() && !expense.kind.is_mileage() {
            *times.entry(expense.amount).or_default() += 1;
        }
    }
    times.into_iter().max_by_key(|(_, times)| *times).filter(|(_, times)| *times >= SAME_SUMS)
}

#[cfg(test)]
mod tests {
    use super::super::{Running, rule, testing::day};
    use super::*;
    use crate::domain::rulebook::Rules;
    use crate::domain::{
        ReceiptId, expense::ExpenseKind, opening::Pay, placement::Placement, receipt::Receipt,
    };

    fn volunteer() -> Placement {
        Placement {
            kind: PlacementKind::Volunteer,
            pay: Pay::ExpensesCovered,
            start: day("2026-03-02"),
            ..Placement::default()
        }
    }

    fn finds(key: &str, placement: &Placement, running: Running<'_>, on: &str) -> bool {
        (rule(key).unwrap().check)(&Subject::of_placement(
            placement,
            running,
            day(on),
            Rules::BUILT_IN,
        ))
        .is_some()
    }

    #[test]
    fn four_months_without_pay_the_day_before_the_day_and_the_day_after() {
        let mut placement = volunteer();
        for (on, found) in [("2026-07-01", false), ("2026-07-02", false), ("2026-07-03", true)] {
            assert_eq!(finds("unpaid-too-long", &placement, Running::default(), on), found, "{on}");
            assert!(!finds("student-too-long", &placement, Running::default(), on));
        }
        placement.end = Some(day("2026-07-03"));
        assert!(finds("unpaid-too-long", &placement, Running::default(), "2026-07-03"));
        assert!(!finds("unpaid-too-long", &placement, Running::default(), "2026-07-04"));
        placement.end = None;
        placement.pay = Pay::Paid;
        assert!(!finds("unpaid-too-long", &placement, Running::default(), "2026-12-01"));
    }

    #[test]
    fn a_year_of_a_student_placement_the_day_before_the_day_and_the_day_after() {
        let mut placement = volunteer();
        placement.kind = PlacementKind::StudentPlacement;
        for (on, found) in [("2027-03-01", false), ("2027-03-02", false), ("2027-03-03", true)] {
            assert_eq!(
                finds("student-too-long", &placement, Running::default(), on),
                found,
                "{on}"
            );
            assert!(!finds("unpaid-too-long", &placement, Running::default(), on));
        }
        placement.pay = Pay::Paid;
        assert!(!finds("student-too-long", &placement, Running::default(), "2028-01-01"));
    }

    /// Days of the week in the weeks from Monday 2 March 2026 on.
    fn days(weeks: std::ops::Range<u64>, of_week: &[u64]) -> Vec<NaiveDate> {
        weeks
            .flat_map(|week| of_week.iter().map(move |day| week * 7 + day))
            .map(|after| day("2026-03-02") + Days::new(after))
            .collect()
    }

    #[test]
    fn the_same_three_days_in_four_whole_weeks_are_a_pattern() {
        let placement = volunteer();
        let check = |days: Vec<NaiveDate>, on: &str| {
            finds("crept-hours", &placement, Running { days, ..Running::default() }, on)
        };
        // Four whole weeks end on Sunday 29 March.
        let kept = || days(0..4, &[0, 1, 3]);
        for (on, found) in [
            ("2026-03-29", false),
            ("2026-03-30", true),
            ("2026-04-05", true),
            ("2026-04-06", false),
        ] {
            assert_eq!(check(kept(), on), found, "{on}");
        }
        assert!(!check(days(0..4, &[0, 1]), "2026-03-30"));
        assert!(!check(days(0..3, &[0, 1, 2, 3, 4]), "2026-03-30"));
        let mut gap = kept();
        gap.retain(|it| *it != day("2026-03-12"));
        assert!(!check(gap, "2026-03-30"));
        let set = Placement { hours: Hours::Set, ..volunteer() };
        let running = || Running { days: kept(), ..Running::default() };
        assert!(!finds("crept-hours", &set, running(), "2026-03-30"));
        let student = Placement { kind: PlacementKind::StudentPlacement, ..volunteer() };
        assert!(!finds("crept-hours", &student, running(), "2026-03-30"));
        let subject =
            Subject::of_placement(&placement, running(), day("2026-03-30"), Rules::BUILT_IN);
        let words = (rule("crept-hours").unwrap().check)(&subject).unwrap();
        assert!(words.ends_with("on Monday, Tuesday and Thursday."), "{words}");
    }

    #[test]
    fn hours_above_what_was_hoped_for_in_each_of_four_weeks() {
        let placement = volunteer();
        let check = |weeks: &[u32], hoped_for: Option<u32>| {
            let running = Running { weeks: weeks.to_vec(), hoped_for, ..Running::default() };
            finds("more-than-hoped", &placement, running, "2026-03-30")
        };
        assert!(check(&[361, 400, 500, 361], Some(360)));
        assert!(!check(&[361, 400, 500, 360], Some(360)));
        assert!(!check(&[361, 400, 500], Some(360)));
        assert!(!check(&[361, 400, 500, 361], None));
    }

    #[test]
    fn a_volunteer_may_stay_away_and_whoever_is_paid_is_paid_enough() {
        let check = |placement: &Placement, without_word| {
            let running = Running { without_word, ..Running::default() };
            finds("bound-to-attend", placement, running, "2026-03-30")
        };
        assert!(!check(&volunteer(), 2) && check(&volunteer(), 3));
        let student = Placement { kind: PlacementKind::StudentPlacement, ..volunteer() };
        assert!(!check(&student, 9));
        let paid = Placement { pay: Pay::Paid, ..volunteer() };
        let told = Running { below_minimum: Some("Too little.".to_owned()), ..Running::default() };
        assert!(finds("below-minimum", &paid, told, "2026-03-30"));
        assert!(!finds("below-minimum", &paid, Running::default(), "2026-03-30"));
    }

    #[test]
    fn the_same_round_sum_three_times_without_a_receipt() {
        let spent = |pence: i64| Expense {
            amount: Money(pence),
            kind: ExpenseKind::Food,
            ..Expense::default()
        };
        let check = |expenses: &[Expense]| {
            let running = Running { expenses: expenses.iter().collect(), ..Running::default() };
            finds("flat-expenses", &volunteer(), running, "2026-03-30")
        };
        assert!(check(&[spent(1000), spent(1000), spent(1000)]));
        assert!(!check(&[spent(1000), spent(1000)]));
        assert!(!check(&[spent(1000), spent(1000), spent(1100)]));
        assert!(!check(&[spent(1001), spent(1001), spent(1001)]));
        let mut with_receipt = spent(1000);
        with_receipt.receipts.insert(ReceiptId::default(), Receipt::default());
        assert!(!check(&[spent(1000), spent(1000), with_receipt]));
        let miles = Expense { kind: ExpenseKind::Car, ..spent(900) };
        assert!(!check(&[miles.clone(), miles.clone(), miles]));
        let paid = Placement { pay: Pay::Paid, ..volunteer() };
        let expenses = [spent(1000), spent(1000), spent(1000)];
        let running = Running { expenses: expenses.iter().collect(), ..Running::default() };
        assert!(!finds("flat-expenses", &paid, running, "2026-03-30"));
    }

    #[test]
    fn an_opening_has_nothing_to_watch() {
        let opening = super::super::testing::volunteer();
        for rule in RULES {
            assert!(!super::super::testing::finds(rule.key, &opening), "{}", rule.key);
        }
    }
}
