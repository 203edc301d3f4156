//! The reference and the statement on closing as documents for the writer of PDFs.

use super::document::{Block, Document, DocumentTable, SignaturePlace};
use crate::domain::{
    date,
    letter::Letter,
    office_closing::{ClosingStatement, OfficeClosing, StatementLine},
    office_details::OfficeDetails,
};
use std::collections::BTreeMap;

/// Whose office it is, as a line above a title.
fn office_line(office: &OfficeDetails) -> String {
    let parts = [office.mp_name.as_str(), office.constituency.as_str()];
    let named: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if named.is_empty() { String::new() } else { format!("Office of {}", named.join(", ")) }
}

/// A reference.
pub fn reference(office: &OfficeDetails, letter: &Letter) -> Document {
    Document {
        title: letter.subject.clone(),
        over: office_line(office),
        file_stem: "reference".to_owned(),
        blocks: letter.body.split("\n\n").map(Block::paragraph).collect(),
        ..Document::default()
    }
}

/// The statement on closing.
pub fn closing_statement(
    office: &OfficeDetails,
    closing: &OfficeClosing,
    statement: &ClosingStatement,
) -> Document {
    let table = |lines: &BTreeMap<u32, StatementLine>| {
        Block::Table(DocumentTable {
            head: ["What", "Result", "By", "When"].map(str::to_owned).to_vec(),
            shares: vec![5, 6, 3, 3],
            rows: lines
                .values()
                .map(|line| {
                    let by = match line.by.as_str() {
                        "" => "As the records show".to_owned(),
                        by => by.to_owned(),
                    };
                    let on = line.on.map(date::short).unwrap_or_default();
                    vec![line.what.clone(), line.result.clone(), by, on]
                })
                .collect(),
        })
    };
    let counts =
        statement.counts.values().map(|line| (line.what.clone(), line.result.clone())).collect();
    Document {
        title: "Statement on closing the office".to_owned(),
        over: office_line(office),
        under: format!("{}; last day {}", closing.reason.label(), date::long(closing.on)),
        foot: format!("Made on {} by {}", date::long(statement.on), statement.by),
        file_stem: "closing-statement".to_owned(),
        blocks: vec![
            Block::section("What there was"),
            Block::Facts(counts),
            Block::section("Who did what, and when"),
            table(&statement.steps),
            Block::section("What becomes of the records"),
            table(&statement.decisions),
            Block::Signatures(vec![SignaturePlace {
                role: "For the office".to_owned(),
                name: office.mp_name.clone(),
            }]),
        ],
        ..Document::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_keeps_its_paragraphs_and_no_file_names_anybody() {
        let letter = Letter {
            subject: "Reference for Zoë".to_owned(),
            body: "To whom it may concern\n\nZoë was here.\n\nPriya\nOffice".to_owned(),
        };
        let office =
            OfficeDetails { mp_name: "A Member MP".to_owned(), ..OfficeDetails::default() };
        let document = reference(&office, &letter);
        assert_eq!(document.blocks.len(), 3);
        assert_eq!(document.blocks[2], Block::paragraph("Priya\nOffice"));
        assert_eq!(
            (document.over.as_str(), document.file_stem.as_str()),
            ("Office of A Member MP", "reference")
        );
        let statement = ClosingStatement {
            counts: [(
                0,
                StatementLine {
                    what: "Openings".to_owned(),
                    result: "2".to_owned(),
                    ..StatementLine::default()
                },
            )]
            .into(),
            ..ClosingStatement::default()
        };
        let document = closing_statement(&office, &OfficeClosing::default(), &statement);
        assert_eq!(document.blocks.len(), 7);
        assert_eq!(document.file_stem, "closing-statement");
    }
}
