//! The pages. State lives in one [`session::Session`]; a screen reads through memos of pure
//! queries, and acts by commands. Events are callbacks, never signals.

pub mod app;
pub mod applicants;
pub mod backup;
pub mod claims;
pub mod expenses;
pub mod first_run;
pub mod history;
pub mod office;
pub mod openings;
pub mod parts;
pub mod placements;
pub mod route;
pub mod rules;
pub mod session;
mod start;
pub mod today;

pub use start::start;
