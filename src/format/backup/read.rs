//! Reading a backup: everything is checked before anything is believed.

use super::{BackupProblem, FOLDERS, FORMAT, JOURNAL, Kind, MANIFEST, Manifest};
use crate::{domain::receipt::Hash, journal::Entry};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Read, Seek, SeekFrom},
};
use zip::{ZipArchive, read::ZipFile};

/// The most that the tables and the journal of a backup may unpack to, in bytes.
const MOST_TEXT: u64 = 2 << 30;
/// The most that one of its files may be, in bytes.
const MOST_FILE: u64 = 256 << 20;
/// The most files.
const MOST_FILES: usize = 200_000;
/// How far ahead of this computer's clock a stamp may be, in milliseconds: a day.
const MOST_AHEAD: u64 = 24 * 60 * 60 * 1000;

/// A backup that was found whole.
pub struct Backup<R> {
    archive: ZipArchive<R>,
    /// The list of what it holds.
    pub manifest: Manifest,
    /// Every entry, in the order of their stamps.
    pub entries: Vec<Entry>,
    by_hash: BTreeMap<Hash, String>,
}

impl<R: Read + Seek> Backup<R> {
    /// Opens a backup and checks all of it: names, lengths, sums, every entry. `now` is in
    /// milliseconds since 1970.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    pub fn open(file: R, now: u64) -> Result<Backup<R>, BackupProblem> {
        Backup::open_as(Kind::Backup, file, now, |_, _| {})
    }

    /// The same for a file of another kind that is laid out as a backup is. `progress` hears how many
    /// of its files are checked, of how many.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    pub fn open_as(
        kind: Kind,
        mut file: R,
        now: u64,
        progress: impl Fn(usize, usize),
    ) -> Result<Backup<R>, BackupProblem> {
        let length = file.seek(SeekFrom::End(0)).map_err(|_| BackupProblem::NotAZip)?;
        let most = most_unpacked(length);
        let mut archive = ZipArchive::new(file).map_err(|_| BackupProblem::NotAZip)?;
        if archive.len() > MOST_FILES {
            return Err(BackupProblem::TooLarge("200,000 files"));
        }
        let mut declared = 0u64;
        let mut names = BTreeMap::new();
        for index in 0..archive.len() {
            let file = archive.by_index_raw(index).map_err(|_| BackupProblem::NotAZip)?;
            let name = file.name().map_err(|_| BackupProblem::Path)?.into_owned();
            if !is_plain_path(&name) || file.is_dir() || file.is_symlink() || file.encrypted() {
                return Err(BackupProblem::Path);
            }
            declared = declared.saturating_add(file.size());
            if file.size() > MOST_FILE {
                return Err(BackupProblem::TooLarge("256 MB in one file"));
            }
            if declared > most {
                return Err(BackupProblem::TooLarge("its own size and 2 GB"));
            }
            if names.insert(name.to_lowercase(), ()).is_some() {
                return Err(BackupProblem::Path);
            }
        }
        let manifest = read_manifest(&mut archive, kind)?;
        let mut by_hash = BTreeMap::new();
        let mut entries = None;
        let total = manifest.files.len();
        for (number, listed) in (1..).zip(&manifest.files) {
            progress(number, total);
            let bytes = read_file(&mut archive, &listed.path)?;
            let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            if length != listed.bytes || Hash::of(&bytes) != listed.sha256 {
                return Err(BackupProblem::Sum(listed.path.clone()));
            }
            if listed.path == JOURNAL {
                entries = Some(read_entries(&bytes, now)?);
            } else if FOLDERS.iter().any(|folder| listed.path.starts_with(folder)) {
                by_hash.insert(listed.sha256.clone(), listed.path.clone());
            }
        }
        // Looked at name by name: a list that names one file twice must not hide another.
        let listed: BTreeSet<&str> =
            manifest.files.iter().map(|file| file.path.as_str()).chain([MANIFEST]).collect();
        let extra = archive
            .file_names()
            .filter_map(Result::ok)
            .find(|name| !listed.contains(name.as_ref()))
            .map(std::borrow::Cow::into_owned);
        if let Some(extra) = extra {
            return Err(BackupProblem::Unlisted(extra));
        }
        let entries = entries.ok_or_else(|| BackupProblem::Unlisted(JOURNAL.to_owned()))?;
        if u64::try_from(entries.len()) != Ok(manifest.entries) {
            return Err(BackupProblem::Manifest);
        }
        Ok(Backup { archive, manifest, entries, by_hash })
    }

    /// The hashes of the stored files it brings.
    pub fn files(&self) -> impl Iterator<Item = &Hash> {
        self.by_hash.keys()
    }

    /// The bytes of a stored file; nothing where it brings no such file.
    ///
    /// # Errors
    /// Where the file cannot be read after all.
    pub fn file(&mut self, hash: &Hash) -> Result<Option<Vec<u8>>, BackupProblem> {
        let Some(path) = self.by_hash.get(hash).cloned() else {
            return Ok(None);
        };
        let bytes = read_file(&mut self.archive, &path)?;
        if Hash::of(&bytes) == *hash { Ok(Some(bytes)) } else { Err(BackupProblem::Sum(path)) }
    }
}

/// The most that a backup of a length may unpack to, in bytes. Receipts hardly get smaller in it, so
/// they are no larger than the file, however large that is: an office keeps them for years.
pub(super) fn most_unpacked(length: u64) -> u64 {
    length.saturating_add(length / 4).saturating_add(MOST_TEXT)
}

/// Whether a path stays within the backup whatever system unpacks it.
fn is_plain_path(path: &str) -> bool {
    !path.is_empty()
        && path.len() <= 1000
        && !path.contains(['\\', ':', '\0'])
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

fn read_whole<R: Read>(mut file: ZipFile<'_, R>, path: &str) -> Result<Vec<u8>, BackupProblem> {
    let damaged = || BackupProblem::Sum(path.to_owned());
    let mut bytes = Vec::new();
    // What a file says of its own length is not believed: no more than the limit is read.
    let limit = file.size().min(MOST_FILE) + 1;
    file.by_ref().take(limit).read_to_end(&mut bytes).map_err(|_| damaged())?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) >= limit { Err(damaged()) } else { Ok(bytes) }
}

fn read_file<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    path: &str,
) -> Result<Vec<u8>, BackupProblem> {
    let file = archive.by_name(path).map_err(|_| BackupProblem::Unlisted(path.to_owned()))?;
    read_whole(file, path)
}

fn read_manifest<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    kind: Kind,
) -> Result<Manifest, BackupProblem> {
    let another = match kind {
        Kind::Backup => BackupProblem::NotABackup,
        Kind::OwnCopy => BackupProblem::NotOwnCopy,
    };
    let file = archive.by_name(MANIFEST).map_err(|_| another.clone())?;
    let bytes = read_whole(file, MANIFEST).map_err(|_| BackupProblem::Manifest)?;
    let value: serde_json::Value =
        serde_json::from_slice(&bytes).map_err(|_| BackupProblem::Manifest)?;
    let app = value.get("app").and_then(serde_json::Value::as_str);
    if app != Some(kind.app()) {
        let is_copy = app == Some(Kind::OwnCopy.app());
        return Err(if is_copy { BackupProblem::OwnCopy } else { another });
    }
    // The number is looked at first: the rest may well read differently in a newer version.
    match value.get("format").and_then(serde_json::Value::as_u64) {
        Some(format) if format > u64::from(FORMAT) => return Err(BackupProblem::Newer),
        Some(_) => {}
        None => return Err(BackupProblem::Manifest),
    }
    let manifest: Manifest = serde_json::from_value(value).map_err(|_| BackupProblem::Manifest)?;
    if manifest.copy.is_some() == (kind == Kind::OwnCopy) {
        Ok(manifest)
    } else {
        Err(BackupProblem::Manifest)
    }
}

fn read_entries(bytes: &[u8], now: u64) -> Result<Vec<Entry>, BackupProblem> {
    let mut entries = Vec::new();
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    for (number, line) in (1u64..).zip(lines) {
        // Nesting is bounded by the parser, which refuses what is deeper than 128.
        let entry: Entry =
            serde_json::from_slice(line).map_err(|_| BackupProblem::Entry(number))?;
        if !entry.patch.is_object() {
            return Err(BackupProblem::Entry(number));
        }
        if entry.stamp.millis > now.saturating_add(MOST_AHEAD) {
            return Err(BackupProblem::Future);
        }
        entries.push(entry);
    }
    entries.sort_by_key(|entry| entry.stamp);
    Ok(entries)
}
