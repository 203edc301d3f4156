//! The forms of the first days: a block of the plan, somebody to meet, training, a course, the
//! register of interests, and the person outside the office.

use super::{Reader, Values};
use crate::{
    domain::{
        date,
        first_day::PlanBlock,
        induction::PersonToMeet,
        interests::{InterestChange, RegisterEntry},
        training::{OwnCourse, TrainingRecord},
        uk_time::TimeOfDay,
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The most minutes that a block of a day takes.
const MOST_MINUTES: u16 = 12 * 60;
/// The most months after which a course is done again: five years.
const MOST_MONTHS: u32 = 60;

fn field_of(day: Option<NaiveDate>) -> String {
    day.map(date::field).unwrap_or_default()
}

fn not_to_come(reader: &mut Reader<'_>, field: &str, day: Option<NaiveDate>, today: NaiveDate) {
    if day.is_some_and(|day| day > today) {
        reader.problem(field, "That day is still to come. Note it once it has happened.");
    }
}

/// The form of a block.
pub fn block_values(block: &PlanBlock) -> Values {
    Values::new()
        .with("block-starts", block.starts.to_string())
        .with("block-minutes", block.minutes.to_string())
        .with("block-what", &block.what)
        .with("block-with", &block.with)
}

/// Reads a block.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_block(values: &Values) -> Result<PlanBlock, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let starts = TimeOfDay::parse(values.get("block-starts")).unwrap_or_else(|| {
        reader.problem("block-starts", "Enter a time such as 10:30 or 2 pm.");
        TimeOfDay::default()
    });
    let minutes = values.get("block-minutes").trim();
    let plain = minutes.len() <= 3 && minutes.bytes().all(|byte| byte.is_ascii_digit());
    let minutes = if plain { minutes.parse::<u16>().ok() } else { None };
    let minutes = minutes.filter(|minutes| (5..=MOST_MINUTES).contains(minutes));
    if minutes.is_none() {
        reader.problem("block-minutes", "Enter how many minutes it takes, from 5 to 720.");
    }
    if minutes.is_some_and(|minutes| starts.minutes().saturating_add(minutes) >= 24 * 60) {
        reader.problem("block-minutes", "It would go on past midnight. Shorten it.");
    }
    let what = reader.required("block-what", "What happens", "Enter what happens then.");
    let with = reader.line("block-with", "The name");
    reader.finish(PlanBlock { starts, minutes: minutes.unwrap_or(0), what, with, removed: false })
}

/// The form of somebody to meet.
pub fn person_values(person: &PersonToMeet) -> Values {
    Values::new()
        .with("meet-who", &person.who)
        .with("meet-why", &person.why)
        .with("meet-planned", field_of(person.planned_for))
        .with("meet-met", field_of(person.met_on))
}

/// Reads somebody to meet.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_person(values: &Values, today: NaiveDate) -> Result<PersonToMeet, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let who = reader.required("meet-who", "The name", "Enter a name or a role.");
    let why = reader.line("meet-why", "The reason");
    let planned_for = reader.date("meet-planned");
    let met_on = reader.date("meet-met");
    not_to_come(&mut reader, "meet-met", met_on, today);
    reader.finish(PersonToMeet { who, why, planned_for, met_on, removed: false })
}

/// The form of training.
pub fn training_values(record: &TrainingRecord) -> Values {
    Values::new()
        .with("training-booked", field_of(record.booked_for))
        .with("training-done", field_of(record.done_on))
        .with("training-not-needed", &record.not_needed)
}

/// Reads training.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_training(
    values: &Values,
    today: NaiveDate,
) -> Result<TrainingRecord, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let booked_for = reader.date("training-booked");
    let done_on = reader.date("training-done");
    not_to_come(&mut reader, "training-done", done_on, today);
    let not_needed = reader.line("training-not-needed", "The reason");
    if !not_needed.is_empty() && done_on.is_some() {
        reader
            .problem("training-not-needed", "It was done, so it was needed. Clear one of the two.");
    }
    reader.finish(TrainingRecord { booked_for, done_on, not_needed })
}

/// Reads a course of the office's own, and whether it is for everybody who comes.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_course(values: &Values) -> Result<(OwnCourse, bool), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let name = reader.required("course-name", "The name", "Enter what the course is called.");
    let renew_months = read_months(&mut reader, values, "course-renew");
    let for_all = reader.choice(
        "course-for",
        |key| match key {
            "one" => Some(false),
            "all" => Some(true),
            _ => None,
        },
        "Choose for whom it is.",
    );
    reader.finish((OwnCourse { name, renew_months }, for_all))
}

fn read_months(reader: &mut Reader<'_>, values: &Values, field: &str) -> Option<u32> {
    let text = values.get(field).trim();
    if text.is_empty() {
        return None;
    }
    let plain = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let months = if plain { text.parse().ok() } else { None };
    let months = months.filter(|months| (1..=MOST_MONTHS).contains(months));
    if months.is_none() {
        reader.problem(
            field,
            "Enter after how many months it is done again, from 1 to 60, or leave it empty.",
        );
    }
    months
}

/// The form of the register of interests.
pub fn register_values(register: &RegisterEntry) -> Values {
    Values::new()
        .with("register-asked", field_of(register.asked_on))
        .with("register-registered", field_of(register.registered_on))
        .with("register-nil", if register.is_nil { "yes" } else { "" })
}

/// Reads the register of interests; the changes stay as in `was`.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_register(
    values: &Values,
    was: &RegisterEntry,
    today: NaiveDate,
) -> Result<RegisterEntry, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let asked_on = reader.date("register-asked");
    not_to_come(&mut reader, "register-asked", asked_on, today);
    let registered_on = reader.date("register-registered");
    not_to_come(&mut reader, "register-registered", registered_on, today);
    if let (Some(asked), Some(registered)) = (asked_on, registered_on)
        && registered < asked
    {
        reader.problem(
            "register-registered",
            "They registered before they were asked. Check the two dates.",
        );
    }
    let is_nil = reader.ticked("register-nil");
    reader.finish(RegisterEntry { asked_on, registered_on, is_nil, changes: was.changes.clone() })
}

/// The form of a change in what somebody has registered.
pub fn change_values(change: &InterestChange) -> Values {
    Values::new()
        .with("change-happened", date::field(change.happened_on))
        .with("change-what", &change.what)
        .with("change-told", field_of(change.told_on))
}

/// Reads a change in what somebody has registered.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_change(values: &Values, today: NaiveDate) -> Result<InterestChange, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let what = reader.required("change-what", "The change", "Enter what changed.");
    let happened_on = reader.required_date("change-happened", "Enter the day it came about.");
    not_to_come(&mut reader, "change-happened", Some(happened_on), today);
    let told_on = reader.date("change-told");
    not_to_come(&mut reader, "change-told", told_on, today);
    if told_on.is_some_and(|told| told < happened_on) {
        reader.problem(
            "change-told",
            "The Registrar was told before it came about. Check the two dates.",
        );
    }
    reader.finish(InterestChange { happened_on, what, told_on })
}

/// Reads the person outside the office.
///
/// # Errors
/// What is wrong with it.
pub fn read_outside_person(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let name = reader.line("outside-person", "The name");
    reader.finish(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn fields<T: std::fmt::Debug>(read: Result<T, Vec<FieldProblem>>) -> Vec<String> {
        read.unwrap_err().into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn a_block_is_read_and_goes_back_into_its_form() {
        let values = Values::new()
            .with("block-starts", "2 pm")
            .with("block-minutes", "45")
            .with("block-what", "See the Lords’ gallery");
        let block = read_block(&values).unwrap();
        assert_eq!(block.time_in_words(), "14:00 to 14:45");
        assert_eq!(read_block(&block_values(&block)), Ok(block));
        let bad = values.clone().with("block-starts", "25:00").with("block-minutes", "-1");
        let bad = bad.with("block-what", "");
        assert_eq!(fields(read_block(&bad)), ["block-starts", "block-minutes", "block-what"]);
        let late = values.with("block-starts", "23:30");
        assert_eq!(fields(read_block(&late)), ["block-minutes"]);
    }

    #[test]
    fn what_is_to_come_is_not_done_yet() {
        let today = day("2026-03-02");
        let values = Values::new().with("meet-who", "The MP").with("meet-met", "3/3/2026");
        assert_eq!(fields(read_person(&values, today)), ["meet-met"]);
        let values = Values::new().with("training-done", "3/3/2026");
        assert_eq!(fields(read_training(&values, today)), ["training-done"]);
        let both = Values::new().with("training-done", "2/3/2026").with("training-not-needed", "x");
        assert_eq!(fields(read_training(&both, today)), ["training-not-needed"]);
        let planned = Values::new().with("meet-who", "The MP").with("meet-planned", "9/3/2026");
        assert_eq!(read_person(&planned, today).unwrap().planned_for, Some(day("2026-03-09")));
    }

    #[test]
    fn a_course_says_for_whom_it_is_and_when_it_is_done_again() {
        let values = Values::new().with("course-name", "First aid").with("course-for", "all");
        assert_eq!(read_course(&values).unwrap().0.renew_months, None);
        let yearly = values.clone().with("course-renew", "12");
        assert_eq!(
            read_course(&yearly).unwrap(),
            (OwnCourse { name: "First aid".to_owned(), renew_months: Some(12) }, true)
        );
        for bad in ["0", "61", "a year", "1.5"] {
            let values = values.clone().with("course-renew", bad);
            assert_eq!(fields(read_course(&values)), ["course-renew"], "{bad}");
        }
    }

    #[test]
    fn the_register_goes_from_asked_to_registered() {
        let today = day("2026-03-10");
        let was = RegisterEntry::default();
        let values = Values::new()
            .with("register-asked", "2/3/2026")
            .with("register-registered", "1/3/2026");
        assert_eq!(fields(read_register(&values, &was, today)), ["register-registered"]);
        let change = Values::new()
            .with("change-what", "A second job")
            .with("change-happened", "5/3/2026")
            .with("change-told", "4/3/2026");
        assert_eq!(fields(read_change(&change, today)), ["change-told"]);
    }
}
