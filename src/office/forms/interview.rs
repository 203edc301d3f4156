//! The forms of an interview: when, where and with whom, and what came of it.

use super::{Reader, Values};
use crate::{
    domain::{
        date,
        interview::{ChanceTold, Interview, InterviewOutcome},
        uk_time::TimeOfDay,
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The longest interview that is taken for one, in minutes.
const LONGEST: u32 = 8 * 60;

/// The arrangements' texts.
pub fn values_of(interview: &Interview) -> Values {
    let is_new = interview.on == NaiveDate::default();
    let on = if is_new { String::new() } else { date::field(interview.on) };
    let start = if is_new { String::new() } else { interview.start.to_string() };
    let minutes = if interview.minutes == 0 { 45 } else { interview.minutes };
    Values::new()
        .with("interview-on", on)
        .with("interview-start", start)
        .with("interview-minutes", minutes.to_string())
        .with("interview-place", interview.place.as_str())
        .with("interview-link", interview.link.as_str())
        .with("interview-panel", interview.panel.as_str())
        .with("interview-questions", interview.questions.as_str())
        .with("interview-adjustments", interview.adjustments.as_str())
}

/// Reads the arrangements; what came of it stays.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(values: &Values, was: &Interview) -> Result<Interview, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let on = reader.required_date("interview-on", "Enter the day of the interview.");
    let start = reader.choice(
        "interview-start",
        TimeOfDay::parse,
        "Enter when it begins, such as 10:30 or 2pm.",
    );
    let minutes = reader.choice(
        "interview-minutes",
        |text| text.trim().parse::<u32>().ok().filter(|it| (5..=LONGEST).contains(it)),
        "Enter how long it takes, from 5 to 480 minutes.",
    );
    let place = reader.line("interview-place", "The place");
    let link = reader.line("interview-link", "The link");
    let panel = reader.long("interview-panel", "The panel");
    let questions = reader.long("interview-questions", "The questions");
    let adjustments = reader.long("interview-adjustments", "What they asked for");
    let now =
        Interview { on, start, minutes, place, link, panel, questions, adjustments, ..was.clone() };
    if now.panellists().iter().any(|it| !it.email.is_empty() && !it.email.contains('.')) {
        reader.problem(
            "interview-panel",
            "One of the e-mail addresses is not whole. Write a line each, such as Priya Nair priya@example.org.",
        );
    }
    reader.finish(now)
}

/// The texts of what came of it.
pub fn outcome_values(interview: &Interview) -> Values {
    Values::new()
        .with("interview-outcome", interview.outcome.key())
        .with("interview-outcome-note", interview.outcome_note.as_str())
        .with("interview-chance", interview.chance.key())
        .with("interview-chance-note", interview.chance_note.as_str())
}

/// Reads what came of it; the arrangements stay.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_outcome(values: &Values, was: &Interview) -> Result<Interview, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let outcome = reader.choice(
        "interview-outcome",
        InterviewOutcome::from_key,
        "Choose what the panel made of it.",
    );
    let outcome_note = reader.long("interview-outcome-note", "The reasons");
    let chance = reader.choice(
        "interview-chance",
        ChanceTold::from_key,
        "Choose whether they were told what chance of a job there is.",
    );
    let chance_note = reader.long("interview-chance-note", "What they were told");
    reader.finish(Interview { outcome, outcome_note, chance, chance_note, ..was.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interview_is_read_and_shown_again_alike() {
        let values = values_of(&Interview::default())
            .with("interview-on", "10 Mar 2026")
            .with("interview-start", "2pm")
            .with("interview-panel", "Priya Nair <priya@example.org>");
        let read_once = read(&values, &Interview::default()).unwrap();
        assert_eq!((read_once.start.to_string().as_str(), read_once.minutes), ("14:00", 45));
        assert_eq!(read(&values_of(&read_once), &read_once), Ok(read_once.clone()));
        let told = outcome_values(&read_once).with("interview-chance", "told");
        let after = read_outcome(&told, &read_once).unwrap();
        assert_eq!((after.chance, after.on), (ChanceTold::Told, read_once.on));
    }

    #[test]
    fn what_is_missing_or_cannot_be_is_told_field_by_field() {
        let values = Values::new()
            .with("interview-minutes", "0")
            .with("interview-panel", "Priya priya@nowhere");
        let problems = read(&values, &Interview::default()).unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(
            fields,
            ["interview-on", "interview-start", "interview-minutes", "interview-panel"]
        );
    }
}
