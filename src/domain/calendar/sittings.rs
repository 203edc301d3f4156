//! When the House of Commons sits, as far as the office has entered it.

use super::{CalendarSettings, SittingKind};
use chrono::{Datelike, NaiveDate, Weekday};

/// Wednesdays on which the House sits, within a span of days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wednesdays {
    /// Those that are known, in order.
    pub known: Vec<NaiveDate>,
    /// Wednesdays of the span that lie beyond what was entered.
    pub unknown: usize,
    /// The last day for which it is known; nothing where nothing was entered.
    pub known_until: Option<NaiveDate>,
}

/// When the House sits.
#[derive(Clone, Copy, Debug)]
pub struct Sittings<'a> {
    settings: &'a CalendarSettings,
}

impl<'a> Sittings<'a> {
    /// What an office has entered.
    pub fn of(settings: &'a CalendarSettings) -> Sittings<'a> {
        Sittings { settings }
    }

    /// The last day for which it is known whether the House sits: the return from the last recess
    /// that was entered, or the last sitting day. Nothing where nothing was entered.
    pub fn known_until(&self) -> Option<NaiveDate> {
        let returns = self.settings.recesses.values().map(|recess| recess.returns);
        let sits = self
            .settings
            .sittings
            .values()
            .filter(|day| day.kind == SittingKind::Sits)
            .map(|day| day.on);
        returns.chain(sits).max()
    }

    /// The recess that a day falls into.
    pub fn recess_on(&self, day: NaiveDate) -> Option<&'a super::Recess> {
        self.settings.recesses.values().find(|recess| recess.rises < day && day < recess.returns)
    }

    /// Whether the House sits on a day; nothing where it is not known. From Monday to Thursday it
    /// does outside the recesses; on any other day only where somebody entered it.
    pub fn sits_on(&self, day: NaiveDate) -> Option<bool> {
        let entered: Vec<_> = self.settings.sittings.values().filter(|it| it.on == day).collect();
        if !entered.is_empty() {
            return Some(entered.iter().all(|it| it.kind == SittingKind::Sits));
        }
        if self.recess_on(day).is_some() {
            return Some(false);
        }
        if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            return Some(false);
        }
        if self.known_until().is_none_or(|until| day > until) {
            return None;
        }
        // Of Fridays some are sitting days: nobody knows which before they are announced.
        if day.weekday() == Weekday::Fri { None } else { Some(true) }
    }

    /// The Wednesdays from one day to another on which the House sits.
    pub fn wednesdays(&self, from: NaiveDate, to: NaiveDate) -> Wednesdays {
        let mut found = Wednesdays { known_until: self.known_until(), ..Wednesdays::default() };
        for day in from.iter_days().take_while(|day| *day <= to) {
            if day.weekday() != Weekday::Wed {
                continue;
            }
            match self.sits_on(day) {
                Some(true) => found.known.push(day),
                Some(false) => {}
                None => found.unknown += 1,
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{Recess, SittingDay};
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn settings() -> CalendarSettings {
        let recess = |number: u128, rises: &str, returns: &str| {
            let recess =
                Recess { name: "Recess".to_owned(), rises: day(rises), returns: day(returns) };
            (Uuid::from_u128(number).into(), recess)
        };
        CalendarSettings {
            recesses: [
                recess(1, "2026-12-17", "2027-01-05"),
                recess(2, "2027-02-11", "2027-02-22"),
            ]
            .into(),
            ..CalendarSettings::default()
        }
    }

    #[test]
    fn wednesdays_in_a_recess_do_not_count_and_later_ones_are_not_known() {
        let settings = settings();
        let sittings = Sittings::of(&settings);
        let found = sittings.wednesdays(day("2026-12-09"), day("2027-03-10"));
        let known: Vec<String> = found.known.iter().map(ToString::to_string).collect();
        assert_eq!(
            known,
            [
                "2026-12-09",
                "2026-12-16",
                "2027-01-06",
                "2027-01-13",
                "2027-01-20",
                "2027-01-27",
                "2027-02-03",
                "2027-02-10"
            ]
        );
        assert_eq!(found.unknown, 3);
        assert_eq!(found.known_until, Some(day("2027-02-22")));
        assert_eq!(sittings.sits_on(day("2026-12-17")), Some(true));
        assert_eq!(sittings.sits_on(day("2026-12-18")), Some(false));
        assert_eq!(sittings.sits_on(day("2027-01-04")), Some(false));
        assert_eq!(sittings.sits_on(day("2027-01-05")), Some(true));
        assert_eq!(sittings.sits_on(day("2027-01-08")), None);
        assert_eq!(sittings.sits_on(day("2027-01-09")), Some(false));
    }

    #[test]
    fn what_nobody_entered_is_not_known() {
        let settings = CalendarSettings::default();
        let sittings = Sittings::of(&settings);
        let found = sittings.wednesdays(day("2026-12-01"), day("2026-12-31"));
        assert_eq!((found.known.len(), found.unknown, found.known_until), (0, 5, None));
        let backwards = sittings.wednesdays(day("2026-12-31"), day("2026-12-01"));
        assert_eq!(backwards, Wednesdays::default());
    }

    #[test]
    fn a_single_day_goes_before_the_recess_and_before_the_week() {
        let mut settings = settings();
        let one = |on: &str, kind| SittingDay { on: day(on), kind, note: String::new() };
        settings.sittings = [
            (Uuid::from_u128(1).into(), one("2026-12-30", SittingKind::Sits)),
            (Uuid::from_u128(2).into(), one("2027-01-13", SittingKind::DoesNotSit)),
            (Uuid::from_u128(3).into(), one("2027-01-15", SittingKind::Sits)),
        ]
        .into();
        let sittings = Sittings::of(&settings);
        assert_eq!(sittings.sits_on(day("2026-12-30")), Some(true));
        assert_eq!(sittings.sits_on(day("2027-01-13")), Some(false));
        assert_eq!(sittings.sits_on(day("2027-01-15")), Some(true));
    }
}
