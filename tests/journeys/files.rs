//! Files as people have them: a photo from a phone's camera, a ticket as a PDF, and worse ones.

use super::story::{Story, decode};
use krilla::{
    color::rgb,
    geom::{PathBuilder, Point, Rect},
    page::PageSettings,
    paint::Fill,
    text::{Font, TextDirection},
};
use qrcodegen::{QrCode, QrCodeEcc};
use std::io::Write;

/// A photo as a phone makes it: 12 megapixels, several megabytes, with an orientation and a place
/// in its EXIF data.
pub async fn photo(story: &Story) -> Vec<u8> {
    let script = "
        const done = arguments[0];
        const canvas = new OffscreenCanvas(4000, 3000);
        const pen = canvas.getContext('2d');
        pen.fillStyle = '#e8e4da';
        pen.fillRect(0, 0, 4000, 3000);
        // A table top: fine grain everywhere is what makes a photo large.
        const grain = pen.createImageData(500, 500);
        for (let at = 0, seed = 7; at < grain.data.length; at += 4) {
            seed = (seed * 1103515245 + 12345) & 0x7fffffff;
            const shade = 190 + (seed >> 16) % 56;
            grain.data.set([shade, shade - 8, shade - 20, 255], at);
        }
        for (let x = 0; x < 4000; x += 500) for (let y = 0; y < 3000; y += 500) pen.putImageData(grain, x, y);
        pen.fillStyle = 'white';
        pen.fillRect(1100, 200, 1800, 2600);
        pen.fillStyle = '#222';
        pen.font = '120px sans-serif';
        ['FICTIONAL RAIL', 'Day return', 'Adult  x1', '2 March 2026', 'TOTAL  GBP 23.40'].forEach((line, at) => pen.fillText(line, 1250, 500 + at * 300));
        canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 }).then(async (blob) => {
            const bytes = new Uint8Array(await blob.arrayBuffer());
            let text = '';
            for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
            done(btoa(text));
        });";
    let plain = decode(&story.later::<String>(script).await);
    let photo = with_exif(&plain);
    assert!(photo.len() > 2_000_000, "a photo of {} bytes is none of a phone’s", photo.len());
    photo
}

/// Puts EXIF data behind the first two bytes of a JPEG: turned by 90 degrees, and a place.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let mut tiff: Vec<u8> = b"MM\0\x2a\0\0\0\x08".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let mut bytes = Vec::new();
        bytes.extend(tag.to_be_bytes());
        bytes.extend(kind.to_be_bytes());
        bytes.extend(count.to_be_bytes());
        bytes.extend(value);
        bytes
    };
    // Two entries: the orientation, and where the place is told.
    tiff.extend(2u16.to_be_bytes());
    tiff.extend(entry(0x0112, 3, 1, [0, 6, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, 38u32.to_be_bytes()));
    tiff.extend([0; 4]);
    // The place: north, nothing more.
    tiff.extend(1u16.to_be_bytes());
    tiff.extend(entry(0x0001, 2, 2, *b"N\0\0\0"));
    tiff.extend([0; 4]);
    let mut segment = b"Exif\0\0".to_vec();
    segment.extend(tiff);
    let length = u16::try_from(segment.len() + 2).expect("a short segment");
    let mut photo = jpeg[..2].to_vec();
    photo.extend([0xff, 0xe1]);
    photo.extend(length.to_be_bytes());
    photo.extend(segment);
    photo.extend(&jpeg[2..]);
    photo
}

/// The same picture with a remark in it, as a camera puts its own data there: another file.
pub fn with_remark(jpeg: &[u8], remark: &[u8]) -> Vec<u8> {
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend([0xff, 0xfe]);
    bytes.extend(u16::try_from(remark.len() + 2).expect("a short remark").to_be_bytes());
    bytes.extend(remark);
    bytes.extend(&jpeg[2..]);
    bytes
}

/// A ticket as a ticket office sends it.
pub fn ticket() -> Vec<u8> {
    ticket_of(&["Fictional Rail: day return, GBP 23.40"])
}

/// The same, with a page for each of these words.
pub fn ticket_of(pages: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 4 + page * 2)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    for (page, words) in pages.iter().enumerate() {
        let words = words.replace('£', "\\243");
        let text = format!("BT /F1 24 Tf 60 740 Td ({words}) Tj ET");
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + page * 2
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()));
    }
    let mut pdf = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        write!(pdf, "{} 0 obj\n{object}\nendobj\n", index + 1).expect("memory");
    }
    let table = pdf.len();
    write!(pdf, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).expect("memory");
    for place in places {
        writeln!(pdf, "{place:010} 00000 n ").expect("memory");
    }
    write!(
        pdf,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    )
    .expect("memory");
    pdf
}

const PLAIN_LETTERS: &[u8] = include_bytes!("../../src/format/pack/letters.ttf");
const BOLD_LETTERS: &[u8] = include_bytes!("../../src/format/pack/letters_bold.ttf");

/// A ticket as the program of a ticket office makes it: letters of fonts that it brings with it, cut
/// down to what it uses; each word put where the form has its box; a code for the barrier; and all of
/// it packed. The same bytes each time.
pub fn printed_ticket() -> Vec<u8> {
    let font = |letters: &'static [u8]| Font::new(letters.into(), 0).expect("a font");
    let (plain, bold) = (font(PLAIN_LETTERS), font(BOLD_LETTERS));
    let mut pdf = krilla::Document::new();
    let mut page = pdf.start_page_with(PageSettings::from_wh(298.0, 420.0).expect("a page"));
    let mut surface = page.surface();
    surface.set_fill(Some(Fill { paint: rgb::Color::new(20, 20, 30).into(), ..Fill::default() }));
    for (x, y, size, font, words) in [
        (24.0, 40.0, 18.0, &bold, "Fictional Rail"),
        (24.0, 62.0, 8.0, &plain, "Ticket 7731-4402, to be shown when asked for"),
        (24.0, 92.0, 8.0, &plain, "From"),
        (120.0, 92.0, 11.0, &bold, "Northmere"),
        (24.0, 110.0, 8.0, &plain, "To"),
        (120.0, 110.0, 11.0, &bold, "London and back"),
        (24.0, 128.0, 8.0, &plain, "Valid on"),
        (120.0, 128.0, 11.0, &plain, "Mon 2 March 2026"),
        (24.0, 158.0, 8.0, &plain, "Day return, one adult"),
        (220.0, 158.0, 11.0, &plain, "£21.90"),
        (24.0, 174.0, 8.0, &plain, "A seat, coach B, 41"),
        (220.0, 174.0, 11.0, &plain, "£1.50"),
        (24.0, 196.0, 11.0, &bold, "Total paid"),
        (220.0, 196.0, 11.0, &bold, "£23.40"),
    ] {
        let (at, direction) = (Point::from_xy(x, y), TextDirection::LeftToRight);
        surface.draw_text(at, font.clone(), size, words, false, direction);
    }
    let code = QrCode::encode_text("FICTIONAL-RAIL 7731-4402", QrCodeEcc::Medium).expect("a code");
    let mut squares = PathBuilder::new();
    for (x, y) in (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y))) {
        if code.get_module(x, y) {
            let (left, top) = (89.0 + x as f32 * 4.8, 230.0 + y as f32 * 4.8);
            squares.push_rect(Rect::from_xywh(left, top, 4.8, 4.8).expect("a square"));
        }
    }
    surface.draw_path(&squares.finish().expect("the code’s squares"));
    surface.finish();
    page.finish();
    let ticket = pdf.finish().expect("a PDF");
    let read = lopdf::Document::load_mem(&ticket).expect("a PDF that others read");
    let fonts = read
        .objects
        .values()
        .filter(|it| it.as_dict().is_ok_and(|it| it.has(b"FontFile2") || it.has(b"FontFile3")));
    assert_eq!(fonts.count(), 2, "the ticket does not bring its letters with it");
    let whole = (PLAIN_LETTERS.len() + BOLD_LETTERS.len()) / 4;
    assert!(ticket.len() < whole, "the fonts are not cut down: {} bytes", ticket.len());
    let is_open = ticket.windows(5).any(|it| it == b"23.40");
    assert!(!is_open, "the ticket’s words are not packed");
    ticket
}

/// A photo as a phone keeps it, which no browser here can draw: boxes that say what it is and where
/// its picture lies, and then that picture, some hundred kilobytes that have no pattern.
pub fn heic() -> Vec<u8> {
    let boxed = |kind: &[u8; 4], parts: &[&[u8]]| {
        let content = parts.concat();
        let length = u32::try_from(content.len() + 8).expect("a short box");
        [length.to_be_bytes().as_slice(), kind, &content].concat()
    };
    let mut seed = 0x2545_f491_u32;
    let picture: Vec<u8> = (0..100_003)
        .map(|_| {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            seed.to_be_bytes()[1]
        })
        .collect();
    let kinds = boxed(b"ftyp", &[b"heic", &[0; 4], b"mif1", b"heic"]);
    // One picture, the first and only; it lies in one piece at a place counted from the beginning.
    let handler = boxed(b"hdlr", &[&[0; 8], b"pict", &[0; 13]]);
    let main = boxed(b"pitm", &[&[0; 4], &[0, 1]]);
    let entry = boxed(b"infe", &[&[2, 0, 0, 0], &[0, 1], &[0, 0], b"hvc1\0"]);
    let items = boxed(b"iinf", &[&[0; 4], &[0, 1], &entry]);
    let meta = |place: usize| {
        let number = |it: usize| u32::try_from(it).expect("a short file").to_be_bytes();
        // Version and flags; both numbers in four bytes; one item, the first, here, in one piece.
        let head = [0, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1];
        let places = boxed(b"iloc", &[&head, &number(place), &number(picture.len())]);
        boxed(b"meta", &[&[0; 4], &handler, &main, &items, &places])
    };
    let place = kinds.len() + meta(0).len() + 8;
    [kinds, meta(place), boxed(b"mdat", &[&picture])].concat()
}

/// A ticket that opens with a password only.
pub fn locked_ticket() -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(&ticket()).expect("a PDF");
    // Encryption asks for an identity, which the plain one lacks.
    let id = || lopdf::Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id(), id()]);
    let version = lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "secret",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).expect("an encryption");
    document.encrypt(&state).expect("it is locked");
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("its bytes");
    bytes
}

/// How many pages a PDF of Chromium's has.
pub fn pages_of(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.match_indices("/Type /Page")
        .filter(|(at, word)| !text[at + word.len()..].starts_with('s'))
        .count()
}

/// Width and height of a JPEG as its bytes say, whatever its EXIF data make of them.
pub fn size_of_jpeg(bytes: &[u8]) -> (u16, u16) {
    let number = |at: usize| u16::from_be_bytes([bytes[at], bytes[at + 1]]);
    let mut at = 2;
    // From segment to segment until the one that begins the picture.
    while !matches!(bytes[at + 1], 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf) {
        assert_eq!(bytes[at], 0xff, "no segment begins at {at}");
        at += 2 + usize::from(number(at + 2));
    }
    (number(at + 7), number(at + 5))
}

/// The files of a ZIP, read by the zip crate.
pub fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    use std::io::{Cursor, Read};
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    (0..archive.len())
        .filter_map(|index| {
            let mut file = archive.by_index(index).expect("a file of the ZIP");
            let name = file.name().expect("a name").into_owned();
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("its bytes");
            (!name.ends_with('/')).then_some((name, content))
        })
        .collect()
}
