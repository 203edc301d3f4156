//! A file that came with an application: a CV, a letter, a form.

use super::receipt::Hash;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A file kept with an application, byte for byte as it came in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attachment {
    /// The hash under which its bytes are kept.
    pub hash: Hash,
    /// The name the file came with.
    pub file_name: String,
    /// The media type that it came with or that its bytes show, such as `application/pdf`.
    pub media_type: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// The day it was added.
    pub added: NaiveDate,
}
