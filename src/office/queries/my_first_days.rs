//! What somebody's own copy shows of the first days: when and where to come, the plan of the first
//! day, whom they meet, training, the register of interests, and on which days they come.

use super::{
    attendance,
    first_day::{self, PlanRow},
    induction::{self, MeetRow, TrainingRow},
    placement::Fact,
    preparation, welcome,
};
use crate::{
    domain::{
        PlacementId, date,
        interests::{REGISTER_PASS_MONTHS, RegisterDuty},
        opening::Hours,
        pass::PassKind,
        rota::{RotaDay, RotaPlace, WEEKDAYS},
    },
    office::Office,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// So many days to come are shown: about a month.
const DAYS: usize = 31;

/// What somebody's own copy shows of the first days.
#[derive(Clone, Debug, PartialEq)]
pub struct MyFirstDays {
    /// Whether the first day has gone by, so that the days to come matter more.
    pub has_begun: bool,
    /// When and where to come on the first day, what to bring, whom to ask for.
    pub arrival: Vec<Fact>,
    /// The welcome note, where the office wrote it, for them alone or for everybody who comes; else
    /// empty. A line that only the writer's browser could fill is left out.
    pub note: String,
    /// The plan of the first day, in the order of the day.
    pub plan: Vec<PlanRow>,
    /// Whom to meet.
    pub people: Vec<MeetRow>,
    /// Training, with where each course stands.
    pub training: Vec<TrainingRow>,
    /// Until when clearance and pass hold, where that is noted.
    pub passes: Vec<Fact>,
    /// Whether they have to register their interests, in a sentence to them.
    pub register: String,
    /// What was done about it, and what changed since.
    pub registered: Vec<Fact>,
    /// The usual week, a day a line.
    pub week: Vec<Fact>,
    /// Which desk is theirs; may be empty.
    pub desk: String,
    /// Whether they come and go as they please.
    pub is_free: bool,
    /// The days to come that are noted: each with what is noted of it.
    pub coming: Vec<(String, String)>,
    /// How many more there are.
    pub more: usize,
    /// What the days so far come to; empty where none is marked.
    pub so_far: String,
}

/// What somebody's own copy shows of the first days; nothing where the placement is gone.
pub fn my_first_days(office: &Office, id: PlacementId, today: NaiveDate) -> Option<MyFirstDays> {
    let placement = &office.placements.get(id)?.value;
    let plan = first_day::first_day(office, id)?;
    let page = welcome::welcome(office, id, ("", ""), today)?;
    let note = if page.is_the_offices {
        let lines: Vec<&str> =
            page.filled.body.lines().filter(|line| !line.contains("{{")).collect();
        lines.join("\n").trim().to_owned()
    } else {
        String::new()
    };
    let says = page.stands_in;
    let arrival = [
        ("Day", plan.day),
        ("Time", says.time),
        ("Where", says.place),
        ("Ask for", says.ask_for),
        ("Bring", says.bring),
        ("A usual day", says.usual_day),
    ];
    let held = preparation::preparation(office, id);
    let passes = [
        ("Clearance holds until", held.clearance_expires),
        ("Pass holds until", held.pass.expires.filter(|_| held.pass.kind != PassKind::NoneYet)),
    ];
    let line = office.rota.get(id.0).map(|row| row.value.clone()).unwrap_or_default();
    let week = WEEKDAYS
        .iter()
        .filter_map(|(key, name, _)| Some((*name, line.usual.get(*key)?)))
        .filter(|(_, day)| day.place != RotaPlace::NotIn)
        .map(|(name, day)| (name, place_words(day)))
        .collect();
    let mut coming = coming(office, id, today);
    let more = coming.len().saturating_sub(DAYS);
    coming.truncate(DAYS);
    let (register, registered) = register(office, id, today)?;
    let so_far = attendance::days(office, id, "", today).map(|days| days.total);
    Some(MyFirstDays {
        has_begun: placement.start < today,
        arrival: filled(arrival),
        note,
        plan: plan.rows,
        people: induction::people(office, id),
        training: induction::training(office, id, today),
        passes: filled(passes.map(|(name, on)| (name, on.map(date::long).unwrap_or_default()))),
        register,
        registered,
        week,
        desk: line.desk.clone(),
        is_free: placement.hours == Hours::NoSetHours,
        coming,
        more,
        so_far: so_far.unwrap_or_default(),
    })
}

/// Those facts that say something.
fn filled<const MANY: usize>(facts: [(&'static str, String); MANY]) -> Vec<Fact> {
    facts.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}

fn place_words(day: &RotaDay) -> String {
    if day.note.is_empty() {
        day.place.label().to_owned()
    } else {
        format!("{} · {}", day.place.label(), day.note)
    }
}

/// The days from today on of which something is noted, soonest first: that they are expected, or off,
/// and where they are where that differs from the usual week.
fn coming(office: &Office, id: PlacementId, today: NaiveDate) -> Vec<(String, String)> {
    let mut days: BTreeMap<NaiveDate, Vec<String>> = BTreeMap::new();
    for row in office.attendance.of(id).filter(|row| row.value.on >= today) {
        days.entry(row.value.on).or_default().push(attendance::mark_words(&row.value));
    }
    let line = office.rota.get(id.0).map(|row| row.value.clone()).unwrap_or_default();
    for (on, day) in line.days.range(today..) {
        days.entry(*on).or_default().push(place_words(day));
    }
    days.into_iter()
        .map(|(on, words)| {
            (format!("{} {}", date::weekday_name(on), date::long(on)), words.join(" · "))
        })
        .collect()
}

/// Whether they have to register their interests, said to them, and what was done about it.
fn register(office: &Office, id: PlacementId, today: NaiveDate) -> Option<(String, Vec<Fact>)> {
    let register = induction::register(office, id, today)?;
    let months = office
        .rules()
        .figure_on(REGISTER_PASS_MONTHS, today)
        .map(|figure| figure.value.to_string())
        .unwrap_or_default();
    let words = match register.duty {
        RegisterDuty::Due => format!(
            "Your pass is valid for more than {months}, so you register your interests, also where \
             there is nothing to enter."
        ),
        RegisterDuty::Pending => {
            "You have an account on Parliament’s network and no such pass. From when account \
             holders register is not confirmed: ask your office."
                .to_owned()
        }
        RegisterDuty::Likely => {
            format!("Likely: it is due once you hold a pass that is valid for more than {months}.")
        }
        _ => "Not due, by what your office has noted.".to_owned(),
    };
    let entry = register.entry;
    let registered = match (entry.registered_on, entry.is_nil) {
        (Some(on), true) => format!("{}, with nothing to enter", date::long(on)),
        (on, _) => on.map(date::long).unwrap_or_default(),
    };
    let asked = entry.asked_on.map(date::long).unwrap_or_default();
    let mut facts = filled([("You were asked on", asked), ("You registered on", registered)]);
    facts.extend(register.changes.into_iter().map(|(_, change, by)| {
        let told = match (change.told_on, by) {
            (Some(on), _) => format!("the Registrar was told on {}", date::long(on)),
            (None, Some(by)) => format!("tell the Registrar by {}", date::long(by)),
            (None, None) => "tell the Registrar".to_owned(),
        };
        ("A change", format!("{}, {}: {told}", change.what, date::long(change.happened_on)))
    }));
    Some((words, facts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            attendance::{AttendanceDay, DayMark},
            letter::Letter,
            paper::PaperKind,
            pass::Pass,
            person::Person,
            placement::Placement,
            rota::RotaLine,
            welcome::Welcome,
        },
        office::{
            Command,
            preparing::{Preparing, RotaChange},
            testing::TestOffice,
        },
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_first_days_are_told_to_the_one_whose_they_are() {
        let mut it = TestOffice::new("2026-03-18");
        let placement = Placement {
            start: day("2026-03-02"),
            end: Some(day("2026-09-30")),
            supervisor: "Rowan Ash".to_owned(),
            hours: Hours::NoSetHours,
            ..Placement::default()
        };
        let person = Person { name: "Sam Okafor".to_owned(), ..Person::default() };
        let made = it.act(Command::AddPlacement { person, placement: Box::new(placement) });
        let id = PlacementId(made.unwrap());
        let before = my_first_days(&it.office, id, it.today).unwrap();
        assert!(before.has_begun && before.is_free && before.week.is_empty());
        assert_eq!(before.note, "", "the app's own words say no more than what stands beside");
        assert!(before.arrival.contains(&("Ask for", "Rowan Ash".to_owned())));
        assert!(!before.arrival.iter().any(|(name, _)| *name == "Bring"));
        assert!(before.plan.len() > 3 && before.people.len() > 3 && before.training.len() > 1);

        let text =
            "Welcome\n\nDear {{first name}},\nthe kettle is yours.\n\n{{my name}}\n".to_owned();
        let kind = PaperKind::WelcomeNote;
        it.act(Command::EditPaperWording { kind, text, made_from: 1 });
        let everybodys = my_first_days(&it.office, id, it.today).unwrap().note;
        assert!(everybodys.contains("Dear Sam,\nthe kettle is yours."), "{everybodys}");
        assert!(!everybodys.contains("{{"), "{everybodys}");

        let body = "Dear {{first name}},\nbring a pen.\n\n{{my name}}\n".to_owned();
        let now = Welcome {
            bring: "A pen".to_owned(),
            own: Some(Letter { subject: "Welcome".to_owned(), body }),
            ..Welcome::default()
        };
        let what = Preparing::EditWelcome { was: Box::default(), now: Box::new(now) };
        it.act(Command::Prepare { placement: id, what });
        let expires = Some(day("2026-09-30"));
        let pass = Pass { kind: PassKind::Photo, expires, ..Pass::default() };
        let what = Preparing::RecordPass { was: Pass::default(), now: pass };
        it.act(Command::Prepare { placement: id, what });
        let at = |place, note: &str| RotaDay { place, note: note.to_owned() };
        let was = RotaLine { placement: Some(id), ..RotaLine::default() };
        let usual = [
            ("friday".to_owned(), at(RotaPlace::Home, "")),
            ("monday".to_owned(), at(RotaPlace::Westminster, "From 10")),
        ];
        let now = RotaLine { usual: usual.into(), ..was.clone() };
        let (was, now) = (Box::new(was), Box::new(now));
        let what = RotaChange::SetUsualWeek { id: id.0, was, now };
        it.act(Command::ChangeRota { what });
        for on in ["2026-03-17", "2026-03-20"] {
            let now = Some(at(RotaPlace::Away, "An exam"));
            let what = RotaChange::SetDay { id: id.0, day: day(on), now };
            it.act(Command::ChangeRota { what });
        }
        let days = ["2026-03-18", "2026-03-20"].map(day).to_vec();
        it.act(Command::ExpectDays { placement: id, days });
        let came = AttendanceDay {
            placement: id,
            on: day("2026-03-16"),
            mark: DayMark::Came,
            ..AttendanceDay::default()
        };
        it.act(Command::MarkDay { day: came });

        let shown = my_first_days(&it.office, id, it.today).unwrap();
        assert_eq!(shown.note, "Dear Sam,\nbring a pen.");
        assert!(shown.arrival.contains(&("Bring", "A pen".to_owned())));
        assert_eq!(shown.passes, [("Pass holds until", "30 September 2026".to_owned())]);
        assert!(shown.register.starts_with("Your pass is valid for more than"));
        assert_eq!(
            shown.week,
            [("Monday", "Westminster · From 10".to_owned()), ("Friday", "Home".to_owned())]
        );
        let coming: Vec<&str> = shown.coming.iter().map(|(day, _)| day.as_str()).collect();
        assert_eq!(coming, ["Wednesday 18 March 2026", "Friday 20 March 2026"]);
        assert!(shown.coming[1].1.contains("Expected") && shown.coming[1].1.contains("An exam"));
        assert_eq!((shown.more, shown.so_far.as_str()), (0, "Came on 1 day."));
        assert_eq!(my_first_days(&it.office, PlacementId::default(), it.today), None);
    }
}
