//! What a record has to tell for an office to keep it.

use super::{Collection, Office, Table};
use crate::domain::{
    absence::Absence,
    adjustment::Adjustment,
    applicant::Applicant,
    attendance::AttendanceDay,
    certificate::Certificate,
    checklist::ChecklistItem,
    claim::Claim,
    data_request::DataRequest,
    end_change::EndChange,
    erasure_certificate::ErasureCertificate,
    exit_question::ExitQuestion,
    exit_review::ExitReview,
    expense::Expense,
    feedback::Feedback,
    goal::Goal,
    induction::Induction,
    legal_hold::LegalHold,
    meeting::Meeting,
    office_closing::OfficeClosing,
    office_details::OfficeDetails,
    office_list::OfficeList,
    opening::Opening,
    own_copy::OwnCopy,
    paper::{Paper, PaperWording},
    person::Person,
    placement::Placement,
    preparation::Preparation,
    private_note::PrivateNote,
    reference::Reference,
    reference_request::ReferenceRequest,
    review::Review,
    rota::RotaLine,
    signing_key::SigningKey,
    task::Task,
    work_log::WorkLogEntry,
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// A record of an office.
pub trait Record: Clone + Default + PartialEq + Serialize + DeserializeOwned + 'static {
    /// The collection it is in.
    const COLLECTION: Collection;
    /// The record it belongs to, by which it is looked up: an applicant's opening, an item's
    /// placement.
    fn owner(&self) -> Option<Uuid>;
    /// Whether it was removed.
    fn is_deleted(&self) -> bool;
    /// Its table.
    fn table(office: &Office) -> &Table<Self>;
    /// Its table, to be written.
    fn table_mut(office: &mut Office) -> &mut Table<Self>;
}

macro_rules! records {
    ($($name:ident $collection:ident $table:ident $owner:expr;)*) => {$(
        impl Record for $name {
            const COLLECTION: Collection = Collection::$collection;
            fn owner(&self) -> Option<Uuid> {
                let owner: fn(&$name) -> Option<Uuid> = $owner;
                owner(self)
            }
            fn is_deleted(&self) -> bool {
                self.deleted
            }
            fn table(office: &Office) -> &Table<Self> {
                &office.$table
            }
            fn table_mut(office: &mut Office) -> &mut Table<Self> {
                &mut office.$table
            }
        }
    )*};
}

records! {
    OfficeDetails Office details |_| None;
    Opening Openings openings |_| None;
    Person People people |_| None;
    Applicant Applicants applicants |it| Some(it.opening.0);
    Placement Placements placements |it| Some(it.person.0);
    OfficeList OfficeLists office_lists |_| None;
    ChecklistItem Checklist checklist |it| Some(it.placement.0);
    WorkLogEntry WorkLog work_log |it| Some(it.placement.0);
    Goal Goals goals |it| Some(it.placement.0);
    Task Tasks tasks |it| Some(it.placement.0);
    AttendanceDay Attendance attendance |it| Some(it.placement.0);
    Meeting Meetings meetings |it| Some(it.placement.0);
    PrivateNote PrivateNotes private_notes |it| Some(it.placement.0);
    Feedback Feedback feedback |it| Some(it.placement.0);
    Absence Absences absences |_| None;
    Review Reviews reviews |it| Some(it.placement.0);
    ExitQuestion ExitQuestions exit_questions |_| None;
    Expense Expenses expenses |it| Some(it.placement.0);
    Claim Claims claims |_| None;
    ExitReview ExitReviews exit_reviews |it| Some(it.placement.0);
    Certificate Certificates certificates |it| Some(it.placement.0);
    Preparation Preparations preparations |it| Some(it.placement.0);
    Induction Inductions inductions |it| Some(it.placement.0);
    Adjustment Adjustments adjustments |it| Some(it.placement.0);
    RotaLine Rota rota |it| it.placement.map(|placement| placement.0);
    OwnCopy OwnCopies own_copies |it| Some(it.person.0);
    SigningKey SigningKeys signing_keys |_| None;
    PaperWording PaperWordings paper_wordings |_| None;
    Paper Papers papers |it| Some(it.placement.0);
    EndChange EndChanges end_changes |it| Some(it.placement.0);
    Reference References references |it| Some(it.placement.0);
    ReferenceRequest ReferenceRequests reference_requests |it| Some(it.placement.0);
    OfficeClosing OfficeClosings office_closings |_| None;
    DataRequest DataRequests data_requests |it| it.person.map(|person| person.0);
    LegalHold LegalHolds legal_holds |it| Some(it.person.0);
    ErasureCertificate ErasureCertificates erasure_certificates |_| None;
}
