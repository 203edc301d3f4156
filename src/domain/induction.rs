//! How somebody is brought in: the first day, whom they meet, training, the register of interests,
//! and whom they may talk to outside the office. One record a placement, under the placement's own
//! id, so that two copies of an office that both begin it make one. Everything that two people may
//! change side by side is a map.

use super::{
    CourseId, PlacementId,
    first_day::PlanBlock,
    interests::RegisterEntry,
    training::{OwnCourse, TrainingRecord},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Somebody to meet: built in by role, or named by the office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonToMeet {
    /// A name or a role.
    pub who: String,
    /// Why.
    pub why: String,
    /// The day for which it is planned.
    pub planned_for: Option<NaiveDate>,
    /// The day they met.
    pub met_on: Option<NaiveDate>,
    /// Whether they were taken off the list.
    pub removed: bool,
}

/// Somebody to meet who is on every placement's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeetTemplate {
    /// A key that never changes.
    pub key: &'static str,
    /// The role.
    pub who: &'static str,
    /// Why.
    pub why: &'static str,
}

/// How somebody is brought in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Induction {
    /// Of which placement.
    pub placement: PlacementId,
    /// The first day, where it differs from the built-in plan: by the template's key, or by an id.
    pub blocks: BTreeMap<String, PlanBlock>,
    /// Whom to meet, where it differs from the built-in list: by the template's key, or by an id.
    pub people: BTreeMap<String, PersonToMeet>,
    /// Training, by the course's key or id.
    pub training: BTreeMap<String, TrainingRecord>,
    /// Courses for this placement alone, by id.
    pub courses: BTreeMap<CourseId, OwnCourse>,
    /// The register of interests.
    pub register: RegisterEntry,
    /// Whom they may talk to outside the office, where it is not whom the office names for all.
    pub outside_person: String,
    /// Set when the record was removed.
    pub deleted: bool,
}

/// What the office settles once for everybody who comes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InductionSettings {
    /// So many days before a clearance, a pass or a training runs out, the app warns; the
    /// rulebook's figure where it is not set.
    pub warn_days: Option<u32>,
    /// Courses for everybody, by id.
    pub courses: BTreeMap<CourseId, OwnCourse>,
    /// What to bring on the first day.
    pub bring: String,
    /// What a usual day is like here.
    pub usual_day: String,
}
