//! Writes a pack receipt by receipt, so that no more than one original and the working copies of
//! one part of the PDF are in memory at a time.

use super::{
    index::{Entry, html},
    paper::{Paper, Shown},
};
use crate::{
    domain::receipt::Hash,
    format::{
        backup::options,
        claim_files::{ClaimReceipt, ClaimSheet},
        csv_file::{Cell, Table},
        xlsx_file::to_xlsx,
    },
};
use std::io::Write;
use zip::{ZipWriter, write::StreamWriter};

/// A PDF that holds more than this of receipts is ended, and another one begun: about 100 MB.
const MOST_OF_A_PART: usize = 100 << 20;

/// A pack being written.
pub struct PackWriter<'sheet, W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    sheet: &'sheet ClaimSheet,
    paper: Paper,
    parts: usize,
    entries: Vec<Entry>,
    sums: String,
    most_of_a_part: usize,
}

fn words(error: impl std::fmt::Display) -> String {
    error.to_string()
}

impl<'sheet, W: Write> PackWriter<'sheet, W> {
    /// Begins a pack with the claim's lines.
    ///
    /// # Errors
    /// What the sink says.
    pub fn new(sink: W, sheet: &'sheet ClaimSheet) -> Result<Self, String> {
        let mut paper = Paper::new(&sheet.reference)?;
        paper.cover(sheet);
        paper.table(sheet);
        let mut pack = PackWriter {
            zip: ZipWriter::new_stream(sink),
            sheet,
            paper,
            parts: 0,
            entries: Vec::new(),
            sums: String::new(),
            most_of_a_part: MOST_OF_A_PART,
        };
        pack.put("claim.xlsx", &to_xlsx(&sheet.lines, sheet.made_on)?)?;
        pack.put("claim.csv", &sheet.lines.to_csv().map_err(words)?)?;
        Ok(pack)
    }

    /// Notes files that stopped the reader of PDFs when they were tried before.
    pub fn leave_out(&mut self, files: impl IntoIterator<Item = Hash>) {
        self.paper.leave_out(files);
    }

    /// The same, with PDFs of at most about so many bytes of receipts.
    #[cfg(test)]
    pub(super) fn with_parts_of(mut self, bytes: usize) -> Self {
        self.most_of_a_part = bytes;
        self
    }

    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<String, String> {
        self.zip.start_file(path, options(path)).map_err(words)?;
        self.zip.write_all(bytes).map_err(words)?;
        let sum = Hash::of(bytes).0;
        self.sums.push_str(&format!("{sum}  {path}\n"));
        Ok(sum)
    }

    /// Puts a receipt in: the file as evidence, and what the PDF shows of it, the same file where
    /// there is no working copy. Missing bytes are said to be missing.
    ///
    /// # Errors
    /// What the sink says.
    pub fn receipt(
        &mut self,
        receipt: &ClaimReceipt,
        file: Option<Vec<u8>>,
        copy: Option<Vec<u8>>,
    ) -> Result<(), String> {
        let kept = match &file {
            Some(bytes) => Some((bytes.len(), self.put(&receipt.path, bytes)?)),
            None => None,
        };
        let shown = self.paper.receipt(receipt, copy.or(file));
        self.entries.push(Entry { receipt: receipt.clone(), file: kept, shown });
        if self.paper.bytes() > self.most_of_a_part {
            let mut next = Paper::new(&self.sheet.reference)?;
            next.leave_out(self.paper.left_out().iter().cloned());
            let full = std::mem::replace(&mut self.paper, next);
            self.parts += 1;
            self.put(&format!("claim-{}.pdf", self.parts), &full.finish()?)?;
        }
        Ok(())
    }

    /// The stamps of the receipts that the PDF does not show, and why.
    pub fn not_shown(&self) -> Vec<String> {
        self.entries
            .iter()
            .filter_map(|entry| match &entry.shown {
                Shown::Not(why) => Some(format!("{}: {why}", entry.receipt.stamp())),
                Shown::Pages(_) => None,
            })
            .collect()
    }

    /// Puts the PDF, the index and the sums in and ends the ZIP. Gives the sink back.
    ///
    /// # Errors
    /// What the sink says.
    pub fn finish(mut self) -> Result<W, String> {
        let next = Paper::new("")?;
        let paper = std::mem::replace(&mut self.paper, next);
        if self.parts == 0 {
            self.put("claim.pdf", &paper.finish()?)?;
        } else if paper.bytes() > 0 {
            self.put(&format!("claim-{}.pdf", self.parts + 1), &paper.finish()?)?;
        }
        let mut index = Table::new(
            "receipts",
            &["Line", "Receipt", "Of", "File", "Bytes", "SHA-256", "Pages in the PDF", "Remark"],
        );
        for entry in &self.entries {
            let (bytes, sum) = match &entry.file {
                Some((bytes, sum)) => (
                    Cell::Number(i64::try_from(*bytes).unwrap_or(i64::MAX)),
                    Cell::from(sum.clone()),
                ),
                None => (Cell::Empty, Cell::Empty),
            };
            let (pages, remark) = match &entry.shown {
                Shown::Pages(pages) => (i64::try_from(*pages).unwrap_or(i64::MAX), Cell::Empty),
                Shown::Not(why) => (1, format!("Not shown in the PDF: {why}").into()),
            };
            index.rows.push(vec![
                Cell::Number(i64::from(entry.receipt.line)),
                Cell::Number(i64::try_from(entry.receipt.number).unwrap_or(i64::MAX)),
                Cell::Number(i64::try_from(entry.receipt.of).unwrap_or(i64::MAX)),
                entry.receipt.path.clone().into(),
                bytes,
                sum,
                Cell::Number(pages),
                remark,
            ]);
        }
        self.put("index.csv", &index.to_csv().map_err(words)?)?;
        let page = html(self.sheet, &self.entries);
        self.put("index.html", page.as_bytes())?;
        let sums = std::mem::take(&mut self.sums);
        self.put("SHA256SUMS.txt", sums.as_bytes())?;
        Ok(self.zip.finish().map_err(words)?.into_inner())
    }
}
