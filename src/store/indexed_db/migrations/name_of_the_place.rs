//! A name for what is kept here, so that a page which has read from it can tell when it was removed and
//! something else stands in its place.

use crate::store::indexed_db::meta::{PLACE, fresh_place};
use idb::{Error, Transaction};
use wasm_bindgen::JsValue;

pub(super) fn run(transaction: &Transaction) -> Result<(), Error> {
    transaction.object_store("meta")?.put(&fresh_place(), Some(&JsValue::from_str(PLACE)))?;
    Ok(())
}
