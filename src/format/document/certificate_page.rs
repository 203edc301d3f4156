//! The page of a certificate: one A4 page that can be framed, whatever stands on it.

use super::{
    CertificatePage,
    elements::{Draw, Kind},
    layout::{A4, DEEP, FAINT, INK, Layout},
    qr::qr_modules,
    text::{Line, Style},
};
use crate::format::pack::letters::Face;

/// How far the text stands from the paper's edge, in points: inside the frame.
const SIDE: f32 = 74.0;
const WIDE: f32 = A4.0 - 2.0 * SIDE;
/// The height of the part at the foot with the code, in points.
const FOOT: f32 = 128.0;
/// How wide the QR code is, in points: 33 mm.
const CODE: f32 = 94.0;
/// From where the text goes down to where the foot begins, in points.
const TOP: f32 = 84.0;

const fn style(face: Face, size: f32, colour: [u8; 3]) -> Style {
    Style { face, size, colour }
}

/// A text that was set: its lines, how they look, and the distance from one to the next.
struct Set {
    lines: Vec<Line>,
    style: Style,
    leading: f32,
}

impl Set {
    fn height(&self) -> f32 {
        self.lines.len() as f32 * self.leading
    }
}

impl Layout<'_> {
    /// Sets a text in as large letters as fit into so many lines, down to the smallest. What does
    /// not even fit then keeps all of its lines.
    fn fitted(
        &self,
        text: &str,
        (face, colour): (Face, [u8; 3]),
        sizes: &[f32],
        most: usize,
        room: f32,
    ) -> Set {
        let mut set = Set { lines: Vec::new(), style: style(face, 10.0, colour), leading: 12.0 };
        for size in sizes {
            let style = style(face, *size, colour);
            set = Set { lines: self.set.lines(text, style, room), style, leading: size * 1.22 };
            if set.lines.len() <= most {
                break;
            }
        }
        set
    }

    fn put_centred(&mut self, within: usize, set: &Set, middle: f32, room: f32) {
        for line in &set.lines {
            let x = middle - self.set.line_width(line, set.style).min(room) / 2.0;
            let mut draws = Vec::new();
            let at = (x, self.y + set.style.size);
            let text = self.set.draw(line, set.style, at, room, &mut draws);
            if !draws.is_empty() {
                self.mark(within, draws, text);
            }
            self.y += set.leading;
        }
    }

    fn centred(&mut self, kind: Kind, set: &Set) {
        let element = self.element(0, kind);
        self.put_centred(element, set, A4.0 / 2.0, WIDE);
    }

    /// The two lists in letters of a size: the sets of their items.
    fn lists(&self, page: &CertificatePage, size: f32) -> Vec<(&'static str, Vec<Set>)> {
        let both = !page.work.is_empty() && !page.experience.is_empty();
        let room = if both { (WIDE - 24.0) / 2.0 } else { WIDE };
        [("Work done", &page.work), ("Experience gathered", &page.experience)]
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(title, items)| {
                let style = style(Face::Plain, size, INK);
                let sets = items
                    .iter()
                    .map(|item| Set {
                        lines: self.set.lines(item, style, room - 11.0),
                        style,
                        leading: size * 1.3,
                    })
                    .collect();
                (title, sets)
            })
            .collect()
    }

    /// The certificate, on the page that was just begun.
    pub(super) fn certificate(&mut self, page: &CertificatePage) {
        self.frame();
        let is_signed = !page.code.is_empty();
        let end = A4.1 - 52.0 - if is_signed { FOOT } else { 18.0 };
        let one = |text: &str, face, size: f32, colour, layout: &Layout<'_>| {
            layout.fitted(text, (face, colour), &[size, size * 0.85, size * 0.7], 2, WIDE)
        };
        let head = one(&page.head, Face::Serif, 15.0, DEEP, self);
        let title = one("Certificate of experience", Face::Serif, 29.0, DEEP, self);
        let lead = one("This is to certify that", Face::Serif, 11.5, FAINT, self);
        let sizes = [36.0, 31.0, 27.0, 24.0];
        let mut name = self.fitted(&page.name, (Face::Serif, INK), &sizes, 1, WIDE);
        if name.lines.len() > 1 {
            for size in [26.0, 23.0, 20.0, 17.0, 14.0, 12.0, 10.0, 8.0, 6.5, 5.0, 4.0, 3.0] {
                name = self.fitted(&page.name, (Face::Serif, INK), &[size], 1, WIDE);
                if name.lines.len() <= 2 || name.lines.len() <= 4 && size <= 20.0 {
                    break;
                }
            }
            // Nobody's name is longer; a page that runs over its end would help nobody.
            let most = (110.0 / name.leading) as usize;
            name.lines.truncate(most.max(4));
        }
        let role = one(&page.role, Face::Serif, 13.0, INK, self);
        let dates = one(&page.dates, Face::Serif, 13.0, INK, self);
        let signed_by = one(&page.signed_by, Face::Serif, 12.0, INK, self);
        let signed_as = one(&page.signed_as, Face::Plain, 9.0, FAINT, self);
        let issued = one(&page.issued, Face::Plain, 9.0, FAINT, self);
        let fixed = [&head, &title, &lead, &name, &role, &dates, &signed_by, &signed_as, &issued]
            .iter()
            .map(|set| set.height())
            .sum::<f32>();
        // The lists in the largest letters that leave room for the hand that signs.
        const SPACES: f32 = 130.0;
        let room = end - TOP - fixed - SPACES;
        let mut lists = Vec::new();
        let mut height = 0.0;
        for size in [10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.0, 4.0] {
            lists = self.lists(page, size);
            let high =
                |sets: &Vec<Set>| sets.iter().map(|set| set.height() + 2.5).sum::<f32>() + 18.0;
            height = lists.iter().map(|(_, sets)| high(sets)).fold(0.0, f32::max);
            if height <= room {
                break;
            }
        }
        let spare = (room - height).max(0.0);
        self.y = TOP + spare * 0.08;
        self.centred(Kind::Paragraph, &head);
        self.y += 20.0 + spare * 0.12;
        self.centred(Kind::Heading(1, "Certificate of experience".to_owned()), &title);
        self.y += 16.0 + spare * 0.08;
        self.centred(Kind::Paragraph, &lead);
        self.y += 8.0;
        self.centred(Kind::Paragraph, &name);
        self.y += 8.0;
        let y = self.y;
        let short = 130.0;
        self.decorate(vec![Draw::Rule {
            x: (A4.0 - short) / 2.0,
            y,
            width: short,
            weight: 0.8,
            colour: DEEP,
        }]);
        self.y += 10.0;
        self.centred(Kind::Paragraph, &role);
        self.centred(Kind::Paragraph, &dates);
        self.y += 16.0 + spare * 0.14;
        let below = self.y + height;
        self.columns(&lists);
        self.y = below + 34.0 + spare * 0.34;
        self.signature(&signed_by, &signed_as, &issued);
        if is_signed {
            self.code(page);
        }
    }

    fn columns(&mut self, lists: &[(&'static str, Vec<Set>)]) {
        let top = self.y;
        let wide = if lists.len() > 1 { (WIDE - 24.0) / 2.0 } else { WIDE };
        for (index, (title, sets)) in lists.iter().enumerate() {
            // One list alone stands in the middle of the page.
            let widest = sets
                .iter()
                .flat_map(|set| set.lines.iter().map(|line| self.set.line_width(line, set.style)))
                .fold(80.0, f32::max);
            let x = if lists.len() > 1 {
                SIDE + index as f32 * (wide + 24.0)
            } else {
                (A4.0 - widest.min(wide - 11.0) - 11.0) / 2.0
            };
            self.y = top;
            let heading = self.element(0, Kind::Heading(2, (*title).to_owned()));
            let bold = style(Face::Bold, 9.5, DEEP);
            let mut draws = Vec::new();
            for line in self.set.lines(title, bold, wide) {
                self.set.draw(&line, bold, (x, self.y + bold.size), wide, &mut draws);
            }
            self.mark(heading, draws, None);
            self.y += 18.0;
            let list = self.element(0, Kind::List(false));
            for set in sets {
                let item = self.element(list, Kind::Item);
                let label = self.element(item, Kind::Label);
                let mut draws = Vec::new();
                for line in self.set.lines("–", set.style, 20.0) {
                    self.set.draw(&line, set.style, (x, self.y + set.style.size), 20.0, &mut draws);
                }
                self.mark(label, draws, None);
                let body = self.element(item, Kind::Body);
                for line in &set.lines {
                    let mut draws = Vec::new();
                    let at = (x + 11.0, self.y + set.style.size);
                    let text = self.set.draw(line, set.style, at, wide - 11.0, &mut draws);
                    if !draws.is_empty() {
                        self.mark(body, draws, text);
                    }
                    self.y += set.leading;
                }
                self.y += 2.5;
            }
        }
    }

    fn signature(&mut self, signed_by: &Set, signed_as: &Set, issued: &Set) {
        let wide = 250.0;
        let y = self.y;
        let x = (A4.0 - wide) / 2.0;
        self.decorate(vec![Draw::Rule { x, y, width: wide, weight: 0.7, colour: INK }]);
        self.y += 4.0;
        self.centred(Kind::Paragraph, signed_by);
        self.centred(Kind::Paragraph, signed_as);
        self.y += 6.0;
        self.centred(Kind::Paragraph, issued);
    }

    /// The QR code, and beside it how the certificate is checked.
    fn code(&mut self, page: &CertificatePage) {
        let top = A4.1 - 52.0 - CODE - 4.0;
        let Some(modules) = qr_modules(&page.code) else { return };
        let size = CODE / modules.side as f32;
        let at = modules
            .dark
            .iter()
            .map(|(x, y)| (SIDE - 10.0 + *x as f32 * size, top + *y as f32 * size))
            .collect();
        let words = "QR code: what this certificate says, with the office’s signature";
        let figure = self.element(0, Kind::Figure(words.to_owned()));
        self.mark(figure, vec![Draw::Squares { at, size }], None);
        let x = SIDE - 10.0 + CODE + 18.0;
        let room = A4.0 - SIDE + 10.0 - x;
        self.y = top + 2.0;
        let bold = style(Face::Bold, 8.0, DEEP);
        let plain = style(Face::Plain, 7.5, FAINT);
        let lines = [
            (format!("Certificate {}", page.number), bold, 11.5),
            (format!("Code {}", page.short_code), plain, 10.0),
            (format!("Key {}", page.fingerprint), plain, 10.0),
            (
                "The office signed what this page says with its own key. To check it, open Understudy, choose “Check a certificate”, and give it this page’s file or a photo of the code. Compare the key with the one that the office publishes.".to_owned(),
                plain,
                10.0,
            ),
        ];
        for (text, style, leading) in lines {
            let element = self.element(0, Kind::Paragraph);
            for line in self.set.lines(&text, style, room) {
                let mut draws = Vec::new();
                let at = (x, self.y + style.size);
                let said = self.set.draw(&line, style, at, room, &mut draws);
                self.mark(element, draws, said);
                self.y += leading;
            }
            self.y += 2.0;
        }
    }

    /// The frame: a strong line and a fine one within it.
    fn frame(&mut self) {
        let frame = |inset: f32, weight: f32| Draw::Frame {
            x: inset,
            y: inset,
            width: A4.0 - 2.0 * inset,
            height: A4.1 - 2.0 * inset,
            weight,
            colour: DEEP,
        };
        self.decorate(vec![frame(26.0, 2.2), frame(31.5, 0.6)]);
    }
}
