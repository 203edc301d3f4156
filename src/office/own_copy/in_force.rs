//! What is still in force of a record's entries: for each place in the record, the newest entry that
//! said something about it. What later entries took back or replaced is left out, so that it can be
//! given away without its history; folding what is left gives the same record.

use crate::journal::{Entry, patch};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A place in a record, from the top down.
pub type Path = Vec<String>;

/// For each place, which of the entries is in force there, by its index, and what it says; null
/// where it emptied the place. `entries` are one record's, in the order of their stamps.
pub fn in_force(entries: &[&Entry]) -> BTreeMap<Path, (usize, Value)> {
    let mut places: BTreeMap<Path, (usize, Value)> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        for (path, value) in patch::leaves(&entry.patch) {
            if path.is_empty() {
                continue;
            }
            let below: Vec<Path> = places
                .range(path.clone()..)
                .take_while(|(place, _)| place.starts_with(&path))
                .filter(|(place, _)| place.len() > path.len())
                .map(|(place, _)| place.clone())
                .collect();
            let is_empty_map = value.as_object().is_some_and(Map::is_empty);
            let stands_below =
                below.iter().any(|place| places.get(place).is_some_and(|(_, it)| !it.is_null()));
            if is_empty_map && stands_below {
                // It says that there is a map, which is so.
                continue;
            }
            for place in below {
                places.remove(&place);
            }
            // What was no map above has become one: that it went is told, not what it said.
            for length in 1..path.len() {
                let above = path.get(..length).unwrap_or_default();
                if let Some((_, held)) = places.get_mut(above)
                    && !held.is_object()
                {
                    *held = Value::Null;
                }
            }
            places.insert(path, (index, value));
        }
    }
    places
}

/// Puts a value at a place of a patch.
pub fn put(patch: &mut Value, path: &[String], value: Value) {
    let Some((last, above)) = path.split_last() else {
        return;
    };
    let mut at = patch;
    for part in above {
        if !at.is_object() {
            *at = Value::Object(Map::new());
        }
        let Value::Object(fields) = at else { return };
        at = fields.entry(part.clone()).or_insert_with(|| Value::Object(Map::new()));
    }
    if !at.is_object() {
        *at = Value::Object(Map::new());
    }
    if let Value::Object(fields) = at {
        fields.insert(last.clone(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Stamp, Writer, patch::tests::any_object};
    use proptest::prelude::*;
    use serde_json::json;
    use uuid::Uuid;

    fn entries(patches: Vec<Value>) -> Vec<Entry> {
        (1u64..)
            .zip(patches)
            .map(|(millis, patch)| {
                let stamp = Stamp { millis, counter: 0, writer: Writer(1) };
                Entry {
                    stamp,
                    change: stamp,
                    author: String::new(),
                    action: String::new(),
                    subject: None,
                    collection: "people".to_owned(),
                    record: Uuid::from_u128(1),
                    patch,
                    undoes: None,
                    extra: Map::new(),
                }
            })
            .collect()
    }

    /// What is left of each entry, folded.
    fn folded_again(entries: &[Entry]) -> Value {
        let all: Vec<&Entry> = entries.iter().collect();
        let mut left: BTreeMap<usize, Value> = BTreeMap::new();
        for (path, (index, value)) in in_force(&all) {
            put(left.entry(index).or_insert_with(|| json!({})), &path, value);
        }
        let mut record = json!({});
        for patch in left.into_values() {
            patch::apply(&mut record, &patch);
        }
        record
    }

    /// Empty maps hold nothing that anybody could miss.
    fn without_empty(value: Value) -> Value {
        patch::compact(value)
    }

    proptest! {
        #[test]
        fn what_is_in_force_gives_the_same_record(
            objects in proptest::collection::vec(any_object(), 1..6),
        ) {
            // Each next state is reached by a patch, as commands do it.
            let mut patches = Vec::new();
            let mut before = json!({});
            for object in objects {
                if let Some(patch) = patch::diff(&before, &object) {
                    patches.push(patch);
                }
                before = object;
            }
            prop_assert_eq!(
                without_empty(folded_again(&entries(patches))),
                without_empty(before)
            );
        }

        #[test]
        fn also_where_the_patches_know_nothing_of_each_other(
            patches in proptest::collection::vec(any_object(), 1..6),
        ) {
            let mut record = json!({});
            for patch in &patches {
                patch::apply(&mut record, patch);
            }
            prop_assert_eq!(without_empty(folded_again(&entries(patches))), without_empty(record));
        }
    }

    #[test]
    fn what_was_taken_back_is_not_carried() {
        let patches = vec![
            json!({ "note": "late again", "on": 1, "map": { "a": "x", "b": "y" } }),
            json!({ "note": "on time" }),
            json!({ "map": { "a": null } }),
            json!({ "note": null }),
        ];
        let entries = entries(patches);
        let all: Vec<&Entry> = entries.iter().collect();
        let left = format!("{:?}", in_force(&all));
        for gone in ["late again", "on time", "\"x\""] {
            assert!(!left.contains(gone), "{gone} in {left}");
        }
        assert!(left.contains("\"y\""));
    }
}
