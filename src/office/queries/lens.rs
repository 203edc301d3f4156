//! What the lens finds about an opening or a placement: what stands, and what was set aside.

use crate::{
    domain::{
        OpeningId, PlacementId,
        attendance::DayMark,
        lens::{self, Concern, Finding, Running, Subject},
        opening::{Hours, Opening},
        placement::{Placement, PlacementPhase},
        set_aside::SetAside,
    },
    office::{Office, Row, Watched, queries::hours},
};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// So many whole weeks back the lens looks at hours and at days.
const WEEKS: u64 = 4;

/// What the lens finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lens {
    /// What stands, the gravest first.
    pub open: Vec<Finding>,
    /// What was set aside and would be found else, with the reason.
    pub aside: Vec<(Finding, SetAside)>,
    /// By the key of its rule, what stands although it was set aside: the facts have changed since.
    pub again: BTreeMap<&'static str, SetAside>,
}

impl Lens {
    /// Parts what was found by what was set aside.
    fn of(findings: Vec<Finding>, set_aside: &BTreeMap<String, SetAside>) -> Lens {
        let mut lens = Lens::default();
        for finding in findings {
            match set_aside.get(finding.rule.key) {
                Some(why) if why.found.is_empty() || is_same(&why.found, &finding.words) => {
                    lens.aside.push((finding, why.clone()));
                }
                Some(why) => {
                    lens.again.insert(finding.rule.key, why.clone());
                    lens.open.push(finding);
                }
                None => lens.open.push(finding),
            }
        }
        lens
    }

    /// What a rule finds, set aside or not.
    pub fn found(&self, rule: &str) -> Option<&Finding> {
        let aside = self.aside.iter().map(|(finding, _)| finding);
        self.open.iter().chain(aside).find(|finding| finding.rule.key == rule)
    }

    /// How many findings of a concern stand.
    pub fn count(&self, concern: Concern) -> usize {
        self.open.iter().filter(|finding| finding.rule.concern == concern).count()
    }

    /// What stands, counted in words: `2 risks, 3 things missing`.
    pub fn words(&self) -> String {
        let count = |number: usize, one: &str, many: &str| match number {
            0 => None,
            1 => Some(format!("1 {one}")),
            number => Some(format!("{number} {many}")),
        };
        let parts: Vec<String> = [
            count(self.count(Concern::Law), "risk", "risks"),
            count(self.count(Concern::Advert), "thing missing", "things missing"),
        ]
        .into_iter()
        .flatten()
        .collect();
        if parts.is_empty() { "Nothing to put right".to_owned() } else { parts.join(", ") }
    }
}

/// Whether a rule finds the same as when it was set aside. That the same thing happened once more
/// (“4 times” for “3 times”) is nothing new.
fn is_same(then: &str, now: &str) -> bool {
    let without_counts = |words: &str| {
        let words: Vec<&str> = words.split(' ').collect();
        let is_count = |at: usize| words.get(at + 1) == Some(&"times");
        let kept = words.iter().enumerate().filter(|(at, _)| !is_count(*at));
        kept.map(|(_, word)| (*word).to_owned()).collect::<Vec<_>>()
    };
    without_counts(then) == without_counts(now)
}

/// What the lens finds; nothing where the record is gone.
pub fn of(office: &Office, watched: Watched, today: NaiveDate) -> Option<Lens> {
    match watched {
        Watched::Opening(id) => of_opening(office, id, today),
        Watched::Placement(id) => of_placement(office, id, today),
    }
}

/// What the lens finds about an opening; nothing where it is gone.
pub fn of_opening(office: &Office, id: OpeningId, today: NaiveDate) -> Option<Lens> {
    let opening = &office.openings.get(id)?.value;
    Some(read_opening(office, opening, today))
}

/// What the lens finds about an opening.
pub fn read_opening(office: &Office, opening: &Opening, today: NaiveDate) -> Lens {
    let subject = Subject::of_opening(opening, today, office.rules());
    Lens::of(lens::findings(&subject), &opening.set_aside)
}

/// What the lens finds about a placement; nothing where it is gone. Of one that is over it says
/// nothing: there is nothing left to put right.
pub fn of_placement(office: &Office, id: PlacementId, today: NaiveDate) -> Option<Lens> {
    Some(read_placement(office, office.placements.get(id)?, today))
}

/// What the lens finds about a placement.
pub fn read_placement(office: &Office, row: &Row<Placement>, today: NaiveDate) -> Lens {
    let placement = &row.value;
    if placement.phase(today) == PlacementPhase::Left {
        return Lens::default();
    }
    let came = office.attendance.of(row.id).filter(|day| day.value.mark == DayMark::Came);
    let logged = office.work_log.of(row.id).map(|row| row.value.on);
    let lately = today.checked_sub_days(Days::new(7 * WEEKS)).unwrap_or(today);
    let running = Running {
        days: logged.chain(came.map(|day| day.value.on)).collect(),
        weeks: hours::whole_weeks(office, row.id.into(), today, WEEKS),
        hoped_for: placement.work_terms.minutes_a_week.filter(|_| placement.hours != Hours::Set),
        without_word: office
            .attendance
            .of(row.id)
            .filter(|day| day.value.mark == DayMark::WithoutWord)
            .filter(|day| (lately..=today).contains(&day.value.on))
            .count(),
        below_minimum: hours::below_minimum(office, row, today),
        expenses: office.expenses.of(row.id).map(|row| &row.value).collect(),
    };
    let subject = Subject::of_placement(placement, running, today, office.rules());
    Lens::of(lens::findings(&subject), &placement.set_aside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            opening::{Pay, PlacementKind},
            person::Person,
            work_log::WorkLogEntry,
        },
        office::{Command, testing::TestOffice},
    };

    fn keys(findings: &[Finding]) -> Vec<&'static str> {
        findings.iter().map(|finding| finding.rule.key).collect()
    }

    #[test]
    fn a_finding_set_aside_stays_out_of_the_way_until_it_is_taken_up_again() {
        let mut office = TestOffice::new("2026-03-02");
        let opening = Opening {
            kind: PlacementKind::Volunteer,
            pay: Pay::ExpensesCovered,
            hours: Hours::Set,
            ..Opening::default()
        };
        let id = OpeningId(office.act(Command::AddOpening { opening }).unwrap());
        let of = Watched::Opening(id);
        let read = |office: &TestOffice| super::of(&office.office, of, office.today).unwrap();
        let before = read(&office);
        assert_eq!(before.count(Concern::Law), 1);
        assert!(before.words().starts_with("1 risk, "), "{}", before.words());
        let rule = "set-hours".to_owned();
        let reason = "They asked for it".to_owned();
        office.act(Command::SetAside { of, rule: rule.clone(), reason });
        let aside = read(&office);
        assert!(!keys(&aside.open).contains(&"set-hours"));
        assert_eq!(aside.aside.first().unwrap().1.reason, "They asked for it");
        office.act(Command::TakeUp { of, rule: rule.clone() });
        assert_eq!(read(&office), before);
        // What is put right is found no more, set aside or not.
        office.act(Command::SetAside { of, rule, reason: "So it is".to_owned() });
        let was = office.office.openings.get(id).unwrap().value.clone();
        let now = Opening { hours: Hours::NoSetHours, ..was.clone() };
        office.act(Command::EditOpening { id, was: Box::new(was), now: Box::new(now) });
        assert_eq!(read(&office).aside, []);
        assert_eq!(
            super::of(&office.office, Watched::Opening(OpeningId::default()), office.today),
            None
        );
    }

    #[test]
    fn a_finding_set_aside_stands_again_once_its_facts_have_changed() {
        let mut office = TestOffice::new("2026-03-02");
        let opening = Opening {
            kind: PlacementKind::Volunteer,
            pay: Pay::ExpensesCovered,
            pay_note: "£10 a day".to_owned(),
            ..Opening::default()
        };
        let id = OpeningId(office.act(Command::AddOpening { opening }).unwrap());
        let of = Watched::Opening(id);
        let reason = "A day’s bus fare is £10".to_owned();
        office.act(Command::SetAside { of, rule: "flat-sum".to_owned(), reason });
        let read = |office: &TestOffice| super::of(&office.office, of, office.today).unwrap();
        let note = |office: &mut TestOffice, note: &str| {
            let was = office.office.openings.get(id).unwrap().value.clone();
            let now = Opening { pay_note: note.to_owned(), ..was.clone() };
            office.act(Command::EditOpening { id, was: Box::new(was), now: Box::new(now) });
        };
        note(&mut office, "£10 a day for the bus");
        assert!(!keys(&read(&office).open).contains(&"flat-sum"), "the same sum as before");
        note(&mut office, "£50 a day");
        let lens = read(&office);
        assert!(keys(&lens.open).contains(&"flat-sum"));
        assert_eq!(lens.aside, []);
        assert_eq!(lens.again["flat-sum"].reason, "A day’s bus fare is £10");
        // Back to what it was, the reason holds again.
        note(&mut office, "£10 a day");
        assert!(!keys(&read(&office).open).contains(&"flat-sum"));
        // What was set aside by an earlier version does not say what it found, and stays aside.
        let before = BTreeMap::from([("flat-sum".to_owned(), SetAside::default())]);
        let opening =
            Opening { set_aside: before, ..office.office.openings.get(id).unwrap().value.clone() };
        assert!(
            !keys(&read_opening(&office.office, &opening, office.today).open).contains(&"flat-sum")
        );
    }

    #[test]
    fn once_more_of_the_same_is_nothing_new() {
        let of =
            |sum: &str, times: u8| format!("{sum} was claimed {times} times without a receipt.");
        assert!(is_same(&of("£10.00", 3), &of("£10.00", 4)));
        assert!(!is_same(&of("£10.00", 3), &of("£20.00", 3)));
        assert!(!is_same("were here on Monday.", "were here on Monday and Friday."));
    }

    #[test]
    fn a_placement_is_read_with_its_log_and_falls_silent_when_it_is_over() {
        let mut office = TestOffice::new("2026-03-30");
        let placement = Box::new(Placement {
            kind: PlacementKind::Volunteer,
            pay: Pay::ExpensesCovered,
            start: "2026-03-02".parse().unwrap(),
            end: "2026-06-26".parse().ok(),
            ..Placement::default()
        });
        let id = office.act(Command::AddPlacement { person: Person::default(), placement });
        let id = PlacementId(id.unwrap());
        for day in 2..30 {
            let on = NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
            let entry = WorkLogEntry { placement: id, on, ..WorkLogEntry::default() };
            office.act(Command::AddWorkLogEntry { entry });
        }
        let read = |day: &str| {
            let lens = super::of(&office.office, Watched::Placement(id), day.parse().unwrap());
            keys(&lens.unwrap().open)
        };
        assert_eq!(read("2026-03-30"), ["crept-hours"]);
        assert_eq!(read("2026-03-01"), Vec::<&str>::new());
        assert_eq!(read("2026-06-27"), Vec::<&str>::new());
    }
}
