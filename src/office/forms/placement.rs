//! A placement's form: who comes, as what, when and on which terms.

use super::{Reader, Values};
use crate::{
    domain::{
        date,
        opening::{Hours, Pay, PlacementKind, Workplace},
        person::Person,
        placement::{Placement, Step},
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The form as it starts for somebody new.
pub fn blank() -> Values {
    Values::new()
        .with("kind", PlacementKind::WorkExperience.key())
        .with("place", Workplace::Westminster.key())
        .with("hours", Hours::NoSetHours.key())
        .with("pay", Pay::ExpensesCovered.key())
}

/// The form of a placement that is there already.
pub fn values_of(person: &Person, placement: &Placement) -> Values {
    Values::new()
        .with("name", &person.name)
        .with("known-as", &person.known_as)
        .with("email", &person.email)
        .with("phone", &person.phone)
        .with("kind", placement.kind.key())
        .with("place", placement.place.key())
        .with("start", date::field(placement.start))
        .with("end", placement.end.map(date::field).unwrap_or_default())
        .with("hours", placement.hours.key())
        .with("hours-note", &placement.hours_note)
        .with("pay", placement.pay.key())
        .with("pay-note", &placement.pay_note)
        .with("supervisor", &placement.supervisor)
}

/// Reads the form. What it does not ask for stays as in `person` and `placement`.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(
    values: &Values,
    person: &Person,
    placement: &Placement,
) -> Result<(Person, Placement), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let person = Person {
        name: reader.required("name", "The name", "Enter their name."),
        known_as: reader.line("known-as", "What to call them"),
        email: reader.email("email"),
        phone: reader.line("phone", "The telephone number"),
        ..person.clone()
    };
    let kind =
        reader.choice("kind", PlacementKind::from_key, "Choose what they are to the office.");
    let place = reader.choice("place", Workplace::from_key, "Choose where they work.");
    let start = reader.date("start");
    let end = reader.date("end");
    if start.is_none() && values.get("start").trim().is_empty() {
        reader.problem("start", "Enter the first day: the due dates are counted from it.");
    }
    if let (Some(start), Some(end)) = (start, end)
        && end < start
    {
        let words = format!(
            "The last day is before the first, {}. Enter that day or a later one.",
            date::long(start)
        );
        reader.problem("end", words);
    }
    let hours = reader.choice("hours", Hours::from_key, "Choose whether hours are set.");
    let hours_note = reader.line("hours-note", "The note about hours");
    let pay = reader.choice("pay", Pay::from_key, "Choose what the office pays.");
    if let Some(objection) = kind.objection_to(pay) {
        reader.problem("pay", objection);
    }
    let placement = Placement {
        kind,
        place,
        start: start.unwrap_or_default(),
        end,
        hours,
        hours_note,
        pay,
        pay_note: reader.line("pay-note", "The note about pay"),
        supervisor: reader.line("supervisor", "The supervisor"),
        ..placement.clone()
    };
    reader.finish((person, placement))
}

/// The small form of one step before day one, with today in it where it is not done yet.
pub fn step_values(placement: &Placement, step: Step, today: NaiveDate) -> Values {
    Values::new()
        .with("step-on", date::field(placement.before.done_on(step).unwrap_or(today)))
        .with("step-witness", &placement.before.confidentiality_witness)
}

/// Reads the form of a step: the day, and who witnessed it. `expires` is the day on which what the
/// step grants runs out, where that is known.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_step(
    values: &Values,
    placement: &Placement,
    step: Step,
    expires: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<(NaiveDate, String), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let on = reader.required_date("step-on", "Enter the day on which it was done.");
    if on > today {
        reader.problem("step-on", "That day is still to come. Record a step once it is done.");
    }
    if let Some(objection) = placement.before.objection_to(step, on) {
        reader.problem("step-on", objection);
    }
    if let Some(expires) = expires.filter(|expires| *expires < on) {
        let words = format!(
            "It would run out before that, on {}. Check the two dates.",
            date::long(expires)
        );
        reader.problem("step-on", words);
    }
    let witness = if step == Step::ConfidentialitySigned {
        reader.required("step-witness", "The witness", "Enter who witnessed the signature.")
    } else {
        String::new()
    };
    reader.finish((on, witness))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(problems: &[FieldProblem]) -> Vec<&str> {
        problems.iter().map(|problem| problem.field.as_str()).collect()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_read_goes_back_into_the_form() {
        let values = blank()
            .with("name", "  Ines Okafor ")
            .with("start", "6 7 2026")
            .with("end", "10 July 26")
            .with("supervisor", "Rowan Ash");
        let (person, placement) = read(&values, &Person::default(), &Placement::default()).unwrap();
        assert_eq!(person.name, "Ines Okafor");
        assert_eq!((placement.start, placement.end), (day("2026-07-06"), Some(day("2026-07-10"))));
        let again = values_of(&person, &placement);
        assert_eq!(read(&again, &person, &placement), Ok((person, placement)));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_its_field() {
        let values = Values::new()
            .with("email", "nobody")
            .with("start", "3 3 2026")
            .with("end", "2 3 2026")
            .with("kind", "volunteer")
            .with("pay", "paid");
        let problems = read(&values, &Person::default(), &Placement::default()).unwrap_err();
        assert_eq!(fields(&problems), ["name", "email", "place", "end", "hours", "pay"]);
        assert!(problems[3].message.contains("3 March 2026"));
        let problems = read(
            &blank().with("name", "A").with("end", "31/2/2026"),
            &Person::default(),
            &Placement::default(),
        )
        .unwrap_err();
        assert_eq!(fields(&problems), ["end", "start"]);
    }

    #[test]
    fn an_employed_intern_is_paid() {
        let values =
            blank().with("name", "A").with("start", "3 3 2026").with("kind", "employed-intern");
        let problems = read(&values, &Person::default(), &Placement::default()).unwrap_err();
        assert_eq!(fields(&problems), ["pay"]);
    }

    #[test]
    fn a_step_is_of_a_day_that_has_come_and_is_witnessed_where_it_must_be() {
        let today = day("2026-03-02");
        let placement = Placement::default();
        let values = step_values(&placement, Step::PassGranted, today);
        let read = |values: &Values, step| read_step(values, &placement, step, None, today);
        assert_eq!(read(&values, Step::PassGranted), Ok((today, String::new())));
        let problems = read(&values, Step::ConfidentialitySigned).unwrap_err();
        assert_eq!(fields(&problems), ["step-witness"]);
        let values = values.with("step-on", "3 3 2026");
        assert_eq!(fields(&read(&values, Step::PassGranted).unwrap_err()), ["step-on"]);
    }

    #[test]
    fn what_is_granted_was_applied_for_before_and_runs_out_later() {
        let today = day("2026-03-10");
        let mut placement = Placement::default();
        placement.before.clearance_applied = Some(day("2026-03-02"));
        placement.before.clearance_granted = Some(day("2026-03-06"));
        let read = |on: &str, step, expires| {
            let values = Values::new().with("step-on", on);
            read_step(&values, &placement, step, expires, today).map(|(on, _)| on)
        };
        assert_eq!(read("2/3/2026", Step::ClearanceGranted, None), Ok(day("2026-03-02")));
        assert!(read("1/3/2026", Step::ClearanceGranted, None).is_err());
        assert!(read("7/3/2026", Step::ClearanceApplied, None).is_err());
        let until = Some(day("2026-03-04"));
        assert!(read("5/3/2026", Step::ClearanceGranted, until).is_err());
        assert_eq!(read("4/3/2026", Step::ClearanceGranted, until), Ok(day("2026-03-04")));
    }
}
