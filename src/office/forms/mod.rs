//! From what people typed to valid values, or to a list of what to mend.
//!
//! A form is a draft of raw texts ([`Values`]); a [`Reader`] turns it into values and collects a
//! [`FieldProblem`](super::FieldProblem) for each field that is wrong. One form a file.

pub mod acceptance;
pub mod advert;
pub mod applicant;
pub mod arrivals;
pub mod capture;
pub mod certificate;
pub mod channel;
pub mod checklist_item;
pub mod claim;
pub mod exit_review;
pub mod expense;
pub mod interview;
pub mod money;
pub mod monitoring;
pub mod office_details;
pub mod opening;
pub mod outcome;
pub mod placement;
mod reader;
pub mod recruitment;
pub mod sift;
mod values;
pub mod work_log;

pub use reader::{LINE, Reader};
pub use values::Values;
