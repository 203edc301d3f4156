//! Gates of a placement's lists that nobody has passed: what comes after waits for them.

use super::gates::{Gate, GateKind};
use crate::{
    domain::{
        ChecklistItemId, PlacementId,
        checklist::ListKind,
        date,
        placement::{Placement, PlacementPhase},
    },
    office::Office,
};
use chrono::NaiveDate;

/// So many days before it is due, a gate is spoken of.
const SOON_DAYS: i64 = 7;
/// So many days after the last one, nobody is asked any more.
const ASK_AFTER_LEAVING: i64 = 90;

/// A gate that nobody has passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenGate {
    /// The item.
    pub id: ChecklistItemId,
    /// Its list.
    pub list: ListKind,
    /// What is to be done.
    pub title: String,
    /// The day by which it must be passed: its own, or else the first day.
    pub due: NaiveDate,
    /// Whether that day has come.
    pub is_shut: bool,
}

/// The gates of a placement that are due within a week or were due, the oldest first.
pub fn open_gates(
    office: &Office,
    id: PlacementId,
    placement: &Placement,
    today: NaiveDate,
) -> Vec<OpenGate> {
    let phase = placement.phase(today);
    let gone_for = placement.end.map_or(0, |end| (today - end).num_days());
    let mut gates: Vec<OpenGate> = office
        .checklist
        .of(id)
        .filter(|row| row.value.gate && row.value.is_open())
        // After the last day only what belongs to leaving can still be put right.
        .filter(|row| {
            phase != PlacementPhase::Left
                || (row.value.list == ListKind::Leaving && gone_for <= ASK_AFTER_LEAVING)
        })
        .filter_map(|row| {
            let item = &row.value;
            let due = match (office.due(item, placement), item.due_rule) {
                (Some(due), _) => due,
                // It waits for a last day that nobody has set.
                (None, Some(_)) => return None,
                (None, None) => placement.start,
            };
            ((due - today).num_days() <= SOON_DAYS).then(|| OpenGate {
                id: row.id.into(),
                list: item.list,
                title: item.title.clone(),
                due,
                is_shut: due <= today,
            })
        })
        .collect();
    gates.sort_by_key(|gate| (gate.due, gate.id));
    gates
}

/// What the placement's page says of the gates of its lists.
pub fn told(gates: &[OpenGate]) -> Vec<Gate> {
    let (shut, coming): (Vec<_>, Vec<_>) = gates.iter().partition(|gate| gate.is_shut);
    let named = |gates: &[&OpenGate]| {
        let told: Vec<String> = gates
            .iter()
            .map(|gate| format!("“{}” ({})", gate.title, date::long(gate.due)))
            .collect();
        told.join(", ")
    };
    let kind = GateKind::Lists;
    let mut found = Vec::new();
    if !shut.is_empty() {
        found.push(Gate {
            kind,
            severe: true,
            title: if shut.len() == 1 { "A gate is not passed" } else { "Gates are not passed" },
            words: format!(
                "Nothing goes on before this is done: {}. Tick it on its list, or say there why it does not apply.",
                named(&shut)
            ),
        });
    }
    if !coming.is_empty() {
        found.push(Gate {
            kind,
            severe: false,
            title: if coming.len() == 1 { "A gate is coming up" } else { "Gates are coming up" },
            words: format!("To be passed within the week: {}.", named(&coming)),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{checklist::ChecklistItem, opening::PlacementKind, person::Person},
        office::{Command, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn office() -> (TestOffice, PlacementId) {
        let mut test = TestOffice::new("2026-03-02");
        let placement = Placement {
            kind: PlacementKind::WorkExperience,
            start: day("2026-03-30"),
            end: Some(day("2026-04-10")),
            ..Placement::default()
        };
        let made = test.act(Command::AddPlacement {
            person: Person::default(),
            placement: Box::new(placement),
        });
        (test, made.unwrap().into())
    }

    fn found(test: &TestOffice, id: PlacementId, today: &str) -> Vec<(String, bool)> {
        let placement = &test.office.placements.get(id).unwrap().value;
        open_gates(&test.office, id, placement, day(today))
            .into_iter()
            .map(|gate| (gate.title, gate.is_shut))
            .collect()
    }

    fn item(test: &TestOffice, id: PlacementId, key: &str) -> ChecklistItemId {
        test.office.checklist.of(id).find(|row| row.value.template == key).unwrap().id.into()
    }

    #[test]
    fn a_gate_shouts_from_its_day_on_until_it_is_ticked_or_set_aside_with_a_reason() {
        let (mut test, id) = office();
        // Due ten working days before the first day: 16 March.
        assert_eq!(found(&test, id, "2026-03-08"), []);
        let coming = found(&test, id, "2026-03-09");
        assert_eq!(coming.len(), 2, "{coming:?}");
        assert!(coming.iter().all(|(_, shut)| !shut));
        let shut = found(&test, id, "2026-03-16");
        assert!(shut.iter().all(|(_, shut)| *shut));
        let placement = test.office.placements.get(id).unwrap().value.clone();
        let gates = open_gates(&test.office, id, &placement, day("2026-03-16"));
        let told = told(&gates);
        assert!(told[0].severe && told[0].words.contains("16 March 2026"), "{told:?}");

        test.act(Command::TickChecklistItem { id: item(&test, id, "parents-told") });
        let review = item(&test, id, "risk-review");
        let no_reason = Command::WaiveChecklistItem { id: review, reason: " ".to_owned() };
        assert!(test.try_act(no_reason).is_err());
        assert_eq!(found(&test, id, "2026-03-16").len(), 1);
        let reason = "Reviewed last month".to_owned();
        test.act(Command::WaiveChecklistItem { id: review, reason });
        assert_eq!(found(&test, id, "2026-03-16"), []);
        test.act(Command::ReopenChecklistItem { id: review });
        assert_eq!(found(&test, id, "2026-03-16").len(), 1);
    }

    #[test]
    fn a_gate_moves_with_the_dates_and_after_the_last_day_only_leaving_counts() {
        let (mut test, id) = office();
        let was = test.office.placements.get(id).unwrap().value.clone();
        let now =
            Placement { start: day("2026-05-04"), end: Some(day("2026-05-15")), ..was.clone() };
        test.act(Command::EditPlacement { id, was: Box::new(was), now: Box::new(now) });
        assert_eq!(found(&test, id, "2026-03-16"), []);
        let after = found(&test, id, "2026-05-18");
        assert!(after.iter().any(|(title, _)| title.contains("pass")), "{after:?}");
        assert!(!after.iter().any(|(title, _)| title.contains("parents")), "{after:?}");
        assert_eq!(found(&test, id, "2026-09-01"), []);
    }

    #[test]
    fn any_item_can_be_made_a_gate_and_without_a_day_it_stands_at_the_first() {
        let (mut test, id) = office();
        let made = test.act(Command::AddChecklistItem {
            placement: id,
            list: ListKind::Induction,
            title: "Sign for the keys".to_owned(),
            due_on: None,
        });
        let made = made.unwrap();
        let was = test.office.checklist.get(made).unwrap().value.clone();
        let now = ChecklistItem { gate: true, ..was.clone() };
        test.act(Command::EditChecklistItem {
            id: made.into(),
            was: Box::new(was),
            now: Box::new(now),
        });
        let before = found(&test, id, "2026-03-22");
        assert!(!before.iter().any(|(title, _)| title == "Sign for the keys"));
        let on_the_day = found(&test, id, "2026-03-30");
        assert!(on_the_day.contains(&("Sign for the keys".to_owned(), true)));
    }
}
