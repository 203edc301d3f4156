//! Formal reviews on the goals, the exit review's questions, and what exit reviews say together.

mod evidence;
mod exit_questions;
mod exit_summary;
mod review_form;
mod review_page;

pub use exit_questions::ExitQuestionsPage;
pub use exit_summary::ExitSummaryPage;
pub use review_page::ReviewPage;
