//! The index of a pack as a page that any browser opens: every line, its receipts, and their sums.

use super::paper::Shown;
use crate::format::claim_files::{ClaimReceipt, ClaimSheet};

/// A receipt in the index: what it is, the bytes and the sum of its file where that is there, and
/// what became of it in the PDF.
pub(super) struct Entry {
    pub(super) receipt: ClaimReceipt,
    pub(super) file: Option<(usize, String)>,
    pub(super) shown: Shown,
}

/// The page.
pub(super) fn html(sheet: &ClaimSheet, entries: &[Entry]) -> String {
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>body{{font:16px/1.5 sans-serif;margin:2em auto;max-width:60em;padding:0 1em}}table{{border-collapse:collapse;width:100%}}th,td{{border-bottom:1px solid #999;padding:.4em;text-align:start;vertical-align:top}}code{{overflow-wrap:anywhere}}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<dl>\n",
        title = escaped(&sheet.reference)
    );
    for (label, value) in &sheet.facts {
        page.push_str(&format!("<dt>{}</dt><dd>{}</dd>\n", escaped(label), escaped(value)));
    }
    page.push_str("</dl>\n<table>\n<caption>Lines and receipts</caption>\n<thead><tr><th scope=\"col\">Line</th><th scope=\"col\">Day</th><th scope=\"col\">Who</th><th scope=\"col\">What for</th><th scope=\"col\">Amount</th><th scope=\"col\">Receipts</th></tr></thead>\n<tbody>\n");
    for row in &sheet.rows {
        page.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>",
            row.number,
            escaped(&row.day),
            escaped(&row.person),
            escaped(&row.what),
            row.amount
        ));
        let mut any = false;
        for entry in entries.iter().filter(|entry| entry.receipt.line == row.number) {
            any = true;
            page.push_str(&receipt(entry));
        }
        if !any {
            page.push_str(&escaped(&row.evidence));
        }
        page.push_str("</td></tr>\n");
    }
    page.push_str(&format!(
        "</tbody>\n<tfoot><tr><th scope=\"row\" colspan=\"4\">Total</th><td>{}</td><td></td></tr></tfoot>\n</table>\n</body>\n</html>\n",
        sheet.total
    ));
    page
}

fn receipt(entry: &Entry) -> String {
    let path = &entry.receipt.path;
    let mut words = match &entry.file {
        Some((bytes, sum)) => format!(
            "<p><a href=\"{}\">{}</a>, {bytes} bytes, SHA-256 <code>{sum}</code>",
            address(path),
            escaped(path)
        ),
        None => format!("<p>{}: missing on the device where this was made", escaped(path)),
    };
    if let Shown::Not(why) = &entry.shown {
        words.push_str(&format!("; not shown in the PDF: {}", escaped(why)));
    }
    words.push_str("</p>");
    words
}

/// A text within markup.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if c.is_control() && c != '\n' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A path as a link's address.
fn address(path: &str) -> String {
    let mut address = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_') {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}
