//! An advert that the office has put into its own words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An advert that the office has put into its own words, in place of the drafted one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EditedAdvert {
    /// The advert.
    pub text: String,
    /// What was drafted from the opening's facts at that time: where the draft has changed since,
    /// the facts have.
    pub drafted: String,
    /// The day it was last edited.
    pub on: NaiveDate,
    /// Who edited it.
    pub by: String,
}
