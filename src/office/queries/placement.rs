//! A placement's page: who, when, the steps before day one, what stands in the way.

use super::{
    checklist::{self, Progress},
    first_day,
    gates::{self, Gate, GateKind},
    induction,
    placements::{dates_in_words, when_in_words},
    preparation,
    today::{self, Line},
    work_log::{self, LogRow},
};
use crate::{
    domain::{
        ApplicantId, ExpenseId, OpeningId, PlacementId,
        claim::ClaimStatus,
        date,
        expense::ExpenseKind,
        money::Money,
        needed_document::DocumentKind,
        person::Person,
        placement::{Placement, PlacementPhase},
        training::TrainingState,
    },
    office::Office,
};
use chrono::NaiveDate;

/// What stands above the tabs.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Whose placement it is.
    pub name: String,
    /// What they are to the office.
    pub kind: &'static str,
    /// Coming, here now, left.
    pub phase: PlacementPhase,
    /// From when to when, in words.
    pub dates: String,
    /// When it starts or ends, counted from today.
    pub when: String,
    /// What stands in the way, the worst first.
    pub gates: Vec<Gate>,
    /// How much is settled before day one, of how much.
    pub prepared: (usize, usize),
    /// How far the lists have got: induction, experience, leaving.
    pub lists: [Progress; 3],
    /// Lines of the work log.
    pub log_lines: usize,
    /// Papers that were made.
    pub papers: usize,
    /// Expenses.
    pub expenses: usize,
}

/// What stands above the tabs; nothing where the placement is gone.
pub fn header(office: &Office, id: PlacementId, today: NaiveDate) -> Option<Header> {
    let placement = &office.placements.get(id)?.value;
    Some(Header {
        name: office.name_of(placement.person),
        kind: placement.kind.label(),
        phase: placement.phase(today),
        dates: dates_in_words(placement.start, placement.end),
        when: when_in_words(placement, today),
        gates: gates::gates(office, id, today),
        prepared: preparation::progress(office, id).unwrap_or_default(),
        lists: checklist::progress(office, id, today),
        log_lines: office.work_log.of(id).count(),
        papers: office.papers.of(id).count(),
        expenses: office.expenses.of(id).count(),
    })
}

/// A label and its value.
pub type Fact = (&'static str, String);

/// The overview of a placement.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// The placement as it stands.
    pub placement: Placement,
    /// The person.
    pub person: Person,
    /// The facts to show: what and how.
    pub facts: Vec<Fact>,
    /// The opening it came from, if it is still there.
    pub opening: Option<(OpeningId, String)>,
    /// The application it came from, if it is still there.
    pub applicant: Option<ApplicantId>,
    /// The latest lines of the work log.
    pub latest: Vec<LogRow>,
    /// The sum of the expenses.
    pub spent: Money,
    /// How many expenses there are.
    pub expenses: usize,
    /// What is not in a claim yet.
    pub unclaimed: Money,
    /// What is next, most pressing first.
    pub next: Vec<Line>,
    /// Everything about them, a line each: where it is, how it stands.
    pub everything: Vec<Tile>,
}

/// One of the parts of somebody's page, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Which part.
    pub part: Part,
    /// How it stands, in a line.
    pub words: String,
    /// Whether something there is late or in the way.
    pub is_late: bool,
}

/// The parts of somebody's page that are one click away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Clearance, pass and papers.
    BeforeDayOne,
    /// The welcome note.
    Welcome,
    /// The plan of the first day.
    FirstDay,
    /// People to meet, training, the register.
    FirstDays,
    /// On which days they are where.
    Rota,
    /// What they need to work well. Says nothing of what there is.
    Adjustments,
}

/// Everything about somebody that this file knows of, and how it stands.
fn everything(
    office: &Office,
    id: PlacementId,
    placement: &Placement,
    today: NaiveDate,
) -> Vec<Tile> {
    let (done, of) = preparation::progress(office, id).unwrap_or_default();
    // What a list stops is told at the list.
    let severe = gates::gates(office, id, today)
        .into_iter()
        .any(|gate| gate.severe && !matches!(gate.kind, GateKind::Lists(_)));
    let held = preparation::preparation(office, id);
    let welcome = preparation::document(office, id, &held, placement, DocumentKind::WelcomeNote);
    let plan = first_day::first_day(office, id);
    let training = induction::training(office, id, today);
    let is_open =
        |state: TrainingState| !matches!(state, TrainingState::Done | TrainingState::NotNeeded);
    let open = training.iter().filter(|row| is_open(row.state)).count();
    let late =
        training.iter().any(|row| matches!(row.state, TrainingState::Due | TrainingState::Lapsed));
    let people = induction::people(office, id);
    let met = people.iter().filter(|row| row.person.met_on.is_some()).count();
    let line = office.rota.get(id).map(|row| row.value.clone()).unwrap_or_default();
    let tile = |part, words: String, is_late| Tile { part, words, is_late };
    vec![
        tile(Part::BeforeDayOne, format!("{done} of {of} settled"), severe),
        tile(
            Part::Welcome,
            match welcome.sent {
                Some(sent) => format!("Sent {}", date::short(sent)),
                None => "Not sent".to_owned(),
            },
            false,
        ),
        tile(
            Part::FirstDay,
            match plan {
                Some(plan) if plan.is_changed => "Planned by the office".to_owned(),
                _ => "As it comes with the app".to_owned(),
            },
            false,
        ),
        tile(
            Part::FirstDays,
            format!("{met} of {} met; {open} of {} courses open", people.len(), training.len()),
            late,
        ),
        tile(
            Part::Rota,
            if line.is_said() { line.usual_in_words() } else { "Days not said yet".to_owned() },
            false,
        ),
        tile(Part::Adjustments, "Private".to_owned(), false),
    ]
}

/// How many of the latest log lines the overview shows.
const LATEST: usize = 3;

/// The overview of a placement; nothing where it is gone.
pub fn overview(office: &Office, id: PlacementId, day: NaiveDate) -> Option<Overview> {
    let placement = office.placements.get(id)?.value.clone();
    let person = office
        .person(placement.person)
        .cloned()
        .unwrap_or_else(|| Person { name: office.name_of(placement.person), ..Person::default() });
    let with_note = |label: &str, note: &str| {
        if note.is_empty() { label.to_owned() } else { format!("{label}: {note}") }
    };
    let not_set = |text: &str| {
        if text.is_empty() { "Nobody named yet".to_owned() } else { text.to_owned() }
    };
    let line = office.rota.get(id).map(|row| row.value.clone()).unwrap_or_default();
    let days = match (line.usual_in_words(), line.desk.is_empty()) {
        (days, _) if days.is_empty() => String::new(),
        (days, true) => days,
        (days, false) => format!("{days}. Desk: {}", line.desk),
    };
    let mut facts = vec![
        ("What they are", placement.kind.label().to_owned()),
        ("Where", placement.place.label().to_owned()),
        ("Dates", dates_in_words(placement.start, placement.end)),
        ("Hours", with_note(placement.hours.label(), &placement.hours_note)),
        ("Pay", with_note(placement.pay.label(), &placement.pay_note)),
        ("Supervisor", not_set(&placement.supervisor)),
    ];
    if !days.is_empty() {
        facts.insert(4, ("Usual days", days));
    }
    let opening =
        placement.opening.and_then(|id| Some((id, office.openings.get(id)?.value.title.clone())));
    let applicant = placement.applicant.filter(|id| office.applicants.get(*id).is_some());
    let latest = work_log::page(office, id, 1)
        .map(|page| page.rows.into_iter().take(LATEST).collect())
        .unwrap_or_default();
    let expenses: Vec<_> = office.expenses.of(id).collect();
    Some(Overview {
        facts,
        opening,
        applicant,
        latest,
        spent: expenses.iter().map(|row| row.value.amount).sum(),
        unclaimed: expenses
            .iter()
            .filter(|row| row.value.claim.is_none())
            .map(|row| row.value.amount)
            .sum(),
        expenses: expenses.len(),
        next: today::of_placement(office, id, day),
        everything: everything(office, id, &placement, day),
        person,
        placement,
    })
}

/// An expense of a placement.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpenseRow {
    /// Its id.
    pub id: ExpenseId,
    /// The day.
    pub on: NaiveDate,
    /// What it went on.
    pub kind: ExpenseKind,
    /// What for.
    pub purpose: String,
    /// How much.
    pub amount: Money,
    /// How many receipts it has.
    pub receipts: usize,
    /// Whether a receipt is missing without a reason.
    pub lacks_receipt: bool,
    /// Whether something is still to be filled in.
    pub needs_details: bool,
    /// The claim it is in: its reference and where it stands.
    pub claim: Option<(String, ClaimStatus)>,
}

/// The expenses of a placement.
#[derive(Clone, Debug, PartialEq)]
pub struct Expenses {
    /// The newest first.
    pub rows: Vec<ExpenseRow>,
    /// Their sum.
    pub total: Money,
    /// The sum of those that are in no claim.
    pub unclaimed: Money,
}

/// The expenses of a placement; nothing where it is gone.
pub fn expenses(office: &Office, id: PlacementId) -> Option<Expenses> {
    office.placements.get(id)?;
    let mut rows: Vec<ExpenseRow> = office
        .expenses
        .of(id)
        .map(|row| {
            let expense = &row.value;
            ExpenseRow {
                id: row.id.into(),
                on: expense.on,
                kind: expense.kind,
                purpose: expense.purpose.clone(),
                amount: expense.amount,
                receipts: expense.receipts.len(),
                lacks_receipt: expense.receipts.is_empty() && expense.no_receipt_reason.is_empty(),
                needs_details: expense.needs_details(),
                claim: expense
                    .claim
                    .and_then(|claim| office.claims.get(claim))
                    .map(|claim| (claim.value.reference.clone(), claim.value.status)),
            }
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.on, row.id)));
    Some(Expenses {
        total: rows.iter().map(|row| row.amount).sum(),
        unclaimed: rows.iter().filter(|row| row.claim.is_none()).map(|row| row.amount).sum(),
        rows,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{opening::PlacementKind, placement::Step, work_log::WorkLogEntry},
        office::{Command, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_overview_tells_who_and_how_far() {
        let mut office = TestOffice::new("2026-03-02");
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let placement = Placement {
            kind: PlacementKind::Volunteer,
            start: day("2026-03-09"),
            ..Placement::default()
        };
        let id = office.act(Command::AddPlacement { person, placement: Box::new(placement) });
        let id = PlacementId(id.unwrap());
        office.act(Command::RecordStep {
            id,
            step: Step::ConfidentialitySigned,
            on: Some(day("2026-03-01")),
            witness: "Rowan Ash".to_owned(),
        });
        for number in 0..5 {
            office.act(Command::AddWorkLogEntry {
                entry: WorkLogEntry {
                    placement: id,
                    on: day("2026-03-02"),
                    what: format!("Line {number}"),
                    ..WorkLogEntry::default()
                },
            });
        }
        let overview = overview(&office.office, id, office.today).unwrap();
        assert!(overview.next[0].is_grave, "{:?}", overview.next);
        assert!(overview.next.iter().all(|line| line.about == "Ines Okafor"));
        assert_eq!(overview.everything[0].words, "1 of 8 settled");
        assert!(overview.everything[0].is_late);
        assert_eq!(overview.latest.len(), LATEST);
        let header = header(&office.office, id, office.today).unwrap();
        assert_eq!((header.log_lines, header.when.as_str()), (5, "Starts in 7 days"));
        assert_eq!(super::overview(&office.office, PlacementId::default(), office.today), None);
        assert_eq!(expenses(&office.office, id).unwrap().rows, []);
    }

    #[test]
    fn the_overview_counts_what_is_overdue_once_and_the_tiles_agree() {
        let mut office = TestOffice::new("2026-03-16");
        let placement = Placement {
            kind: PlacementKind::Volunteer,
            start: day("2026-03-02"),
            end: Some(day("2026-05-29")),
            ..Placement::default()
        };
        let (person, placement) = (Person::default(), Box::new(placement));
        let id = office.act(Command::AddPlacement { person, placement });
        let id = PlacementId(id.unwrap());
        let [induction, ..] = checklist::progress(&office.office, id, office.today);
        let said = format!("Induction: {} items overdue, 1 of them a gate,", induction.overdue);
        let seen = overview(&office.office, id, office.today).unwrap();
        assert!(seen.next.iter().any(|line| line.reason.starts_with(&said)), "{:?}", seen.next);

        // A list that is late does not redden what is settled before day one.
        let tile = |office: &TestOffice| {
            let everything = overview(&office.office, id, office.today).unwrap().everything;
            everything.into_iter().find(|tile| tile.part == Part::BeforeDayOne).unwrap()
        };
        assert!(tile(&office).is_late, "no clearance");
        for step in Step::ALL {
            let (on, witness) = (Some(day("2026-02-02")), "Rowan Ash".to_owned());
            office.act(Command::RecordStep { id, step: *step, on, witness });
        }
        assert!(!tile(&office).is_late && tile(&office).words.ends_with(" of 8 settled"));
        let gates = gates::gates(&office.office, id, office.today);
        assert!(gates.iter().any(|gate| gate.severe), "the gate of the list is told at the list");
    }
}
