//! Reads a stretch of the history, newest first, a change at a time.

use crate::{
    journal::{Entry, Stamp},
    office::queries::history::{self, ChangeLine},
    store::HistoryQuery,
    ui::session::Session,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A stretch of the history.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Its changes, newest first.
    pub lines: Vec<ChangeLine>,
    /// Whether there is nothing earlier.
    pub is_all: bool,
}

/// So many entries are read at once.
const AT_ONCE: usize = 400;

/// The newest `wanted` changes; those about one person where `subject` names one.
///
/// # Errors
/// What the store says, in words.
pub async fn load(session: Session, subject: Option<Uuid>, wanted: usize) -> Result<Shown, String> {
    // What cannot be written is shown all the same: it is on the screen and in memory.
    let _ = session.flush().await;
    let store = session.store();
    let mut by_change: BTreeMap<Stamp, Vec<Entry>> = BTreeMap::new();
    let unsaved = session.unsaved();
    let is_wanted = |entry: &Entry| subject.is_none() || entry.subject == subject;
    for entry in unsaved.iter().filter(|entry| is_wanted(entry)) {
        by_change.entry(entry.change).or_default().push(entry.clone());
    }
    let mut before = None;
    let mut is_all = true;
    loop {
        let query = HistoryQuery { before, subject, limit: AT_ONCE };
        let batch = store.history(query).await.map_err(|error| error.to_string())?;
        let is_last = batch.len() < AT_ONCE;
        before = batch.last().map(|entry| entry.stamp);
        for entry in batch {
            by_change.entry(entry.change).or_default().push(entry);
        }
        if is_last {
            break;
        }
        if by_change.len() > wanted {
            is_all = false;
            break;
        }
    }
    is_all &= by_change.len() <= wanted;
    let mut entries = Vec::new();
    for (change, found) in by_change.into_iter().rev().take(wanted) {
        // A change's first entry has its stamp; where that is missing, others may be too.
        let is_whole = subject.is_none() && found.iter().any(|entry| entry.stamp == change);
        let is_unsaved = unsaved.iter().any(|entry| entry.change == change);
        if is_whole {
            entries.extend(found);
        } else if is_unsaved {
            entries.extend(unsaved.iter().filter(|entry| entry.change == change).cloned());
        } else {
            entries.extend(store.change(change).await.map_err(|error| error.to_string())?);
        }
    }
    let lines = session.read(|office| {
        let told: BTreeSet<Stamp> = match subject {
            Some(person) => {
                history::about(office, person, &entries).iter().map(|entry| entry.change).collect()
            }
            None => entries.iter().map(|entry| entry.change).collect(),
        };
        let lines = history::lines(office, &entries).into_iter();
        lines.filter(|line| told.contains(&line.change)).collect()
    });
    Ok(Shown { lines, is_all })
}
