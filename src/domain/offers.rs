//! What a receipt's own text says, offered to the user and never filled in unseen.

use super::money::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a receipt's own text says. Each is the likeliest first, and a few at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Offers {
    /// Days.
    pub days: Vec<NaiveDate>,
    /// Who was paid.
    pub merchants: Vec<String>,
    /// Amounts.
    pub amounts: Vec<Money>,
}

impl Offers {
    /// Whether there is nothing to offer.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty() && self.merchants.is_empty() && self.amounts.is_empty()
    }
}
