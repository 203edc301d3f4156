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
    let Some(first) = change.first() else {
        return Err(UndoRefusal::NotFound);
    };
    if change.iter().any(|entry| entry.collection == super::ERASURES) {
        return Err(UndoRefusal::Erasure);
    }
    let mut edits = Vec::new();
    for entry in change.iter().rev() {
        let history = history_of(entry);
        let before = fold_record(history.iter().filter(|other| other.stamp < entry.stamp));
        let now = fold_record(&history).ok_or(UndoRefusal::NotFound)?.value();
        let created = before.is_none();
        let before = before.map_or_else(|| json!({}), |folded| folded.value());
        let mut after = before.clone();
        patch::apply(&mut after, &entry.patch);
        let later = |meets: &dyn Fn(&Entry) -> bool| {
            history
                .iter()
                .filter(|other| {
                    other.stamp > entry.stamp && other.change != first.change && meets(other)
                })
                .max_by_key(|other| other.stamp)
                .cloned()
        };
        let holds = if created {
            now == after
        } else {
            patch::same_where_patched(&entry.patch, Some(&after), Some(&now))
        };
        if !holds {
            let undone = history
                .iter()
                .any(|other| other.undoes == Some(first.change) && other.stamp > entry.stamp);
            let stands_on = later(&|other| created || patch::meet(&other.patch, &entry.patch));
            return Err(match stands_on {
                Some(by) if !undone || by.undoes != Some(first.change) => {
                    UndoRefusal::StoodOn { by: Box::new(by) }
                }
                _ => UndoRefusal::AlreadyUndone,
            });
        }
        let is_deleted = |value: &Value| value.get("deleted") == Some(&Value::Bool(true));
        if is_deleted(&now) && !is_deleted(&entry.patch) {
            let by = later(&|other| is_deleted(&other.patch));
            return Err(by.map_or(UndoRefusal::AlreadyUndone, |by| UndoRefusal::StoodOn {
                by: Box::new(by),
            }));
        }
        let back = if created {
            json!({ "deleted": true })
        } else {
            patch::inverse(&before, &entry.patch)
        };
        edits.push(Edit {
            subject: entry.subject,
            collection: entry.collection.clone(),
            record: entry.record,
            patch: back,
        });
    }
    Ok(edits)
}
