//! The calendar an office works by: bank holidays, the days on which it is closed or works all the
//! same, and when the House sits.

mod bank_holidays;
mod easter;
mod nation;
mod settings;
mod sittings;
mod working_days;

pub use bank_holidays::{
    BankHoliday, FIRST_YEAR, LAST_YEAR, ONE_OFF_DAYS, OneOffDay, PUBLISHED_UNTIL, THE_ACT,
    bank_holidays, sureness,
};
pub use easter::easter_sunday;
pub use nation::Nation;
pub use settings::{
    CalendarSettings, DayKind, OfficeDay, OfficePlace, Recess, SittingDay, SittingKind,
};
pub use sittings::{Sittings, Wednesdays};
pub use working_days::{Calendar, Calendars};
