//! When the office closes: one plan, backwards from its last day.

mod decisions;
mod page;
mod plan_form;
mod statement;
mod step;

pub use page::OfficeClosingPage;
pub use plan_form::PlanFormPage;
pub use statement::StatementPage;
