//! The work of a placement: the log, goals and tasks, hours and pay, the days on which they come.

mod days;
mod goals;
mod hours;
mod log;
mod tab;
mod tasks;

pub use goals::{goal_states, goal_tone};
pub use log::LogPart;
pub use tab::WorkTab;
