//! Draws text that the fonts of a document cannot: whatever script a name is in, it must show. In
//! the browser the system's fonts draw it, as a picture.

use crate::format::pack::letters::Face;

/// A text as a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Painted {
    /// Red, green, blue and opacity of each point, row by row.
    pub rgba: Vec<u8>,
    /// How many points wide.
    pub width: u32,
    /// How many points high.
    pub height: u32,
    /// How many points lie above the line on which the letters stand.
    pub above: f32,
    /// How many points are left free on the left and on the right, for letters that reach out.
    pub beside: f32,
}

/// Draws text with whatever fonts there are.
pub trait Painter {
    /// How wide a text is, in parts of the letters' size; nothing where it cannot be drawn.
    fn width(&self, text: &str, face: Face) -> Option<f32>;

    /// A text in letters of so many points, in a colour.
    fn paint(&self, text: &str, face: Face, size: f32, colour: [u8; 3]) -> Option<Painted>;
}

/// Draws nothing: a box stands for each letter that the fonts lack. The text itself is in the
/// document all the same, for readers that ask for it.
pub struct NoPainter;

impl Painter for NoPainter {
    fn width(&self, _text: &str, _face: Face) -> Option<f32> {
        None
    }

    fn paint(&self, _text: &str, _face: Face, _size: f32, _colour: [u8; 3]) -> Option<Painted> {
        None
    }
}
