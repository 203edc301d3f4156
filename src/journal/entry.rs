//! An entry: one patch of one record, who made it, when, and whose data it is.

use super::Stamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

/// One patch of one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// When it was made, and the order it has among all entries. Unique.
    pub stamp: Stamp,
    /// The stamp of the first entry of the change it belongs to.
    pub change: Stamp,
    /// Who made it, as they call themselves.
    pub author: String,
    /// What the user did, as the key of a command.
    pub action: String,
    /// Whose data it is: a person's, or the office's where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Uuid>,
    /// The collection the record is in.
    pub collection: String,
    /// The record.
    pub record: Uuid,
    /// The JSON merge patch.
    pub patch: Value,
    /// The change that this one undoes, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<Stamp>,
    /// Fields of a newer version, kept as they are.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}
