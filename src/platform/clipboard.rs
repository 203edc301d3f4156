//! Copying text, where the browser allows it.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Copies a text. Gives whether it was copied: a browser may have no clipboard to offer, as where
/// the page did not come over a secure connection, or may not be allowed to.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let clipboard = window.navigator().clipboard();
    let value: &JsValue = clipboard.as_ref();
    value.is_object() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
