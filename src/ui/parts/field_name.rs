//! Names of fields that are made as the page is: one for each goal, question or sentence.

use std::{cell::RefCell, collections::BTreeSet};

thread_local! {
    static NAMES: RefCell<BTreeSet<&'static str>> = const { RefCell::new(BTreeSet::new()) };
}

/// A field's name for as long as the page lives. Each is kept once; there are only as many as there
/// are goals, questions and sentences.
pub fn field_name(name: String) -> &'static str {
    NAMES.with_borrow_mut(|names| match names.get(name.as_str()) {
        Some(kept) => *kept,
        None => {
            let kept: &'static str = Box::leak(name.into_boxed_str());
            names.insert(kept);
            kept
        }
    })
}
