//! A PDF of one page with a few lines of text: the receipts of sample and generated offices, as a
//! ticket office sends them.

use std::fmt::Write;

/// A PDF of one A6 page with these lines, from top to bottom. Letters outside Latin-1 become
/// question marks.
pub fn simple_pdf(lines: &[impl AsRef<str>]) -> Vec<u8> {
    let mut page = "BT /F1 11 Tf 24 380 Td 16 TL".to_owned();
    for line in lines {
        // Writing to a String cannot fail.
        let _ = write!(page, " ({}) Tj T*", escaped(line.as_ref()));
    }
    page.push_str(" ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 298 420] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        offsets.push(pdf.len());
        let _ = writeln!(pdf, "{number} 0 obj\n{object}\nendobj");
    }
    let table = pdf.len();
    let size = objects.len() + 1;
    let _ = writeln!(pdf, "xref\n0 {size}\n0000000000 65535 f ");
    for offset in offsets {
        // Each row of the table is exactly twenty bytes, the space before its end included.
        let _ = writeln!(pdf, "{offset:010} 00000 n ");
    }
    let _ = writeln!(pdf, "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF");
    pdf.into_bytes()
}

/// A text as a PDF string of plain ASCII; other Latin-1 letters in octal.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '(' | ')' | '\\' => {
                escaped.push('\\');
                escaped.push(c);
            }
            ' '..='~' => escaped.push(c),
            '\u{a1}'..='\u{ff}' => {
                let _ = write!(escaped, "\\{:03o}", u32::from(c));
            }
            '–' | '—' => escaped.push('-'),
            '’' => escaped.push('\''),
            _ => escaped.push('?'),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_offsets_leads_to_the_objects() {
        let bytes =
            simple_pdf(&["Corner Café (bar) £4.50 \\ 王".to_owned(), "Thank you".to_owned()]);
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("(Corner Caf\\351 \\(bar\\) \\2434.50 \\\\ ?) Tj"));
        let table: usize =
            text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().parse().unwrap();
        let mut rows = text[table..].lines().skip(3);
        for number in 1..=5 {
            let offset: usize = rows.next().unwrap()[..10].parse().unwrap();
            assert!(text[offset..].starts_with(&format!("{number} 0 obj")));
        }
        assert!(text.ends_with("%%EOF\n"));
    }
}
