//! Supervision: its rhythm, talks, private notes, feedback, and when supervisors are away.

use super::work::person_of;
use crate::{
    domain::{
        AbsenceId, FeedbackId, MeetingId, PlacementId, PrivateNoteId, absence::Absence,
        feedback::Feedback, meeting::Meeting, placement::Placement, private_note::PrivateNote,
        supervision::SupervisionPlan,
    },
    office::{Changes, Collection, Context, Office, Problem},
};
use chrono::NaiveDate;

pub(super) fn edit_plan(
    office: &Office,
    id: PlacementId,
    was: &SupervisionPlan,
    now: &SupervisionPlan,
) -> Result<Changes, Problem> {
    let row = office.placements.get(id).ok_or(Problem::Gone(Collection::Placements))?;
    let with =
        |plan: &SupervisionPlan| Placement { supervision: plan.clone(), ..row.value.clone() };
    let mut changes = Changes::new("edit-supervision");
    changes.edit(office, id.0, &with(was), &with(now))?;
    Ok(changes)
}

/// A talk, its private part and the day agreed for the next: one change, so that one undo takes it
/// back.
pub(super) fn add_meeting(
    office: &Office,
    meeting: &Meeting,
    private: String,
    next_on: Option<NaiveDate>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let placement = meeting.placement;
    let person = person_of(office, placement)?;
    let mut changes = Changes::new("add-meeting");
    let id = context.id();
    changes.create(id, Some(person), meeting);
    if !private.is_empty() {
        let note = PrivateNote {
            placement,
            meeting: Some(MeetingId(id)),
            on: meeting.on,
            by: context.author.clone(),
            text: private,
            deleted: false,
        };
        changes.create(context.id(), Some(person), &note);
    }
    if next_on.is_some() {
        changes.update(office, placement, |placement: &mut Placement| {
            placement.supervision.next_on = next_on;
        })?;
    }
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn edit_meeting(
    office: &Office,
    id: MeetingId,
    was: &Meeting,
    now: &Meeting,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("edit-meeting");
    changes.edit(office, id.0, was, now)?;
    Ok(changes)
}

pub(super) fn remove_meeting(office: &Office, id: MeetingId) -> Result<Changes, Problem> {
    let mut changes = Changes::new("remove-meeting");
    changes.update(office, id, |meeting: &mut Meeting| meeting.deleted = true)?;
    Ok(changes)
}

pub(super) fn add_private_note(
    office: &Office,
    note: &PrivateNote,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let person = person_of(office, note.placement)?;
    let mut changes = Changes::new("add-private-note");
    let id = context.id();
    changes.create(id, Some(person), note);
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn edit_private_note(
    office: &Office,
    id: PrivateNoteId,
    was: &PrivateNote,
    now: &PrivateNote,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("edit-private-note");
    changes.edit(office, id.0, was, now)?;
    Ok(changes)
}

pub(super) fn remove_private_note(office: &Office, id: PrivateNoteId) -> Result<Changes, Problem> {
    let mut changes = Changes::new("remove-private-note");
    changes.update(office, id, |note: &mut PrivateNote| note.deleted = true)?;
    Ok(changes)
}

pub(super) fn add_feedback(
    office: &Office,
    feedback: &Feedback,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let person = person_of(office, feedback.placement)?;
    let mut changes = Changes::new("add-feedback");
    let id = context.id();
    changes.create(id, Some(person), feedback);
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn edit_feedback(
    office: &Office,
    id: FeedbackId,
    was: &Feedback,
    now: &Feedback,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("edit-feedback");
    changes.edit(office, id.0, was, now)?;
    Ok(changes)
}

pub(super) fn remove_feedback(office: &Office, id: FeedbackId) -> Result<Changes, Problem> {
    let mut changes = Changes::new("remove-feedback");
    changes.update(office, id, |feedback: &mut Feedback| feedback.deleted = true)?;
    Ok(changes)
}

pub(super) fn add_absence(
    absence: &Absence,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    if absence.to < absence.from {
        return Err(Problem::EndBeforeStart);
    }
    let mut changes = Changes::new("add-absence");
    let id = context.id();
    changes.create(id, None, absence);
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn edit_absence(
    office: &Office,
    id: AbsenceId,
    was: &Absence,
    now: &Absence,
) -> Result<Changes, Problem> {
    if now.to < now.from {
        return Err(Problem::EndBeforeStart);
    }
    let mut changes = Changes::new("edit-absence");
    changes.edit(office, id.0, was, now)?;
    Ok(changes)
}

pub(super) fn remove_absence(office: &Office, id: AbsenceId) -> Result<Changes, Problem> {
    let mut changes = Changes::new("remove-absence");
    changes.update(office, id, |absence: &mut Absence| absence.deleted = true)?;
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::person::Person,
        office::{Command, testing::TestOffice, undo},
    };

    #[test]
    fn the_private_part_of_a_talk_is_apart_and_one_undo_takes_all_of_it_back() {
        let mut it = TestOffice::new("2026-03-02");
        let placement = Placement { start: it.today, ..Placement::default() };
        let id = it.act(Command::AddPlacement {
            person: Person::default(),
            placement: Box::new(placement),
        });
        let id = PlacementId(id.unwrap());
        let before = it.entries.len();
        it.act(Command::AddMeeting {
            meeting: Box::new(Meeting {
                placement: id,
                on: it.today,
                notes: "Bus survey".to_owned(),
                ..Meeting::default()
            }),
            private: "Looks tired".to_owned(),
            next_on: "2026-03-09".parse().ok(),
        });
        let made = it.entries[before..].to_vec();
        let shared = made.iter().find(|entry| entry.collection == "meetings").unwrap();
        assert!(!shared.patch.to_string().contains("tired"));
        let person = it.office.placements.get(id).unwrap().value.person.0;
        assert!(made.iter().all(|entry| entry.subject == Some(person)));
        let note = it.office.private_notes.of(id).next().unwrap();
        assert_eq!(note.value.meeting.map(|meeting| meeting.0), Some(shared.record));
        let histories = it.entries.clone();
        let changes = undo(&it.office, &made, &histories).unwrap();
        it.take(changes);
        assert!(it.office.meetings.is_empty() && it.office.private_notes.is_empty());
        assert_eq!(it.office.placements.get(id).unwrap().value.supervision.next_on, None);
    }

    #[test]
    fn nobody_is_away_backwards() {
        let mut it = TestOffice::new("2026-03-02");
        let absence =
            Absence { from: it.today, to: it.today.pred_opt().unwrap(), ..Absence::default() };
        assert_eq!(it.try_act(Command::AddAbsence { absence }), Err(Problem::EndBeforeStart));
    }
}
