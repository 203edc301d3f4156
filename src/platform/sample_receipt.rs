//! Draws a receipt that looks like a photo of paper, for the sample office.

use super::receipt_intake::jpeg_of;
use wasm_bindgen::JsCast;
use web_sys::{OffscreenCanvas, OffscreenCanvasRenderingContext2d};

/// A photo of a paper receipt with these lines, as a JPEG; nothing where the browser cannot draw.
pub async fn sample_receipt(lines: &[String]) -> Option<Vec<u8>> {
    let (width, height) = (900u32, 1200u32);
    let canvas = OffscreenCanvas::new(width, height).ok()?;
    let context: OffscreenCanvasRenderingContext2d =
        canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_fill_style_str("#5d5348");
    context.fill_rect(0.0, 0.0, f64::from(width), f64::from(height));
    context.rotate(-0.025).ok()?;
    context.set_shadow_color("rgba(0,0,0,0.5)");
    context.set_shadow_blur(40.0);
    context.set_fill_style_str("#fbf9f2");
    context.fill_rect(170.0, 110.0, 580.0, 1010.0);
    context.set_shadow_blur(0.0);
    context.set_fill_style_str("#2b2b2b");
    let mut top = 200.0;
    for (index, line) in lines.iter().enumerate() {
        context.set_font(if index == 0 { "bold 38px monospace" } else { "30px monospace" });
        let short: String = line.chars().take(28).collect();
        context.fill_text(&short, 215.0, top).ok()?;
        top += if index == 0 { 80.0 } else { 58.0 };
    }
    context.set_font("26px monospace");
    context.fill_text("- - - - - - - - - - - - - -", 215.0, top + 10.0).ok()?;
    context.fill_text("SAMPLE, NOT A REAL RECEIPT", 215.0, top + 64.0).ok()?;
    jpeg_of(&canvas, 0.8).await
}
