//! What every store must do, whatever it keeps things in. Each adapter's tests run all of it.
//! It panics where a store falls short; nothing of the app calls it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use super::{HistoryQuery, Loaded, Position, Store, StoreError, Waiting};
use crate::{
    domain::receipt::{Hash, Receipt},
    journal::{
        Clock, Edit, Entry, Erased, Folded, Stamp, Writer, erasure_edit, fold, fold_record,
        record_erasure_edit, rewriting_edits,
    },
};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};
use uuid::Uuid;

/// Runs the suite. `open` opens the store of a name: the same name is the same place, as two tabs
/// of one browser have it; a new name is an empty place.
pub async fn run(open: impl AsyncFn(&str) -> Rc<dyn Store>) {
    starts_empty(open("starts empty").await).await;
    keeps_and_gives_back(open("keeps").await, open("keeps").await).await;
    passes_over_what_it_holds(open("twice").await).await;
    keeps_unknown_fields(open("unknown fields").await, open("unknown fields").await).await;
    gives_the_history(open("history").await).await;
    gives_records_and_changes(open("records").await).await;
    says_what_it_holds(open("holds").await).await;
    keeps_files(open("files").await, open("files").await).await;
    names_damaged_files(open("damaged").await).await;
    keeps_what_waits(open("waiting").await, open("waiting").await).await;
    packs(&open).await;
    packs_again_and_again(&open).await;
    keeps_no_unsound_pack(&open).await;
    takes_late_entries(&open).await;
    erases(&open).await;
    erases_records_alone(&open).await;
    writes_records_anew(&open).await;
    erases_in_thousands(open("thousands").await).await;
    clears(open("cleared").await, open("cleared").await).await;
    writes_to_nothing_but_what_was_read(&open).await;
    two_pages_lose_nothing(open("two pages").await, open("two pages").await).await;
}

/// A made-up entry: `number` is its place in time, `record` what it is about.
pub fn entry(number: u64, record: u128, writer: u64) -> Entry {
    let stamp = Stamp { millis: number, counter: 0, writer: Writer(writer) };
    Entry {
        stamp,
        change: stamp,
        author: "Priya Example".to_owned(),
        action: "edit".to_owned(),
        subject: None,
        collection: "things".to_owned(),
        record: Uuid::from_u128(record),
        patch: json!({ "name": format!("Thing {number}"), format!("n{}", number % 7): number }),
        undoes: None,
        extra: serde_json::Map::new(),
    }
}

fn entry_of(person: Uuid, number: u64, record: u128) -> Entry {
    Entry { subject: Some(person), ..entry(number, record, 1) }
}

fn marker(person: Uuid, number: u64) -> Entry {
    let mut clock = Clock::new(Writer(9));
    Edit::stamp_all(vec![erasure_edit(person)], &mut clock, number, "Priya", "erase", None)
        .remove(0)
}

/// The records of what was loaded, as start-up makes them.
async fn records(store: &dyn Store, loaded: &Loaded) -> BTreeMap<(String, Uuid), Folded> {
    let key = |folded: &Folded| (folded.collection.clone(), folded.record);
    let mut records: BTreeMap<_, _> =
        loaded.packed.iter().map(|folded| (key(folded), folded.clone())).collect();
    for entry in &loaded.tail {
        let key = (entry.collection.clone(), entry.record);
        let newest = match records.get_mut(&key) {
            Some(folded) => folded.push(entry),
            None => {
                records.extend(fold_record([entry]).map(|folded| (key.clone(), folded)));
                true
            }
        };
        if !newest {
            let history = store.record_history(&entry.collection, entry.record).await.unwrap();
            records.extend(fold_record(&history).map(|folded| (key, folded)));
        }
    }
    let mut erased = Erased::of(&loaded.tail);
    loaded.erased.iter().for_each(|person| erased.note_person(*person));
    records.retain(|_, folded| !erased.covers_folded(folded));
    records
}

fn folded(entries: &[Entry]) -> BTreeMap<(String, Uuid), Folded> {
    fold(entries)
        .into_iter()
        .map(|folded| ((folded.collection.clone(), folded.record), folded))
        .collect()
}

async fn everything(store: &dyn Store) -> Vec<Entry> {
    store.entries_after(None, usize::MAX).await.unwrap()
}

async fn starts_empty(store: Rc<dyn Store>) {
    let loaded = store.load().await.unwrap();
    assert!(loaded.packed.is_empty() && loaded.tail.is_empty() && loaded.erased.is_empty());
    assert_eq!((loaded.position, loaded.entries), (Position(0), 0));
    assert_eq!(store.since(Position(0)).await, Ok((Vec::new(), Position(0))));
    assert_eq!(everything(&*store).await, Vec::new());
    assert_eq!(store.files().await, Ok(Vec::new()));
    assert_eq!(store.file(&Hash::of(b"none")).await, Ok(None));
    assert_eq!(store.append(&[], &[]).await, Ok(Position(0)));
}

async fn keeps_and_gives_back(store: Rc<dyn Store>, other: Rc<dyn Store>) {
    let (late, early) = (entry(20, 1, 1), entry(10, 2, 2));
    let first = store.append(std::slice::from_ref(&late), &[]).await.unwrap();
    let second = store.append(std::slice::from_ref(&early), &[]).await.unwrap();
    assert!(first < second);
    let loaded = other.load().await.unwrap();
    assert_eq!(loaded.tail, [late, early.clone()], "in the order of arrival");
    assert_eq!((loaded.position, loaded.entries), (second, 2));
    assert_eq!(other.since(first).await, Ok((vec![early], second)));
    assert_eq!(other.since(second).await, Ok((Vec::new(), second)));
}

async fn passes_over_what_it_holds(store: Rc<dyn Store>) {
    let entries: Vec<Entry> = (1..=5).map(|number| entry(number, 1, 1)).collect();
    let once = store.append(&entries[..3], &[]).await.unwrap();
    assert_eq!(store.append(&entries[..3], &[]).await, Ok(once));
    let mixed = store.append(&entries, &[]).await.unwrap();
    assert_eq!(everything(&*store).await, entries);
    assert_eq!(store.since(once).await, Ok((entries[3..].to_vec(), mixed)));
    // The same stamp within one call, too; the first one holds.
    let twin = Entry { author: "Someone else".to_owned(), ..entry(6, 1, 1) };
    store.append(&[entry(6, 1, 1), twin], &[]).await.unwrap();
    assert_eq!(store.load().await.unwrap().entries, 6);
    assert_eq!(everything(&*store).await[5], entry(6, 1, 1));
}

async fn keeps_unknown_fields(store: Rc<dyn Store>, other: Rc<dyn Store>) {
    let mut strange = entry(1, 1, u64::MAX);
    strange.extra.insert("witness".to_owned(), json!({ "of": ["a newer", "version", 2.5, null] }));
    strange.patch = json!({ "Ünïcode 🦔 \u{0}": null, "much": "x".repeat(200_000) });
    strange.undoes = Some(strange.stamp);
    store.append(&[strange.clone()], &[]).await.unwrap();
    assert_eq!(other.load().await.unwrap().tail, [strange]);
}

async fn gives_the_history(store: Rc<dyn Store>) {
    let (ann, ben) = (Uuid::from_u128(7), Uuid::from_u128(8));
    let mut entries: Vec<Entry> = (1..=30)
        .map(|number| match number % 3 {
            0 => entry_of(ann, number, 1),
            1 => entry_of(ben, number, 2),
            _ => entry(number, 3, 1),
        })
        .collect();
    entries.rotate_left(11);
    store.append(&entries, &[]).await.unwrap();
    entries.sort_by_key(|entry| entry.stamp);

    let newest_first: Vec<Entry> = entries.iter().rev().cloned().collect();
    let all = HistoryQuery { limit: usize::MAX, ..HistoryQuery::default() };
    assert_eq!(store.history(all).await.unwrap(), newest_first);
    assert_eq!(store.history(HistoryQuery::default()).await.unwrap(), []);

    let (mut before, mut pages) = (None, Vec::new());
    loop {
        let page = store.history(HistoryQuery { before, limit: 7, subject: None }).await.unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.stamp);
        pages.extend(page);
    }
    assert_eq!(pages, newest_first);

    let of_ann: Vec<Entry> =
        newest_first.iter().filter(|entry| entry.subject == Some(ann)).cloned().collect();
    let query = HistoryQuery { subject: Some(ann), limit: 100, before: None };
    assert_eq!(store.history(query).await.unwrap(), of_ann);
    let query = HistoryQuery { before: Some(of_ann[3].stamp), limit: 4, ..query };
    assert_eq!(store.history(query).await.unwrap(), of_ann[4..8]);

    let (mut after, mut pages) = (None, Vec::new());
    loop {
        let page = store.entries_after(after, 7).await.unwrap();
        let Some(last) = page.last() else { break };
        assert!(page.len() <= 7);
        after = Some(last.stamp);
        pages.extend(page);
    }
    assert_eq!(pages, entries);
    assert_eq!(store.entries_after(None, 0).await.unwrap(), []);
}

async fn gives_records_and_changes(store: Rc<dyn Store>) {
    let change = entry(5, 1, 1);
    let with = |number, record| Entry { change: change.stamp, ..entry(number, record, 1) };
    let elsewhere = Entry { collection: "thing".to_owned(), ..entry(8, 1, 1) };
    let entries = [with(7, 1), with(6, 2), change.clone(), elsewhere.clone(), entry(3, 1, 2)];
    store.append(&entries, &[]).await.unwrap();
    let record = Uuid::from_u128(1);
    assert_eq!(
        store.record_history("things", record).await.unwrap(),
        [entry(3, 1, 2), change.clone(), with(7, 1)]
    );
    let others = store.record_history("thing", record).await.unwrap();
    assert_eq!(others, std::slice::from_ref(&elsewhere));
    assert_eq!(store.record_history("things", Uuid::from_u128(3)).await.unwrap(), []);
    let wanted = [("thing", 1), ("things", 3), ("things", 2), ("things", 1)]
        .map(|(collection, record)| (collection.to_owned(), Uuid::from_u128(record)));
    assert_eq!(
        store.record_histories(&wanted).await.unwrap(),
        [
            vec![elsewhere],
            vec![],
            vec![with(6, 2)],
            vec![entry(3, 1, 2), change.clone(), with(7, 1)]
        ]
    );
    assert_eq!(store.record_histories(&[]).await.unwrap(), Vec::<Vec<Entry>>::new());
    assert_eq!(store.change(change.stamp).await.unwrap(), [change.clone(), with(6, 2), with(7, 1)]);
    assert_eq!(store.change(entry(6, 2, 1).stamp).await.unwrap(), []);
}

async fn says_what_it_holds(store: Rc<dyn Store>) {
    let entries: Vec<Entry> = (1..=2500).map(|number| entry(number * 2, 1, 1)).collect();
    store.append(&entries, &[]).await.unwrap();
    let stamps: Vec<Stamp> = (1..=5000).rev().map(|number| entry(number, 1, 1).stamp).collect();
    let held = store.holds(&stamps).await.unwrap();
    let expected: Vec<bool> = stamps.iter().map(|stamp| stamp.millis.is_multiple_of(2)).collect();
    assert_eq!(held, expected);
    assert_eq!(store.holds(&[]).await, Ok(Vec::new()));
}

async fn keeps_files(store: Rc<dyn Store>, other: Rc<dyn Store>) {
    let of = |length: usize| -> (Hash, Vec<u8>) {
        let bytes: Vec<u8> = (0..length).map(|n| (n % 251 * (n % 241) % 256) as u8).collect();
        (Hash::of(&bytes), bytes)
    };
    let files = [of(0), of(1), of(60_000), of(60_001), of(5_000_000)];
    store.append(&[entry(1, 1, 1)], &files[..2]).await.unwrap();
    // Twice does no harm.
    store.append(&[], &files).await.unwrap();
    for (hash, bytes) in &files {
        assert_eq!(other.file(hash).await.unwrap().as_ref(), Some(bytes), "{}", bytes.len());
    }
    let mut hashes: Vec<Hash> = files.iter().map(|(hash, _)| hash.clone()).collect();
    hashes.sort();
    let mut held = other.files().await.unwrap();
    held.sort();
    assert_eq!(held, hashes);
}

async fn names_damaged_files(store: Rc<dyn Store>) {
    let hash = Hash::of(b"what it should be");
    let sound = (Hash::of(b"sound"), b"sound".to_vec());
    store.append(&[], &[(hash.clone(), vec![7; 70_000]), sound.clone()]).await.unwrap();
    match store.file(&hash).await {
        Err(StoreError::Damaged(name)) => assert!(name.contains(&hash.0), "{name}"),
        other => panic!("expected a damaged file, got {other:?}"),
    }
    assert_eq!(store.file(&sound.0).await, Ok(Some(sound.1)));
    // A backup brings it back.
    let good = b"what it should be".to_vec();
    store.append(&[], &[(hash.clone(), good.clone())]).await.unwrap();
    assert_eq!(store.file(&hash).await, Ok(Some(good)));
}

async fn keeps_what_waits(store: Rc<dyn Store>, other: Rc<dyn Store>) {
    let file = |byte: u8, length: usize| (Hash::of(&vec![byte; length]), vec![byte; length]);
    let (photo, copy, shared, ticket) = (file(1, 130_000), file(2, 10), file(3, 7), file(4, 0));
    let waiting = |form: &str, since: u64, original: &Hash, copy: Option<&Hash>| Waiting {
        form: form.to_owned(),
        since,
        receipt: Receipt { hash: original.clone(), copy: copy.cloned(), ..Receipt::default() },
    };
    let first = waiting("expense.new", 20, &photo.0, Some(&copy.0));
    let second = waiting("expense.capture", 10, &ticket.0, Some(&shared.0));
    let third = waiting("expense.capture", 30, &photo.0, Some(&shared.0));
    store.keep_waiting(&first, &[photo.clone(), copy.clone()]).await.unwrap();
    store.keep_waiting(&second, &[ticket.clone(), shared.clone()]).await.unwrap();
    store.keep_waiting(&third, &[photo.clone(), shared.clone()]).await.unwrap();
    // Twice does no harm.
    store.keep_waiting(&third, &[photo.clone(), shared.clone()]).await.unwrap();
    let all = [second.clone(), first.clone(), third.clone()];
    assert_eq!(other.waiting().await.unwrap(), all, "in the order in which they came");
    for (hash, bytes) in [&photo, &copy, &shared, &ticket] {
        assert_eq!(other.file(hash).await.unwrap().as_ref(), Some(bytes), "{}", bytes.len());
    }
    assert_eq!(other.files().await, Ok(Vec::new()), "what waits is none of the files");

    // Saved in one go with its entries, also where it is named twice or waits no longer.
    let key = |it: &Waiting| (it.form.clone(), it.receipt.hash.clone());
    let keys = [key(&first), key(&first), ("expense.new".to_owned(), copy.0.clone())];
    let position = store.append_waited(&[entry(1, 1, 1)], &[], &keys).await.unwrap();
    assert_eq!(other.load().await.unwrap().position, position);
    assert_eq!(other.waiting().await.unwrap(), [second.clone(), third.clone()]);
    let mut held = other.files().await.unwrap();
    held.sort();
    let mut saved = vec![photo.0.clone(), copy.0.clone()];
    saved.sort();
    assert_eq!(held, saved);

    // Given up: gone with its bytes, but for what is saved.
    store.drop_waiting(&[key(&third)]).await.unwrap();
    assert_eq!(other.file(&photo.0).await.unwrap(), Some(photo.1));
    store.append_waited(&[], std::slice::from_ref(&copy), &[key(&second)]).await.unwrap();
    assert_eq!(other.file(&ticket.0).await.unwrap(), Some(ticket.1));
    assert_eq!(other.file(&shared.0).await.unwrap(), Some(shared.1.clone()));
    assert!(other.waiting().await.unwrap().is_empty());
    let alone = waiting("expense.new", 40, &Hash::of(b"alone"), None);
    store.keep_waiting(&alone, &[(Hash::of(b"alone"), b"alone".to_vec())]).await.unwrap();
    store.drop_waiting(&[key(&alone)]).await.unwrap();
    assert_eq!(other.file(&Hash::of(b"alone")).await, Ok(None));
}

async fn packs(open: &impl AsyncFn(&str) -> Rc<dyn Store>) {
    let store = open("packs").await;
    let person = Uuid::from_u128(40);
    let mut entries: Vec<Entry> =
        (1..=300).map(|number| entry(number, u128::from(number % 90), 1)).collect();
    entries.extend((301..=320).map(|number| entry_of(person, number, u128::from(number))));
    store.append(&entries, &[]).await.unwrap();
    let loaded = store.load().await.unwrap();
    assert_eq!(records(&*store, &loaded).await, folded(&entries));
    let gone = vec![Uuid::from_u128(999)];
    store.pack(loaded.position, fold(&entries), gone.clone()).await.unwrap();

    let later = entry(400, 3, 1);
    store.append(std::slice::from_ref(&later), &[]).await.unwrap();
    entries.push(later.clone());
    let other = open("packs").await;
    let loaded = other.load().await.unwrap();
    assert_eq!(loaded.tail, [later]);
    assert_eq!((loaded.entries, loaded.erased.clone()), (321, gone));
    assert_eq!(records(&*other, &loaded).await, folded(&entries));
    assert_eq!(other.since(Position(0)).await.unwrap().0, entries, "the journal stays whole");
}

async fn packs_again_and_again(open: &impl AsyncFn(&str) -> Rc<dyn Store>) {
    let store = open("packs again").await;
    let position = store.load().await.unwrap().position;
    let mut all: Vec<Entry> = Vec::new();
    store.pack(position, Vec::new(), Vec::new()).await.unwrap();
    let mut number = 0;
    for round in 0..6u64 {
        // Rounds of growing size, new records and old ones.
        let new: Vec<Entry> = (0..=round * 400)
            .map(|step| {
                number += 1;
                entry(number, u128::from(if step.is_multiple_of(3) { step } else { number }), 1)
            })
            .collect();
        let position = store.append(&new, &[]).await.unwrap();
        all.extend(new.iter().cloned());
        let touched: BTreeSet<Uuid> = new.iter().map(|entry| entry.record).collect();
        let changed: Vec<Folded> =
            fold(&all).into_iter().filter(|folded| touched.contains(&folded.record)).collect();
        store.pack(position, changed, Vec::new()).await.unwrap();
    }
    let other = open("packs again").await;
    let loaded = other.load().await.unwrap();
    assert_eq!(loaded.tail, []);
    assert_eq!(loaded.packed.len(), fold(&all).len());
    assert_eq!(records(&*other, &loaded).await, folded(&all));
}

async fn keeps_no_unsound_pack(open: &impl AsyncFn(&str) -> Rc<dyn Store>) {
    let (ours, theirs) = (open("unsound").await, open("unsound").await);
    let entries: Vec<Entry> = (1..=4).map(|number| entry(number, number.into(), 1)).collect();
    ours.append(&entries[..2], &[]).await.unwrap();
    let position = ours.load().await.unwrap().position;
    ours.pack(position, fold(&entries[..2]), Vec::new()).await.unwrap();
    let behind = theirs.load().await.unwrap().position;

    // A page that is behind does not put older records over newer ones.
    let position = ours.append(&entries[2..3], &[]).await.unwrap();
    ours.pack(position, fold(&entries[2..3]), Vec::new()).await.unwrap();
    theirs.pack(behind, fold(&entries[1..2]), Vec::new()).await.unwrap();
    let loaded = open("unsound").await.load().await.unwrap();
    assert_eq!((loaded.packed.len(), loaded.tail.len()), (3, 0));

    // Once the pack that a page's records build on is gone, they alone are no pack.
    let person = Uuid::from_u128(70);
    theirs.erase(&[marker(person, 50)], &[]).await.unwrap();
    let position = ours.append(&entries[3..], &[]).await.unwrap();
    ours.pack(position, fold(&entries[3..]), Vec::new()).await.unwrap();
    let again = open("unsound").await;
    let loaded = again.load().await.unwrap();
    assert_eq!((loaded.packed.len(), loaded.tail.len()), (0, 5));
    let all = everything(&*again).await;
    again.pack(loaded.position, fold(&all), vec![person]).await.unwrap();
    let loaded = open("unsound").await.load().await.unwrap();
    assert_eq!((loaded.packed.len(), loaded.tail.len()), (5, 0));

    // A page with everything may replace what is there; one with a part of it may not.
    ours.pack(position, fold(&entries[3..]), Vec::new()).await.unwrap();
    assert_eq!(open("unsound").await.load().await.unwrap().packed.len(), 5);
}

async fn takes_late_entries(open: &impl AsyncFn(&str) -> Rc<dyn Store>) {
    let store = open("late").await;
    let mut entries: Vec<Entry> = (10..=20).map(|number| entry(number, 1, 1)).collect();
    store.append(&entries, &[]).await.unwrap();
    let position = store.load().await.unwrap().position;
    store.pack(position, fold(&entries), Vec::new()).await.unwrap();
    // From another device, older than everything packed.
    let late: Vec<Entry> = [entry(1, 1, 2), entry(2, 2, 2)].to_vec();
    store.append(&late, &[]).await.unwrap();
    entries.extend(late.clone());
    let other = open("late").await;
    let loaded = other.load().await.unwrap();
    assert_eq!(loaded.tail, late);
    assert_eq!(records(&*other, &loaded).await, folded(&entries));
}

async fn erases(open: &impl AsyncFn(&str) -> Rc<dyn Store>) {
    let store = open("erases").await;
    let (ann, ben) = (Uuid::from_u128(7), Uuid::from_u128(8));
    let of_ann: Vec<Entry> = (1..=50).map(|number| entry_of(ann, number, number.into())).collect();
    let rest: Vec<Entry> = (51..=60)
        .map(|number| entry_of(ben, number, number.into()))
        .chain((61..=70).map(|number| entry(number, number.into(), 1)))
        .collect();
    let receipt = (Hash::of(b"Ann's ticket"), b"Ann's ticket".to_vec());
    let other_receipt = (Hash::of(b"Ben's"), b"Ben's".to_vec());
    store.append(&of_ann, &[receipt.clone(), other_receipt.clone()]).await.unwrap();
    store.append(&rest, &[]).await.unwrap();
    let all: Vec<Entry> = of_ann.iter().chain(&rest).cloned().collect();
    let before = store.load().await.unwrap().position;
    store.pack(before, fold(&all), Vec::new()).await.unwrap();

    let marker_of_ann = marker(ann, 100);
    let after = store
        .erase(std::slice::from_ref(&marker_of_ann), std::slice::from_ref(&receipt.0))
        .await
        .unwrap();
    assert!(after > before);
    assert_eq!(store.since(before).await, Ok((vec![marker_of_ann.clone()], after)));
    nothing_of(open, ann, &of_ann, &receipt.0).await;
    let kept: Vec<Entry> = rest.iter().cloned().chain([marker_of_ann.clone()]).collect();
    assert_eq!(everything(&*store).await, kept);
    assert_eq!(store.files().await, Ok(vec![other_receipt.0]));
    let loaded = store.load().await.unwrap();
    assert_eq!((loaded.entries, loaded.packed.len()), (21, 0));

    // A page that does not know yet brings nothing back: neither entries nor packed records.
    store.append(&of_ann, &[]).await.unwrap();
    store.pack(after, fold(&all), vec![ann]).await.unwrap();
    nothing_of(open, ann, &of_ann, &receipt.0).await;
    let loaded = open("erases").await.load().await.unwrap();
    assert_eq!((loaded.tail.len(), loaded.erased), (0, vec![ann]));

    // A marker that a merge brings takes the person's entries with it.
    let of_ben: Vec<Entry> = rest[..10].to_vec();
    store.append(&[of_ben[0].clone(), marker(ben, 101)], &[]).await.unwrap();
    nothing_of(open, ben, &of_ben, &receipt.0).await;
    assert_eq!(store.load().await.unwrap().entries, 12);
}

/// The entries of an erasure, stamped from a place in time on.
fn erasing(edits: Vec<Edit>, number: u64) -> Vec<Entry> {
    Edit::stamp_all(edits, &mut Clock::new(Writer(9)), number, "Priya", "erase", None)
}

async fn erases_records_alone(open: &impl AsyncFn(&str) -> Rc<dyn Store>) {
    let store = open("records alone").await;
    let person = Uuid::from_u128(7);
    let log: Vec<Entry> = (1..=6).map(|number| entry_of(person, number, 1)).collect();
    let money: Vec<Entry> = (7..=9).map(|number| entry_of(person, number, 2)).collect();
    let all: Vec<Entry> = log.iter().chain(&money).cloned().collect();
    let scan = (Hash::of(b"a scan"), b"a scan".to_vec());
    store.append(&all, std::slice::from_ref(&scan)).await.unwrap();
    let position = store.load().await.unwrap().position;
    store.pack(position, fold(&all), Vec::new()).await.unwrap();
    let markers = erasing(vec![record_erasure_edit("things", Uuid::from_u128(1))], 100);
    let after = store.erase(&markers, std::slice::from_ref(&scan.0)).await.unwrap();
    let kept: Vec<Entry> = money.iter().chain(&markers).cloned().collect();
    assert_eq!(everything(&*store).await, kept, "the rest of the person stays");
    assert_eq!(store.file(&scan.0).await, Ok(None));
    assert_eq!(store.load().await.unwrap().packed.len(), 0);
    // Neither an old copy nor a page that writes on brings it back.
    let late = entry_of(person, 200, 1);
    store.append(&log, &[]).await.unwrap();
    store.append(&[late, entry_of(person, 201, 2)], &[]).await.unwrap();
    assert_eq!(store.load().await.unwrap().entries, 5);
    assert_eq!(store.record_history("things", Uuid::from_u128(1)).await, Ok(Vec::new()));
    // A pack by a page that has not read of it is refused, and one by a page that has leaves it out.
    let again = open("records alone").await;
    again.load().await.unwrap();
    again.pack(position, fold(&all), Vec::new()).await.unwrap();
    assert_eq!(open("records alone").await.load().await.unwrap().packed.len(), 0);
    let again = open("records alone").await;
    let loaded = again.load().await.unwrap();
    assert!(loaded.position > after);
    again.pack(loaded.position, fold(&all), Vec::new()).await.unwrap();
    let loaded = open("records alone").await.load().await.unwrap();
    let records: Vec<Uuid> = loaded.packed.iter().map(|folded| folded.record).collect();
    assert_eq!(records, [Uuid::from_u128(2)]);
}

async fn writes_records_anew(open: &impl AsyncFn(&str) -> Rc<dyn Store>) {
    let store = open("anew").await;
    let record = Uuid::from_u128(3);
    let old: Vec<Entry> = (1..=5).map(|number| entry(number, 3, 1)).collect();
    let other = entry(6, 4, 1);
    store.append(&old, &[]).await.unwrap();
    store.append(std::slice::from_ref(&other), &[]).await.unwrap();
    // An edit from elsewhere, newer than what is to come.
    let newer = entry(150, 3, 2);
    store.append(std::slice::from_ref(&newer), &[]).await.unwrap();
    let edits = rewriting_edits(None, "things", record, json!({ "name": "Anew" })).to_vec();
    let change = erasing(edits, 100);
    store.erase(&change, &[]).await.unwrap();
    let mut kept = vec![other];
    kept.extend(change.iter().cloned());
    kept.push(newer.clone());
    assert_eq!(everything(&*store).await, kept);
    // An old copy, and a merge that brings the marker to a copy that has the old entries.
    store.append(&old, &[]).await.unwrap();
    assert_eq!(everything(&*store).await, kept);
    let elsewhere = open("anew elsewhere").await;
    elsewhere.append(&old, &[]).await.unwrap();
    elsewhere.append(&change, &[]).await.unwrap();
    assert_eq!(everything(&*elsewhere).await, change);
    let expected = fold_record(&[change[1].clone(), newer]).unwrap();
    let loaded = open("anew").await.load().await.unwrap();
    assert_eq!(records(&*store, &loaded).await[&("things".to_owned(), record)], expected);
}

async fn erases_in_thousands(store: Rc<dyn Store>) {
    let gone: Vec<Edit> = (0..200)
        .map(|number| record_erasure_edit("things", Uuid::from_u128(number)))
        .chain([erasure_edit(Uuid::from_u128(7))])
        .collect();
    store.erase(&erasing(gone, 5000), &[]).await.unwrap();
    let old: Vec<Entry> = (1..=1000)
        .map(|number| match number % 3 {
            0 => entry_of(Uuid::from_u128(7), number, u128::from(number) + 1000),
            _ => entry(number, u128::from(number % 400), 1),
        })
        .collect();
    store.append(&old, &[]).await.unwrap();
    let kept: Vec<Entry> = everything(&*store)
        .await
        .into_iter()
        .filter(|entry| entry.collection == "things")
        .collect();
    let expected: Vec<Entry> = old
        .into_iter()
        .filter(|entry| entry.subject.is_none() && entry.record >= Uuid::from_u128(200))
        .collect();
    assert_eq!(kept, expected);
}

async fn nothing_of(
    open: &impl AsyncFn(&str) -> Rc<dyn Store>,
    person: Uuid,
    entries: &[Entry],
    receipt: &Hash,
) {
    let store = open("erases").await;
    let is_theirs = |entry: &Entry| entry.subject == Some(person);
    let loaded = store.load().await.unwrap();
    assert!(!loaded.tail.iter().any(is_theirs));
    assert!(!loaded.packed.iter().any(|folded| folded.subject == Some(person)));
    assert!(!store.since(Position(0)).await.unwrap().0.iter().any(is_theirs));
    assert!(!everything(&*store).await.iter().any(is_theirs));
    let query = HistoryQuery { subject: Some(person), limit: usize::MAX, before: None };
    assert_eq!(store.history(query).await.unwrap(), []);
    let query = HistoryQuery { subject: None, ..query };
    assert!(!store.history(query).await.unwrap().iter().any(is_theirs));
    let stamps: Vec<Stamp> = entries.iter().map(|entry| entry.stamp).collect();
    assert!(!store.holds(&stamps).await.unwrap().contains(&true));
    for entry in entries {
        assert_eq!(store.record_history(&entry.collection, entry.record).await.unwrap(), []);
        assert_eq!(store.change(entry.change).await.unwrap(), []);
    }
    assert_eq!(store.file(receipt).await, Ok(None));
}

async fn clears(store: Rc<dyn Store>, other: Rc<dyn Store>) {
    let file = (Hash::of(b"a"), b"a".to_vec());
    let entries: Vec<Entry> = (1..=3).map(|number| entry(number, 1, 1)).collect();
    store.append(&entries, std::slice::from_ref(&file)).await.unwrap();
    let position = store.load().await.unwrap().position;
    store.pack(position, fold(&entries), Vec::new()).await.unwrap();
    let waiting = Waiting { form: "expense.new".to_owned(), ..Waiting::default() };
    store.keep_waiting(&waiting, &[(Hash::of(b"b"), b"b".to_vec())]).await.unwrap();
    store.clear().await.unwrap();
    for store in [&store, &other] {
        assert_eq!(store.waiting().await, Ok(Vec::new()));
        let loaded = store.load().await.unwrap();
        assert!(loaded.packed.is_empty() && loaded.tail.is_empty() && loaded.entries == 0);
        assert_eq!(store.files().await, Ok(Vec::new()));
        assert_eq!(store.file(&file.0).await, Ok(None));
    }
    let (nothing, reached) = other.since(position).await.unwrap();
    assert!(nothing.is_empty() && reached < position, "a page can tell that all is gone");
    // A page that had read up to there misses nothing of what comes next.
    store.append(&entries, std::slice::from_ref(&file)).await.unwrap();
    assert_eq!(other.since(position).await.unwrap().0, entries);
    assert_eq!(other.file(&file.0).await, Ok(Some(file.1)));
}

/// A page that slept while everything was removed, and that never heard of it, adds nothing to what
/// stands there now.
async fn writes_to_nothing_but_what_was_read(open: &impl AsyncFn(&str) -> Rc<dyn Store>) {
    let (store, slept) = (open("removed").await, open("removed").await);
    let (old, new) = (entry(1, 1, 1), entry(2, 2, 2));
    let file = (Hash::of(b"a"), b"a".to_vec());
    let position = store.append(std::slice::from_ref(&old), &[]).await.unwrap();
    assert_eq!(slept.load().await.unwrap().position, position);
    store.clear().await.unwrap();
    let refused = Err(StoreError::Removed);
    let late = [entry(3, 1, 3)];
    assert_eq!(slept.append(&late, &[]).await, refused, "nothing stands there yet");
    store.append(std::slice::from_ref(&new), &[]).await.unwrap();
    let waiting = Waiting { form: "expense.new".to_owned(), ..Waiting::default() };
    let key = (waiting.form.clone(), waiting.receipt.hash.clone());
    assert_eq!(slept.append(&late, std::slice::from_ref(&file)).await, refused);
    assert_eq!(slept.append_waited(&late, &[], std::slice::from_ref(&key)).await, refused);
    assert_eq!(slept.erase(&late, &[]).await, refused);
    assert_eq!(slept.keep_waiting(&waiting, &[]).await, Err(StoreError::Removed));
    assert_eq!(slept.drop_waiting(&[key]).await, Err(StoreError::Removed));
    assert_eq!(slept.pack(position, fold(&[old]), Vec::new()).await, Err(StoreError::Removed));
    assert_eq!(slept.clear().await, Err(StoreError::Removed), "it is not theirs to remove");
    let (nothing, reached) = slept.since(position).await.unwrap();
    assert!(nothing.is_empty() && reached < position, "and can tell when it asks");
    assert_eq!(everything(&*store).await, std::slice::from_ref(&new));
    assert_eq!(store.files().await, Ok(Vec::new()));
    // Once it has read again, it writes as any page does.
    assert_eq!(slept.load().await.unwrap().tail, [new]);
    slept.append(&late, std::slice::from_ref(&file)).await.unwrap();
    assert_eq!(store.file(&file.0).await, Ok(Some(file.1)));
}

async fn two_pages_lose_nothing(ours: Rc<dyn Store>, theirs: Rc<dyn Store>) {
    let of = |writer: u64| -> Vec<Entry> {
        (1..=40).map(|number| entry(number, u128::from(number % 4), writer)).collect()
    };
    let (mine, yours) = (of(1), of(2));
    let write = async |store: &dyn Store, entries: &[Entry]| {
        for entry in entries {
            store.append(std::slice::from_ref(entry), &[]).await.unwrap();
        }
    };
    futures::join!(write(&*ours, &mine), write(&*theirs, &yours));
    let mut all: Vec<Entry> = mine.into_iter().chain(yours).collect();
    all.sort_by_key(|entry| entry.stamp);
    assert_eq!(everything(&*ours).await, all);
    assert_eq!(everything(&*theirs).await, all);
    let (since, position) = ours.since(Position(0)).await.unwrap();
    assert_eq!((since.len(), position), (80, theirs.load().await.unwrap().position));
}
