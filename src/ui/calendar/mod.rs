//! The calendar of the office: bank holidays, days of its own, when the House sits.

mod entry;
mod holidays;
mod nations;
mod office_days;
mod page;
mod recesses;
mod sitting_days;

pub use page::CalendarPage;
