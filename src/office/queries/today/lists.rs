//! The lists of a placement.

use super::{About, At, Page, Place, Settle, Topic, When};
use crate::{
    domain::{
        ChecklistItemId, PlacementId,
        checklist::{ItemState, ListKind},
        date,
        placement::{Placement, PlacementPhase},
    },
    office::queries::{
        checklist::as_it_stands,
        leaving::{self, Tick},
        recorded,
    },
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What of a list is due at the same time.
#[derive(Default)]
struct Due {
    /// How many.
    number: usize,
    /// How many of them are gates that are shut.
    gates: usize,
    /// The first of them.
    first: Option<First>,
}

/// What is due first.
struct First {
    on: NaiveDate,
    title: String,
    at: At,
    settle: Option<Settle>,
}

impl Due {
    fn add(&mut self, on: NaiveDate, is_shut: bool, first: impl FnOnce() -> First) {
        self.number += 1;
        self.gates += usize::from(is_shut);
        if self.first.as_ref().is_none_or(|held| on < held.on) {
            self.first = Some(first());
        }
    }
}

impl Page<'_> {
    /// Items of a placement's lists, one line a list. As many are overdue here as on the placement's
    /// own page, the gates among them.
    pub(super) fn lists(&mut self, id: PlacementId, placement: &Placement, phase: PlacementPhase) {
        let (office, today) = (self.office, self.today);
        let mut due_by_list: BTreeMap<(ListKind, When), Due> = BTreeMap::new();
        let mut is_leaving_due = false;
        for item in office.checklist.of(id) {
            let value = &item.value;
            // After the last day nobody catches up with an induction.
            let tab = value.list.tab();
            let is_past = phase == PlacementPhase::Left && tab != ListKind::Leaving;
            if value.state != ItemState::ToDo || is_past {
                continue;
            }
            let Some((on, when)) = soon(office.due(value, placement), today) else { continue };
            // The plan of leaving counts what its records settle, too.
            if tab == ListKind::Leaving {
                is_leaving_due = true;
                continue;
            }
            if as_it_stands(office, value).is_open() {
                let item = ChecklistItemId(item.id);
                let due = due_by_list.entry((tab, when)).or_default();
                due.add(on, value.gate && on <= today, || First {
                    on,
                    title: value.title.clone(),
                    at: At::Item(item),
                    settle: recorded::settle(office, item, value),
                });
            }
        }
        let plan = if is_leaving_due { leaving::lines(office, id, today) } else { Vec::new() };
        for line in plan.into_iter().filter(|line| line.standing.is_open()) {
            let Some((on, when)) = soon(line.due, today) else { continue };
            let due = due_by_list.entry((ListKind::Leaving, when)).or_default();
            due.add(on, line.is_gate && on <= today, || First {
                on,
                title: line.title,
                at: line.item.map_or(At::PlanLine(line.key), At::Item),
                settle: match line.tick {
                    Some(Tick::Item(item)) => Some(Settle::Tick(item)),
                    _ => None,
                },
            });
        }
        for ((list, when), due) in due_by_list {
            // Gates that are shut have a line of their own; alone they need no second one.
            let Some(first) = due.first.filter(|_| due.number > due.gates) else { continue };
            let name = || About::Person(placement.person);
            let reason = || {
                let (list, by, title) = (list.label(), date::long(first.on), &first.title);
                let gates = match due.gates {
                    0 => String::new(),
                    1 => ", 1 of them a gate".to_owned(),
                    many => format!(", {many} of them gates"),
                };
                match (due.number, when) {
                    (1, When::Overdue) => format!("{list}: “{title}” was due on {by}."),
                    (1, _) => format!("{list}: “{title}” is due on {by}."),
                    (many, When::Overdue) => {
                        format!("{list}: {many} items overdue{gates}, the oldest since {by}.")
                    }
                    (many, _) => format!("{list}: {many} items due{gates}, the first on {by}."),
                }
            };
            let topic = match list {
                ListKind::Leaving => Topic::Leaving,
                _ => Topic::Lists,
            };
            let place = Place::List(id, list);
            let line = self.add(first.on, topic, name, reason, place, "Open the list");
            if let Some(line) = line {
                // Of several, to the one that comes first.
                line.at = Some(first.at);
                if due.number == 1 {
                    line.settle = first.settle.into_iter().collect();
                }
            }
        }
    }
}

/// The day of what is overdue or due this week.
fn soon(due: Option<NaiveDate>, today: NaiveDate) -> Option<(NaiveDate, When)> {
    let due = due?;
    When::of(due, today).filter(|when| *when != When::Later).map(|when| (due, when))
}
