//! The form of a mid-point or final review: each goal from both sides, the whole, what both agree on.

use super::{Reader, Values};
use crate::{
    domain::{
        GoalId, date,
        goal::GoalState,
        review::{GoalReview, Review, SideWords},
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The name of a goal's field.
pub fn goal_field(goal: GoalId, what: &str) -> String {
    format!("goal-{what}-{goal}")
}

/// The form of a review as it stands, with the goals to speak of and where they stand now.
pub fn values_of(review: &Review, goals: &[(GoalId, GoalState)]) -> Values {
    let mut values = Values::new()
        .with("review-held", review.held_on.map(date::field).unwrap_or_default())
        .with("review-by", &review.held_by)
        .with("intern-well", &review.intern.well)
        .with("intern-work-on", &review.intern.work_on)
        .with("supervisor-well", &review.supervisor.well)
        .with("supervisor-work-on", &review.supervisor.work_on)
        .with("review-agreed", &review.agreed);
    for (goal, state) in goals {
        let said = review.goals.get(goal);
        values.set(&goal_field(*goal, "state"), said.map_or(*state, |said| said.state).key());
        let words = said.cloned().unwrap_or_default();
        values.set(&goal_field(*goal, "intern"), words.intern);
        values.set(&goal_field(*goal, "supervisor"), words.supervisor);
    }
    values
}

/// Reads a review. What it says of goals that the form does not ask about, and its evidence, stay as
/// in `review`.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(
    values: &Values,
    review: &Review,
    goals: &[GoalId],
    today: NaiveDate,
) -> Result<Review, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let mut now = review.clone();
    for goal in goals {
        let state_field = goal_field(*goal, "state");
        let said = GoalReview {
            state: GoalState::from_key(values.get(&state_field)).unwrap_or_default(),
            intern: reader.long(&goal_field(*goal, "intern"), "What they say of the goal"),
            supervisor: reader.long(&goal_field(*goal, "supervisor"), "What you say of the goal"),
        };
        now.goals.insert(*goal, said);
    }
    now.intern = SideWords {
        well: reader.long("intern-well", "What went well"),
        work_on: reader.long("intern-work-on", "What to work on"),
    };
    now.supervisor = SideWords {
        well: reader.long("supervisor-well", "What went well"),
        work_on: reader.long("supervisor-work-on", "What to work on"),
    };
    now.agreed = reader.long("review-agreed", "What you agree on");
    now.held_by = reader.line("review-by", "Who was there");
    now.held_on = reader.date("review-held");
    if now.held_on.is_some_and(|on| on > today) {
        reader.problem(
            "review-held",
            "That day is still to come. Leave it empty until you have sat down together.",
        );
    }
    let says_something = [&now.intern.well, &now.intern.work_on, &now.supervisor.well]
        .into_iter()
        .chain([&now.supervisor.work_on, &now.agreed])
        .chain(now.goals.values().flat_map(|said| [&said.intern, &said.supervisor]))
        .any(|text| !text.is_empty());
    if now.held_on.is_some() && !says_something {
        reader.problem(
            "review-agreed",
            "Enter at least what you agreed on before it counts as held.",
        );
    }
    reader.finish(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_review_goes_into_its_form_and_comes_back_and_keeps_goals_that_are_gone() {
        let today: NaiveDate = "2026-03-02".parse().unwrap();
        let (goal, gone) = (GoalId(Uuid::from_u128(1)), GoalId(Uuid::from_u128(2)));
        let mut review = Review::default();
        review
            .goals
            .insert(gone, GoalReview { intern: "Then".to_owned(), ..GoalReview::default() });
        let values = values_of(&review, &[(goal, GoalState::PartlyMet)])
            .with(&goal_field(goal, "supervisor"), "Well begun")
            .with("review-held", "1/3/2026");
        let read_back = read(&values, &review, &[goal], today).unwrap();
        assert_eq!(read_back.goals.get(&goal).unwrap().state, GoalState::PartlyMet);
        assert_eq!(read_back.goals.get(&gone).unwrap().intern, "Then");
        let again = values_of(&read_back, &[(goal, GoalState::Open)]);
        assert_eq!(read(&again, &read_back, &[goal], today), Ok(read_back));
    }

    #[test]
    fn a_review_is_held_when_it_says_something_and_its_day_has_come() {
        let today: NaiveDate = "2026-03-02".parse().unwrap();
        let wrong = |values: &Values| {
            read(values, &Review::default(), &[], today).unwrap_err()[0].field.clone()
        };
        assert_eq!(wrong(&Values::new().with("review-held", "3/3/2026")), "review-held");
        assert_eq!(wrong(&Values::new().with("review-held", "2/3/2026")), "review-agreed");
        assert!(read(&Values::new(), &Review::default(), &[], today).is_ok());
    }
}
