//! Masks what tells who somebody is in a text that they wrote: their names, addresses, numbers,
//! web addresses, schools. What stands in its place says what was there, in brackets.

use super::fold;
use crate::domain::person::Person;
use std::collections::BTreeSet;

/// What stands for a word where even the label would give it away.
const BLOCK: &str = "▇▇▇";
/// From so many letters a name is looked for within longer words too.
const WITHIN: usize = 5;
/// The same in scripts whose words run together or take prefixes.
const WITHIN_OTHER_SCRIPTS: usize = 2;

/// The words that tell who one person is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Words that are hidden where they stand alone, folded.
    whole: BTreeSet<String>,
    /// Words that are hidden within longer ones too, folded.
    within: BTreeSet<String>,
    /// Their telephone number's digits, without what it begins with at home or abroad.
    digits: String,
}

impl Words {
    /// The words of a person.
    pub fn of(person: &Person) -> Words {
        let mut words = Words::default();
        let local = person.email.split('@').next().unwrap_or("");
        for text in [person.name.as_str(), person.known_as.as_str(), local] {
            words.add(text);
        }
        for text in &person.formerly {
            words.add(text.split('@').next().unwrap_or(""));
        }
        words.digits = national(&person.phone);
        words
    }

    fn add(&mut self, text: &str) {
        let parts: Vec<String> = runs(text)
            .into_iter()
            .filter_map(|(start, end)| text.get(start..end).map(fold::fold))
            .filter(|part| part.chars().count() > 1)
            .collect();
        if parts.len() > 1 {
            self.within.insert(parts.concat());
        }
        for part in parts {
            let length = part.chars().count();
            let is_latin = part.is_ascii();
            if length >= if is_latin { WITHIN } else { WITHIN_OTHER_SCRIPTS } {
                self.within.insert(part.clone());
            }
            // In a name written without spaces the family name is the first sign.
            let given: String = part.chars().skip(1).collect();
            if part.chars().all(fold::runs_together) && given.chars().count() > 1 {
                self.within.insert(given);
            }
            self.whole.insert(part);
        }
    }

    /// Whether a word, as written, gives the person away.
    pub fn tells(&self, word: &str) -> bool {
        let folded = fold::fold(word);
        self.whole.contains(&folded)
            || self.within.iter().any(|part| folded.contains(part.as_str()))
            || humps(word).any(|part| self.whole.contains(&fold::fold(part)))
    }

    /// What stands for something hidden: a label, unless a word of it would tell.
    fn label(&self, what: &str) -> String {
        let tells = runs(what)
            .into_iter()
            .any(|(start, end)| what.get(start..end).is_some_and(|word| self.tells(word)));
        if tells { BLOCK.to_owned() } else { format!("[{what}]") }
    }
}

/// A text without what tells who wrote it. Names come last, so that no word of the person's is
/// left, whatever the text: that is tested with any text.
pub fn mask(text: &str, words: &Words) -> String {
    let text = web(text, words);
    let text = own_number(&text, words);
    let text = numbers(&text, words);
    let text = postcodes(&text, words);
    let text = places(&text, words);
    let text = address_lines(&text);
    let text = spread_names(&text, words);
    names(&text, words)
}

/// The digits of a telephone number without the nought, or the country's code, before them.
fn national(phone: &str) -> String {
    let all = digits(phone);
    let rest = ["0044", "44", "0"].into_iter().find_map(|before| all.strip_prefix(before));
    rest.filter(|rest| rest.len() >= 5).map_or_else(|| all.clone(), str::to_owned)
}

/// The parts of a word that a capital letter within it parts: a PDF may lose the space of a line’s
/// end, so that a name and the next line become one word.
fn humps(word: &str) -> impl Iterator<Item = &str> {
    let mut before = None::<char>;
    let mut starts: Vec<usize> = Vec::new();
    for (index, c) in word.char_indices() {
        let is_hump = match before {
            Some(before) => {
                before.is_lowercase() && c.is_uppercase()
                    || before.is_ascii_digit() != c.is_ascii_digit()
            }
            None => true,
        };
        if is_hump {
            starts.push(index);
        }
        before = Some(c);
    }
    let ends: Vec<usize> = starts.iter().copied().skip(1).chain([word.len()]).collect();
    starts.into_iter().zip(ends).filter_map(|(start, end)| word.get(start..end))
}

/// The digits of a text.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The words of a text as byte ranges: runs of letters, digits and marks.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = None;
    for (index, c) in text.char_indices() {
        match (fold::is_word(c), start) {
            (true, None) => start = Some(index),
            (false, Some(begun)) => {
                runs.push((begun, index));
                start = None;
            }
            _ => {}
        }
    }
    runs.extend(start.map(|begun| (begun, text.len())));
    runs
}

/// Replaces byte ranges, in order and apart, by labels.
fn replace(text: &str, spans: &[(usize, usize, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut reached = 0;
    for (start, end, label) in spans {
        out.push_str(text.get(reached..*start).unwrap_or(""));
        out.push_str(label);
        reached = *end;
    }
    out.push_str(text.get(reached..).unwrap_or(""));
    out
}

fn names(text: &str, words: &Words) -> String {
    let label = words.label("name");
    let spans: Vec<_> = runs(text)
        .into_iter()
        .filter(|(start, end)| text.get(*start..*end).is_some_and(|word| words.tells(word)))
        .map(|(start, end)| (start, end, label.clone()))
        .collect();
    replace(text, &spans)
}

/// Pieces between white space, as byte ranges.
fn pieces(text: &str) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut start = None;
    for (index, c) in text.char_indices() {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(index),
            (true, Some(begun)) => {
                pieces.push((begun, index));
                start = None;
            }
            _ => {}
        }
    }
    pieces.extend(start.map(|begun| (begun, text.len())));
    pieces
}

/// Endings of host names that people write without `www` before them.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "uk", "io", "me", "co", "dev", "eu", "info", "ie", "fr", "de", "wales",
    "scot", "london", "blog", "page", "app", "site", "online", "edu", "gov",
];

/// E-mail addresses, web addresses, handles.
fn web(text: &str, words: &Words) -> String {
    let mut spans = Vec::new();
    for (start, end) in pieces(text) {
        let Some(piece) = text.get(start..end) else { continue };
        let what = if piece.contains('@') && !piece.trim_start_matches('@').is_empty() {
            "e-mail or handle"
        } else if is_web(piece) {
            "web address"
        } else {
            continue;
        };
        spans.push((start, end, words.label(what)));
    }
    replace(text, &spans)
}

fn is_web(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    if lower.contains("://") || lower.contains("www.") {
        return true;
    }
    let host = lower.split('/').next().unwrap_or("");
    let host = host.trim_matches(|c: char| !c.is_alphanumeric());
    match host.rsplit_once('.') {
        Some((before, ending)) => {
            ENDINGS.contains(&ending) && before.chars().any(char::is_alphanumeric)
        }
        None => false,
    }
}

/// Telephone numbers: the person's own however it is spaced, and whatever looks like one.
fn numbers(text: &str, words: &Words) -> String {
    let mut spans = Vec::new();
    let mut run: Option<(usize, usize)> = None;
    let mut flush = |run: &mut Option<(usize, usize)>| {
        if let Some((start, end)) = run.take() {
            let piece = text.get(start..end).unwrap_or("");
            let found = digits(piece);
            let is_own = words.digits.len() >= 5 && found.contains(&words.digits);
            let is_any = found.len() >= 9 && piece.starts_with(['0', '+', '(']);
            if is_own || is_any {
                spans.push((start, end, words.label("telephone")));
            }
        }
    };
    for (index, c) in text.char_indices() {
        let end = index + c.len_utf8();
        if c.is_ascii_digit() || (c == '+' || c == '(') && run.is_none() {
            run = Some((run.map_or(index, |(start, _)| start), end));
        } else if c == '\n'
            || !(c.is_whitespace()
                || matches!(c, '-' | '.' | '(' | ')' | '\u{2011}' | '\u{2013}' | '/'))
        {
            flush(&mut run);
        }
    }
    flush(&mut run);
    replace(text, &spans)
}

/// The person's own number where tabs, ends of lines or other signs stand within it.
fn own_number(text: &str, words: &Words) -> String {
    /// The most characters between two digits of one number.
    const WIDEST: usize = 4;
    /// What may stand before it, the longest first.
    const PREFIXES: [&str; 10] =
        ["+44 (0)", "+44(0)", "0044 ", "+44 ", "0044", "44 ", "+44", "(0", "44", "0"];
    let wanted = words.digits.as_bytes();
    if wanted.len() < 5 {
        return text.to_owned();
    }
    let found: Vec<(usize, char)> =
        text.char_indices().filter(|(_, c)| c.is_ascii_digit()).collect();
    let is_near = |one: usize, other: usize| {
        text.get(one + 1..other).is_some_and(|gap| {
            gap.chars().count() <= WIDEST && !gap.chars().any(char::is_alphanumeric)
        })
    };
    let mut spans = Vec::new();
    let mut reached = 0;
    for window in found.windows(wanted.len()) {
        let (Some((start, _)), Some((last, _))) = (window.first(), window.last()) else { continue };
        let is_it = window.iter().zip(wanted).all(|((_, c), byte)| *c == char::from(*byte))
            && window.iter().zip(window.iter().skip(1)).all(|(one, other)| is_near(one.0, other.0));
        if is_it && *start >= reached {
            // What it begins with at home or abroad goes along.
            let before = text.get(reached..*start).unwrap_or_default();
            let prefix = PREFIXES.iter().find(|prefix| {
                let rest = before.strip_suffix(**prefix);
                rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_digit()))
            });
            let first = start - prefix.map_or(0, |prefix| prefix.len());
            reached = last + 1;
            spans.push((first, reached, words.label("telephone")));
        }
    }
    replace(text, &spans)
}

fn is_outward(word: &str) -> bool {
    let bytes = word.as_bytes();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let rest = bytes.get(letters..).unwrap_or_default();
    (1..=2).contains(&letters)
        && (1..=2).contains(&rest.len())
        && rest.first().is_some_and(u8::is_ascii_digit)
        && rest.iter().all(u8::is_ascii_alphanumeric)
}

fn is_inward(word: &str) -> bool {
    matches!(word.as_bytes(), [digit, one, two]
        if digit.is_ascii_digit() && one.is_ascii_alphabetic() && two.is_ascii_alphabetic())
}

/// Postcodes, in one word or two.
fn postcodes(text: &str, words: &Words) -> String {
    let all = runs(text);
    let word = |index: usize| {
        all.get(index).and_then(|(start, end)| Some((*start, *end, text.get(*start..*end)?)))
    };
    let mut spans = Vec::new();
    let mut index = 0;
    while let Some((start, end, this)) = word(index) {
        index += 1;
        let cut = this.len().saturating_sub(3);
        let in_one = this.is_ascii()
            && this.len() >= 5
            && this.get(..cut).is_some_and(is_outward)
            && this.get(cut..).is_some_and(is_inward);
        if in_one {
            spans.push((start, end, words.label("postcode")));
        } else if is_outward(this)
            && let Some((next_start, next_end, next)) = word(index)
            && is_inward(next)
            && text.get(end..next_start).is_some_and(|gap| gap.trim().is_empty())
        {
            spans.push((start, next_end, words.label("postcode")));
            index += 1;
        }
    }
    replace(text, &spans)
}

const SCHOOLS: &[&str] = &[
    "school",
    "college",
    "academy",
    "university",
    "uni",
    "institute",
    "polytechnic",
    "grammar",
    "conservatoire",
    "lycee",
    "gymnasium",
    "ysgol",
    "coleg",
    "prifysgol",
    "universite",
    "universitat",
    "universidad",
    "university’s",
    "seminary",
    "madrasa",
    "comprehensive",
];
/// Names that say a school by themselves.
const KNOWN_SCHOOLS: &[&str] =
    &["oxford", "cambridge", "oxbridge", "lse", "ucl", "kcl", "soas", "eton", "harrow", "durham"];
/// Words before “school” that name no school.
const COMMON: &[&str] = &[
    "a",
    "the",
    "my",
    "at",
    "to",
    "in",
    "of",
    "and",
    "or",
    "from",
    "after",
    "before",
    "high",
    "secondary",
    "primary",
    "this",
    "our",
    "your",
    "their",
    "his",
    "her",
    "old",
    "law",
    "medical",
    "business",
    "art",
    "summer",
    "sunday",
    "since",
    "during",
    "with",
    "for",
    "every",
    "each",
    "local",
    "went",
    "left",
    "finished",
    "new",
    "same",
    "night",
    "driving",
    "state",
    "public",
    "private",
    "boarding",
    "by",
    "is",
    "was",
    "if",
    "when",
    "while",
    "through",
    "studying",
    "first",
    "second",
    "third",
    "final",
    "year",
    "i",
    "both",
    "no",
    "any",
    "between",
    "about",
    "around",
];
const CONNECTORS: &[&str] = &["of", "the", "and", "for", "st", "upon", "de", "la", "at", "in"];
const STREETS: &[&str] = &[
    "street", "road", "avenue", "lane", "close", "drive", "way", "court", "gardens", "terrace",
    "place", "square", "crescent", "grove", "hill", "park", "row", "mews", "walk", "st", "rd",
    "ave", "house", "flats",
];

struct Token<'a> {
    start: usize,
    end: usize,
    word: &'a str,
    folded: String,
    /// Whether only spaces, apostrophes or an ampersand part it from the one before.
    joined: bool,
}

impl Token<'_> {
    fn is_named(&self) -> bool {
        self.word.chars().next().is_some_and(char::is_uppercase)
    }
    fn connects(&self) -> bool {
        CONNECTORS.contains(&self.folded.as_str())
    }
    /// The `s` of “St Mary’s”.
    fn is_tail(&self) -> bool {
        self.folded == "s"
    }
}

/// Schools, colleges and universities by name; streets with a number.
fn places(text: &str, words: &Words) -> String {
    let mut last_end = 0;
    let tokens: Vec<Token<'_>> = runs(text)
        .into_iter()
        .filter_map(|(start, end)| {
            let word = text.get(start..end)?;
            let gap = text.get(last_end..start).unwrap_or("");
            last_end = end;
            let is_gap = |c: char| c == ' ' || matches!(c, '’' | '\'' | '&' | '-' | '.' | '\u{a0}');
            let joined =
                gap.chars().all(is_gap) && !gap.contains(". ") || gap == ". " && end < start + 4;
            Some(Token { start, end, word, folded: fold::fold(word), joined })
        })
        .collect();
    let mut spans: Vec<(usize, usize, String)> = Vec::new();
    let mut push = |first: usize, last: usize, what: &str| {
        let (Some(first), Some(last)) = (tokens.get(first), tokens.get(last)) else { return };
        // Where two overlap, as “Leeds University College”, they become one.
        if let Some(before) = spans.last_mut().filter(|before| before.1 > first.start) {
            before.0 = before.0.min(first.start);
            before.1 = before.1.max(last.end);
        } else {
            spans.push((first.start, last.end, words.label(what)));
        }
    };
    for (index, token) in tokens.iter().enumerate() {
        if SCHOOLS.contains(&token.folded.as_str()) {
            let (first, last) = school(&tokens, index);
            if first < last {
                push(first, last, "school");
            }
        } else if KNOWN_SCHOOLS.contains(&token.folded.as_str()) {
            push(index, index, "school");
        } else if token.word.len() <= 4 && token.word.starts_with(|c: char| c.is_ascii_digit()) {
            let street = (index + 2..=index + 4)
                .find(|at| tokens.get(*at).is_some_and(|it| STREETS.contains(&it.folded.as_str())));
            let is_joined = |last: usize| {
                tokens.get(index + 1..=last).is_some_and(|more| more.iter().all(|it| it.joined))
            };
            if let Some(last) = street.filter(|last| is_joined(*last)) {
                push(index, last, "address");
            }
        }
    }
    replace(text, &spans)
}

/// From which token to which a school is named, around its kind.
fn school(tokens: &[Token<'_>], at: usize) -> (usize, usize) {
    let get = |index: usize| tokens.get(index);
    let mut first = at;
    // To the left: capital words, and what connects them.
    let mut probe = at;
    while probe > 0 && get(probe).is_some_and(|token| token.joined) {
        probe -= 1;
        let Some(token) = get(probe) else { break };
        if token.is_named() {
            first = probe;
        } else if !(token.connects() || token.is_tail()) {
            break;
        }
    }
    // A name in small letters: the word before, unless it is a common one.
    if first == at
        && at > 0
        && get(at).is_some_and(|token| token.joined)
        && let Some(before) = get(at - 1)
        && !COMMON.contains(&before.folded.as_str())
    {
        first = at - 1;
    }
    // To the right: “of …”, then capital words and what connects them.
    let mut last = at;
    let mut probe = at + 1;
    let is_university = get(at).is_some_and(|token| token.folded != "school");
    while let Some(token) = get(probe).filter(|token| token.joined) {
        if token.is_named() || token.is_tail() {
            last = probe;
        } else if token.folded == "of" && probe == at + 1 && is_university {
            // “university of leeds”
            last = probe + usize::from(get(probe + 1).is_some_and(|next| next.joined));
            if get(last).is_some_and(|token| token.folded == "the") {
                last += usize::from(get(last + 1).is_some_and(|next| next.joined));
            }
            probe = last;
        } else if !token.connects() {
            break;
        }
        probe += 1;
    }
    (first, last)
}

/// Lines of an address that say neither street nor postcode: the house, the town, the county. They
/// go with a line that does, where all words are names.
fn address_lines(text: &str) -> String {
    const MARKS: [&str; 2] = ["[address]", "[postcode]"];
    /// The most words of such a line, labels apart.
    const MOST_WORDS: usize = 10;
    /// The most lines between a street and its postcode.
    const MOST_LINES: usize = 4;
    if !MARKS.iter().any(|mark| text.contains(mark)) {
        return text.to_owned();
    }
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let is_marked = |line: &str| MARKS.iter().any(|mark| line.contains(mark));
    // The words of a line without its labels; nothing where one is no name.
    let names = |line: &str| {
        let mut rest = line.to_owned();
        while let Some((start, end)) =
            rest.find('[').and_then(|start| Some((start, start + rest.get(start..)?.find(']')?)))
        {
            rest.replace_range(start..=end, " ");
        }
        let ranges = runs(&rest);
        let are_names =
            ranges.iter().filter_map(|(start, end)| rest.get(*start..*end)).all(|word| {
                let begins =
                    word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
                begins || CONNECTORS.contains(&fold::fold(word).as_str()) || word == "s"
            });
        (are_names && ranges.len() <= MOST_WORDS).then_some(ranges.len())
    };
    for line in &mut lines {
        if is_marked(line) && names(line).is_some_and(|count| count > 0) {
            "[address]".clone_into(line);
        }
    }
    let mut street = None::<usize>;
    for index in 0..lines.len() {
        let Some(line) = lines.get(index).cloned() else { break };
        if line.contains("[postcode]")
            && let Some(first) = street.take().filter(|first| index - first <= MOST_LINES)
        {
            for between in lines.iter_mut().take(index).skip(first + 1) {
                if names(between).is_some_and(|count| count > 0) {
                    "[address]".clone_into(between);
                }
            }
        }
        if line.contains("[address]") {
            street = Some(index);
        }
    }
    lines.join("\n")
}

/// Words that are no part of a name that came apart: “and I” is no “Andi”.
const SMALL: &[&str] = &[
    "a", "am", "an", "and", "as", "at", "be", "by", "do", "go", "he", "i", "if", "in", "is", "it",
    "man", "may", "me", "my", "no", "of", "on", "or", "our", "so", "the", "to", "us", "we", "you",
];

/// Names that came apart: letter by letter in a heading, by a hyphen at a line's end, or where a PDF
/// moves its letters closer.
fn spread_names(text: &str, words: &Words) -> String {
    /// The most characters between two pieces of one name.
    const WIDEST: usize = 3;
    let pieces: Vec<(usize, usize, String)> = runs(text)
        .into_iter()
        .filter_map(|(start, end)| Some((start, end, fold::fold(text.get(start..end)?))))
        .collect();
    let parts: Vec<&String> = words.whole.iter().filter(|part| part.chars().count() > 2).collect();
    let mut spans = Vec::new();
    let mut index = 0;
    while let Some((start, end, first)) = pieces.get(index) {
        index += 1;
        let longest = parts
            .iter()
            .filter(|part| part.len() > first.len() && part.starts_with(first.as_str()))
            .filter_map(|part| {
                let mut whole = first.clone();
                let mut reached = *end;
                let mut are_letters = first.chars().count() == 1;
                let mut are_small = SMALL.contains(&first.as_str());
                let mut count = 1;
                for (next_start, next_end, next) in pieces.iter().skip(index) {
                    let gap = text.get(reached..*next_start)?;
                    let is_gap = |c: char| c.is_whitespace() || matches!(c, '-' | '.' | '\u{2010}');
                    if gap.chars().count() > WIDEST || !gap.chars().all(is_gap) {
                        return None;
                    }
                    whole.push_str(next);
                    reached = *next_end;
                    are_letters &= next.chars().count() == 1;
                    are_small &= SMALL.contains(&next.as_str());
                    count += 1;
                    if !part.starts_with(whole.as_str()) {
                        return None;
                    }
                    if whole == **part {
                        let is_name = are_letters || (part.chars().count() > 3 && !are_small);
                        return is_name.then_some((reached, count));
                    }
                }
                None
            })
            .max();
        if let Some((reached, count)) = longest {
            spans.push((*start, reached, words.label("name")));
            index += count - 1;
        }
    }
    replace(text, &spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn person(name: &str, known_as: &str, email: &str, phone: &str) -> Person {
        Person {
            name: name.to_owned(),
            known_as: known_as.to_owned(),
            email: email.to_owned(),
            phone: phone.to_owned(),
            ..Person::default()
        }
    }

    fn masked(text: &str) -> String {
        let person = person("Samir Al-Okafor", "Sam", "s.okafor97@example.com", "020 7946 0123");
        mask(text, &Words::of(&person))
    }

    #[test]
    fn what_tells_who_somebody_is_makes_way() {
        for (text, expected) in [
            ("Hi, I’m Sam Okafor.", "Hi, I’m [name] [name]."),
            ("SAMIR’s letter", "[name]’s letter"),
            (
                "my handle is samokafor_x",
                "my handle is samokafor_x".replace("samokafor", "[name]").as_str(),
            ),
            ("Same as before", "Same as before"),
            ("Write to me: s.okafor97@example.com.", "Write to me: [e-mail or handle]"),
            ("or @sammy on most sites", "or [e-mail or handle] on most sites"),
            (
                "see https://sam.example/cv and linkedin.com/in/samok",
                "see [web address] and [web address]",
            ),
            ("Call 020-7946 0123, or +44 (0)7700 900 123", "Call [telephone], or [telephone]"),
            ("I live at 12 Acacia Avenue, N1 9GU.", "I live at [address], [postcode]."),
            ("sw1a0aa", "[postcode]"),
            ("Call 020\t7946\n0123 now", "Call [telephone] now"),
            ("Call 44 20 7946 0123 now", "Call [telephone] now"),
            ("The Old Rectory, 12 Acacia Avenue, Northmere", "[address]"),
            (
                "12 Acacia Avenue\nNorthmere\nN1 9GU\nI helped",
                "[address]\n[address]\n[postcode]\nI helped",
            ),
            ("Andi and I may amend it", "Andi and I may amend it"),
            ("S A M I R  O k a f o r", "[name]  [name]"),
            ("Oka-\nfor and Sa mir", "[name] and [name]"),
            ("OkaforCurriculum and SamVitae, cv2024Sam", "[name] and [name], [name]"),
            ("S. Okafor’s CV.pdf", "S. [name]’s CV.pdf"),
            (
                "I read politics at the University of West Leeds in 2024",
                "I read politics at the [school] in 2024",
            ),
            ("at Leeds University now", "at [school] now"),
            ("leeds university", "[school]"),
            ("St Mary’s Sixth Form College taught me", "[school] taught me"),
            (
                "I was at the London School of Economics and Political Science.",
                "I was at the [school].",
            ),
            ("then Oxford", "then [school]"),
            ("I left school at 16 and go to college", "I left school at 16 and go to college"),
            ("from 2019 to 2024, 37.5 hours", "from 2019 to 2024, 37.5 hours"),
        ] {
            assert_eq!(masked(text), expected, "{text}");
        }
    }

    #[test]
    fn a_name_that_is_a_label_is_not_given_away_by_it() {
        let words = Words::of(&person("Name School", "", "", ""));
        let out = mask("Name went to Eton", &words);
        assert_eq!(out, "▇▇▇ went to ▇▇▇");
    }

    #[test]
    fn accents_case_and_hidden_signs_make_no_difference() {
        let words = Words::of(&person("Zoë Ngũgĩ", "", "", ""));
        for text in ["zoe", "ZOË", "Zoe\u{308}", "Z\u{200b}oë", "ngugi", "NGŨGĨ’S"] {
            assert!(!mask(text, &words).to_lowercase().contains('g'), "{text}");
            assert!(mask(text, &words).starts_with("[name]"), "{text}");
        }
        let words = Words::of(&person("王小明", "", "", ""));
        assert_eq!(mask("我叫王小明。", &words), "[name]。");
        assert_eq!(mask("小明 is me", &words), "[name] is me");
        let words = Words::of(&person("محمد علي", "", "", ""));
        assert_eq!(mask("ومحمد هنا", &words), "[name] هنا");
    }

    fn any_name() -> impl Strategy<Value = String> {
        prop_oneof![
            "[A-Z][a-z]{1,9}( [A-Z][a-z]{1,9}){0,3}",
            "[A-ZÀ-Ö][a-zà-ö’-]{1,9} [A-ZÀ-Ö][a-zà-ö]{1,9}",
            "[\u{627}-\u{64a}]{2,8} [\u{627}-\u{64a}]{2,8}",
            "[\u{4e00}-\u{4fff}]{2,4}",
            "(Name|School|Telephone|Web|Address|Postcode|Mail|Handle) [A-Z][a-z]{2,8}",
            "\\PC{0,30}",
        ]
    }

    proptest! {
        #[test]
        fn no_hidden_word_survives_whatever_the_text(
            name in any_name(),
            local in "[a-z]{2,12}[0-9]{0,3}",
            phone in "0[0-9]{9,10}",
            pieces in prop::collection::vec(prop_oneof![
                Just(None),
                "\\PC{0,20}".prop_map(Some),
                "[ .,;:'’()@/\n-]{1,3}".prop_map(Some),
            ], 0..12),
            shout in any::<bool>(),
        ) {
            let person = person(&name, "", &format!("{local}@example.org"), &phone);
            let words = Words::of(&person);
            let own = [name.as_str(), local.as_str(), phone.as_str(), person.email.as_str()];
            let mut text = String::new();
            for (index, piece) in pieces.iter().enumerate() {
                match piece {
                    Some(piece) => text.push_str(piece),
                    None => text.push_str(own[index % own.len()]),
                }
            }
            if shout {
                text = text.to_uppercase();
            }
            let out = mask(&text, &words);
            let hidden: Vec<String> = runs(&name)
                .into_iter()
                .chain([])
                .map(|(start, end)| fold::fold(&name[start..end]))
                .filter(|part| part.chars().count() > 1)
                .collect();
            for (start, end) in runs(&out) {
                let word = fold::fold(&out[start..end]);
                for part in &hidden {
                    prop_assert!(word != *part, "{part:?} is left of {text:?}: {out:?}");
                    if part.chars().count() >= WITHIN {
                        prop_assert!(!word.contains(part.as_str()), "{part:?} in {out:?}");
                    }
                }
                prop_assert!(word != fold::fold(&local));
            }
            prop_assert!(!out.to_lowercase().contains(&person.email));
            // A number in the midst of other digits with nothing between is another number.
            for (start, end) in runs(&out) {
                prop_assert!(out[start..end] != phone);
            }
        }

        #[test]
        fn a_name_that_came_apart_is_hidden(
            name in "[A-Z][a-z]{4,9}",
            cut in 1..4_usize,
            gap in prop_oneof![Just(" "), Just("-\n"), Just("\n"), Just("  ")],
            before in "[ .,;:\n]{1,3}",
        ) {
            let words = Words::of(&person(&name, "", "", ""));
            let letters: Vec<String> = name.chars().map(String::from).collect();
            let spaced = letters.join(" ");
            let (one, other) = name.split_at(cut);
            prop_assume!(!(SMALL.contains(&fold::fold(one).as_str())
                && SMALL.contains(&fold::fold(other).as_str())));
            for apart in [spaced, format!("{one}{gap}{other}")] {
                let out = mask(&format!("I am{before}{apart}, hello"), &words);
                prop_assert!(!out.contains(&apart), "{apart:?} is left: {out:?}");
            }
        }

        #[test]
        fn the_own_number_is_hidden_in_any_spacing(
            gaps in prop::collection::vec(
                prop_oneof![Just(""), Just(" "), Just("\t"), Just("\n"), Just(" - "), Just("\u{2009}"), Just(".")],
                11,
            ),
        ) {
            let words = Words::of(&person("Samir", "", "", "+44 20 7946 0123"));
            let mut text = "Call ".to_owned();
            for (digit, gap) in "02079460123".chars().zip(&gaps) {
                text.push(digit);
                text.push_str(gap);
            }
            text.push_str(", or write.");
            let left = digits(&mask(&text, &words));
            prop_assert!(left.len() <= 1, "{left} is left of {text:?}");
        }

        #[test]
        fn a_text_masked_twice_is_the_same(text in "\\PC{0,80}") {
            let words = Words::of(&person("Samir Okafor", "Sam", "s@example.com", "020 7946 0123"));
            let once = mask(&text, &words);
            prop_assert_eq!(names(&once, &words), once);
        }
    }
}
