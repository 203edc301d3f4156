//! A person, whatever they are to the office: an applicant today, a volunteer tomorrow.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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
    /// Names and addresses that they had until they were changed while an opening was sifted blind: what
    /// they wrote may still hold them, and is masked.
    pub formerly: BTreeSet<String>,
    /// True once the person was taken out of the office's records by a deletion that can be undone.
    pub deleted: bool,
}

impl Person {
    /// Notes what they were called in another record and are called here no more.
    pub fn note_former(&mut self, was: &Person) {
        let pairs =
            [(&was.name, &self.name), (&was.known_as, &self.known_as), (&was.email, &self.email)];
        let gone: Vec<String> = pairs
            .into_iter()
            .filter(|(was, now)| was != now && !was.is_empty())
            .map(|(was, _)| was.clone())
            .collect();
        self.formerly.extend(gone);
    }

    /// What to call them in a sentence: the known name, else the name.
    pub fn short_name(&self) -> &str {
        if self.known_as.is_empty() { &self.name } else { &self.known_as }
    }
}
