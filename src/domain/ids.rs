//! The ids of records: version 7 UUIDs, so that they sort by when they were made, within one
//! moment too.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// Gives ids in the order in which they are asked for, whatever the clock does meanwhile: what is
/// captured in one moment stays in the order in which it was captured.
#[derive(Clone, Copy, Debug, Default)]
pub struct IdSequence {
    millis: u64,
    count: u16,
}

impl IdSequence {
    /// The largest count that fits beside one millisecond.
    const MOST: u16 = 0xfff;

    /// The next id: version 7 (RFC 9562, section 6.2, method 1), which holds the time, in
    /// milliseconds since 1970, a count for what is made in one moment, and chance.
    pub fn next(&mut self, now: u64, random: u64) -> Uuid {
        if now > self.millis {
            *self = IdSequence { millis: now, count: 0 };
        } else if self.count < Self::MOST {
            self.count += 1;
        } else {
            // A moment that is full borrows from the next one.
            *self = IdSequence { millis: self.millis.saturating_add(1), count: 0 };
        }
        let time = u128::from(self.millis & 0xffff_ffff_ffff) << 80;
        let count = u128::from(self.count) << 64;
        let random = u128::from(random & 0x3fff_ffff_ffff_ffff);
        Uuid::from_u128(time | (0x7 << 76) | count | (0b10 << 62) | random)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, formatter)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map($name)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                $name(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

ids! {
    /// The office itself.
    OfficeId;
    /// An opening: a place on the programme that people apply for.
    OpeningId;
    /// A person, whatever they are to the office: applicant, intern, volunteer.
    PersonId;
    /// One person's application for one opening.
    ApplicantId;
    /// A person's time in the office.
    PlacementId;
    /// One line of a placement's lists.
    ChecklistItemId;
    /// One line of what a person did.
    WorkLogEntryId;
    /// A goal of a placement.
    GoalId;
    /// A task of a placement.
    TaskId;
    /// A talk between supervisor and intern.
    MeetingId;
    /// A supervisor's private note.
    PrivateNoteId;
    /// Feedback.
    FeedbackId;
    /// When a supervisor is away.
    AbsenceId;
    /// A question of the exit review as the office wants it asked.
    ExitQuestionId;
    /// One expense.
    ExpenseId;
    /// One receipt of an expense.
    ReceiptId;
    /// A claim made of expenses.
    ClaimId;
    /// One side's exit review of a placement.
    ExitReviewId;
    /// A certificate.
    CertificateId;
    /// A file that goes between an office and somebody's own copy.
    CopyFileId;
    /// A key of the office, with which it signs.
    SigningKeyId;
    /// A paper made for somebody.
    PaperId;
    /// That somebody's last day was moved.
    EndChangeId;
    /// A reference in the making.
    ReferenceId;
    /// That somebody asked for a reference.
    ReferenceRequestId;
    /// That the office closes.
    OfficeClosingId;
    /// A note on a record.
    NoteId;
    /// A place where an opening was advertised.
    ChannelId;
    /// Counts of equality monitoring that were entered together.
    BatchId;
    /// A file that came with an application.
    AttachmentId;
    /// A criterion of an opening's sift.
    CriterionId;
    /// An interview of an applicant.
    InterviewId;
    /// A letter that was sent to an applicant.
    LetterId;
    /// A reason that the office added.
    ReasonId;
    /// A step of a stage that the office made.
    StageStepId;
    /// A payment to a person who spent money.
    PaymentId;
    /// A stop of a journey.
    StopId;
    /// A journey that was saved to be used again.
    SavedJourneyId;
    /// A question that came back about clearance.
    ClearanceQuestionId;
    /// A course that the office added.
    CourseId;
    /// A change in what somebody has registered.
    InterestChangeId;
    /// An adjustment.
    AdjustmentId;
    /// A line of the rota; that of a placement has the placement's own id.
    RotaLineId;
    /// A day on which the office is closed, or works all the same.
    OfficeDayId;
    /// A recess of the House.
    RecessId;
    /// A single day on which the House sits or does not.
    SittingDayId;
    /// A request or a complaint about somebody's data.
    DataRequestId;
    /// A legal hold.
    LegalHoldId;
    /// A certificate of erasure.
    ErasureCertificateId;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ids_come_in_the_order_in_which_they_are_asked_for(
            asked in prop::collection::vec((0_u64..3, any::<u64>()), 1..9_000),
        ) {
            let mut sequence = IdSequence::default();
            let ids: Vec<Uuid> = asked
                .into_iter()
                .map(|(later, random)| sequence.next(1_700_000_000_000 + later, random))
                .collect();
            prop_assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(ids.iter().all(|id| id.get_version_num() == 7));
        }
    }
}
