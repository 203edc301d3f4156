//! The forms of the rota: somebody's usual week, and one day that differs.

use super::{Reader, Values};
use crate::{
    domain::rota::{RotaDay, RotaLine, RotaPlace, WEEKDAYS},
    office::FieldProblem,
};

/// The names of the fields of the usual week: the place and a few words, by the weekday's key.
pub const WEEK_FIELDS: [(&str, &str, &str); 7] = [
    ("monday", "week-monday", "week-monday-note"),
    ("tuesday", "week-tuesday", "week-tuesday-note"),
    ("wednesday", "week-wednesday", "week-wednesday-note"),
    ("thursday", "week-thursday", "week-thursday-note"),
    ("friday", "week-friday", "week-friday-note"),
    ("saturday", "week-saturday", "week-saturday-note"),
    ("sunday", "week-sunday", "week-sunday-note"),
];

/// The form of a usual week.
pub fn week_values(line: &RotaLine) -> Values {
    let mut values = Values::new().with("week-name", &line.name).with("week-desk", &line.desk);
    for (key, place, note) in WEEK_FIELDS {
        let day = line.usual.get(key).cloned().unwrap_or_default();
        values.set(place, day.place.key());
        values.set(note, day.note);
    }
    values
}

/// Reads a usual week. The name is asked for where it is nobody on a placement.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_week(values: &Values, was: &RotaLine) -> Result<RotaLine, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let name = if was.placement.is_some() {
        String::new()
    } else {
        reader.required("week-name", "The name", "Enter their name.")
    };
    let desk = reader.line("week-desk", "The desk");
    let mut usual = was.usual.clone();
    for ((key, place, note), (_, name, _)) in WEEK_FIELDS.into_iter().zip(WEEKDAYS) {
        let place = reader.choice(
            place,
            RotaPlace::from_key,
            &format!("Choose where they are on a {name}."),
        );
        let note = reader.line(note, "The note");
        if place == RotaPlace::NotIn {
            usual.remove(key);
        } else {
            usual.insert(key.to_owned(), RotaDay { place, note });
        }
    }
    reader.finish(RotaLine { name, desk, usual, ..was.clone() })
}

/// The form of one day.
pub fn day_values(day: &RotaDay) -> Values {
    Values::new().with("day-place", day.place.key()).with("day-note", &day.note)
}

/// Reads one day.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_day(values: &Values) -> Result<RotaDay, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let place = reader.choice("day-place", RotaPlace::from_key, "Choose where they are that day.");
    let note = reader.line("day-note", "The note");
    reader.finish(RotaDay { place, note })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_read_back_and_days_not_in_are_not_kept() {
        let mut line = RotaLine { name: "Rowan Ash".to_owned(), ..RotaLine::default() };
        line.usual.insert(
            "friday".to_owned(),
            RotaDay { place: RotaPlace::Constituency, note: "Surgery from 3".to_owned() },
        );
        assert_eq!(read_week(&week_values(&line), &line), Ok(line.clone()));
        let off = week_values(&line).with("week-friday", "not-in");
        assert!(read_week(&off, &line).unwrap().usual.is_empty());
        let nameless = week_values(&line).with("week-name", " ").with("week-monday", "moon");
        let fields: Vec<String> =
            read_week(&nameless, &line).unwrap_err().into_iter().map(|it| it.field).collect();
        assert_eq!(fields, ["week-name", "week-monday"]);
    }
}
