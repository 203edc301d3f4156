//! Interviews.

use super::recruitment::NAMES_HIDDEN;
use crate::{
    domain::{
        ApplicantId, InterviewId,
        applicant::{Applicant, Stage},
        interview::{Interview, SentInvitation},
    },
    office::{Changes, Collection, Context, Office, Problem},
};

fn gone() -> Problem {
    Problem::Refused(
        "This interview is no longer there. It may have been undone in another tab; the history tells."
            .to_owned(),
    )
}

pub(super) fn add(
    office: &Office,
    applicant: ApplicantId,
    interview: Interview,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    office.applicants.get(applicant).ok_or(Problem::Gone(Collection::Applicants))?;
    if office.hides(applicant) {
        return Err(Problem::Refused(NAMES_HIDDEN.to_owned()));
    }
    let id = context.id();
    let today = context.today;
    let mut changes = Changes::new("add-interview");
    changes.update(office, applicant, |applicant: &mut Applicant| {
        applicant.interviews.insert(id.into(), interview);
        // Whoever is to be interviewed stands there on the board.
        if matches!(applicant.stage, Stage::Received | Stage::Shortlisted) {
            applicant.move_to(Stage::Interview, today);
        }
    })?;
    changes.created = Some(id);
    Ok(changes)
}

fn held(office: &Office, applicant: ApplicantId, id: InterviewId) -> Result<&Interview, Problem> {
    let row = office.applicants.get(applicant).ok_or(Problem::Gone(Collection::Applicants))?;
    row.value.interviews.get(&id).ok_or_else(gone)
}

/// Writes what differs between two versions of an interview, and a higher sequence where whoever
/// was invited has to hear of it.
fn write(
    office: &Office,
    applicant: ApplicantId,
    id: InterviewId,
    action: &'static str,
    (was, now): (&Interview, &Interview),
) -> Result<Changes, Problem> {
    let held = held(office, applicant, id)?;
    let sequence = held.sequence;
    let row = office.applicants.get(applicant).ok_or(Problem::Gone(Collection::Applicants))?;
    let with = |interview: &Interview, sequence: u32| {
        let mut whole = row.value.clone();
        whole.interviews.insert(id, Interview { sequence, ..interview.clone() });
        whole
    };
    let next = held.next_sequence().saturating_add(u32::from(now.calls_for_update(was)));
    let mut changes = Changes::new(action);
    changes.edit(office, applicant.0, &with(was, sequence), &with(now, next))?;
    Ok(changes)
}

pub(super) fn edit(
    office: &Office,
    applicant: ApplicantId,
    id: InterviewId,
    was: &Interview,
    now: &Interview,
) -> Result<Changes, Problem> {
    write(office, applicant, id, "edit-interview", (was, now))
}

pub(super) fn cancel(
    office: &Office,
    applicant: ApplicantId,
    id: InterviewId,
) -> Result<Changes, Problem> {
    let was = held(office, applicant, id)?.clone();
    let now = Interview { cancelled: true, ..was.clone() };
    write(office, applicant, id, "cancel-interview", (&was, &now))
}

pub(super) fn note_invitation(
    office: &Office,
    applicant: ApplicantId,
    id: InterviewId,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let was = held(office, applicant, id)?.clone();
    // Whoever was taken off still holds the older file, until a cancellation is made for them.
    let mut panel = was.panel.clone();
    for one in was.taken_off() {
        panel.push_str(&format!("\n{} {}", one.name, one.email));
    }
    let sequence = was.next_sequence();
    let sent = Some(SentInvitation { on: context.today, sequence, panel });
    let now = Interview { sent, ..was.clone() };
    write(office, applicant, id, "send-invitation", (&was, &now))
}

/// Notes that whoever was taken off the panel has a cancellation.
pub(super) fn note_taken_off(
    office: &Office,
    applicant: ApplicantId,
    id: InterviewId,
) -> Result<Changes, Problem> {
    let was = held(office, applicant, id)?.clone();
    let off = was.taken_off();
    let sent = was.sent.clone().map(|sent| {
        let is_off = |line: &str| {
            let one = Interview { panel: line.to_owned(), ..Interview::default() }.panellists();
            one.iter().any(|one| off.contains(one))
        };
        let kept: Vec<&str> = sent.panel.lines().filter(|line| !is_off(line)).collect();
        SentInvitation { panel: kept.join("\n"), ..sent }
    });
    let now = Interview { sent, ..was.clone() };
    write(office, applicant, id, "send-taken-off", (&was, &now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{OpeningId, opening::Opening, person::Person, uk_time::TimeOfDay},
        office::{Command, testing::TestOffice, undo},
    };

    fn interviewed() -> (TestOffice, ApplicantId, InterviewId) {
        let mut it = TestOffice::new("2026-03-02");
        let opening = Opening { title: "Helpers".to_owned(), ..Opening::default() };
        let opening = OpeningId(it.act(Command::AddOpening { opening }).unwrap());
        let person = Person { name: "Zoë Adair".to_owned(), ..Person::default() };
        let applicant = Applicant { opening, received: it.today, ..Applicant::default() };
        let applicant = it.act(Command::AddApplicant { person, applicant }).unwrap().into();
        let interview = Box::new(Interview {
            on: "2026-03-10".parse().unwrap(),
            start: TimeOfDay::parse("10:30").unwrap(),
            minutes: 40,
            ..Interview::default()
        });
        let id = it.act(Command::AddInterview { applicant, interview }).unwrap().into();
        (it, applicant, id)
    }

    fn read(it: &TestOffice, applicant: ApplicantId, id: InterviewId) -> Interview {
        it.office.applicants.get(applicant).unwrap().value.interviews[&id].clone()
    }

    #[test]
    fn the_sequence_rises_with_what_calendars_must_hear_of_and_with_nothing_else() {
        let (mut it, applicant, id) = interviewed();
        assert_eq!(it.office.applicants.get(applicant).unwrap().value.stage, Stage::Interview);
        let edit = |it: &mut TestOffice, change: fn(&mut Interview)| {
            let was = read(it, applicant, id);
            let mut now = was.clone();
            change(&mut now);
            let (was, now) = (Box::new(was), Box::new(now));
            it.act(Command::EditInterview { applicant, id, was, now });
            read(it, applicant, id).sequence
        };
        assert_eq!(edit(&mut it, |it| it.questions = "Why here?".to_owned()), 0);
        assert_eq!(edit(&mut it, |it| it.start = TimeOfDay::parse("11").unwrap()), 1);
        assert_eq!(edit(&mut it, |it| it.place = "Room 3".to_owned()), 2);
        it.act(Command::NoteInvitation { applicant, id });
        let sent = read(&it, applicant, id).sent.unwrap();
        assert_eq!((sent.sequence, sent.on), (2, it.today));
        assert_eq!(edit(&mut it, |it| it.outcome_note = "Good".to_owned()), 2);
        it.act(Command::CancelInterview { applicant, id });
        let after = read(&it, applicant, id);
        assert!(after.cancelled);
        assert_eq!(after.sequence, 3);
    }

    #[test]
    fn whoever_is_taken_off_the_panel_is_owed_a_cancellation_until_it_is_made() {
        let (mut it, applicant, id) = interviewed();
        let put = |it: &mut TestOffice, panel: &str| {
            let was = read(it, applicant, id);
            let now = Box::new(Interview { panel: panel.to_owned(), ..was.clone() });
            it.act(Command::EditInterview { applicant, id, was: Box::new(was), now });
        };
        let off = |it: &TestOffice| {
            let off = read(it, applicant, id).taken_off();
            off.into_iter().map(|one| one.email).collect::<Vec<_>>()
        };
        put(&mut it, "Priya Nair priya@example.org\nTom Reid <tom@example.org>\nNobody");
        put(&mut it, "Priya Nair priya@example.org\nTom Reid <tom@example.org>");
        assert!(off(&it).is_empty(), "nobody holds a calendar file yet");
        it.act(Command::NoteInvitation { applicant, id });
        put(&mut it, "PRIYA@example.org");
        assert_eq!(off(&it), ["tom@example.org"]);
        // The update to those who come does nothing for whoever does not.
        it.act(Command::NoteInvitation { applicant, id });
        assert_eq!(off(&it), ["tom@example.org"]);
        it.act(Command::NoteTakenOff { applicant, id });
        assert!(off(&it).is_empty());
        assert_eq!(read(&it, applicant, id).sequence, 3, "what is noted changes no calendar");
        // Back on the panel and invited, then off again: owed once more.
        put(&mut it, "PRIYA@example.org\ntom@example.org");
        it.act(Command::NoteInvitation { applicant, id });
        put(&mut it, "PRIYA@example.org");
        assert_eq!(off(&it), ["tom@example.org"]);
    }

    /// Outlook takes no invitation in that counts lower than the cancellation it holds.
    #[test]
    fn an_undone_cancellation_that_went_out_is_followed_by_a_higher_invitation() {
        let (mut it, applicant, id) = interviewed();
        it.act(Command::NoteInvitation { applicant, id });
        it.act(Command::CancelInterview { applicant, id });
        let change = it.entries.last().unwrap().change;
        let called_off: Vec<_> =
            it.entries.iter().filter(|entry| entry.change == change).cloned().collect();
        it.act(Command::NoteInvitation { applicant, id });
        assert_eq!(read(&it, applicant, id).sent.unwrap().sequence, 1);
        let back = undo(&it.office, &called_off, &it.entries).unwrap();
        it.take(back);
        let now = read(&it, applicant, id);
        assert!(!now.cancelled);
        assert_eq!(now.next_sequence(), 2);
        // The file that goes out is the one that counts from then on.
        it.act(Command::NoteInvitation { applicant, id });
        let now = read(&it, applicant, id);
        assert_eq!((now.sequence, now.sent.as_ref().map(|sent| sent.sequence)), (2, Some(2)));
        assert_eq!(now.next_sequence(), 2);
        it.act(Command::CancelInterview { applicant, id });
        assert_eq!(read(&it, applicant, id).next_sequence(), 3);
    }

    #[test]
    fn what_somebody_else_changed_meanwhile_stays() {
        let (mut it, applicant, id) = interviewed();
        let was = read(&it, applicant, id);
        let place = Interview { place: "Room 3".to_owned(), ..was.clone() };
        let minutes = Interview { minutes: 60, ..was.clone() };
        for now in [place, minutes] {
            let (was, now) = (Box::new(was.clone()), Box::new(now));
            it.act(Command::EditInterview { applicant, id, was, now });
        }
        let after = read(&it, applicant, id);
        assert_eq!((after.place.as_str(), after.minutes, after.sequence), ("Room 3", 60, 2));
    }
}
