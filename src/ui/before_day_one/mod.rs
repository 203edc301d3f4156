//! The time before day one: clearance, pass, papers, and the welcome note.

mod clearance;
mod gate_list;
mod papers;
mod pass;
mod steps;
mod tab;
mod welcome_page;
mod welcome_words;

pub use gate_list::GateList;
pub use tab::BeforeDayOneTab;
pub use welcome_page::WelcomePage;
