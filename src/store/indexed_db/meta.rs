//! What is said about what is stored: in which version, and which place it is.

use super::{
    super::{STORED_FORMAT, StoreError},
    META,
    failure::Failure,
    transaction::Transaction,
};
use wasm_bindgen::JsValue;

const FORMAT: &str = "format";
/// The key of what tells a place from the one that was there before it was emptied.
const PLACE: &str = "place";

/// Refuses where a newer version of the app has written; where none has, says that this one does.
pub(super) async fn refuse_newer(transaction: &Transaction) -> Result<(), Failure> {
    let meta = transaction.store(META)?;
    let stored = meta.get(JsValue::from_str(FORMAT))?.await?;
    match stored.and_then(|format| format.as_f64()) {
        Some(format) if format > f64::from(STORED_FORMAT) => Err(StoreError::NewerVersion.into()),
        _ => Ok(()),
    }
}

/// Says in which version what follows is written.
pub(super) fn sign(transaction: &Transaction) -> Result<(), Failure> {
    let meta = transaction.store(META)?;
    meta.put(&JsValue::from(STORED_FORMAT), Some(&JsValue::from_str(FORMAT)))?;
    Ok(())
}

/// Which place this is: nothing of one that was never emptied. It is named with the emptying, since that
/// writes in any case; a name for every new one would be a write before there is anything to keep.
pub(super) async fn place(transaction: &Transaction) -> Result<JsValue, Failure> {
    let named = transaction.store(META)?.get(JsValue::from_str(PLACE))?.await?;
    Ok(named.unwrap_or(JsValue::UNDEFINED))
}

/// A name that no place had before: it has to differ, and is no secret.
pub(super) fn fresh_place() -> JsValue {
    let (now, chance) = (js_sys::Date::now(), js_sys::Math::random());
    JsValue::from_str(&format!("{now}-{chance}"))
}

/// Makes it the place of a name.
pub(super) fn name_place(transaction: &Transaction, name: &JsValue) -> Result<(), Failure> {
    transaction.store(META)?.put(name, Some(&JsValue::from_str(PLACE)))?;
    Ok(())
}
