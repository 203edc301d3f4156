//! The record that somebody takes away: what they did, saw and learnt, in plain data. It holds what
//! is theirs or was shared with them, and nothing that others noted about them.

use super::{certificate, leaving};
use crate::{
    domain::{
        PlacementId,
        certificate::Certificate,
        checklist::{ItemState, ListKind},
        date,
        exit_questions::questions,
        exit_review::{ExitReview, Side},
        opening::PlacementKind,
        review::Review,
    },
    office::Office,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A line of the log.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LogLine {
    /// The day.
    pub day: NaiveDate,
    /// What was done.
    pub what: String,
    /// The skills used or gained.
    pub skills: String,
    /// How long it took, in minutes, if noted.
    pub minutes: Option<u32>,
}

/// Something seen or done.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Experience {
    /// What.
    pub what: String,
    /// The day, if noted.
    pub day: Option<NaiveDate>,
    /// What was noted about it.
    pub note: String,
}

/// A goal of the placement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TakenGoal {
    /// What they wanted to have learnt or done.
    pub title: String,
    /// How far they got, in words.
    pub state: String,
    /// What there is to say of it.
    pub note: String,
}

/// A review that is theirs or was shared with them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SharedReview {
    /// What it is called.
    pub title: String,
    /// The day, if noted.
    pub day: Option<NaiveDate>,
    /// Questions with their answers.
    pub answers: Vec<(String, String)>,
}

/// The record that somebody takes away.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TakeAway {
    /// Their name.
    pub name: String,
    /// What they were.
    pub role: String,
    /// Whose office.
    pub office: String,
    /// Whether that is the sample office.
    pub is_sample: bool,
    /// The first day.
    pub start: NaiveDate,
    /// The last day, if known.
    pub end: Option<NaiveDate>,
    /// Who looked after them.
    pub supervisor: String,
    /// The log, oldest first.
    pub log: Vec<LogLine>,
    /// What they saw and did.
    pub experience: Vec<Experience>,
    /// Their goals.
    pub goals: Vec<TakenGoal>,
    /// Their reviews.
    pub reviews: Vec<SharedReview>,
    /// Their certificate, if one stands.
    pub certificate: Option<Certificate>,
    /// The day on which the record was put together.
    pub made_on: NaiveDate,
}

impl TakeAway {
    /// The time noted in the log, in minutes.
    pub fn minutes(&self) -> u32 {
        self.log.iter().filter_map(|line| line.minutes).fold(0, u32::saturating_add)
    }

    /// From when to when, in words.
    pub fn dates(&self) -> String {
        match self.end {
            Some(end) => format!("{} to {}", date::long(self.start), date::long(end)),
            None => format!("from {}", date::long(self.start)),
        }
    }
}

/// The record of a placement; nothing where it is gone.
pub fn take_away(office: &Office, id: PlacementId, today: NaiveDate) -> Option<TakeAway> {
    let placement = &office.placements.get(id)?.value;
    let details = office.office().map(|row| row.value.clone()).unwrap_or_default();
    let mut log: Vec<_> = office.work_log.of(id).collect();
    log.sort_by_key(|row| (row.value.on, row.id));
    let mut done: Vec<_> = office
        .checklist
        .of(id)
        .filter(|row| row.value.list == ListKind::Experience && row.value.state == ItemState::Done)
        .collect();
    done.sort_by_key(|row| (row.value.position, row.id));
    let role = match placement.kind {
        PlacementKind::Unknown => String::new(),
        kind => kind.label().to_owned(),
    };
    Some(TakeAway {
        name: office.name_of(placement.person),
        role,
        office: match details.constituency.as_str() {
            "" => details.mp_name,
            constituency => format!("{}, {constituency}", details.mp_name),
        },
        is_sample: details.sample,
        start: placement.start,
        end: placement.end,
        supervisor: placement.supervisor.clone(),
        log: log
            .into_iter()
            .map(|row| LogLine {
                day: row.value.on,
                what: row.value.what.clone(),
                skills: row.value.skills.clone(),
                minutes: row.value.minutes,
            })
            .collect(),
        experience: done
            .into_iter()
            .map(|row| Experience {
                what: row.value.title.clone(),
                day: row.value.settled_on,
                note: row.value.note.clone(),
            })
            .collect(),
        goals: goals(office, id),
        reviews: reviews(office, id),
        certificate: certificate::issued(office, id),
        made_on: today,
    })
}

/// The goals, oldest first, those that were given up too.
fn goals(office: &Office, id: PlacementId) -> Vec<TakenGoal> {
    office
        .goals
        .of(id)
        .map(|row| TakenGoal {
            title: row.value.title.clone(),
            state: row.value.state.label().to_owned(),
            note: row.value.note.clone(),
        })
        .collect()
}

/// What is theirs of the reviews: the formal ones that were held with them, and their own view of
/// the placement once it is handed in.
fn reviews(office: &Office, id: PlacementId) -> Vec<SharedReview> {
    let mut held: Vec<_> =
        office.reviews.of(id).filter(|row| row.value.held_on.is_some()).collect();
    held.sort_by_key(|row| (row.value.held_on, row.value.kind));
    let formal = held.into_iter().map(|row| of_formal(office, &row.value));
    formal.chain(own_view(office, id)).collect()
}

fn of_formal(office: &Office, review: &Review) -> SharedReview {
    let mut answers = Vec::new();
    for (goal, said) in &review.goals {
        let Some(row) = office.goals.get(*goal) else { continue };
        let title = &row.value.title;
        answers.push((format!("Goal: {title}"), said.state.label().to_owned()));
        answers.push((format!("In my words, on: {title}"), said.intern.clone()));
        answers.push((format!("In the supervisor’s words, on: {title}"), said.supervisor.clone()));
    }
    for (whose, side) in [("I said", &review.intern), ("The supervisor said", &review.supervisor)] {
        answers.push((format!("{whose}: what went well"), side.well.clone()));
        answers.push((format!("{whose}: what to work on"), side.work_on.clone()));
    }
    answers.push(("Agreed between us".to_owned(), review.agreed.clone()));
    answers.retain(|(_, answer)| !answer.trim().is_empty());
    SharedReview { title: review.kind.label().to_owned(), day: review.held_on, answers }
}

fn own_view(office: &Office, id: PlacementId) -> Option<SharedReview> {
    let review = leaving::review(office, id, Side::Intern).filter(ExitReview::is_handed_in)?;
    // As the questions were asked; where that was not kept, as they are asked now.
    let answers = questions(Side::Intern)
        .iter()
        .map(|question| (question.key, question.question))
        .chain(review.asked.iter().map(|(key, words)| (key.as_str(), words.as_str())))
        .collect::<BTreeMap<&str, &str>>()
        .into_iter()
        .filter_map(|(key, words)| Some((words.to_owned(), review.answers.get(key)?.clone())))
        .collect();
    Some(SharedReview { title: "My view of the placement".to_owned(), day: review.on, answers })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            goal::{Goal, GoalState},
            person::Person,
            placement::Placement,
            review::{GoalReview, ReviewKind, SideWords},
            work_log::WorkLogEntry,
        },
        office::{Command, testing::TestOffice},
    };

    fn office() -> (TestOffice, PlacementId) {
        let mut it = TestOffice::new("2026-05-29");
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let placement = Placement { start: it.today, ..Placement::default() };
        let id = it.act(Command::AddPlacement { person, placement: Box::new(placement) });
        (it, PlacementId(id.unwrap()))
    }

    #[test]
    fn the_record_holds_the_log_in_the_order_of_its_days() {
        let (mut it, id) = office();
        for (day, what) in [("2026-05-28", "Second"), ("2026-05-27", "First")] {
            let entry = WorkLogEntry {
                placement: id,
                on: day.parse().unwrap(),
                what: what.to_owned(),
                minutes: Some(45),
                ..WorkLogEntry::default()
            };
            it.act(Command::AddWorkLogEntry { entry });
        }
        let record = take_away(&it.office, id, it.today).unwrap();
        let told: Vec<&str> = record.log.iter().map(|line| line.what.as_str()).collect();
        assert_eq!(told, ["First", "Second"]);
        assert_eq!((record.name.as_str(), record.minutes()), ("Ines Okafor", 90));
        assert_eq!(take_away(&it.office, PlacementId::default(), it.today), None);
    }

    #[test]
    fn a_view_that_is_not_handed_in_and_what_the_supervisor_wrote_stay_out() {
        let (mut it, id) = office();
        it.act(Command::WriteExitReview {
            placement: id,
            side: Side::Supervisor,
            on: Some(it.today),
            answers: [("overall-best".to_owned(), "Private words".to_owned())].into(),
        });
        let record = take_away(&it.office, id, it.today).unwrap();
        assert_eq!(record.reviews, []);
        assert!(!serde_json::to_string(&record).unwrap().contains("Private words"));
    }

    #[test]
    fn out_of_an_office_come_experience_goals_held_reviews_their_view_and_the_certificate() {
        let (mut it, id) = office();
        let (list, title) = (ListKind::Experience, "Sat in on a surgery".to_owned());
        let item = it.act(Command::AddChecklistItem { placement: id, list, title, due_on: None });
        it.act(Command::TickChecklistItem { id: item.unwrap().into() });
        let title = "Never came to pass".to_owned();
        it.act(Command::AddChecklistItem { placement: id, list, title, due_on: None });
        let goal = Goal {
            placement: id,
            title: "Answer a letter alone".to_owned(),
            state: GoalState::Met,
            set_on: it.today,
            note: "In week three".to_owned(),
            ..Goal::default()
        };
        let goal = it.act(Command::AddGoal { goal }).unwrap();
        let mut write = |kind, held_on, agreed: &str| {
            let was = Review { placement: id, kind, ..Review::default() };
            let said = GoalReview {
                state: GoalState::Met,
                intern: "It took me two weeks".to_owned(),
                supervisor: "Quicker than I was".to_owned(),
            };
            let words = |words: &str| SideWords {
                well: format!("{words} went well"),
                work_on: format!("{words} to work on"),
            };
            let now = Review {
                held_on,
                goals: [(goal.into(), said)].into(),
                intern: words("Mine"),
                supervisor: words("Theirs"),
                agreed: agreed.to_owned(),
                ..was.clone()
            };
            it.act(Command::WriteReview { was: Box::new(was), now: Box::new(now) });
        };
        write(ReviewKind::MidPoint, "2026-05-28".parse().ok(), "More surgeries");
        write(ReviewKind::Final, None, "Only a draft of the final one");
        it.act(Command::WriteExitReview {
            placement: id,
            side: Side::Intern,
            on: Some(it.today),
            answers: [("overall-best".to_owned(), "The people".to_owned())].into(),
        });
        let certificate = Certificate {
            placement: id,
            name: "Ines Okafor".to_owned(),
            start: it.today,
            end: it.today,
            ..Certificate::default()
        };
        it.act(Command::IssueCertificate {
            certificate: Box::new(certificate),
            because: String::new(),
        });
        let record = take_away(&it.office, id, it.today).unwrap();
        let seen: Vec<&str> = record.experience.iter().map(|it| it.what.as_str()).collect();
        assert_eq!(seen, ["Sat in on a surgery"]);
        assert_eq!(record.experience[0].day, Some(it.today));
        let goals: Vec<_> = record
            .goals
            .iter()
            .map(|it| [&it.title, &it.state, &it.note].map(String::as_str))
            .collect();
        assert_eq!(goals, [["Answer a letter alone", GoalState::Met.label(), "In week three"]]);
        // The review that was held, from both sides; of one that was not, nothing.
        let titles: Vec<&str> = record.reviews.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles, [ReviewKind::MidPoint.label(), "My view of the placement"]);
        let answers: Vec<&str> =
            record.reviews[0].answers.iter().map(|(_, answer)| answer.as_str()).collect();
        assert_eq!(
            answers,
            [
                GoalState::Met.label(),
                "It took me two weeks",
                "Quicker than I was",
                "Mine went well",
                "Mine to work on",
                "Theirs went well",
                "Theirs to work on",
                "More surgeries",
            ]
        );
        assert!(!serde_json::to_string(&record).unwrap().contains("Only a draft"));
        assert_eq!(record.reviews[1].answers[0].1, "The people");
        assert_eq!(record.certificate.unwrap().name, "Ines Okafor");
    }
}
