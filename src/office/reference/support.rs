//! What of a sentence no record supports: names, numbers, dates and quoted words that stand in none
//! of the records it rests on. It reads letters, not meanings: what it finds is a reason to look.

use std::collections::BTreeSet;

/// Words that begin with a capital wherever they stand, and name nobody.
const ALWAYS_CAPITAL: [&str; 5] = ["I", "I'm", "I've", "I'd", "I'll"];

/// The pieces of a sentence that must stand in a record and do not: each once, in their order.
pub fn unsupported(sentence: &str, records: &[String]) -> Vec<String> {
    let records = records.iter().map(|it| plain(it)).collect::<Vec<_>>().join(" \n ");
    let known: BTreeSet<&str> = words_of(&records).collect();
    let mut missing: Vec<String> = Vec::new();
    let mut miss = |piece: String| {
        if !missing.contains(&piece) {
            missing.push(piece);
        }
    };
    let (quotes, rest) = parted(sentence);
    for quote in quotes {
        let wanted = plain(quote.trim().trim_end_matches('…').trim_end());
        if !wanted.trim().is_empty() && !records.contains(wanted.trim()) {
            miss(format!("“{}”", quote.trim()));
        }
    }
    let rest = plain(&rest);
    let mut begins = true;
    for word in rest.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !bare.is_empty() {
            let is_name = bare.chars().next().is_some_and(char::is_uppercase)
                && !ALWAYS_CAPITAL.contains(&bare);
            let has_digit = bare.chars().any(char::is_numeric);
            // A sentence’s first word has its capital anyway.
            let is_checked = has_digit || (is_name && !begins);
            if is_checked && !stands(bare, &known) {
                miss(bare.to_owned());
            }
            begins = false;
        }
        if word.ends_with(['.', '!', '?', ':']) {
            begins = true;
        }
    }
    missing
}

/// Whether a word stands in the records, as it is or without what is hung on to it.
fn stands(word: &str, known: &BTreeSet<&str>) -> bool {
    let stem = word.strip_suffix("'s").unwrap_or(word);
    known.contains(word)
        || known.contains(stem)
        || (word.contains(['-', '/', '@', '.'])
            && word
                .split(['-', '/', '@', '.'])
                .filter(|part| !part.is_empty())
                .all(|part| known.contains(part)))
}

/// The words of a text: as they stand, without what is hung on to them, and in their parts.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().flat_map(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let stem = bare.strip_suffix("'s").unwrap_or(bare);
        [bare, stem].into_iter().chain(bare.split(['-', '/', '@', '.']))
    })
}

/// The quoted pieces of a sentence, and what is left of it.
fn parted(sentence: &str) -> (Vec<String>, String) {
    let (mut quotes, mut rest) = (Vec::new(), String::new());
    let mut quote: Option<String> = None;
    for c in sentence.chars() {
        match (c, &mut quote) {
            ('“', None) => quote = Some(String::new()),
            ('”', Some(_)) => quotes.extend(quote.take()),
            (c, Some(quote)) => quote.push(c),
            (c, None) => rest.push(c),
        }
    }
    // A mark that is never closed quotes nothing.
    if let Some(open) = quote {
        rest.push_str(&open);
    }
    (quotes, rest)
}

/// A text with one kind of mark for all quotations, and one space between words.
pub(super) fn plain(text: &str) -> String {
    let marks = text.chars().map(|c| match c {
        '“' | '”' | '"' | '‘' | '’' | '\u{2bc}' | '`' => '\'',
        c => c,
    });
    marks.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(sentence: &str) -> Vec<String> {
        let records = [
            "Zoë O’Brien-Ngũgĩ, known as Zoë".to_owned(),
            "a volunteer from 3 March 2026 to 29 May 2026".to_owned(),
            "12 March 2026: Wrote to the “Vale Bus” people. Twice Skills: Excel".to_owned(),
        ];
        unsupported(sentence, &records)
    }

    #[test]
    fn what_stands_in_the_records_is_supported() {
        for sentence in [
            "Zoë O’Brien-Ngũgĩ was a volunteer from 3 March 2026 to 29 May 2026.",
            "Here is what Zoë’s log says: “Wrote to the ‘Vale Bus’ people”.",
            "I saw that Zoë used Excel, and it was good. They were quick.",
            "Zoë was here until 29 May 2026. They were quick, and I’m glad that I’d asked.",
            "The log has “Wrote to the…” of 12 March 2026.",
            "",
        ] {
            assert_eq!(missing(sentence), Vec::<String>::new(), "{sentence}");
        }
    }

    #[test]
    fn a_name_a_number_or_a_quotation_of_its_own_is_found() {
        assert_eq!(missing("She won the Turing Prize in 2019."), ["Turing", "Prize", "2019"]);
        assert_eq!(missing("Their log says “Wrote a speech”."), ["“Wrote a speech”"]);
        assert_eq!(missing("Zoë helped for 14 weeks, with Anna. Anna agrees."), ["14", "Anna"]);
        assert_eq!(missing("It ended on 30 May 2026."), ["30"]);
        assert_eq!(missing("An open “mark with Anna"), ["Anna"]);
    }
}
