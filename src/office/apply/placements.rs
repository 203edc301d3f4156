//! Placements, and the lists they start with.

use crate::{
    domain::{
        PersonId, PlacementId,
        checklist::{ChecklistItem, ListKind},
        opening::PlacementKind,
        person::Person,
        placement::{Placement, Step},
        templates,
    },
    office::{Changes, Context, Office, Problem},
};
use chrono::NaiveDate;
use uuid::Uuid;

pub(super) fn add_placement(
    person: &Person,
    mut placement: Placement,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    if placement.end.is_some_and(|end| end < placement.start) {
        return Err(Problem::EndBeforeStart);
    }
    let mut changes = Changes::new("add-placement");
    let person_id = context.id();
    let id = context.id();
    placement.person = PersonId(person_id);
    changes.create(person_id, Some(person_id), person);
    changes.create(id, Some(person_id), &placement);
    start_lists(&mut changes, id, person_id, placement.kind, context);
    changes.created = Some(id);
    Ok(changes)
}

/// Copies the built-in lists for a placement.
pub(super) fn start_lists(
    changes: &mut Changes,
    placement: Uuid,
    person: Uuid,
    kind: PlacementKind,
    context: &mut Context<'_>,
) {
    for list in ListKind::ALL.iter().copied() {
        for (position, template) in (0u32..).step_by(10).zip(templates::items_for(list, kind)) {
            let item = ChecklistItem {
                placement: PlacementId(placement),
                list,
                template: template.key.to_owned(),
                section: template.section.to_owned(),
                position,
                title: template.title.to_owned(),
                guidance: template.guidance.to_owned(),
                owner: template.owner,
                due_rule: template.due,
                ..ChecklistItem::default()
            };
            changes.create(context.id(), Some(person), &item);
        }
    }
}

pub(super) fn edit_placement(
    office: &Office,
    id: PlacementId,
    was: &Placement,
    now: &Placement,
) -> Result<Changes, Problem> {
    if now.end.is_some_and(|end| end < now.start) {
        return Err(Problem::EndBeforeStart);
    }
    let mut changes = Changes::new("edit-placement");
    changes.edit(office, id.0, was, now)?;
    Ok(changes)
}

pub(super) fn record_step(
    office: &Office,
    id: PlacementId,
    step: Step,
    on: Option<NaiveDate>,
    witness: String,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("record-step");
    changes.update(office, id, |placement: &mut Placement| {
        placement.before.set(step, on);
        if step == Step::ConfidentialitySigned {
            placement.before.confidentiality_witness =
                if on.is_some() { witness } else { String::new() };
        }
    })?;
    Ok(changes)
}
