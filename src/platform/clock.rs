//! The time: the only place that reads it.

use chrono::NaiveDate;
use js_sys::Date;

/// Now, in milliseconds since 1970.
pub fn now() -> u64 {
    // A clock set before 1970 counts as 1970.
    Date::now().max(0.0) as u64
}

/// Today where the user is.
pub fn today() -> NaiveDate {
    day_of(now())
}

/// The day of a moment where the user is, with the summer time of that day. `millis` is in
/// milliseconds since 1970.
pub fn day_of(millis: u64) -> NaiveDate {
    let moment = Date::new(&(millis as f64).into());
    let year = i32::try_from(moment.get_full_year()).unwrap_or(1970);
    NaiveDate::from_ymd_opt(year, moment.get_month() + 1, moment.get_date()).unwrap_or_default()
}

/// How far the user's clocks are ahead of UTC at a moment, in minutes. `millis` is in milliseconds
/// since 1970.
pub fn offset_minutes(millis: u64) -> i32 {
    -(Date::new(&(millis as f64).into()).get_timezone_offset() as i32)
}
