//! The form of a question of the exit review.

use super::{Reader, Values};
use crate::{domain::exit_questions::areas, domain::exit_review::Side, office::FieldProblem};

/// A question's area, words and hint.
pub type Worded = (String, String, String);

/// The form of a question that is there already.
pub fn values_of(area: &str, question: &str, hint: &str) -> Values {
    Values::new()
        .with("question-area", area)
        .with("question-words", question)
        .with("question-hint", hint)
}

/// Reads a question of a side.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(values: &Values, side: Side) -> Result<Worded, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let question = reader.required("question-words", "The question", "Enter the question.");
    let hint = reader.line("question-hint", "The hint");
    let known = |key: &str| areas(side).contains(&key).then(|| key.to_owned());
    let area = reader.choice("question-area", known, "Choose the area.");
    reader.finish((area, question, hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_needs_words_and_an_area_of_its_side() {
        let values = values_of("induction", "Was there tea?", "");
        assert!(read(&values, Side::Intern).is_ok());
        let problems = read(&values_of("induction", " ", ""), Side::Supervisor).unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["question-words", "question-area"]);
    }
}
