//! Why a file cannot be read as a backup, in words for the person who chose it.

use thiserror::Error;

/// Why a file cannot be read as a backup. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BackupProblem {
    /// Not a ZIP at all, or cut off before its end.
    #[error(
        "This file is not a whole ZIP: it may have been cut off on the way. Fetch or copy it again, or choose another backup."
    )]
    NotAZip,
    /// A ZIP of something else.
    #[error(
        "This ZIP is not a backup of Understudy: it has no list of contents. Choose a file that the Backup page made."
    )]
    NotABackup,
    /// A file between an office and somebody's own copy.
    #[error(
        "This is no backup: it is a file that goes between an office and somebody’s own copy. Nothing was changed."
    )]
    OwnCopy,
    /// Something else, where a file for somebody's own copy or from one was asked for.
    #[error(
        "This is not a file for somebody’s own copy, nor one that came back from it. Choose the file that you were given."
    )]
    NotOwnCopy,
    /// Written by a newer version.
    #[error(
        "This backup was made by a newer version of Understudy. Reload this page to get that version, then open it again."
    )]
    Newer,
    /// The list of contents cannot be read.
    #[error("The backup’s list of contents is damaged. Choose another backup.")]
    Manifest,
    /// A path that leads out of the backup, or is there twice.
    #[error(
        "The backup holds a file with a forbidden name. It was not made by Understudy; do not trust it."
    )]
    Path,
    /// A file that the list does not name, or a named one that is missing.
    #[error("“{0}” is missing from the backup, or was put in afterwards. Choose another backup.")]
    Unlisted(String),
    /// A file whose bytes are not what the list says.
    #[error(
        "“{0}” in the backup is damaged: its contents do not match its sum. Choose another backup."
    )]
    Sum(String),
    /// More than the app takes.
    #[error("The backup unpacks to more than {0}. It was not made by Understudy; do not trust it.")]
    TooLarge(&'static str),
    /// An entry of the journal that cannot be read.
    #[error("Line {0} of the backup’s journal cannot be read. Choose another backup.")]
    Entry(u64),
    /// A stamp in the future.
    #[error(
        "The backup holds changes dated more than a day from now. The clock of this computer or of the other is wrong: set it right, then open the backup again."
    )]
    Future,
    /// Writing failed.
    #[error("The backup could not be written: {0}")]
    Write(String),
}
