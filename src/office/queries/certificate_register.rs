//! The register of certificates, and the keys of the office.

use crate::{
    domain::{
        CertificateId, PlacementId, SigningKeyId,
        certificate::{Certificate, CertificateState, next_number},
        certificate_code::{Code, fingerprint},
        date,
        signing_key::{SigningKey, from_hex},
    },
    office::Office,
};
use chrono::NaiveDate;

/// A line of the register.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterRow {
    /// The certificate.
    pub id: CertificateId,
    /// Its placement.
    pub placement: PlacementId,
    /// Its number; empty where it has none.
    pub number: String,
    /// The day it was issued, in words.
    pub issued: String,
    /// To whom.
    pub name: String,
    /// Its short code; empty where it is not signed.
    pub short_code: String,
    /// What it counts for.
    pub state: CertificateState,
    /// Since when and why it no longer counts, in words; empty where it does.
    pub ended: String,
}

fn ended_words(certificate: &Certificate) -> String {
    match certificate.ended_on {
        Some(on) => format!("{}: {}", date::long(on), certificate.ended_because),
        None => certificate.ended_because.clone(),
    }
}

/// The register, newest first.
pub fn register(office: &Office) -> Vec<RegisterRow> {
    let mut rows: Vec<_> = office.certificates.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.value.issued_on, row.id)));
    rows.into_iter()
        .map(|row| RegisterRow {
            id: row.id.into(),
            placement: row.value.placement,
            number: row.value.number.clone(),
            issued: date::long(row.value.issued_on),
            name: row.value.name.clone(),
            short_code: Code::parse(&row.value.code)
                .map(|code| code.short_code())
                .unwrap_or_default(),
            state: row.value.state,
            ended: ended_words(&row.value),
        })
        .collect()
}

/// The line of the register with a short code, however it was typed.
pub fn by_short_code(office: &Office, typed: &str) -> Option<RegisterRow> {
    let letters = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
    };
    let wanted = letters(typed);
    register(office)
        .into_iter()
        .find(|row| !row.short_code.is_empty() && letters(&row.short_code) == wanted)
}

/// The number that the next certificate takes.
pub fn number_for(office: &Office, on: NaiveDate) -> String {
    next_number(office.certificates.iter().map(|row| row.value.number.as_str()), on)
}

/// The key that signs, if there is one: the newest in use.
pub fn key_in_use(office: &Office) -> Option<SigningKey> {
    office.signing_keys.iter().rfind(|row| row.value.is_in_use()).map(|row| row.value.clone())
}

/// The secret half of a key of this office, where it is still there, also of a retired one.
pub fn secret_of(office: &Office, public: &[u8; 32]) -> Option<[u8; 32]> {
    office
        .signing_keys
        .iter()
        .find(|row| from_hex(&row.value.public).as_ref() == Some(public))
        .and_then(|row| from_hex(&row.value.secret))
}

/// A key of this office, for its own page.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyRow {
    /// The key.
    pub id: SigningKeyId,
    /// Its fingerprint.
    pub fingerprint: String,
    /// The day it was made, in words.
    pub made: String,
    /// Since when it signs nothing more and why, in words; empty where it is in use.
    pub retired: String,
    /// How many certificates it signed.
    pub signed: usize,
}

/// The keys of this office, the newest first.
pub fn keys(office: &Office) -> Vec<KeyRow> {
    let used: Vec<[u8; 32]> = office
        .certificates
        .iter()
        .filter_map(|row| Code::parse(&row.value.code).map(|code| code.public))
        .collect();
    office
        .signing_keys
        .iter()
        .rev()
        .filter_map(|row| {
            let public = from_hex(&row.value.public)?;
            let retired = match row.value.retired_on {
                Some(on) => format!("{}: {}", date::long(on), row.value.retired_because),
                None => String::new(),
            };
            Some(KeyRow {
                id: row.id.into(),
                fingerprint: fingerprint(&public),
                made: date::long(row.value.made_on),
                retired,
                signed: used.iter().filter(|it| **it == public).count(),
            })
        })
        .collect()
}

/// What this device knows of a key.
#[derive(Clone, Debug, PartialEq)]
pub enum KeyKnown {
    /// It is the key of this office.
    Ours,
    /// It is an earlier key of this office: since when it is retired, and why.
    OursOnce(String),
    /// It signed certificates in this office's register, and is itself no longer here.
    OursLost,
    /// It is not this office's.
    Unknown,
}

/// What this device knows of a key.
pub fn known(office: &Office, public: &[u8; 32]) -> KeyKnown {
    let mut rows = office.signing_keys.iter();
    let held = rows.find(|row| from_hex(&row.value.public).as_ref() == Some(public));
    match held {
        Some(row) if row.value.retired_on.is_none() => KeyKnown::Ours,
        Some(row) => {
            let on = row.value.retired_on.map(date::long).unwrap_or_default();
            KeyKnown::OursOnce(format!("{on}: {}", row.value.retired_because))
        }
        None => {
            let signed = office
                .certificates
                .iter()
                .filter_map(|row| Code::parse(&row.value.code))
                .any(|code| code.public == *public);
            if signed { KeyKnown::OursLost } else { KeyKnown::Unknown }
        }
    }
}
