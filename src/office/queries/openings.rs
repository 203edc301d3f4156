//! What the pages of openings ask: the list, and one opening with its applicants.

use super::{
    applicants::{acknowledgement_overdue, waiting_words},
    readiness::{self, Question},
};
use crate::{
    domain::{
        ApplicantId, OpeningId,
        applicant::Stage,
        date,
        opening::{Opening, OpeningStatus},
    },
    office::{Office, Row, blind},
};
use chrono::NaiveDate;
use std::sync::Arc;
use uuid::Uuid;

/// The most openings on one page of the list.
pub const OPENINGS_PER_PAGE: usize = 50;
/// The most applicants shown on an opening's own page; the list shows the others.
pub const APPLICANTS_SHOWN: usize = 25;

/// Something that an opening needs, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The words.
    pub words: String,
    /// Whether it is late, or in the way.
    pub late: bool,
}

impl Due {
    fn new(late: bool, words: impl Into<String>) -> Due {
        Due { words: words.into(), late }
    }
}

/// A row of the list of openings.
#[derive(Clone, Debug, PartialEq)]
pub struct OpeningRow {
    /// Which opening.
    pub id: OpeningId,
    /// Its title.
    pub title: String,
    /// What somebody would be, and where, in words.
    pub kind: String,
    /// From when to when, in words.
    pub dates: String,
    /// Where it stands.
    pub status: OpeningStatus,
    /// How many applied.
    pub applicants: usize,
    /// How many of them still wait for an answer.
    pub waiting: usize,
    /// How many readiness questions are answered yes.
    pub ready: usize,
    /// How many are asked.
    pub asked: usize,
    /// What it needs next.
    pub due: Vec<Due>,
}

/// A page of the list of openings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpeningsPage {
    /// The rows of this page: open ones first, then those prepared, then the closed; newest first.
    pub rows: Vec<OpeningRow>,
    /// How many openings there are.
    pub total: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// How many pages there are; at least 1.
    pub pages: usize,
}

/// A page of the list of openings.
pub fn openings(office: &Office, page: usize, today: NaiveDate) -> OpeningsPage {
    let rows = in_order(office);
    let pages = rows.len().div_ceil(OPENINGS_PER_PAGE).max(1);
    let page = page.clamp(1, pages);
    let questions = readiness::questions(office);
    OpeningsPage {
        total: rows.len(),
        page,
        pages,
        rows: rows
            .into_iter()
            .skip((page - 1) * OPENINGS_PER_PAGE)
            .take(OPENINGS_PER_PAGE)
            .map(|row| opening_row(office, row, &questions, today))
            .collect(),
    }
}

/// The openings, open ones first, then those prepared, then the closed; newest first.
fn in_order(office: &Office) -> Vec<&Arc<Row<Opening>>> {
    let rank = |status: OpeningStatus| match status {
        OpeningStatus::Open => 0,
        OpeningStatus::Closed => 2,
        OpeningStatus::Preparing | OpeningStatus::Unknown => 1,
    };
    let mut rows: Vec<_> = office.openings.iter().rev().collect();
    rows.sort_by_key(|row| rank(row.value.status));
    rows
}

/// The ids of all openings, in the order of the list.
pub fn ids(office: &Office) -> Vec<Uuid> {
    in_order(office).into_iter().map(|row| row.id).collect()
}

fn opening_row(
    office: &Office,
    row: &Row<Opening>,
    questions: &[Question],
    today: NaiveDate,
) -> OpeningRow {
    let opening = &row.value;
    let tally = tally(office, OpeningId(row.id), today);
    OpeningRow {
        id: OpeningId(row.id),
        title: opening.title.clone(),
        kind: format!("{}, {}", opening.kind.label(), opening.place.label()),
        dates: dates_words(opening.start, opening.end),
        status: opening.status,
        applicants: tally.total(),
        waiting: tally.waiting,
        ready: readiness::score(questions, opening).yes,
        asked: questions.len(),
        due: due(opening, questions, &tally, today),
    }
}

/// From when to when, in words.
pub fn dates_words(start: Option<NaiveDate>, end: Option<NaiveDate>) -> String {
    match (start, end) {
        (Some(start), Some(end)) => format!("{} to {}", date::short(start), date::short(end)),
        (Some(start), None) => format!("From {}", date::short(start)),
        (None, Some(end)) => format!("Until {}", date::short(end)),
        (None, None) => "Dates not set".to_owned(),
    }
}

/// The applicants of an opening, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many stand at each stage, in the order of the stages.
    pub stages: Vec<(Stage, usize)>,
    /// How many still wait for an answer.
    pub waiting: usize,
    /// How many of them were promised one by a day that has passed.
    pub late: usize,
    /// How many wait without having been acknowledged.
    pub unacknowledged: usize,
    /// How many of them should have been by now.
    pub unacknowledged_late: usize,
    /// How many were not successful and have not been told.
    pub untold: usize,
}

impl Tally {
    /// How many there are.
    pub fn total(&self) -> usize {
        self.stages.iter().map(|(_, count)| count).sum()
    }
}

/// Counts the applicants of an opening.
pub fn tally(office: &Office, id: OpeningId, today: NaiveDate) -> Tally {
    let mut tally =
        Tally { stages: Stage::ALL.iter().map(|stage| (*stage, 0)).collect(), ..Tally::default() };
    for row in office.applicants.of(id) {
        let applicant = &row.value;
        match tally.stages.iter_mut().find(|(stage, _)| *stage == applicant.stage) {
            Some((_, count)) => *count += 1,
            None => tally.stages.push((applicant.stage, 1)),
        }
        if applicant.awaits_answer() {
            tally.waiting += 1;
            tally.late += usize::from(applicant.answer_overdue(today));
            tally.unacknowledged +=
                usize::from(applicant.acknowledged.is_none() && !applicant.stage.is_final());
            tally.unacknowledged_late +=
                usize::from(acknowledgement_overdue(office, applicant, today));
            tally.untold += usize::from(applicant.stage == Stage::NotSuccessful);
        }
    }
    tally
}

fn people(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 person {one}") } else { format!("{count} people {many}") }
}

/// What an opening needs next, most pressing first.
pub fn due(opening: &Opening, questions: &[Question], tally: &Tally, today: NaiveDate) -> Vec<Due> {
    let ready = readiness::score(questions, opening);
    let mut due = Vec::new();
    if tally.late > 0 {
        let words = people(tally.late, "should have heard by now", "should have heard by now");
        due.push(Due::new(true, words));
    }
    if tally.unacknowledged > 0 {
        let words = people(tally.unacknowledged, "to acknowledge", "to acknowledge");
        due.push(Due::new(tally.unacknowledged_late > 0, words));
    }
    if tally.untold > 0 {
        due.push(Due::new(true, people(tally.untold, "to be told no", "to be told no")));
    }
    match opening.status {
        OpeningStatus::Open => {
            if let Some(closing) = opening.closing {
                if closing < today {
                    let words = format!("Closing date passed {}", date::distance(closing, today));
                    due.push(Due::new(true, words));
                } else {
                    let words = format!(
                        "Closes {}, {}",
                        date::short(closing),
                        date::distance(closing, today)
                    );
                    due.push(Due::new(false, words));
                }
            }
        }
        OpeningStatus::Preparing | OpeningStatus::Unknown => {
            let open = ready.open();
            if open > 0 {
                let words = match open {
                    1 => "1 readiness question to answer".to_owned(),
                    open => format!("{open} readiness questions to answer"),
                };
                due.push(Due::new(false, words));
            } else if ready.no == 0 {
                due.push(Due::new(false, "Ready to open"));
            }
        }
        OpeningStatus::Closed => {
            if tally.waiting > 0 && tally.late == 0 {
                due.push(Due::new(
                    false,
                    people(tally.waiting, "still waits for an answer", "still wait for an answer"),
                ));
            }
        }
    }
    if opening.status != OpeningStatus::Closed {
        match ready.no {
            0 => {}
            1 => due.push(Due::new(true, "1 readiness answer is No")),
            no => due.push(Due::new(true, format!("{no} readiness answers are No"))),
        }
    }
    due
}

/// What a No to a readiness question means, in words. Source: W4MP's guide to managing an
/// internship, "before deciding", and domain.md on clearance; in our own words.
pub fn what_no_means(question: &str) -> &'static str {
    match question {
        "desk" => "Find them a place to sit before you invite anybody.",
        "computer" => {
            "Plan work that needs no parliamentary computer until their clearance and account are through."
        }
        "work" => "If there is not enough worth doing, this is not the time to take somebody on.",
        "supervision" => {
            "Do not open this until somebody named has the time. They will need it every week."
        }
        "money" => {
            "Do not open this until wages or expenses are found. Nobody should pay to work here."
        }
        "agreement" => {
            "Nothing can go ahead until the MP agrees: the MP answers for everyone who works here."
        }
        _ => "Settle this before you invite anybody.",
    }
}

/// An applicant on an opening's page.
#[derive(Clone, Debug, PartialEq)]
pub struct OpeningApplicant {
    /// The application.
    pub id: ApplicantId,
    /// Who applied.
    pub name: String,
    /// Where they stand.
    pub stage: Stage,
    /// What they wait for, in words.
    pub waiting: String,
    /// Whether that is late.
    pub late: bool,
}

/// One opening, for its page.
#[derive(Clone, Debug, PartialEq)]
pub struct OpeningDetail {
    /// The opening.
    pub opening: Opening,
    /// Its applicants, counted.
    pub tally: Tally,
    /// The first of its applicants: those who wait first, then by when they applied.
    pub applicants: Vec<OpeningApplicant>,
    /// The names of those who still wait for an answer; at most five.
    pub waiting_names: Vec<String>,
    /// What it needs next.
    pub due: Vec<Due>,
}

/// One opening, for its page; nothing where it is gone.
pub fn detail(office: &Office, id: OpeningId, today: NaiveDate) -> Option<OpeningDetail> {
    let opening = office.openings.get(id)?.value.clone();
    let tally = tally(office, id, today);
    let mut rows: Vec<_> = office.applicants.of(id).collect();
    rows.sort_by_key(|row| (!row.value.awaits_answer(), row.value.received, row.id));
    let waiting_names = rows
        .iter()
        .filter(|row| row.value.awaits_answer())
        .take(5)
        .map(|row| blind::name(office, ApplicantId(row.id)))
        .collect();
    let applicants = rows
        .into_iter()
        .take(APPLICANTS_SHOWN)
        .map(|row| {
            let (waiting, late) = waiting_words(office, &row.value, today);
            OpeningApplicant {
                id: ApplicantId(row.id),
                name: blind::name(office, ApplicantId(row.id)),
                stage: row.value.stage,
                waiting,
                late,
            }
        })
        .collect();
    Some(OpeningDetail {
        due: due(&opening, &readiness::questions(office), &tally, today),
        opening,
        tally,
        applicants,
        waiting_names,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            applicant::Applicant,
            opening::{Answer, ReadinessAnswer},
            person::Person,
        },
        office::{Command, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn add(office: &mut TestOffice, title: &str, status: OpeningStatus) -> OpeningId {
        let opening = Opening { title: title.to_owned(), status, ..Opening::default() };
        OpeningId(office.act(Command::AddOpening { opening }).unwrap())
    }

    fn apply(office: &mut TestOffice, opening: OpeningId, name: &str) -> ApplicantId {
        let person = Person { name: name.to_owned(), ..Person::default() };
        let applicant = Applicant { opening, received: day("2026-02-01"), ..Applicant::default() };
        ApplicantId(office.act(Command::AddApplicant { person, applicant }).unwrap())
    }

    fn answer(office: &mut TestOffice, id: OpeningId, question: &str, answer: Answer) {
        let answer = ReadinessAnswer { answer, note: String::new() };
        office.act(Command::AnswerReadiness { id, question: question.to_owned(), answer });
    }

    fn due_words(office: &TestOffice, id: OpeningId) -> Vec<String> {
        let detail = detail(&office.office, id, office.today).unwrap();
        detail.due.into_iter().map(|due| due.words).collect()
    }

    #[test]
    fn open_openings_come_first_and_the_newest_of_each_before_the_older() {
        let mut office = TestOffice::new("2026-03-02");
        for (title, status) in [
            ("closed", OpeningStatus::Closed),
            ("older", OpeningStatus::Open),
            ("prepared", OpeningStatus::Preparing),
            ("newer", OpeningStatus::Open),
        ] {
            add(&mut office, title, status);
        }
        let page = openings(&office.office, 1, office.today);
        let titles: Vec<_> = page.rows.iter().map(|row| row.title.as_str()).collect();
        assert_eq!(titles, ["newer", "older", "prepared", "closed"]);
        assert_eq!((page.total, page.page, page.pages), (4, 1, 1));
    }

    #[test]
    fn readiness_is_counted_and_a_no_is_told() {
        let mut office = TestOffice::new("2026-03-02");
        let id = add(&mut office, "Summer", OpeningStatus::Preparing);
        assert_eq!(due_words(&office, id), ["6 readiness questions to answer"]);
        for question in readiness::questions(&office.office) {
            answer(&mut office, id, &question.key, Answer::Yes);
        }
        assert_eq!(due_words(&office, id), ["Ready to open"]);
        answer(&mut office, id, "money", Answer::No);
        assert_eq!(due_words(&office, id), ["1 readiness answer is No"]);
        let row = openings(&office.office, 1, office.today).rows.remove(0);
        assert_eq!(row.ready, 5);
        for question in readiness::questions(&office.office) {
            assert!(!what_no_means(&question.key).is_empty());
        }
    }

    #[test]
    fn what_is_owed_to_applicants_is_told_in_words() {
        let mut office = TestOffice::new("2026-03-02");
        let id = add(&mut office, "Summer", OpeningStatus::Open);
        let (first, second, third) = (
            apply(&mut office, id, "Ada"),
            apply(&mut office, id, "Ben"),
            apply(&mut office, id, "Cy"),
        );
        assert_eq!(due_words(&office, id), ["3 people to acknowledge"]);
        for applicant in [first, second] {
            let (on, hear_by) = (day("2026-02-02"), day("2026-02-20"));
            office.act(Command::AcknowledgeApplicant { id: applicant, on, hear_by });
        }
        let stage = Stage::NotSuccessful;
        office.act(Command::MoveApplicant { id: second, stage, reason: String::new() });
        office.act(Command::MoveApplicant {
            id: third,
            stage: Stage::Withdrawn,
            reason: String::new(),
        });
        assert_eq!(
            due_words(&office, id),
            ["2 people should have heard by now", "1 person to be told no"]
        );
        let detail = detail(&office.office, id, office.today).unwrap();
        assert_eq!(detail.waiting_names, ["Ada", "Ben"]);
        assert_eq!(detail.tally.total(), 3);
        assert_eq!(detail.tally.waiting, 2);
        let names: Vec<_> = detail.applicants.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Ada", "Ben", "Cy"]);
    }

    #[test]
    fn the_closing_date_is_told_before_and_after() {
        let mut office = TestOffice::new("2026-03-02");
        let closing = |closing: &str| Opening {
            status: OpeningStatus::Open,
            closing: Some(day(closing)),
            ..Opening::default()
        };
        let words = |opening: Opening| due(&opening, &[], &Tally::default(), day("2026-03-02"));
        assert_eq!(words(closing("2026-03-06")), [Due::new(false, "Closes 6 Mar 2026, in 4 days")]);
        assert_eq!(words(closing("2026-03-01")), [Due::new(true, "Closing date passed yesterday")]);
        assert!(detail(&office.office, OpeningId::default(), office.today).is_none());
        let id = add(&mut office, "Gone", OpeningStatus::Open);
        office.act(Command::RemoveOpening { id });
        assert!(detail(&office.office, id, office.today).is_none());
    }

    #[test]
    fn dates_are_told_in_words() {
        let day = |text: &str| text.parse().ok();
        assert_eq!(dates_words(day("2026-06-01"), day("2026-07-31")), "1 Jun 2026 to 31 Jul 2026");
        assert_eq!(dates_words(day("2026-06-01"), None), "From 1 Jun 2026");
        assert_eq!(dates_words(None, None), "Dates not set");
    }
}
