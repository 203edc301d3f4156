//! Finds in what people wrote the words that matter to the rules: set hours, duties, flat sums.
//! It reads words, not minds: what it finds is shown, so that whoever wrote it can judge.

/// The first of some phrases that stands in a text as whole words and is not denied by the words
/// before it, as in "no rota".
pub(super) fn phrase<'a>(text: &str, phrases: &[&'a str]) -> Option<&'a str> {
    let text = plain(text);
    phrases.iter().copied().find(|phrase| {
        text.match_indices(phrase).any(|(at, found)| {
            let before = text.get(..at).unwrap_or("");
            let after = text.get(at + found.len()..).unwrap_or("");
            let is_whole = !before.chars().next_back().is_some_and(char::is_alphanumeric)
                && !after.chars().next().is_some_and(char::is_alphanumeric);
            is_whole && !is_denied(before)
        })
    })
}

/// Lower case, with one kind of apostrophe and of dash, and single spaces.
fn plain(text: &str) -> String {
    let lowered: String = text
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' => '\'',
            '–' | '—' | '−' => '-',
            c => c,
        })
        .collect();
    lowered.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text on one line, with single spaces, in quotation marks: a fact as it was written down.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Words in a row: `a, b and c`.
pub(super) fn in_a_row<T: AsRef<str>>(words: &[T]) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// What was found in some texts, and the sentences in which it stands: the same words in another
/// sentence say something else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    found: Vec<String>,
    sentences: Vec<String>,
}

impl Said {
    /// What was found, what it does, and where, if that is wanted: `The words “rota” read like a duty:
    /// “You are on the rota”.`
    pub(super) fn told(&self, read_like: &str, says_where: bool) -> String {
        let found: Vec<String> = self.found.iter().map(|found| quoted(found)).collect();
        let sentences: Vec<String> =
            self.sentences.iter().map(|it| quoted(it.trim_end_matches('.'))).collect();
        let found = in_a_row(&found);
        if says_where {
            format!("The words {found} {read_like}: {}.", in_a_row(&sentences))
        } else {
            format!("The words {found} {read_like}.")
        }
    }
}

/// All that is found in some texts, sentence by sentence; nothing where there is none.
pub(super) fn said(texts: &[&str], find: impl Fn(&str) -> Option<String>) -> Option<Said> {
    let mut said = Said::default();
    let mut add = |found: String, sentence: String| {
        if !said.found.contains(&found) {
            said.found.push(found);
        }
        if !said.sentences.contains(&sentence) {
            said.sentences.push(sentence);
        }
    };
    for text in texts {
        let Some(in_all) = find(text) else { continue };
        let mut is_told = false;
        for sentence in sentences(text) {
            if let Some(found) = find(&sentence) {
                is_told = true;
                add(found, sentence);
            }
        }
        // What goes over the end of a sentence.
        if !is_told {
            add(in_all, text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    (!said.found.is_empty()).then_some(said)
}

/// The sentences of a text, each on one line. A new line ends one, unless it goes on in small letters.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if let Some(sentence) = sentences.last_mut() {
            sentence.push(letter);
        }
        let next = letters.peek();
        let is_end = match letter {
            '.' | '!' | '?' => next.is_none_or(|next| next.is_whitespace()),
            '\n' => next.is_none_or(|next| !next.is_lowercase()),
            _ => false,
        };
        if is_end {
            sentences.push(String::new());
        }
    }
    let one_line = |it: String| it.split_whitespace().collect::<Vec<_>>().join(" ");
    sentences.into_iter().map(one_line).filter(|it| !it.is_empty()).collect()
}

fn is_denied(before: &str) -> bool {
    // A denial counts within its own clause, and reaches over one more word: "don't have a rota".
    let clause = before.rsplit(['.', ',', ';', ':', '!', '?', '\n']).next().unwrap_or("");
    clause
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .rev()
        .filter(|word| !word.is_empty() && *word != "a")
        .take(2)
        .any(|word| {
            matches!(word, "no" | "not" | "without" | "never" | "nor") || word.ends_with("n't")
        })
}

/// What in a text reads like set hours: a time of the clock, or words such as "rota".
pub(super) fn set_hours(text: &str) -> Option<String> {
    const PHRASES: &[&str] = &[
        "9 to 5",
        "9-5",
        "10 to 6",
        "10-6",
        "nine to five",
        "full time",
        "full-time",
        "monday to friday",
        "mondays to fridays",
        "every day",
        "core hours",
        "office hours",
        "fixed hours",
        "fixed days",
        "set hours",
        "set days",
        "at least",
        "minimum",
        "required",
        "compulsory",
        "must",
        "rota",
        "shift",
        "shifts",
    ];
    clock_time(text).or_else(|| phrase(text, PHRASES).map(str::to_owned))
}

/// What in the words of an advert or of its tasks says that hours are set. Stricter than what is read
/// in the note on hours: there a single time, or “must”, may speak of something else.
pub(super) fn set_hours_said(text: &str) -> Option<String> {
    const PHRASES: &[&str] = &[
        "9 to 5",
        "9-5",
        "10 to 6",
        "10-6",
        "nine to five",
        "full time",
        "full-time",
        "monday to friday",
        "mondays to fridays",
        "core hours",
        "fixed hours",
        "fixed days",
        "set hours",
        "set days",
    ];
    clock_span(text).or_else(|| phrase(text, PHRASES).map(str::to_owned))
}

/// From one time of the clock to another: `9am to 5pm`, `10:00–16:00`, `between 2 pm and 4 pm`.
fn clock_span(text: &str) -> Option<String> {
    /// So many times are looked at; an advert has fewer.
    const MOST: usize = 20;
    let text = plain(text);
    let mut rest = text.as_str();
    for _ in 0..MOST {
        let from = clock_time(rest)?;
        let (_, after) = rest.split_once(&from)?;
        let to = clock_time(after)?;
        let (gap, _) = after.split_once(&to)?;
        match gap.trim() {
            "-" => return Some(format!("{from}-{to}")),
            word @ ("to" | "until" | "till" | "and") => return Some(format!("{from} {word} {to}")),
            _ => rest = after,
        }
    }
    None
}

/// A time of the clock, such as `9am`, `9.30 am` or `14:00`.
fn clock_time(text: &str) -> Option<String> {
    let text = plain(text);
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, ':' | '.')))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty())
        .collect();
    let is_hour = |text: &str| {
        let (hour, minutes) = text.split_once([':', '.']).unwrap_or((text, "00"));
        let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
        number(hour).is_some_and(|hour| hour < 24)
            && minutes.len() == 2
            && number(minutes).is_some_and(|minutes| minutes < 60)
    };
    words.iter().zip(words.iter().skip(1).map(Some).chain([None])).find_map(|(word, next)| {
        let half = word.strip_suffix("am").or_else(|| word.strip_suffix("pm"));
        if half.is_some_and(is_hour) || (word.contains(':') && is_hour(word)) {
            return Some((*word).to_owned());
        }
        next.filter(|next| matches!(**next, "am" | "pm") && is_hour(word))
            .map(|next| format!("{word} {next}"))
    })
}

/// What in a text reads like a sum that is paid whatever was spent: `£10 a day`, "allowance". A
/// most that is paid back against receipts is none.
pub(super) fn flat_sum(text: &str) -> Option<String> {
    const PHRASES: &[&str] = &[
        "stipend",
        "honorarium",
        "allowance",
        "lump sum",
        "flat rate",
        "flat sum",
        "day rate",
        "daily rate",
        "pocket money",
        "thank you payment",
        "thank-you payment",
        "bursary",
    ];
    let text = plain(text);
    let found = phrase(&text, PHRASES).map(str::to_owned);
    (!against_receipts(&text))
        .then(|| found.or_else(|| sums_each_time(&text).into_iter().next()))?
}

/// The sums that a text promises for each day, week or visit. In an advert, or in what it says of the
/// tasks, they alone are looked at, and other words that may speak of a flat sum are left to the note
/// on expenses: an advert for help with casework says “allowance” of somebody else’s.
pub(super) fn flat_sums_said(text: &str) -> Vec<String> {
    let text = plain(text);
    if against_receipts(&text) { Vec::new() } else { sums_each_time(&text) }
}

/// Whether a text says that what is paid is held against receipts.
fn against_receipts(plain_text: &str) -> bool {
    plain_text.contains("receipt")
        && !["no receipt", "without receipt", "without a receipt"]
            .iter()
            .any(|none| plain_text.contains(none))
}

/// The sums of money for each day, week or visit that are not the most that is paid.
fn sums_each_time(text: &str) -> Vec<String> {
    const TIMES: &[&str] = &[
        "a day",
        "per day",
        "/day",
        "/ day",
        "each day",
        "every day",
        "p/d",
        "daily",
        "a week",
        "per week",
        "/week",
        "/ week",
        "each week",
        "every week",
        "p/w",
        "pw",
        "weekly",
        "a month",
        "per month",
        "/month",
        "monthly",
        "a visit",
        "per visit",
        "a session",
        "per session",
        "an hour",
        "per hour",
    ];
    let sums = text.match_indices('£').filter_map(|(at, _)| {
        let before = text.get(..at)?.trim_end();
        let after = text.get(at + '£'.len_utf8()..)?;
        let digits = after.trim_start().len()
            - after
                .trim_start()
                .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','))
                .len();
        let sum = after.trim_start().get(..digits)?.trim_end_matches(['.', ',']);
        if sum.is_empty() {
            return None;
        }
        let rest = after.trim_start().get(digits..)?.trim_start();
        let time = TIMES.iter().find(|time| {
            rest.strip_prefix(**time)
                .is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
        })?;
        let most = ["up to", "at most", "no more than", "a maximum of", "maximum", "a limit of"];
        if most.iter().any(|words| before.ends_with(words)) {
            return None;
        }
        let gap = if time.starts_with('/') { "" } else { " " };
        Some(format!("£{sum}{gap}{time}"))
    });
    let mut once = Vec::new();
    for sum in sums {
        if !once.contains(&sum) {
            once.push(sum);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hours_that_are_hoped_for_are_no_set_hours() {
        for text in [
            "",
            "Two days a week, if it suits",
            "About 8 hours a week, when you can",
            "2 to 3 days a week",
            "No set hours: come when you like",
            "There is no rota and no minimum",
            "We don't have core hours, and you needn't ring",
            "3 March 2026 to 29 May 2026",
            "Shifting as you like, in the am or later",
        ] {
            assert_eq!(set_hours(text), None, "{text}");
        }
    }

    #[test]
    fn set_hours_are_found_in_many_forms() {
        for (text, found) in [
            ("9am to 5pm", "9am"),
            ("From 9.30 am", "9.30 am"),
            ("10:00–16:00", "10:00"),
            ("Tuesdays from 2 pm.", "2 pm"),
            ("9–5", "9-5"),
            ("Full-time for a month", "full-time"),
            ("Monday to Friday", "monday to friday"),
            ("At least two days", "at least"),
            ("On the office rota", "rota"),
            ("Not paid. Minimum two days", "minimum"),
        ] {
            assert_eq!(set_hours(text).as_deref(), Some(found), "{text}");
        }
    }

    #[test]
    fn a_flat_sum_is_told_from_a_most_against_receipts() {
        for (text, found) in [
            ("£10 a day", Some("£10 a day")),
            ("Travel, and £5.50 per day for lunch", Some("£5.50 per day")),
            ("£50/week", Some("£50/week")),
            ("£ 10 each day.", Some("£10 each day")),
            ("A small stipend", Some("stipend")),
            ("£10 a day, no receipts needed", Some("£10 a day")),
            ("Travel and lunch", None),
            ("Travel, and lunch up to £10 a day", None),
            ("£10 a day for lunch against receipts", None),
            ("£10 a daytrip", None),
            ("Travel within £20", None),
            ("No allowance: what you really spend", None),
            ("£", None),
        ] {
            assert_eq!(flat_sum(text).as_deref(), found, "{text}");
        }
    }

    #[test]
    fn an_advert_says_set_hours_by_a_span_of_time_and_not_by_one_time_alone() {
        for (text, found) in [
            ("You work Monday to Friday.", Some("monday to friday")),
            ("You are here from 9am to 5pm", Some("9am to 5pm")),
            ("Interviews begin at 10am. You are here 10:00–16:00.", Some("10:00-16:00")),
            ("Between 2 pm and 4 pm", Some("2 pm and 4 pm")),
            ("A full-time role", Some("full-time")),
            ("Questions to the Prime Minister begin at 12:00 and are worth seeing", None),
            ("Come at 10am, or at 2pm", None),
            ("You must be curious. At least one day is a tour.", None),
            ("No set hours, and not full-time", None),
        ] {
            assert_eq!(set_hours_said(text).as_deref(), found, "{text}");
        }
    }

    #[test]
    fn an_advert_promises_a_flat_sum_by_a_sum_alone() {
        for (text, found) in [
            ("We pay £10 a day for your lunch.", vec!["£10 a day"]),
            ("£10 a day, £5 a visit and once more £10 a day", vec!["£10 a day", "£5 a visit"]),
            ("Travel, and lunch up to £10 a day", vec![]),
            ("£10 a day against receipts", vec![]),
            ("Help people who claim attendance allowance", vec![]),
        ] {
            assert_eq!(flat_sums_said(text), found, "{text}");
        }
    }

    #[test]
    fn what_is_said_is_told_with_the_sentences_in_which_it_stands() {
        let told = |text: &str| {
            said(&[text, text], set_hours_said).map(|it| it.told("read like it", true))
        };
        assert_eq!(told("Come when it suits you.\nThere is no rota."), None);
        assert_eq!(
            told("Come to us.\nYou are here 9.30am to 5pm. We pay your train!\nNot full-time")
                .unwrap(),
            "The words “9.30am to 5pm” read like it: “You are here 9.30am to 5pm”."
        );
        // A line that goes on in small letters is the same sentence, so that “no” is not lost.
        assert_eq!(told("We have no\nset hours"), None);
        let two = told("Core hours:\nMonday to Friday").unwrap();
        assert_eq!(
            two,
            "The words “core hours” and “monday to friday” read like it: “Core hours:” and “Monday to Friday”."
        );
        // What only the whole text says is told with the whole of it.
        assert_eq!(told("From 9am to.\n5pm"), None, "an end of a sentence is no span of time");
        assert!(told("full\n time").is_some_and(|it| it.ends_with(": “full time”.")));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,60}") {
            let _ = (set_hours(&text), flat_sum(&text), phrase(&text, &["must", "£"]));
            let _ = (set_hours_said(&text), flat_sums_said(&text));
        }

        /// What a whole text says is told, whatever its sentences look like.
        #[test]
        fn nothing_that_is_said_gets_lost_among_the_sentences(text in "[9amp to5 .!\\nM-]{0,40}") {
            let is_told = said(&[&text], set_hours_said).is_some();
            prop_assert_eq!(is_told, set_hours_said(&text).is_some());
        }

        #[test]
        fn no_text_of_our_own_letters_panics(text in "[£0-9 .,:/apm’–a-e]{0,40}") {
            let _ = (set_hours(&text), flat_sum(&text));
            let _ = (set_hours_said(&text), flat_sums_said(&text));
        }
    }
}
