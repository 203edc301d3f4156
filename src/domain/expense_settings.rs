//! What the office settles once for all expenses: budgets and its own limits, in pence.

use super::{financial_year::FinancialYear, money::Money};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the office settles once for all expenses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExpenseSettings {
    /// The budget for these expenses, by financial year.
    pub budgets: BTreeMap<FinancialYear, Money>,
    /// The office's own limit for one person's food in a day. IPSA gives no figure (domain.md 1.3).
    pub food_a_day: Option<Money>,
}
