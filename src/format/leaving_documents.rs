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
        is_sample: office.sample,
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
        is_sample: office.sample,
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
    use crate::format::document::{NoPainter, looked_at::look_at, write};

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

    fn text_of(document: &Document) -> String {
        let bytes = write(document, &NoPainter).unwrap();
        look_at(&document.file_stem, &bytes);
        let pdf = lopdf::Document::load_mem(&bytes).unwrap();
        let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
        pdf.extract_text(&pages).unwrap().replace('\n', " ")
    }

    #[test]
    fn a_reference_as_a_pdf_has_every_word_of_its_letter() {
        let office =
            OfficeDetails { mp_name: "Rowan Ash MP".to_owned(), ..OfficeDetails::default() };
        let letter = Letter {
            subject: "Reference for Zoë O’Brien".to_owned(),
            body: "To whom it may concern\n\nZoë was a volunteer here.\n\nPriya Shah".to_owned(),
        };
        let text = text_of(&reference(&office, &letter));
        for words in ["Rowan Ash MP", "Reference for Zoë O’Brien", "was a volunteer", "Priya Shah"]
        {
            assert!(text.contains(words), "“{words}” is not in: {text}");
        }
    }

    #[test]
    fn a_closing_statement_as_a_pdf_says_what_who_and_when() {
        let line = |what: &str, result: &str| StatementLine {
            what: what.to_owned(),
            result: result.to_owned(),
            by: "Priya Shah".to_owned(),
            on: "2026-11-01".parse().ok(),
        };
        let statement = ClosingStatement {
            on: "2026-11-02".parse().unwrap(),
            by: "Rowan Ash".to_owned(),
            counts: [(0, line("Openings", "2, 2 of them closed"))].into(),
            steps: [(0, line("Deal with the backups", "Deleted"))].into(),
            decisions: [(0, line("Claims (3)", "Kept: six years"))].into(),
        };
        let office =
            OfficeDetails { mp_name: "Rowan Ash MP".to_owned(), ..OfficeDetails::default() };
        let text = text_of(&closing_statement(&office, &OfficeClosing::default(), &statement));
        for words in [
            "Statement on closing the office",
            "2, 2 of them closed",
            "Deal with the backups",
            "Kept: six years",
            "Priya Shah",
            "2 November 2026",
            "Signature",
        ] {
            assert!(text.contains(words), "“{words}” is not in: {text}");
        }
    }
}
