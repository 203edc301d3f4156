//! The certificate: what somebody did and learnt, on one page to keep.

use super::{PlacementId, choice::choice};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

choice! {
    /// What a certificate counts for.
    CertificateState {
        /// It stands.
        #[default]
        Valid "valid" "Issued",
        /// A later one was issued in its place.
        Replaced "replaced" "Replaced",
        /// The office took it back.
        Withdrawn "withdrawn" "Withdrawn",
    }
}

/// What a certificate says. It keeps its own words, so that later changes to the records do not
/// change what was issued.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Certificate {
    /// Of which placement.
    pub placement: PlacementId,
    /// Its number in the register, such as "2026/3". Empty where it was issued before there was
    /// one.
    pub number: String,
    /// The name on it.
    pub name: String,
    /// What they were, such as "Volunteer".
    pub role: String,
    /// Where, such as "the office of A Member MP, Somewhere".
    pub place: String,
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
    /// The work done, one line each.
    pub work: Vec<String>,
    /// The experience gathered, one line each.
    pub experience: Vec<String>,
    /// Who signs it.
    pub signed_by: String,
    /// What the signatory is.
    pub signed_as: String,
    /// The day it was issued.
    pub issued_on: NaiveDate,
    /// Its code: what it says, signed with the office's key, with the lists. Empty where it is not
    /// signed.
    pub code: String,
    /// What it counts for.
    pub state: CertificateState,
    /// The day it stopped counting.
    pub ended_on: Option<NaiveDate>,
    /// Why it was withdrawn or replaced.
    pub ended_because: String,
    /// Set when it was removed.
    pub deleted: bool,
}

/// The number that follows those that are in the register, in a year: "2026/4".
pub fn next_number<'a>(numbers: impl Iterator<Item = &'a str>, on: NaiveDate) -> String {
    let year = on.year();
    let last = numbers
        .filter_map(|number| {
            let (of, count) = number.split_once('/')?;
            (of == year.to_string()).then(|| count.parse::<u32>().ok())?
        })
        .max()
        .unwrap_or(0);
    format!("{year}/{}", last.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_on_within_their_year() {
        let on = "2026-05-29".parse().unwrap();
        assert_eq!(next_number([].into_iter(), on), "2026/1");
        assert_eq!(
            next_number(["2026/9", "2026/10", "2025/31", "", "x/y"].into_iter(), on),
            "2026/11"
        );
    }
}
