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
                Some(why)
                    if why.found.is_empty()
                        || is_same(finding.rule.key, &why.found, &finding.words) =>
                {
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

/// Rules that count how often something was noted. In what others find, a number of times is a fact.
const COUNTING: [&str; 2] = ["bound-to-attend", "flat-expenses"];

/// Whether a rule finds the same as when it was set aside. Of a rule that counts, that the same thing
/// happened once more (“4 times” for “3 times”) is nothing new.
fn is_same(rule: &str, then: &str, now: &str) -> bool {
    let without_counts = |words: &str| {
        let words: Vec<&str> = words.split(' ').collect();
        let is_count =
            |at: usize| words.get(at + 1).map(|it| it.trim_end_matches(',')) == Some("times");
        let kept = words.iter().enumerate().filter(|(at, _)| !is_count(*at));
        kept.map(|(_, word)| (*word).to_owned()).collect::<Vec<_>>()
    };
    let counts = COUNTING.contains(&rule);
    then == now || (counts && without_counts(then) == without_counts(now))
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
        usual_days: office.rota.get(row.id).map(|it| it.value.usual_days()).unwrap_or_default(),
        weeks: hours::whole_weeks(office, row.id.into(), today, WEEKS),
        hoped_for: placement.work_terms.minutes_a_week.filter(|_| placement.hours != Hours::Set),
        without_word: office
            .attendance
            .of(row.id)
            .filter(|day| day.value.mark == DayMark::WithoutWord)
            .map(|day| day.value.on)
            .filter(|on| (lately..=today).contains(on))
            .collect(),
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
            money::Money,
            opening::{AgeBand, Pay, PlacementKind, Workplace},
            person::Person,
            rota::{RotaDay, RotaLine, RotaPlace},
            work_log::WorkLogEntry,
        },
        office::{Command, preparing::RotaChange, testing::TestOffice},
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

    /// What was set aside for an opening or a placement: which rules still are after a change.
    fn stays_aside(opening: &Opening, rule: &str, change: impl FnOnce(&mut Opening)) -> bool {
        let mut office = TestOffice::new("2026-03-02");
        let add = Command::AddOpening { opening: opening.clone() };
        let id = OpeningId(office.act(add).unwrap());
        let of = Watched::Opening(id);
        let reason = "So it is".to_owned();
        office.act(Command::SetAside { of, rule: rule.to_owned(), reason });
        let was = office.office.openings.get(id).unwrap().value.clone();
        assert!(!was.set_aside[rule].found.is_empty(), "{rule} found nothing");
        let mut now = was.clone();
        change(&mut now);
        let lens = read_opening(&office.office, &now, office.today);
        assert!(lens.found(rule).is_some(), "{rule} finds nothing any more");
        !keys(&lens.open).contains(&rule)
    }

    fn volunteers_place() -> Opening {
        Opening {
            kind: PlacementKind::Volunteer,
            pay: Pay::ExpensesCovered,
            start: "2026-06-01".parse().ok(),
            end: "2026-11-30".parse().ok(),
            ..Opening::default()
        }
    }

    #[test]
    fn set_hours_that_were_set_aside_stand_again_when_they_become_others() {
        let set = Opening {
            hours: Hours::Set,
            hours_note: "Mondays 10 to 4".to_owned(),
            ..volunteers_place()
        };
        let now = |note: &str| stays_aside(&set, "set-hours", |it| it.hours_note = note.to_owned());
        assert!(!now("Monday to Friday 9 to 5"));
        assert!(!now("Mondays 10 to 5"));
        assert!(!now(""));
        assert!(now("Mondays  10 to 4 "), "spaces are no other hours");
        let aside = |change: fn(&mut Opening)| stays_aside(&set, "set-hours", change);
        assert!(aside(|it| it.title = "Another".to_owned()));
        assert!(aside(|it| it.description = "Research".to_owned()));
        assert!(aside(|it| it.end = "2026-07-31".parse().ok()));
        assert!(aside(|it| it.pay_note = "Travel".to_owned()));
        let looks_on = Opening { kind: PlacementKind::WorkExperience, ..set.clone() };
        assert!(!stays_aside(&looks_on, "shadowing", |it| it.hours_note = "Daily".to_owned()));
        assert!(stays_aside(&looks_on, "shadowing", |it| it.title = "Another".to_owned()));
    }

    #[test]
    fn hours_in_a_note_or_in_the_advert_stand_again_when_the_words_around_them_change() {
        let noted = Opening {
            hours_note: "Mondays 9am to 5pm".to_owned(),
            description: "See how an office works. Come for coffee at 9am to 10am.".to_owned(),
            ..volunteers_place()
        };
        let note = |to: &str| stays_aside(&noted, "hours-note", |it| it.hours_note = to.to_owned());
        assert!(!note("Monday to Friday 9am to 5pm"));
        assert!(!note("Mondays 9am to 6pm"));
        assert!(!note("When you like"), "the words of the tasks alone are found then");
        let text =
            |to: &str| stays_aside(&noted, "hours-note", |it| it.description = to.to_owned());
        assert!(text("Learn how an office works. Come for coffee at 9am to 10am."));
        assert!(!text("See how an office works. Work from 9am to 10am."));
        assert!(!text(
            "See how an office works. Come for coffee at 9am to 10am. Monday to Friday."
        ));
    }

    #[test]
    fn duties_and_promises_stand_again_when_they_are_others() {
        let text = "You are responsible for the tea. It may lead to a paid job.";
        let opening = Opening { description: text.to_owned(), ..volunteers_place() };
        let now =
            |rule: &str, to: &str| stays_aside(&opening, rule, |it| it.description = to.to_owned());
        for rule in ["duties", "promise-of-a-job"] {
            assert!(now(rule, &format!("Come and see. {text}")));
        }
        assert!(!now("duties", "You are responsible for the casework."));
        assert!(!now("duties", &format!("{text} You are on the rota.")));
        assert!(now("duties", "You are responsible for the tea."));
        assert!(!now("promise-of-a-job", "It will lead to a paid job."));
    }

    #[test]
    fn sums_stand_again_when_one_is_added_wherever_it_stands() {
        let flat = Opening { pay_note: "£10 a day".to_owned(), ..volunteers_place() };
        let now = |change: fn(&mut Opening)| stays_aside(&flat, "flat-sum", change);
        assert!(now(|it| it.pay_note = "£10 a day for the bus".to_owned()));
        assert!(!now(|it| it.pay_note = "£10 a day and £50 a week".to_owned()));
        assert!(!now(|it| it.description = "You get £50 a week.".to_owned()));
        let vague = Opening { pay_note: "A travel allowance".to_owned(), ..volunteers_place() };
        let note = |to: &str| stays_aside(&vague, "flat-sum", |it| it.pay_note = to.to_owned());
        assert!(note("A travel  allowance") && !note("An allowance of £500"));
        let paid = Opening { pay: Pay::Paid, pay_per_hour: Some(Money(500)), ..volunteers_place() };
        let pay = |change: fn(&mut Opening)| stays_aside(&paid, "volunteer-paid", change);
        assert!(!pay(|it| it.pay_per_hour = Some(Money(1500))));
        assert!(!pay(|it| it.pay_note = "And a bonus".to_owned()));
        assert!(pay(|it| it.title = "Another".to_owned()));
    }

    #[test]
    fn a_stay_that_is_too_long_stands_again_when_it_becomes_longer() {
        let later = |it: &mut Opening| it.end = "2027-12-31".parse().ok();
        let other = |it: &mut Opening| it.title = "Another".to_owned();
        let course = Opening {
            kind: PlacementKind::StudentPlacement,
            end: "2027-06-30".parse().ok(),
            ..volunteers_place()
        };
        let long = volunteers_place();
        for (opening, rule) in [(&long, "unpaid-length"), (&course, "student-length")] {
            assert!(!stays_aside(opening, rule, later), "{rule}");
            assert!(stays_aside(opening, rule, other), "{rule}");
        }
        let shown = |it: &mut Opening| it.kind = PlacementKind::WorkExperience;
        assert!(!stays_aside(&long, "unpaid-length", shown));
    }

    #[test]
    fn pay_that_is_too_little_stands_again_for_other_people_and_other_days() {
        let paid = Opening {
            kind: PlacementKind::EmployedIntern,
            pay: Pay::Paid,
            pay_per_hour: Some(Money(700)),
            place: Workplace::Both,
            ..volunteers_place()
        };
        let aside = |rule: &str, change: fn(&mut Opening)| stays_aside(&paid, rule, change);
        assert!(aside("wage-21", |it| it.title = "Another".to_owned()));
        assert!(!aside("wage-21", |it| it.age = AgeBand::From21));
        assert!(!aside("wage-21", |it| it.end = "2026-12-31".parse().ok()));
        assert!(!aside("wage-21", |it| it.pay_per_hour = Some(Money(600))));
        assert!(!aside("living-wage", |it| it.place = Workplace::Westminster));
        assert!(aside("living-wage", |it| it.age = AgeBand::From21));
    }

    /// Where no first day is set, pay is held against the rate of the day; that a day went by is nothing
    /// new.
    #[test]
    fn pay_without_a_first_day_that_was_set_aside_stays_so_the_next_day() {
        let mut office = TestOffice::new("2026-03-02");
        let opening = Opening { pay_per_hour: Some(Money(700)), ..Opening::default() };
        let id = OpeningId(office.act(Command::AddOpening { opening }).unwrap());
        let of = Watched::Opening(id);
        let reason = "So it is".to_owned();
        office.act(Command::SetAside { of, rule: "wage-21".to_owned(), reason });
        let stands = |day: &str| {
            let lens = super::of(&office.office, of, day.parse().unwrap()).unwrap();
            keys(&lens.open).contains(&"wage-21")
        };
        for (day, stands_again) in [
            ("2026-03-02", false),
            ("2026-03-03", false),
            ("2026-03-31", false),
            ("2026-04-01", true),
        ] {
            assert_eq!(stands(day), stands_again, "{day}");
        }
    }

    #[test]
    fn one_place_alone_stands_again_when_it_is_another() {
        let one = Opening { advertised: "The library".to_owned(), ..volunteers_place() };
        let aside = |change: fn(&mut Opening)| stays_aside(&one, "lacks-channels", change);
        assert!(!aside(|it| it.advertised = "W4MP".to_owned()));
        assert!(aside(|it| it.title = "Another".to_owned()));
    }

    /// A volunteer who is here, at set hours.
    fn at_set_hours() -> (TestOffice, PlacementId) {
        let mut office = TestOffice::new("2026-03-30");
        let placement = Box::new(Placement {
            kind: PlacementKind::Volunteer,
            pay: Pay::ExpensesCovered,
            start: "2026-03-02".parse().unwrap(),
            hours: Hours::Set,
            hours_note: "Mondays 10 to 4".to_owned(),
            ..Placement::default()
        });
        let id = office.act(Command::AddPlacement { person: Person::default(), placement });
        (office, PlacementId(id.unwrap()))
    }

    fn is_aside(office: &TestOffice, id: PlacementId, rule: &str, day: &str) -> bool {
        let lens = super::of_placement(&office.office, id, day.parse().unwrap()).unwrap();
        assert!(lens.found(rule).is_some(), "{rule} finds nothing on {day}");
        !keys(&lens.open).contains(&rule)
    }

    #[test]
    fn set_hours_of_somebody_who_is_here_stand_again_when_hours_or_days_change() {
        let (mut office, id) = at_set_hours();
        let of = Watched::Placement(id);
        let (rule, reason) = ("set-hours", "She asked for them".to_owned());
        office.act(Command::SetAside { of, rule: rule.to_owned(), reason });
        let edit = |office: &mut TestOffice, change: fn(&mut Placement)| {
            let was = office.office.placements.get(id).unwrap().value.clone();
            let mut now = was.clone();
            change(&mut now);
            office.act(Command::EditPlacement { id, was: Box::new(was), now: Box::new(now) });
            is_aside(office, id, rule, "2026-03-30")
        };
        assert!(edit(&mut office, |it| it.supervisor = "Tom Reid".to_owned()));
        assert!(edit(&mut office, |it| it.end = "2026-06-01".parse().ok()));
        assert!(!edit(&mut office, |it| it.hours_note = "Monday to Friday 9 to 5".to_owned()));
        assert!(edit(&mut office, |it| it.hours_note = "Mondays 10 to 4".to_owned()));
        assert!(!edit(&mut office, |it| it.work_terms.minutes_a_week = Some(2_100)));
        assert!(edit(&mut office, |it| it.work_terms.minutes_a_week = None));
        // The days of their usual week in the rota are noted elsewhere, and are facts as much.
        let usual = |days: &[&str]| {
            let day = RotaDay { place: RotaPlace::Westminster, ..RotaDay::default() };
            days.iter().map(|key| ((*key).to_owned(), day.clone())).collect()
        };
        let was = Box::new(RotaLine::default());
        let now =
            Box::new(RotaLine { usual: usual(&["monday", "tuesday"]), ..RotaLine::default() });
        office.act(Command::ChangeRota { what: RotaChange::SetUsualWeek { id: id.0, was, now } });
        assert!(!is_aside(&office, id, rule, "2026-03-30"));
    }

    #[test]
    fn a_stay_that_became_too_long_stands_again_when_its_last_day_is_put_off() {
        for (kind, rule, on) in [
            (PlacementKind::Volunteer, "unpaid-too-long", "2026-07-06"),
            (PlacementKind::StudentPlacement, "student-too-long", "2027-07-06"),
        ] {
            let (mut office, id) = at_set_hours();
            office.today = on.parse().unwrap();
            let was = office.office.placements.get(id).unwrap().value.clone();
            let ends = |on: &str| Placement { kind, end: on.parse().ok(), ..was.clone() };
            let edit = |office: &mut TestOffice, was: &Placement, now: &Placement| {
                let (was, now) = (Box::new(was.clone()), Box::new(now.clone()));
                office.act(Command::EditPlacement { id, was, now });
            };
            let (soon, late) = (ends("2027-07-09"), ends("2027-12-31"));
            edit(&mut office, &was, &soon);
            let reason = "Ends soon".to_owned();
            office.act(Command::SetAside {
                of: Watched::Placement(id),
                rule: rule.to_owned(),
                reason,
            });
            assert!(is_aside(&office, id, rule, on), "{rule}");
            edit(&mut office, &soon, &late);
            assert!(!is_aside(&office, id, rule, on), "{rule}");
        }
    }

    #[test]
    fn once_more_of_the_same_is_nothing_new() {
        let of =
            |sum: &str, times: u8| format!("{sum} was claimed {times} times without a receipt.");
        assert!(is_same("flat-expenses", &of("£10.00", 3), &of("£10.00", 4)));
        assert!(!is_same("flat-expenses", &of("£10.00", 3), &of("£20.00", 3)));
        assert!(!is_same("crept-hours", "were here on Monday.", "were here on Monday and Friday."));
        // What is quoted of somebody’s own words is no count of ours.
        assert!(!is_same("hours-note", "9am, 3 times a week", "9am, 5 times a week"));
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
