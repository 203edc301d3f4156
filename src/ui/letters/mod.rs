//! Letters: who is due one, writing one to somebody, the templates, and what is settled for all
//! recruitment.

mod due;
mod reasons;
mod settings;
mod template;
mod write;

pub use due::LettersPage;
pub use settings::{RecruitmentPage, WhatTheLawAsks};
pub use template::TemplatePage;
pub use write::{WriteLetterPage, copy_text, marked};
