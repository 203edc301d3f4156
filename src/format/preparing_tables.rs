//! The collections of the time before day one, of the first days and of the rota as tables. That of
//! adjustments is made only where somebody chooses so.

use super::{
    csv_file::{Cell, Table},
    office_tables::person_of,
};
use crate::{
    domain::{
        PlacementId,
        adjustment::Adjustment,
        needed_document::DocumentKind,
        rota::{RotaLine, WEEKDAYS},
        training::COURSES,
    },
    office::{
        Office, Row,
        queries::{first_day, induction, preparation},
    },
};
use std::sync::Arc;
use uuid::Uuid;

/// Everything but adjustments.
pub(super) fn tables(office: &Office) -> Vec<Table> {
    vec![
        clearance(office),
        questions(office),
        needed_documents(office),
        first_days(office),
        people(office),
        training(office),
        register(office),
        rota(office, None),
        rota_days(office),
    ]
}

fn clearance(office: &Office) -> Table {
    let header = [
        "Name",
        "Clearance granted",
        "Clearance until",
        "Network account",
        "Pass",
        "Pass until",
        "Pass lost",
        "Loss reported",
        "Age group",
        "Visa",
    ];
    let mut table = Table::new("clearance-and-pass", &header);
    for row in office.preparations.iter() {
        let it = &row.value;
        let granted = office.placements.get(it.placement);
        table.rows.push(vec![
            person_of(office, it.placement),
            granted.and_then(|row| row.value.before.clearance_granted).into(),
            it.clearance_expires.into(),
            it.account_given.into(),
            it.pass.kind.label().into(),
            it.pass.expires.into(),
            it.pass.lost_on.into(),
            it.pass.lost_reported_on.into(),
            it.age_group.label().into(),
            it.visa.label().into(),
        ]);
    }
    table
}

fn questions(office: &Office) -> Table {
    let mut table = Table::new("clearance-questions", &["Name", "Came", "Question", "Answered"]);
    for row in office.preparations.iter() {
        for question in row.value.questions.values() {
            table.rows.push(vec![
                person_of(office, row.value.placement),
                Cell::Day(question.came_on),
                question.what.clone().into(),
                question.answered_on.into(),
            ]);
        }
    }
    table
}

/// How each document that a placement needs stands; what was written for them is in `papers`.
fn needed_documents(office: &Office) -> Table {
    let header =
        ["Name", "Document", "State", "Sent", "Signed", "Witness", "On file", "Not needed", "Note"];
    let mut table = Table::new("needed-documents", &header);
    for row in office.placements.iter() {
        let id = PlacementId(row.id);
        let held = preparation::preparation(office, id);
        for kind in DocumentKind::ALL {
            let paper = held.document(*kind, &row.value.before);
            if paper == Default::default() {
                continue;
            }
            table.rows.push(vec![
                person_of(office, id),
                kind.label().into(),
                paper.state().label().into(),
                paper.sent.into(),
                paper.signed.into(),
                paper.witness.into(),
                paper.filed.into(),
                paper.not_needed.into(),
                paper.note.into(),
            ]);
        }
    }
    table
}

fn first_days(office: &Office) -> Table {
    let mut table = Table::new("first-day", &["Name", "Time", "What", "With"]);
    // A plan that nobody touched is the same for everybody.
    for row in office.inductions.iter().filter(|row| !row.value.blocks.is_empty()) {
        let id = row.value.placement;
        let rows = first_day::first_day(office, id).map(|plan| plan.rows).unwrap_or_default();
        for line in rows {
            table.rows.push(vec![
                person_of(office, id),
                line.time.into(),
                line.block.what.into(),
                line.block.with.into(),
            ]);
        }
    }
    table
}

fn people(office: &Office) -> Table {
    let mut table = Table::new("people-to-meet", &["Name", "Who", "Why", "Planned", "Met"]);
    for row in office.inductions.iter() {
        for person in row.value.people.values().filter(|person| !person.removed) {
            table.rows.push(vec![
                person_of(office, row.value.placement),
                person.who.clone().into(),
                person.why.clone().into(),
                person.planned_for.into(),
                person.met_on.into(),
            ]);
        }
    }
    table
}

fn training(office: &Office) -> Table {
    let mut table = Table::new("training", &["Name", "Course", "Booked", "Done", "Not needed"]);
    let settings = preparation::settings(office);
    for row in office.inductions.iter() {
        for (key, record) in &row.value.training {
            let own = Uuid::parse_str(key).ok().map(crate::domain::CourseId);
            let own = own.and_then(|id| {
                row.value.courses.get(&id).or(settings.courses.get(&id)).map(|it| it.name.clone())
            });
            let name = COURSES
                .iter()
                .find(|course| course.key == key)
                .map(|course| course.name.to_owned())
                .or(own);
            table.rows.push(vec![
                person_of(office, row.value.placement),
                name.unwrap_or_else(|| "A course that was removed".to_owned()).into(),
                record.booked_for.into(),
                record.done_on.into(),
                record.not_needed.clone().into(),
            ]);
        }
    }
    table
}

fn register(office: &Office) -> Table {
    let header = ["Name", "Outside person", "Asked", "Registered", "Nothing to enter", "Changes"];
    let mut table = Table::new("register-of-interests", &header);
    for row in office.inductions.iter() {
        let it = &row.value.register;
        let changes: Vec<String> = it
            .changes
            .values()
            .map(|change| {
                let told = match change.told_on {
                    Some(on) => format!("told {}", crate::domain::date::short(on)),
                    None => "not told".to_owned(),
                };
                let since = crate::domain::date::short(change.happened_on);
                format!("{since}: {} ({told})", change.what)
            })
            .collect();
        table.rows.push(vec![
            person_of(office, row.value.placement),
            induction::outside_person(office, row.value.placement).name.into(),
            it.asked_on.into(),
            it.registered_on.into(),
            if it.is_nil { "yes".into() } else { Cell::Empty },
            changes.join("\n").into(),
        ]);
    }
    table
}

fn who(office: &Office, line: &RotaLine) -> Cell {
    match line.placement {
        Some(id) => person_of(office, id),
        None => line.name.clone().into(),
    }
}

/// The usual weeks: of everybody, or of these lines in their order.
pub(super) fn rota(office: &Office, ids: Option<&[Uuid]>) -> Table {
    let mut header = vec!["Name", "Desk"];
    header.extend(WEEKDAYS.map(|(_, name, _)| name));
    let mut table = Table::new("rota", &header);
    let lines: Vec<RotaLine> = match ids {
        None => office.rota.iter().map(|row| row.value.clone()).collect(),
        Some(ids) => ids
            .iter()
            .map(|id| {
                let held = office.rota.get(*id).map(|row| row.value.clone());
                held.unwrap_or_else(|| RotaLine {
                    placement: Some(PlacementId(*id)),
                    ..RotaLine::default()
                })
            })
            .collect(),
    };
    for line in lines {
        let mut cells = vec![who(office, &line), line.desk.clone().into()];
        cells.extend(WEEKDAYS.map(|(key, ..)| match line.usual.get(key) {
            Some(day) if day.note.is_empty() => day.place.label().into(),
            Some(day) => format!("{}: {}", day.place.label(), day.note).into(),
            None => Cell::Empty,
        }));
        table.rows.push(cells);
    }
    table
}

fn rota_days(office: &Office) -> Table {
    let mut table = Table::new("rota-days", &["Name", "Day", "Where", "Note"]);
    for row in office.rota.iter() {
        for (day, at) in &row.value.days {
            table.rows.push(vec![
                who(office, &row.value),
                Cell::Day(*day),
                at.place.label().into(),
                at.note.clone().into(),
            ]);
        }
    }
    table
}

/// Adjustments, where somebody chose to export them.
pub(super) fn adjustments<'a>(
    office: &Office,
    rows: impl Iterator<Item = &'a Arc<Row<Adjustment>>>,
) -> Table {
    let header = [
        "Name",
        "What would help",
        "State",
        "Asked for",
        "Agreed",
        "Seen to by",
        "In place",
        "Review on",
        "Reviewed",
        "Closed",
        "Note",
    ];
    let mut table = Table::new("adjustments", &header);
    for row in rows {
        let it = &row.value;
        table.rows.push(vec![
            person_of(office, it.placement),
            it.what.clone().into(),
            it.state().label().into(),
            Cell::Day(it.asked_on),
            it.agreed_on.into(),
            it.seen_to_by.clone().into(),
            it.in_place_on.into(),
            it.review_on.into(),
            it.reviewed_on.into(),
            it.closed_on.into(),
            it.note.clone().into(),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{first_day::PlanBlock, person::Person, placement::Placement},
        office::{
            Command,
            preparing::{Adjusting, Inducting, RotaChange},
            testing::TestOffice,
        },
    };

    #[test]
    fn every_table_holds_what_was_noted_and_adjustments_come_only_when_chosen() {
        let mut office = TestOffice::new("2026-03-02");
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let placement = Box::new(Placement { start: office.today, ..Placement::default() });
        let id = PlacementId(office.act(Command::AddPlacement { person, placement }).unwrap());
        let block = PlanBlock { what: "Coffee".to_owned(), ..PlanBlock::default() };
        let what = Inducting::AddBlock { block };
        office.act(Command::Induct { placement: id, what });
        let line = RotaLine { name: "Rowan Ash".to_owned(), ..RotaLine::default() };
        office.act(Command::ChangeRota { what: RotaChange::AddSomebody { line } });
        let adjustment = Adjustment {
            what: "A lamp".to_owned(),
            asked_on: office.today,
            ..Adjustment::default()
        };
        let what = Adjusting::Ask { adjustment };
        let asked = office.act(Command::Adjust { placement: id, what }).unwrap();
        let all = format!("{:?}", tables(&office.office));
        assert!(all.contains("Coffee") && all.contains("Rowan Ash") && !all.contains("A lamp"));
        let chosen = super::super::office_tables::List::Adjustments.table(&office.office, &[asked]);
        assert_eq!(chosen.rows.len(), 1);
        // A placement whose days nobody noted is in the list of a week all the same.
        assert_eq!(rota(&office.office, Some(&[id.0])).rows.len(), 1);
    }
}
