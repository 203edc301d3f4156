//! What a record has to tell for an office to keep it.

use super::{Collection, Office, Table};
use crate::domain::{
    applicant::Applicant, certificate::Certificate, checklist::ChecklistItem, claim::Claim,
    exit_review::ExitReview, expense::Expense, office_details::OfficeDetails, opening::Opening,
    person::Person, placement::Placement, work_log::WorkLogEntry,
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
    ChecklistItem Checklist checklist |it| Some(it.placement.0);
    WorkLogEntry WorkLog work_log |it| Some(it.placement.0);
    Expense Expenses expenses |it| Some(it.placement.0);
    Claim Claims claims |_| None;
    ExitReview ExitReviews exit_reviews |it| Some(it.placement.0);
    Certificate Certificates certificates |it| Some(it.placement.0);
}
