//! The exit review of one side: the day, and an answer to each question.

use super::{Reader, Values};
use crate::{
    domain::{
        date,
        exit_questions::questions,
        exit_review::{ExitReview, Side},
    },
    office::FieldProblem,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The day of the review, and the answers by the keys of the questions.
pub type Written = (Option<NaiveDate>, BTreeMap<String, String>);

/// The form, with what was written before.
pub fn values_of(review: Option<&ExitReview>, side: Side, today: NaiveDate) -> Values {
    let on = review.map_or(Some(today), |review| review.on);
    let mut values = Values::new().with("review-on", on.map(date::field).unwrap_or_default());
    for question in questions(side) {
        let answer = review.and_then(|review| review.answers.get(question.key));
        values.set(question.key, answer.cloned().unwrap_or_default());
    }
    values
}

/// Reads the day and the answers. Answers to questions that this version does not ask are kept.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(
    values: &Values,
    side: Side,
    before: &BTreeMap<String, String>,
    today: NaiveDate,
) -> Result<Written, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let on = reader.date("review-on");
    if on.is_some_and(|on| on > today) {
        reader.problem("review-on", "That day is still to come. Enter the day of the talk.");
    }
    let mut answers = before.clone();
    let mut written = false;
    for question in questions(side) {
        let answer = reader.long(question.key, "The answer");
        if answer.is_empty() {
            answers.remove(question.key);
        } else {
            written = true;
            answers.insert(question.key.to_owned(), answer);
        }
    }
    if !written && let Some(first) = questions(side).first() {
        reader.problem(first.key, "Answer at least one question. The others may stay empty.");
    }
    reader.finish((on, answers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_go_in_and_out_and_those_of_a_newer_version_stay() {
        let today: NaiveDate = "2026-03-02".parse().unwrap();
        let newer = BTreeMap::from([("later-question".to_owned(), "Kept".to_owned())]);
        let values = values_of(None, Side::Intern, today).with("overall-best", "  The debate ");
        let (on, answers) = read(&values, Side::Intern, &newer, today).unwrap();
        assert_eq!(on, Some(today));
        assert_eq!(answers.get("overall-best").unwrap(), "The debate");
        assert_eq!(answers.get("later-question").unwrap(), "Kept");
        let review = ExitReview { on, answers: answers.clone(), ..ExitReview::default() };
        let values = values_of(Some(&review), Side::Intern, today).with("overall-best", "");
        let values = values.with("overall-change", "More tea");
        let (_, answers) = read(&values, Side::Intern, &answers, today).unwrap();
        assert_eq!(answers.len(), 2);
        assert!(!answers.contains_key("overall-best"));
    }

    #[test]
    fn an_empty_review_is_not_written() {
        let today: NaiveDate = "2026-03-02".parse().unwrap();
        let values = Values::new().with("review-on", "3/3/2026");
        let problems = read(&values, Side::Supervisor, &BTreeMap::new(), today).unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["review-on", "work-done"]);
    }
}
