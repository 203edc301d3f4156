//! Receipts that were taken in for an expense that is not saved yet. They wait in memory, outside
//! of any page, so that a look at another page loses none; the browser warns before it closes them.

use crate::{
    domain::receipt::{Hash, Receipt},
    platform::receipt_intake::Taken,
};
use std::{cell::RefCell, collections::BTreeMap};

thread_local! {
    static UNSAVED: RefCell<BTreeMap<String, Vec<Taken>>> = const { RefCell::new(BTreeMap::new()) };
}

/// The receipts that wait for a form of this name.
pub fn receipts(form: &str) -> Vec<Receipt> {
    UNSAVED.with_borrow(|unsaved| {
        unsaved.get(form).into_iter().flatten().map(|taken| taken.receipt.clone()).collect()
    })
}

/// Adds a receipt to a form's.
pub fn add(form: &str, taken: Taken) {
    UNSAVED.with_borrow_mut(|unsaved| unsaved.entry(form.to_owned()).or_default().push(taken));
}

/// Takes a receipt off a form's.
pub fn remove(form: &str, hash: &Hash) {
    UNSAVED.with_borrow_mut(|unsaved| {
        if let Some(taken) = unsaved.get_mut(form) {
            taken.retain(|taken| taken.receipt.hash != *hash);
        }
    });
}

/// Takes out all of a form's, to be saved or dropped.
pub fn take_all(form: &str) -> Vec<Taken> {
    UNSAVED.with_borrow_mut(|unsaved| unsaved.remove(form).unwrap_or_default())
}

/// Puts back what could not be saved.
pub fn put_back(form: &str, taken: Vec<Taken>) {
    UNSAVED.with_borrow_mut(|unsaved| unsaved.insert(form.to_owned(), taken));
}

/// The bytes of a file that waits.
pub fn file(hash: &Hash) -> Option<Vec<u8>> {
    UNSAVED.with_borrow(|unsaved| {
        unsaved
            .values()
            .flatten()
            .flat_map(|taken| &taken.files)
            .find(|(held, _)| held == hash)
            .map(|(_, bytes)| bytes.clone())
    })
}

/// Whether any receipt waits.
pub fn any() -> bool {
    UNSAVED.with_borrow(|unsaved| unsaved.values().any(|taken| !taken.is_empty()))
}
