//! Where the journal and the receipts' bytes are kept: one port, its adapters, and one conformance
//! suite that every adapter passes.

use crate::{
    domain::receipt::{Hash, Receipt},
    journal::{Entry, Folded, Stamp},
};
use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

#[doc(hidden)]
pub mod conformance;
#[cfg(target_arch = "wasm32")]
mod indexed_db;
mod memory;
#[cfg(any(test, target_arch = "wasm32"))]
mod segment;

#[cfg(target_arch = "wasm32")]
pub use indexed_db::IndexedDbStore;
pub use memory::MemoryStore;

/// The version of what is stored. A page of an older version refuses to write over a newer one.
pub const STORED_FORMAT: u32 = 1;

/// How far a reader has read the journal of this device: entries have positions in the order in
/// which they arrived here, which is not the order of their stamps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position(pub u64);

/// What start-up reads: the records as last packed, and the entries that arrived since.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// Records as packed; empty where nothing was packed or the pack did not match the journal.
    pub packed: Vec<Folded>,
    /// The people who were erased, as far as the packed records know.
    pub erased: Vec<Uuid>,
    /// Entries that arrived after the pack, in the order in which they arrived.
    pub tail: Vec<Entry>,
    /// Up to where all of this reaches.
    pub position: Position,
    /// How many entries the journal holds in all.
    pub entries: u64,
}

/// What to bring back from the history, newest first.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct HistoryQuery {
    /// Only entries older than this.
    pub before: Option<Stamp>,
    /// Only one person's.
    pub subject: Option<Uuid>,
    /// At most so many.
    pub limit: usize,
}

/// A receipt that was taken in for a form whose expense is not saved yet. Its bytes are kept apart
/// from those of saved receipts: no backup holds them, and giving them up leaves nothing behind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Waiting {
    /// The name of the form that it waits for.
    pub form: String,
    /// When it was taken in, in milliseconds since 1970: they are given back in this order.
    pub since: u64,
    /// What the expense will keep of it.
    pub receipt: Receipt,
}

/// Which waiting receipt is meant: that of a form, by the hash of its original.
pub type WaitingKey = (String, Hash);

/// Why something could not be kept or read. The words are for the user.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The browser does not let the page keep anything.
    #[error(
        "This browser does not let the page keep anything ({0}). Check that you are not in a private window and that site data is allowed."
    )]
    Blocked(String),
    /// There is no room left.
    #[error(
        "The browser has no room left for this. Take a backup, then free some space on this device."
    )]
    Full,
    /// What is stored was written by a newer version of the app.
    #[error(
        "A newer version of Understudy has written here. Reload this page to get that version; nothing was changed."
    )]
    NewerVersion,
    /// What this page had read was removed meanwhile, by another page or by the browser.
    #[error(
        "What this page shows is no longer kept in this browser: it was removed in another tab, or with the browser’s site data. Nothing was written to what may stand in its place."
    )]
    Removed,
    /// The connection to the database broke and could not be opened again.
    #[error(
        "The browser closed its database ({0}). Reload the page; take a backup first if the page says that something is not saved."
    )]
    Lost(String),
    /// Some stored bytes are missing or altered.
    #[error(
        "{0} is missing or damaged on this device. Everything else is unharmed; a backup that holds it can bring it back."
    )]
    Damaged(String),
    /// Whatever else the database says.
    #[error("The browser’s database gave an error: {0}")]
    Other(String),
}

/// A place that keeps an office. Every write is one transaction: all of it is kept or none.
///
/// A page that has read from a place, by [`load`](Store::load) or [`since`](Store::since), writes to what
/// it read and to nothing else: where that was removed meanwhile, by [`clear`](Store::clear) in another
/// page or with the browser's site data, every write is refused as [`StoreError::Removed`], whether or
/// not something new stands in its place.
#[async_trait(?Send)]
pub trait Store {
    /// What start-up needs.
    async fn load(&self) -> Result<Loaded, StoreError>;

    /// The entries that arrived after a position, and the position reached. A position before the
    /// one asked for says that what had been read was removed; who asks from the beginning has read
    /// nothing, and begins anew with what is there.
    async fn since(&self, position: Position) -> Result<(Vec<Entry>, Position), StoreError>;

    /// Keeps entries and files in one strictly durable transaction; gives the position after them.
    /// An entry whose stamp is held already is passed over, so that doing it twice does no harm.
    /// So is an entry that was erased, and a marker of an erasure takes the entries that it covers
    /// with it, so that no merge brings them back. Its cost does not depend on how much is stored.
    ///
    /// Another page's entries may lie before the position given back: only `load` and `since` say
    /// how far a reader has read.
    async fn append(
        &self,
        entries: &[Entry],
        files: &[(Hash, Vec<u8>)],
    ) -> Result<Position, StoreError>;

    /// The same, in which receipts that waited become saved ones: their bytes are among the kept
    /// files, and they wait no longer. One that does not wait (any more) is passed over.
    async fn append_waited(
        &self,
        entries: &[Entry],
        files: &[(Hash, Vec<u8>)],
        waited: &[WaitingKey],
    ) -> Result<Position, StoreError>;

    /// Keeps a receipt for a form whose expense is not saved yet, in one strictly durable
    /// transaction. The same file for the same form again is the same receipt.
    async fn keep_waiting(
        &self,
        waiting: &Waiting,
        files: &[(Hash, Vec<u8>)],
    ) -> Result<(), StoreError>;

    /// The receipts that wait, in the order in which they were taken in.
    async fn waiting(&self) -> Result<Vec<Waiting>, StoreError>;

    /// Gives waiting receipts up, with their bytes.
    async fn drop_waiting(&self, given_up: &[WaitingKey]) -> Result<(), StoreError>;

    /// All entries of each of these records (its collection and its id, each named once), in the order of
    /// their stamps: one list for each. Where many are wanted, one reading of many costs far less than many of one.
    async fn record_histories(
        &self,
        records: &[(String, Uuid)],
    ) -> Result<Vec<Vec<Entry>>, StoreError>;

    /// All entries of one record, in the order of their stamps.
    async fn record_history(
        &self,
        collection: &str,
        record: Uuid,
    ) -> Result<Vec<Entry>, StoreError> {
        let histories = self.record_histories(&[(collection.to_owned(), record)]).await?;
        Ok(histories.into_iter().flatten().collect())
    }

    /// The entries of one change, in the order of their stamps.
    async fn change(&self, change: Stamp) -> Result<Vec<Entry>, StoreError>;

    /// A page of the history, newest first.
    async fn history(&self, query: HistoryQuery) -> Result<Vec<Entry>, StoreError>;

    /// Entries in the order of their stamps, after a stamp, at most `limit`: the way through the
    /// whole journal for a backup, a page at a time.
    async fn entries_after(
        &self,
        after: Option<Stamp>,
        limit: usize,
    ) -> Result<Vec<Entry>, StoreError>;

    /// Which of these stamps the journal holds, in the same order.
    async fn holds(&self, stamps: &[Stamp]) -> Result<Vec<bool>, StoreError>;

    /// The bytes of a file, checked against its hash, whether it is saved or waits; nothing where
    /// there is no such file.
    async fn file(&self, hash: &Hash) -> Result<Option<Vec<u8>>, StoreError>;

    /// The hashes of all files that are saved.
    async fn files(&self) -> Result<Vec<Hash>, StoreError>;

    /// Packs records for the next start. `records` are all that changed since the last pack that
    /// this page knows of, or all there are after a load that found no pack; they hold every entry
    /// up to `position` (and perhaps later ones, which does no harm). Where what is stored has
    /// moved on, or the pack that the records build on is gone, nothing is written and the next
    /// load reads the journal itself. So it is after a pack that failed, since its records may not
    /// be in the next one, and where the page has not read of an erasure yet.
    async fn pack(
        &self,
        position: Position,
        records: Vec<Folded>,
        erased: Vec<Uuid>,
    ) -> Result<(), StoreError>;

    /// Erases: drops what the markers among these entries cover, the given files and the pack, and
    /// keeps the entries, in one transaction.
    async fn erase(&self, entries: &[Entry], files: &[Hash]) -> Result<Position, StoreError>;

    /// Removes everything.
    async fn clear(&self) -> Result<(), StoreError>;

    /// Whether what is kept outlives the page.
    fn is_durable(&self) -> bool;

    /// The name of the browser's database in which a worker finds the same, so that long work need
    /// not go through the page; nothing where only this page has it.
    fn database(&self) -> Option<&str>;
}

/// What a page's next pack builds on after one that failed: nothing that is ever there.
const NOTHING_SOUND: Position = Position(u64::MAX);

/// Whether a pack up to `position` may be written. A page's records hold what changed since the
/// pack it knows of (`base`), or everything where it knows of none; so the pack that is stored now
/// must reach at least that far, and must not reach further than what the page has read.
fn may_pack(base: Option<Position>, stored: Option<Position>, position: Position) -> bool {
    match (base, stored) {
        (None, None) => true,
        (None, Some(stored)) => stored < position,
        (Some(base), Some(stored)) => base <= stored && stored < position,
        (Some(_), None) => false,
    }
}
