//! Letters to applicants: templates with fields to fill, and that one was sent.

use super::choice::choice;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

choice! {
    /// The kinds of letters.
    LetterKind {
        /// The application is here, and by when they will hear.
        #[default]
        Acknowledgement "acknowledgement" "Acknowledgement",
        /// Come to an interview.
        Invitation "invitation" "Invitation to an interview",
        /// The place is theirs if they want it.
        Offer "offer" "Offer",
        /// No, after the sift.
        NotAfterSift "not-after-sift" "Not successful after the sift",
        /// No, after an interview.
        NotAfterInterview "not-after-interview" "Not successful after an interview",
        /// Asks somebody for a reference.
        Reference "reference" "Reference request",
    }
}

impl LetterKind {
    /// Whether the letter tells somebody that they were not successful.
    pub fn tells_no(self) -> bool {
        matches!(self, LetterKind::NotAfterSift | LetterKind::NotAfterInterview)
    }
}

/// A letter's subject and words, with fields such as `{{first name}}` to fill.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Letter {
    /// The subject of the e-mail.
    pub subject: String,
    /// The words.
    pub body: String,
}

/// That a letter was sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SentLetter {
    /// Which.
    pub kind: LetterKind,
    /// The day.
    pub on: NaiveDate,
    /// Who sent it.
    pub by: String,
    /// Its subject.
    pub subject: String,
}

/// A template filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// The text; a field that could not be filled stands as it was.
    pub text: String,
    /// The fields that could not be filled, each once.
    pub unfilled: Vec<String>,
}

/// The fields of a text, each once, in order, as written between the braces.
pub fn fields(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("{{") {
        let Some((name, then)) = after.split_once("}}") else { break };
        // A brace that was never closed does not take the next field with it.
        let name = name.rsplit("{{").next().unwrap_or(name).trim().to_owned();
        if !found.contains(&name) {
            found.push(name);
        }
        rest = then;
    }
    found
}

/// Fills the fields of a text with what `value` gives for their names, in small letters. What it
/// gives nothing for, or an empty text, stays and is named.
pub fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> Filled {
    let mut filled = Filled::default();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, then)) = after.split_once("}}") else { break };
        filled.text.push_str(before);
        let (lost, name) = match name.rsplit_once("{{") {
            Some((lost, name)) => (Some(lost), name),
            None => (None, name),
        };
        if let Some(lost) = lost {
            filled.text.push_str("{{");
            filled.text.push_str(lost);
        }
        let name = name.trim();
        match value(&name.to_lowercase()).filter(|value| !value.trim().is_empty()) {
            Some(value) => filled.text.push_str(&value),
            None => {
                filled.text.push_str("{{");
                filled.text.push_str(name);
                filled.text.push_str("}}");
                if !filled.unfilled.iter().any(|known| known == name) {
                    filled.unfilled.push(name.to_owned());
                }
            }
        }
        rest = then;
    }
    filled.text.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fill_some(text: &str) -> Filled {
        fill(text, |name| match name {
            "first name" => Some("Sam".to_owned()),
            "opening" => Some(" ".to_owned()),
            _ => None,
        })
    }

    #[test]
    fn fields_are_filled_and_those_that_are_not_are_named() {
        let filled = fill_some("Dear {{First name}}, {{ opening }} {{opening}} {{x}} {{");
        assert_eq!(filled.text, "Dear Sam, {{opening}} {{opening}} {{x}} {{");
        assert_eq!(filled.unfilled, ["opening", "x"]);
        assert_eq!(fill_some("{{ never {{first name}}").text, "{{ never Sam");
        assert_eq!(fields("{{a}} {{ b }} {{a}} {{"), ["a", "b"]);
    }

    proptest! {
        #[test]
        fn a_text_without_fields_stays_and_every_field_left_is_named(text in "[a-z{} \n]{0,60}") {
            let filled = fill_some(&text);
            if !text.contains("{{") {
                prop_assert_eq!(&filled.text, &text);
            }
            for name in &filled.unfilled {
                let field = format!("{{{{{}}}}}", name);
                prop_assert!(filled.text.contains(&field));
            }
        }
    }
}
