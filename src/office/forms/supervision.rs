//! The forms of supervision: its rhythm, a talk, a private note, feedback, an absence.

use super::{Reader, Values};
use crate::{
    domain::{
        PlacementId,
        absence::Absence,
        date,
        feedback::{Feedback, FeedbackFrom},
        meeting::{Meeting, TalkKind},
        private_note::PrivateNote,
        supervision::{Rhythm, SupervisionPlan},
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The form of the rhythm.
pub fn plan_values(plan: &SupervisionPlan) -> Values {
    Values::new()
        .with("rhythm", plan.rhythm.key())
        .with("next-on", plan.next_on.map(date::field).unwrap_or_default())
}

/// Reads the rhythm, and the day agreed for the next talk.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_plan(values: &Values) -> Result<SupervisionPlan, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let rhythm = reader.choice("rhythm", Rhythm::from_key, "Choose how often you meet.");
    let next_on = reader.date("next-on");
    reader.finish(SupervisionPlan { rhythm, next_on })
}

/// The form of a talk as it starts.
pub fn blank_talk(today: NaiveDate, with: &str) -> Values {
    Values::new()
        .with("talk-on", date::field(today))
        .with("talk-kind", TalkKind::Meeting.key())
        .with("talk-with", with)
}

/// The form of a talk that is there already.
pub fn talk_values(meeting: &Meeting) -> Values {
    Values::new()
        .with("talk-on", date::field(meeting.on))
        .with("talk-kind", meeting.kind.key())
        .with("talk-with", &meeting.with)
        .with("talk-notes", &meeting.notes)
        .with("talk-agreed", &meeting.agreed)
}

/// A talk, its private part, and the day agreed for the next.
pub type Talk = (Meeting, String, Option<NaiveDate>);

/// Reads a talk. What the form does not ask for stays as in `meeting`.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_talk(
    values: &Values,
    meeting: &Meeting,
    today: NaiveDate,
) -> Result<Talk, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let on = reader.required_date("talk-on", "Enter the day of the talk.");
    if on > today {
        reader.problem("talk-on", "That day is still to come. Note a talk once it has been held.");
    }
    let kind = reader.choice("talk-kind", TalkKind::from_key, "Choose what it was.");
    let with = reader.line("talk-with", "Who spoke with them");
    let notes = reader.long("talk-notes", "The note");
    let agreed = reader.long("talk-agreed", "What was agreed");
    let private = reader.long("talk-private", "The private note");
    let next_on = reader.date("talk-next");
    if next_on.is_some_and(|next| next <= on) && on <= today {
        reader.problem("talk-next", "The next talk is after this one. Enter a later day.");
    }
    reader.finish((Meeting { on, kind, with, notes, agreed, ..meeting.clone() }, private, next_on))
}

/// Reads a private note; `note` is what is there already, or an empty one.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_private(values: &Values, note: &PrivateNote) -> Result<PrivateNote, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let text = reader.required_long("private-text", "The note", "Enter the note.");
    reader.finish(PrivateNote { text, ..note.clone() })
}

/// The form of feedback as it starts.
pub fn blank_feedback(today: NaiveDate, by: &str) -> Values {
    Values::new()
        .with("feedback-on", date::field(today))
        .with("feedback-from", FeedbackFrom::Supervisor.key())
        .with("feedback-by", by)
}

/// The form of feedback that is there already.
pub fn feedback_values(feedback: &Feedback) -> Values {
    Values::new()
        .with("feedback-on", date::field(feedback.on))
        .with("feedback-from", feedback.from.key())
        .with("feedback-by", &feedback.by)
        .with("feedback-good", &feedback.good)
        .with("feedback-better", &feedback.better)
}

/// Reads feedback.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_feedback(
    values: &Values,
    placement: PlacementId,
    today: NaiveDate,
) -> Result<Feedback, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let from =
        reader.choice("feedback-from", FeedbackFrom::from_key, "Choose from whom to whom it goes.");
    let by = reader.line("feedback-by", "Who gives it");
    let on = reader.required_date("feedback-on", "Enter the day.");
    if on > today {
        reader.problem("feedback-on", "That day is still to come. Enter the day it was given.");
    }
    let good = reader.long("feedback-good", "What is good");
    let better = reader.long("feedback-better", "What could be better");
    if good.is_empty() && better.is_empty() {
        reader.problem("feedback-good", "Enter what is good, or what could be better, or both.");
    }
    // What they say to the office is theirs, whoever types it in.
    let by = if from == FeedbackFrom::Intern { String::new() } else { by };
    reader.finish(Feedback { placement, on, from, by, good, better, deleted: false })
}

/// The form of an absence that is there already.
pub fn absence_values(absence: &Absence) -> Values {
    Values::new()
        .with("away-from", date::field(absence.from))
        .with("away-to", date::field(absence.to))
        .with("away-stand-in", &absence.stand_in)
}

/// Reads when a supervisor is away.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_absence(values: &Values, supervisor: &str) -> Result<Absence, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let from = reader.required_date("away-from", "Enter the first day away.");
    let to = reader.required_date("away-to", "Enter the last day away.");
    if to < from && reader.is_well() {
        reader.problem("away-to", "The last day is before the first. Check the two dates.");
    }
    let stand_in = reader.line("away-stand-in", "Who stands in");
    let supervisor = supervisor.to_owned();
    reader.finish(Absence { supervisor, from, to, stand_in, deleted: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(problems: &[FieldProblem]) -> Vec<&str> {
        problems.iter().map(|problem| problem.field.as_str()).collect()
    }

    #[test]
    fn a_talk_feedback_and_an_absence_go_into_their_forms_and_come_back() {
        let today: NaiveDate = "2026-03-02".parse().unwrap();
        let values = blank_talk(today, "Bea")
            .with("talk-notes", "Buses")
            .with("talk-private", "Tired")
            .with("talk-next", "9/3/2026");
        let (meeting, private, next) = read_talk(&values, &Meeting::default(), today).unwrap();
        assert_eq!((private.as_str(), next), ("Tired", "2026-03-09".parse().ok()));
        assert_eq!(read_talk(&talk_values(&meeting), &meeting, today).unwrap().0, meeting);
        let placement = PlacementId::default();
        let values = blank_feedback(today, "Bea").with("feedback-good", "Quick");
        let feedback = read_feedback(&values, placement, today).unwrap();
        assert_eq!(read_feedback(&feedback_values(&feedback), placement, today), Ok(feedback));
        let absence =
            Absence { supervisor: "Bea".to_owned(), from: today, to: today, ..Absence::default() };
        assert_eq!(read_absence(&absence_values(&absence), "Bea"), Ok(absence));
        let plan = SupervisionPlan { rhythm: Rhythm::Monthly, next_on: Some(today) };
        assert_eq!(read_plan(&plan_values(&plan)), Ok(plan));
    }

    #[test]
    fn what_is_wrong_stands_at_its_field() {
        let today: NaiveDate = "2026-03-02".parse().unwrap();
        let values = blank_talk(today, "").with("talk-on", "3/3/2026");
        let problems = read_talk(&values, &Meeting::default(), today).unwrap_err();
        assert_eq!(fields(&problems), ["talk-on"]);
        let values = blank_talk(today, "").with("talk-next", "2/3/2026");
        let problems = read_talk(&values, &Meeting::default(), today).unwrap_err();
        assert_eq!(fields(&problems), ["talk-next"]);
        let problems =
            read_feedback(&blank_feedback(today, ""), PlacementId::default(), today).unwrap_err();
        assert_eq!(fields(&problems), ["feedback-good"]);
        let values = Values::new().with("away-from", "3/3/2026").with("away-to", "2/3/2026");
        assert_eq!(fields(&read_absence(&values, "Bea").unwrap_err()), ["away-to"]);
        assert!(read_private(&Values::new(), &PrivateNote::default()).is_err());
    }
}
