//! What a document is made of once it is laid out: marks on pages, and the tree that says what they
//! mean to somebody who hears the document read.

use super::painter::Painted;
use crate::format::pack::letters::Face;
use std::rc::Rc;

/// Something drawn.
pub(super) enum Draw {
    /// A text, from where its first letter stands.
    Text { x: f32, y: f32, size: f32, face: Face, colour: [u8; 3], text: String },
    /// A picture of a text, by its upper left corner and its size.
    Picture { x: f32, y: f32, width: f32, height: f32, painted: Rc<Painted> },
    /// A line across.
    Rule { x: f32, y: f32, width: f32, weight: f32, colour: [u8; 3] },
    /// A frame.
    Frame { x: f32, y: f32, width: f32, height: f32, weight: f32, colour: [u8; 3] },
    /// A filled area.
    Area { x: f32, y: f32, width: f32, height: f32, colour: [u8; 3] },
    /// Squares of a size, by their upper left corners.
    Squares { at: Vec<(f32, f32)>, size: f32 },
}

/// What belongs together on a page.
pub(super) struct Mark {
    /// What is drawn.
    pub(super) draws: Vec<Draw>,
    /// The text, where the letters drawn do not say it.
    pub(super) text: Option<String>,
    /// Whether it means nothing to somebody who hears the document.
    pub(super) is_decoration: bool,
}

/// The marks of a page.
#[derive(Default)]
pub(super) struct Sheet {
    /// In the order of drawing.
    pub(super) marks: Vec<Mark>,
}

/// What an element of the tree is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// Holds others.
    Group,
    Heading(u8, String),
    Paragraph,
    List(bool),
    Item,
    Label,
    Body,
    Table,
    Head,
    Rows,
    Row,
    ColumnHead,
    RowHead,
    Cell,
    /// A picture, with the words that stand for it.
    Figure(String),
}

/// A child of an element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Child {
    /// Another element, by its place.
    Element(usize),
    /// A mark, by its page and its place on it.
    Mark(usize, usize),
}

/// An element of the tree.
pub(super) struct Element {
    /// What it is.
    pub(super) kind: Kind,
    /// What it holds, in the order of reading.
    pub(super) children: Vec<Child>,
}

/// A heading's place, for the outline.
pub(super) struct Entry {
    pub(super) level: u8,
    pub(super) text: String,
    pub(super) page: usize,
    pub(super) y: f32,
}
