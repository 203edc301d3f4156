//! The pack of a claim: everything that goes with it to IPSA, made from one sheet. A PDF with a
//! cover, the lines and every receipt, stamped with its line; the lines as a workbook and as CSV;
//! the receipts themselves, an index of them, and their sums; all in one ZIP. The same claim gives
//! the same bytes.

mod index;
pub(in crate::format) mod letters;
mod paper;
mod writer;

pub(super) use paper::open_pdf;
pub use paper::{Paper, Shown};
pub use writer::PackWriter;

#[cfg(test)]
pub(super) mod tests;
