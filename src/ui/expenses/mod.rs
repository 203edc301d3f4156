//! Expenses and their receipts.

mod advice_list;
mod alike_list;
mod capture_page;
mod expense_page;
mod form_page;
mod journey_fields;
mod list_page;
mod make_claim;
mod object_url;
mod offer_buttons;
mod preflight;
mod queue_page;
mod receipt_area;
mod receipt_dialog;
mod receipt_thumbnail;
mod stored_image;
mod unsaved;

pub use capture_page::CapturePage;
pub use expense_page::ExpensePage;
pub use form_page::ExpenseFormPage;
pub use list_page::{EvidenceView, ExpensesPage};
pub use preflight::FindingList;
pub use queue_page::QueuePage;

/// Whether receipts wait for an expense that is not saved yet; they are lost where the page closes.
pub fn has_unsaved_receipts() -> bool {
    unsaved::any()
}
