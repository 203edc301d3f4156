//! The forms of a reference in the making: a sentence of it.

use super::{Reader, Values};
use crate::office::FieldProblem;

/// Reads a sentence, from a field of this name; `ask` says what to do where there is none.
///
/// # Errors
/// What is wrong with it.
pub fn read_sentence(values: &Values, field: &str, ask: &str) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let sentence = reader.required_long(field, "The sentence", ask);
    reader.finish(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_has_words_and_an_end() {
        let read = |text: &str| {
            read_sentence(&Values::new().with("own", text), "own", "Write the sentence first.")
        };
        assert_eq!(read(" Gladly again. "), Ok("Gladly again.".to_owned()));
        assert_eq!(read(" \n "), Err(vec![FieldProblem::new("own", "Write the sentence first.")]));
        assert!(read(&"n".repeat(20_000)).is_ok());
        assert_eq!(
            read(&"n".repeat(20_001)),
            Err(vec![FieldProblem::new(
                "own",
                "The sentence is 20001 characters long. Shorten it to 20000 or fewer."
            )])
        );
    }
}
