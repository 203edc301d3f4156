//! The sift of an opening as a table: what its page shows to one reader, and no more. Whoever may not
//! see the others' points yet does not find them here either.

use super::csv_file::{Cell, Table};
use crate::office::queries::sift::SiftPage;

/// The sift as a table, in the order of the page: a column for each rater whose points may be seen.
pub fn sift_table(page: &SiftPage) -> Table {
    let raters: Vec<&str> = page.raters.iter().map(|rater| rater.by.as_str()).collect();
    let mut header = vec!["Applicant", "Stage", "Raters", "Points of 100", "Spread"];
    header.extend(&raters);
    let mut table = Table::new("sift", &header);
    for row in &page.rows {
        let number = |it: u32| Cell::Number(i64::from(it));
        let (points, spread) = match &row.standing {
            Some(standing) => (number(standing.points), number(standing.spread)),
            None => (Cell::Empty, Cell::Empty),
        };
        let mut cells = vec![
            row.name.clone().into(),
            row.stage.label().into(),
            Cell::Number(i64::try_from(row.raters).unwrap_or(i64::MAX)),
            points,
            spread,
        ];
        cells.extend(raters.iter().map(|rater| {
            let mut given = row.standing.iter().flat_map(|standing| &standing.by);
            given.find(|(by, _)| by == rater).map_or(Cell::Empty, |(_, it)| number(*it))
        }));
        table.rows.push(cells);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::applicant::Stage,
        office::queries::sift::{Rater, SiftRow, Standing},
    };

    #[test]
    fn points_that_the_reader_may_not_see_are_not_in_the_file() {
        let row = |name: &str, standing| SiftRow {
            id: Default::default(),
            name: name.to_owned(),
            stage: Stage::Received,
            raters: 2,
            mine: false,
            standing,
        };
        let seen = Standing {
            points: 70,
            spread: 20,
            wide: false,
            by: vec![("Priya".to_owned(), 80), ("Sam".to_owned(), 60)],
        };
        let page = SiftPage {
            raters: ["Priya", "Sam"].map(|by| Rater { by: by.to_owned(), done: 2 }).into(),
            rows: vec![row("Applicant 1", Some(seen)), row("Applicant 2", None)],
            ..SiftPage::default()
        };
        let csv = String::from_utf8(sift_table(&page).to_csv().unwrap()).unwrap();
        assert!(csv.contains("Applicant,Stage,Raters,Points of 100,Spread,Priya,Sam"), "{csv}");
        assert!(csv.contains("Applicant 1,Received,2,70,20,80,60"), "{csv}");
        assert!(csv.contains("Applicant 2,Received,2,,,,"), "{csv}");
    }
}
