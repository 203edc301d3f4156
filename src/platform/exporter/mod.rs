//! The exporter seen from the page: a web worker that is loaded on the first export, works off the
//! main thread, and stops at once when it is dropped.

mod blob_reader;
mod canvas_painter;
mod copy_worker;
pub mod own_copy;
pub mod packer;
mod photo;
pub mod worker;

use super::wait::wait;
use crate::{
    domain::{
        ClaimId, DataRequestId, PlacementId,
        certificate::Certificate,
        receipt::Hash,
        signing_key::{from_hex, to_hex},
    },
    format::{
        certificate::check::Checked, claim_files::ReceiptChoice, csv_file::Table,
        csv_reader::Sheet, document::Document, email::Email, file_text::FileText,
        office_tables::List, pdf_reader::PdfFacts,
    },
    journal::{Entry, Stamp},
    office::import::ImportPreview,
    store::Store,
};
use futures::{
    StreamExt,
    channel::mpsc,
    future::{Either, select},
};
use js_sys::{Array, Uint8Array};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, Event, File, MessageEvent, Worker, WorkerOptions, WorkerType};

/// How many entries go to the worker, or come from it, in one message.
const PAGE: usize = 500;

/// What an export draws from: the store, and what is not in it yet.
#[derive(Clone)]
pub struct Source {
    /// The store.
    pub store: Rc<dyn Store>,
    /// Entries that could not be written yet.
    pub unsaved: Vec<Entry>,
    /// Files that could not be written yet.
    pub unsaved_files: BTreeMap<Hash, Vec<u8>>,
    /// Files of such entries whose bytes wait in the store.
    pub waited_files: Vec<Hash>,
}

impl Source {
    async fn file(&self, hash: &Hash) -> Option<Vec<u8>> {
        match self.unsaved_files.get(hash) {
            Some(bytes) => Some(bytes.clone()),
            // A damaged file is missing from the export, which says so.
            None => self.store.file(hash).await.ok().flatten(),
        }
    }
}

/// A file made by the exporter.
#[derive(Clone, Debug)]
pub struct ExportedFile {
    /// Its name for the download.
    pub name: String,
    /// Its bytes.
    pub blob: Blob,
    /// The letters in it that no font of this device has, so that each is a box; mostly none.
    pub lacking: String,
}

impl ExportedFile {
    /// What is wrong with the file, in words; nothing where all of it can be read.
    pub fn warning(&self) -> Option<String> {
        /// So many letters say which name is meant.
        const NAMED: usize = 12;
        if self.lacking.is_empty() {
            return None;
        }
        let mut letters: Vec<String> = self.lacking.chars().map(String::from).collect();
        let more = letters.len().saturating_sub(NAMED);
        letters.truncate(NAMED);
        let letters = letters.join(" ");
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        Some(format!(
            "This device has no letters for: {letters}{more}. In {} there are boxes in their place. Make it on a device that shows them on its screen, or write them in other letters.",
            self.name
        ))
    }
}

/// What a backup brings in, once its preview was confirmed.
pub struct Brought {
    /// Entries that are new here.
    pub entries: Vec<Entry>,
    /// People to erase here.
    pub erased: Vec<Uuid>,
}

/// A page of a PDF as a picture.
pub struct PdfPage {
    /// Which page; the first is 0.
    pub number: usize,
    /// The picture, as a JPEG.
    pub jpeg: Vec<u8>,
}

/// The worker, and what it says.
pub struct Exporter {
    worker: Worker,
    said: mpsc::UnboundedReceiver<Array>,
    is_stopped: bool,
    /// The files that were brought in so far.
    kept: Vec<Hash>,
    /// Whether another one may be on its way in.
    is_keeping: bool,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Drop for Exporter {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn message(parts: &[JsValue]) -> Array {
    parts.iter().collect()
}

fn text(array: &Array, index: u32) -> String {
    array.get(index).as_string().unwrap_or_default()
}

/// Tells how far the work has come: so many, of how many.
fn tell(parts: &Array, progress: impl Fn(u32, u32)) {
    let number = |index| parts.get(index).as_f64().unwrap_or(0.0) as u32;
    progress(number(1), number(2));
}

/// The folder of the workers, which the released page names by what is in it, so that no cache serves
/// the exporter of an older app; in development they lie beside the page.
fn folder() -> String {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector("meta[name=workers]").ok().flatten())
        .and_then(|tag| tag.get_attribute("content"))
        .unwrap_or_default()
}

/// Tells src/boot.js that a worker was started, so that its files are kept for when there is no
/// network.
fn tell_started(loader: &str) {
    let name = loader.trim_end_matches("_loader.js");
    if let (Some(window), Ok(event)) =
        (web_sys::window(), Event::new(&format!("understudy-{name}")))
    {
        // Nobody has to hear it.
        let _ = window.dispatch_event(&event);
    }
}

const NOT_LOADED: &str = "The exporter could not be loaded. Check the connection to the site, then try again; nothing was changed.";

/// How long one receipt may take, in milliseconds, before its file is taken to be broken.
const LONGEST_TRIAL: i32 = 30_000;
const NO_FILE: &str = "The browser has no room for the file.";
const STOPPED: &str = "A file stopped the exporter. Your records were not touched.";

impl Exporter {
    /// Starts the worker and waits until it is ready.
    ///
    /// # Errors
    /// In words, where it cannot be loaded.
    pub async fn start() -> Result<Exporter, String> {
        Exporter::load("exporter_loader.js").await
    }

    /// Starts the worker that makes packs and documents, draws PDFs and checks certificates, and
    /// waits until it is ready.
    ///
    /// # Errors
    /// In words, where it cannot be loaded.
    pub async fn start_packer() -> Result<Exporter, String> {
        Exporter::load("pack_loader.js").await
    }

    async fn load(name: &str) -> Result<Exporter, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let address = format!("{}{name}", folder());
        let worker = Worker::new_with_options(&address, &options).map_err(|_| NOT_LOADED)?;
        let (say, said) = mpsc::unbounded();
        let say_error = say.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Ok(parts) = event.data().dyn_into::<Array>() {
                // Nobody listens any more once the exporter is dropped.
                let _ = say.unbounded_send(parts);
            }
        });
        let on_error = Closure::<dyn FnMut(Event)>::new(move |_| {
            let _ = say_error.unbounded_send(message(&["failed".into(), NOT_LOADED.into()]));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let mut exporter = Exporter {
            worker,
            said,
            is_stopped: false,
            kept: Vec::new(),
            is_keeping: false,
            _on_message: on_message,
            _on_error: on_error,
        };
        loop {
            let (kind, _) = exporter.next().await?;
            if kind == "ready" {
                tell_started(name);
                return Ok(exporter);
            }
        }
    }

    fn send(&self, parts: &[JsValue]) -> Result<(), String> {
        self.worker.post_message(&message(parts)).map_err(|_| NOT_LOADED.to_owned())
    }

    fn send_bytes(&self, kind: &str, bytes: Option<Vec<u8>>) -> Result<(), String> {
        let Some(bytes) = bytes else {
            return self.send(&[kind.into(), JsValue::NULL]);
        };
        let array = Uint8Array::from(bytes.as_slice());
        let transfer = Array::of1(&array.buffer());
        self.worker
            .post_message_with_transfer(&message(&[kind.into(), array.into()]), &transfer)
            .map_err(|_| NOT_LOADED.to_owned())
    }

    async fn next(&mut self) -> Result<(String, Array), String> {
        let parts = self.said.next().await.ok_or_else(|| NOT_LOADED.to_owned())?;
        match text(&parts, 0).as_str() {
            "failed" => Err(text(&parts, 1)),
            kind => Ok((kind.to_owned(), parts)),
        }
    }

    /// Tells the worker where the journal and the files are, and what of both is not there yet. What
    /// only this page has it sends, the journal a page at a time.
    async fn feed(&self, source: &Source) -> Result<(), String> {
        let mut held = Vec::new();
        if let Some(database) = source.store.database() {
            self.send(&["database".into(), database.into()])?;
        } else {
            let mut after: Option<Stamp> = None;
            loop {
                let page =
                    source.store.entries_after(after, PAGE).await.map_err(|it| it.to_string())?;
                let Some(last) = page.last() else { break };
                after = Some(last.stamp);
                self.send(&["entries".into(), lines(&page).into()])?;
            }
            held = source.store.files().await.map_err(|error| error.to_string())?;
        }
        self.send(&["entries".into(), lines(&source.unsaved).into()])?;
        held.extend(source.unsaved_files.keys().cloned());
        held.extend(source.waited_files.iter().cloned());
        let held: Vec<String> = held.into_iter().map(|hash| hash.0).collect();
        self.send(&["held".into(), held.join("\n").into()])
    }

    async fn run(
        self,
        source: &Source,
        job: &[JsValue],
        progress: impl Fn(u32, u32),
    ) -> Result<ExportedFile, String> {
        self.feed(source).await?;
        self.make(Some(source), job, progress).await
    }

    async fn make(
        self,
        source: Option<&Source>,
        job: &[JsValue],
        progress: impl Fn(u32, u32),
    ) -> Result<ExportedFile, String> {
        self.make_with(source, job, progress, |_, _| {}).await
    }

    async fn make_with(
        mut self,
        source: Option<&Source>,
        job: &[JsValue],
        progress: impl Fn(u32, u32),
        hear: impl Fn(&str, String),
    ) -> Result<ExportedFile, String> {
        self.send(job)?;
        let mut lacking = String::new();
        let mut is_trying = false;
        loop {
            // A broken file may also keep the worker busy for ever.
            let said = if is_trying {
                let next = std::pin::pin!(self.next());
                match select(next, std::pin::pin!(wait(LONGEST_TRIAL))).await {
                    Either::Left((said, _)) => said,
                    Either::Right(_) => Err(STOPPED.to_owned()),
                }
            } else {
                self.next().await
            };
            let (kind, parts) = said?;
            is_trying = kind == "trying";
            match kind.as_str() {
                "want" => {
                    let bytes = match source {
                        Some(source) => source.file(&Hash(text(&parts, 1))).await,
                        None => None,
                    };
                    self.send_bytes("file", bytes)?;
                }
                "progress" => tell(&parts, &progress),
                "lacking" => lacking = text(&parts, 1),
                "remark" | "trying" | "told" => hear(&kind, text(&parts, 1)),
                "stopped" => return Err(STOPPED.to_owned()),
                "done" => {
                    let blob = parts.get(2).dyn_into().map_err(|_| NO_FILE)?;
                    return Ok(ExportedFile { name: text(&parts, 1), blob, lacking });
                }
                _ => {}
            }
        }
    }

    /// Makes a backup of everything. `made` is the day, as `2026-03-02`; `progress` hears how many
    /// files are in, of how many.
    ///
    /// # Errors
    /// In words.
    pub async fn backup(
        self,
        source: &Source,
        made: &str,
        progress: impl Fn(u32, u32),
    ) -> Result<ExportedFile, String> {
        self.run(source, &["backup".into(), made.into()], progress).await
    }

    /// Makes a file of a claim, in the packer: its pack (`zip`), or of the pack the PDF alone
    /// (`pdf`) or the workbook (`xlsx`). `remark` hears of each receipt that the PDF cannot show.
    /// Where a broken file stops the packer, another one is started that leaves it out.
    ///
    /// # Errors
    /// In words.
    pub async fn pack(
        source: &Source,
        claim: ClaimId,
        kind: &str,
        choice: ReceiptChoice,
        progress: impl Fn(u32, u32),
        remark: impl Fn(String),
    ) -> Result<ExportedFile, String> {
        let choice = match choice {
            ReceiptChoice::Copies => "copies",
            ReceiptChoice::Originals => "originals",
        };
        let mut left_out: Vec<String> = Vec::new();
        loop {
            let tried = RefCell::new(None::<String>);
            let packer = Exporter::start_packer().await?;
            packer.feed(source).await?;
            let id = claim.to_string();
            let files = left_out.join("\n");
            let job = ["pack".into(), id.into(), kind.into(), choice.into(), files.into()];
            let hear = |kind: &str, words: String| match kind {
                "trying" => *tried.borrow_mut() = Some(words),
                _ => remark(words),
            };
            let made = packer.make_with(Some(source), &job, &progress, hear).await;
            match (made, tried.into_inner()) {
                (Err(words), Some(file)) if words == STOPPED && !left_out.contains(&file) => {
                    left_out.push(file);
                }
                (made, _) => return made,
            }
        }
    }

    /// Makes a PDF of a document, in the packer. Dropping the future stops it.
    ///
    /// # Errors
    /// In words.
    pub async fn document(document: &Document) -> Result<ExportedFile, String> {
        let document = serde_json::to_string(document).map_err(|error| error.to_string())?;
        let packer = Exporter::start_packer().await?;
        packer.make(None, &["document".into(), document.into()], |_, _| {}).await
    }

    /// Makes the PDF of a certificate, with a signature of the file itself where the key is here.
    ///
    /// # Errors
    /// In words.
    pub async fn certificate_file(
        document: &Document,
        secret: Option<[u8; 32]>,
    ) -> Result<ExportedFile, String> {
        let document = serde_json::to_string(document).map_err(|error| error.to_string())?;
        let secret = secret.map(|secret| to_hex(&secret)).unwrap_or_default();
        let packer = Exporter::start_packer().await?;
        packer.make(None, &["signed".into(), document.into(), secret.into()], |_, _| {}).await
    }

    /// Makes the record of a placement, as `pdf` or as `zip`. `made` is the day, as `2026-03-02`.
    ///
    /// # Errors
    /// In words.
    pub async fn take_away(
        source: &Source,
        placement: PlacementId,
        kind: &str,
        made: &str,
    ) -> Result<ExportedFile, String> {
        let packer = Exporter::start_packer().await?;
        let job = ["take-away".into(), placement.to_string().into(), kind.into(), made.into()];
        packer.run(source, &job, |_, _| {}).await
    }

    /// Asks the packer something that it answers with a text.
    async fn ask(&mut self, parts: &[JsValue]) -> Result<String, String> {
        self.send(parts)?;
        loop {
            let (kind, parts) = self.next().await?;
            match kind.as_str() {
                "answer" => return Ok(text(&parts, 1)),
                "stopped" => return Err(STOPPED.to_owned()),
                _ => {}
            }
        }
    }

    /// The public half that belongs to a secret key.
    ///
    /// # Errors
    /// In words.
    pub async fn public_key(secret: &[u8; 32]) -> Result<[u8; 32], String> {
        let mut packer = Exporter::start_packer().await?;
        let public = packer.ask(&["public-key".into(), to_hex(secret).into()]).await?;
        from_hex(&public).ok_or_else(|| NOT_LOADED.to_owned())
    }

    /// The code of a certificate, signed with a key.
    ///
    /// # Errors
    /// In words.
    pub async fn sign_certificate(
        certificate: &Certificate,
        secret: &[u8; 32],
    ) -> Result<String, String> {
        let certificate = serde_json::to_string(certificate).map_err(|error| error.to_string())?;
        let mut packer = Exporter::start_packer().await?;
        packer.ask(&["sign".into(), certificate.into(), to_hex(secret).into()]).await
    }

    /// Checks the code of a certificate: its text.
    ///
    /// # Errors
    /// In words, where it could not be checked.
    pub async fn check_text(&mut self, code: &str) -> Result<Checked, String> {
        let answer = self.ask(&["check-text".into(), code.into()]).await?;
        serde_json::from_str(&answer).map_err(|error| error.to_string())
    }

    /// Checks a file: the PDF of a certificate, its code as a file, or a photo of its QR code.
    ///
    /// # Errors
    /// In words, where it could not be checked.
    pub async fn check_file(&mut self, bytes: &Uint8Array) -> Result<Checked, String> {
        let answer = self.ask(&["check-file".into(), bytes.clone().into()]).await?;
        serde_json::from_str(&answer).map_err(|error| error.to_string())
    }

    /// Makes the copy of somebody's data that a request asks for, in the packer. `made` is the day,
    /// as `2026-03-02`.
    ///
    /// # Errors
    /// In words, also where something is still to be decided.
    pub async fn data_copy(
        source: &Source,
        request: DataRequestId,
        made: &str,
    ) -> Result<ExportedFile, String> {
        let packer = Exporter::start_packer().await?;
        let id = request.to_string();
        packer.run(source, &["data-copy".into(), id.into(), made.into()], |_, _| {}).await
    }

    /// Makes the CSV of a claim.
    ///
    /// # Errors
    /// In words.
    pub async fn claim_csv(self, source: &Source, claim: ClaimId) -> Result<ExportedFile, String> {
        self.run(source, &["claim-csv".into(), claim.to_string().into()], |_, _| {}).await
    }

    /// Makes a file of a list: the rows with these ids, in their order. `kind` is `csv` or `xlsx`,
    /// `made` the day, as `2026-03-02`.
    ///
    /// # Errors
    /// In words.
    pub async fn list(
        self,
        source: &Source,
        list: List,
        kind: &str,
        made: &str,
        ids: &[Uuid],
    ) -> Result<ExportedFile, String> {
        let ids: Vec<String> = ids.iter().map(Uuid::to_string).collect();
        let job =
            ["list".into(), list.key().into(), kind.into(), made.into(), ids.join("\n").into()];
        self.run(source, &job, |_, _| {}).await
    }

    /// Makes a file of the history, newest first: of all of it, or of what is about one person. `kind` is
    /// `csv` or `xlsx`, `made` the day, as `2026-03-02`.
    ///
    /// # Errors
    /// In words.
    pub async fn history(
        self,
        source: &Source,
        subject: Option<Uuid>,
        kind: &str,
        made: &str,
    ) -> Result<ExportedFile, String> {
        let subject = subject.map(|id| id.to_string()).unwrap_or_default();
        let job = ["history".into(), subject.into(), kind.into(), made.into()];
        self.run(source, &job, |_, _| {}).await
    }

    /// Makes a file of a table. `kind` is `csv` or `xlsx`, `made` the day, as `2026-03-02`.
    ///
    /// # Errors
    /// In words.
    pub async fn table(
        self,
        table: &Table,
        kind: &str,
        made: &str,
    ) -> Result<ExportedFile, String> {
        let table = serde_json::to_string(table).map_err(|error| error.to_string())?;
        self.make(None, &["table".into(), table.into(), kind.into(), made.into()], |_, _| {}).await
    }

    /// Sends the bytes of a file to be read, and waits for what they say.
    async fn read(&mut self, job: &str, answer: &str, bytes: &Uint8Array) -> Result<Array, String> {
        let parts = message(&[job.into(), bytes.clone().into()]);
        self.worker
            .post_message_with_transfer(&parts, &Array::of1(&bytes.buffer()))
            .map_err(|_| NOT_LOADED.to_owned())?;
        loop {
            let (kind, parts) = self.next().await?;
            if kind == answer {
                return Ok(parts);
            }
        }
    }

    /// Reads a table of applications from a file's bytes.
    ///
    /// # Errors
    /// Why they are no table, in words.
    pub async fn read_csv(&mut self, bytes: &Uint8Array) -> Result<Sheet, String> {
        let parts = self.read("read-csv", "sheet", bytes).await?;
        serde_json::from_str(&text(&parts, 1)).map_err(|error| error.to_string())
    }

    /// Reads an e-mail from a file's bytes, with the files that came along.
    ///
    /// # Errors
    /// Why they are no e-mail, in words. Another can be read after that.
    pub async fn read_email(&mut self, bytes: &Uint8Array) -> Result<Email, String> {
        let parts = self.read("read-email", "email", bytes).await?;
        let mut email: Email =
            serde_json::from_str(&text(&parts, 1)).map_err(|error| error.to_string())?;
        for (index, file) in (2u32..).zip(&mut email.files) {
            file.bytes = Uint8Array::new(&parts.get(index)).to_vec();
        }
        Ok(email)
    }

    /// Reads what a PDF says of itself.
    ///
    /// # Errors
    /// In words, where the worker could not.
    pub async fn read_pdf(&mut self, bytes: &Uint8Array) -> Result<PdfFacts, String> {
        let parts = self.read("read-pdf", "pdf", bytes).await?;
        serde_json::from_str(&text(&parts, 1)).map_err(|error| error.to_string())
    }

    /// Reads the text of a file that came with an application, for a blind sift to mask.
    ///
    /// # Errors
    /// Why it cannot be read, in words that follow “It cannot be masked:”. Another can be read after
    /// that, unless the file stopped the worker: see [`Exporter::is_stopped`].
    pub async fn read_text(
        &mut self,
        bytes: &Uint8Array,
        media_type: &str,
    ) -> Result<FileText, String> {
        let parts = message(&["read-text".into(), bytes.clone().into(), media_type.into()]);
        self.worker
            .post_message_with_transfer(&parts, &Array::of1(&bytes.buffer()))
            .map_err(|_| NOT_LOADED)?;
        loop {
            let said = {
                // A broken file may keep the worker busy for ever.
                let next = std::pin::pin!(self.next());
                match select(next, std::pin::pin!(wait(LONGEST_TRIAL))).await {
                    Either::Left((said, _)) => said,
                    Either::Right(_) => Err(STOPPED.to_owned()),
                }
            };
            let (kind, parts) = match said {
                Err(words) if words == NOT_LOADED || words == STOPPED => {
                    self.is_stopped = true;
                    return Err("reading it stopped, as with a damaged file.".to_owned());
                }
                said => said?,
            };
            if kind == "text" {
                return serde_json::from_str(&text(&parts, 1)).map_err(|error| error.to_string());
            }
        }
    }

    /// Whether a file stopped the worker, so that another one has to be started for the next.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped
    }

    /// Draws pages of a PDF, in the packer: at most so many from one on (the first is 0), each with
    /// so many pixels along its long edge. `count` hears how many pages there are, `take` gets each
    /// page as it is done.
    ///
    /// # Errors
    /// Why they cannot be drawn, in words that follow “The pages cannot be shown here:”; what was
    /// drawn before stays.
    pub async fn draw_pdf(
        &mut self,
        bytes: Uint8Array,
        first: usize,
        most: usize,
        edge: u32,
        mut count: impl FnMut(usize),
        mut take: impl FnMut(PdfPage),
    ) -> Result<(), String> {
        let number = |number: usize| JsValue::from_f64(number as f64);
        let job = [
            "draw-pdf".into(),
            bytes.clone().into(),
            number(first),
            number(most),
            JsValue::from_f64(f64::from(edge)),
        ];
        self.worker
            .post_message_with_transfer(&message(&job), &Array::of1(&bytes.buffer()))
            .map_err(|_| NOT_LOADED.to_owned())?;
        loop {
            // A broken file may keep the worker busy for ever.
            let next = std::pin::pin!(self.next());
            let said = match select(next, std::pin::pin!(wait(LONGEST_TRIAL))).await {
                Either::Left((said, _)) => said,
                Either::Right(_) => Err("drawing them takes too long".to_owned()),
            };
            let (kind, parts) = said?;
            match kind.as_str() {
                "pages" => count(parts.get(1).as_f64().unwrap_or(0.0) as usize),
                "page" => take(PdfPage {
                    number: parts.get(1).as_f64().unwrap_or(0.0) as usize,
                    jpeg: Uint8Array::new(&parts.get(2)).to_vec(),
                }),
                "drawn" => return Ok(()),
                "stopped" => return Err("the PDF is damaged".to_owned()),
                _ => {}
            }
        }
    }

    /// Opens a backup, checks all of it, and tells what it would bring in. `now` is in
    /// milliseconds since 1970; `progress` hears how many of its files are checked, of how many.
    ///
    /// # Errors
    /// What is wrong with the backup, in words; nothing was changed.
    pub async fn open_backup(
        mut self,
        source: &Source,
        file: &File,
        now: u64,
        progress: impl Fn(u32, u32),
    ) -> Result<OpenedBackup, String> {
        self.feed(source).await?;
        self.send(&["open".into(), file.into(), JsValue::from_f64(now as f64)])?;
        loop {
            let (kind, parts) = self.next().await?;
            match kind.as_str() {
                "progress" => tell(&parts, &progress),
                "preview" => {
                    let preview = serde_json::from_str(&text(&parts, 1))
                        .map_err(|_| "The backup could not be read.".to_owned())?;
                    return Ok(OpenedBackup { preview, exporter: self });
                }
                _ => {}
            }
        }
    }
}

/// A backup that was found whole, with what it would bring in.
pub struct OpenedBackup {
    /// What it would bring in.
    pub preview: ImportPreview,
    exporter: Exporter,
}

impl OpenedBackup {
    /// Brings in what is new. Files are kept as they come: by themselves they change nothing.
    /// What is given back is for one transaction.
    ///
    /// # Errors
    /// In words; records were not touched.
    pub async fn bring_in(
        &mut self,
        store: &dyn Store,
        progress: impl Fn(u32, u32),
    ) -> Result<Brought, String> {
        self.exporter.bring_in("take", store, self.preview.new_files, progress).await
    }

    /// Gives it up half-way, once the file that is on its way is in. Gives the files that came in.
    pub async fn give_up(mut self) -> Vec<Hash> {
        let exporter = &mut self.exporter;
        while exporter.is_keeping {
            // Whatever else it says, no file is on its way any more.
            exporter.is_keeping = false;
            if let Ok((kind, parts)) = exporter.next().await
                && kind == "kept"
            {
                exporter.kept.push(Hash(text(&parts, 1)));
            }
        }
        std::mem::take(&mut exporter.kept)
    }
}

impl Exporter {
    /// Notes a file that came in, and lets the next one come.
    fn go_on_after(
        &mut self,
        kept: Hash,
        of: usize,
        progress: impl Fn(u32, u32),
    ) -> Result<(), String> {
        self.kept.push(kept);
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        progress(number(self.kept.len()), number(of));
        self.send(&["next".into()])
    }

    /// Asks for what was opened, and keeps its files as they come.
    async fn bring_in(
        &mut self,
        job: &str,
        store: &dyn Store,
        files: usize,
        progress: impl Fn(u32, u32),
    ) -> Result<Brought, String> {
        self.send(&[job.into()])?;
        self.is_keeping = true;
        let mut brought = Brought { entries: Vec::new(), erased: Vec::new() };
        loop {
            let (kind, parts) = self.next().await?;
            match kind.as_str() {
                "entries" => {
                    for line in text(&parts, 1).lines() {
                        let entry = serde_json::from_str(line)
                            .map_err(|_| "An entry of the backup could not be read.".to_owned())?;
                        brought.entries.push(entry);
                    }
                }
                "erased" => {
                    brought.erased =
                        text(&parts, 1).lines().filter_map(|id| id.parse().ok()).collect();
                }
                "file" => {
                    let bytes = Uint8Array::new(&parts.get(2)).to_vec();
                    let hash = Hash(text(&parts, 1));
                    let file = [(hash.clone(), bytes)];
                    store.append(&[], &file).await.map_err(|error| error.to_string())?;
                    self.go_on_after(hash, files, &progress)?;
                }
                "kept" => self.go_on_after(Hash(text(&parts, 1)), files, &progress)?,
                "taken" => {
                    self.is_keeping = false;
                    return Ok(brought);
                }
                _ => {}
            }
        }
    }
}

/// Entries as lines of JSON.
pub(super) fn lines(entries: &[Entry]) -> String {
    let mut text = String::new();
    for entry in entries {
        if let Ok(line) = serde_json::to_string(entry) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}
