//! Mid-point and final reviews: what they say, and the evidence they rest on in the words that the
//! records have now.

use super::work_plan::{self, GoalRow};
use crate::{
    domain::{
        GoalId, PlacementId,
        checklist::ItemState,
        date,
        review::{Evidence, EvidenceKind, Review, ReviewKind, review_id},
        task::TaskState,
    },
    office::Office,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A piece of evidence, or a record that could be one.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceRow {
    /// The record.
    pub record: Uuid,
    /// What it is.
    pub kind: EvidenceKind,
    /// The goal that it speaks for.
    pub goal: Option<GoalId>,
    /// That goal in words; empty where it is for none, or for one that is gone.
    pub goal_words: String,
    /// The day, if it has one.
    pub on: Option<NaiveDate>,
    /// Its words as they are now; for a record that is gone, that it is gone.
    pub words: String,
    /// Whether the record is gone.
    pub is_gone: bool,
}

/// A review of a placement.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewPage {
    /// Whose placement it is.
    pub name: String,
    /// The review as it stands; an empty one where nothing was written.
    pub review: Review,
    /// Whether anything was written.
    pub is_written: bool,
    /// The goals, in the order in which they were set.
    pub goals: Vec<GoalRow>,
    /// Goals that the review speaks of and that are gone.
    pub gone_goals: usize,
    /// The evidence, oldest first.
    pub evidence: Vec<EvidenceRow>,
    /// What could be evidence and is not picked, newest first.
    pub candidates: Vec<EvidenceRow>,
}

/// The words of a record that may be evidence, and its day; nothing where it is gone.
fn words_of(
    office: &Office,
    kind: EvidenceKind,
    record: Uuid,
) -> Option<(Option<NaiveDate>, String)> {
    let line = |text: &str| text.lines().next().unwrap_or("").trim().to_owned();
    match kind {
        EvidenceKind::LogLine => {
            let entry = &office.work_log.get(record)?.value;
            let skills = if entry.skills.is_empty() {
                String::new()
            } else {
                format!(" ({})", entry.skills)
            };
            Some((Some(entry.on), format!("{}{skills}", line(&entry.what))))
        }
        EvidenceKind::ListItem => {
            let item = &office.checklist.get(record)?.value;
            let note = if item.note.is_empty() {
                String::new()
            } else {
                format!(": {}", line(&item.note))
            };
            Some((item.settled_on, format!("{}{note}", item.title)))
        }
        EvidenceKind::Task => {
            let task = &office.tasks.get(record)?.value;
            let found = if task.found.is_empty() {
                String::new()
            } else {
                format!(": {}", line(&task.found))
            };
            Some((task.checked_on, format!("{}{found}", task.title)))
        }
        EvidenceKind::Meeting => {
            let meeting = &office.meetings.get(record)?.value;
            let said = if meeting.notes.is_empty() { &meeting.agreed } else { &meeting.notes };
            Some((Some(meeting.on), line(said)))
        }
        EvidenceKind::Feedback => {
            let feedback = &office.feedback.get(record)?.value;
            let said = if feedback.good.is_empty() { &feedback.better } else { &feedback.good };
            let by =
                if feedback.by.is_empty() { String::new() } else { format!("{}: ", feedback.by) };
            Some((Some(feedback.on), format!("{by}{}", line(said))))
        }
        EvidenceKind::Unknown => None,
    }
}

/// The evidence of a review, oldest first, in the words that the records have now.
pub fn evidence(office: &Office, review: &Review) -> Vec<EvidenceRow> {
    let mut rows: Vec<EvidenceRow> =
        review.evidence.iter().map(|(record, evidence)| row(office, *record, evidence)).collect();
    rows.sort_by_key(|row| (row.is_gone, row.on, row.record));
    rows
}

fn row(office: &Office, record: Uuid, evidence: &Evidence) -> EvidenceRow {
    let found = words_of(office, evidence.kind, record);
    let is_gone = found.is_none();
    let (on, words) = found.unwrap_or_else(|| {
        (None, format!("{}: this is no longer in the records", evidence.kind.label()))
    });
    EvidenceRow {
        record,
        kind: evidence.kind,
        goal: evidence.goal,
        goal_words: evidence
            .goal
            .and_then(|goal| office.goals.get(goal))
            .map(|goal| goal.value.title.clone())
            .unwrap_or_default(),
        on,
        words,
        is_gone,
    }
}

/// What could be evidence: the log, what was ticked, tasks that were finished, talks, feedback.
fn candidates(office: &Office, id: PlacementId) -> Vec<EvidenceRow> {
    let found = |kind: EvidenceKind, record: Uuid, goal: Option<GoalId>| {
        row(office, record, &Evidence { kind, goal })
    };
    let mut rows: Vec<EvidenceRow> =
        office.work_log.of(id).map(|it| found(EvidenceKind::LogLine, it.id, None)).collect();
    rows.extend(
        office
            .checklist
            .of(id)
            .filter(|it| it.value.state == ItemState::Done && !it.value.note.is_empty())
            .map(|it| found(EvidenceKind::ListItem, it.id, None)),
    );
    rows.extend(
        office
            .tasks
            .of(id)
            .filter(|it| matches!(it.value.state, TaskState::Finished | TaskState::Checked))
            .map(|it| found(EvidenceKind::Task, it.id, it.value.goal)),
    );
    rows.extend(office.meetings.of(id).map(|it| found(EvidenceKind::Meeting, it.id, None)));
    rows.extend(office.feedback.of(id).map(|it| found(EvidenceKind::Feedback, it.id, None)));
    rows.retain(|row| !row.words.is_empty());
    rows.sort_by_key(|row| std::cmp::Reverse((row.on, row.record)));
    rows
}

/// A review of a placement as it stands; nothing where the placement is gone.
pub fn page(office: &Office, id: PlacementId, kind: ReviewKind) -> Option<ReviewPage> {
    let placement = &office.placements.get(id)?.value;
    let held = office.reviews.get(review_id(id, kind));
    let review = held.map_or_else(
        || Review { placement: id, kind, ..Review::default() },
        |row| row.value.clone(),
    );
    let goals = work_plan::goals(office, id);
    let mut candidates = candidates(office, id);
    candidates.retain(|row| !review.evidence.contains_key(&row.record));
    let is_there = |goal: &&GoalId| goals.iter().any(|row| row.id == **goal);
    Some(ReviewPage {
        name: office.name_of(placement.person),
        is_written: held.is_some(),
        gone_goals: review.goals.keys().filter(|goal| !is_there(goal)).count(),
        evidence: evidence(office, &review),
        candidates,
        goals,
        review,
    })
}

/// The reviews of a placement that were held, the mid-point first: what the intern has seen, and
/// what a reference or a record to take away may draw on.
pub fn held(office: &Office, id: PlacementId) -> Vec<Review> {
    let mut reviews: BTreeMap<ReviewKind, Review> = BTreeMap::new();
    for row in office.reviews.of(id).filter(|row| row.value.held_on.is_some()) {
        reviews.insert(row.value.kind, row.value.clone());
    }
    reviews.into_values().collect()
}

/// How a review stands, in words.
pub fn status_words(office: &Office, id: PlacementId, kind: ReviewKind) -> (bool, String) {
    match office.reviews.get(review_id(id, kind)).map(|row| &row.value) {
        Some(Review { held_on: Some(on), .. }) => (true, format!("Held {}", date::long(*on))),
        Some(_) => (false, "Begun, not held yet".to_owned()),
        None => (false, "Not begun".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            WorkLogEntryId, goal::Goal, person::Person, placement::Placement,
            work_log::WorkLogEntry,
        },
        office::{Command, testing::TestOffice},
    };

    fn placed() -> (TestOffice, PlacementId) {
        let mut it = TestOffice::new("2026-03-20");
        let placement = Placement { start: "2026-03-02".parse().unwrap(), ..Placement::default() };
        let person = Person { name: "Zoë Adair".to_owned(), ..Person::default() };
        let id = it.act(Command::AddPlacement { person, placement: Box::new(placement) });
        (it, PlacementId(id.unwrap()))
    }

    fn line(it: &mut TestOffice, id: PlacementId, what: &str) -> WorkLogEntryId {
        let entry = WorkLogEntry {
            placement: id,
            on: it.today,
            what: what.to_owned(),
            ..WorkLogEntry::default()
        };
        WorkLogEntryId(it.act(Command::AddWorkLogEntry { entry }).unwrap())
    }

    #[test]
    fn evidence_has_the_words_of_today_and_what_is_gone_is_named_so() {
        let (mut it, id) = placed();
        let goal = Goal { placement: id, title: "Write well".to_owned(), ..Goal::default() };
        let goal = GoalId(it.act(Command::AddGoal { goal }).unwrap());
        let entry = line(&mut it, id, "Wrote a brief");
        line(&mut it, id, "Filed the post");
        let kind = ReviewKind::Final;
        let evidence = Some(Evidence { kind: EvidenceKind::LogLine, goal: Some(goal) });
        it.act(Command::PickEvidence { placement: id, kind, record: entry.0, evidence });
        let was = it.office.work_log.get(entry).unwrap().value.clone();
        let now = WorkLogEntry { what: "Wrote a briefing on buses".to_owned(), ..was.clone() };
        it.act(Command::EditWorkLogEntry { id: entry, was, now });
        let page = super::page(&it.office, id, kind).unwrap();
        assert_eq!(page.evidence[0].words, "Wrote a briefing on buses");
        assert_eq!(page.evidence[0].goal_words, "Write well");
        assert_eq!(page.candidates.len(), 1);
        it.act(Command::RemoveWorkLogEntry { id: entry });
        it.act(Command::RemoveGoal { id: goal });
        let page = super::page(&it.office, id, kind).unwrap();
        assert!(page.evidence[0].is_gone && page.evidence[0].words.contains("no longer"));
        assert_eq!(page.evidence[0].goal_words, "");
        assert_eq!(super::page(&it.office, PlacementId::default(), kind), None);
    }

    #[test]
    fn only_what_was_held_goes_into_a_record() {
        let (mut it, id) = placed();
        for (kind, held_on) in [(ReviewKind::Final, None), (ReviewKind::MidPoint, Some(it.today))] {
            let was = Review { placement: id, kind, ..Review::default() };
            let now = Review { held_on, agreed: "Good".to_owned(), ..was.clone() };
            it.act(Command::WriteReview { was: Box::new(was), now: Box::new(now) });
        }
        let kinds: Vec<ReviewKind> =
            held(&it.office, id).into_iter().map(|review| review.kind).collect();
        assert_eq!(kinds, [ReviewKind::MidPoint]);
        assert_eq!(status_words(&it.office, id, ReviewKind::MidPoint).1, "Held 20 March 2026");
        assert_eq!(status_words(&it.office, id, ReviewKind::Final).1, "Begun, not held yet");
    }
}
