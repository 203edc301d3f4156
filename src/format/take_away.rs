//! The record to take away: as one PDF, and as open data in a ZIP.

use super::{
    backup::options,
    certificate::certificate_page,
    csv_file::{Cell, Table},
    document::{Block, Document, DocumentTable, Enclosed},
};
use crate::{
    domain::{certificate_code::Code, date, hours},
    office::queries::take_away::TakeAway,
};
use std::io::{Cursor, Write};
use zip::ZipWriter;

/// The name of the files, without an ending: it names nobody.
const STEM: &str = "placement-record";

fn day_words(day: Option<chrono::NaiveDate>) -> String {
    day.map(date::short).unwrap_or_default()
}

/// The record as a document. The certificate is its last page, so that it can be taken out.
pub fn take_away_document(record: &TakeAway) -> Document {
    let mut blocks = vec![Block::Facts(vec![
        ("Name".to_owned(), record.name.clone()),
        ("Role".to_owned(), record.role.clone()),
        ("Office".to_owned(), record.office.clone()),
        ("Dates".to_owned(), record.dates()),
        ("Supervisor".to_owned(), record.supervisor.clone()),
    ])];
    blocks.push(Block::section("Work done"));
    if record.log.is_empty() {
        blocks.push(Block::paragraph("The log has no entries."));
    } else {
        let time = match record.minutes() {
            0 => String::new(),
            minutes => format!("; {} noted", hours::in_words(minutes)),
        };
        let entries = match record.log.len() {
            1 => "1 entry".to_owned(),
            many => format!("{many} entries"),
        };
        blocks.push(Block::paragraph(format!("{entries}{time}.")));
        blocks.push(Block::Table(DocumentTable {
            head: ["Day", "What was done", "Skills", "Time"].map(str::to_owned).to_vec(),
            shares: vec![15, 52, 23, 10],
            rows: record
                .log
                .iter()
                .map(|line| {
                    vec![
                        date::short(line.day),
                        line.what.clone(),
                        line.skills.clone(),
                        line.minutes.map(hours::in_words).unwrap_or_default(),
                    ]
                })
                .collect(),
        }));
    }
    blocks.push(Block::section("Experience"));
    if record.experience.is_empty() {
        blocks.push(Block::paragraph("Nothing is ticked on the experience list."));
    } else {
        blocks.push(Block::Table(DocumentTable {
            head: ["Day", "What", "Noted"].map(str::to_owned).to_vec(),
            shares: vec![15, 45, 40],
            rows: record
                .experience
                .iter()
                .map(|it| vec![day_words(it.day), it.what.clone(), it.note.clone()])
                .collect(),
        }));
    }
    if !record.goals.is_empty() {
        blocks.push(Block::section("Goals"));
        blocks.push(Block::Table(DocumentTable {
            head: ["Goal", "How far", "Noted"].map(str::to_owned).to_vec(),
            shares: vec![45, 15, 40],
            rows: record
                .goals
                .iter()
                .map(|goal| vec![goal.title.clone(), goal.state.clone(), goal.note.clone()])
                .collect(),
        }));
    }
    for review in &record.reviews {
        blocks.push(Block::section(review.title.clone()));
        if let Some(day) = review.day {
            blocks.push(Block::paragraph(date::long(day)));
        }
        for (question, answer) in &review.answers {
            blocks.push(Block::Heading { level: 3, text: question.clone() });
            blocks.push(Block::paragraph(answer.clone()));
        }
    }
    let mut enclosed = Vec::new();
    if let Some(certificate) = &record.certificate {
        blocks.push(Block::Certificate(Box::new(certificate_page(certificate))));
        enclosed.extend(Code::parse(&certificate.code).map(|code| Enclosed {
            name: "certificate-code.txt".to_owned(),
            media_type: "text/plain".to_owned(),
            description: "What the certificate says, with the office’s signature".to_owned(),
            text: code.whole_text(),
        }));
    }
    Document {
        title: "Record of a placement".to_owned(),
        over: record.office.clone(),
        under: format!("Put together on {}", date::long(record.made_on)),
        foot: "Record of a placement".to_owned(),
        is_sample: record.is_sample,
        file_stem: STEM.to_owned(),
        blocks,
        enclosed,
    }
}

fn log_table(record: &TakeAway) -> Table {
    let mut table = Table::new("work-log", &["Day", "What", "Skills", "Minutes"]);
    for line in &record.log {
        table.rows.push(vec![
            Cell::Day(line.day),
            line.what.clone().into(),
            line.skills.clone().into(),
            line.minutes.map_or(Cell::Empty, |minutes| Cell::Number(i64::from(minutes))),
        ]);
    }
    table
}

fn experience_table(record: &TakeAway) -> Table {
    let mut table = Table::new("experience", &["Day", "What", "Noted"]);
    for it in &record.experience {
        table.rows.push(vec![it.day.into(), it.what.clone().into(), it.note.clone().into()]);
    }
    table
}

fn goal_table(record: &TakeAway) -> Table {
    let mut table = Table::new("goals", &["Goal", "How far", "Noted"]);
    for goal in &record.goals {
        table.rows.push(vec![
            goal.title.clone().into(),
            goal.state.clone().into(),
            goal.note.clone().into(),
        ]);
    }
    table
}

fn review_table(record: &TakeAway) -> Table {
    let mut table = Table::new("reviews", &["Review", "Day", "Question", "Answer"]);
    for review in &record.reviews {
        for (question, answer) in &review.answers {
            table.rows.push(vec![
                review.title.clone().into(),
                review.day.into(),
                question.clone().into(),
                answer.clone().into(),
            ]);
        }
    }
    table
}

/// The record as a ZIP of open files: all of it as JSON, its lists as CSV, the PDF, and the
/// certificate's code. The same record gives the same bytes.
///
/// # Errors
/// In words, where a file could not be written.
pub fn take_away_zip(record: &TakeAway, pdf: &[u8]) -> Result<Vec<u8>, String> {
    fn words(error: impl std::fmt::Display) -> String {
        error.to_string()
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |path: &str, bytes: &[u8]| -> Result<(), String> {
        zip.start_file(path, options(path)).map_err(words)?;
        zip.write_all(bytes).map_err(words)
    };
    put(&format!("{STEM}.pdf"), pdf)?;
    put(&format!("{STEM}.json"), &serde_json::to_vec_pretty(record).map_err(words)?)?;
    let tables =
        [log_table(record), experience_table(record), goal_table(record), review_table(record)];
    for table in tables {
        put(&format!("{}.csv", table.name), &table.to_csv().map_err(words)?)?;
    }
    if let Some(code) = record.certificate.as_ref().and_then(|it| Code::parse(&it.code)) {
        put("certificate-code.txt", code.whole_text().as_bytes())?;
    }
    Ok(zip.finish().map_err(words)?.into_inner())
}

/// The name of the ZIP.
pub fn zip_name() -> String {
    format!("{STEM}.zip")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::certificate::Certificate,
        format::{
            certificate::seal::seal,
            document::{NoPainter, looked_at::look_at, write},
        },
        office::queries::take_away::{Experience, LogLine, SharedReview},
    };
    use std::io::Read;

    fn record(lines: usize) -> TakeAway {
        let day = "2026-03-02".parse().unwrap();
        let certificate = Certificate {
            number: "2026/1".to_owned(),
            name: "Ines Okafor".to_owned(),
            signed_by: "Rowan Ash MP".to_owned(),
            start: day,
            end: day,
            issued_on: day,
            ..Certificate::default()
        };
        let code = seal(&certificate, &[3; 32]).whole_text();
        TakeAway {
            name: "Ines Okafor".to_owned(),
            role: "Volunteer".to_owned(),
            office: "Rowan Ash MP, Northmere".to_owned(),
            start: day,
            log: (0..lines)
                .map(|number| LogLine {
                    day,
                    what: format!("=Task {number}"),
                    skills: "Writing".to_owned(),
                    minutes: Some(30),
                })
                .collect(),
            experience: vec![Experience { what: "A tour".to_owned(), ..Experience::default() }],
            reviews: vec![SharedReview {
                title: "My view".to_owned(),
                day: Some(day),
                answers: vec![("How was it?".to_owned(), "Good".to_owned())],
            }],
            certificate: Some(Certificate { code, ..certificate }),
            made_on: day,
            ..TakeAway::default()
        }
    }

    #[test]
    fn the_record_is_one_pdf_with_the_certificate_at_its_end() {
        let bytes = write(&take_away_document(&record(1000)), &NoPainter).unwrap();
        let pdf = lopdf::Document::load_mem(&bytes).unwrap();
        let last = pdf.get_pages().len() as u32;
        assert!(last > 20, "{last}");
        assert!(pdf.extract_text(&[last]).unwrap().contains("Certificate of experience"));
        assert!(pdf.extract_text(&[last - 2]).unwrap().contains("What was done"));
        look_at("record", &bytes);
    }

    #[test]
    fn an_empty_record_says_so() {
        let empty = TakeAway { name: "Ines".to_owned(), ..TakeAway::default() };
        let bytes = write(&take_away_document(&empty), &NoPainter).unwrap();
        let pdf = lopdf::Document::load_mem(&bytes).unwrap();
        assert_eq!(pdf.get_pages().len(), 1);
        let text = pdf.extract_text(&[1]).unwrap();
        assert!(text.contains("The log has no entries") && text.contains("Nothing is ticked"));
        assert!(take_away_zip(&empty, &bytes).is_ok());
    }

    #[test]
    fn the_zip_is_open_data_and_reads_back() {
        let record = record(3);
        let bytes = take_away_zip(&record, b"%PDF").unwrap();
        assert!(bytes == take_away_zip(&record, b"%PDF").unwrap());
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut read = |name: &str| {
            let mut text = String::new();
            zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let json: TakeAway = serde_json::from_str(&read("placement-record.json")).unwrap();
        assert_eq!(json, record);
        assert!(read("work-log.csv").contains("'=Task 0"), "no text becomes a formula");
        assert!(read("reviews.csv").contains("How was it?"));
        assert!(read("certificate-code.txt").starts_with("UNDERSTUDY1:"));
    }
}
