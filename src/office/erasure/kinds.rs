//! Which kind a record is of, when its period began, and whether it may go.

use crate::{
    domain::{
        ApplicantId, PersonId, PlacementId,
        applicant::{Applicant, Stage},
        claim::ClaimStatus,
        data_request::DataRequest,
        expense::Expense,
        financial_year::FinancialYear,
        legal_hold::LegalHold,
        opening::Pay,
        placement::Placement,
        retention::RecordKind,
    },
    journal::Folded,
    office::{Collection, Office},
};
use chrono::{Months, NaiveDate};
use serde_json::Value;
use uuid::Uuid;

/// The collections of others that hold hours or pay: kept as such where the placement is paid.
const HOURS: &[&str] = &["work-log", "attendance", "absences", "rota"];

/// Whether a record may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its period is over, since this day.
    Due(NaiveDate),
    /// Its period ends on this day.
    Until(NaiveDate),
    /// Its period has not begun: they are still here, or the request is still open.
    NotBegun,
    /// The office has set no period for it.
    NotSettled,
    /// Money in it is not settled: what is missing, in words.
    Open(String),
    /// Something that stays hangs on it.
    Needed,
}

impl Standing {
    /// Whether it is due.
    pub fn is_due(&self) -> bool {
        matches!(self, Standing::Due(_))
    }
}

/// For how many months an office keeps a kind; nothing where it has not settled it.
pub fn months(office: &Office, kind: RecordKind) -> Option<u32> {
    let details = &office.office()?.value;
    match kind {
        RecordKind::Application => details.recruitment.keep_months,
        kind => details.retention.months.get(kind.key()).copied(),
    }
}

/// The day on which an application that came to nothing ended; nothing while it goes on, or where it
/// led to a place.
pub fn ended(applicant: &Applicant) -> Option<NaiveDate> {
    match applicant.stage {
        Stage::NotSuccessful => Some(applicant.told_on.unwrap_or(applicant.stage_since)),
        Stage::Declined | Stage::Withdrawn => Some(applicant.stage_since),
        _ => None,
    }
}

/// The id of the placement that a record belongs to, where it names one.
fn placement_named(folded: &Folded, value: &Value) -> Option<PlacementId> {
    if folded.collection == Collection::Placements.name() {
        return Some(folded.record.into());
    }
    value.get("placement")?.as_str()?.parse().ok()
}

/// A placement as the journal holds it, removed ones too.
fn placement(office: &Office, id: PlacementId) -> Option<Placement> {
    let folded = office.folded(Collection::Placements.name(), id.0)?;
    serde_json::from_str(&folded.text).ok()
}

fn is_paid(office: &Office, id: Option<PlacementId>) -> bool {
    id.and_then(|id| placement(office, id)).is_some_and(|it| it.pay == Pay::Paid)
}

fn came(office: &Office, id: Uuid, applicant: &Applicant) -> bool {
    applicant.stage == Stage::Accepted
        || office
            .placements
            .of(applicant.person)
            .any(|row| row.value.applicant == Some(ApplicantId(id)))
}

/// When a person's other applications ended that came to nothing, if they have; those that led to a
/// place have a period of their own. One that is hidden is not counted: nobody must see by what stays
/// that somebody hides in a blind sift.
fn last_ended(
    office: &Office,
    person: PersonId,
    but: Uuid,
) -> impl Iterator<Item = Option<NaiveDate>> {
    office
        .applications_of(person)
        .filter(move |row| row.id != but && !office.hides(row.id.into()))
        .filter(|row| !came(office, row.id, &row.value))
        .map(|row| ended(&row.value))
}

/// Which kind a record of a person is of.
pub fn kind_of(office: &Office, folded: &Folded) -> RecordKind {
    let value = folded.value();
    match (Collection::from_name(&folded.collection), folded.collection.as_str()) {
        (Some(Collection::People), _) => RecordKind::Person,
        (Some(Collection::Applicants), _) => {
            let applicant: Applicant = serde_json::from_value(value).unwrap_or_default();
            if came(office, folded.record, &applicant) {
                RecordKind::TakenUp
            } else if applicant.opening.0.is_nil() {
                RecordKind::Speculative
            } else {
                RecordKind::Application
            }
        }
        (Some(Collection::Placements), _) => RecordKind::Placement,
        (Some(Collection::Expenses), _) => RecordKind::Expenses,
        (Some(Collection::Certificates), _) => RecordKind::Certificates,
        (Some(Collection::DataRequests | Collection::LegalHolds), _) => RecordKind::Requests,
        (_, "references" | "reference-requests") => RecordKind::Certificates,
        (_, "adjustments") => RecordKind::Adjustments,
        (_, "right-to-work") => RecordKind::RightToWork,
        (_, name) if HOURS.contains(&name) => {
            let says_how_long =
                name != "work-log" || value.get("minutes").is_some_and(Value::is_number);
            if says_how_long && is_paid(office, placement_named(folded, &value)) {
                RecordKind::Wage
            } else {
                RecordKind::Log
            }
        }
        _ => RecordKind::Log,
    }
}

/// The last day of the placement that a record belongs to, or of the person’s last one; nothing
/// while they are still here, or where it is not known.
fn last_day(office: &Office, person: PersonId, of: Option<PlacementId>) -> Option<NaiveDate> {
    match of.and_then(|id| placement(office, id)) {
        Some(placement) => placement.end,
        None => {
            let mut ends = office.placements.of(person).map(|row| row.value.end);
            let first = ends.next()?;
            ends.try_fold(first?, |last, end| Some(last.max(end?)))
        }
    }
}

/// What of an expense is not settled yet, in words.
fn unsettled(office: &Office, expense: &Expense) -> Option<String> {
    let claim = expense.claim.and_then(|claim| office.claims.get(claim));
    if let Some(row) = claim {
        let is_done = match row.value.status {
            ClaimStatus::Draft => false,
            ClaimStatus::Sent => row.value.is_settled(),
            ClaimStatus::Paid | ClaimStatus::Unknown => true,
        };
        if !is_done {
            return Some(format!(
                "it is in the claim “{}”, which is not settled yet",
                row.value.reference
            ));
        }
    }
    None
}

/// The day from which a record’s period runs; nothing where it has not begun.
fn counted_from(office: &Office, folded: &Folded, kind: RecordKind) -> Option<NaiveDate> {
    let value = folded.value();
    let person = PersonId(folded.subject?);
    match kind {
        RecordKind::Application => {
            let own = ended(&serde_json::from_value(value).ok()?)?;
            last_ended(office, person, folded.record)
                .try_fold(own, |last, end| Some(last.max(end?)))
        }
        RecordKind::Speculative => {
            let applicant: Applicant = serde_json::from_value(value).ok()?;
            Some(applicant.received)
        }
        RecordKind::Expenses => {
            let expense: Expense = serde_json::from_value(value).ok()?;
            Some(FinancialYear::of(expense.on).last())
        }
        RecordKind::Requests if folded.collection == Collection::LegalHolds.name() => {
            serde_json::from_value::<LegalHold>(value).ok()?.released
        }
        RecordKind::Requests => serde_json::from_value::<DataRequest>(value).ok()?.closed,
        RecordKind::TakenUp => {
            let of = office
                .placements
                .of(person)
                .find(|row| row.value.applicant == Some(ApplicantId(folded.record)))
                .map(|row| PlacementId(row.id));
            last_day(office, person, of)
        }
        RecordKind::Person | RecordKind::Equality | RecordKind::Unknown => None,
        RecordKind::RightToWork
        | RecordKind::Adjustments
        | RecordKind::Log
        | RecordKind::Wage
        | RecordKind::Placement
        | RecordKind::Certificates => last_day(office, person, placement_named(folded, &value)),
    }
}

/// Whether a record of a person may go.
pub fn standing(office: &Office, folded: &Folded, kind: RecordKind, today: NaiveDate) -> Standing {
    if folded.collection == Collection::Expenses.name()
        && let Ok(expense) = serde_json::from_str::<Expense>(&folded.text)
        && !expense.deleted
        && let Some(why) = unsettled(office, &expense)
    {
        return Standing::Open(why);
    }
    let Some(months) = months(office, kind) else { return Standing::NotSettled };
    let due = counted_from(office, folded, kind)
        .and_then(|from| from.checked_add_months(Months::new(months)));
    match due {
        Some(due) if due <= today => Standing::Due(due),
        Some(due) => Standing::Until(due),
        None => Standing::NotBegun,
    }
}

/// The hold on a person’s records that lasts, if there is one.
pub fn hold(office: &Office, person: PersonId) -> Option<LegalHold> {
    office.legal_holds.of(person).map(|row| &row.value).find(|hold| hold.is_on()).cloned()
}
