//! Today: what needs somebody now, why, and where it is settled.

mod group;
mod line;
mod list_gates;
mod lists;
mod money;
mod own_copies;
mod placement;
mod preparing;
mod records;
mod recruitment;
mod settle;

pub use group::{Group, GroupOf, by_person, by_time, topics};
pub use line::{About, At, Line, Place, Topic, When, Whose};
pub use settle::Settle;

use super::leaving_today;
use crate::{
    domain::{PlacementId, date, money::Money, placement::PlacementPhase},
    office::Office,
};
use chrono::{Days, NaiveDate};

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
    page.records();
    let mut here_now = 0;
    for row in office.placements.iter() {
        if row.value.phase(today) == PlacementPhase::Here {
            here_now += 1;
        }
        page.placement(row);
        page.own_copy(row);
    }
    let unclaimed = page.expenses();
    page.claims();
    page.clocks();
    for due in leaving_today::others(office, today) {
        page.add_due(due);
    }
    let mut lines = page.lines;
    lines.sort_by(|one, other| {
        (one.when, !one.is_grave, one.due).cmp(&(other.when, !other.is_grave, other.due))
    });
    let has_people = !office.applicants.is_empty() || !office.placements.is_empty();
    // Somebody may ask about their data before the office has anybody.
    let is_new = office.openings.is_empty() && !has_people && lines.is_empty();
    Today {
        lines,
        is_new,
        has_openings: !office.openings.is_empty(),
        has_people,
        here_now,
        has_placements: !office.placements.is_empty(),
        waiting: office.applicants.iter().filter(|row| row.value.awaits_answer()).count(),
        unclaimed,
    }
}

/// What needs somebody about one placement, most pressing first.
pub fn of_placement(office: &Office, id: PlacementId, today: NaiveDate) -> Vec<Line> {
    let mut page = Page { office, today, lines: Vec::new() };
    if let Some(row) = office.placements.get(id) {
        page.placement(row);
    }
    page.lines.sort_by(|one, other| {
        (one.when, !one.is_grave, one.due).cmp(&(other.when, !other.is_grave, other.due))
    });
    page.lines
}

/// The page as it grows: each part of the office adds its lines.
struct Page<'a> {
    office: &'a Office,
    today: NaiveDate,
    lines: Vec<Line>,
}

impl Page<'_> {
    fn add_due(&mut self, it: leaving_today::Due) {
        self.add(it.due, it.topic, || it.about, || it.reason, it.place, it.action);
    }

    /// Adds a line, unless its day is too far away to be spoken of; gives it to be added to.
    fn add(
        &mut self,
        due: NaiveDate,
        topic: Topic,
        about: impl FnOnce() -> About,
        reason: impl FnOnce() -> String,
        place: Place,
        action: &'static str,
    ) -> Option<&mut Line> {
        let when = When::of(due, self.today)?;
        let about = about();
        self.lines.push(Line {
            when,
            due,
            is_grave: false,
            topic,
            whose: about.whose(self.office),
            about: about.words(self.office),
            reason: reason(),
            place,
            at: None,
            action,
            settle: Vec::new(),
        });
        self.lines.last_mut()
    }
}

#[cfg(test)]
mod tests;
