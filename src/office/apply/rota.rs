//! The rota: usual weeks, and days that differ.

use crate::{
    domain::{PlacementId, rota::RotaLine},
    office::{Changes, Collection, Context, Office, Problem, preparing::RotaChange},
};
use uuid::Uuid;

/// Does what becomes of the rota.
pub(super) fn change(
    office: &Office,
    what: RotaChange,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    match what {
        RotaChange::AddSomebody { line } => {
            let mut changes = Changes::new("add-to-rota");
            let id = context.id();
            changes.create(id, None, &line);
            changes.created = Some(id);
            Ok(changes)
        }
        RotaChange::SetUsualWeek { id, was, now } => {
            let same_days = |line: &mut RotaLine, from: RotaLine| {
                (line.name, line.desk, line.usual) = (from.name, from.desk, from.usual);
            };
            let (was, now) = (*was, *now);
            on_line(
                office,
                id,
                "set-usual-week",
                |line| same_days(line, was),
                |line| same_days(line, now),
            )
        }
        RotaChange::SetDay { id, day, now } => on_line(
            office,
            id,
            "set-rota-day",
            |_| {},
            |line| match now {
                Some(now) => {
                    line.days.insert(day, now);
                }
                None => {
                    line.days.remove(&day);
                }
            },
        ),
        RotaChange::RemoveSomebody { id } => {
            let mut changes = Changes::new("remove-from-rota");
            changes.update(office, id, |line: &mut RotaLine| line.deleted = true)?;
            Ok(changes)
        }
    }
}

/// Changes a line; that of a placement is made where it is not there yet.
fn on_line(
    office: &Office,
    id: Uuid,
    action: &'static str,
    was: impl FnOnce(&mut RotaLine),
    now: impl FnOnce(&mut RotaLine),
) -> Result<Changes, Problem> {
    let mut changes = Changes::new(action);
    let held = office.rota.get(id).map(|row| &row.value);
    let placement = PlacementId(id);
    match office.placements.get(placement) {
        Some(row) => {
            let blank = RotaLine { placement: Some(placement), ..RotaLine::default() };
            changes.edit_part(office, id, row.value.person.0, blank, was, now)?;
        }
        None => {
            let held = held.ok_or(Problem::Gone(Collection::Rota))?;
            let (mut before, mut after) = (held.clone(), held.clone());
            was(&mut before);
            now(&mut after);
            changes.edit(office, id, &before, &after)?;
        }
    }
    Ok(changes)
}
