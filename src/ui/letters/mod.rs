//! Letters: who is due one, writing one to somebody, the templates, and what is settled for all
//! recruitment, the steps of its stages too.

mod due;
mod reasons;
mod settings;
mod steps;
mod template;
mod write;

pub use due::LettersPage;
pub use settings::{RecruitmentPage, WhatTheLawAsks};
pub use steps::StageStepsPage;
pub use template::TemplatePage;
pub use write::{WriteLetterPage, copy_text, marked};
