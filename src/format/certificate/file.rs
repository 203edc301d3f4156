//! The file of a certificate: a PDF that holds the certificate's code, and whose last line is a
//! signature of every byte before it. So the file itself can be checked, and not only its code.

use super::seal;
use crate::domain::certificate_code::{Code, PREFIX, base32};
use sha2::{Digest, Sha256};

/// What the last line of a signed file begins with. To readers of PDF it is a remark.
const LINE: &str = "\n%UNDERSTUDY-FILE-1:";

/// A file with the office's signature of it.
pub fn sign(mut bytes: Vec<u8>, secret: &[u8; 32]) -> Vec<u8> {
    let sum: [u8; 32] = Sha256::digest(&bytes).into();
    let signature = seal::sign_file(&sum, secret);
    bytes.extend(LINE.as_bytes());
    bytes.extend(base32::encode(&signature).into_bytes());
    bytes.push(b'\n');
    bytes
}

/// What a file's own signature says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// Every byte is as the office made it.
    Yes,
    /// It was changed, or saved again by another program.
    No,
    /// It carries no signature of its own.
    Unsigned,
}

/// Whether a file is as the office of a key made it.
pub fn is_whole(bytes: &[u8], public: &[u8; 32]) -> Whole {
    let line = LINE.as_bytes();
    let Some(at) = bytes.windows(line.len()).rposition(|window| window == line) else {
        return Whole::Unsigned;
    };
    let (before, rest) = bytes.split_at(at);
    let signed = || -> Option<bool> {
        let text = rest.get(line.len()..)?.strip_suffix(b"\n")?;
        let signature = base32::decode(std::str::from_utf8(text).ok()?)?;
        let signature: [u8; 64] = signature.try_into().ok()?;
        let sum: [u8; 32] = Sha256::digest(before).into();
        Some(seal::is_file_signed(&sum, &signature, public))
    };
    if signed() == Some(true) { Whole::Yes } else { Whole::No }
}

/// The codes in a file, in their order.
pub fn codes_in(bytes: &[u8]) -> Vec<Code> {
    let prefix = PREFIX.as_bytes();
    let mut found = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(prefix.len()).position(|window| window == prefix) {
        let text = rest.get(at..).unwrap_or_default();
        let is_part = |byte: &u8| base32::is_letter(*byte) || *byte == b'.';
        let length = text.iter().skip(prefix.len()).take_while(|byte| is_part(byte)).count();
        let end = prefix.len() + length;
        let code = text.get(..end).and_then(|text| Code::parse(std::str::from_utf8(text).ok()?));
        found.extend(code);
        rest = text.get(end..).unwrap_or_default();
    }
    found
}
