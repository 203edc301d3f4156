//! How a placement goes: hours that creep in, sums that repeat, time that runs on.

use super::{ACAS, CHARTER, Concern, HMRC_VOLUNTEERS, Rule, Subject, source, words};
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
            let least = running.weeks.iter().take(weeks).min()?;
            let is_more = running.weeks.len() >= weeks && *least > hoped_for;
            // So many times what they hoped for is a fact of its own; a few minutes more are none.
            let times = least.saturating_sub(1).checked_div(hoped_for).unwrap_or(1).max(1);
            let hoped = hours::in_words(hoped_for);
            is_more.then(|| match times {
                1 => format!(
                    "In each of the last {WEEKS} weeks the work log has more than the {hoped} that they hoped for."
                ),
                _ => format!(
                    "In each of the last {WEEKS} weeks the work log has more than {}, and they hoped for {hoped}.",
                    hours::in_words(hoped_for.saturating_mul(times))
                ),
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
            let times = running.without_word.len();
            // Once more in the same month is nothing new; in another month it is.
            let last = running.without_word.iter().max().filter(|_| times >= WITHOUT_WORD)?;
            Some(format!(
                "In the last {WEEKS} weeks it was noted {times} times that they did not come and had not said so, the last time in {} {}.",
                date::month_name(last.month()),
                last.year()
            ))
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
            let sums = same_sums(&running.expenses);
            let mut sums = sums.into_iter().map(|(sum, times)| (sum, format!("{times} times")));
            let (sum, times) = sums.next()?;
            let first = format!("{sum} was claimed {times}");
            let rest = sums.map(|(sum, times)| format!("{sum} {times}"));
            let all: Vec<String> = std::iter::once(first).chain(rest).collect();
            Some(format!("{} without a receipt.", words::in_a_row(&all)))
        },
    },
    Rule {
        key: "unpaid-too-long",
        reads: "Kind, pay, dates, today",
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
                    "They are here without pay for longer than {months} months, which were over on {}. {}",
                    date::long(latest),
                    until(it)
                )
            })
        },
    },
    Rule {
        key: "student-too-long",
        reads: "Kind, pay, dates, today",
        concern: Concern::Law,
        why: "A placement that a course requires may be unpaid for up to a year; after that the minimum wage is due.",
        source: ACAS,
        sureness: Sureness::Found,
        mend: "End it, or pay at least the minimum wage from now on.",
        check: |it| {
            let is_unpaid = it.is_unpaid() && it.kind == PlacementKind::StudentPlacement;
            past(it, is_unpaid, STUDENT_MONTHS).map(|(latest, _)| {
                format!(
                    "The year of an unpaid student placement was over on {}. {}",
                    date::long(latest),
                    until(it)
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

/// How long a stay is to go on: whoever sets a finding aside because it ends soon does so for this day.
fn until(subject: &Subject<'_>) -> String {
    match subject.end {
        Some(end) => format!("Their last day is {}.", date::long(end)),
        None => "No last day is set.".to_owned(),
    }
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
    words::in_a_row(&days.iter().map(|day| date::name_of_weekday(*day)).collect::<Vec<_>>())
}

/// The round sums that were claimed without a receipt often enough, and how often.
fn same_sums(expenses: &[&Expense]) -> Vec<(Money, usize)> {
    let mut times: BTreeMap<Money, usize> = BTreeMap::new();
    for expense in expenses {
        let is_round = expense.amount.0 > 0 && expense.amount.0 % 100 == 0;
        if is_round && expense.receipts.is_empty() && !expense.kind.is_mileage() {
            *times.entry(expense.amount).or_default() += 1;
        }
    }
    times.into_iter().filter(|(_, times)| *times >= SAME_SUMS).collect()
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
        let check = |placement: &Placement, times: usize| {
            let without_word = days(0..4, &[0, 1, 3]).into_iter().take(times).collect();
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

    fn says(key: &str, running: Running<'_>) -> Option<String> {
        let placement = volunteer();
        (rule(key).unwrap().check)(&Subject::of_placement(
            &placement,
            running,
            day("2026-03-30"),
            Rules::BUILT_IN,
        ))
    }

    /// A few minutes more are the same; as much again as was hoped for is not.
    #[test]
    fn hours_are_told_by_how_many_times_more_they_are_than_was_hoped_for() {
        let say = |weeks: &[u32], hoped_for: u32| {
            let (weeks, hoped_for) = (weeks.to_vec(), Some(hoped_for));
            says("more-than-hoped", Running { weeks, hoped_for, ..Running::default() })
        };
        let more = say(&[361, 400, 500, 361], 360);
        assert!(more.as_ref().is_some_and(|it| it.contains("more than the 6 h")), "{more:?}");
        assert_eq!(say(&[720, 900, 720, 900], 360), more);
        let double = say(&[721, 900, 721, 900], 360);
        assert!(double.as_ref().is_some_and(|it| it.contains("more than 12 h")), "{double:?}");
        assert_eq!(say(&[721, 900, 721, 1080], 360), double);
        assert!(say(&[1, 1, 1, 1], 0).is_some() && say(&[0, 1, 1, 1], 0).is_none());
    }

    #[test]
    fn every_round_sum_that_is_claimed_often_enough_is_told() {
        let spent = |pence: i64| Expense {
            amount: Money(pence),
            kind: ExpenseKind::Food,
            ..Expense::default()
        };
        let say = |pence: &[i64]| {
            let expenses: Vec<Expense> = pence.iter().map(|pence| spent(*pence)).collect();
            let expenses = expenses.iter().collect();
            says("flat-expenses", Running { expenses, ..Running::default() })
        };
        let one = say(&[1000, 1000, 1000, 1000, 2000, 2000]).unwrap();
        assert_eq!(one, "£10.00 was claimed 4 times without a receipt.");
        let two = say(&[1000, 1000, 1000, 1000, 2000, 2000, 2000]).unwrap();
        assert_eq!(two, "£10.00 was claimed 4 times and £20.00 3 times without a receipt.");
    }

    #[test]
    fn staying_away_without_a_word_is_new_in_another_month() {
        let say = |from: &str, times: u64| {
            let without_word = (0..times).map(|after| day(from) + Days::new(after)).collect();
            says("bound-to-attend", Running { without_word, ..Running::default() }).unwrap()
        };
        assert!(say("2026-03-02", 3).ends_with("the last time in March 2026."));
        assert_eq!(say("2026-03-02", 3), say("2026-03-05", 3));
        assert_ne!(say("2026-03-02", 3), say("2026-03-30", 3));
    }

    #[test]
    fn an_opening_has_nothing_to_watch() {
        let opening = super::super::testing::volunteer();
        for rule in RULES {
            assert!(!super::super::testing::finds(rule.key, &opening), "{}", rule.key);
        }
    }
}
