//! What bringing somebody in asks for: questions on clearance, what runs out, papers, training,
//! the register of interests, adjustments.

use super::{About, Page, Place, Settle, Topic, When, minus, plus};
use crate::{
    domain::{
        PlacementId,
        checklist::ListKind,
        date,
        interests::RegisterDuty,
        needed_document::{DocumentKind, Need},
        placement::{Placement, PlacementPhase},
        training::TrainingState,
    },
    office::queries::{
        gates::{self, GateKind},
        induction, office_lists, preparation,
    },
};

/// A question on clearance should be answered within so many days.
const ANSWER_WITHIN: u64 = 2;
/// Clearance that runs out within the stay should be applied for again so many days before, and a
/// pass renewed so many: the app's own advice, since neither is there the next day.
const RENEW_CLEARANCE_BEFORE: u64 = 28;
const RENEW_PASS_BEFORE: u64 = 14;
/// The welcome note should have gone out so many days before the first one.
const WELCOME_BEFORE: u64 = 7;
/// Whether somebody is under 18 should be known so many days before the first one, since a parent
/// has to agree.
const AGE_BEFORE: u64 = 21;

impl Page<'_> {
    /// What bringing somebody in asks for, while they are coming or here.
    pub(super) fn preparing(
        &mut self,
        id: PlacementId,
        placement: &Placement,
        phase: PlacementPhase,
    ) {
        if phase == PlacementPhase::Left {
            return;
        }
        self.preparing_gates(id, placement);
        self.questions(id, placement);
        self.papers(id, placement);
        self.first_days(id, placement);
        self.adjustments(id, placement);
    }

    /// What the gates find, but for missing clearance and money, which are told where the steps
    /// and the expenses are.
    fn preparing_gates(&mut self, id: PlacementId, placement: &Placement) {
        let today = self.today;
        let name = || About::Person(placement.person);
        let held = preparation::preparation(self.office, id);
        let clearance = held.clearance(&placement.before);
        for gate in gates::gates(self.office, id, today) {
            let (due, action) = match gate.kind {
                GateKind::Clearance => match clearance.holds_until(self.office.rules()) {
                    // By when to apply again, so that the new one is there in time.
                    Some(until) => (minus(until, RENEW_CLEARANCE_BEFORE), "Renew clearance"),
                    None => continue,
                },
                GateKind::VisitorPass => (placement.start.max(today), "See to the pass"),
                GateKind::Computer => (today, "See to the account"),
                GateKind::LostPass => (today, "Note the report"),
                GateKind::Pass => {
                    let expires = held.pass.expires.unwrap_or(today);
                    (minus(expires, RENEW_PASS_BEFORE), "Renew the pass")
                }
                GateKind::Claims if gate.severe => (today, "See what IPSA needs"),
                // The gates of the lists have a line of their own.
                GateKind::Claims | GateKind::Lists(_) => continue,
            };
            let reason = || format!("{}. {}", gate.title, gate.words);
            let is_grave = gate.severe && gate.kind != GateKind::Claims;
            let place = Place::BeforeDayOne(id);
            if let Some(line) = self.add(due, Topic::Clearance, name, reason, place, action) {
                line.is_grave = is_grave;
                if gate.kind == GateKind::LostPass {
                    line.settle = vec![Settle::LossReported(id)];
                }
                if is_grave {
                    line.when = line.when.min(When::ThisWeek);
                }
            }
        }
    }

    fn questions(&mut self, id: PlacementId, placement: &Placement) {
        let name = || About::Person(placement.person);
        let held = preparation::preparation(self.office, id);
        let open: Vec<_> =
            held.questions.iter().filter(|(_, it)| it.answered_on.is_none()).collect();
        let Some(first) = open.iter().map(|(_, it)| it.came_on).min() else { return };
        if placement.before.clearance_granted.is_some() {
            return;
        }
        let reason = || {
            let day = date::long(first);
            match open.len() {
                1 => format!("A question on clearance came on {day} and is not answered."),
                many => {
                    format!("{many} questions on clearance are not answered, the oldest of {day}.")
                }
            }
        };
        let due = plus(first, ANSWER_WITHIN);
        let place = Place::BeforeDayOne(id);
        let line = self.add(due, Topic::Clearance, name, reason, place, "Answer it");
        if let (Some(line), [(question, _)]) = (line, open.as_slice()) {
            line.settle = vec![Settle::Answered(id, **question)];
        }
    }

    fn papers(&mut self, id: PlacementId, placement: &Placement) {
        let name = || About::Person(placement.person);
        let start = placement.start;
        let held = preparation::preparation(self.office, id);
        let place = Place::BeforeDayOne(id);
        let papers = preparation::papers(self.office, id, &held, placement);
        // Those with a dated step are told with the steps.
        let has_step = |kind: DocumentKind| {
            matches!(
                kind,
                DocumentKind::EmploymentContract
                    | DocumentKind::VolunteerArrangement
                    | DocumentKind::ConfidentialityAgreement
            )
        };
        let missing: Vec<_> = papers
            .iter()
            .filter(|paper| !paper.is_settled && !has_step(paper.kind))
            .filter(|paper| matches!(paper.need, Need::Needed | Need::TakeAdvice))
            .collect();
        if !missing.is_empty() {
            let reason = || {
                let named: Vec<String> =
                    missing.iter().map(|paper| paper.kind.label().to_lowercase()).collect();
                format!("Papers still to settle: {}.", named.join(", "))
            };
            let due = minus(start, 1);
            let line = self.add(due, Topic::Clearance, name, reason, place, "Settle the papers");
            // Where advice is to be taken, a date alone settles nothing.
            if let (Some(line), [paper]) = (line, missing.as_slice())
                && paper.need == Need::Needed
            {
                line.settle = vec![Settle::Paper(id, paper.kind)];
            }
        }
        if papers.iter().any(|paper| paper.need == Need::IfUnder18) {
            let reason = || {
                "Nobody has said whether they are under 18. If they are, a parent has to agree first."
                    .to_owned()
            };
            let due = minus(start, AGE_BEFORE);
            self.add(due, Topic::Clearance, name, reason, place, "Say which");
        }
        if office_lists::lacks_under_18_gate(self.office, id) {
            let reason = || {
                "They are under 18, and a gate of the under-18 list is not on their induction."
                    .to_owned()
            };
            let (due, place) = (minus(start, AGE_BEFORE), Place::List(id, ListKind::Induction));
            let line = self.add(due, Topic::Lists, name, reason, place, "Look at the list");
            if let Some(line) = line {
                line.settle = vec![Settle::AddUnder18(id)];
            }
        }
        let welcome = papers.iter().find(|paper| paper.kind == DocumentKind::WelcomeNote);
        if welcome.is_some_and(|paper| !paper.is_settled) && start > self.today {
            let reason =
                || format!("No welcome note has gone out; they start on {}.", date::long(start));
            let due = minus(start, WELCOME_BEFORE);
            let place = Place::Welcome(id);
            if let Some(line) = self.add(due, Topic::Clearance, name, reason, place, "Write it") {
                line.settle = vec![Settle::WelcomeSent(id)];
            }
        }
    }

    fn first_days(&mut self, id: PlacementId, placement: &Placement) {
        let (office, today) = (self.office, self.today);
        let name = || About::Person(placement.person);
        let place = Place::FirstDays(id);
        let late = [TrainingState::Due, TrainingState::Lapsed, TrainingState::RenewSoon];
        let waits: Vec<_> = induction::training(office, id, today)
            .into_iter()
            .filter(|row| late.contains(&row.state) || row.state == TrainingState::ToDo)
            .collect();
        if let Some(due) = waits.iter().filter_map(|row| row.due).min() {
            let soon = When::of(due, today);
            let told: Vec<_> = waits
                .iter()
                .filter(|row| {
                    let when = row.due.and_then(|due| When::of(due, today));
                    when.is_some() && when <= soon
                })
                .collect();
            let reason = || {
                let verb = if due < today { "was due on" } else { "is due by" };
                let named: Vec<String> = told.iter().map(|row| row.name.to_lowercase()).collect();
                format!("Training: {}, {verb} {}.", named.join(", "), date::long(due))
            };
            let line = self.add(due, Topic::Lists, name, reason, place, "Record training");
            if let (Some(line), [course]) = (line, told.as_slice()) {
                line.settle = vec![Settle::TrainingDone(id, course.key.clone())];
            }
        }
        if let Some((due, words)) = induction::register_due(office, id, today) {
            let action = "Record the register";
            let line = self.add(due, Topic::Lists, name, || words, place, action);
            let waits = induction::register(office, id, today)
                .is_some_and(|it| it.duty == RegisterDuty::Due && it.entry.registered_on.is_none());
            if let Some(line) = line.filter(|_| waits) {
                line.settle = vec![Settle::Registered(id)];
            }
        }
        let outside = induction::outside_person(office, id);
        if outside.name.is_empty() || outside.is_too_near {
            let reason = || {
                if outside.name.is_empty() {
                    "Nobody outside the office is named for them to talk to.".to_owned()
                } else {
                    "Whom they may talk to outside the office looks like their supervisor or the MP."
                        .to_owned()
                }
            };
            self.add(placement.start, Topic::Lists, name, reason, place, "Name somebody");
        }
    }

    /// That something waits, and never what.
    fn adjustments(&mut self, id: PlacementId, placement: &Placement) {
        let name = || About::Person(placement.person);
        let due = self.office.adjustments.of(id).filter_map(|row| row.value.due()).min();
        if let Some(due) = due {
            let reason = || {
                "An adjustment waits for somebody: to be agreed, arranged or reviewed.".to_owned()
            };
            let place = Place::Adjustments(id);
            self.add(due, Topic::Lists, name, reason, place, "See to it");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            office_details::OfficeDetails, opening::PlacementKind, pass::Pass, pass::PassKind,
            person::Person, placement::Step, training::TrainingRecord,
        },
        office::{
            Command,
            preparing::{ClearanceFacts, Inducting, Preparing},
            queries::today::today,
            testing::TestOffice,
        },
    };
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn somebody() -> (TestOffice, PlacementId) {
        let mut office = TestOffice::new("2026-03-02");
        let details =
            OfficeDetails { outside_contact: "Sam Lee".to_owned(), ..OfficeDetails::default() };
        office.act(Command::SetUpOffice { details });
        let placement = Placement {
            kind: PlacementKind::EmployedIntern,
            start: day("2026-03-16"),
            end: Some(day("2026-12-18")),
            ..Placement::default()
        };
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let placement = Box::new(placement);
        let id = office.act(Command::AddPlacement { person, placement }).unwrap();
        for step in Step::needed_for(PlacementKind::EmployedIntern) {
            let on = Some(office.today);
            office.act(Command::RecordStep {
                id: id.into(),
                step: *step,
                on,
                witness: String::new(),
            });
        }
        (office, PlacementId(id))
    }

    fn told(office: &TestOffice, action: &str, on: &str) -> Option<(When, bool)> {
        let page = today(&office.office, day(on));
        let line = page.lines.into_iter().find(|line| line.action == action)?;
        Some((line.when, line.is_grave))
    }

    #[test]
    fn papers_and_the_welcome_note_are_asked_for_before_the_first_day() {
        let (office, _) = somebody();
        assert_eq!(told(&office, "Settle the papers", "2026-03-08"), Some((When::Later, false)));
        assert_eq!(told(&office, "Settle the papers", "2026-03-09"), Some((When::ThisWeek, false)));
        assert_eq!(told(&office, "Settle the papers", "2026-03-16"), Some((When::Overdue, false)));
        assert_eq!(told(&office, "Write it", "2026-03-09"), Some((When::ThisWeek, false)));
        assert_eq!(told(&office, "Write it", "2026-03-10"), Some((When::Overdue, false)));
        // Once they are here, a note is too late.
        assert_eq!(told(&office, "Write it", "2026-03-16"), None);
    }

    #[test]
    fn what_runs_out_is_told_in_time_to_renew_it() {
        let (mut office, id) = somebody();
        let what = Preparing::RecordClearance {
            was: ClearanceFacts::default(),
            now: ClearanceFacts { expires: Some(day("2026-10-30")), account_given: None },
        };
        office.act(Command::Prepare { placement: id, what });
        let action = "Renew clearance";
        assert_eq!(told(&office, action, "2026-08-30"), None);
        // 28 days before its end is the day to have applied by.
        assert_eq!(told(&office, action, "2026-09-02"), Some((When::Later, false)));
        assert_eq!(told(&office, action, "2026-10-02"), Some((When::ThisWeek, false)));
        assert_eq!(told(&office, action, "2026-10-03"), Some((When::Overdue, false)));
        assert_eq!(told(&office, action, "2026-10-31"), Some((When::Overdue, true)));
        let now = Pass { kind: PassKind::Visitor, ..Pass::default() };
        let what = Preparing::RecordPass { was: Pass::default(), now };
        office.act(Command::Prepare { placement: id, what });
        assert_eq!(told(&office, "See to the pass", "2026-03-16"), Some((When::ThisWeek, true)));
    }

    #[test]
    fn training_is_one_line_of_what_is_as_soon() {
        let (mut office, id) = somebody();
        let reason = |office: &TestOffice, on: &str| {
            let page = today(&office.office, day(on));
            let line = page.lines.into_iter().find(|line| line.action == "Record training");
            line.map(|line| line.reason)
        };
        let soon = "Training: security awareness, data protection, is due by 20 March 2026.";
        assert_eq!(reason(&office, "2026-03-16").as_deref(), Some(soon));
        let late = "Training: security awareness, behaviour code, data protection, was due on 20 March 2026.";
        assert_eq!(reason(&office, "2026-03-28").as_deref(), Some(late));
        for course in ["security-awareness", "behaviour-code", "data-protection"] {
            let done_on = Some(day("2026-03-18"));
            let now = TrainingRecord { done_on, ..TrainingRecord::default() };
            let (course, was) = (course.to_owned(), TrainingRecord::default());
            let what = Inducting::RecordTraining { course, was, now };
            office.act(Command::Induct { placement: id, what });
        }
        assert_eq!(reason(&office, "2026-11-25"), None);
    }
}
