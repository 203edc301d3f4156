//! A person's own copy: what the office keeps about their placement, on a device of their own, and
//! the files that went to and fro. One record a person, whose id is the person's.

use super::{CopyFileId, PersonId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// That a file went from the office to the person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Given {
    /// The day: in the office, of the making; in the copy, of the taking in.
    pub on: NaiveDate,
    /// Who made it, as they call themselves; empty in the copy.
    pub by: String,
    /// Whether it was sealed with a passphrase.
    pub sealed: bool,
}

/// That a file went from the person to the office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Returned {
    /// The day: in the office, of the taking in; in the copy, of the making.
    pub on: NaiveDate,
    /// Who took it in, as they call themselves; empty in the copy.
    pub by: String,
    /// How many changes it held that were new.
    pub changes: usize,
    /// How many files of receipts it brought.
    pub files: usize,
    /// How many changes the office did not take, because they are not the person's to make.
    pub aside: usize,
    /// In the copy: the newest change of one's own that it held, as a stamp's text.
    pub up_to: String,
    /// In the copy: whether the office said since that it holds all of it.
    pub merged: bool,
}

/// A person's own copy, and the files that went to and fro.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnCopy {
    /// Whose copy it is.
    pub person: PersonId,
    /// True in the copy itself; never in an office.
    pub held_here: bool,
    /// The files from the office, by their ids.
    pub given: BTreeMap<CopyFileId, Given>,
    /// The files to the office, by their ids.
    pub returned: BTreeMap<CopyFileId, Returned>,
    /// Set when the record was removed.
    pub deleted: bool,
}

impl OwnCopy {
    /// The newest file from the office.
    pub fn last_given(&self) -> Option<&Given> {
        self.given.values().max_by_key(|given| given.on)
    }

    /// The newest file to the office.
    pub fn last_returned(&self) -> Option<&Returned> {
        self.returned.values().max_by_key(|returned| returned.on)
    }
}
