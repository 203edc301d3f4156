//! The backup: one ZIP that a person can open without the app, and that the app reads back whole.
//!
//! - `journal.jsonl`: every entry of the journal, one a line, in the order of their stamps.
//! - `receipts/<person>/...`: receipts as they came in, named so that a person finds them.
//! - `applications/<person>/...`: the files that came with applications.
//! - `evidence/<person>/...`: files kept with the items of lists.
//! - `papers/<person>/...`: signed copies of papers.
//! - `files/<sha256>`: their smaller copies and thumbnails, and what only the history still names.
//! - `csv/*.csv`: each collection as a table.
//! - `manifest.json`: every file's length and SHA-256.

mod manifest;
mod plan;
mod problem;
mod read;
mod write;

#[cfg(test)]
mod tests;

pub use manifest::{FORMAT, Kind, ListedFile, Manifest};
pub(crate) use plan::extension;
pub use plan::{PlannedFile, plan_files};
pub use problem::BackupProblem;
pub use read::Backup;
pub use write::BackupWriter;
pub(crate) use write::options;

/// The folders of stored files. What is anywhere else is not kept when a backup is brought in.
const FOLDERS: [&str; 5] = ["receipts/", "applications/", "evidence/", "papers/", "files/"];
/// The file of entries.
pub(crate) const JOURNAL: &str = "journal.jsonl";
/// The file of sums.
pub(crate) const MANIFEST: &str = "manifest.json";
