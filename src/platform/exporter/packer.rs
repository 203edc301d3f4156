//! The packer from within: what runs in the worker that makes the pack of a claim. It speaks as the
//! exporter does, and asks for the receipts one at a time.

use super::worker::{
    CLAIM_GONE, Pieces, done, hear_of_the_office, journal, listen, progress, say, want, work,
};
use crate::{
    domain::{ClaimId, receipt::Hash},
    format::{
        claim_files::{ReceiptChoice, claim_sheet},
        pack::{PackWriter, Paper},
        xlsx_file::to_xlsx,
    },
    office::Office,
};
use js_sys::Array;

/// Starts listening.
pub fn start() {
    listen(hear);
    // A broken file may stop the reader of PDFs, and the worker with it. The page then hears of it,
    // and starts another one that leaves the file out.
    std::panic::set_hook(Box::new(|what| {
        console_error_panic_hook::hook(what);
        say(&["stopped".into()]);
    }));
}

fn hear(parts: &Array) {
    let text = |index| parts.get(index).as_string().unwrap_or_default();
    match text(0).as_str() {
        "pack" => {
            let choice = match text(3).as_str() {
                "originals" => ReceiptChoice::Originals,
                _ => ReceiptChoice::Copies,
            };
            let left_out = text(4).lines().map(|hash| Hash(hash.to_owned())).collect();
            work(make(text(1), text(2), choice, left_out));
        }
        _ => hear_of_the_office(parts),
    }
}

/// Tells the page which file is tried, for the case that it stops the worker.
fn trying(hash: &Hash) {
    say(&["trying".into(), hash.0.as_str().into()]);
}

async fn make(
    id: String,
    kind: String,
    choice: ReceiptChoice,
    left_out: Vec<Hash>,
) -> Result<(), String> {
    let (entries, _) = journal();
    let id: ClaimId = id.parse().map_err(|_| CLAIM_GONE)?;
    let office = Office::of(&entries);
    drop(entries);
    let sheet = claim_sheet(&office, id, choice).ok_or(CLAIM_GONE)?;
    drop(office);
    let total = sheet.receipts.len();
    let stem = &sheet.file_stem;
    match kind.as_str() {
        "xlsx" => {
            let book = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            let piece = to_xlsx(&sheet.lines, sheet.made_on)?;
            done(Pieces::of(piece), &format!("{stem}.xlsx"), book);
        }
        "pdf" => {
            let mut paper = Paper::new(&sheet.reference)?;
            paper.leave_out(left_out);
            paper.cover(&sheet);
            paper.table(&sheet);
            for (number, receipt) in (1..).zip(&sheet.receipts) {
                progress(number, total);
                let bytes = match want(&receipt.shown).await {
                    Some(bytes) => Some(bytes),
                    None => want(&receipt.hash).await,
                };
                trying(&receipt.shown);
                paper.receipt(receipt, bytes);
                say(&["tried".into()]);
            }
            let piece = paper.finish()?;
            done(Pieces::of(piece), &format!("{stem}.pdf"), "application/pdf");
        }
        _ => {
            let mut pack = PackWriter::new(Pieces::default(), &sheet)?;
            pack.leave_out(left_out);
            for (number, receipt) in (1..).zip(&sheet.receipts) {
                progress(number, total);
                let file = want(&receipt.hash).await;
                let copy = match receipt.shown == receipt.hash {
                    true => None,
                    false => want(&receipt.shown).await,
                };
                trying(&receipt.shown);
                pack.receipt(receipt, file, copy)?;
                say(&["tried".into()]);
            }
            for words in pack.not_shown() {
                say(&["remark".into(), words.into()]);
            }
            let pieces = pack.finish()?;
            done(pieces, &format!("{stem}.zip"), "application/zip");
        }
    }
    Ok(())
}
