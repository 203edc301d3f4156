//! The steps of the plan, backwards from the last day.

use super::{Press, Standing, Step, StepLine, facts::Facts};
use crate::{
    domain::{
        checklist::Owner,
        date,
        office_closing::{OfficeClosing, RecordKind},
    },
    office::{Office, queries::today::Place},
};
use chrono::{Days, NaiveDate};

/// The key of the step that closes the openings.
pub const STOP_RECRUITMENT: &str = "stop-recruitment";
/// The key of the step that sees to everybody’s last day.
pub const LAST_DAYS: &str = "last-days";

/// The order of steps that are due on one day.
pub(super) const ORDER: [&str; 16] = [
    "tell-people",
    STOP_RECRUITMENT,
    "tell-applicants",
    LAST_DAYS,
    "details",
    "decide-records",
    "claims",
    "reviews",
    "certificates",
    "references",
    "records",
    "pay-back",
    "returns",
    "act-on-records",
    "backups",
    "statement",
];

/// From which day a step is counted.
#[derive(Clone, Copy)]
enum When {
    /// So many days after the plan was made.
    AfterPlan(u64),
    /// So many days before the last one.
    BeforeEnd(u64),
    /// On the earliest of its lines' own days, else so many days before the last one.
    WithLines(u64),
}

struct Maker<'a> {
    closing: &'a OfficeClosing,
    today: NaiveDate,
    steps: Vec<Step>,
}

/// What is special about one step.
struct Spec {
    key: &'static str,
    title: &'static str,
    why: &'static str,
    owner: Owner,
    when: When,
}

const fn spec(
    key: &'static str,
    title: &'static str,
    owner: Owner,
    when: When,
    why: &'static str,
) -> Spec {
    Spec { key, title, why, owner, when }
}

impl Maker<'_> {
    /// Adds a step. `is_done` says what the records tell; nothing where they tell nothing.
    fn add(&mut self, spec: Spec, state: String, is_done: Option<bool>, lines: Vec<StepLine>) {
        let closing = self.closing;
        let before_end =
            |days: u64| closing.on.checked_sub_days(Days::new(days)).unwrap_or(closing.on);
        let asked = match spec.when {
            When::AfterPlan(days) => {
                closing.made_on.checked_add_days(Days::new(days)).unwrap_or(closing.made_on)
            }
            When::BeforeEnd(days) => before_end(days),
            When::WithLines(days) => {
                let first = lines.iter().filter_map(|line| line.due).min();
                first.unwrap_or_else(|| before_end(days)).min(before_end(0))
            }
        };
        // Never before the plan was made, unless the office closed before that; never after it closed.
        let due = asked.max(closing.made_on).min(closing.on);
        let note = closing.steps.get(spec.key).cloned().unwrap_or_default();
        let is_marked = note.settled_on.is_some();
        let standing = match (is_done, is_marked, note.not_needed.is_empty()) {
            (_, true, false) => Standing::NotNeeded,
            (Some(true), ..) => Standing::Done,
            // A mark by hand counts where the records tell nothing else.
            (None, true, true) => Standing::Done,
            _ if due < self.today => Standing::Late,
            _ => Standing::ToDo,
        };
        // What only people know is said as they marked it.
        let state = match (is_done, standing) {
            (None, Standing::Done) => "Done.".to_owned(),
            _ => state,
        };
        let settled = match note.settled_on {
            Some(on) => {
                let by = format!("{}, {}", note.settled_by, date::long(on));
                if note.not_needed.is_empty() { by } else { format!("{} ({by})", note.not_needed) }
            }
            None => String::new(),
        };
        self.steps.push(Step {
            key: spec.key,
            title: spec.title,
            why: spec.why,
            due,
            asked,
            is_squeezed: asked < closing.made_on,
            owner: note.owner.unwrap_or(spec.owner),
            standing,
            state,
            settled,
            is_marked,
            lines,
            place: None,
            press: None,
        });
    }

    fn at(&mut self, place: Place, action: &'static str) {
        if let Some(step) = self.steps.last_mut() {
            step.place = Some((place, action));
        }
    }

    fn press(&mut self, press: Press, words: String) {
        if let Some(step) = self.steps.last_mut()
            && step.standing.is_open()
        {
            step.press = Some((press, words));
        }
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// How many of a step's lines are left, in words.
fn left(lines: &[StepLine], one: &str, many: &str, none: &str) -> (String, Option<bool>) {
    match lines.len() {
        0 => (none.to_owned(), Some(true)),
        number => (format!("{}.", count(number, one, many)), Some(false)),
    }
}

/// The steps, not yet in order.
pub(super) fn steps(
    office: &Office,
    closing: &OfficeClosing,
    facts: &Facts,
    today: NaiveDate,
) -> Vec<Step> {
    let mut maker = Maker { closing, today, steps: Vec::new() };
    people_and_recruitment(&mut maker, facts);
    money(&mut maker, facts);
    goodbyes(&mut maker, facts);
    records(&mut maker, closing, office);
    maker.steps
}

fn people_and_recruitment(maker: &mut Maker<'_>, facts: &Facts) {
    maker.add(
        spec(
            "tell-people",
            "Tell everybody here what happens and when",
            Owner::Mp,
            When::AfterPlan(1),
            "From the MP, in person, before they hear it elsewhere: the last day, their certificate and reference, what becomes of their records.",
        ),
        match facts.people {
            0 => "Nobody is here or has left lately.".to_owned(),
            number => format!("{} to tell.", count(number, "person", "people")),
        },
        (facts.people == 0).then_some(true),
        Vec::new(),
    );
    maker.at(Place::Placements, "See who is here");
    let (state, done) = left(
        &facts.openings,
        "opening is not closed",
        "openings are not closed",
        "Every opening is closed.",
    );
    maker.add(
        spec(
            STOP_RECRUITMENT,
            "Stop recruiting",
            Owner::OfficeManager,
            When::AfterPlan(0),
            "Close the openings and take the adverts down: nobody should apply for a place that will not be.",
        ),
        state,
        done,
        facts.openings.clone(),
    );
    maker.at(Place::Openings, "See the openings");
    maker.press(
        Press::StopRecruitment,
        match facts.openings.len() {
            1 => "Close it".to_owned(),
            many => format!("Close all {many}"),
        },
    );
    let state = match facts.waiting_people {
        0 => "Everybody has an answer.".to_owned(),
        number => format!("{} for an answer.", count(number, "applicant waits", "applicants wait")),
    };
    maker.add(
        spec(
            "tell-applicants",
            "Tell the applicants",
            Owner::OfficeManager,
            When::AfterPlan(7),
            "Everybody who applied hears that there will be no place, and what becomes of their application.",
        ),
        state,
        Some(facts.waiting_people == 0),
        facts.waiting.clone(),
    );
    maker.at(Place::Letters, "Write to them");
    let (state, done) = left(
        &facts.past_end,
        "person is to be here after the last day",
        "people are to be here after the last day",
        "Nobody is to be here after the last day.",
    );
    maker.add(
        spec(
            LAST_DAYS,
            "Set everybody’s last day",
            Owner::Supervisor,
            When::AfterPlan(7),
            "Nobody stays longer than the office. Each person’s leaving plan follows from the last day.",
        ),
        state,
        done,
        facts.past_end.clone(),
    );
    maker.at(Place::Placements, "See the placements");
    if facts.endable > 0 {
        let words = match facts.endable {
            1 => "Move 1 last day".to_owned(),
            many => format!("Move {many} last days"),
        };
        maker.press(Press::EndPlacements, words);
    }
}

fn money(maker: &mut Maker<'_>, facts: &Facts) {
    let state = match facts.bare {
        0 => "No captured expense waits for details.".to_owned(),
        number => format!("{} details.", count(number, "expense needs", "expenses need")),
    };
    maker.add(
        spec(
            "details",
            "Fill in what was only captured",
            Owner::OfficeManager,
            When::BeforeEnd(28),
            "What lacks its day, amount or purpose cannot be claimed.",
        ),
        state,
        Some(facts.bare == 0),
        Vec::new(),
    );
    maker.at(Place::Queue, "Fill them in");
    let (state, done) = left(
        &facts.claims,
        "expense or claim is open",
        "expenses and claims are open",
        "Everything is claimed, with its evidence.",
    );
    maker.add(
        spec(
            "claims",
            "Claim everything, inside its time",
            Owner::OfficeManager,
            When::WithLines(14),
            "Each expense has its own last day: IPSA’s days from spending, the end of the financial year, and the last day on which IPSA takes claims from this office.",
        ),
        state,
        done,
        facts.claims.clone(),
    );
    maker.at(Place::Unclaimed, "Make the claims");
    let state = match facts.owed.0 {
        0 => "Nobody is owed anything.".to_owned(),
        _ => format!("{} to {}.", facts.owed, count(facts.owed_to.len(), "person", "people")),
    };
    maker.add(
        spec(
            "pay-back",
            "Pay people back what they are owed",
            Owner::OfficeManager,
            When::BeforeEnd(0),
            "What IPSA pays to the MP still has to reach them. Agree on how, for what IPSA pays later.",
        ),
        state,
        Some(facts.owed.0 == 0),
        facts.owed_to.clone(),
    );
    maker.at(Place::PayingBack, "Pay them back");
}

fn goodbyes(maker: &mut Maker<'_>, facts: &Facts) {
    let (state, done) = left(
        &facts.reviews,
        "person has a last review to come",
        "people have last reviews to come",
        "Every final review is held, and every exit review written.",
    );
    maker.add(
        spec(
            "reviews",
            "Hold the last reviews",
            Owner::Supervisor,
            When::BeforeEnd(14),
            "While those who saw the work are still here. The certificate and the reference draw on them.",
        ),
        state,
        done,
        facts.reviews.clone(),
    );
    let (state, done) = left(
        &facts.certificates,
        "person has no certificate",
        "people have no certificate",
        "Everybody has a certificate.",
    );
    maker.add(
        spec(
            "certificates",
            "Issue the certificates now",
            Owner::Supervisor,
            When::BeforeEnd(10),
            "Nobody can sign for this office once it is gone.",
        ),
        state,
        done,
        facts.certificates.clone(),
    );
    let (state, done) = left(
        &facts.references,
        "reference is missing",
        "references are missing",
        "Every reference is drafted, and every request answered.",
    );
    maker.add(
        spec(
            "references",
            "Write the references now",
            Owner::Supervisor,
            When::BeforeEnd(10),
            "And settle with each person who may be asked later, and what that person may say.",
        ),
        state,
        done,
        facts.references.clone(),
    );
    let (state, done) = left(
        &facts.records,
        "person has not had their record",
        "people have not had their record",
        "Everybody has their record.",
    );
    maker.add(
        spec(
            "records",
            "Hand each person their own record",
            Owner::Supervisor,
            When::BeforeEnd(3),
            "What they did, saw and learnt is theirs to keep. Tick it on each leaving plan.",
        ),
        state,
        done,
        facts.records.clone(),
    );
    let (state, done) = left(
        &facts.returns,
        "person has something to hand back",
        "people have something to hand back",
        "Everything is back, and every account closed.",
    );
    maker.add(
        spec(
            "returns",
            "Take back passes, keys and equipment, close accounts",
            Owner::OfficeManager,
            When::BeforeEnd(0),
            "Tick each on the person’s leaving plan.",
        ),
        state,
        done,
        facts.returns.clone(),
    );
}

fn records(maker: &mut Maker<'_>, closing: &OfficeClosing, office: &Office) {
    let undecided: Vec<StepLine> = RecordKind::ALL
        .iter()
        .filter(|kind| !closing.decisions.contains_key(kind.key()))
        .map(|kind| StepLine {
            what: kind.label().to_owned(),
            due: None,
            why: "",
            is_late: false,
            place: None,
        })
        .collect();
    let (state, done) = left(
        &undecided,
        "kind of record is not decided",
        "kinds of record are not decided",
        "It is decided what becomes of every kind of record.",
    );
    maker.add(
        spec(
            "decide-records",
            "Decide what becomes of the records",
            Owner::Mp,
            When::BeforeEnd(21),
            "The MP answers for them, office or not. A new MP is somebody else in law: hand over only what may be handed over, and tell the people it is about.",
        ),
        state,
        done,
        Vec::new(),
    );
    let erased = office.erased().len();
    maker.add(
        spec(
            "act-on-records",
            "Hand over or erase, as decided",
            Owner::OfficeManager,
            When::BeforeEnd(0),
            "Hand over a backup to whoever answers for it next; erase person by person what nobody may keep.",
        ),
        match erased {
            0 => "Nobody was erased so far.".to_owned(),
            number => format!("{} erased so far.", count(number, "person was", "people were")),
        },
        None,
        Vec::new(),
    );
    maker.at(Place::Retention, "See who is due to be erased");
    maker.add(
        spec(
            "backups",
            "Deal with the backups",
            Owner::OfficeManager,
            When::BeforeEnd(0),
            "Take a last one for whoever keeps the records. Then find every older file, on sticks, in shared folders and mailboxes, and delete it: erasing here does not reach them.",
        ),
        "Only you know where they are.".to_owned(),
        None,
        Vec::new(),
    );
    maker.at(Place::Backup, "Take a backup");
    let state = match &closing.statement {
        Some(statement) => format!("Made on {}.", date::long(statement.on)),
        None => "Not made.".to_owned(),
    };
    maker.add(
        spec(
            "statement",
            "Make the statement",
            Owner::OfficeManager,
            When::BeforeEnd(0),
            "To sign and keep: how many of what there were, what became of it, who saw to it. It names nobody whom the office looked after.",
        ),
        state,
        Some(closing.statement.is_some()),
        Vec::new(),
    );
    maker.press(Press::Statement, "Make the statement".to_owned());
}
