//! The forms of a welcome note: what it says of one placement, and the note in the office's words.

use super::{Reader, Values};
use crate::{
    domain::{letter::Letter, welcome::Welcome},
    office::FieldProblem,
};

/// The form of what a welcome note says of one placement.
pub fn values_of(welcome: &Welcome) -> Values {
    Values::new()
        .with("welcome-time", &welcome.time)
        .with("welcome-place", &welcome.place)
        .with("welcome-ask-for", &welcome.ask_for)
        .with("welcome-bring", &welcome.bring)
        .with("welcome-usual-day", &welcome.usual_day)
}

/// Reads it; the note's own words stay as they were. The second tells whether what to bring and
/// the usual day are for whoever comes next as well.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(values: &Values, was: &Welcome) -> Result<(Welcome, bool), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let welcome = Welcome {
        time: reader.line("welcome-time", "The time"),
        place: reader.line("welcome-place", "The place"),
        ask_for: reader.line("welcome-ask-for", "The name"),
        bring: reader.line("welcome-bring", "What to bring"),
        usual_day: reader.long("welcome-usual-day", "The usual day"),
        own: was.own.clone(),
    };
    let for_all = reader.ticked("welcome-for-all");
    reader.finish((welcome, for_all))
}

/// The form of the note's words.
pub fn words_values(letter: &Letter) -> Values {
    Values::new().with("words-subject", &letter.subject).with("words-body", &letter.body)
}

/// Reads the note's words. The second tells whether they are the template for everybody.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_words(values: &Values) -> Result<(Letter, bool), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let letter = Letter {
        subject: reader.required("words-subject", "The subject", "Enter the subject."),
        body: reader.required_long("words-body", "The note", "Enter the note."),
    };
    let for_all = reader.ticked("words-for-all");
    reader.finish((letter, for_all))
}

/// Reads how many days before an end the app warns; nothing for the rulebook's figure.
///
/// # Errors
/// What is wrong with it.
pub fn read_warn_days(values: &Values) -> Result<Option<u32>, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let text = values.get("warn-days").trim();
    let plain = !text.is_empty() && text.len() <= 3 && text.bytes().all(|it| it.is_ascii_digit());
    let days = if plain { text.parse::<u32>().ok() } else { None };
    let days = days.filter(|days| (1..=365).contains(days));
    if days.is_none() && !text.is_empty() {
        reader.problem("warn-days", "Enter a number of days from 1 to 365, or leave it empty.");
    }
    reader.finish(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_read_back_and_keeps_its_own_words() {
        let was = Welcome {
            time: "10 am".to_owned(),
            bring: "Nothing".to_owned(),
            own: Some(Letter { subject: "Hello".to_owned(), body: "Come".to_owned() }),
            ..Welcome::default()
        };
        assert_eq!(read(&values_of(&was), &was), Ok((was, false)));
        assert!(read_words(&Values::new()).is_err());
    }

    #[test]
    fn the_window_is_a_number_of_days() {
        let read = |text: &str| read_warn_days(&Values::new().with("warn-days", text));
        assert_eq!(read("90"), Ok(Some(90)));
        assert_eq!(read(" "), Ok(None));
        for bad in ["0", "366", "soon", "-4", "1e2"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
