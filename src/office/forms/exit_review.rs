//! The exit review of one side: the day, a score for each area, and an answer to each question.

use super::{Reader, Values};
use crate::{
    domain::{
        date,
        exit_questions::SCORED,
        exit_review::{ExitReview, ReviewQuestion, Side},
        exit_summary::SCORES,
    },
    office::FieldProblem,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What was written: the day, and by key the answers and the scores.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The day of the review.
    pub on: Option<NaiveDate>,
    /// Answers by the keys of the questions.
    pub answers: BTreeMap<String, String>,
    /// Scores by the keys of the areas.
    pub scores: BTreeMap<String, u8>,
}

/// The name of an area's score in the form.
pub fn score_field(area: &str) -> String {
    format!("score-{area}")
}

/// The areas that a side scores.
fn scored(side: Side) -> impl Iterator<Item = &'static str> {
    SCORED.iter().filter(move |_| side == Side::Intern).map(|(area, _)| *area)
}

/// The form, with what was written before.
pub fn values_of(
    review: Option<&ExitReview>,
    side: Side,
    asked: &[ReviewQuestion],
    today: NaiveDate,
) -> Values {
    let on = review.map_or(Some(today), |review| review.on);
    let mut values = Values::new().with("review-on", on.map(date::field).unwrap_or_default());
    for question in asked {
        let answer = review.and_then(|review| review.answers.get(&question.key));
        values.set(&question.key, answer.cloned().unwrap_or_default());
    }
    for area in scored(side) {
        let score = review.and_then(|review| review.scores.get(area));
        values.set(&score_field(area), score.map(u8::to_string).unwrap_or_default());
    }
    values
}

/// Reads the day, the scores and the answers. Answers to questions that are not asked are kept.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(
    values: &Values,
    side: Side,
    asked: &[ReviewQuestion],
    before: &BTreeMap<String, String>,
    today: NaiveDate,
) -> Result<Written, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let on = reader.date("review-on");
    if on.is_some_and(|on| on > today) {
        reader.problem("review-on", "That day is still to come. Enter the day of the talk.");
    }
    let scores: BTreeMap<String, u8> = scored(side)
        .filter_map(|area| {
            let score = values.get(&score_field(area)).parse().ok()?;
            SCORES.iter().any(|(known, _)| *known == score).then(|| (area.to_owned(), score))
        })
        .collect();
    let mut answers = before.clone();
    let mut written = !scores.is_empty();
    for question in asked {
        let answer = reader.long(&question.key, "The answer");
        if answer.is_empty() {
            answers.remove(&question.key);
        } else {
            written = true;
            answers.insert(question.key.clone(), answer);
        }
    }
    if !written && let Some(first) = asked.first() {
        reader.problem(&first.key, "Answer at least one question. The others may stay empty.");
    }
    reader.finish(Written { on, answers, scores })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::{Office, queries::exit_questions};

    fn asked(side: Side) -> Vec<ReviewQuestion> {
        exit_questions::asked(&Office::default(), side)
    }

    #[test]
    fn answers_go_in_and_out_and_those_of_a_newer_version_stay() {
        let today: NaiveDate = "2026-03-02".parse().unwrap();
        let asked = asked(Side::Intern);
        let newer = BTreeMap::from([("later-question".to_owned(), "Kept".to_owned())]);
        let values = values_of(None, Side::Intern, &asked, today)
            .with("overall-best", "  The debate ")
            .with("score-treatment", "4");
        let written = read(&values, Side::Intern, &asked, &newer, today).unwrap();
        assert_eq!(written.on, Some(today));
        assert_eq!(written.answers.get("overall-best").unwrap(), "The debate");
        assert_eq!(written.answers.get("later-question").unwrap(), "Kept");
        assert_eq!(written.scores.get("treatment"), Some(&4));
        let review = ExitReview {
            on: written.on,
            answers: written.answers.clone(),
            scores: written.scores,
            ..ExitReview::default()
        };
        let values = values_of(Some(&review), Side::Intern, &asked, today).with("overall-best", "");
        assert_eq!(values.get("score-treatment"), "4");
        let values = values.with("overall-change", "More tea");
        let written = read(&values, Side::Intern, &asked, &written.answers, today).unwrap();
        assert_eq!(written.answers.len(), 2);
        assert!(!written.answers.contains_key("overall-best"));
    }

    #[test]
    fn an_empty_review_is_not_written_and_a_score_alone_is() {
        let today: NaiveDate = "2026-03-02".parse().unwrap();
        let values = Values::new().with("review-on", "3/3/2026");
        let none = BTreeMap::new();
        let problems =
            read(&values, Side::Supervisor, &asked(Side::Supervisor), &none, today).unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["review-on", "work-done"]);
        let score = Values::new().with("score-payment", "2");
        assert!(read(&score, Side::Intern, &asked(Side::Intern), &none, today).is_ok());
        let other = Values::new().with("score-payment", "7");
        assert!(read(&other, Side::Intern, &asked(Side::Intern), &none, today).is_err());
    }
}
