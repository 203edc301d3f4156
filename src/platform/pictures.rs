//! Pictures in the page.

use futures::future::join_all;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlImageElement};

/// Waits until each picture in an element can be drawn at once, or is known to be broken. To have its
/// bytes is not enough for that: a print that is begun then lacks it.
pub async fn are_drawn(element: &Element) {
    let Ok(pictures) = element.query_selector_all("img") else {
        return;
    };
    let decoded = (0..pictures.length())
        .filter_map(|at| pictures.item(at)?.dyn_into::<HtmlImageElement>().ok())
        .map(|picture| JsFuture::from(picture.decode()));
    // One that cannot be decoded is shown as broken by the browser, and nothing is to be waited for.
    let _ = join_all(decoded).await;
}
