//! Text broken into lines. What the fonts have goes in as letters; what they lack is drawn by the
//! painter, whole words and runs of words at once, so that letters join and turn as they should.

use super::{elements::Draw, painter::Painter};
use crate::format::pack::letters::{Face, Faces, is_silent};
use std::{cell::Cell, rc::Rc};

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) face: Face,
    /// In points.
    pub(super) size: f32,
    pub(super) colour: [u8; 3],
}

/// A part of a line that is drawn in one way.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    text: String,
    /// In points.
    width: f32,
    is_painted: bool,
}

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    runs: Vec<Run>,
}

/// Points of a picture for each point of the page: some 360 to the inch.
const FINE: f32 = 5.0;
/// The same once there are very many pictures.
const COARSE: f32 = 2.5;
/// After so many points of pictures the rest are coarser, so that they fit the memory.
const MANY: u64 = 15_000_000;

/// Breaks text into lines, and draws them.
pub(super) struct Typesetter<'a> {
    faces: &'a Faces,
    painter: &'a dyn Painter,
    painted: Cell<u64>,
}

/// Marks that belong to the letter before them, or bind it to the next.
fn is_joined(c: char) -> bool {
    matches!(u32::from(c),
        0x0300..=0x036f | 0x0591..=0x05c7 | 0x0610..=0x061a | 0x064b..=0x065f | 0x0670
        | 0x0900..=0x0903 | 0x093a..=0x094f | 0x0981..=0x0983 | 0x09bc..=0x09cd
        | 0x0e31 | 0x0e34..=0x0e3a | 0x0e47..=0x0e4e | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff
        | 0x200c | 0x200d | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0x1f3fb..=0x1f3ff
        | 0xe0020..=0xe007f)
}

/// The letters of a text with the marks that belong to them.
fn clusters(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut binds = false;
    for (index, c) in text.char_indices() {
        if index > start && !is_joined(c) && !binds {
            found.push(text.get(start..index).unwrap_or_default());
            start = index;
        }
        binds = c == '\u{200d}';
    }
    found.push(text.get(start..).unwrap_or_default());
    found
}

/// A text without what could turn or hide what stands around it.
fn cleaned(word: &str) -> String {
    word.chars()
        .filter(|c| {
            !c.is_control()
                && !matches!(u32::from(*c), 0xad | 0x200b | 0x200e | 0x200f | 0x202a..=0x202e | 0x2060..=0x2069 | 0xfeff)
        })
        .collect()
}

impl<'a> Typesetter<'a> {
    pub(super) fn new(faces: &'a Faces, painter: &'a dyn Painter) -> Typesetter<'a> {
        Typesetter { faces, painter, painted: Cell::new(0) }
    }

    fn is_ours(&self, word: &str, face: Face) -> bool {
        let letters = self.faces.of(face);
        let is_plain =
            |c: char| !is_silent(c) && !matches!(u32::from(c), 0x0300..=0x036f) && letters.has(c);
        word.chars().all(is_plain)
    }

    fn word(&self, word: &str, style: Style) -> Run {
        let text = cleaned(word);
        if !self.is_ours(&text, style.face)
            && let Some(width) = self.painter.width(&text, style.face)
        {
            return Run { text, width: width * style.size, is_painted: true };
        }
        let width = self.faces.of(style.face).width(&text, style.size);
        // Without a painter the boxes are as wide as boxes are.
        let shown = self.faces.of(style.face).shown(&text);
        let width =
            if shown == text { width } else { self.faces.of(style.face).width(&shown, style.size) };
        Run { text, width, is_painted: false }
    }

    fn space(&self, style: Style) -> f32 {
        self.faces.of(style.face).width(" ", style.size)
    }

    /// A text in lines that are at most so wide, in points. Breaks of lines in it are kept; words
    /// that are too long are broken.
    pub(super) fn lines(&self, text: &str, style: Style, room: f32) -> Vec<Line> {
        let mut lines = Vec::new();
        let space = self.space(style);
        for paragraph in text.lines() {
            let mut line = Line::default();
            let mut used = 0.0;
            for word in paragraph.split_whitespace() {
                let run = self.word(word, style);
                if run.text.is_empty() {
                    continue;
                }
                let gap = if line.runs.is_empty() { 0.0 } else { space };
                if used + gap + run.width <= room {
                    used += gap + run.width;
                    line.add(run, space);
                    continue;
                }
                if !line.runs.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                if run.width <= room {
                    used = run.width;
                    line.add(run, space);
                    continue;
                }
                let mut part = String::new();
                let mut wide = 0.0;
                for cluster in clusters(&run.text) {
                    let more = self.word(cluster, style).width;
                    if wide + more > room && !part.is_empty() {
                        line.runs.push(self.word(&std::mem::take(&mut part), style));
                        lines.push(std::mem::take(&mut line));
                        wide = 0.0;
                    }
                    part.push_str(cluster);
                    wide += more;
                }
                let rest = self.word(&part, style);
                used = rest.width;
                line.add(rest, space);
            }
            if !line.runs.is_empty() {
                lines.push(line);
            } else if !lines.is_empty() && paragraph.trim().is_empty() {
                lines.push(Line::default());
            }
        }
        while lines.last().is_some_and(|line| line.runs.is_empty()) {
            lines.pop();
        }
        lines
    }

    /// Draws a line whose letters stand at a height, and gives the text, where the letters drawn do
    /// not say it. `room` is how much there is of it: letters that are drawn wider than they were
    /// measured are narrowed to it.
    pub(super) fn draw(
        &self,
        line: &Line,
        style: Style,
        (x, y): (f32, f32),
        room: f32,
        draws: &mut Vec<Draw>,
    ) -> Option<String> {
        let letters = self.faces.of(style.face);
        let (mut at, space) = (x, self.space(style));
        let mut is_said = true;
        for (index, run) in line.runs.iter().enumerate() {
            let is_last = index + 1 == line.runs.len();
            let painted = if run.is_painted { self.paint(&run.text, style) } else { None };
            match painted {
                Some((painted, scale)) => {
                    is_said = false;
                    let natural = (painted.width as f32 - 2.0 * painted.beside) / scale;
                    let width = natural.min((x + room - at).max(1.0));
                    let narrowed = width / natural.max(1.0);
                    let beside = painted.beside / scale * narrowed;
                    draws.push(Draw::Picture {
                        x: at - beside,
                        y: y - painted.above / scale,
                        width: width + 2.0 * beside,
                        height: painted.height as f32 / scale,
                        painted: Rc::new(painted),
                    });
                    at += width;
                }
                None => {
                    let mut text = letters.shown(&run.text);
                    is_said &= text == run.text;
                    if !is_last {
                        text.push(' ');
                    }
                    draws.push(Draw::Text {
                        x: at,
                        y,
                        size: style.size,
                        face: style.face,
                        colour: style.colour,
                        text,
                    });
                    at += run.width;
                }
            }
            at += space;
        }
        (!is_said).then(|| line.text())
    }

    fn paint(&self, text: &str, style: Style) -> Option<(super::painter::Painted, f32)> {
        let scale = if self.painted.get() > MANY { COARSE } else { FINE };
        let painted = self.painter.paint(text, style.face, style.size * scale, style.colour)?;
        let points = u64::from(painted.width) * u64::from(painted.height);
        self.painted.set(self.painted.get() + points);
        Some((painted, scale))
    }
}

impl Line {
    /// Adds a word. Words that are drawn in the same way are drawn together.
    fn add(&mut self, run: Run, space: f32) {
        match self.runs.last_mut() {
            Some(last) if last.is_painted == run.is_painted => {
                last.text.push(' ');
                last.text.push_str(&run.text);
                last.width += space + run.width;
            }
            _ => self.runs.push(run),
        }
    }

    /// What the line says.
    pub(super) fn text(&self) -> String {
        let runs: Vec<&str> = self.runs.iter().map(|run| run.text.as_str()).collect();
        runs.join(" ")
    }

    /// How wide it is, in points.
    pub(super) fn width(&self, space: f32) -> f32 {
        let gaps = self.runs.len().saturating_sub(1) as f32;
        self.runs.iter().map(|run| run.width).sum::<f32>() + gaps * space
    }
}

impl Typesetter<'_> {
    /// How wide a line is, in points.
    pub(super) fn line_width(&self, line: &Line, style: Style) -> f32 {
        line.width(self.space(style))
    }
}
