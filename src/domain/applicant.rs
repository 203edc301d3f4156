//! An applicant: one person's way through one opening's recruitment.

use super::{
    AttachmentId, InterviewId, LetterId, NoteId, OpeningId, PersonId, attachment::Attachment,
    choice::choice, interview::Interview, letter::SentLetter, sift::Scores,
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
    /// When the application came in.
    pub received: NaiveDate,
    /// Where they heard of the opening.
    pub source: String,
    /// What they say about themselves, in short.
    pub summary: String,
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
