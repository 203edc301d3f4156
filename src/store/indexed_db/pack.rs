//! The packed records and their header.

use super::{
    super::{Position, StoreError, segment},
    META, SEGMENTS,
    failure::Failure,
    transaction::{Transaction, damaged},
};
use crate::journal::Folded;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, future::IntoFuture};
use uuid::Uuid;
use wasm_bindgen::JsValue;

const PACK: &str = "pack";

/// What is said about the packed records.
pub(super) struct Header {
    /// They hold every entry up to here.
    pub through: Position,
    /// How many entries those were: where the journal has another number, they are of no use.
    pub rows: u32,
    /// The people who were erased.
    pub erased: Vec<Uuid>,
}

#[derive(Serialize, Deserialize)]
struct Written {
    through: u64,
    rows: u32,
    erased: Vec<Uuid>,
}

/// The header, where there is a pack.
pub(super) async fn header(transaction: &Transaction) -> Result<Option<Header>, Failure> {
    let text = transaction.store(META)?.get(JsValue::from_str(PACK))?.await?;
    let written = text
        .and_then(|text| text.as_string())
        .and_then(|text| serde_json::from_str::<Written>(&text).ok());
    Ok(written.map(|written| Header {
        through: Position(written.through),
        rows: written.rows,
        erased: written.erased,
    }))
}

/// All packed records.
pub(super) async fn records(transaction: &Transaction) -> Result<Vec<Folded>, Failure> {
    let segments = transaction.store(SEGMENTS)?.get_all(None, None)?.await?;
    let mut records = Vec::new();
    for text in &segments {
        records.extend(decode(text)?);
    }
    Ok(records)
}

/// Writes changed records and the header: all of the records there are where `anew`, else those
/// that changed, into the segments they belong to.
pub(super) async fn write(
    transaction: &Transaction,
    header: Header,
    changed: Vec<Folded>,
    anew: bool,
) -> Result<(), Failure> {
    let segments = transaction.store(SEGMENTS)?;
    let mut starts = Vec::new();
    if anew {
        segments.clear()?;
    } else {
        for key in segments.get_all_keys(None, None)?.await? {
            starts.extend(key.as_string());
        }
    }
    let mut dirty: BTreeMap<String, Vec<Folded>> = BTreeMap::new();
    for folded in changed {
        let start = segment::segment_of(&starts, &segment::key(&folded));
        dirty.entry(start.cloned().unwrap_or_default()).or_default().push(folded);
    }
    let asked = dirty
        .into_iter()
        .map(|(start, changed)| {
            let held = segments.get(JsValue::from_str(&start))?.into_future();
            Ok((start, changed, held))
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let mut rewritten = Vec::new();
    for (start, changed, held) in asked {
        let held = match held.await? {
            Some(text) => decode(&text)?,
            None => Vec::new(),
        };
        rewritten.extend(segment::merge(&start, held, changed));
    }
    for (start, records) in rewritten {
        let text =
            segment::encode(&records).map_err(|problem| StoreError::Other(problem.to_string()))?;
        segments.put(&JsValue::from_str(&text), Some(&JsValue::from_str(&start)))?;
    }
    let written = Written { through: header.through.0, rows: header.rows, erased: header.erased };
    let text = serde_json::to_string(&written)
        .map_err(|problem| StoreError::Other(problem.to_string()))?;
    let meta = transaction.store(META)?;
    meta.put(&JsValue::from_str(&text), Some(&JsValue::from_str(PACK)))?;
    Ok(())
}

/// Removes the pack. The journal makes a new one.
pub(super) fn throw_away(transaction: &Transaction) -> Result<(), Failure> {
    transaction.store(SEGMENTS)?.clear()?;
    transaction.store(META)?.delete(JsValue::from_str(PACK))?;
    Ok(())
}

fn decode(text: &JsValue) -> Result<Vec<Folded>, Failure> {
    text.as_string()
        .and_then(|text| segment::decode(&text).ok())
        .ok_or_else(|| damaged("The packed records"))
}
