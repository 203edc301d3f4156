//! Why a command cannot be done, in words for the person who tried.

use super::Collection;
use thiserror::Error;

/// What is wrong with one field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name in the form.
    pub field: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl FieldProblem {
    /// A problem with a field.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> FieldProblem {
        FieldProblem { field: field.into(), message: message.into() }
    }
}

/// Why a command cannot be done. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// The record is gone, perhaps removed in another tab.
    #[error("This {} is no longer there. It may have been removed in another tab; the history tells.", .0.noun())]
    Gone(Collection),
    /// There is an office already.
    #[error(
        "This browser already holds an office. Remove it on the Backup page before setting up another."
    )]
    OfficeExists,
    /// The claim was not sent yet, so nothing can have come back.
    #[error("Mark the claim as sent to IPSA first, then record what came back.")]
    ClaimNotSent,
    /// A reason must be given.
    #[error("Say why, in a few words.")]
    ReasonMissing,
    /// The applicant already has a placement.
    #[error("This applicant has been accepted already, and has a placement.")]
    AlreadyAccepted,
    /// Acceptance makes a placement, so it needs its dates.
    #[error("To accept, use “They accepted: make the placement”: it asks for the first day.")]
    AcceptNeedsPlacement,
    /// A claim needs lines.
    #[error("Choose at least one expense for the claim.")]
    NothingChosen,
    /// An expense is in one claim only.
    #[error("One of these expenses is in another claim already. Take it out of that one first.")]
    InAnotherClaim,
    /// What a claim was sent with stays as it was.
    #[error("This expense is in a claim that was sent to IPSA, so it stays as it is.")]
    ClaimSent,
    /// Dates the wrong way round.
    #[error("The last day is before the first. Check the two dates.")]
    EndBeforeStart,
    /// Anything else that stands in the way, in words.
    #[error("{0}")]
    Refused(String),
}
