//! The lists of a placement.

use super::{About, Page, Place, Settle, Topic, When};
use crate::domain::{
    PlacementId,
    checklist::{ItemState, ListKind},
    date,
    placement::{Placement, PlacementPhase},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

impl Page<'_> {
    /// Items of a placement's lists, one line a list.
    pub(super) fn lists(&mut self, id: PlacementId, placement: &Placement, phase: PlacementPhase) {
        let (office, today) = (self.office, self.today);
        let mut due_by_list: BTreeMap<(ListKind, When), (usize, NaiveDate, Uuid)> = BTreeMap::new();
        for item in office.checklist.of(id) {
            let value = &item.value;
            // After the last day nobody catches up with an induction.
            let tab = value.list.tab();
            let is_past = phase == PlacementPhase::Left && tab != ListKind::Leaving;
            if value.state != ItemState::ToDo || is_past {
                continue;
            }
            let due = office.due(value, placement);
            let Some((due, when)) = due.and_then(|due| Some((due, When::of(due, today)?))) else {
                continue;
            };
            // A gate that is shut has a line of its own.
            if when == When::Later || (value.gate && due <= today) {
                continue;
            }
            let held = due_by_list.entry((tab, when)).or_insert((0, due, item.id));
            held.0 += 1;
            if due < held.1 {
                (held.1, held.2) = (due, item.id);
            }
        }
        for ((list, when), (number, first, item)) in due_by_list {
            let name = || About::Person(placement.person);
            let reason = || {
                let list = list.label();
                let by = date::long(first);
                let title =
                    || office.checklist.get(item).map_or("", |item| item.value.title.as_str());
                match (number, when) {
                    (1, When::Overdue) => format!("{list}: “{}” was due on {by}.", title()),
                    (1, _) => format!("{list}: “{}” is due on {by}.", title()),
                    (many, When::Overdue) => {
                        format!("{list}: {many} items overdue, the oldest since {by}.")
                    }
                    (many, _) => format!("{list}: {many} items due, the first on {by}."),
                }
            };
            let topic = match list {
                ListKind::Leaving => Topic::Leaving,
                _ => Topic::Lists,
            };
            let place = Place::List(id, list);
            let line = self.add(first, topic, name, reason, place, "Open the list");
            if let Some(line) = line.filter(|_| number == 1) {
                line.settle = vec![Settle::Tick(item.into())];
            }
        }
    }
}
