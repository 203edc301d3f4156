//! A row of the journal: the entry as JSON, and beside it what the indexes need.

use super::{failure::Failure, transaction::damaged};
use crate::journal::{Entry, Stamp};
use js_sys::{Array, Object, Reflect};
use uuid::Uuid;
use wasm_bindgen::JsValue;

/// The row of an entry.
pub(super) fn write(entry: &Entry) -> Result<JsValue, Failure> {
    let stamp = key_of_stamp(entry.stamp);
    let text = serde_json::to_string(entry)
        .map_err(|problem| super::StoreError::Other(problem.to_string()))?;
    let row = Object::new();
    let set = |name: &str, value: &JsValue| {
        Reflect::set(&row, &name.into(), value).map_err(|problem| Failure::of_value(&problem))
    };
    set("stamp", &stamp)?;
    set("record", &key_of_record(&entry.collection, entry.record))?;
    set("change", &key_of_stamp(entry.change))?;
    if let Some(person) = entry.subject {
        // A person's entries are to be had in the order of their stamps.
        set("subject", &Array::of2(&key_of_person(person), &stamp))?;
    }
    set("entry", &text.into())?;
    Ok(row.into())
}

/// The entry of a row.
pub(super) fn read(row: &JsValue) -> Result<Entry, Failure> {
    Reflect::get(row, &"entry".into())
        .ok()
        .and_then(|text| text.as_string())
        .and_then(|text| serde_json::from_str(&text).ok())
        .ok_or_else(|| damaged("An entry of the history"))
}

/// A stamp as a key.
pub(super) fn key_of_stamp(stamp: Stamp) -> JsValue {
    JsValue::from_str(&stamp.to_string())
}

/// A person as a key.
pub(super) fn key_of_person(person: Uuid) -> JsValue {
    JsValue::from_str(&person.to_string())
}

/// A record as a key.
pub(super) fn key_of_record(collection: &str, record: Uuid) -> JsValue {
    JsValue::from_str(&format!("{collection}/{record}"))
}
