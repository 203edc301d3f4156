//! The form of the office's details, and of who uses the app.

use super::{Reader, Values};
use crate::{domain::office_details::OfficeDetails, office::FieldProblem};

/// Who uses the app on this device, as they put it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhoIAm {
    /// Their name.
    pub name: String,
    /// What they are in the office.
    pub role: String,
}

/// `was` is what stood there: what the form does not show stays.
fn read_details(reader: &mut Reader<'_>, was: &OfficeDetails) -> OfficeDetails {
    OfficeDetails {
        mp_name: reader.required("mp_name", "The MP’s name", "Enter the MP’s name."),
        constituency: reader.required(
            "constituency",
            "The constituency",
            "Enter the constituency.",
        ),
        westminster_office: reader.line("westminster_office", "The Westminster office"),
        constituency_office: reader.line("constituency_office", "The constituency office"),
        outside_contact: reader.line("outside_contact", "The person outside the office"),
        ..was.clone()
    }
}

fn read_who(reader: &mut Reader<'_>) -> WhoIAm {
    WhoIAm {
        name: reader.required(
            "my_name",
            "Your name",
            "Enter your name: it stands beside each change you make.",
        ),
        role: reader.line("my_role", "Your role"),
    }
}

/// Reads the form of the first run.
///
/// # Errors
/// What to mend, field by field.
pub fn read_first_run(values: &Values) -> Result<(OfficeDetails, WhoIAm), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let details = read_details(&mut reader, &OfficeDetails::default());
    let who = read_who(&mut reader);
    reader.finish((details, who))
}

/// Reads the form of the office's details. `was` is what stood there, whose marks stay.
///
/// # Errors
/// What to mend, field by field.
pub fn read(values: &Values, was: &OfficeDetails) -> Result<OfficeDetails, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let details = read_details(&mut reader, was);
    reader.finish(details)
}

/// Reads the form of who uses the app.
///
/// # Errors
/// What to mend, field by field.
pub fn read_who_i_am(values: &Values) -> Result<WhoIAm, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let who = read_who(&mut reader);
    reader.finish(who)
}

/// The form's texts for these details.
pub fn values_of(details: &OfficeDetails) -> Values {
    Values::new()
        .with("mp_name", &details.mp_name)
        .with("constituency", &details.constituency)
        .with("westminster_office", &details.westminster_office)
        .with("constituency_office", &details.constituency_office)
        .with("outside_contact", &details.outside_contact)
}

/// The form's texts for whoever uses the app.
pub fn values_of_who_i_am(name: &str, role: &str) -> Values {
    Values::new().with("my_name", name).with("my_role", role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_asked_for_in_the_order_of_the_form() {
        let problems = read_first_run(&Values::new()).unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["mp_name", "constituency", "my_name"]);
    }

    #[test]
    fn what_was_kept_is_read_back_with_its_marks() {
        let was = OfficeDetails {
            mp_name: "Zoë Ngũgĩ MP 🌱".to_owned(),
            constituency: "Îles & Valleys".to_owned(),
            westminster_office: "Room 1".to_owned(),
            constituency_office: "1 Some Street".to_owned(),
            outside_contact: "Somebody: a@b.example".to_owned(),
            sample: true,
            ..OfficeDetails::default()
        };
        assert_eq!(read(&values_of(&was), &was), Ok(was));
    }

    #[test]
    fn a_name_of_ten_thousand_characters_is_refused_by_its_field() {
        let values = values_of_who_i_am(&"n".repeat(10_000), "Office manager");
        let problems = read_who_i_am(&values).unwrap_err();
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].field, "my_name");
        let who = read_who_i_am(&values_of_who_i_am(" محمد ", "")).unwrap();
        assert_eq!(who, WhoIAm { name: "محمد".to_owned(), role: String::new() });
    }
}
