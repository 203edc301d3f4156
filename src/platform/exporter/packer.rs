//! The packer from within: what runs in the worker that makes PDFs, the pack of a claim and every
//! document, draws the pages of PDFs, and signs and checks certificates. It speaks as the exporter
//! does, and asks for the receipts one at a time.

use super::{
    canvas_painter::CanvasPainter,
    photo,
    worker::{
        CLAIM_GONE, Pieces, bytes_of, done, hear_of_the_office, journal, listen, progress, say,
        want, work,
    },
};
use crate::{
    domain::{
        ClaimId, PlacementId,
        receipt::Hash,
        signing_key::{from_hex, to_hex},
    },
    format::{
        certificate::{
            check::{self, Checked},
            file, seal,
        },
        claim_files::{ReceiptChoice, claim_sheet},
        data_copy,
        document::{self, Document},
        pack::{PackWriter, Paper},
        pdf_pages::{DrawnPage, PdfPages},
        take_away::{take_away_document, take_away_zip, zip_name},
        xlsx_file::to_xlsx,
    },
    office::{Office, queries::take_away::take_away},
    platform::receipt_intake::jpeg_of,
};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{ImageData, OffscreenCanvas, OffscreenCanvasRenderingContext2d};

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
        "draw-pdf" => {
            let number = |index| parts.get(index).as_f64().unwrap_or(0.0);
            let bytes = bytes_of(parts, 1).unwrap_or_default();
            work(draw(bytes, number(2) as usize, number(3) as usize, number(4) as u32));
        }
        "document" => work(make_document(text(1))),
        "signed" => work(make_signed(text(1), text(2))),
        "take-away" => work(make_take_away(text(1), text(2), text(3))),
        "public-key" => work(public_key(text(1))),
        "sign" => work(sign(text(1), text(2))),
        "check-text" => answer(&check::check_text(&text(1))),
        "check-file" => work(check_file(Uint8Array::new(&parts.get(1)).to_vec())),
        "data-copy" => work(make_data_copy(text(1), text(2))),
        _ => hear_of_the_office(parts),
    }
}

/// Draws so many pages of a PDF, from one on (the first is 0), and hands them over as JPEGs, one by
/// one.
async fn draw(bytes: Vec<u8>, first: usize, most: usize, edge: u32) -> Result<(), String> {
    let pdf = PdfPages::open(bytes)?;
    let number = |number: usize| JsValue::from_f64(number as f64);
    say(&["pages".into(), number(pdf.count())]);
    for page in first..pdf.count().min(first.saturating_add(most)) {
        let mut drawn = None;
        pdf.draw(page, edge, |_, page| {
            drawn = Some(page);
            false
        })?;
        let lacks = "the browser cannot draw here";
        let jpeg = match drawn {
            Some(page) => jpeg_of_page(page).await.ok_or(lacks)?,
            None => return Err("the PDF is damaged".to_owned()),
        };
        say(&["page".into(), number(page), Uint8Array::from(jpeg.as_slice()).into()]);
    }
    say(&["drawn".into()]);
    Ok(())
}

async fn jpeg_of_page(page: DrawnPage) -> Option<Vec<u8>> {
    let DrawnPage { width, height, pixels } = page;
    let image =
        ImageData::new_with_u8_clamped_array_and_sh(Clamped(&pixels), width, height).ok()?;
    let canvas = OffscreenCanvas::new(width, height).ok()?;
    let context: OffscreenCanvasRenderingContext2d =
        canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.put_image_data(&image, 0.0, 0.0).ok()?;
    jpeg_of(&canvas, 0.85).await
}
/// Says what came of a check.
fn answer(checked: &Checked) {
    match serde_json::to_string(checked) {
        Ok(words) => say(&["answer".into(), words.into()]),
        Err(error) => say(&["failed".into(), error.to_string().into()]),
    }
}

async fn check_file(bytes: Vec<u8>) -> Result<(), String> {
    let is_picture = crate::format::media::examine(&bytes)
        .is_ok_and(|media| media.media_type.starts_with("image/"));
    if !is_picture {
        answer(&check::check_file(&bytes));
        return Ok(());
    }
    let texts = photo::codes_in_photo(&bytes).await?;
    // Of several codes on a picture, the one that is a certificate's.
    let mut checked = Checked::NoCode;
    for text in texts {
        checked = check::check_text(&text);
        if checked != Checked::NoCode {
            break;
        }
    }
    answer(&checked);
    Ok(())
}

const NO_KEY: &str = "The office’s key cannot be read.";

async fn public_key(secret: String) -> Result<(), String> {
    let secret = from_hex(&secret).ok_or(NO_KEY)?;
    say(&["answer".into(), to_hex(&seal::public_key(&secret)).into()]);
    Ok(())
}

async fn sign(certificate: String, secret: String) -> Result<(), String> {
    let secret = from_hex(&secret).ok_or(NO_KEY)?;
    let certificate = serde_json::from_str(&certificate).map_err(|error| error.to_string())?;
    say(&["answer".into(), seal::seal(&certificate, &secret).whole_text().into()]);
    Ok(())
}

/// Writes a document, and tells the page which of its letters this device has in no font.
fn written(document: &Document) -> Result<Vec<u8>, String> {
    let painter = CanvasPainter::new();
    let pdf = document::write(document, &painter)?;
    let lacking = painter.lacking();
    if !lacking.is_empty() {
        say(&["lacking".into(), lacking.into()]);
    }
    Ok(pdf)
}

async fn make_signed(json: String, secret: String) -> Result<(), String> {
    let document: Document = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    let mut piece = written(&document)?;
    if let Some(secret) = from_hex(&secret) {
        piece = file::sign(piece, &secret);
    }
    done(Pieces::of(piece), &format!("{}.pdf", document.file_stem), "application/pdf")
}

async fn make_take_away(id: String, kind: String, made: String) -> Result<(), String> {
    const GONE: &str = "This placement is no longer there.";
    let (entries, _) = journal().await?;
    let id: PlacementId = id.parse().map_err(|_| GONE)?;
    let day = made.parse().map_err(|_| "The day is no day.".to_owned())?;
    let record = take_away(&Office::of(&entries), id, day).ok_or(GONE)?;
    drop(entries);
    let document = take_away_document(&record);
    let pdf = written(&document)?;
    if kind == "zip" {
        let piece = take_away_zip(&record, &pdf)?;
        done(Pieces::of(piece), &zip_name(), "application/zip")?;
    } else {
        done(Pieces::of(pdf), &format!("{}.pdf", document.file_stem), "application/pdf")?;
    }
    Ok(())
}

async fn make_document(json: String) -> Result<(), String> {
    let document: Document = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    let piece = written(&document)?;
    done(Pieces::of(piece), &format!("{}.pdf", document.file_stem), "application/pdf")
}

async fn make_data_copy(id: String, made: String) -> Result<(), String> {
    let (entries, _) = journal().await?;
    let id = id.parse().map_err(|_| "This request is no longer there.")?;
    let day = made.parse().map_err(|_| "The day is no day.")?;
    let copy = data_copy::data_copy(&Office::of(&entries), &entries, id, day)?;
    drop(entries);
    let pdf = written(&copy.document)?;
    let mut zip = copy.begin(Pieces::default(), &pdf)?;
    for (number, (path, hash)) in (1..).zip(&copy.files) {
        progress(number, copy.files.len());
        // A file that is missing here is named in the list of the PDF, and not there.
        if let Some(bytes) = want(hash).await {
            zip.put(path, &bytes)?;
        }
    }
    let name = format!("{}-{made}.zip", data_copy::STEM);
    done(zip.finish()?, &name, "application/zip")
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
    let (entries, _) = journal().await?;
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
            done(Pieces::of(piece), &format!("{stem}.xlsx"), book)?;
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
            done(Pieces::of(piece), &format!("{stem}.pdf"), "application/pdf")?;
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
            done(pieces, &format!("{stem}.zip"), "application/zip")?;
        }
    }
    Ok(())
}
