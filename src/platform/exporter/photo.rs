//! Reads the QR codes in a photo, in the worker.

use crate::platform::exporter::worker::scope;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ImageBitmap, OffscreenCanvas, OffscreenCanvasRenderingContext2d as Context};

/// The longest side, in points, up to which a photo is looked at as it is.
const MOST_SIDE: f64 = 4200.0;
/// The longest sides at which it is looked at after that, since a code may be read at one size and
/// not at another.
const SIDES: [f64; 6] = [1600.0, 1000.0, 2600.0, 2000.0, 1300.0, 3400.0];

const NO_PICTURE: &str =
    "This picture cannot be opened here. Save it as JPEG or PNG, or take a screenshot of it.";

/// The texts of the QR codes in a photo.
///
/// # Errors
/// In words, where the picture cannot be opened.
pub(super) async fn codes_in_photo(bytes: &[u8]) -> Result<Vec<String>, String> {
    let no_picture = |_| NO_PICTURE.to_owned();
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts).map_err(no_picture)?;
    let promise = scope().create_image_bitmap_with_blob(&blob).map_err(no_picture)?;
    let picture: ImageBitmap = JsFuture::from(promise).await.map_err(no_picture)?.unchecked_into();
    let whole = f64::from(picture.width().max(picture.height())).min(MOST_SIDE);
    for side in [whole].into_iter().chain(SIDES) {
        let texts = codes_at(&picture, side).ok_or(NO_PICTURE)?;
        if !texts.is_empty() {
            return Ok(texts);
        }
    }
    Ok(Vec::new())
}

fn codes_at(picture: &ImageBitmap, side: f64) -> Option<Vec<String>> {
    let (wide, high) = (f64::from(picture.width()), f64::from(picture.height()));
    let scale = (side / wide.max(high)).min(2.0);
    let (wide, high) = ((wide * scale).max(1.0).round(), (high * scale).max(1.0).round());
    let canvas = OffscreenCanvas::new(wide as u32, high as u32).ok()?;
    let context = canvas.get_context("2d").ok()??.dyn_into::<Context>().ok()?;
    context.draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, wide, high).ok()?;
    let points = context.get_image_data(0.0, 0.0, wide, high).ok()?.data().0;
    let width = wide as usize;
    let grey = |x: usize, y: usize| {
        let at = (y * width + x) * 4;
        match points.get(at..at + 4) {
            Some([red, green, blue, opacity]) => {
                let light =
                    (u32::from(*red) * 299 + u32::from(*green) * 587 + u32::from(*blue) * 114)
                        / 1000;
                // What shines through is white, as paper is.
                let opacity = u32::from(*opacity);
                ((light * opacity + 255 * (255 - opacity)) / 255).min(255) as u8
            }
            _ => 255,
        }
    };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, high as usize, grey);
    let found = image.detect_grids();
    Some(found.into_iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect())
}
