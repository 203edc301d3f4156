//! Every action a user can take.

use crate::domain::{
    ApplicantId, AttachmentId, ChannelId, ChecklistItemId, ClaimId, CriterionId, ExpenseId,
    InterviewId, OpeningId, PaymentId, PersonId, PlacementId, ReceiptId, SavedJourneyId,
    WorkLogEntryId,
    applicant::{Applicant, Stage},
    attachment::Attachment,
    certificate::Certificate,
    channel::Channel,
    checklist::{ChecklistItem, ListKind},
    claim::{ClaimStatus, LineOutcome},
    exit_review::Side,
    expense::Expense,
    interview::Interview,
    journey::SavedJourney,
    letter::LetterKind,
    money::Money,
    monitoring::Counts,
    office_details::OfficeDetails,
    opening::{Opening, OpeningStatus, ReadinessAnswer},
    payment::PaymentMethod,
    person::Person,
    placement::{Placement, Step},
    receipt::Receipt,
    recruitment_settings::RecruitmentSettings,
    sift::Criterion,
    work_log::WorkLogEntry,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What the lens of the rules on work and pay looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watched {
    /// An opening, and what its advert says.
    Opening(OpeningId),
    /// A placement, and how it goes.
    Placement(PlacementId),
}

/// Somebody who applied, with the files that came along.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrival {
    /// Who applied.
    pub person: Person,
    /// The application.
    pub applicant: Applicant,
    /// The files.
    pub attachments: Vec<Attachment>,
}

/// Every action a user can take. Edits carry what the user saw (`was`) beside what they made of
/// it (`now`), so that only what they changed is written.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)] // The fields say what they are.
pub enum Command {
    /// Set up the office.
    SetUpOffice { details: OfficeDetails },
    /// Change the office's details.
    EditOffice { was: OfficeDetails, now: OfficeDetails },

    /// Add an opening.
    AddOpening { opening: Opening },
    /// Change an opening.
    EditOpening { id: OpeningId, was: Box<Opening>, now: Box<Opening> },
    /// Answer a readiness question.
    AnswerReadiness { id: OpeningId, question: String, answer: ReadinessAnswer },
    /// Open or close an opening.
    SetOpeningStatus { id: OpeningId, status: OpeningStatus },
    /// Remove an opening that has no applicants.
    RemoveOpening { id: OpeningId },
    /// Start a new opening from an old one: its terms and texts, without its dates and answers.
    CopyOpening { id: OpeningId },
    /// Add a place where an opening is advertised.
    AddChannel { id: OpeningId, channel: Channel },
    /// Change a place where an opening is advertised.
    EditChannel { id: OpeningId, channel: ChannelId, was: Channel, now: Channel },
    /// Remove a place where an opening is advertised.
    RemoveChannel { id: OpeningId, channel: ChannelId },
    /// Keep the advert in the office's own words. `drafted` is what was drafted at that time.
    EditAdvert { id: OpeningId, text: String, drafted: String },
    /// Go back to the advert as it is drafted.
    DropAdvert { id: OpeningId },
    /// Add counts of equality monitoring to an opening, apart from any applicant.
    AddMonitoring { id: OpeningId, counts: BTreeMap<String, Counts> },
    /// Remove all counts of equality monitoring of an opening.
    ClearMonitoring { id: OpeningId },
    /// Set a finding of the lens aside, with the reason.
    SetAside { of: Watched, rule: String, reason: String },
    /// Take a finding that was set aside up again.
    TakeUp { of: Watched, rule: String },

    /// Add a criterion to an opening's sift.
    AddCriterion { opening: OpeningId, criterion: Criterion },
    /// Change a criterion.
    EditCriterion { opening: OpeningId, id: CriterionId, was: Criterion, now: Criterion },
    /// Remove a criterion.
    RemoveCriterion { opening: OpeningId, id: CriterionId },
    /// Move a criterion one place up or down.
    MoveCriterion { opening: OpeningId, id: CriterionId, up: bool },
    /// Hide the names of an opening's applicants until the scores are locked, or show them.
    SetBlind { id: OpeningId, blind: bool },
    /// Score an applicant, every criterion at once.
    ScoreApplicant { id: ApplicantId, marks: BTreeMap<CriterionId, u8>, note: String },
    /// Make the scores final, and show the names.
    LockSift { id: OpeningId },
    /// Drop every score of an opening, and the lock.
    StartSiftOver { opening: OpeningId },

    /// Add an applicant to an opening.
    AddApplicant { person: Person, applicant: Applicant },
    /// Add many applicants at once: the rows of a file, or e-mails.
    ImportApplicants { arrivals: Vec<Arrival> },
    /// Change an applicant.
    EditApplicant {
        id: ApplicantId,
        person_was: Person,
        person_now: Person,
        was: Box<Applicant>,
        now: Box<Applicant>,
    },
    /// Record that an application was acknowledged, and by when they will hear.
    AcknowledgeApplicant { id: ApplicantId, on: NaiveDate, hear_by: NaiveDate },
    /// Record that many applications were acknowledged, and by when they all will hear.
    AcknowledgeApplicants { ids: Vec<ApplicantId>, on: NaiveDate, hear_by: NaiveDate },
    /// Move an applicant to another stage.
    MoveApplicant { id: ApplicantId, stage: Stage, reason: String },
    /// Move many applicants to another stage, for the same reason.
    MoveApplicants { ids: Vec<ApplicantId>, stage: Stage, reason: String },
    /// Record that many applicants were told the outcome.
    TellApplicants { ids: Vec<ApplicantId>, on: NaiveDate },
    /// Keep files with an application.
    AttachToApplicant { id: ApplicantId, attachments: Vec<Attachment> },
    /// Take a file off an application.
    RemoveAttachment { id: ApplicantId, attachment: AttachmentId },
    /// Record that an applicant was told the outcome.
    TellApplicant { id: ApplicantId, on: NaiveDate },
    /// Add a note on an applicant.
    AddApplicantNote { id: ApplicantId, text: String },
    /// Record an offer's acceptance, and make the placement with its lists.
    AcceptApplicant { id: ApplicantId, placement: Box<Placement> },

    /// Set an interview.
    AddInterview { applicant: ApplicantId, interview: Box<Interview> },
    /// Change an interview.
    EditInterview {
        applicant: ApplicantId,
        id: InterviewId,
        was: Box<Interview>,
        now: Box<Interview>,
    },
    /// Call an interview off.
    CancelInterview { applicant: ApplicantId, id: InterviewId },
    /// Note that a calendar file of an interview was made.
    NoteInvitation { applicant: ApplicantId, id: InterviewId },
    /// Note that a letter was sent, and what it told. An acknowledgement says by when they hear.
    SendLetter { id: ApplicantId, kind: LetterKind, subject: String, hear_by: Option<NaiveDate> },
    /// Change what the office settles for all its recruitment.
    EditRecruitment { was: Box<RecruitmentSettings>, now: Box<RecruitmentSettings> },

    /// Add a placement without recruitment, such as a week from school.
    AddPlacement { person: Person, placement: Box<Placement> },
    /// Change a person's details.
    EditPerson { id: PersonId, was: Person, now: Person },
    /// Change a placement.
    EditPlacement { id: PlacementId, was: Box<Placement>, now: Box<Placement> },
    /// Date a step before day one, or clear it.
    RecordStep { id: PlacementId, step: Step, on: Option<NaiveDate>, witness: String },

    /// Add an item to a list.
    AddChecklistItem {
        placement: PlacementId,
        list: ListKind,
        title: String,
        due_on: Option<NaiveDate>,
    },
    /// Change an item: title, date, note.
    EditChecklistItem { id: ChecklistItemId, was: Box<ChecklistItem>, now: Box<ChecklistItem> },
    /// Tick an item.
    TickChecklistItem { id: ChecklistItemId },
    /// Take a tick, or "not applicable", back.
    ReopenChecklistItem { id: ChecklistItemId },
    /// Mark an item as not applying, with the reason.
    WaiveChecklistItem { id: ChecklistItemId, reason: String },
    /// Remove an item.
    RemoveChecklistItem { id: ChecklistItemId },

    /// Add a line to the work log.
    AddWorkLogEntry { entry: WorkLogEntry },
    /// Change a line of the work log.
    EditWorkLogEntry { id: WorkLogEntryId, was: WorkLogEntry, now: WorkLogEntry },
    /// Remove a line of the work log.
    RemoveWorkLogEntry { id: WorkLogEntryId },

    /// Add an expense, with its receipts.
    AddExpense { expense: Box<Expense>, receipts: Vec<Receipt> },
    /// Add expenses that were taken in quickly, each with its receipts; their details wait.
    CaptureExpenses { expenses: Vec<(Expense, Vec<Receipt>)> },
    /// Note that two expenses that look alike are not the same money twice, and why.
    SetDuplicateAside { id: ExpenseId, other: ExpenseId, reason: String },
    /// Take up again that two expenses look alike.
    TakeDuplicateUp { id: ExpenseId, other: ExpenseId },
    /// Save a journey to be used again: with a placement where it is somebody's way to work, else
    /// with the office.
    SaveJourney { placement: Option<PlacementId>, journey: Box<SavedJourney> },
    /// Drop a saved journey.
    ForgetJourney { placement: Option<PlacementId>, id: SavedJourneyId },
    /// Change an expense. Where another placement is chosen, it becomes that person's.
    EditExpense { id: ExpenseId, was: Box<Expense>, now: Box<Expense> },
    /// Attach receipts to an expense.
    AttachReceipts { id: ExpenseId, receipts: Vec<Receipt> },
    /// Take a receipt off an expense.
    RemoveReceipt { id: ExpenseId, receipt: ReceiptId },
    /// Remove an expense.
    RemoveExpense { id: ExpenseId },

    /// Say something to IPSA beside a line.
    CommentOnExpense { id: ExpenseId, comment: String },

    /// Make a claim of expenses.
    MakeClaim { reference: String, expenses: Vec<ExpenseId> },
    /// Record where a claim stands, and IPSA's number for it.
    SetClaimStatus { id: ClaimId, status: ClaimStatus, on: Option<NaiveDate>, ipsa_number: String },
    /// Mark fields of a claim's line as entered in IPSA Online, or not.
    MarkEntered { id: ClaimId, expense: ExpenseId, fields: Vec<String>, entered: bool },
    /// Record what IPSA said to lines of a claim.
    RecordOutcomes {
        id: ClaimId,
        was: BTreeMap<ExpenseId, LineOutcome>,
        now: BTreeMap<ExpenseId, LineOutcome>,
    },
    /// Approve a claim that holds nothing of one's own.
    ApproveClaim { id: ClaimId },
    /// Take an approval back.
    WithdrawApproval { id: ClaimId },
    /// Record that a person was paid back, and how much of it for which expense.
    PayBack {
        person: PersonId,
        on: NaiveDate,
        how: PaymentMethod,
        amounts: BTreeMap<ExpenseId, Money>,
    },
    /// Take a payment to a person off the record.
    RemovePayment { person: PersonId, payment: PaymentId },
    /// Take a claim apart: its expenses are free again.
    RemoveClaim { id: ClaimId },

    /// Write one side's exit review.
    WriteExitReview {
        placement: PlacementId,
        side: Side,
        on: Option<NaiveDate>,
        answers: BTreeMap<String, String>,
    },
    /// Issue a certificate, in place of an earlier one.
    IssueCertificate { certificate: Box<Certificate> },

    /// Erase a person. What the journal does with it cannot be undone.
    ErasePerson { id: PersonId },
}
