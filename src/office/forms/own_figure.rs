//! The office's own figure for a rule of the rulebook.

use super::{Reader, Values};
use crate::{
    domain::{
        date,
        money::Money,
        rulebook::{OwnFigure, Unit},
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The form's texts: for a new figure from today, or to change one.
pub fn values(held: Option<(NaiveDate, &OwnFigure)>, today: NaiveDate) -> Values {
    let Some((from, own)) = held else {
        return Values::new().with("figure-from", date::field(today));
    };
    let value = match own.unit {
        Unit::Words | Unit::Unknown => own.words.clone(),
        Unit::Pence | Unit::PencePerHour => Money(own.number).plain(),
        _ => own.number.to_string(),
    };
    Values::new()
        .with("figure-value", value)
        .with("figure-from", date::field(from))
        .with("figure-source", own.source.as_str())
}

/// What to enter, in a unit, for a hint and for what is wrong.
pub fn asks_for(unit: Unit) -> &'static str {
    match unit {
        Unit::Words | Unit::Unknown => "what the rule says, in a few words",
        Unit::Pence => "pounds and pence, such as 470.00",
        Unit::PencePerHour => "pounds and pence an hour, such as 12.71",
        Unit::PencePerMile => "whole pence a mile from 0 to 1,000, such as 45",
        Unit::Miles => "whole miles from 0 to 1,000,000, such as 10,000",
        Unit::Days => "whole days from 0 to 3,660, such as 60",
        Unit::WorkingDays => "whole working days from 0 to 3,660, such as 5",
        Unit::Months => "whole months from 0 to 1,200, such as 36",
    }
}

/// Reads the form of a figure that is counted in this unit: the first day on which it holds, and
/// the figure. The day on which it is set is not in it yet.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(values: &Values, unit: Unit) -> Result<(NaiveDate, OwnFigure), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let mut own = OwnFigure { unit, ..OwnFigure::default() };
    match unit {
        Unit::Words | Unit::Unknown => {
            own.words = reader.required(
                "figure-value",
                "The figure",
                "Enter what the rule says, in a few words.",
            );
        }
        Unit::Pence | Unit::PencePerHour => {
            own.number = reader.money("figure-value").0;
        }
        _ => {
            let typed = reader.line("figure-value", "The figure");
            match whole(&typed, unit) {
                Some(number) => own.number = number,
                None => reader.problem("figure-value", format!("Enter {}.", asks_for(unit))),
            }
        }
    }
    if reader.is_well() && unit != Unit::Words && !(0..=unit.most()).contains(&own.number) {
        let most = Money(unit.most());
        reader.problem("figure-value", format!("Enter an amount from £0.01 to {most}."));
    }
    let from = reader.required_date("figure-from", "Enter the first day on which it holds.");
    own.source = reader.required(
        "figure-source",
        "The source",
        "Say where you have it from: a letter or a page, and its date.",
    );
    reader.finish((from, own))
}

/// A whole number of what a unit counts, within its bounds.
fn whole(typed: &str, unit: Unit) -> Option<i64> {
    let typed = if unit == Unit::PencePerMile {
        typed.strip_suffix(['p', 'P']).unwrap_or(typed).trim_end()
    } else {
        typed
    };
    // Commas part thousands and nothing else: 1,5 is not fifteen.
    let mut groups = typed.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    if !is_digits(first) || !rest.iter().all(|part| is_digits(part) && part.len() == 3) {
        return None;
    }
    if !rest.is_empty() && first.len() > 3 {
        return None;
    }
    let digits: String = std::iter::once(first).chain(rest).collect();
    digits.parse::<i64>().ok().filter(|number| (0..=unit.most()).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(value: &str) -> Values {
        Values::new()
            .with("figure-value", value)
            .with("figure-from", "1/5/2026")
            .with("figure-source", "IPSA’s letter of 2 May 2026")
    }

    fn number(unit: Unit, value: &str) -> Option<i64> {
        read(&filled(value), unit).ok().map(|(_, own)| own.number)
    }

    #[test]
    fn a_figure_is_read_in_its_own_unit_and_within_its_bounds() {
        for (unit, value, read) in [
            (Unit::Days, "60", Some(60)),
            (Unit::Days, "0", Some(0)),
            (Unit::Days, "3660", Some(3_660)),
            (Unit::Days, "3661", None),
            (Unit::Days, "-1", None),
            (Unit::Days, "1.5", None),
            (Unit::Days, "1,5", None),
            (Unit::Days, "", None),
            (Unit::Days, "99999999999999999999", None),
            (Unit::Miles, "10,000", Some(10_000)),
            (Unit::Miles, "1000,000", None),
            (Unit::PencePerMile, "45p", Some(45)),
            (Unit::PencePerMile, "45.5", None),
            (Unit::PencePerHour, "12.71", Some(1_271)),
            (Unit::PencePerHour, "£1,000.00", Some(100_000)),
            (Unit::PencePerHour, "1000.01", None),
            (Unit::PencePerHour, "-1.00", None),
            (Unit::PencePerHour, "12.715", None),
            (Unit::Pence, "470", Some(47_000)),
            (Unit::Months, "36", Some(36)),
            (Unit::Months, "1201", None),
        ] {
            assert_eq!(number(unit, value), read, "{unit:?} {value:?}");
        }
        let (from, own) = read(&filled("020 7219 0000"), Unit::Words).unwrap();
        assert_eq!(
            (from.to_string().as_str(), own.words.as_str()),
            ("2026-05-01", "020 7219 0000")
        );
    }

    #[test]
    fn what_is_wrong_is_said_beside_its_field() {
        let fields = |values: &Values, unit| -> Vec<String> {
            read(values, unit).unwrap_err().into_iter().map(|problem| problem.field).collect()
        };
        let empty = ["figure-value", "figure-from", "figure-source"];
        assert_eq!(fields(&Values::new(), Unit::Days), empty);
        assert_eq!(fields(&Values::new(), Unit::Words), empty);
        let early = filled("60").with("figure-from", "31/12/1899");
        assert_eq!(fields(&early, Unit::Days), ["figure-from"]);
        let late = filled("60").with("figure-from", "1/1/2101");
        assert_eq!(fields(&late, Unit::Days), ["figure-from"]);
        assert_eq!(fields(&filled("-1.00"), Unit::PencePerHour), ["figure-value"]);
    }

    #[test]
    fn a_form_to_change_one_says_what_is_there() {
        let today = NaiveDate::default();
        for unit in Unit::ALL.iter().copied() {
            let own = OwnFigure {
                unit,
                number: if unit == Unit::Words { 0 } else { 45 },
                words: if unit == Unit::Words { "Never".to_owned() } else { String::new() },
                source: "A page".to_owned(),
                ..OwnFigure::default()
            };
            let texts = values(Some((today, &own)), today);
            assert_eq!(read(&texts, unit), Ok((today, own)), "{unit:?}");
        }
    }
}
