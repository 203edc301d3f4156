//! The pages. State lives in one [`session::Session`]; a screen reads through memos of pure
//! queries, and acts by commands. Events are callbacks, never signals.

pub mod adjustments;
pub mod app;
pub mod applicants;
mod attached_files;
pub mod backup;
pub mod before_day_one;
mod calendar;
pub mod certificates;
pub mod claims;
pub mod contents;
pub mod expenses;
pub mod first_days;
pub mod first_run;
pub mod focus;
pub mod history;
pub mod interviews;
mod launch;
pub mod lens;
pub mod letters;
mod lists;
mod menus;
pub mod money;
pub mod office;
pub mod office_closing;
pub mod openings;
pub mod own_copy;
mod pages;
pub mod papers;
mod parts;
pub mod pieces;
pub mod placements;
pub mod records;
pub mod references;
pub mod reviews;
pub mod rota;
pub mod route;
pub mod rules;
pub mod session;
pub mod sift;
mod start;
pub mod supervision;
pub mod today;
mod welcome;
pub mod work;

pub use start::start;
