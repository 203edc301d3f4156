//! Mid-point and final reviews, the intern's exit review, and its questions.

use super::{leaving::review_id as exit_review_id, work::person_of};
use crate::{
    domain::{
        PlacementId,
        exit_question::{ExitQuestion, Wording},
        exit_questions::{area_of, questions},
        exit_review::{ExitReview, Side},
        exit_summary::SCORES,
        review::{Evidence, Review, ReviewKind, review_id},
    },
    office::{Changes, Collection, Context, Office, Problem, queries::exit_questions},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Writes a review: what differs between what the user saw and what they made of it.
pub(super) fn write(office: &Office, was: &Review, now: &Review) -> Result<Changes, Problem> {
    let person = person_of(office, now.placement)?;
    let mut changes = Changes::new("write-review");
    let id = review_id(now.placement, now.kind);
    if office.reviews.get(id).is_some() {
        changes.edit(office, id, was, now)?;
    } else {
        changes.put(office, id, Some(person), now)?;
    }
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn pick(
    office: &Office,
    placement: PlacementId,
    kind: ReviewKind,
    record: Uuid,
    evidence: Option<Evidence>,
) -> Result<Changes, Problem> {
    let person = person_of(office, placement)?;
    let mut changes = Changes::new("pick-evidence");
    let id = review_id(placement, kind);
    let mut review = office
        .reviews
        .get(id)
        .map_or_else(|| Review { placement, kind, ..Review::default() }, |row| row.value.clone());
    match evidence {
        Some(evidence) => review.evidence.insert(record, evidence),
        None => review.evidence.remove(&record),
    };
    changes.put(office, id, Some(person), &review)?;
    Ok(changes)
}

/// The intern's review as it is held, or a new one.
fn held(office: &Office, placement: PlacementId) -> Option<(Uuid, ExitReview)> {
    office
        .exit_reviews
        .of(placement)
        .find(|row| row.value.side == Side::Intern)
        .map(|row| (row.id, row.value.clone()))
}

fn checked(scores: BTreeMap<String, u8>) -> Result<BTreeMap<String, u8>, Problem> {
    let is_score = |score: &u8| SCORES.iter().any(|(known, _)| known == score);
    if scores.values().all(is_score) {
        Ok(scores)
    } else {
        Err(Problem::Refused("A score is a number from 1 to 5.".to_owned()))
    }
}

/// The words of the questions that were answered, as they are asked now; those of answers that stay
/// as they were keep their words.
fn asked(
    office: &Office,
    before: &ExitReview,
    answers: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let now = exit_questions::asked(office, Side::Intern);
    answers
        .iter()
        .filter_map(|(key, answer)| {
            let kept = before.asked.get(key).filter(|_| before.answers.get(key) == Some(answer));
            let words = kept
                .cloned()
                .or_else(|| now.iter().find(|it| it.key == *key).map(|it| it.question.clone()));
            Some((key.clone(), words?))
        })
        .collect()
}

pub(super) fn keep_draft(
    office: &Office,
    placement: PlacementId,
    answers: BTreeMap<String, String>,
    scores: BTreeMap<String, u8>,
) -> Result<Changes, Problem> {
    let before = held(office, placement);
    if before.as_ref().is_some_and(|(_, review)| review.is_handed_in()) {
        return Err(Problem::Refused(
            "This exit review was handed in already. Hand it in again to change it.".to_owned(),
        ));
    }
    store(office, placement, before, "keep-exit-draft", |review| {
        review.draft = true;
        review.on = None;
        review.asked = asked(office, review, &answers);
        review.answers = answers;
        review.scores = checked(scores)?;
        Ok(())
    })
}

pub(super) fn hand_in(
    office: &Office,
    placement: PlacementId,
    on: NaiveDate,
    answers: BTreeMap<String, String>,
    scores: BTreeMap<String, u8>,
) -> Result<Changes, Problem> {
    if answers.is_empty() && scores.is_empty() {
        return Err(Problem::Refused(
            "Answer at least one question, or give one score, before handing it in.".to_owned(),
        ));
    }
    let before = held(office, placement);
    store(office, placement, before, "hand-in-exit-review", |review| {
        review.draft = false;
        review.on = Some(on);
        review.asked = asked(office, review, &answers);
        review.answers = answers;
        review.scores = checked(scores)?;
        Ok(())
    })
}

fn store(
    office: &Office,
    placement: PlacementId,
    before: Option<(Uuid, ExitReview)>,
    action: &'static str,
    change: impl FnOnce(&mut ExitReview) -> Result<(), Problem>,
) -> Result<Changes, Problem> {
    let person = person_of(office, placement)?;
    let mut changes = Changes::new(action);
    let (id, was) = match before {
        Some((id, was)) => (id, Some(was)),
        None => (exit_review_id(placement, Side::Intern), None),
    };
    let mut now = was.clone().unwrap_or_else(|| ExitReview {
        placement,
        side: Side::Intern,
        ..ExitReview::default()
    });
    change(&mut now)?;
    match was {
        Some(was) => changes.edit(office, id, &was, &now)?,
        None => changes.put(office, id, Some(person), &now)?,
    }
    changes.created = Some(id);
    Ok(changes)
}

/// The id of the office's record of a question: the same on every device. FNV-1a of the key, so that
/// it needs no table.
fn question_id(side: Side, key: &str) -> Uuid {
    let bytes = side.key().bytes().chain([b'/']).chain(key.bytes());
    let hash = bytes.fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    });
    Uuid::from_u128(hash)
}

pub(super) fn add_question(
    side: Side,
    area: String,
    question: String,
    hint: String,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let id = context.id();
    let wording = Wording { question, hint, from: context.today };
    let record = ExitQuestion {
        key: id.to_string(),
        side,
        area,
        wordings: BTreeMap::from([(1, wording)]),
        ..ExitQuestion::default()
    };
    let mut changes = Changes::new("add-exit-question");
    changes.create(id, None, &record);
    changes.created = Some(id);
    Ok(changes)
}

/// The office's record of a question, and its id; for one of the app's that was never touched, a new
/// record.
fn record_of(office: &Office, side: Side, key: &str) -> Result<(Uuid, ExitQuestion), Problem> {
    let own =
        office.exit_questions.iter().find(|row| row.value.side == side && row.value.key == key);
    if let Some(row) = own {
        return Ok((row.id, row.value.clone()));
    }
    if !questions(side).iter().any(|question| question.key == key) {
        return Err(Problem::Gone(Collection::ExitQuestions));
    }
    let record = ExitQuestion {
        key: key.to_owned(),
        side,
        area: area_of(key).to_owned(),
        ..ExitQuestion::default()
    };
    Ok((question_id(side, key), record))
}

pub(super) fn reword_question(
    office: &Office,
    side: Side,
    key: String,
    question: String,
    hint: String,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let (id, mut record) = record_of(office, side, &key)?;
    // The app's own wording is the first.
    let next = record.latest().map_or(2, |(number, _)| number.saturating_add(1));
    record.wordings.insert(next, Wording { question, hint, from: context.today });
    let mut changes = Changes::new("reword-exit-question");
    changes.put(office, id, None, &record)?;
    Ok(changes)
}

pub(super) fn retire_question(
    office: &Office,
    side: Side,
    key: String,
    retired: bool,
) -> Result<Changes, Problem> {
    let (id, mut record) = record_of(office, side, &key)?;
    record.retired = retired;
    let mut changes = Changes::new("retire-exit-question");
    changes.put(office, id, None, &record)?;
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            GoalId, goal::GoalState, person::Person, placement::Placement, review::GoalReview,
        },
        office::{Command, describe, queries::leaving, testing::TestOffice},
    };

    fn placed() -> (TestOffice, PlacementId) {
        let mut it = TestOffice::new("2026-03-02");
        let placement = Placement { start: it.today, ..Placement::default() };
        let person = Person { name: "Zoë Adair".to_owned(), ..Person::default() };
        let id = it.act(Command::AddPlacement { person, placement: Box::new(placement) });
        (it, PlacementId(id.unwrap()))
    }

    fn answers(key: &str, text: &str) -> BTreeMap<String, String> {
        BTreeMap::from([(key.to_owned(), text.to_owned())])
    }

    #[test]
    fn a_draft_is_told_nowhere_until_it_is_handed_in() {
        let (mut it, id) = placed();
        let secret = "The post room was freezing";
        let before = it.entries.len();
        it.act(Command::KeepExitDraft {
            placement: id,
            answers: answers("overall-change", secret),
            scores: BTreeMap::from([("treatment".to_owned(), 2)]),
        });
        assert_eq!(leaving::review(&it.office, id, Side::Intern), None);
        let plan = leaving::leaving(&it.office, id, it.today).unwrap();
        let line = plan.lines.iter().find(|line| line.key == "exit-intern").unwrap();
        assert!(line.standing.is_open(), "{line:?}");
        assert!(line.detail.starts_with("They have begun to write."), "{}", line.detail);
        for entry in &it.entries[before..] {
            let told: Vec<_> = describe::field_changes(&it.office, entry);
            assert!(
                told.iter().all(|change| !change.value.contains("freezing") && change.value != "2"),
                "{told:?}"
            );
        }
        let on = it.today;
        it.act(Command::HandInExitReview {
            placement: id,
            on,
            answers: answers("overall-change", secret),
            scores: BTreeMap::new(),
        });
        let read = leaving::review(&it.office, id, Side::Intern).unwrap();
        assert_eq!((read.on, read.answers.len()), (Some(on), 1));
        assert!(
            it.try_act(Command::KeepExitDraft {
                placement: id,
                answers: BTreeMap::new(),
                scores: BTreeMap::new()
            })
            .is_err()
        );
        assert_eq!(it.office.exit_reviews.len(), 1);
    }

    #[test]
    fn an_old_answer_keeps_its_question_when_that_is_reworded() {
        let (mut it, id) = placed();
        let on = it.today;
        let first = exit_questions::asked(&it.office, Side::Intern)
            .into_iter()
            .find(|it| it.key == "overall-best")
            .unwrap();
        it.act(Command::HandInExitReview {
            placement: id,
            on,
            answers: answers("overall-best", "The debate"),
            scores: BTreeMap::new(),
        });
        for question in ["What was best?", "What was the very best?"] {
            it.act(Command::RewordExitQuestion {
                side: Side::Intern,
                key: "overall-best".to_owned(),
                question: question.to_owned(),
                hint: String::new(),
            });
        }
        let now = exit_questions::asked(&it.office, Side::Intern);
        let now = now.iter().find(|it| it.key == "overall-best").unwrap();
        assert_eq!((now.question.as_str(), now.version), ("What was the very best?", 3));
        let read = leaving::review(&it.office, id, Side::Intern).unwrap();
        assert_eq!(read.asked.get("overall-best"), Some(&first.question));
        assert_eq!(it.office.exit_questions.len(), 1);
        let retire = |retired| Command::RetireExitQuestion {
            side: Side::Intern,
            key: "overall-best".to_owned(),
            retired,
        };
        it.act(retire(true));
        assert!(
            exit_questions::asked(&it.office, Side::Intern)
                .iter()
                .all(|it| it.key != "overall-best")
        );
        it.act(retire(false));
        assert!(
            exit_questions::asked(&it.office, Side::Intern)
                .iter()
                .any(|it| it.key == "overall-best")
        );
        let gone =
            Command::RetireExitQuestion { side: Side::Intern, key: "x".to_owned(), retired: true };
        assert!(it.try_act(gone).is_err());
    }

    #[test]
    fn scores_are_from_one_to_five_and_nothing_at_all_is_not_handed_in() {
        let (mut it, id) = placed();
        let on = it.today;
        let hand_in = |score: Option<u8>| Command::HandInExitReview {
            placement: id,
            on,
            answers: BTreeMap::new(),
            scores: score.map(|score| ("treatment".to_owned(), score)).into_iter().collect(),
        };
        assert!(it.try_act(hand_in(None)).is_err());
        assert!(it.try_act(hand_in(Some(0))).is_err());
        assert!(it.try_act(hand_in(Some(6))).is_err());
        assert!(it.try_act(hand_in(Some(5))).is_ok());
    }

    #[test]
    fn two_who_write_a_review_meet_in_one_record_and_evidence_can_be_taken_off() {
        let (mut it, id) = placed();
        let kind = ReviewKind::Final;
        let record = Uuid::from_u128(7);
        let evidence = Some(Evidence::default());
        it.act(Command::PickEvidence { placement: id, kind, record, evidence });
        let was = it.office.reviews.of(id).next().unwrap().value.clone();
        let goal = GoalId(Uuid::from_u128(9));
        let mut now = was.clone();
        now.goals.insert(goal, GoalReview { state: GoalState::Met, ..GoalReview::default() });
        it.act(Command::WriteReview { was: Box::new(was), now: Box::new(now) });
        assert_eq!(it.office.reviews.len(), 1);
        it.act(Command::PickEvidence { placement: id, kind, record, evidence: None });
        let review = it.office.reviews.of(id).next().unwrap();
        assert_eq!(review.id, review_id(id, kind));
        assert!(review.value.evidence.is_empty() && review.value.goals.contains_key(&goal));
    }
}
