//! What stands in the way of a placement now: nobody starts, works on a visitor's pass or uses a
//! parliamentary computer before clearance, and IPSA pays nothing before clearance and the lodged
//! arrangement. Source: domain.md 0.1, 1.2, 1.12, 3.1, 3.3 and 3.5.

use super::{list_gates, preparation};
use crate::{
    domain::{
        ChecklistItemId, PlacementId,
        checklist::ListKind,
        clearance::{Clearance, ClearanceState},
        date,
        opening::PlacementKind,
        pass::PassKind,
        placement::{Placement, PlacementPhase},
        preparation::Preparation,
        rulebook::Rules,
    },
    office::Office,
};
use chrono::NaiveDate;

/// Which rule a gate holds to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GateKind {
    /// Nobody starts before clearance.
    Clearance,
    /// Nobody works on a visitor's pass.
    VisitorPass,
    /// Nobody uses a parliamentary computer before clearance.
    Computer,
    /// A lost pass is reported at once.
    LostPass,
    /// A pass that has run out opens nothing.
    Pass,
    /// IPSA pays nothing before clearance and the lodged arrangement.
    Claims,
    /// A gate of the placement's own lists, by the list under whose tab it is shown.
    Lists(ListKind),
}

/// Something that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// Which rule it holds to.
    pub kind: GateKind,
    /// Whether it stops something now, rather than soon.
    pub severe: bool,
    /// What it is, in a few words.
    pub title: &'static str,
    /// What to do about it.
    pub words: String,
    /// The items of the placement's lists that are meant, each with its words; none where the rule is
    /// no list's.
    pub items: Vec<(ChecklistItemId, String)>,
}

impl Gate {
    fn new(kind: GateKind, severe: bool, title: &'static str, words: String) -> Gate {
        Gate { kind, severe, title, words, items: Vec::new() }
    }
}

/// The days before the first day from which missing clearance is a worry, where the rulebook
/// does not say how long clearance takes.
const USUAL_CLEARANCE_DAYS: i64 = 25;

/// What stands in the way of a placement, the worst first. What looks like a job is found by the
/// lens.
pub fn gates(office: &Office, id: PlacementId, today: NaiveDate) -> Vec<Gate> {
    let Some(row) = office.placements.get(id) else {
        return Vec::new();
    };
    let placement = &row.value;
    let of_lists = list_gates::told(&list_gates::open_gates(office, id, placement, today));
    if placement.phase(today) == PlacementPhase::Left {
        return of_lists;
    }
    let held = preparation::preparation(office, id);
    let look = Look {
        placement,
        clearance: held.clearance(&placement.before),
        held,
        is_here: placement.phase(today) == PlacementPhase::Here,
        warn: preparation::warn_days(office, today),
        rules: office.rules(),
        has_expenses: office.expenses.of(id).next().is_some(),
        today,
    };
    let mut gates: Vec<Gate> = [
        look.clearance(),
        look.visitor(),
        look.computer(),
        look.lost(),
        look.pass(),
        look.claims(),
    ]
    .into_iter()
    .flatten()
    .chain(of_lists)
    .collect();
    gates.sort_by_key(|gate| (!gate.severe, gate.kind));
    gates
}

struct Look<'a> {
    placement: &'a Placement,
    held: Preparation,
    clearance: Clearance,
    is_here: bool,
    warn: i64,
    rules: Rules<'a>,
    has_expenses: bool,
    today: NaiveDate,
}

impl Look<'_> {
    /// Whether a day comes before the placement ends, so that it matters.
    fn matters(&self, day: NaiveDate) -> bool {
        self.placement.end.is_none_or(|end| day < end)
    }

    fn clearance(&self) -> Option<Gate> {
        let (start, today) = (self.placement.start, self.today);
        let gate =
            |severe, title, words| Some(Gate::new(GateKind::Clearance, severe, title, words));
        let until = self.clearance.holds_until(self.rules);
        match (self.clearance.granted, self.clearance.state(today, self.warn, self.rules)) {
            (None, _) if self.is_here => gate(
                true,
                "They may not work yet",
                format!(
                    "The first day was {}, and clearance is not granted. Nobody works before \
                     clearance: not on a visitor’s pass, not for a day, not at a computer. Put the \
                     first day off, or record the clearance.",
                    date::long(start)
                ),
            ),
            (None, _) => {
                let takes =
                    self.rules.days_on("clearance-takes", today).unwrap_or(USUAL_CLEARANCE_DAYS);
                if (start - today).num_days() > takes {
                    return None;
                }
                gate(
                    true,
                    "Clearance is not granted yet",
                    format!(
                        "The first day is {}, {}. They may not start without it: nobody works \
                         before clearance, not on a visitor’s pass. The checks take weeks (the \
                         national target is {takes} days): ask how they stand, or put the first \
                         day off.",
                        date::long(start),
                        date::distance(start, today)
                    ),
                )
            }
            (Some(_), ClearanceState::RunOut) => gate(
                true,
                "Clearance has run out",
                format!(
                    "It held until {}. Without it there is no pass, no computer and no work: renew \
                     it before they come in again.",
                    until.map(date::long).unwrap_or_default()
                ),
            ),
            (Some(_), ClearanceState::RunningOut) if until.is_some_and(|it| self.matters(it)) => {
                let until = until.unwrap_or(today);
                gate(
                    false,
                    "Clearance runs out soon",
                    format!(
                        "It holds until {}, {}, and they stay longer. Renewing it takes weeks: \
                         apply now.",
                        date::long(until),
                        date::distance(until, today)
                    ),
                )
            }
            (Some(granted), _) if granted > start && self.is_here => gate(
                false,
                "The first day is before clearance",
                format!(
                    "Clearance was granted on {}, and the first day stands as {}. Nobody works \
                     before clearance: set the first day to when they really began.",
                    date::long(granted),
                    date::long(start)
                ),
            ),
            _ => None,
        }
    }

    fn visitor(&self) -> Option<Gate> {
        (self.held.pass.kind == PassKind::Visitor).then(|| {
            let words = "A visitor’s pass is noted for them. It is for visits and never for work, not \
                         for a day and not with somebody beside them: they need a pass of their own.";
            let title = "Nobody works on a visitor’s pass";
            Gate::new(GateKind::VisitorPass, self.is_here, title, words.to_owned())
        })
    }

    fn computer(&self) -> Option<Gate> {
        let given = self.held.account_given?;
        (!self.clearance.holds_on(self.today, self.rules)).then(|| {
            let words = format!(
                "An account on Parliament’s network is noted since {}, and no clearance holds \
                 today. They may not use a parliamentary computer, their own log-in included; \
                 nobody’s log-in is ever shared.",
                date::long(given)
            );
            let title = "No parliamentary computer without clearance";
            Gate::new(GateKind::Computer, true, title, words)
        })
    }

    fn lost(&self) -> Option<Gate> {
        let lost = self.held.pass.lost_on.filter(|_| self.held.pass.is_lost_unreported())?;
        let number = self
            .rules
            .figure_on("pass-lost", self.today)
            .map(|figure| figure.value.to_string())
            .unwrap_or_default();
        let words = format!(
            "The pass was lost on {}, and no report is noted. A loss is reported at once: {number} \
             from inside Parliament; check the number on ParliNet.",
            date::long(lost)
        );
        Some(Gate::new(GateKind::LostPass, true, "Report the lost pass now", words))
    }

    fn pass(&self) -> Option<Gate> {
        let expires = self.held.pass.expires?;
        if self.held.pass.kind == PassKind::NoneYet {
            return None;
        }
        let left = (expires - self.today).num_days();
        let gate = |severe, title, words| Some(Gate::new(GateKind::Pass, severe, title, words));
        if left < 0 && self.is_here {
            return gate(
                true,
                "The pass has run out",
                format!(
                    "It was valid until {}. They cannot come in on it: have it renewed first.",
                    date::long(expires)
                ),
            );
        }
        // A pass for one day runs out on that day, and nobody need be told.
        if self.held.pass.kind == PassKind::Photo
            && (0..=self.warn).contains(&left)
            && self.matters(expires)
        {
            return gate(
                false,
                "The pass runs out soon",
                format!(
                    "It is valid until {}, {}, and they stay longer.",
                    date::long(expires),
                    date::distance(expires, self.today)
                ),
            );
        }
        None
    }

    fn claims(&self) -> Option<Gate> {
        if self.placement.kind == PlacementKind::EmployedIntern {
            return None;
        }
        let cleared = self.clearance.granted.is_some();
        let lodged = self.placement.before.arrangement_lodged.is_some();
        let missing = match (cleared, lodged) {
            (true, true) => return None,
            (false, false) => {
                "Clearance must be granted, and IPSA must hold the signed arrangement,"
            }
            (false, true) => "Clearance must be granted",
            (true, false) => "IPSA must hold the signed arrangement",
        };
        let held_back =
            if self.has_expenses { " What they have spent already waits until then." } else { "" };
        let words = format!(
            "{missing} before IPSA pays for travel or food. This holds in the constituency \
             too.{held_back}"
        );
        Some(Gate::new(GateKind::Claims, self.has_expenses, "No expenses from IPSA yet", words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            expense::Expense, office_details::OfficeDetails, pass::Pass, person::Person,
            placement::Step,
        },
        office::{
            Command,
            preparing::{ClearanceFacts, Preparing},
            testing::TestOffice,
        },
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn somebody(kind: PlacementKind, start: &str, end: &str) -> (TestOffice, PlacementId) {
        let mut office = TestOffice::new("2025-12-01");
        office.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let placement =
            Placement { kind, start: day(start), end: Some(day(end)), ..Placement::default() };
        let placement = Box::new(placement);
        let id = office.act(Command::AddPlacement { person: Person::default(), placement });
        (office, PlacementId(id.unwrap()))
    }

    fn record(office: &mut TestOffice, id: PlacementId, step: Step, on: &str) {
        let on = Some(day(on));
        office.act(Command::RecordStep { id, step, on, witness: String::new() });
    }

    /// Those of the lists have tests of their own.
    fn told(office: &TestOffice, id: PlacementId, today: &str) -> Vec<(&'static str, bool)> {
        gates(&office.office, id, day(today))
            .iter()
            .filter(|it| !matches!(it.kind, GateKind::Lists(_)))
            .map(|it| (it.title, it.severe))
            .collect()
    }

    #[test]
    fn the_gates_of_the_lists_stand_among_the_others() {
        let (office, id) = somebody(PlacementKind::EmployedIntern, "2026-03-30", "2026-06-30");
        let kinds: Vec<_> = gates(&office.office, id, day("2026-03-30"))
            .iter()
            .map(|gate| (gate.kind, gate.severe))
            .collect();
        assert!(kinds.contains(&(GateKind::Clearance, true)), "{kinds:?}");
        assert!(kinds.contains(&(GateKind::Lists(ListKind::Induction), true)), "{kinds:?}");
        let sorted = kinds.is_sorted_by_key(|(kind, severe)| (!severe, *kind));
        assert!(sorted, "the worst first: {kinds:?}");
    }

    #[test]
    fn nobody_works_before_clearance() {
        let (mut office, id) = somebody(PlacementKind::EmployedIntern, "2026-03-30", "2026-06-30");
        assert_eq!(told(&office, id, "2026-01-05"), []);
        // The national target is 25 days.
        assert_eq!(told(&office, id, "2026-03-04"), []);
        assert_eq!(told(&office, id, "2026-03-05"), [("Clearance is not granted yet", true)]);
        assert_eq!(told(&office, id, "2026-03-29"), [("Clearance is not granted yet", true)]);
        assert_eq!(told(&office, id, "2026-03-30"), [("They may not work yet", true)]);
        assert_eq!(told(&office, id, "2026-06-30"), [("They may not work yet", true)]);
        assert_eq!(told(&office, id, "2026-07-01"), []);
        record(&mut office, id, Step::ClearanceGranted, "2026-03-30");
        assert_eq!(told(&office, id, "2026-03-30"), []);
        record(&mut office, id, Step::ClearanceGranted, "2026-03-31");
        let title = "The first day is before clearance";
        assert_eq!(told(&office, id, "2026-03-31"), [(title, false)]);
    }

    #[test]
    fn clearance_that_runs_out_within_the_stay_is_told_and_then_stops_everything() {
        let (mut office, id) = somebody(PlacementKind::EmployedIntern, "2026-03-30", "2026-12-31");
        record(&mut office, id, Step::ClearanceGranted, "2026-03-20");
        let facts = |expires: &str| Preparing::RecordClearance {
            was: ClearanceFacts::default(),
            now: ClearanceFacts { expires: Some(day(expires)), account_given: None },
        };
        office.act(Command::Prepare { placement: id, what: facts("2026-10-31") });
        assert_eq!(told(&office, id, "2026-08-31"), []);
        assert_eq!(told(&office, id, "2026-09-01"), [("Clearance runs out soon", false)]);
        assert_eq!(told(&office, id, "2026-10-31"), [("Clearance runs out soon", false)]);
        assert_eq!(told(&office, id, "2026-11-01"), [("Clearance has run out", true)]);
        // On the last day or after it, nobody need renew anything.
        office.act(Command::Prepare { placement: id, what: facts("2026-12-31") });
        assert_eq!(told(&office, id, "2026-12-15"), []);
    }

    #[test]
    fn a_volunteers_expenses_wait_for_clearance_and_the_arrangement() {
        let (mut office, id) = somebody(PlacementKind::Volunteer, "2026-03-02", "2026-05-29");
        let wait = "No expenses from IPSA yet";
        assert_eq!(told(&office, id, "2025-12-01"), [(wait, false)]);
        record(&mut office, id, Step::ClearanceGranted, "2026-02-20");
        assert_eq!(told(&office, id, "2026-03-02"), [(wait, false)]);
        // Money that was spent already makes it pressing.
        let expense = Expense { placement: id, on: day("2026-03-02"), ..Expense::default() };
        let expense = Box::new(expense);
        office.act(Command::AddExpense { expense, receipts: Vec::new() });
        assert_eq!(told(&office, id, "2026-03-02"), [(wait, true)]);
        record(&mut office, id, Step::ArrangementLodged, "2026-02-20");
        assert_eq!(told(&office, id, "2026-03-02"), []);
    }

    #[test]
    fn passes_and_accounts_have_gates_of_their_own() {
        let (mut office, id) = somebody(PlacementKind::EmployedIntern, "2026-03-30", "2026-12-31");
        let pass = |office: &mut TestOffice, now: Pass| {
            let was = preparation::preparation(&office.office, id).pass;
            let what = Preparing::RecordPass { was, now };
            office.act(Command::Prepare { placement: id, what });
        };
        pass(&mut office, Pass { kind: PassKind::Visitor, ..Pass::default() });
        let visitor = "Nobody works on a visitor’s pass";
        assert_eq!(told(&office, id, "2026-01-05"), [(visitor, false)]);
        record(&mut office, id, Step::ClearanceGranted, "2026-03-20");
        assert_eq!(told(&office, id, "2026-03-30"), [(visitor, true)]);
        let photo =
            Pass { kind: PassKind::Photo, expires: Some(day("2026-09-30")), ..Pass::default() };
        pass(&mut office, photo.clone());
        assert_eq!(told(&office, id, "2026-07-31"), []);
        assert_eq!(told(&office, id, "2026-08-01"), [("The pass runs out soon", false)]);
        assert_eq!(told(&office, id, "2026-10-01"), [("The pass has run out", true)]);
        let lost = Pass { lost_on: Some(day("2026-04-01")), ..photo.clone() };
        pass(&mut office, lost.clone());
        assert_eq!(told(&office, id, "2026-04-01"), [("Report the lost pass now", true)]);
        pass(&mut office, Pass { lost_reported_on: Some(day("2026-04-01")), ..lost });
        assert_eq!(told(&office, id, "2026-04-02"), []);
    }

    #[test]
    fn no_parliamentary_computer_without_clearance() {
        let (mut office, id) = somebody(PlacementKind::EmployedIntern, "2026-03-30", "2026-12-31");
        let what = Preparing::RecordClearance {
            was: ClearanceFacts::default(),
            now: ClearanceFacts { expires: None, account_given: Some(day("2025-11-28")) },
        };
        office.act(Command::Prepare { placement: id, what });
        let title = "No parliamentary computer without clearance";
        assert_eq!(told(&office, id, "2026-01-05"), [(title, true)]);
        record(&mut office, id, Step::ClearanceGranted, "2026-01-06");
        assert_eq!(told(&office, id, "2026-01-06"), []);
    }
}
