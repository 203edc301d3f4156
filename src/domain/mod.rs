//! What an office knows, and the rules it lives by. One concept a file; no clock, no browser.

mod choice;
mod ids;

pub mod absence;
pub mod adjustment;
pub mod advert;
pub mod applicant;
pub mod attachment;
pub mod attendance;
pub mod calendar;
pub mod certificate;
pub mod certificate_code;
pub mod channel;
pub mod checklist;
pub mod claim;
pub mod clearance;
pub mod data_request;
pub mod date;
pub mod end_change;
pub mod erasure_certificate;
pub mod evidence;
pub mod exit_question;
pub mod exit_questions;
pub mod exit_review;
pub mod exit_summary;
pub mod expense;
pub mod expense_settings;
pub mod feedback;
pub mod financial_year;
pub mod first_day;
pub mod goal;
pub mod hours;
pub mod induction;
pub mod intake;
pub mod interests;
pub mod interview;
pub mod journey;
pub mod leaving_settings;
pub mod legal_hold;
pub mod lens;
pub mod letter;
pub mod meeting;
pub mod money;
pub mod monitoring;
pub mod needed_document;
pub mod offers;
pub mod office_closing;
pub mod office_details;
pub mod office_list;
pub mod opening;
pub mod own_copy;
pub mod paper;
pub mod pass;
pub mod payment;
pub mod person;
pub mod picture_detail;
pub mod picture_hash;
pub mod placement;
pub mod plain_letters;
pub mod preflight;
pub mod preparation;
pub mod private_note;
pub mod receipt;
pub mod recruitment_settings;
pub mod reference;
pub mod reference_request;
pub mod retention;
pub mod review;
pub mod rota;
pub mod rulebook;
pub mod set_aside;
pub mod sift;
pub mod signing_key;
pub mod stage_step;
pub mod supervision;
pub mod task;
pub mod templates;
pub mod training;
pub mod uk_time;
pub mod wage_check;
pub mod welcome;
pub mod work_log;
pub mod work_terms;

pub use ids::{
    AbsenceId, AdjustmentId, ApplicantId, AttachmentId, BatchId, CertificateId, ChannelId,
    ChecklistItemId, ClaimId, ClearanceQuestionId, CopyFileId, CourseId, CriterionId,
    DataRequestId, EndChangeId, ErasureCertificateId, ExitQuestionId, ExitReviewId, ExpenseId,
    FeedbackId, GoalId, IdSequence, InterestChangeId, InterviewId, LegalHoldId, LetterId,
    MeetingId, NoteId, OfficeClosingId, OfficeDayId, OfficeId, OpeningId, PaperId, PaymentId,
    PersonId, PlacementId, PrivateNoteId, ReasonId, ReceiptId, RecessId, ReferenceId,
    ReferenceRequestId, RotaLineId, SavedJourneyId, SigningKeyId, SittingDayId, StageStepId,
    StopId, TaskId, WorkLogEntryId,
};
