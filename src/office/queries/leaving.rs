//! What is settled around the last day: the exit review from both sides, the certificate, and what
//! is still missing.

use crate::{
    domain::{
        PlacementId, date,
        exit_questions::questions,
        exit_review::{ExitReview, Side},
        money::Money,
        opening::PlacementKind,
        placement::PlacementPhase,
    },
    office::Office,
};
use chrono::NaiveDate;

/// How far one side's exit review has got.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewStatus {
    /// Whose it is.
    pub side: Side,
    /// How many questions are answered; nothing where it is not written.
    pub answered: Option<usize>,
    /// How many questions there are.
    pub of: usize,
    /// The day, in words; may be empty.
    pub on: String,
}

/// What the page of leaving shows beside the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaving {
    /// Where the placement stands.
    pub phase: PlacementPhase,
    /// When it ends, in words; empty where that is not known.
    pub ends: String,
    /// What is missing, in words, with the address where it can be mended.
    pub missing: Vec<(String, String)>,
    /// The exit reviews.
    pub reviews: Vec<ReviewStatus>,
    /// The day the certificate was issued, in words, if it was.
    pub certificate: Option<String>,
}

/// What the page of leaving shows; nothing where the placement is gone.
pub fn leaving(office: &Office, id: PlacementId, today: NaiveDate) -> Option<Leaving> {
    let placement = &office.placements.get(id)?.value;
    let reviews: Vec<ReviewStatus> = Side::ALL
        .iter()
        .map(|&side| {
            let review = review(office, id, side);
            ReviewStatus {
                side,
                answered: review.as_ref().map(|review| review.answers.len()),
                of: questions(side).len(),
                on: review.and_then(|review| review.on).map(date::long).unwrap_or_default(),
            }
        })
        .collect();
    let certificate =
        office.certificates.of(id).next_back().map(|row| date::long(row.value.issued_on));
    let mut missing = Vec::new();
    if placement.end.is_none() {
        missing.push((
            "The last day is not set. The due dates of this list are counted from it.".to_owned(),
            format!("#/placements/{id}/edit"),
        ));
    }
    let unclaimed: Money = office
        .expenses
        .of(id)
        .filter(|row| row.value.claim.is_none())
        .map(|row| row.value.amount)
        .sum();
    if unclaimed.0 > 0 {
        missing.push((
            format!("Expenses of {unclaimed} are in no claim yet."),
            format!("#/placements/{id}/expenses"),
        ));
    }
    for review in reviews.iter().filter(|review| review.answered.is_none()) {
        let words = match review.side {
            Side::Supervisor => "The supervisor’s exit review is not written.",
            _ => "Their own exit review is not written.",
        };
        missing.push((
            words.to_owned(),
            format!("#/placements/{id}/exit-review/{}", review.side.key()),
        ));
    }
    if certificate.is_none() {
        missing.push((
            "The certificate is not issued.".to_owned(),
            format!("#/placements/{id}/certificate"),
        ));
    }
    Some(Leaving {
        phase: placement.phase(today),
        ends: placement
            .end
            .map(|end| format!("{}, {}", date::long(end), date::distance(end, today)))
            .unwrap_or_default(),
        missing,
        reviews,
        certificate,
    })
}

/// One side's exit review, if it is written.
pub fn review(office: &Office, id: PlacementId, side: Side) -> Option<ExitReview> {
    office.exit_reviews.of(id).find(|row| row.value.side == side).map(|row| row.value.clone())
}

/// Who a side is, given what they are to the office: "the volunteer", "the supervisor".
pub fn side_words(side: Side, kind: PlacementKind) -> &'static str {
    match (side, kind) {
        (Side::Supervisor, _) => "the supervisor",
        (_, PlacementKind::EmployedIntern) => "the intern",
        (_, PlacementKind::Volunteer) => "the volunteer",
        (_, PlacementKind::StudentPlacement | PlacementKind::WorkExperience) => "the student",
        (_, PlacementKind::Unknown) => "the person",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{certificate::Certificate, person::Person, placement::Placement},
        office::{Command, testing::TestOffice},
    };
    use std::collections::BTreeMap;

    #[test]
    fn what_is_missing_is_told_until_it_is_there() {
        let mut office = TestOffice::new("2026-03-02");
        let placement = Placement { start: office.today, ..Placement::default() };
        let id = office.act(Command::AddPlacement {
            person: Person::default(),
            placement: Box::new(placement.clone()),
        });
        let id = PlacementId(id.unwrap());
        let before = leaving(&office.office, id, office.today).unwrap();
        assert_eq!(before.missing.len(), 4, "{:?}", before.missing);
        assert_eq!(before.certificate, None);

        let was = office.office.placements.get(id).unwrap().value.clone();
        let now = Placement { end: Some(office.today), ..was.clone() };
        office.act(Command::EditPlacement { id, was: Box::new(was), now: Box::new(now) });
        for side in Side::ALL {
            office.act(Command::WriteExitReview {
                placement: id,
                side: *side,
                on: Some(office.today),
                answers: BTreeMap::from([("overall-best".to_owned(), "All of it".to_owned())]),
            });
        }
        let certificate = Certificate {
            placement: id,
            start: office.today,
            end: office.today,
            issued_on: office.today,
            ..Certificate::default()
        };
        office.act(Command::IssueCertificate { certificate: Box::new(certificate) });
        let after = leaving(&office.office, id, office.today).unwrap();
        assert_eq!(after.missing, []);
        assert_eq!(after.certificate.as_deref(), Some("2 March 2026"));
        assert_eq!(after.reviews[0].answered, Some(1));
        assert_eq!(after.ends, "2 March 2026, today");
        assert_eq!(leaving(&office.office, PlacementId::default(), office.today), None);
    }
}
