//! The leaving plan: what is still to be settled before somebody goes, from the records where they
//! know it and from the leaving list where they do not.

use super::{
    certificate,
    checklist::{AsItStands, Progress, as_it_stands},
    exit_questions,
    expenses::{Evidence, evidence},
    experience::is_experience,
    paying_back, reviews,
    today::Place,
};
use crate::{
    domain::{
        ChecklistItemId, PlacementId,
        checklist::{ChecklistItem, ItemState, ListKind},
        date,
        exit_review::{ExitReview, Side},
        leaving_settings::LeavingSettings,
        money::Money,
        opening::PlacementKind,
        placement::{Placement, PlacementPhase},
        review::ReviewKind,
    },
    office::{Office, Row},
};
use chrono::{Days, NaiveDate};
use std::sync::Arc;

/// Where a line of the plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Settled.
    Done,
    /// Does not apply here.
    NotNeeded,
    /// Still to settle.
    ToDo,
    /// Still to settle, and its day has passed.
    Late,
}

impl Standing {
    /// Whether it is still to be settled.
    pub fn is_open(self) -> bool {
        matches!(self, Standing::ToDo | Standing::Late)
    }
}

/// What one press on a line ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// An item of the leaving list.
    Item(ChecklistItemId),
    /// An item that the leaving list lacks, by the key of its template.
    Template(&'static str),
}

/// One line of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanLine {
    /// A key that never changes: of the plan's own line, else the id of the item.
    pub key: String,
    /// The group it stands in.
    pub group: &'static str,
    /// What is to be settled.
    pub title: String,
    /// What the records say of it.
    pub detail: String,
    /// Where it stands.
    pub standing: Standing,
    /// The day it is due; nothing while the last day is not set.
    pub due: Option<NaiveDate>,
    /// Where it is settled, and what to do there.
    pub place: Option<(Place, &'static str)>,
    /// What one press ticks.
    pub tick: Option<Tick>,
    /// The item of the leaving list that it stands for.
    pub item: Option<ChecklistItemId>,
    /// Whether that item is a gate.
    pub is_gate: bool,
}

/// What the page of leaving shows beside the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaving {
    /// Where the placement stands.
    pub phase: PlacementPhase,
    /// When it ends, in words; empty where that is not known.
    pub ends: String,
    /// The day the plan begins; nothing while the last day is not set.
    pub begins: Option<NaiveDate>,
    /// Whether it has begun.
    pub has_begun: bool,
    /// The lines of the plan, group by group.
    pub lines: Vec<PlanLine>,
    /// How many lines are settled, and of how many.
    pub progress: Progress,
    /// How many items the leaving list has.
    pub listed: usize,
    /// How the last day was moved, in words, oldest first.
    pub moved: Vec<MovedEnd>,
}

/// How a last day was moved, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedEnd {
    /// From when to when, and how.
    pub what: String,
    /// Why; may be empty.
    pub reason: String,
    /// Who settled it, and when.
    pub settled: String,
}

/// The day on which the leaving plan of a placement begins.
pub fn begins(settings: &LeavingSettings, end: NaiveDate) -> NaiveDate {
    end.checked_sub_days(Days::new(u64::from(settings.days()))).unwrap_or(end)
}

/// What the office settled for leaving.
pub fn settings(office: &Office) -> LeavingSettings {
    office.office().map(|row| row.value.leaving.clone()).unwrap_or_default()
}

/// What the page of leaving shows; nothing where the placement is gone.
pub fn leaving(office: &Office, id: PlacementId, today: NaiveDate) -> Option<Leaving> {
    let placement = &office.placements.get(id)?.value;
    let lines = plan(office, id, placement, today);
    let begins = placement.end.map(|end| begins(&settings(office), end));
    Some(Leaving {
        phase: placement.phase(today),
        ends: placement
            .end
            .map(|end| format!("{}, {}", date::long(end), date::distance(end, today)))
            .unwrap_or_default(),
        begins,
        has_begun: begins.is_some_and(|day| day <= today),
        progress: count_up(&lines),
        listed: items_of_list(office, id).count(),
        moved: moved(office, id),
        lines,
    })
}

fn count_up(lines: &[PlanLine]) -> Progress {
    let count = |wanted: Standing| lines.iter().filter(|line| line.standing == wanted).count();
    let not_applicable = count(Standing::NotNeeded);
    Progress {
        done: count(Standing::Done),
        of: lines.len().saturating_sub(not_applicable),
        not_applicable,
        overdue: count(Standing::Late),
    }
}

/// How far leaving has got: the plan, which holds every item of the leaving list.
pub fn progress(office: &Office, id: PlacementId, today: NaiveDate) -> Progress {
    count_up(&lines(office, id, today))
}

/// The lines of the plan; none where the placement is gone.
pub fn lines(office: &Office, id: PlacementId, today: NaiveDate) -> Vec<PlanLine> {
    let placement = office.placements.get(id);
    placement.map(|row| plan(office, id, &row.value, today)).unwrap_or_default()
}

fn items_of_list(
    office: &Office,
    id: PlacementId,
) -> impl Iterator<Item = &Arc<Row<ChecklistItem>>> {
    office.checklist.of(id).filter(|row| row.value.list == ListKind::Leaving)
}

fn moved(office: &Office, id: PlacementId) -> Vec<MovedEnd> {
    office
        .end_changes
        .of(id)
        .map(|row| {
            let change = &row.value;
            let to = date::long(change.to);
            let days = match change.from {
                Some(from) => format!("the last day moved from {} to {to}", date::long(from)),
                None => format!("the last day is {to}"),
            };
            MovedEnd {
                what: format!("{}: {days}", change.kind.label()),
                reason: change.reason.clone(),
                settled: format!("{}, {}", change.settled_by, date::long(change.settled_on)),
            }
        })
        .collect()
}

/// The groups of the plan, in order.
pub const GROUPS: [&str; 5] = [
    "Still to experience",
    "Money",
    "Looking back",
    "Handing back and saying goodbye",
    "What else the list has",
];

fn list(parts: &[String]) -> String {
    parts.join("; ")
}

fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

struct Planner<'a> {
    office: &'a Office,
    id: PlacementId,
    placement: &'a Placement,
    today: NaiveDate,
    lines: Vec<PlanLine>,
}

/// What a line of the plan says before it is placed in the plan.
struct Says {
    detail: String,
    is_done: bool,
    is_needed: bool,
    due: Option<NaiveDate>,
    place: Option<(Place, &'static str)>,
    tick: Option<Tick>,
    item: Option<ChecklistItemId>,
    is_gate: bool,
}

impl Says {
    fn new(detail: impl Into<String>, is_done: bool, due: Option<NaiveDate>) -> Says {
        Says {
            detail: detail.into(),
            is_done,
            is_needed: true,
            due,
            place: None,
            tick: None,
            item: None,
            is_gate: false,
        }
    }

    fn of(mut self, row: &Row<ChecklistItem>) -> Says {
        (self.item, self.is_gate) = (Some(ChecklistItemId(row.id)), row.value.gate);
        self
    }

    fn at(mut self, place: Place, action: &'static str) -> Says {
        self.place = Some((place, action));
        self
    }

    fn tick(mut self, tick: Tick) -> Says {
        self.tick = Some(tick);
        self
    }
}

impl Planner<'_> {
    fn add(&mut self, group: usize, key: impl Into<String>, title: impl Into<String>, says: Says) {
        let standing = match (says.is_needed, says.is_done) {
            (false, _) => Standing::NotNeeded,
            (true, true) => Standing::Done,
            (true, false) if says.due.is_some_and(|due| due < self.today) => Standing::Late,
            (true, false) => Standing::ToDo,
        };
        let is_open = standing.is_open();
        self.lines.push(PlanLine {
            key: key.into(),
            group: GROUPS.get(group).copied().unwrap_or(""),
            title: title.into(),
            detail: says.detail,
            standing,
            due: says.due,
            place: says.place,
            tick: says.tick.filter(|_| is_open),
            item: says.item,
            is_gate: says.is_gate,
        });
    }

    fn item(&self, template: &str) -> Option<&Arc<Row<ChecklistItem>>> {
        items_of_list(self.office, self.id).find(|row| row.value.template == template)
    }

    fn before_end(&self, days: u64) -> Option<NaiveDate> {
        let end = self.placement.end?;
        Some(end.checked_sub_days(Days::new(days)).unwrap_or(end))
    }

    /// A line that the leaving list alone knows of.
    fn of_list(&self, template: &'static str, says: &str) -> Says {
        let Some(row) = self.item(template) else {
            let tick = Tick::Template(template);
            return Says::new(says, false, self.placement.end).tick(tick);
        };
        self.of_item(row, says)
    }

    fn of_item(&self, row: &Row<ChecklistItem>, says: &str) -> Says {
        let item = &row.value;
        let due = self.office.due(item, self.placement);
        let stands = as_it_stands(self.office, item);
        let says = match stands {
            AsItStands { recorded: Some(held), .. } => Says::new(capital(&held.words()), true, due),
            AsItStands { state: ItemState::Done, .. } => {
                let on = item.settled_on.map(date::long).unwrap_or_default();
                Says::new(format!("{}, {on}", item.settled_by), true, due)
            }
            AsItStands { state: ItemState::NotApplicable, .. } => {
                Says { is_needed: false, ..Says::new(item.reason.clone(), false, due) }
            }
            _ => Says::new(says, false, due).tick(Tick::Item(ChecklistItemId(row.id))),
        };
        says.of(row)
    }

    /// A line that only a record settles, and that the leaving list may have set aside.
    fn of_record(&self, template: &str, mut says: Says) -> Says {
        let Some(row) = self.item(template) else { return says };
        if row.value.state == ItemState::NotApplicable && !says.is_done {
            (says.is_needed, says.detail) = (false, row.value.reason.clone());
        }
        says.of(row)
    }

    fn experience(&mut self) {
        let items = self.office.checklist.of(self.id).filter(|row| is_experience(&row.value));
        let (mut open, mut all) = (Vec::new(), 0);
        for row in items {
            match row.value.state {
                ItemState::NotApplicable => {}
                ItemState::Done => all += 1,
                _ => {
                    all += 1;
                    open.push(row.value.title.clone());
                }
            }
        }
        let detail = match open.len() {
            0 => format!("{all} of {all} on the list were had"),
            1 => format!("1 of {all} is still to come: {}", list(&open)),
            many => {
                let named = list(open.get(..3).unwrap_or(&open));
                let more = if many > 3 { " …" } else { "" };
                format!("{many} of {all} are still to come: {named}{more}")
            }
        };
        let says = Says::new(detail, open.is_empty(), self.placement.end)
            .at(Place::List(self.id, ListKind::Experience), "See the experiences");
        self.add(0, "experience", "Everything they came for", says);
    }

    fn money(&mut self) {
        let (office, id) = (self.office, self.id);
        let (mut without, mut bare, mut unclaimed, mut expenses) = (0, 0, Money(0), 0);
        let (mut ready, mut waiting) = (Money(0), Money(0));
        let mut claim_by: Option<NaiveDate> = None;
        for row in office.expenses.of(id) {
            let expense = &row.value;
            expenses += 1;
            without += usize::from(evidence(expense) == Evidence::Missing);
            bare += usize::from(expense.needs_details());
            if expense.claim.is_none_or(|claim| office.claims.get(claim).is_none()) {
                unclaimed = unclaimed + expense.amount;
                let last = super::expenses::claim_by(office, expense.on);
                claim_by = [claim_by, last].into_iter().flatten().min();
            }
            let standing = paying_back::standing(office, row.id.into(), expense);
            (ready, waiting) = (ready + standing.ready, waiting + standing.waiting);
        }
        let lacks: Vec<String> = [
            (without > 0)
                .then(|| format!("{} without a receipt or a reason", count(without, "expense"))),
            (bare > 0).then(|| {
                let need = if bare == 1 { "needs" } else { "need" };
                format!("{} that {need} details", count(bare, "expense"))
            }),
        ]
        .into_iter()
        .flatten()
        .collect();
        let listed = self.of_list("receipts-in", "Ask for the last receipts, the journey home too");
        let listed_done = listed.is_done || !listed.is_needed;
        let detail = match (lacks.is_empty(), listed_done) {
            (false, _) => list(&lacks),
            (true, true) => "All receipts are in".to_owned(),
            (true, false) => listed.detail.clone(),
        };
        let receipts =
            Says { detail, is_done: listed_done && lacks.is_empty(), is_needed: true, ..listed }
                .at(Place::Expenses(id), "See the expenses");
        self.add(1, "receipts", "Receipts still to come", receipts);
        let detail = match (expenses, unclaimed.0) {
            (0, _) => "Nothing was spent".to_owned(),
            (_, 0) => "Everything that was spent is in a claim".to_owned(),
            _ => format!("{unclaimed} is in no claim yet"),
        };
        let due = [self.placement.end, claim_by].into_iter().flatten().min();
        let claims =
            Says::new(detail, unclaimed.0 == 0, due).at(Place::Expenses(id), "Make a claim");
        self.add(1, "claims", "Expenses claimed", claims);
        let detail = match (ready.0, waiting.0) {
            (0, 0) => "They are owed nothing".to_owned(),
            (0, _) => format!("{waiting} waits for IPSA"),
            (_, 0) => format!("IPSA has paid {ready} that has not reached them"),
            _ => {
                format!("IPSA has paid {ready} that has not reached them; {waiting} waits for IPSA")
            }
        };
        let is_done = ready.0 == 0 && waiting.0 == 0;
        let paid = Says::new(detail, is_done, self.before_end(0))
            .at(Place::Statement(self.placement.person), "Pay them back");
        self.add(1, "paid-back", "Paid back what they are owed", paid);
    }

    fn looking_back(&mut self) {
        let (office, id) = (self.office, self.id);
        let listed = self.of_list("final-review", "");
        let (is_held, words) = reviews::status_words(office, id, ReviewKind::Final);
        let is_settled = is_held || listed.is_done;
        let final_review = Says {
            detail: if is_settled || !listed.is_needed {
                listed.detail.clone()
            } else {
                words.clone()
            },
            is_done: is_settled,
            ..listed
        };
        let final_review = if is_held {
            Says { detail: words, is_needed: true, ..final_review }
        } else {
            final_review
        };
        let final_review = final_review.at(Place::Review(id, ReviewKind::Final), "Open the review");
        self.add(2, "final-review", "Final review", final_review);
        for (key, title, side, template) in [
            ("exit-intern", "Their own exit review", Side::Intern, "exit-review-intern"),
            (
                "exit-supervisor",
                "The supervisor’s exit review",
                Side::Supervisor,
                "exit-review-supervisor",
            ),
        ] {
            let held = review(office, id, side);
            let detail = match (&held, side) {
                (Some(held), _) => {
                    let on = held.on.map(|on| format!("{}, ", date::long(on))).unwrap_or_default();
                    let of = exit_questions::asked(office, side).len();
                    format!("{on}{} of {of} questions answered", held.answers.len())
                }
                (None, Side::Supervisor) => {
                    "Not written. The certificate and the reference draw on it".to_owned()
                }
                (None, _) if has_draft(office, id) => {
                    "They have begun to write. You see it once they hand it in".to_owned()
                }
                (None, _) => "Not handed in. They speak, the office listens".to_owned(),
            };
            let action = if held.is_some() { "Read it" } else { "Write it" };
            let says = Says::new(detail, held.is_some(), self.before_end(1))
                .at(Place::ExitReview(id, side), action);
            let says = self.of_record(template, says);
            self.add(2, key, title, says);
        }
        let issued = certificate::issued(office, id);
        let detail = issued.as_ref().map_or_else(
            || "Not issued".to_owned(),
            |it| format!("Issued {}", date::long(it.issued_on)),
        );
        let action = if issued.is_some() { "Open it" } else { "Make it" };
        let says = Says::new(detail, issued.is_some(), self.placement.end)
            .at(Place::Certificate(id), action);
        let says = self.of_record("certificate", says);
        self.add(2, "certificate", "Certificate", says);
        let (begun, requests, waiting) = references(office, id);
        let listed = self.of_list("reference", "Settle with them what a reference will say");
        let is_done =
            waiting == 0 && (listed.is_done || !listed.is_needed || begun || requests > 0);
        let detail = match (waiting, begun) {
            (0, true) => "A reference is drafted".to_owned(),
            (0, false) if requests > 0 => "Every request is answered".to_owned(),
            (0, false) => listed.detail.clone(),
            (1, _) => "1 request waits for an answer".to_owned(),
            (many, _) => format!("{many} requests wait for an answer"),
        };
        let says = Says { detail, is_done, is_needed: true, ..listed }
            .at(Place::References(id), "Open the reference");
        self.add(2, "reference", "Reference agreed", says);
    }

    fn goodbye(&mut self) {
        let before = &self.placement.before;
        // That none is noted does not mean that there was none: the gate stays until somebody says so.
        let pass = match before.pass_granted {
            Some(_) => "To the Pass Office",
            None => {
                "No pass is noted as granted. Take back the one they had, or say on the list that it does not apply"
            }
        };
        let pass = self.of_list("pass-returned", pass);
        self.add(3, "pass", "Pass back", pass);
        let keys = self.of_list("keys-returned", "And the codes they knew changed");
        self.add(3, "keys", "Keys back", keys);
        let equipment = self.of_list("equipment-returned", "Whatever went home with them");
        self.add(3, "equipment", "Equipment back", equipment);
        let devices = self.of_list("own-devices-cleared", "Papers, e-mails, chats and photos");
        self.add(3, "own-devices", "Nothing left on their own devices", devices);
        let accounts =
            self.of_list("accounts-closed", "Network, mailbox, casework, shared folders, IPSA");
        self.add(3, "accounts", "Accounts closed", accounts);
        let signed = match before.confidentiality_signed {
            Some(on) => {
                format!("Say it, and that it has no end. They signed on {}", date::long(on))
            }
            None => "Say it, and that it has no end. No signed agreement is noted".to_owned(),
        };
        let confidentiality = self.of_list("confidentiality-goes-on", &signed);
        self.add(3, "confidentiality", "Told that confidentiality goes on", confidentiality);
        let thanks = self.of_list("thanks", "From the MP, in person or in a letter to keep");
        self.add(3, "thanks", "Thanked", thanks);
        let record = self.of_list(
            "record-handed-over",
            "Their log, experience, reviews shared with them, and certificate",
        );
        self.add(3, "record", "Their record handed to them", record);
    }

    /// What is on the leaving list and that none of the lines so far stands for: the rest of the
    /// built-in list, and what the office has of its own.
    fn rest_of_list(&mut self) {
        let stands_for = |row: &Row<ChecklistItem>| {
            self.lines.iter().any(|line| line.item == Some(ChecklistItemId(row.id)))
        };
        let mut rows: Vec<&Arc<Row<ChecklistItem>>> =
            items_of_list(self.office, self.id).filter(|row| !stands_for(row)).collect();
        rows.sort_by_key(|row| (row.value.position, row.id));
        for row in rows {
            let says = self.of_item(row, &row.value.guidance);
            self.add(4, row.id.to_string(), row.value.title.clone(), says);
        }
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Whether a reference is begun, how many were asked for, and how many of those wait for an answer.
fn references(office: &Office, id: PlacementId) -> (bool, usize, usize) {
    let begun = office.references.of(id).next().is_some();
    let requests: Vec<_> = office.reference_requests.of(id).collect();
    let waiting = requests.iter().filter(|row| row.value.is_open()).count();
    (begun, requests.len(), waiting)
}

/// Whether the records say that the reference is settled.
pub fn is_reference_settled(office: &Office, id: PlacementId) -> bool {
    let (begun, requests, waiting) = references(office, id);
    waiting == 0 && (begun || requests > 0)
}

/// Whether all that was spent is in a claim, and has reached whoever paid for it. Where nothing was
/// spent, the records settle nothing: something may still come.
pub fn is_money_settled(office: &Office, id: PlacementId) -> bool {
    let mut expenses = office.expenses.of(id).peekable();
    expenses.peek().is_some()
        && expenses.all(|row| {
            let expense = &row.value;
            let standing = paying_back::standing(office, row.id.into(), expense);
            expense.claim.is_some_and(|claim| office.claims.get(claim).is_some())
                && (standing.ready.0, standing.waiting.0) == (0, 0)
        })
}

fn plan(
    office: &Office,
    id: PlacementId,
    placement: &Placement,
    today: NaiveDate,
) -> Vec<PlanLine> {
    let mut planner = Planner { office, id, placement, today, lines: Vec::new() };
    planner.experience();
    planner.money();
    planner.looking_back();
    planner.goodbye();
    planner.rest_of_list();
    planner.lines
}

/// One side's exit review, if it is written and the office may read it.
pub fn review(office: &Office, id: PlacementId, side: Side) -> Option<ExitReview> {
    office
        .exit_reviews
        .of(id)
        .find(|row| row.value.side == side && row.value.is_handed_in())
        .map(|row| row.value.clone())
}

/// The intern's exit review as they see it themselves, handed in or not.
pub fn own_review(office: &Office, id: PlacementId) -> Option<ExitReview> {
    let review = office.exit_reviews.of(id).find(|row| row.value.side == Side::Intern);
    review.map(|row| row.value.clone())
}

/// Whether the intern has begun to write and not handed in.
pub fn has_draft(office: &Office, id: PlacementId) -> bool {
    office.exit_reviews.of(id).any(|row| row.value.draft)
}

/// Who a side is, given what they are to the office: "the volunteer", "the supervisor".
pub fn side_words(side: Side, kind: PlacementKind) -> &'static str {
    match (side, kind) {
        (Side::Supervisor, _) => "the supervisor",
        (_, PlacementKind::EmployedIntern) => "the intern",
        (_, PlacementKind::Volunteer) => "the volunteer",
        (_, PlacementKind::StudentPlacement | PlacementKind::WorkExperience) => "the student",
        (_, PlacementKind::Unknown) => "the person",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            certificate::Certificate,
            end_change::{EndChange, EndChangeKind},
            expense::Expense,
            office_details::OfficeDetails,
            person::Person,
        },
        office::{
            Command, describe,
            queries::{checklist, today},
            testing::TestOffice,
            undo,
        },
    };
    use std::collections::BTreeMap;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn office(end: Option<&str>) -> (TestOffice, PlacementId) {
        let mut office = TestOffice::new("2026-03-02");
        office.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let placement = Placement {
            kind: PlacementKind::Volunteer,
            start: office.today,
            end: end.map(day),
            ..Placement::default()
        };
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let id = office.act(Command::AddPlacement { person, placement: Box::new(placement) });
        (office, PlacementId(id.unwrap()))
    }

    fn read(office: &TestOffice, id: PlacementId) -> Leaving {
        leaving(&office.office, id, office.today).unwrap()
    }

    fn line(office: &TestOffice, id: PlacementId, key: &str) -> PlanLine {
        read(office, id).lines.into_iter().find(|line| line.key == key).unwrap()
    }

    fn change(office: &mut TestOffice, id: PlacementId, kind: EndChangeKind, to: &str) {
        let from = office.office.placements.get(id).unwrap().value.end;
        let change = EndChange {
            placement: id,
            kind,
            from,
            to: day(to),
            reason: "A job elsewhere".to_owned(),
            ..EndChange::default()
        };
        office.act(Command::ChangeEnd { change: Box::new(change), shift: true, waive: Vec::new() });
    }

    #[test]
    fn the_plan_begins_as_many_days_before_as_the_office_says() {
        let (mut office, id) = office(Some("2026-05-29"));
        assert_eq!(read(&office, id).begins, Some(day("2026-05-15")));
        assert!(!read(&office, id).has_begun);
        let was = office.office.office().unwrap().value.clone();
        let mut now = was.clone();
        now.leaving.plan_days = Some(90);
        office.act(Command::EditOffice { was: Box::new(was), now: Box::new(now) });
        assert_eq!(read(&office, id).begins, Some(day("2026-02-28")));
        assert!(read(&office, id).has_begun);
    }

    #[test]
    fn a_line_is_settled_where_the_records_say_so_and_ticked_where_only_the_list_knows() {
        let (mut office, id) = office(Some("2026-03-05"));
        let before = read(&office, id);
        assert_eq!(before.progress.done, 2);
        let pass = line(&office, id, "pass");
        assert!(pass.standing.is_open() && pass.is_gate, "{pass:?}");
        assert!(pass.detail.starts_with("No pass is noted as granted."), "{}", pass.detail);
        assert_eq!(line(&office, id, "claims").standing, Standing::Done);
        let expense = Expense {
            placement: id,
            on: office.today,
            amount: Money(1_250),
            purpose: "Travel".to_owned(),
            ..Expense::default()
        };
        office.act(Command::AddExpense { expense: Box::new(expense), receipts: Vec::new() });
        assert_eq!(line(&office, id, "claims").detail, "£12.50 is in no claim yet");
        assert_eq!(line(&office, id, "receipts").detail, "1 expense without a receipt or a reason");
        assert_eq!(line(&office, id, "paid-back").detail, "£12.50 waits for IPSA");
        let thanks = line(&office, id, "thanks");
        let Some(Tick::Item(item)) = thanks.tick else { panic!("{thanks:?}") };
        office.act(Command::TickChecklistItem { id: item });
        assert_eq!(line(&office, id, "thanks").detail, "A tester, 2 March 2026");
        for side in Side::ALL {
            office.act(Command::WriteExitReview {
                placement: id,
                side: *side,
                on: Some(office.today),
                answers: BTreeMap::from([("overall-best".to_owned(), "All of it".to_owned())]),
            });
        }
        let certificate = Certificate {
            placement: id,
            start: office.today,
            end: office.today,
            issued_on: office.today,
            ..Certificate::default()
        };
        office.act(Command::IssueCertificate {
            certificate: Box::new(certificate),
            because: String::new(),
        });
        let after = read(&office, id);
        assert_eq!(line(&office, id, "certificate").detail, "Issued 2 March 2026");
        assert!(line(&office, id, "exit-intern").detail.starts_with("2 March 2026, 1 of "));
        assert_eq!(after.ends, "5 March 2026, in 3 days");
        for key in ["exit-intern", "exit-supervisor", "certificate", "thanks"] {
            assert_eq!(line(&office, id, key).standing, Standing::Done, "{key}");
        }
        office.today = day("2026-03-09");
        assert_eq!(line(&office, id, "accounts").standing, Standing::Late);
        assert_eq!(leaving(&office.office, PlacementId::default(), office.today), None);
    }

    #[test]
    fn every_item_of_the_list_is_in_the_plan_once_and_one_total_counts_them() {
        let (mut office, id) = office(Some("2026-03-05"));
        let title = "Give back the bicycle".to_owned();
        let list = ListKind::Leaving;
        office.act(Command::AddChecklistItem { placement: id, list, title, due_on: None });
        let plan = read(&office, id);
        for row in office.office.checklist.of(id).filter(|row| row.value.list == list) {
            let lines = plan.lines.iter().filter(|line| line.item == Some(row.id.into()));
            assert_eq!(lines.count(), 1, "{}", row.value.title);
        }
        let mut keys: Vec<_> = plan.lines.iter().map(|line| &line.key).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), plan.lines.len());
        assert_eq!(checklist::progress(&office.office, id, office.today)[2], plan.progress);
        let bicycle = plan.lines.iter().find(|line| line.title.contains("bicycle")).unwrap();
        assert_eq!(bicycle.group, "What else the list has");
        let Some(Tick::Item(item)) = bicycle.tick else { panic!("{bicycle:?}") };
        office.act(Command::TickChecklistItem { id: item });
        assert_eq!(read(&office, id).progress.done, plan.progress.done + 1);
        // Today counts the same lines.
        office.today = day("2026-03-20");
        let late = read(&office, id).progress.overdue;
        let said = format!("Leaving: {late} items overdue, 2 of them gates,");
        let lines = today::of_placement(&office.office, id, office.today);
        assert!(lines.iter().any(|line| line.reason.starts_with(&said)), "{said} {lines:?}");
    }

    #[test]
    fn an_exit_review_that_was_set_aside_on_the_list_is_not_asked_for_by_the_plan() {
        let (mut office, id) = office(Some("2026-03-05"));
        assert_eq!(line(&office, id, "exit-intern").standing, Standing::ToDo);
        let item = line(&office, id, "exit-intern").item.unwrap();
        let reason = "They moved abroad".to_owned();
        office.act(Command::WaiveChecklistItem { id: item, reason });
        let told = line(&office, id, "exit-intern");
        assert_eq!(
            (told.standing, told.detail.as_str()),
            (Standing::NotNeeded, "They moved abroad")
        );
    }

    #[test]
    fn an_item_that_the_list_lacks_is_added_by_its_tick() {
        let (mut office, id) = office(Some("2026-03-05"));
        let held =
            office.office.checklist.of(id).find(|row| row.value.template == "thanks").unwrap().id;
        office.act(Command::RemoveChecklistItem { id: held.into() });
        let thanks = line(&office, id, "thanks");
        assert_eq!(thanks.tick, Some(Tick::Template("thanks")));
        let template = "thanks".to_owned();
        office.act(Command::TickLeavingLine { placement: id, template: template.clone() });
        assert_eq!(line(&office, id, "thanks").standing, Standing::Done);
        assert!(
            office
                .try_act(Command::TickLeavingLine { placement: id, template: "x".to_owned() })
                .is_err()
        );
        // A second tick, from another tab, ticks the same item.
        office.act(Command::TickLeavingLine { placement: id, template });
        let items = office.office.checklist.of(id);
        assert_eq!(items.filter(|row| row.value.template == "thanks").count(), 1);
    }

    #[test]
    fn leaving_early_moves_the_due_dates_keeps_the_ticks_and_is_undone_as_one() {
        let (mut office, id) = office(Some("2026-05-29"));
        let item = |office: &TestOffice, template: &str| {
            let items = checklist::list(&office.office, id, ListKind::Leaving, office.today);
            items.unwrap().items.into_iter().find(|it| it.item.template == template).unwrap()
        };
        office.act(Command::TickChecklistItem { id: item(&office, "next-job").id });
        let by_hand = item(&office, "handover");
        let mut now = by_hand.item.clone();
        now.due_on = Some(day("2026-05-20"));
        let was = Box::new(by_hand.item.clone());
        office.act(Command::EditChecklistItem { id: by_hand.id, was, now: Box::new(now) });
        assert_eq!(item(&office, "thanks").due, "Due 29 May 2026");
        let entries = office.entries.len();

        change(&mut office, id, EndChangeKind::Early, "2026-04-29");
        assert_eq!(item(&office, "thanks").due, "Due 29 Apr 2026");
        assert_eq!(item(&office, "handover").due, "Due 20 Apr 2026");
        assert_eq!(item(&office, "next-job").item.state, ItemState::Done);
        let moved = read(&office, id).moved;
        assert_eq!(
            moved[0].what,
            "Leaving early: the last day moved from 29 May 2026 to 29 April 2026"
        );
        assert_eq!(moved[0].reason, "A job elsewhere");
        let made: Vec<_> = office.entries[entries..].to_vec();
        assert!(made.iter().all(|entry| entry.change == made[0].change), "one change");
        assert!(made.iter().all(|entry| entry.subject.is_some()), "all of it is the person’s");
        assert_eq!(
            describe::sentence(&office.office, &made),
            "Moved the last day of Ines Okafor to 29 April 2026: leaving early"
        );

        let back = undo(&office.office, &made, &office.entries).unwrap();
        office.take(back);
        assert_eq!(read(&office, id).moved, []);
        assert_eq!(item(&office, "thanks").due, "Due 29 May 2026");
        assert_eq!(item(&office, "handover").due, "Due 20 May 2026");
        assert_eq!(item(&office, "next-job").item.state, ItemState::Done);
    }

    #[test]
    fn a_last_day_is_not_moved_the_wrong_way_nor_over_somebody_elses_change() {
        let (mut office, id) = office(Some("2026-05-29"));
        let mut refused = |kind: EndChangeKind, to: &str, from: &str| {
            let (from, to) = (Some(day(from)), day(to));
            let change = EndChange { placement: id, kind, from, to, ..EndChange::default() };
            let change = Box::new(change);
            let command = Command::ChangeEnd { change, shift: false, waive: Vec::new() };
            office.try_act(command).map_err(|problem| problem.to_string()).unwrap_err()
        };
        let end = "2026-05-29";
        assert!(refused(EndChangeKind::Early, "2026-05-29", end).contains("a day before it"));
        assert!(refused(EndChangeKind::Early, "2026-03-01", end).contains("They began"));
        assert!(refused(EndChangeKind::Extended, "2026-05-29", end).contains("a day after it"));
        assert!(refused(EndChangeKind::WithoutNotice, "2026-03-03", end).contains("still to come"));
        assert!(refused(EndChangeKind::Early, "2026-04-01", "2026-05-28").contains("meanwhile"));
    }

    #[test]
    fn who_left_without_notice_has_waived_what_can_no_longer_be_done() {
        let (mut office, id) = office(Some("2026-05-29"));
        office.today = day("2026-03-20");
        let items: Vec<ChecklistItemId> = office
            .office
            .checklist
            .of(id)
            .filter(|row| ["final-review", "thanks"].contains(&row.value.template.as_str()))
            .map(|row| row.id.into())
            .collect();
        let change = EndChange {
            placement: id,
            kind: EndChangeKind::WithoutNotice,
            from: Some(day("2026-05-29")),
            to: day("2026-03-13"),
            ..EndChange::default()
        };
        office.act(Command::ChangeEnd { change: Box::new(change), shift: true, waive: items });
        assert_eq!(read(&office, id).phase, PlacementPhase::Left);
        assert_eq!(line(&office, id, "final-review").standing, Standing::NotNeeded);
        assert_eq!(line(&office, id, "final-review").detail, "Left without notice");
        assert_eq!(line(&office, id, "accounts").standing, Standing::Late);
    }
}
