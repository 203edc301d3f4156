//! The office's own lists, its calendar and the steps of its stages as tables.

use super::csv_file::{Cell, Table};
use crate::{
    domain::{
        checklist::ListKind,
        stage_step::{DIVIDED, in_order},
    },
    office::{
        Office,
        queries::{calendar::settings, office_lists::in_use},
    },
};

/// The lists that the office works with, item by item.
pub fn lists(office: &Office) -> Table {
    let mut table = Table::new(
        "lists",
        &[
            "List",
            "Version",
            "Section",
            "Item",
            "Guidance",
            "For",
            "Due",
            "Gate",
            "Kinds",
            "Switched off",
            "Whose",
        ],
    );
    for kind in ListKind::ALL.iter().copied() {
        let list = in_use(office, kind);
        for (_, item) in list.in_order() {
            let kinds: Vec<&str> = item.kinds.iter().map(|kind| kind.label()).collect();
            let whose = match (item.is_own(), item.is_changed()) {
                (true, _) => "the office’s own",
                (false, true) => "changed by the office",
                (false, false) => "built in",
            };
            table.rows.push(vec![
                kind.label().into(),
                Cell::Number(i64::from(list.from_version)),
                item.section.clone().into(),
                item.title.clone().into(),
                item.guidance.clone().into(),
                item.owner.label().into(),
                item.due.map(|rule| rule.words()).unwrap_or_default().into(),
                if item.gate { "yes".into() } else { Cell::Empty },
                kinds.join("; ").into(),
                if item.off { "yes".into() } else { Cell::Empty },
                whose.into(),
            ]);
        }
    }
    table
}

/// The steps into which the office divides stages, in the order of the board.
pub fn stage_steps(office: &Office) -> Table {
    let mut table = Table::new("stage-steps", &["Stage", "Step"]);
    for stage in DIVIDED {
        for (_, step) in in_order(office.stage_steps(), stage) {
            table.rows.push(vec![stage.label().into(), step.name.clone().into()]);
        }
    }
    table
}

/// What the office entered into its calendar.
pub fn calendar(office: &Office) -> Table {
    let mut table = Table::new("calendar", &["What", "Name", "From", "To", "Where"]);
    let settings = settings(office);
    for day in settings.days.values() {
        table.rows.push(vec![
            day.kind.label().into(),
            day.name.clone().into(),
            Cell::Day(day.from),
            Cell::Day(day.to),
            day.place.label().into(),
        ]);
    }
    for recess in settings.recesses.values() {
        table.rows.push(vec![
            "Recess: rises and returns".into(),
            recess.name.clone().into(),
            Cell::Day(recess.rises),
            Cell::Day(recess.returns),
            Cell::Empty,
        ]);
    }
    for day in settings.sittings.values() {
        table.rows.push(vec![
            day.kind.label().into(),
            day.note.clone().into(),
            Cell::Day(day.on),
            Cell::Day(day.on),
            Cell::Empty,
        ]);
    }
    table
}
