//! The forms of what an office settles for all its recruitment, and of one letter to send.

use super::{Reader, Values};
use crate::{
    domain::{
        date,
        letter::{Letter, LetterKind},
        recruitment_settings::RecruitmentSettings,
        templates::letters,
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The longest that applications can be kept by the setting, in months.
const LONGEST: u32 = 84;

/// The settings' texts: the address, and how long applications are kept.
pub fn settings_values(settings: &RecruitmentSettings) -> Values {
    Values::new()
        .with("office-email", settings.email.as_str())
        .with("keep-months", settings.keep_months.map(|it| it.to_string()).unwrap_or_default())
}

/// Reads the settings; letters and reasons stay.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_settings(
    values: &Values,
    was: &RecruitmentSettings,
) -> Result<RecruitmentSettings, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let email = reader.email("office-email");
    let months = values.get("keep-months").trim();
    let keep_months = if months.is_empty() {
        None
    } else {
        let months = months.parse::<u32>().ok().filter(|months| (1..=LONGEST).contains(months));
        if months.is_none() {
            reader.problem(
                "keep-months",
                "Enter a number of months from 1 to 84, or leave it empty.",
            );
        }
        months
    };
    reader.finish(RecruitmentSettings { email, keep_months, ..was.clone() })
}

/// A letter's texts.
pub fn letter_values(letter: &Letter) -> Values {
    Values::new()
        .with("letter-subject", letter.subject.as_str())
        .with("letter-body", letter.body.as_str())
}

fn letter_of(reader: &mut Reader<'_>) -> Letter {
    let subject = reader.required("letter-subject", "The subject", "Give the letter a subject.");
    let body = reader.required_long("letter-body", "The letter", "Write the letter.");
    Letter { subject, body }
}

/// Reads a template. One that says what the app's own says is not kept.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_template(
    values: &Values,
    kind: LetterKind,
    was: &RecruitmentSettings,
) -> Result<RecruitmentSettings, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let letter = letter_of(&mut reader);
    let unknown: Vec<String> = crate::domain::letter::fields(&letter.subject)
        .into_iter()
        .chain(crate::domain::letter::fields(&letter.body))
        .filter(|field| !letters::FIELDS.iter().any(|(known, _)| *known == field.to_lowercase()))
        .collect();
    if let Some(field) = unknown.first() {
        reader.problem(
            "letter-body",
            format!(
                "There is no field called “{field}”. The list below the letter names them all."
            ),
        );
    }
    let mut now = was.clone();
    if letter == letters::letter(kind) {
        now.letters.remove(kind.key());
    } else {
        now.letters.insert(kind.key().to_owned(), letter);
    }
    reader.finish(now)
}

/// Reads a reason of the office's own, in the field `new-reason`.
///
/// # Errors
/// What is wrong with it.
pub fn read_reason(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let reason = reader.required("new-reason", "The reason", "Write the reason first.");
    reader.finish(reason)
}

/// A letter that is ready to go: its words, and the day by which somebody will hear.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ready {
    /// The words.
    pub letter: Letter,
    /// The day that an acknowledgement promises.
    pub hear_by: Option<NaiveDate>,
}

/// Reads a letter to send.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_letter(
    values: &Values,
    kind: LetterKind,
    today: NaiveDate,
) -> Result<Ready, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let mut hear_by = None;
    if kind == LetterKind::Acknowledgement {
        let day = reader.required_date("letter-hear-by", "Say by when they will hear.");
        let is_given = date::parse(values.get("letter-hear-by")).is_ok();
        if is_given && day < today {
            reader.problem("letter-hear-by", "That day has gone by. Give them one to come.");
        }
        hear_by = Some(day);
    }
    let letter = letter_of(&mut reader);
    reader.finish(Ready { letter, hear_by })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_of_the_office_s_own_says_something() {
        let read = |words: &str| read_reason(&Values::new().with("new-reason", words));
        assert_eq!(read(" Went elsewhere "), Ok("Went elsewhere".to_owned()));
        for words in ["", " ", "n".repeat(201).as_str()] {
            assert_eq!(read(words).unwrap_err()[0].field, "new-reason");
        }
    }

    #[test]
    fn a_template_of_our_own_words_is_not_kept_and_an_unknown_field_is_named() {
        let was = RecruitmentSettings::default();
        let kind = LetterKind::Offer;
        let values = letter_values(&letters::letter(kind));
        assert_eq!(read_template(&values, kind, &was), Ok(was.clone()));
        let mine = values.clone().with("letter-subject", "Yours: {{Opening}}");
        let kept = read_template(&mine, kind, &was).unwrap();
        assert_eq!(kept.letters["offer"].subject, "Yours: {{Opening}}");
        assert_eq!(read_template(&values, kind, &kept), Ok(was.clone()));
        let wrong = values.with("letter-body", "Dear {{forename}}");
        let problems = read_template(&wrong, kind, &was).unwrap_err();
        assert!(problems[0].message.contains("forename"));
    }

    #[test]
    fn settings_may_stay_empty_and_odd_months_are_refused() {
        let was = RecruitmentSettings::default();
        assert_eq!(read_settings(&settings_values(&was), &was), Ok(was.clone()));
        let values = settings_values(&was).with("keep-months", "12").with("office-email", "a@b.uk");
        assert_eq!(read_settings(&values, &was).unwrap().keep_months, Some(12));
        for months in ["0", "85", "a year", "-1"] {
            let values = Values::new().with("keep-months", months);
            assert_eq!(read_settings(&values, &was).unwrap_err()[0].field, "keep-months");
        }
    }

    #[test]
    fn an_acknowledgement_promises_a_day_to_come() {
        let today = "2026-03-02".parse().unwrap();
        let values = Values::new().with("letter-subject", "S").with("letter-body", "B");
        let kind = LetterKind::Acknowledgement;
        assert_eq!(read_letter(&values, kind, today).unwrap_err()[0].field, "letter-hear-by");
        let late = values.clone().with("letter-hear-by", "1/3/2026");
        assert!(read_letter(&late, kind, today).is_err());
        let good = values.clone().with("letter-hear-by", "20/3/2026");
        assert_eq!(read_letter(&good, kind, today).unwrap().hear_by, "2026-03-20".parse().ok());
        assert!(read_letter(&values, LetterKind::Offer, today).is_ok());
    }
}
