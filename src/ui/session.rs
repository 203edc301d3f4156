//! The one place where the app's state lives: the office as plain data, what is saved and what is
//! not, and where the user is. It lives as long as the page, so no signal in it is ever disposed.

use crate::{
    domain::{PersonId, date, receipt::Hash},
    journal::{Clock, ERASURES, Edit, Entry, Erased, Reach, Stamp},
    office::{
        Changes, Collection, Command, Context, Office, Problem, Taken, UNNAMED, apply, describe,
        erasure::words::Words,
        files_named_in, own_copy,
        queries::erasure::{Mention, note_mentions},
        undo,
    },
    platform::{clock, exporter::Source, persistence, preferences, random, tabs::Tabs, wait::wait},
    store::{HistoryQuery, Position, Store, StoreError, WaitingKey},
    ui::route::Route,
};
use chrono::NaiveDate;
use leptos::{prelude::*, reactive::owner::LocalStorage};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet, VecDeque},
    rc::Rc,
};
use uuid::Uuid;

mod forget;

/// Who uses the app on this device; stamped on every change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Me {
    /// Their name.
    pub name: String,
    /// What they are in the office.
    pub role: String,
}

impl Me {
    /// How they sign a change.
    pub fn author(&self) -> String {
        match (self.name.is_empty(), self.role.is_empty()) {
            (true, _) => UNNAMED.to_owned(),
            (false, true) => self.name.clone(),
            (false, false) => format!("{} ({})", self.name, self.role),
        }
    }
}

/// What a browser holds. The two are kept apart: each has a database of its own, preferences of its
/// own, and a line of its own to the other tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// An office.
    Office,
    /// Somebody's own copy of what an office keeps of them.
    Copy,
}

impl Holds {
    /// The name of its database, and of the line between its tabs.
    pub fn name(self) -> &'static str {
        match self {
            Holds::Office => "understudy",
            Holds::Copy => "understudy-copy",
        }
    }
}

/// Whether what the screen shows is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Everything is on disk.
    Saved,
    /// A change is on its way.
    Saving,
    /// A change could not be written; it is kept in memory. The words say why.
    Failed(StoreError),
    /// The browser lets the page keep nothing; everything is in memory only.
    MemoryOnly(StoreError),
}

/// A short message at the foot of the page, with the change that it can take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// The words.
    pub words: String,
    /// The change to undo, if any.
    pub undo: Option<Stamp>,
    /// Whether it is bad news.
    pub failed: bool,
}

/// A change on its way to the store.
#[derive(Clone)]
struct Pending {
    entries: Vec<Entry>,
    files: Vec<(Hash, Vec<u8>)>,
    /// Receipts that waited in the store and are saved with it.
    waited: Vec<WaitingKey>,
}

impl Pending {
    /// Whether it erases something.
    fn erases(&self) -> bool {
        self.entries.iter().any(|entry| entry.collection == ERASURES)
    }
}

struct Inner {
    office: Office,
    store: Rc<dyn Store>,
    clock: Clock,
    position: Position,
    /// Stamps of entries made here, which need not be taken in again.
    own: HashSet<Stamp>,
    pending: VecDeque<Pending>,
    is_saving: bool,
    asked_to_persist: bool,
    /// Records changed since the last pack.
    unpacked: BTreeSet<(String, Uuid)>,
    tabs: Option<Tabs>,
}

/// So many entries are taken in at a time where there are many.
const PIECE: usize = 100;

/// After so many new entries the records are packed again, for a quick start next time.
const PACK_AFTER: usize = 400;

/// The app's state. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Session {
    inner: StoredValue<Inner, LocalStorage>,
    revisions: StoredValue<BTreeMap<Collection, RwSignal<u64>>>,
    /// Whether this is an office or somebody's own copy.
    pub holds: Holds,
    /// Whether this browser holds the other of the two as well.
    pub beside: RwSignal<bool>,
    /// Whether what the screen shows is on disk.
    pub save_state: RwSignal<SaveState>,
    /// The message at the foot of the page.
    pub toast: RwSignal<Option<Toast>>,
    /// Where the user is.
    pub route: RwSignal<Route>,
    /// Who uses the app here.
    pub me: RwSignal<Me>,
    /// Today, where the user is; moves on at midnight.
    pub today: RwSignal<NaiveDate>,
}

impl Session {
    /// Opens an office from a store.
    ///
    /// # Errors
    /// What the store says where it cannot be read.
    pub async fn open(
        store: Rc<dyn Store>,
        state: SaveState,
        holds: Holds,
    ) -> Result<Session, StoreError> {
        let loaded = store.load().await?;
        let mut office = Office::default();
        for person in loaded.erased {
            office.erase(person);
        }
        let never_packed = loaded.packed.is_empty();
        let mut unpacked = BTreeSet::new();
        for folded in loaded.packed {
            office.absorb(folded);
        }
        // What was packed was folded without what was erased before.
        office.take_stale();
        let mut clock = Clock::new(random::writer());
        for folded in office.all_folded() {
            clock.observe(folded.last);
        }
        let tail_length = loaded.tail.len();
        let mut to_refold = BTreeSet::new();
        if never_packed {
            office = Office::of(&loaded.tail);
            for entry in &loaded.tail {
                clock.observe(entry.stamp);
            }
            unpacked.extend(
                office.all_folded().map(|folded| (folded.collection.clone(), folded.record)),
            );
        } else {
            for entry in &loaded.tail {
                clock.observe(entry.stamp);
                unpacked.insert((entry.collection.clone(), entry.record));
                if office.take(entry) == Taken::NeedsHistory {
                    to_refold.insert((entry.collection.clone(), entry.record));
                }
            }
            to_refold.extend(office.take_stale());
        }
        let to_refold: Vec<(String, Uuid)> = to_refold.into_iter().collect();
        for piece in to_refold.chunks(PIECE) {
            for history in store.record_histories(piece).await? {
                office.refold(&history);
            }
        }
        // In a copy there is one person, whose changes are signed by the name that the office knows.
        let me = match office.copy_of() {
            Some(person) => Me { name: office.name_of(person), role: "own copy".to_owned() },
            None => preferences::get("me").unwrap_or_default(),
        };
        let session = Session {
            inner: StoredValue::new_local(Inner {
                office,
                store,
                clock,
                position: loaded.position,
                own: HashSet::new(),
                pending: VecDeque::new(),
                is_saving: false,
                asked_to_persist: false,
                unpacked,
                tabs: None,
            }),
            revisions: StoredValue::new(
                Collection::ALL.into_iter().map(|it| (it, RwSignal::new(0))).collect(),
            ),
            holds,
            beside: RwSignal::new(false),
            save_state: RwSignal::new(state),
            toast: RwSignal::new(None),
            route: RwSignal::new(Route::parse("")),
            me: RwSignal::new(me),
            today: RwSignal::new(clock::today()),
        };
        let tabs = Tabs::open(holds.name(), move || session.hear_what_was_missed());
        session.inner.update_value(|inner| inner.tabs = Some(tabs));
        if tail_length >= PACK_AFTER {
            session.pack_in_idle_time();
        }
        Ok(session)
    }

    /// The session that the root put into the context.
    pub fn get() -> Session {
        expect_context::<Session>()
    }

    /// Reads the office once, without following its changes.
    pub fn read<T>(&self, query: impl FnOnce(&Office) -> T) -> T {
        self.inner.with_value(|inner| query(&inner.office))
    }

    /// A view model that follows the changes of some collections.
    pub fn query<T>(
        &self,
        on: &'static [Collection],
        query: impl Fn(&Office) -> T + Send + Sync + 'static,
    ) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let session = *self;
        Memo::new(move |_| {
            session.follow(on);
            session.read(&query)
        })
    }

    /// Follows the changes of some collections, inside an effect or a memo; and always those of the
    /// office's own record, since its figures decide what most rules say.
    pub fn follow(&self, on: &[Collection]) {
        self.revisions.with_value(|revisions| {
            for collection in on.iter().chain(&[Collection::Office]) {
                if let Some(revision) = revisions.get(collection) {
                    revision.track();
                }
            }
        });
    }

    /// Whether this is somebody's own copy, and no office.
    pub fn is_copy(&self) -> bool {
        self.holds == Holds::Copy
    }

    /// Whose copy this is, where it is one.
    pub fn copy_of(&self) -> Option<PersonId> {
        self.read(Office::copy_of)
    }

    /// In a copy, refuses what its person may not change: it would be set aside by the office.
    fn check_bounds(&self, edits: &[Edit]) -> Result<(), Problem> {
        let Some(person) = self.copy_of().filter(|_| self.is_copy()) else { return Ok(()) };
        match self.read(|office| own_copy::bounds::forbids_edits(office, person, edits)) {
            None => Ok(()),
            Some(why) => Err(Problem::Refused(format!(
                "This cannot be changed in your own copy: {why}. Ask them, if it is wrong."
            ))),
        }
    }

    /// The place where things are kept, for exports and receipts.
    pub fn store(&self) -> Rc<dyn Store> {
        self.inner.with_value(|inner| Rc::clone(&inner.store))
    }

    /// Does what a command says, and saves it. Gives the record that was made, if any.
    ///
    /// # Errors
    /// Why it cannot be done; then nothing changed.
    pub fn dispatch(&self, command: Command) -> Result<Option<Uuid>, Problem> {
        self.dispatch_with_files(command, Vec::new())
    }

    /// The same, for a command that brings files with it; they are kept in the same transaction.
    ///
    /// # Errors
    /// Why it cannot be done; then nothing changed.
    pub fn dispatch_with_files(
        &self,
        command: Command,
        files: Vec<(Hash, Vec<u8>)>,
    ) -> Result<Option<Uuid>, Problem> {
        self.dispatch_with_waited(command, files, Vec::new())
    }

    /// The same, where some of the receipts already wait in the store; they wait no longer once the
    /// change is saved.
    ///
    /// # Errors
    /// Why it cannot be done; then nothing changed.
    pub fn dispatch_with_waited(
        &self,
        command: Command,
        files: Vec<(Hash, Vec<u8>)>,
        waited: Vec<WaitingKey>,
    ) -> Result<Option<Uuid>, Problem> {
        let notes_a_file = matches!(command, Command::NoteSentBack { .. });
        let author = self.me.with_untracked(Me::author);
        let today = self.today.get_untracked();
        let changes = self.read(|office| {
            let mut context =
                Context { now: clock::now(), today, author, fresh: &mut random::uuid };
            apply(office, command, &mut context)
        })?;
        if !notes_a_file {
            self.check_bounds(&changes.edits)?;
        }
        let created = changes.created;
        // Found before they are gone; a save of anything else looks at no placement.
        let placements = self.read(|office| forget::placements(office, &changes.edits));
        self.commit(changes, files, waited);
        super::expenses::forget_waiting_receipts(*self, &placements);
        Ok(created)
    }

    /// Does what a command says, and tells the user at the foot of the page: what was done, with a
    /// button to take it back, or why it could not be done.
    pub fn act(&self, command: Command) -> bool {
        self.act_with_files(command, Vec::new())
    }

    /// The same, for a command that brings files with it.
    pub fn act_with_files(&self, command: Command, files: Vec<(Hash, Vec<u8>)>) -> bool {
        match self.do_and_tell(command, files) {
            Ok(()) => true,
            Err(problem) => {
                self.tell_failure(problem.to_string());
                false
            }
        }
    }

    /// The same, where whoever asks says themselves why it cannot be done.
    ///
    /// # Errors
    /// Why it cannot be done; then nothing changed.
    pub fn do_and_tell(
        &self,
        command: Command,
        files: Vec<(Hash, Vec<u8>)>,
    ) -> Result<(), Problem> {
        let before = self.inner.with_value(|inner| inner.pending.len());
        self.dispatch_with_files(command, files)?;
        let done = self.inner.with_value(|inner| {
            let newest = inner.pending.back().filter(|_| inner.pending.len() > before)?;
            let first = newest.entries.first()?;
            Some((describe::sentence(&inner.office, &newest.entries), first.change))
        });
        if let Some((words, change)) = done {
            self.toast.set(Some(Toast { words, undo: Some(change), failed: false }));
        }
        Ok(())
    }

    /// Does many commands as one change, a piece at a time, so that the page stays alive meanwhile.
    /// `files` are kept in the same transaction. `go_on` hears how many pieces are done and says
    /// whether to go on; where not, nothing was changed. Gives whether it was done.
    ///
    /// # Errors
    /// Why it cannot be done; then nothing changed.
    pub async fn act_in_pieces(
        &self,
        pieces: Vec<Command>,
        files: Vec<(Hash, Vec<u8>)>,
        go_on: impl Fn(usize) -> bool,
    ) -> Result<bool, Problem> {
        let author = self.me.with_untracked(Me::author);
        let today = self.today.get_untracked();
        let mut all = Changes::default();
        for (number, command) in (1..).zip(pieces) {
            let author = author.clone();
            let mut changes = self.read(|office| {
                let mut context =
                    Context { now: clock::now(), today, author, fresh: &mut random::uuid };
                apply(office, command, &mut context)
            })?;
            self.check_bounds(&changes.edits)?;
            all.action = changes.action;
            all.edits.append(&mut changes.edits);
            wait(0).await;
            if !go_on(number) {
                return Ok(false);
            }
        }
        let Some(entries) = self.inner.try_update_value(|inner| {
            let edits = std::mem::take(&mut all.edits);
            Edit::stamp_all(edits, &mut inner.clock, clock::now(), &author, all.action, None)
        }) else {
            return Ok(false);
        };
        let mut touched = BTreeSet::new();
        // The screens are told at the end, so that none of them shows a part of it.
        for piece in entries.chunks(PIECE) {
            self.inner.update_value(|inner| {
                for entry in piece {
                    touched.insert(entry.collection.clone());
                    inner.office.take(entry);
                }
            });
            wait(0).await;
        }
        let Some(first) = entries.first() else { return Ok(true) };
        let change = first.change;
        let words = self.read(|office| describe::sentence(office, &entries));
        self.inner.update_value(|inner| {
            for entry in &entries {
                inner.own.insert(entry.stamp);
                inner.unpacked.insert((entry.collection.clone(), entry.record));
            }
            inner.pending.push_back(Pending { entries, files, waited: Vec::new() });
        });
        self.announce(&touched);
        self.save();
        self.toast.set(Some(Toast { words, undo: Some(change), failed: false }));
        Ok(true)
    }

    /// Says something at the foot of the page.
    pub fn tell(&self, words: impl Into<String>) {
        self.toast.set(Some(Toast { words: words.into(), undo: None, failed: false }));
    }

    /// Says at the foot of the page what went wrong.
    pub fn tell_failure(&self, words: impl Into<String>) {
        self.toast.set(Some(Toast { words: words.into(), undo: None, failed: true }));
    }

    /// Takes a change back.
    ///
    /// # Errors
    /// In words: which later change stands on it, or what the store says.
    pub async fn undo(&self, change: Stamp) -> Result<(), String> {
        self.flush().await.map_err(|error| error.to_string())?;
        let store = self.store();
        let entries = store.change(change).await.map_err(|error| error.to_string())?;
        let mut histories = Vec::new();
        let mut seen = BTreeSet::new();
        let records: Vec<(String, Uuid)> = entries
            .iter()
            .filter(|entry| seen.insert((entry.collection.as_str(), entry.record)))
            .map(|entry| (entry.collection.clone(), entry.record))
            .collect();
        // A change may have touched thousands of records.
        for piece in records.chunks(PIECE) {
            let held = store.record_histories(piece).await.map_err(|error| error.to_string())?;
            histories.extend(held.into_iter().flatten());
        }
        let changes = self
            .read(|office| undo(office, &entries, &histories))
            .map_err(|problem| problem.to_string())?;
        self.check_bounds(&changes.edits).map_err(|problem| problem.to_string())?;
        self.commit(changes, Vec::new(), Vec::new());
        Ok(())
    }

    fn commit(&self, changes: Changes, files: Vec<(Hash, Vec<u8>)>, waited: Vec<WaitingKey>) {
        if changes.edits.is_empty() && files.is_empty() {
            return;
        }
        let author = self.me.with_untracked(Me::author);
        let mut touched = BTreeSet::new();
        self.inner.update_value(|inner| {
            let entries = Edit::stamp_all(
                changes.edits,
                &mut inner.clock,
                clock::now(),
                &author,
                changes.action,
                changes.undoes,
            );
            let erased = Erased::of(&entries);
            if !erased.is_empty() {
                forget::forget(&inner.office, &erased);
                let pending = inner.pending.iter_mut();
                forget::drop_pending(pending.map(|it| (&mut it.entries, &mut it.files)), &erased);
            }
            for entry in &entries {
                touched.insert(entry.collection.clone());
                inner.own.insert(entry.stamp);
                inner.unpacked.insert((entry.collection.clone(), entry.record));
                // A fresh stamp is newer than everything seen, so nothing needs its history here.
                inner.office.take(entry);
            }
            inner.office.take_stale();
            inner.pending.push_back(Pending { entries, files, waited });
        });
        if touched.contains(ERASURES) {
            // It may name somebody who is gone, or offer to undo what cannot be undone any more.
            self.toast.set(None);
        }
        self.announce(&touched);
        self.save();
    }

    /// Tells the screens which collections changed.
    fn announce(&self, touched: &BTreeSet<String>) {
        let all = touched.contains(ERASURES);
        let signals: Vec<RwSignal<u64>> = self.revisions.with_value(|revisions| {
            revisions
                .iter()
                .filter(|(collection, _)| all || touched.contains(collection.name()))
                .map(|(_, signal)| *signal)
                .collect()
        });
        for signal in signals {
            signal.update(|revision| *revision += 1);
        }
    }

    /// Writes what is pending, one change after the other; on failure stops and says so.
    pub fn save(&self) {
        let session = *self;
        let is_saving =
            self.inner.try_update_value(|inner| std::mem::replace(&mut inner.is_saving, true));
        if is_saving != Some(false) {
            return;
        }
        wasm_bindgen_futures::spawn_local(async move { session.write_pending().await });
    }

    async fn write_pending(self) {
        let in_memory = matches!(self.save_state.get_untracked(), SaveState::MemoryOnly(_));
        // What failed before is said until it is saved: a banner that went and came back with every try
        // would move the page under the user’s hand.
        let has_failed = matches!(self.save_state.get_untracked(), SaveState::Failed(_));
        if !in_memory && !has_failed {
            self.save_state.set(SaveState::Saving);
        }
        loop {
            let next = self.inner.with_value(|inner| inner.pending.front().cloned());
            let Some(change) = next else {
                break;
            };
            let store = self.store();
            let written = if change.erases() {
                match self.files_to_go(&Erased::of(&change.entries)).await {
                    Ok(files) => store.erase(&change.entries, &files).await,
                    Err(error) => Err(error),
                }
            } else {
                store.append_waited(&change.entries, &change.files, &change.waited).await
            };
            match written {
                Ok(position) => self.inner.update_value(|inner| {
                    inner.pending.pop_front();
                    let written = u64::try_from(change.entries.len()).unwrap_or(u64::MAX);
                    if inner.position.0.saturating_add(written) == position.0 {
                        inner.position = position;
                    }
                }),
                Err(error) => {
                    self.inner.update_value(|inner| inner.is_saving = false);
                    if error == StoreError::Removed {
                        // There is no place that they could be written to, nor a backup that they
                        // belong in: what the store holds now is another office.
                        self.inner.update_value(|inner| inner.pending.clear());
                    } else if has_failed {
                        self.tell_failure(format!("Still not saved. {error}"));
                    }
                    self.save_state.set(SaveState::Failed(error));
                    return;
                }
            }
        }
        self.inner.update_value(|inner| inner.is_saving = false);
        if !in_memory {
            self.save_state.set(SaveState::Saved);
        }
        self.inner.with_value(|inner| {
            if let Some(tabs) = &inner.tabs {
                tabs.tell();
            }
        });
        let ask = self
            .inner
            .try_update_value(|inner| !std::mem::replace(&mut inner.asked_to_persist, true));
        if ask == Some(true) && !in_memory {
            persistence::ask().await;
        }
        if self.inner.with_value(|inner| inner.unpacked.len()) >= PACK_AFTER {
            self.pack_in_idle_time();
        }
    }

    /// Waits until everything pending is written.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub async fn flush(&self) -> Result<(), StoreError> {
        loop {
            let (pending, saving) =
                self.inner.with_value(|inner| (!inner.pending.is_empty(), inner.is_saving));
            if let SaveState::Failed(error) = self.save_state.get_untracked()
                && !saving
            {
                return Err(error);
            }
            if !pending && !saving {
                return Ok(());
            }
            wait(5).await;
        }
    }

    /// Whether there are changes that are not on disk.
    pub fn has_unsaved(&self) -> bool {
        self.inner.with_value(|inner| !inner.pending.is_empty())
    }

    /// Changes that are not on disk, for a backup taken while saving fails.
    pub fn unsaved(&self) -> Vec<Entry> {
        self.inner
            .with_value(|inner| inner.pending.iter().flat_map(|it| it.entries.clone()).collect())
    }

    /// Files of changes that are not on disk, for the same.
    pub fn unsaved_file(&self, hash: &Hash) -> Option<Vec<u8>> {
        self.inner.with_value(|inner| {
            inner
                .pending
                .iter()
                .flat_map(|it| &it.files)
                .find(|(held, _)| held == hash)
                .map(|(_, bytes)| bytes.clone())
        })
    }

    /// What an export draws from: the store, and what is not in it yet.
    pub fn export_source(&self) -> Source {
        self.inner.with_value(|inner| Source {
            store: Rc::clone(&inner.store),
            unsaved: inner.pending.iter().flat_map(|it| it.entries.clone()).collect(),
            unsaved_files: inner.pending.iter().flat_map(|it| it.files.clone()).collect(),
            // The store gives their bytes, though it does not count them among its files yet.
            waited_files: inner
                .pending
                .iter()
                .filter(|it| !it.waited.is_empty())
                .flat_map(|it| &it.entries)
                .flat_map(|entry| files_named_in(&entry.patch))
                .collect(),
        })
    }

    /// Takes in the word, from a backup, that something was erased: erases it here too.
    ///
    /// # Errors
    /// What the store says.
    pub async fn take_in_erasures(&self, markers: Vec<Entry>) -> Result<(), StoreError> {
        let erased = Erased::of(&markers);
        if erased.is_empty() {
            return Ok(());
        }
        let placements = self.read(|office| forget::placements_of(office, &erased));
        self.read(|office| forget::forget(office, &erased));
        super::expenses::forget_waiting_receipts(*self, &placements);
        self.toast.set(None);
        let files = self.files_to_go(&erased).await?;
        self.store().erase(&markers, &files).await?;
        self.inner.update_value(|inner| {
            for marker in &markers {
                inner.office.take(marker);
            }
        });
        self.announce(&BTreeSet::from([ERASURES.to_owned()]));
        Ok(())
    }

    /// The files that go with an erasure: those that any entry that goes ever named, but for what
    /// a record that stays shares.
    ///
    /// # Errors
    /// What the store says.
    pub async fn files_to_go(&self, erased: &Erased) -> Result<Vec<Hash>, StoreError> {
        let store = self.store();
        let mut named = BTreeSet::new();
        for person in erased.people() {
            let mut before = None;
            loop {
                let query = HistoryQuery { before, subject: Some(*person), limit: 500 };
                let page = store.history(query).await?;
                let Some(oldest) = page.last() else { break };
                before = Some(oldest.stamp);
                named.extend(page.iter().flat_map(|entry| files_named_in(&entry.patch)));
            }
        }
        let gone: Vec<(String, Uuid)> = erased
            .records()
            .filter(|(_, _, reach)| *reach == Reach::Gone)
            .map(|(collection, record, _)| (collection.to_owned(), record))
            .collect();
        for piece in gone.chunks(PIECE) {
            let histories = store.record_histories(piece).await?;
            let entries = histories.iter().flatten();
            named.extend(entries.flat_map(|entry| files_named_in(&entry.patch)));
        }
        self.read(|office| {
            let stays = office.all_folded().filter(|folded| !erased.covers_folded(folded));
            for folded in stays {
                named.retain(|hash| !folded.text.contains(&hash.0));
            }
        });
        Ok(named.into_iter().collect())
    }

    /// Records of others that hold a person's words, now or in their history.
    ///
    /// # Errors
    /// What the store says.
    pub async fn mentions(&self, person: PersonId) -> Result<Vec<Mention>, StoreError> {
        self.flush().await?;
        let Some(words) = self.read(|office| office.person(person).map(Words::of)) else {
            return Ok(Vec::new());
        };
        let store = self.store();
        let mut found = BTreeMap::new();
        let mut after = None;
        loop {
            let page = store.entries_after(after, 500).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.stamp);
            self.read(|office| note_mentions(office, person, &words, &page, &mut found));
        }
        Ok(found.into_values().collect())
    }

    /// Tells the other tabs that something was written.
    pub fn announce_elsewhere(&self) {
        self.inner.with_value(|inner| {
            if let Some(tabs) = &inner.tabs {
                tabs.tell();
            }
        });
    }

    /// The bytes of a receipt, saved or not.
    ///
    /// # Errors
    /// What the store says; a missing file is [`StoreError::Damaged`].
    pub async fn file(&self, hash: &Hash) -> Result<Vec<u8>, StoreError> {
        if let Some(bytes) = self.unsaved_file(hash) {
            return Ok(bytes);
        }
        let found = self.store().file(hash).await?;
        found.ok_or_else(|| StoreError::Damaged("A receipt’s file".to_owned()))
    }

    /// Takes in what other tabs, or an import, wrote since.
    ///
    /// # Errors
    /// What the store says.
    pub async fn catch_up(&self) -> Result<(), StoreError> {
        let store = self.store();
        let position = self.inner.with_value(|inner| inner.position);
        let (entries, reached) = store.since(position).await?;
        // A tab that slept may hear of it when the place is taken already: two offices do not mix.
        let is_another_office = self.read(|office| {
            let ours = office.office().map(|row| row.id);
            let names_another = |entry: &Entry| {
                entry.collection == Collection::Office.name() && Some(entry.record) != ours
            };
            ours.is_some() && entries.iter().any(names_another)
        });
        if reached < position || is_another_office {
            // Another tab removed everything: what is on this screen is no longer there.
            super::app::reload();
            return Ok(());
        }
        let mut touched = BTreeSet::new();
        let mut to_refold = BTreeSet::new();
        let erased = Erased::of(&entries);
        if !erased.is_empty() {
            let placements = self.read(|office| forget::placements_of(office, &erased));
            self.read(|office| forget::forget(office, &erased));
            super::expenses::forget_waiting_receipts(*self, &placements);
            self.toast.set(None);
        }
        self.inner.update_value(|inner| {
            for entry in &entries {
                if inner.own.contains(&entry.stamp) {
                    continue;
                }
                inner.clock.observe(entry.stamp);
                touched.insert(entry.collection.clone());
                inner.unpacked.insert((entry.collection.clone(), entry.record));
                if inner.office.take(entry) == Taken::NeedsHistory {
                    to_refold.insert((entry.collection.clone(), entry.record));
                }
            }
            to_refold.extend(inner.office.take_stale());
            inner.position = inner.position.max(reached);
        });
        let to_refold: Vec<(String, Uuid)> = to_refold.into_iter().collect();
        for piece in to_refold.chunks(PIECE) {
            let mut histories = store.record_histories(piece).await?;
            for ((collection, record), history) in piece.iter().zip(&mut histories) {
                let of_record =
                    |entry: &Entry| entry.collection == *collection && entry.record == *record;
                history.extend(self.unsaved().into_iter().filter(of_record));
                self.inner.update_value(|inner| inner.office.refold(history));
            }
        }
        self.announce(&touched);
        Ok(())
    }

    /// Takes in what was written elsewhere meanwhile, and tells the user where that cannot be read.
    pub fn hear_what_was_missed(self) {
        wasm_bindgen_futures::spawn_local(async move {
            if let Err(error) = self.catch_up().await {
                self.tell_failure(error.to_string());
            }
        });
    }

    fn pack_in_idle_time(&self) {
        let session = *self;
        wasm_bindgen_futures::spawn_local(async move {
            wait(2_000).await;
            // A pack that fails costs the next start some time and nothing else.
            if session.flush().await.is_ok() && session.catch_up().await.is_ok() {
                let (position, records, erased) = session.inner.with_value(|inner| {
                    let records = inner
                        .unpacked
                        .iter()
                        .filter_map(|(collection, record)| {
                            inner.office.folded(collection, *record).cloned()
                        })
                        .collect();
                    let erased = inner.office.erased().iter().copied().collect();
                    (inner.position, records, erased)
                });
                session.inner.update_value(|inner| inner.unpacked.clear());
                if let Err(error) = session.store().pack(position, records, erased).await {
                    leptos::logging::warn!("The records were not packed: {error}");
                }
            }
        });
    }

    /// Removes everything from this browser and starts afresh.
    ///
    /// # Errors
    /// What the store says; then everything is as it was.
    pub async fn remove_everything(&self) -> Result<(), StoreError> {
        self.store().clear().await?;
        preferences::remove_all("");
        self.inner.with_value(|inner| {
            if let Some(tabs) = &inner.tabs {
                tabs.tell();
            }
        });
        Ok(())
    }

    /// Remembers who uses the app here.
    pub fn set_me(&self, me: Me) {
        preferences::set("me", &me);
        self.me.set(me);
    }

    /// Goes to a page.
    pub fn go(&self, route: impl Into<Route>) {
        crate::ui::app::go_to(&route.into());
    }

    /// Goes to a page, in place of this one in the browser's history.
    pub fn replace(&self, route: impl Into<Route>) {
        crate::ui::app::replace_with(&route.into());
    }

    /// Today, in words.
    pub fn today_in_words(&self) -> String {
        let today = self.today.get();
        format!("{} {}", date::weekday_name(today), date::long(today))
    }
}
