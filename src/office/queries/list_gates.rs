//! Gates of a placement's lists that nobody has passed: what comes after waits for them.

use super::{
    checklist::as_it_stands,
    gates::{Gate, GateKind},
};
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
use std::collections::BTreeMap;

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
        .filter(|row| row.value.gate && as_it_stands(office, &row.value).is_open())
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

/// What the placement's page says of the gates of its lists: those that are shut before those that
/// come up, and one of each for every tab, so that each can lead to where it is settled.
pub fn told(gates: &[OpenGate]) -> Vec<Gate> {
    let mut parts: BTreeMap<(bool, ListKind), Vec<&OpenGate>> = BTreeMap::new();
    for gate in gates {
        parts.entry((!gate.is_shut, gate.list.tab())).or_default().push(gate);
    }
    parts.into_iter().map(|((is_coming, tab), gates)| told_of(tab, is_coming, &gates)).collect()
}

fn told_of(tab: ListKind, is_coming: bool, gates: &[&OpenGate]) -> Gate {
    let named: Vec<String> =
        gates.iter().map(|gate| format!("“{}” ({})", gate.title, date::long(gate.due))).collect();
    let named = named.join(", ");
    let title = match (tab, is_coming, gates.len()) {
        (ListKind::Leaving, false, 1) => "A gate of leaving is not passed",
        (ListKind::Leaving, false, _) => "Gates of leaving are not passed",
        (ListKind::Leaving, true, 1) => "A gate of leaving is coming up",
        (ListKind::Leaving, true, _) => "Gates of leaving are coming up",
        (_, false, 1) => "A gate is not passed",
        (_, false, _) => "Gates are not passed",
        (_, true, 1) => "A gate is coming up",
        (_, true, _) => "Gates are coming up",
    };
    let what = match gates.len() {
        1 => "A gate must be done before what comes after it",
        _ => "Gates must be done before what comes after them",
    };
    let words = match (tab, is_coming) {
        (_, true) => format!("{what}. Within the week: {named}."),
        // Nothing comes after the last day that could wait.
        (ListKind::Leaving, false) => format!(
            "This must be done when somebody leaves: {named}. Settle it, or say on the leaving list why it does not apply."
        ),
        (_, false) => {
            format!("{what}: {named}. Tick it on its list, or say there why it does not apply.")
        }
    };
    let items = gates.iter().map(|gate| (gate.id, gate.title.clone())).collect();
    Gate { kind: GateKind::Lists(tab), severe: !is_coming, title, words, items }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{checklist::ChecklistItem, opening::PlacementKind, person::Person},
        office::{Command, queries::today, testing::TestOffice},
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
        assert_eq!(told[0].kind, GateKind::Lists(ListKind::Induction));

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
        let placement = &test.office.placements.get(id).unwrap().value;
        let told = told(&open_gates(&test.office, id, placement, day("2026-05-18")));
        let of_leaving = |gate: &Gate| gate.kind == GateKind::Lists(ListKind::Leaving);
        assert!(told[0].severe && told.iter().all(of_leaving), "{told:?}");
        // Nothing goes on any more that could wait for them; the bar leads to each.
        let words = &told[0].words;
        assert!(words.starts_with("This must be done when somebody leaves: "), "{words}");
        assert_eq!(told[0].items.len(), 2);
        let lines = today::of_placement(&test.office, id, day("2026-05-18"));
        let grave: Vec<_> = lines.iter().filter(|line| line.is_grave).collect();
        assert!(grave[0].reason.starts_with("They have left, and 2 things"), "{grave:?}");
        assert_eq!(found(&test, id, "2026-09-01"), []);
    }

    #[test]
    fn gates_of_leaving_are_told_apart_from_those_of_the_first_weeks() {
        let gate = |list, title: &str, is_shut| OpenGate {
            id: ChecklistItemId::default(),
            list,
            title: title.to_owned(),
            due: day("2026-04-10"),
            is_shut,
        };
        let told = told(&[
            gate(ListKind::Leaving, "Hand in the pass", true),
            gate(ListKind::FirstDay, "Sign for the keys", true),
            gate(ListKind::BeforeDayOne, "Tell the parents", true),
            gate(ListKind::Leaving, "Close the account", false),
        ]);
        let titles: Vec<_> = told.iter().map(|gate| (gate.title, gate.severe)).collect();
        let wanted = [
            ("Gates are not passed", true),
            ("A gate of leaving is not passed", true),
            ("A gate of leaving is coming up", false),
        ];
        assert_eq!(titles, wanted);
        assert!(told[0].words.contains("keys") && told[0].words.contains("parents"));
        assert!(!told[0].words.contains("pass”"), "{told:?}");
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
