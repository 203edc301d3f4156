//! What may be lost without harm: preferences, the last route, drafts. Kept as JSON in
//! localStorage, under keys that begin with "understudy."; where the browser denies that, for as
//! long as the page is open. What belongs to somebody's own copy is kept apart, under keys that begin
//! with "understudy-copy.".

use gloo_storage::{LocalStorage, Storage};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

thread_local! {
    static INSTEAD: RefCell<BTreeMap<String, Value>> = const { RefCell::new(BTreeMap::new()) };
    static IS_COPY: Cell<bool> = const { Cell::new(false) };
}

/// From now on keeps everything apart from an office in the same browser: this page shows somebody's
/// own copy.
pub fn keep_apart() {
    IS_COPY.set(true);
}

/// Whether this browser opens somebody's own copy rather than an office; nothing where nobody chose.
pub fn opens_copy() -> Option<bool> {
    get_full(OPENS_COPY)
}

/// Notes which of the two this browser opens.
pub fn open_copy(yes: bool) {
    set_full(OPENS_COPY.to_owned(), &yes);
}

/// The one key that both share.
const OPENS_COPY: &str = "understudy-opens-copy";

/// What is kept under a key; nothing where there is none or it does not have this form (any more).
pub fn get<T: DeserializeOwned>(key: &str) -> Option<T> {
    get_full(&full(key))
}

fn get_full<T: DeserializeOwned>(key: &str) -> Option<T> {
    let instead = INSTEAD.with_borrow(|kept| kept.get(key).cloned());
    match instead {
        Some(value) => serde_json::from_value(value).ok(),
        None if is_allowed() => LocalStorage::get(key).ok(),
        None => None,
    }
}

/// Keeps a value under a key.
pub fn set<T: Serialize>(key: &str, value: &T) {
    set_full(full(key), value);
}

fn set_full<T: Serialize>(key: String, value: &T) {
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

/// Whether a form has a draft that is neither saved nor given up.
pub fn has_drafts() -> bool {
    let drafts = full("draft.");
    INSTEAD.with_borrow(|kept| kept.keys().any(|key| key.starts_with(&drafts)))
        || is_allowed() && {
            let storage = LocalStorage::raw();
            (0..LocalStorage::length())
                .filter_map(|number| storage.key(number).ok().flatten())
                .any(|key| key.starts_with(&drafts))
        }
}

/// Removes whatever a test says of, by its key and its JSON.
pub fn sweep(goes: impl Fn(&str, &str) -> bool) {
    let ours = full("");
    INSTEAD.with_borrow_mut(|kept| {
        kept.retain(|key, value| !goes(key.strip_prefix(&ours).unwrap_or(key), &value.to_string()));
    });
    if is_allowed() {
        let storage = LocalStorage::raw();
        let keys: Vec<String> = (0..LocalStorage::length())
            .filter_map(|number| storage.key(number).ok().flatten())
            .collect();
        for key in keys {
            let Some(name) = key.strip_prefix(&ours) else { continue };
            let text = storage.get_item(&key).ok().flatten().unwrap_or_default();
            if goes(name, &text) {
                LocalStorage::delete(&key);
            }
        }
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
    if IS_COPY.get() { format!("understudy-copy.{key}") } else { format!("understudy.{key}") }
}

/// Whether anything is kept beyond this page. gloo-storage throws where storage is denied, so it is
/// asked first.
pub fn is_allowed() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}
