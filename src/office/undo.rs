//! Undo: taking a change back where nothing stands on it.

use super::{Changes, Collection, Office, Problem, describe};
use crate::journal::{Entry, UndoRefusal, plan_undo};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The changes that take a change back. `change` holds its entries; `histories` all the entries of
/// every record it touched.
///
/// # Errors
/// Says which later change stands on it, or that it cannot be undone at all.
pub fn undo(office: &Office, change: &[Entry], histories: &[Entry]) -> Result<Changes, Problem> {
    // A change may hold thousands of records, so each looks up its own.
    let mut by_record: BTreeMap<(&str, Uuid), Vec<&Entry>> = BTreeMap::new();
    for entry in histories {
        by_record.entry((&entry.collection, entry.record)).or_default().push(entry);
    }
    let edits = plan_undo(change, |entry| {
        let own = by_record.get(&(entry.collection.as_str(), entry.record));
        own.into_iter().flatten().map(|entry| (*entry).clone()).collect()
    })
    .map_err(|refusal| match refusal {
        UndoRefusal::StoodOn { by } => Problem::Refused(format!(
            "A later change stands on this one: “{}”. Undo that one first.",
            describe::sentence(office, std::slice::from_ref(&*by))
        )),
        other => Problem::Refused(other.to_string()),
    })?;
    if let Some(problem) = super::apply::sift::forbids(office, &edits) {
        return Err(problem);
    }
    let removed: Vec<Uuid> = edits
        .iter()
        .filter(|edit| edit.patch.get("deleted") == Some(&serde_json::Value::Bool(true)))
        // What is kept under another record's id is named by nobody: that other record is.
        .filter(|edit| Collection::from_name(&edit.collection).is_none_or(Collection::has_own_ids))
        .map(|edit| edit.record)
        .collect();
    if let Some(user) = referring_record(office, change, &removed) {
        return Err(Problem::Refused(format!(
            "This made something that is now used by {user}. Remove that first.",
        )));
    }
    Ok(Changes {
        action: "undo",
        edits,
        created: None,
        undoes: change.first().map(|entry| entry.change),
    })
}

/// The ids that a text names.
fn ids_in(text: &str) -> impl Iterator<Item = Uuid> + '_ {
    // An id has its first hyphen after eight characters and is thirty-six long.
    text.match_indices('-').filter_map(|(at, _)| {
        let start = at.checked_sub(8)?;
        Uuid::parse_str(text.get(start..start + 36)?).ok()
    })
}

/// A record outside the change that names one of the records that would go, in words.
fn referring_record(office: &Office, change: &[Entry], removed: &[Uuid]) -> Option<String> {
    if removed.is_empty() {
        return None;
    }
    let removed: BTreeSet<Uuid> = removed.iter().copied().collect();
    let own: BTreeSet<(&str, Uuid)> =
        change.iter().map(|entry| (entry.collection.as_str(), entry.record)).collect();
    office
        .all_folded()
        .filter(|folded| !own.contains(&(folded.collection.as_str(), folded.record)))
        .filter(|folded| ids_in(&folded.text).any(|id| removed.contains(&id)))
        .find(|folded| folded.value().get("deleted") != Some(&serde_json::Value::Bool(true)))
        .map(|folded| {
            let noun = Collection::from_name(&folded.collection).map_or("record", Collection::noun);
            match noun.chars().next() {
                Some('a' | 'e' | 'i' | 'o' | 'u') => format!("an {noun}"),
                _ => format!("a {noun}"),
            }
        })
}
