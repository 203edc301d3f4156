//! The pack, opened by readers that are not ours.

use super::*;
use crate::{
    domain::{
        ClaimId, ExpenseId,
        expense::{Expense, ExpenseKind},
        money::Money,
        person::Person,
        placement::Placement,
        receipt::{Hash, Receipt},
    },
    format::{
        claim_files::{ClaimSheet, ReceiptChoice, claim_sheet},
        simple_pdf::simple_pdf,
    },
    office::{Command, testing::TestOffice},
};
use base64::Engine;
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use lopdf::dictionary;
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
    panic::{AssertUnwindSafe, catch_unwind},
};

/// A JPEG of one pixel, made `extra` bytes longer by a remark in it.
fn jpeg(extra: usize) -> Vec<u8> {
    let one = "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=";
    let plain = base64::engine::general_purpose::STANDARD.decode(one).unwrap();
    let mut bytes = plain[..2].to_vec();
    let mut left = extra;
    while left > 0 {
        let part = left.min(65_000);
        bytes.extend([0xFF, 0xFE]);
        bytes.extend(u16::try_from(part + 2).unwrap().to_be_bytes());
        bytes.extend(std::iter::repeat_n(b'x', part));
        left -= part;
    }
    bytes.extend(&plain[2..]);
    bytes
}

/// A PDF of so many pages.
pub fn pdf(pages: usize) -> Vec<u8> {
    let mut document = lopdf::Document::with_version("1.5");
    let tree = document.new_object_id();
    let kids: Vec<lopdf::Object> = (1..=pages)
        .map(|number| {
            let text = format!("BT /F1 20 Tf 50 500 Td (Ticket page {number}) Tj ET");
            let content = document
                .add_object(lopdf::Stream::new(lopdf::Dictionary::new(), text.into_bytes()));
            let font = dictionary! {
                "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
            };
            let fonts = dictionary! { "F1" => font };
            let page = dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => content,
                "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
                "Resources" => dictionary! { "Font" => fonts },
            };
            document.add_object(page).into()
        })
        .collect();
    let count = i64::try_from(pages).unwrap();
    let pages = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    document.objects.insert(tree, lopdf::Object::Dictionary(pages));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let id = || lopdf::Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id(), id()]);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// A PDF that opens with a password only.
pub fn locked_pdf() -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(&pdf(1)).unwrap();
    let version = lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "secret",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

type Files = BTreeMap<Hash, Vec<u8>>;

/// A claim of lines; each has the receipts with these media types and bytes.
fn claim_of(
    person: &str,
    purpose: &str,
    lines: Vec<Vec<(&str, Vec<u8>)>>,
) -> (TestOffice, ClaimId, Files) {
    let mut it = TestOffice::new("2026-03-20");
    let mut files = Files::new();
    let placement = it
        .act(Command::AddPlacement {
            person: Person { name: person.to_owned(), ..Person::default() },
            placement: Box::new(Placement::default()),
        })
        .unwrap();
    let mut chosen = Vec::new();
    for (number, receipts) in (1i64..).zip(lines) {
        let receipts = receipts
            .into_iter()
            .map(|(media_type, bytes)| {
                let hash = Hash::of(&bytes);
                files.insert(hash.clone(), bytes);
                Receipt { hash, media_type: media_type.to_owned(), ..Receipt::default() }
            })
            .collect();
        let expense = Expense {
            placement: placement.into(),
            on: it.today,
            kind: ExpenseKind::Rail,
            amount: Money(1000 + number),
            purpose: purpose.to_owned(),
            ..Expense::default()
        };
        let id = it.act(Command::AddExpense { expense: Box::new(expense), receipts });
        chosen.push(ExpenseId(id.unwrap()));
    }
    let reference = "Volunteer expenses March 2026".to_owned();
    let claim = it.act(Command::MakeClaim { reference, expenses: chosen }).unwrap();
    (it, claim.into(), files)
}

fn sheet_of(it: &TestOffice, id: ClaimId) -> ClaimSheet {
    claim_sheet(&it.office, id, ReceiptChoice::Originals).unwrap()
}

fn pack_in_parts(sheet: &ClaimSheet, files: &Files, most: usize) -> Vec<u8> {
    let mut pack = PackWriter::new(Vec::new(), sheet).unwrap().with_parts_of(most);
    for receipt in &sheet.receipts {
        let copy = (receipt.shown != receipt.hash).then(|| files.get(&receipt.shown).cloned());
        pack.receipt(receipt, files.get(&receipt.hash).cloned(), copy.flatten()).unwrap();
    }
    pack.finish().unwrap()
}

fn pack(sheet: &ClaimSheet, files: &Files) -> Vec<u8> {
    pack_in_parts(sheet, files, 100 << 20)
}

fn unzipped(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// The text of each page of a PDF, as lopdf reads it, without the breaks of lines.
fn pages(bytes: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    document
        .get_pages()
        .keys()
        .map(|number| document.extract_text(&[*number]).unwrap().replace('\n', " "))
        .collect()
}

fn heic() -> Vec<u8> {
    b"\0\0\0\x18ftypheic\0\0\0\0heicmif1".to_vec()
}

#[test]
fn every_receipt_is_on_its_page_under_its_stamp() {
    let cut_off = pdf(3)[..200].to_vec();
    let (it, id, files) = claim_of(
        "Zoë O’Brien-Ngũgĩ",
        "To the office",
        vec![
            vec![("image/jpeg", jpeg(0)), ("application/pdf", pdf(4))],
            vec![("application/pdf", locked_pdf())],
            vec![("application/pdf", cut_off), ("image/heic", heic())],
            vec![],
            vec![("application/pdf", simple_pdf(&["Fictional Rail"]))],
        ],
    );
    let sheet = sheet_of(&it, id);
    let inside = unzipped(&pack(&sheet, &files));
    let pages = pages(&inside["claim.pdf"]);
    let wanted = [
        "Claim pack",
        "Lines of the claim",
        "Line 1, receipt 1 of 2, page 1 of 1",
        "Line 1, receipt 2 of 2, page 1 of 4",
        "Line 1, receipt 2 of 2, page 2 of 4",
        "Line 1, receipt 2 of 2, page 3 of 4",
        "Line 1, receipt 2 of 2, page 4 of 4",
        "Line 2, receipt 1 of 1, page 1 of 1",
        "Line 3, receipt 1 of 2, page 1 of 1",
        "Line 3, receipt 2 of 2, page 1 of 1",
        "Line 5, receipt 1 of 1, page 1 of 1",
    ];
    assert_eq!(pages.len(), wanted.len(), "{pages:#?}");
    for (page, words) in pages.iter().zip(wanted) {
        assert!(page.contains(words), "“{words}” is not on: {page}");
    }
    assert!(pages[0].contains("£50.15"), "{}", pages[0]);
    assert!(pages[0].contains("Line 4: no receipt"), "{}", pages[0]);
    assert!(pages[1].contains("Zoë O’Brien-Ngũgĩ"), "{}", pages[1]);
    assert!(pages[7].contains("locked with a password"), "{}", pages[7]);
    assert!(pages[8].contains("the PDF is damaged"), "{}", pages[8]);
    assert!(pages[9].contains("HEIC"), "{}", pages[9]);
    assert!(pages[7].contains(".pdf"), "the page names the file: {}", pages[7]);
    // The pages of the ticket are really in there.
    let whole = lopdf::Document::load_mem(&inside["claim.pdf"]).unwrap();
    let drawings = whole.objects.values().filter_map(|it| it.as_stream().ok()).filter(|stream| {
        stream.decompressed_content().is_ok_and(|content| {
            String::from_utf8_lossy(&content).contains("Ticket page")
                || String::from_utf8_lossy(&stream.content).contains("Ticket page")
        }) || String::from_utf8_lossy(&stream.content).contains("Ticket page")
    });
    assert_eq!(drawings.count(), 4);
}

/// The content of the forms that a page draws, however deep, and how many pictures it draws.
fn drawn(document: &lopdf::Document, page: lopdf::ObjectId) -> (String, usize) {
    fn look(
        document: &lopdf::Document,
        holder: &lopdf::Dictionary,
        text: &mut String,
        pictures: &mut usize,
    ) {
        let resolve = |it: &lopdf::Object| match it.as_reference() {
            Ok(id) => document.get_object(id).unwrap().clone(),
            Err(_) => it.clone(),
        };
        let Ok(resources) = holder.get(b"Resources").map(resolve) else { return };
        let Ok(drawings) = resources.as_dict().unwrap().get(b"XObject").map(resolve) else {
            return;
        };
        for (_, drawing) in drawings.as_dict().unwrap().iter() {
            let drawing = resolve(drawing);
            let stream = drawing.as_stream().unwrap();
            if stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).unwrap() == b"Image" {
                *pictures += 1;
                continue;
            }
            let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            text.push_str(&String::from_utf8_lossy(&content));
            look(document, &stream.dict, text, pictures);
        }
    }
    let (mut text, mut pictures) = (String::new(), 0);
    let page = document.get_object(page).unwrap().as_dict().unwrap();
    look(document, page, &mut text, &mut pictures);
    (text, pictures)
}

/// Not the stamps alone: under each stamp is that very page of that very receipt.
#[test]
fn under_each_stamp_is_the_page_that_it_names() {
    let (it, id, files) = claim_of(
        "Sam Okafor",
        "To the office",
        vec![
            vec![("application/pdf", pdf(3)), ("image/jpeg", jpeg(0))],
            vec![("application/pdf", pdf(2))],
            vec![("image/jpeg", jpeg(7))],
        ],
    );
    let sheet = sheet_of(&it, id);
    let inside = unzipped(&pack(&sheet, &files));
    let document = lopdf::Document::load_mem(&inside["claim.pdf"]).unwrap();
    let mut looked = 0;
    for (number, page) in document.get_pages() {
        let stamp = document.extract_text(&[number]).unwrap().replace('\n', " ");
        let (text, pictures) = drawn(&document, page);
        let of = |words: &str| stamp.contains(words);
        // Which receipt, its pages, and how many pictures are on each.
        for (words, pages, wanted) in [
            ("Line 1, receipt 1 of 2", 3, 0),
            ("Line 1, receipt 2 of 2", 0, 1),
            ("Line 2, receipt 1 of 1", 2, 0),
            ("Line 3, receipt 1 of 1", 0, 1),
        ] {
            if !of(words) {
                continue;
            }
            looked += 1;
            assert_eq!(pictures, wanted, "{stamp}");
            for page in 1..=3 {
                let is_it = page <= pages && of(&format!("page {page} of {pages}"));
                assert_eq!(text.contains(&format!("Ticket page {page}")), is_it, "{stamp}: {text}");
            }
        }
    }
    assert_eq!(looked, 7);
}

#[test]
fn the_zip_holds_every_file_with_its_sum() {
    let (it, id, files) = claim_of(
        "Sam Okafor",
        "To the office",
        vec![vec![("image/jpeg", jpeg(100))], vec![("application/pdf", locked_pdf())]],
    );
    let sheet = sheet_of(&it, id);
    let bytes = pack(&sheet, &files);
    let inside = unzipped(&bytes);
    let names: Vec<&str> = inside.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "SHA256SUMS.txt",
            "claim.csv",
            "claim.pdf",
            "claim.xlsx",
            "index.csv",
            "index.html",
            "receipts/line-01 2026-03-20 rail 10.01.jpg",
            "receipts/line-02 2026-03-20 rail 10.02.pdf",
        ]
    );
    // The evidence is what came in, to the last byte, be it locked or not.
    assert_eq!(inside[names[6]], jpeg(100));
    assert_eq!(Hash::of(&inside[names[7]]), sheet.receipts[1].hash);
    let sums = String::from_utf8(inside["SHA256SUMS.txt"].clone()).unwrap();
    for (name, content) in inside.iter().filter(|(name, _)| *name != "SHA256SUMS.txt") {
        assert!(sums.contains(&format!("{}  {name}\n", Hash::of(content))), "{name}");
    }
    let folder = std::env::temp_dir().join(format!("understudy-pack-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("pack.zip");
    std::fs::write(&path, &bytes).unwrap();
    // Where unzip is not installed, the zip crate has read it already.
    if let Ok(tested) = std::process::Command::new("unzip").arg("-t").arg(&path).output() {
        assert!(tested.status.success(), "{}", String::from_utf8_lossy(&tested.stdout));
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_same_claim_gives_the_same_bytes() {
    let lines = || {
        vec![
            vec![("image/jpeg", jpeg(10)), ("application/pdf", pdf(3))],
            vec![("application/pdf", simple_pdf(&["One"]))],
            vec![("application/pdf", locked_pdf())],
        ]
    };
    let (it, id, files) = claim_of("Sam Okafor", "To the office", lines());
    let sheet = sheet_of(&it, id);
    assert!(pack(&sheet, &files) == pack(&sheet, &files));
}

#[test]
fn nothing_typed_becomes_a_formula_or_markup() {
    let nasty = "=HYPERLINK(\"http://example.org\",\"x\")<script>alert(1)</script>";
    let (it, id, files) = claim_of(nasty, "+1 & <b>bold</b>", vec![vec![]]);
    let inside = unzipped(&pack(&sheet_of(&it, id), &files));
    let csv = String::from_utf8(inside["claim.csv"].clone()).unwrap();
    assert!(csv.contains("'=HYPERLINK") && csv.contains("'+1"), "{csv}");
    let mut book: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(inside["claim.xlsx"].clone())).unwrap();
    let range = book.worksheet_range("claim").unwrap();
    let rows: Vec<&[Data]> = range.rows().collect();
    assert_eq!(rows[1][2], Data::String(nasty.to_owned()));
    assert_eq!(rows[1][11], Data::Float(10.01));
    let formulas = book.worksheet_formula("claim").unwrap();
    assert_eq!(formulas.used_cells().filter(|(_, _, formula)| !formula.is_empty()).count(), 0);
    let page = String::from_utf8(inside["index.html"].clone()).unwrap();
    assert!(!page.contains("<script") && !page.contains("<b>bold"), "{page}");
    assert!(page.contains("&lt;script&gt;"));
}

#[test]
fn letters_that_the_font_lacks_are_boxes_and_the_cover_says_so() {
    let (it, id, files) = claim_of("王小明 محمد", "To the office", vec![vec![]]);
    let pages = pages(&unzipped(&pack(&sheet_of(&it, id), &files))["claim.pdf"]);
    assert!(pages[0].contains("a box (□) stands"), "{}", pages[0]);
    assert!(pages[1].contains("□□□"), "{}", pages[1]);
    let (it, id, files) = claim_of("Siân", "To the office", vec![vec![]]);
    let plain = unzipped(&pack(&sheet_of(&it, id), &files));
    assert!(!self::pages(&plain["claim.pdf"])[0].contains("a box"));
}

#[test]
fn a_receipt_whose_file_is_missing_is_said_to_be() {
    let (it, id, _) = claim_of("Sam Okafor", "To the office", vec![vec![("image/jpeg", jpeg(0))]]);
    let inside = unzipped(&pack(&sheet_of(&it, id), &Files::new()));
    assert!(pages(&inside["claim.pdf"])[2].contains("missing on this device"));
    let index = String::from_utf8(inside["index.csv"].clone()).unwrap();
    assert!(index.contains("missing on this device"), "{index}");
    assert!(!inside.keys().any(|name| name.starts_with("receipts/")));
}

#[test]
fn an_erased_person_leaves_their_lines_and_no_receipts() {
    let (mut it, id, files) =
        claim_of("Sam Okafor", "To the office", vec![vec![("image/jpeg", jpeg(0))]]);
    let person = it.office.people.iter().next().unwrap().id.into();
    it.act(Command::ErasePerson { id: person });
    let inside = unzipped(&pack(&sheet_of(&it, id), &files));
    let pages = pages(&inside["claim.pdf"]);
    assert_eq!(pages.len(), 2);
    assert!(pages[1].contains("Erased person") && pages[1].contains("£10.01"), "{}", pages[1]);
    for content in inside.values() {
        assert!(!String::from_utf8_lossy(content).contains("Okafor"));
    }
}

#[test]
fn a_pdf_of_too_much_is_cut_into_parts_that_hold_everything() {
    let lines = (0..5).map(|number| vec![("image/jpeg", jpeg(1000 + number))]).collect();
    let (it, id, files) = claim_of("Sam Okafor", "To the office", lines);
    let inside = unzipped(&pack_in_parts(&sheet_of(&it, id), &files, 2000));
    let mut all = Vec::new();
    for number in 1..=3 {
        all.extend(pages(&inside[&format!("claim-{number}.pdf")]));
    }
    assert_eq!(all.len(), 7, "{all:#?}");
    assert!(all[6].contains("Line 5, receipt 1 of 1"));
    assert!(!inside.contains_key("claim.pdf") && !inside.contains_key("claim-4.pdf"));
}

#[test]
fn hundreds_of_lines_and_endless_words_fit_their_pages() {
    let lines = (0..120).map(|_| Vec::new()).collect();
    let purpose = format!("{} {}", "x".repeat(2000), "long words ".repeat(200));
    let (it, id, files) = claim_of("Sam Okafor", &purpose, lines);
    let pages = pages(&unzipped(&pack(&sheet_of(&it, id), &files))["claim.pdf"]);
    assert!(pages.len() > 40, "{}", pages.len());
    assert!(pages.last().unwrap().contains("Total"));
}

#[test]
fn no_broken_pdf_or_picture_stops_the_pack() {
    // Bytes of a PDF turned over, here and there, and the PDF cut off at every hundredth byte.
    let whole = pdf(2);
    let mut broken: Vec<Vec<u8>> =
        (0..whole.len()).step_by(97).map(|end| whole[..end].to_vec()).collect();
    for at in (0..whole.len()).step_by(41) {
        let mut turned = whole.clone();
        turned[at] ^= 0x5A;
        broken.push(turned);
    }
    let mut paper = Paper::new("Broken").unwrap();
    let (it, id, _) =
        claim_of("Sam Okafor", "To the office", vec![vec![("application/pdf", whole)]]);
    let mut receipt = sheet_of(&it, id).receipts[0].clone();
    let count = broken.len();
    let mut stopped = 0;
    for bytes in broken {
        // The reader of PDFs stops at some of them. In the browser the packer is then started
        // again and leaves the file out.
        receipt.shown = Hash::of(&bytes);
        let tried = AssertUnwindSafe(|| paper.receipt(&receipt, Some(bytes.clone())));
        if catch_unwind(tried).is_err() {
            stopped += 1;
            paper.leave_out([receipt.shown.clone()]);
            let again = paper.receipt(&receipt, Some(bytes));
            assert_eq!(again, Shown::Not("the file is damaged".to_owned()));
        }
    }
    assert!(stopped < count / 4, "{stopped} of {count} stopped the reader");
    receipt.shown_type = "image/jpeg".to_owned();
    let picture = jpeg(20);
    for end in 0..picture.len() {
        paper.receipt(&receipt, Some(picture[..end].to_vec()));
    }
    let png = include_bytes!("../../../style/picture.png");
    for end in (0..png.len()).step_by(png.len() / 20) {
        paper.receipt(&receipt, Some(png[..end].to_vec()));
    }
    assert_eq!(paper.receipt(&receipt, Some(png.to_vec())), Shown::Pages(1));
    let bytes = paper.finish().unwrap();
    assert!(pages(&bytes).len() > count);
}
