//! The letters of PDFs: the fonts, how wide their letters are, and which they lack.

use skrifa::{
    FontRef, MetadataProvider,
    charmap::Charmap,
    instance::{LocationRef, Size},
    metrics::GlyphMetrics,
};

/// DejaVu Sans Condensed, cut down to Latin, Greek and Cyrillic; its licence is beside it.
const FONT: &[u8] = include_bytes!("letters.ttf");
/// The same, bold.
const BOLD: &[u8] = include_bytes!("letters_bold.ttf");
/// DejaVu Serif Condensed, cut down in the same way.
const SERIF: &[u8] = include_bytes!("letters_serif.ttf");
/// Stands for a letter that the font lacks.
const LACKING: char = '□';

/// Which font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// For what is read.
    Plain,
    /// For headings, and for what is picked out.
    Bold,
    /// For titles.
    Serif,
}

/// A font.
pub(in crate::format) struct Letters {
    /// As the PDF's writer wants it.
    pub(in crate::format) font: krilla::text::Font,
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
}

/// The fonts of documents.
pub(in crate::format) struct Faces {
    plain: Letters,
    bold: Letters,
    serif: Letters,
}

impl Faces {
    /// Reads the fonts.
    ///
    /// # Errors
    /// Where one is damaged, in words.
    pub(in crate::format) fn new() -> Result<Faces, String> {
        Ok(Faces { plain: Letters::new()?, bold: Letters::of(BOLD)?, serif: Letters::of(SERIF)? })
    }

    /// A font.
    pub(in crate::format) fn of(&self, face: Face) -> &Letters {
        match face {
            Face::Plain => &self.plain,
            Face::Bold => &self.bold,
            Face::Serif => &self.serif,
        }
    }
}

impl Letters {
    /// Reads the font that is for what is read.
    ///
    /// # Errors
    /// Where it is damaged, in words.
    pub(super) fn new() -> Result<Letters, String> {
        Letters::of(FONT)
    }

    fn of(bytes: &'static [u8]) -> Result<Letters, String> {
        let damaged = || "The font of the PDF is damaged. Reload the page.".to_owned();
        let font = FontRef::new(bytes).map_err(|_| damaged())?;
        Ok(Letters {
            font: krilla::text::Font::new(bytes.into(), 0).ok_or_else(damaged)?,
            charmap: font.charmap(),
            metrics: font.glyph_metrics(Size::new(1.0), LocationRef::default()),
        })
    }

    /// Whether the font has a letter.
    pub(in crate::format) fn has(&self, c: char) -> bool {
        self.charmap.map(c).is_some()
    }

    /// Whether the font has every letter of a text.
    pub(super) fn has_all(&self, text: &str) -> bool {
        text.chars().all(|c| {
            c.is_control() || c.is_whitespace() || is_silent(c) || self.charmap.map(c).is_some()
        })
    }

    /// A text as the font can show it, in one line: a box for each letter that it lacks.
    pub(in crate::format) fn shown(&self, text: &str) -> String {
        let mut shown = String::new();
        for c in text.chars().filter(|c| !is_silent(*c)) {
            shown.push(match c {
                c if c.is_control() || c.is_whitespace() => ' ',
                c if self.charmap.map(c).is_some() => c,
                _ => LACKING,
            });
        }
        shown
    }

    /// How wide a text is, in points, at a size in points.
    pub(in crate::format) fn width(&self, text: &str, size: f32) -> f32 {
        let advance = |c| self.metrics.advance_width(self.charmap.map(c)?);
        text.chars().map(|c| advance(c).unwrap_or(0.6)).sum::<f32>() * size
    }

    /// A text in lines that are at most so wide, as the font can show it. Words that are too long
    /// are broken.
    pub(super) fn lines(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            let mut line = String::new();
            for word in self.shown(paragraph).split_whitespace() {
                let joined =
                    if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
                if self.width(&joined, size) <= width {
                    line = joined;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                let mut wide = 0.0;
                for c in word.chars() {
                    let more = self.width(c.encode_utf8(&mut [0; 4]), size);
                    if wide + more > width && !line.is_empty() {
                        lines.push(std::mem::take(&mut line));
                        wide = 0.0;
                    }
                    line.push(c);
                    wide += more;
                }
            }
            if !line.is_empty() {
                lines.push(line);
            }
        }
        lines
    }
}

/// Marks that show nothing: they join letters or turn the direction of text.
pub(in crate::format) fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_these_islands_are_all_there_and_others_are_boxes() {
        let letters = Letters::new().unwrap();
        for name in ["Zoë O’Brien-Ngũgĩ", "Siôn Ŵyn Llŷr", "Žaneta Müller", "Ελένη", "Олена"]
        {
            assert!(letters.has_all(name), "{name}");
            assert_eq!(letters.shown(name), name);
        }
        assert!(!letters.has_all("王小明"));
        assert_eq!(letters.shown("王小明 Wang"), "□□□ Wang");
        assert_eq!(letters.shown("a\u{202e}b\tc"), "ab c");
    }

    #[test]
    fn lines_are_no_wider_than_asked_and_lose_nothing() {
        let letters = Letters::new().unwrap();
        let text = format!("A journey of many words, {} and the end", "x".repeat(300));
        let lines = letters.lines(&text, 9.0, 100.0);
        assert!(lines.len() > 3);
        assert!(lines.iter().all(|line| letters.width(line, 9.0) <= 100.0));
        let all: String = lines.concat().chars().filter(|c| !c.is_whitespace()).collect();
        let wanted: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(all, wanted);
    }
}
