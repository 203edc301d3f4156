//! Placements, and the lists they start with.

use crate::{
    domain::{
        PersonId, PlacementId,
        checklist::{ChecklistItem, ListKind},
        office_list::{ListItem, ListUsed},
        person::Person,
        placement::{Placement, Step},
    },
    office::{
        Changes, Context, Office, Problem,
        queries::office_lists::{belongs_to, in_use},
    },
};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

pub(super) fn add_placement(
    office: &Office,
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
    placement.lists = lists_used(office, &placement, context.today);
    changes.create(id, Some(person_id), &placement);
    start_lists(office, &mut changes, id, &placement, context);
    changes.created = Some(id);
    Ok(changes)
}

/// Which version of each list a placement that starts on a day is given.
pub(super) fn lists_used(
    office: &Office,
    placement: &Placement,
    today: NaiveDate,
) -> BTreeMap<ListKind, ListUsed> {
    ListKind::OF_PLACEMENTS
        .into_iter()
        .filter(|kind| belongs_to(*kind, placement))
        .map(|kind| (kind, list_used(office, kind, today)))
        .collect()
}

/// Which version of a list is in use now.
pub(super) fn list_used(office: &Office, kind: ListKind, today: NaiveDate) -> ListUsed {
    let list = in_use(office, kind);
    ListUsed { version: list.from_version, own: has_own(office, kind), on: today }
}

fn has_own(office: &Office, kind: ListKind) -> bool {
    crate::office::queries::office_lists::own(office, kind).is_some()
}

/// An item of a list, as a placement gets it.
pub(super) fn item_of(
    placement: PlacementId,
    list: ListKind,
    key: &str,
    item: &ListItem,
    position: u32,
) -> ChecklistItem {
    ChecklistItem {
        placement,
        list,
        template: key.to_owned(),
        section: item.section.clone(),
        position,
        title: item.title.clone(),
        guidance: item.guidance.clone(),
        owner: item.owner,
        due_rule: item.due,
        gate: item.gate,
        ..ChecklistItem::default()
    }
}

/// Copies the office's lists for a placement.
pub(super) fn start_lists(
    office: &Office,
    changes: &mut Changes,
    id: Uuid,
    placement: &Placement,
    context: &mut Context<'_>,
) {
    for kind in placement.lists.keys().copied() {
        let list = in_use(office, kind);
        let items = list.in_order().into_iter().filter(|(_, item)| item.is_for(placement.kind));
        for (position, (key, item)) in (0u32..).step_by(10).zip(items) {
            let item = item_of(PlacementId(id), kind, key, item, position);
            changes.create(context.id(), Some(placement.person.0), &item);
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
