//! The backup: one file, out and in.

use super::files::unzipped;

/// Whether some file of a backup holds these words.
pub fn says(backup: &[u8], words: &str) -> bool {
    unzipped(backup).iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(words))
}
