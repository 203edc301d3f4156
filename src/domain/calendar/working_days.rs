//! Which days an office works, and how working days are counted.

use super::{CalendarSettings, DayKind, FIRST_YEAR, LAST_YEAR, Nation, OfficePlace, bank_holidays};
use crate::domain::opening::Workplace;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

/// The most days that an office's own day may span, so that no slip closes an office for good.
const MOST_DAYS: i64 = 366;

/// The days on which one place of an office works: Monday to Friday, without its bank holidays and
/// the days on which it is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Weekdays on which nobody works, in order.
    closed: Vec<NaiveDate>,
}

impl Calendar {
    /// A calendar of these closed days; weekends are closed anyhow.
    pub fn closed_on(days: impl IntoIterator<Item = NaiveDate>) -> Calendar {
        let days: BTreeSet<NaiveDate> = days.into_iter().collect();
        Calendar { closed: days.into_iter().collect() }
    }

    /// The calendar of one place.
    fn of(settings: &CalendarSettings, nation: Nation, place: OfficePlace) -> Calendar {
        let mut closed: BTreeSet<NaiveDate> = (FIRST_YEAR..=LAST_YEAR)
            .flat_map(|year| bank_holidays(nation, year))
            .map(|holiday| holiday.on)
            .collect();
        let here = settings.days.values().filter(|day| {
            day.place == place || matches!(day.place, OfficePlace::Both | OfficePlace::Unknown)
        });
        // What is open goes before what is closed, whichever was entered first.
        let (open, shut): (Vec<_>, Vec<_>) = here.partition(|day| day.kind == DayKind::Open);
        let days_of = |day: &super::OfficeDay| {
            let last = (day.to - day.from).num_days().clamp(0, MOST_DAYS - 1);
            day.from.iter_days().take(usize::try_from(last + 1).unwrap_or(1))
        };
        closed.extend(shut.into_iter().flat_map(days_of));
        for day in open.into_iter().flat_map(days_of) {
            closed.remove(&day);
        }
        Calendar { closed: closed.into_iter().collect() }
    }

    /// Whether people work on a day.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
            && self.closed.binary_search(&day).is_err()
    }

    fn next(day: NaiveDate, back: bool) -> Option<NaiveDate> {
        if back { day.checked_sub_days(Days::new(1)) } else { day.checked_add_days(Days::new(1)) }
    }

    /// The first working day on or after a day.
    pub fn on_or_after(&self, day: NaiveDate) -> NaiveDate {
        self.nearest(day, false)
    }

    /// The last working day on or before a day.
    pub fn on_or_before(&self, day: NaiveDate) -> NaiveDate {
        self.nearest(day, true)
    }

    fn nearest(&self, day: NaiveDate, back: bool) -> NaiveDate {
        let mut found = day;
        while !self.is_working(found) {
            match Calendar::next(found, back) {
                Some(next) => found = next,
                None => return day,
            }
        }
        found
    }

    /// The day so many working days after a day, or before it where negative; with none, the first
    /// working day on or after it.
    pub fn add_working_days(&self, day: NaiveDate, working_days: i32) -> NaiveDate {
        if working_days == 0 {
            return self.on_or_after(day);
        }
        let back = working_days < 0;
        let mut left = working_days.unsigned_abs();
        let mut found = day;
        while left > 0 {
            let Some(next) = Calendar::next(found, back) else { break };
            found = next;
            if self.is_working(found) {
                left -= 1;
            }
        }
        found
    }
}

/// The calendars of an office's places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendars {
    /// The office in Parliament.
    pub westminster: Calendar,
    /// The office in the constituency.
    pub constituency: Calendar,
    /// For whoever works in both: a day counts where both work.
    pub both: Calendar,
}

/// The calendars of an office that has settled nothing.
static UNSETTLED: LazyLock<Arc<Calendars>> =
    LazyLock::new(|| Arc::new(Calendars::worked_out(&CalendarSettings::default())));

impl Calendars {
    /// The calendars of an office.
    pub fn of(settings: &CalendarSettings) -> Arc<Calendars> {
        if *settings == CalendarSettings::default() {
            return UNSETTLED.clone();
        }
        Arc::new(Calendars::worked_out(settings))
    }

    fn worked_out(settings: &CalendarSettings) -> Calendars {
        let westminster = Calendar::of(settings, settings.westminster(), OfficePlace::Westminster);
        let constituency =
            Calendar::of(settings, settings.constituency(), OfficePlace::Constituency);
        let both =
            Calendar::closed_on(westminster.closed.iter().chain(&constituency.closed).copied());
        Calendars { westminster, constituency, both }
    }

    /// The calendar of a workplace. Whoever works from home keeps the constituency office's.
    pub fn at(&self, place: Workplace) -> &Calendar {
        match place {
            Workplace::Westminster | Workplace::Unknown => &self.westminster,
            Workplace::Constituency | Workplace::Remote => &self.constituency,
            Workplace::Both => &self.both,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{OfficeDayId, calendar::OfficeDay};
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn own(
        number: u128,
        days: (&str, &str),
        kind: DayKind,
        place: OfficePlace,
    ) -> (OfficeDayId, OfficeDay) {
        let day =
            OfficeDay { name: "Ours".to_owned(), from: day(days.0), to: day(days.1), kind, place };
        (Uuid::from_u128(number).into(), day)
    }

    #[test]
    fn christmas_is_skipped_and_the_nations_differ() {
        let settings = CalendarSettings {
            constituency: Some(Nation::Scotland),
            ..CalendarSettings::default()
        };
        let calendars = Calendars::of(&settings);
        let thursday = day("2026-12-24");
        assert_eq!(calendars.westminster.add_working_days(thursday, 1), day("2026-12-29"));
        let eve = day("2026-12-31");
        assert_eq!(calendars.westminster.add_working_days(eve, 1), day("2027-01-04"));
        assert_eq!(calendars.constituency.add_working_days(eve, 1), day("2027-01-05"));
        assert_eq!(calendars.at(Workplace::Both).add_working_days(eve, 1), day("2027-01-05"));
        assert_eq!(calendars.at(Workplace::Remote), &calendars.constituency);
        assert!(!calendars.constituency.is_working(day("2026-11-30")));
        assert!(calendars.westminster.is_working(day("2026-11-30")));
    }

    #[test]
    fn an_office_closes_and_works_as_it_says_and_open_goes_before_closed() {
        let both = OfficePlace::Both;
        let settings = CalendarSettings {
            days: [
                own(1, ("2026-12-21", "2026-12-31"), DayKind::Closed, both),
                own(2, ("2026-12-30", "2026-12-30"), DayKind::Open, both),
                own(3, ("2026-05-04", "2026-05-04"), DayKind::Open, OfficePlace::Westminster),
            ]
            .into(),
            ..CalendarSettings::default()
        };
        let calendars = Calendars::of(&settings);
        let friday = day("2026-12-18");
        assert_eq!(calendars.constituency.add_working_days(friday, 1), day("2026-12-30"));
        assert_eq!(calendars.constituency.add_working_days(friday, 2), day("2027-01-04"));
        assert!(calendars.westminster.is_working(day("2026-05-04")));
        assert!(!calendars.constituency.is_working(day("2026-05-04")));
        assert!(!calendars.at(Workplace::Both).is_working(day("2026-05-04")));
    }

    #[test]
    fn no_slip_closes_an_office_for_good() {
        let settings = CalendarSettings {
            days: [own(1, ("2026-01-01", "2099-01-01"), DayKind::Closed, OfficePlace::Both)].into(),
            ..CalendarSettings::default()
        };
        let calendars = Calendars::of(&settings);
        assert!(calendars.westminster.is_working(day("2027-01-04")));
        let last = NaiveDate::MAX;
        assert_eq!(calendars.westminster.add_working_days(last, 3), last);
        let calendars = Calendars::of(&CalendarSettings::default());
        let closed = &calendars.westminster.closed;
        assert!(closed.len() > 800);
    }

    #[test]
    fn no_working_days_is_the_day_itself_or_the_next_that_is_one() {
        let calendar = &Calendars::of(&CalendarSettings::default()).westminster;
        assert_eq!(calendar.add_working_days(day("2026-12-23"), 0), day("2026-12-23"));
        assert_eq!(calendar.add_working_days(day("2026-12-25"), 0), day("2026-12-29"));
        assert_eq!(calendar.on_or_before(day("2026-12-27")), day("2026-12-24"));
    }
}
