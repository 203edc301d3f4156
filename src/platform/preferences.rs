//! What may be lost without harm: preferences, the last route, drafts. Kept as JSON in
//! localStorage, under keys that begin with "understudy."; where the browser denies that, for as
//! long as the page is open.

use gloo_storage::{LocalStorage, Storage};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{cell::RefCell, collections::BTreeMap};

thread_local! {
    static INSTEAD: RefCell<BTreeMap<String, Value>> = const { RefCell::new(BTreeMap::new()) };
}

/// What is kept under a key; nothing where there is none or it does not have this form (any more).
pub fn get<T: DeserializeOwned>(key: &str) -> Option<T> {
    let key = full(key);
    let instead = INSTEAD.with_borrow(|kept| kept.get(&key).cloned());
    match instead {
        Some(value) => serde_json::from_value(value).ok(),
        None if is_allowed() => LocalStorage::get(&key).ok(),
        None => None,
    }
}

/// Keeps a value under a key.
pub fn set<T: Serialize>(key: &str, value: &T) {
    let key = full(key);
    INSTEAD.with_borrow_mut(|kept| kept.remove(&key));
    let is_kept = is_allowed() && LocalStorage::set(&key, value).is_ok();
    if !is_kept && let Ok(value) = serde_json::to_value(value) {
        INSTEAD.with_borrow_mut(|kept| kept.insert(key, value));
    }
}

/// Removes what is kept under a key.
pub fn remove(key: &str) {
    let key = full(key);
    INSTEAD.with_borrow_mut(|kept| kept.remove(&key));
    if is_allowed() {
        LocalStorage::delete(&key);
    }
}

/// Removes everything under keys that begin so; an empty text means everything of ours.
pub fn remove_all(beginning: &str) {
    let beginning = full(beginning);
    INSTEAD.with_borrow_mut(|kept| kept.retain(|key, _| !key.starts_with(&beginning)));
    if is_allowed() {
        let storage = LocalStorage::raw();
        let keys: Vec<String> = (0..LocalStorage::length())
            .filter_map(|number| storage.key(number).ok().flatten())
            .filter(|key| key.starts_with(&beginning))
            .collect();
        keys.iter().for_each(LocalStorage::delete);
    }
}

/// The draft of a form, as it was last typed.
pub fn draft<T: DeserializeOwned>(form: &str) -> Option<T> {
    get(&format!("draft.{form}"))
}

/// Keeps the draft of a form through a reload.
pub fn keep_draft<T: Serialize>(form: &str, draft: &T) {
    set(&format!("draft.{form}"), draft);
}

/// Removes the draft of a form, once it is saved or given up.
pub fn drop_draft(form: &str) {
    remove(&format!("draft.{form}"));
}

fn full(key: &str) -> String {
    format!("understudy.{key}")
}

/// Whether anything is kept beyond this page. gloo-storage throws where storage is denied, so it is
/// asked first.
pub fn is_allowed() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}
