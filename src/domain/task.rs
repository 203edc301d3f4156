//! A task of a placement: of a size for the hours they are there, shown, done, and checked.

use super::{GoalId, PlacementId, choice::choice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

choice! {
    /// Where a task stands.
    TaskState {
        /// Not begun.
        #[default]
        ToDo "to-do" "To do",
        /// Begun.
        Begun "begun" "Begun",
        /// Finished by them; nobody has looked yet.
        Finished "finished" "To be checked",
        /// Somebody looked, and it is right.
        Checked "checked" "Checked",
    }
}

/// A task of a placement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Task {
    /// Of which placement.
    pub placement: PlacementId,
    /// What is to be done.
    pub title: String,
    /// What "done right" means.
    pub done_right: String,
    /// How it is shown: by whom, with which example.
    pub shown_how: String,
    /// How long it should take, in minutes.
    pub minutes: Option<u32>,
    /// When it should be finished.
    pub due_on: Option<NaiveDate>,
    /// The goal that it serves.
    pub goal: Option<GoalId>,
    /// Who will check it.
    pub checker: String,
    /// Where it stands.
    pub state: TaskState,
    /// The day they finished it.
    pub finished_on: Option<NaiveDate>,
    /// The day it was checked.
    pub checked_on: Option<NaiveDate>,
    /// Who checked it.
    pub checked_by: String,
    /// What was found: what was good, or what to do once more.
    pub found: String,
    /// Set when the task was removed.
    pub deleted: bool,
}
