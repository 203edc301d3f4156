//! The text of a file that came with an application, so that a blind sift can show it masked: plain
//! text, web pages, e-mails, rich text, Word and OpenDocument texts, and PDFs with a layer of text.
//! Nothing is guessed from pictures. What is read here tells who somebody is: it goes to `office::blind` and nowhere else.

use super::{csv_reader, email, media, rich_text};
use lopdf::Document;
use mail_parser::decoders::html::html_to_text;
use serde::{Deserialize, Serialize};
use std::io::{Cursor, Read};
use thiserror::Error;
use zip::ZipArchive;

/// The most that a file may be, in bytes: 10 MB.
pub const MOST_BYTES: usize = 10 << 20;
/// The most characters that are read of a file: some thirty pages.
pub const MOST_CHARACTERS: usize = 100_000;
/// How many pages of a PDF are read.
const MOST_PAGES: usize = 30;
/// The most that the text of one page, or of one part of a Word document, may unpack to, in bytes.
const MOST_UNPACKED: usize = 16 << 20;
/// The most files within a Word document.
const MOST_PARTS: usize = 2_000;
/// With fewer letters than this there is no text to speak of: a page number, a scanner's mark.
const FEWEST_LETTERS: usize = 12;

/// Why the text of a file cannot be read, in words that follow “It cannot be masked:”.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FileTextProblem {
    /// More than [`MOST_BYTES`].
    #[error("it is larger than 10 MB.")]
    TooLarge,
    /// A photo or a scan as a picture.
    #[error("it is a picture.")]
    Picture,
    /// A PDF that asks for a password.
    #[error("it is locked with a password.")]
    Locked,
    /// A PDF of scanned pages, or one whose letters cannot be told.
    #[error("it holds no text that can be read, as a scan does.")]
    NoText,
    /// What begins like a kind that is read, and is not whole.
    #[error("it is damaged.")]
    Damaged,
    /// Rich text with letters of a code page that is not read here.
    #[error("its letters are written in a way that is not read here.")]
    UnknownLetters,
    /// Word before 2007, or a locked newer one; other programs.
    #[error("files of its kind are not read here.")]
    OtherKind,
}

/// The text of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileText {
    /// Its text, line by line.
    pub text: String,
    /// Whether some of the file is not in it: later pages, or a part that could not be read.
    pub is_cut: bool,
}

/// Reads the text of a file: by what its bytes are, and by the media type it came with where bytes
/// do not tell.
///
/// # Errors
/// Why it cannot be read, in words.
pub fn read(bytes: &[u8], media_type: &str) -> Result<FileText, FileTextProblem> {
    if bytes.len() > MOST_BYTES {
        return Err(FileTextProblem::TooLarge);
    }
    let found = if bytes.get(..1024.min(bytes.len())).is_some_and(|head| holds(head, b"%PDF-")) {
        pdf(bytes)?
    } else if bytes.starts_with(b"PK\x03\x04") {
        zipped_document(bytes)?
    } else if bytes.starts_with(rich_text::BEGINNING) {
        rich(bytes)?
    } else if media_type.starts_with("image/")
        || media::examine(bytes).is_ok_and(|media| media.is_picture)
    {
        return Err(FileTextProblem::Picture);
    } else {
        plain(bytes, media_type)?
    };
    let FileText { text, is_cut } = found;
    let (text, is_longer) = clean(&text);
    if text.chars().filter(|c| c.is_alphabetic()).count() < FEWEST_LETTERS {
        return Err(FileTextProblem::NoText);
    }
    Ok(FileText { text, is_cut: is_cut || is_longer })
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// A text without signs that only hide what is written, cut at a word where it is too long.
fn clean(text: &str) -> (String, bool) {
    let mut out = String::with_capacity(text.len());
    let mut count = 0_usize;
    let mut empty_lines = 0_usize;
    for line in text.replace("\r\n", "\n").replace(['\r', '\u{c}', '\u{b}'], "\n").split('\n') {
        let line = line.trim_end();
        empty_lines = if line.trim().is_empty() { empty_lines + 1 } else { 0 };
        if empty_lines > 1 {
            continue;
        }
        for c in line.chars() {
            // A name set with joined letters is the same name.
            let joined = match c {
                'ﬀ' => "ff",
                'ﬁ' => "fi",
                'ﬂ' => "fl",
                'ﬃ' => "ffi",
                'ﬄ' => "ffl",
                'ﬅ' | 'ﬆ' => "st",
                _ => "",
            };
            if joined.is_empty() {
                if !c.is_control() || c == '\t' {
                    out.push(c);
                }
            } else {
                out.push_str(joined);
            }
            count += 1;
        }
        out.push('\n');
        count += 1;
        if count > MOST_CHARACTERS {
            break;
        }
    }
    if count <= MOST_CHARACTERS {
        return (out.trim().to_owned(), false);
    }
    // Never within a word: the first half of a name would not be known for one.
    let end = out.char_indices().nth(MOST_CHARACTERS).map_or(out.len(), |(at, _)| at);
    let kept = out.get(..end).unwrap_or_default();
    let end = kept.rfind(char::is_whitespace).unwrap_or(0);
    (kept.get(..end).unwrap_or_default().trim().to_owned(), true)
}

fn pdf(bytes: &[u8]) -> Result<FileText, FileTextProblem> {
    let document = Document::load_mem(bytes).map_err(|_| FileTextProblem::Damaged)?;
    if document.is_encrypted() {
        return Err(FileTextProblem::Locked);
    }
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let first: Vec<u32> = pages.iter().copied().take(MOST_PAGES).collect();
    let mut found = FileText { is_cut: pages.len() > first.len(), ..FileText::default() };
    for page in first {
        for piece in document.extract_text_chunks_with_limit(&[page], MOST_UNPACKED) {
            match piece {
                Ok(piece) => found.text.push_str(&piece),
                Err(_) => found.is_cut = true,
            }
        }
        found.text.push('\n');
        if found.text.len() > MOST_CHARACTERS * 4 {
            found.is_cut = true;
            break;
        }
    }
    // Where a font does not say which letters its shapes are, signs come out that nobody can read.
    let signs = found.text.chars().filter(|c| !c.is_whitespace()).count();
    let letters = found.text.chars().filter(|c| c.is_alphanumeric()).count();
    if letters * 2 < signs || found.text.contains('\u{fffd}') && letters * 10 < signs * 9 {
        return Err(FileTextProblem::NoText);
    }
    Ok(found)
}

/// A document that is a ZIP of XML: one of Word, or an OpenDocument text such as LibreOffice writes.
fn zipped_document(bytes: &[u8]) -> Result<FileText, FileTextProblem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileTextProblem::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(FileTextProblem::OtherKind);
    }
    let names: Vec<String> =
        archive.file_names().filter_map(Result::ok).map(|name| name.into_owned()).collect();
    let mut found = FileText::default();
    if names.iter().any(|name| name == "word/document.xml") {
        let mut parts: Vec<&String> = names.iter().filter(|name| is_word_text(name)).collect();
        // What stands at the head of the page comes first, what stands at its foot last.
        parts.sort_by_key(|name| {
            (name.contains("footer"), !name.contains("header"), (*name).clone())
        });
        for name in parts {
            let xml = part_of(&mut archive, name, &mut found.is_cut)?;
            words_of(&xml, &mut found.text);
            found.text.push('\n');
        }
    } else if is_open_document(&mut archive) {
        // What a page has at its head and foot stands among the styles.
        for name in ["styles.xml", "content.xml"] {
            if names.iter().any(|other| other == name) {
                let xml = part_of(&mut archive, name, &mut found.is_cut)?;
                open_words_of(&xml, &mut found.text);
                found.text.push('\n');
            }
        }
    } else {
        return Err(FileTextProblem::OtherKind);
    }
    Ok(found)
}

/// Whether a part of a Word document holds text that is read: the text itself, a head, a foot.
fn is_word_text(name: &str) -> bool {
    name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml")).is_some_and(|name| {
        name == "document"
            || ["header", "footer"].iter().any(|kind| {
                name.strip_prefix(kind).is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
            })
    })
}

/// Whether a ZIP says of itself that it is an OpenDocument text.
fn is_open_document(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let Ok(part) = archive.by_name("mimetype") else { return false };
    let mut kind = String::new();
    part.take(100).read_to_string(&mut kind).is_ok()
        && kind.trim() == "application/vnd.oasis.opendocument.text"
}

/// A part of a document, as far as it is read.
fn part_of(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    is_cut: &mut bool,
) -> Result<String, FileTextProblem> {
    let part = archive.by_name(name).map_err(|_| FileTextProblem::Damaged)?;
    let most = u64::try_from(MOST_UNPACKED).unwrap_or(u64::MAX);
    let mut xml = Vec::new();
    part.take(most + 1).read_to_end(&mut xml).map_err(|_| FileTextProblem::Damaged)?;
    if xml.len() > MOST_UNPACKED {
        xml.truncate(MOST_UNPACKED);
        *is_cut = true;
    }
    Ok(String::from_utf8_lossy(&xml).into_owned())
}

/// Adds the words of a part of a Word document: what stands in `w:t`, and nothing that was taken out
/// (`w:delText`), stands behind a link (`w:instrText`), or is there twice for older programs
/// (`mc:Fallback`).
fn words_of(xml: &str, text: &mut String) {
    let mut is_word = false;
    let mut fallbacks = 0_usize;
    for piece in pieces_of(xml) {
        match piece {
            Piece::Text(words) if is_word && fallbacks == 0 => plain_letters(words, text),
            Piece::Text(_) => {}
            Piece::Tag { name, is_empty } => match name {
                "w:t" => is_word = !is_empty,
                "/w:t" => is_word = false,
                "mc:Fallback" if !is_empty => fallbacks += 1,
                "/mc:Fallback" => fallbacks = fallbacks.saturating_sub(1),
                _ if fallbacks > 0 => {}
                "w:tab" | "/w:tc" => text.push('\t'),
                "w:br" | "w:cr" | "/w:p" => text.push('\n'),
                "w:noBreakHyphen" => text.push('-'),
                _ => {}
            },
        }
    }
}

/// Adds the words of a part of an OpenDocument text: what stands in paragraphs and headings, and
/// nothing that was taken out (`text:tracked-changes`) or said beside it (`office:annotation`).
fn open_words_of(xml: &str, text: &mut String) {
    let mut paragraphs = 0_usize;
    let mut aside = 0_usize;
    for piece in pieces_of(xml) {
        match piece {
            Piece::Text(words) if paragraphs > 0 && aside == 0 => plain_letters(words, text),
            Piece::Text(_) => {}
            Piece::Tag { name, is_empty } => match name {
                "text:tracked-changes" | "office:annotation" if !is_empty => aside += 1,
                "/text:tracked-changes" | "/office:annotation" => aside = aside.saturating_sub(1),
                _ if aside > 0 => {}
                "text:p" | "text:h" if !is_empty => paragraphs += 1,
                "/text:p" | "/text:h" => {
                    paragraphs = paragraphs.saturating_sub(1);
                    text.push('\n');
                }
                "text:s" => text.push(' '),
                "text:tab" | "/table:table-cell" => text.push('\t'),
                "text:line-break" => text.push('\n'),
                _ => {}
            },
        }
    }
}

/// What XML is made of, as far as its words matter.
enum Piece<'a> {
    /// What stands between two tags, with its letters as XML writes them.
    Text(&'a str),
    /// A tag: its name, with a stroke before it where it ends an element.
    Tag {
        name: &'a str,
        /// Whether nothing stands in the element.
        is_empty: bool,
    },
}

/// The pieces of a part of a document, whatever is wrong with it; comments are left out.
fn pieces_of(xml: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = xml;
    std::iter::from_fn(move || {
        loop {
            let Some(after) = rest.strip_prefix('<') else {
                let end = rest.find('<')?;
                let words = rest.get(..end)?;
                rest = rest.get(end..)?;
                return Some(Piece::Text(words));
            };
            if let Some(comment) = after.strip_prefix("!--") {
                rest = comment.find("-->").and_then(|end| comment.get(end + 3..)).unwrap_or("");
                continue;
            }
            let end = after.find('>')?;
            let tag = after.get(..end)?;
            rest = after.get(end + 1..)?;
            let is_empty = tag.ends_with('/');
            let name = tag.split(|c: char| c.is_whitespace()).next().unwrap_or("");
            return Some(Piece::Tag { name: name.trim_end_matches('/'), is_empty });
        }
    })
}

/// Adds a text of XML with its five names and its numbers of letters put right.
fn plain_letters(xml: &str, text: &mut String) {
    let mut rest = xml;
    while let Some(start) = rest.find('&') {
        text.push_str(rest.get(..start).unwrap_or_default());
        let after = rest.get(start + 1..).unwrap_or_default();
        let Some(end) = after.find(';').filter(|end| *end <= 10) else {
            text.push('&');
            rest = after;
            continue;
        };
        let name = after.get(..end).unwrap_or_default();
        let number = name.strip_prefix('#').and_then(|number| {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        });
        match (name, number) {
            (_, Some(letter)) => text.push(letter),
            ("amp", _) => text.push('&'),
            ("lt", _) => text.push('<'),
            ("gt", _) => text.push('>'),
            ("quot", _) => text.push('"'),
            ("apos", _) => text.push('\''),
            _ => {}
        }
        rest = after.get(end + 1..).unwrap_or_default();
    }
    text.push_str(rest);
}

fn rich(bytes: &[u8]) -> Result<FileText, FileTextProblem> {
    let words = rich_text::read(bytes, MOST_CHARACTERS * 4);
    if words.has_unknown {
        return Err(FileTextProblem::UnknownLetters);
    }
    Ok(FileText { text: words.text, is_cut: words.is_cut })
}

fn plain(bytes: &[u8], media_type: &str) -> Result<FileText, FileTextProblem> {
    // A Word document of before 2007.
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(FileTextProblem::OtherKind);
    }
    let (_, text) = csv_reader::decode(bytes).ok_or(FileTextProblem::OtherKind)?;
    let head: String = text.trim_start().chars().take(2_000).collect::<String>().to_lowercase();
    // The same holds of an e-mail as it travels.
    let is_email = media_type == "message/rfc822"
        || head.contains("\nmime-version:")
        || head.contains("\ncontent-transfer-encoding:");
    let text = if is_email {
        let email = email::read(bytes).map_err(|_| FileTextProblem::Damaged)?;
        format!("{}\n\n{}", email.subject, email.text)
    } else if media_type == "text/html"
        || head.starts_with("<!doctype html")
        || head.starts_with("<html")
    {
        html_to_text(&text)
    } else if head.starts_with("<?xml") {
        return Err(FileTextProblem::OtherKind);
    } else {
        text
    };
    Ok(FileText { text, is_cut: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::simple_pdf::simple_pdf;
    use proptest::prelude::*;
    use std::io::Write;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, xml) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(xml.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn the_text_of_a_plain_file_is_read_from_every_encoding() {
        let words = "Zoë Adair, Café worker\nI would like to help.";
        let utf16: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(words.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let windows = encoding_rs::WINDOWS_1252.encode(words).0.into_owned();
        for bytes in [words.as_bytes().to_vec(), utf16, windows] {
            let read = read(&bytes, "text/plain").unwrap();
            assert_eq!(read, FileText { text: words.to_owned(), is_cut: false });
        }
    }

    #[test]
    fn the_text_of_a_pdf_is_read_and_a_scan_has_none() {
        let pdf = simple_pdf(&["Zoë Adair", "12 Acacia Avenue, N1 9GU", "I wrote for a newspaper"]);
        let text = read(&pdf, "application/pdf").unwrap().text;
        for words in ["Zoë Adair", "12 Acacia Avenue, N1 9GU", "I wrote for a newspaper"] {
            assert!(text.lines().any(|line| line.trim() == words), "{words} in {text:?}");
        }
        assert_eq!(read(&simple_pdf(&["1"]), "application/pdf"), Err(FileTextProblem::NoText));
        assert_eq!(read(b"%PDF-1.4 cut off", ""), Err(FileTextProblem::Damaged));
    }

    #[test]
    fn a_locked_pdf_says_so() {
        let mut document = Document::load_mem(&simple_pdf(&["A curriculum vitae"])).unwrap();
        let id = || lopdf::Object::string_literal("0123456789abcdef");
        document.trailer.set("ID", vec![id(), id()]);
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
        assert_eq!(read(&bytes, "application/pdf"), Err(FileTextProblem::Locked));
    }

    #[test]
    fn the_words_of_a_word_document_are_read_with_its_head_and_foot_and_no_codes() {
        let body = "<?xml version=\"1.0\"?><w:document><w:body>\
            <w:p><w:r><w:t>Zo&#xEB; &amp; A</w:t></w:r><w:r><w:t xml:space=\"preserve\">dair </w:t></w:r></w:p>\
            <w:p><w:r><w:instrText> HYPERLINK \"https://hidden.example\" </w:instrText></w:r>\
            <w:del><w:r><w:delText>taken out</w:delText></w:r></w:del>\
            <w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>\
            <mc:AlternateContent><mc:Choice><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice>\
            <mc:Fallback><w:p><w:r><w:t>box again</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>\
            </w:body></w:document>";
        let bytes = docx(&[
            ("word/document.xml", body),
            ("word/footer1.xml", "<w:ftr><w:p><w:r><w:t>the foot</w:t></w:r></w:p></w:ftr>"),
            ("word/header1.xml", "<w:hdr><w:p><w:r><w:t>the head</w:t></w:r></w:p></w:hdr>"),
            ("word/settings.xml", "<w:t>settings</w:t>"),
        ]);
        let text = read(&bytes, "").unwrap().text;
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, ["the head", "Zoë & Adair", "one\ttwo", "three", "box", "the foot"]);
        let other = docx(&[("content.xml", "<text:p>words of another program</text:p>")]);
        assert_eq!(read(&other, ""), Err(FileTextProblem::OtherKind));
        assert_eq!(read(b"PK\x03\x04 and no more", ""), Err(FileTextProblem::Damaged));
    }

    #[test]
    fn the_words_of_an_open_document_are_read_without_what_was_taken_out() {
        let content = "<?xml version=\"1.0\"?><office:document-content><office:body><office:text>\
            <text:tracked-changes><text:changed-region><text:p>taken out</text:p></text:changed-region></text:tracked-changes>\
            <text:h text:outline-level=\"1\">Zo&#xEB; &amp; <text:span>A</text:span>dair</text:h>\
            <text:p>one<text:s/>two<text:tab/>three<text:line-break/>four\
            <office:annotation><text:p>said beside it</text:p></office:annotation></text:p><text:p/>\
            </office:text></office:body></office:document-content>";
        let styles = "<style:header><text:p>the head</text:p></style:header><style:name>a style</style:name>";
        let kind = "application/vnd.oasis.opendocument.text";
        let bytes = docx(&[("mimetype", kind), ("content.xml", content), ("styles.xml", styles)]);
        let text = read(&bytes, "").unwrap().text;
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, ["the head", "Zoë & Adair", "one two\tthree", "four"]);
        let sheet = docx(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content),
        ]);
        assert_eq!(read(&sheet, ""), Err(FileTextProblem::OtherKind));
    }

    #[test]
    fn an_e_mail_and_a_web_page_are_read_as_their_reader_sees_them() {
        let email = "From: a@example.org\r\nSubject: Volunteer\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nI am Zo=C3=AB, with regards.\r\n";
        for media_type in ["message/rfc822", "text/plain"] {
            let text = read(email.as_bytes(), media_type).unwrap().text;
            assert_eq!(text, "Volunteer\n\nI am Zoë, with regards.");
        }
        let page = b"<html><body><p>I am A<b>dair</b> from Northmere</p></body></html>";
        let text = read(page, "").unwrap().text;
        assert!(text.contains("from Northmere") && !text.contains('<'), "{text}");
    }

    #[test]
    fn rich_text_is_read_whatever_it_calls_itself() {
        let rtf = b"{\\rtf1\\ansi\\ansicpg1252 Zo\\'eb {\\b Adair}\\par I kept the books of a club.\\par}";
        for media_type in ["", "text/rtf", "application/rtf", "text/plain"] {
            let found = read(rtf, media_type).unwrap();
            assert_eq!(found.text, "Zoë Adair\nI kept the books of a club.");
            assert!(!found.is_cut);
        }
        // One that ends early says that some of it is missing.
        let cut = read(rtf.get(..60).unwrap(), "").unwrap();
        assert!(cut.is_cut && cut.text.starts_with("Zoë Adair"), "{cut:?}");
    }

    #[test]
    fn what_is_not_read_says_why() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01 IEND\xaeB`\x82";
        assert_eq!(read(png, ""), Err(FileTextProblem::Picture));
        let unknown = read(b"{\\rtf1\\pc Ad\\'e4ir and more words}", "");
        assert_eq!(unknown, Err(FileTextProblem::UnknownLetters));
        assert_eq!(read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ""), Err(FileTextProblem::OtherKind));
        assert_eq!(read(b"", "text/plain"), Err(FileTextProblem::NoText));
        assert_eq!(read(&vec![b'a'; MOST_BYTES + 1], ""), Err(FileTextProblem::TooLarge));
    }

    #[test]
    fn a_long_text_is_cut_between_words_and_says_so() {
        let words = "curriculum vitae ".repeat(10_000);
        let read = read(words.as_bytes(), "text/plain").unwrap();
        assert!(read.is_cut && read.text.chars().count() <= MOST_CHARACTERS);
        assert!(read.text.ends_with("curriculum") || read.text.ends_with("vitae"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_say_why(
            bytes in proptest::collection::vec(any::<u8>(), 0..600),
            head in prop_oneof![Just(&b""[..]), Just(&b"%PDF-1.4\n"[..]), Just(&b"PK\x03\x04"[..]), Just(&b"From: a\n"[..]), Just(&b"{\\rtf1 "[..])],
        ) {
            let whole = [head, &bytes].concat();
            for media_type in ["", "message/rfc822", "text/html"] {
                if let Ok(read) = read(&whole, media_type) {
                    prop_assert!(read.text.chars().all(|c| !c.is_control() || c == '\n' || c == '\t'));
                }
            }
        }

        #[test]
        fn any_xml_is_read(xml in "(<w:t>|</w:t>|<w:p>|</w:p>|<mc:Fallback>|</mc:Fallback>|&#x|&amp;|<!--|-->|ë|<|>|;| ){0,30}") {
            let (mut text, mut open) = (String::new(), String::new());
            words_of(&xml, &mut text);
            open_words_of(&xml.replace("w:", "text:"), &mut open);
            prop_assert!(!text.contains("<w:t>") && !open.contains("<text:p>"));
        }
    }
}
