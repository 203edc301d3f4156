//! The sift: its criteria, the scores, the lock.

use crate::{
    domain::{
        ApplicantId, CriterionId, OpeningId,
        applicant::{Applicant, Stage},
        opening::Opening,
        sift::{Criterion, MOST_MARKS, MOST_WEIGHT, Scores, SiftLock, in_order, rater_key},
    },
    journal::Edit,
    office::{Changes, Collection, Context, Office, Problem},
};
use std::collections::BTreeMap;

/// How a change is signed where nobody said who uses the app.
const NOBODY: &str = "someone on this device";

/// Whether anybody has scored an applicant of an opening.
pub(crate) fn has_scores(office: &Office, id: OpeningId) -> bool {
    office.applicants.of(id).any(|row| !row.value.scores.is_empty())
}

fn refused(words: &str) -> Problem {
    Problem::Refused(words.to_owned())
}

fn fixed() -> Problem {
    refused(
        "The first scores are in, so the criteria stay as they are. To change them, start the sift over: that drops every score.",
    )
}

fn unlocked(office: &Office, id: OpeningId) -> Result<&Opening, Problem> {
    let opening = &office.openings.get(id).ok_or(Problem::Gone(Collection::Openings))?.value;
    if opening.sift_lock.is_some() {
        return Err(refused("The scores are locked. Start the sift over to score again."));
    }
    Ok(opening)
}

fn checked(mut criterion: Criterion) -> Result<Criterion, Problem> {
    if criterion.name.trim().is_empty() {
        return Err(refused("Give the criterion a name."));
    }
    criterion.weight = criterion.weight.clamp(1, MOST_WEIGHT);
    Ok(criterion)
}

/// Changes the criteria, which only stand open before the first score.
fn change_criteria(
    office: &Office,
    id: OpeningId,
    action: &'static str,
    change: impl FnOnce(&mut BTreeMap<CriterionId, Criterion>) -> Result<(), Problem>,
) -> Result<Changes, Problem> {
    let was = unlocked(office, id)?.clone();
    if has_scores(office, id) {
        return Err(fixed());
    }
    let mut now = was.clone();
    change(&mut now.criteria)?;
    let mut changes = Changes::new(action);
    changes.edit(office, id.0, &was, &now)?;
    Ok(changes)
}

pub(super) fn add_criterion(
    office: &Office,
    opening: OpeningId,
    criterion: Criterion,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let id = context.id();
    let mut criterion = checked(criterion)?;
    let mut changes = change_criteria(office, opening, "add-criterion", |criteria| {
        let last = criteria.values().map(|criterion| criterion.position).max();
        criterion.position = last.map_or(0, |last| last.saturating_add(10));
        criteria.insert(id.into(), criterion);
        Ok(())
    })?;
    changes.created = Some(id);
    Ok(changes)
}

const GONE: &str = "This criterion is no longer there. It may have been removed in another tab.";

pub(super) fn edit_criterion(
    office: &Office,
    opening: OpeningId,
    id: CriterionId,
    was: &Criterion,
    now: Criterion,
) -> Result<Changes, Problem> {
    let now = checked(now)?;
    change_criteria(office, opening, "edit-criterion", |criteria| {
        let held = criteria.get_mut(&id).ok_or_else(|| refused(GONE))?;
        // Only what the user changed, so that what somebody else did meanwhile stays.
        if was.name != now.name {
            held.name = now.name;
        }
        if was.looks_like != now.looks_like {
            held.looks_like = now.looks_like;
        }
        if was.weight != now.weight {
            held.weight = now.weight;
        }
        Ok(())
    })
}

pub(super) fn remove_criterion(
    office: &Office,
    opening: OpeningId,
    id: CriterionId,
) -> Result<Changes, Problem> {
    change_criteria(office, opening, "remove-criterion", |criteria| {
        criteria.remove(&id).map(drop).ok_or_else(|| refused(GONE))
    })
}

pub(super) fn move_criterion(
    office: &Office,
    opening: OpeningId,
    id: CriterionId,
    up: bool,
) -> Result<Changes, Problem> {
    change_criteria(office, opening, "move-criterion", |criteria| {
        let mut order: Vec<CriterionId> =
            in_order(criteria).into_iter().map(|(id, _)| id).collect();
        let at = order.iter().position(|held| *held == id).ok_or_else(|| refused(GONE))?;
        let other = if up { at.checked_sub(1) } else { Some(at + 1) };
        if let Some(other) = other.filter(|other| *other < order.len()) {
            order.swap(at, other);
        }
        for (position, id) in (0..).step_by(10).zip(&order) {
            if let Some(criterion) = criteria.get_mut(id) {
                criterion.position = position;
            }
        }
        Ok(())
    })
}

pub(super) fn set_blind(office: &Office, id: OpeningId, blind: bool) -> Result<Changes, Problem> {
    let opening = unlocked(office, id)?;
    if opening.blind == blind {
        return Ok(Changes::new("set-blind"));
    }
    if !blind && has_scores(office, id) {
        return Err(refused("Scores are in, so names stay hidden until the scores are locked."));
    }
    let is_known = |stage| matches!(stage, Stage::Offered | Stage::Accepted | Stage::Declined);
    if blind && office.applicants.of(id).any(|row| is_known(row.value.stage)) {
        return Err(refused(
            "Somebody was offered the place already. A blind sift comes before that.",
        ));
    }
    let mut changes = Changes::new("set-blind");
    changes.update(office, id, |opening: &mut Opening| opening.blind = blind)?;
    Ok(changes)
}

pub(super) fn score(
    office: &Office,
    id: ApplicantId,
    marks: BTreeMap<CriterionId, u8>,
    note: String,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let row = office.applicants.get(id).ok_or(Problem::Gone(Collection::Applicants))?;
    let opening = unlocked(office, row.value.opening)?;
    let rater = rater_key(&context.author);
    if rater.is_empty() || rater == NOBODY {
        return Err(refused(
            "Say who you are on the Office page first, so that your scores are told from the others’.",
        ));
    }
    if opening.criteria.is_empty() {
        return Err(refused("This opening has no criteria yet. Set them before anybody scores."));
    }
    let is_whole = marks.len() == opening.criteria.len()
        && opening.criteria.keys().all(|id| marks.get(id).is_some_and(|it| *it <= MOST_MARKS));
    if !is_whole {
        return Err(refused(
            "Give marks from 0 to 4 for every criterion. The criteria may have changed meanwhile: look again.",
        ));
    }
    let mut changes = Changes::new("score-applicant");
    changes.update(office, id, |applicant: &mut Applicant| {
        let revised = applicant
            .scores
            .get(&rater)
            .is_some_and(|before| before.revised || before.marks != marks);
        let by = context.author.clone();
        applicant.scores.insert(rater, Scores { by, on: context.today, marks, note, revised });
    })?;
    Ok(changes)
}

pub(super) fn lock(
    office: &Office,
    id: OpeningId,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    unlocked(office, id)?;
    if !has_scores(office, id) {
        return Err(refused("Nobody has scored anybody yet, so there is nothing to lock."));
    }
    let mut changes = Changes::new("lock-sift");
    changes.update(office, id, |opening: &mut Opening| {
        opening.sift_lock = Some(SiftLock { on: context.today, by: context.author.clone() });
    })?;
    Ok(changes)
}

pub(super) fn start_over(office: &Office, id: OpeningId) -> Result<Changes, Problem> {
    let mut changes = Changes::new("start-sift-over");
    changes.update(office, id, |opening: &mut Opening| opening.sift_lock = None)?;
    for row in office.applicants.of(id).filter(|row| !row.value.scores.is_empty()) {
        changes.update(office, row.id, |applicant: &mut Applicant| applicant.scores.clear())?;
    }
    if changes.edits.is_empty() {
        return Err(refused("There are no scores to drop."));
    }
    Ok(changes)
}

/// Whether an undoing would change criteria under scores, or show names before the scores are
/// locked.
pub(crate) fn forbids(office: &Office, edits: &[Edit]) -> Option<Problem> {
    let opening = edits.iter().find(|edit| {
        edit.collection == Collection::Openings.name()
            && (edit.patch.get("criteria").is_some() || edit.patch.get("blind").is_some())
            && has_scores(office, edit.record.into())
    });
    opening.map(|_| {
        refused("Scores stand on this. Start the sift over first: that drops every score.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::person::Person,
        office::{Command, testing::TestOffice, undo},
    };
    use uuid::Uuid;

    struct Sift {
        it: TestOffice,
        opening: OpeningId,
        criteria: Vec<CriterionId>,
        people: Vec<ApplicantId>,
    }

    fn sift() -> Sift {
        let mut it = TestOffice::new("2026-03-02");
        let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
        let opening = OpeningId(it.act(Command::AddOpening { opening }).unwrap());
        let criteria = ["Writing", "Listening"]
            .map(|name| {
                let criterion =
                    Criterion { name: name.to_owned(), weight: 2, ..Criterion::default() };
                CriterionId(it.act(Command::AddCriterion { opening, criterion }).unwrap())
            })
            .to_vec();
        let people = ["Zoë Adair", "Amir Bell"]
            .map(|name| {
                let person = Person { name: name.to_owned(), ..Person::default() };
                let applicant = Applicant { opening, received: it.today, ..Applicant::default() };
                ApplicantId(it.act(Command::AddApplicant { person, applicant }).unwrap())
            })
            .to_vec();
        Sift { it, opening, criteria, people }
    }

    impl Sift {
        fn score(&mut self, who: usize, marks: [u8; 2]) -> Result<Option<Uuid>, Problem> {
            let marks = self.criteria.iter().copied().zip(marks).collect();
            let id = self.people[who];
            self.it.try_act(Command::ScoreApplicant { id, marks, note: String::new() })
        }
        fn opening(&self) -> &Opening {
            &self.it.office.openings.get(self.opening).unwrap().value
        }
    }

    #[test]
    fn criteria_are_fixed_by_the_first_score_and_free_again_when_the_sift_starts_over() {
        let mut sift = sift();
        let (opening, id) = (sift.opening, sift.criteria[0]);
        sift.it.act(Command::MoveCriterion { opening, id, up: false });
        let order: Vec<_> = in_order(&sift.opening().criteria).iter().map(|it| it.0).collect();
        assert_eq!(order, [sift.criteria[1], sift.criteria[0]]);
        sift.score(0, [4, 3]).unwrap();
        let was = sift.opening().criteria[&id].clone();
        let now = Criterion { weight: 5, ..was.clone() };
        for command in [
            Command::AddCriterion { opening, criterion: now.clone() },
            Command::EditCriterion { opening, id, was: was.clone(), now: now.clone() },
            Command::RemoveCriterion { opening, id },
            Command::MoveCriterion { opening, id, up: true },
        ] {
            let problem = sift.it.try_act(command).unwrap_err().to_string();
            assert!(problem.contains("start the sift over"), "{problem}");
        }
        // Nor does an undo change what scores stand on.
        let of_move: Vec<_> =
            sift.it.entries.iter().filter(|it| it.action == "move-criterion").cloned().collect();
        let problem = undo(&sift.it.office, &of_move, &sift.it.entries).unwrap_err().to_string();
        assert!(problem.contains("Scores stand on this"), "{problem}");
        sift.it.act(Command::StartSiftOver { opening });
        assert!(!has_scores(&sift.it.office, opening));
        sift.it.act(Command::EditCriterion { opening, id, was, now });
        assert_eq!(sift.opening().criteria[&id].weight, 5);
    }

    #[test]
    fn scores_are_whole_or_refused_and_two_raters_stand_side_by_side() {
        let mut sift = sift();
        assert!(sift.score(0, [5, 0]).is_err());
        let id = sift.people[0];
        let marks = BTreeMap::from([(sift.criteria[0], 3)]);
        assert!(
            sift.it.try_act(Command::ScoreApplicant { id, marks, note: String::new() }).is_err()
        );
        let base = sift.it.entries.clone();
        sift.score(0, [4, 3]).unwrap();
        let first = sift.it.entries.clone();
        // Another copy of the office, another rater.
        let mut other = crate::office::Office::of(&base);
        let mut fresh = || Uuid::nil();
        let mut context = Context {
            now: 0,
            today: sift.it.today,
            author: "Tom Reid (Researcher)".to_owned(),
            fresh: &mut fresh,
        };
        let marks = sift.criteria.iter().copied().zip([0, 1]).collect();
        let command = Command::ScoreApplicant { id, marks, note: String::new() };
        let changes = crate::office::apply(&other, command, &mut context).unwrap();
        let mut clock = crate::journal::Clock::new(crate::journal::Writer(2));
        let entries =
            Edit::stamp_all(changes.edits, &mut clock, 9, "Tom Reid", changes.action, None);
        for entry in &entries {
            other.take(entry);
        }
        let mut all = first;
        all.extend(entries);
        let merged = crate::office::Office::of(&all);
        let scores = &merged.applicants.get(id).unwrap().value.scores;
        let raters: Vec<&str> = scores.keys().map(String::as_str).collect();
        assert_eq!(raters, ["a tester", "tom reid"]);
    }

    #[test]
    fn names_stay_hidden_until_the_scores_are_locked() {
        let mut sift = sift();
        let (opening, id) = (sift.opening, sift.people[0]);
        sift.it.act(Command::SetBlind { id: opening, blind: true });
        let person = sift.it.office.applicants.get(id).unwrap().value.person;
        let name = sift.it.office.name_of(person);
        assert!(name.starts_with("Applicant ") && !name.contains("Zoë"), "{name}");
        // The same in a copy that was read afresh.
        assert_eq!(crate::office::Office::of(&sift.it.entries).name_of(person), name);
        assert!(sift.it.try_act(Command::LockSift { id: opening }).is_err());
        sift.score(0, [4, 3]).unwrap();
        assert!(sift.it.try_act(Command::SetBlind { id: opening, blind: false }).is_err());
        let stage = Stage::Offered;
        let offer = Command::MoveApplicant { id, stage, reason: String::new() };
        assert!(sift.it.try_act(offer.clone()).is_err());
        sift.it.act(Command::LockSift { id: opening });
        assert_eq!(sift.it.office.name_of(person), "Zoë Adair");
        assert!(sift.score(1, [1, 1]).is_err());
        sift.it.act(offer);
        // Somebody was offered the place: a new blind sift would hide nobody.
        let again = sift.it.try_act(Command::StartSiftOver { opening });
        assert!(again.is_ok());
    }

    #[test]
    fn somebody_who_did_not_say_who_they_are_scores_nobody() {
        let sift = sift();
        let marks = sift.criteria.iter().copied().zip([0, 1]).collect();
        let mut fresh = || Uuid::nil();
        let mut context = Context {
            now: 0,
            today: sift.it.today,
            author: "Someone on this device".to_owned(),
            fresh: &mut fresh,
        };
        let command = Command::ScoreApplicant { id: sift.people[0], marks, note: String::new() };
        let problem = crate::office::apply(&sift.it.office, command, &mut context).unwrap_err();
        assert!(problem.to_string().contains("who you are"));
    }
}
