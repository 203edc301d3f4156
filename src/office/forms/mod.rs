//! From what people typed to valid values, or to a list of what to mend.
//!
//! A form is a draft of raw texts ([`Values`]); a [`Reader`] turns it into values and collects a
//! [`FieldProblem`](super::FieldProblem) for each field that is wrong. One form a file.

pub mod acceptance;
pub mod adjustment;
pub mod advert;
pub mod applicant;
pub mod arrivals;
pub mod attendance;
pub mod calendar;
pub mod capture;
pub mod certificate;
pub mod channel;
pub mod checklist_item;
pub mod claim;
pub mod data_request;
pub mod end_change;
pub mod exit_question;
pub mod exit_review;
pub mod expense;
pub mod induction;
pub mod interview;
pub mod leaving_settings;
pub mod legal_hold;
pub mod money;
pub mod monitoring;
pub mod office_closing;
pub mod office_details;
pub mod office_list;
pub mod opening;
pub mod outcome;
pub mod own_figure;
pub mod paper;
pub mod periods;
pub mod placement;
pub mod preparation;
mod reader;
pub mod recruitment;
pub mod reference;
pub mod reference_request;
pub mod review;
pub mod rota;
pub mod sift;
pub mod stage_step;
pub mod supervision;
mod values;
pub mod welcome;
pub mod work_log;
pub mod work_plan;
pub mod work_terms;

pub use reader::{LINE, Reader};
pub use values::Values;
