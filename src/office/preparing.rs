//! What a user can do to bring somebody in: before day one, in the first days, adjustments, and
//! who is where. Edits carry what the user saw beside what they made of it.

use crate::domain::{
    AdjustmentId, ClearanceQuestionId, CourseId, InterestChangeId,
    adjustment::Adjustment,
    clearance::ClearanceQuestion,
    first_day::PlanBlock,
    induction::PersonToMeet,
    interests::{InterestChange, RegisterEntry},
    needed_document::{AgeGroup, DocumentKind, DocumentRecord, Visa},
    pass::Pass,
    rota::{RotaDay, RotaLine},
    training::{OwnCourse, TrainingRecord},
    welcome::Welcome,
};
use chrono::NaiveDate;
use uuid::Uuid;

/// Until when clearance holds, and since when somebody has an account on Parliament's network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClearanceFacts {
    /// The last day on which clearance holds, where that was said.
    pub expires: Option<NaiveDate>,
    /// The day on which they were given an account.
    pub account_given: Option<NaiveDate>,
}

/// What decides which papers somebody needs, besides what they are to the office.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaperFacts {
    /// Whether they are under 18.
    pub age_group: AgeGroup,
    /// Whether they are on a visa.
    pub visa: Visa,
}

/// What is settled before day one.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)] // The fields say what they are.
pub enum Preparing {
    /// Say until when clearance holds, and since when they have a network account.
    RecordClearance { was: ClearanceFacts, now: ClearanceFacts },
    /// Record the pass: its kind, its last day, that it was lost.
    RecordPass { was: Pass, now: Pass },
    /// Note a question that came back about clearance.
    AddQuestion { question: ClearanceQuestion },
    /// Change such a question, or note its answer.
    EditQuestion { id: ClearanceQuestionId, was: ClearanceQuestion, now: ClearanceQuestion },
    /// Take such a question off the list.
    RemoveQuestion { id: ClearanceQuestionId },
    /// Record how far a paper has got.
    RecordDocument { document: DocumentKind, was: DocumentRecord, now: DocumentRecord },
    /// Say what decides which papers are needed.
    SayPaperFacts { was: PaperFacts, now: PaperFacts },
    /// Change what the welcome note says.
    EditWelcome { was: Box<Welcome>, now: Box<Welcome> },
    /// Note that the welcome note went out today.
    SendWelcome,
}

/// What is settled in the first days.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Inducting {
    /// Put a block on the first-day plan.
    AddBlock { block: PlanBlock },
    /// Change a block of the first-day plan; one marked as removed goes from it.
    EditBlock { key: String, was: PlanBlock, now: PlanBlock },
    /// Go back to the first-day plan that comes with the app.
    DropPlan,
    /// Add somebody to meet.
    AddPerson { person: PersonToMeet },
    /// Change somebody to meet; one marked as removed goes from the list.
    EditPerson { key: String, was: PersonToMeet, now: PersonToMeet },
    /// Record training.
    RecordTraining { course: String, was: TrainingRecord, now: TrainingRecord },
    /// Add a course for this placement alone.
    AddCourse { course: OwnCourse },
    /// Take such a course off.
    RemoveCourse { id: CourseId },
    /// Record what was done about the register of interests.
    RecordRegister { was: RegisterEntry, now: RegisterEntry },
    /// Note a change in what they have registered.
    AddInterestChange { change: InterestChange },
    /// Change such a note, as when the Registrar was told.
    EditInterestChange { id: InterestChangeId, was: InterestChange, now: InterestChange },
    /// Take such a note off.
    RemoveInterestChange { id: InterestChangeId },
    /// Name the person outside the office whom they may talk to.
    NameOutsidePerson { was: String, now: String },
}

/// What becomes of adjustments.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Adjusting {
    /// Note that an adjustment was asked for.
    Ask { adjustment: Adjustment },
    /// Change it: agreed, in place, reviewed.
    Edit { id: AdjustmentId, was: Adjustment, now: Adjustment },
    /// Remove it.
    Remove { id: AdjustmentId },
}

/// What becomes of the rota.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum RotaChange {
    /// Add somebody of the office who is on no placement.
    AddSomebody { line: RotaLine },
    /// Change somebody's name, desk and usual week. `id` is the line's, or the placement's.
    SetUsualWeek { id: Uuid, was: Box<RotaLine>, now: Box<RotaLine> },
    /// Say where somebody is on one day; nothing goes back to their usual week.
    SetDay { id: Uuid, day: NaiveDate, now: Option<RotaDay> },
    /// Take somebody who is on no placement off the rota.
    RemoveSomebody { id: Uuid },
}
