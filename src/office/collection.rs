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
    /// The office's own versions of the lists that placements start with.
    OfficeLists,
    /// The items of all placements' lists.
    Checklist,
    /// The lines of all work logs.
    WorkLog,
    /// The goals of all placements.
    Goals,
    /// The tasks of all placements.
    Tasks,
    /// Days on which people said they would come.
    Attendance,
    /// Talks between supervisors and interns.
    Meetings,
    /// Supervisors’ private notes: never in what an intern gets.
    PrivateNotes,
    /// Feedback in both directions.
    Feedback,
    /// When supervisors are away.
    Absences,
    /// Mid-point and final reviews.
    Reviews,
    /// The exit review’s questions as the office wants them asked.
    ExitQuestions,
    /// Expenses.
    Expenses,
    /// Claims.
    Claims,
    /// Exit reviews.
    ExitReviews,
    /// Certificates.
    Certificates,
    /// What is settled before day one, one record a placement: clearance, pass, papers, welcome.
    /// It holds nothing but that person's own, and nothing that only supervisors may see.
    Preparations,
    /// How somebody is brought in, one record a placement: plan, people, training, register. It
    /// holds nothing that only supervisors may see.
    Inductions,
    /// Adjustments. Private: in no pack, no export and no table unless somebody chooses it.
    Adjustments,
    /// Who is where. A line is of one person; a pack may take that person's line alone.
    Rota,
    /// People's own copies, and the files that went to and fro.
    OwnCopies,
    /// The office's keys. Never shared, and in no table.
    SigningKeys,
    /// The office's own wordings of papers.
    PaperWordings,
    /// Papers made for people.
    Papers,
    /// Moved last days, with the reasons.
    EndChanges,
    /// References in the making.
    References,
    /// Requests for references.
    ReferenceRequests,
    /// The plans of an office that closes.
    OfficeClosings,
    /// Requests and complaints about data.
    DataRequests,
    /// Legal holds.
    LegalHolds,
    /// Certificates of erasure.
    ErasureCertificates,
}

impl Collection {
    /// All of them.
    pub const ALL: [Collection; 36] = [
        Collection::Office,
        Collection::Openings,
        Collection::People,
        Collection::Applicants,
        Collection::Placements,
        Collection::OfficeLists,
        Collection::Checklist,
        Collection::WorkLog,
        Collection::Goals,
        Collection::Tasks,
        Collection::Attendance,
        Collection::Meetings,
        Collection::PrivateNotes,
        Collection::Feedback,
        Collection::Absences,
        Collection::Reviews,
        Collection::ExitQuestions,
        Collection::Expenses,
        Collection::Claims,
        Collection::ExitReviews,
        Collection::Certificates,
        Collection::Preparations,
        Collection::Inductions,
        Collection::Adjustments,
        Collection::Rota,
        Collection::OwnCopies,
        Collection::SigningKeys,
        Collection::PaperWordings,
        Collection::Papers,
        Collection::EndChanges,
        Collection::References,
        Collection::ReferenceRequests,
        Collection::OfficeClosings,
        Collection::DataRequests,
        Collection::LegalHolds,
        Collection::ErasureCertificates,
    ];

    /// The name under which the journal keeps it.
    pub fn name(self) -> &'static str {
        match self {
            Collection::Office => "office",
            Collection::Openings => "openings",
            Collection::People => "people",
            Collection::Applicants => "applicants",
            Collection::Placements => "placements",
            Collection::OfficeLists => "office-lists",
            Collection::Checklist => "checklist",
            Collection::WorkLog => "work-log",
            Collection::Goals => "goals",
            Collection::Tasks => "tasks",
            Collection::Attendance => "attendance",
            Collection::Meetings => "meetings",
            Collection::PrivateNotes => "private-notes",
            Collection::Feedback => "feedback",
            Collection::Absences => "absences",
            Collection::Reviews => "reviews",
            Collection::ExitQuestions => "exit-questions",
            Collection::Expenses => "expenses",
            Collection::Claims => "claims",
            Collection::ExitReviews => "exit-reviews",
            Collection::Certificates => "certificates",
            Collection::Preparations => "preparations",
            Collection::Inductions => "inductions",
            Collection::Adjustments => "adjustments",
            Collection::Rota => "rota",
            Collection::OwnCopies => "own-copies",
            Collection::SigningKeys => "signing-keys",
            Collection::PaperWordings => "paper-wordings",
            Collection::Papers => "papers",
            Collection::EndChanges => "end-changes",
            Collection::References => "references",
            Collection::ReferenceRequests => "reference-requests",
            Collection::OfficeClosings => "office-closings",
            Collection::DataRequests => "data-requests",
            Collection::LegalHolds => "legal-holds",
            Collection::ErasureCertificates => "erasure-certificates",
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
            Collection::OfficeLists => "list",
            Collection::Checklist => "list item",
            Collection::WorkLog => "log entry",
            Collection::Goals => "goal",
            Collection::Tasks => "task",
            Collection::Attendance => "day",
            Collection::Meetings => "talk",
            Collection::PrivateNotes => "private note",
            Collection::Feedback => "feedback",
            Collection::Absences => "absence",
            Collection::Reviews => "review",
            Collection::ExitQuestions => "question",
            Collection::Expenses => "expense",
            Collection::Claims => "claim",
            Collection::ExitReviews => "exit review",
            Collection::Certificates => "certificate",
            Collection::Preparations => "note on the time before day one",
            Collection::Inductions => "note on the first days",
            Collection::Adjustments => "adjustment",
            Collection::Rota => "line of the rota",
            Collection::OwnCopies => "own copy",
            Collection::SigningKeys => "key of the office",
            Collection::PaperWordings => "wording of a paper",
            Collection::Papers => "paper",
            Collection::EndChanges => "change of a last day",
            Collection::References => "reference",
            Collection::ReferenceRequests => "request for a reference",
            Collection::OfficeClosings => "plan for closing the office",
            Collection::DataRequests => "request about data",
            Collection::LegalHolds => "legal hold",
            Collection::ErasureCertificates => "certificate of erasure",
        }
    }

    /// Whether its records have ids of their own. Others are kept under the id of their placement,
    /// one each, so that two copies of an office that both begin such a record make one.
    pub fn has_own_ids(self) -> bool {
        !matches!(self, Collection::Preparations | Collection::Inductions | Collection::Rota)
    }
}
