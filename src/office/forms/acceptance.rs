//! The form by which an applicant is accepted: what the placement starts with.

use super::{Reader, Values};
use crate::{
    domain::{
        date,
        opening::{Hours, Opening, Pay, PlacementKind, Workplace},
        placement::Placement,
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The form's texts from what the opening offers, so that nothing is typed twice.
pub fn values_from(opening: &Opening, supervisor: &str) -> Values {
    let day = |day: Option<NaiveDate>| day.map(date::field).unwrap_or_default();
    Values::new()
        .with("kind", opening.kind.key())
        .with("start", day(opening.start))
        .with("end", day(opening.end))
        .with("supervisor", supervisor)
        .with("place", opening.place.key())
        .with("hours", opening.hours.key())
        .with("hours-note", opening.hours_note.as_str())
        .with("pay", opening.pay.key())
        .with("pay-note", opening.pay_note.as_str())
}

/// Reads the form. Whose placement it is, the command adds.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(values: &Values) -> Result<Placement, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let kind = reader.choice("kind", PlacementKind::from_key, "Choose what they will be.");
    let start = reader.required_date("start", "Enter their first day.");
    let end = reader.date("end");
    if date::parse(values.get("start")).is_ok() && end.is_some_and(|end| end < start) {
        reader.problem("end", "The last day is before the first day. Check both dates.");
    }
    let supervisor = reader.line("supervisor", "The supervisor’s name");
    let place = reader.choice("place", Workplace::from_key, "Choose where they will work.");
    let hours = reader.choice("hours", Hours::from_key, "Choose whether hours are set.");
    let hours_note = reader.line("hours-note", "The note on hours");
    let pay = reader.choice("pay", Pay::from_key, "Choose wages or expenses.");
    if let Some(objection) = kind.objection_to(pay) {
        reader.problem("pay", objection);
    }
    let pay_note = reader.line("pay-note", "The note on pay or expenses");
    reader.finish(Placement {
        kind,
        start,
        end,
        supervisor,
        place,
        hours,
        hours_note,
        pay,
        pay_note,
        ..Placement::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placement_starts_with_what_the_opening_offers() {
        let opening = Opening {
            title: "Summer volunteer".to_owned(),
            kind: PlacementKind::Volunteer,
            place: Workplace::Both,
            start: "2026-06-01".parse().ok(),
            end: "2026-07-31".parse().ok(),
            hours_note: "About two days a week".to_owned(),
            pay: Pay::ExpensesCovered,
            pay_note: "Travel within London".to_owned(),
            ..Opening::default()
        };
        let placement = read(&values_from(&opening, "Priya Nair")).unwrap();
        assert_eq!(placement.kind, opening.kind);
        assert_eq!(Some(placement.start), opening.start);
        assert_eq!(placement.end, opening.end);
        assert_eq!(placement.place, opening.place);
        assert_eq!(placement.hours_note, opening.hours_note);
        assert_eq!(placement.pay_note, opening.pay_note);
        assert_eq!(placement.supervisor, "Priya Nair");
    }

    #[test]
    fn a_placement_needs_its_first_day_and_dates_in_order() {
        let empty = values_from(&Opening::default(), "");
        let fields = |values: &Values| -> Vec<String> {
            read(values).unwrap_err().into_iter().map(|problem| problem.field).collect()
        };
        assert_eq!(fields(&empty), ["start"]);
        assert_eq!(fields(&empty.clone().with("end", "1/1/2026")), ["start"]);
        assert_eq!(fields(&empty.with("start", "2/1/2026").with("end", "1/1/2026")), ["end"]);
    }

    #[test]
    fn nobody_employed_is_accepted_for_expenses_alone() {
        let values = Values::new()
            .with("kind", "employed-intern")
            .with("start", "2 3 2026")
            .with("place", "westminster")
            .with("hours", "set")
            .with("pay", "expenses");
        let problems = read(&values).unwrap_err();
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].field, "pay");
        assert!(read(&values.with("pay", "paid")).is_ok());
    }
}
