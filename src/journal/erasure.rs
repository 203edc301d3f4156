//! Erasing: entries go, a marker stays, so that no later merge brings them back.
//!
//! A marker says one of three things, and names nobody in any of them:
//!
//! - a person was erased: every entry whose subject they are goes, of whatever record;
//! - a record is gone: every entry of it goes, also one that another copy writes later;
//! - a record was written anew: its entries from before the marker go, since they held something of
//!   somebody, and what follows the marker stays. The change that makes the marker writes the whole
//!   record again, without it.
//!
//! What a set of markers covers only grows with the set, and covers an entry whatever else is there.
//! So erasing keeps the laws of merging: the order does not matter, and twice does no harm.

use super::{Edit, Entry, Folded, Stamp};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The collection of the markers. A marker's record is the id of the person or of the record, which
/// by then names nobody.
pub const ERASURES: &str = "erasures";

const GONE: &str = "gone";
const REWRITTEN: &str = "rewritten";

fn marker(record: Uuid, patch: Value) -> Edit {
    // It is the office's, not the person's, so it stays.
    Edit { subject: None, collection: ERASURES.to_owned(), record, patch }
}

fn marker_of(field: &str, collection: &str, record: Uuid) -> Edit {
    let of: Map<String, Value> = [(collection.to_owned(), Value::Bool(true))].into_iter().collect();
    marker(record, json!({ field: of }))
}

/// The marker that says a person was erased.
pub fn erasure_edit(person: Uuid) -> Edit {
    marker(person, json!({ "erased": true }))
}

/// The marker that says a record is gone.
pub fn record_erasure_edit(collection: &str, record: Uuid) -> Edit {
    marker_of(GONE, collection, record)
}

/// The two edits that write a record anew: the marker, and the whole record after it.
pub fn rewriting_edits(
    subject: Option<Uuid>,
    collection: &str,
    record: Uuid,
    whole: Value,
) -> [Edit; 2] {
    let anew = Edit { subject, collection: collection.to_owned(), record, patch: whole };
    [marker_of(REWRITTEN, collection, record), anew]
}

/// How far back a record is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// What came before this stamp.
    Before(Stamp),
    /// Everything, also what is still to come.
    Gone,
}

/// What some markers say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    people: BTreeSet<Uuid>,
    records: BTreeMap<Uuid, BTreeMap<String, Reach>>,
}

impl Erased {
    /// What the markers among these entries say.
    pub fn of(entries: &[Entry]) -> Erased {
        let mut erased = Erased::default();
        for entry in entries {
            erased.note(entry);
        }
        erased
    }

    /// Takes note of an entry, where it is a marker. Gives whether it is one.
    pub fn note(&mut self, entry: &Entry) -> bool {
        let is_marker = entry.collection == ERASURES && entry.subject.is_none();
        if is_marker {
            self.note_marker(entry.record, &entry.patch, entry.stamp);
        }
        is_marker
    }

    /// Takes note of an edit that is to be stamped, where it is a marker; `at` stands for its stamp.
    pub fn note_edit(&mut self, edit: &Edit, at: Stamp) {
        if edit.collection == ERASURES && edit.subject.is_none() {
            self.note_marker(edit.record, &edit.patch, at);
        }
    }

    /// Takes note of a folded record, where it is a marker.
    pub fn note_folded(&mut self, folded: &Folded) {
        if folded.collection == ERASURES && folded.subject.is_none() {
            self.note_marker(folded.record, &folded.value(), folded.last);
        }
    }

    fn note_marker(&mut self, record: Uuid, says: &Value, at: Stamp) {
        let mut is_of_record = false;
        for (field, reach) in [(GONE, Reach::Gone), (REWRITTEN, Reach::Before(at))] {
            for collection in says.get(field).and_then(Value::as_object).into_iter().flatten() {
                is_of_record = true;
                self.note_record(collection.0, record, reach);
            }
        }
        if !is_of_record || says.get("erased") == Some(&Value::Bool(true)) {
            self.people.insert(record);
        }
    }

    /// Takes note of how far back a record is erased.
    pub fn note_record(&mut self, collection: &str, record: Uuid, reach: Reach) {
        let of_record = self.records.entry(record).or_default();
        let known = of_record.entry(collection.to_owned()).or_insert(reach);
        *known = reach.max(*known);
    }

    /// Takes note of a person who was erased.
    pub fn note_person(&mut self, person: Uuid) {
        self.people.insert(person);
    }

    /// The people who were erased, by ids that name nobody.
    pub fn people(&self) -> &BTreeSet<Uuid> {
        &self.people
    }

    /// How far back a record is erased; nothing where it is not.
    pub fn reach(&self, collection: &str, record: Uuid) -> Option<Reach> {
        self.records.get(&record)?.get(collection).copied()
    }

    /// The records that are erased, wholly or in part.
    pub fn records(&self) -> impl Iterator<Item = (&str, Uuid, Reach)> {
        self.records.iter().flat_map(|(record, of)| {
            of.iter().map(|(name, reach)| (name.as_str(), *record, *reach))
        })
    }

    /// Whether there is no marker at all.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.records.is_empty()
    }

    /// Whether an entry goes.
    pub fn covers(&self, entry: &Entry) -> bool {
        self.covers_at(entry.subject, &entry.collection, entry.record, entry.stamp)
    }

    /// Whether a folded record goes. One that was written anew, and holds something from after
    /// that, is to be folded again instead: ask [`Erased::reach`].
    pub fn covers_folded(&self, folded: &Folded) -> bool {
        self.covers_at(folded.subject, &folded.collection, folded.record, folded.last)
    }

    fn covers_at(
        &self,
        subject: Option<Uuid>,
        collection: &str,
        record: Uuid,
        stamp: Stamp,
    ) -> bool {
        if collection == ERASURES {
            return false;
        }
        subject.is_some_and(|person| self.people.contains(&person))
            || match self.reach(collection, record) {
                Some(Reach::Gone) => true,
                Some(Reach::Before(cut)) => stamp < cut,
                None => false,
            }
    }
}

/// Everybody whom these entries say was erased.
pub fn erased_people(entries: &[Entry]) -> BTreeSet<Uuid> {
    Erased::of(entries).people
}

/// The entries without those that any of them says are erased.
pub fn without_erased(entries: Vec<Entry>) -> Vec<Entry> {
    let erased = Erased::of(&entries);
    if erased.is_empty() {
        return entries;
    }
    entries.into_iter().filter(|entry| !erased.covers(entry)).collect()
}
