//! What the page of the first days shows: people to meet, training, the register of interests, and
//! the person outside the office.

use super::preparation;
use crate::{
    domain::{
        CourseId, InterestChangeId, PlacementId, date,
        induction::{Induction, PersonToMeet},
        interests::{Holder, InterestChange, RegisterDuty, RegisterEntry, duty},
        placement::PlacementPhase,
        rulebook::Figure,
        templates::PEOPLE_TO_MEET,
        training::{COURSES, TrainingRecord, TrainingState},
    },
    office::Office,
};
use chrono::NaiveDate;

/// What is kept of the first days; as yet untouched where there is nothing.
pub fn induction(office: &Office, id: PlacementId) -> Induction {
    office
        .inductions
        .get(id)
        .map(|row| row.value.clone())
        .unwrap_or_else(|| Induction { placement: id, ..Induction::default() })
}

/// Somebody to meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetRow {
    /// Under which key they are kept.
    pub key: String,
    /// Who, why, when.
    pub person: PersonToMeet,
}

/// Whom to meet: the built-in list with what the office made of it, then the office's own.
pub fn people(office: &Office, id: PlacementId) -> Vec<MeetRow> {
    let held = induction(office, id).people;
    let built_in = PEOPLE_TO_MEET.iter().map(|it| {
        let person = held.get(it.key).cloned().unwrap_or_else(|| PersonToMeet {
            who: it.who.to_owned(),
            why: it.why.to_owned(),
            ..PersonToMeet::default()
        });
        MeetRow { key: it.key.to_owned(), person }
    });
    let own = held
        .iter()
        .filter(|(key, _)| !PEOPLE_TO_MEET.iter().any(|it| it.key == key.as_str()))
        .map(|(key, person)| MeetRow { key: key.clone(), person: person.clone() });
    built_in.chain(own).filter(|row| !row.person.removed).collect()
}

/// A course, as it stands for one placement.
#[derive(Clone, Debug, PartialEq)]
pub struct TrainingRow {
    /// Under which key it is kept.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// What it is for, or for whom the office added it.
    pub why: String,
    /// The rulebook's figure on it, where it comes with the app.
    pub figure: Option<Figure>,
    /// What they did.
    pub record: TrainingRecord,
    /// Where it stands.
    pub state: TrainingState,
    /// The day by which it is to be done, or done again.
    pub due: Option<NaiveDate>,
    /// Whether it is for this placement alone, and may go.
    pub own: Option<CourseId>,
    /// Where it stands, with its days, in words.
    pub words: String,
}

/// The courses of a placement, with where each stands.
pub fn training(office: &Office, id: PlacementId, today: NaiveDate) -> Vec<TrainingRow> {
    let Some(row) = office.placements.get(id) else {
        return Vec::new();
    };
    let placement = &row.value;
    let held = induction(office, id);
    let warn = preparation::warn_days(office, today);
    let row = |key: String, name: &str, why: &str, figure, first_due, renew, own| {
        let record = held.training.get(&key).cloned().unwrap_or_default();
        let status = record.status(first_due, renew, warn, today);
        TrainingRow {
            words: training_in_words(&record, status.state, status.due, today),
            key,
            name: name.to_owned(),
            why: why.to_owned(),
            figure,
            record,
            state: status.state,
            due: status.due,
            own,
        }
    };
    let built_in = COURSES.iter().filter(|course| course.is_for(placement.kind)).map(|course| {
        row(
            course.key.to_owned(),
            course.name,
            course.why,
            office.rules().figure_on(course.figure, today),
            course.first_due(placement.start),
            course.renew_months(today, office.rules()),
            None,
        )
    });
    let first_due = date::add_working_days(placement.start, 9);
    let settings = preparation::settings(office);
    let of_all = settings.courses.iter().map(|(key, course)| {
        let why = "Added by the office, for everybody";
        row(key.to_string(), &course.name, why, None, first_due, course.renew_months, None)
    });
    let of_one = held.courses.iter().map(|(key, course)| {
        let why = "Added by the office, for this placement";
        row(key.to_string(), &course.name, why, None, first_due, course.renew_months, Some(*key))
    });
    built_in.chain(of_all).chain(of_one).collect()
}

fn training_in_words(
    record: &TrainingRecord,
    state: TrainingState,
    due: Option<NaiveDate>,
    today: NaiveDate,
) -> String {
    let mut parts = Vec::new();
    if let Some(done) = record.done_on {
        parts.push(format!("Done {}", date::short(done)));
    }
    if let Some(booked) = record.booked_for.filter(|day| *day >= today) {
        parts.push(format!("Booked for {}", date::short(booked)));
    }
    if let Some(due) = due {
        let day = date::short(due);
        parts.push(match state {
            TrainingState::Done | TrainingState::RenewSoon => format!("again by {day}"),
            TrainingState::Lapsed => format!("was to be done again by {day}"),
            TrainingState::Due => format!("was due by {day}"),
            _ if record.done_on.is_some() => format!("again by {day}"),
            _ => format!("due by {day}"),
        });
    }
    if !record.not_needed.is_empty() {
        parts.push(record.not_needed.clone());
    }
    let words = parts.join(", ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The register of interests, as the page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Register {
    /// Whether they have to register.
    pub duty: RegisterDuty,
    /// Why, in a sentence.
    pub why: String,
    /// What they did.
    pub entry: RegisterEntry,
    /// The changes, newest first, each with the day by which it is good practice to tell it.
    pub changes: Vec<(InterestChangeId, InterestChange, Option<NaiveDate>)>,
    /// The figures it goes by, each with its source and how sure it is.
    pub figures: Vec<Figure>,
}

/// The register of interests; nothing where the placement is gone.
pub fn register(office: &Office, id: PlacementId, today: NaiveDate) -> Option<Register> {
    let placement = &office.placements.get(id)?.value;
    let prepared = preparation::preparation(office, id);
    let entry = induction(office, id).register;
    let duty = duty(
        &Holder {
            pass: &prepared.pass,
            pass_granted: placement.before.pass_granted,
            account_given: prepared.account_given,
            start: placement.start,
            end: placement.end,
        },
        office.rules(),
        today,
    );
    let months = office
        .rules()
        .figure_on("register-pass", today)
        .map(|figure| figure.value.to_string())
        .unwrap_or_default();
    let why = match duty {
        RegisterDuty::Due => format!(
            "Their pass is valid for more than {months}, so they register, also where there is \
             nothing to enter."
        ),
        RegisterDuty::Pending => {
            "They have an account on Parliament’s network and no such pass. The House has agreed \
             that account holders will register; from when is not confirmed. Ask the Registrar."
                .to_owned()
        }
        RegisterDuty::Likely => format!(
            "Likely: they stay for more than {months}. It is due once a pass is noted that is \
             valid for that long."
        ),
        _ => format!(
            "Not due by what is noted here: no pass valid for more than {months}, and no account \
             on Parliament’s network."
        ),
    };
    let mut changes: Vec<_> = entry
        .changes
        .iter()
        .map(|(id, change)| (*id, change.clone(), change.tell_by(office.rules())))
        .collect();
    changes.sort_by_key(|(id, change, _)| std::cmp::Reverse((change.happened_on, *id)));
    let figures = ["register-pass", "register-threshold", "register-network", "register-changes"]
        .into_iter()
        .filter_map(|key| office.rules().figure_on(key, today))
        .collect();
    Some(Register { duty, why, entry, changes, figures })
}

/// What is to be done about the register, and by when; nothing where nothing is.
pub fn register_due(
    office: &Office,
    id: PlacementId,
    today: NaiveDate,
) -> Option<(NaiveDate, String)> {
    let placement = &office.placements.get(id)?.value;
    if placement.phase(today) == PlacementPhase::Left {
        return None;
    }
    let it = register(office, id, today)?;
    let untold = it
        .changes
        .iter()
        .filter(|(_, change, _)| change.told_on.is_none())
        .filter_map(|(_, _, by)| *by)
        .min();
    if it.duty == RegisterDuty::Due && it.entry.registered_on.is_none() {
        let days = office.rules().days_on("register-changes", today).unwrap_or(0);
        let from = placement.before.pass_granted.unwrap_or(placement.start);
        let due = from
            .checked_add_days(chrono::Days::new(u64::try_from(days).unwrap_or(0)))
            .unwrap_or(from);
        let asked = match it.entry.asked_on {
            Some(asked) => format!("They were asked on {}.", date::long(asked)),
            None => "Ask them.".to_owned(),
        };
        return Some((due, format!("Register of interests: not registered yet. {asked}")));
    }
    untold.map(|by| {
        let words = format!(
            "Register of interests: a change that the Registrar should hear of by {} (good practice).",
            date::long(by)
        );
        (by, words)
    })
}

/// Whom somebody may talk to outside the office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutsidePerson {
    /// Who; empty where nobody is named.
    pub name: String,
    /// Whether it is for this placement alone.
    pub is_own: bool,
    /// Whether it looks like the supervisor or the MP.
    pub is_too_near: bool,
}

/// The words of a name that tell people apart, in small letters.
fn name_words(name: &str) -> Vec<String> {
    const TITLES: [&str; 16] = [
        "mp",
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "sir",
        "dame",
        "lord",
        "lady",
        "rt",
        "hon",
        "right",
        "honourable",
    ];
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .filter(|word| !TITLES.contains(&word.as_str()) && word != "the")
        .collect()
}

/// Whether a text names somebody: every word of their name is in it.
pub fn names(text: &str, somebody: &str) -> bool {
    let wanted = name_words(somebody);
    let words = name_words(text);
    !wanted.is_empty() && wanted.iter().all(|word| words.contains(word))
}

/// Whom somebody may talk to outside the office: named for them, else for everybody.
pub fn outside_person(office: &Office, id: PlacementId) -> OutsidePerson {
    let own = office.inductions.get(id).map(|row| row.value.outside_person.clone());
    let own = own.unwrap_or_default();
    let details = office.office().map(|row| &row.value);
    let is_own = !own.is_empty();
    let name =
        if is_own { own } else { details.map(|it| it.outside_contact.clone()).unwrap_or_default() };
    let supervisor = office.placements.get(id).map(|row| row.value.supervisor.clone());
    let mp = details.map(|it| it.mp_name.clone());
    let is_too_near = [supervisor, mp].into_iter().flatten().any(|near| names(&name, &near));
    OutsidePerson { name, is_own, is_too_near }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            office_details::OfficeDetails,
            opening::PlacementKind,
            pass::{Pass, PassKind},
            person::Person,
            placement::Placement,
            training::OwnCourse,
        },
        office::{
            Command,
            preparing::{Inducting, Preparing},
            testing::TestOffice,
        },
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn somebody(kind: PlacementKind) -> (TestOffice, PlacementId) {
        let mut office = TestOffice::new("2026-03-16");
        let details = OfficeDetails {
            mp_name: "Alex Marlowe MP".to_owned(),
            outside_contact: "Sam Lee, room 4".to_owned(),
            ..OfficeDetails::default()
        };
        office.act(Command::SetUpOffice { details });
        let placement = Placement {
            kind,
            start: day("2026-03-16"),
            end: Some(day("2026-09-30")),
            supervisor: "Rowan Ash".to_owned(),
            ..Placement::default()
        };
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let placement = Box::new(placement);
        let id = office.act(Command::AddPlacement { person, placement }).unwrap();
        (office, PlacementId(id))
    }

    fn induct(office: &mut TestOffice, id: PlacementId, what: Inducting) {
        office.act(Command::Induct { placement: id, what });
    }

    #[test]
    fn people_to_meet_start_with_the_usual_ones() {
        let (mut office, id) = somebody(PlacementKind::Volunteer);
        let before = people(&office.office, id);
        assert_eq!(before.len(), PEOPLE_TO_MEET.len());
        let mp = before[0].clone();
        let now = PersonToMeet { met_on: Some(day("2026-03-16")), ..mp.person.clone() };
        induct(&mut office, id, Inducting::EditPerson { key: mp.key, was: mp.person, now });
        let gone = before[3].clone();
        let now = PersonToMeet { removed: true, ..gone.person.clone() };
        induct(&mut office, id, Inducting::EditPerson { key: gone.key, was: gone.person, now });
        let person = PersonToMeet { who: "The whip".to_owned(), ..PersonToMeet::default() };
        induct(&mut office, id, Inducting::AddPerson { person });
        let after = people(&office.office, id);
        assert_eq!(after.len(), PEOPLE_TO_MEET.len());
        assert_eq!(after[0].person.met_on, Some(day("2026-03-16")));
        assert_eq!(after.last().unwrap().person.who, "The whip");
    }

    #[test]
    fn training_is_the_apps_the_offices_and_their_own() {
        let (mut office, id) = somebody(PlacementKind::Volunteer);
        let course = OwnCourse { name: "First aid".to_owned(), renew_months: Some(36) };
        induct(&mut office, id, Inducting::AddCourse { course: course.clone() });
        let was = Box::new(preparation::settings(&office.office));
        let mut now = was.clone();
        now.courses.insert(CourseId(uuid::Uuid::from_u128(9)), course);
        office.act(Command::EditInduction { was, now });
        let rows = training(&office.office, id, office.today);
        assert_eq!(rows.len(), COURSES.len() + 2);
        assert_eq!(rows[0].words, "Due by 20 Mar 2026");
        let now = TrainingRecord { done_on: Some(day("2026-03-16")), ..TrainingRecord::default() };
        let course = rows[0].key.clone();
        let was = TrainingRecord::default();
        induct(&mut office, id, Inducting::RecordTraining { course, was, now });
        let rows = training(&office.office, id, office.today);
        assert_eq!(rows[0].words, "Done 16 Mar 2026, again by 16 Mar 2027");
        // A week from school asks for less.
        let (office, id) = somebody(PlacementKind::WorkExperience);
        assert_eq!(training(&office.office, id, office.today).len(), 1);
    }

    #[test]
    fn the_register_is_asked_for_once_the_pass_makes_it_due() {
        let (mut office, id) = somebody(PlacementKind::EmployedIntern);
        let seen = |office: &TestOffice| register(&office.office, id, office.today).unwrap();
        assert_eq!(seen(&office).duty, RegisterDuty::Likely);
        assert_eq!(register_due(&office.office, id, office.today), None);
        let step = crate::domain::placement::Step::PassGranted;
        let on = Some(day("2026-03-16"));
        office.act(Command::RecordStep { id, step, on, witness: String::new() });
        let expires = Some(day("2026-09-30"));
        let now = Pass { kind: PassKind::Photo, expires, ..Pass::default() };
        let what = Preparing::RecordPass { was: Pass::default(), now };
        office.act(Command::Prepare { placement: id, what });
        assert_eq!(seen(&office).duty, RegisterDuty::Due);
        let (due, words) = register_due(&office.office, id, office.today).unwrap();
        assert_eq!(due, day("2026-04-13"));
        assert!(words.contains("Ask them"));
        let was = RegisterEntry::default();
        let now = RegisterEntry { registered_on: on, is_nil: true, ..RegisterEntry::default() };
        induct(&mut office, id, Inducting::RecordRegister { was, now });
        assert_eq!(register_due(&office.office, id, office.today), None);
        let change = InterestChange { happened_on: office.today, ..InterestChange::default() };
        induct(&mut office, id, Inducting::AddInterestChange { change });
        assert_eq!(register_due(&office.office, id, office.today).unwrap().0, day("2026-04-13"));
        // The threshold is a figure with its source, its mark and its doubt.
        let threshold =
            seen(&office).figures.into_iter().find(|it| it.key == "register-threshold").unwrap();
        assert_eq!(threshold.value.to_string(), "£470.00");
        assert!(threshold.note.contains("£450"));
    }

    #[test]
    fn the_outside_person_is_nobody_of_the_office() {
        let (mut office, id) = somebody(PlacementKind::Volunteer);
        let seen = |office: &TestOffice| outside_person(&office.office, id);
        assert_eq!(seen(&office).name, "Sam Lee, room 4");
        assert!(!seen(&office).is_too_near && !seen(&office).is_own);
        for (name, is_too_near) in [
            ("rowan ash", true),
            ("Ash, Rowan (extension 4)", true),
            ("Alex Marlowe", true),
            ("Rowan Pike", false),
            ("Sam Lee", false),
        ] {
            let was = induction(&office.office, id).outside_person;
            let now = name.to_owned();
            induct(&mut office, id, Inducting::NameOutsidePerson { was, now });
            assert_eq!(seen(&office).is_too_near, is_too_near, "{name}");
        }
        assert!(!names("Somebody", "MP"));
    }
}
