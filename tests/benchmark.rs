//! What storage costs in a real Chromium, at growing sizes: load, one save, and start-up from
//! packed records. Prints a table with the growth from row to row, and judges nothing.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use serde_json::json;
use understudy::{
    journal::{Clock, Edit, Entry},
    office::Office,
    platform::random,
    store::{IndexedDbStore, Position, Store},
};
use uuid::Uuid;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Milliseconds, with fractions as far as the browser gives them.
fn now() -> f64 {
    let clock = js_sys::Reflect::get(&js_sys::global(), &"performance".into()).unwrap();
    let read: js_sys::Function = js_sys::Reflect::get(&clock, &"now".into()).unwrap().into();
    read.call0(&clock).unwrap().as_f64().unwrap()
}

/// So many expenses, each of one entry.
fn journal(records: usize) -> Vec<Entry> {
    let edits = (0..records)
        .map(|number| Edit {
            subject: Some(Uuid::from_u128(number as u128 % 50)),
            collection: "expenses".to_owned(),
            record: random::uuid(),
            patch: json!({
                "on": "2026-03-02", "kind": "rail", "amount": 1250 + number % 100,
                "purpose": format!("To the constituency office and back, journey {number}"),
                "journey": { "from": "Westminster", "to": "Northmere", "is_return": true },
                "person": Uuid::from_u128(number as u128 % 50), "placement": Uuid::from_u128(7),
            }),
        })
        .collect();
    let mut clock = Clock::new(random::writer());
    let mut entries =
        Edit::stamp_all(edits, &mut clock, 1_700_000_000_000, "A", "add-expense", None);
    for entry in &mut entries {
        entry.change = entry.stamp;
    }
    entries
}

#[wasm_bindgen_test]
async fn storage_at_growing_sizes() {
    console_log!(
        "| records | load, not packed | load, packed | one save (median of 21) | fold in memory |"
    );
    console_log!("| ---: | ---: | ---: | ---: | ---: |");
    let mut before: Option<[f64; 4]> = None;
    for records in [1_000, 10_000, 100_000] {
        let store = IndexedDbStore::open(&format!("benchmark {}", random::uuid())).await.unwrap();
        let entries = journal(records);
        for part in entries.chunks(5_000) {
            store.append(part, &[]).await.unwrap();
        }
        let started = now();
        let loaded = store.load().await.unwrap();
        let unpacked = now() - started;
        let started = now();
        let office = Office::of(&loaded.tail);
        let folding = now() - started;
        store
            .pack(loaded.position, office.all_folded().cloned().collect(), Vec::new())
            .await
            .unwrap();
        let started = now();
        let packed = store.load().await.unwrap();
        let from_pack = now() - started;
        assert_eq!(packed.packed.len(), records);
        assert!(packed.position > Position(0));
        let mut saves = Vec::new();
        for entry in journal(21) {
            let from = now();
            store.append(&[entry], &[]).await.unwrap();
            saves.push(now() - from);
        }
        saves.sort_by(f64::total_cmp);
        let costs = [unpacked, from_pack, saves[10], folding];
        let cells: Vec<String> = costs
            .iter()
            .enumerate()
            .map(|(index, cost)| {
                let growth = before.map_or_else(String::new, |was: [f64; 4]| {
                    format!(" (×{:.1})", cost / was[index])
                });
                format!("{cost:.1} ms{growth}")
            })
            .collect();
        console_log!("| {records} | {} |", cells.join(" | "));
        before = Some(costs);
        store.clear().await.unwrap();
    }
}
