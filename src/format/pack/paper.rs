//! The pack's PDF: a cover, the lines, and every receipt on pages of its own, stamped with its
//! line. Photos go in as they are kept; the pages of PDFs as their own drawings.

use super::letters::Letters;
use crate::{
    domain::receipt::Hash,
    format::claim_files::{ClaimReceipt, ClaimSheet},
};
use krilla::{
    Data, Document,
    color::rgb,
    geom::{PathBuilder, Point, Size, Transform},
    image::Image,
    metadata::Metadata,
    num::NormalizedF32,
    page::PageSettings,
    paint::{Fill, Stroke},
    pdf::{Pdf, PdfDocument},
    surface::Surface,
    text::TextDirection,
};
use std::{collections::BTreeSet, sync::Arc};

/// A4, in points.
const A4: (f32, f32) = (595.0, 842.0);
/// The margin, in points.
const MARGIN: f32 = 42.0;
/// How high the band with the stamp is, in points.
const BAND: f32 = 46.0;
/// The size of plain text, in points.
const PLAIN: f32 = 9.5;
/// The size of small text, in points.
const SMALL: f32 = 8.0;
/// The most pages of one PDF that are shown: a receipt of more is no receipt.
const MOST_PAGES: usize = 200;
/// The most pixels of a picture that has to be unpacked to be shown, since it fills memory.
const MOST_PIXELS: u64 = 25_000_000;
/// The widest and highest that a page of a PDF may say it is, in points: 200 inches.
const MOST_POINTS: f32 = 14_400.0;

/// What became of a receipt in the PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// It is on so many pages.
    Pages(usize),
    /// It is not shown; why, in words that follow “It is not shown here:”.
    Not(String),
}

/// One part of the pack's PDF, being written.
pub struct Paper {
    document: Document,
    letters: Letters,
    title: String,
    bytes: usize,
    unreadable: BTreeSet<Hash>,
}

/// A page being written: text at its places, and rules across.
#[derive(Default)]
struct Page {
    texts: Vec<(f32, f32, f32, String)>,
    rules: Vec<(f32, f32, f32)>,
}

impl Page {
    fn text(&mut self, x: f32, y: f32, size: f32, text: impl Into<String>) {
        self.texts.push((x, y, size, text.into()));
    }

    fn draw(&self, surface: &mut Surface<'_>, letters: &Letters) {
        for (x, y, size, text) in &self.texts {
            surface.set_fill(Some(Fill {
                paint: rgb::Color::new(20, 24, 28).into(),
                opacity: NormalizedF32::ONE,
                rule: Default::default(),
            }));
            let direction = TextDirection::LeftToRight;
            let font = letters.font.clone();
            surface.draw_text(Point::from_xy(*x, *y), font, *size, text, false, direction);
        }
        for (x, y, width) in &self.rules {
            let mut path = PathBuilder::new();
            path.move_to(*x, *y);
            path.line_to(*x + *width, *y);
            if let Some(path) = path.finish() {
                surface.set_fill(None);
                surface.set_stroke(Some(Stroke {
                    paint: rgb::Color::new(120, 128, 136).into(),
                    width: 0.6,
                    ..Stroke::default()
                }));
                surface.draw_path(&path);
                surface.set_stroke(None);
            }
        }
    }
}

impl Paper {
    /// An empty PDF. Its title is the claim's reference, which names nobody.
    ///
    /// # Errors
    /// Where the font is damaged, in words.
    pub fn new(title: &str) -> Result<Paper, String> {
        Ok(Paper {
            document: Document::new(),
            letters: Letters::new()?,
            title: title.to_owned(),
            bytes: 0,
            unreadable: BTreeSet::new(),
        })
    }

    /// Notes files that stopped the reader of PDFs when they were tried before, so that they are
    /// not tried again: no broken file may fail a pack.
    pub fn leave_out(&mut self, files: impl IntoIterator<Item = Hash>) {
        self.unreadable.extend(files);
    }

    /// The files that are not tried.
    pub(super) fn left_out(&self) -> &BTreeSet<Hash> {
        &self.unreadable
    }

    /// About how many bytes of receipts it holds.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    fn put(&mut self, width: f32, height: f32, draw: impl FnOnce(&mut Surface<'_>, &Letters)) {
        let settings = PageSettings::from_wh(width, height).unwrap_or_default();
        let mut page = self.document.start_page_with(settings);
        let mut surface = page.surface();
        draw(&mut surface, &self.letters);
        surface.finish();
        page.finish();
    }

    fn put_text(&mut self, page: &Page) {
        self.put(A4.0, A4.1, |surface, letters| page.draw(surface, letters));
    }

    /// The cover: what the claim is, what it comes to, and what is worth knowing.
    pub fn cover(&mut self, sheet: &ClaimSheet) {
        let mut page = Page::default();
        let wide = A4.0 - 2.0 * MARGIN;
        let mut y = MARGIN + 24.0;
        page.text(MARGIN, y, 11.0, "Claim pack");
        y += 10.0;
        for line in self.letters.lines(&sheet.reference, 22.0, wide).into_iter().take(6) {
            y += 26.0;
            page.text(MARGIN, y, 22.0, line);
        }
        y += 30.0;
        for (label, value) in &sheet.facts {
            page.text(MARGIN, y, PLAIN, self.letters.shown(label));
            let mut lines = self.letters.lines(value, PLAIN, wide - 150.0);
            lines.truncate(4);
            for line in &lines {
                page.text(MARGIN + 150.0, y, PLAIN, line.clone());
                y += 14.0;
            }
            if lines.is_empty() {
                y += 14.0;
            }
            page.rules.push((MARGIN, y - 9.0, wide));
            y += 6.0;
        }
        y += 18.0;
        let mut notes = vec![
            "The pages after the table of lines are the receipts, in the order of the lines. Each is stamped with its line.".to_owned(),
            "Photos are shown as working copies: upright, smaller, and without the place where they were taken. The files in the ZIP are those that came in, unless working copies were asked for.".to_owned(),
        ];
        if !self.can_show(sheet) {
            notes.push("Some names or words are in a script that the letters of this PDF lack; a box (□) stands for each such letter. The workbook and the CSV hold them whole.".to_owned());
        }
        for note in notes {
            for line in self.letters.lines(&note, PLAIN, wide) {
                page.text(MARGIN, y, PLAIN, line);
                y += 13.0;
            }
            y += 6.0;
        }
        self.put_text(&page);
    }

    /// Whether the font has every letter of the claim.
    fn can_show(&self, sheet: &ClaimSheet) -> bool {
        let rows = sheet.rows.iter().flat_map(|row| [&row.person, &row.what, &row.evidence]);
        let facts = sheet.facts.iter().map(|(_, value)| value);
        rows.chain(facts).chain([&sheet.reference]).all(|it| self.letters.has_all(it))
    }

    /// The table of lines, over as many pages as it takes.
    pub fn table(&mut self, sheet: &ClaimSheet) {
        // Where each column begins and how wide it is: line, day, who, what, amount, receipts.
        const COLUMNS: [(f32, f32); 6] = [
            (MARGIN, 26.0),
            (MARGIN + 28.0, 58.0),
            (MARGIN + 88.0, 100.0),
            (MARGIN + 192.0, 210.0),
            (MARGIN + 406.0, 52.0),
            (MARGIN + 464.0, 46.0),
        ];
        let wide = A4.0 - 2.0 * MARGIN;
        let head = ["Line", "Day", "Who", "What for", "Amount", "Receipts"];
        let begin = || {
            let mut page = Page::default();
            page.text(MARGIN, MARGIN + 16.0, 14.0, "Lines of the claim");
            for ((x, _), word) in COLUMNS.iter().zip(head) {
                page.text(*x, MARGIN + 38.0, SMALL, word);
            }
            page.rules.push((MARGIN, MARGIN + 43.0, wide));
            (page, MARGIN + 56.0)
        };
        let bottom = A4.1 - MARGIN;
        let (mut page, mut y) = begin();
        for row in &sheet.rows {
            let cells = [
                row.number.to_string(),
                row.day.clone(),
                row.person.clone(),
                row.what.clone(),
                row.amount.to_string(),
                row.evidence.clone(),
            ];
            let cells: Vec<Vec<String>> = cells
                .iter()
                .zip(COLUMNS)
                .map(|(text, (_, width))| {
                    let mut lines = self.letters.lines(text, SMALL, width);
                    // A description of thousands of letters is whole in the workbook.
                    if lines.len() > 30 {
                        lines.truncate(29);
                        lines.push("… (whole in the workbook)".to_owned());
                    }
                    lines
                })
                .collect();
            let rows = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
            let height = rows as f32 * 10.5 + 6.0;
            if y + height > bottom {
                self.put_text(&page);
                (page, y) = begin();
            }
            for (lines, (x, _)) in cells.into_iter().zip(COLUMNS) {
                for (number, line) in (0u8..).zip(lines) {
                    page.text(x, y + f32::from(number) * 10.5, SMALL, line);
                }
            }
            y += height;
            page.rules.push((MARGIN, y - 9.5, wide));
        }
        if y + 14.0 > bottom {
            self.put_text(&page);
            (page, y) = begin();
        }
        page.text(MARGIN, y + 4.0, PLAIN, "Total");
        page.text(COLUMNS[4].0, y + 4.0, PLAIN, sheet.total.to_string());
        self.put_text(&page);
    }

    /// The stamp of a page.
    fn stamp(&self, receipt: &ClaimReceipt, page: usize, pages: usize) -> Page {
        let mut stamp = Page::default();
        let words = format!("{}, page {page} of {pages}", receipt.stamp());
        stamp.text(MARGIN, 24.0, 12.0, words);
        let wide = A4.0 - 2.0 * MARGIN;
        let below = self.letters.lines(&receipt.below, SMALL, wide);
        stamp.text(MARGIN, 37.0, SMALL, below.into_iter().next().unwrap_or_default());
        stamp
    }

    /// A receipt: its bytes, as the PDF shows it. One that cannot be shown gets a page that says
    /// so, and the pack goes on.
    pub fn receipt(&mut self, receipt: &ClaimReceipt, bytes: Option<Vec<u8>>) -> Shown {
        let outcome = match bytes {
            None => {
                Err("its file is missing on this device. A backup that holds it can bring it back"
                    .to_owned())
            }
            Some(_) if self.unreadable.contains(&receipt.shown) => {
                Err("the file is damaged".to_owned())
            }
            Some(bytes) => {
                self.bytes += bytes.len();
                if bytes.starts_with(b"\xFF\xD8\xFF")
                    || !matches!(receipt.shown_type.as_str(), "application/pdf")
                {
                    self.picture(receipt, bytes)
                } else {
                    self.pages(receipt, bytes)
                }
            }
        };
        match outcome {
            Ok(pages) => Shown::Pages(pages),
            Err(why) => {
                self.notice(receipt, &why);
                Shown::Not(why)
            }
        }
    }

    fn notice(&mut self, receipt: &ClaimReceipt, why: &str) {
        let mut page = self.stamp(receipt, 1, 1);
        let mut y = 90.0;
        let place = format!("In the ZIP it is {}", receipt.path);
        let words = [format!("This receipt is not shown here: {why}."), place];
        for text in &words {
            for line in self.letters.lines(text, 11.0, A4.0 - 2.0 * MARGIN) {
                page.text(MARGIN, y, 11.0, line);
                y += 16.0;
            }
            y += 6.0;
        }
        self.put_text(&page);
    }

    fn picture(&mut self, receipt: &ClaimReceipt, bytes: Vec<u8>) -> Result<usize, String> {
        let image = picture_of(bytes)?;
        let (wide, high) = image.size();
        if wide == 0 || high == 0 {
            return Err("the picture has no size".to_owned());
        }
        // What cannot be unpacked would fail the whole PDF at its end; so it is tried alone first.
        let trial = image.clone();
        if !works(move |surface| draw_picture(surface, trial, 10.0, 10.0)) {
            return Err("the picture is damaged".to_owned());
        }
        let (wide, high) = (wide as f32, high as f32);
        let (x, y, width, height) = fitted(wide, high, 1.0);
        let stamp = self.stamp(receipt, 1, 1);
        self.put(A4.0, A4.1, |surface, letters| {
            surface.push_transform(&Transform::from_translate(x, y));
            draw_picture(surface, image, width, height);
            surface.pop();
            stamp.draw(surface, letters);
        });
        Ok(1)
    }

    fn pages(&mut self, receipt: &ClaimReceipt, bytes: Vec<u8>) -> Result<usize, String> {
        let pdf = open_pdf(bytes)?;
        let sizes: Vec<(f32, f32)> =
            pdf.pages().iter().map(|page| page.render_dimensions()).collect();
        if sizes.is_empty() {
            return Err("the PDF has no pages".to_owned());
        }
        let fits = |side: f32| side.is_finite() && (1.0..=MOST_POINTS).contains(&side);
        if !sizes.iter().all(|(wide, high)| fits(*wide) && fits(*high)) {
            return Err("a page of the PDF has no size that can be printed".to_owned());
        }
        if sizes.len() > MOST_PAGES {
            return Err(format!("the PDF has {} pages", sizes.len()));
        }
        let document = PdfDocument::new(Arc::new(pdf));
        let trial = document.clone();
        let count = sizes.len();
        let all = move |surface: &mut Surface<'_>| {
            for page in 0..count {
                if let Some(size) = Size::from_wh(10.0, 10.0) {
                    surface.draw_pdf_page(&trial, size, page);
                }
            }
        };
        if !works(all) {
            return Err("the PDF is damaged".to_owned());
        }
        for (page, (wide, high)) in sizes.into_iter().enumerate() {
            // A page is shown at its own size at most.
            let (x, y, width, height) = fitted(wide, high, 1.0);
            let stamp = self.stamp(receipt, page + 1, count);
            self.put(A4.0, A4.1, |surface, letters| {
                if let Some(size) = Size::from_wh(width, height) {
                    surface.push_transform(&Transform::from_translate(x, y));
                    surface.draw_pdf_page(&document, size, page);
                    surface.pop();
                }
                stamp.draw(surface, letters);
            });
        }
        Ok(count)
    }

    /// Ends the PDF.
    ///
    /// # Errors
    /// What the writer of PDFs says.
    pub fn finish(mut self) -> Result<Vec<u8>, String> {
        let metadata = Metadata::new()
            .title(self.title.clone())
            .language("en-GB".to_owned())
            .creator("Understudy".to_owned());
        self.document.set_metadata(metadata);
        self.document.finish().map_err(|error| error.to_string())
    }
}

/// Where a picture of a size goes on the page under the band: its place and its size, in points.
/// It is made larger by no more than `most`.
fn fitted(wide: f32, high: f32, most: f32) -> (f32, f32, f32, f32) {
    let (room_wide, room_high) = (A4.0 - MARGIN, A4.1 - BAND - MARGIN / 2.0);
    let scale = (room_wide / wide).min(room_high / high).min(most);
    let (width, height) = (wide * scale, high * scale);
    ((A4.0 - width) / 2.0, BAND, width, height)
}

fn draw_picture(surface: &mut Surface<'_>, image: Image, width: f32, height: f32) {
    if let Some(size) = Size::from_wh(width, height) {
        surface.draw_image(image, size);
    }
}

/// A picture by what its bytes are.
fn picture_of(bytes: Vec<u8>) -> Result<Image, String> {
    let damaged = |_| "the picture is damaged".to_owned();
    let is_jpeg = bytes.starts_with(b"\xFF\xD8\xFF");
    if !is_jpeg {
        let media = crate::format::media::examine(&bytes).map_err(|_| damaged(String::new()))?;
        let many = media.pixels.is_none_or(|(w, h)| u64::from(w) * u64::from(h) > MOST_PIXELS);
        if many && matches!(media.media_type, "image/png" | "image/gif" | "image/webp") {
            return Err("the picture has too many pixels".to_owned());
        }
    }
    let data: Data = bytes.into();
    let head = data.as_ref();
    if is_jpeg {
        Image::from_jpeg(data, false).map_err(damaged)
    } else if head.starts_with(b"\x89PNG") {
        Image::from_png(data, false).map_err(damaged)
    } else if head.starts_with(b"GIF8") {
        Image::from_gif(data, false).map_err(damaged)
    } else if head.starts_with(b"RIFF") {
        Image::from_webp(data, false).map_err(damaged)
    } else {
        Err("it is of a kind that a PDF cannot hold, such as HEIC".to_owned())
    }
}

/// A PDF, where it can be opened without a password.
///
/// # Errors
/// Why it cannot be opened, in words.
pub fn open_pdf(mut bytes: Vec<u8>) -> Result<Pdf, String> {
    // The pages of PDF 2.0 are drawn as those of 1.7 are; only the number in the head would keep
    // them out of a PDF of 1.7.
    let head = bytes.get_mut(..1024);
    if let Some(number) = head.and_then(|head| {
        let at = head.windows(8).position(|word| word == b"%PDF-2.0")?;
        head.get_mut(at + 5..at + 8)
    }) {
        number.copy_from_slice(b"1.7");
    }
    Pdf::new(bytes).map_err(|error| {
        // The reader's own type for this has no name here.
        if format!("{error:?}").starts_with("Decryption") {
            "the PDF is locked with a password".to_owned()
        } else {
            "the PDF is damaged".to_owned()
        }
    })
}

/// Whether something can be drawn into a PDF that is then thrown away.
fn works(draw: impl FnOnce(&mut Surface<'_>)) -> bool {
    let mut document = Document::new();
    let mut page = document.start_page();
    let mut surface = page.surface();
    draw(&mut surface);
    surface.finish();
    page.finish();
    document.finish().is_ok()
}
