//! What stays of an erased record: a number, a month, a stage. It stands in the marker of the
//! erasure, by the id of the record that went, so that two copies that erase the same count it once.

use crate::{
    domain::{
        OpeningId,
        applicant::{Applicant, PATH, Stage},
        expense::{Expense, ExpenseKind},
        money::Money,
        opening::PlacementKind,
        placement::Placement,
        work_log::WorkLogEntry,
    },
    journal::{ERASURES, Folded},
    office::{Collection, Office},
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The field of a marker that holds what is kept.
const KEPT: &str = "kept";

/// What stays of one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Tally {
    /// Of an application: how far it came and how it ended.
    Application {
        /// For which opening.
        opening: OpeningId,
        /// The furthest stage that it reached.
        furthest: Stage,
        /// The stage at which it ended.
        stage: Stage,
    },
    /// Of a placement: what it was and when it began.
    Placement {
        /// The kind.
        kind: PlacementKind,
        /// The first day of the month in which it began.
        month: NaiveDate,
    },
    /// Of a line of the log: how long it took.
    Hours {
        /// The first day of its month.
        month: NaiveDate,
        /// Minutes.
        minutes: u32,
    },
    /// Of an expense: how much, on what, in which month.
    Expense {
        /// The first day of its month.
        month: NaiveDate,
        /// What it went on.
        kind: ExpenseKind,
        /// How much, in pence; nothing where a claim keeps it.
        spent: Money,
        /// Whether it is in no claim, so that nothing else counts it.
        is_unclaimed: bool,
        /// What of it was paid back, in pence.
        paid_back: Money,
    },
}

fn month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn read<T: DeserializeOwned>(folded: &Folded) -> Option<T> {
    serde_json::from_str(&folded.text).ok()
}

/// What stays of a record that goes; nothing where nothing of it is counted, or it was removed.
pub fn tally(office: &Office, folded: &Folded) -> Option<Tally> {
    match Collection::from_name(&folded.collection)? {
        Collection::Applicants => {
            let applicant: Applicant = read(folded)?;
            let furthest = PATH.get(applicant.furthest()).copied().unwrap_or_default();
            let (opening, stage) = (applicant.opening, applicant.stage);
            (!applicant.deleted).then_some(Tally::Application { opening, furthest, stage })
        }
        Collection::Placements => {
            let placement: Placement = read(folded)?;
            let (kind, month) = (placement.kind, month(placement.start));
            (!placement.deleted).then_some(Tally::Placement { kind, month })
        }
        Collection::WorkLog => {
            let line: WorkLogEntry = read(folded)?;
            let minutes = line.minutes.filter(|_| !line.deleted)?;
            Some(Tally::Hours { month: month(line.on), minutes })
        }
        Collection::Expenses => {
            let expense: Expense = read(folded)?;
            let is_unclaimed = expense.claim.is_none_or(|claim| office.claims.get(claim).is_none());
            (!expense.deleted).then(|| Tally::Expense {
                month: month(expense.on),
                kind: expense.kind,
                spent: if is_unclaimed { expense.amount } else { Money(0) },
                is_unclaimed,
                paid_back: expense.paid_back(),
            })
        }
        _ => None,
    }
}

/// Puts what is kept of some records into the patch of a marker.
pub fn keep<'a>(office: &Office, marker: &mut Value, records: impl Iterator<Item = &'a Folded>) {
    let kept: Map<String, Value> = records
        .filter_map(|folded| {
            let tally = serde_json::to_value(tally(office, folded)?).ok()?;
            Some((folded.record.to_string(), tally))
        })
        .collect();
    if let Some(fields) = marker.as_object_mut().filter(|_| !kept.is_empty()) {
        fields.insert(KEPT.to_owned(), Value::Object(kept));
    }
}

/// What stays of everything that was erased, by the ids of the records that went.
pub fn all(office: &Office) -> BTreeMap<Uuid, Tally> {
    let markers = office.all_folded().filter(|folded| folded.collection == ERASURES);
    markers
        .filter_map(|folded| folded.value().get_mut(KEPT).map(Value::take))
        .filter_map(|kept| serde_json::from_value::<BTreeMap<Uuid, Value>>(kept).ok())
        .flatten()
        // What a newer version counts is not counted here, and stays where it is.
        .filter_map(|(record, value)| Some((record, serde_json::from_value(value).ok()?)))
        .collect()
}
