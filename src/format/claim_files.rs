//! The files of a claim: its lines as CSV, and a ZIP with every receipt named for its line.

use super::{
    backup::{BackupProblem, extension, options},
    csv_file::{Cell, Table},
    file_name::slug,
};
use crate::{
    domain::{ClaimId, ExpenseId, receipt::Hash},
    office::Office,
};
use std::io::Write;
use zip::{ZipWriter, write::StreamWriter};

/// Which bytes of a receipt go into the ZIP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptChoice {
    /// The smaller copies, which hold no location; the original where there is no copy.
    Copies,
    /// The originals, as they came in.
    Originals,
}

/// A receipt in a claim's ZIP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimReceipt {
    /// The line it belongs to.
    pub line: u32,
    /// Its name in the ZIP.
    pub path: String,
    /// Under which hash its bytes are stored.
    pub hash: Hash,
}

/// A claim made ready for its files.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimSheet {
    /// A name for downloads that names nobody.
    pub file_stem: String,
    /// The lines.
    pub lines: Table,
    /// The receipts, in the order of the lines.
    pub receipts: Vec<ClaimReceipt>,
}

/// A claim made ready for its files; nothing where there is no such claim. The columns follow, as
/// far as they apply, those in which IPSA publishes claims (domain.md 1.40).
pub fn claim_sheet(office: &Office, id: ClaimId, choice: ReceiptChoice) -> Option<ClaimSheet> {
    let claim = &office.claims.get(id)?.value;
    let mut lines: Vec<_> = claim.lines.iter().collect();
    lines.sort_by_key(|(_, line)| line.number);
    let mut table = Table::new(
        "claim",
        &[
            "Line",
            "Date",
            "Name",
            "Category",
            "Details",
            "From",
            "To",
            "Return",
            "Mileage",
            "Amount Claimed",
            "Receipts",
            "Why no receipt",
        ],
    );
    let mut receipts = Vec::new();
    for (expense_id, line) in lines {
        let expense = office.expenses.get(ExpenseId(expense_id.0)).map(|row| &row.value);
        let mut names = Vec::new();
        if let Some(expense) = expense {
            let count = expense.receipts.len();
            for (number, receipt) in (1..).zip(expense.receipts.values()) {
                let hash = match (choice, &receipt.copy) {
                    (ReceiptChoice::Copies, Some(copy)) => copy,
                    _ => &receipt.hash,
                };
                let ending = if *hash == receipt.hash { extension(receipt) } else { "jpg" };
                let of = if count > 1 { format!(" ({number} of {count})") } else { String::new() };
                let kind = line.kind.key();
                let (day, amount) = (line.on, line.amount.plain());
                let path = format!("line-{:02} {day} {kind} {amount}{of}.{ending}", line.number);
                names.push(path.clone());
                receipts.push(ClaimReceipt { line: line.number, path, hash: hash.clone() });
            }
        }
        let journey = expense.and_then(|it| it.journey.clone()).unwrap_or_default();
        let person = expense
            .map_or_else(|| "Erased person".to_owned(), |expense| office.name_of(expense.person));
        table.rows.push(vec![
            Cell::Number(i64::from(line.number)),
            Cell::Day(line.on),
            person.into(),
            line.kind.label().into(),
            expense.map_or(Cell::Empty, |it| it.purpose.clone().into()),
            journey.from.into(),
            journey.to.into(),
            if journey.is_return { "Yes".into() } else { Cell::Empty },
            journey
                .tenths_of_mile
                .map_or(Cell::Empty, |tenths| format!("{}.{}", tenths / 10, tenths % 10).into()),
            Cell::Money(line.amount),
            names.join("; ").into(),
            expense.map_or(Cell::Empty, |it| it.no_receipt_reason.clone().into()),
        ]);
    }
    Some(ClaimSheet {
        file_stem: format!("claim-{}", slug(&claim.reference)),
        lines: table,
        receipts,
    })
}

/// Writes a claim's ZIP piece by piece. The same claim gives the same bytes.
pub struct ClaimZip<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    index: Table,
    sums: String,
}

fn failed(error: impl std::fmt::Display) -> BackupProblem {
    BackupProblem::Write(error.to_string())
}

impl<W: Write> ClaimZip<W> {
    /// Begins a ZIP with the claim's lines.
    ///
    /// # Errors
    /// What the sink says.
    pub fn new(sink: W, sheet: &ClaimSheet) -> Result<ClaimZip<W>, BackupProblem> {
        let mut zip = ClaimZip {
            zip: ZipWriter::new_stream(sink),
            index: Table::new("receipts", &["Line", "File", "Bytes", "SHA-256"]),
            sums: String::new(),
        };
        zip.put("claim.csv", &sheet.lines.to_csv().map_err(failed)?)?;
        Ok(zip)
    }

    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<Hash, BackupProblem> {
        self.zip.start_file(path, options(path)).map_err(failed)?;
        self.zip.write_all(bytes).map_err(failed)?;
        let hash = Hash::of(bytes);
        self.sums.push_str(&format!("{hash}  {path}\n"));
        Ok(hash)
    }

    /// Puts a receipt in.
    ///
    /// # Errors
    /// What the sink says.
    pub fn receipt(&mut self, receipt: &ClaimReceipt, bytes: &[u8]) -> Result<(), BackupProblem> {
        let hash = self.put(&receipt.path, bytes)?;
        self.index.rows.push(vec![
            Cell::Number(i64::from(receipt.line)),
            receipt.path.clone().into(),
            Cell::Number(i64::try_from(bytes.len()).unwrap_or(i64::MAX)),
            hash.0.into(),
        ]);
        Ok(())
    }

    /// Notes a receipt whose bytes are missing on this device, so that the index says so.
    pub fn missing(&mut self, receipt: &ClaimReceipt) {
        self.index.rows.push(vec![
            Cell::Number(i64::from(receipt.line)),
            format!("MISSING on this device: {}", receipt.path).into(),
            Cell::Empty,
            Cell::Empty,
        ]);
    }

    /// Puts the index and the sums in and ends the ZIP. Gives the sink back.
    ///
    /// # Errors
    /// What the sink says.
    pub fn finish(mut self) -> Result<W, BackupProblem> {
        let index = std::mem::take(&mut self.index).to_csv().map_err(failed)?;
        self.put("index.csv", &index)?;
        let sums = std::mem::take(&mut self.sums);
        self.put("SHA256SUMS.txt", sums.as_bytes())?;
        Ok(self.zip.finish().map_err(failed)?.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            expense::{Expense, ExpenseKind},
            money::Money,
            person::Person,
            placement::Placement,
            receipt::Receipt,
        },
        office::{Command, testing::TestOffice},
    };
    use std::io::{Cursor, Read};

    fn claim_of_two() -> (TestOffice, ClaimId) {
        let mut it = TestOffice::new("2026-03-02");
        let person = Person { name: "=Mallory".to_owned(), ..Person::default() };
        let placement = Placement { start: it.today, ..Placement::default() };
        let placement = it
            .act(Command::AddPlacement { person, placement: Box::new(placement) })
            .unwrap()
            .into();
        let receipt = |bytes: &[u8], copy: Option<&[u8]>| Receipt {
            hash: Hash::of(bytes),
            copy: copy.map(Hash::of),
            media_type: "image/png".to_owned(),
            ..Receipt::default()
        };
        let mut add = |pence: i64, day: u32, receipts: Vec<Receipt>| {
            let expense = Expense {
                placement,
                on: chrono::NaiveDate::from_ymd_opt(2026, 2, day).unwrap(),
                kind: ExpenseKind::Rail,
                amount: Money(pence),
                purpose: "To the office".to_owned(),
                ..Expense::default()
            };
            let id = it.act(Command::AddExpense { expense: Box::new(expense), receipts });
            ExpenseId(id.unwrap())
        };
        let later = add(1250, 20, vec![receipt(b"one", Some(b"small one")), receipt(b"two", None)]);
        let earlier = add(300, 3, Vec::new());
        let made = it.act(Command::MakeClaim {
            reference: "Volunteer expenses, March".to_owned(),
            expenses: vec![later, earlier],
        });
        (it, ClaimId(made.unwrap()))
    }

    fn zip_of(office: &Office, id: ClaimId, choice: ReceiptChoice) -> Vec<u8> {
        let sheet = claim_sheet(office, id, choice).unwrap();
        let mut zip = ClaimZip::new(Vec::new(), &sheet).unwrap();
        for receipt in &sheet.receipts {
            let all: [&[u8]; 3] = [b"one", b"two", b"small one"];
            let bytes = all.into_iter().find(|bytes| Hash::of(bytes) == receipt.hash).unwrap();
            zip.receipt(receipt, bytes).unwrap();
        }
        zip.finish().unwrap()
    }

    #[test]
    fn every_receipt_is_named_for_its_line() {
        let (it, id) = claim_of_two();
        let bytes = zip_of(&it.office, id, ReceiptChoice::Copies);
        assert_eq!(
            bytes,
            zip_of(&it.office, id, ReceiptChoice::Copies),
            "the same claim, the same bytes"
        );
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(
            names,
            [
                "claim.csv",
                "line-02 2026-02-20 rail 12.50 (1 of 2).jpg",
                "line-02 2026-02-20 rail 12.50 (2 of 2).png",
                "index.csv",
                "SHA256SUMS.txt",
            ]
        );
        let mut csv_bytes = Vec::new();
        zip.by_name("claim.csv").unwrap().read_to_end(&mut csv_bytes).unwrap();
        let mut reader = csv::Reader::from_reader(&csv_bytes[3..]);
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(&rows[0][0], "1");
        assert_eq!(&rows[0][1], "03/02/2026");
        assert_eq!(&rows[0][2], "'=Mallory", "a name that would be a formula is text");
        assert_eq!(&rows[1][9], "12.50");
        let mut index = String::new();
        zip.by_name("index.csv").unwrap().read_to_string(&mut index).unwrap();
        assert!(index.contains(&Hash::of(b"small one").0));
        assert_eq!(
            claim_sheet(&it.office, id, ReceiptChoice::Copies).unwrap().file_stem,
            "claim-volunteer-expenses-march"
        );
    }

    #[test]
    fn the_originals_go_in_when_they_are_chosen() {
        let (it, id) = claim_of_two();
        let sheet = claim_sheet(&it.office, id, ReceiptChoice::Originals).unwrap();
        assert_eq!(sheet.receipts[0].hash, Hash::of(b"one"));
        assert!(sheet.receipts[0].path.ends_with(".png"));
    }

    #[test]
    fn an_erased_person_leaves_the_line_and_its_amount() {
        let (mut it, id) = claim_of_two();
        let person = it.office.people.iter().next().unwrap().id.into();
        it.act(Command::ErasePerson { id: person });
        let sheet = claim_sheet(&it.office, id, ReceiptChoice::Copies).unwrap();
        assert_eq!(sheet.lines.rows.len(), 2);
        assert_eq!(sheet.lines.rows[1][2], Cell::from("Erased person"));
        assert_eq!(sheet.lines.rows[1][9], Cell::Money(Money(1250)));
        assert!(sheet.receipts.is_empty());
    }
}
