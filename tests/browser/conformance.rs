//! Every store's suite, on IndexedDB and on memory.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};
use understudy::{
    platform::random,
    store::{IndexedDbStore, MemoryStore, Store, conformance},
};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn indexed_db_keeps_what_every_store_keeps() {
    let suite = random::uuid();
    let open = async |name: &str| {
        let store = IndexedDbStore::open(&format!("{suite} {name}")).await.unwrap();
        Rc::new(store) as Rc<dyn Store>
    };
    conformance::run(open).await;
}

#[wasm_bindgen_test]
async fn memory_keeps_what_every_store_keeps() {
    let places = RefCell::new(BTreeMap::<String, MemoryStore>::new());
    let open = async |name: &str| {
        let store = places.borrow_mut().entry(name.to_owned()).or_default().clone();
        Rc::new(store) as Rc<dyn Store>
    };
    conformance::run(open).await;
}
