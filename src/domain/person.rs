//! A person, whatever they are to the office: an applicant today, a volunteer tomorrow.

use serde::{Deserialize, Serialize};

/// Who somebody is and how to reach them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// The name as they write it, in any script.
    pub name: String,
    /// What to call them, where it differs.
    pub known_as: String,
    /// E-mail address.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// True once the person was taken out of the office's records by a deletion that can be undone.
    pub deleted: bool,
}

impl Person {
    /// What to call them in a sentence: the known name, else the name.
    pub fn short_name(&self) -> &str {
        if self.known_as.is_empty() { &self.name } else { &self.known_as }
    }
}
