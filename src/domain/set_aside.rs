//! A finding that somebody has looked at and set aside: of the lens, or that two expenses look alike.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why, by whom and when a finding was set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SetAside {
    /// Why it does not apply here.
    pub reason: String,
    /// Who said so.
    pub by: String,
    /// The day.
    pub on: NaiveDate,
}
