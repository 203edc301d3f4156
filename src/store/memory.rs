//! A store in memory: for tests, and for a browser that keeps nothing.

use super::{
    HistoryQuery, Loaded, NOTHING_SOUND, Position, Store, StoreError, Waiting, WaitingKey,
};
use crate::{
    domain::receipt::Hash,
    journal::{ERASURES, Entry, Erased, Folded, Stamp},
};
use async_trait::async_trait;
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    ops::Bound,
    rc::Rc,
};
use uuid::Uuid;

/// Keeps an office as long as the page is open. Its clones keep the same one, as two tabs do.
#[derive(Default)]
pub struct MemoryStore {
    kept: Rc<RefCell<Kept>>,
    /// What this page's next pack builds on.
    base: Cell<Option<Position>>,
    /// How often it had been emptied when this page read from it; nothing where it has not.
    read_from: Cell<Option<u64>>,
}

/// What waits under a key, with the bytes of its files.
type Waits = (Waiting, Vec<(Hash, Vec<u8>)>);

#[derive(Default)]
struct Kept {
    rows: BTreeMap<u64, Entry>,
    stamps: BTreeMap<Stamp, u64>,
    last: u64,
    files: BTreeMap<Hash, Vec<u8>>,
    waiting: BTreeMap<WaitingKey, Waits>,
    /// What the markers say: held, not looked for, so that a save costs the same whatever is kept.
    erased: Erased,
    /// The position of the newest marker.
    marked: u64,
    pack: Option<Pack>,
    /// How often it was emptied.
    emptied: u64,
    failures: VecDeque<StoreError>,
}

struct Pack {
    through: Position,
    rows: usize,
    records: BTreeMap<(String, Uuid), Folded>,
    erased: Vec<Uuid>,
}

impl Clone for MemoryStore {
    fn clone(&self) -> Self {
        MemoryStore { kept: Rc::clone(&self.kept), ..MemoryStore::default() }
    }
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> MemoryStore {
        MemoryStore::default()
    }

    /// Makes the next call fail, and nothing of it happen. Several of these wait in line.
    pub fn fail_next(&self, error: StoreError) {
        self.kept.borrow_mut().failures.push_back(error);
    }

    fn kept<T>(&self, read: impl FnOnce(&mut Kept) -> T) -> Result<T, StoreError> {
        let mut kept = self.kept.borrow_mut();
        match kept.failures.pop_front() {
            Some(failure) => Err(failure),
            None => Ok(read(&mut kept)),
        }
    }

    /// Writes, unless what this page had read was removed.
    fn write<T>(&self, write: impl FnOnce(&mut Kept) -> T) -> Result<T, StoreError> {
        self.kept(|kept| match self.read_from.get() {
            Some(emptied) if emptied != kept.emptied => Err(StoreError::Removed),
            _ => Ok(write(kept)),
        })?
    }
}

impl Kept {
    fn by_stamp(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.stamps.values().filter_map(|position| self.rows.get(position))
    }

    fn sorted(&self, wanted: impl Fn(&Entry) -> bool) -> Vec<Entry> {
        self.by_stamp().filter(|entry| wanted(entry)).cloned().collect()
    }

    fn append(&mut self, entries: &[Entry]) -> Position {
        let said = Erased::of(entries);
        if !said.is_empty() {
            self.rows.retain(|_, entry| !said.covers(entry));
            let rows = &self.rows;
            self.stamps.retain(|_, position| rows.contains_key(position));
            self.pack = None;
        }
        for entry in entries {
            self.erased.note(entry);
        }
        for entry in entries {
            if self.erased.covers(entry) || self.stamps.contains_key(&entry.stamp) {
                continue;
            }
            self.last += 1;
            if entry.collection == ERASURES {
                self.marked = self.last;
            }
            self.stamps.insert(entry.stamp, self.last);
            self.rows.insert(self.last, entry.clone());
        }
        self.position()
    }

    fn position(&self) -> Position {
        Position(self.rows.last_key_value().map_or(0, |(position, _)| *position))
    }

    fn after(&self, position: Position) -> Vec<Entry> {
        let range = (Bound::Excluded(position.0), Bound::Unbounded);
        self.rows.range(range).map(|(_, entry)| entry.clone()).collect()
    }

    fn count_through(&self, position: Position) -> usize {
        self.rows.range(..=position.0).count()
    }
}

#[async_trait(?Send)]
impl Store for MemoryStore {
    async fn load(&self) -> Result<Loaded, StoreError> {
        let (loaded, base) = self.kept(|kept| {
            let matches = |pack: &Pack| kept.count_through(pack.through) == pack.rows;
            if !kept.pack.as_ref().is_some_and(matches) {
                kept.pack = None;
            }
            let pack = kept.pack.as_ref();
            let base = pack.map(|pack| pack.through);
            let loaded = Loaded {
                packed: pack.map_or_else(Vec::new, |pack| pack.records.values().cloned().collect()),
                erased: pack.map_or_else(Vec::new, |pack| pack.erased.clone()),
                tail: kept.after(base.unwrap_or_default()),
                position: kept.position().max(base.unwrap_or_default()),
                entries: kept.rows.len() as u64,
            };
            self.read_from.set(Some(kept.emptied));
            (loaded, base)
        })?;
        self.base.set(base);
        Ok(loaded)
    }

    async fn since(&self, position: Position) -> Result<(Vec<Entry>, Position), StoreError> {
        self.kept(|kept| match self.read_from.get() {
            Some(emptied) if position > Position(0) && emptied != kept.emptied => {
                (Vec::new(), Position(0))
            }
            _ => {
                if position == Position(0) {
                    self.read_from.set(Some(kept.emptied));
                }
                (kept.after(position), kept.position())
            }
        })
    }

    async fn append(
        &self,
        entries: &[Entry],
        files: &[(Hash, Vec<u8>)],
    ) -> Result<Position, StoreError> {
        self.write(|kept| {
            kept.files.extend(files.iter().cloned());
            kept.append(entries)
        })
    }

    async fn append_waited(
        &self,
        entries: &[Entry],
        files: &[(Hash, Vec<u8>)],
        waited: &[WaitingKey],
    ) -> Result<Position, StoreError> {
        self.write(|kept| {
            for key in waited {
                let moved = kept.waiting.remove(key).map(|(_, files)| files);
                kept.files.extend(moved.unwrap_or_default());
            }
            kept.files.extend(files.iter().cloned());
            kept.append(entries)
        })
    }

    async fn keep_waiting(
        &self,
        waiting: &Waiting,
        files: &[(Hash, Vec<u8>)],
    ) -> Result<(), StoreError> {
        self.write(|kept| {
            let key = (waiting.form.clone(), waiting.receipt.hash.clone());
            kept.waiting.insert(key, (waiting.clone(), files.to_vec()));
        })
    }

    async fn waiting(&self) -> Result<Vec<Waiting>, StoreError> {
        self.kept(|kept| {
            let mut waiting: Vec<Waiting> =
                kept.waiting.values().map(|(waiting, _)| waiting.clone()).collect();
            waiting.sort_by_key(|waiting| waiting.since);
            waiting
        })
    }

    async fn drop_waiting(&self, given_up: &[WaitingKey]) -> Result<(), StoreError> {
        self.write(|kept| {
            for key in given_up {
                kept.waiting.remove(key);
            }
        })
    }

    async fn record_histories(
        &self,
        records: &[(String, Uuid)],
    ) -> Result<Vec<Vec<Entry>>, StoreError> {
        self.kept(|kept| {
            let places: BTreeMap<(&str, Uuid), usize> =
                (0..).zip(records).map(|(at, (name, id))| ((name.as_str(), *id), at)).collect();
            let mut histories = vec![Vec::new(); records.len()];
            for entry in kept.by_stamp() {
                let place = places.get(&(entry.collection.as_str(), entry.record));
                if let Some(history) = place.and_then(|at| histories.get_mut(*at)) {
                    history.push(entry.clone());
                }
            }
            histories
        })
    }

    async fn change(&self, change: Stamp) -> Result<Vec<Entry>, StoreError> {
        self.kept(|kept| kept.sorted(|entry| entry.change == change))
    }

    async fn history(&self, query: HistoryQuery) -> Result<Vec<Entry>, StoreError> {
        self.kept(|kept| {
            kept.by_stamp()
                .rev()
                .filter(|entry| query.before.is_none_or(|before| entry.stamp < before))
                .filter(|entry| query.subject.is_none() || entry.subject == query.subject)
                .take(query.limit)
                .cloned()
                .collect()
        })
    }

    async fn entries_after(
        &self,
        after: Option<Stamp>,
        limit: usize,
    ) -> Result<Vec<Entry>, StoreError> {
        self.kept(|kept| {
            kept.by_stamp()
                .filter(|entry| after.is_none_or(|after| entry.stamp > after))
                .take(limit)
                .cloned()
                .collect()
        })
    }

    async fn holds(&self, stamps: &[Stamp]) -> Result<Vec<bool>, StoreError> {
        self.kept(|kept| stamps.iter().map(|stamp| kept.stamps.contains_key(stamp)).collect())
    }

    async fn file(&self, hash: &Hash) -> Result<Option<Vec<u8>>, StoreError> {
        let held = self.kept(|kept| {
            let waiting = || {
                let mut files = kept.waiting.values().flat_map(|(_, files)| files);
                files.find(|(held, _)| held == hash).map(|(_, bytes)| bytes.clone())
            };
            kept.files.get(hash).cloned().or_else(waiting)
        })?;
        match held {
            Some(bytes) if Hash::of(&bytes) != *hash => {
                Err(StoreError::Damaged(format!("The file {hash}")))
            }
            held => Ok(held),
        }
    }

    async fn files(&self) -> Result<Vec<Hash>, StoreError> {
        self.kept(|kept| kept.files.keys().cloned().collect())
    }

    async fn pack(
        &self,
        position: Position,
        records: Vec<Folded>,
        erased: Vec<Uuid>,
    ) -> Result<(), StoreError> {
        let base = self.base.replace(Some(NOTHING_SOUND));
        self.write(|kept| {
            let stored = kept.pack.as_ref().map(|pack| pack.through);
            // Who has not read of an erasure yet may hold what it took.
            if !super::may_pack(base, stored, position) || position.0 < kept.marked {
                return;
            }
            let gone = kept.erased.clone();
            let rows = kept.count_through(position);
            let mut packed = match base {
                Some(_) => kept.pack.take().map(|pack| pack.records).unwrap_or_default(),
                None => BTreeMap::new(),
            };
            packed.extend(
                records
                    .into_iter()
                    .filter(|folded| !gone.covers_folded(folded))
                    .map(|folded| ((folded.collection.clone(), folded.record), folded)),
            );
            kept.pack = Some(Pack { through: position, rows, records: packed, erased });
        })?;
        self.base.set(Some(position));
        Ok(())
    }

    async fn erase(&self, markers: &[Entry], files: &[Hash]) -> Result<Position, StoreError> {
        self.write(|kept| {
            for hash in files {
                kept.files.remove(hash);
            }
            kept.append(markers)
        })
    }

    async fn clear(&self) -> Result<(), StoreError> {
        let emptied = self.write(|kept| {
            // Positions are never used twice, or another page would pass over what comes next.
            *kept = Kept { last: kept.last, emptied: kept.emptied + 1, ..Kept::default() };
            kept.emptied
        })?;
        self.read_from.set(Some(emptied));
        self.base.set(None);
        Ok(())
    }

    fn is_durable(&self) -> bool {
        false
    }

    fn database(&self) -> Option<&str> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{journal::fold, store::conformance};

    #[tokio::test]
    async fn keeps_what_every_store_keeps() {
        let places = RefCell::new(BTreeMap::<String, MemoryStore>::new());
        let open = async |name: &str| {
            let store = places.borrow_mut().entry(name.to_owned()).or_default().clone();
            Rc::new(store) as Rc<dyn Store>
        };
        conformance::run(open).await;
    }

    #[tokio::test]
    async fn a_failed_save_keeps_nothing_and_the_next_one_works() {
        let store = MemoryStore::new();
        let entry = conformance::entry(1, 1, 1);
        store.fail_next(StoreError::Full);
        let file = (Hash::of(b"a"), b"a".to_vec());
        let failed = store.append(std::slice::from_ref(&entry), &[file]).await;
        assert_eq!(failed, Err(StoreError::Full));
        assert_eq!(store.files().await, Ok(Vec::new()));
        assert_eq!(store.append(&[entry], &[]).await, Ok(Position(1)));
    }

    #[tokio::test]
    async fn after_a_pack_that_failed_a_part_of_the_records_is_no_pack() {
        let store = MemoryStore::new();
        let entries = [conformance::entry(1, 1, 1), conformance::entry(2, 2, 1)];
        store.load().await.unwrap();
        let position = store.append(&entries[..1], &[]).await.unwrap();
        store.fail_next(StoreError::Full);
        let packed = fold(&entries[..1]);
        assert_eq!(store.pack(position, packed, Vec::new()).await, Err(StoreError::Full));
        let position = store.append(&entries[1..], &[]).await.unwrap();
        store.pack(position, fold(&entries[1..]), Vec::new()).await.unwrap();
        let loaded = store.load().await.unwrap();
        assert_eq!((loaded.packed.len(), loaded.tail.len()), (0, 2));
        store.pack(position, fold(&entries), Vec::new()).await.unwrap();
        assert_eq!(store.load().await.unwrap().packed.len(), 2);
    }
}
