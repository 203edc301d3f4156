//! Writing a backup, piece by piece, so that it never stands whole in memory.

use super::{BackupProblem, FORMAT, JOURNAL, Kind, ListedFile, MANIFEST, Manifest};
use crate::{
    domain::receipt::Hash, format::csv_file::Table, journal::Entry, office::own_copy::CopyHeader,
};
use sha2::{Digest, Sha256};
use std::io::Write;
use zip::{
    CompressionMethod, DateTime, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

/// What the backup says of itself to a person who opens it without the app.
const READ_ME: &str = "This is a backup of Understudy, the intern and volunteer programme of an MP's office.\r\n\
\r\n\
You can read it without the app:\r\n\
- csv: the lists as tables, for any spreadsheet. Two things have no table here: the adjustments that people asked for, which are private (the app makes a table of them where somebody asks for it), and the keys with which the office signs certificates, since whoever holds one can sign in its name. Both are in journal.jsonl.\r\n\
- receipts: the receipts as they came in, by person.\r\n\
- applications: what came with applications, such as CVs, by person.\r\n\
- evidence: files kept with the items of lists, by person.\r\n\
- papers: signed copies of papers, by person.\r\n\
- journal.jsonl: every change ever made, one a line; the app reads this back.\r\n\
- files: smaller copies of pictures, named by their SHA-256.\r\n\
- manifest.json: the length and SHA-256 of every file, to prove that nothing changed.\r\n\
\r\n\
To put it back: open Understudy, go to Backup, and choose this file as it is.\r\n\
It holds personal data. Keep it as you would keep the papers, and delete it when you would shred them.\r\n";

/// What a file between an office and somebody's own copy says of itself to a person who opens it
/// without the app.
const READ_ME_COPY: &str = "This is a file of Understudy, the intern and volunteer programme of an MP's office.\r\n\
\r\n\
It goes between an office and one person's own copy of what the office keeps about their placement.\r\n\
It holds that person's data and nobody else's.\r\n\
\r\n\
If your office gave it to you: open Understudy in the browser of your own phone or computer, choose \"I was given a file by my office\", and choose this file as it is.\r\n\
If it came back to you as an office: open Understudy where your office is, go to the page of the person or to Backup, and choose it there.\r\n\
\r\n\
- journal.jsonl: the records, one change a line.\r\n\
- files: receipts, named by their SHA-256.\r\n\
- manifest.json: the length and SHA-256 of every file, to prove that nothing changed.\r\n\
\r\n\
Keep it as you would keep the papers, and delete it once it was opened.\r\n";

/// Writes a backup piece by piece into a sink. The same office gives the same bytes.
pub struct BackupWriter<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    made: String,
    entries: u64,
    files: Vec<ListedFile>,
    copy: Option<CopyHeader>,
}

fn failed(error: impl std::fmt::Display) -> BackupProblem {
    BackupProblem::Write(error.to_string())
}

/// How files are put into every ZIP of ours: a fixed date, so that the same contents give the same
/// bytes; pictures as they are, since they are packed already.
pub(crate) fn options(path: &str) -> SimpleFileOptions {
    let is_packed = [".jpg", ".jpeg", ".png", ".webp", ".heic", ".avif", ".gif"]
        .iter()
        .any(|ending| path.ends_with(ending))
        || path.starts_with("files/");
    SimpleFileOptions::default()
        .compression_method(if is_packed {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        })
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

impl<W: Write> BackupWriter<W> {
    /// Begins a backup. `made` is the day, as `2026-03-02`.
    ///
    /// # Errors
    /// What the sink says.
    pub fn new(sink: W, made: &str) -> Result<BackupWriter<W>, BackupProblem> {
        let mut writer = BackupWriter {
            zip: ZipWriter::new_stream(sink),
            made: made.to_owned(),
            entries: 0,
            files: Vec::new(),
            copy: None,
        };
        writer.file("README.txt", READ_ME.as_bytes())?;
        Ok(writer)
    }

    /// Begins a file between an office and somebody's own copy, which says this of itself. `made`
    /// is the day, as `2026-03-02`.
    ///
    /// # Errors
    /// What the sink says.
    pub fn own_copy(
        sink: W,
        made: &str,
        header: CopyHeader,
    ) -> Result<BackupWriter<W>, BackupProblem> {
        let mut writer = BackupWriter {
            zip: ZipWriter::new_stream(sink),
            made: made.to_owned(),
            entries: 0,
            files: Vec::new(),
            copy: Some(header),
        };
        writer.file("README.txt", READ_ME_COPY.as_bytes())?;
        Ok(writer)
    }

    /// Puts a file in.
    ///
    /// # Errors
    /// What the sink says.
    pub fn file(&mut self, path: &str, bytes: &[u8]) -> Result<(), BackupProblem> {
        self.zip.start_file(path, options(path)).map_err(failed)?;
        self.zip.write_all(bytes).map_err(failed)?;
        self.files.push(ListedFile {
            path: path.to_owned(),
            bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            sha256: Hash::of(bytes),
        });
        Ok(())
    }

    /// Puts the journal in; `entries` in the order of their stamps.
    ///
    /// # Errors
    /// What the sink says.
    pub fn journal(&mut self, entries: &[Entry]) -> Result<(), BackupProblem> {
        self.zip.start_file(JOURNAL, options(JOURNAL)).map_err(failed)?;
        let (mut sum, mut length) = (Sha256::new(), 0u64);
        for entry in entries {
            let mut line = serde_json::to_vec(entry).map_err(failed)?;
            line.push(b'\n');
            sum.update(&line);
            length = length.saturating_add(u64::try_from(line.len()).unwrap_or(u64::MAX));
            self.zip.write_all(&line).map_err(failed)?;
        }
        self.entries = u64::try_from(entries.len()).unwrap_or(u64::MAX);
        let sha256 = Hash(sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect());
        self.files.push(ListedFile { path: JOURNAL.to_owned(), bytes: length, sha256 });
        Ok(())
    }

    /// Puts tables in, each as a CSV file.
    ///
    /// # Errors
    /// What the sink says.
    pub fn tables(&mut self, tables: &[Table]) -> Result<(), BackupProblem> {
        for table in tables {
            let csv = table.to_csv().map_err(failed)?;
            self.file(&format!("csv/{}.csv", table.name), &csv)?;
        }
        Ok(())
    }

    /// Puts the list of contents in and ends the backup. Gives the sink back.
    ///
    /// # Errors
    /// What the sink says.
    pub fn finish(mut self) -> Result<W, BackupProblem> {
        let kind = if self.copy.is_some() { Kind::OwnCopy } else { Kind::Backup };
        let manifest = Manifest {
            app: kind.app().to_owned(),
            format: FORMAT,
            written_by: env!("CARGO_PKG_VERSION").to_owned(),
            made: std::mem::take(&mut self.made),
            entries: self.entries,
            files: std::mem::take(&mut self.files),
            copy: self.copy.take(),
        };
        let json = serde_json::to_vec_pretty(&manifest).map_err(failed)?;
        self.zip.start_file(MANIFEST, options(MANIFEST)).map_err(failed)?;
        self.zip.write_all(&json).map_err(failed)?;
        Ok(self.zip.finish().map_err(failed)?.into_inner())
    }
}
