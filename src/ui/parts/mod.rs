//! Widgets that several pages share; one a file.

mod dialog;
mod empty_state;
mod export_list;
mod fields;
mod file_drop;
mod form;
mod not_fetched;
mod page_header;
mod summary;
mod tag;

pub use dialog::ConfirmDialog;
pub use empty_state::EmptyState;
pub use export_list::ExportList;
pub use fields::{
    Choice, DateField, MoneyField, RadioField, SelectField, TextAreaField, TextField, TickField,
};
pub use file_drop::FileDrop;
pub use form::{DraftNotice, ErrorSummary, Form};
pub use not_fetched::NotFetchedNotice;
pub use page_header::{Breadcrumb, PageHeader};
pub use summary::SummaryRow;
pub use tag::{Tag, Tone};
