//! Undo: the edits that take a change back, or why that cannot be done.

use super::{Edit, Entry, fold_record, patch};
use serde_json::{Value, json};
use thiserror::Error;

/// Why a change cannot be undone.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum UndoRefusal {
    /// A later change of the same field, or of a record that this change made, stands on it.
    #[error("A later change stands on this one. Undo that one first.")]
    StoodOn {
        /// The change that stands on it.
        by: Box<Entry>,
    },
    /// What the change did is no longer so: it was undone already.
    #[error("This change was undone already.")]
    AlreadyUndone,
    /// An erasure leaves nothing to put back.
    #[error("Erased data cannot be brought back: nothing of it was kept.")]
    Erasure,
    /// The change is not in the journal (any more).
    #[error("This change is no longer in the history.")]
    NotFound,
}

/// The edits that take a change back. `change` holds the change's entries; `history_of` gives all
/// entries of a record, in any order.
///
/// A field goes back only if it still says what the change made it say; a record that the change
/// created goes (it is marked deleted, not forgotten) only if nothing was written to it since.
///
/// # Errors
/// Refuses where a later change stands on this one, and names that change.
pub fn plan_undo(
    change: &[Entry],
    history_of: impl Fn(&Entry) -> Vec<Entry>,
) -> Result<Vec<Edit>, UndoRefusal> {
    if change.is_empty() {
        return Err(UndoRefusal::NotFound);
    }
    if change.iter().any(|entry| entry.collection == super::ERASURES) {
        return Err(UndoRefusal::Erasure);
    }
    let mut seen = std::collections::BTreeSet::new();
    let records = change
        .iter()
        .rev()
        .filter(|entry| seen.insert((entry.collection.as_str(), entry.record)))
        .collect::<Vec<_>>();
    let mut edits = Vec::new();
    for entry in records {
        edits.extend(plan_record(entry, &history_of(entry))?);
    }
    if edits.is_empty() {
        return Err(UndoRefusal::AlreadyUndone);
    }
    Ok(edits)
}

/// Takes a change back in one record. `entry` is any entry of the change in the record.
fn plan_record(entry: &Entry, history: &[Entry]) -> Result<Option<Edit>, UndoRefusal> {
    let own: Vec<&Entry> = history.iter().filter(|other| other.change == entry.change).collect();
    let first = own.iter().map(|own| own.stamp).min().ok_or(UndoRefusal::NotFound)?;
    let now = fold_record(history).ok_or(UndoRefusal::NotFound)?.value();
    let earlier = || history.iter().filter(|other| other.stamp < first);
    let after = fold_record(earlier().chain(own.iter().copied())).ok_or(UndoRefusal::NotFound)?;
    let after = after.value();
    let before = fold_record(earlier()).map(|folded| folded.value());
    let back = match &before {
        None => json!({ "deleted": true }),
        Some(before) => match patch::diff(&after, before) {
            Some(back) => back,
            None => return Ok(None),
        },
    };
    let newest_later = |meets: &dyn Fn(&Entry) -> bool| {
        history
            .iter()
            .filter(|other| other.stamp > first && other.change != entry.change && meets(other))
            .max_by_key(|other| other.stamp)
            .cloned()
    };
    // What is put back must still be as the change left it, or a later change would go with it.
    let holds = match before {
        None => now == after,
        Some(_) => patch::same_where_patched(&back, Some(&after), Some(&now)),
    };
    if !holds {
        let stands_on = newest_later(&|other| before.is_none() || patch::meet(&other.patch, &back));
        return Err(match stands_on {
            Some(by) if by.undoes != Some(entry.change) => {
                UndoRefusal::StoodOn { by: Box::new(by) }
            }
            _ => UndoRefusal::AlreadyUndone,
        });
    }
    let is_deleted = |value: &Value| value.get("deleted") == Some(&Value::Bool(true));
    if is_deleted(&now) && !own.iter().any(|own| is_deleted(&own.patch)) {
        let by = newest_later(&|other| is_deleted(&other.patch));
        return Err(
            by.map_or(UndoRefusal::AlreadyUndone, |by| UndoRefusal::StoodOn { by: Box::new(by) })
        );
    }
    Ok(Some(Edit {
        subject: entry.subject,
        collection: entry.collection.clone(),
        record: entry.record,
        patch: back,
    }))
}
