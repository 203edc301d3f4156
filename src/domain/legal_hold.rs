//! A legal hold: nothing of a person is erased while it lasts.

use super::PersonId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// That nothing of a person is to be erased, such as while a claim or an inquiry goes on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LegalHold {
    /// Whose records.
    pub person: PersonId,
    /// Why.
    pub reason: String,
    /// Who put it on, as they call themselves.
    pub by: String,
    /// Since which day.
    pub since: NaiveDate,
    /// The day it was lifted; nothing while it lasts.
    pub released: Option<NaiveDate>,
    /// Who lifted it.
    pub released_by: String,
    /// Why it was lifted.
    pub release_reason: String,
    /// Set when the record was removed.
    pub deleted: bool,
}

impl LegalHold {
    /// Whether it lasts.
    pub fn is_on(&self) -> bool {
        self.released.is_none()
    }
}
