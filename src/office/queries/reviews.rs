//! Mid-point and final reviews: what they say, and the evidence they rest on in the words that the
//! records have now.

use super::work_plan::{self, GoalRow};
use crate::{
    domain::{
        GoalId, PlacementId,
        checklist::ItemState,
        date,
        review::{Evidence, EvidenceKind, GoalReview, Review, ReviewKind, review_id},
        task::TaskState,
    },
    office::Office,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
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
    /// What the mid-point review said of each goal, in words: in the final one, once that was held, so
    /// that both speak of the same goals and the second can answer the first.
    pub at_mid_point: BTreeMap<GoalId, String>,
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

/// What could be evidence: the log, what was ticked, tasks that were finished, talks, feedback. The
/// newest comes first; ticks without a note come last, since they say the least.
fn candidates(office: &Office, id: PlacementId) -> Vec<EvidenceRow> {
    let found = |kind: EvidenceKind, record: Uuid, goal: Option<GoalId>| {
        row(office, record, &Evidence { kind, goal })
    };
    let mut rows: Vec<EvidenceRow> =
        office.work_log.of(id).map(|it| found(EvidenceKind::LogLine, it.id, None)).collect();
    let (bare, noted): (Vec<_>, Vec<_>) = office
        .checklist
        .of(id)
        .filter(|it| it.value.state == ItemState::Done)
        .partition(|it| it.value.note.is_empty());
    let bare: BTreeSet<Uuid> = bare.into_iter().map(|it| it.id).collect();
    let ticked = noted.into_iter().map(|it| it.id).chain(bare.iter().copied());
    rows.extend(ticked.map(|record| found(EvidenceKind::ListItem, record, None)));
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
    rows.sort_by_key(|row| (bare.contains(&row.record), std::cmp::Reverse((row.on, row.record))));
    rows
}

/// What the mid-point review said of each goal, in words, once it was held.
fn at_mid_point(office: &Office, id: PlacementId) -> BTreeMap<GoalId, String> {
    let Some(row) = office.reviews.get(review_id(id, ReviewKind::MidPoint)) else {
        return BTreeMap::new();
    };
    if row.value.held_on.is_none() {
        return BTreeMap::new();
    }
    let words = |said: &GoalReview| {
        let mut words = format!("At the mid-point: {}.", said.state.label().to_lowercase());
        for (who, text) in [("They said", &said.intern), ("The supervisor said", &said.supervisor)]
        {
            if !text.is_empty() {
                words.push_str(&format!(" {who}: “{}”", text.trim()));
            }
        }
        words
    };
    row.value.goals.iter().map(|(goal, said)| (*goal, words(said))).collect()
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
        at_mid_point: match kind {
            ReviewKind::Final => at_mid_point(office, id),
            _ => BTreeMap::new(),
        },
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
            ChecklistItemId, WorkLogEntryId,
            checklist::{ChecklistItem, ListKind},
            feedback::Feedback,
            goal::{Goal, GoalState},
            meeting::Meeting,
            person::Person,
            placement::Placement,
            task::Task,
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
    fn both_reviews_are_on_the_same_goals_and_the_final_one_tells_what_the_mid_point_said() {
        let (mut it, id) = placed();
        let goals: Vec<GoalId> = ["Write well", "Speak up"]
            .into_iter()
            .map(|title| {
                let goal = Goal { placement: id, title: title.to_owned(), ..Goal::default() };
                GoalId(it.act(Command::AddGoal { goal }).unwrap())
            })
            .collect();
        let page = |it: &TestOffice, kind| super::page(&it.office, id, kind).unwrap();
        let goals_of = |it: &TestOffice, kind| -> Vec<GoalId> {
            page(it, kind).goals.iter().map(|row| row.id).collect()
        };
        assert_eq!(goals_of(&it, ReviewKind::MidPoint), goals);
        assert_eq!(goals_of(&it, ReviewKind::Final), goals);
        let write = |it: &mut TestOffice, kind, goal, state, intern: &str, held: bool| {
            let was = page(it, kind).review;
            let mut now = was.clone();
            let supervisor = "Ask for the longer ones".to_owned();
            let said = GoalReview { state, intern: intern.to_owned(), supervisor };
            now.goals.insert(goal, said);
            now.held_on = held.then_some(it.today);
            it.act(Command::WriteReview { was: Box::new(was), now: Box::new(now) });
        };
        let state = GoalState::PartlyMet;
        write(&mut it, ReviewKind::MidPoint, goals[0], state, "Slow but sure", false);
        let none = BTreeMap::new();
        assert_eq!(page(&it, ReviewKind::Final).at_mid_point, none, "it is not held yet");
        write(&mut it, ReviewKind::MidPoint, goals[0], state, "Slow but sure", true);
        write(&mut it, ReviewKind::Final, goals[0], GoalState::Met, "I can do it alone", true);
        let last = page(&it, ReviewKind::Final);
        let words = "At the mid-point: partly met. They said: “Slow but sure” The supervisor said: “Ask for the longer ones”";
        assert_eq!(last.at_mid_point, BTreeMap::from([(goals[0], words.to_owned())]));
        assert_eq!(page(&it, ReviewKind::MidPoint).at_mid_point, none);
        // Each keeps what it said: the final one changes nothing in the first.
        let states: Vec<GoalState> = [ReviewKind::MidPoint, ReviewKind::Final]
            .map(|kind| page(&it, kind).review.goals[&goals[0]].state)
            .into();
        assert_eq!(states, [GoalState::PartlyMet, GoalState::Met]);
        // One that is removed is named as gone in both.
        it.act(Command::RemoveGoal { id: goals[0] });
        for kind in [ReviewKind::MidPoint, ReviewKind::Final] {
            assert_eq!(goals_of(&it, kind), goals[1..]);
            assert_eq!(page(&it, kind).gone_goals, 1);
        }
    }

    #[test]
    fn list_items_tasks_talks_and_feedback_can_be_picked_and_are_told_in_their_words() {
        let (mut it, id) = placed();
        let kind = ReviewKind::Final;
        let on = it.today;
        let goal = Goal { placement: id, title: "Write well".to_owned(), ..Goal::default() };
        let goal = GoalId(it.act(Command::AddGoal { goal }).unwrap());
        let mut item = |title: &str, note: &str| {
            let (title, note, list) = (title.to_owned(), note.to_owned(), ListKind::Experience);
            let command = Command::AddChecklistItem { placement: id, list, title, due_on: None };
            let item = ChecklistItemId(it.act(command).unwrap());
            let was = it.office.checklist.get(item).unwrap().value.clone();
            let now = ChecklistItem { note, ..was.clone() };
            let (was, now) = (Box::new(was), Box::new(now));
            it.act(Command::EditChecklistItem { id: item, was, now });
            it.act(Command::TickChecklistItem { id: item });
            item.0
        };
        let bare = item("Sit in the gallery", "");
        let noted = item("Go to a committee", "Asked about trains");
        let mut task = |title: &str, state: TaskState| {
            let task = Task {
                placement: id,
                title: title.to_owned(),
                state,
                found: "Two typing errors".to_owned(),
                goal: Some(goal),
                ..Task::default()
            };
            it.act(Command::AddTask { task: Box::new(task) }).unwrap()
        };
        let finished = task("Sort the survey", TaskState::Finished);
        let begun = task("Count the buses", TaskState::Begun);
        let talk = Meeting {
            placement: id,
            on,
            agreed: "A draft by Friday\nand more".to_owned(),
            ..Meeting::default()
        };
        let private = "Seems homesick".to_owned();
        let command = Command::AddMeeting { meeting: Box::new(talk), private, next_on: None };
        let talk = it.act(command).unwrap();
        let said = Feedback {
            placement: id,
            on,
            by: "Tom".to_owned(),
            good: "Kind on the telephone".to_owned(),
            ..Feedback::default()
        };
        let said = it.act(Command::AddFeedback { feedback: Box::new(said) }).unwrap();

        let page = |it: &TestOffice| super::page(&it.office, id, kind).unwrap();
        let before = page(&it);
        let words_of = |rows: &[EvidenceRow], record: Uuid| -> Option<(EvidenceKind, String)> {
            let row = rows.iter().find(|row| row.record == record)?;
            Some((row.kind, row.words.clone()))
        };
        let expected = [
            (bare, EvidenceKind::ListItem, "Sit in the gallery"),
            (noted, EvidenceKind::ListItem, "Go to a committee: Asked about trains"),
            (finished, EvidenceKind::Task, "Sort the survey: Two typing errors"),
            (talk, EvidenceKind::Meeting, "A draft by Friday"),
            (said, EvidenceKind::Feedback, "Tom: Kind on the telephone"),
        ];
        assert_eq!(before.candidates.len(), expected.len(), "{:?}", before.candidates);
        assert_eq!(words_of(&before.candidates, begun), None, "it is not finished");
        assert_eq!(before.candidates.last().map(|row| row.record), Some(bare), "it says the least");
        for (record, evidence, words) in expected {
            let found = words_of(&before.candidates, record);
            assert_eq!(found, Some((evidence, words.to_owned())));
            let evidence = Some(Evidence { kind: evidence, goal: None });
            it.act(Command::PickEvidence { placement: id, kind, record, evidence });
        }
        let after = page(&it);
        assert_eq!(after.candidates, []);
        for (record, evidence, words) in expected {
            assert_eq!(words_of(&after.evidence, record), Some((evidence, words.to_owned())));
        }
        let all = format!("{:?}", after.evidence);
        assert!(!all.contains("homesick"), "what is private is in no review");
        it.act(Command::PickEvidence { placement: id, kind, record: bare, evidence: None });
        assert_eq!(page(&it).candidates.len(), 1);
        assert_eq!(page(&it).evidence.len(), expected.len() - 1);
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
