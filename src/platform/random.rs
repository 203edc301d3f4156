//! Chance, from the browser's own source.

use super::clock;
use crate::{domain::IdSequence, journal::Writer};
use js_sys::{Function, Object, Reflect, Uint8Array};
use std::cell::Cell;
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue};

/// Random bytes, at most 65,536 of them.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if from_crypto(&mut bytes).is_err() {
        // Every browser that runs WebAssembly has crypto; ids must differ even in one that does not.
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}

/// A secret: thirty-two bytes from the browser's own source of chance, and from nothing else.
///
/// # Errors
/// Where the browser has no such source, in words.
pub fn secret() -> Result<[u8; 32], String> {
    let mut bytes = [0; 32];
    from_crypto(&mut bytes).map_err(|_| {
        "This browser gives no chance that is fit for a key. Use a current browser.".to_owned()
    })?;
    Ok(bytes)
}

thread_local! {
    static IDS: Cell<IdSequence> = Cell::default();
}

/// A fresh id, later than every one that this page gave before.
pub fn uuid() -> Uuid {
    IDS.with(|ids| {
        let mut sequence = ids.get();
        let id = sequence.next(clock::now(), u64::from_le_bytes(bytes()));
        ids.set(sequence);
        id
    })
}

/// A writer for this page, so that no two pages ever give the same stamp.
pub fn writer() -> Writer {
    Writer(u64::from_le_bytes(bytes()))
}

/// Found by its name, so that it works in a worker as well as in a page.
fn from_crypto(bytes: &mut [u8]) -> Result<(), JsValue> {
    let crypto: Object = Reflect::get(&js_sys::global(), &"crypto".into())?.dyn_into()?;
    let get: Function = Reflect::get(&crypto, &"getRandomValues".into())?.dyn_into()?;
    let filled = Uint8Array::new_with_length(bytes.len() as u32);
    get.call1(&crypto, &filled)?;
    filled.copy_to(bytes);
    Ok(())
}
