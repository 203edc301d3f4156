//! Which files a backup holds beside the journal, and under which names.

use crate::{
    domain::{
        date,
        expense::{Expense, ExpenseKind},
        receipt::{Hash, Receipt},
    },
    format::file_name::safe,
    office::Office,
};
use std::collections::{BTreeMap, BTreeSet};

/// A stored file and its path in the backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedFile {
    /// Its path in the ZIP.
    pub path: String,
    /// Under which hash it is stored.
    pub hash: Hash,
}

/// Where each stored file goes: receipts in a folder of their person, named by date, kind and
/// amount; the rest under `files/`. `stored` is what the store holds.
pub fn plan_files(office: &Office, stored: &[Hash]) -> Vec<PlannedFile> {
    let mut left: BTreeSet<&Hash> = stored.iter().collect();
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    let mut files = Vec::new();
    for row in office.expenses.iter() {
        for receipt in row.value.receipts.values() {
            if left.remove(&receipt.hash) {
                let folder = safe(&office.name_of(row.value.person));
                let name = receipt_name(&row.value, receipt);
                let path =
                    unique(&mut taken, &format!("receipts/{folder}/{name}"), extension(receipt));
                files.push(PlannedFile { path, hash: receipt.hash.clone() });
            }
        }
    }
    files.extend(
        left.into_iter()
            .map(|hash| PlannedFile { path: format!("files/{hash}"), hash: hash.clone() }),
    );
    files
}

/// A receipt's name without its ending: `2026-03-02 rail 12.50`.
pub(crate) fn receipt_name(expense: &Expense, _receipt: &Receipt) -> String {
    let kind = match expense.kind {
        ExpenseKind::Unknown => "expense",
        kind => kind.key(),
    };
    let day = date::dmy(expense.on);
    let mut parts: Vec<&str> = day.split('/').collect();
    parts.reverse();
    format!("{} {kind} {}", parts.join("-"), expense.amount.plain())
}

/// The ending that fits what a receipt's bytes are.
pub(crate) fn extension(receipt: &Receipt) -> &'static str {
    match receipt.media_type.as_str() {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/heic" | "image/heif" => "heic",
        "image/avif" => "avif",
        "application/pdf" => "pdf",
        _ => "bin",
    }
}

/// A path nobody has yet; compared without regard to case, as some systems do.
fn unique(taken: &mut BTreeMap<String, u32>, stem: &str, extension: &str) -> String {
    let count = taken.entry(format!("{stem}.{extension}").to_lowercase()).or_insert(0);
    *count += 1;
    match *count {
        1 => format!("{stem}.{extension}"),
        // A name cannot end so by itself: an amount ends it.
        again => format!("{stem} ({again}).{extension}"),
    }
}
