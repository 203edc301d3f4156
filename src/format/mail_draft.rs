//! An e-mail as a file that opens as a draft: `X-Unsent` makes mail programs show it ready to send.

/// A file that goes with an e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    /// Its name.
    pub name: String,
    /// Its media type with parameters, such as `text/calendar; method=REQUEST; charset=utf-8`.
    pub media_type: String,
    /// Its text.
    pub text: String,
}

/// An e-mail that was not sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The address it goes to; empty where it is not known.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The words.
    pub body: String,
    /// A file that goes with it.
    pub enclosure: Option<Enclosure>,
}

/// The most characters of an address that every browser and mail program opens.
pub const LONGEST_LINK: usize = 1_800;

/// The e-mail as a link that opens it in the mail program.
pub fn link(draft: &Draft) -> String {
    let mut link = format!("mailto:{}", encoded(&address(&draft.to), true));
    link.push_str("?subject=");
    link.push_str(&encoded(&one_line(&draft.subject), false));
    link.push_str("&body=");
    // Mail programs want both signs at a line's end.
    link.push_str(&encoded(&draft.body.replace("\r\n", "\n").replace('\n', "\r\n"), false));
    link
}

/// Whether a link would be too long for some browsers or mail programs.
pub fn is_too_long(link: &str) -> bool {
    link.len() > LONGEST_LINK
}

fn encoded(text: &str, is_address: bool) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        let is_plain = byte.is_ascii_alphanumeric()
            || matches!(byte, b'-' | b'.' | b'_' | b'~')
            || (is_address && matches!(byte, b'@' | b'+'));
        if is_plain {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The e-mail as a file.
pub fn write(draft: &Draft) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push_str("\r\n");
    };
    line("X-Unsent: 1");
    let to = address(&draft.to);
    if !to.is_empty() {
        line(&format!("To: {to}"));
    }
    for part in subject(&draft.subject) {
        line(&part);
    }
    line("MIME-Version: 1.0");
    match &draft.enclosure {
        None => {
            line("Content-Type: text/plain; charset=utf-8");
            line("Content-Transfer-Encoding: base64");
            line("");
            line(&base64_lines(&with_line_ends(&draft.body)));
        }
        Some(enclosure) => {
            let boundary = "=_understudy_draft";
            line(&format!("Content-Type: multipart/mixed; boundary=\"{boundary}\""));
            line("");
            line(&format!("--{boundary}"));
            line("Content-Type: text/plain; charset=utf-8");
            line("Content-Transfer-Encoding: base64");
            line("");
            line(&base64_lines(&with_line_ends(&draft.body)));
            line(&format!("--{boundary}"));
            let name: String = enclosure
                .name
                .chars()
                .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
                .collect();
            line(&format!("Content-Type: {}; name=\"{name}\"", enclosure.media_type));
            line(&format!("Content-Disposition: attachment; filename=\"{name}\""));
            line("Content-Transfer-Encoding: base64");
            line("");
            line(&base64_lines(&enclosure.text));
            line(&format!("--{boundary}--"));
        }
    }
    out
}

fn with_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn address(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() && !c.is_whitespace() && !matches!(c, ',' | ';'))
        .collect()
}

/// The subject in encoded words of at most 75 characters (RFC 2047), a line each.
fn subject(text: &str) -> Vec<String> {
    let text = one_line(text);
    if text.is_ascii() && text.len() < 60 {
        return vec![format!("Subject: {text}")];
    }
    let mut lines = Vec::new();
    let mut piece = String::new();
    let mut flush = |piece: &mut String| {
        let start = if lines.is_empty() { "Subject:" } else { "" };
        lines.push(format!("{start} =?utf-8?B?{}?=", base64(piece.as_bytes())));
        piece.clear();
    };
    for c in text.chars() {
        // 36 octets make 48 letters; with the word's frame and `Subject:` that is below the limit.
        if piece.len() + c.len_utf8() > 36 {
            flush(&mut piece);
        }
        piece.push(c);
    }
    flush(&mut piece);
    lines
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for index in 0..4 {
            if index > chunk.len() {
                out.push('=');
            } else {
                let six = usize::try_from(bits >> (18 - 6 * index) & 63).unwrap_or(0);
                out.push(LETTERS.get(six).map_or('=', |letter| char::from(*letter)));
            }
        }
    }
    out
}

fn base64_lines(text: &str) -> String {
    let all = base64(text.as_bytes());
    let mut lines = Vec::new();
    let mut rest = all.as_str();
    while let Some((line, after)) = rest.split_at_checked(76) {
        lines.push(line);
        rest = after;
    }
    lines.push(rest);
    lines.join("\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::base64::{Engine, prelude::BASE64_STANDARD};
    use proptest::prelude::*;

    fn draft() -> Draft {
        Draft {
            to: "zoe@example.org".to_owned(),
            subject: "Interview: Zoë’s day".to_owned(),
            body: "Dear Zoë,\n\nCome & see: 100 %?".to_owned(),
            enclosure: None,
        }
    }

    #[test]
    fn a_link_holds_the_whole_of_a_short_letter() {
        assert_eq!(
            link(&draft()),
            "mailto:zoe@example.org?subject=Interview%3A%20Zo%C3%AB%E2%80%99s%20day&body=Dear%20Zo%C3%AB%2C%0D%0A%0D%0ACome%20%26%20see%3A%20100%20%25%3F"
        );
        let sly = Draft { to: "a@b.c?bcc=x@y.z".to_owned(), ..Draft::default() };
        assert!(link(&sly).starts_with("mailto:a@b.c%3Fbcc%3Dx@y.z?subject="));
        assert!(!is_too_long(&link(&draft())));
        assert!(is_too_long(&link(&Draft { body: "x ".repeat(600), ..draft() })));
    }

    #[test]
    fn a_file_opens_as_a_draft() {
        let file = write(&draft());
        assert!(file.starts_with("X-Unsent: 1\r\nTo: zoe@example.org\r\nSubject: =?utf-8?B?"));
        let (_, body) = file.split_once("\r\n\r\n").unwrap();
        let body = BASE64_STANDARD.decode(body.replace("\r\n", "")).unwrap();
        assert_eq!(body, "Dear Zoë,\r\n\r\nCome & see: 100 %?".as_bytes());
    }

    #[test]
    fn a_calendar_file_goes_with_it() {
        let enclosure = Enclosure {
            name: "interview.ics".to_owned(),
            media_type: "text/calendar; method=REQUEST; charset=utf-8".to_owned(),
            text: "BEGIN:VCALENDAR\r\n".to_owned(),
        };
        let file = write(&Draft { enclosure: Some(enclosure), ..draft() });
        assert!(file.contains("multipart/mixed; boundary=\"=_understudy_draft\""));
        assert!(file.contains(
            "Content-Type: text/calendar; method=REQUEST; charset=utf-8; name=\"interview.ics\""
        ));
        assert!(file.ends_with("--=_understudy_draft--\r\n"));
    }

    proptest! {
        #[test]
        fn no_text_breaks_a_header(subject_text in "(\\PC|\r|\n){0,200}", to in "(\\PC|\r|\n){0,40}") {
            let file = write(&Draft { subject: subject_text, to, ..draft() });
            let (head, _) = file.split_once("\r\n\r\n").unwrap();
            let mut names = Vec::new();
            for line in head.split("\r\n") {
                prop_assert!(!line.contains(['\r', '\n']));
                if !line.starts_with(' ') {
                    names.push(line.split(':').next().unwrap().to_owned());
                }
            }
            names.retain(|name| name != "To");
            prop_assert_eq!(names, ["X-Unsent", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]);
        }

        #[test]
        fn bytes_are_encoded_as_others_do(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            prop_assert_eq!(base64(&bytes), BASE64_STANDARD.encode(&bytes));
        }
    }
}
