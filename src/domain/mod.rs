//! What an office knows, and the rules it lives by. One concept a file; no clock, no browser.

mod choice;
mod ids;

pub mod advert;
pub mod applicant;
pub mod attachment;
pub mod certificate;
pub mod channel;
pub mod checklist;
pub mod claim;
pub mod date;
pub mod exit_questions;
pub mod exit_review;
pub mod expense;
pub mod expense_settings;
pub mod financial_year;
pub mod intake;
pub mod interview;
pub mod journey;
pub mod lens;
pub mod letter;
pub mod money;
pub mod monitoring;
pub mod offers;
pub mod office_details;
pub mod opening;
pub mod payment;
pub mod person;
pub mod picture_hash;
pub mod placement;
pub mod preflight;
pub mod receipt;
pub mod recruitment_settings;
pub mod rulebook;
pub mod set_aside;
pub mod sift;
pub mod templates;
pub mod uk_time;
pub mod work_log;

pub use ids::{
    ApplicantId, AttachmentId, BatchId, CertificateId, ChannelId, ChecklistItemId, ClaimId,
    CriterionId, ExitReviewId, ExpenseId, IdSequence, InterviewId, LetterId, NoteId, OfficeId,
    OpeningId, PaymentId, PersonId, PlacementId, ReasonId, ReceiptId, SavedJourneyId, StopId,
    WorkLogEntryId,
};
