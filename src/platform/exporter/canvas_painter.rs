//! Draws the text that a document's own fonts lack with the fonts of the system, on a canvas in the
//! worker.

use crate::format::document::{Face, Painted, Painter};
use js_sys::Reflect;
use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
};
use wasm_bindgen::JsCast;
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d as Context};

/// The size at which text is measured, in points of the canvas.
const MEASURED: f32 = 100.0;

/// How wide and high the canvas is on which single letters are tried, in points.
const TRIAL: u32 = 64;
/// Letters that no font has: Unicode gives them to nobody. What a browser draws for them it draws
/// for every letter that its fonts lack: a box, in some browsers with the letter's number in it,
/// which has four digits or six.
const NOBODY_HAS: [char; 2] = ['\u{378}', '\u{5fff0}'];

/// How letters are set: whether bold, and whether with serifs.
type Style = (bool, bool);

/// Draws with the fonts of the system.
pub(super) struct CanvasPainter {
    canvas: Option<(OffscreenCanvas, Context)>,
    trial: Option<(OffscreenCanvas, Context)>,
    widths: RefCell<HashMap<(String, bool, bool), f32>>,
    boxes: RefCell<HashMap<Style, Vec<Option<Edges>>>>,
    tried: RefCell<HashMap<(char, bool, bool), bool>>,
    lacking: RefCell<BTreeSet<char>>,
}

/// The outermost lines of a drawn letter, and where they are. Boxes differ in what is in them, but
/// not in these.
#[derive(Clone, Debug, PartialEq)]
struct Edges {
    /// First and last row, first and last column.
    place: [usize; 4],
    /// How much ink each point of the four lines has.
    ink: Vec<u8>,
}

/// The edges of what is drawn on a canvas of [`TRIAL`] points each way; nothing where nothing is.
fn edges(rgba: &[u8]) -> Option<Edges> {
    let ink: Vec<u8> =
        rgba.chunks_exact(4).map(|point| point.last().copied().unwrap_or(0)).collect();
    let edge = TRIAL as usize;
    let row = |number: usize| ink.iter().skip(number * edge).take(edge).copied();
    let column = |number: usize| ink.iter().skip(number).step_by(edge).copied();
    let mut rows = (0..edge).filter(|it| row(*it).any(|ink| ink > 0));
    let mut columns = (0..edge).filter(|it| column(*it).any(|ink| ink > 0));
    let top = rows.next()?;
    let bottom = rows.next_back().unwrap_or(top);
    let left = columns.next()?;
    let right = columns.next_back().unwrap_or(left);
    let ink = row(top).chain(row(bottom)).chain(column(left)).chain(column(right)).collect();
    Some(Edges { place: [top, bottom, left, right], ink })
}

/// Letters that are seen by what they do to others, or not at all.
fn is_unseen(c: char) -> bool {
    c.is_ascii()
        || c.is_whitespace()
        || c.is_control()
        || matches!(u32::from(c), 0x115f | 0x1160 | 0x3164 | 0xffa0)
}

fn canvas(edge: u32) -> Option<(OffscreenCanvas, Context)> {
    let canvas = OffscreenCanvas::new(edge, edge).ok()?;
    let context = canvas.get_context("2d").ok()??.dyn_into::<Context>().ok()?;
    Some((canvas, context))
}

/// Whether a text begins from the right: by its first letter that has a direction.
fn is_from_the_right(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| {
        matches!(u32::from(c), 0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff)
    })
}

fn set_font(context: &Context, text: &str, face: Face, size: f32) {
    let family = if face == Face::Serif { "serif" } else { "sans-serif" };
    let weight = if face == Face::Bold { "700" } else { "400" };
    context.set_font(&format!("{weight} {size}px {family}"));
    context.set_text_align("left");
    context.set_text_baseline("alphabetic");
    let direction = if is_from_the_right(text) { "rtl" } else { "ltr" };
    // Where a browser does not know it, the text turns as its letters say.
    let _ = Reflect::set(context, &"direction".into(), &direction.into());
}

impl CanvasPainter {
    /// Draws with the fonts of the system; nothing where the browser has no such canvas.
    pub(super) fn new() -> CanvasPainter {
        CanvasPainter {
            canvas: canvas(16),
            trial: canvas(TRIAL),
            widths: RefCell::default(),
            boxes: RefCell::default(),
            tried: RefCell::default(),
            lacking: RefCell::default(),
        }
    }

    /// The letters that were to be drawn and that no font of this device has: each is a box in what
    /// was drawn.
    pub(super) fn lacking(&self) -> String {
        self.lacking.borrow().iter().collect()
    }

    /// The edges of one letter as this device draws it: nothing in the inner option where it draws
    /// nothing, in the outer one where it cannot be tried.
    fn tried(&self, c: char, face: Face) -> Option<Option<Edges>> {
        let (_, context) = self.trial.as_ref()?;
        let edge = f64::from(TRIAL);
        let text = c.to_string();
        set_font(context, &text, face, 40.0);
        context.set_fill_style_str("#000");
        context.clear_rect(0.0, 0.0, edge, edge);
        context.fill_text(&text, 12.0, 46.0).ok()?;
        let data = context.get_image_data(0.0, 0.0, edge, edge).ok()?;
        Some(edges(&data.data().0))
    }

    fn has(&self, c: char, face: Face) -> bool {
        if is_unseen(c) {
            return true;
        }
        if self.trial.is_none() {
            // Nothing but the document's own fonts draws here, and they end with the Latin letters.
            return u32::from(c) < 0x180;
        }
        let key = (c, face == Face::Bold, face == Face::Serif);
        if let Some(has) = self.tried.borrow().get(&key) {
            return *has;
        }
        let has = match self.tried(c, face) {
            // What this device cannot try, it is not accused of.
            None => true,
            // Marks that choose the look of another letter leave no ink; letters do.
            Some(None) => !c.is_alphanumeric(),
            drawn => {
                let mut boxes = self.boxes.borrow_mut();
                let boxes = boxes.entry((key.1, key.2)).or_insert_with(|| {
                    NOBODY_HAS.iter().map(|it| self.tried(*it, face).flatten()).collect()
                });
                !boxes.contains(&drawn.flatten())
            }
        };
        self.tried.borrow_mut().insert(key, has);
        has
    }

    fn note_lacking(&self, text: &str, face: Face) {
        let lacks = text.chars().filter(|c| !self.has(*c, face));
        self.lacking.borrow_mut().extend(lacks);
    }
}

impl Painter for CanvasPainter {
    fn width(&self, text: &str, face: Face) -> Option<f32> {
        let Some((_, context)) = self.canvas.as_ref() else {
            // It is not painted then, so that this is the last that is heard of it.
            self.note_lacking(text, face);
            return None;
        };
        let key = (text.to_owned(), face == Face::Bold, face == Face::Serif);
        if let Some(width) = self.widths.borrow().get(&key) {
            return Some(*width);
        }
        set_font(context, text, face, MEASURED);
        let width = context.measure_text(text).ok()?.width() as f32 / MEASURED;
        self.widths.borrow_mut().insert(key, width);
        Some(width)
    }

    fn paint(&self, text: &str, face: Face, size: f32, colour: [u8; 3]) -> Option<Painted> {
        let (canvas, context) = self.canvas.as_ref()?;
        self.note_lacking(text, face);
        set_font(context, text, face, size);
        let measured = context.measure_text(text).ok()?;
        let beside = (size * 0.2).ceil();
        let above = (measured.actual_bounding_box_ascent() as f32).max(size * 0.8).ceil() + 2.0;
        let below = (measured.actual_bounding_box_descent() as f32).max(size * 0.25).ceil() + 2.0;
        let width = (measured.width() as f32).ceil() + 2.0 * beside;
        let height = above + below;
        // A change of its size empties the canvas and forgets the font.
        canvas.set_width(width as u32);
        canvas.set_height(height as u32);
        set_font(context, text, face, size);
        let [red, green, blue] = colour;
        context.set_fill_style_str(&format!("rgb({red}, {green}, {blue})"));
        context.fill_text(text, f64::from(beside), f64::from(above)).ok()?;
        let data = context.get_image_data(0.0, 0.0, f64::from(width), f64::from(height)).ok()?;
        Some(Painted {
            rgba: data.data().0,
            width: width as u32,
            height: height as u32,
            above,
            beside,
        })
    }
}
