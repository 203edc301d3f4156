//! That somebody's last day was moved, and why. Apart from the placement itself: the reason may be
//! of a kind that only those who look after them should read.

use super::{PlacementId, choice::choice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

choice! {
    /// How a last day is moved.
    EndChangeKind {
        /// They leave sooner than was agreed.
        #[default]
        Early "early" "Leaving early",
        /// They stay longer than was agreed.
        Extended "extended" "Staying longer",
        /// They stopped coming and said nothing.
        WithoutNotice "without-notice" "Left without notice",
    }
}

/// That somebody's last day was moved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EndChange {
    /// Of which placement.
    pub placement: PlacementId,
    /// How.
    pub kind: EndChangeKind,
    /// The last day as it was; nothing where none was set.
    pub from: Option<NaiveDate>,
    /// The last day as it is now.
    pub to: NaiveDate,
    /// The day it was settled.
    pub settled_on: NaiveDate,
    /// Who settled it, as they call themselves.
    pub settled_by: String,
    /// Why. May be empty.
    pub reason: String,
    /// Set when it was taken back.
    pub deleted: bool,
}
