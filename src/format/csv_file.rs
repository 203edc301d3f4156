//! CSV files that spreadsheets open as they are meant: UTF-8 with a mark, lines ended by CR LF,
//! and no text that a spreadsheet would run as a formula.

use crate::domain::{date, money::Money};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a cell holds. Numbers stay numbers; only texts are guarded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Tenths, written with one decimal, such as miles.
    Tenths(i64),
    /// An amount, written as pounds with two decimals.
    Money(Money),
    /// A day, written as dd/mm/yyyy.
    Day(NaiveDate),
    /// Nothing.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<Option<NaiveDate>> for Cell {
    fn from(day: Option<NaiveDate>) -> Cell {
        day.map_or(Cell::Empty, Cell::Day)
    }
}

impl Cell {
    fn written(&self) -> String {
        match self {
            Cell::Text(text) => guarded(text),
            Cell::Number(number) => number.to_string(),
            Cell::Tenths(tenths) => {
                let sign = if *tenths < 0 { "-" } else { "" };
                let tenths = tenths.unsigned_abs();
                format!("{sign}{}.{}", tenths / 10, tenths % 10)
            }
            Cell::Money(amount) => amount.plain(),
            Cell::Day(day) => date::dmy(*day),
            Cell::Empty => String::new(),
        }
    }
}

/// A text with an apostrophe before whatever a spreadsheet would take for a formula.
fn guarded(text: &str) -> String {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{text}"),
        _ => text.to_owned(),
    }
}

/// A table of rows under headings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What it is called; a file's name without its ending.
    pub name: String,
    /// The headings.
    pub header: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table with these headings and no rows.
    pub fn new(name: &str, header: &[&str]) -> Table {
        Table {
            name: name.to_owned(),
            header: header.iter().map(|&heading| heading.to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// The table as a CSV file.
    ///
    /// # Errors
    /// What the writer says; in memory it never does.
    pub fn to_csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(b"\xEF\xBB\xBF".to_vec());
        writer.write_record(&self.header)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(Cell::written))?;
        }
        writer.into_inner().map_err(|error| error.into_error().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_stay_numbers_and_formulas_become_text() {
        let mut table = Table::new("lines", &["Text", "Number", "Amount", "Day"]);
        table.rows.push(vec![
            "=HYPERLINK(\"x\")".into(),
            Cell::Number(-3),
            Cell::Money(Money(-1250)),
            Cell::Day(NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()),
        ]);
        let csv = String::from_utf8(table.to_csv().unwrap()).unwrap();
        assert_eq!(
            csv,
            "\u{feff}Text,Number,Amount,Day\r\n\"'=HYPERLINK(\"\"x\"\")\",-3,-12.50,02/03/2026\r\n"
        );
    }

    proptest! {
        #[test]
        fn every_text_is_read_back_and_none_begins_as_a_formula(texts in proptest::collection::vec("\\PC{0,20}|[=+@\t\r\n,\";-]{1,4}", 1..6)) {
            let mut table = Table::new("t", &["a"]);
            table.rows = texts.iter().map(|text| vec![Cell::Text(text.clone()), "end".into()]).collect();
            table.header = vec!["a".to_owned(), "b".to_owned()];
            let bytes = table.to_csv().unwrap();
            let mut reader = csv::Reader::from_reader(&bytes[3..]);
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            prop_assert_eq!(rows.len(), texts.len());
            for (row, text) in rows.iter().zip(&texts) {
                let read = &row[0];
                let guarded = format!("'{text}");
                prop_assert!(read == text || read == guarded);
                prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r']));
            }
        }
    }
}
