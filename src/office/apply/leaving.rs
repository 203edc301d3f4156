//! Exit reviews.

use crate::{
    domain::{
        PlacementId,
        exit_review::{ExitReview, Side},
    },
    office::{Changes, Collection, Office, Problem},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The id of a side's review of a placement: the same wherever it is written first, so that what the
/// office and the person's own copy wrote before they met is one review.
pub(super) fn review_id(placement: PlacementId, side: Side) -> Uuid {
    let number = if side == Side::Supervisor { 2 } else { 1 };
    Uuid::from_u128(placement.0.as_u128() ^ number)
}

pub(super) fn write_exit_review(
    office: &Office,
    placement: PlacementId,
    side: Side,
    on: Option<NaiveDate>,
    answers: BTreeMap<String, String>,
) -> Result<Changes, Problem> {
    let row = office.placements.get(placement).ok_or(Problem::Gone(Collection::Placements))?;
    let mut changes = Changes::new("write-exit-review");
    let held = office.exit_reviews.of(placement).find(|review| review.value.side == side);
    match held {
        Some(held) => {
            changes.update(office, held.id, |review: &mut ExitReview| {
                review.on = on;
                review.draft = false;
                review.answers = answers;
            })?;
            changes.created = Some(held.id);
        }
        None => {
            let id = review_id(placement, side);
            let review = ExitReview { placement, side, on, answers, ..ExitReview::default() };
            changes.create(id, Some(row.value.person.0), &review);
            changes.created = Some(id);
        }
    }
    Ok(changes)
}
