//! Exit reviews and certificates.

use crate::{
    domain::{
        PlacementId,
        certificate::Certificate,
        exit_review::{ExitReview, Side},
    },
    office::{Changes, Collection, Context, Office, Problem},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

pub(super) fn write_exit_review(
    office: &Office,
    placement: PlacementId,
    side: Side,
    on: Option<NaiveDate>,
    answers: BTreeMap<String, String>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let row = office.placements.get(placement).ok_or(Problem::Gone(Collection::Placements))?;
    let mut changes = Changes::new("write-exit-review");
    let held = office.exit_reviews.of(placement).find(|review| review.value.side == side);
    match held {
        Some(held) => {
            changes.update(office, held.id, |review: &mut ExitReview| {
                review.on = on;
                review.answers = answers;
            })?;
            changes.created = Some(held.id);
        }
        None => {
            let id = context.id();
            let review = ExitReview { placement, side, on, answers, deleted: false };
            changes.create(id, Some(row.value.person.0), &review);
            changes.created = Some(id);
        }
    }
    Ok(changes)
}

pub(super) fn issue_certificate(
    office: &Office,
    certificate: &Certificate,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let row = office
        .placements
        .get(certificate.placement)
        .ok_or(Problem::Gone(Collection::Placements))?;
    if certificate.end < certificate.start {
        return Err(Problem::EndBeforeStart);
    }
    let mut changes = Changes::new("issue-certificate");
    for held in office.certificates.of(certificate.placement) {
        changes.update(office, held.id, |held: &mut Certificate| held.deleted = true)?;
    }
    let id = context.id();
    changes.create(id, Some(row.value.person.0), certificate);
    changes.created = Some(id);
    Ok(changes)
}
