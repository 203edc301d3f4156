//! Lays a document out on A4 pages.

use super::{
    Block, Document, OF_THE_SAMPLE, SignaturePlace,
    elements::{Child, Draw, Element, Entry, Kind, Mark, Sheet},
    text::{Line, Style, Typesetter},
};
use crate::format::pack::letters::Face;

/// A4, in points.
pub(super) const A4: (f32, f32) = (595.28, 841.89);
/// The margin at the sides, in points: 20 mm.
pub(super) const MARGIN: f32 = 56.7;
/// The margin at the top and at the bottom, in points.
const TOP: f32 = 54.0;
pub(super) const BOTTOM: f32 = 66.0;
/// How wide the text is, in points.
pub(super) const ROOM: f32 = A4.0 - 2.0 * MARGIN;

/// The colour of text.
pub(super) const INK: [u8; 3] = [18, 25, 27];
/// The colour of headings and of rules that matter.
pub(super) const DEEP: [u8; 3] = [14, 53, 66];
/// The colour of what is said by the way. Dark enough to read.
pub(super) const FAINT: [u8; 3] = [74, 87, 91];
/// The colour of rules between rows.
pub(super) const PALE: [u8; 3] = [196, 205, 208];
/// The colour of areas.
pub(super) const TINT: [u8; 3] = [238, 243, 244];

/// Plain text.
pub(super) const PLAIN: Style = Style { face: Face::Plain, size: 10.0, colour: INK };
const LEADING: f32 = 14.0;
const LABEL: Style = Style { face: Face::Bold, size: 9.0, colour: DEEP };
const SMALL: Style = Style { face: Face::Plain, size: 8.0, colour: FAINT };

/// How high the place for one signature is, in points.
const SIGNATURE: f32 = 62.0;
/// How much smaller a document may be printed to save a last page that would hold little, step by
/// step: the least makes letters of 9.2 points.
const SMALLER: [f32; 2] = [0.96, 0.92];
/// How far down its last page a document reaches that is worth a try, in points.
const LITTLE: f32 = 300.0;

/// A document being laid out.
pub(super) struct Layout<'a> {
    pub(super) set: Typesetter<'a>,
    pub(super) sheets: Vec<Sheet>,
    pub(super) elements: Vec<Element>,
    pub(super) entries: Vec<Entry>,
    /// How far down the page the next line may begin, in points.
    pub(super) y: f32,
    /// Pages that have no foot: those of certificates.
    pub(super) bare: Vec<usize>,
    /// How much of its size everything is printed in: 1 but for a document that is made smaller.
    pub(super) scale: f32,
}

/// Where a layout stood before a block, so that it can begin there again.
struct Before {
    block: usize,
    sheets: usize,
    marks: usize,
    elements: usize,
    children: usize,
    entries: usize,
    y: f32,
}

impl<'a> Layout<'a> {
    /// Lays a document out. The root of the tree is the first element. Where a last page would hold
    /// little, everything is printed a little smaller if that saves the page.
    pub(super) fn of(document: &Document, set: impl Fn() -> Typesetter<'a>) -> Layout<'a> {
        let layout = Layout::in_size(document, set(), 1.0);
        let holds_little = layout.sheets.len() > 1 && layout.y < LITTLE && layout.bare.is_empty();
        if !holds_little {
            return layout;
        }
        let smaller = SMALLER.map(|scale| Layout::in_size(document, set(), scale));
        let saves = |other: &Layout<'_>| other.sheets.len() < layout.sheets.len();
        smaller.into_iter().find(saves).unwrap_or(layout)
    }

    fn in_size(document: &Document, set: Typesetter<'a>, scale: f32) -> Layout<'a> {
        let mut layout = Layout {
            set,
            sheets: vec![Sheet::default()],
            elements: vec![Element { kind: Kind::Group, children: Vec::new() }],
            entries: Vec::new(),
            y: TOP,
            bare: Vec::new(),
            scale,
        };
        let is_certificate_alone = matches!(document.blocks.as_slice(), [Block::Certificate(_)]);
        if !is_certificate_alone {
            layout.title(document);
        }
        layout.blocks(document);
        layout.feet(document);
        layout
    }

    /// All blocks. Signatures never stand alone on a page: what they are put to goes with them.
    fn blocks(&mut self, document: &Document) {
        let mut anchor: Option<Before> = None;
        let mut after_heading = false;
        for (at, block) in document.blocks.iter().enumerate() {
            if !matches!(block, Block::Signatures(_)) {
                // A heading goes with what stands under it.
                if !after_heading {
                    anchor = Some(self.here(at));
                }
                after_heading = matches!(block, Block::Heading { .. });
                self.block(block, document);
                continue;
            }
            let pages = self.sheets.len();
            self.block(block, document);
            let alone = anchor.take().filter(|before| {
                self.sheets.len() > pages && before.sheets == pages && before.y > TOP + LEADING
            });
            if let Some(before) = alone {
                self.go_back(&before);
                self.new_page();
                let again = document.blocks.get(before.block..=at).unwrap_or_default();
                again.iter().for_each(|block| self.block(block, document));
            }
        }
    }

    fn here(&self, block: usize) -> Before {
        Before {
            block,
            sheets: self.sheets.len(),
            marks: self.sheets.last().map_or(0, |sheet| sheet.marks.len()),
            elements: self.elements.len(),
            children: self.elements.first().map_or(0, |root| root.children.len()),
            entries: self.entries.len(),
            y: self.y,
        }
    }

    fn go_back(&mut self, before: &Before) {
        self.sheets.truncate(before.sheets);
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.marks.truncate(before.marks);
        }
        self.elements.truncate(before.elements);
        if let Some(root) = self.elements.first_mut() {
            root.children.truncate(before.children);
        }
        self.entries.truncate(before.entries);
        self.y = before.y;
    }

    /// How high a page is in the sizes that everything is laid out in, in points.
    pub(super) fn height(&self) -> f32 {
        A4.1 / self.scale
    }

    /// A new element within another.
    pub(super) fn element(&mut self, within: usize, kind: Kind) -> usize {
        let at = self.elements.len();
        self.elements.push(Element { kind, children: Vec::new() });
        if let Some(parent) = self.elements.get_mut(within) {
            parent.children.push(Child::Element(at));
        }
        at
    }

    /// Puts a mark on the last page, within an element.
    pub(super) fn mark(&mut self, within: usize, draws: Vec<Draw>, text: Option<String>) {
        let page = self.sheets.len().saturating_sub(1);
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.marks.push(Mark { draws, text, is_decoration: false });
            let child = Child::Mark(page, sheet.marks.len() - 1);
            if let Some(element) = self.elements.get_mut(within) {
                element.children.push(child);
            }
        }
    }

    /// Draws on the last page what means nothing by itself.
    pub(super) fn decorate(&mut self, draws: Vec<Draw>) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.marks.push(Mark { draws, text: None, is_decoration: true });
        }
    }

    /// Whether so many points more fit on the page.
    pub(super) fn fits(&self, height: f32) -> bool {
        self.y + height <= self.height() - BOTTOM
    }

    /// Begins a new page.
    pub(super) fn new_page(&mut self) {
        self.sheets.push(Sheet::default());
        self.y = TOP;
    }

    /// Begins a new page where so many points do not fit on this one.
    pub(super) fn make_room(&mut self, height: f32) {
        if !self.fits(height) && self.y > TOP {
            self.new_page();
        }
    }

    /// A line of text within an element, and down by the leading.
    pub(super) fn line(
        &mut self,
        within: usize,
        line: &Line,
        style: Style,
        (x, room): (f32, f32),
        leading: f32,
    ) {
        self.make_room(leading);
        let mut draws = Vec::new();
        let baseline = self.y + style.size;
        let text = self.set.draw(line, style, (x, baseline), room, &mut draws);
        if !draws.is_empty() {
            self.mark(within, draws, text);
        }
        self.y += leading;
    }

    /// Text within an element, in lines.
    pub(super) fn text(
        &mut self,
        within: usize,
        text: &str,
        style: Style,
        (x, room): (f32, f32),
        leading: f32,
    ) {
        for line in self.set.lines(text, style, room) {
            self.line(within, &line, style, (x, room), leading);
        }
    }

    fn title(&mut self, document: &Document) {
        if !document.over.is_empty() {
            let element = self.element(0, Kind::Paragraph);
            self.text(element, &document.over, LABEL, (MARGIN, ROOM), 13.0);
            self.y += 5.0;
        }
        let mut style = Style { face: Face::Serif, size: 22.0, colour: DEEP };
        // A long title is printed smaller before it fills the page.
        while self.set.lines(&document.title, style, ROOM).len() > 2 && style.size > 12.0 {
            style.size -= 2.0;
        }
        self.entry(1, &document.title);
        let element = self.element(0, Kind::Heading(1, document.title.clone()));
        self.text(element, &document.title, style, (MARGIN, ROOM), style.size * 1.25);
        if !document.under.is_empty() {
            self.y += 3.0;
            let element = self.element(0, Kind::Paragraph);
            let under = Style { size: 10.0, ..SMALL };
            self.text(element, &document.under, under, (MARGIN, ROOM), LEADING);
        }
        self.y += 7.0;
        let (y, colour) = (self.y, DEEP);
        self.decorate(vec![Draw::Rule { x: MARGIN, y, width: ROOM, weight: 1.2, colour }]);
        self.y += 16.0;
    }

    fn entry(&mut self, level: u8, text: &str) {
        let page = self.sheets.len().saturating_sub(1);
        self.entries.push(Entry { level, text: text.to_owned(), page, y: self.y });
    }

    fn block(&mut self, block: &Block, document: &Document) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph(text) => {
                let element = self.element(0, Kind::Paragraph);
                self.text(element, text, PLAIN, (MARGIN, ROOM), LEADING);
                self.y += 7.0;
            }
            Block::Note(text) => self.note(text),
            Block::List { numbered, items } => self.list(*numbered, items),
            Block::Table(table) => self.table(table),
            Block::Facts(facts) => self.facts(facts),
            Block::Signatures(places) => self.signatures(places),
            Block::PageBreak => {
                if self.y > TOP {
                    self.new_page();
                }
            }
            Block::Certificate(page) => {
                if self.sheets.last().is_some_and(|sheet| !sheet.marks.is_empty()) {
                    self.new_page();
                }
                self.bare.push(self.sheets.len() - 1);
                self.entry(if self.entries.is_empty() { 1 } else { 2 }, &document.title);
                self.certificate(page);
                // Whatever follows begins on a page of its own.
                self.y = A4.1;
            }
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        let (style, leading, above) = if level <= 2 {
            (Style { face: Face::Bold, size: 12.5, colour: DEEP }, 17.0, 9.0)
        } else {
            (Style { face: Face::Bold, size: 10.5, colour: INK }, 15.0, 4.0)
        };
        if self.y > TOP + 1.0 {
            self.y += above;
        }
        // A heading never stands alone at the foot of a page.
        self.make_room(leading + 3.0 * LEADING);
        self.entry(level.clamp(2, 3), text);
        let element = self.element(0, Kind::Heading(level.clamp(2, 3), text.to_owned()));
        self.text(element, text, style, (MARGIN, ROOM), leading);
        self.y += 3.0;
    }

    fn note(&mut self, text: &str) {
        const PAD: f32 = 9.0;
        let room = ROOM - 2.0 * PAD - 3.0;
        let lines = self.set.lines(text, PLAIN, room);
        let element = self.element(0, Kind::Paragraph);
        let mut rest = lines.as_slice();
        while !rest.is_empty() {
            self.make_room(LEADING + 2.0 * PAD);
            let left = ((self.height() - BOTTOM - self.y - 2.0 * PAD) / LEADING).max(1.0) as usize;
            let (now, later) = rest.split_at(left.min(rest.len()));
            let height = now.len() as f32 * LEADING + 2.0 * PAD - 2.0;
            let y = self.y;
            self.decorate(vec![
                Draw::Area { x: MARGIN, y, width: ROOM, height, colour: TINT },
                Draw::Area { x: MARGIN, y, width: 3.0, height, colour: DEEP },
            ]);
            self.y += PAD;
            for line in now {
                self.line(element, line, PLAIN, (MARGIN + PAD + 3.0, room), LEADING);
            }
            self.y += PAD - 2.0;
            rest = later;
        }
        self.y += 9.0;
    }

    fn list(&mut self, numbered: bool, items: &[String]) {
        let list = self.element(0, Kind::List(numbered));
        let indent = if numbered { 18.0 } else { 12.0 };
        for (number, text) in (1..).zip(items) {
            let lines = self.set.lines(text, PLAIN, ROOM - indent);
            self.make_room(LEADING);
            let item = self.element(list, Kind::Item);
            let label = self.element(item, Kind::Label);
            let words = if numbered { format!("{number}.") } else { "•".to_owned() };
            let mut draws = Vec::new();
            for line in self.set.lines(&words, PLAIN, indent + 10.0) {
                let at = (MARGIN, self.y + PLAIN.size);
                self.set.draw(&line, PLAIN, at, indent + 10.0, &mut draws);
            }
            self.mark(label, draws, None);
            let body = self.element(item, Kind::Body);
            if lines.is_empty() {
                self.y += LEADING;
            }
            for line in &lines {
                self.line(body, line, PLAIN, (MARGIN + indent, ROOM - indent), LEADING);
            }
            self.y += 2.5;
        }
        self.y += 5.0;
    }

    fn signatures(&mut self, places: &[SignaturePlace]) {
        // What is signed together stands together, where it fits.
        self.y += 8.0;
        self.make_room((SIGNATURE * places.len() as f32).min(300.0));
        for place in places {
            self.make_room(SIGNATURE);
            let element = self.element(0, Kind::Paragraph);
            self.text(element, &place.role, LABEL, (MARGIN, ROOM), 13.0);
            self.y += 24.0;
            let y = self.y;
            let colour = INK;
            let (signature, date) = (ROOM * 0.66, ROOM * 0.28);
            self.decorate(vec![
                Draw::Rule { x: MARGIN, y, width: signature, weight: 0.7, colour },
                Draw::Rule { x: MARGIN + ROOM - date, y, width: date, weight: 0.7, colour },
            ]);
            self.y += 3.0;
            let words = if place.name.is_empty() {
                "Signature and name".to_owned()
            } else {
                format!("Signature: {}", place.name)
            };
            let lines = self.set.lines(&words, SMALL, signature);
            let top = self.y;
            for line in &lines {
                self.line(element, line, SMALL, (MARGIN, signature), 10.5);
            }
            let end = self.y;
            if self.y >= top {
                self.y = top;
                self.text(element, "Date", SMALL, (MARGIN + ROOM - date, date), 10.5);
            }
            self.y = end.max(self.y) + 11.0;
        }
    }

    /// The feet of all pages, once it is known how many there are.
    fn feet(&mut self, document: &Document) {
        let pages = self.sheets.len();
        let room = ROOM - 90.0;
        let line = self.set.lines(&document.foot, SMALL, room).into_iter().next();
        let sample = document.is_sample.then_some(OF_THE_SAMPLE);
        for (page, number) in (0..pages).zip(1..) {
            // Below the foot, and below the frame of a certificate.
            let y = self.height() - 12.0;
            let mut draws = Vec::new();
            for line in sample.iter().flat_map(|words| self.set.lines(words, SMALL, ROOM)) {
                let x = MARGIN + (ROOM - self.set.line_width(&line, SMALL)) / 2.0;
                self.set.draw(&line, SMALL, (x, y), ROOM, &mut draws);
            }
            if let Some(sheet) = self.sheets.get_mut(page).filter(|_| !draws.is_empty()) {
                sheet.marks.push(Mark { draws, text: None, is_decoration: true });
            }
            if self.bare.contains(&page) {
                continue;
            }
            let y = self.height() - 36.0;
            let mut draws =
                vec![Draw::Rule { x: MARGIN, y: y - 12.0, width: ROOM, weight: 0.5, colour: PALE }];
            if let Some(line) = &line {
                self.set.draw(line, SMALL, (MARGIN, y), room, &mut draws);
            }
            let words = format!("Page {number} of {pages}");
            for line in self.set.lines(&words, SMALL, 90.0) {
                let x = MARGIN + ROOM - self.set.line_width(&line, SMALL);
                self.set.draw(&line, SMALL, (x, y), 90.0, &mut draws);
            }
            if let Some(sheet) = self.sheets.get_mut(page) {
                sheet.marks.push(Mark { draws, text: None, is_decoration: true });
            }
        }
    }
}
