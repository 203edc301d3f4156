//! The form of an adjustment.

use super::{Reader, Values};
use crate::{
    domain::{adjustment::Adjustment, date},
    office::{FieldProblem, apply::objection_to_adjustment},
};
use chrono::NaiveDate;

/// The form of an adjustment.
pub fn values_of(it: &Adjustment) -> Values {
    let field = |day: Option<NaiveDate>| day.map(date::field).unwrap_or_default();
    Values::new()
        .with("adjust-what", &it.what)
        .with("adjust-asked", date::field(it.asked_on))
        .with("adjust-agreed", field(it.agreed_on))
        .with("adjust-seen-to-by", &it.seen_to_by)
        .with("adjust-in-place", field(it.in_place_on))
        .with("adjust-review", field(it.review_on))
        .with("adjust-reviewed", field(it.reviewed_on))
        .with("adjust-closed", field(it.closed_on))
        .with("adjust-note", &it.note)
}

/// Reads an adjustment; what the form does not ask for stays.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(
    values: &Values,
    was: &Adjustment,
    today: NaiveDate,
) -> Result<Adjustment, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let what = reader.required_long(
        "adjust-what",
        "The adjustment",
        "Enter what would help. Why it is needed is not asked.",
    );
    let asked_on = reader.required_date("adjust-asked", "Enter the day on which it was asked for.");
    let agreed_on = reader.date("adjust-agreed");
    let seen_to_by = reader.line("adjust-seen-to-by", "The name");
    let in_place_on = reader.date("adjust-in-place");
    let review_on = reader.date("adjust-review");
    let reviewed_on = reader.date("adjust-reviewed");
    let closed_on = reader.date("adjust-closed");
    let note = reader.long("adjust-note", "The note");
    for (field, day) in [
        ("adjust-asked", Some(asked_on)),
        ("adjust-agreed", agreed_on),
        ("adjust-in-place", in_place_on),
        ("adjust-reviewed", reviewed_on),
        ("adjust-closed", closed_on),
    ] {
        if day.is_some_and(|day| day > today) {
            reader.problem(field, "That day is still to come. Note it once it has happened.");
        }
    }
    let adjustment = Adjustment {
        what,
        asked_on,
        agreed_on,
        seen_to_by,
        in_place_on,
        review_on,
        reviewed_on,
        closed_on,
        note,
        ..was.clone()
    };
    if let Some((field, words)) = objection_to_adjustment(&adjustment) {
        reader.problem(field, words);
    }
    reader.finish(adjustment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_adjustment_is_read_back_and_its_days_are_in_order() {
        let today: NaiveDate = "2026-03-10".parse().unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let it = Adjustment {
            what: "A chair that can be set higher".to_owned(),
            asked_on: day("2026-03-02"),
            agreed_on: Some(day("2026-03-03")),
            in_place_on: Some(day("2026-03-09")),
            review_on: Some(day("2026-04-09")),
            ..Adjustment::default()
        };
        let values = values_of(&it);
        assert_eq!(read(&values, &it, today), Ok(it.clone()));
        for (field, text) in [
            ("adjust-agreed", "1/3/2026"),
            ("adjust-in-place", "2/3/2026"),
            ("adjust-reviewed", "8/3/2026"),
            ("adjust-closed", "1/3/2026"),
            ("adjust-in-place", "11/3/2026"),
            ("adjust-what", ""),
        ] {
            let problems = read(&values.clone().with(field, text), &it, today).unwrap_err();
            assert_eq!(problems[0].field, field, "{text}");
        }
    }
}
