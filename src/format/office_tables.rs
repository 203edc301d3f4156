//! Every collection of an office as a table, for people and spreadsheets.

use super::csv_file::{Cell, Table};
use crate::{
    domain::{
        PlacementId,
        applicant::Applicant,
        claim::Claim,
        date,
        expense::Expense,
        opening::Opening,
        placement::{Placement, Step},
    },
    office::{
        Office, Record, Row, blind, describe,
        queries::{expenses::reckoning_words, reports},
    },
};
use chrono::NaiveDate;
use std::sync::Arc;
use uuid::Uuid;

/// A list that a page shows and that can be saved as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Openings.
    Openings,
    /// Applicants.
    Applicants,
    /// Placements.
    Placements,
    /// Expenses.
    Expenses,
    /// Claims.
    Claims,
    /// The report of the financial year of these expenses.
    Report,
}

impl List {
    /// All of them.
    pub const ALL: [List; 6] = [
        List::Openings,
        List::Applicants,
        List::Placements,
        List::Expenses,
        List::Claims,
        List::Report,
    ];

    /// Its name: a word for the file.
    pub fn key(self) -> &'static str {
        match self {
            List::Openings => "openings",
            List::Applicants => "applicants",
            List::Placements => "placements",
            List::Expenses => "expenses",
            List::Claims => "claims",
            List::Report => "report",
        }
    }

    /// The list of this name.
    pub fn from_key(key: &str) -> Option<List> {
        List::ALL.into_iter().find(|list| list.key() == key)
    }

    /// The rows with these ids as a table, in their order.
    pub fn table(self, office: &Office, ids: &[Uuid]) -> Table {
        fn chosen<'a, T: Record>(
            office: &'a Office,
            ids: &'a [Uuid],
        ) -> impl Iterator<Item = &'a Arc<Row<T>>> {
            ids.iter().filter_map(move |id| T::table(office).get(*id))
        }
        match self {
            List::Openings => openings(chosen(office, ids)),
            List::Applicants => applicants(office, chosen(office, ids)),
            List::Placements => placements(office, chosen(office, ids)),
            List::Expenses => expenses(office, chosen(office, ids)),
            List::Claims => claims(chosen(office, ids)),
            List::Report => report(office, ids),
        }
    }
}

/// Every collection of an office as a table.
pub fn office_tables(office: &Office) -> Vec<Table> {
    vec![
        details(office),
        openings(office.openings.iter()),
        applicants(office, office.applicants.iter()),
        attachments(office),
        placements(office, office.placements.iter()),
        checklist(office),
        work_log(office),
        expenses(office, office.expenses.iter()),
        claims(office.claims.iter()),
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

fn openings<'a>(rows: impl Iterator<Item = &'a Arc<Row<Opening>>>) -> Table {
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
    for row in rows {
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

fn applicants<'a>(office: &Office, rows: impl Iterator<Item = &'a Arc<Row<Applicant>>>) -> Table {
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
            "Files",
        ],
    );
    for row in rows {
        let it = &blind::applicant(office, &row.value);
        let person = blind::person(office, it.person).unwrap_or_default();
        let interview = it.interview_around(chrono::NaiveDate::MAX);
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
            interview.as_ref().map(|(on, _)| *on).into(),
            interview.map(|(_, words)| words).unwrap_or_default().into(),
            it.told_on.into(),
            it.reason.clone().into(),
            notes.join("\n").into(),
            it.attachments
                .values()
                .map(|file| file.file_name.as_str())
                .collect::<Vec<_>>()
                .join("\n")
                .into(),
        ]);
    }
    table
}

fn attachments(office: &Office) -> Table {
    let header = ["Name", "Opening", "File", "Kind", "Size in bytes", "Added", "SHA-256"];
    let mut table = Table::new("attachments", &header);
    for row in office.applicants.iter() {
        let opening = office.openings.get(row.value.opening).map(|row| row.value.title.clone());
        for file in blind::applicant(office, &row.value).attachments.values() {
            table.rows.push(vec![
                office.name_of(row.value.person).into(),
                opening.clone().unwrap_or_default().into(),
                file.file_name.clone().into(),
                file.media_type.clone().into(),
                Cell::Number(i64::try_from(file.bytes).unwrap_or(i64::MAX)),
                Cell::Day(file.added),
                file.hash.0.clone().into(),
            ]);
        }
    }
    table
}

fn placements<'a>(office: &Office, rows: impl Iterator<Item = &'a Arc<Row<Placement>>>) -> Table {
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
    for row in rows {
        let it = &row.value;
        let person = blind::person(office, it.person).unwrap_or_default();
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

fn expenses<'a>(office: &Office, rows: impl Iterator<Item = &'a Arc<Row<Expense>>>) -> Table {
    let mut table = Table::new(
        "expenses",
        &[
            "Name",
            "Date",
            "Kind",
            "Amount",
            "Who was paid",
            "What for",
            "From",
            "From postcode",
            "Stops",
            "To",
            "To postcode",
            "Return",
            "To work",
            "Miles",
            "Reckoned",
            "Receipts",
            "Why no receipt",
            "Claim",
        ],
    );
    for row in rows {
        let it = &row.value;
        let journey = it.journey.clone().unwrap_or_default();
        let calls = journey.calls();
        let (first, last) =
            (calls.first().cloned().unwrap_or_default(), calls.last().cloned().unwrap_or_default());
        let stops: Vec<String> = calls
            .iter()
            .skip(1)
            .take(calls.len().saturating_sub(2))
            .map(|call| format!("{} {}", call.place, call.postcode).trim().to_owned())
            .collect();
        let claim = it.claim.and_then(|claim| office.claims.get(claim));
        table.rows.push(vec![
            office.name_of(it.person).into(),
            Cell::Day(it.on),
            it.kind.label().into(),
            Cell::Money(it.amount),
            it.merchant.clone().into(),
            it.purpose.clone().into(),
            first.place.clone().into(),
            first.postcode.clone().into(),
            stops.join("; ").into(),
            last.place.clone().into(),
            last.postcode.clone().into(),
            if journey.is_return { "yes".into() } else { Cell::Empty },
            if journey.is_commute { "yes".into() } else { Cell::Empty },
            journey.tenths_of_mile.map_or(Cell::Empty, |tenths| Cell::Tenths(i64::from(tenths))),
            reckoning_words(it).into(),
            Cell::Number(i64::try_from(it.receipts.len()).unwrap_or(0)),
            it.no_receipt_reason.clone().into(),
            claim.map_or(Cell::Empty, |claim| claim.value.reference.clone().into()),
        ]);
    }
    table
}

fn claims<'a>(rows: impl Iterator<Item = &'a Arc<Row<Claim>>>) -> Table {
    let mut table = Table::new(
        "claims",
        &["Reference", "Made", "Status", "Sent", "IPSA’s number", "Lines", "Total"],
    );
    for row in rows {
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

/// A financial year by month, kind and person, and all years side by side.
fn report(office: &Office, ids: &[Uuid]) -> Table {
    let mut table = Table::new(
        "report",
        &["By", "What", "Expenses", "Spent", "Claimed", "Paid by IPSA", "Paid back", "Budget"],
    );
    let Some(year) = reports::year_of(office, ids) else {
        return table;
    };
    let report = reports::report(office, year);
    let total = vec![report.total];
    for (by, parts) in [
        ("Year", &total),
        ("Month", &report.months),
        ("Kind", &report.kinds),
        ("Person", &report.people),
        ("All years", &report.by_year),
    ] {
        for part in parts {
            table.rows.push(vec![
                by.into(),
                part.name.clone().into(),
                Cell::Number(i64::try_from(part.count).unwrap_or(0)),
                Cell::Money(part.spent),
                Cell::Money(part.claimed),
                Cell::Money(part.paid),
                Cell::Money(part.paid_back),
                report.budget.filter(|_| by == "Year").map_or(Cell::Empty, Cell::Money),
            ]);
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{OpeningId, attachment::Attachment, money::Money, person::Person, receipt::Hash},
        format::xlsx_file::to_xlsx,
        office::{Arrival, Command, testing::TestOffice},
    };
    use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

    fn filled() -> (TestOffice, Vec<Uuid>) {
        let mut office = TestOffice::new("2026-03-02");
        let opening = Opening { title: "=Summer".to_owned(), ..Opening::default() };
        let opening = OpeningId(office.act(Command::AddOpening { opening }).unwrap());
        let arrivals = ["Ada", "@Ben"]
            .iter()
            .map(|name| Arrival {
                person: Person {
                    name: (*name).to_owned(),
                    phone: "+44 7700 900123".to_owned(),
                    ..Person::default()
                },
                applicant: Applicant { opening, received: office.today, ..Applicant::default() },
                attachments: vec![Attachment {
                    hash: Hash::of(name.as_bytes()),
                    file_name: format!("{name}.pdf"),
                    ..Attachment::default()
                }],
            })
            .collect();
        office.act(Command::ImportApplicants { arrivals });
        let ids = office.office.applicants.iter().map(|row| row.id).collect();
        (office, ids)
    }

    #[test]
    fn a_list_is_saved_in_the_order_of_the_page_and_only_what_it_shows() {
        let (office, mut ids) = filled();
        ids.reverse();
        let table = List::Applicants.table(&office.office, &ids);
        let names: Vec<&Cell> = table.rows.iter().map(|row| &row[0]).collect();
        assert_eq!(names, [&Cell::Text("@Ben".to_owned()), &Cell::Text("Ada".to_owned())]);
        assert_eq!(List::Applicants.table(&office.office, &ids[..1]).rows.len(), 1);
        assert_eq!(List::Claims.table(&office.office, &ids).rows.len(), 0);
        for list in List::ALL {
            assert_eq!(List::from_key(list.key()), Some(list));
            let table = list.table(&office.office, &[]);
            assert!(!to_xlsx(&table, office.today).unwrap().is_empty());
        }
    }

    #[test]
    fn every_list_is_safe_in_csv_and_in_a_workbook() {
        let (office, ids) = filled();
        let table = List::Applicants.table(&office.office, &ids);
        let csv = String::from_utf8(table.to_csv().unwrap()).unwrap();
        assert!(csv.contains("'@Ben") && csv.contains("'=Summer") && csv.contains("'+44 7700"));
        assert!(csv.contains(",02/03/2026,"));
        let bytes = std::io::Cursor::new(to_xlsx(&table, office.today).unwrap());
        let mut book: Xlsx<_> = open_workbook_from_rs(bytes).unwrap();
        let range = book.worksheet_range("applicants").unwrap();
        let header: Vec<String> =
            range.rows().next().unwrap().iter().map(ToString::to_string).collect();
        let column = |name: &str| header.iter().position(|heading| heading == name).unwrap();
        let row = range.rows().nth(2).unwrap();
        assert_eq!(row[column("Name")], Data::String("@Ben".to_owned()));
        assert_eq!(row[column("Opening")], Data::String("=Summer".to_owned()));
        assert!(matches!(row[column("Received")], Data::DateTime(_)));
        assert_eq!(book.worksheet_formula("applicants").unwrap().used_cells().count(), 0);
    }

    #[test]
    fn amounts_and_miles_are_numbers() {
        use crate::domain::expense::{Expense, Journey};
        let expense = Expense {
            amount: Money(1250),
            journey: Some(Journey { tenths_of_mile: Some(123), ..Journey::default() }),
            ..Expense::default()
        };
        let row = Arc::new(Row { id: Uuid::nil(), value: expense });
        let table = expenses(&Office::default(), [&row].into_iter());
        assert!(table.rows[0].contains(&Cell::Money(Money(1250))));
        assert!(table.rows[0].contains(&Cell::Tenths(123)));
        assert!(String::from_utf8(table.to_csv().unwrap()).unwrap().contains(",12.3,"));
    }

    #[test]
    fn the_files_of_applications_are_listed_and_have_folders_of_their_own() {
        let (office, _) = filled();
        let tables = office_tables(&office.office);
        let files = tables.iter().find(|table| table.name == "attachments").unwrap();
        assert_eq!(files.rows.len(), 2);
        let held = [Hash::of(b"Ada"), Hash::of(b"@Ben"), Hash::of(b"other")];
        let planned = crate::format::backup::plan_files(&office.office, &held);
        let mut paths: Vec<&str> = planned.iter().map(|file| file.path.as_str()).collect();
        paths.sort_unstable();
        assert_eq!(paths[..2], ["applications/@Ben/@Ben.pdf", "applications/Ada/Ada.pdf"]);
        assert!(paths[2].starts_with("files/"));
    }
}
