//! The check of a certificate, as far as it goes without knowing anybody's key. What it says is no
//! more than can be known: that a key signed exactly this. Whose key it is, only the office can
//! say.

use super::{
    file::{self, Whole},
    seal,
};
use crate::domain::certificate_code::{
    Code,
    statement::{Lists, Statement},
};
use serde::{Deserialize, Serialize};

/// What came of a check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Checked {
    /// The key that is named signed exactly this.
    Genuine(Box<Genuine>),
    /// It is a certificate's code, and something of it was changed after it was signed.
    Altered,
    /// There is no certificate's code in it.
    NoCode,
}

/// A code whose signature holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Genuine {
    /// What is stated.
    pub statement: Statement,
    /// The lists, where they came along. A QR code has no room for them.
    pub lists: Option<Lists>,
    /// The public key that signed it.
    pub public: [u8; 32],
    /// The key's fingerprint.
    pub fingerprint: String,
    /// The short code.
    pub short_code: String,
    /// Of a PDF: whether the file is whole.
    pub file: Option<FileState>,
}

/// How a file is that holds a genuine code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileState {
    /// Every byte is as the office made it.
    Whole,
    /// Something of the file was changed, or another program saved it again: its pages may say
    /// something else than its code.
    Changed,
    /// The file carries no signature of its own: its pages may say something else than its code.
    Unsigned,
}

/// Checks a code.
pub fn check_code(code: &Code) -> Checked {
    let Some(statement) = code.statement().filter(|_| seal::is_signed(code)) else {
        return Checked::Altered;
    };
    let lists = code.signed_lists();
    if code.lists.is_some() && lists.is_none() {
        return Checked::Altered;
    }
    Checked::Genuine(Box::new(Genuine {
        statement,
        lists,
        public: code.public,
        fingerprint: code.fingerprint(),
        short_code: code.short_code(),
        file: None,
    }))
}

/// Checks a text that somebody pasted, or that a QR code held.
pub fn check_text(text: &str) -> Checked {
    match Code::parse(text) {
        Some(code) => check_code(&code),
        // What begins like a code and cannot be read was damaged.
        None if text.trim_start().starts_with("UNDERSTUDY1") => Checked::Altered,
        None => Checked::NoCode,
    }
}

/// Checks a file: a PDF of a certificate, or its code as a text file.
pub fn check_file(bytes: &[u8]) -> Checked {
    if !bytes.starts_with(b"%PDF") {
        return match std::str::from_utf8(bytes) {
            Ok(text) => check_text(text),
            Err(_) if bytes.starts_with(b"UNDERSTUDY1") => Checked::Altered,
            Err(_) => Checked::NoCode,
        };
    }
    let codes = file::codes_in(bytes);
    let Some(code) = codes.first() else {
        // A file that the office signed once held a code.
        let was_signed = file::is_whole(bytes, &[0; 32]) != Whole::Unsigned;
        return if was_signed { Checked::Altered } else { Checked::NoCode };
    };
    // Two codes in one file: nobody could say which of them its pages go by.
    if codes.iter().any(|other| other.stated != code.stated || other.public != code.public) {
        return Checked::Altered;
    }
    match check_code(code) {
        Checked::Genuine(mut genuine) => {
            genuine.file = Some(match file::is_whole(bytes, &code.public) {
                Whole::Yes => FileState::Whole,
                Whole::No => FileState::Changed,
                Whole::Unsigned => FileState::Unsigned,
            });
            Checked::Genuine(genuine)
        }
        other => other,
    }
}
