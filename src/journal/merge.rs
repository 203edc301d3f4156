//! Merging: the union of two journals, and the edits that lost to newer ones.

use super::{Entry, Stamp, patch, without_erased};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The union of two journals, in the order of the stamps, without what either erased.
/// Where two entries carry one stamp, which only a tampered file can bring about, the same one
/// wins whichever side it comes from.
pub fn union(ours: &[Entry], theirs: &[Entry]) -> Vec<Entry> {
    let mut all: BTreeMap<Stamp, &Entry> = BTreeMap::new();
    for entry in ours.iter().chain(theirs) {
        all.entry(entry.stamp)
            .and_modify(|held| {
                if *held != entry && tie_break(entry) > tie_break(held) {
                    *held = entry;
                }
            })
            .or_insert(entry);
    }
    without_erased(all.into_values().cloned().collect())
}

fn tie_break(entry: &Entry) -> String {
    serde_json::to_string(entry).unwrap_or_default()
}

/// An edit that another side's newer edit of the same field put out of force. It stays in the
/// history.
#[derive(Clone, Debug, PartialEq)]
pub struct LostEdit {
    /// The collection of the record.
    pub collection: String,
    /// The record.
    pub record: Uuid,
    /// The way to the field.
    pub field: Vec<String>,
    /// What was written and lost; null where the edit emptied the field.
    pub lost: Value,
    /// Who wrote that.
    pub lost_author: String,
    /// The stamp of that.
    pub lost_stamp: Stamp,
    /// What holds now.
    pub kept: Value,
    /// Who wrote what holds.
    pub kept_author: String,
}

/// Where entries that only one side had and entries that only the other had set the same field to
/// different values: the older of the two, field by field.
pub fn lost_edits(only_ours: &[Entry], only_theirs: &[Entry]) -> Vec<LostEdit> {
    type Fields<'a> = BTreeMap<(&'a str, Uuid, Vec<String>), (&'a Entry, Value)>;
    fn newest(entries: &[Entry]) -> Fields<'_> {
        let mut fields = Fields::new();
        let mut sorted: Vec<&Entry> = entries.iter().collect();
        sorted.sort_by_key(|entry| entry.stamp);
        for entry in sorted {
            for (path, value) in patch::leaves(&entry.patch) {
                fields.insert((&entry.collection, entry.record, path), (entry, value));
            }
        }
        fields
    }
    let theirs = newest(only_theirs);
    newest(only_ours)
        .into_iter()
        .filter_map(|(field, (our_entry, our_value))| {
            let (their_entry, their_value) = theirs.get(&field)?;
            if *their_value == our_value {
                return None;
            }
            let ours_is_older = our_entry.stamp < their_entry.stamp;
            let (lost_entry, lost, kept_entry, kept) = if ours_is_older {
                (our_entry, our_value, *their_entry, their_value.clone())
            } else {
                (*their_entry, their_value.clone(), our_entry, our_value)
            };
            let (collection, record, path) = field;
            Some(LostEdit {
                collection: collection.to_owned(),
                record,
                field: path,
                lost,
                lost_author: lost_entry.author.clone(),
                lost_stamp: lost_entry.stamp,
                kept,
                kept_author: kept_entry.author.clone(),
            })
        })
        .collect()
}
