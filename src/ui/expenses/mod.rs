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
mod pdf_pages;
mod preflight;
mod queue_page;
mod receipt_area;
mod receipt_dialog;
mod receipt_thumbnail;
mod receipt_view;
mod save_when_read;
mod stored_image;
mod unsaved;
mod unsaved_receipts;
mod waiting_receipts;

pub use capture_page::CapturePage;
pub use expense_page::ExpensePage;
pub use form_page::ExpenseFormPage;
pub use list_page::{EvidenceView, ExpensesPage};
pub use object_url::ObjectUrl;
pub use preflight::FindingList;
pub use queue_page::QueuePage;
pub use receipt_view::ReceiptView;

pub use unsaved::{
    any_at_risk as has_receipts_at_risk, forget as forget_waiting_receipts,
    restore as restore_waiting_receipts,
};
pub use waiting_receipts::WaitingReceipts;
