//! What came in, item by item, in plain words.

use super::crossing::title;
use crate::{
    domain::{
        exit_questions::SCORED,
        exit_summary::SCORES,
        receipt::{Hash, Receipt},
    },
    journal::{Entry, Folded, patch},
    office::{Collection, Office, describe, queries::exit_questions},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What becomes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// It is new.
    New,
    /// It changes.
    Changed,
    /// It is removed.
    Removed,
    /// Nothing becomes of it: newer edits stand, or it was removed meanwhile.
    AsItWas,
}

impl Fate {
    /// The word on its tag.
    pub fn label(self) -> &'static str {
        match self {
            Fate::New => "New",
            Fate::Changed => "Changed",
            Fate::Removed => "Removed",
            Fate::AsItWas => "Stays as it was",
        }
    }
}

/// A field that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedField {
    /// The field, in words.
    pub field: String,
    /// What it says now, in words; empty where it says nothing.
    pub was: String,
    /// What it will say; empty where it is emptied.
    pub becomes: String,
}

/// A receipt that comes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownReceipt {
    /// The file’s name.
    pub name: String,
    /// The hash of what is best shown: the smaller copy, else the original.
    pub hash: Hash,
    /// The media type of what is shown.
    pub media_type: String,
}

/// One record that something came in for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The record.
    pub record: Uuid,
    /// What it is, in words.
    pub title: String,
    /// What becomes of it.
    pub fate: Fate,
    /// What changes in it.
    pub fields: Vec<ChangedField>,
    /// The receipts that come in with it.
    pub receipts: Vec<ShownReceipt>,
}

/// Fields that say nothing to a reader.
const UNSAID: [&str; 14] = [
    "placement",
    "person",
    "entered_by",
    "changed_by",
    "deleted",
    "captured",
    "receipts",
    "template",
    "position",
    "due_rule",
    "claim",
    // Of an exit review: whose it is says its name, and the wording of a question stands beside its
    // answer.
    "side",
    "draft",
    "asked",
];

/// A field of a record and a value of it, in words. What an exit review says goes by its questions,
/// which are kept under keys.
pub(super) fn in_words(
    office: &Office,
    (collection, record, subject): (&str, Uuid, Option<Uuid>),
    path: &[String],
    value: &Value,
) -> (String, String) {
    let (field, words) =
        describe::field_in_words(office, (collection, record, subject), path, value);
    let is_review = collection == Collection::ExitReviews.name();
    let review = office.exit_reviews.get(record).filter(|_| is_review).map(|row| &row.value);
    match (review, path) {
        (Some(review), [part, key]) if part == "answers" => {
            (exit_questions::words(office, review.side, key, &review.asked), words)
        }
        (Some(_), [part, key]) if part == "scores" => {
            let question = SCORED.iter().find(|(area, _)| area == key);
            let given = SCORES.iter().find(|(score, _)| value.as_u64() == Some((*score).into()));
            (
                question.map_or(field, |(_, question)| (*question).to_owned()),
                given.map_or_else(String::new, |(_, words)| (*words).to_owned()),
            )
        }
        _ => (field, words),
    }
}

/// What entries that came in make of the records, in the order in which these were first touched.
pub(super) fn items(before: &Office, after: &Office, came: &[Entry]) -> Vec<Item> {
    let mut seen = BTreeSet::new();
    came.iter()
        .filter(|entry| seen.insert((entry.collection.clone(), entry.record)))
        .filter_map(|entry| {
            let now = after.folded(&entry.collection, entry.record)?;
            Some(item(after, before.folded(&entry.collection, entry.record), now))
        })
        .collect()
}

fn item(office: &Office, before: Option<&Folded>, after: &Folded) -> Item {
    let empty = || Value::Object(serde_json::Map::new());
    let (was, is) = (before.map_or_else(empty, Folded::value), after.value());
    let is_gone = |value: &Value| value.get("deleted") == Some(&Value::Bool(true));
    let changes = patch::diff(&was, &is);
    let fate = match before {
        None if is_gone(&is) => Fate::AsItWas,
        None => Fate::New,
        Some(_) if is_gone(&was) && is_gone(&is) => Fate::AsItWas,
        Some(_) if is_gone(&was) => Fate::New,
        Some(_) if is_gone(&is) => Fate::Removed,
        Some(_) if changes.is_none() => Fate::AsItWas,
        Some(_) => Fate::Changed,
    };
    let mut fields = Vec::new();
    for (path, value) in patch::leaves(&changes.unwrap_or_else(empty)) {
        let is_unsaid = path.first().is_none_or(|field| UNSAID.contains(&field.as_str()));
        if is_unsaid || fate == Fate::Removed {
            continue;
        }
        let held = path.iter().try_fold(&was, |at, part| at.get(part)).unwrap_or(&Value::Null);
        // Of an exit review that is not handed in, the office sees that it is there and no more.
        if describe::is_unseen(office, &after.collection, after.record, &path) {
            continue;
        }
        let whose = (after.collection.as_str(), after.record, after.subject);
        let words = |value| in_words(office, whose, &path, value);
        let (field, becomes) = words(&value);
        let was = words(held).1;
        // Numbers and hashes beneath a map say nothing more than its first line.
        if was != becomes {
            fields.push(ChangedField { field, was, becomes });
        }
    }
    Item {
        record: after.record,
        title: title(office, &after.collection, after.record),
        fate,
        fields,
        receipts: receipts(&was, &is),
    }
}

/// The receipts that a record has and had not.
fn receipts(was: &Value, is: &Value) -> Vec<ShownReceipt> {
    let of = |value: &Value| value.get("receipts").and_then(Value::as_object).cloned();
    let held = of(was).unwrap_or_default();
    of(is)
        .unwrap_or_default()
        .into_iter()
        .filter(|(id, _)| !held.contains_key(id))
        .filter_map(|(_, receipt)| serde_json::from_value::<Receipt>(receipt).ok())
        .map(|receipt| match receipt.copy {
            // The smaller copy is always a JPEG.
            Some(copy) => ShownReceipt {
                name: receipt.file_name,
                hash: copy,
                media_type: "image/jpeg".to_owned(),
            },
            None => ShownReceipt {
                name: receipt.file_name,
                hash: receipt.hash,
                media_type: receipt.media_type,
            },
        })
        .collect()
}
