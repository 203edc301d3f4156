//! Offering a file to the user.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers bytes as a file of a name and a media type, such as `text/csv`.
///
/// # Errors
/// Where the browser makes no file of them, in its own words.
pub fn bytes(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), String> {
    blob(name, &blob_of(media_type, bytes).map_err(words)?)
}

/// Offers a blob as a file of a name.
///
/// # Errors
/// Where the browser makes no link to it, in its own words.
pub fn blob(name: &str, blob: &Blob) -> Result<(), String> {
    offer(name, blob).map_err(words)
}

/// Opens bytes in a tab of their own, where the browser shows what they are and lets the page;
/// else offers them as a file.
///
/// # Errors
/// Where the browser makes no file of them, in its own words.
pub fn open(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), String> {
    // Nothing that could run is ever opened: only pictures and PDFs.
    let is_shown = matches!(
        media_type,
        "application/pdf" | "image/jpeg" | "image/png" | "image/webp" | "image/gif"
    );
    let blob = blob_of(media_type, bytes).map_err(words)?;
    if is_shown {
        let address = Url::create_object_url_with_blob(&blob).map_err(words)?;
        let opened = web_sys::window()
            .and_then(|window| window.open_with_url_and_target(&address, "_blank").ok().flatten());
        if opened.is_some() {
            free_later(address).map_err(words)?;
            return Ok(());
        }
        let _ = Url::revoke_object_url(&address);
    }
    offer(name, &blob).map_err(words)
}

/// Bytes as a blob of a media type.
///
/// # Errors
/// Where the browser has no room for it.
pub fn blob_of(media_type: &str, bytes: &[u8]) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)
}

fn offer(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let missing = || JsValue::from_str("there is no page");
    let window = web_sys::window().ok_or_else(missing)?;
    let document = window.document().ok_or_else(missing)?;
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.set_hidden(true);
    let body = document.body().ok_or_else(missing)?;
    body.append_child(&link)?;
    link.click();
    link.remove();
    free_later(address)
}

/// Gives the memory of an address back. Some browsers read it only after the click; a minute is
/// enough for all of them.
fn free_later(address: String) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or_else(|| JsValue::from_str("there is no page"))?;
    let free = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
    });
    window
        .set_timeout_with_callback_and_timeout_and_arguments_0(free.unchecked_ref(), 60_000)
        .map(|_| ())
}

fn words(problem: JsValue) -> String {
    match problem.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => format!("{problem:?}"),
    }
}
