//! What a sentence of a reference rests on: a record, and which part of it.

use super::{
    CertificateId, ChecklistItemId, ExitReviewId, GoalId, OfficeId, PersonId, PlacementId,
    WorkLogEntryId,
};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// What a sentence rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A person’s name.
    Person(PersonId),
    /// Whose office it is, and its address for letters.
    Office(OfficeId),
    /// What a placement was, where and when.
    Placement(PlacementId),
    /// The confidentiality agreement of a placement.
    Confidentiality(PlacementId),
    /// A line of the work log.
    WorkLog(WorkLogEntryId),
    /// An item of a list.
    ListItem(ChecklistItemId),
    /// A goal.
    Goal(GoalId),
    /// What both agreed on in the final review of a placement.
    FinalReview(PlacementId),
    /// An answer of an exit review, by the key of its question.
    ExitReview(ExitReviewId, String),
    /// A certificate.
    Certificate(CertificateId),
}

/// A text is no key of a source that this version knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("this names no record")]
pub struct UnknownSource;

impl fmt::Display for Source {
    /// The key under which a sentence keeps it: `work-log/…`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Person(id) => write!(formatter, "person/{id}"),
            Source::Office(id) => write!(formatter, "office/{id}"),
            Source::Placement(id) => write!(formatter, "placement/{id}"),
            Source::Confidentiality(id) => write!(formatter, "confidentiality/{id}"),
            Source::WorkLog(id) => write!(formatter, "work-log/{id}"),
            Source::ListItem(id) => write!(formatter, "list-item/{id}"),
            Source::ExitReview(id, question) => write!(formatter, "exit-review/{id}/{question}"),
            Source::Goal(id) => write!(formatter, "goal/{id}"),
            Source::FinalReview(id) => write!(formatter, "final-review/{id}"),
            Source::Certificate(id) => write!(formatter, "certificate/{id}"),
        }
    }
}

impl FromStr for Source {
    type Err = UnknownSource;

    fn from_str(key: &str) -> Result<Source, UnknownSource> {
        fn id<T: FromStr>(text: &str) -> Result<T, UnknownSource> {
            text.parse().map_err(|_| UnknownSource)
        }
        let (kind, rest) = key.split_once('/').ok_or(UnknownSource)?;
        Ok(match kind {
            "person" => Source::Person(id(rest)?),
            "office" => Source::Office(id(rest)?),
            "placement" => Source::Placement(id(rest)?),
            "confidentiality" => Source::Confidentiality(id(rest)?),
            "work-log" => Source::WorkLog(id(rest)?),
            "list-item" => Source::ListItem(id(rest)?),
            "exit-review" => {
                let (review, question) = rest.split_once('/').ok_or(UnknownSource)?;
                Source::ExitReview(id(review)?, question.to_owned())
            }
            "goal" => Source::Goal(id(rest)?),
            "final-review" => Source::FinalReview(id(rest)?),
            "certificate" => Source::Certificate(id(rest)?),
            _ => return Err(UnknownSource),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_source_is_found_again_by_its_key() {
        let id = Uuid::from_u128(0x0192_f3a4_b5c6_7890_abcd_ef01_2345_6789);
        for source in [
            Source::Person(id.into()),
            Source::Office(id.into()),
            Source::Placement(id.into()),
            Source::Confidentiality(id.into()),
            Source::WorkLog(id.into()),
            Source::ListItem(id.into()),
            Source::ExitReview(id.into(), "work-strengths".to_owned()),
            Source::Goal(id.into()),
            Source::FinalReview(id.into()),
            Source::Certificate(id.into()),
        ] {
            assert_eq!(source.to_string().parse(), Ok(source));
        }
        for key in ["", "work-log", "work-log/12", "diary/0192f3a4-b5c6-7890-abcd-ef0123456789"] {
            assert_eq!(key.parse::<Source>(), Err(UnknownSource), "{key}");
        }
    }
}
