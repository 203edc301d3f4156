//! Widgets that several pages share; one a file.

mod counted;
mod dialog;
mod empty_state;
mod export_list;
mod field_name;
mod fields;
mod figures;
mod file_drop;
mod form;
mod in_place;
mod make_file;
mod not_fetched;
mod page_header;
mod progress;
mod removed_meanwhile;
mod slices;
mod small_form;
mod summary;
mod tag;
mod tile;

pub use counted::counted;
pub use dialog::ConfirmDialog;
pub use empty_state::EmptyState;
pub use export_list::{ExportHistory, ExportList, ExportTable};
pub use field_name::field_name;
pub use fields::{
    Choice, DateField, MoneyField, RadioField, ReasonField, SelectField, TextAreaField, TextField,
    TickField,
};
pub use figures::{FigureList, sureness_tone};
pub use file_drop::FileDrop;
pub use form::{DraftNotice, ErrorSummary, Form};
pub use in_place::keep_in_place;
pub use make_file::{MakeFile, MakingFile};
pub use not_fetched::NotFetchedNotice;
pub use page_header::{Breadcrumb, PageHeader};
pub use progress::WorkProgress;
pub use removed_meanwhile::RemovedMeanwhile;
pub use slices::in_slices;
pub use small_form::{OpenButton, OpenForm, SmallForm, close_at_escape};
pub use summary::SummaryRow;
pub use tag::{Tag, Tone};
pub use tile::tile;
