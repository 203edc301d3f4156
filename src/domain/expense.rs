//! An expense: what somebody spent for the office, and the evidence.

use super::{
    ClaimId, PersonId, PlacementId, ReceiptId, choice::choice, money::Money, receipt::Receipt,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// What the money went on. IPSA's own names of cost types are not public (domain.md 9.4).
    ExpenseKind {
        /// Train.
        #[default]
        Rail "rail" "Rail",
        /// Bus or coach.
        BusOrCoach "bus" "Bus or coach",
        /// Underground and the rest of Transport for London.
        Underground "underground" "Underground and TfL",
        /// Taxi.
        Taxi "taxi" "Taxi",
        /// Own car, by the mile.
        Car "car" "Car (mileage)",
        /// Own motorcycle, by the mile.
        Motorcycle "motorcycle" "Motorcycle (mileage)",
        /// Own bicycle, by the mile.
        Bicycle "bicycle" "Bicycle (mileage)",
        /// Parking.
        Parking "parking" "Parking",
        /// Tolls and charges.
        Tolls "tolls" "Tolls and charges",
        /// Food and non-alcoholic drink.
        Food "food" "Food and non-alcoholic drink",
        /// Anything else.
        Other "other" "Something else",
    }
}

impl ExpenseKind {
    /// Whether it is about getting from one place to another.
    pub fn is_travel(self) -> bool {
        !matches!(self, ExpenseKind::Food | ExpenseKind::Other | ExpenseKind::Unknown)
    }

    /// Whether it is counted by the mile.
    pub fn is_mileage(self) -> bool {
        matches!(self, ExpenseKind::Car | ExpenseKind::Motorcycle | ExpenseKind::Bicycle)
    }
}

/// From where to where. IPSA asks for every stop with its postcode (domain.md 1.27).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Journey {
    /// Where it began.
    pub from: String,
    /// Where it ended.
    pub to: String,
    /// There and back.
    pub is_return: bool,
    /// Tenths of a mile, for own vehicles.
    pub tenths_of_mile: Option<u32>,
}

/// What somebody spent for the office.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Expense {
    /// Who spent it.
    pub person: PersonId,
    /// On which placement.
    pub placement: PlacementId,
    /// The day it was spent.
    pub on: NaiveDate,
    /// What it went on.
    pub kind: ExpenseKind,
    /// How much, in pence.
    pub amount: Money,
    /// What for. IPSA publishes descriptions, so it names nobody.
    pub purpose: String,
    /// From where to where, for travel.
    pub journey: Option<Journey>,
    /// The evidence, by id, so that two people can add some side by side.
    pub receipts: BTreeMap<ReceiptId, Receipt>,
    /// Why there is no receipt, where there is none.
    pub no_receipt_reason: String,
    /// The claim it is in, if any.
    pub claim: Option<ClaimId>,
    /// Set when the expense was removed.
    pub deleted: bool,
}
