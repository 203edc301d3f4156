//! What the pack of a claim costs natively at growing sizes: time, and the most memory. Each line
//! has a photo of 3 MB and its working copy of 400 KB. Prints a table, and judges nothing.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use base64::Engine;
use std::{
    collections::BTreeMap,
    io::{self, Write},
    time::{Duration, Instant},
};
use understudy::{
    domain::{
        ExpenseId,
        claim::{Claim, ClaimLine},
        expense::Expense,
        money::Money,
        receipt::{Hash, Receipt},
    },
    format::{
        claim_files::{ReceiptChoice, claim_sheet},
        pack::PackWriter,
    },
    journal::{Clock, Edit, Entry, Writer},
    office::Office,
};
use uuid::Uuid;

const ORIGINAL: usize = 3 << 20;
const COPY: usize = 400 << 10;

fn main() {
    // `cargo test` runs benchmarks too, to see that they build; then there is nothing to measure.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    println!(
        "{:>9} {:>12} {:>16} {:>14} {:>16}",
        "receipts", "sheet", "pack", "the ZIP", "most memory"
    );
    let mut before: Option<Duration> = None;
    for receipts in [10, 100, 300] {
        let office = Office::of(&journal(receipts));
        let started = Instant::now();
        let sheet = claim_sheet(&office, CLAIM.into(), ReceiptChoice::Originals).unwrap();
        let reading = started.elapsed();
        let started = Instant::now();
        let mut pack = PackWriter::new(Counted(0), &sheet).unwrap();
        for (number, receipt) in (0..).zip(&sheet.receipts) {
            // Made one at a time, as the worker asks for them.
            pack.receipt(receipt, Some(photo(number, ORIGINAL)), Some(photo(number, COPY)))
                .unwrap();
        }
        let written = pack.finish().unwrap().0;
        let cost = started.elapsed();
        let growth = before.map_or_else(String::new, |was| {
            format!(" ×{:.1}", cost.as_secs_f64() / was.as_secs_f64())
        });
        println!(
            "{receipts:>9} {:>9.1} ms {:>16} {:>11} MB {:>13} MB",
            reading.as_secs_f64() * 1000.0,
            format!("{:.0} ms{growth}", cost.as_secs_f64() * 1000.0),
            written >> 20,
            most_memory() >> 10
        );
        before = Some(cost);
    }
}

/// A sink that only counts: the page keeps what is written, not the worker.
struct Counted(usize);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const CLAIM: Uuid = Uuid::from_u128(1);

/// A journal of one claim of so many lines, each with a receipt.
fn journal(receipts: u32) -> Vec<Entry> {
    let mut claim = Claim { reference: "March".to_owned(), ..Claim::default() };
    let mut edits = Vec::new();
    for number in 1..=receipts {
        let id = ExpenseId(Uuid::from_u128(1000 + u128::from(number)));
        let amount = Money(1000 + i64::from(number));
        claim.lines.insert(id, ClaimLine { number, amount, ..ClaimLine::default() });
        let receipt = Receipt {
            hash: Hash::of(&number.to_be_bytes()),
            copy: Some(Hash::of(&[number.to_be_bytes(), [0; 4]].concat())),
            media_type: "image/jpeg".to_owned(),
            ..Receipt::default()
        };
        let expense = Expense {
            amount,
            purpose: format!("To the constituency office and back, journey {number}"),
            receipts: BTreeMap::from([(Uuid::from_u128(u128::from(number)).into(), receipt)]),
            ..Expense::default()
        };
        edits.push(edit("expenses", id.0, serde_json::to_value(expense).unwrap()));
    }
    edits.push(edit("claims", CLAIM, serde_json::to_value(claim).unwrap()));
    let mut clock = Clock::new(Writer(1));
    Edit::stamp_all(edits, &mut clock, 1_700_000_000_000, "A", "make-claim", None)
}

fn edit(collection: &str, record: Uuid, patch: serde_json::Value) -> Edit {
    Edit { subject: None, collection: collection.to_owned(), record, patch }
}

/// A JPEG of so many bytes, each another one.
fn photo(number: u32, bytes: usize) -> Vec<u8> {
    let one = "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=";
    let plain = base64::engine::general_purpose::STANDARD.decode(one).unwrap();
    let mut photo = plain[..2].to_vec();
    let mut random = fastrand::Rng::with_seed(u64::from(number));
    while photo.len() < bytes {
        photo.extend([0xFF, 0xFE, 0xFD, 0xEA]);
        photo.extend(std::iter::repeat_with(|| random.u8(..)).take(0xFDEA - 2));
    }
    photo.extend(&plain[2..]);
    photo
}

/// The most memory that this process has had, in kilobytes; 0 where the system does not say.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
