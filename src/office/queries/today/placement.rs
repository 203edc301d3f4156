//! Placements: steps before day one, what the lens finds, and the last days.

use super::{About, Page, Place, Settle, Topic, When, day_words, minus};
use crate::{
    domain::{
        PlacementId, date,
        exit_review::Side,
        placement::{Placement, PlacementPhase, Step},
        rulebook::{Rules, STUDENT_MONTHS, UNPAID_MONTHS},
    },
    office::{
        Row,
        queries::{due_with_people, leaving_today, lens, preparation},
    },
};
use chrono::{Months, NaiveDate};
use std::collections::BTreeSet;

/// So many days before the first one, clearance should have been applied for.
const CLEARANCE_BEFORE: u64 = 28;
/// So many days after the last one, this page stops asking about what is left to do.
const ASK_AFTER_LEAVING: i64 = 90;
/// So many days something that the lens finds counts as new.
const LENS_NEW_FOR: i64 = 30;

/// Whether a stay became too long not long ago.
fn new_since(rules: Rules<'_>, start: NaiveDate, figure: &str, today: NaiveDate) -> bool {
    rules
        .months_on(figure, start)
        .and_then(|months| u32::try_from(months).ok())
        .and_then(|months| start.checked_add_months(Months::new(months)))
        .is_some_and(|limit| (today - limit).num_days() <= LENS_NEW_FOR)
}

impl Page<'_> {
    pub(super) fn placement(&mut self, row: &Row<Placement>) {
        let today = self.today;
        let placement = &row.value;
        let id = PlacementId(row.id);
        let phase = placement.phase(today);
        let name = || About::Person(placement.person);
        if phase != PlacementPhase::Left {
            self.before_day_one(id, placement);
            self.preparing(id, placement, phase);
            if placement.start >= today {
                let reason = || format!("Starts on {}.", day_words(placement.start));
                if (placement.start - today).num_days() < 7 {
                    self.add(
                        placement.start,
                        Topic::Clearance,
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
        self.list_gates(id, placement);
        if phase == PlacementPhase::Here {
            self.experience(id, placement);
            self.lens(row);
        }
        if gone_for <= ASK_AFTER_LEAVING {
            self.with_people(row);
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
    pub(super) fn lens(&mut self, row: &Row<Placement>) {
        let (office, today) = (self.office, self.today);
        let id = PlacementId(row.id);
        for finding in lens::read_placement(office, row, today).open {
            let is_new = match finding.rule.key {
                "unpaid-too-long" => {
                    new_since(office.rules(), row.value.start, UNPAID_MONTHS, today)
                }
                "student-too-long" => {
                    new_since(office.rules(), row.value.start, STUDENT_MONTHS, today)
                }
                "crept-hours" | "more-than-hoped" | "bound-to-attend" => true,
                "flat-expenses" => office
                    .expenses
                    .of(row.id)
                    .any(|it| (today - it.value.on).num_days() <= LENS_NEW_FOR),
                _ => false,
            };
            if is_new {
                let name = || About::Person(row.value.person);
                let reason = || finding.words.clone();
                self.add(
                    today,
                    Topic::Supervision,
                    name,
                    reason,
                    Place::Placement(id),
                    "Look at it",
                );
            }
        }
    }

    /// Talks, tasks, days, reviews and pay.
    fn with_people(&mut self, row: &Row<Placement>) {
        for due in due_with_people::due(self.office, row, self.today) {
            let name = || About::Person(row.value.person);
            let reason = || due.reason.clone();
            if let Some(line) = self.add(due.on, due.topic, name, reason, due.place, due.action) {
                line.settle = due.settle;
            }
        }
    }

    pub(super) fn before_day_one(&mut self, id: PlacementId, placement: &Placement) {
        let today = self.today;
        let name = || About::Person(placement.person);
        let missing = preparation::missing_steps(self.office, id, placement);
        let is_missing = |step: Step| missing.contains(&step);
        let start = placement.start;
        let starts = || {
            if start <= today {
                format!("Started on {}", date::long(start))
            } else {
                format!("Starts on {}", date::long(start))
            }
        };
        let place = Place::BeforeDayOne(id);
        if is_missing(Step::ClearanceGranted) {
            let (due, what, settle) = if is_missing(Step::ClearanceApplied) {
                (
                    minus(start, CLEARANCE_BEFORE),
                    "security clearance has not been applied for",
                    vec![Settle::Step(id, Step::ClearanceApplied)],
                )
            } else {
                (minus(start, 1), "security clearance has not been granted", Vec::new())
            };
            let reason = || format!("{}, but {what}. Nobody starts before it.", starts());
            if let Some(line) =
                self.add(due, Topic::Clearance, name, reason, place, "See to clearance")
            {
                line.is_grave = true;
                line.settle = settle;
                // It takes weeks, so it is never for later.
                line.when = line.when.min(When::ThisWeek);
            }
        }
        let others: Vec<Step> = missing
            .iter()
            .copied()
            .filter(|step| !matches!(step, Step::ClearanceApplied | Step::ClearanceGranted))
            .collect();
        let named: Vec<&str> = others
            .iter()
            .map(|step| match step {
                Step::PassApplied => "pass applied for",
                Step::PassGranted => "pass granted",
                Step::AgreementSigned => "agreement signed",
                Step::ArrangementLodged => "arrangement lodged with IPSA",
                _ => "confidentiality agreement signed and witnessed",
            })
            .collect();
        if !others.is_empty() {
            let reason = || format!("{}. Still missing: {}.", starts(), named.join(", "));
            let due = minus(start, 1);
            let line = self.add(due, Topic::Clearance, name, reason, place, "Record the steps");
            // Who witnessed a signature has to be said.
            if let (Some(line), [step]) = (line, others.as_slice())
                && *step != Step::ConfidentialitySigned
            {
                line.settle = vec![Settle::Step(id, *step)];
            }
        }
    }

    pub(super) fn leaving(&mut self, id: PlacementId, placement: &Placement, end: NaiveDate) {
        let (office, today) = (self.office, self.today);
        let name = || About::Person(placement.person);
        if let Some(due) = leaving_today::plan(office, id, placement, today) {
            self.add_due(due);
        }
        let ends = || {
            let verb = if end < today { "Left" } else { "Leaves" };
            format!("{verb} on {}", date::long(end))
        };
        let handed_in = office.exit_reviews.of(id).filter(|it| it.value.is_handed_in());
        let sides: BTreeSet<Side> = handed_in.map(|it| it.value.side).collect();
        let missing = match (sides.contains(&Side::Intern), sides.contains(&Side::Supervisor)) {
            (true, true) => None,
            (false, false) => Some(("neither exit review is written", Side::Intern)),
            (false, true) => Some(("their own exit review is not handed in", Side::Intern)),
            (true, false) => {
                Some(("the supervisor’s exit review is not written", Side::Supervisor))
            }
        };
        if let Some((what, side)) = missing {
            let reason = || format!("{}, and {what}.", ends());
            self.add(
                minus(end, 1),
                Topic::Leaving,
                name,
                reason,
                Place::ExitReview(id, side),
                "Write it",
            );
        }
        if crate::office::queries::certificate::issued(office, id).is_none() {
            let reason = || format!("{}, and has no certificate yet.", ends());
            self.add(
                end,
                Topic::Leaving,
                name,
                reason,
                Place::Certificate(id),
                "Make the certificate",
            );
        }
    }
}
