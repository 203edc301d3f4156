//! A payment to the person who spent the money. It is not the payment by IPSA: that often goes to
//! the Member, who then pays the volunteer back (domain.md 1.6).

use super::{choice::choice, money::Money};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

choice! {
    /// How somebody was paid back.
    PaymentMethod {
        /// To their bank account.
        #[default]
        Transfer "transfer" "Bank transfer",
        /// In cash.
        Cash "cash" "Cash",
        /// By cheque.
        Cheque "cheque" "Cheque",
        /// In another way.
        Other "other" "Another way",
    }
}

/// What of one payment went to one expense. The parts of a payment share its id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Payment {
    /// The day.
    pub on: NaiveDate,
    /// How much of it was for this expense, in pence.
    pub amount: Money,
    /// How it was paid.
    pub how: PaymentMethod,
}
