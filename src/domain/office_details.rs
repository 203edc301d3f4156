//! The office itself: whose it is and where it works.

use super::{
    SavedJourneyId, calendar::CalendarSettings, expense_settings::ExpenseSettings,
    induction::InductionSettings, journey::SavedJourney, leaving_settings::LeavingSettings,
    recruitment_settings::RecruitmentSettings, retention::RetentionSettings, rulebook::OwnFigures,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whose office it is and where it works.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfficeDetails {
    /// The Member's name, with how they are styled if wished.
    pub mp_name: String,
    /// The constituency.
    pub constituency: String,
    /// Where the Westminster office is.
    pub westminster_office: String,
    /// Where the constituency office is.
    pub constituency_office: String,
    /// The person outside the office whom interns may talk to when something is wrong.
    pub outside_contact: String,
    /// Journeys saved to be used again, by id. None begins or ends at anybody's home: those are kept
    /// with the placement.
    pub journeys: BTreeMap<SavedJourneyId, SavedJourney>,
    /// What is settled once for all expenses.
    pub expenses: ExpenseSettings,
    /// What is settled once for all recruitment.
    pub recruitment: RecruitmentSettings,
    /// What is settled once for everybody who comes.
    pub induction: InductionSettings,
    /// The calendar: nations, days of the office's own, recesses, sitting days.
    pub calendar: CalendarSettings,
    /// What is settled once for how people leave.
    pub leaving: LeavingSettings,
    /// How long records are kept.
    pub retention: RetentionSettings,
    /// The office's own figures, in place of those of the rulebook.
    pub own_figures: OwnFigures,
    /// True for the sample office, which every page marks and one click removes.
    pub sample: bool,
    /// Set when the record was removed.
    pub deleted: bool,
}
