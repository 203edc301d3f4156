//! What the sample office shows of bringing people in: a question on clearance, a pass, papers,
//! people met, training, the register, an adjustment, and who is where.

use super::text::OFFICE;
use crate::{
    domain::{
        PlacementId,
        adjustment::Adjustment,
        clearance::ClearanceQuestion,
        induction::PersonToMeet,
        needed_document::{AgeGroup, DocumentKind, DocumentRecord, Visa},
        pass::{Pass, PassKind},
        placement::Placement,
        rota::{RotaDay, RotaLine, RotaPlace},
        training::TrainingRecord,
        welcome::Welcome,
    },
    office::{
        Command, Problem,
        builder::Builder,
        preparing::{Adjusting, Inducting, PaperFacts, Preparing, RotaChange},
        queries::induction,
    },
};
use chrono::{Datelike, NaiveDate};

/// A day of the usual week: its key, where, and a note.
type UsualDay = (&'static str, RotaPlace, &'static str);

/// Whoever works here besides: a name, and the usual week.
const STAFF: [(&str, &[UsualDay]); 3] = [
    (
        OFFICE.mp_name,
        &[
            ("monday", RotaPlace::Westminster, ""),
            ("tuesday", RotaPlace::Westminster, ""),
            ("wednesday", RotaPlace::Westminster, "Prime Minister’s Questions"),
            ("thursday", RotaPlace::Westminster, "Train at 5"),
            ("friday", RotaPlace::Constituency, "Surgery from 3"),
        ],
    ),
    (
        "Sam Cloudberry",
        &[
            ("monday", RotaPlace::Westminster, ""),
            ("tuesday", RotaPlace::Westminster, ""),
            ("wednesday", RotaPlace::Westminster, ""),
            ("thursday", RotaPlace::Westminster, ""),
            ("friday", RotaPlace::Home, ""),
        ],
    ),
    (
        OFFICE.me,
        &[
            ("monday", RotaPlace::Constituency, ""),
            ("tuesday", RotaPlace::Constituency, ""),
            ("wednesday", RotaPlace::Constituency, ""),
            ("thursday", RotaPlace::Home, ""),
            ("friday", RotaPlace::Constituency, ""),
        ],
    ),
];

/// Puts the office itself on the rota.
pub(super) fn staff(builder: &mut Builder<'_>) -> Result<(), Problem> {
    for (name, days) in STAFF {
        let usual = days
            .iter()
            .map(|(key, place, note)| {
                ((*key).to_owned(), RotaDay { place: *place, note: (*note).to_owned() })
            })
            .collect();
        let line = RotaLine { name: name.to_owned(), usual, ..RotaLine::default() };
        builder.act(Command::ChangeRota { what: RotaChange::AddSomebody { line } })?;
    }
    Ok(())
}

/// What is noted of somebody on the way to their first day: a question came, and something to work
/// with was asked for.
pub(super) fn coming(
    builder: &mut Builder<'_>,
    id: PlacementId,
    day: NaiveDate,
) -> Result<(), Problem> {
    let question = ClearanceQuestion {
        came_on: day,
        what: "Where they lived from 2022 to 2023".to_owned(),
        answered_on: None,
    };
    prepare(builder, id, Preparing::AddQuestion { question })?;
    say(builder, id, AgeGroup::Adult)?;
    let adjustment = Adjustment {
        what: "A second screen, and light from the side".to_owned(),
        asked_on: day,
        ..Adjustment::default()
    };
    let what = Adjusting::Ask { adjustment };
    builder.act(Command::Adjust { placement: id, what })?;
    let was = Box::new(Welcome::default());
    let now = Box::new(Welcome {
        bring: "Something official with your photograph on it, and a pen you like".to_owned(),
        ..Welcome::default()
    });
    prepare(builder, id, Preparing::EditWelcome { was, now })?;
    week(builder, id, "By the window", &["monday", "tuesday", "wednesday", "thursday", "friday"])
}

/// What is noted of somebody as they begin.
pub(super) fn beginning(
    builder: &mut Builder<'_>,
    id: PlacementId,
    placement: &Placement,
    day: NaiveDate,
) -> Result<(), Problem> {
    say(builder, id, AgeGroup::Adult)?;
    let pass = Pass { kind: PassKind::Photo, expires: placement.end, ..Pass::default() };
    let was = Pass::default();
    prepare(builder, id, Preparing::RecordPass { was, now: pass })?;
    for document in [DocumentKind::PrivacyNotice, DocumentKind::WelcomeNote] {
        let now = DocumentRecord { sent: Some(day), ..DocumentRecord::default() };
        let was = DocumentRecord::default();
        prepare(builder, id, Preparing::RecordDocument { document, was, now })?;
    }
    if placement.kind == crate::domain::opening::PlacementKind::StudentPlacement {
        let now = DocumentRecord { signed: Some(day), ..DocumentRecord::default() };
        let (document, was) = (DocumentKind::LearningAgreement, DocumentRecord::default());
        prepare(builder, id, Preparing::RecordDocument { document, was, now })?;
    }
    for row in induction::people(&builder.office, id).into_iter().take(2) {
        let now = PersonToMeet { met_on: Some(day), ..row.person.clone() };
        induct(builder, id, Inducting::EditPerson { key: row.key, was: row.person, now })?;
    }
    let (key, planned_for) = ("peers".to_owned(), day.succ_opt());
    let held = induction::people(&builder.office, id).into_iter().find(|row| row.key == key);
    if let Some(row) = held {
        let now = PersonToMeet { planned_for, ..row.person.clone() };
        induct(builder, id, Inducting::EditPerson { key, was: row.person, now })?;
    }
    for course in ["security-awareness", "data-protection"] {
        let now = TrainingRecord { done_on: Some(day), ..TrainingRecord::default() };
        let (course, was) = (course.to_owned(), TrainingRecord::default());
        induct(builder, id, Inducting::RecordTraining { course, was, now })?;
    }
    week(builder, id, "The round table", &["tuesday", "thursday"])
}

/// A day on which somebody is away, in the week of a day.
pub(super) fn away(
    builder: &mut Builder<'_>,
    id: PlacementId,
    day: NaiveDate,
) -> Result<(), Problem> {
    // The Thursday of that week.
    let from_monday = i64::from(day.weekday().num_days_from_monday());
    let day = day + chrono::TimeDelta::days(3 - from_monday);
    let now = Some(RotaDay { place: RotaPlace::Away, note: "An interview elsewhere".to_owned() });
    builder.act(Command::ChangeRota { what: RotaChange::SetDay { id: id.0, day, now } })?;
    Ok(())
}

fn prepare(builder: &mut Builder<'_>, id: PlacementId, what: Preparing) -> Result<(), Problem> {
    builder.act(Command::Prepare { placement: id, what }).map(drop)
}

fn induct(builder: &mut Builder<'_>, id: PlacementId, what: Inducting) -> Result<(), Problem> {
    builder.act(Command::Induct { placement: id, what }).map(drop)
}

fn say(builder: &mut Builder<'_>, id: PlacementId, age_group: AgeGroup) -> Result<(), Problem> {
    let now = PaperFacts { age_group, visa: Visa::NoVisa };
    prepare(builder, id, Preparing::SayPaperFacts { was: PaperFacts::default(), now })
}

fn week(
    builder: &mut Builder<'_>,
    id: PlacementId,
    desk: &str,
    days: &[&str],
) -> Result<(), Problem> {
    let place = builder.office.placements.get(id).map(|row| row.value.place);
    let place = match place {
        Some(crate::domain::opening::Workplace::Constituency) => RotaPlace::Constituency,
        _ => RotaPlace::Westminster,
    };
    let was = RotaLine { placement: Some(id), ..RotaLine::default() };
    let usual = days
        .iter()
        .map(|key| ((*key).to_owned(), RotaDay { place, note: String::new() }))
        .collect();
    let now = Box::new(RotaLine { desk: desk.to_owned(), usual, ..was.clone() });
    let what = RotaChange::SetUsualWeek { id: id.0, was: Box::new(was), now };
    builder.act(Command::ChangeRota { what }).map(drop)
}
