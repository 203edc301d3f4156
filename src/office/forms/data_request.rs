//! Requests and complaints about data.

use super::{Reader, Values};
use crate::{
    domain::{
        NoteId, PersonId,
        applicant::Note,
        data_request::{Choice, DataRequest, Decision, Extension, RequestKind},
        date,
        rulebook::Rules,
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// Nobody whom the office knows.
pub const UNKNOWN: &str = "nobody";

/// The texts of the form of a new request that came in today.
pub fn blank(today: NaiveDate, person: Option<PersonId>) -> Values {
    Values::new()
        .with("request-kind", RequestKind::Access.key())
        .with("request-person", person.map(|id| id.to_string()).unwrap_or_default())
        .with("request-received", date::field(today))
}

/// A new request.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_new(values: &Values, today: NaiveDate) -> Result<DataRequest, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let kind = reader.choice("request-kind", RequestKind::from_key, "Choose what they ask.");
    let chosen = values.get("request-person");
    let person = chosen.parse::<PersonId>().ok();
    if person.is_none() && chosen != UNKNOWN {
        reader.problem("request-person", "Choose who asks, or that they are not on record.");
    }
    let from = match person {
        Some(_) => String::new(),
        None if chosen == UNKNOWN => {
            reader.required("request-from", "The name", "Enter who asks, as they call themselves.")
        }
        None => String::new(),
    };
    let received = reader.required_date("request-received", "Enter the day on which it came in.");
    if received > today {
        reader.problem(
            "request-received",
            "This day is still to come. Enter the day on which it came in.",
        );
    }
    let request = DataRequest {
        kind,
        person,
        from,
        received,
        how: reader.line("request-how", "How it came in"),
        about: reader.long("request-about", "What they say"),
        ..DataRequest::default()
    };
    reader.finish(request)
}

/// A day on which something was done: not before the request came in, not still to come.
///
/// # Errors
/// What is wrong with it.
pub fn read_day(
    values: &Values,
    field: &str,
    request: &DataRequest,
    today: NaiveDate,
) -> Result<NaiveDate, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let day = reader.required_date(field, "Enter the day.");
    if day < request.received {
        reader.problem(
            field,
            format!(
                "It came in on {}. Enter that day or a later one.",
                date::long(request.received)
            ),
        );
    } else if day > today {
        reader.problem(field, "This day is still to come.");
    }
    reader.finish(day)
}

/// More time, and why. They are told within the first month, before the time is over.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_extension(
    values: &Values,
    request: &DataRequest,
    today: NaiveDate,
    rules: Rules<'_>,
) -> Result<Extension, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let told_on = reader.required_date("extension-told", "Enter the day on which you told them.");
    if told_on < request.received {
        reader.problem("extension-told", "This day is before the request came in.");
    } else if told_on > today {
        reader.problem("extension-told", "This day is still to come. Tell them first.");
    } else if request.answer_by(rules).is_some_and(|due| told_on > due) {
        reader.problem(
            "extension-told",
            "The time was over by then. It can be extended only before it ends.",
        );
    }
    let reason = reader.required_long(
        "extension-reason",
        "The reason",
        "Say why it needs more time, as you told them.",
    );
    reader.finish(Extension { told_on, reason })
}

/// Something that was looked into.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_step(values: &Values, by: &str, today: NaiveDate) -> Result<Note, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let text = reader.required_long(
        "step-text",
        "The note",
        "Say what was looked into, and what was found.",
    );
    reader.finish(Note { on: today, by: by.to_owned(), text })
}

/// What came of it, and the day on which they were told.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_outcome(
    values: &Values,
    request: &DataRequest,
    today: NaiveDate,
) -> Result<(String, NaiveDate), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let outcome = reader.required_long("outcome-text", "The outcome", "Say what came of it.");
    let closed = reader.required_date("outcome-told", "Enter the day on which they were told.");
    if closed < request.received {
        reader.problem("outcome-told", "This day is before the request came in.");
    } else if closed > today {
        reader.problem("outcome-told", "This day is still to come. Tell them first.");
    }
    reader.finish((outcome, closed))
}

/// What is done with somebody else's words.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_decision(
    values: &Values,
    by: &str,
    today: NaiveDate,
) -> Result<Decision, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let choice = reader.choice("decision", Choice::from_key, "Choose what is done with it.");
    let mut decision = Decision { choice, by: by.to_owned(), on: today, ..Decision::default() };
    if choice != Choice::Include {
        decision.reason = reader.required(
            "decision-reason",
            "The reason",
            "Say why, such as “They spoke in confidence, and do not agree”.",
        );
    }
    if choice == Choice::Summarise {
        decision.summary = reader.required_long(
            "decision-summary",
            "The summary",
            "Write what the words come to, without telling whose they are.",
        );
    }
    reader.finish(decision)
}

/// How a copy was sent.
///
/// # Errors
/// What is wrong with it.
pub fn read_sending(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let how = reader.required(
        "sent-how",
        "How it was sent",
        "Say how it was sent, such as “by e-mail, with a password”.",
    );
    reader.finish(how)
}

/// A request with one step more.
pub fn with_step(request: &DataRequest, id: NoteId, step: Note) -> DataRequest {
    let mut now = request.clone();
    now.steps.insert(id, step);
    now
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_request_says_who_and_when_and_nothing_from_the_future() {
        let today = day("2026-11-25");
        let blank = blank(today, None);
        assert_eq!(read_new(&blank, today).unwrap_err()[0].field, "request-person");
        let stranger = blank.clone().with("request-person", UNKNOWN);
        assert_eq!(read_new(&stranger, today).unwrap_err()[0].field, "request-from");
        let stranger = stranger.with("request-from", "Sam Okafor");
        assert_eq!(read_new(&stranger, today).unwrap().from, "Sam Okafor");
        let future = stranger.with("request-received", "26/11/2026");
        assert_eq!(read_new(&future, today).unwrap_err()[0].field, "request-received");
    }

    #[test]
    fn a_day_that_is_none_is_not_said_to_be_too_early_as_well() {
        let request = DataRequest { received: day("2026-10-01"), ..DataRequest::default() };
        let today = day("2026-11-25");
        let none =
            |field: &str| Values::new().with(field, "31/2/2026").with("outcome-text", "Sent");
        let problems = [
            read_day(&none("step-day"), "step-day", &request, today).unwrap_err(),
            read_outcome(&none("outcome-told"), &request, today).unwrap_err(),
        ];
        for problems in problems {
            let words: Vec<&str> = problems.iter().map(|it| it.message.as_str()).collect();
            assert_eq!(words, ["That month has no such day. Check the day and the month."]);
        }
    }

    #[test]
    fn time_is_extended_only_before_it_ends() {
        let request = DataRequest { received: day("2026-10-01"), ..DataRequest::default() };
        let values = |told: &str| {
            Values::new().with("extension-told", told).with("extension-reason", "Much to read")
        };
        let today = day("2026-11-25");
        assert!(read_extension(&values("1/11/2026"), &request, today, Rules::BUILT_IN).is_ok());
        for bad in ["2/11/2026", "30/9/2026", "26/11/2026", ""] {
            assert!(
                read_extension(&values(bad), &request, today, Rules::BUILT_IN).is_err(),
                "{bad}"
            );
        }
    }

    #[test]
    fn what_stays_here_has_a_reason_and_a_summary_has_words() {
        let today = day("2026-11-25");
        let of = |choice: Choice| Values::new().with("decision", choice.key());
        assert!(read_decision(&of(Choice::Include), "Priya", today).is_ok());
        assert_eq!(read_decision(&of(Choice::LeaveOut), "Priya", today).unwrap_err().len(), 1);
        assert_eq!(read_decision(&of(Choice::Summarise), "Priya", today).unwrap_err().len(), 2);
        assert!(read_decision(&Values::new(), "Priya", today).is_err());
    }
}
