//! An edit: what an entry says before it is stamped.

use super::{Clock, Entry, Stamp};
use serde_json::Value;
use uuid::Uuid;

/// A patch of one record, not yet stamped.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Whose data it is: a person's, or the office's where there is none.
    pub subject: Option<Uuid>,
    /// The collection the record is in.
    pub collection: String,
    /// The record.
    pub record: Uuid,
    /// The JSON merge patch; always an object.
    pub patch: Value,
}

impl Edit {
    /// Stamps the edits of one change. They share the change's stamp, which is the first one's.
    /// `now` is in milliseconds since 1970.
    pub fn stamp_all(
        edits: Vec<Edit>,
        clock: &mut Clock,
        now: u64,
        author: &str,
        action: &str,
        undoes: Option<Stamp>,
    ) -> Vec<Entry> {
        let mut change = None;
        edits
            .into_iter()
            .map(|edit| {
                let stamp = clock.tick(now);
                Entry {
                    stamp,
                    change: *change.get_or_insert(stamp),
                    author: author.to_owned(),
                    action: action.to_owned(),
                    subject: edit.subject,
                    collection: edit.collection,
                    record: edit.record,
                    patch: edit.patch,
                    undoes,
                    extra: serde_json::Map::new(),
                }
            })
            .collect()
    }
}
