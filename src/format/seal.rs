//! A sealed file: any file of ours, locked with a passphrase.
//!
//! ```text
//! bytes  what
//!  0..8  the mark: "USTDSEAL"
//!  8     the version of this layout: 1
//!  9     how the key is made: 1 for PBKDF2 with HMAC-SHA-256
//! 10..14 its rounds, big-endian: at least 600,000, at most 10,000,000
//! 14..30 its salt: 16 bytes of chance, new for every file
//! 30..42 the nonce: 12 bytes of chance, new for every file
//! 42..   the file, encrypted with AES-256-GCM; its last 16 bytes are the tag
//! ```
//!
//! The key is made of the passphrase as typed, in Unicode's form C and UTF-8. The first 42 bytes go
//! in as additional data, so that none of them can be changed without the seal telling. A key seals
//! one file only, since every file has a salt of its own. A wrong passphrase and an altered file look
//! alike, as they must. The number of rounds is the one that OWASP's Password Storage Cheat Sheet gives
//! for this hash; the sealing itself is done by the browser (`platform/sealing.rs`).

use thiserror::Error;

/// The mark at the beginning of a sealed file.
const MARK: &[u8; 8] = b"USTDSEAL";
/// The version of the layout that this page writes.
const VERSION: u8 = 1;
/// PBKDF2 with HMAC-SHA-256.
const PBKDF2_SHA_256: u8 = 1;
/// The rounds that this page writes, and the fewest it reads.
pub const ROUNDS: u32 = 600_000;
/// The most rounds it reads: a file could else keep a browser busy for ever.
const MOST_ROUNDS: u32 = 10_000_000;
/// How long the header is, in bytes.
pub const HEADER: usize = 42;
/// How long the tag at the end is, in bytes.
pub const TAG: usize = 16;

/// Why a sealed file cannot be opened. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SealProblem {
    /// Sealed by a newer version.
    #[error(
        "This file was sealed by a newer version of Understudy. Reload this page to get that version, then open it again."
    )]
    Newer,
    /// Not a header of ours, or cut off.
    #[error("This sealed file is damaged or was cut off on the way. Fetch or copy it again.")]
    Damaged,
    /// It does not open.
    #[error(
        "The file does not open with this passphrase. Check it letter by letter: capitals and spaces count. If it is right, the file was altered on the way; ask for it again. Nothing was changed."
    )]
    DoesNotOpen,
    /// No passphrase that can be used.
    #[error("Use a passphrase of at least 8 characters.")]
    TooShort,
    /// The browser does not seal on such a page.
    #[error(
        "This browser seals and opens sealed files only where the page came over a secure connection (https). Open Understudy at its https address."
    )]
    NoCrypto,
    /// The browser has no room for it.
    #[error("The browser could not seal the file; it may have no memory left for it.")]
    NotSealed,
}

/// What stands before the sealed bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealHeader {
    /// The rounds in which the key is made.
    pub rounds: u32,
    /// The salt of the key.
    pub salt: [u8; 16],
    /// The nonce.
    pub nonce: [u8; 12],
}

impl SealHeader {
    /// A header for a new file, of chance that was never used before.
    pub fn new(salt: [u8; 16], nonce: [u8; 12]) -> SealHeader {
        SealHeader { rounds: ROUNDS, salt, nonce }
    }

    /// The header as bytes.
    pub fn to_bytes(&self) -> [u8; HEADER] {
        let mut bytes = [0; HEADER];
        let rounds = self.rounds.to_be_bytes();
        let parts = MARK
            .iter()
            .chain(&[VERSION, PBKDF2_SHA_256])
            .chain(&rounds)
            .chain(&self.salt)
            .chain(&self.nonce);
        for (byte, part) in bytes.iter_mut().zip(parts) {
            *byte = *part;
        }
        bytes
    }

    /// Reads the header of a sealed file.
    ///
    /// # Errors
    /// Why it is none that this version opens.
    pub fn read(file: &[u8]) -> Result<SealHeader, SealProblem> {
        let part = |range: std::ops::Range<usize>| file.get(range).ok_or(SealProblem::Damaged);
        if part(0..8)? != MARK || file.len() < HEADER + TAG {
            return Err(SealProblem::Damaged);
        }
        match part(8..10)? {
            [VERSION, PBKDF2_SHA_256] => {}
            [version, _] if *version > VERSION => return Err(SealProblem::Newer),
            _ => return Err(SealProblem::Damaged),
        }
        let rounds = part(10..14)?.try_into().map_err(|_| SealProblem::Damaged)?;
        let rounds = u32::from_be_bytes(rounds);
        if !(ROUNDS..=MOST_ROUNDS).contains(&rounds) {
            return Err(SealProblem::Damaged);
        }
        Ok(SealHeader {
            rounds,
            salt: part(14..30)?.try_into().map_err(|_| SealProblem::Damaged)?,
            nonce: part(30..42)?.try_into().map_err(|_| SealProblem::Damaged)?,
        })
    }
}

/// Whether a file says that it is sealed.
pub fn is_sealed(file: &[u8]) -> bool {
    file.starts_with(MARK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_header_reads_back_and_says_what_is_wrong_with_another() {
        let header = SealHeader::new([7; 16], [9; 12]);
        let mut file = header.to_bytes().to_vec();
        file.extend([0; TAG]);
        assert!(is_sealed(&file) && !is_sealed(b"PK\x03\x04"));
        assert_eq!(SealHeader::read(&file), Ok(header));
        let with = |at: usize, byte: u8| {
            let mut file = file.clone();
            file[at] = byte;
            SealHeader::read(&file)
        };
        assert_eq!(with(0, b'X'), Err(SealProblem::Damaged));
        assert_eq!(with(8, 2), Err(SealProblem::Newer));
        assert_eq!(with(9, 9), Err(SealProblem::Damaged));
        assert_eq!(with(10, 0xff), Err(SealProblem::Damaged), "rounds without end");
        assert_eq!(with(12, 0), Err(SealProblem::Damaged), "too few rounds");
        assert_eq!(SealHeader::read(&file[..HEADER]), Err(SealProblem::Damaged));
    }

    proptest! {
        #[test]
        fn no_bytes_stop_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let _ = SealHeader::read(&bytes);
            let mut marked = MARK.to_vec();
            marked.extend(&bytes);
            let _ = SealHeader::read(&marked);
        }
    }
}
