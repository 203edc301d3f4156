//! One figure of the rulebook: a rate, a limit, a deadline or a contact, with its source and how
//! sure it is.

use crate::domain::money::Money;
use chrono::NaiveDate;
use std::{borrow::Cow, fmt};

/// What a figure says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A sum in pence.
    Pence(i64),
    /// Pence for each hour.
    PencePerHour(i64),
    /// Pence for each mile.
    PencePerMile(i64),
    /// Miles.
    Miles(i64),
    /// Calendar days.
    Days(i64),
    /// Working days, Monday to Friday.
    WorkingDays(i64),
    /// Calendar months.
    Months(i64),
    /// Words, where no number says it.
    Text(Cow<'static, str>),
    /// Looked for and not found.
    NotConfirmed,
}

impl Amount {
    /// Words, where no number says it.
    pub const fn said(words: &'static str) -> Amount {
        Amount::Text(Cow::Borrowed(words))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |formatter: &mut fmt::Formatter<'_>, number: i64, one: &str| {
            write!(formatter, "{number} {one}{}", if number == 1 { "" } else { "s" })
        };
        match self {
            Amount::Pence(pence) => Money(*pence).fmt(formatter),
            Amount::PencePerHour(pence) => write!(formatter, "{} an hour", Money(*pence)),
            Amount::PencePerMile(pence) => write!(formatter, "{pence}p a mile"),
            Amount::Miles(miles) if *miles >= 1_000 => {
                write!(formatter, "{},{:03} miles", miles / 1_000, miles % 1_000)
            }
            Amount::Miles(miles) => count(formatter, *miles, "mile"),
            Amount::Days(days) => count(formatter, *days, "day"),
            Amount::WorkingDays(days) => count(formatter, *days, "working day"),
            Amount::Months(months) if *months != 0 && months % 12 == 0 => {
                count(formatter, months / 12, "year")
            }
            Amount::Months(months) => count(formatter, *months, "month"),
            Amount::Text(text) => formatter.write_str(text),
            Amount::NotConfirmed => formatter.write_str("Not confirmed"),
        }
    }
}

/// How sure a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sureness {
    /// Read at the body that sets it.
    Found,
    /// Read elsewhere: a law firm, the press, an adviser.
    FoundSecondary,
    /// From W4MP's guides for Members' staff.
    Guides,
    /// Worked out from figures that were found.
    Derived,
    /// Commonly known, and not looked up.
    GeneralKnowledge,
    /// Looked for in vain; the source is the nearest page there is.
    NotFound,
    /// The office’s own figure, in place of what the app came with.
    SetByOffice,
}

impl Sureness {
    /// A word or two for a tag.
    pub fn label(self) -> &'static str {
        match self {
            Sureness::Found => "Read at its source",
            Sureness::FoundSecondary => "Second-hand",
            Sureness::Guides => "From the guides",
            Sureness::Derived => "Worked out",
            Sureness::GeneralKnowledge => "Unchecked",
            Sureness::NotFound => "Source not found",
            Sureness::SetByOffice => "Set by the office",
        }
    }

    /// What the label means, in a plain sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Sureness::Found => "We read it in a stored copy of a page by the body that sets it.",
            Sureness::FoundSecondary => "We read it somewhere else, not at the body that sets it.",
            Sureness::Guides => {
                "It is in W4MP’s guides for Members’ staff; we found nothing newer."
            }
            Sureness::Derived => "We worked it out from figures that we found.",
            Sureness::GeneralKnowledge => "It is commonly said; we did not look it up.",
            Sureness::NotFound => {
                "We looked for it in vain; the page named is the nearest we found."
            }
            Sureness::SetByOffice => {
                "Your office set it, in place of what the app came with. The source is in its own words."
            }
        }
    }
}

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Who says so, and where.
    pub title: &'static str,
    /// The page's address; empty where there is none.
    pub url: &'static str,
    /// When it was written, in words, or `undated`.
    pub dated: &'static str,
}

/// Where a figure comes from: a page, or what the office says of its own figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Who says so, and where.
    pub title: Cow<'static, str>,
    /// The page's address; empty where there is none.
    pub url: &'static str,
    /// When it was written, or when the office set it, in words; or `undated`.
    pub dated: Cow<'static, str>,
}

/// A rate, a limit, a deadline or a contact, from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// A key that never changes; figures that follow one another in time share it.
    pub key: &'static str,
    /// What it is, in a few words.
    pub name: &'static str,
    /// What it says.
    pub value: Amount,
    /// The first day on which it holds; nothing where it has always held, as far as is known.
    pub from: Option<NaiveDate>,
    /// Where it comes from.
    pub source: Origin,
    /// How sure it is.
    pub sureness: Sureness,
    /// What to know when relying on it; may be empty.
    pub note: &'static str,
}

/// A figure that holds from no known day.
pub(super) const fn figure(
    key: &'static str,
    name: &'static str,
    value: Amount,
    sureness: Sureness,
    source: Source,
) -> Figure {
    let source = Origin {
        title: Cow::Borrowed(source.title),
        url: source.url,
        dated: Cow::Borrowed(source.dated),
    };
    Figure { key, name, value, from: None, source, sureness, note: "" }
}

impl Figure {
    /// The same figure, from a day on. A test sees to it that the day exists.
    pub(super) const fn from(mut self, year: i32, month: u32, day: u32) -> Figure {
        self.from = NaiveDate::from_ymd_opt(year, month, day);
        self
    }

    /// The same figure, with a remark.
    pub(super) const fn note(mut self, note: &'static str) -> Figure {
        self.note = note;
        self
    }
}

/// A source.
pub(super) const fn source(title: &'static str, url: &'static str, dated: &'static str) -> Source {
    Source { title, url, dated }
}

/// The guides that the app is built from.
pub(super) const GUIDES: Source =
    source("W4MP, guides for Members’ staff", "https://w4mp.org/", "undated");

/// No source at all.
pub(super) const COMMONLY_KNOWN: Source = source("Common practice, not looked up", "", "undated");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_say_them() {
        for (amount, text) in [
            (Amount::Pence(47_000), "£470.00"),
            (Amount::PencePerHour(1271), "£12.71 an hour"),
            (Amount::PencePerMile(45), "45p a mile"),
            (Amount::Miles(10_000), "10,000 miles"),
            (Amount::Miles(1), "1 mile"),
            (Amount::Days(90), "90 days"),
            (Amount::WorkingDays(1), "1 working day"),
            (Amount::Months(4), "4 months"),
            (Amount::Months(12), "1 year"),
            (Amount::Months(72), "6 years"),
            (Amount::said("so"), "so"),
            (Amount::NotConfirmed, "Not confirmed"),
        ] {
            assert_eq!(amount.to_string(), text);
        }
    }
}
