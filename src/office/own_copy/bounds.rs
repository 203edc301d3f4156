//! What a person may change in their own copy, and so what may come back from it: the one rule,
//! collection by collection. The copy asks it before every change, and the office asks it again of
//! every change that comes in, since a file may have been made by anything.

use super::sharing::{is_their_review, is_theirs_to_do};
use crate::{
    domain::{PersonId, claim::ClaimStatus, feedback::FeedbackFrom},
    journal::{Edit, Entry, Folded, patch},
    office::{Collection, Office},
};
use serde_json::Value;
use thiserror::Error;
use uuid::Uuid;

/// The longest text that a change may bring, in characters: more than any form takes.
const LONGEST_TEXT: usize = 20_000;
/// The largest amount that an expense may bring, in pence.
const LARGEST_AMOUNT: i64 = 10_000_000;
/// The most minutes of one line of the log: a day.
const MOST_MINUTES: u64 = 24 * 60;

/// What a person may change of a collection.
#[derive(Clone, Copy)]
pub struct May {
    /// Whether they may add records.
    pub add: bool,
    /// The fields they may change, and all that is below them.
    pub fields: &'static [&'static str],
    /// Of which of the records about them.
    pub of: fn(&Value) -> bool,
}

/// Whether feedback is from the intern to the office.
fn is_from_them(feedback: &Value) -> bool {
    feedback.get("from").and_then(Value::as_str) == Some(FeedbackFrom::Intern.key())
}

fn any(_: &Value) -> bool {
    true
}

/// What a person may change of a collection; nothing where that is the office’s. A new collection is
/// classed here, or the app does not compile.
pub fn may_change(collection: Collection) -> Option<May> {
    match collection {
        // Clearance, approvals, what was paid, and everything about others.
        Collection::Office
        | Collection::Openings
        | Collection::Applicants
        | Collection::People
        | Collection::Claims
        | Collection::Certificates
        | Collection::OfficeLists
        | Collection::Goals
        | Collection::Tasks
        | Collection::Attendance
        | Collection::Meetings
        | Collection::PrivateNotes
        | Collection::Absences
        | Collection::Reviews
        | Collection::ExitQuestions
        | Collection::Preparations
        | Collection::Inductions
        | Collection::Adjustments
        | Collection::Rota
        | Collection::SigningKeys
        | Collection::PaperWordings
        | Collection::Papers
        | Collection::EndChanges
        | Collection::References
        | Collection::ReferenceRequests
        | Collection::OfficeClosings
        | Collection::DataRequests
        | Collection::LegalHolds
        | Collection::ErasureCertificates
        | Collection::OwnCopies => None,
        // What they say to the office; not what was said to them.
        Collection::Feedback => Some(May {
            add: true,
            fields: &["placement", "on", "from", "by", "good", "better", "deleted"],
            of: is_from_them,
        }),
        // Their way to work, saved to be used again.
        Collection::Placements => Some(May { add: false, fields: &["journeys"], of: any }),
        // Ticks and notes of what is theirs to do. That something does not apply, the supervisor says.
        Collection::Checklist => Some(May {
            add: false,
            fields: &["state", "settled_on", "settled_by", "due_on", "note", "evidence"],
            of: is_theirs_to_do,
        }),
        Collection::WorkLog => Some(May {
            add: true,
            fields: &["placement", "on", "what", "skills", "minutes", "deleted"],
            of: any,
        }),
        Collection::Expenses => Some(May {
            add: true,
            fields: &[
                "person",
                "placement",
                "on",
                "kind",
                "amount",
                "merchant",
                "purpose",
                "journey",
                "receipts",
                "no_receipt_reason",
                "captured",
                "anytime_fare",
                "entered_by",
                "changed_by",
                "deleted",
            ],
            of: any,
        }),
        Collection::ExitReviews => Some(May {
            add: true,
            fields: &["placement", "side", "on", "draft", "answers", "asked", "scores", "deleted"],
            of: is_their_review,
        }),
    }
}

/// Why a change is not the person’s to make.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Why {
    /// Of a collection that is the office’s.
    #[error("this is for the office to change")]
    TheOffices,
    /// A field that is the office’s.
    #[error("“{0}” is for the office to change")]
    Field(String),
    /// A record that is the office’s, such as an item of the supervisor’s.
    #[error("this is the office’s to settle")]
    NotTheirs,
    /// A record about somebody else, or that is not there.
    #[error("this is not about the person")]
    SomebodyElse,
    /// An expense in a claim.
    #[error(
        "it is in a claim; receipts can still be added, everything else once the claim is removed"
    )]
    InClaim,
    /// A text or a number that no form takes.
    #[error("it holds more than any form takes")]
    TooMuch,
    /// What it makes of the record cannot be read.
    #[error("it cannot be read")]
    Unreadable,
    /// Another change stands under the same stamp.
    #[error("another change is known by the same mark; the file was altered")]
    SameMark,
}

/// What a change is asked by: an entry that came in, or an edit that is about to be made.
pub struct Asked<'a> {
    /// Whose data it says it is.
    pub subject: Option<Uuid>,
    /// Its collection.
    pub collection: &'a str,
    /// What it changes.
    pub patch: &'a Value,
}

impl<'a> From<&'a Entry> for Asked<'a> {
    fn from(entry: &'a Entry) -> Asked<'a> {
        Asked { subject: entry.subject, collection: &entry.collection, patch: &entry.patch }
    }
}

impl<'a> From<&'a Edit> for Asked<'a> {
    fn from(edit: &'a Edit) -> Asked<'a> {
        Asked { subject: edit.subject, collection: &edit.collection, patch: &edit.patch }
    }
}

/// Why a change is not the person’s to make; nothing where it is. `before` is the record as it
/// stands, nothing where the change makes it.
pub fn forbids(
    office: &Office,
    person: PersonId,
    before: Option<&Folded>,
    asked: &Asked<'_>,
) -> Option<Why> {
    // What this version does not know is not shared either.
    let Some(collection) = Collection::from_name(asked.collection) else {
        return Some(Why::TheOffices);
    };
    let Some(may) = may_change(collection) else { return Some(Why::TheOffices) };
    if asked.subject != Some(person.0) {
        return Some(Why::SomebodyElse);
    }
    let leaves = patch::leaves(asked.patch);
    for (path, value) in &leaves {
        let Some(field) = path.first() else { continue };
        if !may.fields.contains(&field.as_str()) {
            return Some(Why::Field(field.replace('_', " ")));
        }
        let is_long = |text: &str| text.chars().count() > LONGEST_TEXT;
        if value.as_str().is_some_and(is_long)
            || value.is_array() && value.to_string().len() > LONGEST_TEXT
        {
            return Some(Why::TooMuch);
        }
    }
    match before {
        None if !may.add => return Some(Why::SomebodyElse),
        None if !(may.of)(asked.patch) => return Some(Why::NotTheirs),
        None => {}
        Some(before) => {
            let value = before.value();
            if before.subject != Some(person.0) || !is_theirs(office, person, &value) {
                return Some(Why::SomebodyElse);
            }
            if !(may.of)(&value) {
                return Some(Why::NotTheirs);
            }
            let is_in_claim = collection == Collection::Expenses && in_claim(office, &value);
            // A receipt that is there already is evidence, and stays as it is.
            let held = value.get("receipts");
            let adds_receipt = |path: &[String]| match path {
                [field, id, ..] if field == "receipts" => {
                    held.is_none_or(|held| held.get(id).is_none())
                }
                _ => false,
            };
            let only_adds_receipts =
                leaves.iter().all(|(path, value)| adds_receipt(path) && !value.is_null());
            if is_in_claim && !only_adds_receipts {
                return Some(Why::InClaim);
            }
        }
    }
    let is_settling = collection == Collection::Checklist;
    let waives = |value: &Value| {
        let state = value.get("state").and_then(Value::as_str);
        state == Some(crate::domain::checklist::ItemState::NotApplicable.key())
    };
    if is_settling
        && (waives(asked.patch)
            || before.is_some_and(|it| waives(&it.value()) && asked.patch.get("state").is_some()))
    {
        return Some(Why::NotTheirs);
    }
    None
}

/// Why a record cannot be as the changes make it; nothing where it can.
pub fn forbids_record(office: &Office, person: PersonId, after: &Folded) -> Option<Why> {
    let value = after.value();
    if !is_theirs(office, person, &value) {
        return Some(Why::SomebodyElse);
    }
    let collection = Collection::from_name(&after.collection)?;
    let number = |field: &str| value.get(field).and_then(Value::as_i64);
    match collection {
        Collection::ExitReviews if !is_their_review(&value) => return Some(Why::NotTheirs),
        Collection::Feedback if !is_from_them(&value) => return Some(Why::NotTheirs),
        Collection::Expenses
            if number("amount").is_some_and(|it| !(0..=LARGEST_AMOUNT).contains(&it)) =>
        {
            return Some(Why::TooMuch);
        }
        Collection::WorkLog
            if value.get("minutes").and_then(Value::as_u64).is_some_and(|it| it > MOST_MINUTES) =>
        {
            return Some(Why::TooMuch);
        }
        _ => {}
    }
    (!super::is_readable(after.clone())).then_some(Why::Unreadable)
}

/// Whether a record says that it is the person’s: of a placement of theirs, and of nobody else.
fn is_theirs(office: &Office, person: PersonId, value: &Value) -> bool {
    let names = |field: &str| value.get(field).and_then(Value::as_str).map(Uuid::parse_str);
    let is_person = |id: Uuid| id == person.0;
    let is_placement = |id: Uuid| {
        office.placements.get(id).is_some_and(|placement| placement.value.person == person)
    };
    names("person").is_none_or(|id| id.is_ok_and(is_person))
        && names("placement").is_none_or(|id| id.is_ok_and(is_placement))
}

/// Whether an expense is in a claim that is there.
fn in_claim(office: &Office, expense: &Value) -> bool {
    expense
        .get("claim")
        .and_then(Value::as_str)
        .and_then(|id| Uuid::parse_str(id).ok())
        .and_then(|id| office.claims.get(id))
        .is_some_and(|claim| claim.value.status != ClaimStatus::Unknown)
}

/// Why an edit in a copy is not the person’s to make; nothing where all of them are.
pub fn forbids_edits(office: &Office, person: PersonId, edits: &[Edit]) -> Option<Why> {
    edits.iter().find_map(|edit| {
        let before = office.folded(&edit.collection, edit.record);
        forbids(office, person, before, &edit.into())
    })
}
