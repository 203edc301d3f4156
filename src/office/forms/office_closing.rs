//! The forms around the closing of the office.

use super::{Reader, Values};
use crate::{
    domain::{
        date,
        office_closing::{ClosingReason, Fate, OfficeClosing},
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The form’s texts.
pub fn values(closing: Option<&OfficeClosing>) -> Values {
    let day = |day: Option<NaiveDate>| day.map(date::field).unwrap_or_default();
    Values::new()
        .with("closing-reason", closing.map_or("", |it| it.reason.key()))
        .with("closing-on", day(closing.map(|it| it.on)))
        .with("claims-until", day(closing.and_then(|it| it.claims_until)))
        .with(
            "claims-until-source",
            closing.map(|it| it.claims_until_source.clone()).unwrap_or_default(),
        )
        .with("closing-note", closing.map(|it| it.note.clone()).unwrap_or_default())
}

/// Reads the form. Any last day is taken, one that has passed too.
///
/// # Errors
/// What is to be mended.
pub fn read(values: &Values, was: &OfficeClosing) -> Result<OfficeClosing, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let reason =
        reader.choice("closing-reason", ClosingReason::from_key, "Choose why the office closes.");
    let on = reader.required_date("closing-on", "Enter the office’s last day.");
    let claims_until = reader.date("claims-until");
    let source = reader.line("claims-until-source", "Who told it");
    let note = reader.long("closing-note", "The note");
    reader.finish(OfficeClosing {
        reason,
        on,
        claims_until,
        claims_until_source: source,
        note,
        ..was.clone()
    })
}

/// Reads what becomes of a kind of record.
///
/// # Errors
/// What is to be mended.
pub fn read_decision(values: &Values) -> Result<(Fate, String), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let fate = reader.choice("fate", Fate::from_key, "Choose what becomes of them.");
    let note = reader.long("fate-note", "The note");
    let has_chosen = Fate::from_key(values.get("fate")).is_some();
    if note.is_empty() && has_chosen && fate != Fate::Erase {
        reader.problem(
            "fate-note",
            match fate {
                Fate::HandOver => "Say to whom they are handed over.",
                _ => "Say until when they are kept, and why.",
            },
        );
    }
    reader.finish((fate, note))
}

/// Reads why a step is not needed.
///
/// # Errors
/// What is to be mended.
pub fn read_not_needed(values: &Values) -> Result<String, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let reason = reader.required("not-needed", "The reason", "Say why, in a few words.");
    reader.finish(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_last_day_is_taken_but_no_text_that_is_none() {
        let was = OfficeClosing::default();
        let filled = values(None).with("closing-reason", "lost-seat");
        for day in ["1/1/2020", "29/2/2028", "31 December 2099"] {
            let read = read(&filled.clone().with("closing-on", day), &was).unwrap();
            assert_eq!(date::parse(day), Ok(read.on));
        }
        for (field, text) in
            [("closing-on", ""), ("closing-on", "31/2/2026"), ("claims-until", "soon")]
        {
            let values = filled.clone().with("closing-on", "1/5/2026").with(field, text);
            assert_eq!(read(&values, &was).unwrap_err()[0].field, field);
        }
        assert_eq!(read(&values(None), &was).unwrap_err().len(), 2);
    }

    #[test]
    fn a_step_that_is_not_needed_says_why() {
        let read = |why: &str| read_not_needed(&Values::new().with("not-needed", why));
        assert_eq!(read(" There are none "), Ok("There are none".to_owned()));
        for why in ["", " \n ", "n".repeat(201).as_str()] {
            assert_eq!(read(why).unwrap_err()[0].field, "not-needed");
        }
    }

    #[test]
    fn handing_over_and_keeping_want_a_word() {
        let read = |fate: &str, note: &str| {
            read_decision(&Values::new().with("fate", fate).with("fate-note", note))
        };
        assert_eq!(read("erase", ""), Ok((Fate::Erase, String::new())));
        assert_eq!(read("hand-over", "").unwrap_err()[0].field, "fate-note");
        assert_eq!(read("keep", "").unwrap_err()[0].field, "fate-note");
        assert_eq!(read("", "").unwrap_err().len(), 1);
        assert!(read("keep", "Six years, for the claims").is_ok());
    }
}
