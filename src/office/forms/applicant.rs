//! The forms of an applicant: who applied, the acknowledgement, the interview, remarks.

use super::{Reader, Values};
use crate::{
    domain::{
        OpeningId, PersonId,
        applicant::{Acknowledgement, Applicant},
        date,
        person::Person,
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

fn day(day: Option<NaiveDate>) -> String {
    day.map(date::field).unwrap_or_default()
}

/// The form's texts for an applicant, to change it or to start from.
pub fn values_of(person: &Person, applicant: &Applicant) -> Values {
    let opening = match applicant.opening {
        OpeningId(id) if id.is_nil() => String::new(),
        id => id.to_string(),
    };
    Values::new()
        .with("name", person.name.as_str())
        .with("known-as", person.known_as.as_str())
        .with("email", person.email.as_str())
        .with("phone", person.phone.as_str())
        .with("opening", opening)
        .with("received", date::field(applicant.received))
        .with("source", applicant.source.as_str())
        .with("summary", applicant.summary.as_str())
}

/// Reads the form. What it does not ask (stage, notes) stays as the given records have it.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(
    values: &Values,
    person: &Person,
    applicant: &Applicant,
    today: NaiveDate,
) -> Result<(Person, Applicant), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let name = reader.required("name", "The name", "Enter their name.");
    let known_as = reader.line("known-as", "The known name");
    let email = reader.email("email");
    let phone = reader.line("phone", "The telephone number");
    let opening = reader.choice(
        "opening",
        |key| key.parse::<OpeningId>().ok(),
        "Choose the opening they applied for.",
    );
    let received = reader.required_date("received", "Enter the day the application came in.");
    if received > today {
        reader.problem(
            "received",
            "The day the application came in is still to come. Check the date.",
        );
    }
    let source = reader.line("source", "Where they heard of it");
    let summary = reader.long("summary", "The summary");
    reader.finish((
        Person { name, known_as, email, phone, ..person.clone() },
        Applicant { opening, received, source, summary, ..applicant.clone() },
    ))
}

/// The field that says whether it is somebody who is here already.
pub const SAME_AS: &str = "same-as";
/// What that field says where it is not.
pub const SOMEBODY_ELSE: &str = "somebody-else";

/// Who the form says applied, so far: enough to know them again by.
pub fn person_in(values: &Values) -> Person {
    let text = |field| values.get(field).trim().to_owned();
    Person {
        name: text("name"),
        known_as: text("known-as"),
        email: text("email"),
        phone: text("phone"),
        ..Person::default()
    }
}

/// Reads the form of a new applicant who may be somebody that is here (`known`): then the form must
/// say whether it is. What was answered about somebody else counts for nothing.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_as(
    values: &Values,
    (person, known): (&Person, Option<PersonId>),
    applicant: &Applicant,
    today: NaiveDate,
) -> Result<(Person, Applicant, Option<PersonId>), Vec<FieldProblem>> {
    let answer = values.get(SAME_AS);
    let same_as = known.filter(|known| answer == known.to_string());
    let is_answered = known.is_none() || same_as.is_some() || answer == SOMEBODY_ELSE;
    let read = read(values, person, applicant, today);
    if is_answered {
        return read.map(|(person, applicant)| (person, applicant, same_as));
    }
    let mut problems = read.err().unwrap_or_default();
    problems.push(FieldProblem {
        field: SAME_AS.to_owned(),
        message: "Say whether it is the same person.".to_owned(),
    });
    Err(problems)
}

/// The acknowledgement's texts: as recorded, else today and the day the opening promises.
pub fn acknowledgement_values(
    applicant: &Applicant,
    promised: Option<NaiveDate>,
    today: NaiveDate,
) -> Values {
    let on = applicant.acknowledged.map_or(today, |it| it.on);
    let hear_by =
        applicant.acknowledged.map(|it| it.hear_by).or(promised.filter(|promised| *promised >= on));
    Values::new().with("acknowledged-on", date::field(on)).with("hear-by", day(hear_by))
}

/// Reads an acknowledgement.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_acknowledgement(
    values: &Values,
    today: NaiveDate,
) -> Result<Acknowledgement, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let on = reader.required_date("acknowledged-on", "Enter the day you wrote to them.");
    if on > today {
        reader.problem(
            "acknowledged-on",
            "The day you wrote to them is still to come. Check the date.",
        );
    }
    let hear_by =
        reader.required_date("hear-by", "Enter the day by which you said they would hear.");
    let is_given = date::parse(values.get("hear-by")).is_ok();
    if is_given && hear_by < on {
        reader.problem(
            "hear-by",
            "The day by which they hear is before the day you wrote. Check both dates.",
        );
    }
    reader.finish(Acknowledgement { on, hear_by })
}

/// Reads a remark, in the field `note`.
///
/// # Errors
/// Where it is empty or too long.
pub fn read_note(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let note = reader.required_long("note", "The note", "Write the note first.");
    reader.finish(note)
}

/// Reads the reason for an outcome: one of the list, in the field `reason-listed`, and words of
/// one's own, in the field `reason`; both may be empty.
///
/// # Errors
/// Where it is too long.
pub fn read_reason(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let listed = reader.line("reason-listed", "The reason from the list");
    let own = reader.long("reason", "The reason");
    let reason = match (listed.is_empty(), own.is_empty()) {
        (false, false) => format!("{listed}. {own}"),
        (false, true) => listed,
        (true, _) => own,
    };
    reader.finish(reason)
}

/// Reads the day somebody was told the outcome, in the field `told-on`.
///
/// # Errors
/// Where it is missing, no date, or still to come.
pub fn read_told(values: &Values, today: NaiveDate) -> Result<NaiveDate, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let on = reader.required_date("told-on", "Enter the day they were told.");
    if on > today {
        reader.problem("told-on", "The day they were told is still to come. Check the date.");
    }
    reader.finish(on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-03-02".parse().unwrap()
    }

    fn fields(problems: Vec<FieldProblem>) -> Vec<String> {
        problems.into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn an_applicant_is_read_and_shown_again_alike() {
        let values = Values::new()
            .with("name", " محمد علي ")
            .with("email", "m.ali@example.com")
            .with("opening", "01900000-0000-7000-8000-000000000001")
            .with("received", "28 Feb 2026");
        let (person, applicant) =
            read(&values, &Person::default(), &Applicant::default(), today()).unwrap();
        assert_eq!(person.name, "محمد علي");
        assert_eq!(applicant.received, "2026-02-28".parse().unwrap());
        let again = read(&values_of(&person, &applicant), &person, &applicant, today());
        assert_eq!(again, Ok((person, applicant)));
    }

    #[test]
    fn what_is_missing_or_cannot_be_is_told_field_by_field() {
        let values = Values::new().with("email", "nobody").with("received", "3/3/2026");
        let problems = read(&values, &Person::default(), &Applicant::default(), today());
        assert_eq!(fields(problems.unwrap_err()), ["name", "email", "opening", "received"]);
    }

    #[test]
    fn whoever_may_be_somebody_here_is_said_to_be_or_not_to_be() {
        let values = Values::new()
            .with("name", "Zoë Adair")
            .with("opening", "01900000-0000-7000-8000-000000000001")
            .with("received", "28 Feb 2026");
        let known = PersonId(uuid::Uuid::from_u128(7));
        let read = |values: &Values, known| {
            let none = Person::default();
            read_as(values, (&none, known), &Applicant::default(), today()).map(|(.., same)| same)
        };
        assert_eq!(read(&values, None), Ok(None));
        assert_eq!(fields(read(&values, Some(known)).unwrap_err()), [SAME_AS]);
        let yes = values.clone().with(SAME_AS, known.to_string());
        assert_eq!(read(&yes, Some(known)), Ok(Some(known)));
        // The answer was about somebody else: another address was typed since.
        assert_eq!(read(&yes, None), Ok(None));
        let other = PersonId(uuid::Uuid::from_u128(8));
        assert_eq!(fields(read(&yes, Some(other)).unwrap_err()), [SAME_AS]);
        assert_eq!(read(&values.with(SAME_AS, SOMEBODY_ELSE), Some(known)), Ok(None));
    }

    #[test]
    fn an_acknowledgement_starts_with_what_the_opening_promises() {
        let promised = "2026-03-20".parse().ok();
        let values = acknowledgement_values(&Applicant::default(), promised, today());
        assert_eq!(values.get("hear-by"), "20/3/2026");
        let read = read_acknowledgement(&values, today()).unwrap();
        assert_eq!(Some(read.hear_by), promised);
        let late =
            acknowledgement_values(&Applicant::default(), "2026-03-01".parse().ok(), today());
        assert_eq!(late.get("hear-by"), "");
        assert_eq!(fields(read_acknowledgement(&late, today()).unwrap_err()), ["hear-by"]);
        let wrong = values.with("hear-by", "1/3/2026");
        assert_eq!(fields(read_acknowledgement(&wrong, today()).unwrap_err()), ["hear-by"]);
    }

    #[test]
    fn a_note_must_say_something_and_a_reason_need_not() {
        assert_eq!(fields(read_note(&Values::new().with("note", " ")).unwrap_err()), ["note"]);
        assert_eq!(read_reason(&Values::new()), Ok(String::new()));
        let both = Values::new().with("reason-listed", "The dates").with("reason", "In June.");
        assert_eq!(read_reason(&both), Ok("The dates. In June.".to_owned()));
        let huge = Values::new().with("reason", "x".repeat(20_001));
        assert_eq!(fields(read_reason(&huge).unwrap_err()), ["reason"]);
    }

    #[test]
    fn nobody_is_told_in_the_future() {
        let values = Values::new().with("told-on", "3/3/2026");
        assert_eq!(fields(read_told(&values, today()).unwrap_err()), ["told-on"]);
        assert_eq!(read_told(&values.with("told-on", "2/3/2026"), today()), Ok(today()));
    }
}
