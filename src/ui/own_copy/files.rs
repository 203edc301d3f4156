//! Files that go between an office and somebody's own copy, made and handed to the user.

use super::seal_fields::Seal;
use crate::{
    domain::{CopyFileId, PersonId},
    office::Command,
    platform::{
        download,
        exporter::{ExportedFile, Exporter, own_copy::Told},
        random, sealing,
    },
    ui::session::Session,
};
use js_sys::{ArrayBuffer, Uint8Array};
use leptos::prelude::GetUntracked;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The ending of a sealed file’s name.
const SEALED: &str = "sealed";

/// Seals a file where that is wanted, and offers it to the user.
async fn hand_over(file: ExportedFile, passphrase: Option<String>) -> Result<(), String> {
    let Some(passphrase) = passphrase else {
        return download::blob(&file.name, &file.blob);
    };
    let no_room = || "The browser has no room for the file.".to_owned();
    let buffer = JsFuture::from(file.blob.array_buffer()).await.map_err(|_| no_room())?;
    let buffer: ArrayBuffer = buffer.dyn_into().map_err(|_| no_room())?;
    let sealed = sealing::seal(&Uint8Array::new(&buffer), &passphrase)
        .await
        .map_err(|problem| problem.to_string())?;
    let stem = file.name.strip_suffix(".zip").unwrap_or(&file.name);
    download::bytes(&format!("{stem}.{SEALED}"), "application/octet-stream", &sealed)
}

/// Makes the file for a person’s own copy, offers it, and notes that it was made.
///
/// # Errors
/// In words; nothing was noted then.
pub async fn give(
    session: Session,
    person: PersonId,
    passphrase: Option<String>,
    progress: impl Fn(u32, u32),
) -> Result<(), String> {
    let source = session.export_source();
    let exporter = Exporter::start().await?;
    let made = session.today.get_untracked().to_string();
    let file = CopyFileId(random::uuid());
    let sealed = passphrase.is_some();
    let exported = exporter.give(&source, person, file, &made, progress).await?;
    hand_over(exported, passphrase).await?;
    session
        .dispatch(Command::GiveOwnCopy { person, file, sealed })
        .map(|_| ())
        .map_err(|problem| problem.to_string())
}

/// In somebody’s own copy: makes the file for the office, offers it, and notes that it was made.
///
/// # Errors
/// In words; nothing was noted then.
pub async fn send_back(
    session: Session,
    all: bool,
    seal: Seal,
    progress: impl Fn(u32, u32),
) -> Result<Told, String> {
    let Some(person) = session.copy_of() else {
        return Err("There is no own copy in this browser.".to_owned());
    };
    let passphrase = seal.read().map_err(|()| String::new())?;
    // What could not be saved goes into the file all the same.
    let source = session.export_source();
    let exporter = Exporter::start().await?;
    let made = session.today.get_untracked().to_string();
    let file = CopyFileId(random::uuid());
    let (exported, told) = exporter.send_back(&source, file, &made, all, progress).await?;
    hand_over(exported, passphrase).await?;
    session
        .dispatch(Command::NoteSentBack {
            person,
            file,
            changes: told.changes,
            files: told.files,
            up_to: told.up_to.clone(),
        })
        .map_err(|problem| problem.to_string())?;
    Ok(told)
}
