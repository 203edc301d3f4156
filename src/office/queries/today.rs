//! Today: what needs somebody now, why, and where it is settled.

use super::{
    clocks::{self, Clock},
    lens,
};
use crate::{
    domain::{
        ApplicantId, ClaimId, OpeningId, PlacementId,
        applicant::{Applicant, Stage},
        checklist::{ItemState, ListKind},
        claim::ClaimStatus,
        date,
        exit_review::Side,
        money::Money,
        opening::OpeningStatus,
        placement::{Placement, PlacementPhase, Step},
        rulebook::{CLAIM_WITHIN_DAYS, STUDENT_MONTHS, UNPAID_MONTHS, days_on, months_on},
    },
    office::{Office, Row, blind},
};
use chrono::{Days, Months, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// After so many days an application should have been acknowledged.
const ACKNOWLEDGE_AFTER: u64 = 2;
/// After so many days a draft claim should have been sent.
const SEND_CLAIM_AFTER: u64 = 7;
/// So many days before the end of the financial year, this page speaks of it.
const YEAR_END_WITHIN: u64 = 14;
/// So many days before the first one, clearance should have been applied for.
const CLEARANCE_BEFORE: u64 = 28;
/// So many days after the last one, this page stops asking about what is left to do.
const ASK_AFTER_LEAVING: i64 = 90;

/// So many days something that the lens finds counts as new.
const LENS_NEW_FOR: i64 = 30;

/// Whether a stay became too long not long ago.
fn new_since(start: NaiveDate, figure: &str, today: NaiveDate) -> bool {
    months_on(figure, start)
        .and_then(|months| u32::try_from(months).ok())
        .and_then(|months| start.checked_add_months(Months::new(months)))
        .is_some_and(|limit| (today - limit).num_days() <= LENS_NEW_FOR)
}

/// How soon something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Before today.
    Overdue,
    /// Today or in the six days after.
    ThisWeek,
    /// In the thirty days after today.
    Later,
}

impl When {
    /// All of them, most pressing first.
    pub const ALL: [When; 3] = [When::Overdue, When::ThisWeek, When::Later];

    /// The words of the heading.
    pub fn label(self) -> &'static str {
        match self {
            When::Overdue => "Overdue",
            When::ThisWeek => "This week",
            When::Later => "Later",
        }
    }

    fn of(due: NaiveDate, today: NaiveDate) -> Option<When> {
        match (due - today).num_days() {
            days if days < 0 => Some(When::Overdue),
            0..=6 => Some(When::ThisWeek),
            7..=30 => Some(When::Later),
            _ => None,
        }
    }
}

/// Where something is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An applicant's page.
    Applicant(ApplicantId),
    /// An opening's page.
    Opening(OpeningId),
    /// A placement's page.
    Placement(PlacementId),
    /// A placement's list.
    List(PlacementId, ListKind),
    /// A placement's expenses.
    Expenses(PlacementId),
    /// The queue of expenses that need details.
    Queue,
    /// One side's exit review.
    ExitReview(PlacementId, Side),
    /// A certificate.
    Certificate(PlacementId),
    /// A claim's page.
    Claim(ClaimId),
    /// The expenses in no claim yet.
    Unclaimed,
    /// The page of who is due to be erased.
    Retention,
}

/// What one press of a button settles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settle {
    /// Notes that an applicant was told the outcome today.
    ToldToday(ApplicantId),
    /// Closes an opening.
    CloseOpening(OpeningId),
}

/// One thing that needs somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// How soon.
    pub when: When,
    /// By which day.
    pub due: NaiveDate,
    /// Whether nothing may go on before it is settled.
    pub is_grave: bool,
    /// Whom or what it is about.
    pub about: String,
    /// What it is, and why it is here.
    pub reason: String,
    /// Where it is settled.
    pub place: Place,
    /// What to do there, in a few words.
    pub action: &'static str,
    /// What one press settles, if anything.
    pub settle: Option<Settle>,
}

/// What the page of today shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Today {
    /// What needs somebody, most pressing first.
    pub lines: Vec<Line>,
    /// Whether the office has nobody and nothing yet.
    pub is_new: bool,
    /// Whether there is an opening.
    pub has_openings: bool,
    /// Whether there is an applicant or a placement.
    pub has_people: bool,
    /// How many people are here now.
    pub here_now: usize,
    /// Whether there is anybody whose receipts may come in.
    pub has_placements: bool,
    /// How many applicants wait for an answer.
    pub waiting: usize,
    /// What was spent and is in no claim yet, in pence.
    pub unclaimed: Money,
}

fn plus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

fn minus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

fn day_words(day: NaiveDate) -> String {
    format!("{} {}", date::weekday_name(day), date::long(day))
}

/// What needs somebody today.
pub fn today(office: &Office, today: NaiveDate) -> Today {
    let mut page = Page { office, today, lines: Vec::new() };
    page.applicants();
    page.openings();
    page.retention();
    let mut here_now = 0;
    for row in office.placements.iter() {
        if row.value.phase(today) == PlacementPhase::Here {
            here_now += 1;
        }
        page.placement(row);
    }
    let unclaimed = page.expenses();
    page.claims();
    page.clocks();
    let mut lines = page.lines;
    lines.sort_by(|one, other| {
        (one.when, !one.is_grave, one.due).cmp(&(other.when, !other.is_grave, other.due))
    });
    let has_people = !office.applicants.is_empty() || !office.placements.is_empty();
    Today {
        lines,
        is_new: office.openings.is_empty() && !has_people,
        has_openings: !office.openings.is_empty(),
        has_people,
        here_now,
        has_placements: !office.placements.is_empty(),
        waiting: office.applicants.iter().filter(|row| row.value.awaits_answer()).count(),
        unclaimed,
    }
}

struct Page<'a> {
    office: &'a Office,
    today: NaiveDate,
    lines: Vec<Line>,
}

impl Page<'_> {
    fn add(
        &mut self,
        due: NaiveDate,
        about: impl FnOnce() -> String,
        reason: impl FnOnce() -> String,
        place: Place,
        action: &'static str,
    ) -> Option<&mut Line> {
        let when = When::of(due, self.today)?;
        self.lines.push(Line {
            when,
            due,
            is_grave: false,
            about: about(),
            reason: reason(),
            place,
            action,
            settle: None,
        });
        self.lines.last_mut()
    }

    fn applicants(&mut self) {
        let office = self.office;
        for row in office.applicants.iter() {
            if row.value.awaits_answer() {
                self.applicant(ApplicantId(row.id), &row.value);
            }
        }
    }

    fn applicant(&mut self, id: ApplicantId, applicant: &Applicant) {
        let (office, today) = (self.office, self.today);
        let name = || office.name_of(applicant.person);
        let place = Place::Applicant(id);
        if applicant.stage == Stage::NotSuccessful {
            let promised = applicant.acknowledged.map(|promise| promise.hear_by);
            let due = promised.unwrap_or_else(|| plus(applicant.stage_since, ACKNOWLEDGE_AFTER));
            let reason = || match promised {
                Some(day) => format!(
                    "Not successful, and not told yet. You promised an answer by {}.",
                    date::long(day)
                ),
                None => "Not successful, and not told yet.".to_owned(),
            };
            if let Some(line) = self.add(due, name, reason, place, "Tell them") {
                line.settle = Some(Settle::ToldToday(id));
            }
            return;
        }
        let Some(promise) = applicant.acknowledged else {
            let due = plus(applicant.received, ACKNOWLEDGE_AFTER);
            let reason = || {
                let when = date::distance(applicant.received, today);
                format!(
                    "Applied {when} and has heard nothing. Acknowledge it, and say by when they will hear."
                )
            };
            self.add(due, name, reason, place, "Acknowledge");
            return;
        };
        let around = (applicant.stage == Stage::Interview)
            .then(|| applicant.interview_around(today))
            .flatten();
        let interview = around.as_ref().map(|(on, _)| *on);
        if let Some((on, note)) = around
            && on >= today
        {
            let reason = || {
                let note = blind::text(office, applicant.person, &note);
                let where_and_when =
                    if note.is_empty() { String::new() } else { format!(", {note}") };
                format!("Interview on {}{where_and_when}.", day_words(on))
            };
            self.add(on, name, reason, place, "Prepare");
        }
        let reason = || {
            let by = date::long(promise.hear_by);
            let state = match applicant.stage {
                Stage::Offered => {
                    format!("Offered a place {}", date::distance(applicant.stage_since, today))
                }
                Stage::Interview => match interview {
                    Some(on) if on < today => format!("Interviewed {}", date::distance(on, today)),
                    Some(_) => "To be interviewed".to_owned(),
                    None => "No day set for the interview".to_owned(),
                },
                stage => stage.label().to_owned(),
            };
            let owed = match applicant.stage {
                Stage::Offered => "settle it by",
                _ => "you promised an answer by",
            };
            format!("{state}; {owed} {by}.")
        };
        let action = if applicant.stage == Stage::Offered { "Settle the offer" } else { "Decide" };
        self.add(promise.hear_by, name, reason, place, action);
    }

    /// Who is due to be erased, in one line.
    fn retention(&mut self) {
        let due = super::retention::retention(self.office, self.today).due;
        let Some(first) = due.first() else { return };
        let many = due.len();
        let about = || "Applications to erase".to_owned();
        let reason = || {
            match many {
            1 => "1 person’s application came to nothing and has been kept for as long as the office set.".to_owned(),
            many => format!("{many} people’s applications came to nothing and have been kept for as long as the office set."),
        }
        };
        // Due since whichever day, it is for this week: nobody waits for it.
        let day = first.due.max(self.today);
        self.add(day, about, reason, Place::Retention, "Look at who");
    }

    fn openings(&mut self) {
        let office = self.office;
        for row in office.openings.iter() {
            let opening = &row.value;
            let Some(closing) = opening.closing.filter(|_| opening.status == OpeningStatus::Open)
            else {
                continue;
            };
            let id = OpeningId(row.id);
            let count =
                || office.applicants.of(row.id).filter(|it| it.value.awaits_answer()).count();
            let waiting = || match count() {
                0 => String::new(),
                1 => " 1 applicant waits for an answer.".to_owned(),
                many => format!(" {many} applicants wait for an answer."),
            };
            let is_past = closing < self.today;
            let reason = || {
                let closes = if is_past {
                    "Closed for applications on"
                } else {
                    "Closes for applications on"
                };
                let still = if is_past { ", but is still marked open." } else { "." };
                format!("{closes} {}{still}{}", date::long(closing), waiting())
            };
            let title = || opening.title.clone();
            let action = if is_past { "Look at it" } else { "See who applied" };
            let line = self.add(closing, title, reason, Place::Opening(id), action);
            // Where anybody waits for an answer, the opening's own page asks about them first.
            if let Some(line) = line.filter(|_| is_past && count() == 0) {
                line.settle = Some(Settle::CloseOpening(id));
            }
        }
    }

    fn placement(&mut self, row: &Row<Placement>) {
        let (office, today) = (self.office, self.today);
        let placement = &row.value;
        let id = PlacementId(row.id);
        let phase = placement.phase(today);
        let name = || office.name_of(placement.person);
        if phase != PlacementPhase::Left {
            self.before_day_one(id, placement);
            if placement.start >= today {
                let reason = || format!("Starts on {}.", day_words(placement.start));
                if (placement.start - today).num_days() < 7 {
                    self.add(
                        placement.start,
                        name,
                        reason,
                        Place::Placement(id),
                        "See the first day",
                    );
                }
            }
        }
        let gone_for = placement.end.map_or(0, |end| (today - end).num_days());
        if gone_for <= ASK_AFTER_LEAVING {
            self.lists(id, placement, phase);
        }
        if phase == PlacementPhase::Here {
            self.lens(row);
        }
        if let Some(end) = placement.end
            && gone_for <= ASK_AFTER_LEAVING
            && (end - today).num_days() <= 30
        {
            self.leaving(id, placement, end);
        }
    }

    /// What the lens finds in how a placement goes: only what is grave and new, since the
    /// placement's own page shows the rest.
    fn lens(&mut self, row: &Row<Placement>) {
        let (office, today) = (self.office, self.today);
        let id = PlacementId(row.id);
        for finding in lens::read_placement(office, row, today).open {
            let is_new = match finding.rule.key {
                "unpaid-too-long" => new_since(row.value.start, UNPAID_MONTHS, today),
                "student-too-long" => new_since(row.value.start, STUDENT_MONTHS, today),
                "crept-hours" => true,
                "flat-expenses" => office
                    .expenses
                    .of(row.id)
                    .any(|it| (today - it.value.on).num_days() <= LENS_NEW_FOR),
                _ => false,
            };
            if is_new {
                let name = || office.name_of(row.value.person);
                let reason = || finding.words.clone();
                self.add(today, name, reason, Place::Placement(id), "Look at it");
            }
        }
    }

    fn before_day_one(&mut self, id: PlacementId, placement: &Placement) {
        let (office, today) = (self.office, self.today);
        let name = || office.name_of(placement.person);
        let missing = placement.missing_steps();
        let is_missing = |step: Step| missing.contains(&step);
        let start = placement.start;
        let starts = || {
            if start <= today {
                format!("Started on {}", date::long(start))
            } else {
                format!("Starts on {}", date::long(start))
            }
        };
        let place = Place::Placement(id);
        if is_missing(Step::ClearanceGranted) {
            let (due, what) = if is_missing(Step::ClearanceApplied) {
                (minus(start, CLEARANCE_BEFORE), "security clearance has not been applied for")
            } else {
                (minus(start, 1), "security clearance has not been granted")
            };
            let reason = || format!("{}, but {what}. Nobody starts before it.", starts());
            if let Some(line) = self.add(due, name, reason, place, "See to clearance") {
                line.is_grave = true;
                // It takes weeks, so it is never for later.
                line.when = line.when.min(When::ThisWeek);
            }
        }
        let others: Vec<&str> = missing
            .iter()
            .filter(|step| !matches!(step, Step::ClearanceApplied | Step::ClearanceGranted))
            .map(|step| match step {
                Step::PassApplied => "pass applied for",
                Step::PassGranted => "pass granted",
                Step::AgreementSigned => "agreement signed",
                Step::ArrangementLodged => "arrangement lodged with IPSA",
                _ => "confidentiality agreement signed and witnessed",
            })
            .collect();
        if !others.is_empty() {
            let reason = || format!("{}. Still missing: {}.", starts(), others.join(", "));
            self.add(minus(start, 1), name, reason, place, "Record the steps");
        }
    }

    /// Items of a placement's lists, one line a list.
    fn lists(&mut self, id: PlacementId, placement: &Placement, phase: PlacementPhase) {
        let (office, today) = (self.office, self.today);
        let mut due_by_list: BTreeMap<(ListKind, When), (usize, NaiveDate, Uuid)> = BTreeMap::new();
        for item in office.checklist.of(id) {
            let value = &item.value;
            // After the last day nobody catches up with an induction.
            let is_past = phase == PlacementPhase::Left && value.list != ListKind::Leaving;
            if value.state != ItemState::ToDo || is_past {
                continue;
            }
            let due = value.due(placement.start, placement.end);
            let Some((due, when)) = due.and_then(|due| Some((due, When::of(due, today)?))) else {
                continue;
            };
            if when == When::Later {
                continue;
            }
            let held = due_by_list.entry((value.list, when)).or_insert((0, due, item.id));
            held.0 += 1;
            if due < held.1 {
                (held.1, held.2) = (due, item.id);
            }
        }
        for ((list, when), (number, first, item)) in due_by_list {
            let name = || office.name_of(placement.person);
            let reason = || {
                let list = list.label();
                let by = date::long(first);
                let title =
                    || office.checklist.get(item).map_or("", |item| item.value.title.as_str());
                match (number, when) {
                    (1, When::Overdue) => format!("{list}: “{}” was due on {by}.", title()),
                    (1, _) => format!("{list}: “{}” is due on {by}.", title()),
                    (many, When::Overdue) => {
                        format!("{list}: {many} items overdue, the oldest since {by}.")
                    }
                    (many, _) => format!("{list}: {many} items due, the first on {by}."),
                }
            };
            self.add(first, name, reason, Place::List(id, list), "Open the list");
        }
    }

    fn leaving(&mut self, id: PlacementId, placement: &Placement, end: NaiveDate) {
        let (office, today) = (self.office, self.today);
        let name = || office.name_of(placement.person);
        if end >= today && (end - today).num_days() < 7 {
            let reason = || format!("Last day on {}.", day_words(end));
            self.add(end, name, reason, Place::List(id, ListKind::Leaving), "See the leaving list");
        }
        let ends = || {
            let verb = if end < today { "Left" } else { "Leaves" };
            format!("{verb} on {}", date::long(end))
        };
        let sides: BTreeSet<Side> = office.exit_reviews.of(id).map(|it| it.value.side).collect();
        let missing = match (sides.contains(&Side::Intern), sides.contains(&Side::Supervisor)) {
            (true, true) => None,
            (false, false) => Some(("neither exit review is written", Side::Intern)),
            (false, true) => Some(("their own exit review is not written", Side::Intern)),
            (true, false) => {
                Some(("the supervisor’s exit review is not written", Side::Supervisor))
            }
        };
        if let Some((what, side)) = missing {
            let reason = || format!("{}, and {what}.", ends());
            self.add(minus(end, 1), name, reason, Place::ExitReview(id, side), "Write it");
        }
        if office.certificates.of(id).next().is_none() {
            let reason = || format!("{}, and has no certificate yet.", ends());
            self.add(end, name, reason, Place::Certificate(id), "Make the certificate");
        }
    }

    /// Expenses in no claim, one line a placement and how soon. Gives their sum.
    fn expenses(&mut self) -> Money {
        let (office, today) = (self.office, self.today);
        let mut sum = Money(0);
        let mut by_placement: BTreeMap<(Uuid, When), (usize, Money, NaiveDate)> = BTreeMap::new();
        let mut bare = 0;
        for row in office.expenses.iter() {
            let expense = &row.value;
            if expense.claim.is_some_and(|claim| office.claims.get(claim).is_some()) {
                continue;
            }
            sum = sum + expense.amount;
            bare += usize::from(expense.needs_details());
            let within =
                days_on(CLAIM_WITHIN_DAYS, expense.on).and_then(|it| u64::try_from(it).ok());
            let Some(last) = within.map(|days| plus(expense.on, days)) else {
                continue;
            };
            let Some(when) = When::of(last, today) else {
                continue;
            };
            let key = (expense.placement.0, when);
            let held = by_placement.entry(key).or_insert((0, Money(0), last));
            held.0 += 1;
            held.1 = held.1 + expense.amount;
            held.2 = held.2.min(last);
        }
        if bare > 0 {
            let about = || "Captured expenses".to_owned();
            let reason = || {
                let need = if bare == 1 { "needs" } else { "need" };
                format!("{} {need} details before a claim.", count(bare, "expense"))
            };
            self.add(today, about, reason, Place::Queue, "Fill them in");
        }
        for ((placement, when), (number, amount, last)) in by_placement {
            let id = PlacementId(placement);
            let name = || match office.placements.get(id) {
                Some(row) => office.name_of(row.value.person),
                None => "A placement that was removed".to_owned(),
            };
            let reason = || {
                let expenses = count(number, "expense");
                let is = if number == 1 { "is" } else { "are" };
                match when {
                    When::Overdue => format!(
                        "{expenses}, {amount}, {is} past IPSA’s time for claiming since {}.",
                        date::long(last)
                    ),
                    _ => {
                        format!("{expenses}, {amount}, must be with IPSA by {}.", date::long(last))
                    }
                }
            };
            self.add(last, name, reason, Place::Expenses(id), "Make a claim");
        }
        sum
    }

    /// Clocks that run on once a claim was sent, and the end of the year, one line each.
    fn clocks(&mut self) {
        let office = self.office;
        let mut year_ends: BTreeMap<NaiveDate, (usize, Money)> = BTreeMap::new();
        for deadline in clocks::deadlines(office) {
            let (action, claim) = match (deadline.clock, deadline.claim) {
                (Clock::Evidence, Some(claim)) => ("Send the evidence", claim),
                (Clock::Review, Some(claim)) => ("Look at it", claim),
                (Clock::YearEnd, _) => {
                    let held = year_ends.entry(deadline.due).or_default();
                    held.0 += deadline.count;
                    held.1 = held.1 + deadline.amount;
                    continue;
                }
                _ => continue,
            };
            // Once the time for a review is over, there is nothing left to do about it.
            if deadline.clock == Clock::Review && deadline.due < self.today {
                continue;
            }
            let about = || {
                let row = office.claims.get(claim);
                row.map(|row| row.value.reference.clone()).unwrap_or_default()
            };
            let reason = || match deadline.clock {
                Clock::Evidence => format!(
                    "{} sent without a receipt. IPSA takes evidence until {}.",
                    deadline.what(),
                    date::long(deadline.due)
                ),
                _ => format!(
                    "{} refused, whole or in part. A review can be asked for until {}.",
                    deadline.what(),
                    date::long(deadline.due)
                ),
            };
            self.add(deadline.due, about, reason, Place::Claim(claim), action);
        }
        for (due, (number, amount)) in year_ends {
            if due < self.today || due > plus(self.today, YEAR_END_WITHIN) {
                continue;
            }
            let about = || "The end of the financial year".to_owned();
            let reason = || {
                format!(
                    "{}, {amount}, spent in the year that ends on {} and not claimed yet. IPSA may shorten the time for claiming then.",
                    count(number, "expense"),
                    date::long(due)
                )
            };
            self.add(due, about, reason, Place::Unclaimed, "Make a claim");
        }
    }

    fn claims(&mut self) {
        let office = self.office;
        for row in office.claims.iter().filter(|row| row.value.status == ClaimStatus::Draft) {
            let claim = &row.value;
            let due = plus(claim.made_on, SEND_CLAIM_AFTER);
            let reason = || {
                format!(
                    "A draft of {} since {}; not sent to IPSA.",
                    claim.total(),
                    date::long(claim.made_on)
                )
            };
            let name = || {
                if claim.reference.is_empty() {
                    "A claim".to_owned()
                } else {
                    claim.reference.clone()
                }
            };
            self.add(due, name, reason, Place::Claim(ClaimId(row.id)), "Send the claim");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            OpeningId,
            expense::Expense,
            office_details::OfficeDetails,
            opening::{Opening, Pay, PlacementKind},
            person::Person,
        },
        office::{Command, Watched, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn office() -> TestOffice {
        let mut office = TestOffice::new("2026-03-02");
        office.act(Command::SetUpOffice { details: OfficeDetails::default() });
        office
    }

    fn person(name: &str) -> Person {
        Person { name: name.to_owned(), ..Person::default() }
    }

    fn opening(office: &mut TestOffice) -> OpeningId {
        let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
        office.act(Command::AddOpening { opening }).unwrap().into()
    }

    fn applicant(office: &mut TestOffice, received: &str) -> ApplicantId {
        let opening = opening(office);
        let received = day(received);
        let applicant = Applicant { opening, received, ..Applicant::default() };
        office.act(Command::AddApplicant { person: person("Ada"), applicant }).unwrap().into()
    }

    fn placement(office: &mut TestOffice, start: &str, end: Option<&str>) -> PlacementId {
        let placement = Placement {
            kind: PlacementKind::Volunteer,
            start: day(start),
            end: end.map(day),
            ..Placement::default()
        };
        let placement = Box::new(placement);
        let person = person("Ben");
        office.act(Command::AddPlacement { person, placement }).unwrap().into()
    }

    fn seen(office: &TestOffice) -> Vec<(When, String)> {
        today(&office.office, office.today)
            .lines
            .into_iter()
            .map(|line| (line.when, line.reason))
            .collect()
    }

    #[test]
    fn a_new_office_is_told_apart_from_a_calm_day() {
        let mut office = office();
        assert!(today(&office.office, office.today).is_new);
        opening(&mut office);
        let page = today(&office.office, office.today);
        assert!(!page.is_new && page.has_openings && !page.has_people && page.lines.is_empty());
    }

    #[test]
    fn an_application_is_acknowledged_then_answered_by_the_day_that_was_promised() {
        let mut office = office();
        let id = applicant(&mut office, "2026-02-27");
        let line = &today(&office.office, office.today).lines[0];
        assert_eq!((line.when, line.place), (When::Overdue, Place::Applicant(id)));
        assert!(line.reason.starts_with("Applied 3 days ago"), "{}", line.reason);
        let on = office.today;
        office.act(Command::AcknowledgeApplicant { id, on, hear_by: day("2026-03-20") });
        assert_eq!(
            seen(&office),
            [(When::Later, "Received; you promised an answer by 20 March 2026.".to_owned())]
        );
        office.today = day("2026-03-21");
        assert_eq!(seen(&office)[0].0, When::Overdue);
        let stage = Stage::NotSuccessful;
        office.act(Command::MoveApplicant { id, stage, reason: "No".to_owned() });
        let line = &today(&office.office, office.today).lines[0];
        assert_eq!(line.settle, Some(Settle::ToldToday(id)));
        office.act(Command::TellApplicant { id, on: office.today });
        assert_eq!(seen(&office), []);
    }

    #[test]
    fn an_interview_is_announced_and_then_asked_about() {
        let mut office = office();
        let id = applicant(&mut office, "2026-02-27");
        let on = office.today;
        office.act(Command::AcknowledgeApplicant { id, on, hear_by: day("2026-03-30") });
        office.act(Command::MoveApplicant { id, stage: Stage::Interview, reason: String::new() });
        let was = office.office.applicants.get(id).unwrap().value.clone();
        let now = Applicant {
            interview_on: Some(day("2026-03-05")),
            interview_note: "4pm".to_owned(),
            ..was.clone()
        };
        let ada = person("Ada");
        office.act(Command::EditApplicant {
            id,
            person_was: ada.clone(),
            person_now: ada,
            was: Box::new(was),
            now: Box::new(now),
        });
        let page = seen(&office);
        assert_eq!(
            page[0],
            (When::ThisWeek, "Interview on Thursday 5 March 2026, 4pm.".to_owned())
        );
        office.today = day("2026-03-06");
        assert!(seen(&office)[0].1.starts_with("Interviewed yesterday"));
    }

    #[test]
    fn an_opening_past_its_closing_day_says_who_waits() {
        let mut office = office();
        let id = opening(&mut office);
        let was = Box::new(office.office.openings.get(id).unwrap().value.clone());
        let mut now = was.clone();
        now.closing = Some(day("2026-03-01"));
        office.act(Command::EditOpening { id, was, now });
        assert_eq!(seen(&office), []);
        office.act(Command::SetOpeningStatus { id, status: OpeningStatus::Open });
        let line = &today(&office.office, office.today).lines[0];
        assert_eq!((line.when, line.settle), (When::Overdue, Some(Settle::CloseOpening(id))));
        office.act(Command::SetOpeningStatus { id, status: OpeningStatus::Closed });
        assert_eq!(seen(&office), []);
    }

    #[test]
    fn missing_clearance_comes_first_and_grave() {
        let mut office = office();
        let id = placement(&mut office, "2026-03-20", None);
        let page = today(&office.office, office.today);
        let first = &page.lines[0];
        assert!(first.is_grave && first.when == When::Overdue, "{first:?}");
        assert!(first.reason.contains("has not been applied for"));
        for step in [Step::ClearanceApplied, Step::ClearanceGranted] {
            office.act(Command::RecordStep {
                id,
                step,
                on: Some(office.today),
                witness: String::new(),
            });
        }
        let page = today(&office.office, office.today);
        assert!(page.lines.iter().all(|line| !line.is_grave));
        let steps = page.lines.iter().find(|line| line.action == "Record the steps").unwrap();
        assert_eq!((steps.when, steps.due), (When::Later, day("2026-03-19")));
        assert!(steps.reason.contains("pass applied for, pass granted"));
    }

    #[test]
    fn a_list_is_one_line_however_many_items_are_late() {
        let mut office = office();
        let id = placement(&mut office, "2026-02-16", None);
        let page = today(&office.office, office.today);
        let place = Place::List(id, ListKind::Induction);
        let lists: Vec<&Line> = page.lines.iter().filter(|line| line.place == place).collect();
        assert!(lists.len() <= 2);
        assert_eq!(lists[0].when, When::Overdue);
        assert!(lists[0].reason.starts_with("Induction: "), "{}", lists[0].reason);
        assert!(lists[0].reason.contains(" items overdue, the oldest since "));
        assert_eq!(page.here_now, 1);
    }

    #[test]
    fn leaving_asks_for_reviews_and_certificate_and_not_for_the_induction() {
        let mut office = office();
        let id = placement(&mut office, "2026-01-05", Some("2026-02-27"));
        let page = today(&office.office, office.today);
        let actions: Vec<&str> = page.lines.iter().map(|line| line.action).collect();
        assert!(actions.contains(&"Write it") && actions.contains(&"Make the certificate"));
        assert!(!page.lines.iter().any(|it| it.place == Place::List(id, ListKind::Induction)));
        assert!(page.lines.iter().any(|it| it.place == Place::List(id, ListKind::Leaving)));
        office.today = day("2026-08-01");
        assert_eq!(seen(&office), []);
    }

    #[test]
    fn what_was_captured_and_not_filled_in_is_counted_in_one_line() {
        let mut office = office();
        let placement = placement(&mut office, "2026-02-20", Some("2026-12-31"));
        let on = office.today;
        let captured = |_| {
            let expense = Expense { placement, on, ..Expense::default() };
            (expense, vec![crate::domain::receipt::Receipt::default()])
        };
        let expenses = (0..2).map(captured).collect();
        office.act(Command::CaptureExpenses { expenses });
        let page = today(&office.office, office.today);
        let lines: Vec<&Line> = page.lines.iter().filter(|it| it.place == Place::Queue).collect();
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].reason, "2 expenses need details before a claim.");
    }

    #[test]
    fn expenses_are_asked_for_before_the_time_for_claiming_ends() {
        let mut office = office();
        let placement = placement(&mut office, "2025-10-01", Some("2025-10-31"));
        let spend = |office: &mut TestOffice, on: &str| {
            let expense = Expense {
                placement,
                on: day(on),
                amount: Money(1_000),
                purpose: "Travel".to_owned(),
                ..Expense::default()
            };
            office
                .act(Command::AddExpense { expense: Box::new(expense), receipts: Vec::new() })
                .unwrap()
        };
        let first = spend(&mut office, "2025-12-06");
        spend(&mut office, "2025-12-08");
        spend(&mut office, "2026-03-01");
        let page = today(&office.office, office.today);
        assert_eq!(page.unclaimed, Money(3_000));
        assert_eq!(page.lines.len(), 1);
        assert_eq!(page.lines[0].when, When::ThisWeek);
        assert_eq!(page.lines[0].reason, "2 expenses, £20.00, must be with IPSA by 6 March 2026.");
        let expenses = vec![first.into()];
        office.act(Command::MakeClaim { reference: "March".to_owned(), expenses });
        office.today = day("2026-03-10");
        let page = today(&office.office, office.today);
        let claims: Vec<&Line> =
            page.lines.iter().filter(|line| matches!(line.place, Place::Claim(_))).collect();
        assert_eq!(claims.len(), 1);
        assert_eq!((claims[0].when, claims[0].about.as_str()), (When::Overdue, "March"));
        assert_eq!(page.unclaimed, Money(2_000));
    }

    #[test]
    fn a_stay_that_became_too_long_is_told_while_that_is_new_and_not_set_aside() {
        let mut office = office();
        let id = placement(&mut office, "2026-03-02", None);
        let was = office.office.placements.get(id).unwrap().value.clone();
        let now = Placement { pay: Pay::ExpensesCovered, ..was.clone() };
        office.act(Command::EditPlacement { id, was: Box::new(was), now: Box::new(now) });
        let told = |office: &TestOffice, on: &str| {
            today(&office.office, day(on)).lines.iter().any(|line| line.action == "Look at it")
        };
        for (on, is_told) in [
            ("2026-07-02", false),
            ("2026-07-03", true),
            ("2026-08-01", true),
            ("2026-08-02", false),
        ] {
            assert_eq!(told(&office, on), is_told, "{on}");
        }
        let of = Watched::Placement(id);
        let (rule, reason) = ("unpaid-too-long".to_owned(), "Ends next week".to_owned());
        office.act(Command::SetAside { of, rule, reason });
        assert!(!told(&office, "2026-07-03"));
    }
}
