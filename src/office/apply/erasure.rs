//! Erasing people and records, legal holds, and how long records are kept.

use crate::{
    domain::{
        ErasureCertificateId, LegalHoldId, PersonId,
        erasure_certificate::{ErasureCertificate, ErasureReason},
        legal_hold::LegalHold,
        office_details::OfficeDetails,
        retention::RecordKind,
    },
    journal::{ERASURES, Edit, Folded, erasure_edit, record_erasure_edit, rewriting_edits},
    office::{
        Changes, Collection, Context, Erasure, Office, Problem, blind,
        erasure::{
            kept,
            kinds::{self, Standing},
            words::{self, Words},
        },
        queries::erasure::records_of,
    },
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

fn refused(words: impl Into<String>) -> Problem {
    Problem::Refused(words.into())
}

/// Somebody who is there and may be erased.
fn may_erase(office: &Office, person: PersonId) -> Result<Words, Problem> {
    let Some(row) = office.people.get(person) else {
        if office.erased().contains(&person.0) {
            return Err(refused(
                "This person was erased already, and nothing of them is left. The register of erasures tells when.",
            ));
        }
        return Err(Problem::Gone(Collection::People));
    };
    if let Some(hold) = kinds::hold(office, person) {
        return Err(refused(format!(
            "These records are on legal hold: {}. Lift the hold first, where its reason is gone.",
            hold.reason
        )));
    }
    Ok(Words::of(&row.value))
}

fn number(id: Uuid, on: NaiveDate) -> String {
    let tail = id.simple().to_string();
    let tail = tail.get(26..).unwrap_or("").to_uppercase();
    format!("E{}-{tail}", chrono::Datelike::year(&on))
}

/// Erases everything of a person, whose time is over.
pub(super) fn erase_person(
    office: &Office,
    person: PersonId,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let erasure = Erasure { person, is_whole: true, despite_claim: true, ..Erasure::default() };
    erase(office, &erasure, context)
}

pub(super) fn erase(
    office: &Office,
    erasure: &Erasure,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let theirs = may_erase(office, erasure.person)?;
    let all = records_of(office, erasure.person);
    // What hides in a blind sift goes on, and its time is not over: it stays, with who sent it. Who
    // asks to be erased goes from there too.
    let is_over = erasure.reason == ErasureReason::PeriodOver;
    let stays = |it: &Folded| {
        erasure.is_whole
            && is_over
            && !office.is_hidden(erasure.person)
            && !blind::may_tell(office, &it.collection, it.record)
    };
    let has_hidden = all.iter().any(|it| stays(it));
    let is_person = |it: &Folded| it.collection == Collection::People.name();
    let gone: Vec<&Folded> = all
        .iter()
        .filter(|it| {
            erasure.is_whole || erasure.records.contains(&(it.collection.clone(), it.record))
        })
        .filter(|it| !has_hidden || !(stays(it) || is_person(it)))
        .copied()
        .collect();
    if !erasure.is_whole {
        if gone.is_empty() {
            return Err(refused("Choose what is to be erased."));
        }
        if gone.len() < erasure.records.len() {
            return Err(refused(
                "Some of these records are no longer there. They may have been erased in another tab: look again.",
            ));
        }
        needs_none_of(&all, &gone)?;
    }
    let mut words = theirs.all();
    words.retain(|word| !word.trim().is_empty());
    if words::holds(&erasure.note, &words) {
        return Err(refused(
            "The certificate of erasure names nobody. Take their name out of the remark.",
        ));
    }
    if erasure.reason == ErasureReason::Other && erasure.note.trim().is_empty() {
        return Err(Problem::ReasonMissing);
    }
    let is_open = gone.iter().any(|folded| {
        let kind = kinds::kind_of(office, folded);
        matches!(kinds::standing(office, folded, kind, context.today), Standing::Open(_))
    });
    if is_open && !erasure.despite_claim {
        return Err(refused(
            "Some of the money is in a claim that is not settled yet. Its lines would stay without their evidence. Wait until it is settled, or say that you mean it.",
        ));
    }

    let mut changes = Changes::new("erase-person");
    if erasure.is_whole && !has_hidden {
        let mut marker = erasure_edit(erasure.person.0);
        kept::keep(office, &mut marker.patch, gone.iter().copied());
        changes.edits.push(marker);
    } else {
        if !erasure.is_whole {
            changes.action = "erase-records";
        }
        for folded in &gone {
            let mut marker = record_erasure_edit(&folded.collection, folded.record);
            kept::keep(office, &mut marker.patch, std::iter::once(*folded));
            changes.edits.push(marker);
        }
    }
    let written_anew = write_anew(office, erasure, &words, &mut changes.edits);

    let id = context.id();
    let mut records: BTreeMap<String, u32> = BTreeMap::new();
    // Whether who somebody is went with it is not said while an opening is sifted blind: it stays where
    // something of theirs hides there.
    let is_unsaid = erasure.is_whole && is_over && office.has_blind_sift();
    for folded in gone.iter().filter(|it| !(is_unsaid && is_person(it))) {
        *records.entry(kinds::kind_of(office, folded).key().to_owned()).or_default() += 1;
    }
    let certificate = ErasureCertificate {
        number: number(id, context.today),
        on: context.today,
        by: context.author.clone(),
        reason: erasure.reason,
        note: erasure.note.trim().to_owned(),
        is_whole: erasure.is_whole,
        records,
        files: erasure.files,
        written_anew,
        despite_claim: is_open,
        ..ErasureCertificate::default()
    };
    changes.create(id, None, &certificate);
    changes.created = Some(id);
    Ok(changes)
}

/// A placement goes only with all that hangs on it, or nobody could tell what it belonged to.
fn needs_none_of(all: &[&Folded], gone: &[&Folded]) -> Result<(), Problem> {
    let going: BTreeSet<(&str, Uuid)> =
        gone.iter().map(|it| (it.collection.as_str(), it.record)).collect();
    let placements: BTreeSet<Uuid> = gone
        .iter()
        .filter(|it| it.collection == Collection::Placements.name())
        .map(|it| it.record)
        .collect();
    let hangs_on = |folded: &&&Folded| {
        !going.contains(&(folded.collection.as_str(), folded.record))
            && folded
                .value()
                .get("placement")
                .and_then(|id| id.as_str()?.parse::<Uuid>().ok())
                .is_some_and(|id| placements.contains(&id))
    };
    if !placements.is_empty() && all.iter().any(|folded| hangs_on(&folded)) {
        return Err(refused(
            "The placement stays as long as anything that hangs on it. Choose the rest of it as well, or leave the placement.",
        ));
    }
    if gone.iter().any(|it| it.collection == Collection::People.name()) {
        return Err(refused(
            "The name goes with the last of the records: choose everything, then the person is erased.",
        ));
    }
    Ok(())
}

/// Writes records of others anew, without the person’s words, so that their history holds none
/// either. Gives how many.
fn write_anew(office: &Office, erasure: &Erasure, words: &[String], edits: &mut Vec<Edit>) -> u32 {
    let mut words: Vec<String> =
        words.iter().filter(|word| erasure.words.contains(word)).cloned().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    let mut count: u32 = 0;
    for (collection, record) in &erasure.anew {
        let Some(folded) = office.folded(collection, *record) else { continue };
        if folded.subject == Some(erasure.person.0) || collection == ERASURES {
            continue;
        }
        let whole = words::scrub(folded.value(), &words);
        edits.extend(rewriting_edits(folded.subject, collection, *record, whole));
        count = count.saturating_add(1);
    }
    count
}

/// Removes the counts of equality monitoring of an opening, and what the history holds of them.
pub(super) fn erase_counts(
    office: &Office,
    opening: crate::domain::OpeningId,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let collection = Collection::Openings.name();
    let folded = office.folded(collection, opening.0).ok_or(Problem::Gone(Collection::Openings))?;
    let mut whole = folded.value();
    let counts = whole.as_object_mut().and_then(|fields| fields.remove("monitoring"));
    let batches = counts.and_then(|counts| Some(counts.as_object()?.len())).unwrap_or(0);
    if batches == 0 {
        return Err(refused("There are no counts to remove."));
    }
    let mut changes = Changes::new("erase-counts");
    changes.edits.extend(rewriting_edits(folded.subject, collection, opening.0, whole));
    let id = context.id();
    let certificate = ErasureCertificate {
        number: number(id, context.today),
        on: context.today,
        by: context.author.clone(),
        records: [(RecordKind::Equality.key().to_owned(), u32::try_from(batches).unwrap_or(0))]
            .into(),
        ..ErasureCertificate::default()
    };
    changes.create(id, None, &certificate);
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn note_copies(
    office: &Office,
    id: ErasureCertificateId,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("note-copies");
    changes.update(office, id, |certificate: &mut ErasureCertificate| {
        certificate.copies_dealt_with = Some(context.today);
        certificate.copies_by.clone_from(&context.author);
    })?;
    Ok(changes)
}

pub(super) fn put_on_hold(
    office: &Office,
    person: PersonId,
    reason: String,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    office.people.get(person).ok_or(Problem::Gone(Collection::People))?;
    if reason.trim().is_empty() {
        return Err(Problem::ReasonMissing);
    }
    if kinds::hold(office, person).is_some() {
        return Err(refused("These records are on hold already."));
    }
    let mut changes = Changes::new("put-on-hold");
    let id = context.id();
    let hold = LegalHold {
        person,
        reason: reason.trim().to_owned(),
        by: context.author.clone(),
        since: context.today,
        ..LegalHold::default()
    };
    changes.create(id, Some(person.0), &hold);
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn release_hold(
    office: &Office,
    id: LegalHoldId,
    reason: String,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    if reason.trim().is_empty() {
        return Err(Problem::ReasonMissing);
    }
    let mut changes = Changes::new("release-hold");
    changes.update(office, id, |hold: &mut LegalHold| {
        hold.released = Some(context.today);
        hold.released_by.clone_from(&context.author);
        hold.release_reason = reason.trim().to_owned();
    })?;
    Ok(changes)
}

pub(super) fn edit_periods(
    office: &Office,
    was: &OfficeDetails,
    now: &OfficeDetails,
) -> Result<Changes, Problem> {
    let id = office.office().ok_or(Problem::Gone(Collection::Office))?.id;
    let mut changes = Changes::new("edit-periods");
    changes.edit(office, id, was, now)?;
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            ClaimId, ExpenseId,
            applicant::{Applicant, Stage},
            claim::ClaimStatus,
            expense::Expense,
            money::Money,
            opening::Opening,
            opening::Pay,
            person::Person,
            placement::Placement,
            work_log::WorkLogEntry,
        },
        office::{
            Command, describe,
            queries::erasure::{due_people, review},
            testing::TestOffice,
            undo,
        },
    };

    struct Left {
        it: TestOffice,
        person: PersonId,
        claim: ClaimId,
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Somebody paid who left on 29 May 2026, with a log, hours and an expense in a sent claim.
    fn left() -> Left {
        let mut it = TestOffice::new("2026-03-02");
        it.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let placement = Placement {
            start: day("2026-03-02"),
            end: Some(day("2026-05-29")),
            pay: Pay::Paid,
            ..Placement::default()
        };
        let person = Person { name: "Sam Okafor".to_owned(), ..Person::default() };
        let placement =
            it.act(Command::AddPlacement { person, placement: Box::new(placement) }).unwrap();
        let person = PersonId(it.office.people.iter().next().unwrap().id);
        for minutes in [None, Some(60)] {
            let entry = WorkLogEntry {
                placement: placement.into(),
                on: it.today,
                what: "Casework".to_owned(),
                minutes,
                ..WorkLogEntry::default()
            };
            it.act(Command::AddWorkLogEntry { entry });
        }
        let expense = Expense {
            placement: placement.into(),
            on: it.today,
            amount: Money(1_000),
            ..Expense::default()
        };
        let add = Command::AddExpense { expense: Box::new(expense), receipts: vec![] };
        let expense = ExpenseId(it.act(add).unwrap());
        let make = Command::MakeClaim { reference: "March".to_owned(), expenses: vec![expense] };
        let claim = ClaimId(it.act(make).unwrap());
        let on = Some(it.today);
        let ipsa_number = String::new();
        it.act(Command::SetClaimStatus { id: claim, status: ClaimStatus::Sent, on, ipsa_number });
        Left { it, person, claim }
    }

    fn set_periods(it: &mut TestOffice, periods: &[(RecordKind, u32)]) {
        let was = Box::new(it.office.office().unwrap().value.clone());
        let mut now = was.clone();
        for (kind, months) in periods {
            now.retention.months.insert(kind.key().to_owned(), *months);
        }
        it.act(Command::EditPeriods { was, now });
    }

    fn kinds(left: &Left, today: &str) -> Vec<(RecordKind, bool)> {
        let review = review(&left.it.office, left.person, day(today)).unwrap();
        review.rows.iter().map(|row| (row.kind, row.is_due)).collect()
    }

    #[test]
    fn every_kind_falls_due_on_its_own_day_and_not_before() {
        let mut left = left();
        assert!(kinds(&left, "2100-01-01").iter().all(|(_, due)| !due), "no period is set");
        assert_eq!(due_people(&left.it.office, day("2100-01-01"), true), []);
        set_periods(
            &mut left.it,
            &[
                (RecordKind::Log, 12),
                (RecordKind::Wage, 72),
                (RecordKind::Expenses, 72),
                (RecordKind::Placement, 12),
            ],
        );
        let due = |left: &Left, today: &str| -> Vec<RecordKind> {
            kinds(left, today).into_iter().filter(|(_, due)| *due).map(|(kind, _)| kind).collect()
        };
        // The log runs from the last day, 29 May 2026.
        assert_eq!(due(&left, "2027-05-28"), []);
        assert_eq!(due(&left, "2027-05-29"), [RecordKind::Log]);
        assert_eq!(due_people(&left.it.office, day("2027-05-28"), true), []);
        assert_eq!(
            due_people(&left.it.office, day("2027-05-29"), false)[0].since,
            day("2027-05-29")
        );
        // Hours of somebody paid stay six years, and the placement as long as they do.
        assert_eq!(due(&left, "2032-05-28"), [RecordKind::Log]);
        assert_eq!(due(&left, "2032-05-29"), [RecordKind::Log, RecordKind::Wage]);
        // Money runs from the end of the financial year, 31 March 2026, once the claim is settled.
        assert_eq!(due(&left, "2032-06-01"), [RecordKind::Log, RecordKind::Wage]);
        let (id, on) = (left.claim, None);
        let ipsa_number = String::new();
        left.it.act(Command::SetClaimStatus { id, status: ClaimStatus::Paid, on, ipsa_number });
        assert!(!due(&left, "2032-03-30").contains(&RecordKind::Expenses));
        assert!(due(&left, "2032-03-31").contains(&RecordKind::Expenses));
        assert_eq!(
            due(&left, "2032-05-29"),
            [RecordKind::Log, RecordKind::Wage, RecordKind::Expenses, RecordKind::Placement,]
        );
    }

    #[test]
    fn a_hold_stops_every_erasure_until_it_is_lifted() {
        let mut left = left();
        let person = left.person;
        let hold = |reason: &str| Command::PutOnHold { person, reason: reason.to_owned() };
        assert_eq!(left.it.try_act(hold(" ")), Err(Problem::ReasonMissing));
        let id = left.it.act(hold("A tribunal claim")).unwrap();
        assert!(left.it.try_act(hold("Again")).is_err());
        let all = Erasure { person, is_whole: true, despite_claim: true, ..Erasure::default() };
        for command in
            [Command::ErasePerson { id: person }, Command::Erase { erasure: Box::new(all.clone()) }]
        {
            let problem = left.it.try_act(command).unwrap_err().to_string();
            assert!(problem.contains("A tribunal claim"), "{problem}");
        }
        set_periods(&mut left.it, &[(RecordKind::Log, 1)]);
        assert!(due_people(&left.it.office, day("2030-01-01"), true)[0].on_hold);
        left.it.act(Command::ReleaseHold { id: id.into(), reason: "It is over".to_owned() });
        left.it.act(Command::Erase { erasure: Box::new(all) });
        assert!(left.it.office.people.is_empty() && left.it.office.legal_holds.is_empty());
    }

    #[test]
    fn money_that_is_not_settled_goes_only_where_it_is_meant() {
        let mut left = left();
        let person = left.person;
        let all = Erasure { person, is_whole: true, ..Erasure::default() };
        let problem =
            left.it.try_act(Command::Erase { erasure: Box::new(all.clone()) }).unwrap_err();
        assert!(problem.to_string().contains("not settled yet"), "{problem}");
        let review = review(&left.it.office, person, left.it.today).unwrap();
        assert!(review.rows.iter().any(|row| row.is_open && row.why.contains("March")));
        let meant = Erasure { despite_claim: true, ..all };
        left.it.act(Command::Erase { erasure: Box::new(meant) });
        let claim = &left.it.office.claims.get(left.claim).unwrap().value;
        assert_eq!(claim.total(), Money(1_000));
    }

    #[test]
    fn a_certificate_names_nobody_and_an_erasure_is_final() {
        let mut left = left();
        let person = left.person;
        let all = Erasure { person, is_whole: true, despite_claim: true, ..Erasure::default() };
        let named = Erasure { note: "As Sam Okafor asked".to_owned(), ..all.clone() };
        let problem = left.it.try_act(Command::Erase { erasure: Box::new(named) }).unwrap_err();
        assert!(problem.to_string().contains("names nobody"), "{problem}");
        let other = Erasure { reason: ErasureReason::Other, ..all.clone() };
        let refused = left.it.try_act(Command::Erase { erasure: Box::new(other) });
        assert_eq!(refused, Err(Problem::ReasonMissing));
        let id = left.it.act(Command::Erase { erasure: Box::new(all) }).unwrap();
        let certificate = left.it.office.erasure_certificates.get(id).unwrap().value.clone();
        assert!(certificate.number.starts_with("E2026-") && certificate.number.len() == 12);
        let kept = serde_json::to_string(&certificate).unwrap();
        assert!(!kept.contains("Sam") && !kept.contains(&person.to_string()), "{kept}");
        let change = left.it.entries.last().unwrap().change;
        let change: Vec<_> =
            left.it.entries.iter().filter(|it| it.change == change).cloned().collect();
        assert_eq!(
            describe::sentence(&left.it.office, &change),
            "Erased a person from the records"
        );
        let problem = undo(&left.it.office, &change, &left.it.entries).unwrap_err().to_string();
        assert!(problem.contains("cannot be brought back"), "{problem}");
    }

    #[test]
    fn a_placement_stays_as_long_as_anything_hangs_on_it() {
        let mut left = left();
        let person = left.person;
        let all: BTreeSet<(String, Uuid)> = records_of(&left.it.office, person)
            .into_iter()
            .map(|it| (it.collection.clone(), it.record))
            .collect();
        let of = |name: &str| -> BTreeSet<(String, Uuid)> {
            all.iter().filter(|(collection, _)| collection == name).cloned().collect()
        };
        for (records, words) in [
            (of("placements"), "The placement stays"),
            (of("people"), "The name goes with the last"),
            (BTreeSet::new(), "Choose what"),
        ] {
            let erasure = Box::new(Erasure { person, records, ..Erasure::default() });
            let problem = left.it.try_act(Command::Erase { erasure }).unwrap_err().to_string();
            assert!(problem.contains(words), "{problem}");
        }
        let erasure = Box::new(Erasure { person, records: of("work-log"), ..Erasure::default() });
        left.it.act(Command::Erase { erasure: erasure.clone() });
        assert!(left.it.office.work_log.is_empty() && left.it.office.people.len() == 1);
        let problem = left.it.try_act(Command::Erase { erasure }).unwrap_err().to_string();
        assert!(problem.contains("Choose what"), "{problem}");
    }

    #[test]
    fn counts_of_equality_monitoring_go_with_their_history() {
        let mut it = TestOffice::new("2026-03-02");
        it.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
        let id = it.act(Command::AddOpening { opening }).unwrap().into();
        assert!(it.try_act(Command::EraseCounts { id }).is_err());
        let counts = [("sex".to_owned(), [("female".to_owned(), 7_331)].into())].into();
        it.act(Command::AddMonitoring { id, counts });
        it.act(Command::EraseCounts { id });
        let opening = &it.office.openings.get(id).unwrap().value;
        assert!(opening.monitoring.is_empty() && opening.title == "Helpers");
        let kept = crate::journal::without_erased(it.entries.clone());
        assert!(!serde_json::to_string(&kept).unwrap().contains("7331"));
        assert_eq!(Office::of(&it.entries).openings.get(id).unwrap().value.title, "Helpers");
    }

    #[test]
    fn an_application_of_somebody_who_came_is_kept_from_their_last_day() {
        let mut it = TestOffice::new("2026-03-02");
        it.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
        let opening = it.act(Command::AddOpening { opening }).unwrap().into();
        let person = Person { name: "Ada".to_owned(), ..Person::default() };
        let applicant = Applicant { opening, received: it.today, ..Applicant::default() };
        let id = it.act(Command::AddApplicant { person, applicant }).unwrap().into();
        let stage = Stage::Offered;
        it.act(Command::MoveApplicant { id, stage, reason: String::new() });
        let placement =
            Placement { start: it.today, end: Some(day("2026-04-30")), ..Placement::default() };
        it.act(Command::AcceptApplicant { id, placement: Box::new(placement) });
        set_periods(&mut it, &[(RecordKind::TakenUp, 6)]);
        let person = PersonId(it.office.people.iter().next().unwrap().id);
        let is_due = |today: &str| {
            let review = review(&it.office, person, day(today)).unwrap();
            review.rows.iter().any(|row| row.kind == RecordKind::TakenUp && row.is_due)
        };
        assert!(!is_due("2026-10-29") && is_due("2026-10-30"));
    }
}
