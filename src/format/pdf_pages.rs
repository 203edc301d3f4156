//! The pages of a PDF as pictures, drawn so that a receipt is seen where it is needed: as a
//! thumbnail, beside its form, and printed. What is drawn is bounded in pixels; how long it may take
//! is for whoever asks, since a broken file may keep the reader busy for ever.

use super::pack::open_pdf;
use hayro::{RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, render};
use krilla::pdf::Pdf;

/// The most pixels along the long edge of a page, whatever is asked for.
pub const MOST_EDGE: u32 = 2400;
/// The widest and highest that a page may say it is, in points: 200 inches.
const MOST_POINTS: f32 = 14_400.0;

/// A page as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnPage {
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high it is, in pixels.
    pub height: u32,
    /// Red, green, blue and opacity of each pixel, row by row; the paper is white, so every pixel
    /// is opaque.
    pub pixels: Vec<u8>,
}

/// A PDF whose pages can be drawn.
pub struct PdfPages {
    pdf: Pdf,
}

impl PdfPages {
    /// Opens a PDF.
    ///
    /// # Errors
    /// Why its pages cannot be drawn, in words that follow “The pages cannot be shown here:”.
    pub fn open(bytes: Vec<u8>) -> Result<PdfPages, String> {
        let pdf = open_pdf(bytes)?;
        if pdf.pages().is_empty() {
            return Err("the PDF has no pages".to_owned());
        }
        Ok(PdfPages { pdf })
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Draws pages, from one on (the first is 0), with so many pixels along the long edge, and hands
    /// each to `take` with its number; it says whether to go on.
    ///
    /// # Errors
    /// Why a page cannot be drawn, in words as above.
    pub fn draw(
        &self,
        first: usize,
        edge: u32,
        mut take: impl FnMut(usize, DrawnPage) -> bool,
    ) -> Result<(), String> {
        let cache = RenderCache::new();
        let settings = InterpreterSettings::default();
        for (number, page) in self.pdf.pages().iter().enumerate().skip(first) {
            let (wide, high) = page.render_dimensions();
            let fits = |side: f32| side.is_finite() && (1.0..=MOST_POINTS).contains(&side);
            if !fits(wide) || !fits(high) {
                return Err(format!("page {} has no size that can be shown", number + 1));
            }
            let scale = edge.clamp(1, MOST_EDGE) as f32 / wide.max(high);
            // Never below a pixel, nor above what fits the type, since both edges are bounded.
            let pixels = |side: f32| (side * scale).round().clamp(1.0, MOST_EDGE as f32) as u16;
            let (width, height) = (pixels(wide), pixels(high));
            let how = RenderSettings {
                x_scale: scale,
                y_scale: scale,
                width: Some(width),
                height: Some(height),
                bg_color: hayro::vello_cpu::color::palette::css::WHITE,
            };
            let drawn = render(page, &cache, &settings, &how);
            let pixels = drawn.data_as_u8_slice().to_vec();
            let page = DrawnPage { width: u32::from(width), height: u32::from(height), pixels };
            if !take(number, page) {
                break;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::pack::tests::{locked_pdf, pdf};

    /// How many pixels of a part of a page are dark, in thousandths.
    fn ink(page: &DrawnPage, rows: std::ops::Range<u32>) -> usize {
        let row = page.width as usize * 4;
        let part = &page.pixels[rows.start as usize * row..rows.end as usize * row];
        let dark = part.chunks(4).filter(|pixel| pixel[..3].iter().all(|it| *it < 128)).count();
        dark * 1000 / (part.len() / 4)
    }

    fn drawn(bytes: Vec<u8>, first: usize, edge: u32) -> Vec<(usize, DrawnPage)> {
        let mut all = Vec::new();
        let pages = PdfPages::open(bytes).unwrap();
        pages
            .draw(first, edge, |number, page| {
                all.push((number, page));
                true
            })
            .unwrap();
        all
    }

    #[test]
    fn a_page_is_drawn_with_its_words_on_white_paper() {
        let pages = drawn(pdf(2), 0, 842);
        assert_eq!(pages.len(), 2);
        for (_, page) in &pages {
            assert_eq!((page.width, page.height), (595, 842));
            assert_eq!(page.pixels.len(), 595 * 842 * 4);
            assert!(page.pixels.chunks(4).all(|pixel| pixel[3] == 255), "the paper is opaque");
            // The words stand on their line; above and below there is nothing.
            assert!(ink(page, 320..350) > 5, "no words were drawn");
            assert_eq!((ink(page, 0..300), ink(page, 400..842)), (0, 0));
        }
        assert_ne!(pages[0].1.pixels, pages[1].1.pixels);
        assert_eq!(drawn(pdf(3), 2, 100)[0].0, 2);
    }

    #[test]
    fn whatever_is_asked_for_the_pixels_are_bounded() {
        for (edge, long) in [(0, 1), (1, 1), (320, 320), (1_000_000, MOST_EDGE)] {
            let pages = drawn(pdf(1), 0, edge);
            assert_eq!(pages[0].1.height, long, "{edge}");
        }
    }

    #[test]
    fn drawing_stops_when_it_is_told_to() {
        let pages = PdfPages::open(pdf(3)).unwrap();
        assert_eq!(pages.count(), 3);
        let mut count = 0;
        pages
            .draw(0, 50, |_, _| {
                count += 1;
                false
            })
            .unwrap();
        assert_eq!(count, 1);
    }

    #[test]
    fn what_is_locked_or_broken_says_so() {
        let words = |bytes: Vec<u8>| PdfPages::open(bytes).err();
        assert_eq!(words(locked_pdf()).as_deref(), Some("the PDF is locked with a password"));
        for bytes in [b"%PDF-1.7\n".to_vec(), [b"%PDF-1.7\n", &[0xfe; 300][..]].concat()] {
            assert_eq!(words(bytes).as_deref(), Some("the PDF is damaged"));
        }
    }
}
