//! Time worked, as people write it and as screens show it; kept in whole minutes.

/// The most minutes that one line may take: a day. More is a slip of the finger.
pub const MOST_MINUTES: u32 = 24 * 60;

/// Up to here a plain number is hours, above it minutes: nobody writes 13 for a day of work, and
/// nobody notes 5 minutes of it.
const MOST_PLAIN_HOURS: u32 = 12;

/// Minutes from what people write: `2:30`, `2.5`, `2,5`, `2h30`, `2 h`, `2`, `90`, `90 min`. A
/// plain number up to 12 is hours, above it minutes. Nothing where it is none of these, nothing at
/// all, or more than a day.
pub fn parse(text: &str) -> Option<u32> {
    let plain: String = text.trim().to_lowercase().split_whitespace().collect();
    let minutes = ["minutes", "minute", "mins", "min", "m"]
        .into_iter()
        .find_map(|word| plain.strip_suffix(word));
    let read = match minutes {
        // `1h30min` as well as `90min`.
        Some(rest) if rest.contains(is_hours_mark) => hours(rest)?,
        Some(rest) => number(rest)?,
        None => hours(&plain)?,
    };
    (1..=MOST_MINUTES).contains(&read).then_some(read)
}

fn is_hours_mark(c: char) -> bool {
    matches!(c, 'h' | ':')
}

fn number(text: &str) -> Option<u32> {
    let is_plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { text.parse().ok() } else { None }
}

/// Minutes from hours in any of their forms.
fn hours(text: &str) -> Option<u32> {
    let text = ["hours", "hour", "hrs", "hr"]
        .into_iter()
        .fold(text.to_owned(), |text, word| text.replace(word, "h"));
    if let Some((hours, rest)) = text.split_once(is_hours_mark) {
        if rest.is_empty() {
            return whole_or_part(hours);
        }
        let minutes = number(rest).filter(|minutes| *minutes < 60)?;
        return number(hours)?.checked_mul(60)?.checked_add(minutes);
    }
    match number(&text) {
        Some(plain) if plain > MOST_PLAIN_HOURS => Some(plain),
        _ => whole_or_part(&text),
    }
}

/// Minutes from `2`, `2.5` or `2,25` hours, to the nearest minute.
fn whole_or_part(text: &str) -> Option<u32> {
    let Some((whole, part)) = text.split_once(['.', ',']) else {
        return number(text)?.checked_mul(60);
    };
    let digits = u32::try_from(part.len()).ok().filter(|digits| (1..=2).contains(digits))?;
    let of = 10_u32.pow(digits);
    let part = (number(part)?.checked_mul(60)?.checked_add(of / 2)?) / of;
    let whole = if whole.is_empty() { 0 } else { number(whole)? };
    whole.checked_mul(60)?.checked_add(part)
}

/// Minutes in words: `2 h 30 min`.
pub fn in_words(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// Minutes for a form's field: `2:30`.
pub fn field(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_as_people_write_them() {
        for text in [
            "90",
            "90 min",
            "90 minutes",
            "90m",
            "1:30",
            "1h30",
            "1 h 30",
            "1h 30m",
            "1.5",
            "1,5",
            "1.50",
            "1.5h",
            "1.5 hours",
            "1 hour 30 mins",
            " 1 HR 30 ",
            "01:30",
        ] {
            assert_eq!(parse(text), Some(90), "{text}");
        }
        for (text, minutes) in [
            ("2", 120),
            ("12", 720),
            ("13", 13),
            (".5", 30),
            ("0.25", 15),
            ("0:01", 1),
            ("24h", 1440),
        ] {
            assert_eq!(parse(text), Some(minutes), "{text}");
        }
        for text in [
            "",
            "-3",
            "1e9",
            "NaN",
            "0",
            "0:00",
            "1441",
            "24:01",
            "1:60",
            "1:30:00",
            "half an hour",
            "12.345",
            "1.",
            "h",
            ":",
            "99999999999",
            "1:",
            "½",
        ] {
            let is_open_hour = text == "1:";
            assert_eq!(parse(text), is_open_hour.then_some(60), "{text}");
        }
    }

    #[test]
    fn words_and_fields() {
        assert_eq!(in_words(150), "2 h 30 min");
        assert_eq!(in_words(45), "45 min");
        assert_eq!(in_words(120), "2 h");
        assert_eq!(field(5), "0:05");
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(minutes in 1..=MOST_MINUTES) {
            prop_assert_eq!(parse(&field(minutes)), Some(minutes));
            prop_assert_eq!(parse(&in_words(minutes)), Some(minutes));
            let minutes_alone = format!("{minutes} min");
            prop_assert_eq!(parse(&minutes_alone), Some(minutes));
        }

        #[test]
        fn hundredths_of_an_hour_are_off_by_half_a_minute_at_most(hundredths in 1_u32..=2_400) {
            let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            let read = parse(&text).unwrap_or(0);
            let exact = hundredths * 60;
            prop_assert!((read * 100).abs_diff(exact) <= 50, "{} is read as {}", text, read);
        }

        #[test]
        fn nothing_that_is_typed_is_more_than_a_day(text in "[0-9hm:., ]{0,9}|.{0,12}") {
            if let Some(minutes) = parse(&text) {
                prop_assert!((1..=MOST_MINUTES).contains(&minutes));
            }
        }
    }
}
