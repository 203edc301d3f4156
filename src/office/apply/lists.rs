//! List items and the work log.

use super::placements::{item_of, list_used};
use crate::{
    domain::{
        AttachmentId, ChecklistItemId, PlacementId, WorkLogEntryId,
        attachment::Attachment,
        checklist::{ChecklistItem, ItemState, ListKind},
        placement::Placement,
        work_log::WorkLogEntry,
    },
    office::{Changes, Collection, Context, Office, Problem, queries::office_lists::in_use},
};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use uuid::Uuid;

fn person_of(office: &Office, placement: PlacementId) -> Result<Uuid, Problem> {
    office
        .placements
        .get(placement)
        .map(|row| row.value.person.0)
        .ok_or(Problem::Gone(Collection::Placements))
}

pub(super) fn add_item(
    office: &Office,
    placement: PlacementId,
    list: ListKind,
    title: String,
    due_on: Option<NaiveDate>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let person = person_of(office, placement)?;
    let last = office
        .checklist
        .of(placement)
        .filter(|item| item.value.list == list)
        .map(|item| item.value.position)
        .max();
    let item = ChecklistItem {
        placement,
        list,
        section: "Added by the office".to_owned(),
        position: last.map_or(0, |last| last.saturating_add(10)),
        title,
        due_on,
        ..ChecklistItem::default()
    };
    let mut changes = Changes::new("add-list-item");
    let id = context.id();
    changes.create(id, Some(person), &item);
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn tick(
    office: &Office,
    id: ChecklistItemId,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    settle(office, id, "tick-list-item", ItemState::Done, String::new(), context)
}

pub(super) fn waive(
    office: &Office,
    id: ChecklistItemId,
    reason: String,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    if reason.trim().is_empty() {
        return Err(Problem::ReasonMissing);
    }
    settle(office, id, "waive-list-item", ItemState::NotApplicable, reason, context)
}

fn settle(
    office: &Office,
    id: ChecklistItemId,
    action: &'static str,
    state: ItemState,
    reason: String,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new(action);
    changes.update(office, id, |item: &mut ChecklistItem| {
        item.state = state;
        item.reason = reason;
        item.settled_on = Some(context.today);
        item.settled_by = context.author.clone();
    })?;
    Ok(changes)
}

pub(super) fn reopen(office: &Office, id: ChecklistItemId) -> Result<Changes, Problem> {
    let mut changes = Changes::new("reopen-list-item");
    changes.update(office, id, |item: &mut ChecklistItem| {
        item.state = ItemState::ToDo;
        item.reason.clear();
        item.settled_on = None;
        item.settled_by.clear();
    })?;
    Ok(changes)
}

pub(super) fn attach_evidence(
    office: &Office,
    id: ChecklistItemId,
    attachments: Vec<Attachment>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("attach-evidence");
    changes.update(office, id, |item: &mut ChecklistItem| {
        for mut attachment in attachments {
            // The same file twice is one file.
            if !item.files.values().any(|held| held.hash == attachment.hash) {
                attachment.added = context.today;
                item.files.insert(context.id().into(), attachment);
            }
        }
    })?;
    Ok(changes)
}

pub(super) fn remove_evidence(
    office: &Office,
    id: ChecklistItemId,
    attachment: AttachmentId,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("remove-evidence");
    changes.update(office, id, |item: &mut ChecklistItem| {
        item.files.remove(&attachment);
    })?;
    Ok(changes)
}

/// Adds items of the office's lists to a placement. What it has already is left alone.
pub(super) fn add_from_lists(
    office: &Office,
    placement: PlacementId,
    items: &[(ListKind, String)],
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("add-from-lists");
    copy_items(office, placement, items, &mut changes, context)?;
    if changes.edits.is_empty() {
        return Err(Problem::Refused("All of these are on the placement already.".to_owned()));
    }
    Ok(changes)
}

/// Adds to a change the copies of items of the office's lists that a placement does not have yet, and
/// which versions of the lists they are of.
pub(super) fn copy_items(
    office: &Office,
    placement: PlacementId,
    items: &[(ListKind, String)],
    changes: &mut Changes,
    context: &mut Context<'_>,
) -> Result<(), Problem> {
    let person = person_of(office, placement)?;
    let held: BTreeSet<&str> =
        office.checklist.of(placement).map(|item| item.value.template.as_str()).collect();
    let kinds: BTreeSet<ListKind> = items.iter().map(|(kind, _)| *kind).collect();
    let mut is_any = false;
    for kind in &kinds {
        let list = in_use(office, *kind);
        let last = office
            .checklist
            .of(placement)
            .filter(|item| item.value.list == *kind)
            .map(|item| item.value.position)
            .max();
        let first = last.map_or(0, |last| last.saturating_add(10));
        let chosen = list.in_order().into_iter().filter(|(key, _)| {
            !held.contains(key.as_str())
                && items.iter().any(|(of, chosen)| of == kind && chosen == *key)
        });
        for (position, (key, item)) in (first..).step_by(10).zip(chosen) {
            let item = item_of(placement, *kind, key, item, position);
            changes.create(context.id(), Some(person), &item);
            is_any = true;
        }
    }
    if !is_any {
        return Ok(());
    }
    changes.update(office, placement, |placement: &mut Placement| {
        for kind in kinds {
            placement.lists.insert(kind, list_used(office, kind, context.today));
        }
    })
}

pub(super) fn remove_item(office: &Office, id: ChecklistItemId) -> Result<Changes, Problem> {
    let mut changes = Changes::new("remove-list-item");
    changes.update(office, id, |item: &mut ChecklistItem| item.deleted = true)?;
    Ok(changes)
}

pub(super) fn add_log_entry(
    office: &Office,
    entry: &WorkLogEntry,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let person = person_of(office, entry.placement)?;
    let mut changes = Changes::new("add-log-entry");
    let id = context.id();
    changes.create(id, Some(person), entry);
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn remove_log_entry(office: &Office, id: WorkLogEntryId) -> Result<Changes, Problem> {
    let mut changes = Changes::new("remove-log-entry");
    changes.update(office, id, |entry: &mut WorkLogEntry| entry.deleted = true)?;
    Ok(changes)
}
