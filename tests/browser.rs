//! What only a real browser can show: the database, and the page's small adapters.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod browser {
    mod conformance;
    mod database;
    mod platform;
    mod raw;
    mod sealing;
}

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
