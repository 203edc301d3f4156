//! Which files a backup holds beside the journal, and under which names.

use crate::{
    domain::{
        date,
        expense::{Expense, ExpenseKind},
        receipt::{Hash, Receipt},
    },
    format::file_name::safe,
    office::{Office, blind},
};
use std::collections::BTreeSet;

/// A stored file and its path in the backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedFile {
    /// Its path in the ZIP.
    pub path: String,
    /// Under which hash it is stored.
    pub hash: Hash,
}

/// Where each stored file goes: receipts in a folder of their person, named by date, kind and
/// amount; what came with an application in a folder of the applicant; signed
/// papers in a folder of their person; the rest under `files/`. `stored` is what the store holds.
pub fn plan_files(office: &Office, stored: &[Hash]) -> Vec<PlannedFile> {
    let mut left: BTreeSet<&Hash> = stored.iter().collect();
    let mut taken = BTreeSet::new();
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
    for row in office.applicants.iter() {
        for attachment in row.value.attachments.values() {
            if left.remove(&attachment.hash) {
                let folder = safe(&blind::name(office, row.id.into()));
                let name = safe(&attachment.file_name);
                let (stem, ending) = name.rsplit_once('.').unwrap_or((name.as_str(), "bin"));
                let path = unique(&mut taken, &format!("applications/{folder}/{stem}"), ending);
                files.push(PlannedFile { path, hash: attachment.hash.clone() });
            }
        }
    }
    for row in office.checklist.iter() {
        let person = office.placements.get(row.value.placement).map(|it| it.value.person);
        for file in row.value.files.values() {
            if left.remove(&file.hash) {
                let folder = safe(&person.map(|id| office.name_of(id)).unwrap_or_default());
                let name = safe(&file.file_name);
                let (stem, ending) = name.rsplit_once('.').unwrap_or((name.as_str(), "bin"));
                let path = unique(&mut taken, &format!("evidence/{folder}/{stem}"), ending);
                files.push(PlannedFile { path, hash: file.hash.clone() });
            }
        }
    }
    for row in office.papers.iter() {
        for attachment in row.value.files.values() {
            if left.remove(&attachment.hash) {
                let folder = safe(&office.name_of(row.value.person));
                let name = safe(&attachment.file_name);
                let (stem, ending) = name.rsplit_once('.').unwrap_or((name.as_str(), "bin"));
                let path = unique(&mut taken, &format!("papers/{folder}/{stem}"), ending);
                files.push(PlannedFile { path, hash: attachment.hash.clone() });
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
fn unique(taken: &mut BTreeSet<String>, stem: &str, extension: &str) -> String {
    let mut again = 1;
    loop {
        let path = match again {
            1 => format!("{stem}.{extension}"),
            again => format!("{stem} ({again}).{extension}"),
        };
        // A file may come with a name such as "cv (2)", so each is looked at.
        if taken.insert(path.to_lowercase()) {
            return path;
        }
        again += 1;
    }
}
