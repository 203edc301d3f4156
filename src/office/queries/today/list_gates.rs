//! Gates that are shut, and experiences that are left as the end comes near.

use super::{About, At, Page, Place, Topic, minus};
use crate::{
    domain::{
        PlacementId,
        checklist::ListKind,
        placement::{Placement, PlacementPhase},
    },
    office::queries::{experience, list_gates, recorded},
};

/// So many days before the last one, what is left to see should have a day.
const PLANNED_BEFORE: u64 = 7;

impl Page<'_> {
    /// Gates that are shut, one line a placement.
    pub(super) fn list_gates(&mut self, id: PlacementId, placement: &Placement) {
        let (office, today) = (self.office, self.today);
        let shut: Vec<_> = list_gates::open_gates(office, id, placement, today)
            .into_iter()
            .filter(|gate| gate.is_shut)
            .collect();
        let Some(first) = shut.first() else {
            return;
        };
        // Of somebody who is gone, nothing goes on any more.
        let is_gone = placement.phase(today) == PlacementPhase::Left;
        let reason = || {
            let title = &first.title;
            match (shut.len(), is_gone) {
                (1, false) => {
                    format!("“{title}” is a gate, and is not passed. Nothing goes on before it.")
                }
                (many, false) => format!(
                    "{many} gates are not passed, the first “{title}”. Nothing goes on before them."
                ),
                (1, true) => format!("They have left, and “{title}” is not done."),
                (many, true) => format!(
                    "They have left, and {many} things that must be done when somebody leaves are not, the first “{title}”."
                ),
            }
        };
        let tab = first.list.tab();
        let topic = if tab == ListKind::Leaving { Topic::Leaving } else { Topic::Lists };
        let name = || About::Person(placement.person);
        let line = self.add(first.due, topic, name, reason, Place::List(id, tab), "Open the list");
        if let Some(line) = line {
            line.is_grave = true;
            line.at = Some(At::Item(first.id));
            if let [gate] = shut.as_slice() {
                let item = office.checklist.get(gate.id);
                let settle = item.and_then(|row| recorded::settle(office, gate.id, &row.value));
                line.settle = settle.into_iter().collect();
            }
        }
    }

    /// Experiences that are wanted and have no day, as the end comes near.
    pub(super) fn experience(&mut self, id: PlacementId, placement: &Placement) {
        let (office, today) = (self.office, self.today);
        let Some(end) = placement.end else {
            return;
        };
        if (end - today).num_days() > experience::PRESSING_DAYS {
            return;
        }
        let Some(outlook) = experience::outlook(office, id, today).filter(|it| it.is_pressing)
        else {
            return;
        };
        let reason = || format!("Experience: {}", outlook.summary);
        let due = minus(end, PLANNED_BEFORE).max(today);
        let name = || About::Person(placement.person);
        let place = Place::List(id, ListKind::Experience);
        self.add(due, Topic::Lists, name, reason, place, "Plan them");
    }
}
