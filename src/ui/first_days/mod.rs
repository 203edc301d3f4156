//! The first days: the plan of the first one, whom to meet, training, the register of interests,
//! and the person outside the office.

mod block_form;
mod first_day_page;
mod outside;
mod people;
mod register;
mod tab;
mod training;

pub use first_day_page::FirstDayPage;
pub use people::meeting_tag;
pub use tab::FirstDaysTab;
pub use training::training_tone;
