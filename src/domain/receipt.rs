//! A receipt: the evidence of an expense, kept as the bytes that came in.

use super::{offers::Offers, picture_detail::PictureDetail, picture_hash::PictureHash};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The SHA-256 of some bytes, in lower-case hexadecimal: the name under which they are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hash(pub String);

impl Hash {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Hash {
        use sha2::{Digest, Sha256};
        use std::fmt::Write;
        let mut text = String::with_capacity(64);
        for byte in Sha256::digest(bytes) {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Hash(text)
    }

    /// Whether this has the form of a SHA-256 in lower-case hexadecimal.
    pub fn is_well_formed(&self) -> bool {
        self.0.len() == 64 && self.0.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A file kept with an expense. The original is never altered, since IPSA refuses altered
/// evidence (Scheme 1.5); a smaller copy without location data is made beside it where it can be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Receipt {
    /// The hash of the original's bytes.
    pub hash: Hash,
    /// The name the file came with.
    pub file_name: String,
    /// The media type that its bytes show, such as `image/jpeg`.
    pub media_type: String,
    /// The original's length in bytes.
    pub bytes: u64,
    /// The smaller copy, where one was made.
    pub copy: Option<Hash>,
    /// The thumbnail, where one could be drawn.
    pub thumbnail: Option<Hash>,
    /// The perceptual hash of the picture, where it could be drawn.
    pub picture: Option<PictureHash>,
    /// The fine detail of the picture, where it could be drawn and has any.
    pub detail: Option<PictureDetail>,
    /// How many pages a PDF has, where it could be read.
    pub pages: Option<u32>,
    /// What the receipt's own text says, for the user to take over or not.
    pub offers: Offers,
    /// What the user should know about it, such as that this browser cannot show it.
    pub remark: String,
}

impl Receipt {
    /// Every hash under which this receipt's bytes are kept.
    pub fn hashes(&self) -> impl Iterator<Item = &Hash> {
        let named = |hash: &&Hash| !hash.0.is_empty();
        std::iter::once(&self.hash).filter(named).chain(&self.copy).chain(&self.thumbnail)
    }
}
