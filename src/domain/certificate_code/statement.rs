//! What the office signs: the certificate as bytes. The same certificate gives the same bytes, and
//! any bytes say one thing only.

use crate::domain::certificate::Certificate;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The version of what is written here. A later version writes another number.
pub const VERSION: u8 = 1;

/// What a certificate says, without its two lists: of those it holds a sum.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Its number in the register.
    pub number: String,
    /// To whom it is issued.
    pub name: String,
    /// What they were.
    pub role: String,
    /// Where.
    pub place: String,
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
    /// Who signs it.
    pub signed_by: String,
    /// What the signatory is.
    pub signed_as: String,
    /// The day it was issued.
    pub issued_on: NaiveDate,
    /// The SHA-256 sum of the lists.
    pub lists: [u8; 32],
}

/// The two lists of a certificate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lists {
    /// The work done, a line each.
    pub work: Vec<String>,
    /// The experience gathered, a line each.
    pub experience: Vec<String>,
}

fn put(bytes: &mut Vec<u8>, text: &str) {
    let text = text.as_bytes();
    // The form keeps every text far shorter than this.
    let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
    bytes.extend(length.to_be_bytes());
    bytes.extend(text.iter().take(usize::from(length)));
}

fn put_day(bytes: &mut Vec<u8>, day: NaiveDate) {
    bytes.extend(day.num_days_from_ce().to_be_bytes());
}

/// Reads bytes from the front.
struct Front<'a>(&'a [u8]);

impl<'a> Front<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        let bytes: [u8; 2] = self.take(2)?.try_into().ok()?;
        Some(usize::from(u16::from_be_bytes(bytes)))
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        String::from_utf8(self.take(length)?.to_vec()).ok()
    }

    fn day(&mut self) -> Option<NaiveDate> {
        let bytes: [u8; 4] = self.take(4)?.try_into().ok()?;
        NaiveDate::from_num_days_from_ce_opt(i32::from_be_bytes(bytes))
    }

    fn texts(&mut self) -> Option<Vec<String>> {
        let count = self.number()?;
        (0..count).map(|_| self.text()).collect()
    }
}

impl Statement {
    /// What a certificate says.
    pub fn of(certificate: &Certificate) -> Statement {
        Statement {
            number: certificate.number.clone(),
            name: certificate.name.clone(),
            role: certificate.role.clone(),
            place: certificate.place.clone(),
            start: certificate.start,
            end: certificate.end,
            signed_by: certificate.signed_by.clone(),
            signed_as: certificate.signed_as.clone(),
            issued_on: certificate.issued_on,
            lists: Lists::of(certificate).sum(),
        }
    }

    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        for text in
            [&self.number, &self.name, &self.role, &self.place, &self.signed_by, &self.signed_as]
        {
            put(&mut bytes, text);
        }
        for day in [self.start, self.end, self.issued_on] {
            put_day(&mut bytes, day);
        }
        bytes.extend(self.lists);
        bytes
    }

    /// From bytes; nothing where they are not exactly a statement.
    pub fn from_bytes(bytes: &[u8]) -> Option<Statement> {
        let mut front = Front(bytes);
        if front.take(1)? != [VERSION] {
            return None;
        }
        let number = front.text()?;
        let name = front.text()?;
        let role = front.text()?;
        let place = front.text()?;
        let signed_by = front.text()?;
        let signed_as = front.text()?;
        let statement = Statement {
            number,
            name,
            role,
            place,
            signed_by,
            signed_as,
            start: front.day()?,
            end: front.day()?,
            issued_on: front.day()?,
            lists: front.take(32)?.try_into().ok()?,
        };
        front.0.is_empty().then_some(statement)
    }
}

impl Lists {
    /// The lists of a certificate.
    pub fn of(certificate: &Certificate) -> Lists {
        Lists { work: certificate.work.clone(), experience: certificate.experience.clone() }
    }

    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for list in [&self.work, &self.experience] {
            let count = u16::try_from(list.len()).unwrap_or(u16::MAX);
            bytes.extend(count.to_be_bytes());
            list.iter().take(usize::from(count)).for_each(|line| put(&mut bytes, line));
        }
        bytes
    }

    /// From bytes; nothing where they are not exactly two lists.
    pub fn from_bytes(bytes: &[u8]) -> Option<Lists> {
        let mut front = Front(bytes);
        let lists = Lists { work: front.texts()?, experience: front.texts()? };
        front.0.is_empty().then_some(lists)
    }

    /// Their SHA-256 sum.
    pub fn sum(&self) -> [u8; 32] {
        Sha256::digest(self.to_bytes()).into()
    }
}
