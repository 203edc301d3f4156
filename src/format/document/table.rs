//! Tables and facts, over as many pages as they take.

use super::{
    DocumentTable,
    elements::{Draw, Kind},
    layout::{BOTTOM, DEEP, INK, Layout, MARGIN, PALE, ROOM},
    text::{Line, Style},
};
use crate::format::pack::letters::Face;

const CELL: Style = Style { face: Face::Plain, size: 9.0, colour: INK };
const HEAD: Style = Style { face: Face::Bold, size: 8.5, colour: DEEP };
const LEADING: f32 = 12.0;
/// Between two columns, in points.
const GAP: f32 = 10.0;
/// Above and below the text of a row, in points.
const PAD: f32 = 3.5;

/// A column: where it begins and how wide it is, in points.
type Column = (f32, f32);

fn columns(count: usize, shares: &[u16]) -> Vec<Column> {
    let shares: Vec<f32> = (0..count)
        .map(|index| shares.get(index).map_or(1.0, |it| f32::from(*it)).max(0.1))
        .collect();
    let room = ROOM - GAP * count.saturating_sub(1) as f32;
    let all: f32 = shares.iter().sum();
    let mut x = MARGIN;
    shares
        .into_iter()
        .map(|share| {
            let width = room * share / all;
            let column = (x, width);
            x += width + GAP;
            column
        })
        .collect()
}

impl Layout<'_> {
    /// A table.
    pub(super) fn table(&mut self, table: &DocumentTable) {
        let count = table.rows.iter().map(Vec::len).max().unwrap_or(0).max(table.head.len());
        if count == 0 {
            return;
        }
        let columns = columns(count, &table.shares);
        let heads: Vec<Vec<Line>> = table
            .head
            .iter()
            .zip(&columns)
            .map(|(words, (_, width))| self.set.lines(words, HEAD, *width))
            .collect();
        let head_height = heads.iter().map(Vec::len).max().unwrap_or(0) as f32 * LEADING + PAD;
        self.make_room(head_height + 3.0 * LEADING);
        let element = self.element(0, Kind::Table);
        if !heads.is_empty() {
            let head = self.element(element, Kind::Head);
            let row = self.element(head, Kind::Row);
            let top = self.y;
            for (lines, column) in heads.iter().zip(&columns) {
                let cell = self.element(row, Kind::ColumnHead);
                self.y = top;
                for line in lines {
                    self.line(cell, line, HEAD, *column, LEADING);
                }
            }
            self.y = top + head_height;
            self.rule(DEEP, 0.9);
        }
        let body = self.element(element, Kind::Rows);
        for cells in &table.rows {
            let row = self.element(body, Kind::Row);
            let lines: Vec<Vec<Line>> = cells
                .iter()
                .zip(&columns)
                .map(|(text, (_, width))| self.set.lines(text, CELL, *width))
                .collect();
            let elements: Vec<usize> =
                lines.iter().map(|_| self.element(row, Kind::Cell)).collect();
            self.row(&elements, &lines, &columns, &heads, head_height);
        }
        self.y += 10.0;
    }

    /// The lines of a row. One that is higher than a page goes on over as many as it takes.
    fn row(
        &mut self,
        elements: &[usize],
        lines: &[Vec<Line>],
        columns: &[Column],
        heads: &[Vec<Line>],
        head_height: f32,
    ) {
        let high = lines.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let height = high as f32 * LEADING + 2.0 * PAD;
        let is_short = height < (self.height() - BOTTOM) / 3.0;
        if !self.fits(if is_short { height } else { LEADING + 2.0 * PAD }) {
            self.next_page_of_table(heads, columns, head_height);
        }
        let mut done = 0;
        loop {
            let left = ((self.height() - BOTTOM - self.y - 2.0 * PAD) / LEADING).max(1.0) as usize;
            let now = left.min(high - done);
            self.y += PAD;
            let top = self.y;
            for ((element, lines), column) in elements.iter().zip(lines).zip(columns) {
                self.y = top;
                for line in lines.iter().skip(done).take(now) {
                    let mut draws = Vec::new();
                    let at = (column.0, self.y + CELL.size);
                    let text = self.set.draw(line, CELL, at, column.1, &mut draws);
                    if !draws.is_empty() {
                        self.mark(*element, draws, text);
                    }
                    self.y += LEADING;
                }
            }
            self.y = top + now as f32 * LEADING + PAD;
            done += now;
            if done >= high {
                break;
            }
            self.next_page_of_table(heads, columns, head_height);
        }
        self.rule(PALE, 0.5);
    }

    fn rule(&mut self, colour: [u8; 3], weight: f32) {
        let y = self.y;
        self.decorate(vec![Draw::Rule { x: MARGIN, y, width: ROOM, weight, colour }]);
        self.y += 1.0;
    }

    /// A new page, under the same heads. Whoever hears the table has heard them.
    fn next_page_of_table(&mut self, heads: &[Vec<Line>], columns: &[Column], head_height: f32) {
        self.new_page();
        if heads.is_empty() {
            return;
        }
        let top = self.y;
        let mut draws = Vec::new();
        for (lines, (x, width)) in heads.iter().zip(columns) {
            let mut y = top + HEAD.size;
            for line in lines {
                self.set.draw(line, HEAD, (*x, y), *width, &mut draws);
                y += LEADING;
            }
        }
        self.decorate(draws);
        self.y = top + head_height;
        self.rule(DEEP, 0.9);
    }

    /// Facts, each with its label: a table of two columns, whose labels are heads of rows.
    pub(super) fn facts(&mut self, facts: &[(String, String)]) {
        if facts.is_empty() {
            return;
        }
        let columns = columns(2, &[3, 7]);
        let element = self.element(0, Kind::Table);
        let body = self.element(element, Kind::Rows);
        for (label, value) in facts {
            let row = self.element(body, Kind::Row);
            let [label_column, value_column] = columns.as_slice() else { continue };
            let label_lines = self.set.lines(label, CELL, label_column.1);
            let value = if value.trim().is_empty() { "–" } else { value };
            let lines = vec![label_lines, self.set.lines(value, CELL, value_column.1)];
            let elements = [self.element(row, Kind::RowHead), self.element(row, Kind::Cell)];
            self.row(&elements, &lines, &columns, &[], 0.0);
        }
        self.y += 10.0;
    }
}
