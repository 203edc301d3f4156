//! An opening: whether the office is ready for somebody, and what it offers them.

use super::{
    BatchId, ChannelId, CriterionId,
    advert::EditedAdvert,
    channel::Channel,
    choice::choice,
    money::Money,
    monitoring::Batch,
    set_aside::SetAside,
    sift::{Criterion, SiftLock},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// What somebody would be to the office. The kinds differ in law, so they are never mixed.
    PlacementKind {
        /// On a contract, at the minimum wage or more.
        #[default]
        EmployedIntern "employed-intern" "Employed intern",
        /// Unpaid, with no set hours and no set role.
        Volunteer "volunteer" "Volunteer",
        /// Part of a course of study.
        StudentPlacement "student-placement" "Student placement",
        /// A short stay from school or college.
        WorkExperience "work-experience" "Work experience",
    }
}

choice! {
    /// Where the work is done.
    Workplace {
        /// The office in Parliament.
        #[default]
        Westminster "westminster" "Westminster",
        /// The office in the constituency.
        Constituency "constituency" "Constituency office",
        /// Some days in each.
        Both "both" "Both offices",
        /// From home.
        Remote "remote" "From home",
    }
}

choice! {
    /// Whether hours are set. Set hours on an unpaid place are a sign that it is a job.
    Hours {
        /// They come and go as they please.
        #[default]
        NoSetHours "none" "No set hours",
        /// Hours are agreed; the note says which.
        Set "set" "Set hours",
    }
}

choice! {
    /// What the office pays.
    Pay {
        /// Wages, through the payroll.
        #[default]
        Paid "paid" "Paid",
        /// Travel, food and drink, against receipts.
        ExpensesCovered "expenses" "Expenses covered",
    }
}

choice! {
    /// Whom a paid place is for, by age, since the minimum wage differs by age.
    AgeBand {
        /// Anybody above school leaving age.
        #[default]
        Any "any" "Any age above school leaving age",
        /// Nobody under 18.
        From18 "18" "18 or over",
        /// Nobody under 21.
        From21 "21" "21 or over",
        /// Under 18 alone, such as a place for a school or a college.
        Under18 "under-18" "Under 18 only",
        /// Somebody on an apprenticeship, under 19 or in its first year.
        Apprentice "apprentice" "An apprentice under 19, or in the first year",
    }
}

impl PlacementKind {
    /// Why somebody of this kind cannot be paid, or not be paid, so; nothing where they can.
    /// Source: domain.md 1.1, 1.3 and 1.14: employed interns get at least the minimum wage, and
    /// whoever is registered as a volunteer gets expenses and no salary.
    pub fn objection_to(self, pay: Pay) -> Option<&'static str> {
        match (self, pay) {
            (PlacementKind::EmployedIntern, Pay::ExpensesCovered) => Some(
                "An employed intern is paid the minimum wage or more. Choose “Paid”, or another kind.",
            ),
            (PlacementKind::Volunteer, Pay::Paid) => Some(
                "Pay makes a volunteer an employee. Choose “Expenses covered”, or “Employed intern”.",
            ),
            _ => None,
        }
    }
}

choice! {
    /// Where an opening stands.
    OpeningStatus {
        /// Not yet open to applicants.
        #[default]
        Preparing "preparing" "Preparing",
        /// Taking applications.
        Open "open" "Open",
        /// No longer taking applications.
        Closed "closed" "Closed",
    }
}

choice! {
    /// An answer to a readiness question.
    Answer {
        /// Not asked yet.
        #[default]
        NotAnswered "not-answered" "Not answered",
        /// It is so.
        Yes "yes" "Yes",
        /// It is not so.
        No "no" "No",
    }
}

/// An answer, and what the office wants to remember about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadinessAnswer {
    /// Yes, no, or not yet answered.
    pub answer: Answer,
    /// Why, or what is still to do.
    pub note: String,
}

/// A place on the programme that people can apply for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Opening {
    /// What the opening is called.
    pub title: String,
    /// What somebody would be.
    pub kind: PlacementKind,
    /// Where.
    pub place: Workplace,
    /// First day, if known.
    pub start: Option<NaiveDate>,
    /// Last day, if known.
    pub end: Option<NaiveDate>,
    /// Whether hours are set.
    pub hours: Hours,
    /// Which hours, or how many are hoped for.
    pub hours_note: String,
    /// Pay or expenses.
    pub pay: Pay,
    /// How much is paid, or which expenses are covered.
    pub pay_note: String,
    /// Pay for each hour, where it is paid and agreed.
    pub pay_per_hour: Option<Money>,
    /// Whom it is for, by age.
    pub age: AgeBand,
    /// The tasks, and what somebody would learn.
    pub description: String,
    /// How to apply, and what to send.
    pub how_to_apply: String,
    /// Whom to ask for adjustments, for a disability or a health condition.
    pub adjustments: String,
    /// Where it was advertised, as noted before there were channels. Kept to be read.
    pub advertised: String,
    /// Where it is or was advertised, by id, so that two people can add some side by side.
    pub channels: BTreeMap<ChannelId, Channel>,
    /// The advert as the office changed it; nothing while the drafted one is used.
    pub advert: Option<EditedAdvert>,
    /// Findings of the lens that were set aside, by the keys of its rules.
    pub set_aside: BTreeMap<String, SetAside>,
    /// Equality monitoring: counts of answers, by what was entered together.
    pub monitoring: BTreeMap<BatchId, Batch>,
    /// The last day for applications.
    pub closing: Option<NaiveDate>,
    /// The date by which applicants will hear.
    pub hear_by: Option<NaiveDate>,
    /// Answers by the keys of the readiness questions.
    pub readiness: BTreeMap<String, ReadinessAnswer>,
    /// Where it stands.
    pub status: OpeningStatus,
    /// What applicants are held against.
    pub criteria: BTreeMap<CriterionId, Criterion>,
    /// Whether names are hidden until the scores are locked.
    pub blind: bool,
    /// That the scores are final, once they are.
    pub sift_lock: Option<SiftLock>,
    /// Set when the opening was removed.
    pub deleted: bool,
}

impl Opening {
    /// Whether the names of its applicants are hidden now.
    pub fn is_blind(&self) -> bool {
        self.blind && self.sift_lock.is_none()
    }

    /// The answer to a readiness question.
    pub fn answer_to(&self, question: &str) -> Answer {
        self.readiness.get(question).map(|given| given.answer).unwrap_or_default()
    }
}
