//! A person's own copy of what the office keeps about their placement: what goes into it, what may
//! come back, and how the two sides meet.
//!
//! - [`sharing`]: the one rule that says of every collection what a copy holds of it.
//! - [`bounds`]: the one rule that says of every collection what a person may change there.
//! - [`outgoing`]: from the office's journal to what a file for the person carries.
//! - [`taking_in`]: what such a file brings to the copy.
//! - [`coming_back`]: what a file from the copy brings to the office.
//!
//! What leaves the office is the records as they stand, not the history: each entry is carried with
//! what is still in force of it ([`in_force`]), so that no word that was taken back goes along.

pub mod bounds;
pub mod coming_back;
mod contents;
mod crossing;
mod header;
mod in_force;
mod items;
pub mod outgoing;
pub mod passphrase;
pub mod sharing;
pub mod taking_in;

#[cfg(test)]
mod tests;

pub use coming_back::Aside;
pub use contents::{Contents, Mention, contents};
pub use crossing::{Crossed, Stands};
pub use header::{CopyHeader, FileKind, FileProblem, not_for_page};
pub use items::{ChangedField, Fate, Item, ShownReceipt};

use super::Office;
use crate::{
    domain::PersonId,
    journal::{Entry, Folded},
};

/// The action of every entry that came with a file from the office.
pub const GIVEN: &str = "from-the-office";
/// The action of what came back and was made by a command that this version does not know.
pub const CHANGED_THERE: &str = "own-copy-change";

/// How changes made in somebody's own copy are signed.
pub fn author(office: &Office, person: PersonId) -> String {
    format!("{} (own copy)", office.name_of(person))
}

/// Whether an entry of a copy's journal is the person's own: it did not come from the office, and
/// is not what the copy notes of the files that went to and fro.
pub fn is_own(entry: &Entry) -> bool {
    entry.action != GIVEN && entry.collection != super::Collection::OwnCopies.name()
}

/// Whether this version can read a record.
pub fn is_readable(folded: Folded) -> bool {
    let mut probe = Office::default();
    probe.absorb(folded);
    probe.unreadable().next().is_none()
}
