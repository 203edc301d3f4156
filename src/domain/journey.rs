//! A journey: every stop with its postcode, whether back again, and the miles. IPSA asks for each
//! stop with its postcode, and for the reason of a diversion (domain.md 1.27).

use super::{StopId, money::Money};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A stop on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stop {
    /// Its place among the stops on the way; ties are settled by the id.
    pub order: u32,
    /// Where it is.
    pub place: String,
    /// Its postcode.
    pub postcode: String,
}

/// What miles were reckoned at when the amount was set. Kept, so that a change of rates changes
/// nothing that was reckoned before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reckoned {
    /// Tenths of a mile at the first rate.
    pub first_tenths: u32,
    /// The first rate, in pence for each mile.
    pub first_pence: i64,
    /// Tenths of a mile beyond the year's threshold.
    pub further_tenths: u32,
    /// The rate beyond the threshold, in pence for each mile.
    pub further_pence: i64,
}

impl Reckoned {
    /// How the miles were reckoned: `12.4 miles at 55p`.
    pub fn words(&self) -> String {
        let part =
            |tenths: u32, pence: i64| format!("{} at {pence}p", miles_words(u64::from(tenths)));
        match (self.first_tenths, self.further_tenths) {
            (first, 0) => part(first, self.first_pence),
            (0, further) => part(further, self.further_pence),
            (first, further) => format!(
                "{}, then {} past the year’s threshold",
                part(first, self.first_pence),
                part(further, self.further_pence)
            ),
        }
    }

    /// What it comes to, to the nearest penny. Rounded once, at the end.
    pub fn amount(&self) -> Money {
        Money(self.tenths_of_pence().saturating_add(5).div_euclid(10))
    }

    /// What it comes to, exactly, in tenths of a penny.
    pub fn tenths_of_pence(&self) -> i64 {
        let part = |tenths: u32, pence: i64| i64::from(tenths).saturating_mul(pence);
        part(self.first_tenths, self.first_pence)
            .saturating_add(part(self.further_tenths, self.further_pence))
    }
}

/// Miles in words: `1 mile`, `12.4 miles`.
pub fn miles_words(tenths: u64) -> String {
    let mile = if tenths == 10 { "mile" } else { "miles" };
    match tenths % 10 {
        0 => format!("{} {mile}", tenths / 10),
        tenth => format!("{}.{tenth} {mile}", tenths / 10),
    }
}

/// How a sentence about miles goes on before what they come to: one mile comes, others come.
pub fn come(tenths: u64) -> &'static str {
    if tenths == 10 { "comes" } else { "come" }
}

/// From where to where.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Journey {
    /// Where it began.
    pub from: String,
    /// The postcode of where it began.
    pub from_postcode: String,
    /// The stops on the way, by id, so that two people can add some side by side.
    pub stops: BTreeMap<StopId, Stop>,
    /// Where it ended.
    pub to: String,
    /// The postcode of where it ended.
    pub to_postcode: String,
    /// There and back.
    pub is_return: bool,
    /// The way between home and the usual place of work.
    pub is_commute: bool,
    /// Tenths of a mile, for own vehicles; of both ways where it is a return.
    pub tenths_of_mile: Option<u32>,
    /// What the miles were reckoned at.
    pub reckoned: Option<Reckoned>,
}

/// A place that a journey calls at: its start, a stop or its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// Where it is.
    pub place: String,
    /// Its postcode: the one given, else one that the place's words hold; else empty.
    pub postcode: String,
}

impl Journey {
    /// The stops on the way, in order.
    pub fn stops_in_order(&self) -> Vec<(StopId, &Stop)> {
        let mut stops: Vec<(StopId, &Stop)> =
            self.stops.iter().map(|(id, stop)| (*id, stop)).collect();
        stops.sort_by_key(|(id, stop)| (stop.order, *id));
        stops
    }

    /// Every place that it calls at, in order: the start, the stops, the end.
    pub fn calls(&self) -> Vec<Call> {
        let call = |place: &str, postcode: &str| Call {
            place: place.to_owned(),
            postcode: if postcode.is_empty() {
                postcode_in(place).unwrap_or_default()
            } else {
                postcode.to_owned()
            },
        };
        let mut calls = vec![call(&self.from, &self.from_postcode)];
        calls.extend(
            self.stops_in_order().into_iter().map(|(_, stop)| call(&stop.place, &stop.postcode)),
        );
        calls.push(call(&self.to, &self.to_postcode));
        calls
    }

    /// Whether every place that it calls at has a postcode.
    pub fn has_every_postcode(&self) -> bool {
        self.calls().iter().all(|call| !call.postcode.is_empty())
    }
}

/// A journey saved to be used again. A commute is kept with the placement of whose home it begins
/// at, so that it goes when they are erased; any other with the office.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedJourney {
    /// What it is called.
    pub name: String,
    /// The journey.
    pub journey: Journey,
}

/// A postcode in its usual form, such as `SW1A 0AA`; nothing where the text has not the form of
/// one. The form only: whether there is such a place is not looked up.
pub fn postcode(text: &str) -> Option<String> {
    let plain: String =
        text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    if !plain.is_ascii() || !(5..=7).contains(&plain.len()) {
        return None;
    }
    let (outward, inward) = plain.split_at(plain.len() - 3);
    let mut inward = inward.chars();
    let inward_fits =
        inward.next().is_some_and(|c| c.is_ascii_digit()) && inward.all(|c| c.is_ascii_uppercase());
    let letters = outward.chars().take_while(char::is_ascii_uppercase).count();
    let rest = outward.get(letters..).unwrap_or("");
    let mut rest = rest.chars();
    let outward_fits = (1..=2).contains(&letters)
        && rest.next().is_some_and(|c| c.is_ascii_digit())
        && rest.next().is_none_or(|c| c.is_ascii_alphanumeric())
        && rest.next().is_none();
    (inward_fits && outward_fits).then(|| {
        let (outward, inward) = plain.split_at(plain.len() - 3);
        format!("{outward} {inward}")
    })
}

/// The first postcode that some words hold, such as `NM1 1AA` in “Northmere NM1 1AA”.
pub fn postcode_in(words: &str) -> Option<String> {
    let parts: Vec<&str> = words
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')'))
        .filter(|part| !part.is_empty())
        .collect();
    parts
        .iter()
        .zip(parts.iter().skip(1))
        .find_map(|(one, two)| (two.len() == 3).then(|| postcode(&format!("{one}{two}")))?)
        .or_else(|| parts.iter().find_map(|part| postcode(part)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn one_mile_is_a_mile() {
        for (tenths, words, verb) in [
            (1, "0.1 miles", "come"),
            (10, "1 mile", "comes"),
            (11, "1.1 miles", "come"),
            (100_000, "10000 miles", "come"),
        ] {
            assert_eq!((miles_words(tenths).as_str(), come(tenths)), (words, verb));
        }
    }

    #[test]
    fn postcodes_are_known_by_their_form() {
        for (text, shown) in [
            ("sw1a0aa", "SW1A 0AA"),
            ("M1 1AA", "M1 1AA"),
            (" ec1a 1bb ", "EC1A 1BB"),
            ("B33 8TH", "B33 8TH"),
            ("W1A 0AX", "W1A 0AX"),
        ] {
            assert_eq!(postcode(text).as_deref(), Some(shown), "{text}");
        }
        for text in ["", "SW1A", "1AA 1AA", "SW1A 0A1", "ABC1 1AA", "SW1AA 0AA", "Ñ1 1AA", "M 1AA"]
        {
            assert_eq!(postcode(text), None, "{text}");
        }
        assert_eq!(postcode_in("Northmere NM1 1AA").as_deref(), Some("NM1 1AA"));
        assert_eq!(postcode_in("SW1A0AA, London").as_deref(), Some("SW1A 0AA"));
        assert_eq!(postcode_in("The town hall"), None);
    }

    #[test]
    fn stops_come_in_their_order() {
        let stop = |order, place: &str| Stop { order, place: place.to_owned(), ..Stop::default() };
        let journey = Journey {
            from: "A".to_owned(),
            to: "D".to_owned(),
            stops: [
                (StopId(Uuid::from_u128(1)), stop(2, "C")),
                (StopId(Uuid::from_u128(2)), stop(1, "B")),
            ]
            .into(),
            ..Journey::default()
        };
        let places: Vec<String> = journey.calls().into_iter().map(|call| call.place).collect();
        assert_eq!(places, ["A", "B", "C", "D"]);
        assert!(!journey.has_every_postcode());
    }
}
