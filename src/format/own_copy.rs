//! The file between an office and somebody's own copy. It is laid out as a backup is (see
//! [`backup`](super::backup)) and checked as one: `journal.jsonl`, `files/<sha256>` and
//! `manifest.json`, which says by another name that it is none, and by `copy` whose it is.

use super::{
    backup::{Backup, BackupProblem, BackupWriter, Kind},
    media,
};
use crate::{
    domain::receipt::Hash,
    journal::Entry,
    office::own_copy::{CopyHeader, FileProblem},
};
use std::{
    collections::BTreeSet,
    io::{Cursor, Write},
};

/// The most entries that such a file may hold.
const MOST_ENTRIES: usize = 50_000;

/// Such a file, found whole.
pub struct CopyFile<B: AsRef<[u8]>> {
    /// What it says of itself.
    pub header: CopyHeader,
    /// The day it was made, as `2026-03-02`.
    pub made: String,
    /// Its entries, in the order of their stamps.
    pub entries: Vec<Entry>,
    /// The files of receipts in it that are pictures or PDFs.
    pub files: BTreeSet<Hash>,
    /// How many of its files are neither, and are left out.
    pub unfit: usize,
    backup: Backup<Cursor<B>>,
}

/// Begins such a file. `made` is the day, as `2026-03-02`.
///
/// # Errors
/// What the sink says.
pub fn begin<W: Write>(
    sink: W,
    made: &str,
    header: CopyHeader,
    entries: &[Entry],
) -> Result<BackupWriter<W>, BackupProblem> {
    let mut writer = BackupWriter::own_copy(sink, made, header)?;
    writer.journal(entries)?;
    Ok(writer)
}

/// The path of a receipt’s file.
pub fn path_of(hash: &Hash) -> String {
    format!("files/{hash}")
}

impl<B: AsRef<[u8]>> CopyFile<B> {
    /// Opens such a file and checks all of it. `now` is in milliseconds since 1970.
    ///
    /// # Errors
    /// What is wrong with it, and what to do, in words.
    pub fn open(bytes: B, now: u64) -> Result<CopyFile<B>, String> {
        let file = Cursor::new(bytes);
        let mut backup = Backup::open_as(Kind::OwnCopy, file, now, |_, _| {}).map_err(words)?;
        let header =
            backup.manifest.copy.clone().ok_or_else(|| words(BackupProblem::NotOwnCopy))?;
        let entries = std::mem::take(&mut backup.entries);
        if entries.len() > MOST_ENTRIES {
            return Err(FileProblem::NotOurs.to_string());
        }
        let listed: Vec<Hash> = backup.files().cloned().collect();
        let (mut files, mut unfit) = (BTreeSet::new(), 0);
        for hash in listed {
            let bytes = backup.file(&hash).map_err(words)?.unwrap_or_default();
            if is_receipt(&bytes) {
                files.insert(hash);
            } else {
                unfit += 1;
            }
        }
        let made = backup.manifest.made.clone();
        Ok(CopyFile { header, made, entries, files, unfit, backup })
    }

    /// The bytes of a receipt’s file; nothing where there is no such file, or it is no receipt.
    ///
    /// # Errors
    /// Where it cannot be read after all, in words.
    pub fn file(&mut self, hash: &Hash) -> Result<Option<Vec<u8>>, String> {
        if !self.files.contains(hash) {
            return Ok(None);
        }
        self.backup.file(hash).map_err(words)
    }
}

/// Whether bytes can be a receipt’s: a picture or a PDF of a size that is taken.
fn is_receipt(bytes: &[u8]) -> bool {
    u64::try_from(bytes.len()).is_ok_and(|length| length <= media::MOST_BYTES)
        && media::examine(bytes).is_ok()
}

/// Why a file cannot be read, in the words of whoever was given one or got one back.
pub fn words(problem: BackupProblem) -> String {
    match problem {
        BackupProblem::NotAZip => {
            "This file is not whole, or is no file of Understudy: it may have been cut off on the way. Fetch or copy it again.".to_owned()
        }
        BackupProblem::NotABackup | BackupProblem::NotOwnCopy | BackupProblem::OwnCopy => {
            BackupProblem::NotOwnCopy.to_string()
        }
        BackupProblem::Newer => {
            "This file was made by a newer version of Understudy. Reload this page to get that version, then open it again.".to_owned()
        }
        BackupProblem::Manifest => {
            "The file’s list of contents is damaged. Fetch or copy it again.".to_owned()
        }
        BackupProblem::Path => FileProblem::NotOurs.to_string(),
        BackupProblem::Unlisted(path) => {
            format!("“{path}” is missing from the file, or was put in afterwards. Ask for the file again.")
        }
        BackupProblem::Sum(path) => {
            format!("“{path}” in the file is damaged: its contents do not match its sum. Fetch or copy the file again.")
        }
        BackupProblem::TooLarge(most) => {
            format!("The file unpacks to more than {most}. It was not made by Understudy; do not trust it.")
        }
        BackupProblem::Entry(line) => {
            format!("Line {line} of the file’s journal cannot be read. Ask for the file again.")
        }
        BackupProblem::Future => {
            "The file holds changes dated more than a day from now. The clock of this device or of the other is wrong: set it right, then open the file again.".to_owned()
        }
        BackupProblem::Write(why) => format!("The file could not be written: {why}"),
    }
}
