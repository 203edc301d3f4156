//! The collections of records that an office keeps.

/// A collection of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Collection {
    /// The office itself: one record.
    Office,
    /// Openings.
    Openings,
    /// People.
    People,
    /// Applications.
    Applicants,
    /// Placements.
    Placements,
    /// The items of all placements' lists.
    Checklist,
    /// The lines of all work logs.
    WorkLog,
    /// Expenses.
    Expenses,
    /// Claims.
    Claims,
    /// Exit reviews.
    ExitReviews,
    /// Certificates.
    Certificates,
}

impl Collection {
    /// All of them.
    pub const ALL: [Collection; 11] = [
        Collection::Office,
        Collection::Openings,
        Collection::People,
        Collection::Applicants,
        Collection::Placements,
        Collection::Checklist,
        Collection::WorkLog,
        Collection::Expenses,
        Collection::Claims,
        Collection::ExitReviews,
        Collection::Certificates,
    ];

    /// The name under which the journal keeps it.
    pub fn name(self) -> &'static str {
        match self {
            Collection::Office => "office",
            Collection::Openings => "openings",
            Collection::People => "people",
            Collection::Applicants => "applicants",
            Collection::Placements => "placements",
            Collection::Checklist => "checklist",
            Collection::WorkLog => "work-log",
            Collection::Expenses => "expenses",
            Collection::Claims => "claims",
            Collection::ExitReviews => "exit-reviews",
            Collection::Certificates => "certificates",
        }
    }

    /// The collection of this name, if this version knows it.
    pub fn from_name(name: &str) -> Option<Collection> {
        Collection::ALL.into_iter().find(|collection| collection.name() == name)
    }

    /// What one record of it is called in a sentence.
    pub fn noun(self) -> &'static str {
        match self {
            Collection::Office => "office",
            Collection::Openings => "opening",
            Collection::People => "person",
            Collection::Applicants => "application",
            Collection::Placements => "placement",
            Collection::Checklist => "list item",
            Collection::WorkLog => "log entry",
            Collection::Expenses => "expense",
            Collection::Claims => "claim",
            Collection::ExitReviews => "exit review",
            Collection::Certificates => "certificate",
        }
    }
}
