//! Every collection of an office as a table, for people and spreadsheets.

use super::csv_file::{Cell, Table};
use crate::{
    domain::{PlacementId, date, opening::Opening, placement::Step},
    office::{Office, describe},
};
use chrono::NaiveDate;

/// Every collection of an office as a table.
pub fn office_tables(office: &Office) -> Vec<Table> {
    vec![
        details(office),
        openings(office),
        applicants(office),
        placements(office),
        checklist(office),
        work_log(office),
        expenses(office),
        claims(office),
        exit_reviews(office),
        certificates(office),
    ]
}

fn person_of(office: &Office, placement: PlacementId) -> Cell {
    office
        .placements
        .get(placement)
        .map_or(Cell::Empty, |row| office.name_of(row.value.person).into())
}

fn details(office: &Office) -> Table {
    let mut table = Table::new(
        "office",
        &["MP", "Constituency", "Westminster office", "Constituency office", "Outside contact"],
    );
    for row in office.details.iter() {
        let it = &row.value;
        table.rows.push(vec![
            it.mp_name.clone().into(),
            it.constituency.clone().into(),
            it.westminster_office.clone().into(),
            it.constituency_office.clone().into(),
            it.outside_contact.clone().into(),
        ]);
    }
    table
}

fn openings(office: &Office) -> Table {
    let mut table = Table::new(
        "openings",
        &[
            "Title",
            "Kind",
            "Place",
            "Start",
            "End",
            "Hours",
            "About hours",
            "Pay",
            "About pay",
            "Pay per hour",
            "Ages",
            "Description",
            "How to apply",
            "Adjustments",
            "Advertised",
            "Closing",
            "Applicants hear by",
            "Ready (of 6)",
            "Status",
        ],
    );
    for row in office.openings.iter() {
        let it = &row.value;
        let ready = i64::try_from(it.readiness_score().0).unwrap_or(0);
        table.rows.push(vec![
            it.title.clone().into(),
            it.kind.label().into(),
            it.place.label().into(),
            it.start.into(),
            it.end.into(),
            it.hours.label().into(),
            it.hours_note.clone().into(),
            it.pay.label().into(),
            it.pay_note.clone().into(),
            it.pay_per_hour.map_or(Cell::Empty, Cell::Money),
            it.age.label().into(),
            it.description.clone().into(),
            it.how_to_apply.clone().into(),
            it.adjustments.clone().into(),
            advertised(it).into(),
            it.closing.into(),
            it.hear_by.into(),
            Cell::Number(ready),
            it.status.label().into(),
        ]);
    }
    table
}

/// Where an opening is or was advertised, one place a line.
fn advertised(opening: &Opening) -> String {
    let day = |words: &str, day: Option<NaiveDate>| {
        day.map(|day| format!(", {words} {}", date::short(day))).unwrap_or_default()
    };
    let places = opening.channels.values().map(|it| {
        let address =
            if it.address.is_empty() { String::new() } else { format!(" ({})", it.address) };
        format!("{}{address}{}{}", it.name, day("from", it.placed), day("to", it.taken_down))
    });
    let noted = (!opening.advertised.is_empty()).then(|| opening.advertised.clone());
    noted.into_iter().chain(places).collect::<Vec<_>>().join("\n")
}

fn applicants(office: &Office) -> Table {
    let mut table = Table::new(
        "applicants",
        &[
            "Name",
            "Known as",
            "E-mail",
            "Telephone",
            "Opening",
            "Stage",
            "Since",
            "Received",
            "Heard of it from",
            "Summary",
            "Acknowledged",
            "To hear by",
            "Interview",
            "About the interview",
            "Told",
            "Reason",
            "Notes",
        ],
    );
    for row in office.applicants.iter() {
        let it = &row.value;
        let person = office.person(it.person).cloned().unwrap_or_default();
        let notes: Vec<String> = it
            .notes
            .values()
            .map(|note| format!("{}, {}: {}", date::short(note.on), note.by, note.text))
            .collect();
        let opening = office.openings.get(it.opening).map(|row| row.value.title.clone());
        table.rows.push(vec![
            office.name_of(it.person).into(),
            person.known_as.into(),
            person.email.into(),
            person.phone.into(),
            opening.unwrap_or_default().into(),
            it.stage.label().into(),
            Cell::Day(it.stage_since),
            Cell::Day(it.received),
            it.source.clone().into(),
            it.summary.clone().into(),
            it.acknowledged.map(|promise| promise.on).into(),
            it.acknowledged.map(|promise| promise.hear_by).into(),
            it.interview_on.into(),
            it.interview_note.clone().into(),
            it.told_on.into(),
            it.reason.clone().into(),
            notes.join("\n").into(),
        ]);
    }
    table
}

fn placements(office: &Office) -> Table {
    let mut header = vec![
        "Name",
        "E-mail",
        "Telephone",
        "Kind",
        "Place",
        "Start",
        "End",
        "Hours",
        "About hours",
        "Pay",
        "About pay",
        "Supervisor",
    ];
    header.extend(Step::ALL.iter().map(|step| step.label()));
    header.push("Witness");
    let mut table = Table::new("placements", &header);
    for row in office.placements.iter() {
        let it = &row.value;
        let person = office.person(it.person).cloned().unwrap_or_default();
        let mut cells: Vec<Cell> = vec![
            office.name_of(it.person).into(),
            person.email.into(),
            person.phone.into(),
            it.kind.label().into(),
            it.place.label().into(),
            Cell::Day(it.start),
            it.end.into(),
            it.hours.label().into(),
            it.hours_note.clone().into(),
            it.pay.label().into(),
            it.pay_note.clone().into(),
            it.supervisor.clone().into(),
        ];
        cells.extend(Step::ALL.iter().map(|step| Cell::from(it.before.done_on(*step))));
        cells.push(it.before.confidentiality_witness.clone().into());
        table.rows.push(cells);
    }
    table
}

fn checklist(office: &Office) -> Table {
    let mut table = Table::new(
        "checklist",
        &[
            "Name", "List", "Section", "Item", "For", "Due", "State", "Settled", "By", "Reason",
            "Note",
        ],
    );
    for row in office.checklist.iter() {
        let it = &row.value;
        let due = office
            .placements
            .get(it.placement)
            .and_then(|row| it.due(row.value.start, row.value.end));
        table.rows.push(vec![
            person_of(office, it.placement),
            it.list.label().into(),
            it.section.clone().into(),
            it.title.clone().into(),
            it.owner.label().into(),
            due.into(),
            it.state.label().into(),
            it.settled_on.into(),
            it.settled_by.clone().into(),
            it.reason.clone().into(),
            it.note.clone().into(),
        ]);
    }
    table
}

fn work_log(office: &Office) -> Table {
    let mut table = Table::new("work-log", &["Name", "Date", "What", "Skills", "Minutes"]);
    for row in office.work_log.iter() {
        let it = &row.value;
        table.rows.push(vec![
            person_of(office, it.placement),
            Cell::Day(it.on),
            it.what.clone().into(),
            it.skills.clone().into(),
            it.minutes.map_or(Cell::Empty, |minutes| Cell::Number(i64::from(minutes))),
        ]);
    }
    table
}

fn expenses(office: &Office) -> Table {
    let mut table = Table::new(
        "expenses",
        &[
            "Name",
            "Date",
            "Kind",
            "Amount",
            "What for",
            "From",
            "To",
            "Return",
            "Miles",
            "Receipts",
            "Why no receipt",
            "Claim",
        ],
    );
    for row in office.expenses.iter() {
        let it = &row.value;
        let journey = it.journey.clone().unwrap_or_default();
        let claim = it.claim.and_then(|claim| office.claims.get(claim));
        table.rows.push(vec![
            office.name_of(it.person).into(),
            Cell::Day(it.on),
            it.kind.label().into(),
            Cell::Money(it.amount),
            it.purpose.clone().into(),
            journey.from.into(),
            journey.to.into(),
            if journey.is_return { "yes".into() } else { Cell::Empty },
            journey
                .tenths_of_mile
                .map_or(Cell::Empty, |tenths| format!("{}.{}", tenths / 10, tenths % 10).into()),
            Cell::Number(i64::try_from(it.receipts.len()).unwrap_or(0)),
            it.no_receipt_reason.clone().into(),
            claim.map_or(Cell::Empty, |claim| claim.value.reference.clone().into()),
        ]);
    }
    table
}

fn claims(office: &Office) -> Table {
    let mut table = Table::new(
        "claims",
        &["Reference", "Made", "Status", "Sent", "IPSA’s number", "Lines", "Total"],
    );
    for row in office.claims.iter() {
        let it = &row.value;
        table.rows.push(vec![
            it.reference.clone().into(),
            Cell::Day(it.made_on),
            it.status.label().into(),
            it.sent_on.into(),
            it.ipsa_number.clone().into(),
            Cell::Number(i64::try_from(it.lines.len()).unwrap_or(0)),
            Cell::Money(it.total()),
        ]);
    }
    table
}

fn exit_reviews(office: &Office) -> Table {
    let mut table = Table::new("exit-reviews", &["Name", "By", "Date", "Question", "Answer"]);
    for row in office.exit_reviews.iter() {
        let it = &row.value;
        let questions = crate::domain::exit_questions::questions(it.side);
        for (key, answer) in &it.answers {
            let question = questions
                .iter()
                .find(|known| known.key == key)
                .map_or(key.as_str(), |it| it.question);
            table.rows.push(vec![
                person_of(office, it.placement),
                it.side.label().into(),
                it.on.into(),
                question.into(),
                answer.clone().into(),
            ]);
        }
    }
    table
}

fn certificates(office: &Office) -> Table {
    let mut table = Table::new(
        "certificates",
        &[
            "Name",
            "Role",
            "Where",
            "Start",
            "End",
            "Work done",
            "Experience",
            "Signed by",
            "Issued",
        ],
    );
    for row in office.certificates.iter() {
        let it = &row.value;
        table.rows.push(vec![
            it.name.clone().into(),
            it.role.clone().into(),
            it.place.clone().into(),
            Cell::Day(it.start),
            Cell::Day(it.end),
            it.work.join("\n").into(),
            it.experience.join("\n").into(),
            it.signed_by.clone().into(),
            Cell::Day(it.issued_on),
        ]);
    }
    table
}

/// The history as a table: when, who, what.
pub fn history_table(office: &Office, entries: &[crate::journal::Entry]) -> Table {
    let mut table = Table::new("history", &["When (UTC)", "Who", "What"]);
    for change in entries.chunk_by(|one, other| one.change == other.change) {
        let Some(first) = change.first() else { continue };
        let when = i64::try_from(first.stamp.millis)
            .ok()
            .and_then(chrono::DateTime::from_timestamp_millis)
            .map_or_else(String::new, |when| when.format("%d/%m/%Y %H:%M").to_string());
        table.rows.push(vec![
            when.into(),
            first.author.clone().into(),
            describe::sentence(office, change).into(),
        ]);
    }
    table
}
