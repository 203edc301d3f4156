//! Reading an e-mail as a mail program saves it (`.eml`): who wrote, when, what, and what came along.

use crate::domain::receipt::Hash;
use mail_parser::{Address, HeaderValue, MessageParser, MimeHeaders, PartType};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most that one e-mail may be, in bytes: 30 MB.
pub const MOST_BYTES: usize = 30 << 20;
/// The most characters of its text that are kept: what the field takes.
pub const MOST_TEXT: usize = 20_000;
/// The most files that are taken from one e-mail.
pub const MOST_FILES: usize = 50;
/// How deep e-mails within e-mails are opened for their files.
const DEEPEST: usize = 4;

/// Why an e-mail is not read: what is wrong, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EmailProblem {
    /// No bytes.
    #[error("The file is empty. Save the e-mail again.")]
    Empty,
    /// More than [`MOST_BYTES`].
    #[error(
        "This e-mail is larger than 30 MB. Save its files by themselves, and add the applicant by hand."
    )]
    TooLarge,
    /// Outlook's own format.
    #[error(
        "This is an Outlook message (.msg). In Outlook, choose “Save as” and a type that ends in .eml, or drag the e-mail out of Outlook on the web."
    )]
    Outlook,
    /// Anything that has no sender.
    #[error("This is not an e-mail that names its sender. Save the e-mail again, as an .eml file.")]
    NotAnEmail,
}

/// A file that came with an e-mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailFile {
    /// Its name, or one made up where it came without.
    pub name: String,
    /// The media type it came with.
    pub media_type: String,
    /// The hash of its bytes.
    pub hash: Hash,
    /// Its bytes.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// An e-mail, read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Email {
    /// The sender's name; may be empty.
    pub name: String,
    /// The sender's address.
    pub address: String,
    /// The day it was written, as `2026-03-02` where the sender was; nothing where it does not say.
    pub date: Option<chrono::NaiveDate>,
    /// What it is about.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// What came with it.
    pub files: Vec<EmailFile>,
}

/// Reads an e-mail.
///
/// # Errors
/// Why these bytes are none, in words.
pub fn read(bytes: &[u8]) -> Result<Email, EmailProblem> {
    if bytes.is_empty() {
        return Err(EmailProblem::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(EmailProblem::TooLarge);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(EmailProblem::Outlook);
    }
    let message = MessageParser::default().parse(bytes).ok_or(EmailProblem::NotAnEmail)?;
    let answered = message.reply_to().and_then(sender);
    let (name, address) = message
        .from()
        .and_then(sender)
        // A form on a web page writes for somebody else, to whom answers go.
        .map(|from| match &answered {
            Some(other) if takes_no_answer(&from.1) => other.clone(),
            _ => from,
        })
        .or_else(|| message.sender().and_then(sender))
        .or(answered)
        .ok_or(EmailProblem::NotAnEmail)?;
    let date = message.date().and_then(|date| {
        chrono::NaiveDate::from_ymd_opt(
            i32::from(date.year),
            u32::from(date.month),
            u32::from(date.day),
        )
        .filter(|day| {
            use chrono::Datelike;
            (crate::domain::date::FIRST_YEAR..=crate::domain::date::LAST_YEAR).contains(&day.year())
        })
    });
    let mut text = message.body_text(0).unwrap_or_default().into_owned();
    let mut files = Vec::new();
    take_files(&message, DEEPEST, &mut files);
    if never_comes(&message, bytes) {
        (text, files) = without_boundary(bytes);
    }
    Ok(Email {
        name,
        address,
        date,
        subject: line(message.subject().unwrap_or_default()),
        text: long(&text),
        files,
    })
}

/// Where the head of an e-mail ends: after its first empty line.
fn body_of(bytes: &[u8]) -> &[u8] {
    let after = |mark: &[u8]| {
        bytes.windows(mark.len()).position(|window| window == mark).map(|at| at + mark.len())
    };
    let ends = [after(b"\r\n\r\n"), after(b"\n\n")];
    ends.into_iter().flatten().min().and_then(|end| bytes.get(end..)).unwrap_or_default()
}

/// Whether an e-mail says that it has parts, and nothing in it begins one by the boundary announced.
fn never_comes(message: &mail_parser::Message<'_>, bytes: &[u8]) -> bool {
    let Some(kind) = message.content_type() else { return false };
    if !kind.ctype().eq_ignore_ascii_case("multipart") {
        return false;
    }
    let Some(boundary) = kind.attribute("boundary").filter(|it| !it.is_empty()) else {
        return true;
    };
    let mark = format!("--{boundary}");
    !body_of(bytes).windows(mark.len()).any(|window| window == mark.as_bytes())
}

/// The text and the files of an e-mail whose announced boundary never comes: by the boundary that
/// its parts are told by after all, else its body as it stands. A mailing list or a gateway that
/// wrote the head anew leaves such e-mails.
fn without_boundary(bytes: &[u8]) -> (String, Vec<EmailFile>) {
    /// The longest boundary that an e-mail may have.
    const LONGEST: usize = 70;
    let body = body_of(bytes);
    let used = body.split(|byte| *byte == b'\n').find_map(|line| {
        let name = std::str::from_utf8(line).ok()?.trim_end().strip_prefix("--")?;
        let is_boundary = (1..=LONGEST).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\')
            && name.bytes().any(|b| b.is_ascii_alphanumeric());
        is_boundary.then_some(name)
    });
    if let Some(used) = used {
        let mut whole =
            format!("Content-Type: multipart/mixed; boundary=\"{used}\"\r\n\r\n").into_bytes();
        whole.extend_from_slice(body);
        if let Some(message) = MessageParser::default().parse(&whole) {
            let text = message.body_text(0).unwrap_or_default().into_owned();
            let mut files = Vec::new();
            take_files(&message, DEEPEST, &mut files);
            if !text.trim().is_empty() || !files.is_empty() {
                return (text, files);
            }
        }
    }
    (String::from_utf8_lossy(body).into_owned(), Vec::new())
}

fn sender(address: &Address<'_>) -> Option<(String, String)> {
    let first = address.first()?;
    let address = line(first.address().unwrap_or_default());
    let name = line(first.name().unwrap_or_default());
    (!address.is_empty() || !name.is_empty()).then_some((name, address))
}

/// Whether an address says that nobody reads what is written to it.
fn takes_no_answer(address: &str) -> bool {
    let box_name = address.split('@').next().unwrap_or_default().to_lowercase();
    let letters: String = box_name.chars().filter(char::is_ascii_alphabetic).collect();
    ["noreply", "donotreply"].iter().any(|word| letters.contains(word))
}

/// A line: no control characters, not too long.
fn line(text: &str) -> String {
    let words: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect()
}

/// A longer text: line ends as ours, not too long.
fn long(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\u{a0}', " ");
    let kept: String =
        text.trim().chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    if kept.chars().count() > MOST_TEXT {
        kept.chars().take(MOST_TEXT - 1).chain(['…']).collect()
    } else {
        kept
    }
}

/// What came with a message, and with the messages that came with it.
fn take_files(message: &mail_parser::Message<'_>, deeper: usize, files: &mut Vec<EmailFile>) {
    for part in message.attachments() {
        if files.len() >= MOST_FILES {
            return;
        }
        // The message itself is a file too: it may be the covering letter.
        if let PartType::Message(inner) = &part.body
            && deeper > 0
            && inner.attachment_count() > 0
        {
            take_files(inner, deeper - 1, files);
        }
        let bytes = part.contents();
        // Pictures within the text, such as a logo in a signature, are no part of an application.
        let is_decoration = part.content_id().is_some()
            && part.content_type().is_some_and(|it| it.ctype().eq_ignore_ascii_case("image"))
            && !part.content_disposition().is_some_and(mail_parser::ContentType::is_attachment);
        if bytes.is_empty() || is_decoration {
            continue;
        }
        let hash = Hash::of(bytes);
        if files.iter().any(|held| held.hash == hash) {
            continue;
        }
        let media_type = media_type(part);
        let named = part.attachment_name().map(line).filter(|name| !name.is_empty());
        let name = named.unwrap_or_else(|| made_up(files.len() + 1, &media_type));
        files.push(EmailFile { name, media_type, hash, bytes: bytes.to_vec() });
    }
}

fn media_type(part: &mail_parser::MessagePart<'_>) -> String {
    let given =
        match part.headers.iter().find(|it| it.name() == "Content-Type").map(|it| it.value()) {
            Some(HeaderValue::ContentType(given)) => {
                let subtype = given.subtype().unwrap_or_default();
                format!("{}/{subtype}", given.ctype()).to_lowercase()
            }
            _ => String::new(),
        };
    let is_plain = given.len() <= 100
        && given.split('/').count() == 2
        && given.split('/').all(|half| {
            !half.is_empty()
                && half.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b))
        });
    if is_plain { given } else { "application/octet-stream".to_owned() }
}

/// A name for a file that came without one: by its number and its kind.
fn made_up(number: usize, media_type: &str) -> String {
    let ending = match media_type {
        "application/pdf" => "pdf",
        "application/msword" => "doc",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/rtf" | "text/rtf" => "rtf",
        "text/plain" => "txt",
        "text/html" => "html",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "message/rfc822" => "eml",
        _ => "bin",
    };
    format!("file {number}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn with_lines(text: &str) -> Vec<u8> {
        text.replace('\n', "\r\n").into_bytes()
    }

    #[test]
    fn a_plain_e_mail_is_read() {
        let email = read(&with_lines(
            "From: Ada Marsh <ada.marsh@example.org>\nTo: office@example.org\nSubject: Summer volunteer\nDate: Mon, 2 Mar 2026 23:30:00 +0000\n\nDear office,\n\nI would like to help.\n",
        ))
        .unwrap();
        assert_eq!(
            (email.name.as_str(), email.address.as_str()),
            ("Ada Marsh", "ada.marsh@example.org")
        );
        assert_eq!(email.date, "2026-03-02".parse().ok());
        assert_eq!(email.subject, "Summer volunteer");
        assert_eq!(email.text, "Dear office,\n\nI would like to help.");
        assert!(email.files.is_empty());
    }

    #[test]
    fn parts_within_parts_are_opened_and_encoded_headers_read() {
        let email = read(&with_lines(
            "From: =?utf-8?Q?Zo=C3=AB_O=E2=80=99Brien?= <zoe@example.org>\n\
            Subject: =?ISO-8859-1?Q?Caf=E9?= =?utf-8?B?IOKAkyB2b2x1bnRlZXI=?=\n\
            Date: 1 Mar 2026 09:00 +0000\nMIME-Version: 1.0\n\
            Content-Type: multipart/mixed; boundary=outer\n\n\
            --outer\nContent-Type: multipart/related; boundary=middle\n\n\
            --middle\nContent-Type: multipart/alternative; boundary=inner\n\n\
            --inner\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nI am keen =E2=80=93 very.\n\
            --inner\nContent-Type: text/html\n\n<p>I am keen</p>\n--inner--\n\
            --middle\nContent-Type: image/png; name=logo.png\nContent-ID: <logo>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--middle--\n\
            --outer\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''CV%20Zo%C3%AB.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n\
            --outer\nContent-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nUEsDBA==\n\
            --outer--\n",
        ))
        .unwrap();
        assert_eq!(email.name, "Zoë O’Brien");
        assert_eq!(email.subject, "Café – volunteer");
        assert_eq!(email.text, "I am keen – very.");
        let names: Vec<&str> = email.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["CV Zoë.pdf", "file 2.docx"]);
        assert_eq!(email.files[0].bytes, b"%PDF-1.4\n");
        assert_eq!(email.files[0].hash, Hash::of(b"%PDF-1.4\n"));
        assert_eq!(email.files[0].media_type, "application/pdf");
    }

    #[test]
    fn a_text_in_html_alone_is_read_as_text() {
        let email = read(&with_lines(
            "From: b@example.org\nContent-Type: text/html; charset=windows-1252\n\n<html><body><p>Hello &amp; welcome</p><script>x()</script></body></html>",
        ))
        .unwrap();
        assert_eq!(email.name, "");
        assert!(email.text.contains("Hello & welcome"), "{}", email.text);
        assert!(!email.text.contains('<'), "{}", email.text);
    }

    #[test]
    fn broken_boundaries_lose_nothing_that_can_be_read() {
        let cut = read(&with_lines(
            "From: c@example.org\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nThe text\n--b\nContent-Type: application/pdf; name=cv.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0x",
        ))
        .unwrap();
        assert_eq!(cut.text, "The text");
        assert_eq!(cut.files.len(), 1);
        // The boundary that is announced never comes.
        let other = read(&with_lines(
            "From: c@example.org\nContent-Type: multipart/mixed; boundary=zzz\n\n--b\nContent-Type: text/plain\n\nThe text\n--b--\n",
        ))
        .unwrap();
        assert_eq!(other.address, "c@example.org");
        assert_eq!(other.text, "The text");
    }

    #[test]
    fn an_announced_boundary_that_never_comes_loses_neither_text_nor_files() {
        let head = "From: c@example.org\nContent-Type: multipart/mixed; boundary=zzz\n\n";
        let parts = "A word before\n--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nZo=C3=AB wrote\n--b\nContent-Type: application/pdf; name=cv.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0x\n--b--\n";
        let email = read(&with_lines(&format!("{head}{parts}"))).unwrap();
        assert_eq!(email.text, "Zoë wrote");
        assert_eq!(email.files.len(), 1);
        assert_eq!(email.files[0].bytes, b"%PDF-1");
        // No parts at all: the body is the text.
        let plain = read(&with_lines(&format!("{head}Dear office,\n\nMay I come?\n-- \nDan\n")));
        assert_eq!(plain.unwrap().text, "Dear office,\n\nMay I come?\n-- \nDan");
        let unnamed = "From: c@example.org\nContent-Type: multipart/mixed\n\nMay I come?\n";
        assert_eq!(read(&with_lines(unnamed)).unwrap().text, "May I come?");
    }

    #[test]
    fn an_e_mail_forwarded_as_a_file_brings_its_files() {
        let email = read(&with_lines(
            "From: Priya <priya@example.org>\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee below\n--b\nContent-Type: message/rfc822\n\nFrom: Dan <dan@example.org>\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: text/plain\n\nHello\n--c\nContent-Type: application/pdf; name=dan.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0x\n--c--\n--b--\n",
        ))
        .unwrap();
        assert!(email.files.iter().any(|file| file.name == "dan.pdf"), "{:?}", email.files);
    }

    #[test]
    fn a_web_form_that_takes_no_answer_names_who_is_to_be_answered() {
        let from = |from: &str, reply_to: &str| {
            let text = format!("From: {from}\nReply-To: {reply_to}\nSubject: Helper\n\nHello\n");
            let email = read(&with_lines(&text)).unwrap();
            (email.name, email.address)
        };
        let ada = ("Ada Marsh".to_owned(), "ada@example.org".to_owned());
        let written_by = "Ada Marsh <ada@example.org>";
        for form in ["Our forms <no-reply@forms.example>", "do_not_reply@forms.example"] {
            assert_eq!(from(form, written_by), ada, "{form}");
        }
        // Where somebody wrote themselves, it is they, whoever else is to be answered.
        assert_eq!(from(written_by, "list@example.org"), ada);
        let alone = read(&with_lines("From: noreply@forms.example\n\nHello\n")).unwrap();
        assert_eq!(alone.address, "noreply@forms.example");
    }

    #[test]
    fn what_is_no_e_mail_says_why() {
        assert_eq!(read(b""), Err(EmailProblem::Empty));
        assert_eq!(read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Err(EmailProblem::Outlook));
        assert_eq!(read(b"%PDF-1.4 something"), Err(EmailProblem::NotAnEmail));
        assert_eq!(read(b"Subject: nobody wrote this\r\n\r\nHello"), Err(EmailProblem::NotAnEmail));
        let mut huge = b"From: a@example.org\r\n\r\n".to_vec();
        huge.resize(MOST_BYTES + 1, b'x');
        assert_eq!(read(&huge), Err(EmailProblem::TooLarge));
        huge.truncate(MOST_BYTES);
        let email = read(&huge).unwrap();
        assert_eq!(email.text.chars().count(), MOST_TEXT);
    }

    #[test]
    fn a_name_that_deceives_is_made_plain_and_a_strange_type_too() {
        let email = read(&with_lines(
            "From: \"A\tB\" <a@example.org>\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: \"><script>/x; name=\"cv.pdf\"\nContent-Disposition: attachment; filename=\"cv.pdf\"\n\nhello\n--b--\n",
        ))
        .unwrap();
        assert_eq!(email.name, "A B");
        assert_eq!(
            email.files.first().map(|file| file.media_type.as_str()),
            Some("application/octet-stream")
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_say_why(bytes in proptest::collection::vec(any::<u8>(), 0..800)) {
            let _ = read(&bytes);
        }

        #[test]
        fn any_pieces_of_an_e_mail_are_too(pieces in proptest::collection::vec(prop_oneof![
            Just("From: a@example.org\r\n".to_owned()), Just("Content-Type: multipart/mixed; boundary=b\r\n".to_owned()),
            Just("\r\n".to_owned()), Just("--b\r\n".to_owned()), Just("--b--\r\n".to_owned()), Just("Content-Type: message/rfc822\r\n".to_owned()),
            Just("Content-Transfer-Encoding: base64\r\n".to_owned()), Just("Content-Transfer-Encoding: quoted-printable\r\n".to_owned()),
            Just("Subject: =?utf-8?Q?=C3=28?=\r\n".to_owned()), Just("Date: Mon, 99 Mar 20260 99:99\r\n".to_owned()),
            Just("Content-Disposition: attachment; filename*0*=utf-8''%".to_owned()), "\\PC{0,30}",
        ], 0..40)) {
            if let Ok(email) = read(pieces.concat().as_bytes()) {
                prop_assert!(email.text.chars().count() <= MOST_TEXT);
                prop_assert!(email.files.iter().all(|file| !file.name.is_empty() && !file.bytes.is_empty()));
            }
        }
    }
}
