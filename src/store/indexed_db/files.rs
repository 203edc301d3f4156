//! Files: a length, and the bytes in chunks.

use super::{CHUNKS, FILES, failure::Failure, transaction::Transaction};
use crate::domain::receipt::Hash;
use idb::KeyRange;
use js_sys::{Array, Uint8Array};
use std::future::IntoFuture;
use wasm_bindgen::{JsCast, JsValue};

/// Browsers keep larger values as files beside the database, which have been lost.
pub(super) const CHUNK_BYTES: usize = 60_000;

/// Keeps a file whose chunks are given as they were kept elsewhere, in place of whatever was kept
/// under its hash.
pub(super) fn put_chunks(
    transaction: &Transaction,
    hash: &Hash,
    chunks: &[Uint8Array],
) -> Result<(), Failure> {
    remove(transaction, hash)?;
    let store = transaction.store(CHUNKS)?;
    for (number, chunk) in chunks.iter().enumerate() {
        let key = Array::of2(&key(hash), &JsValue::from_f64(number as f64));
        store.put(chunk, Some(&key))?;
    }
    let length: f64 = chunks.iter().map(|chunk| f64::from(chunk.length())).sum();
    transaction.store(FILES)?.put(&JsValue::from_f64(length), Some(&key(hash)))?;
    Ok(())
}

/// Keeps a file, in place of whatever was kept under its hash.
pub(super) fn put(transaction: &Transaction, hash: &Hash, bytes: &[u8]) -> Result<(), Failure> {
    remove(transaction, hash)?;
    let chunks = transaction.store(CHUNKS)?;
    for (number, chunk) in bytes.chunks(CHUNK_BYTES).enumerate() {
        let key = Array::of2(&key(hash), &JsValue::from_f64(number as f64));
        chunks.put(&Uint8Array::from(chunk), Some(&key))?;
    }
    let length = JsValue::from_f64(bytes.len() as f64);
    transaction.store(FILES)?.put(&length, Some(&key(hash)))?;
    Ok(())
}

/// Removes a file.
pub(super) fn remove(transaction: &Transaction, hash: &Hash) -> Result<(), Failure> {
    transaction.store(FILES)?.delete(key(hash))?;
    transaction.store(CHUNKS)?.delete(range(hash)?)?;
    Ok(())
}

/// The bytes of a file, not yet checked; nothing where there is no such file.
pub(super) async fn bytes(
    transaction: &Transaction,
    hash: &Hash,
) -> Result<Option<Vec<u8>>, Failure> {
    let length = transaction.store(FILES)?.get(key(hash))?.into_future();
    let chunks = transaction.store(CHUNKS)?.get_all(Some(range(hash)?.into()), None)?.into_future();
    let (length, chunks) = (length.await?, chunks.await?);
    let Some(length) = length.and_then(|length| length.as_f64()) else {
        return Ok(None);
    };
    let mut bytes = Vec::with_capacity(length as usize);
    for chunk in chunks.iter().filter_map(|chunk| chunk.dyn_ref::<Uint8Array>()) {
        bytes.extend(chunk.to_vec());
    }
    Ok(Some(bytes))
}

/// The hashes of all files.
pub(super) async fn hashes(transaction: &Transaction) -> Result<Vec<Hash>, Failure> {
    let keys = transaction.store(FILES)?.get_all_keys(None, None)?.await?;
    Ok(keys.iter().filter_map(JsValue::as_string).map(Hash).collect())
}

fn key(hash: &Hash) -> JsValue {
    JsValue::from_str(&hash.0)
}

/// All chunks of a file: a list sorts after any number.
fn range(hash: &Hash) -> Result<KeyRange, Failure> {
    let upper = Array::of2(&key(hash), &Array::new());
    Ok(KeyRange::bound(&Array::of1(&key(hash)), &upper, None, Some(true))?)
}
