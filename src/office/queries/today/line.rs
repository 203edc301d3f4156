//! One thing that needs somebody: how soon, whom it is about, why, and where it is settled.

use super::Settle;
use crate::{
    domain::{
        ApplicantId, ChecklistItemId, ClaimId, DataRequestId, OpeningId, PersonId, PlacementId,
        ReferenceRequestId, checklist::ListKind, exit_review::Side, review::ReviewKind,
    },
    office::{Office, blind},
};
use chrono::NaiveDate;

/// How soon something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// Before today.
    Overdue,
    /// Today or in the six days after.
    ThisWeek,
    /// In the thirty days after today.
    Later,
}

impl When {
    /// All of them, most pressing first.
    pub const ALL: [When; 3] = [When::Overdue, When::ThisWeek, When::Later];

    /// A word that stays, for what the page has to tell apart.
    pub fn key(self) -> &'static str {
        match self {
            When::Overdue => "overdue",
            When::ThisWeek => "this-week",
            When::Later => "later",
        }
    }

    /// The words of the heading.
    pub fn label(self) -> &'static str {
        match self {
            When::Overdue => "Overdue",
            When::ThisWeek => "This week",
            When::Later => "Later",
        }
    }

    pub(super) fn of(due: NaiveDate, today: NaiveDate) -> Option<When> {
        match (due - today).num_days() {
            days if days < 0 => Some(When::Overdue),
            0..=6 => Some(When::ThisWeek),
            7..=30 => Some(When::Later),
            _ => None,
        }
    }
}

/// What something belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Openings, applicants and their answers.
    Recruitment,
    /// Clearance, passes and what is signed before day one.
    Clearance,
    /// Lists, and what goes on from day to day.
    Lists,
    /// Talks, goals, work and time.
    Supervision,
    /// Expenses and claims.
    Expenses,
    /// The last days: reviews, certificates, references.
    Leaving,
    /// What is kept, asked for and erased.
    Records,
}

impl Topic {
    /// All of them, in the order of a placement's life.
    pub const ALL: [Topic; 7] = [
        Topic::Recruitment,
        Topic::Clearance,
        Topic::Lists,
        Topic::Supervision,
        Topic::Expenses,
        Topic::Leaving,
        Topic::Records,
    ];

    /// The word in an address.
    pub fn key(self) -> &'static str {
        match self {
            Topic::Recruitment => "recruitment",
            Topic::Clearance => "clearance",
            Topic::Lists => "lists",
            Topic::Supervision => "supervision",
            Topic::Expenses => "expenses",
            Topic::Leaving => "leaving",
            Topic::Records => "records",
        }
    }

    /// The words a screen shows.
    pub fn label(self) -> &'static str {
        match self {
            Topic::Recruitment => "Recruitment",
            Topic::Clearance => "Before day one",
            Topic::Lists => "Lists and induction",
            Topic::Supervision => "Supervision and work",
            Topic::Expenses => "Expenses and claims",
            Topic::Leaving => "Leaving and reviews",
            Topic::Records => "Records and erasure",
        }
    }

    /// The topic of that word, if there is one.
    pub fn from_key(key: &str) -> Option<Topic> {
        Topic::ALL.into_iter().find(|topic| topic.key() == key)
    }
}

/// Whom or what something is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A person, called by the name that may be shown now.
    Person(PersonId),
    /// An application, called by who sent it, or by its code.
    Applicant(ApplicantId),
    /// Something that is no person's, in its own words.
    Thing(String),
}

/// Whose a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// A person's.
    Person(PersonId),
    /// That of who sent an application, where who that is is hidden: it must not stand among what the
    /// same person has elsewhere.
    Hidden(ApplicantId),
}

impl About {
    pub(super) fn whose(&self, office: &Office) -> Option<Whose> {
        match self {
            About::Person(id) => Some(Whose::Person(*id)),
            About::Applicant(id) if office.hides(*id) => Some(Whose::Hidden(*id)),
            About::Applicant(id) => {
                office.applicants.get(*id).map(|row| Whose::Person(row.value.person))
            }
            About::Thing(_) => None,
        }
    }

    pub(super) fn words(&self, office: &Office) -> String {
        match self {
            About::Person(id) => office.name_of(*id),
            About::Applicant(id) => blind::name(office, *id),
            About::Thing(words) => words.clone(),
        }
    }
}

/// Where something is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An applicant's page.
    Applicant(ApplicantId),
    /// An opening's page.
    Opening(OpeningId),
    /// A placement's page.
    Placement(PlacementId),
    /// A placement's time before day one.
    BeforeDayOne(PlacementId),
    /// A placement's first days: plan, people, training, register.
    FirstDays(PlacementId),
    /// A placement's welcome note.
    Welcome(PlacementId),
    /// A placement's adjustments.
    Adjustments(PlacementId),
    /// A placement's list.
    List(PlacementId, ListKind),
    /// A placement's goals, tasks and log.
    Work(PlacementId),
    /// A placement's hours and pay.
    Hours(PlacementId),
    /// The days on which somebody comes.
    Days(PlacementId),
    /// A placement's supervision.
    Supervision(PlacementId),
    /// A mid-point or final review.
    Review(PlacementId, ReviewKind),
    /// A placement's expenses.
    Expenses(PlacementId),
    /// The queue of expenses that need details.
    Queue,
    /// One side's exit review.
    ExitReview(PlacementId, Side),
    /// A certificate.
    Certificate(PlacementId),
    /// A claim's page.
    Claim(ClaimId),
    /// The expenses in no claim yet.
    Unclaimed,
    /// The page of who is due to be erased.
    Retention,
    /// The page of records and rights.
    Records,
    /// The register of erasures.
    Erasures,
    /// A request or a complaint about data.
    Request(DataRequestId),
    /// The page of somebody's own copy.
    OwnCopy(PlacementId),
    /// A placement's leaving plan.
    Leaving(PlacementId),
    /// A placement's work log.
    WorkLog(PlacementId),
    /// A placement's reference, and the requests for one.
    References(PlacementId),
    /// A request for a reference.
    ReferenceRequest(PlacementId, ReferenceRequestId),
    /// What a person is owed.
    Statement(PersonId),
    /// What everybody is owed.
    PayingBack,
    /// A step of the plan by which the office closes, by its key.
    Closing(&'static str),
    /// All openings.
    Openings,
    /// Letters to write.
    Letters,
    /// All placements.
    Placements,
    /// Backups.
    Backup,
    /// The office's own page.
    Office,
}

/// What of a placement’s lists something is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// An item of a list.
    Item(ChecklistItemId),
    /// A line of the leaving plan that no item stands for, by its key.
    PlanLine(String),
}

/// One thing that needs somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// How soon.
    pub when: When,
    /// By which day.
    pub due: NaiveDate,
    /// Whether nothing may go on before it is settled.
    pub is_grave: bool,
    /// What it belongs to.
    pub topic: Topic,
    /// Whose it is, where it is one person's.
    pub whose: Option<Whose>,
    /// Whom or what it is about.
    pub about: String,
    /// What it is, and why it is here.
    pub reason: String,
    /// Where it is settled.
    pub place: Place,
    /// What of a list it leads to there.
    pub at: Option<At>,
    /// What to do there, in a few words.
    pub action: &'static str,
    /// What one press settles: nothing, one thing, or either of two answers.
    pub settle: Vec<Settle>,
}

impl Line {
    /// A word that is the same for the same thing whenever it is asked for, and names nobody: the
    /// topic, where it is settled and what is done there.
    pub fn key(&self) -> String {
        let action: String =
            self.action.chars().filter(|letter| letter.is_ascii_alphanumeric()).collect();
        format!("{}-{}-{}", self.topic.key(), self.place.key(), action.to_lowercase())
    }
}

impl Place {
    fn key(self) -> String {
        match self {
            Place::Applicant(id) => id.to_string(),
            Place::Opening(id) => id.to_string(),
            Place::Placement(id)
            | Place::Work(id)
            | Place::Hours(id)
            | Place::Days(id)
            | Place::Supervision(id)
            | Place::Expenses(id)
            | Place::Certificate(id) => id.to_string(),
            Place::Review(id, kind) => format!("{id}-{}", kind.key()),
            Place::BeforeDayOne(id) => format!("{id}-before"),
            Place::FirstDays(id) => format!("{id}-first-days"),
            Place::Welcome(id) => format!("{id}-welcome"),
            Place::Adjustments(id) => format!("{id}-adjustments"),
            Place::List(id, list) => format!("{id}-{}", list.key()),
            Place::ExitReview(id, side) => format!("{id}-{}", side.key()),
            Place::Claim(id) => id.to_string(),
            Place::Queue => "queue".to_owned(),
            Place::Unclaimed => "unclaimed".to_owned(),
            Place::Retention => "retention".to_owned(),
            Place::Records => "records".to_owned(),
            Place::Erasures => "erasures".to_owned(),
            Place::Request(id) => id.to_string(),
            Place::OwnCopy(id) => format!("{id}-own-copy"),
            Place::Leaving(id) | Place::WorkLog(id) | Place::References(id) => id.to_string(),
            Place::ReferenceRequest(_, id) => id.to_string(),
            Place::Statement(id) => id.to_string(),
            Place::Closing(step) => format!("closing-{step}"),
            Place::PayingBack => "paying-back".to_owned(),
            Place::Openings => "openings".to_owned(),
            Place::Letters => "letters".to_owned(),
            Place::Placements => "placements".to_owned(),
            Place::Backup => "backup".to_owned(),
            Place::Office => "office".to_owned(),
        }
    }
}
