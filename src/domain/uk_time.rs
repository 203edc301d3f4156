//! The clock on the wall in the United Kingdom, and the time that calendars are kept in.
//!
//! Summer time runs from the last Sunday of March to the last Sunday of October, both at 01:00
//! UTC. Source: the Summer Time Act 1972, as amended in 2002.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A time of day in whole minutes, as the clock on the wall shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(u16);

/// The minutes of a day.
const DAY: u16 = 24 * 60;

impl TimeOfDay {
    /// The time at so many minutes past an hour; nothing past the end of the day.
    pub fn new(hour: u16, minute: u16) -> Option<TimeOfDay> {
        (hour < 24 && minute < 60).then_some(TimeOfDay(hour * 60 + minute))
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }

    /// Reads a time as people write it: `10:30`, `10.30`, `1030`, `2 pm`, `2:15pm`, `9`.
    pub fn parse(text: &str) -> Option<TimeOfDay> {
        let text = text.trim().to_lowercase().replace(' ', "");
        let (text, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
            (Some(text), _) => (text.to_owned(), Some(0)),
            (_, Some(text)) => (text.to_owned(), Some(12)),
            _ => (text, None),
        };
        let number = |text: &str| -> Option<u16> {
            (!text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()))
                .then(|| text.parse().ok())
                .flatten()
        };
        let (hour, minute) = match text.split_once([':', '.']) {
            Some((hour, minute)) if minute.len() == 2 => (number(hour)?, number(minute)?),
            Some(_) => return None,
            None if text.len() == 4 => (number(text.get(..2)?)?, number(text.get(2..)?)?),
            None => (number(&text)?, 0),
        };
        match half {
            Some(half) if (1..=12).contains(&hour) => TimeOfDay::new(hour % 12 + half, minute),
            Some(_) => None,
            None => TimeOfDay::new(hour, minute),
        }
    }
}

/// As in `09:30`.
impl fmt::Display for TimeOfDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Ok(TimeOfDay::parse(&text).unwrap_or_default())
    }
}

/// The last Sunday of a month that has 31 days, at 01:00 UTC.
fn turn(year: i32, month: u32) -> Option<NaiveDateTime> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let back = u64::from(last.weekday().num_days_from_sunday());
    last.checked_sub_days(Days::new(back))?.and_hms_opt(1, 0, 0)
}

/// Whether summer time holds at a moment given in UTC.
pub fn is_summer_time(utc: NaiveDateTime) -> bool {
    match (turn(utc.year(), 3), turn(utc.year(), 10)) {
        (Some(begins), Some(ends)) => begins <= utc && utc < ends,
        _ => false,
    }
}

/// The moment, in UTC, at which the clock on the wall shows a time. Of the hour that comes twice in
/// October it is the first; the hour that does not come in March counts as the one after.
pub fn to_utc(on: NaiveDate, at: TimeOfDay) -> NaiveDateTime {
    let wall = on.and_time(chrono::NaiveTime::MIN)
        + TimeDelta::minutes(i64::from(at.minutes().min(DAY - 1)));
    let summer = wall.checked_sub_signed(TimeDelta::hours(1)).unwrap_or(wall);
    if is_summer_time(summer) { summer } else { wall }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utc(day: &str, time: &str) -> String {
        to_utc(day.parse().unwrap(), TimeOfDay::parse(time).unwrap())
            .format("%Y-%m-%d %H:%M")
            .to_string()
    }

    #[test]
    fn the_clocks_go_forward_and_back_on_their_sundays() {
        assert_eq!(utc("2026-03-28", "10:00"), "2026-03-28 10:00");
        assert_eq!(utc("2026-03-29", "00:59"), "2026-03-29 00:59");
        assert_eq!(utc("2026-03-29", "01:30"), "2026-03-29 01:30", "this hour does not come");
        assert_eq!(utc("2026-03-29", "02:00"), "2026-03-29 01:00");
        assert_eq!(utc("2026-07-01", "00:30"), "2026-06-30 23:30");
        assert_eq!(utc("2026-10-25", "00:30"), "2026-10-24 23:30");
        assert_eq!(utc("2026-10-25", "01:30"), "2026-10-25 00:30", "the first of two");
        assert_eq!(utc("2026-10-25", "02:00"), "2026-10-25 02:00");
        assert_eq!(utc("2026-11-22", "10:00"), "2026-11-22 10:00");
        // Years whose March or October ends on a Sunday.
        assert_eq!(utc("2024-03-31", "10:00"), "2024-03-31 09:00");
        assert_eq!(utc("2027-10-31", "10:00"), "2027-10-31 10:00");
        assert_eq!(utc("2027-10-30", "10:00"), "2027-10-30 09:00");
    }

    #[test]
    fn the_ways_people_write_a_time() {
        for (text, shown) in [
            ("10:30", "10:30"),
            ("10.30", "10:30"),
            ("1030", "10:30"),
            ("9", "09:00"),
            ("2pm", "14:00"),
            ("2:15 PM", "14:15"),
            ("12am", "00:00"),
            ("12 pm", "12:00"),
            ("00:00", "00:00"),
        ] {
            assert_eq!(TimeOfDay::parse(text).unwrap().to_string(), shown, "{text}");
        }
        for text in ["", "25:00", "10:60", "10:3", "noon", "13pm", "0pm", "10:30:00", "-1"] {
            assert_eq!(TimeOfDay::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_wall_is_never_more_than_an_hour_from_utc(days in 0i64..60_000, minutes in 0u16..1440) {
            let on = NaiveDate::from_ymd_opt(1972, 10, 30).unwrap() + TimeDelta::days(days);
            let at = TimeOfDay::new(minutes / 60, minutes % 60).unwrap();
            let wall = on.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(i64::from(minutes));
            let apart = wall - to_utc(on, at);
            prop_assert!(apart == TimeDelta::zero() || apart == TimeDelta::hours(1));
            prop_assert_eq!(TimeOfDay::parse(&at.to_string()), Some(at));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,12}") {
            let _ = TimeOfDay::parse(&text);
        }
    }
}
