//! Pay against the minimum wage, one pay period after another: what was paid or is to be paid for
//! the hours of the period, against the rate of the age on the period's first day.
//!
//! Pay and agreed hours are both spread evenly over the year (a month is a twelfth), so that a
//! yearly salary of so many hours a week at the minimum wage is exactly the minimum wage in long
//! months and in short ones.

use super::{
    date,
    money::Money,
    rulebook::{ADULT, APPRENTICE, Amount, Rules, UNDER_18, YOUNG},
    work_terms::{PaidPer, PayPeriod, Wage, WageBand, WorkTerms},
};
use chrono::{Datelike, Days, Months, NaiveDate};

/// A pay period: its first and last day, cut to the placement, and the days it has uncut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day of it on which they are here.
    pub from: NaiveDate,
    /// The last such day.
    pub to: NaiveDate,
    /// The period's own first day, whose rate holds.
    pub begins: NaiveDate,
    /// How many days the whole period has.
    pub whole: u32,
}

impl Period {
    fn days(&self) -> u32 {
        u32::try_from((self.to - self.from).num_days() + 1).unwrap_or(0)
    }
}

fn next(begins: NaiveDate, paid: PayPeriod) -> Option<NaiveDate> {
    match paid {
        PayPeriod::Monthly | PayPeriod::Unknown => begins.checked_add_months(Months::new(1)),
        PayPeriod::FourWeekly => begins.checked_add_days(Days::new(28)),
        PayPeriod::Fortnightly => begins.checked_add_days(Days::new(14)),
        PayPeriod::Weekly => begins.checked_add_days(Days::new(7)),
    }
}

/// How many such periods make a year.
fn in_a_year(paid: PayPeriod) -> i128 {
    match paid {
        PayPeriod::Monthly | PayPeriod::Unknown => 12,
        PayPeriod::FourWeekly => 13,
        PayPeriod::Fortnightly => 26,
        PayPeriod::Weekly => 52,
    }
}

/// The pay periods of a placement from its first day up to `until`, or to its last day. At most so
/// many as two years have.
pub fn periods(
    first: NaiveDate,
    last: Option<NaiveDate>,
    paid: PayPeriod,
    until: NaiveDate,
) -> Vec<Period> {
    let end = last.map_or(until, |last| last.min(until));
    let mut begins = match paid {
        PayPeriod::Monthly | PayPeriod::Unknown => first.with_day(1).unwrap_or(first),
        _ => first,
    };
    let mut periods = Vec::new();
    while begins <= end && periods.len() < 104 {
        let Some(after) = next(begins, paid) else { break };
        let whole = u32::try_from((after - begins).num_days()).unwrap_or(1);
        let to = after.pred_opt().unwrap_or(begins);
        // A period that goes on is shown whole, up to the last day of the placement.
        let to = last.map_or(to, |last| last.min(to));
        periods.push(Period { from: begins.max(first), to, begins, whole });
        begins = after;
    }
    periods
}

/// The hours of a period, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotedHours {
    /// Minutes in the work log.
    pub minutes: u32,
    /// Lines of the log without a time, and days on which they came that have no line.
    pub gaps: usize,
}

/// What the check says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// At least the minimum wage.
    Enough,
    /// Below it, whatever is not known.
    Below,
    /// It cannot be told: the words say what is missing.
    NotKnown,
}

/// The check of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The period.
    pub period: Period,
    /// What it says.
    pub verdict: Verdict,
    /// The minutes that it rests on, where hours matter.
    pub minutes: Option<u32>,
    /// Pay for each hour, in pence, rounded down, where it is known.
    pub hourly: Option<Money>,
    /// The rate that it was held against, by the hour, where one is known.
    pub rate: Option<Money>,
    /// Why, in plain words.
    pub words: String,
}

/// The band of age at the beginning of a period.
fn band_on(terms: &WorkTerms, begins: NaiveDate) -> WageBand {
    match terms.next_band_on {
        Some(on) if on <= begins => terms.band.next().unwrap_or(terms.band),
        _ => terms.band,
    }
}

fn key_of(band: WageBand) -> Option<(&'static str, &'static str)> {
    match band {
        WageBand::From21 => Some((ADULT, "the rate from 21")),
        WageBand::From18 => Some((YOUNG, "the rate from 18 to 20")),
        WageBand::Under18 => Some((UNDER_18, "the rate under 18")),
        WageBand::Apprentice => Some((APPRENTICE, "the apprentice’s rate")),
        WageBand::NotKnown | WageBand::Unknown => None,
    }
}

fn rate(rules: Rules<'_>, key: &str, on: NaiveDate) -> Option<Money> {
    match rules.figure_on(key, on)?.value {
        Amount::PencePerHour(pence) => Some(Money(pence)),
        _ => None,
    }
}

/// Pay and minutes of a period, as fractions of one denominator: pence, minutes, denominator.
struct Reckoned {
    pay: i128,
    minutes: i128,
    of: i128,
}

impl Reckoned {
    fn is_at_least(&self, rate: Money) -> bool {
        self.pay * 60 >= i128::from(rate.0) * self.minutes
    }

    fn hourly(&self) -> Option<Money> {
        let hourly = (self.pay * 60).checked_div(self.minutes)?;
        i64::try_from(hourly).ok().map(Money)
    }
}

/// Pay of a period and the hours it is for: the agreed ones, or those in the log where they are more
/// or nothing is agreed. Nothing where no hours are known.
fn reckon(terms: &WorkTerms, wage: Wage, period: &Period, noted: NotedHours) -> Option<Reckoned> {
    let a_year = in_a_year(terms.paid);
    let of = a_year * i128::from(period.whole);
    let days = i128::from(period.days());
    let units = match wage.per {
        PaidPer::Year => 1,
        PaidPer::Month => 12,
        PaidPer::Week => 52,
        PaidPer::Hour | PaidPer::Unknown => return None,
    };
    let pay = i128::from(wage.amount.0) * units * days;
    let agreed = terms.minutes_a_week.map(|minutes| i128::from(minutes) * 52 * days);
    let in_log = i128::from(noted.minutes) * of;
    let minutes = agreed.map_or(in_log, |agreed| agreed.max(in_log));
    (minutes > 0).then_some(Reckoned { pay, minutes, of })
}

/// The check of one period under the rules that hold; nothing where no pay is noted.
pub fn check(
    terms: &WorkTerms,
    period: Period,
    noted: NotedHours,
    rules: Rules<'_>,
) -> Option<Check> {
    let wage = terms.wage?;
    let by_the_hour = matches!(wage.per, PaidPer::Hour);
    let reckoned = if by_the_hour {
        Some(Reckoned { pay: i128::from(wage.amount.0), minutes: 60, of: 1 })
    } else {
        reckon(terms, wage, &period, noted)
    };
    let minutes = reckoned
        .as_ref()
        .filter(|_| !by_the_hour)
        .and_then(|it| u32::try_from(it.minutes.checked_div(it.of)?).ok());
    let hourly = reckoned.as_ref().and_then(Reckoned::hourly);
    let made = |verdict, rate, words: String| {
        Some(Check { period, verdict, minutes, hourly, rate, words })
    };
    let Some(adult) = rate(rules, ADULT, period.begins) else {
        let words = format!(
            "The minimum wage of {} is not known here: look it up, and add it up by hand.",
            date::long(period.begins)
        );
        return made(Verdict::NotKnown, None, words);
    };
    let Some(reckoned) = reckoned else {
        let words = "No hours are known: note hours in the log, or enter the hours a week.";
        return made(Verdict::NotKnown, None, words.to_owned());
    };
    // Whoever gets the full rate gets enough at any age, so the age need not be asked.
    let (rate, name) = match key_of(band_on(terms, period.begins)) {
        Some((key, name)) => match rate(rules, key, period.begins) {
            Some(rate) => (rate, name),
            None => {
                let words = format!("{} is not known here for that day.", capital(name));
                return made(Verdict::NotKnown, None, words);
            }
        },
        None if reckoned.is_at_least(adult) => (adult, "the rate from 21, the highest"),
        None => {
            let words = format!(
                "Less than {adult}, the rate from 21. Whether it is enough turns on their age: choose the band below."
            );
            return made(Verdict::NotKnown, Some(adult), words);
        }
    };
    if !reckoned.is_at_least(rate) {
        let least =
            if noted.gaps > 0 && !by_the_hour { ", and some hours are not noted" } else { "" };
        let words = format!("Below {rate}, {name} on {}{least}.", date::long(period.begins));
        return made(Verdict::Below, Some(rate), words);
    }
    let rests_on_log = !by_the_hour && terms.minutes_a_week.is_none();
    if rests_on_log && noted.gaps > 0 {
        let words = format!(
            "Enough for the hours that are noted, against {rate}, {name}; but {} without hours. Note them, or enter the hours a week.",
            match noted.gaps {
                1 => "1 line or day is".to_owned(),
                many => format!("{many} lines or days are"),
            }
        );
        return made(Verdict::NotKnown, Some(rate), words);
    }
    made(Verdict::Enough, Some(rate), format!("At least {rate}, {name}."))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn terms(pence: i64, per: PaidPer, hours_a_week: Option<u32>, band: WageBand) -> WorkTerms {
        WorkTerms {
            minutes_a_week: hours_a_week.map(|hours| hours * 60),
            wage: Some(Wage { amount: Money(pence), per }),
            band,
            ..WorkTerms::default()
        }
    }

    fn month(first: &str) -> Period {
        *periods(day(first), None, PayPeriod::Monthly, day(first)).first().unwrap()
    }

    fn verdict(terms: &WorkTerms, period: Period) -> Verdict {
        check(terms, period, NotedHours::default(), Rules::BUILT_IN).unwrap().verdict
    }

    #[test]
    fn a_penny_below_at_and_above_the_rate() {
        for (pence, expected) in
            [(1270, Verdict::Below), (1271, Verdict::Enough), (1272, Verdict::Enough)]
        {
            let terms = terms(pence, PaidPer::Hour, None, WageBand::From21);
            assert_eq!(verdict(&terms, month("2026-05-01")), expected, "{pence}");
        }
        for (pence, band) in
            [(1085, WageBand::From18), (800, WageBand::Under18), (800, WageBand::Apprentice)]
        {
            let period = month("2026-05-01");
            let at = terms(pence, PaidPer::Hour, None, band);
            let below = terms(pence - 1, PaidPer::Hour, None, band);
            assert_eq!(
                (verdict(&at, period), verdict(&below, period)),
                (Verdict::Enough, Verdict::Below)
            );
        }
    }

    #[test]
    fn a_rate_that_changes_inside_a_period_holds_from_the_next_one() {
        // Four weeks from 16 March 2026: the rate rises on 1 April, in the middle of the first.
        let terms = WorkTerms {
            paid: PayPeriod::FourWeekly,
            ..terms(1221, PaidPer::Hour, None, WageBand::From21)
        };
        let periods = periods(day("2026-03-16"), None, PayPeriod::FourWeekly, day("2026-04-30"));
        assert_eq!(periods[0].to, day("2026-04-12"));
        assert_eq!(verdict(&terms, periods[0]), Verdict::Enough);
        assert_eq!(verdict(&terms, periods[1]), Verdict::Below);
        // Months begin on the very day of the rise.
        assert_eq!(verdict(&terms, month("2026-03-31")), Verdict::Enough);
        assert_eq!(verdict(&terms, month("2026-04-01")), Verdict::Below);
    }

    #[test]
    fn an_age_that_is_not_known_is_asked_only_below_the_full_rate() {
        let period = month("2026-05-01");
        let enough = terms(1271, PaidPer::Hour, None, WageBand::NotKnown);
        assert_eq!(verdict(&enough, period), Verdict::Enough);
        let less = check(
            &terms(1270, PaidPer::Hour, None, WageBand::NotKnown),
            period,
            NotedHours::default(),
            Rules::BUILT_IN,
        )
        .unwrap();
        assert_eq!(less.verdict, Verdict::NotKnown);
        assert!(less.words.contains("their age"), "{}", less.words);
    }

    #[test]
    fn a_birthday_counts_from_the_period_that_begins_on_it_or_after_it() {
        let young = WorkTerms {
            next_band_on: Some(day("2026-06-01")),
            ..terms(1085, PaidPer::Hour, None, WageBand::From18)
        };
        assert_eq!(verdict(&young, month("2026-05-01")), Verdict::Enough);
        assert_eq!(verdict(&young, month("2026-06-01")), Verdict::Below);
        let later = WorkTerms { next_band_on: Some(day("2026-06-02")), ..young };
        assert_eq!(verdict(&later, month("2026-06-01")), Verdict::Enough);
        assert_eq!(verdict(&later, month("2026-07-01")), Verdict::Below);
    }

    #[test]
    fn rates_that_are_not_confirmed_or_not_known_are_said_to_be_so() {
        let paid = terms(5_000, PaidPer::Hour, None, WageBand::From21);
        for first in ["2027-04-01", "2024-03-01"] {
            let check = check(&paid, month(first), NotedHours::default(), Rules::BUILT_IN).unwrap();
            assert_eq!(check.verdict, Verdict::NotKnown, "{first}");
            assert_eq!(check.rate, None);
        }
        assert_eq!(verdict(&paid, month("2027-03-31")), Verdict::Enough);
        assert_eq!(
            check(
                &WorkTerms::default(),
                month("2026-05-01"),
                NotedHours::default(),
                Rules::BUILT_IN
            ),
            None
        );
    }

    #[test]
    fn a_salary_at_the_minimum_wage_is_enough_in_every_month_and_a_penny_less_is_not() {
        // 12.71 x 37.5 x 52, the pattern of domain.md 1.18.
        let exact = 1271_i64 * 375 * 52 / 10;
        assert_eq!(exact, 2_478_450);
        for month_of in 4..=12 {
            let period = month(&format!("2026-{month_of:02}-01"));
            let mut at = terms(exact, PaidPer::Year, None, WageBand::From21);
            at.minutes_a_week = Some(37 * 60 + 30);
            let mut below = at.clone();
            below.wage = Some(Wage { amount: Money(exact - 1), per: PaidPer::Year });
            assert_eq!(verdict(&at, period), Verdict::Enough, "{month_of}");
            assert_eq!(verdict(&below, period), Verdict::Below, "{month_of}");
        }
    }

    #[test]
    fn hours_that_are_missing_leave_it_open_but_too_little_stays_too_little() {
        let period = month("2026-05-01");
        let paid = terms(100_000, PaidPer::Month, None, WageBand::From21);
        let noted = |minutes, gaps| {
            check(&paid, period, NotedHours { minutes, gaps }, Rules::BUILT_IN).unwrap()
        };
        assert_eq!(noted(0, 0).verdict, Verdict::NotKnown);
        assert_eq!(noted(78 * 60, 0).verdict, Verdict::Enough);
        assert_eq!(noted(78 * 60, 1).verdict, Verdict::NotKnown);
        assert_eq!(noted(79 * 60, 0).verdict, Verdict::Below);
        assert_eq!(noted(79 * 60, 3).verdict, Verdict::Below);
        // More hours than agreed count; fewer in the log do not make the pay better.
        let agreed = terms(100_000, PaidPer::Month, Some(18), WageBand::From21);
        let noted = |minutes| {
            check(&agreed, period, NotedHours { minutes, gaps: 1 }, Rules::BUILT_IN).unwrap()
        };
        assert_eq!(noted(10).verdict, Verdict::Enough);
        assert_eq!(noted(79 * 60).verdict, Verdict::Below);
        assert_eq!(noted(10).minutes, Some(18 * 60 * 52 / 12));
    }

    #[test]
    fn the_periods_of_a_placement_are_cut_to_it() {
        let found = periods(
            day("2026-01-15"),
            Some(day("2026-03-10")),
            PayPeriod::Monthly,
            day("2026-12-01"),
        );
        let days: Vec<(NaiveDate, NaiveDate)> = found.iter().map(|it| (it.from, it.to)).collect();
        assert_eq!(
            days,
            [
                (day("2026-01-15"), day("2026-01-31")),
                (day("2026-02-01"), day("2026-02-28")),
                (day("2026-03-01"), day("2026-03-10"))
            ]
        );
        assert_eq!(periods(day("2026-01-15"), None, PayPeriod::Weekly, day("2026-01-14")), []);
        assert_eq!(
            periods(day("2000-01-01"), None, PayPeriod::Weekly, day("2026-01-14")).len(),
            104
        );
    }

    proptest! {
        #[test]
        fn periods_follow_one_another_without_a_gap(
            first in 0_i64..1_000, length in 0_i64..700, kind in 0_usize..4,
        ) {
            let first = day("2025-01-01") + chrono::TimeDelta::days(first);
            let last = first + chrono::TimeDelta::days(length);
            let found = periods(first, Some(last), PayPeriod::ALL[kind], last);
            prop_assert_eq!(found.first().map(|it| it.from), Some(first));
            for pair in found.windows(2) {
                prop_assert_eq!(pair[0].to.succ_opt(), Some(pair[1].from));
            }
            prop_assert!(found.iter().all(|it| it.from <= it.to && it.days() <= it.whole));
            if found.len() < 104 {
                prop_assert_eq!(found.last().map(|it| it.to), Some(last));
            }
        }

        #[test]
        fn more_pay_is_never_worse_and_more_hours_are_never_better(
            pence in 1_i64..400_000, more in 1_i64..100_000, minutes in 1_u32..12_000, longer in 1_u32..3_000,
        ) {
            let period = month("2026-05-01");
            let enough = |pence, minutes| {
                let terms = terms(pence, PaidPer::Month, None, WageBand::From21);
                check(&terms, period, NotedHours { minutes, gaps: 0 }, Rules::BUILT_IN).unwrap().verdict == Verdict::Enough
            };
            prop_assert!(!enough(pence, minutes) || enough(pence + more, minutes));
            prop_assert!(enough(pence, minutes) || !enough(pence, minutes + longer));
        }
    }
}
