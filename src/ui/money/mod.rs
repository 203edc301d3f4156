//! Where the money is: who is owed what, statements, reports by year, the office's budget.

mod bars;
mod deadlines;
mod paying_back;
mod reports;
mod settings;
mod statement;

pub use deadlines::{DeadlinesButton, DeadlinesOf};
pub use paying_back::PayingBackPage;
pub use reports::ReportsPage;
pub use settings::BudgetForm;
pub use statement::StatementPage;
