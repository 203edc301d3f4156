//! What an office settles about its calendar: its nations, the days on which it is closed or works
//! all the same, the recesses, and days on which the House sits or does not.

use super::Nation;
use crate::domain::{OfficeDayId, RecessId, SittingDayId, choice::choice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// What an office's own day is.
    DayKind {
        /// Nobody works, so nothing falls due.
        #[default]
        Closed "closed" "The office is closed",
        /// Everybody works although it is a bank holiday.
        Open "open" "The office works, although it is a bank holiday",
    }
}

choice! {
    /// For which of its places an office's own day holds.
    OfficePlace {
        /// In Westminster and in the constituency.
        #[default]
        Both "both" "Both offices",
        /// In Westminster alone.
        Westminster "westminster" "Westminster",
        /// In the constituency alone.
        Constituency "constituency" "Constituency office",
    }
}

choice! {
    /// What is known of the House on a single day.
    SittingKind {
        /// It sits.
        #[default]
        Sits "sits" "The House sits",
        /// It does not sit.
        DoesNotSit "does-not-sit" "The House does not sit",
    }
}

/// Days of an office's own: closed over Christmas, a local holiday, a bank holiday on which it
/// works.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfficeDay {
    /// What it is called.
    pub name: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; the same where it is one day.
    pub to: NaiveDate,
    /// Closed, or open all the same.
    pub kind: DayKind,
    /// Where.
    pub place: OfficePlace,
}

/// A recess of the House of Commons, as it is announced.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Recess {
    /// What it is called: Christmas, Whitsun.
    pub name: String,
    /// The last day on which the House sits before it.
    pub rises: NaiveDate,
    /// The first day on which the House sits after it.
    pub returns: NaiveDate,
}

/// A single day on which the House sits or does not, whatever the recesses say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SittingDay {
    /// The day.
    pub on: NaiveDate,
    /// What is known of it.
    pub kind: SittingKind,
    /// Why, or what for.
    pub note: String,
}

/// What an office settles about its calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CalendarSettings {
    /// Whose bank holidays the Westminster office keeps; England's until it is chosen.
    pub westminster: Option<Nation>,
    /// Whose bank holidays the constituency office keeps; England's until it is chosen.
    pub constituency: Option<Nation>,
    /// Days of the office's own, by id.
    pub days: BTreeMap<OfficeDayId, OfficeDay>,
    /// The recesses that somebody entered, by id. None is built in.
    pub recesses: BTreeMap<RecessId, Recess>,
    /// Single days on which the House sits or does not, by id.
    pub sittings: BTreeMap<SittingDayId, SittingDay>,
}

impl CalendarSettings {
    /// Whose bank holidays the Westminster office keeps.
    pub fn westminster(&self) -> Nation {
        self.westminster.unwrap_or_default()
    }

    /// Whose bank holidays the constituency office keeps.
    pub fn constituency(&self) -> Nation {
        self.constituency.unwrap_or_default()
    }
}
