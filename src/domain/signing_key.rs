//! The office's key, with which it signs certificates. Its secret half never leaves the office's own
//! data and backups: it is in no table, no document and no copy for anybody else.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A key of the office.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SigningKey {
    /// The public half, as 64 digits and letters (hexadecimal).
    pub public: String,
    /// The secret half, written in the same way. Empty where it is lost.
    pub secret: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The day from which it signs nothing more.
    pub retired_on: Option<NaiveDate>,
    /// Why it was retired.
    pub retired_because: String,
    /// Set when it was removed.
    pub deleted: bool,
}

/// Thirty-two bytes in hexadecimal.
pub fn to_hex(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Thirty-two bytes from hexadecimal.
pub fn from_hex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(index * 2..index * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

impl SigningKey {
    /// Whether it can sign, and is in use.
    pub fn is_in_use(&self) -> bool {
        self.retired_on.is_none() && from_hex(&self.secret).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_from_their_digits() {
        let bytes: [u8; 32] = std::array::from_fn(|index| (index * 7) as u8);
        assert_eq!(from_hex(&to_hex(&bytes)), Some(bytes));
        assert_eq!(from_hex("00"), None);
        assert_eq!(from_hex(&"g".repeat(64)), None);
    }
}
