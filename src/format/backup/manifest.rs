//! The list of what a backup holds.

use crate::{domain::receipt::Hash, office::own_copy::CopyHeader};
use serde::{Deserialize, Serialize};

/// The version of the backup's layout.
pub const FORMAT: u32 = 1;

/// What a ZIP of ours is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A backup of an office.
    Backup,
    /// A file between an office and somebody's own copy.
    OwnCopy,
}

impl Kind {
    /// What the list of contents calls it. Two names, so that no version takes the one for the
    /// other.
    pub fn app(self) -> &'static str {
        match self {
            Kind::Backup => "understudy",
            Kind::OwnCopy => "understudy-own-copy",
        }
    }
}

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
    /// What it is: see [`Kind::app`].
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
    /// What a file between an office and somebody's own copy says of itself; nothing in a backup.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy: Option<CopyHeader>,
}
