//! Lists to tick off: induction, experience, leaving. A placement's lists start as copies of the
//! built-in templates, with due dates counted from its first or last day.

use super::{PlacementId, choice::choice, date};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

choice! {
    /// Which list an item is on.
    ListKind {
        /// What is done and shown from before the first day to the end of the first weeks.
        #[default]
        Induction "induction" "Induction",
        /// What somebody should have seen and done before they leave.
        Experience "experience" "Experience",
        /// What is settled around the last day.
        Leaving "leaving" "Leaving",
    }
}

choice! {
    /// The day from which a due date is counted.
    Anchor {
        /// The first day.
        #[default]
        Start "start" "the first day",
        /// The last day.
        End "end" "the last day",
    }
}

choice! {
    /// Who sees to an item.
    Owner {
        /// The supervisor.
        #[default]
        Supervisor "supervisor" "Supervisor",
        /// The intern or volunteer.
        Intern "intern" "Intern or volunteer",
        /// The office manager.
        OfficeManager "office-manager" "Office manager",
        /// The Member.
        Mp "mp" "MP",
    }
}

choice! {
    /// Where an item stands.
    ItemState {
        /// Still to do.
        #[default]
        ToDo "to-do" "To do",
        /// Done.
        Done "done" "Done",
        /// Marked as not applying to this placement; the reason is kept.
        NotApplicable "not-applicable" "Not applicable",
    }
}

/// When something is due: so many working days (Monday to Friday) before or after an anchor.
/// Working day 0 after the start is the first day itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DueRule {
    /// The day from which to count.
    pub anchor: Anchor,
    /// Working days after it; before it where negative.
    pub working_days: i32,
}

impl DueRule {
    /// So many working days from the first day.
    pub const fn from_start(working_days: i32) -> DueRule {
        DueRule { anchor: Anchor::Start, working_days }
    }

    /// So many working days from the last day.
    pub const fn from_end(working_days: i32) -> DueRule {
        DueRule { anchor: Anchor::End, working_days }
    }

    /// The day something is due, where the anchor is known.
    pub fn due(self, start: NaiveDate, end: Option<NaiveDate>) -> Option<NaiveDate> {
        let anchor = match self.anchor {
            Anchor::Start | Anchor::Unknown => start,
            Anchor::End => end?,
        };
        Some(date::add_working_days(anchor, self.working_days))
    }
}

/// An item of a built-in list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TemplateItem {
    /// A key that never changes, under which placements know where an item came from.
    pub key: &'static str,
    /// The group it is shown under, such as "First day".
    pub section: &'static str,
    /// What to do, as a short line.
    pub title: &'static str,
    /// Why, or how; a sentence or two, or nothing.
    pub guidance: &'static str,
    /// Who sees to it.
    pub owner: Owner,
    /// When it is due; nothing where it is for whenever the chance comes.
    pub due: Option<DueRule>,
    /// Which kinds of placement get it; all of them where empty.
    pub kinds: &'static [super::opening::PlacementKind],
}

/// One line of a placement's lists.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChecklistItem {
    /// Whose list it is on.
    pub placement: PlacementId,
    /// Which list.
    pub list: ListKind,
    /// The key of the template it came from; empty for the office's own.
    pub template: String,
    /// The group it is shown under.
    pub section: String,
    /// Where it stands in its list, smallest first.
    pub position: u32,
    /// What to do.
    pub title: String,
    /// Why, or how.
    pub guidance: String,
    /// Who sees to it.
    pub owner: Owner,
    /// When it is due, counted from the placement's dates.
    pub due_rule: Option<DueRule>,
    /// A day set by hand, which goes before the rule.
    pub due_on: Option<NaiveDate>,
    /// Where it stands.
    pub state: ItemState,
    /// The day it was ticked or set aside.
    pub settled_on: Option<NaiveDate>,
    /// Who ticked it or set it aside.
    pub settled_by: String,
    /// Why it does not apply.
    pub reason: String,
    /// What somebody wants to remember about it; for an experience, what was learnt.
    pub note: String,
    /// Set when the item was removed.
    pub deleted: bool,
}

impl ChecklistItem {
    /// The day it is due, given its placement's dates.
    pub fn due(&self, start: NaiveDate, end: Option<NaiveDate>) -> Option<NaiveDate> {
        self.due_on.or_else(|| self.due_rule.and_then(|rule| rule.due(start, end)))
    }
}
