//! Adjustments: asked for, agreed, in place, reviewed.

use crate::{
    domain::{PlacementId, adjustment::Adjustment},
    office::{Changes, Collection, Context, Office, Problem, preparing::Adjusting},
};
use chrono::NaiveDate;

/// Does what becomes of an adjustment.
pub(super) fn adjust(
    office: &Office,
    placement: PlacementId,
    what: Adjusting,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let row = office.placements.get(placement).ok_or(Problem::Gone(Collection::Placements))?;
    match what {
        Adjusting::Ask { adjustment } => {
            let adjustment = Adjustment { placement, ..adjustment };
            in_order(&adjustment)?;
            let mut changes = Changes::new("ask-adjustment");
            let id = context.id();
            changes.create(id, Some(row.value.person.0), &adjustment);
            changes.created = Some(id);
            Ok(changes)
        }
        Adjusting::Edit { id, was, now } => {
            in_order(&now)?;
            let mut changes = Changes::new("edit-adjustment");
            changes.edit(office, id.0, &was, &now)?;
            Ok(changes)
        }
        Adjusting::Remove { id } => {
            let mut changes = Changes::new("remove-adjustment");
            changes.update(office, id, |it: &mut Adjustment| it.deleted = true)?;
            Ok(changes)
        }
    }
}

fn in_order(adjustment: &Adjustment) -> Result<(), Problem> {
    match objection_to_order(adjustment) {
        Some((_, words)) => Err(Problem::Refused(words.to_owned())),
        None => Ok(()),
    }
}

/// The first day of an adjustment that is out of order, by its field, and why.
pub(in crate::office) fn objection_to_order(
    it: &Adjustment,
) -> Option<(&'static str, &'static str)> {
    let before = |one: Option<NaiveDate>, other: Option<NaiveDate>| match (one, other) {
        (Some(one), Some(other)) => one < other,
        _ => false,
    };
    let asked = Some(it.asked_on);
    if before(it.agreed_on, asked) {
        Some(("adjust-agreed", "It was agreed before it was asked for. Check the two dates."))
    } else if before(it.in_place_on, it.agreed_on.or(asked)) {
        Some(("adjust-in-place", "It was in place before it was agreed. Check the two dates."))
    } else if before(it.reviewed_on, it.in_place_on.or(asked)) {
        Some(("adjust-reviewed", "It was reviewed before it was in place. Check the two dates."))
    } else if before(it.closed_on, asked) {
        Some(("adjust-closed", "It was closed before it was asked for. Check the two dates."))
    } else {
        None
    }
}
