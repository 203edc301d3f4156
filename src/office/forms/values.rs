//! The raw texts of a form, as typed.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The raw texts of a form by field name, as typed; kept as a draft through a reload.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Values(pub BTreeMap<String, String>);

impl Values {
    /// No fields.
    pub fn new() -> Values {
        Values::default()
    }

    /// What a field says; nothing where it was never touched.
    pub fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// Sets a field.
    pub fn set(&mut self, field: &str, text: impl Into<String>) {
        self.0.insert(field.to_owned(), text.into());
    }

    /// The same values with one more field, for building drafts.
    #[must_use]
    pub fn with(mut self, field: &str, text: impl Into<String>) -> Values {
        self.set(field, text);
        self
    }
}
