//! The plan by which an office closes: steps backwards from its last day, each told from the records
//! where they know how far it has got.

mod facts;
mod statement;
mod steps;

#[cfg(test)]
mod laws;

pub use statement::statement;
pub use steps::{LAST_DAYS, STOP_RECRUITMENT};

use super::today::Place;
use crate::{
    domain::{
        OfficeClosingId,
        checklist::Owner,
        date,
        office_closing::{Decision, OfficeClosing, RecordKind},
    },
    office::Office,
};
use chrono::NaiveDate;
use facts::Facts;
use uuid::Uuid;

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Done.
    Done,
    /// Not needed here.
    NotNeeded,
    /// Still to do.
    ToDo,
    /// Still to do, and its day has passed.
    Late,
}

impl Standing {
    /// Whether it is still to be done.
    pub fn is_open(self) -> bool {
        matches!(self, Standing::ToDo | Standing::Late)
    }
}

/// What one press does for a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Closes every opening.
    StopRecruitment,
    /// Ends every placement on the office's last day.
    EndPlacements,
    /// Makes the statement.
    Statement,
}

/// One thing that a step still waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepLine {
    /// What.
    pub what: String,
    /// Its own last day, where it has one.
    pub due: Option<NaiveDate>,
    /// Why that day, in a few words.
    pub why: &'static str,
    /// Whether that day has passed.
    pub is_late: bool,
    /// Where it is settled.
    pub place: Option<Place>,
}

/// One step of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// A key that never changes.
    pub key: &'static str,
    /// What is to be done.
    pub title: &'static str,
    /// Why, or how.
    pub why: &'static str,
    /// The day it is due: never after the office's last one.
    pub due: NaiveDate,
    /// The day it would have been due with time enough.
    pub asked: NaiveDate,
    /// Whether the plan was made too late for that day.
    pub is_squeezed: bool,
    /// Who sees to it.
    pub owner: Owner,
    /// Where it stands.
    pub standing: Standing,
    /// What the records say of it.
    pub state: String,
    /// Who marked it, and when; empty where the records tell it.
    pub settled: String,
    /// Whether somebody marked it by hand.
    pub is_marked: bool,
    /// What it still waits for.
    pub lines: Vec<StepLine>,
    /// Where it is settled, and what to do there.
    pub place: Option<(Place, &'static str)>,
    /// What one press does, with its words.
    pub press: Option<(Press, String)>,
}

/// What becomes of a kind of record.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionView {
    /// Which kind.
    pub kind: RecordKind,
    /// How many there are, in words.
    pub count: String,
    /// How long they are usually kept, and how sure that is; empty where nothing was found.
    pub hint: String,
    /// What was decided.
    pub decision: Option<Decision>,
}

/// The plan.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosingPlan {
    /// Which.
    pub id: OfficeClosingId,
    /// What was entered.
    pub closing: OfficeClosing,
    /// The steps, by their days.
    pub steps: Vec<Step>,
    /// How many steps are done.
    pub done: usize,
    /// How many there are, without those not needed.
    pub of: usize,
    /// What can no longer be done in time, in words.
    pub too_late: Vec<String>,
    /// How far off the last day is, in words.
    pub when: String,
    /// What becomes of the records.
    pub decisions: Vec<DecisionView>,
}

/// The plan that is under way, if there is one: the newest that was not called off.
pub fn active(office: &Office) -> Option<(Uuid, &OfficeClosing)> {
    office
        .office_closings
        .iter()
        .rev()
        .find(|row| row.value.called_off.is_none())
        .map(|row| (row.id, &row.value))
}

/// The plan; nothing where it is gone.
pub fn plan(office: &Office, id: OfficeClosingId, today: NaiveDate) -> Option<ClosingPlan> {
    let closing = &office.office_closings.get(id)?.value;
    let facts = Facts::of(office, closing, today);
    let mut steps = steps::steps(office, closing, &facts, today);
    let rank = |key: &str| steps::ORDER.iter().position(|known| *known == key);
    steps.sort_by_key(|step| (step.due, rank(step.key)));
    let counted = steps.iter().filter(|step| step.standing != Standing::NotNeeded).count();
    Some(ClosingPlan {
        id,
        done: steps.iter().filter(|step| step.standing == Standing::Done).count(),
        of: counted,
        too_late: too_late(closing, &facts, &steps, today),
        when: format!("{}, {}", date::long(closing.on), date::distance(closing.on, today)),
        decisions: decisions(office, closing),
        closing: closing.clone(),
        steps,
    })
}

/// What can no longer be done in time.
fn too_late(
    closing: &OfficeClosing,
    facts: &Facts,
    steps: &[Step],
    today: NaiveDate,
) -> Vec<String> {
    let mut words = Vec::new();
    if closing.on < today {
        words.push(format!(
            "The last day was {}. What is still open is late: settle what you still can.",
            date::long(closing.on)
        ));
    }
    let squeezed = steps.iter().filter(|step| step.is_squeezed && step.standing.is_open()).count();
    if squeezed > 0 {
        words.push(match squeezed {
            1 => "1 step should have begun before this plan was made: it is due as soon as you can."
                .to_owned(),
            many => format!(
                "{many} steps should have begun before this plan was made: they are due as soon as you can."
            ),
        });
    }
    let late: Vec<&StepLine> = facts.claims.iter().filter(|line| line.is_late).collect();
    if !late.is_empty() {
        words.push(match late.len() {
            1 => "1 expense or claim is past its day. Ask IPSA before you give it up.".to_owned(),
            many => {
                format!("{many} expenses and claims are past their day. Ask IPSA before you give them up.")
            }
        });
    }
    if facts.begins_after > 0 {
        words.push(match facts.begins_after {
            1 => "1 person was to begin after the office has closed. Tell them at once.".to_owned(),
            many => {
                format!(
                    "{many} people were to begin after the office has closed. Tell them at once."
                )
            }
        });
    }
    words
}

fn decisions(office: &Office, closing: &OfficeClosing) -> Vec<DecisionView> {
    let number = |number: usize, one: &str| {
        if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
    };
    let count_of_references = |many: usize| match many {
        1 => "1 reference or request".to_owned(),
        many => format!("{many} references and requests"),
    };
    let figure = |key: &str, on: NaiveDate| {
        office.rules().figure_on(key, on).map(|figure| {
            let sure = figure.sureness.label().to_lowercase();
            format!("{}: {} ({sure})", figure.name, figure.value)
        })
    };
    RecordKind::ALL
        .iter()
        .map(|&kind| {
            let (count, hint) = match kind {
                RecordKind::Applications => {
                    let all = office
                        .applicants
                        .iter()
                        .filter(|row| office.placements.of(row.value.person).next().is_none())
                        .count();
                    (number(all, "application"), figure("keep-applicants", closing.on))
                }
                RecordKind::Placements => {
                    let all = office.placements.len();
                    (number(all, "placement"), figure("keep-wage-records", closing.on))
                }
                RecordKind::Money => {
                    let words = format!(
                        "{}, {}",
                        number(office.expenses.len(), "expense"),
                        number(office.claims.len(), "claim")
                    );
                    (words, figure("keep-expenses", closing.on))
                }
                RecordKind::Certificates => {
                    let references = office.references.len() + office.reference_requests.len();
                    let words = format!(
                        "{}, {}",
                        number(office.certificates.len(), "certificate"),
                        count_of_references(references)
                    );
                    (words, None)
                }
                _ => ("Letters, lists and settings".to_owned(), None),
            };
            DecisionView {
                kind,
                count,
                hint: hint.unwrap_or_default(),
                decision: closing.decisions.get(kind.key()).cloned(),
            }
        })
        .collect()
}
