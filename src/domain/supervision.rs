//! Supervision: how often supervisor and intern sit down together, when next, and when nobody has
//! spoken to somebody for a while. Source for the need: domain.md 4.4; the intervals after which
//! the app speaks up are our own.

use super::choice::choice;
use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

choice! {
    /// How often they sit down together.
    Rhythm {
        /// Nothing settled.
        #[default]
        None "none" "No fixed rhythm",
        /// Every week.
        Weekly "weekly" "Every week",
        /// Every two weeks.
        Fortnightly "fortnightly" "Every two weeks",
        /// Every month.
        Monthly "monthly" "Every month",
    }
}

impl Rhythm {
    /// The day one interval after another; nothing without a rhythm.
    pub fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Rhythm::Weekly => day.checked_add_days(Days::new(7)),
            Rhythm::Fortnightly => day.checked_add_days(Days::new(14)),
            Rhythm::Monthly => day.checked_add_months(Months::new(1)),
            Rhythm::None | Rhythm::Unknown => None,
        }
    }
}

/// So many days without a word are a while, where no rhythm says otherwise. Our own measure.
pub const QUIET_DAYS: i64 = 14;

/// What was settled about supervision.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SupervisionPlan {
    /// How often they sit down together.
    pub rhythm: Rhythm,
    /// A day agreed for the next time, which goes before the rhythm until that day's talk is noted.
    pub next_on: Option<NaiveDate>,
}

/// Where supervision stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The day of the next talk, where a rhythm or an agreement says it.
    pub next: Option<NaiveDate>,
    /// The last day on which somebody spoke to them.
    pub last: Option<NaiveDate>,
    /// How many days nobody has spoken to them; counted from the first day where nobody ever did.
    pub quiet_for: i64,
    /// Whether that is a while.
    pub is_quiet: bool,
    /// Whether the next talk's day has gone by.
    pub is_overdue: bool,
}

impl SupervisionPlan {
    /// Where supervision stands. `first` and `last_day` are the placement's, `talks` the days on
    /// which supervisor and intern sat down together, `words` those on which anybody in the office
    /// gave them feedback or a word besides. Before the first day and after the last, nothing is
    /// due.
    pub fn standing(
        &self,
        first: NaiveDate,
        last_day: Option<NaiveDate>,
        talks: &[NaiveDate],
        words: &[NaiveDate],
        today: NaiveDate,
    ) -> Standing {
        let last_talk = talks.iter().filter(|day| **day <= today).max().copied();
        let last = talks.iter().chain(words).filter(|day| **day <= today).max().copied();
        // An agreed day holds until a talk was noted on it or after it.
        let agreed = self.next_on.filter(|agreed| last_talk.is_none_or(|talk| talk < *agreed));
        let next = agreed.or_else(|| self.rhythm.after(last_talk.unwrap_or(first)));
        let next = next.filter(|next| last_day.is_none_or(|last_day| *next <= last_day));
        let is_here = first <= today && last_day.is_none_or(|last_day| today <= last_day);
        let quiet_for = (today - last.unwrap_or(first)).num_days().max(0);
        Standing {
            next,
            last,
            quiet_for,
            is_quiet: is_here && quiet_for >= QUIET_DAYS,
            is_overdue: is_here && next.is_some_and(|next| next < today),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(plan: &SupervisionPlan, talks: &[&str], today: &str) -> Standing {
        let talks: Vec<NaiveDate> = talks.iter().map(|it| day(it)).collect();
        plan.standing(day("2026-03-02"), Some(day("2026-06-26")), &talks, &[], day(today))
    }

    fn rhythm(rhythm: Rhythm) -> SupervisionPlan {
        SupervisionPlan { rhythm, next_on: None }
    }

    #[test]
    fn a_weekly_talk_is_due_after_seven_days_and_overdue_after_eight() {
        let plan = rhythm(Rhythm::Weekly);
        assert_eq!(at(&plan, &[], "2026-03-02").next, Some(day("2026-03-09")));
        for (today, overdue) in [("2026-03-09", false), ("2026-03-10", true)] {
            assert_eq!(at(&plan, &[], today).is_overdue, overdue, "{today}");
        }
        let after = at(&plan, &["2026-03-10"], "2026-03-17");
        assert_eq!((after.next, after.is_overdue), (Some(day("2026-03-17")), false));
        assert!(at(&plan, &["2026-03-10"], "2026-03-18").is_overdue);
    }

    #[test]
    fn fortnights_and_months_and_the_last_day_of_a_short_month() {
        assert_eq!(
            at(&rhythm(Rhythm::Fortnightly), &["2026-03-10"], "2026-03-11").next,
            Some(day("2026-03-24"))
        );
        assert_eq!(
            at(&rhythm(Rhythm::Monthly), &["2026-03-31"], "2026-04-01").next,
            Some(day("2026-04-30"))
        );
        assert_eq!(at(&rhythm(Rhythm::None), &["2026-03-10"], "2026-05-01").next, None);
    }

    #[test]
    fn an_agreed_day_goes_before_the_rhythm_until_it_was_kept() {
        let plan = SupervisionPlan { rhythm: Rhythm::Weekly, next_on: Some(day("2026-03-20")) };
        assert_eq!(at(&plan, &["2026-03-10"], "2026-03-11").next, Some(day("2026-03-20")));
        assert!(!at(&plan, &["2026-03-10"], "2026-03-20").is_overdue);
        assert!(at(&plan, &["2026-03-10"], "2026-03-21").is_overdue);
        assert_eq!(at(&plan, &["2026-03-20"], "2026-03-21").next, Some(day("2026-03-27")));
        // A talk of a day to come does not count yet.
        assert_eq!(at(&plan, &["2026-03-25"], "2026-03-21").next, Some(day("2026-03-20")));
    }

    #[test]
    fn two_weeks_without_a_word_are_a_while_and_any_word_ends_it() {
        let plan = rhythm(Rhythm::None);
        assert!(!at(&plan, &[], "2026-03-15").is_quiet);
        assert!(at(&plan, &[], "2026-03-16").is_quiet);
        let heard = plan.standing(
            day("2026-03-02"),
            None,
            &[day("2026-03-03")],
            &[day("2026-03-10")],
            day("2026-03-20"),
        );
        assert_eq!(
            (heard.last, heard.quiet_for, heard.is_quiet),
            (Some(day("2026-03-10")), 10, false)
        );
    }

    #[test]
    fn nothing_is_due_before_the_first_day_or_after_the_last() {
        let plan = rhythm(Rhythm::Weekly);
        let before = at(&plan, &[], "2026-02-01");
        assert_eq!((before.is_overdue, before.is_quiet), (false, false));
        let after = at(&plan, &["2026-06-22"], "2026-08-01");
        assert_eq!((after.next, after.is_overdue, after.is_quiet), (None, false, false));
    }

    proptest! {
        #[test]
        fn a_talk_today_settles_everything(
            rhythm in 0_usize..4,
            agreed in proptest::option::of(0_i64..100),
            earlier in proptest::collection::vec(0_i64..100, 0..6),
            today in 0_i64..100,
        ) {
            let first = day("2026-03-02");
            let on = |days: i64| first + chrono::TimeDelta::days(days);
            let plan = SupervisionPlan { rhythm: Rhythm::ALL[rhythm], next_on: agreed.map(on) };
            let mut talks: Vec<NaiveDate> = earlier.into_iter().map(on).collect();
            talks.push(on(today));
            let standing = plan.standing(first, None, &talks, &[], on(today));
            prop_assert!(!standing.is_overdue && !standing.is_quiet);
            prop_assert_eq!(standing.quiet_for, 0);
            prop_assert!(standing.next.is_none_or(|next| next > on(today)));
        }
    }
}
