//! The forms of papers: their words, and when one was signed.

use super::{Reader, Values};
use crate::{domain::date, office::FieldProblem};
use chrono::NaiveDate;

/// The form of a paper's words as it starts.
pub fn text_values(text: &str) -> Values {
    Values::new().with("paper-text", text)
}

/// Reads the words of a paper.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_text(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let text = reader.required_long(
        "paper-text",
        "The text",
        "Write the text, or go back to the wording that comes with Understudy.",
    );
    reader.finish(text)
}

/// The form of the day of signing as it starts.
pub fn signed_values(on: NaiveDate) -> Values {
    Values::new().with("signed-on", date::field(on))
}

/// Reads the day of signing, which is not after today.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_signed(values: &Values, today: NaiveDate) -> Result<NaiveDate, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let on = reader.required_date("signed-on", "Enter the day.");
    if on > today {
        reader.problem("signed-on", "This day is still to come. Enter the day it was signed.");
    }
    reader.finish(on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_must_be_there_and_the_day_must_have_been() {
        assert!(read_text(&text_values(" ")).is_err());
        assert_eq!(read_text(&text_values("Words")), Ok("Words".to_owned()));
        let today: NaiveDate = "2026-03-02".parse().unwrap();
        assert_eq!(read_signed(&signed_values(today), today), Ok(today));
        let tomorrow = today.succ_opt().unwrap();
        assert_eq!(read_signed(&signed_values(tomorrow), today).unwrap_err()[0].field, "signed-on");
    }
}
