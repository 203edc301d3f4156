//! The ids of records: version 7 UUIDs, so that they sort by when they were made.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

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
    /// A payment to a person who spent money.
    PaymentId;
    /// A stop of a journey.
    StopId;
    /// A journey that was saved to be used again.
    SavedJourneyId;
}
