//! A goal of a placement: what somebody wants to have learnt or done when they leave.

use super::{PlacementId, choice::choice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

choice! {
    /// Where a goal stands.
    GoalState {
        /// They are at it.
        #[default]
        Open "open" "Going on",
        /// They got there.
        Met "met" "Met",
        /// They got some of the way.
        PartlyMet "partly-met" "Partly met",
        /// They did not get there.
        NotMet "not-met" "Not met",
        /// It was given up, because something else mattered more.
        Dropped "dropped" "Dropped",
    }
}

/// A goal of a placement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Goal {
    /// Of which placement.
    pub placement: PlacementId,
    /// What they want to have learnt or done.
    pub title: String,
    /// How one will see that it is met.
    pub seen_by: String,
    /// The day it was set.
    pub set_on: NaiveDate,
    /// Who set it, best both together.
    pub set_by: String,
    /// Where it stands.
    pub state: GoalState,
    /// The day since which it stands so.
    pub state_on: Option<NaiveDate>,
    /// What there is to say of it.
    pub note: String,
    /// Set when the goal was removed.
    pub deleted: bool,
}
