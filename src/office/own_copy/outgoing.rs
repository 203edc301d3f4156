//! From the office's journal to what a file for somebody's own copy carries.

use super::{GIVEN, in_force, sharing::Shared};
use crate::{
    domain::{PersonId, receipt::Hash},
    journal::{Entry, Stamp, Writer},
    office::{Office, files_named_in},
};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What signs the entries that came from the office, whoever made them there.
const AUTHOR: &str = "Your office";
/// The name under which an entry tells which one of the office's it is.
const OF: &str = "of";

/// What a file for somebody's own copy carries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outgoing {
    /// The entries, in the order of their stamps.
    pub entries: Vec<Entry>,
    /// The files of their receipts.
    pub files: BTreeSet<Hash>,
}

/// What a file for a person's own copy carries; `entries` is the office's whole journal. Every
/// entry carries what is still in force of it and shared, and says nothing of who made it.
pub fn outgoing(entries: &[Entry], person: PersonId) -> Outgoing {
    let office = Office::of(entries);
    let shared = Shared::of(&office, person);
    let mut by_record: BTreeMap<(&str, Uuid), Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        by_record.entry((&entry.collection, entry.record)).or_default().push(entry);
    }
    let mut outgoing = Outgoing::default();
    for ((collection, record), mut history) in by_record {
        let Some(folded) = office.folded(collection, record) else { continue };
        let Some(fields) = shared.fields(folded) else { continue };
        history.sort_by_key(|entry| entry.stamp);
        history.dedup_by_key(|entry| entry.stamp);
        let mut patches: BTreeMap<usize, Value> = BTreeMap::new();
        for (path, (index, value)) in in_force::in_force(&history) {
            if shared.is_shared(fields, &path, &value) {
                let patch = patches.entry(index).or_insert_with(|| Value::Object(Map::new()));
                in_force::put(patch, &path, value);
            }
        }
        for (index, patch) in patches {
            let Some(entry) = history.get(index) else { continue };
            outgoing.files.extend(files_named_in(&patch));
            outgoing.entries.push(carried(entry, folded.subject, patch));
        }
    }
    outgoing.entries.sort_by_key(|entry| entry.stamp);
    outgoing
}

/// An entry as it is carried. Its stamp stands where the office's stood, and is another one where
/// the entry says something else: so a later file may carry more of it, and both are kept.
fn carried(entry: &Entry, subject: Option<Uuid>, patch: Value) -> Entry {
    let stamp = Stamp { writer: writer_of(entry.stamp, &patch), ..entry.stamp };
    let mut extra = Map::new();
    extra.insert(OF.to_owned(), json!(entry.stamp.to_string()));
    Entry {
        stamp,
        change: stamp,
        author: AUTHOR.to_owned(),
        action: GIVEN.to_owned(),
        subject,
        collection: entry.collection.clone(),
        record: entry.record,
        patch,
        undoes: None,
        extra,
    }
}

/// A writer that the same entry with the same words always has, and no other.
pub(super) fn writer_of(stamp: Stamp, patch: &Value) -> Writer {
    let mut sum = Sha256::new();
    sum.update(stamp.to_string());
    sum.update(patch.to_string());
    let mut bytes = [0; 8];
    for (byte, of_sum) in bytes.iter_mut().zip(sum.finalize()) {
        *byte = of_sum;
    }
    Writer(u64::from_be_bytes(bytes))
}

/// Which entry of the office an entry of a copy stands for.
pub fn stands_for(entry: &Entry) -> Option<Stamp> {
    entry.extra.get(OF)?.as_str()?.parse().ok()
}
