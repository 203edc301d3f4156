//! What the journal costs natively, at growing sizes: fold, load, one save, Today. Prints a table
//! with the growth from row to row, and judges nothing.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use std::time::{Duration, Instant};
use understudy::{
    journal::{Entry, fold},
    office::{
        Office,
        generator::{Plan, generate, last_day},
        queries::today::today,
    },
    store::{MemoryStore, Store},
};

fn main() {
    // `cargo test` runs benchmarks too, to see that they build; then there is nothing to measure.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    println!(
        "{:>9} {:>9} {:>12} {:>12} {:>12} {:>12}",
        "records", "entries", "fold", "load", "one save", "Today"
    );
    let mut before: Option<[Duration; 4]> = None;
    for records in [1_000, 10_000, 100_000] {
        let entries = journal_of(records);
        let office = Office::of(&entries);
        let count = office.all_folded().count();
        let costs = [
            best_of(3, || drop(fold(&entries))),
            best_of(3, || drop(Office::of(&entries))),
            save_cost(&entries),
            best_of(3, || drop(today(&office, last_day()))),
        ];
        let cells: Vec<String> = costs
            .iter()
            .enumerate()
            .map(|(index, cost)| {
                let growth = before.and_then(|before| {
                    let was = before.get(index)?.as_secs_f64();
                    Some(format!(" ×{:.1}", cost.as_secs_f64() / was))
                });
                format!("{:.3} ms{}", cost.as_secs_f64() * 1000.0, growth.unwrap_or_default())
            })
            .collect();
        println!(
            "{count:>9} {:>9} {:>12} {:>12} {:>12} {:>12}",
            entries.len(),
            cells[0],
            cells[1],
            cells[2],
            cells[3]
        );
        before = Some(costs);
    }
}

/// The journal of an office of about so many records.
fn journal_of(records: usize) -> Vec<Entry> {
    // A placement brings about sixty list items with it.
    let plan =
        Plan { applicants: records / 5, placements: records / 200, expenses: records / 5, seed: 1 };
    generate(&plan).unwrap().0
}

/// One entry kept beside everything else.
fn save_cost(entries: &[Entry]) -> Duration {
    let store = MemoryStore::new();
    let (last, rest) = entries.split_last().unwrap();
    futures::executor::block_on(store.append(rest, &[])).unwrap();
    let started = Instant::now();
    futures::executor::block_on(store.append(std::slice::from_ref(last), &[])).unwrap();
    started.elapsed()
}

fn best_of(times: u32, mut work: impl FnMut()) -> Duration {
    (0..times)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .min()
        .unwrap()
}
