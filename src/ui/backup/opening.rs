//! The work of opening a backup: its steps, and what is done in each. The page of it is
//! [`super::open_backup`].

use crate::{
    domain::receipt::Hash,
    format::seal,
    journal::ERASURES,
    office::{files_named_in, import::ImportPreview},
    platform::{
        clock,
        exporter::{Brought, Exporter, OpenedBackup},
    },
    store::Position,
    ui::session::Session,
};
use js_sys::Uint8Array;
use std::collections::BTreeSet;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Where the opening of a backup stands.
#[derive(Clone, PartialEq)]
pub enum Step {
    /// Nothing is chosen.
    Choose,
    /// The file is being checked: how many of its parts of how many.
    Checking(u32, u32),
    /// The file is whole; this is what it would bring in.
    Preview(ImportPreview),
    /// It is being brought in: how many receipts of how many.
    BringingIn(u32, u32),
    /// It was given up: what came in by then is being taken away.
    GivingUp,
    /// The records are being written, which is one step.
    Writing,
    /// It is in.
    Done(ImportPreview),
    /// The file cannot be opened, in words; nothing was changed.
    Failed(String),
    /// It is no backup, and goes between an office and somebody’s own copy.
    OwnCopy,
    /// Bringing in stopped before its end, in words.
    Stopped(String),
}

impl Step {
    /// Whether the worker is at it.
    pub fn is_busy(&self) -> bool {
        self.can_be_cancelled() || matches!(self, Step::GivingUp | Step::Writing)
    }

    /// Whether it can still be stopped.
    pub fn can_be_cancelled(&self) -> bool {
        matches!(self, Step::Checking(..) | Step::BringingIn(..))
    }

    /// How far it has come: so many, of how many.
    pub fn far(&self) -> (u32, u32) {
        match self {
            Step::Checking(done, total) | Step::BringingIn(done, total) => (*done, *total),
            _ => (0, 0),
        }
    }

    /// What is being done.
    pub fn words(&self) -> String {
        match self {
            Step::Checking(_, 0) => "Reading what is here, and the file’s list".to_owned(),
            Step::Checking(done, total) => {
                format!("Checking the file: {done} of {total} parts of it")
            }
            Step::BringingIn(done, total) => {
                format!("Bringing it in: {done} of {total} files")
            }
            Step::GivingUp => "Taking away what came in".to_owned(),
            _ => "Writing the records".to_owned(),
        }
    }
}

/// Whether a file says that it is sealed. Backups never are.
pub async fn is_sealed(file: &File) -> bool {
    let Ok(start) = file.slice_with_i32_and_i32(0, 64) else { return false };
    let bytes = JsFuture::from(start.array_buffer()).await;
    bytes.is_ok_and(|buffer| seal::is_sealed(&Uint8Array::new(&buffer).to_vec()))
}

/// Checks a file, and what it would bring in.
///
/// # Errors
/// In words: why it cannot be opened.
pub async fn check(
    session: Session,
    file: File,
    progress: impl Fn(u32, u32),
) -> Result<OpenedBackup, String> {
    session.flush().await.map_err(|error| error.to_string())?;
    let source = session.export_source();
    let exporter = Exporter::start().await?;
    exporter.open_backup(&source, &file, clock::now(), progress).await
}

/// Writes what a backup brought, once its files are there.
///
/// # Errors
/// In words: why not all of it is in.
pub async fn write(session: Session, brought: Brought) -> Result<(), String> {
    let (markers, entries): (Vec<_>, Vec<_>) =
        brought.entries.into_iter().partition(|entry| entry.collection == ERASURES);
    session.store().append(&entries, &[]).await.map_err(|error| error.to_string())?;
    session.take_in_erasures(markers).await.map_err(|error| error.to_string())?;
    session.catch_up().await.map_err(|error| error.to_string())?;
    session.announce_elsewhere();
    Ok(())
}

/// Removes files that were brought in before somebody gave it up, but for what a record names.
///
/// # Errors
/// In words: why they are still there.
pub async fn give_up(session: Session, kept: Vec<Hash>) -> Result<(), String> {
    let store = session.store();
    let (stored, _) = store.since(Position(0)).await.map_err(|error| error.to_string())?;
    let entries = stored.into_iter().chain(session.unsaved());
    let named: BTreeSet<Hash> = entries.flat_map(|it| files_named_in(&it.patch)).collect();
    let left: Vec<Hash> = kept.into_iter().filter(|hash| !named.contains(hash)).collect();
    if !left.is_empty() {
        store.erase(&[], &left).await.map_err(|error| error.to_string())?;
    }
    Ok(())
}
