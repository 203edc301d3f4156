//! A store in the browser's IndexedDB.
//!
//! - `journal`: an entry a row; the key counts up and is the entry's [`Position`].
//! - `segments`: packed records, see [`segment`](super::segment); keyed by the key they start at.
//! - `files` and `chunks`: a file's length, and its bytes in pieces.
//! - `waiting` and `waiting_chunks`: receipts for an expense that is not saved yet, and their bytes.
//! - `meta`: the format of what is stored, which place it is (another one after it was emptied), and the
//!   header of the pack.
//!
//! **Nothing but the transaction's own requests is ever awaited inside a transaction**, since
//! anything else would commit it early. **Every write is strictly durable and counts as done only
//! when the transaction is complete.** Values are small on purpose: browsers keep large ones as
//! files beside the database, and those have been lost. A segment may be large, since it can be
//! made again.

mod connection;
mod failure;
mod files;
mod journal;
mod meta;
mod migrations;
mod pack;
mod row;
mod transaction;
mod waiting;

use super::{
    HistoryQuery, Loaded, NOTHING_SOUND, Position, Store, StoreError, Waiting, WaitingKey,
};
use crate::{
    domain::receipt::Hash,
    journal::{Entry, Folded, Stamp},
};
use async_trait::async_trait;
use connection::Database;
use failure::Failure;
use std::cell::Cell;
use transaction::Transaction;
use uuid::Uuid;

const JOURNAL: &str = "journal";
const SEGMENTS: &str = "segments";
const FILES: &str = "files";
const CHUNKS: &str = "chunks";
const WAITING: &str = "waiting";
const WAITING_CHUNKS: &str = "waiting_chunks";
const META: &str = "meta";

/// Keeps an office in a database of the browser.
pub struct IndexedDbStore {
    database: Database,
    /// What this page's next pack builds on.
    base: Cell<Option<Position>>,
}

impl IndexedDbStore {
    /// The name of the app's own database.
    pub const NAME: &str = "understudy";

    /// Opens the database of a name, or makes it.
    ///
    /// # Errors
    /// Where the browser allows no database, or a newer version of the app has written this one.
    pub async fn open(name: &str) -> Result<IndexedDbStore, StoreError> {
        let database = Database::open(name).await?;
        Ok(IndexedDbStore { database, base: Cell::new(None) })
    }

    async fn read<T>(
        &self,
        stores: &[&str],
        work: impl AsyncFn(&Transaction) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        self.database.read(stores, work).await
    }

    async fn write<T>(
        &self,
        stores: &[&str],
        work: impl AsyncFn(&Transaction) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        self.database.write(stores, work).await
    }
}

#[async_trait(?Send)]
impl Store for IndexedDbStore {
    async fn load(&self) -> Result<Loaded, StoreError> {
        let with_pack = self
            .read(&[JOURNAL, SEGMENTS, META], async |transaction| {
                meta::refuse_newer(transaction).await?;
                let Some(header) = pack::header(transaction).await? else {
                    return Ok(None);
                };
                let rows = journal::count_through(transaction, header.through).await?;
                if rows != header.rows {
                    return Err(transaction::damaged("The packed records"));
                }
                let packed = pack::records(transaction).await?;
                let (tail, position) = journal::since(transaction, header.through).await?;
                self.database.note_read(transaction, position).await?;
                let entries = u64::from(rows) + tail.len() as u64;
                let through = header.through;
                let loaded = Loaded { packed, erased: header.erased, tail, position, entries };
                Ok(Some((loaded, through)))
            })
            .await;
        if let Ok(Some((loaded, through))) = with_pack {
            self.base.set(Some(through));
            return Ok(loaded);
        }
        // Whatever is wrong with a pack, the journal makes it good.
        let pack_is_bad = with_pack.is_err();
        let loaded = self
            .read(&[JOURNAL, META], async |transaction| {
                meta::refuse_newer(transaction).await?;
                let (tail, position) = journal::since(transaction, Position(0)).await?;
                self.database.note_read(transaction, position).await?;
                let entries = tail.len() as u64;
                Ok(Loaded { tail, position, entries, ..Loaded::default() })
            })
            .await?;
        if pack_is_bad {
            // Where it cannot be removed it is passed over the next time, too.
            let _ =
                self.write(&[SEGMENTS], async |transaction| pack::throw_away(transaction)).await;
        }
        self.base.set(None);
        Ok(loaded)
    }

    async fn since(&self, position: Position) -> Result<(Vec<Entry>, Position), StoreError> {
        self.read(&[JOURNAL, META], async |transaction| {
            let is_anew = position == Position(0);
            if !is_anew && !self.database.is_still_there(transaction, true).await? {
                return Ok((Vec::new(), Position(0)));
            }
            let (entries, reached) = journal::since(transaction, position).await?;
            self.database.note_read(transaction, reached).await?;
            Ok((entries, reached))
        })
        .await
    }

    async fn append(
        &self,
        entries: &[Entry],
        files: &[(Hash, Vec<u8>)],
    ) -> Result<Position, StoreError> {
        // A save without files leaves the files alone, so that reading them need not wait.
        let stores: &[&str] = if files.is_empty() {
            &[JOURNAL, SEGMENTS]
        } else {
            &[JOURNAL, SEGMENTS, FILES, CHUNKS]
        };
        self.write(stores, async |transaction| {
            journal::append(transaction, entries).await?;
            files.iter().try_for_each(|(hash, bytes)| files::put(transaction, hash, bytes))?;
            journal::position(transaction).await
        })
        .await
    }

    async fn append_waited(
        &self,
        entries: &[Entry],
        files: &[(Hash, Vec<u8>)],
        waited: &[WaitingKey],
    ) -> Result<Position, StoreError> {
        if waited.is_empty() {
            return self.append(entries, files).await;
        }
        let stores = [JOURNAL, SEGMENTS, FILES, CHUNKS, WAITING, WAITING_CHUNKS];
        self.write(&stores, async |transaction| {
            journal::append(transaction, entries).await?;
            files.iter().try_for_each(|(hash, bytes)| files::put(transaction, hash, bytes))?;
            for key in waited {
                waiting::save(transaction, key).await?;
            }
            journal::position(transaction).await
        })
        .await
    }

    async fn keep_waiting(
        &self,
        waiting: &Waiting,
        files: &[(Hash, Vec<u8>)],
    ) -> Result<(), StoreError> {
        self.write(&[WAITING, WAITING_CHUNKS], async |transaction| {
            waiting::put(transaction, waiting, files)
        })
        .await
    }

    async fn waiting(&self) -> Result<Vec<Waiting>, StoreError> {
        self.read(&[WAITING], async |transaction| waiting::all(transaction).await).await
    }

    async fn drop_waiting(&self, given_up: &[WaitingKey]) -> Result<(), StoreError> {
        self.write(&[WAITING, WAITING_CHUNKS], async |transaction| {
            for key in given_up {
                if let Some(held) = waiting::get(transaction, key).await? {
                    waiting::remove(transaction, &held)?;
                }
            }
            Ok(())
        })
        .await
    }

    async fn record_histories(
        &self,
        records: &[(String, Uuid)],
    ) -> Result<Vec<Vec<Entry>>, StoreError> {
        self.read(&[JOURNAL], async |transaction| journal::of_records(transaction, records).await)
            .await
    }

    async fn change(&self, change: Stamp) -> Result<Vec<Entry>, StoreError> {
        self.read(&[JOURNAL], async |transaction| journal::of_change(transaction, change).await)
            .await
    }

    async fn history(&self, query: HistoryQuery) -> Result<Vec<Entry>, StoreError> {
        self.read(&[JOURNAL], async |transaction| journal::history(transaction, query).await).await
    }

    async fn entries_after(
        &self,
        after: Option<Stamp>,
        limit: usize,
    ) -> Result<Vec<Entry>, StoreError> {
        self.read(&[JOURNAL], async |transaction| {
            journal::in_order(transaction, after, limit).await
        })
        .await
    }

    async fn holds(&self, stamps: &[Stamp]) -> Result<Vec<bool>, StoreError> {
        self.read(&[JOURNAL], async |transaction| journal::holds(transaction, stamps).await).await
    }

    async fn file(&self, hash: &Hash) -> Result<Option<Vec<u8>>, StoreError> {
        let bytes = self
            .read(&[FILES, CHUNKS, WAITING_CHUNKS], async |transaction| {
                match files::bytes(transaction, hash).await? {
                    Some(bytes) => Ok(Some(bytes)),
                    None => waiting::bytes(transaction, hash).await,
                }
            })
            .await?;
        match bytes {
            Some(bytes) if Hash::of(&bytes) != *hash => {
                Err(StoreError::Damaged(format!("The file {hash}")))
            }
            held => Ok(held),
        }
    }

    async fn files(&self) -> Result<Vec<Hash>, StoreError> {
        self.read(&[FILES], async |transaction| files::hashes(transaction).await).await
    }

    async fn pack(
        &self,
        position: Position,
        records: Vec<Folded>,
        erased: Vec<Uuid>,
    ) -> Result<(), StoreError> {
        let base = self.base.replace(Some(NOTHING_SOUND));
        self.write(&[JOURNAL, SEGMENTS], async |transaction| {
            let stored = pack::header(transaction).await?.map(|header| header.through);
            if !super::may_pack(base, stored, position) {
                return Ok(());
            }
            let (gone, marked) = journal::erased(transaction).await?;
            // Who has not read of an erasure yet may hold what it took.
            if position < marked {
                return Ok(());
            }
            let changed: Vec<Folded> =
                records.iter().filter(|folded| !gone.covers_folded(folded)).cloned().collect();
            let header = pack::Header {
                through: position,
                rows: journal::count_through(transaction, position).await?,
                erased: erased.clone(),
            };
            pack::write(transaction, header, changed, base.is_none()).await
        })
        .await?;
        self.base.set(Some(position));
        Ok(())
    }

    async fn erase(&self, entries: &[Entry], files: &[Hash]) -> Result<Position, StoreError> {
        self.write(&[JOURNAL, SEGMENTS, FILES, CHUNKS], async |transaction| {
            files.iter().try_for_each(|hash| files::remove(transaction, hash))?;
            journal::append(transaction, entries).await?;
            journal::position(transaction).await
        })
        .await
    }

    async fn clear(&self) -> Result<(), StoreError> {
        let stores = [JOURNAL, SEGMENTS, FILES, CHUNKS, WAITING, WAITING_CHUNKS];
        let place = meta::fresh_place();
        self.write(&stores, async |transaction| {
            for store in [JOURNAL, FILES, CHUNKS, WAITING, WAITING_CHUNKS] {
                transaction.store(store)?.clear()?;
            }
            pack::throw_away(transaction)?;
            meta::name_place(transaction, &place)
        })
        .await?;
        // Whoever emptied it begins anew there; the others have to read again first.
        self.database.is_at(place, Position(0));
        self.base.set(None);
        Ok(())
    }

    fn is_durable(&self) -> bool {
        true
    }

    fn database(&self) -> Option<&str> {
        Some(self.database.name())
    }
}
