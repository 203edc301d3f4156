//! The form of equality monitoring: how many forms came back with each answer.

use super::{Reader, Values};
use crate::{
    domain::monitoring::{Counts, QUESTIONS},
    office::FieldProblem,
};
use std::collections::BTreeMap;

/// The most that one number may be. More is a slip of the finger.
const MOST: u32 = 9_999;

/// The field of an answer.
pub fn field(question: &str, answer: &str) -> String {
    format!("count-{question}-{answer}")
}

/// Reads the numbers; an empty field counts nobody.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(values: &Values) -> Result<BTreeMap<String, Counts>, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for question in QUESTIONS {
        for (answer, words) in question.answers {
            let field = field(question.key, answer);
            let text = values.get(&field).trim();
            if text.is_empty() {
                continue;
            }
            match text.parse::<u32>() {
                Ok(count) if count <= MOST => {
                    counts
                        .entry(question.key.to_owned())
                        .or_default()
                        .insert((*answer).to_owned(), count);
                }
                _ => reader.problem(
                    &field,
                    format!("“{words}”: enter how many, as a whole number such as 3."),
                ),
            }
        }
    }
    let is_untouched = values.0.values().all(|text| text.trim().is_empty());
    if is_untouched
        && let Some(question) = QUESTIONS.first()
        && let Some((answer, _)) = question.answers.first()
    {
        reader.problem(&field(question.key, answer), "Enter at least one number.");
    }
    reader.finish(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_and_anything_else_is_told() {
        let field = |answer: &str| super::field("sex", answer);
        let values = Values::new().with(&field("female"), " 12 ").with(&field("male"), "0");
        let counts = read(&values).unwrap();
        assert_eq!(
            counts["sex"],
            Counts::from([("female".to_owned(), 12), ("male".to_owned(), 0)])
        );
        for wrong in ["-1", "1.5", "many", "10000", "99999999999"] {
            let problems = read(&Values::new().with(&field("female"), wrong)).unwrap_err();
            assert_eq!(problems.first().unwrap().field, "count-sex-female", "{wrong}");
        }
        assert!(read(&Values::new()).is_err());
    }
}
