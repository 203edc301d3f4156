//! Reads a form field by field and collects what is wrong.

use super::Values;
use crate::{
    domain::{
        date::{self, DateProblem},
        money::Money,
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The most characters in a line, such as a name or a title.
pub const LINE: usize = 200;
/// The most characters in a longer text.
pub const TEXT: usize = 20_000;

/// Reads a form field by field and collects what is wrong, in the order of the fields.
pub struct Reader<'a> {
    values: &'a Values,
    problems: Vec<FieldProblem>,
}

impl<'a> Reader<'a> {
    /// A reader of these values.
    pub fn new(values: &'a Values) -> Reader<'a> {
        Reader { values, problems: Vec::new() }
    }

    /// Notes a problem with a field.
    pub fn problem(&mut self, field: &str, message: impl Into<String>) {
        self.problems.push(FieldProblem::new(field, message));
    }

    /// A text of at most so many characters, without white space at its ends. `name` is how the
    /// field is called in a sentence, with a capital.
    pub fn text(&mut self, field: &str, name: &str, most: usize) -> String {
        let text = self.values.get(field).trim();
        let length = text.chars().count();
        if length > most {
            self.problem(
                field,
                format!("{name} is {length} characters long. Shorten it to {most} or fewer."),
            );
        }
        // Control characters would break files and lists; line ends and tabs are fine in texts.
        text.chars()
            .filter(|c| !c.is_control() || (most > LINE && matches!(c, '\n' | '\t')))
            .collect()
    }

    /// A line that may be empty.
    pub fn line(&mut self, field: &str, name: &str) -> String {
        self.text(field, name, LINE)
    }

    /// A line that must not be empty; `ask` says what to enter.
    pub fn required(&mut self, field: &str, name: &str, ask: &str) -> String {
        let text = self.text(field, name, LINE);
        if text.is_empty() {
            self.problem(field, ask);
        }
        text
    }

    /// A longer text that may be empty.
    pub fn long(&mut self, field: &str, name: &str) -> String {
        self.text(field, name, TEXT)
    }

    /// A longer text that must not be empty.
    pub fn required_long(&mut self, field: &str, name: &str, ask: &str) -> String {
        let text = self.text(field, name, TEXT);
        if text.is_empty() {
            self.problem(field, ask);
        }
        text
    }

    /// A date, or nothing where the field is empty.
    pub fn date(&mut self, field: &str) -> Option<NaiveDate> {
        self.date_read_by(field, date::parse)
    }

    fn date_read_by(
        &mut self,
        field: &str,
        parse: impl Fn(&str) -> Result<NaiveDate, DateProblem>,
    ) -> Option<NaiveDate> {
        let text = self.values.get(field).trim();
        if text.is_empty() {
            return None;
        }
        match parse(text) {
            Ok(date) => Some(date),
            Err(problem) => {
                self.problem(field, format!("{problem}."));
                None
            }
        }
    }

    /// A date that must be there; `ask` says what to enter. Gives some date where it is missing,
    /// which [`Reader::finish`] then withholds.
    pub fn required_date(&mut self, field: &str, ask: &str) -> NaiveDate {
        self.required_date_read_by(field, ask, date::parse)
    }

    /// The date of something that has happened, which must be there; see [`date::parse_past`].
    pub fn required_past_date(&mut self, field: &str, ask: &str, today: NaiveDate) -> NaiveDate {
        self.required_date_read_by(field, ask, |text| date::parse_past(text, today))
    }

    fn required_date_read_by(
        &mut self,
        field: &str,
        ask: &str,
        parse: impl Fn(&str) -> Result<NaiveDate, DateProblem>,
    ) -> NaiveDate {
        let before = self.problems.len();
        let date = self.date_read_by(field, parse);
        if date.is_none() && self.problems.len() == before {
            self.problem(field, ask);
        }
        date.unwrap_or_default()
    }

    /// An amount that must be there.
    pub fn money(&mut self, field: &str) -> Money {
        match Money::parse(self.values.get(field)) {
            Ok(amount) => amount,
            Err(problem) => {
                self.problem(field, format!("{problem}."));
                Money::default()
            }
        }
    }

    /// A choice that must be made. `from_key` finds it; `ask` says what to choose.
    pub fn choice<T: Default>(
        &mut self,
        field: &str,
        from_key: impl Fn(&str) -> Option<T>,
        ask: &str,
    ) -> T {
        match from_key(self.values.get(field)) {
            Some(choice) => choice,
            None => {
                self.problem(field, ask);
                T::default()
            }
        }
    }

    /// An e-mail address, or nothing. Only what cannot be one is refused.
    pub fn email(&mut self, field: &str) -> String {
        let text = self.line(field, "The e-mail address");
        let plausible = match text.split_once('@') {
            Some((name, host)) => {
                !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
            }
            None => false,
        };
        if !text.is_empty() && !plausible {
            self.problem(
                field,
                "Enter an e-mail address such as name@example.com, or leave it empty.",
            );
        }
        text
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, field: &str) -> bool {
        self.values.get(field) == "yes"
    }

    /// Whether nothing was wrong so far.
    pub fn is_well(&self) -> bool {
        self.problems.is_empty()
    }

    /// What was read, if nothing was wrong.
    ///
    /// # Errors
    /// All that is wrong, in the order in which the fields were read.
    pub fn finish<T>(self, value: T) -> Result<T, Vec<FieldProblem>> {
        if self.problems.is_empty() { Ok(value) } else { Err(self.problems) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_any_script_stays_as_it_is_and_a_huge_one_is_refused() {
        for name in ["Zoë O’Brien-Ngũgĩ", "محمد علي", "王小明", "👩🏽‍💻 Sam", "x"]
        {
            let values = Values::new().with("name", format!("  {name} "));
            let mut reader = Reader::new(&values);
            let read = reader.required("name", "The name", "Enter a name");
            assert_eq!(reader.finish(read), Ok(name.to_owned()));
        }
        let values = Values::new().with("name", "n".repeat(10_000));
        let mut reader = Reader::new(&values);
        let read = reader.required("name", "The name", "Enter a name");
        let problems = reader.finish(read).unwrap_err();
        assert_eq!(
            problems,
            [FieldProblem::new(
                "name",
                "The name is 10000 characters long. Shorten it to 200 or fewer."
            )]
        );
    }

    #[test]
    fn problems_come_in_the_order_of_the_fields() {
        let values =
            Values::new().with("on", "31/2/2026").with("amount", "12,50").with("email", "x");
        let mut reader = Reader::new(&values);
        reader.required("name", "The name", "Enter a name.");
        reader.required_date("on", "Enter the day.");
        reader.money("amount");
        reader.email("email");
        let problems = reader.finish(()).unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["name", "on", "amount", "email"]);
    }
}
