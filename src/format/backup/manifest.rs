//! The list of what a backup holds.

use crate::domain::receipt::Hash;
use serde::{Deserialize, Serialize};

/// The version of the backup's layout.
pub const FORMAT: u32 = 1;

/// A file of the backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedFile {
    /// Its path in the ZIP.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256, in lower-case hexadecimal.
    pub sha256: Hash,
}

/// The list of what a backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always `understudy`.
    pub app: String,
    /// The version of the layout.
    pub format: u32,
    /// The version of the app that wrote it.
    pub written_by: String,
    /// The day it was made, as `2026-03-02`.
    pub made: String,
    /// How many entries the journal holds.
    pub entries: u64,
    /// Every file but this one.
    pub files: Vec<ListedFile>,
}
