//! The code of a certificate: the office's public key, what is stated, and the signature, as text
//! for a QR code; in a file the two lists follow.

use super::{
    base32,
    statement::{Lists, Statement},
};
use sha2::{Digest, Sha256};

/// What every code begins with.
pub const PREFIX: &str = "UNDERSTUDY1:";

/// A code, taken apart. That it could be taken apart says nothing of who made it.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// The public key that is said to have signed it.
    pub public: [u8; 32],
    /// What is stated, as bytes.
    pub stated: Vec<u8>,
    /// The signature.
    pub signature: [u8; 64],
    /// The lists, as bytes, where they came along.
    pub lists: Option<Vec<u8>>,
}

impl Code {
    /// The text, as a QR code holds it.
    pub fn short_text(&self) -> String {
        let mut bytes = self.public.to_vec();
        bytes.extend(&self.stated);
        bytes.extend(self.signature);
        format!("{PREFIX}{}", base32::encode(&bytes))
    }

    /// The text with the lists, as a file holds it.
    pub fn whole_text(&self) -> String {
        match &self.lists {
            Some(lists) => format!("{}.{}", self.short_text(), base32::encode(lists)),
            None => self.short_text(),
        }
    }

    /// A text taken apart. Spaces and breaks of lines in it are passed over, as they come about
    /// where somebody copies it.
    pub fn parse(text: &str) -> Option<Code> {
        let text: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let rest = text.strip_prefix(PREFIX)?;
        let (core, lists) = match rest.split_once('.') {
            Some((core, lists)) => (core, Some(base32::decode(lists)?)),
            None => (rest, None),
        };
        let core = base32::decode(core)?;
        let (public, rest) = core.split_first_chunk::<32>()?;
        let (stated, signature) = rest.split_last_chunk::<64>()?;
        Some(Code { public: *public, stated: stated.to_vec(), signature: *signature, lists })
    }

    /// What is stated, where the bytes say anything.
    pub fn statement(&self) -> Option<Statement> {
        Statement::from_bytes(&self.stated)
    }

    /// The lists, where they came along and are those that were signed.
    pub fn signed_lists(&self) -> Option<Lists> {
        let lists = Lists::from_bytes(self.lists.as_deref()?)?;
        (self.statement()?.lists == lists.sum()).then_some(lists)
    }

    /// The short code: sixteen letters that stand for what is stated, to be told on the telephone.
    pub fn short_code(&self) -> String {
        let sum: [u8; 32] = Sha256::digest(&self.stated).into();
        let letters: String = base32::encode(&sum).chars().take(16).collect();
        in_groups(&letters)
    }

    /// The fingerprint of the key that is said to have signed it.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.public)
    }
}

/// A key's fingerprint: letters that stand for it, to be compared by eye. A hundred and twenty
/// bits, so that nobody makes another key of the same.
pub fn fingerprint(public: &[u8; 32]) -> String {
    let sum: [u8; 32] = Sha256::digest(public).into();
    let letters: String = base32::encode(&sum).chars().take(24).collect();
    in_groups(&letters)
}

fn in_groups(letters: &str) -> String {
    let letters: Vec<char> = letters.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}
