//! The forms of an advert's page: the advert in the office's own words, and why a finding is set
//! aside.

use super::{Reader, Values};
use crate::office::FieldProblem;

/// Reads the advert's text, from the field `advert`.
///
/// # Errors
/// What is wrong with it.
pub fn read_text(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let text = reader.required_long(
        "advert",
        "The advert",
        "Write the advert, or go back to the drafted one.",
    );
    reader.finish(text)
}

/// Reads why a finding is set aside, from a field of this name.
///
/// # Errors
/// What is wrong with it.
pub fn read_reason(values: &Values, field: &str) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let reason = reader.required_long(
        field,
        "The reason",
        "Say why this does not apply here, so that others can follow it.",
    );
    reader.finish(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_advert_keeps_its_lines_and_must_say_something() {
        let values = Values::new().with("advert", "  One\n\nTwo ");
        assert_eq!(read_text(&values), Ok("One\n\nTwo".to_owned()));
        assert!(read_text(&Values::new()).is_err());
        assert!(read_text(&Values::new().with("advert", "x".repeat(20_001))).is_err());
    }

    #[test]
    fn nothing_is_set_aside_without_a_reason() {
        assert!(read_reason(&Values::new().with("why", " \n "), "why").is_err());
        let values = Values::new().with("why", "The course requires it");
        assert_eq!(read_reason(&values, "why"), Ok("The course requires it".to_owned()));
    }
}
