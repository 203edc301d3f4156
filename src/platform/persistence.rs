//! Whether the browser keeps what is stored, and how much room there is.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// What the browser says about its storage.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// Bytes in use, roughly.
    pub used: u64,
    /// Bytes that may be used, roughly.
    pub quota: u64,
}

/// Asks the browser not to delete what is stored when space runs short; gives whether it agrees.
/// Some browsers ask the user, so call this when the user saves something, not before.
pub async fn ask() -> bool {
    match storage().and_then(|storage| storage.persist().ok()) {
        Some(promise) => JsFuture::from(promise).await.is_ok_and(|agreed| agreed.is_truthy()),
        None => false,
    }
}

/// Whether the browser has agreed already.
pub async fn is_granted() -> bool {
    match storage().and_then(|storage| storage.persisted().ok()) {
        Some(promise) => JsFuture::from(promise).await.is_ok_and(|agreed| agreed.is_truthy()),
        None => false,
    }
}

/// How much is used and how much may be; nothing where the browser does not say.
pub async fn estimate() -> Option<Estimate> {
    let said = JsFuture::from(storage()?.estimate().ok()?).await.ok()?;
    let bytes = |name: &str| {
        let number = Reflect::get(&said, &name.into()).ok()?.as_f64()?;
        Some(number.max(0.0) as u64)
    };
    Some(Estimate { used: bytes("usage")?, quota: bytes("quota")? })
}

/// Absent where the page was not served securely.
fn storage() -> Option<StorageManager> {
    let storage = web_sys::window()?.navigator().storage();
    let value: &JsValue = storage.as_ref();
    value.is_object().then_some(storage)
}
