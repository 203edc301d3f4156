//! Applications that come in many at a time, their files, and what is done with many at once. Each
//! is one change, so that it is undone as one.

use super::recruitment::{DECLINE_NEEDS_OFFER, NAMES_HIDDEN, may_apply, placement_of, put_same};
use crate::{
    domain::{
        ApplicantId, AttachmentId, OpeningId, PersonId, StageStepId,
        applicant::{Acknowledgement, Applicant, Stage},
        attachment::Attachment,
    },
    office::{Arrival, Changes, Collection, Context, Office, Problem, blind},
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

const NOBODY: &str = "Choose at least one applicant.";

fn put_in(applicant: &mut Applicant, attachments: Vec<Attachment>, context: &mut Context<'_>) {
    for mut attachment in attachments {
        // The same file twice on one application is the same file once.
        if !applicant.attachments.values().any(|held| held.hash == attachment.hash) {
            attachment.added = context.today;
            applicant.attachments.insert(context.id().into(), attachment);
        }
    }
}

pub(super) fn import(
    office: &Office,
    arrivals: Vec<Arrival>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    if arrivals.is_empty() {
        return Err(Problem::Refused("There is nobody to bring in.".to_owned()));
    }
    let mut changes = Changes::new("import-applicants");
    let mut come: BTreeSet<(PersonId, OpeningId)> = BTreeSet::new();
    for Arrival { person, mut applicant, attachments, same_as } in arrivals {
        if office.openings.get(applicant.opening).is_none() {
            return Err(Problem::Gone(Collection::Openings));
        }
        let person_id = match same_as {
            None => {
                let person_id = context.id();
                applicant.person = PersonId(person_id);
                changes.create(person_id, Some(person_id), &person);
                person_id
            }
            Some(of) => {
                let held = may_apply(office, of, applicant.opening)?;
                if !come.insert((of, applicant.opening)) {
                    return Err(Problem::Refused(format!(
                        "{} would have two applications for this opening. Bring in one of the rows, and add what the other says as a note.",
                        held.name
                    )));
                }
                put_same(&mut applicant, (of, held), &person, context);
                of.0
            }
        };
        let id = context.id();
        applicant.stage_since = applicant.received;
        applicant.note_stage();
        put_in(&mut applicant, attachments, context);
        changes.create(id, Some(person_id), &applicant);
        changes.created = Some(id);
    }
    Ok(changes)
}

pub(super) fn acknowledge(
    office: &Office,
    ids: &[ApplicantId],
    on: NaiveDate,
    hear_by: NaiveDate,
) -> Result<Changes, Problem> {
    if hear_by < on {
        return Err(Problem::EndBeforeStart);
    }
    let mut changes = Changes::new("acknowledge-applicants");
    for id in ids {
        changes.update(office, *id, |applicant: &mut Applicant| {
            applicant.acknowledged = Some(Acknowledgement { on, hear_by });
        })?;
    }
    some(ids, changes)
}

pub(super) fn move_to(
    office: &Office,
    ids: &[ApplicantId],
    stage: Stage,
    reason: &str,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    if stage == Stage::Accepted {
        return Err(Problem::AcceptNeedsPlacement);
    }
    let mut changes = Changes::new("move-applicants");
    for id in ids {
        let held = movable(office, *id, stage)?;
        if held.stage == stage && held.step.is_none() && reason.is_empty() {
            continue;
        }
        changes.update(office, *id, |applicant: &mut Applicant| {
            applicant.move_to(stage, context.today);
            applicant.step = None;
            reason.clone_into(&mut applicant.reason);
            if stage != Stage::NotSuccessful {
                applicant.told_on = None;
            }
        })?;
    }
    some(ids, changes)
}

/// An application that may be moved to a stage.
fn movable(office: &Office, id: ApplicantId, stage: Stage) -> Result<&Applicant, Problem> {
    let held = &office.applicants.get(id).ok_or(Problem::Gone(Collection::Applicants))?.value;
    if held.stage == Stage::Accepted && placement_of(office, id).is_some() {
        return Err(Problem::Refused(format!(
            "{} has been accepted already, and has a placement. Leave them out.",
            blind::name(office, id)
        )));
    }
    if stage == Stage::Offered && office.hides(id) {
        return Err(Problem::Refused(NAMES_HIDDEN.to_owned()));
    }
    if stage == Stage::Declined && !matches!(held.stage, Stage::Offered | Stage::Declined) {
        return Err(Problem::Refused(DECLINE_NEEDS_OFFER.to_owned()));
    }
    Ok(held)
}

/// Moves applicants onto a step, by the rules of its stage.
pub(super) fn move_to_step(
    office: &Office,
    ids: &[ApplicantId],
    id: StageStepId,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let stage = super::stage_steps::held(office, id)?.stage;
    let mut changes = Changes::new("move-to-step");
    for applicant in ids {
        let was = movable(office, *applicant, stage)?.stage;
        changes.update(office, *applicant, |applicant: &mut Applicant| {
            applicant.move_onto(stage, id, context.today);
            if was != stage {
                applicant.reason.clear();
                applicant.told_on = None;
            }
        })?;
    }
    some(ids, changes)
}

pub(super) fn tell(
    office: &Office,
    ids: &[ApplicantId],
    on: NaiveDate,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("tell-applicants");
    for id in ids {
        let row = office.applicants.get(*id).ok_or(Problem::Gone(Collection::Applicants))?;
        if row.value.stage != Stage::NotSuccessful {
            return Err(Problem::Refused(format!(
                "{} is not among those who were not successful. Leave them out, or move them first.",
                blind::name(office, *id)
            )));
        }
        changes.update(office, *id, |applicant: &mut Applicant| applicant.told_on = Some(on))?;
    }
    some(ids, changes)
}

fn some(ids: &[ApplicantId], changes: Changes) -> Result<Changes, Problem> {
    if ids.is_empty() { Err(Problem::Refused(NOBODY.to_owned())) } else { Ok(changes) }
}

pub(super) fn attach(
    office: &Office,
    id: ApplicantId,
    attachments: Vec<Attachment>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("attach-to-applicant");
    changes
        .update(office, id, |applicant: &mut Applicant| put_in(applicant, attachments, context))?;
    Ok(changes)
}

pub(super) fn remove_attachment(
    office: &Office,
    id: ApplicantId,
    attachment: AttachmentId,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("remove-attachment");
    changes.update(office, id, |applicant: &mut Applicant| {
        applicant.attachments.remove(&attachment);
    })?;
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{opening::Opening, person::Person, receipt::Hash},
        office::{Command, describe, testing::TestOffice, undo},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn arrivals(opening: OpeningId, count: usize) -> Vec<Arrival> {
        (0..count)
            .map(|number| Arrival {
                person: Person { name: format!("Person {number}"), ..Person::default() },
                applicant: Applicant {
                    opening,
                    received: day("2026-03-01"),
                    ..Applicant::default()
                },
                attachments: vec![Attachment {
                    hash: Hash::of(format!("CV {number}").as_bytes()),
                    file_name: "cv.pdf".to_owned(),
                    ..Attachment::default()
                }],
                same_as: None,
            })
            .collect()
    }

    fn filled(count: usize) -> (TestOffice, Vec<ApplicantId>) {
        let mut office = TestOffice::new("2026-03-02");
        let opening = Opening { title: "Summer volunteer".to_owned(), ..Opening::default() };
        let opening = OpeningId(office.act(Command::AddOpening { opening }).unwrap());
        office.act(Command::ImportApplicants { arrivals: arrivals(opening, count) });
        let ids = office.office.applicants.iter().map(|row| ApplicantId(row.id)).collect();
        (office, ids)
    }

    fn last_change(office: &TestOffice) -> Vec<crate::journal::Entry> {
        let change = office.entries.last().unwrap().change;
        office.entries.iter().filter(|entry| entry.change == change).cloned().collect()
    }

    fn undo_last(office: &mut TestOffice) {
        let change = last_change(office);
        let changes = undo(&office.office, &change, &office.entries).unwrap();
        office.take(changes);
    }

    #[test]
    fn many_come_in_as_one_change_and_go_as_one() {
        let (mut office, ids) = filled(300);
        assert_eq!(ids.len(), 300);
        let change = last_change(&office);
        assert_eq!(change.len(), 600);
        assert_eq!(
            describe::sentence(&office.office, &change),
            "Brought in 300 applicants for “Summer volunteer”"
        );
        let applicant = &office.office.applicants.iter().next().unwrap().value;
        assert_eq!(applicant.attachments.values().next().unwrap().added, office.today);
        undo_last(&mut office);
        assert_eq!((office.office.applicants.len(), office.office.people.len()), (0, 0));
    }

    #[test]
    fn an_import_on_which_something_stands_is_not_undone() {
        let (mut office, ids) = filled(3);
        let change = last_change(&office);
        office.act(Command::AddApplicantNote { id: ids[1], text: "Called".to_owned() });
        assert!(undo(&office.office, &change, &office.entries).is_err());
    }

    #[test]
    fn what_is_done_with_many_is_one_change_undone_at_once() {
        let (mut office, ids) = filled(5);
        let (on, hear_by) = (day("2026-03-02"), day("2026-03-20"));
        office.act(Command::AcknowledgeApplicants { ids: ids.clone(), on, hear_by });
        let words = describe::sentence(&office.office, &last_change(&office));
        assert_eq!(words, "Acknowledged the applications of 5 people");
        let reason = "The place went to somebody else".to_owned();
        let stage = Stage::NotSuccessful;
        office.act(Command::MoveApplicants { ids: ids[..4].to_vec(), stage, reason });
        let words = describe::sentence(&office.office, &last_change(&office));
        assert_eq!(words, "Moved 4 people to “Not successful”");
        let at = |office: &TestOffice, stage| {
            office.office.applicants.iter().filter(|row| row.value.stage == stage).count()
        };
        assert_eq!(at(&office, stage), 4);
        let on = office.today;
        assert!(office.try_act(Command::TellApplicants { ids: ids.clone(), on }).is_err());
        office.act(Command::TellApplicants { ids: ids[..4].to_vec(), on });
        let words = describe::sentence(&office.office, &last_change(&office));
        assert_eq!(words, "Noted that 4 people were told the outcome");
        undo_last(&mut office);
        let told = office.office.applicants.iter().filter(|row| row.value.told_on.is_some());
        assert_eq!(told.count(), 0);
        let moved = office.entries.iter().find(|it| it.action == "move-applicants").unwrap().change;
        let change: Vec<_> =
            office.entries.iter().filter(|entry| entry.change == moved).cloned().collect();
        let changes = undo(&office.office, &change, &office.entries).unwrap();
        office.take(changes);
        assert_eq!(at(&office, Stage::Received), 5);
        assert!(office.office.applicants.iter().all(|row| row.value.acknowledged.is_some()));
    }

    #[test]
    fn what_cannot_be_done_with_one_is_done_with_none() {
        let (mut office, mut ids) = filled(2);
        let none = Command::MoveApplicants {
            ids: Vec::new(),
            stage: Stage::Shortlisted,
            reason: String::new(),
        };
        assert!(office.try_act(none).is_err());
        ids.push(ApplicantId::default());
        let stage = Stage::Shortlisted;
        let moved = Command::MoveApplicants { ids: ids.clone(), stage, reason: String::new() };
        assert_eq!(office.try_act(moved), Err(Problem::Gone(Collection::Applicants)));
        let stage = Stage::Accepted;
        let accepted = Command::MoveApplicants { ids, stage, reason: String::new() };
        assert_eq!(office.try_act(accepted), Err(Problem::AcceptNeedsPlacement));
    }

    #[test]
    fn only_an_offer_can_be_declined() {
        let (mut office, ids) = filled(2);
        let decline = |id| Command::MoveApplicant {
            id,
            stage: Stage::Declined,
            reason: "Took another place".to_owned(),
        };
        let stage_of =
            |office: &TestOffice, id| office.office.applicants.get(id).unwrap().value.stage;
        for stage in [Stage::Received, Stage::Interview, Stage::Withdrawn] {
            office.act(Command::MoveApplicant { id: ids[0], stage, reason: String::new() });
            let refused = office.try_act(decline(ids[0])).unwrap_err();
            assert!(refused.to_string().starts_with("Only an offer can be declined."), "{refused}");
            assert_eq!(stage_of(&office, ids[0]), stage);
        }
        let stage = Stage::Offered;
        office.act(Command::MoveApplicant { id: ids[0], stage, reason: String::new() });
        let both = Command::MoveApplicants {
            ids: ids.clone(),
            stage: Stage::Declined,
            reason: String::new(),
        };
        assert!(office.try_act(both).is_err(), "one of the two has no offer");
        office.act(decline(ids[0]));
        assert_eq!(stage_of(&office, ids[0]), Stage::Declined);
        // The words of the reason may be mended after.
        office.act(decline(ids[0]));
    }

    #[test]
    fn files_are_kept_once_and_come_off_again() {
        let (mut office, ids) = filled(1);
        let letter = Attachment { hash: Hash::of(b"letter"), ..Attachment::default() };
        let attachments = vec![letter.clone(), letter];
        office.act(Command::AttachToApplicant { id: ids[0], attachments });
        let held = &office.office.applicants.get(ids[0]).unwrap().value.attachments;
        assert_eq!(held.len(), 2);
        let attachment = *held.keys().next().unwrap();
        office.act(Command::RemoveAttachment { id: ids[0], attachment });
        assert_eq!(office.office.applicants.get(ids[0]).unwrap().value.attachments.len(), 1);
        undo_last(&mut office);
        assert_eq!(office.office.applicants.get(ids[0]).unwrap().value.attachments.len(), 2);
    }
}
