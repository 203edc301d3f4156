//! An expense: what somebody spent for the office, and the evidence.

use super::{
    ClaimId, ExpenseId, PaymentId, PersonId, PlacementId, ReceiptId, choice::choice, money::Money,
    payment::Payment, receipt::Receipt,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

pub use super::{journey::Journey, set_aside::SetAside};

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

/// Something that an expense still lacks before it can be claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// The day was only taken from the day of capture.
    Day,
    /// What the money went on was not said yet.
    Kind,
    /// No amount yet.
    Amount,
    /// What it was for.
    Purpose,
    /// Where a journey by the mile began or ended.
    Stops,
    /// How many miles.
    Miles,
}

impl Missing {
    /// What it is, in a word or two.
    pub fn words(self) -> &'static str {
        match self {
            Missing::Day => "the day",
            Missing::Kind => "the kind",
            Missing::Amount => "the amount",
            Missing::Purpose => "what it was for",
            Missing::Stops => "the stops of the journey",
            Missing::Miles => "the miles",
        }
    }
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
    /// Who was paid: a shop, a railway.
    pub merchant: String,
    /// What for. IPSA publishes descriptions, so it names nobody.
    pub purpose: String,
    /// From where to where, for travel.
    pub journey: Option<Journey>,
    /// The evidence, by id, so that two people can add some side by side.
    pub receipts: BTreeMap<ReceiptId, Receipt>,
    /// Why there is no receipt, where there is none.
    pub no_receipt_reason: String,
    /// Taken in quickly: its day is that of the capture and its kind a stand-in until the details
    /// are filled in.
    pub captured: bool,
    /// Likenesses to other expenses that were looked at and found to be none. What one of the two
    /// holds counts for both.
    pub set_aside: BTreeMap<ExpenseId, SetAside>,
    /// The standard anytime fare for a journey by train, in pence, where it was looked up: IPSA
    /// pays no more (domain.md 1.26, 1.35).
    pub anytime_fare: Option<Money>,
    /// What is said to IPSA beside the line, such as why there is no receipt.
    pub ipsa_comment: String,
    /// The rules that the comment was written for, by their keys, as they spoke when it was kept:
    /// what is found later it says nothing about. Nothing where an older version kept it; then it
    /// answers all.
    pub comment_answers: Option<BTreeSet<String>>,
    /// Who entered it, as they call themselves; empty where that was not kept.
    pub entered_by: String,
    /// Who else changed it since, by an id of its own: they may not approve it either.
    pub changed_by: BTreeMap<Uuid, String>,
    /// What was paid back to the person, by payment.
    pub payments: BTreeMap<PaymentId, Payment>,
    /// The claim it is in, if any.
    pub claim: Option<ClaimId>,
    /// Set when the expense was removed.
    pub deleted: bool,
}

impl Expense {
    /// What was paid back to the person, in pence.
    pub fn paid_back(&self) -> Money {
        self.payments.values().map(|payment| payment.amount).sum()
    }

    /// What goes to IPSA beside the line: the comment that was kept, and why there is no receipt
    /// where the comment does not say it. Empty where there is nothing to add.
    pub fn said_to_ipsa(&self) -> String {
        let comment = self.ipsa_comment.trim();
        let is_bare = self.receipts.is_empty() && !self.kind.is_mileage();
        let reason = if is_bare { self.no_receipt_reason.trim() } else { "" };
        let lower = |text: &str| text.trim_end_matches('.').to_lowercase();
        match (comment, reason) {
            (comment, "") => comment.to_owned(),
            ("", reason) => reason.to_owned(),
            (comment, reason) if lower(comment).contains(&lower(reason)) => comment.to_owned(),
            (comment, reason) => format!("{comment} No receipt: {reason}"),
        }
    }

    /// What is still to be filled in; nothing where the expense is whole. Receipts are told
    /// elsewhere, since one may be missing for a good reason.
    pub fn missing(&self) -> Vec<Missing> {
        let mut missing = Vec::new();
        if self.captured {
            missing.extend([Missing::Day, Missing::Kind]);
        }
        if self.amount.0 <= 0 {
            missing.push(Missing::Amount);
        }
        if self.purpose.trim().is_empty() {
            missing.push(Missing::Purpose);
        }
        if self.kind.is_mileage() && !self.captured {
            let journey = self.journey.as_ref();
            if journey.is_none_or(|it| it.from.is_empty() || it.to.is_empty()) {
                missing.push(Missing::Stops);
            }
            if journey.is_none_or(|it| it.tenths_of_mile.is_none()) {
                missing.push(Missing::Miles);
            }
        }
        missing
    }

    /// Whether something is still to be filled in before it can be claimed.
    pub fn needs_details(&self) -> bool {
        !self.missing().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_told_and_a_whole_expense_lacks_nothing() {
        let captured = Expense { captured: true, amount: Money(100), ..Expense::default() };
        assert_eq!(captured.missing(), [Missing::Day, Missing::Kind, Missing::Purpose]);
        let whole = Expense {
            amount: Money(100),
            purpose: "Travel to a day in the office".to_owned(),
            ..Expense::default()
        };
        assert!(!whole.needs_details());
        let by_car = Expense { kind: ExpenseKind::Car, ..whole };
        assert_eq!(by_car.missing(), [Missing::Stops, Missing::Miles]);
        let journey = Journey {
            from: "Northmere".to_owned(),
            to: "London".to_owned(),
            tenths_of_mile: Some(10),
            ..Journey::default()
        };
        assert!(!Expense { journey: Some(journey), ..by_car }.needs_details());
    }

    #[test]
    fn the_comment_goes_to_ipsa_and_the_reason_is_said_once() {
        let said = |comment: &str, reason: &str, kind: ExpenseKind| {
            Expense {
                kind,
                ipsa_comment: comment.to_owned(),
                no_receipt_reason: reason.to_owned(),
                ..Expense::default()
            }
            .said_to_ipsa()
        };
        let rail = ExpenseKind::Rail;
        assert_eq!(said("", "", rail), "");
        assert_eq!(said("Claimed late.", "", rail), "Claimed late.");
        assert_eq!(said("", "The gate kept it", rail), "The gate kept it");
        assert_eq!(
            said("Claimed late.", "The gate kept it", rail),
            "Claimed late. No receipt: The gate kept it"
        );
        let draft = "No receipt is available. Reason: The gate kept it.";
        assert_eq!(said(draft, "The gate kept it.", rail), draft);
        assert_eq!(said("Claimed late.", "By the mile", ExpenseKind::Car), "Claimed late.");
    }

    #[test]
    fn an_expense_of_an_older_version_reads_back() {
        let old = r#"{"on":"2026-03-03","kind":"car","amount":558,"purpose":"Visit","journey":{"from":"Northmere NM1 1AA","to":"London","is_return":true,"tenths_of_mile":124},"receipts":{"00000000-0000-0000-0000-000000000001":{"hash":"aa","copy":"bb"}}}"#;
        let expense: Expense = serde_json::from_str(old).unwrap();
        assert!(!expense.needs_details());
        let journey = expense.journey.unwrap();
        assert_eq!(journey.calls().len(), 2);
        assert_eq!(journey.calls()[0].postcode, "NM1 1AA");
        let receipt = expense.receipts.values().next().unwrap();
        assert!(receipt.picture.is_none() && receipt.pages.is_none());
        let without: crate::domain::receipt::Receipt =
            serde_json::from_str(r#"{"copy":"bb","file_name":"ticket.jpg"}"#).unwrap();
        assert_eq!(without.hashes().map(|hash| hash.0.as_str()).collect::<Vec<_>>(), ["bb"]);
    }
}
