//! Erasing a person: their entries go, a marker stays, so that no later merge brings them back.

use super::{Edit, Entry};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The collection of the markers. A marker's record is the person's id, which by then names nobody.
pub const ERASURES: &str = "erasures";

/// The marker that says a person was erased. It is the office's, not the person's, so it stays.
pub fn erasure_edit(person: Uuid) -> Edit {
    Edit {
        subject: None,
        collection: ERASURES.to_owned(),
        record: person,
        patch: json!({ "erased": true }),
    }
}

/// Everybody whom these entries say was erased.
pub fn erased_people(entries: &[Entry]) -> BTreeSet<Uuid> {
    entries
        .iter()
        .filter(|entry| entry.collection == ERASURES && entry.subject.is_none())
        .map(|entry| entry.record)
        .collect()
}

/// The entries without those of anybody erased.
pub fn without_erased(entries: Vec<Entry>) -> Vec<Entry> {
    let erased = erased_people(&entries);
    entries
        .into_iter()
        .filter(|entry| entry.subject.is_none_or(|person| !erased.contains(&person)))
        .collect()
}
