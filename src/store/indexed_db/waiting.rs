//! Receipts that wait for their expense to be saved: a row for each, by its form and hash, and the
//! bytes of its files in chunks, by the file's hash, the receipt's key and a number. Two receipts that
//! have a file in common have it twice, so that either can go without the other.

use super::{
    super::{Waiting, WaitingKey},
    WAITING, WAITING_CHUNKS,
    failure::Failure,
    files::{self, CHUNK_BYTES},
    transaction::{Transaction, damaged},
};
use crate::domain::receipt::Hash;
use idb::KeyRange;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// Keeps a receipt with its files, in place of whatever waited under its key.
pub(super) fn put(
    transaction: &Transaction,
    waiting: &Waiting,
    files: &[(Hash, Vec<u8>)],
) -> Result<(), Failure> {
    let chunks = transaction.store(WAITING_CHUNKS)?;
    let owner = owner(waiting);
    for (hash, bytes) in files {
        chunks.delete(range(hash, &owner)?)?;
        // A file of no bytes is a chunk of none, so that it is there.
        let pieces = bytes.chunks(CHUNK_BYTES).chain(bytes.is_empty().then_some(&[][..]));
        for (number, chunk) in pieces.enumerate() {
            let (file, owner) = (JsValue::from_str(&hash.0), JsValue::from_str(&owner));
            let key = Array::of3(&file, &owner, &JsValue::from_f64(number as f64));
            chunks.put(&Uint8Array::from(chunk), Some(&key))?;
        }
    }
    let row = serde_json::to_string(waiting).map_err(|_| damaged("A waiting receipt"))?;
    let key = row_key(&(waiting.form.clone(), waiting.receipt.hash.clone()));
    transaction.store(WAITING)?.put(&JsValue::from_str(&row), Some(&key))?;
    Ok(())
}

/// All that wait, in the order in which they were taken in.
pub(super) async fn all(transaction: &Transaction) -> Result<Vec<Waiting>, Failure> {
    let rows = transaction.store(WAITING)?.get_all(None, None)?.await?;
    let mut waiting = rows.iter().map(read).collect::<Result<Vec<Waiting>, Failure>>()?;
    waiting.sort_by_key(|waiting| waiting.since);
    Ok(waiting)
}

/// One that waits.
pub(super) async fn get(
    transaction: &Transaction,
    key: &WaitingKey,
) -> Result<Option<Waiting>, Failure> {
    let row = transaction.store(WAITING)?.get(row_key(key))?.await?;
    row.as_ref().map(read).transpose()
}

/// Removes a receipt and its files.
pub(super) fn remove(transaction: &Transaction, held: &Waiting) -> Result<(), Failure> {
    let chunks = transaction.store(WAITING_CHUNKS)?;
    let owner = owner(held);
    for hash in held.receipt.hashes() {
        chunks.delete(range(hash, &owner)?)?;
    }
    let key = row_key(&(held.form.clone(), held.receipt.hash.clone()));
    transaction.store(WAITING)?.delete(key)?;
    Ok(())
}

/// Makes a waiting receipt a saved one: its files are kept as files are, and it waits no longer.
pub(super) async fn save(transaction: &Transaction, key: &WaitingKey) -> Result<(), Failure> {
    let Some(held) = get(transaction, key).await? else {
        return Ok(());
    };
    let owner = owner(&held);
    for hash in held.receipt.hashes() {
        let chunks = chunks(transaction, hash, &owner).await?;
        if !chunks.is_empty() {
            files::put_chunks(transaction, hash, &chunks)?;
        }
    }
    remove(transaction, &held)
}

/// The bytes of a file that waits, not yet checked; nothing where there is no such file.
pub(super) async fn bytes(
    transaction: &Transaction,
    hash: &Hash,
) -> Result<Option<Vec<u8>>, Failure> {
    let keys = transaction.store(WAITING_CHUNKS)?;
    let file = JsValue::from_str(&hash.0);
    let every =
        KeyRange::bound(&Array::of1(&file), &Array::of2(&file, &Array::new()), None, Some(true))?;
    let first = keys.get_all_keys(Some(every.into()), Some(1))?.await?;
    let owner = first.first().and_then(|key| key.dyn_ref::<Array>()?.get(1).as_string());
    let Some(owner) = owner else {
        return Ok(None);
    };
    let chunks = chunks(transaction, hash, &owner).await?;
    Ok(Some(chunks.iter().flat_map(Uint8Array::to_vec).collect()))
}

async fn chunks(
    transaction: &Transaction,
    hash: &Hash,
    owner: &str,
) -> Result<Vec<Uint8Array>, Failure> {
    let range = range(hash, owner)?;
    let chunks = transaction.store(WAITING_CHUNKS)?.get_all(Some(range.into()), None)?.await?;
    Ok(chunks.into_iter().filter_map(|chunk| chunk.dyn_into().ok()).collect())
}

fn read(row: &JsValue) -> Result<Waiting, Failure> {
    row.as_string()
        .and_then(|row| serde_json::from_str(&row).ok())
        .ok_or_else(|| damaged("A receipt that is not saved yet"))
}

fn row_key((form, hash): &WaitingKey) -> JsValue {
    Array::of2(&JsValue::from_str(form), &JsValue::from_str(&hash.0)).into()
}

/// Whose chunks they are: a receipt's key as one text.
fn owner(waiting: &Waiting) -> String {
    format!("{} {}", waiting.form, waiting.receipt.hash)
}

/// All chunks of a file that a receipt holds: a list sorts after any number.
fn range(hash: &Hash, owner: &str) -> Result<KeyRange, Failure> {
    let (file, owner) = (JsValue::from_str(&hash.0), JsValue::from_str(owner));
    let upper = Array::of3(&file, &owner, &Array::new());
    Ok(KeyRange::bound(&Array::of2(&file, &owner), &upper, None, Some(true))?)
}
