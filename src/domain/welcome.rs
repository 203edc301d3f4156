//! A welcome note: what somebody is told before their first day.

use super::letter::Letter;
use serde::{Deserialize, Serialize};

/// What a welcome note says of one placement. What is empty here comes from the placement, its
/// first-day plan and the office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Welcome {
    /// Where to come.
    pub place: String,
    /// When, as written.
    pub time: String,
    /// What to bring.
    pub bring: String,
    /// Whom to ask for.
    pub ask_for: String,
    /// What a usual day is like.
    pub usual_day: String,
    /// The whole note in words for this placement alone, with fields to fill; nothing where those
    /// of the library are used.
    pub own: Option<Letter>,
}

/// The subject where the words give none.
const SUBJECT: &str = "Your first day: {{first day}}";

/// The most letters of a label; as in every paper, what is longer is a sentence.
const LONGEST_LABEL: usize = 80;

/// The note as a letter, from the words of the library: their first heading is the subject.
pub fn letter_of(words: &str) -> Letter {
    let words = words.trim();
    let (first, rest) = words.split_once('\n').unwrap_or((words, ""));
    match first.strip_prefix("# ") {
        Some(subject) => {
            Letter { subject: subject.trim().to_owned(), body: rest.trim().to_owned() }
        }
        None => Letter { subject: SUBJECT.to_owned(), body: words.to_owned() },
    }
}

/// The words for the library, from a letter.
pub fn words_of(letter: &Letter) -> String {
    format!("# {}\n\n{}\n", letter.subject.trim(), letter.body.trim())
}

/// Words of a paper as an e-mail says them, which knows no headings and no columns. It is done
/// before the fields are filled, so that what people wrote stays as they wrote it.
pub fn as_plain_text(words: &str) -> String {
    let lines: Vec<String> = words.lines().map(plain_line).collect();
    lines.join("\n")
}

fn plain_line(line: &str) -> String {
    let line = line.trim_end();
    if let Some(words) = line.strip_prefix("# ").or_else(|| line.strip_prefix("> ")) {
        return words.to_owned();
    }
    match line.split_once(" ::") {
        Some((label, value)) if label.chars().count() <= LONGEST_LABEL => {
            format!("{}: {}", label.trim(), value.trim()).trim_end().to_owned()
        }
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_goes_into_the_library_and_comes_back() {
        let letter = Letter { subject: "Hello".to_owned(), body: "Dear you,\n\nCome.".to_owned() };
        assert_eq!(letter_of(&words_of(&letter)), letter);
        let bare = letter_of("Come.\n\n# Later");
        assert_eq!((bare.subject.as_str(), bare.body.as_str()), (SUBJECT, "Come.\n\n# Later"));
        assert_eq!(letter_of(""), Letter { subject: SUBJECT.to_owned(), body: String::new() });
    }

    #[test]
    fn an_e_mail_knows_no_headings_and_no_columns() {
        let words = "# Good to know\nWhen :: {{time}}\nWhere ::\n- A list\n> Mind this\n\na::b";
        let plain = "Good to know\nWhen: {{time}}\nWhere:\n- A list\nMind this\n\na::b";
        assert_eq!(as_plain_text(words), plain);
    }
}
