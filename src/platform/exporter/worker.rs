//! The exporter from within: what runs in the worker. It reads the journal and the receipts from the
//! browser's database itself, receipts one at a time, so that memory stays small and the page has
//! nothing to do meanwhile. What is not in the database comes in messages from the page.

use super::{blob_reader::BlobReader, copy_worker, lines};
use crate::{
    domain::{ClaimId, receipt::Hash},
    format::{
        backup::{Backup, BackupWriter, Kind, plan_files},
        claim_files::{ReceiptChoice, claim_sheet},
        csv_file::Table,
        csv_reader, email, file_text,
        office_tables::{List, history_list, history_table, office_tables},
        pdf_reader,
        xlsx_file::to_xlsx,
    },
    journal::{Entry, Erased},
    office::{
        Office,
        import::{ImportPlan, files_gone, plan_import},
    },
    store::{IndexedDbStore, Position, Store},
};
use futures::channel::oneshot;
use js_sys::{Array, Uint8Array};
use std::{
    cell::RefCell,
    collections::BTreeSet,
    io::{self, BufReader, Write},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, MessageEvent};

/// Finished bytes become parts of a blob, of about this size: blobs the browser may keep on disk.
const PIECE: usize = 8 << 20;
/// How much of a backup is read at once.
const READ_AHEAD: usize = 256 << 10;
/// How many entries go to the page in one message.
const PAGE: usize = 500;

#[derive(Default)]
struct State {
    /// The name of the database that has the journal, where it is not in the page's memory alone.
    database: Option<String>,
    store: Option<Rc<IndexedDbStore>>,
    entries: Vec<Entry>,
    held: Vec<Hash>,
    waiting: Option<oneshot::Sender<Option<Vec<u8>>>>,
    opened: Option<(Backup<BufReader<BlobReader>>, ImportPlan)>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::new(State::default());
}

pub(super) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

pub(super) fn say(parts: &[JsValue]) {
    // The page is gone where this fails, and the worker with it.
    let _ = scope().post_message(&parts.iter().collect::<Array>());
}

/// Starts listening.
pub fn start() {
    listen(hear);
}

/// Listens, and hands what is heard on.
pub(super) fn listen(hear: fn(&Array)) {
    console_error_panic_hook::set_once();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Ok(parts) = event.data().dyn_into::<Array>() {
            hear(&parts);
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    say(&["ready".into()]);
}

pub(super) fn bytes_of(parts: &Array, index: u32) -> Option<Vec<u8>> {
    let value = parts.get(index);
    (!value.is_null()).then(|| Uint8Array::new(&value).to_vec())
}

/// What every worker hears: where the journal and the files are, what of both is not there yet, and
/// the files that it asked for.
pub(super) fn hear_of_the_office(parts: &Array) {
    let text = |index| parts.get(index).as_string().unwrap_or_default();
    match text(0).as_str() {
        "database" => STATE.with_borrow_mut(|state| {
            state.database = Some(text(1));
            state.store = None;
        }),
        "entries" => {
            for line in text(1).lines() {
                match serde_json::from_str(line) {
                    Ok(entry) => STATE.with_borrow_mut(|state| state.entries.push(entry)),
                    Err(error) => fail(&error.to_string()),
                }
            }
        }
        "held" => {
            let held = text(1).lines().map(|line| Hash(line.to_owned())).collect();
            STATE.with_borrow_mut(|state| state.held = held);
        }
        "file" => answer(bytes_of(parts, 1)),
        "next" => answer(None),
        _ => {}
    }
}

fn hear(parts: &Array) {
    let text = |index| parts.get(index).as_string().unwrap_or_default();
    let bytes = |index| bytes_of(parts, index);
    match text(0).as_str() {
        "backup" => work(backup(text(1))),
        "claim-csv" => work(claim_csv(text(1))),
        "list" => work(list(text(1), text(2), text(3), text(4))),
        "history" => work(history(text(1), text(2), text(3))),
        "table" => work(table(text(1), text(2), text(3))),
        "read-csv" => work(read_csv(bytes(1).unwrap_or_default())),
        "read-pdf" => work(read_pdf(bytes(1).unwrap_or_default())),
        "read-text" => work(read_text(bytes(1).unwrap_or_default(), text(2))),
        "read-email" => work(read_email(bytes(1).unwrap_or_default())),
        "open" => {
            let now = parts.get(2).as_f64().unwrap_or(0.0) as u64;
            work(open(parts.get(1), now));
        }
        "take" => work(take()),
        _ if copy_worker::hear(parts) => {}
        _ => hear_of_the_office(parts),
    }
}

fn answer(bytes: Option<Vec<u8>>) {
    if let Some(waiting) = STATE.with_borrow_mut(|state| state.waiting.take()) {
        // Nobody waits any more where this fails.
        let _ = waiting.send(bytes);
    }
}

fn fail(words: &str) {
    say(&["failed".into(), words.into()]);
}

pub(super) fn work(job: impl Future<Output = Result<(), String>> + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        if let Err(words) = job.await {
            fail(&words);
        }
    });
}

/// The database, where the page named one; opened when it is first asked for.
async fn store() -> Result<Option<Rc<IndexedDbStore>>, String> {
    let (name, opened) = STATE.with_borrow(|state| (state.database.clone(), state.store.clone()));
    let (Some(name), None) = (name, &opened) else {
        return Ok(opened);
    };
    let store = IndexedDbStore::open(&name).await.map_err(|error| error.to_string())?;
    let store = Rc::new(store);
    STATE.with_borrow_mut(|state| state.store = Some(Rc::clone(&store)));
    Ok(Some(store))
}

/// The bytes of a file: from the database, or else from the page, which may hold what is not written
/// yet.
pub(super) async fn want(hash: &Hash) -> Option<Vec<u8>> {
    // What is wrong with the database or the file, the page finds out too, and then has none either.
    if let Ok(Some(store)) = store().await
        && let Ok(Some(bytes)) = store.file(hash).await
    {
        return Some(bytes);
    }
    let (answer, answered) = oneshot::channel();
    STATE.with_borrow_mut(|state| state.waiting = Some(answer));
    say(&["want".into(), hash.0.as_str().into()]);
    answered.await.ok().flatten()
}

pub(super) fn progress(done: usize, total: usize) {
    say(&["progress".into(), JsValue::from_f64(done as f64), JsValue::from_f64(total as f64)]);
}

/// A sink that makes a blob of what is written, part by part.
#[derive(Default)]
pub(super) struct Pieces {
    piece: Vec<u8>,
    parts: Array,
}

impl Pieces {
    /// Bytes that are written already.
    pub(super) fn of(piece: Vec<u8>) -> Pieces {
        Pieces { piece, parts: Array::new() }
    }

    fn put_by(&mut self) -> io::Result<()> {
        if !self.piece.is_empty() {
            let part = Array::of1(&Uint8Array::from(self.piece.as_slice()));
            let blob = Blob::new_with_u8_array_sequence(&part).map_err(|_| no_room())?;
            self.parts.push(&blob);
            self.piece.clear();
        }
        Ok(())
    }
}

fn no_room() -> io::Error {
    io::Error::other("The browser has no room for the file.")
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.put_by()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Gives the page the finished file.
pub(super) fn done(mut pieces: Pieces, name: &str, media_type: &str) -> Result<(), String> {
    pieces.put_by().map_err(|error| error.to_string())?;
    let bag = BlobPropertyBag::new();
    bag.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&pieces.parts, &bag)
        .map_err(|_| no_room().to_string())?;
    say(&["done".into(), name.into(), blob.into()]);
    Ok(())
}

/// The whole journal, in the order of the stamps, and the files that are there.
pub(super) async fn journal() -> Result<(Vec<Entry>, Vec<Hash>), String> {
    let (mut stored, mut files) = (Vec::new(), Vec::new());
    if let Some(store) = store().await? {
        (stored, _) = store.since(Position(0)).await.map_err(|error| error.to_string())?;
        files = store.files().await.map_err(|error| error.to_string())?;
    }
    Ok(STATE.with_borrow_mut(|state| {
        let mut entries = std::mem::take(&mut state.entries);
        entries.append(&mut stored);
        entries.sort_by_key(|entry| entry.stamp);
        entries.dedup_by_key(|entry| entry.stamp);
        let mut held = std::mem::take(&mut state.held);
        held.append(&mut files);
        // An erasure may wait to be written: nothing of what it takes goes out meanwhile.
        let erased = Erased::of(&entries);
        if !erased.is_empty() {
            let gone = files_gone(&erased, entries.iter());
            held.retain(|hash| !gone.contains(hash));
            entries.retain(|entry| !erased.covers(entry));
        }
        (entries, held)
    }))
}

async fn backup(made: String) -> Result<(), String> {
    let (entries, held) = journal().await?;
    let office = Office::of(&entries);
    let mut writer =
        BackupWriter::new(Pieces::default(), &made).map_err(|problem| problem.to_string())?;
    writer.journal(&entries).map_err(|problem| problem.to_string())?;
    let mut tables = office_tables(&office);
    tables.push(history_table(&office, &entries));
    writer.tables(&tables).map_err(|problem| problem.to_string())?;
    let files = plan_files(&office, &held);
    for (number, file) in (1..).zip(&files) {
        progress(number, files.len());
        // A file that is missing here is missing from the list too; reading back names it.
        if let Some(bytes) = want(&file.hash).await {
            writer.file(&file.path, &bytes).map_err(|problem| problem.to_string())?;
        }
    }
    let pieces = writer.finish().map_err(|problem| problem.to_string())?;
    done(pieces, &format!("understudy-backup-{made}.zip"), "application/zip")
}

pub(super) const CLAIM_GONE: &str = "This claim is no longer there.";

async fn claim_csv(id: String) -> Result<(), String> {
    let (entries, _) = journal().await?;
    let id: ClaimId = id.parse().map_err(|_| CLAIM_GONE)?;
    let sheet =
        claim_sheet(&Office::of(&entries), id, ReceiptChoice::Originals).ok_or(CLAIM_GONE)?;
    let csv = sheet.lines.to_csv().map_err(|error| error.to_string())?;
    done(Pieces::of(csv), &format!("{}.csv", sheet.file_stem), "text/csv;charset=utf-8")
}

/// Hands a table over as a file. `kind` is `csv` or `xlsx`, `made` the day, as `2026-03-02`.
fn hand_over(table: &Table, kind: &str, made: &str) -> Result<(), String> {
    let name = format!("{}-{made}.{kind}", table.name);
    let (piece, media_type) = match kind {
        "xlsx" => {
            let day = made.parse().map_err(|_| "The day is no day.".to_owned())?;
            let book = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            (to_xlsx(table, day)?, book)
        }
        _ => (table.to_csv().map_err(|error| error.to_string())?, "text/csv;charset=utf-8"),
    };
    done(Pieces::of(piece), &name, media_type)
}

async fn list(name: String, kind: String, made: String, ids: String) -> Result<(), String> {
    let (entries, _) = journal().await?;
    let list = List::from_key(&name).ok_or("There is no such list.")?;
    let ids: Vec<uuid::Uuid> = ids.lines().filter_map(|id| id.parse().ok()).collect();
    hand_over(&list.table(&Office::of(&entries), &ids), &kind, &made)
}

async fn history(subject: String, kind: String, made: String) -> Result<(), String> {
    let (entries, _) = journal().await?;
    let subject = subject.parse().ok();
    hand_over(&history_list(&Office::of(&entries), &entries, subject), &kind, &made)
}

async fn table(json: String, kind: String, made: String) -> Result<(), String> {
    let table: Table = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    hand_over(&table, &kind, &made)
}

async fn read_csv(bytes: Vec<u8>) -> Result<(), String> {
    let sheet = csv_reader::read(&bytes).map_err(|problem| problem.to_string())?;
    let sheet = serde_json::to_string(&sheet).map_err(|error| error.to_string())?;
    say(&["sheet".into(), sheet.into()]);
    Ok(())
}

async fn read_pdf(bytes: Vec<u8>) -> Result<(), String> {
    let facts = pdf_reader::read(&bytes);
    let facts = serde_json::to_string(&facts).map_err(|error| error.to_string())?;
    say(&["pdf".into(), facts.into()]);
    Ok(())
}

async fn read_text(bytes: Vec<u8>, media_type: String) -> Result<(), String> {
    let read = file_text::read(&bytes, &media_type).map_err(|problem| problem.to_string())?;
    let read = serde_json::to_string(&read).map_err(|error| error.to_string())?;
    say(&["text".into(), read.into()]);
    Ok(())
}

async fn read_email(bytes: Vec<u8>) -> Result<(), String> {
    let email = email::read(&bytes).map_err(|problem| problem.to_string())?;
    let words = serde_json::to_string(&email).map_err(|error| error.to_string())?;
    let mut parts: Vec<JsValue> = vec!["email".into(), words.into()];
    parts.extend(email.files.iter().map(|file| Uint8Array::from(file.bytes.as_slice()).into()));
    say(&parts);
    Ok(())
}

const UNREADABLE: &str = "The browser could not read the file. Choose it again.";

async fn open(file: JsValue, now: u64) -> Result<(), String> {
    let file: Blob = file.dyn_into().map_err(|_| UNREADABLE)?;
    let (ours, held) = journal().await?;
    // Where this office's own clock once ran ahead, its own backups are not from the future.
    let newest = ours.last().map_or(0, |entry| entry.stamp.millis);
    let reader = BlobReader::new(file).map_err(|_| UNREADABLE)?;
    let failed = reader.failed();
    let reader = BufReader::with_capacity(READ_AHEAD, reader);
    let backup = Backup::open_as(Kind::Backup, reader, now.max(newest), progress);
    let backup = backup.map_err(|problem| match failed.get() {
        true => UNREADABLE.to_owned(),
        false => problem.to_string(),
    })?;
    let held: BTreeSet<Hash> = held.into_iter().collect();
    let brought: BTreeSet<Hash> = backup.files().cloned().collect();
    let plan = plan_import(&ours, &held, &backup.entries, &brought, &backup.manifest.made);
    let preview = serde_json::to_string(&plan.preview).map_err(|error| error.to_string())?;
    STATE.with_borrow_mut(|state| state.opened = Some((backup, plan)));
    say(&["preview".into(), preview.into()]);
    Ok(())
}

/// Keeps files, one at a time, and then hands entries to the page.
pub(super) async fn bring(
    files: &[Hash],
    entries: &[Entry],
    mut file: impl FnMut(&Hash) -> Result<Option<Vec<u8>>, String>,
) -> Result<(), String> {
    let store = store().await?;
    for hash in files {
        let Some(bytes) = file(hash)? else { continue };
        let (answer, answered) = oneshot::channel();
        STATE.with_borrow_mut(|state| state.waiting = Some(answer));
        if let Some(store) = &store {
            let kept = store.append(&[], &[(hash.clone(), bytes)]).await;
            kept.map_err(|error| error.to_string())?;
            say(&["kept".into(), hash.0.as_str().into()]);
        } else {
            let array = Uint8Array::from(bytes.as_slice());
            say(&["file".into(), hash.0.as_str().into(), array.into()]);
        }
        // The page says when to go on: so no more than one file waits in memory, and whoever gives it
        // up knows all that was kept.
        let _ = answered.await;
    }
    for page in entries.chunks(PAGE) {
        say(&["entries".into(), lines(page).into()]);
    }
    Ok(())
}

async fn take() -> Result<(), String> {
    let (mut backup, plan) =
        STATE.with_borrow_mut(|state| state.opened.take()).ok_or("Choose the backup again.")?;
    let file = |hash: &Hash| backup.file(hash).map_err(|problem| problem.to_string());
    bring(&plan.files, &plan.entries, file).await?;
    let erased: Vec<String> = plan.erased.iter().map(ToString::to_string).collect();
    say(&["erased".into(), erased.join("\n").into()]);
    say(&["taken".into()]);
    STATE.with_borrow_mut(|state| state.opened = Some((backup, plan)));
    Ok(())
}
