//! Somebody's own copy: made and taken back by the office, and opened, used and sent back by the one
//! whose copy it is.
//!
//! A copy is kept in a database of its own and shown in a frame of its own; of the office's pages it
//! shows those alone that [`pages`] names.

mod contacts;
mod crossed_list;
mod exchange;
mod file_in;
mod files;
mod first_days;
mod frame;
mod give;
mod home;
mod items_list;
mod leaving;
mod list;
mod office_page;
pub mod pages;
mod placement;
mod return_review;
mod seal_fields;
mod summary;
mod supervision;

pub use exchange::OpenCopyPage;
pub use file_in::FileIn;
pub use frame::CopyFrame;
pub use office_page::OwnCopyPage;
pub use summary::OwnCopySummary;
