//! Draws the text that a document's own fonts lack with the fonts of the system, on a canvas in the
//! worker.

use crate::format::document::{Face, Painted, Painter};
use js_sys::Reflect;
use std::{cell::RefCell, collections::HashMap};
use wasm_bindgen::JsCast;
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d as Context};

/// The size at which text is measured, in points of the canvas.
const MEASURED: f32 = 100.0;

/// Draws with the fonts of the system.
pub(super) struct CanvasPainter {
    canvas: Option<(OffscreenCanvas, Context)>,
    widths: RefCell<HashMap<(String, bool, bool), f32>>,
}

fn canvas() -> Option<(OffscreenCanvas, Context)> {
    let canvas = OffscreenCanvas::new(16, 16).ok()?;
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
        CanvasPainter { canvas: canvas(), widths: RefCell::default() }
    }
}

impl Painter for CanvasPainter {
    fn width(&self, text: &str, face: Face) -> Option<f32> {
        let (_, context) = self.canvas.as_ref()?;
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
