//! Certificates: signed, checked, and tampered with at every byte.

use super::{
    check::{Checked, FileState, check_file, check_text},
    *,
};
use crate::{
    domain::{
        certificate::Certificate,
        certificate_code::Code,
        signing_key::{SigningKey, to_hex},
    },
    format::{
        backup::{Backup, BackupWriter},
        document::{NoPainter, looked_at::look_at, write},
        pdf_pages::PdfPages,
    },
    office::{
        Command, Office,
        queries::certificate_register::{key_in_use, secret_of},
        testing::TestOffice,
    },
};
use lopdf::Object;
use proptest::prelude::*;

const SECRET: [u8; 32] = [7; 32];

fn certificate() -> Certificate {
    Certificate {
        number: "2026/3".to_owned(),
        name: "Zoë O’Brien-Ngũgĩ".to_owned(),
        role: "Volunteer".to_owned(),
        place: "the office of Rowan Ash MP, Northmere".to_owned(),
        start: "2026-03-02".parse().unwrap(),
        end: "2026-05-29".parse().unwrap(),
        work: vec!["Answered letters".to_owned(), "Researched buses".to_owned()],
        experience: vec!["Watched a debate".to_owned()],
        signed_by: "Rowan Ash MP".to_owned(),
        signed_as: "Member of Parliament for Northmere".to_owned(),
        issued_on: "2026-05-29".parse().unwrap(),
        ..Certificate::default()
    }
}

fn signed() -> Certificate {
    let code = seal::seal(&certificate(), &SECRET).whole_text();
    Certificate { code, ..certificate() }
}

fn signed_file() -> Vec<u8> {
    let pdf = write(&certificate_document(&signed()), &NoPainter).unwrap();
    look_at("certificate-signed", &pdf);
    file::sign(pdf, &SECRET)
}

fn is_genuine(checked: &Checked) -> bool {
    matches!(checked, Checked::Genuine(_))
}

#[test]
fn a_signed_certificate_is_genuine_and_says_what_it_says() {
    let Checked::Genuine(genuine) = check_text(&signed().code) else { panic!("not genuine") };
    assert_eq!(genuine.statement.name, "Zoë O’Brien-Ngũgĩ");
    assert_eq!(genuine.statement.number, "2026/3");
    assert_eq!(genuine.lists.unwrap().work, certificate().work);
    assert_eq!(genuine.public, seal::public_key(&SECRET));
    assert_eq!(genuine.short_code.len(), 19);
    assert_eq!(genuine.fingerprint.len(), 29);
    // The QR code holds no lists, and what is pasted may have come apart.
    let short = Code::parse(&signed().code).unwrap().short_text();
    let broken: String = short.chars().flat_map(|c| [c, '\n']).collect();
    let Checked::Genuine(genuine) = check_text(&format!("  {broken} ")) else { panic!() };
    assert_eq!(genuine.lists, None);
}

/// What the QR codes on the first page of a PDF say, drawn so many points high and read by a library
/// that made neither the page nor the code.
fn codes_drawn(pdf: Vec<u8>, edge: u32) -> Vec<String> {
    let mut texts = Vec::new();
    PdfPages::open(pdf)
        .unwrap()
        .draw(0, edge, |_, page| {
            let width = page.width as usize;
            let grey = |x: usize, y: usize| {
                let at = (y * width + x) * 4;
                let point = &page.pixels[at..at + 3];
                u8::try_from(point.iter().map(|it| u32::from(*it)).sum::<u32>() / 3).unwrap()
            };
            let height = page.height as usize;
            let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
            texts.extend(image.detect_grids().iter().map(|grid| grid.decode().unwrap().1));
            false
        })
        .unwrap();
    texts
}

#[test]
fn the_qr_code_on_the_page_is_read_back_and_is_genuine() {
    let short = Code::parse(&signed().code).unwrap().short_text();
    // As it is printed finely, and as a screen shows it.
    for edge in [2400, 1700] {
        let texts = codes_drawn(signed_file(), edge);
        assert_eq!(texts, std::slice::from_ref(&short), "{edge} points high");
        let Checked::Genuine(genuine) = check_text(&texts[0]) else { panic!("not genuine") };
        assert_eq!(genuine.statement.name, certificate().name);
    }
    // An unsigned certificate has none.
    let unsigned = write(&certificate_document(&certificate()), &NoPainter).unwrap();
    assert!(codes_drawn(unsigned, 1700).is_empty());
}

#[test]
fn a_certificate_is_one_tagged_page_of_a4_with_its_fonts_inside() {
    let pdf = lopdf::Document::load_mem(&signed_file()).unwrap();
    let pages = pdf.get_pages();
    assert_eq!(pages.len(), 1);
    let page = pdf.get_object(pages[&1]).and_then(Object::as_dict).unwrap();
    let sides = page.get(b"MediaBox").and_then(Object::as_array).unwrap();
    let sides: Vec<f32> = sides.iter().map(|side| side.as_float().unwrap()).collect();
    assert!((sides[2] - 595.28).abs() < 0.1 && (sides[3] - 841.89).abs() < 0.1, "{sides:?}");
    let of_type = |name: &[u8]| {
        let dictionaries = pdf.objects.values().filter_map(|it| it.as_dict().ok());
        let is_so = |it: &&lopdf::Dictionary| {
            it.get(b"Type").and_then(Object::as_name).is_ok_and(|it| it == name)
        };
        dictionaries.filter(is_so).collect::<Vec<_>>()
    };
    let fonts = of_type(b"FontDescriptor");
    assert!(!fonts.is_empty());
    for font in fonts {
        assert!(font.has(b"FontFile2") || font.has(b"FontFile3"), "{font:?}");
    }
    // Headings, paragraphs and the code, which a screen reader is told of in words.
    let elements = pdf.objects.values().filter_map(|it| it.as_dict().ok());
    let kinds: Vec<String> = elements
        .filter_map(|it| it.get(b"S").and_then(Object::as_name).ok())
        .map(|it| String::from_utf8_lossy(it).into_owned())
        .collect();
    for kind in ["H1", "P", "L", "LI", "Figure"] {
        assert!(kinds.iter().any(|it| it == kind), "{kind} is not in {kinds:?}");
    }
    let marked = pdf.catalog().unwrap().get_deref(b"MarkInfo", &pdf).unwrap();
    let marked = marked.as_dict().unwrap().get(b"Marked").and_then(Object::as_bool);
    assert_eq!(marked.ok(), Some(true));
}

#[test]
fn the_same_certificate_gives_the_same_code_and_the_same_file() {
    assert_eq!(signed(), signed());
    assert!(signed_file() == signed_file());
}

#[test]
fn not_one_bit_of_the_payload_can_be_changed() {
    let whole = signed().code;
    let short = Code::parse(&whole).unwrap().short_text();
    // Every bit of what a QR code holds, and two of every byte of what a file holds.
    for (text, bits) in [(short, 0..8), (whole, 0..2)] {
        assert!(is_genuine(&check_text(&text)));
        for at in 0..text.len() {
            for bit in bits.clone() {
                let mut bytes = text.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                assert!(!is_genuine(&check_file(&bytes)), "byte {at}, bit {bit}");
            }
        }
    }
}

#[test]
fn no_byte_can_be_left_out_or_put_in() {
    let text = signed().code;
    for at in 0..text.len() {
        let mut fewer = text.clone();
        fewer.remove(at);
        assert!(!is_genuine(&check_text(&fewer)), "without {at}");
        let mut more = text.clone();
        more.insert(at, 'A');
        assert!(!is_genuine(&check_text(&more)), "with one more at {at}");
    }
}

#[test]
fn the_file_is_whole_and_a_changed_one_is_not() {
    let file = signed_file();
    let Checked::Genuine(genuine) = check_file(&file) else { panic!("not genuine") };
    assert_eq!(genuine.file, Some(FileState::Whole));
    // It is a PDF all the same, with the code inside.
    let pdf = lopdf::Document::load_mem(&file).unwrap();
    assert_eq!(pdf.get_pages().len(), 1);
    assert!(pdf.extract_text(&[1]).unwrap().contains("Zoë O’Brien-Ngũgĩ"));
    assert!(pdf.extract_text(&[1]).unwrap().contains("2026/3"));
    // Every few bytes, since each check reads the whole file.
    for at in (0..file.len()).step_by(151).chain(file.len() - 140..file.len()) {
        let mut changed = file.clone();
        changed[at] ^= 1;
        let is_whole = match check_file(&changed) {
            Checked::Genuine(genuine) => genuine.file == Some(FileState::Whole),
            _ => false,
        };
        assert!(!is_whole, "byte {at}");
    }
    let mut longer = file;
    longer.push(b' ');
    let Checked::Genuine(genuine) = check_file(&longer) else { panic!("not genuine") };
    assert_eq!(genuine.file, Some(FileState::Changed));
}

#[test]
fn a_file_with_two_codes_or_none_is_not_believed() {
    let other = Certificate { name: "Somebody Else".to_owned(), ..certificate() };
    let other = seal::seal(&other, &SECRET).whole_text();
    let mut file = signed_file();
    file.extend(format!("\n%{other}\n").into_bytes());
    assert_eq!(check_file(&file), Checked::Altered);
    assert_eq!(check_file(b"%PDF-1.7 of something else"), Checked::NoCode);
    assert_eq!(check_file(b"\xff\xd8\xff"), Checked::NoCode);
    assert_eq!(check_text(""), Checked::NoCode);
    assert_eq!(check_text("UNDERSTUDY1:AAAA"), Checked::Altered);
}

#[test]
fn the_lists_of_another_certificate_do_not_pass() {
    let mut code = seal::seal(&certificate(), &SECRET);
    let other = Certificate { work: vec!["Ran the country".to_owned()], ..certificate() };
    code.lists = seal::seal(&other, &SECRET).lists;
    assert_eq!(check_text(&code.whole_text()), Checked::Altered);
}

fn make_key(it: &mut TestOffice, secret: [u8; 32], because: &str) {
    let key = SigningKey {
        public: to_hex(&seal::public_key(&secret)),
        secret: to_hex(&secret),
        made_on: it.today,
        ..SigningKey::default()
    };
    it.act(Command::MakeSigningKey { key, because: because.to_owned() });
}

#[test]
fn a_restored_backup_signs_again_with_the_same_key() {
    let mut it = TestOffice::new("2026-05-29");
    make_key(&mut it, SECRET, "");
    let mut writer = BackupWriter::new(Vec::new(), "2026-05-29").unwrap();
    writer.journal(&it.entries).unwrap();
    writer.tables(&[]).unwrap();
    let bytes = writer.finish().unwrap();
    // On another computer, from nothing but the file.
    let backup = Backup::open(std::io::Cursor::new(bytes), 1_700_000_000_000).unwrap();
    let there = Office::of(&backup.entries);
    let key = key_in_use(&there).unwrap();
    assert_eq!(key.public, to_hex(&seal::public_key(&SECRET)));
    let secret = secret_of(&there, &seal::public_key(&SECRET)).unwrap();
    assert_eq!(seal::seal(&certificate(), &secret).whole_text(), signed().code);
}

#[test]
fn after_a_lost_key_a_new_one_signs_and_what_the_old_one_signed_is_still_genuine() {
    let mut it = TestOffice::new("2026-05-29");
    make_key(&mut it, SECRET, "");
    // A journal from which the secret half is gone, as after damage.
    for entry in &mut it.entries {
        if let Some(secret) = entry.patch.get_mut("secret") {
            *secret = String::new().into();
        }
    }
    it.office = Office::of(&it.entries);
    assert_eq!(key_in_use(&it.office), None, "there is nothing to sign with");
    assert_eq!(secret_of(&it.office, &seal::public_key(&SECRET)), None);
    // The file cannot be signed again, but its words still check.
    let unsealed = write(&certificate_document(&signed()), &NoPainter).unwrap();
    let Checked::Genuine(genuine) = check_file(&unsealed) else { panic!("not genuine") };
    assert_ne!(genuine.file, Some(FileState::Whole));
    // The next certificate needs a new key, and the old one is retired with the reason.
    let key = SigningKey {
        public: to_hex(&seal::public_key(&[8; 32])),
        secret: to_hex(&[8; 32]),
        ..SigningKey::default()
    };
    let because = String::new();
    assert!(it.try_act(Command::MakeSigningKey { key, because }).is_err(), "without a reason");
    make_key(&mut it, [8; 32], "Its secret half was no longer here");
    let key = key_in_use(&it.office).unwrap();
    assert_eq!(key.public, to_hex(&seal::public_key(&[8; 32])));
    let retired = it.office.signing_keys.iter().next().unwrap();
    assert_eq!(retired.value.retired_on, Some(it.today));
    assert_eq!(retired.value.retired_because, "Its secret half was no longer here");
    assert!(is_genuine(&check_text(&seal::seal(&certificate(), &[8; 32]).whole_text())));
    assert!(is_genuine(&check_text(&signed().code)), "what was signed before");
}

#[test]
fn a_weak_key_signs_nothing() {
    // The point of order one, with which a signature of zeros would hold for any words.
    let mut code = seal::seal(&certificate(), &SECRET);
    code.public = [0; 32];
    code.public[0] = 1;
    code.signature = [0; 64];
    code.signature[0] = 1;
    assert_eq!(check_text(&code.whole_text()), Checked::Altered);
}

fn any_certificate() -> impl Strategy<Value = Certificate> {
    let line = "\\PC{0,40}";
    let lines = || prop::collection::vec(line, 0..5);
    (line, line, line, (line, line), (0..60_000_i32, 0..60_000_i32), lines(), lines()).prop_map(
        |(name, role, place, (signed_by, signed_as), (start, end), work, experience)| {
            let day = |days| chrono::NaiveDate::from_num_days_from_ce_opt(700_000 + days).unwrap();
            Certificate {
                name,
                role,
                place,
                signed_by,
                signed_as,
                start: day(start),
                end: day(end),
                issued_on: day(end),
                work,
                experience,
                ..Certificate::default()
            }
        },
    )
}

proptest! {
    #[test]
    fn whatever_is_signed_is_genuine_under_its_own_key_alone(
        certificate in any_certificate(),
        secret: [u8; 32],
        other: [u8; 32],
    ) {
        let code = seal::seal(&certificate, &secret);
        let Checked::Genuine(genuine) = check_text(&code.whole_text()) else {
            return Err(TestCaseError::fail("not genuine"));
        };
        prop_assert_eq!(&genuine.statement.name, &certificate.name);
        prop_assert_eq!(&genuine.lists.unwrap().experience, &certificate.experience);
        prop_assert_eq!(Code::parse(&code.whole_text()), Some(code.clone()));
        if other != secret {
            let stolen = Code { public: seal::public_key(&other), ..code };
            prop_assert_eq!(check_text(&stolen.whole_text()), Checked::Altered);
        }
    }

    #[test]
    fn the_bytes_of_one_certificate_are_of_no_other(
        one in any_certificate(),
        other in any_certificate(),
    ) {
        let bytes = |it: &Certificate| seal::seal(it, &SECRET).stated;
        let says = |it: &Certificate| {
            let words = [&it.name, &it.role, &it.place, &it.signed_by, &it.signed_as].map(Clone::clone);
            (words, it.start, it.end, it.issued_on, it.work.clone(), it.experience.clone())
        };
        prop_assert_eq!(bytes(&one) == bytes(&other), says(&one) == says(&other));
    }

    #[test]
    fn no_text_stops_the_check(text in "\\PC{0,200}", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = check_text(&text);
        let _ = check_text(&format!("UNDERSTUDY1:{text}"));
        let _ = check_file(&bytes);
    }
}
