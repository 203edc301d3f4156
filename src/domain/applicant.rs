//! An applicant: one person's way through one opening's recruitment.

use super::{
    AttachmentId, InterviewId, LetterId, NoteId, OpeningId, PersonId, StageStepId,
    attachment::Attachment, choice::choice, interview::Interview, letter::SentLetter,
    person::Person, sift::Scores,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// Where an applicant stands.
    Stage {
        /// The application is in.
        #[default]
        Received "received" "Received",
        /// Worth a closer look.
        Shortlisted "shortlisted" "Shortlisted",
        /// Asked to an interview.
        Interview "interview" "Interview",
        /// The place was offered.
        Offered "offered" "Offered",
        /// The offer was taken up.
        Accepted "accepted" "Accepted",
        /// The applicant said no to the offer.
        Declined "declined" "Declined",
        /// The office said no.
        NotSuccessful "not-successful" "Not successful",
        /// The applicant pulled out.
        Withdrawn "withdrawn" "Withdrawn",
    }
}

impl Stage {
    /// Whether nothing more is to come.
    pub fn is_final(self) -> bool {
        matches!(self, Stage::Accepted | Stage::Declined | Stage::NotSuccessful | Stage::Withdrawn)
    }
}

/// The way to a place, stage by stage.
pub const PATH: [Stage; 5] =
    [Stage::Received, Stage::Shortlisted, Stage::Interview, Stage::Offered, Stage::Accepted];

/// That an application was acknowledged, and what was promised.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// The day it was acknowledged.
    pub on: NaiveDate,
    /// The day by which they were told they would hear.
    pub hear_by: NaiveDate,
}

/// A dated remark.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Note {
    /// The day it was written.
    pub on: NaiveDate,
    /// Who wrote it.
    pub by: String,
    /// What they wrote.
    pub text: String,
}

/// One person's application for one opening.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Applicant {
    /// Who applied.
    pub person: PersonId,
    /// For what.
    pub opening: OpeningId,
    /// Where they stand.
    pub stage: Stage,
    /// Since when they stand there.
    pub stage_since: NaiveDate,
    /// The day each stage was first reached, by the stage's key. Records from before this was kept
    /// have none: see [`Applicant::reached_on`].
    pub stage_dates: BTreeMap<String, NaiveDate>,
    /// The office's own step of the stage on which they stand. One that the office does not have, or
    /// has for another stage, says nothing: see [`Standing::of`](super::stage_step::Standing::of).
    pub step: Option<StageStepId>,
    /// The day each step was first reached.
    pub step_dates: BTreeMap<StageStepId, NaiveDate>,
    /// When the application came in.
    pub received: NaiveDate,
    /// Where they heard of the opening.
    pub source: String,
    /// What they say about themselves, in short.
    pub summary: String,
    /// Who this application says they are, where the office knew them already and holds something else
    /// of them: a blind sift hides that as well.
    pub other_details: Option<Person>,
    /// Whether and when it was acknowledged.
    pub acknowledged: Option<Acknowledgement>,
    /// The day of the interview, where an earlier version of the app noted it.
    pub interview_on: Option<NaiveDate>,
    /// When and where it is, in words; from an earlier version, too.
    pub interview_note: String,
    /// The day they were told the outcome.
    pub told_on: Option<NaiveDate>,
    /// Why they were not successful, declined or withdrew.
    pub reason: String,
    /// Remarks by id, so that two people can add some side by side.
    pub notes: BTreeMap<NoteId, Note>,
    /// The files that came with the application, by id, so that two people can add some side by side.
    pub attachments: BTreeMap<AttachmentId, Attachment>,
    /// What each rater gives, by [`rater_key`](super::sift::rater_key), so that two raters' scores
    /// stand side by side.
    pub scores: BTreeMap<String, Scores>,
    /// Interviews by id.
    pub interviews: BTreeMap<InterviewId, Interview>,
    /// The letters that were sent, by id.
    pub letters: BTreeMap<LetterId, SentLetter>,
    /// Set when the application was removed.
    pub deleted: bool,
}

impl Applicant {
    /// Notes the day on which the present stage was reached, unless it was reached before.
    pub fn note_stage(&mut self) {
        self.stage_dates.entry(self.stage.key().to_owned()).or_insert(self.stage_since);
    }

    /// Moves them to a stage on a day, off the steps of the one before. What an older version did not
    /// date is dated before it is left.
    pub fn move_to(&mut self, stage: Stage, on: NaiveDate) {
        if self.stage != stage {
            self.note_stage();
            self.stage = stage;
            self.step = None;
            self.stage_since = on;
            self.note_stage();
        }
    }

    /// Moves them onto a step of a stage on a day.
    pub fn move_onto(&mut self, stage: Stage, step: StageStepId, on: NaiveDate) {
        self.move_to(stage, on);
        self.step = Some(step);
        self.step_dates.entry(step).or_insert(on);
    }

    /// The day on which a stage was first reached, if it was and that is known. A record that does
    /// not say knows at least when it came in, where it stands now and, by the day of the
    /// interview, that there was one.
    pub fn reached_on(&self, stage: Stage) -> Option<NaiveDate> {
        self.stage_dates
            .get(stage.key())
            .copied()
            .or_else(|| (stage == Stage::Received).then_some(self.received))
            .or_else(|| (stage == self.stage).then_some(self.stage_since))
    }

    /// How far on [`PATH`] they came, from 0.
    pub fn furthest(&self) -> usize {
        let by_stage = |stage: Stage| match stage {
            Stage::Declined => PATH.iter().position(|it| *it == Stage::Offered),
            stage => PATH.iter().position(|it| *it == stage),
        };
        let dated = self.stage_dates.keys().filter_map(|key| Stage::from_key(key));
        let has_interview =
            self.interview_on.is_some() || self.interviews.values().any(|it| !it.cancelled);
        let interviewed = has_interview.then_some(Stage::Interview);
        dated.chain([self.stage]).chain(interviewed).filter_map(by_stage).max().unwrap_or(0)
    }

    /// The interview that matters on a day: the next from then on, else the last there was; its day,
    /// and when and where it is, in words.
    pub fn interview_around(&self, today: NaiveDate) -> Option<(NaiveDate, String)> {
        let mut all: Vec<&Interview> =
            self.interviews.values().filter(|interview| !interview.cancelled).collect();
        all.sort_by_key(|interview| (interview.on, interview.start));
        let next = all.iter().find(|interview| interview.on >= today).or(all.last());
        match next {
            Some(interview) => {
                let mut words = interview.start.to_string();
                if !interview.place.is_empty() {
                    words.push_str(", ");
                    words.push_str(&interview.place);
                }
                Some((interview.on, words))
            }
            None if self.interviews.is_empty() => {
                Some((self.interview_on?, self.interview_note.clone()))
            }
            None => None,
        }
    }

    /// Whether they still wait for an answer: not in a final stage, or in one the office decided
    /// without having told them.
    pub fn awaits_answer(&self) -> bool {
        match self.stage {
            Stage::NotSuccessful => self.told_on.is_none(),
            stage => !stage.is_final(),
        }
    }

    /// Whether the promised day has passed without an answer.
    pub fn answer_overdue(&self, today: NaiveDate) -> bool {
        self.awaits_answer() && self.acknowledged.is_some_and(|promise| promise.hear_by < today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_from_before_dates_were_kept_tells_what_it_knows() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let mut applicant = Applicant {
            stage: Stage::NotSuccessful,
            stage_since: day(9),
            received: day(2),
            ..Applicant::default()
        };
        assert_eq!(applicant.reached_on(Stage::Received), Some(day(2)));
        assert_eq!(applicant.reached_on(Stage::NotSuccessful), Some(day(9)));
        assert_eq!(applicant.reached_on(Stage::Shortlisted), None);
        assert_eq!(applicant.furthest(), 0);
        applicant.interview_on = Some(day(5));
        assert_eq!(applicant.furthest(), 2);
        applicant.stage = Stage::Declined;
        assert_eq!(applicant.furthest(), 3);
        applicant.note_stage();
        applicant.stage_since = day(12);
        applicant.note_stage();
        assert_eq!(applicant.reached_on(Stage::Declined), Some(day(9)));
    }
}
