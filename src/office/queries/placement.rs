//! A placement's page: who, when, the steps before day one, what stands in the way.

use super::{
    checklist::{self, Progress},
    placements::{dates_in_words, when_in_words},
    work_log::{self, LogRow},
};
use crate::{
    domain::{
        ApplicantId, ExpenseId, OpeningId, PlacementId,
        claim::ClaimStatus,
        date,
        expense::ExpenseKind,
        money::Money,
        opening::PlacementKind,
        person::Person,
        placement::{Placement, PlacementPhase, Step},
        rulebook,
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
    pub warnings: Vec<Warning>,
    /// How far the lists have got: induction, experience, leaving.
    pub lists: [Progress; 3],
    /// Lines of the work log.
    pub log_lines: usize,
    /// Expenses.
    pub expenses: usize,
}

/// Something that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Whether it stops something now, rather than soon.
    pub severe: bool,
    /// What it is, in a few words.
    pub title: &'static str,
    /// What to do about it.
    pub words: String,
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
        warnings: warnings(placement, today),
        lists: checklist::progress(office, id, today),
        log_lines: office.work_log.of(id).count(),
        expenses: office.expenses.of(id).count(),
    })
}

/// The days before the first day from which missing clearance is a worry, where the rulebook
/// does not say how long clearance takes.
const USUAL_CLEARANCE_DAYS: i64 = 25;

/// What stands in the way of a placement, the worst first. Source: domain.md 0.1, 1.2, 3.1.
/// What looks like a job is found by the lens.
pub fn warnings(placement: &Placement, today: NaiveDate) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let phase = placement.phase(today);
    if phase == PlacementPhase::Left {
        return warnings;
    }
    let cleared = placement.before.clearance_granted.is_some();
    let takes = rulebook::days_on("clearance-takes", today).unwrap_or(USUAL_CLEARANCE_DAYS);
    let days_left = (placement.start - today).num_days();
    if !cleared && phase == PlacementPhase::Here {
        warnings.push(Warning {
            severe: true,
            title: "They may not work yet",
            words: format!(
                "The first day was {}, and clearance is not granted. Nobody works before clearance: \
                 not on a visitor’s pass, not for a day, not at a computer. Put the first day off, \
                 or record the clearance below.",
                date::long(placement.start)
            ),
        });
    } else if !cleared && days_left <= takes {
        warnings.push(Warning {
            severe: true,
            title: "Clearance is not granted yet",
            words: format!(
                "The first day is {}, {}. They may not start without it: nobody works before \
                 clearance, not on a visitor’s pass. The checks take weeks (the national target is \
                 {takes} days): ask how they stand, or put the first day off.",
                date::long(placement.start),
                date::distance(placement.start, today)
            ),
        });
    }
    let is_employed = placement.kind == PlacementKind::EmployedIntern;
    let lodged = placement.before.arrangement_lodged.is_some();
    if !is_employed && (!cleared || !lodged) {
        let missing = match (cleared, lodged) {
            (false, false) => {
                "Clearance must be granted, and IPSA must hold the signed arrangement,"
            }
            (false, true) => "Clearance must be granted",
            _ => "IPSA must hold the signed arrangement",
        };
        warnings.push(Warning {
            severe: false,
            title: "No expenses from IPSA yet",
            words: format!(
                "{missing} before IPSA pays for travel or food. This holds in the constituency too."
            ),
        });
    }
    warnings
}

/// A step before day one.
#[derive(Clone, Debug, PartialEq)]
pub struct StepView {
    /// The step.
    pub step: Step,
    /// The day it was done.
    pub on: Option<NaiveDate>,
    /// The day and the witness, or what it is good for, in words.
    pub words: String,
}

/// What a step is good for, in a line.
fn why(step: Step) -> &'static str {
    match step {
        Step::ClearanceApplied => "Apply as soon as they say yes: the checks take weeks.",
        Step::ClearanceGranted => "Nobody works before it, not even for a day.",
        Step::PassApplied => "It can be asked for once clearance is on its way.",
        Step::PassGranted => "A visitor’s pass does not do.",
        Step::AgreementSigned => "The contract, or the volunteer arrangement.",
        Step::ArrangementLodged => "IPSA must have it before the first claim.",
        Step::ConfidentialitySigned => {
            "Signed by them and by a witness. It goes on after they leave."
        }
        Step::Unknown => "",
    }
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
    /// The steps before day one.
    pub steps: Vec<StepView>,
    /// How many of them are done.
    pub steps_done: usize,
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
    /// Whom to talk to outside the office; may be empty.
    pub outside_contact: String,
    /// Where else to turn: name, contact, note.
    pub contacts: Vec<(&'static str, String, &'static str)>,
}

/// How many of the latest log lines the overview shows.
const LATEST: usize = 3;

/// The overview of a placement; nothing where it is gone.
pub fn overview(office: &Office, id: PlacementId, today: NaiveDate) -> Option<Overview> {
    let placement = office.placements.get(id)?.value.clone();
    let person = office
        .person(placement.person)
        .cloned()
        .unwrap_or_else(|| Person { name: office.name_of(placement.person), ..Person::default() });
    let steps: Vec<StepView> = Step::needed_for(placement.kind)
        .iter()
        .map(|&step| {
            let on = placement.before.done_on(step);
            let witness = &placement.before.confidentiality_witness;
            let words = match on {
                None => why(step).to_owned(),
                Some(on) if step == Step::ConfidentialitySigned && !witness.is_empty() => {
                    format!("{}, witnessed by {witness}", date::long(on))
                }
                Some(on) => date::long(on),
            };
            StepView { step, on, words }
        })
        .collect();
    let with_note = |label: &str, note: &str| {
        if note.is_empty() { label.to_owned() } else { format!("{label}: {note}") }
    };
    let not_set = |text: &str| {
        if text.is_empty() { "Nobody named yet".to_owned() } else { text.to_owned() }
    };
    let facts = vec![
        ("What they are", placement.kind.label().to_owned()),
        ("Where", placement.place.label().to_owned()),
        ("Dates", dates_in_words(placement.start, placement.end)),
        ("Hours", with_note(placement.hours.label(), &placement.hours_note)),
        ("Pay", with_note(placement.pay.label(), &placement.pay_note)),
        ("Supervisor", not_set(&placement.supervisor)),
    ];
    let opening =
        placement.opening.and_then(|id| Some((id, office.openings.get(id)?.value.title.clone())));
    let applicant = placement.applicant.filter(|id| office.applicants.get(*id).is_some());
    let latest = work_log::page(office, id, 1)
        .map(|page| page.rows.into_iter().take(LATEST).collect())
        .unwrap_or_default();
    let expenses: Vec<_> = office.expenses.of(id).collect();
    let contacts = ["icgs-telephone", "icgs-email", "union"]
        .into_iter()
        .filter_map(|key| rulebook::figure_on(key, today))
        .map(|figure| (figure.name, figure.value.to_string(), figure.note))
        .collect();
    Some(Overview {
        facts,
        steps_done: steps.iter().filter(|step| step.on.is_some()).count(),
        steps,
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
        outside_contact: office
            .office()
            .map(|row| row.value.outside_contact.clone())
            .unwrap_or_default(),
        contacts,
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
        domain::work_log::WorkLogEntry,
        office::{Command, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn titles(placement: &Placement, today: &str) -> Vec<(&'static str, bool)> {
        warnings(placement, day(today)).iter().map(|it| (it.title, it.severe)).collect()
    }

    #[test]
    fn nobody_works_before_clearance() {
        let mut placement = Placement {
            kind: PlacementKind::EmployedIntern,
            start: day("2026-03-30"),
            end: Some(day("2026-06-30")),
            ..Placement::default()
        };
        assert_eq!(titles(&placement, "2026-01-05"), []);
        assert_eq!(titles(&placement, "2026-03-10"), [("Clearance is not granted yet", true)]);
        assert_eq!(titles(&placement, "2026-03-30"), [("They may not work yet", true)]);
        assert_eq!(titles(&placement, "2026-07-01"), []);
        placement.before.clearance_granted = Some(day("2026-03-20"));
        assert_eq!(titles(&placement, "2026-03-30"), []);
    }

    #[test]
    fn a_volunteers_expenses_wait_for_clearance_and_the_arrangement() {
        let mut placement = Placement {
            kind: PlacementKind::Volunteer,
            start: day("2026-03-02"),
            end: Some(day("2026-05-29")),
            ..Placement::default()
        };
        let soon = "No expenses from IPSA yet";
        assert_eq!(titles(&placement, "2025-12-01"), [(soon, false)]);
        placement.before.clearance_granted = Some(day("2026-02-20"));
        assert_eq!(titles(&placement, "2026-03-02"), [(soon, false)]);
        placement.before.arrangement_lodged = Some(day("2026-02-20"));
        assert_eq!(titles(&placement, "2026-03-02"), []);
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
        assert_eq!((overview.steps_done, overview.steps.len()), (1, 7));
        assert_eq!(overview.steps[6].words, "1 March 2026, witnessed by Rowan Ash");
        assert_eq!(overview.latest.len(), LATEST);
        assert!(overview.contacts.iter().any(|(_, contact, _)| contact.contains("0808")));
        let header = header(&office.office, id, office.today).unwrap();
        assert_eq!((header.log_lines, header.when.as_str()), (5, "Starts in 7 days"));
        assert_eq!(super::overview(&office.office, PlacementId::default(), office.today), None);
        assert_eq!(expenses(&office.office, id).unwrap().rows, []);
    }
}
