//! The pages. State lives in one [`session::Session`]; a screen reads through memos of pure
//! queries, and acts by commands. Events are callbacks, never signals.

pub mod app;
pub mod applicants;
pub mod backup;
pub mod claims;
pub mod expenses;
pub mod first_run;
pub mod history;
pub mod interviews;
mod launch;
pub mod lens;
pub mod letters;
pub mod money;
pub mod office;
pub mod openings;
mod pages;
pub mod parts;
mod pieces;
pub mod placements;
pub mod retention;
pub mod route;
pub mod rules;
pub mod session;
pub mod sift;
mod start;
pub mod today;
mod welcome;

pub use start::start;
