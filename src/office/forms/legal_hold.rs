//! The form of a legal hold: why it is put on, why it is lifted.

use super::{Reader, Values};
use crate::office::FieldProblem;

/// Reads why somebody's records are put on hold, or why the hold is lifted, from a field of this
/// name.
///
/// # Errors
/// What is wrong with it.
pub fn read_reason(
    values: &Values,
    field: &str,
    is_lifted: bool,
) -> Result<String, Vec<FieldProblem>> {
    let ask = if is_lifted {
        "Say why it is lifted, so that others can follow it."
    } else {
        "Say why everything must be kept, so that others can follow it."
    };
    let mut reader = Reader::new(values);
    let reason = reader.required_long(field, "The reason", ask);
    reader.finish(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hold_is_put_on_and_lifted_with_a_reason_of_its_own() {
        let blank = Values::new().with("why", " \n ");
        for (is_lifted, words) in [
            (false, "Say why everything must be kept, so that others can follow it."),
            (true, "Say why it is lifted, so that others can follow it."),
        ] {
            let problems = read_reason(&blank, "why", is_lifted).unwrap_err();
            assert_eq!(problems, [FieldProblem::new("why", words)]);
            let values = Values::new().with("why", " A claim ");
            assert_eq!(read_reason(&values, "why", is_lifted), Ok("A claim".to_owned()));
        }
    }
}
