//! Folding: from entries to records.

use super::{Entry, Erased, Stamp, patch};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A record as its entries make it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Folded {
    /// The collection it is in.
    pub collection: String,
    /// The record.
    pub record: Uuid,
    /// Whose data it is: a person's, or the office's where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Uuid>,
    /// The newest entry folded in.
    pub last: Stamp,
    /// The record's JSON as text: a third of the memory of a parsed tree.
    pub text: String,
}

impl Folded {
    /// Folds one more entry in, where it is newer than all before it. Gives back whether it was;
    /// where not, the record must be folded again from all of its entries.
    pub fn push(&mut self, entry: &Entry) -> bool {
        if entry.stamp <= self.last {
            return false;
        }
        let mut value = self.value();
        patch::apply(&mut value, &entry.patch);
        self.text = value.to_string();
        self.last = entry.stamp;
        self.subject = self.subject.or(entry.subject);
        true
    }

    /// The record's JSON, parsed.
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| Value::Object(Map::new()))
    }
}

/// Folds the entries of one record, in whatever order they come. Gives nothing for no entries.
pub fn fold_record<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Option<Folded> {
    let mut entries: Vec<&Entry> = entries.into_iter().collect();
    entries.sort_by_key(|entry| entry.stamp);
    entries.dedup_by_key(|entry| entry.stamp);
    let (first, last) = (entries.first()?, entries.last()?);
    let mut value = Value::Object(Map::new());
    for entry in &entries {
        patch::apply(&mut value, &entry.patch);
    }
    Some(Folded {
        collection: first.collection.clone(),
        record: first.record,
        subject: entries.iter().find_map(|entry| entry.subject),
        last: last.stamp,
        text: value.to_string(),
    })
}

/// Folds a whole journal, leaving out what was erased.
pub fn fold(entries: &[Entry]) -> Vec<Folded> {
    let erased = Erased::of(entries);
    let mut records: BTreeMap<(&str, Uuid), Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        if !erased.covers(entry) {
            records.entry((&entry.collection, entry.record)).or_default().push(entry);
        }
    }
    records.into_values().filter_map(fold_record).collect()
}
