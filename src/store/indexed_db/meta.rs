//! The version of what is stored.

use super::{
    super::{STORED_FORMAT, StoreError},
    META,
    failure::Failure,
    transaction::Transaction,
};
use wasm_bindgen::JsValue;

const FORMAT: &str = "format";

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
