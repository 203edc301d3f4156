//! The words that tell who somebody is, where else they stand, and a text without them.

use crate::domain::person::Person;
use serde_json::Value;

/// What stands in the place of words that were taken out.
pub const TAKEN_OUT: &str = "[erased]";

/// A part of a name is looked for by itself from so many letters on.
const PART_LETTERS: usize = 4;

/// The words that tell who somebody is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// What is theirs alone: the whole name, the e-mail address, the telephone number.
    pub whole: Vec<String>,
    /// Parts of their name, which others may share.
    pub parts: Vec<String>,
}

impl Words {
    /// The words that tell who this is.
    pub fn of(person: &Person) -> Words {
        let mut words = Words::default();
        let mut add = |to_whole: bool, text: &str| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let list = if to_whole { &mut words.whole } else { &mut words.parts };
            if text.chars().filter(|c| c.is_alphanumeric()).count() >= 2 && !list.contains(&text) {
                list.push(text);
            }
        };
        let is_long = |text: &str| text.chars().count() >= PART_LETTERS;
        let names: Vec<&str> = person.name.split_whitespace().collect();
        // A single word may be anybody's, so it is asked about.
        add(names.len() > 1, &person.name);
        add(true, &person.email);
        add(true, &person.phone);
        for part in names.into_iter().chain([person.known_as.as_str()]) {
            if is_long(part) && !part.eq_ignore_ascii_case(&person.name) {
                add(false, part);
            }
        }
        words
    }

    /// All of them, the longest first, so that a part is not taken out of a whole.
    pub fn all(&self) -> Vec<String> {
        let mut all: Vec<String> = self.whole.iter().chain(&self.parts).cloned().collect();
        all.sort_by_key(|words| std::cmp::Reverse(words.chars().count()));
        all
    }

    /// Whether nothing tells who they are.
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.parts.is_empty()
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// Where a text holds the words, whatever the letters’ size, as words of their own.
fn at(text: &str, words: &str) -> Option<std::ops::Range<usize>> {
    let starts_word = words.chars().next().is_some_and(is_word);
    let ends_word = words.chars().next_back().is_some_and(is_word);
    let mut before: Option<char> = None;
    for (start, first) in text.char_indices() {
        let is_start = !starts_word || before.is_none_or(|before| !is_word(before));
        before = Some(first);
        if !is_start {
            continue;
        }
        let rest = text.get(start..).unwrap_or("");
        let mut wanted = words.chars().flat_map(char::to_lowercase);
        let mut next = wanted.next();
        let mut end = None;
        for (offset, c) in rest.char_indices() {
            let fits = c.to_lowercase().all(|c| {
                let fits = next == Some(c);
                next = wanted.next();
                fits
            });
            if !fits {
                break;
            }
            if next.is_none() {
                end = Some(start + offset + c.len_utf8());
                break;
            }
        }
        if let Some(end) = end {
            let after = text.get(end..).and_then(|rest| rest.chars().next());
            if !ends_word || after.is_none_or(|after| !is_word(after)) {
                return Some(start..end);
            }
        }
    }
    None
}

/// Whether a text holds any of the words.
pub fn holds(text: &str, words: &[String]) -> bool {
    words.iter().any(|words| at(text, words).is_some())
}

/// A text without the words.
pub fn without(text: &str, words: &[String]) -> String {
    let mut text = text.to_owned();
    for words in words {
        let mut done = String::new();
        while let Some(found) = at(&text, words) {
            done.push_str(text.get(..found.start).unwrap_or(""));
            done.push_str(TAKEN_OUT);
            text = text.get(found.end..).unwrap_or("").to_owned();
        }
        done.push_str(&text);
        text = done;
    }
    text
}

/// The first text of a value that holds any of the words.
pub fn find<'a>(value: &'a Value, words: &[String]) -> Option<&'a str> {
    match value {
        Value::String(text) => holds(text, words).then_some(text),
        Value::Array(items) => items.iter().find_map(|item| find(item, words)),
        Value::Object(fields) => fields.iter().find_map(|(name, value)| {
            if holds(name, words) { Some(name.as_str()) } else { find(value, words) }
        }),
        _ => None,
    }
}

/// A value without the words, in its texts and in the names of its fields.
pub fn scrub(value: Value, words: &[String]) -> Value {
    match value {
        Value::String(text) => Value::String(without(&text, words)),
        Value::Array(items) => items.into_iter().map(|item| scrub(item, words)).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (without(&name, words), scrub(value, words)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn words() -> Words {
        Words::of(&Person {
            name: "Zoë  O’Brien-Ngũgĩ".to_owned(),
            known_as: "Zee".to_owned(),
            email: "zoe@example.org".to_owned(),
            phone: "020 7946 0123".to_owned(),
            ..Person::default()
        })
    }

    #[test]
    fn a_whole_name_an_address_and_a_number_are_theirs_alone() {
        let words = words();
        assert_eq!(words.whole, ["Zoë O’Brien-Ngũgĩ", "zoe@example.org", "020 7946 0123"]);
        assert_eq!(words.parts, ["O’Brien-Ngũgĩ"]);
        let one = Words::of(&Person { name: "Ada".to_owned(), ..Person::default() });
        assert!(one.whole.is_empty() && one.parts == ["Ada"]);
    }

    #[test]
    fn words_are_taken_out_whatever_their_letters_size_and_only_as_words() {
        let all = words().all();
        assert_eq!(
            without("With ZOË O’BRIEN-NGŨGĨ, zoe@example.org.", &all),
            "With [erased], [erased]."
        );
        assert_eq!(without("O’Brien-Ngũgĩ’s notes", &all), "[erased]’s notes");
        let ada = vec!["Ada".to_owned()];
        assert_eq!(
            without("Adair and ada, Canada: Ada", &ada),
            "Adair and [erased], Canada: [erased]"
        );
        let value = json!({ "a": ["by Ada"], "ada": { "n": 1, "of": "Ada" } });
        assert_eq!(find(&value, &ada), Some("by Ada"));
        let scrubbed = scrub(value, &ada);
        assert_eq!(
            scrubbed,
            json!({ "a": ["by [erased]"], "[erased]": { "n": 1, "of": "[erased]" } })
        );
        assert_eq!(find(&scrubbed, &ada), None);
    }

    proptest! {
        #[test]
        fn a_scrubbed_text_holds_none_of_the_words(
            text in "(Ada|ada lee|ß|ẞ|İ| |\\PC){0,12}",
            name in "(Ada|Ada Lee|ß|İ|[a-zé]{1,4})",
        ) {
            let words = vec![name];
            prop_assume!(!holds(TAKEN_OUT, &words));
            let scrubbed = without(&text, &words);
            prop_assert!(!holds(&scrubbed, &words), "{scrubbed:?}");
            prop_assert_eq!(scrubbed == text, !holds(&text, &words));
        }
    }
}
