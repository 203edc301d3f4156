//! Every action a user can take.

use super::Collection;
use super::preparing::{Adjusting, Inducting, Preparing, RotaChange};
use crate::domain::{
    AbsenceId, ApplicantId, AttachmentId, CertificateId, ChannelId, ChecklistItemId, ClaimId,
    CopyFileId, CriterionId, DataRequestId, ErasureCertificateId, ExpenseId, FeedbackId, GoalId,
    InterviewId, LegalHoldId, MeetingId, OfficeClosingId, OfficeDayId, OpeningId, PaperId,
    PaymentId, PersonId, PlacementId, PrivateNoteId, ReceiptId, RecessId, ReferenceId,
    ReferenceRequestId, SavedJourneyId, SittingDayId, StageStepId, TaskId, WorkLogEntryId,
    absence::Absence,
    applicant::{Applicant, Stage},
    attachment::Attachment,
    attendance::AttendanceDay,
    calendar::{Nation, OfficeDay, Recess, SittingDay},
    certificate::Certificate,
    channel::Channel,
    checklist::{ChecklistItem, ListKind, Owner},
    claim::{ClaimStatus, LineOutcome},
    data_request::DataRequest,
    end_change::EndChange,
    erasure_certificate::ErasureReason,
    exit_review::Side,
    expense::Expense,
    feedback::Feedback,
    goal::Goal,
    induction::InductionSettings,
    interview::Interview,
    journey::SavedJourney,
    letter::LetterKind,
    meeting::Meeting,
    money::Money,
    monitoring::Counts,
    office_closing::{Fate, OfficeClosing, RecordKind},
    office_details::OfficeDetails,
    office_list::ListItem,
    opening::{Opening, OpeningStatus, ReadinessAnswer},
    paper::{Paper, PaperKind},
    payment::PaymentMethod,
    person::Person,
    placement::{Placement, Step},
    private_note::PrivateNote,
    receipt::Receipt,
    recruitment_settings::RecruitmentSettings,
    reference::Tone,
    reference_request::{Channel as AnswerChannel, ReferenceRequest},
    review::{Evidence, Review, ReviewKind},
    rulebook::OwnFigure,
    sift::Criterion,
    signing_key::SigningKey,
    supervision::SupervisionPlan,
    task::{Task, TaskState},
    work_log::WorkLogEntry,
    work_terms::WorkTerms,
};
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What the lens of the rules on work and pay looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watched {
    /// An opening, and what its advert says.
    Opening(OpeningId),
    /// A placement, and how it goes.
    Placement(PlacementId),
}

/// What is to be erased, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Erasure {
    /// Whose records.
    pub person: PersonId,
    /// Whether everything of them goes, themselves included.
    pub is_whole: bool,
    /// What goes where not everything does: collections and ids.
    pub records: BTreeSet<(String, Uuid)>,
    /// Records of others that hold their words: written anew without them.
    pub anew: BTreeSet<(String, Uuid)>,
    /// Which of their words are taken out of those.
    pub words: Vec<String>,
    /// Why.
    pub reason: ErasureReason,
    /// What else there is to say; it names nobody.
    pub note: String,
    /// How many files go with it.
    pub files: u32,
    /// Whether it is meant although money in a claim is not settled.
    pub despite_claim: bool,
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
    /// Who it is, where somebody said that they are here already; else they are somebody new.
    pub same_as: Option<PersonId>,
}

/// What is changed about a reference in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The fields say what they are.
pub enum ReferenceChange {
    /// Draft it again: what the office wrote stays, the rest follows the records.
    Redraft { tone: Tone, factual_only: bool },
    /// Change the words of a sentence.
    Words { sentence: String, text: String },
    /// Add a sentence of one's own.
    Add { text: String },
    /// Remove a sentence of one's own.
    Remove { sentence: String },
    /// Leave a sentence out of the letter, or take it in again.
    LeaveOut { sentence: String, out: bool },
    /// Move a sentence one place up or down.
    Move { sentence: String, up: bool },
    /// Change who signs it.
    Sign { signed_by: String, signed_as: String },
}

/// Every action a user can take. Edits carry what the user saw (`was`) beside what they made of
/// it (`now`), so that only what they changed is written.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)] // The fields say what they are.
pub enum Command {
    /// Set up the office.
    SetUpOffice { details: OfficeDetails },
    /// Change the office's details.
    EditOffice { was: Box<OfficeDetails>, now: Box<OfficeDetails> },
    /// Set the office's own figure for a rule of the rulebook, from a day on; in place of its own
    /// one from the day `was`, where it changes that.
    SetFigure { key: String, was: Option<NaiveDate>, from: NaiveDate, own: OwnFigure },
    /// Take back the office's own figure that holds from a day on.
    TakeBackFigure { key: String, from: NaiveDate },

    /// Say whose bank holidays each place of the office keeps.
    SetNations { westminster: Nation, constituency: Nation },
    /// Add days on which the office is closed, or works all the same.
    AddOfficeDays { days: Vec<OfficeDay> },
    /// Change one of the office's own days.
    EditOfficeDay { id: OfficeDayId, was: OfficeDay, now: OfficeDay },
    /// Remove one of the office's own days.
    RemoveOfficeDay { id: OfficeDayId },
    /// Add recesses of the House.
    AddRecesses { recesses: Vec<Recess> },
    /// Change a recess.
    EditRecess { id: RecessId, was: Recess, now: Recess },
    /// Remove a recess.
    RemoveRecess { id: RecessId },
    /// Add single days on which the House sits or does not.
    AddSittingDays { days: Vec<SittingDay> },
    /// Remove a single day on which the House sits or does not.
    RemoveSittingDay { id: SittingDayId },

    /// Add an item to an office's list.
    AddListItem { list: ListKind, item: Box<ListItem> },
    /// Change an item of an office's list.
    EditListItem { list: ListKind, key: String, was: Box<ListItem>, now: Box<ListItem> },
    /// Switch an item of an office's list off, or on again.
    SwitchListItem { list: ListKind, key: String, off: bool },
    /// Remove an item that the office added to a list.
    RemoveListItem { list: ListKind, key: String },
    /// Move an item of an office's list one place up or down within its section.
    MoveListItem { list: ListKind, key: String, up: bool },
    /// Take the chosen changes of a newer built-in list in, and leave the others.
    TakeInBuiltIn { list: ListKind, chosen: BTreeSet<String> },
    /// Go back to the built-in list.
    RestoreBuiltIn { list: ListKind },

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

    /// Add an applicant to an opening: somebody new.
    AddApplicant { person: Person, applicant: Applicant },
    /// Add an application of somebody who is here already. What is held of them stays; what `person`
    /// says otherwise, as the new application has it, is kept with the application as a note.
    AddApplication { of: PersonId, person: Person, applicant: Applicant },
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
    /// Move an applicant to another stage, or off a step to the stage itself.
    MoveApplicant { id: ApplicantId, stage: Stage, reason: String },
    /// Move many applicants to another stage, for the same reason.
    MoveApplicants { ids: Vec<ApplicantId>, stage: Stage, reason: String },
    /// Move applicants onto a step of a stage, and so to that stage.
    MoveToStep { ids: Vec<ApplicantId>, step: StageStepId },
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
    /// Note that a cancellation was made for whoever was taken off the panel of an interview.
    NoteTakenOff { applicant: ApplicantId, id: InterviewId },
    /// Note that a letter was sent, and what it told. An acknowledgement says by when they hear.
    SendLetter { id: ApplicantId, kind: LetterKind, subject: String, hear_by: Option<NaiveDate> },
    /// Change what the office settles for all its recruitment.
    EditRecruitment { was: Box<RecruitmentSettings>, now: Box<RecruitmentSettings> },
    /// Divide a stage by one more step.
    AddStageStep { stage: Stage, name: String },
    /// Call a step something else.
    RenameStageStep { id: StageStepId, name: String },
    /// Move a step one place up or down within its stage.
    MoveStageStep { id: StageStepId, up: bool },
    /// Take a step off the board; who stands on it then stands in its stage.
    RemoveStageStep { id: StageStepId },

    /// Add a placement without recruitment, such as a week from school.
    AddPlacement { person: Person, placement: Box<Placement> },
    /// Change a person's details.
    EditPerson { id: PersonId, was: Person, now: Person },
    /// Change a placement.
    EditPlacement { id: PlacementId, was: Box<Placement>, now: Box<Placement> },
    /// Date a step before day one, or clear it.
    RecordStep { id: PlacementId, step: Step, on: Option<NaiveDate>, witness: String },
    /// Settle something before day one: clearance, pass, papers, welcome.
    Prepare { placement: PlacementId, what: Preparing },
    /// Settle something of the first days: plan, people, training, register.
    Induct { placement: PlacementId, what: Inducting },
    /// Ask for an adjustment, or say what became of it.
    Adjust { placement: PlacementId, what: Adjusting },
    /// Say who is where.
    ChangeRota { what: RotaChange },
    /// Change what the office settles once for everybody who comes.
    EditInduction { was: Box<InductionSettings>, now: Box<InductionSettings> },

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
    /// Keep files with an item that show it was done.
    AttachEvidence { id: ChecklistItemId, attachments: Vec<Attachment> },
    /// Take a file off an item.
    RemoveEvidence { id: ChecklistItemId, attachment: AttachmentId },
    /// Add items of the office's lists to a placement that does not have them.
    AddFromLists { placement: PlacementId, items: Vec<(ListKind, String)> },
    /// Remove an item.
    RemoveChecklistItem { id: ChecklistItemId },

    /// Add a line to the work log.
    AddWorkLogEntry { entry: WorkLogEntry },
    /// Change a line of the work log.
    EditWorkLogEntry { id: WorkLogEntryId, was: WorkLogEntry, now: WorkLogEntry },
    /// Remove a line of the work log.
    RemoveWorkLogEntry { id: WorkLogEntryId },

    /// Set a goal.
    AddGoal { goal: Goal },
    /// Change a goal, or where it stands.
    EditGoal { id: GoalId, was: Box<Goal>, now: Box<Goal> },
    /// Remove a goal.
    RemoveGoal { id: GoalId },
    /// Give a task.
    AddTask { task: Box<Task> },
    /// Change a task.
    EditTask { id: TaskId, was: Box<Task>, now: Box<Task> },
    /// Say where a task stands; `found` is what whoever checked it has to say.
    MoveTask { id: TaskId, state: TaskState, found: String },
    /// Remove a task.
    RemoveTask { id: TaskId },
    /// Note hours a week, pay, and what the minimum wage turns on.
    EditWorkTerms { id: PlacementId, was: Box<WorkTerms>, now: Box<WorkTerms> },
    /// Say what is known of a day.
    MarkDay { day: AttendanceDay },
    /// Note the days on which they said they would come; days that are marked stay as they are.
    ExpectDays { placement: PlacementId, days: Vec<NaiveDate> },
    /// Take off what is known of a day.
    ClearDay { placement: PlacementId, on: NaiveDate },

    /// Settle how often supervisor and intern sit down together.
    EditSupervision { id: PlacementId, was: SupervisionPlan, now: SupervisionPlan },
    /// Note a talk, with what only supervisors may see, and the day agreed for the next.
    AddMeeting { meeting: Box<Meeting>, private: String, next_on: Option<NaiveDate> },
    /// Change the note of a talk.
    EditMeeting { id: MeetingId, was: Box<Meeting>, now: Box<Meeting> },
    /// Remove the note of a talk.
    RemoveMeeting { id: MeetingId },
    /// Add a note that only supervisors see.
    AddPrivateNote { note: PrivateNote },
    /// Change such a note.
    EditPrivateNote { id: PrivateNoteId, was: PrivateNote, now: PrivateNote },
    /// Remove such a note.
    RemovePrivateNote { id: PrivateNoteId },
    /// Add feedback.
    AddFeedback { feedback: Box<Feedback> },
    /// Change feedback.
    EditFeedback { id: FeedbackId, was: Box<Feedback>, now: Box<Feedback> },
    /// Remove feedback.
    RemoveFeedback { id: FeedbackId },
    /// Note when a supervisor is away, and who stands in.
    AddAbsence { absence: Absence },
    /// Change when a supervisor is away.
    EditAbsence { id: AbsenceId, was: Absence, now: Absence },
    /// Remove such a note.
    RemoveAbsence { id: AbsenceId },

    /// Write a mid-point or final review.
    WriteReview { was: Box<Review>, now: Box<Review> },
    /// Pick a record as evidence of a review, or take it off again.
    PickEvidence {
        placement: PlacementId,
        kind: ReviewKind,
        record: Uuid,
        evidence: Option<Evidence>,
    },
    /// Keep what an intern has written of the exit review so far; nobody in the office sees it.
    KeepExitDraft {
        placement: PlacementId,
        answers: BTreeMap<String, String>,
        scores: BTreeMap<String, u8>,
    },
    /// Hand in the intern's exit review, written by themselves or on paper.
    HandInExitReview {
        placement: PlacementId,
        on: NaiveDate,
        answers: BTreeMap<String, String>,
        scores: BTreeMap<String, u8>,
    },
    /// Add a question of the office's own to the exit review.
    AddExitQuestion { side: Side, area: String, question: String, hint: String },
    /// Word a question of the exit review anew; old answers keep the wording they answered.
    RewordExitQuestion { side: Side, key: String, question: String, hint: String },
    /// Ask a question of the exit review no more, or again.
    RetireExitQuestion { side: Side, key: String, retired: bool },

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
    /// Put more expenses into a claim.
    PutIntoClaim { id: ClaimId, expenses: Vec<ExpenseId> },
    /// Take an expense out of a claim.
    TakeOutOfClaim { id: ClaimId, expense: ExpenseId },
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
    /// Issue a certificate. Where one stands already it is replaced, and that needs a reason.
    IssueCertificate { certificate: Box<Certificate>, because: String },
    /// Sign a certificate that was issued unsigned.
    SignCertificate { id: CertificateId, number: String, code: String },
    /// Take a certificate back.
    WithdrawCertificate { id: CertificateId, because: String },
    /// Keep a new key of the office. Those before it are retired, and that needs a reason.
    MakeSigningKey { key: SigningKey, because: String },

    /// Keep the office's own wording of a paper.
    EditPaperWording { kind: PaperKind, text: String, made_from: u32 },
    /// Go back to the app's wording of a paper.
    DropPaperWording { kind: PaperKind },
    /// Make a paper for a placement.
    MakePaper { paper: Box<Paper> },
    /// Change the words of one paper.
    EditPaper { id: PaperId, text: String },
    /// Note the day a paper was signed or handed over, or take that back.
    NotePaperSigned { id: PaperId, on: Option<NaiveDate> },
    /// Keep signed copies of a paper.
    AttachToPaper { id: PaperId, attachments: Vec<Attachment> },
    /// Take a signed copy off a paper.
    RemovePaperFile { id: PaperId, attachment: AttachmentId },
    /// Remove a paper.
    RemovePaper { id: PaperId },

    /// Note that a file for somebody's own copy was made.
    GiveOwnCopy { person: PersonId, file: CopyFileId, sealed: bool },
    /// Note that a file came back from somebody's own copy and was taken in.
    NoteReturn { person: PersonId, file: CopyFileId, changes: usize, files: usize, aside: usize },
    /// In somebody's own copy: note that a file for the office was made. `up_to` is the stamp of the
    /// newest change in it.
    NoteSentBack { person: PersonId, file: CopyFileId, changes: usize, files: usize, up_to: String },
    /// Where two edits crossed, let the one stand that lost.
    TakeOther { collection: Collection, record: Uuid, patch: Value },
    /// Move somebody's last day, for a reason. `shift` moves the days of open leaving items that were
    /// set by hand along; `waive` names items that no longer apply.
    ChangeEnd { change: Box<EndChange>, shift: bool, waive: Vec<ChecklistItemId> },
    /// Tick a line of the leaving plan by the key of its template; where the list lacks the item, it
    /// is added.
    TickLeavingLine { placement: PlacementId, template: String },

    /// Begin a reference, drafted from the records.
    BeginReference { placement: PlacementId, tone: Tone, factual_only: bool },
    /// Change a reference in the making.
    ChangeReference { id: ReferenceId, change: ReferenceChange },
    /// Remove a reference in the making.
    RemoveReference { id: ReferenceId },
    /// Note that somebody asked for a reference.
    AddReferenceRequest { request: Box<ReferenceRequest> },
    /// Change what was noted of a request.
    EditReferenceRequest {
        id: ReferenceRequestId,
        was: Box<ReferenceRequest>,
        now: Box<ReferenceRequest>,
    },
    /// Note that a reference went out, with its words.
    SendReference { id: ReferenceRequestId, on: NaiveDate, how: AnswerChannel, text: String },
    /// Note that no reference is given, and why.
    DeclineReference { id: ReferenceRequestId, on: NaiveDate, reason: String },
    /// Remove a request for a reference.
    RemoveReferenceRequest { id: ReferenceRequestId },

    /// Plan the closing of the office.
    PlanClosing { closing: Box<OfficeClosing> },
    /// Change the reason, the date or the notes of the plan.
    EditClosing { id: OfficeClosingId, was: Box<OfficeClosing>, now: Box<OfficeClosing> },
    /// Mark a step of the plan as done, or as not needed for a reason.
    SettleClosingStep { id: OfficeClosingId, step: String, not_needed: String },
    /// Take up a step of the plan again.
    ReopenClosingStep { id: OfficeClosingId, step: String },
    /// Say who sees to a step of the plan.
    AssignClosingStep { id: OfficeClosingId, step: String, owner: Owner },
    /// Decide what becomes of a kind of record.
    DecideRecords { id: OfficeClosingId, kind: RecordKind, fate: Fate, note: String },
    /// Close every opening, for the plan.
    StopRecruitment { id: OfficeClosingId },
    /// End every placement that would go on after the office closes on its last day.
    EndPlacements { id: OfficeClosingId },
    /// Make the statement at the end.
    MakeClosingStatement { id: OfficeClosingId },
    /// Call the plan off. `put_back` opens the openings and moves the last days back that the plan
    /// changed.
    CallOffClosing { id: OfficeClosingId, reason: String, put_back: bool },

    /// Erase everything of a person, whose time is over. What the journal does with it cannot be
    /// undone.
    ErasePerson { id: PersonId },
    /// Erase what was chosen of a person, or everything. It cannot be undone either.
    Erase { erasure: Box<Erasure> },
    /// Erase the counts of equality monitoring of an opening, with their history.
    EraseCounts { id: OpeningId },
    /// Note that old backups and copies given out were dealt with after an erasure.
    NoteCopiesDealtWith { id: ErasureCertificateId },
    /// Keep a person’s records from being erased.
    PutOnHold { person: PersonId, reason: String },
    /// Lift a hold.
    ReleaseHold { id: LegalHoldId, reason: String },
    /// Change how long records are kept.
    EditPeriods { was: Box<OfficeDetails>, now: Box<OfficeDetails> },

    /// Record a request or a complaint about data.
    AddRequest { request: Box<DataRequest> },
    /// Change a request or a complaint: what was done, decided, sent, answered.
    EditRequest { id: DataRequestId, was: Box<DataRequest>, now: Box<DataRequest> },
}
