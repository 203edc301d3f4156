//! Workbooks that spreadsheets open as they are meant: numbers are numbers, days are days, amounts
//! are pounds, and a text is never a formula.

use super::csv_file::{Cell, Table};
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// The most characters of a cell in a workbook.
const MOST_TEXT: usize = 32_767;
/// The widest that a column is made, in characters.
const WIDEST: usize = 60;

/// A table as a workbook of one sheet. `made` is the day it is made.
///
/// # Errors
/// In words, where the table is too large for a workbook.
pub fn to_xlsx(table: &Table, made: NaiveDate) -> Result<Vec<u8>, String> {
    write(table, made).map_err(|error| error.to_string())
}

fn write(table: &Table, made: NaiveDate) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new().set_author("Understudy").set_creation_datetime(&excel_day(made)?),
    );
    let heading = Format::new().set_bold().set_text_wrap();
    let words = Format::new().set_text_wrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let pounds = Format::new().set_num_format("£#,##0.00;[Red]-£#,##0.00");
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(&table.name))?;
    let mut widths: Vec<usize> = Vec::new();
    let mut wider = |column: usize, length: usize| {
        if widths.len() <= column {
            widths.resize(column + 1, 8);
        }
        if let Some(width) = widths.get_mut(column) {
            *width = (*width).max(length + 2).min(WIDEST);
        }
    };
    for (column, words) in table.header.iter().enumerate() {
        wider(column, words.chars().count());
        sheet.write_string_with_format(0, number(column), short(words), &heading)?;
    }
    for (row, cells) in (1u32..).zip(&table.rows) {
        for (column, cell) in cells.iter().enumerate() {
            let place = number(column);
            match cell {
                Cell::Text(text) if text.is_empty() => {}
                Cell::Text(text) => {
                    wider(column, text.lines().map(|line| line.chars().count()).max().unwrap_or(0));
                    sheet.write_string_with_format(row, place, short(text), &words)?;
                }
                Cell::Number(value) => {
                    sheet.write_number(row, place, *value as f64)?;
                }
                Cell::Tenths(tenths) => {
                    sheet.write_number(row, place, *tenths as f64 / 10.0)?;
                }
                Cell::Money(amount) => {
                    wider(column, 12);
                    sheet.write_number_with_format(row, place, amount.0 as f64 / 100.0, &pounds)?;
                }
                Cell::Day(date) => {
                    wider(column, 10);
                    sheet.write_datetime_with_format(row, place, excel_day(*date)?, &day)?;
                }
                Cell::Empty => {}
            }
        }
    }
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width(number(column), *width as f64)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let last = number(table.header.len().saturating_sub(1));
    if !table.header.is_empty() && !table.rows.is_empty() {
        let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
        sheet.autofilter(0, 0, rows, last)?;
    }
    workbook.save_to_buffer()
}

fn number(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    // A workbook knows no days before 1900.
    let year = u16::try_from(day.year()).unwrap_or(1900).max(1900);
    let (month, date) = (day.month(), day.day());
    ExcelDateTime::from_ymd(year, u8::try_from(month).unwrap_or(1), u8::try_from(date).unwrap_or(1))
}

fn short(text: &str) -> String {
    if text.chars().count() <= MOST_TEXT {
        text.to_owned()
    } else {
        text.chars().take(MOST_TEXT - 1).chain(['…']).collect()
    }
}

/// A name that a sheet may have.
fn sheet_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|c| !c.is_control() && !['[', ']', ':', '*', '?', '/', '\\', '\''].contains(c))
        .take(31)
        .collect();
    if plain.trim().is_empty() { "List".to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Money;
    use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
    use std::io::Cursor;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(bytes: Vec<u8>) -> (String, Vec<Vec<Data>>, usize) {
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let name = book.sheet_names().first().unwrap().clone();
        let range = book.worksheet_range(&name).unwrap();
        let formulas = book.worksheet_formula(&name).unwrap();
        let rows = range.rows().map(<[Data]>::to_vec).collect();
        let formulas = formulas.used_cells().filter(|(_, _, formula)| !formula.is_empty()).count();
        (name, rows, formulas)
    }

    #[test]
    fn numbers_days_and_amounts_stay_what_they_are_and_no_text_is_a_formula() {
        let mut table = Table::new("expenses", &["What", "Miles", "Amount", "Day", "Note"]);
        let nasty = "=HYPERLINK(\"http://example.org\",\"x\")";
        table.rows.push(vec![
            nasty.into(),
            Cell::Number(-3),
            Cell::Money(Money(-1250)),
            Cell::Day(day("2026-03-02")),
            "+44 20 7946 0000".into(),
        ]);
        table.rows.push(vec![
            "0123".into(),
            Cell::Empty,
            Cell::Money(Money(1)),
            Cell::Empty,
            "a\nb".into(),
        ]);
        let (name, rows, formulas) = read(to_xlsx(&table, day("2026-03-03")).unwrap());
        assert_eq!((name.as_str(), formulas), ("expenses", 0));
        assert_eq!(rows[1][0], Data::String(nasty.to_owned()));
        assert_eq!(rows[1][1], Data::Float(-3.0));
        assert_eq!(rows[1][2], Data::Float(-12.5));
        match &rows[1][3] {
            Data::DateTime(day) => assert_eq!(day.as_f64(), 46083.0),
            other => panic!("not a day: {other:?}"),
        }
        assert_eq!(rows[1][4], Data::String("+44 20 7946 0000".to_owned()));
        assert_eq!(rows[2][0], Data::String("0123".to_owned()));
        assert_eq!(rows[2][1], Data::Empty);
        assert_eq!(rows[2][2], Data::Float(0.01));
        assert_eq!(rows[2][4], Data::String("a\nb".to_owned()));
    }

    #[test]
    fn any_script_huge_texts_and_strange_names_go_in() {
        let mut table = Table::new("[a:b]*?/", &["x"]);
        table.rows.push(vec!["محمد 王小明 👩🏽‍💻".into()]);
        table.rows.push(vec!["x".repeat(40_000).into()]);
        table.rows.push(vec!["\u{1}\u{b}control".into()]);
        table.rows.push(vec![Cell::Day(day("0001-01-01"))]);
        let (name, rows, _) = read(to_xlsx(&table, day("2026-03-03")).unwrap());
        assert_eq!(name, "ab");
        assert_eq!(rows[1][0], Data::String("محمد 王小明 👩🏽‍💻".to_owned()));
        assert!(matches!(&rows[2][0], Data::String(text) if text.chars().count() == MOST_TEXT));
    }

    #[test]
    fn an_empty_table_is_a_workbook_too() {
        let (_, rows, _) = read(to_xlsx(&Table::new("", &["Name"]), day("2026-03-03")).unwrap());
        assert_eq!(rows.len(), 1);
    }

    #[test]
    fn the_same_table_on_the_same_day_gives_the_same_bytes() {
        let mut table = Table::new("t", &["x"]);
        table.rows.push(vec!["1".into()]);
        let once = to_xlsx(&table, day("2026-03-03")).unwrap();
        assert_eq!(once, to_xlsx(&table, day("2026-03-03")).unwrap());
    }
}
