//! Every collection of an office as a table, for people and spreadsheets.

use super::{
    csv_file::{Cell, Table},
    leaving_tables,
    looking_back_table::looking_back_table,
    preparing_tables,
};
use crate::{
    domain::{
        PlacementId,
        applicant::Applicant,
        attendance::AttendanceDay,
        checklist::ChecklistItem,
        claim::Claim,
        data_request::DataRequest,
        date,
        erasure_certificate::ErasureCertificate,
        exit_review::ExitReview,
        expense::Expense,
        goal::Goal,
        opening::Opening,
        placement::{Placement, Step},
        stage_step::Standing,
        task::Task,
        work_log::WorkLogEntry,
    },
    office::{
        Office, Record, Row, blind, describe,
        queries::{
            attendance::mark_words, checklist::as_it_stands, erasure, exit_questions, exit_summary,
            expenses::reckoning_words, history, readiness, records_due, reports, reviews,
        },
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
    /// A placement's goals.
    Goals,
    /// A placement's tasks.
    Tasks,
    /// A placement's work log.
    WorkLog,
    /// The days of a placement.
    Attendance,
    /// What exit reviews say together.
    ExitSummary,
    /// Expenses.
    Expenses,
    /// Claims.
    Claims,
    /// The items of a placement's lists.
    Checklist,
    /// The lists that the office works with.
    Lists,
    /// What the office entered into its calendar.
    Calendar,
    /// Requests for references.
    ReferenceRequests,
    /// The report of the financial year of these expenses.
    Report,
    /// The rota: usual weeks.
    Rota,
    /// Adjustments: exported only where somebody chooses so.
    Adjustments,
    /// Looking back on the opening of this id, or on all where there is none.
    LookingBack,
    /// Requests and complaints about data.
    Requests,
    /// Certificates of erasure.
    Erasures,
}

impl List {
    /// All of them.
    pub const ALL: [List; 20] = [
        List::Openings,
        List::Applicants,
        List::Placements,
        List::Goals,
        List::Tasks,
        List::WorkLog,
        List::Attendance,
        List::ExitSummary,
        List::Expenses,
        List::Claims,
        List::Checklist,
        List::Lists,
        List::Calendar,
        List::ReferenceRequests,
        List::Report,
        List::Rota,
        List::Adjustments,
        List::LookingBack,
        List::Requests,
        List::Erasures,
    ];

    /// Its name: a word for the file.
    pub fn key(self) -> &'static str {
        match self {
            List::Openings => "openings",
            List::Applicants => "applicants",
            List::Placements => "placements",
            List::Goals => "goals",
            List::Tasks => "tasks",
            List::WorkLog => "work-log",
            List::Attendance => "attendance",
            List::ExitSummary => "what-interns-say",
            List::Expenses => "expenses",
            List::Claims => "claims",
            List::Checklist => "checklist",
            List::Lists => "lists",
            List::Calendar => "calendar",
            List::ReferenceRequests => "reference-requests",
            List::Report => "report",
            List::Rota => "rota",
            List::Adjustments => "adjustments",
            List::LookingBack => "looking-back",
            List::Requests => "requests-about-data",
            List::Erasures => "erasures",
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
            List::Openings => openings(office, chosen(office, ids)),
            List::Applicants => applicants(office, chosen(office, ids)),
            List::Placements => placements(office, chosen(office, ids)),
            List::Goals => goals(office, chosen(office, ids)),
            List::Tasks => tasks(office, chosen(office, ids)),
            List::WorkLog => work_log(office, chosen(office, ids)),
            List::Attendance => attendance(office, chosen(office, ids)),
            List::ExitSummary => exit_summary_table(office),
            List::Expenses => expenses(office, chosen(office, ids)),
            List::Claims => claims(chosen(office, ids)),
            List::Checklist => checklist(office, chosen(office, ids)),
            List::Lists => super::list_tables::lists(office),
            List::Calendar => super::list_tables::calendar(office),
            List::ReferenceRequests => {
                leaving_tables::reference_requests(office, chosen(office, ids))
            }
            List::Report => report(office, ids),
            List::Rota => preparing_tables::rota(office, Some(ids)),
            List::Adjustments => preparing_tables::adjustments(office, chosen(office, ids)),
            List::LookingBack => looking_back_table(office, ids.first().copied().map(Into::into)),
            List::Requests => data_requests(office, chosen(office, ids)),
            List::Erasures => erasures(chosen(office, ids)),
        }
    }
}

/// Every collection of an office as a table.
pub fn office_tables(office: &Office) -> Vec<Table> {
    vec![
        details(office),
        openings(office, office.openings.iter()),
        people(office),
        applicants(office, office.applicants.iter()),
        attachments(office),
        placements(office, office.placements.iter()),
        super::list_tables::lists(office),
        super::list_tables::calendar(office),
        super::list_tables::stage_steps(office),
        checklist(office, office.checklist.iter()),
        goals(office, office.goals.iter()),
        tasks(office, office.tasks.iter()),
        work_log(office, office.work_log.iter()),
        attendance(office, office.attendance.iter()),
        meetings(office),
        private_notes(office),
        feedback(office),
        absences(office),
        review_table(office),
        exit_question_table(office),
        expenses(office, office.expenses.iter()),
        claims(office.claims.iter()),
        exit_reviews(office),
        certificates(office),
        own_copies(office),
        papers(office),
        paper_wordings(office),
        leaving_tables::end_changes(office),
        leaving_tables::references(office),
        leaving_tables::reference_requests(office, office.reference_requests.iter()),
        leaving_tables::office_closings(office),
        data_requests(office, office.data_requests.iter()),
        legal_holds(office),
        erasures(office.erasure_certificates.iter()),
    ]
    .into_iter()
    .chain(preparing_tables::tables(office))
    .collect()
}

pub(super) fn person_of(office: &Office, placement: PlacementId) -> Cell {
    office
        .placements
        .get(placement)
        .map_or(Cell::Empty, |row| office.name_of(row.value.person).into())
}

fn data_requests<'a>(
    office: &Office,
    rows: impl Iterator<Item = &'a Arc<Row<DataRequest>>>,
) -> Table {
    let mut table = Table::new(
        "requests-about-data",
        &[
            "Who",
            "What",
            "Received",
            "How it came in",
            "What they say",
            "Asked who they are",
            "They said who they are",
            "More time: told on",
            "More time: why",
            "Acknowledged",
            "Looked into",
            "Copies made",
            "Outcome",
            "Closed",
        ],
    );
    for row in rows {
        let it = &row.value;
        let steps = it
            .steps
            .values()
            .map(|note| format!("{}, {}: {}", date::short(note.on), note.by, note.text));
        let copies = it
            .copies
            .values()
            .map(|copy| format!("{}, {} ({})", date::short(copy.on), copy.file, copy.sha256));
        table.rows.push(vec![
            records_due::who(office, it).into(),
            it.kind.label().into(),
            Some(it.received).into(),
            it.how.clone().into(),
            it.about.clone().into(),
            it.identity_asked.into(),
            it.identity_confirmed.into(),
            it.extension.as_ref().map(|it| it.told_on).into(),
            it.extension.as_ref().map(|it| it.reason.clone()).unwrap_or_default().into(),
            it.acknowledged.into(),
            steps.collect::<Vec<_>>().join("\n").into(),
            copies.collect::<Vec<_>>().join("\n").into(),
            it.outcome.clone().into(),
            it.closed.into(),
        ]);
    }
    table
}

fn legal_holds(office: &Office) -> Table {
    let mut table = Table::new(
        "legal-holds",
        &["Name", "Why", "By", "Since", "Lifted", "Lifted by", "Why lifted"],
    );
    for row in office.legal_holds.iter() {
        let it = &row.value;
        table.rows.push(vec![
            office.name_of(it.person).into(),
            it.reason.clone().into(),
            it.by.clone().into(),
            Some(it.since).into(),
            it.released.into(),
            it.released_by.clone().into(),
            it.release_reason.clone().into(),
        ]);
    }
    table
}

fn erasures<'a>(rows: impl Iterator<Item = &'a Arc<Row<ErasureCertificate>>>) -> Table {
    let mut table = Table::new(
        "erasures",
        &[
            "Number",
            "On",
            "By",
            "Why",
            "Remark",
            "What",
            "Records",
            "Files",
            "Old copies dealt with",
        ],
    );
    for row in rows {
        let it = &row.value;
        let kinds = erasure::counts(it)
            .into_iter()
            .map(|(kind, count)| format!("{kind}: {count}"))
            .collect::<Vec<_>>()
            .join("\n");
        table.rows.push(vec![
            it.number.clone().into(),
            Some(it.on).into(),
            it.by.clone().into(),
            it.reason.label().into(),
            it.note.clone().into(),
            kinds.into(),
            Cell::Number(i64::from(it.total())),
            Cell::Number(i64::from(it.files)),
            it.copies_dealt_with.into(),
        ]);
    }
    table
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

fn openings<'a>(office: &Office, rows: impl Iterator<Item = &'a Arc<Row<Opening>>>) -> Table {
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
            "Ready",
            "Ready of",
            "Status",
        ],
    );
    let questions = readiness::questions(office);
    for row in rows {
        let it = &row.value;
        let score = readiness::score(&questions, it);
        let number = |count: usize| Cell::Number(i64::try_from(count).unwrap_or(0));
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
            number(score.yes),
            number(score.of),
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

fn people(office: &Office) -> Table {
    let mut table = Table::new("people", &["Name", "Known as", "E-mail", "Telephone"]);
    // Somebody hidden has a line among the applicants, and none here: whoever were missing among the
    // codes would be known to have a name here.
    for row in office.people.iter().filter(|row| !office.is_hidden(row.id.into())) {
        let id = row.id.into();
        let person = row.value.clone();
        table.rows.push(vec![
            office.name_of(id).into(),
            person.known_as.into(),
            person.email.into(),
            person.phone.into(),
        ]);
    }
    table
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
            "Step",
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
    let steps = office.stage_steps();
    for row in rows {
        let it = &blind::applicant(office, row);
        let person = blind::person_of(office, row.id.into()).unwrap_or_default();
        let interview = it.interview_around(chrono::NaiveDate::MAX);
        let notes: Vec<String> = it
            .notes
            .values()
            .map(|note| format!("{}, {}: {}", date::short(note.on), note.by, note.text))
            .collect();
        let opening = office.openings.get(it.opening).map(|row| row.value.title.clone());
        table.rows.push(vec![
            blind::name(office, row.id.into()).into(),
            person.known_as.into(),
            person.email.into(),
            person.phone.into(),
            opening.unwrap_or_default().into(),
            it.stage.label().into(),
            Standing::of(it, steps).step_name(steps).into(),
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
        for file in blind::applicant(office, row).attachments.values() {
            table.rows.push(vec![
                blind::name(office, row.id.into()).into(),
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
        "Minutes a week",
        "Pay amount",
        "Pay for",
        "Supervisor",
        "Supervision",
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
            it.work_terms
                .minutes_a_week
                .map_or(Cell::Empty, |minutes| Cell::Number(i64::from(minutes))),
            it.work_terms.wage.map_or(Cell::Empty, |wage| Cell::Money(wage.amount)),
            it.work_terms.wage.map_or("", |wage| wage.per.label()).into(),
            it.supervisor.clone().into(),
            it.supervision.rhythm.label().into(),
        ];
        cells.extend(Step::ALL.iter().map(|step| Cell::from(it.before.done_on(*step))));
        cells.push(it.before.confidentiality_witness.clone().into());
        table.rows.push(cells);
    }
    table
}

fn checklist<'a>(
    office: &Office,
    rows: impl Iterator<Item = &'a Arc<Row<ChecklistItem>>>,
) -> Table {
    let mut table = Table::new(
        "checklist",
        &[
            "Name", "List", "Section", "Item", "For", "Due", "Gate", "State", "Settled", "By",
            "Reason", "Note", "Evidence", "Files",
        ],
    );
    for row in rows {
        let it = &row.value;
        let due = office.placements.get(it.placement).and_then(|row| office.due(it, &row.value));
        let stands = as_it_stands(office, it);
        let (settled_on, settled_by) = match stands.recorded {
            Some(held) => (held.on, held.words()),
            None => (it.settled_on, it.settled_by.clone()),
        };
        table.rows.push(vec![
            person_of(office, it.placement),
            it.list.label().into(),
            it.section.clone().into(),
            it.title.clone().into(),
            it.owner.label().into(),
            due.into(),
            if it.gate { "yes".into() } else { Cell::Empty },
            stands.state.label().into(),
            settled_on.into(),
            settled_by.into(),
            it.reason.clone().into(),
            it.note.clone().into(),
            it.evidence.clone().into(),
            it.files
                .values()
                .map(|file| file.file_name.clone())
                .collect::<Vec<_>>()
                .join("; ")
                .into(),
        ]);
    }
    table
}

fn goals<'a>(office: &Office, rows: impl Iterator<Item = &'a Arc<Row<Goal>>>) -> Table {
    let header = ["Name", "Goal", "How it will be seen", "Set", "Set by", "State", "Since", "Note"];
    let mut table = Table::new("goals", &header);
    for row in rows {
        let it = &row.value;
        table.rows.push(vec![
            person_of(office, it.placement),
            it.title.clone().into(),
            it.seen_by.clone().into(),
            Cell::Day(it.set_on),
            it.set_by.clone().into(),
            it.state.label().into(),
            it.state_on.into(),
            it.note.clone().into(),
        ]);
    }
    table
}

fn tasks<'a>(office: &Office, rows: impl Iterator<Item = &'a Arc<Row<Task>>>) -> Table {
    let mut table = Table::new(
        "tasks",
        &[
            "Name",
            "Task",
            "Done right means",
            "Shown how",
            "Minutes",
            "Due",
            "For the goal",
            "State",
            "Finished",
            "Checked",
            "Checked by",
            "Found",
        ],
    );
    for row in rows {
        let it = &row.value;
        let goal = it.goal.and_then(|goal| office.goals.get(goal));
        let checker = if it.checked_by.is_empty() { &it.checker } else { &it.checked_by };
        table.rows.push(vec![
            person_of(office, it.placement),
            it.title.clone().into(),
            it.done_right.clone().into(),
            it.shown_how.clone().into(),
            it.minutes.map_or(Cell::Empty, |minutes| Cell::Number(i64::from(minutes))),
            it.due_on.into(),
            goal.map_or(Cell::Empty, |goal| goal.value.title.clone().into()),
            it.state.label().into(),
            it.finished_on.into(),
            it.checked_on.into(),
            checker.clone().into(),
            it.found.clone().into(),
        ]);
    }
    table
}

fn attendance<'a>(
    office: &Office,
    rows: impl Iterator<Item = &'a Arc<Row<AttendanceDay>>>,
) -> Table {
    let mut table = Table::new("attendance", &["Name", "Date", "What is known"]);
    for row in rows {
        let it = &row.value;
        table.rows.push(vec![
            person_of(office, it.placement),
            Cell::Day(it.on),
            mark_words(it).into(),
        ]);
    }
    table
}

fn meetings(office: &Office) -> Table {
    let mut table = Table::new("meetings", &["Name", "Date", "What", "With", "Notes", "Agreed"]);
    for row in office.meetings.iter() {
        let it = &row.value;
        table.rows.push(vec![
            person_of(office, it.placement),
            Cell::Day(it.on),
            it.kind.label().into(),
            it.with.clone().into(),
            it.notes.clone().into(),
            it.agreed.clone().into(),
        ]);
    }
    table
}

fn private_notes(office: &Office) -> Table {
    let mut table = Table::new("private-notes", &["About", "Date", "By", "Note"]);
    for row in office.private_notes.iter() {
        let it = &row.value;
        table.rows.push(vec![
            person_of(office, it.placement),
            Cell::Day(it.on),
            it.by.clone().into(),
            it.text.clone().into(),
        ]);
    }
    table
}

fn feedback(office: &Office) -> Table {
    let header = ["Name", "Date", "Which way", "By", "What is good", "What could be better"];
    let mut table = Table::new("feedback", &header);
    for row in office.feedback.iter() {
        let it = &row.value;
        table.rows.push(vec![
            person_of(office, it.placement),
            Cell::Day(it.on),
            it.from.label().into(),
            it.by.clone().into(),
            it.good.clone().into(),
            it.better.clone().into(),
        ]);
    }
    table
}

fn absences(office: &Office) -> Table {
    let mut table = Table::new("absences", &["Supervisor", "From", "To", "Stands in"]);
    for row in office.absences.iter() {
        let it = &row.value;
        table.rows.push(vec![
            it.supervisor.clone().into(),
            Cell::Day(it.from),
            Cell::Day(it.to),
            it.stand_in.clone().into(),
        ]);
    }
    table
}

/// Reviews, a line for each thing that is said.
fn review_table(office: &Office) -> Table {
    let mut table = Table::new("reviews", &["Name", "Review", "Held", "About", "By", "Words"]);
    for row in office.reviews.iter() {
        let it = &row.value;
        let mut add = |about: String, by: &str, words: &str| {
            if !words.is_empty() {
                table.rows.push(vec![
                    person_of(office, it.placement),
                    it.kind.label().into(),
                    it.held_on.into(),
                    about.into(),
                    by.into(),
                    words.to_owned().into(),
                ]);
            }
        };
        for (goal, said) in &it.goals {
            let goal = office.goals.get(*goal).map(|goal| goal.value.title.clone());
            let goal = goal.unwrap_or_else(|| "A goal that is gone".to_owned());
            add(goal.clone(), "Both", said.state.label());
            add(goal.clone(), "Intern or volunteer", &said.intern);
            add(goal, "Supervisor", &said.supervisor);
        }
        for (side, words) in [("Intern or volunteer", &it.intern), ("Supervisor", &it.supervisor)] {
            add("What went well".to_owned(), side, &words.well);
            add("What to work on".to_owned(), side, &words.work_on);
        }
        add("Agreed".to_owned(), "Both", &it.agreed);
        for evidence in reviews::evidence(office, it) {
            add("Evidence".to_owned(), evidence.kind.label(), &evidence.words);
        }
    }
    table
}

fn exit_question_table(office: &Office) -> Table {
    let mut table = Table::new("exit-questions", &["For", "Area", "Version", "From", "Question"]);
    for row in office.exit_questions.iter() {
        let it = &row.value;
        for (number, wording) in &it.wordings {
            table.rows.push(vec![
                it.side.label().into(),
                crate::domain::exit_questions::area(&it.area).into(),
                Cell::Number(i64::from(*number)),
                Cell::Day(wording.from),
                wording.question.clone().into(),
            ]);
        }
    }
    table
}

/// What exit reviews say together: only what the page shows.
fn exit_summary_table(office: &Office) -> Table {
    let header = ["Area", "What it comes to", "Well", "So-so", "Badly", "Question", "Answer"];
    let mut table = Table::new("what-interns-say", &header);
    for row in exit_summary::summary(office).areas {
        let tendency = row.summary.tendency.map_or("", |it| it.label());
        let number =
            |count: Option<u32>| count.map_or(Cell::Empty, |count| Cell::Number(i64::from(count)));
        let [well, so_so, badly] = row.summary.groups.map(number);
        let none = || Cell::Empty;
        table.rows.push(vec![row.area.into(), tendency.into(), well, so_so, badly, none(), none()]);
        for (question, answers) in row.answers {
            for answer in answers {
                table.rows.push(vec![
                    row.area.into(),
                    none(),
                    none(),
                    none(),
                    none(),
                    question.clone().into(),
                    answer.into(),
                ]);
            }
        }
    }
    table
}

fn work_log<'a>(office: &Office, rows: impl Iterator<Item = &'a Arc<Row<WorkLogEntry>>>) -> Table {
    let mut table = Table::new("work-log", &["Name", "Date", "What", "Skills", "Minutes"]);
    for row in rows {
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
            "Comment for IPSA",
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
            it.ipsa_comment.clone().into(),
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
    let budget_of = |name: &str| {
        let found = report.budgets.iter().find(|(year, ..)| year.to_string() == name);
        found.map(|(_, budget, _)| *budget)
    };
    let total = vec![report.total.clone()];
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
                match by {
                    "Year" => report.budget,
                    "All years" => budget_of(&part.name),
                    _ => None,
                }
                .map_or(Cell::Empty, Cell::Money),
            ]);
        }
    }
    table
}

/// Exit reviews that were handed in: of a draft nothing leaves the intern's own hands.
fn exit_reviews(office: &Office) -> Table {
    let mut table = Table::new("exit-reviews", &["Name", "By", "Date", "Question", "Answer"]);
    for row in office.exit_reviews.iter().filter(|row| row.value.is_handed_in()) {
        let it: &ExitReview = &row.value;
        let mut add = |question: String, answer: Cell| {
            table.rows.push(vec![
                person_of(office, it.placement),
                it.side.label().into(),
                it.on.into(),
                question.into(),
                answer,
            ]);
        };
        for (area, score) in &it.scores {
            let area = crate::domain::exit_questions::area(area);
            add(format!("{area}: 1, badly, to 5, very well"), Cell::Number(i64::from(*score)));
        }
        for (key, answer) in &it.answers {
            let question = exit_questions::words(office, it.side, key, &it.asked);
            add(question, answer.clone().into());
        }
    }
    table
}

/// The files that went between the office and people's own copies.
fn own_copies(office: &Office) -> Table {
    let mut table = Table::new(
        "own-copies",
        &["Person", "Day", "Way", "By", "Sealed", "Changes", "Receipt files", "Changes left out"],
    );
    let number = |count: usize| Cell::Number(i64::try_from(count).unwrap_or(i64::MAX));
    let yes_no = |yes: bool| if yes { "Yes" } else { "No" }.to_owned();
    for row in office.own_copies.iter() {
        let name = office.name_of(row.value.person);
        for given in row.value.given.values() {
            table.rows.push(vec![
                name.clone().into(),
                Cell::Day(given.on),
                "To the person".to_owned().into(),
                given.by.clone().into(),
                yes_no(given.sealed).into(),
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
            ]);
        }
        for returned in row.value.returned.values() {
            table.rows.push(vec![
                name.clone().into(),
                Cell::Day(returned.on),
                "To the office".to_owned().into(),
                returned.by.clone().into(),
                Cell::Empty,
                number(returned.changes),
                number(returned.files),
                number(returned.aside),
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
            "Number",
            "State",
            "Since",
            "Reason",
            "Code",
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
            it.number.clone().into(),
            it.state.label().into(),
            it.ended_on.into(),
            it.ended_because.clone().into(),
            it.code.clone().into(),
        ]);
    }
    table
}

fn papers(office: &Office) -> Table {
    let mut table =
        Table::new("papers", &["Person", "Paper", "Wording", "Made", "Signed", "Files", "Words"]);
    for row in office.papers.iter() {
        let it = &row.value;
        let files: Vec<&str> = it.files.values().map(|file| file.file_name.as_str()).collect();
        table.rows.push(vec![
            person_of(office, it.placement),
            it.kind.label().into(),
            it.wording.clone().into(),
            Cell::Day(it.made_on),
            it.signed_on.into(),
            files.join("\n").into(),
            it.text.clone().into(),
        ]);
    }
    table
}

fn paper_wordings(office: &Office) -> Table {
    let mut table = Table::new("paper-wordings", &["Paper", "Version", "Changed", "Words"]);
    for row in office.paper_wordings.iter() {
        let it = &row.value;
        table.rows.push(vec![
            it.kind.label().into(),
            Cell::Number(i64::from(it.version)),
            Cell::Day(it.changed_on),
            it.text.clone().into(),
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

/// The history as its page lists it, newest first: all of it, or the changes that touched something
/// about one person.
pub fn history_list(
    office: &Office,
    entries: &[crate::journal::Entry],
    subject: Option<Uuid>,
) -> Table {
    let of_subject = |change: &[crate::journal::Entry]| {
        subject.is_none_or(|person| !history::about(office, person, change).is_empty())
    };
    let mut wanted: Vec<&[crate::journal::Entry]> = entries
        .chunk_by(|one, other| one.change == other.change)
        .filter(|it| of_subject(it))
        .collect();
    wanted.reverse();
    let mut table = history_table(office, &[]);
    for change in wanted {
        table.rows.extend(history_table(office, change).rows);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{OpeningId, attachment::Attachment, money::Money, person::Person, receipt::Hash},
        format::xlsx_file::to_xlsx,
        journal::Writer,
        office::{Arrival, Collection, Command, builder::Builder, sample, testing::TestOffice},
    };
    use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

    #[test]
    fn every_table_of_the_backup_has_a_name_of_its_own() {
        let names: Vec<_> =
            office_tables(&Office::default()).into_iter().map(|table| table.name).collect();
        let distinct: std::collections::BTreeSet<_> = names.iter().collect();
        assert_eq!(names.len(), distinct.len(), "{names:?}");
    }

    #[test]
    fn an_item_that_a_record_settles_is_exported_as_settled_by_it() {
        let mut office = TestOffice::new("2026-03-09");
        let placement = Box::new(Placement { start: office.today, ..Placement::default() });
        let id = office.act(Command::AddPlacement { person: Person::default(), placement });
        let id = id.unwrap();
        office.act(Command::RecordStep {
            id: id.into(),
            step: Step::ConfidentialitySigned,
            on: Some(office.today),
            witness: "Rowan Ash".to_owned(),
        });
        let (office, today) = (&office.office, office.today);
        let row =
            office.checklist.of(id).find(|row| row.value.template == "confidentiality-explained");
        let table = List::Checklist.table(office, &[row.unwrap().id]);
        let cell = |header: &str| {
            let at = table.header.iter().position(|it| *it == header).unwrap();
            table.rows[0][at].clone()
        };
        assert_eq!(cell("State"), Cell::Text("Done".to_owned()));
        assert_eq!(cell("Settled"), Cell::Day(today));
        let by = "recorded under Before day one, 9 March 2026".to_owned();
        assert_eq!(cell("By"), Cell::Text(by));
    }

    /// The table of the backup that tells of a collection, or why none does.
    fn table_of(collection: Collection) -> Result<&'static str, &'static str> {
        Ok(match collection {
            Collection::Office => "office",
            Collection::Openings => "openings",
            Collection::People => "people",
            Collection::Applicants => "applicants",
            Collection::Placements => "placements",
            Collection::OfficeLists => "lists",
            Collection::Checklist => "checklist",
            Collection::WorkLog => "work-log",
            Collection::Goals => "goals",
            Collection::Tasks => "tasks",
            Collection::Attendance => "attendance",
            Collection::Meetings => "meetings",
            Collection::PrivateNotes => "private-notes",
            Collection::Feedback => "feedback",
            Collection::Absences => "absences",
            Collection::Reviews => "reviews",
            Collection::ExitQuestions => "exit-questions",
            Collection::Expenses => "expenses",
            Collection::Claims => "claims",
            Collection::ExitReviews => "exit-reviews",
            Collection::Certificates => "certificates",
            Collection::Preparations => "clearance-and-pass",
            Collection::Inductions => "training",
            Collection::Adjustments => {
                return Err("they are private: a table of them is made only where somebody asks");
            }
            Collection::Rota => "rota",
            Collection::OwnCopies => "own-copies",
            Collection::SigningKeys => {
                return Err("whoever holds the secret half signs in the office’s name");
            }
            Collection::PaperWordings => "paper-wordings",
            Collection::Papers => "papers",
            Collection::EndChanges => "end-changes",
            Collection::References => "references",
            Collection::ReferenceRequests => "reference-requests",
            Collection::OfficeClosings => "office-closings",
            Collection::DataRequests => "requests-about-data",
            Collection::LegalHolds => "legal-holds",
            Collection::ErasureCertificates => "erasures",
        })
    }

    #[test]
    fn every_collection_of_the_sample_has_a_table_with_its_records() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let mut number = 0;
        let mut random = || {
            number += 1;
            number
        };
        let (author, latest) = (sample::ME.0, u64::MAX >> 16);
        let mut builder = Builder::new(Writer(1), author, latest, &mut random);
        let receipts = sample::receipts(today).iter().map(|_| None).collect();
        sample::build(&mut builder, today, receipts).unwrap();
        let office = builder.office;
        let tables = office_tables(&office);
        let mut filled = 0;
        for collection in Collection::ALL {
            let Ok(name) = table_of(collection) else { continue };
            let table = tables.iter().find(|table| table.name == name);
            let table = table.unwrap_or_else(|| panic!("no table {name}"));
            let is_held = office.all_folded().any(|folded| {
                folded.collection == collection.name()
                    && folded.value().get("deleted") != Some(&serde_json::Value::Bool(true))
            });
            filled += usize::from(is_held);
            assert!(!is_held || !table.rows.is_empty(), "{name} has no row");
        }
        assert!(filled > 20, "the sample fills only {filled} collections");
        let rows = |name: &str| tables.iter().find(|it| it.name == name).unwrap().rows.len();
        assert_eq!(rows("people"), office.people.len());
        assert_eq!(rows("applicants"), office.applicants.len());
        assert_eq!(rows("expenses"), office.expenses.len());
        assert_eq!(rows("work-log"), office.work_log.len());
        assert_eq!(rows("checklist"), office.checklist.len());
    }

    #[test]
    fn what_has_no_table_of_its_own_is_in_none() {
        let tables = office_tables(&Office::default());
        let without: Vec<_> =
            Collection::ALL.into_iter().filter(|it| table_of(*it).is_err()).collect();
        // The backup's README.txt tells of these two.
        assert_eq!(without, [Collection::Adjustments, Collection::SigningKeys]);
        for collection in without {
            assert!(tables.iter().all(|table| table.name != collection.name()));
        }
    }

    #[test]
    fn the_history_is_a_list_of_its_own_newest_first_and_of_one_person_too() {
        let (office, _) = filled();
        let people: Vec<Uuid> = office.office.people.iter().map(|row| row.id).collect();
        let all = history_list(&office.office, &office.entries, None);
        let mut back = history_table(&office.office, &office.entries).rows;
        back.reverse();
        assert_eq!(all.rows, back);
        assert!(all.rows.len() > 1);
        let of_one = history_list(&office.office, &office.entries, people.first().copied());
        assert!(!of_one.rows.is_empty() && of_one.rows.len() < all.rows.len());
        let nobody = history_list(&office.office, &office.entries, Some(Uuid::nil()));
        assert_eq!(nobody.rows, Vec::<Vec<Cell>>::new());
        assert!(to_xlsx(&all, "2026-03-02".parse().unwrap()).is_ok());
    }

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
                same_as: None,
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
    fn the_list_of_applicants_says_on_which_step_they_stand() {
        let (mut office, ids) = filled();
        office.act(Command::SetUpOffice {
            details: crate::domain::office_details::OfficeDetails::default(),
        });
        let (stage, name) = (crate::domain::applicant::Stage::Interview, "=Phone call".to_owned());
        let step = office.act(Command::AddStageStep { stage, name }).unwrap().into();
        office.act(Command::MoveToStep { ids: vec![ids[0].into()], step });
        let table = List::Applicants.table(&office.office, &ids);
        let column = table.header.iter().position(|it| *it == "Step").unwrap();
        assert_eq!(table.header[column - 1], "Stage");
        let steps: Vec<&Cell> = table.rows.iter().map(|row| &row[column]).collect();
        assert_eq!(steps, [&Cell::Text("=Phone call".to_owned()), &Cell::Text(String::new())]);
        let csv = |table: &Table| String::from_utf8(table.to_csv().unwrap()).unwrap();
        assert!(csv(&table).contains(",Interview,'=Phone call,"), "{}", csv(&table));
        // A backup names the steps themselves, too.
        let tables = office_tables(&office.office);
        let steps = tables.iter().find(|table| table.name == "stage-steps").unwrap();
        assert!(csv(steps).ends_with("Stage,Step\r\nInterview,'=Phone call\r\n"), "{}", csv(steps));
        assert!(!to_xlsx(&table, office.today).unwrap().is_empty());
    }

    #[test]
    fn a_report_says_in_its_table_what_its_expenses_come_to() {
        let mut office = TestOffice::new("2026-06-20");
        let placement = office
            .act(Command::AddPlacement {
                person: Person { name: "Sam Okafor".to_owned(), ..Person::default() },
                placement: Box::default(),
            })
            .unwrap();
        let mut spend = |on: &str, pence: i64| {
            let expense = Expense {
                placement: placement.into(),
                on: on.parse().unwrap(),
                amount: Money(pence),
                ..Expense::default()
            };
            let add = Command::AddExpense { expense: Box::new(expense), receipts: Vec::new() };
            office.act(add).unwrap()
        };
        let ids = [spend("2026-05-01", 1_001), spend("2026-06-01", 2_002)];
        spend("2026-03-31", 9_999);
        let table = List::Report.table(&office.office, &ids);
        let of = |by: &str| -> Vec<(Cell, Cell, Cell)> {
            let by = Cell::from(by);
            let rows = table.rows.iter().filter(|row| row[0] == by);
            rows.map(|row| (row[1].clone(), row[2].clone(), row[3].clone())).collect()
        };
        let whole = of("Year");
        assert_eq!(whole.len(), 1);
        assert_eq!((&whole[0].1, &whole[0].2), (&Cell::Number(2), &Cell::Money(Money(3_003))));
        assert_eq!(
            of("Person"),
            [("Sam Okafor".into(), Cell::Number(2), Cell::Money(Money(3_003)))]
        );
        let months: Vec<Cell> = of("Month")
            .into_iter()
            .map(|row| row.2)
            .filter(|it| *it != Cell::Money(Money(0)))
            .collect();
        assert_eq!(months, [Cell::Money(Money(1_001)), Cell::Money(Money(2_002))]);
        let bytes = std::io::Cursor::new(to_xlsx(&table, office.today).unwrap());
        let mut book: Xlsx<_> = open_workbook_from_rs(bytes).unwrap();
        let range = book.worksheet_range("report").unwrap();
        assert_eq!(range.rows().count(), table.rows.len() + 1);
        assert_eq!(range.get((1, 3)).map(ToString::to_string), Some("30.03".to_owned()));
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
    fn of_an_exit_review_that_is_not_handed_in_nothing_is_exported() {
        use std::collections::BTreeMap;
        let mut office = TestOffice::new("2026-03-02");
        let placement = Box::new(Placement::default());
        let made = office.act(Command::AddPlacement { person: Person::default(), placement });
        let placement = PlacementId(made.unwrap());
        let answers =
            BTreeMap::from([("overall-best".to_owned(), "Freezing post room".to_owned())]);
        let scores = BTreeMap::from([("treatment".to_owned(), 2)]);
        let exported = |office: &TestOffice| -> String {
            office_tables(&office.office)
                .iter()
                .map(|table| String::from_utf8(table.to_csv().unwrap()).unwrap())
                .collect()
        };
        office.act(Command::KeepExitDraft {
            placement,
            answers: answers.clone(),
            scores: scores.clone(),
        });
        assert!(!exported(&office).contains("Freezing"));
        let on = office.today;
        office.act(Command::HandInExitReview { placement, on, answers, scores });
        let text = exported(&office);
        assert!(text.contains("Freezing") && text.contains("What will you remember?"), "{text}");
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
