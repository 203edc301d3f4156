//! The office's memory: every change as stamped entries, from which the records are folded.
//!
//! - An [`Entry`] is a JSON merge patch (RFC 7396) of one record, with a [`Stamp`].
//! - A record is the fold of its entries in the order of their stamps: leaf by leaf, newest wins.
//! - Merging two journals is the union of their entries; order does not matter, twice does no harm.
//! - **No entry is ever changed**, and none is dropped but by an erasure: of a person, of a
//!   record, or of what a record said before it was written anew.
//!
//! The journal knows nothing of what the records mean: collections are names, records are JSON, so
//! that whatever a newer version wrote is kept, merged and exported unread.

mod edit;
mod entry;
mod erasure;
mod fold;
#[cfg(test)]
mod laws;
mod merge;
pub mod patch;
mod stamp;
mod undo;

pub use edit::Edit;
pub use entry::Entry;
pub use erasure::{
    ERASURES, Erased, Reach, erased_people, erasure_edit, record_erasure_edit, rewriting_edits,
    without_erased,
};
pub use fold::{Folded, fold, fold_record};
pub use merge::{LostEdit, lost_edits, union};
pub use stamp::{Clock, Stamp, StampProblem, Writer};
pub use undo::{UndoRefusal, plan_undo};
