//! Undo: taking a change back where nothing stands on it.

use super::{Changes, Collection, Office, Problem, describe};
use crate::journal::{Entry, UndoRefusal, plan_undo};
use uuid::Uuid;

/// The changes that take a change back. `change` holds its entries; `histories` all the entries of
/// every record it touched.
///
/// # Errors
/// Says which later change stands on it, or that it cannot be undone at all.
pub fn undo(office: &Office, change: &[Entry], histories: &[Entry]) -> Result<Changes, Problem> {
    let edits = plan_undo(change, |entry| {
        histories
            .iter()
            .filter(|other| other.collection == entry.collection && other.record == entry.record)
            .cloned()
            .collect()
    })
    .map_err(|refusal| match refusal {
        UndoRefusal::StoodOn { by } => Problem::Refused(format!(
            "A later change stands on this one: “{}”. Undo that one first.",
            describe::sentence(office, std::slice::from_ref(&*by))
        )),
        other => Problem::Refused(other.to_string()),
    })?;
    let removed: Vec<Uuid> = edits
        .iter()
        .filter(|edit| edit.patch.get("deleted") == Some(&serde_json::Value::Bool(true)))
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

/// A record outside the change that names one of the records that would go, in words.
fn referring_record(office: &Office, change: &[Entry], removed: &[Uuid]) -> Option<String> {
    if removed.is_empty() {
        return None;
    }
    let needles: Vec<String> = removed.iter().map(Uuid::to_string).collect();
    office
        .all_folded()
        .filter(|folded| !change.iter().any(|entry| entry.record == folded.record))
        .filter(|folded| needles.iter().any(|needle| folded.text.contains(needle)))
        .find(|folded| folded.value().get("deleted") != Some(&serde_json::Value::Bool(true)))
        .map(|folded| {
            let noun = Collection::from_name(&folded.collection).map_or("record", Collection::noun);
            match noun.chars().next() {
                Some('a' | 'e' | 'i' | 'o' | 'u') => format!("an {noun}"),
                _ => format!("a {noun}"),
            }
        })
}
