//! A finding that somebody has looked at and set aside: of the lens, or that two expenses look alike.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why, by whom and when a finding was set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SetAside {
    /// Why it does not apply here.
    pub reason: String,
    /// What was found, in the words of that day: where something else is found later, the reason was
    /// given for other facts. Empty where it was not kept.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub found: String,
    /// Who said so.
    pub by: String,
    /// The day.
    pub on: NaiveDate,
}
