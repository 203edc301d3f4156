//! Edits that crossed: both sides set the same field to different values, neither knowing of the
//! other's. The newer one stands; the other can be taken instead.

use super::{
    in_force::{self, Path},
    items::in_words,
};
use crate::{
    journal::{Entry, patch},
    office::{Collection, Office, describe},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Which side's edit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stands {
    /// What was here before the file was opened.
    Ours,
    /// What the file brings.
    Theirs,
}

/// An edit that crossed another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crossed {
    /// The collection of the record, by its name in the journal.
    pub collection: String,
    /// The record.
    pub record: Uuid,
    /// The record, in words.
    pub title: String,
    /// The field, in words.
    pub field: String,
    /// What is said here, in words; empty where the field was emptied.
    pub ours: String,
    /// Who said that.
    pub ours_by: String,
    /// What the file says, in words; empty where the field was emptied.
    pub theirs: String,
    /// Which one stands, being the newer.
    pub stands: Stands,
    /// The change that lets the other one stand.
    pub other: Value,
}

/// Fields that only tell when and by whom another field was set; they go with it.
const GO_ALONG: [&str; 3] = ["settled_on", "settled_by", "entered_by"];

/// Where entries of one record that came in crossed entries that were here. `here` and `came` are
/// in the order of their stamps, `here` without what came; `was_seen` says of an entry here whether
/// the other side knew of it. `after` is the office with both in it.
pub(super) fn crossings(
    after: &Office,
    here: &[&Entry],
    came: &[&Entry],
    was_seen: impl Fn(&Entry) -> bool,
) -> Vec<Crossed> {
    let (ours, theirs) = (in_force::in_force(here), in_force::in_force(came));
    let mut crossed = Vec::new();
    for (path, (their_index, their_value)) in &theirs {
        let is_companion = path.last().is_some_and(|field| GO_ALONG.contains(&field.as_str()));
        let Some((our_index, our_value)) = ours.get(path).filter(|_| !is_companion) else {
            continue;
        };
        let (Some(mine), Some(other)) = (here.get(*our_index), came.get(*their_index)) else {
            continue;
        };
        if our_value == their_value || was_seen(mine) {
            continue;
        }
        let stands = if mine.stamp > other.stamp { Stands::Ours } else { Stands::Theirs };
        let losing = match stands {
            Stands::Ours => (&theirs, their_value),
            Stands::Theirs => (&ours, our_value),
        };
        let (collection, record, subject) = (&mine.collection, mine.record, mine.subject);
        let is_unseen = describe::is_unseen(after, collection, record, path);
        let whose = (collection.as_str(), record, subject);
        let words = |value: &Value| {
            if is_unseen {
                "(not shown here)".to_owned()
            } else {
                in_words(after, whose, path, value).1
            }
        };
        crossed.push(Crossed {
            collection: collection.clone(),
            record,
            title: title(after, collection, record),
            field: in_words(after, whose, path, &Value::Null).0,
            ours: words(our_value),
            ours_by: mine.author.clone(),
            theirs: words(their_value),
            stands,
            other: change_to(path, losing.1, losing.0),
        });
    }
    crossed
}

/// A record in words: what it is, and which.
pub(super) fn title(office: &Office, collection: &str, record: Uuid) -> String {
    let noun = Collection::from_name(collection).map_or("record", Collection::noun);
    let name = describe::record_name(office, collection, record);
    // Some names say themselves what it is: “the exit review by …”, “feedback for …”.
    let said = name.split('“').next().unwrap_or_default();
    if said.contains(noun) {
        return name;
    }
    format!("{noun} {name}")
}

/// The change that puts a value in force, with what goes along with it on its side.
fn change_to(path: &Path, value: &Value, side: &BTreeMap<Path, (usize, Value)>) -> Value {
    let mut change = Value::Object(Map::new());
    let above = path.split_last().map(|(_, above)| above).unwrap_or_default();
    if path.last().is_some_and(|field| field == "state") {
        for name in GO_ALONG {
            let mut along = above.to_vec();
            along.push(name.to_owned());
            if let Some((_, value)) = side.get(&along) {
                in_force::put(&mut change, &along, value.clone());
            }
        }
    }
    in_force::put(&mut change, path, value.clone());
    debug_assert!(patch::leaves(&change).iter().any(|(place, _)| place == path));
    change
}
