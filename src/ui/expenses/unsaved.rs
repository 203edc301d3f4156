//! Receipts that were taken in for an expense that is not saved yet. The store keeps each as soon
//! as it was taken in, so that neither another page, a reload nor a browser that stops loses one.
//! Until the store has it, or where it cannot, its bytes are in memory, and the browser warns before
//! it closes them.

use crate::{
    domain::{
        PlacementId,
        receipt::{Hash, Receipt},
    },
    office::Office,
    platform::{clock, receipt_intake::Taken},
    store::{Waiting, WaitingKey},
    ui::session::Session,
};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

/// The name under which receipts wait that were captured.
pub const CAPTURE: &str = "expense.capture";
/// The name under which receipts wait for a new expense; its placement follows, where it is known.
pub const NEW: &str = "expense.new";

/// A receipt that waits.
#[derive(Clone)]
pub struct Held {
    receipt: Receipt,
    /// Its files, until the store has them.
    files: Vec<(Hash, Vec<u8>)>,
    /// Under which key the store has it.
    key: WaitingKey,
    /// Whether it outlives the page.
    is_safe: bool,
}

/// What is saved with an expense.
pub struct ToSave {
    /// What the expense keeps of each receipt.
    pub receipts: Vec<Receipt>,
    /// The files that the store does not have yet.
    pub files: Vec<(Hash, Vec<u8>)>,
    /// Those that the store has.
    pub waited: Vec<WaitingKey>,
    held: Vec<Held>,
}

thread_local! {
    static UNSAVED: RefCell<BTreeMap<String, Vec<Held>>> = const { RefCell::new(BTreeMap::new()) };
    static READING: Cell<usize> = const { Cell::new(0) };
}

/// The receipts that wait for a form of this name.
pub fn receipts(form: &str) -> Vec<Receipt> {
    UNSAVED.with_borrow(|unsaved| {
        unsaved.get(form).into_iter().flatten().map(|held| held.receipt.clone()).collect()
    })
}

/// Adds a receipt to a form's, and hands it to the store.
pub fn add(session: Session, form: &str, taken: Taken) {
    let Taken { receipt, files } = taken;
    let key = (form.to_owned(), receipt.hash.clone());
    let waiting = Waiting { form: form.to_owned(), since: clock::now(), receipt: receipt.clone() };
    let held = Held { receipt, files: files.clone(), key: key.clone(), is_safe: false };
    UNSAVED.with_borrow_mut(|unsaved| unsaved.entry(form.to_owned()).or_default().push(held));
    wasm_bindgen_futures::spawn_local(async move {
        let store = session.store();
        if let Err(error) = store.keep_waiting(&waiting, &files).await {
            session.tell_failure(format!(
                "“{}” is in memory only until its expense is saved. {error}",
                waiting.receipt.file_name
            ));
            return;
        }
        let still_waits = UNSAVED.with_borrow_mut(|unsaved| {
            let held = unsaved.values_mut().flatten().find(|held| held.key == key)?;
            held.files = Vec::new();
            held.is_safe = store.is_durable();
            Some(())
        });
        if still_waits.is_none() {
            // Saved or given up meanwhile, with the bytes that were in memory.
            let _ = store.drop_waiting(&[key]).await;
        }
    });
}

/// Takes a receipt off a form's.
pub fn remove(session: Session, form: &str, hash: &Hash) {
    let gone = UNSAVED.with_borrow_mut(|unsaved| {
        let all = unsaved.get_mut(form)?;
        let place = all.iter().position(|held| held.receipt.hash == *hash)?;
        Some(all.remove(place))
    });
    give_up(session, gone.into_iter().collect());
}

/// Takes out all of a form's, to be saved.
pub fn take_all(form: &str) -> ToSave {
    let held = UNSAVED.with_borrow_mut(|unsaved| unsaved.remove(form).unwrap_or_default());
    ToSave {
        receipts: held.iter().map(|held| held.receipt.clone()).collect(),
        files: held.iter().flat_map(|held| held.files.iter().cloned()).collect(),
        waited: held.iter().map(|held| held.key.clone()).collect(),
        held,
    }
}

/// Puts back what could not be saved.
pub fn put_back(form: &str, to_save: ToSave) {
    UNSAVED.with_borrow_mut(|unsaved| unsaved.insert(form.to_owned(), to_save.held));
}

/// Gives all of a form's up.
pub fn discard(session: Session, form: &str) {
    let held = UNSAVED.with_borrow_mut(|unsaved| unsaved.remove(form).unwrap_or_default());
    give_up(session, held);
}

fn give_up(session: Session, held: Vec<Held>) {
    let keys: Vec<WaitingKey> = held.into_iter().map(|held| held.key).collect();
    if keys.is_empty() {
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        if let Err(error) = session.store().drop_waiting(&keys).await {
            session.tell_failure(format!("The receipt could not be removed. {error}"));
        }
    });
}

/// Finds again what waited when the page was closed. Where the placement that a form was for is no
/// longer there, its receipts wait among the captured ones.
///
/// # Errors
/// What the store says.
pub async fn restore(session: Session) -> Result<(), crate::store::StoreError> {
    let store = session.store();
    let is_safe = store.is_durable();
    let waiting = store.waiting().await?;
    session.read(|office| {
        UNSAVED.with_borrow_mut(|unsaved| {
            for Waiting { form, receipt, .. } in waiting {
                let key = (form.clone(), receipt.hash.clone());
                let form = if is_known(office, &form) { form } else { CAPTURE.to_owned() };
                let all = unsaved.entry(form).or_default();
                if !all.iter().any(|held| held.receipt.hash == receipt.hash) {
                    all.push(Held { receipt, files: Vec::new(), key, is_safe });
                }
            }
        });
    });
    Ok(())
}

/// The placement that a form's name tells.
fn placement_of(form: &str) -> Option<PlacementId> {
    form.strip_prefix(NEW)?.strip_prefix('.')?.parse().ok()
}

fn is_known(office: &Office, form: &str) -> bool {
    match placement_of(form) {
        Some(placement) => office.placements.get(placement).is_some(),
        None => form == NEW || form == CAPTURE,
    }
}

/// How many receipts wait for each form, with the placement it is for.
pub fn counts() -> Vec<(Form, usize)> {
    let form_of = |name: &str| match placement_of(name) {
        Some(placement) => Form::NewOf(placement),
        None if name == NEW => Form::New,
        None => Form::Capture,
    };
    UNSAVED.with_borrow(|unsaved| {
        let waits = unsaved.iter().filter(|(_, held)| !held.is_empty());
        waits.map(|(name, held)| (form_of(name), held.len())).collect()
    })
}

/// A form that receipts wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Capturing.
    Capture,
    /// A new expense.
    New,
    /// A new expense of a placement.
    NewOf(PlacementId),
}

/// The bytes of a file that waits in memory.
pub fn file(hash: &Hash) -> Option<Vec<u8>> {
    UNSAVED.with_borrow(|unsaved| {
        unsaved
            .values()
            .flatten()
            .flat_map(|held| &held.files)
            .find(|(held, _)| held == hash)
            .map(|(_, bytes)| bytes.clone())
    })
}

/// Notes that so many files are still being read.
pub fn set_reading(files: usize) {
    READING.set(files);
}

/// Whether closing the page would lose a receipt.
pub fn any_at_risk() -> bool {
    READING.get() > 0
        || UNSAVED.with_borrow(|unsaved| unsaved.values().flatten().any(|held| !held.is_safe))
}

/// Gives up what waits for new expenses of these placements, whose person is erased.
pub fn forget(session: Session, placements: &[PlacementId]) {
    for placement in placements {
        discard(session, &format!("{NEW}.{placement}"));
    }
}
