//! Files taken in as they are, and kept with a record.

use super::RefusedFiles;
use crate::{
    domain::{attachment::Attachment, receipt::Hash},
    format::{email, media},
    office::Command,
    platform::file_bytes::bytes_of,
    ui::{parts::keep_in_place, session::Session},
};
use leptos::prelude::*;
use web_sys::File;

/// The most that one file may be, in bytes: 30 MB, as for an e-mail.
const MOST_BYTES: usize = email::MOST_BYTES;

/// What is below the list of files, where they are chosen and what was refused of them.
const BELOW: &[&str] = &[super::refused::END];

/// What is kept of a file, with its bytes.
///
/// # Errors
/// Why it is not taken, in words.
async fn take(file: &File) -> Result<(Attachment, (Hash, Vec<u8>)), String> {
    let bytes = bytes_of(
        file,
        MOST_BYTES,
        "The file is larger than 30 MB. Save it smaller, for example as a PDF.",
    )
    .await?
    .to_vec();
    if bytes.is_empty() {
        return Err("The file is empty. Save it again.".to_owned());
    }
    let given = file.type_();
    let media_type = match media::examine(&bytes) {
        Ok(media) => media.media_type.to_owned(),
        Err(_) if given.is_empty() || given.len() > 100 => "application/octet-stream".to_owned(),
        Err(_) => given,
    };
    let hash = Hash::of(&bytes);
    let attachment = Attachment {
        hash: hash.clone(),
        file_name: file.name().chars().filter(|c| !c.is_control()).take(200).collect(),
        media_type,
        bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        ..Attachment::default()
    };
    Ok((attachment, (hash, bytes)))
}

/// Takes in every file that was chosen, says of each why where it is not taken, and keeps the others by
/// one command.
pub fn on_files_kept(
    busy: RwSignal<String>,
    refused: RwSignal<RefusedFiles>,
    command: impl Fn(Vec<Attachment>) -> Command + Copy + Send + Sync + 'static,
) -> Callback<Vec<File>> {
    let session = Session::get();
    Callback::new(move |files: Vec<File>| {
        keep_in_place(BELOW, || refused.set(Vec::new()));
        leptos::task::spawn_local(async move {
            let (mut attachments, mut kept) = (Vec::new(), Vec::new());
            for file in files {
                let _ = busy.try_set(format!("Reading {}…", file.name()));
                match take(&file).await {
                    Ok((attachment, bytes)) => {
                        attachments.push(attachment);
                        kept.push(bytes);
                    }
                    Err(words) => {
                        keep_in_place(BELOW, || {
                            let _ = refused.try_update(|all| all.push((file.name(), words)));
                        });
                    }
                }
            }
            if !attachments.is_empty() {
                keep_in_place(BELOW, || {
                    session.act_with_files(command(attachments), kept);
                });
            }
            let _ = busy.try_set(String::new());
        });
    })
}
