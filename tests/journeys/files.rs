//! Files as people have them: a photo from a phone's camera, a ticket as a PDF, and worse ones.

use super::story::{Story, decode};
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
    let made = story.browser.driver.execute_async(script, vec![]).await.expect("a photo");
    let plain = decode(made.json().as_str().expect("its bytes"));
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
