//! The plan of an office that closes: what is done for it, and how it is called off.

use crate::{
    domain::{
        OfficeClosingId, OpeningId, PlacementId,
        checklist::Owner,
        end_change::{EndChange, EndChangeKind},
        office_closing::{
            CalledOff, Decision, EndBefore, Fate, OfficeClosing, RecordKind, StepNote,
        },
        opening::{Opening, OpeningStatus},
        placement::Placement,
    },
    office::{Changes, Collection, Context, Office, Problem, queries::office_closing as queries},
};
use chrono::NaiveDate;
use std::sync::Arc;

fn held(
    office: &Office,
    id: OfficeClosingId,
) -> Result<&Arc<crate::office::Row<OfficeClosing>>, Problem> {
    let row = office.office_closings.get(id).ok_or(Problem::Gone(Collection::OfficeClosings))?;
    if row.value.called_off.is_some() {
        return Err(Problem::Refused(
            "This plan was called off. Make a new one if the office closes after all.".to_owned(),
        ));
    }
    Ok(row)
}

pub(super) fn plan(
    office: &Office,
    mut closing: OfficeClosing,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    if queries::active(office).is_some() {
        return Err(Problem::Refused(
            "There is a plan already, perhaps from another tab. Change that one, or call it off."
                .to_owned(),
        ));
    }
    closing.made_on = context.today;
    let mut changes = Changes::new("plan-closing");
    let id = context.id();
    changes.create(id, None, &closing);
    changes.created = Some(id);
    Ok(changes)
}

/// Changes the plan. Last days that the plan had set move along with its date.
pub(super) fn edit(
    office: &Office,
    id: OfficeClosingId,
    was: &OfficeClosing,
    now: &OfficeClosing,
) -> Result<Changes, Problem> {
    let row = held(office, id)?;
    let mut now = now.clone();
    let mut changes = Changes::new("edit-closing");
    if was.on != now.on {
        for (placement, before) in &row.value.ended {
            let Some(held) = office.placements.get(*placement) else { continue };
            let to = before.end.map_or(now.on, |end| end.min(now.on)).max(held.value.start);
            if held.value.end != Some(before.to) {
                continue;
            }
            changes.update(office, held.id, |it: &mut Placement| it.end = Some(to))?;
            for change in end_changes(office, *placement, before.to) {
                changes.update(office, change, |it: &mut EndChange| it.to = to)?;
            }
            if let Some(before) = now.ended.get_mut(placement) {
                before.to = to;
            }
        }
    }
    // The plan comes first, for the words of the history.
    let mut first = Changes::new("edit-closing");
    first.edit(office, id.0, was, &now)?;
    first.edits.append(&mut changes.edits);
    Ok(first)
}

/// The changes of a last day that the plan made.
fn end_changes(office: &Office, placement: PlacementId, to: NaiveDate) -> Vec<uuid::Uuid> {
    office
        .end_changes
        .of(placement)
        .filter(|row| row.value.to == to && row.value.reason == CLOSES)
        .map(|row| row.id)
        .collect()
}

/// The reason that the plan gives for a last day.
const CLOSES: &str = "The office closes";

pub(super) fn settle(
    office: &Office,
    id: OfficeClosingId,
    step: String,
    not_needed: String,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    held(office, id)?;
    let mut changes = Changes::new("settle-closing-step");
    changes.update(office, id, |closing: &mut OfficeClosing| {
        note_done(closing, step, not_needed, context);
    })?;
    Ok(changes)
}

fn note_done(closing: &mut OfficeClosing, step: String, not_needed: String, context: &Context<'_>) {
    let note = closing.steps.entry(step).or_default();
    note.settled_on = Some(context.today);
    note.settled_by = context.author.clone();
    note.not_needed = not_needed;
}

pub(super) fn reopen(office: &Office, id: OfficeClosingId, step: &str) -> Result<Changes, Problem> {
    held(office, id)?;
    let mut changes = Changes::new("reopen-closing-step");
    changes.update(office, id, |closing: &mut OfficeClosing| {
        if let Some(note) = closing.steps.get_mut(step) {
            *note = StepNote { owner: note.owner, ..StepNote::default() };
        }
    })?;
    Ok(changes)
}

pub(super) fn assign(
    office: &Office,
    id: OfficeClosingId,
    step: String,
    owner: Owner,
) -> Result<Changes, Problem> {
    held(office, id)?;
    let mut changes = Changes::new("assign-closing-step");
    changes.update(office, id, |closing: &mut OfficeClosing| {
        closing.steps.entry(step).or_default().owner = Some(owner);
    })?;
    Ok(changes)
}

pub(super) fn decide(
    office: &Office,
    id: OfficeClosingId,
    kind: RecordKind,
    fate: Fate,
    note: String,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    held(office, id)?;
    if note.trim().is_empty() && fate != Fate::Erase {
        return Err(Problem::Refused(match fate {
            Fate::HandOver => "Say to whom it is handed over.".to_owned(),
            _ => "Say until when it is kept, and why.".to_owned(),
        }));
    }
    let decision = Decision { fate, note, on: context.today, by: context.author.clone() };
    let mut changes = Changes::new("decide-records");
    changes.update(office, id, |closing: &mut OfficeClosing| {
        closing.decisions.insert(kind.key().to_owned(), decision);
    })?;
    Ok(changes)
}

/// Closes every opening in one change, and remembers what each was.
pub(super) fn stop_recruitment(
    office: &Office,
    id: OfficeClosingId,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    held(office, id)?;
    let open: Vec<(OpeningId, OpeningStatus)> = office
        .openings
        .iter()
        .filter(|row| row.value.status != OpeningStatus::Closed)
        .map(|row| (OpeningId(row.id), row.value.status))
        .collect();
    let mut changes = Changes::new("stop-recruitment");
    changes.update(office, id, |closing: &mut OfficeClosing| {
        closing.closed_openings.extend(open.iter().copied());
        note_done(closing, queries::STOP_RECRUITMENT.to_owned(), String::new(), context);
    })?;
    for (opening, _) in open {
        changes.update(office, opening, |it: &mut Opening| it.status = OpeningStatus::Closed)?;
    }
    Ok(changes)
}

/// Ends every placement that would go on after the office closes, in one change.
pub(super) fn end_placements(
    office: &Office,
    id: OfficeClosingId,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let row = held(office, id)?;
    let on = row.value.on;
    let ending: Vec<(PlacementId, Placement)> = office
        .placements
        .iter()
        .filter(|it| it.value.start <= on && it.value.end.is_none_or(|end| end > on))
        .map(|it| (PlacementId(it.id), it.value.clone()))
        .collect();
    let mut changes = Changes::new("end-placements");
    changes.update(office, id, |closing: &mut OfficeClosing| {
        for (placement, value) in &ending {
            let before = EndBefore { end: value.end, to: on };
            closing.ended.insert(*placement, before);
        }
        note_done(closing, queries::LAST_DAYS.to_owned(), String::new(), context);
    })?;
    for (placement, value) in ending {
        changes.update(office, placement, |it: &mut Placement| it.end = Some(on))?;
        let change = EndChange {
            placement,
            kind: EndChangeKind::Early,
            from: value.end,
            to: on,
            settled_on: context.today,
            settled_by: context.author.clone(),
            reason: CLOSES.to_owned(),
            deleted: false,
        };
        changes.create(context.id(), Some(value.person.0), &change);
    }
    Ok(changes)
}

pub(super) fn make_statement(
    office: &Office,
    id: OfficeClosingId,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    held(office, id)?;
    let statement = queries::statement(office, id, context.today, &context.author)
        .ok_or(Problem::Gone(Collection::OfficeClosings))?;
    let mut changes = Changes::new("make-closing-statement");
    changes.update(office, id, |closing: &mut OfficeClosing| {
        closing.statement = Some(statement);
    })?;
    Ok(changes)
}

/// Calls the plan off. What the plan did is put back only where nobody changed it since.
pub(super) fn call_off(
    office: &Office,
    id: OfficeClosingId,
    reason: String,
    put_back: bool,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let row = held(office, id)?;
    let closing = &row.value;
    let mut changes = Changes::new("call-off-closing");
    let off = CalledOff { on: context.today, by: context.author.clone(), reason };
    changes.update(office, id, |it: &mut OfficeClosing| it.called_off = Some(off))?;
    if !put_back {
        return Ok(changes);
    }
    for (opening, status) in &closing.closed_openings {
        let Some(held) = office.openings.get(*opening) else { continue };
        if held.value.status == OpeningStatus::Closed {
            changes.update(office, held.id, |it: &mut Opening| it.status = *status)?;
        }
    }
    for (placement, before) in &closing.ended {
        let Some(held) = office.placements.get(*placement) else { continue };
        if held.value.end != Some(before.to) {
            continue;
        }
        changes.update(office, held.id, |it: &mut Placement| it.end = before.end)?;
        for change in end_changes(office, *placement, before.to) {
            changes.update(office, change, |it: &mut EndChange| it.deleted = true)?;
        }
    }
    Ok(changes)
}
