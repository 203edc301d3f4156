//! What IndexedDB adds to what every store does: versions, broken connections, lost values, speed.

use super::raw;
use js_sys::{Array, Function, Object, Reflect};
use understudy::{
    domain::receipt::Hash,
    journal::fold,
    platform::clock,
    store::{IndexedDbStore, Position, Store, StoreError, conformance::entry},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_newer_database_is_refused_and_left_alone() {
    let name = raw::fresh_name();
    let store = IndexedDbStore::open(&name).await.unwrap();
    store.append(&[entry(1, 1, 1)], &[]).await.unwrap();
    // Another tab brings a newer version; this page's connection gives way.
    let newer = raw::open(&name, Some(99)).await;
    assert_eq!(store.append(&[entry(2, 1, 1)], &[]).await, Err(StoreError::NewerVersion));
    assert_eq!(store.load().await.err(), Some(StoreError::NewerVersion));
    assert_eq!(IndexedDbStore::open(&name).await.err(), Some(StoreError::NewerVersion));
    newer.close();
    assert_eq!(raw::count(&name, "journal").await, 1);
}

#[wasm_bindgen_test]
async fn a_newer_format_is_refused_and_left_alone() {
    let name = raw::fresh_name();
    let store = IndexedDbStore::open(&name).await.unwrap();
    store.append(&[entry(1, 1, 1)], &[]).await.unwrap();
    raw::put(&name, "meta", "format".into(), 2.into()).await;
    let file = (Hash::of(b"a"), b"a".to_vec());
    assert_eq!(store.append(&[entry(2, 1, 1)], &[file]).await, Err(StoreError::NewerVersion));
    assert_eq!(store.load().await.err(), Some(StoreError::NewerVersion));
    assert_eq!(store.clear().await, Err(StoreError::NewerVersion));
    let pack = store.pack(Position(1), Vec::new(), Vec::new()).await;
    assert_eq!(pack, Err(StoreError::NewerVersion));
    assert_eq!((raw::count(&name, "journal").await, raw::count(&name, "files").await), (1, 0));
}

#[wasm_bindgen_test]
async fn where_the_browser_allows_no_database_the_user_is_told() {
    let global = js_sys::global();
    let own = Object::get_own_property_descriptor(&global, &"indexedDB".into());
    let mask = |value: &JsValue| {
        let property = Object::new();
        Reflect::set(&property, &"value".into(), value).unwrap();
        Reflect::set(&property, &"configurable".into(), &true.into()).unwrap();
        Object::define_property(&global, &"indexedDB".into(), &property);
    };
    mask(&JsValue::UNDEFINED);
    let absent = IndexedDbStore::open("any").await.err();
    let denied = Function::new_no_args("throw new DOMException('denied', 'SecurityError')");
    let factory = Function::new_with_args(
        "open",
        "return Object.create(IDBFactory.prototype, {open: {value: open}})",
    )
    .call1(&JsValue::NULL, &denied)
    .unwrap();
    mask(&factory);
    let refused = IndexedDbStore::open("any").await.err();
    Object::define_property(&global, &"indexedDB".into(), own.unchecked_ref());
    assert!(matches!(absent, Some(StoreError::Blocked(_))), "{absent:?}");
    assert!(matches!(refused, Some(StoreError::Blocked(_))), "{refused:?}");
    IndexedDbStore::open(&raw::fresh_name()).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_full_disk_is_told_apart_and_nothing_of_the_save_stays() {
    let name = raw::fresh_name();
    let store = IndexedDbStore::open(&name).await.unwrap();
    let prototype = Reflect::get(&js_sys::global(), &"IDBObjectStore".into())
        .and_then(|class| Reflect::get(&class, &"prototype".into()))
        .unwrap();
    let put = Reflect::get(&prototype, &"put".into()).unwrap();
    let full = Function::new_no_args("throw new DOMException('', 'QuotaExceededError')");
    Reflect::set(&prototype, &"put".into(), &full).unwrap();
    let file = (Hash::of(b"a"), b"a".to_vec());
    let saved = store.append(&[entry(1, 1, 1)], &[file]).await;
    Reflect::set(&prototype, &"put".into(), &put).unwrap();
    assert_eq!(saved, Err(StoreError::Full));
    assert_eq!((raw::count(&name, "journal").await, raw::count(&name, "files").await), (0, 0));
    store.append(&[entry(1, 1, 1)], &[]).await.unwrap();
    assert_eq!(store.load().await.unwrap().entries, 1);
}

#[wasm_bindgen_test]
async fn after_a_pack_that_failed_a_part_of_the_records_is_no_pack() {
    let store = IndexedDbStore::open(&raw::fresh_name()).await.unwrap();
    let entries = [entry(1, 1, 1), entry(2, 2, 1)];
    store.load().await.unwrap();
    let position = store.append(&entries[..1], &[]).await.unwrap();
    let prototype = Reflect::get(&js_sys::global(), &"IDBObjectStore".into())
        .and_then(|class| Reflect::get(&class, &"prototype".into()))
        .unwrap();
    let put = Reflect::get(&prototype, &"put".into()).unwrap();
    let full = Function::new_no_args("throw new DOMException('', 'QuotaExceededError')");
    Reflect::set(&prototype, &"put".into(), &full).unwrap();
    let failed = store.pack(position, fold(&entries[..1]), Vec::new()).await;
    Reflect::set(&prototype, &"put".into(), &put).unwrap();
    assert_eq!(failed, Err(StoreError::Full));
    let position = store.append(&entries[1..], &[]).await.unwrap();
    store.pack(position, fold(&entries[1..]), Vec::new()).await.unwrap();
    let loaded = store.load().await.unwrap();
    assert_eq!((loaded.packed.len(), loaded.tail.len()), (0, 2));
}

#[wasm_bindgen_test]
async fn a_broken_connection_is_opened_again() {
    let name = raw::fresh_name();
    let store = IndexedDbStore::open(&name).await.unwrap();
    store.append(&[entry(1, 1, 1)], &[]).await.unwrap();
    let prototype = Reflect::get(&js_sys::global(), &"IDBDatabase".into())
        .and_then(|class| Reflect::get(&class, &"prototype".into()))
        .unwrap();
    let transaction = Reflect::get(&prototype, &"transaction".into()).unwrap();
    // The first call fails as a dropped connection does, and puts the browser's own back.
    let once = Function::new_with_args(
        "prototype, own",
        "return function () { prototype.transaction = own; \
         throw new DOMException('The database connection is closing.', 'InvalidStateError') }",
    );
    let broken = once.call2(&JsValue::NULL, &prototype, &transaction).unwrap();
    Reflect::set(&prototype, &"transaction".into(), &broken).unwrap();
    assert_eq!(store.append(&[entry(2, 1, 1)], &[]).await, Ok(Position(2)));
    assert_eq!(store.load().await.unwrap().entries, 2);
}

#[wasm_bindgen_test]
async fn a_chunk_that_is_gone_costs_that_file_only() {
    let name = raw::fresh_name();
    let store = IndexedDbStore::open(&name).await.unwrap();
    let file = |byte: u8| {
        let bytes = vec![byte; 150_000];
        (Hash::of(&bytes), bytes)
    };
    let (one, other) = (file(1), file(2));
    store.append(&[], &[one.clone(), other.clone()]).await.unwrap();
    let key = Array::of2(&JsValue::from_str(&one.0.0), &1.into());
    raw::delete(&name, "chunks", key.into()).await;
    assert!(
        matches!(store.file(&one.0).await, Err(StoreError::Damaged(what)) if what.contains(&one.0.0))
    );
    assert_eq!(store.file(&other.0).await, Ok(Some(other.1)));
    store.append(&[], std::slice::from_ref(&one)).await.unwrap();
    assert_eq!(store.file(&one.0).await, Ok(Some(one.1)));
}

#[wasm_bindgen_test]
async fn a_pack_that_does_not_match_the_journal_is_thrown_away() {
    let name = raw::fresh_name();
    let store = IndexedDbStore::open(&name).await.unwrap();
    let entries: Vec<_> = (1..=10).map(|number| entry(number, number.into(), 1)).collect();
    let position = store.append(&entries, &[]).await.unwrap();
    store.load().await.unwrap();

    // A row is lost.
    store.pack(position, fold(&entries), Vec::new()).await.unwrap();
    raw::delete(&name, "journal", 3.into()).await;
    let loaded = store.load().await.unwrap();
    assert_eq!((loaded.packed.len(), loaded.tail.len(), loaded.entries), (0, 9, 9));
    assert_eq!(raw::count(&name, "segments").await, 0);

    // A segment is spoilt.
    store.pack(position, fold(&loaded.tail), Vec::new()).await.unwrap();
    raw::put(&name, "segments", "".into(), "[{\"collection\":".into()).await;
    let loaded = store.load().await.unwrap();
    assert_eq!((loaded.packed.len(), loaded.tail.len(), loaded.entries), (0, 9, 9));
    assert_eq!(raw::count(&name, "segments").await, 0);
}

#[wasm_bindgen_test]
async fn what_was_cleared_leaves_nothing_in_the_database() {
    let name = raw::fresh_name();
    let store = IndexedDbStore::open(&name).await.unwrap();
    let file = (Hash::of(b"a"), b"a".to_vec());
    let position = store.append(&[entry(1, 1, 1)], &[file]).await.unwrap();
    store.pack(position, fold(&[entry(1, 1, 1)]), Vec::new()).await.unwrap();
    store.clear().await.unwrap();
    for kept in ["journal", "segments", "files", "chunks"] {
        assert_eq!(raw::count(&name, kept).await, 0, "{kept}");
    }
    // Of what is said about it, only the format and which place it is.
    assert_eq!(raw::count(&name, "meta").await, 2);
}

#[wasm_bindgen_test]
async fn what_comes_after_the_browser_removed_everything_is_not_added_to() {
    let name = raw::fresh_name();
    let store = IndexedDbStore::open(&name).await.unwrap();
    let entries: Vec<_> = (1..=3).map(|number| entry(number, 1, 1)).collect();
    let position = store.append(&entries, &[]).await.unwrap();
    assert_eq!(store.load().await.unwrap().position, position);
    raw::remove(&name).await;
    let late = [entry(4, 1, 1)];
    assert_eq!(store.append(&late, &[]).await, Err(StoreError::Removed));
    let (nothing, reached) = store.since(position).await.unwrap();
    assert!(nothing.is_empty() && reached < position, "it can tell when it asks");
    assert_eq!(raw::count(&name, "journal").await, 0);
    // Once it has read again, it begins anew there.
    assert_eq!(store.load().await.unwrap().entries, 0);
    store.append(&late, &[]).await.unwrap();
    assert_eq!(store.load().await.unwrap().tail, late);
}

#[wasm_bindgen_test]
async fn a_save_costs_the_same_whatever_is_stored() {
    let store = IndexedDbStore::open(&raw::fresh_name()).await.unwrap();
    let mut medians = Vec::new();
    let mut number = 0;
    for size in [1_000, 20_000] {
        while number < size {
            let next = size.min(number + 5_000);
            let entries: Vec<_> =
                (number + 1..=next).map(|number| entry(number, number.into(), 1)).collect();
            store.append(&entries, &[]).await.unwrap();
            number = next;
        }
        let mut times = Vec::new();
        for step in 0..41 {
            let entry = entry(1_000_000 + size * 100 + step, 5, 2);
            let before = precise_now();
            store.append(&[entry], &[]).await.unwrap();
            times.push(precise_now() - before);
        }
        times.sort_by(f64::total_cmp);
        medians.push(times[20]);
    }
    let before = clock::now();
    let loaded = store.load().await.unwrap();
    let read = clock::now() - before;
    wasm_bindgen_test::console_log!(
        "a save: {medians:?} ms; {} rows read in {read} ms",
        loaded.entries
    );
    let before = clock::now();
    store.pack(loaded.position, fold(&loaded.tail), Vec::new()).await.unwrap();
    let packed = clock::now() - before;
    let before = clock::now();
    assert_eq!(store.load().await.unwrap().packed.len(), 20_000);
    wasm_bindgen_test::console_log!("packed in {packed} ms; read in {} ms", clock::now() - before);
    // Three times, not once, since a shared machine is noisy.
    assert!(medians[1] < medians[0] * 3.0 + 3.0, "{medians:?}");
}

/// Milliseconds with their fractions.
fn precise_now() -> f64 {
    let performance = Reflect::get(&js_sys::global(), &"performance".into()).unwrap();
    let now: Function = Reflect::get(&performance, &"now".into()).unwrap().unchecked_into();
    now.call0(&performance).unwrap().as_f64().unwrap()
}
