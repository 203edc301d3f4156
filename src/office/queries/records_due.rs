//! What of people's records and of their rights is due: shown on Today.

use super::{erasure, today::Place};
use crate::{
    domain::{
        DataRequestId, PersonId,
        data_request::{DataRequest, Due, RequestKind},
        date,
    },
    office::Office,
};
use chrono::{Days, NaiveDate};

/// After so many days an outcome of a complaint is asked about: no number of days is set for it.
const OUTCOME_AFTER: u64 = 30;
/// After so many days without an answer, somebody who was asked who they are is asked about.
const ASK_AGAIN_AFTER: u64 = 14;
/// Old backups and copies are to be dealt with within so many days of an erasure.
const COPIES_WITHIN: u64 = 30;

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueLine {
    /// By which day.
    pub due: NaiveDate,
    /// Whose it is, where it is one person's whom the office knows.
    pub person: Option<PersonId>,
    /// Whom or what it is about.
    pub about: String,
    /// What it is, and why it is here.
    pub reason: String,
    /// Where it is settled.
    pub place: Place,
    /// What to do there.
    pub action: &'static str,
}

fn plus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// Who asks, as the office knows them.
pub fn who(office: &Office, request: &DataRequest) -> String {
    match request.person {
        Some(person) => office.name_of(person),
        None => request.from.clone(),
    }
}

/// What is due of records and rights.
pub fn lines(office: &Office, today: NaiveDate) -> Vec<DueLine> {
    let mut lines = Vec::new();
    for row in office.data_requests.iter() {
        lines.extend(request(office, row.id.into(), &row.value));
    }
    let people = erasure::due_people(office, today, true);
    let free: Vec<_> = people.iter().filter(|row| !row.on_hold).collect();
    if let Some(first) = free.first() {
        let reason = match free.len() {
            1 => "1 person who left has records that were kept for as long as the office set."
                .to_owned(),
            many => format!(
                "{many} people who left have records that were kept for as long as the office set."
            ),
        };
        lines.push(DueLine {
            // Due since whichever day, it is for this week: nobody waits for it.
            due: first.since.max(today),
            person: None,
            about: "Records to erase".to_owned(),
            reason,
            place: Place::Records,
            action: "Look at what",
        });
    }
    let counts = erasure::due_counts(office, today);
    if let Some((_, title, due)) = counts.first() {
        lines.push(DueLine {
            due: (*due).max(today),
            person: None,
            about: "Equality counts to remove".to_owned(),
            reason: match counts.len() {
                1 => format!("The counts of “{title}” were kept for as long as the office set."),
                many => format!(
                    "The counts of {many} openings were kept for as long as the office set."
                ),
            },
            place: Place::Records,
            action: "Look at them",
        });
    }
    let mut copies: Vec<NaiveDate> = office
        .erasure_certificates
        .iter()
        .filter(|row| row.value.copies_dealt_with.is_none())
        .map(|row| row.value.on)
        .collect();
    copies.sort_unstable();
    if let Some(first) = copies.first() {
        lines.push(DueLine {
            due: plus(*first, COPIES_WITHIN),
            person: None,
            about: "Old copies after an erasure".to_owned(),
            reason: "Backup files from before the erasure, and copies given out, still hold what was erased. Delete them or have them deleted, then say so in the register.".to_owned(),
            place: Place::Erasures,
            action: "See the register",
        });
    }
    lines
}

fn request(office: &Office, id: DataRequestId, request: &DataRequest) -> Option<DueLine> {
    let received = date::long(request.received);
    let line = |due, reason, action| {
        Some(DueLine {
            due,
            person: request.person,
            about: who(office, request),
            reason,
            place: Place::Request(id),
            action,
        })
    };
    match request.due(office.rules()) {
        Due::Nothing => None,
        Due::WaitsForThem { since } => line(
            plus(since, ASK_AGAIN_AFTER),
            format!(
                "Asked who they are on {}; the clock stands still until they answer.",
                date::long(since)
            ),
            "Look at it",
        ),
        Due::Answer(due) => line(
            due,
            format!(
                "Asked for a copy of their data on {received}; it must be with them by {}.",
                date::long(due)
            ),
            "Make the copy",
        ),
        Due::Acknowledge(due) => line(
            due.unwrap_or_else(|| plus(request.received, OUTCOME_AFTER)),
            match due {
                Some(due) => format!(
                    "Complained about their data on {received}; acknowledge it by {}.",
                    date::long(due)
                ),
                None => format!("Complained about their data on {received}; not acknowledged yet."),
            },
            "Acknowledge it",
        ),
        Due::Outcome => {
            let from = request.acknowledged.unwrap_or(request.received);
            let what = match request.kind {
                RequestKind::Complaint => "Complained about their data",
                _ => "Asked for a copy of their data",
            };
            line(
                plus(from, OUTCOME_AFTER),
                format!(
                    "{what} on {received}, and has no outcome yet. They are told it without delay."
                ),
                "Tell the outcome",
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{office_details::OfficeDetails, person::Person, placement::Placement},
        office::{
            Command,
            queries::today::{When, today},
            testing::TestOffice,
        },
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn of_requests(it: &TestOffice, on: &str) -> Vec<(When, String, &'static str)> {
        today(&it.office, day(on))
            .lines
            .into_iter()
            .filter(|line| matches!(line.place, Place::Request(_)))
            .map(|line| (line.when, line.about, line.action))
            .collect()
    }

    #[test]
    fn a_request_and_a_complaint_are_on_today_until_they_are_settled() {
        let mut it = TestOffice::new("2026-11-25");
        it.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let placement = Placement { start: it.today, ..Placement::default() };
        let person = Person { name: "Sam Okafor".to_owned(), ..Person::default() };
        it.act(Command::AddPlacement { person, placement: Box::new(placement) });
        let person = it.office.people.iter().next().map(|row| row.id.into());
        let access = DataRequest { person, received: it.today, ..DataRequest::default() };
        let id: DataRequestId =
            it.act(Command::AddRequest { request: Box::new(access.clone()) }).unwrap().into();
        // Due on 25 December: shown in the thirty days before, late after.
        assert_eq!(of_requests(&it, "2026-11-24"), []);
        let line = (When::Later, "Sam Okafor".to_owned(), "Make the copy");
        assert_eq!(of_requests(&it, "2026-11-25"), [line]);
        assert_eq!(of_requests(&it, "2026-12-25")[0].0, When::ThisWeek);
        assert_eq!(of_requests(&it, "2026-12-26")[0].0, When::Overdue);
        let now = DataRequest { closed: Some(day("2026-12-01")), ..access.clone() };
        it.act(Command::EditRequest { id, was: Box::new(access), now: Box::new(now) });
        assert_eq!(of_requests(&it, "2026-12-26"), []);
        let complaint = DataRequest {
            kind: RequestKind::Complaint,
            from: "Rowan Figwort".to_owned(),
            received: it.today,
            ..DataRequest::default()
        };
        let id = it.act(Command::AddRequest { request: Box::new(complaint.clone()) }).unwrap();
        assert_eq!(of_requests(&it, "2026-12-25")[0].2, "Acknowledge it");
        assert_eq!(of_requests(&it, "2026-12-26")[0].0, When::Overdue);
        let now = DataRequest { acknowledged: Some(day("2026-12-01")), ..complaint.clone() };
        let early = DataRequest { acknowledged: Some(day("2026-11-24")), ..complaint.clone() };
        let id = DataRequestId(id);
        let edit = |now: DataRequest| Command::EditRequest {
            id,
            was: Box::new(complaint.clone()),
            now: Box::new(now),
        };
        assert!(it.try_act(edit(early)).is_err(), "acknowledged before it came in");
        it.act(edit(now));
        assert_eq!(of_requests(&it, "2026-12-02")[0].2, "Tell the outcome");
    }
}
