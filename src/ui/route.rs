//! Where the user is: a typed route, kept in the address's hash, so that Back works, any static
//! host serves every page, and no name of a person stands in an address.

use crate::domain::{
    ApplicantId, ClaimId, DataRequestId, ErasureCertificateId, ExpenseId, InterviewId, OpeningId,
    PaperId, PersonId, PlacementId, ReferenceRequestId, checklist::ListKind, exit_review::Side,
    letter::LetterKind, paper::PaperKind, review::ReviewKind,
};
use std::collections::BTreeMap;

/// The parts of a placement's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlacementTab {
    /// Who, what is next, and everything else one press away.
    #[default]
    Overview,
    /// Clearance, pass, papers and the welcome note.
    BeforeDayOne,
    /// The first day, people to meet, training, the register of interests.
    FirstDays,
    /// The induction list.
    Induction,
    /// The experience list.
    Experience,
    /// Work: the log, goals and tasks, hours, days.
    WorkLog,
    /// Supervision: talks, feedback, reviews.
    Supervision,
    /// Expenses.
    Expenses,
    /// Papers, and their signed copies.
    Papers,
    /// The leaving list, exit reviews and the certificate.
    Leaving,
}

impl PlacementTab {
    /// All of them, in order.
    pub const ALL: [PlacementTab; 10] = [
        PlacementTab::Overview,
        PlacementTab::BeforeDayOne,
        PlacementTab::FirstDays,
        PlacementTab::Induction,
        PlacementTab::Experience,
        PlacementTab::WorkLog,
        PlacementTab::Supervision,
        PlacementTab::Expenses,
        PlacementTab::Papers,
        PlacementTab::Leaving,
    ];

    /// The word in the address; nothing for the first.
    pub fn key(self) -> &'static str {
        match self {
            PlacementTab::Overview => "",
            PlacementTab::BeforeDayOne => "before-day-one",
            PlacementTab::FirstDays => "first-days",
            PlacementTab::Induction => "induction",
            PlacementTab::Experience => "experience",
            PlacementTab::WorkLog => "work-log",
            PlacementTab::Supervision => "supervision",
            PlacementTab::Expenses => "expenses",
            PlacementTab::Papers => "papers",
            PlacementTab::Leaving => "leaving",
        }
    }

    /// The words on the tab.
    pub fn label(self) -> &'static str {
        match self {
            PlacementTab::Overview => "Overview",
            PlacementTab::BeforeDayOne => "Before day one",
            PlacementTab::FirstDays => "First days",
            PlacementTab::Induction => "Induction",
            PlacementTab::Experience => "Experience",
            PlacementTab::WorkLog => "Work",
            PlacementTab::Supervision => "Supervision",
            PlacementTab::Expenses => "Expenses",
            PlacementTab::Papers => "Papers",
            PlacementTab::Leaving => "Leaving",
        }
    }

    /// The tab under which a list is shown.
    pub fn of_list(list: ListKind) -> PlacementTab {
        match list.tab() {
            ListKind::Leaving => PlacementTab::Leaving,
            ListKind::Experience => PlacementTab::Experience,
            _ => PlacementTab::Induction,
        }
    }
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The names say what they are.
pub enum Page {
    Today,
    Openings,
    NewOpening,
    Opening(OpeningId),
    EditOpening(OpeningId),
    Advert(OpeningId),
    LookingBack(Option<OpeningId>),
    Sift(OpeningId),
    Applicants,
    NewApplicant,
    ImportApplicants,
    EmailedApplicants,
    Applicant(ApplicantId),
    EditApplicant(ApplicantId),
    AcceptApplicant(ApplicantId),
    Score(ApplicantId),
    NewInterview(ApplicantId),
    Interview(ApplicantId, InterviewId),
    EditInterview(ApplicantId, InterviewId),
    WriteLetter(ApplicantId),
    Letters,
    EditLetter(LetterKind),
    Recruitment,
    StageSteps,
    Retention,
    Placements,
    NewPlacement,
    Placement(PlacementId, PlacementTab),
    EditPlacement(PlacementId),
    Welcome(PlacementId),
    FirstDay(PlacementId),
    Adjustments(PlacementId),
    Rota,
    Review(PlacementId, ReviewKind),
    ExitReview(PlacementId, Side),
    ExitSummary,
    ExitQuestions,
    Certificate(PlacementId),
    PlacementCopy(PlacementId),
    OwnCopy,
    OwnContacts,
    Certificates,
    Verify,
    Papers,
    PaperWording(PaperKind),
    Paper(PlacementId, PaperId),
    Reference(PlacementId),
    NewReferenceRequest(PlacementId),
    ReferenceRequest(PlacementId, ReferenceRequestId),
    ReferenceRequests,
    Expenses,
    NewExpense,
    Capture,
    ExpenseQueue,
    Expense(ExpenseId),
    EditExpense(ExpenseId),
    PayingBack,
    Statement(PersonId),
    Reports,
    Claims,
    Claim(ClaimId),
    AlongsideIpsa(ClaimId),
    Records,
    Periods,
    Erase(PersonId),
    Erasures,
    Erasure(ErasureCertificateId),
    Requests,
    NewRequest,
    Request(DataRequestId),
    DataCopy(DataRequestId),
    History,
    Backup,
    Office,
    Calendar,
    Lists,
    EditList(ListKind),
    LeavingSettings,
    OfficeClosing,
    PlanClosing,
    ClosingStatement,
    Rules,
    NotFound,
}

/// A page and its filters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// Filters by name, such as `stage=received`. They hold keys and ids, never what people typed.
    pub filters: BTreeMap<String, String>,
}

impl From<Page> for Route {
    fn from(page: Page) -> Route {
        Route { page, filters: BTreeMap::new() }
    }
}

impl Page {
    /// The address of the page without filters, for links: `#/openings`.
    pub fn href(&self) -> String {
        match self {
            Page::Today | Page::NotFound => "#/".to_owned(),
            Page::Openings => "#/openings".to_owned(),
            Page::NewOpening => "#/openings/new".to_owned(),
            Page::Opening(id) => format!("#/openings/{id}"),
            Page::EditOpening(id) => format!("#/openings/{id}/edit"),
            Page::Advert(id) => format!("#/openings/{id}/advert"),
            Page::LookingBack(None) => "#/openings/looking-back".to_owned(),
            Page::LookingBack(Some(id)) => format!("#/openings/{id}/looking-back"),
            Page::Sift(id) => format!("#/openings/{id}/sift"),
            Page::Applicants => "#/applicants".to_owned(),
            Page::NewApplicant => "#/applicants/new".to_owned(),
            Page::ImportApplicants => "#/applicants/import".to_owned(),
            Page::EmailedApplicants => "#/applicants/e-mails".to_owned(),
            Page::Applicant(id) => format!("#/applicants/{id}"),
            Page::EditApplicant(id) => format!("#/applicants/{id}/edit"),
            Page::AcceptApplicant(id) => format!("#/applicants/{id}/accept"),
            Page::Score(id) => format!("#/applicants/{id}/score"),
            Page::NewInterview(id) => format!("#/applicants/{id}/interviews/new"),
            Page::Interview(id, interview) => format!("#/applicants/{id}/interviews/{interview}"),
            Page::EditInterview(id, interview) => {
                format!("#/applicants/{id}/interviews/{interview}/edit")
            }
            Page::WriteLetter(id) => format!("#/applicants/{id}/letter"),
            Page::Letters => "#/letters".to_owned(),
            Page::EditLetter(kind) => format!("#/recruitment/letters/{}", kind.key()),
            Page::Recruitment => "#/recruitment".to_owned(),
            Page::StageSteps => "#/recruitment/steps".to_owned(),
            Page::Retention => "#/recruitment/erasure".to_owned(),
            Page::Placements => "#/placements".to_owned(),
            Page::NewPlacement => "#/placements/new".to_owned(),
            Page::Placement(id, PlacementTab::Overview) => format!("#/placements/{id}"),
            Page::Placement(id, tab) => format!("#/placements/{id}/{}", tab.key()),
            Page::EditPlacement(id) => format!("#/placements/{id}/edit"),
            Page::Welcome(id) => format!("#/placements/{id}/welcome"),
            Page::FirstDay(id) => format!("#/placements/{id}/first-day"),
            Page::Adjustments(id) => format!("#/placements/{id}/adjustments"),
            Page::Rota => "#/rota".to_owned(),
            Page::Review(id, kind) => format!("#/placements/{id}/review/{}", kind.key()),
            Page::ExitReview(id, side) => format!("#/placements/{id}/exit-review/{}", side.key()),
            Page::ExitSummary => "#/placements/what-interns-say".to_owned(),
            Page::ExitQuestions => "#/placements/exit-questions".to_owned(),
            Page::Certificate(id) => format!("#/placements/{id}/certificate"),
            Page::PlacementCopy(id) => format!("#/placements/{id}/own-copy"),
            Page::OwnCopy => "#/own-copy".to_owned(),
            Page::OwnContacts => "#/own-copy/contacts".to_owned(),
            Page::Certificates => "#/certificates".to_owned(),
            Page::Verify => "#/verify".to_owned(),
            Page::Papers => "#/papers".to_owned(),
            Page::PaperWording(kind) => format!("#/papers/{}", kind.key()),
            Page::Paper(id, paper) => format!("#/placements/{id}/papers/{paper}"),
            Page::Reference(id) => format!("#/placements/{id}/reference"),
            Page::NewReferenceRequest(id) => format!("#/placements/{id}/reference/new"),
            Page::ReferenceRequest(id, request) => {
                format!("#/placements/{id}/reference/{request}")
            }
            Page::ReferenceRequests => "#/references".to_owned(),
            Page::Expenses => "#/expenses".to_owned(),
            Page::NewExpense => "#/expenses/new".to_owned(),
            Page::Capture => "#/expenses/capture".to_owned(),
            Page::ExpenseQueue => "#/expenses/queue".to_owned(),
            Page::Expense(id) => format!("#/expenses/{id}"),
            Page::EditExpense(id) => format!("#/expenses/{id}/edit"),
            Page::PayingBack => "#/paying-back".to_owned(),
            Page::Statement(id) => format!("#/paying-back/{id}"),
            Page::Reports => "#/reports".to_owned(),
            Page::Claims => "#/claims".to_owned(),
            Page::Claim(id) => format!("#/claims/{id}"),
            Page::AlongsideIpsa(id) => format!("#/claims/{id}/ipsa"),
            Page::Records => "#/records".to_owned(),
            Page::Periods => "#/records/periods".to_owned(),
            Page::Erase(id) => format!("#/records/people/{id}"),
            Page::Erasures => "#/records/erasures".to_owned(),
            Page::Erasure(id) => format!("#/records/erasures/{id}"),
            Page::Requests => "#/records/requests".to_owned(),
            Page::NewRequest => "#/records/requests/new".to_owned(),
            Page::Request(id) => format!("#/records/requests/{id}"),
            Page::DataCopy(id) => format!("#/records/requests/{id}/copy"),
            Page::History => "#/history".to_owned(),
            Page::Backup => "#/backup".to_owned(),
            Page::Office => "#/office".to_owned(),
            Page::Calendar => "#/office/calendar".to_owned(),
            Page::Lists => "#/office/lists".to_owned(),
            Page::EditList(kind) => format!("#/office/lists/{}", kind.key()),
            Page::LeavingSettings => "#/office/leaving".to_owned(),
            Page::OfficeClosing => "#/office/closing".to_owned(),
            Page::PlanClosing => "#/office/closing/plan".to_owned(),
            Page::ClosingStatement => "#/office/closing/statement".to_owned(),
            Page::Rules => "#/rules".to_owned(),
        }
    }
}

impl Page {
    /// The placement that a page is about, if it is about one.
    pub fn placement(&self) -> Option<PlacementId> {
        match self {
            Page::Placement(id, _)
            | Page::EditPlacement(id)
            | Page::Welcome(id)
            | Page::FirstDay(id)
            | Page::Adjustments(id)
            | Page::Review(id, _)
            | Page::ExitReview(id, _)
            | Page::Certificate(id)
            | Page::PlacementCopy(id)
            | Page::Paper(id, _) => Some(*id),
            _ => None,
        }
    }
}

impl Route {
    /// The address: `#/applicants?stage=received`.
    pub fn href(&self) -> String {
        let mut href = self.page.href();
        for (index, (name, value)) in self.filters.iter().enumerate() {
            href.push(if index == 0 { '?' } else { '&' });
            href.push_str(name);
            href.push('=');
            href.push_str(value);
        }
        href
    }

    /// What a filter says; nothing where it is not set.
    pub fn filter(&self, name: &str) -> &str {
        self.filters.get(name).map_or("", String::as_str)
    }

    /// The same page with a filter set, or taken off where the value is empty.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Route {
        let value: String = value
            .into()
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ','))
            .collect();
        if value.is_empty() {
            self.filters.remove(name);
        } else {
            self.filters.insert(name.to_owned(), value);
        }
        self
    }

    /// The route of an address's hash. What it does not know is [`Page::NotFound`].
    pub fn parse(hash: &str) -> Route {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let page = match parts.as_slice() {
            [] => Some(Page::Today),
            ["openings"] => Some(Page::Openings),
            ["openings", "new"] => Some(Page::NewOpening),
            ["openings", "looking-back"] => Some(Page::LookingBack(None)),
            ["openings", id, "looking-back"] => {
                id.parse().ok().map(|id| Page::LookingBack(Some(id)))
            }
            ["openings", id] => id.parse().ok().map(Page::Opening),
            ["openings", id, "edit"] => id.parse().ok().map(Page::EditOpening),
            ["openings", id, "advert"] => id.parse().ok().map(Page::Advert),
            ["openings", id, "sift"] => id.parse().ok().map(Page::Sift),
            ["applicants"] => Some(Page::Applicants),
            ["applicants", "new"] => Some(Page::NewApplicant),
            ["applicants", "import"] => Some(Page::ImportApplicants),
            ["applicants", "e-mails"] => Some(Page::EmailedApplicants),
            ["applicants", id] => id.parse().ok().map(Page::Applicant),
            ["applicants", id, "edit"] => id.parse().ok().map(Page::EditApplicant),
            ["applicants", id, "accept"] => id.parse().ok().map(Page::AcceptApplicant),
            ["applicants", id, "score"] => id.parse().ok().map(Page::Score),
            ["applicants", id, "letter"] => id.parse().ok().map(Page::WriteLetter),
            ["applicants", id, "interviews", "new"] => id.parse().ok().map(Page::NewInterview),
            ["applicants", id, "interviews", interview] => {
                id.parse().ok().and_then(|id| Some(Page::Interview(id, interview.parse().ok()?)))
            }
            ["applicants", id, "interviews", interview, "edit"] => id
                .parse()
                .ok()
                .and_then(|id| Some(Page::EditInterview(id, interview.parse().ok()?))),
            ["letters"] => Some(Page::Letters),
            ["recruitment"] => Some(Page::Recruitment),
            ["recruitment", "steps"] => Some(Page::StageSteps),
            ["recruitment", "erasure"] => Some(Page::Retention),
            ["recruitment", "letters", kind] => LetterKind::from_key(kind).map(Page::EditLetter),
            ["placements"] => Some(Page::Placements),
            ["placements", "new"] => Some(Page::NewPlacement),
            ["placements", "what-interns-say"] => Some(Page::ExitSummary),
            ["placements", "exit-questions"] => Some(Page::ExitQuestions),
            ["placements", id] => {
                id.parse().ok().map(|id| Page::Placement(id, PlacementTab::Overview))
            }
            ["placements", id, "edit"] => id.parse().ok().map(Page::EditPlacement),
            ["placements", id, "welcome"] => id.parse().ok().map(Page::Welcome),
            ["placements", id, "first-day"] => id.parse().ok().map(Page::FirstDay),
            ["placements", id, "adjustments"] => id.parse().ok().map(Page::Adjustments),
            ["rota"] => Some(Page::Rota),
            ["placements", id, "certificate"] => id.parse().ok().map(Page::Certificate),
            ["placements", id, "own-copy"] => id.parse().ok().map(Page::PlacementCopy),
            ["own-copy"] => Some(Page::OwnCopy),
            ["own-copy", "contacts"] => Some(Page::OwnContacts),
            ["placements", id, "review", kind] => {
                id.parse().ok().and_then(|id| Some(Page::Review(id, ReviewKind::from_key(kind)?)))
            }
            ["placements", id, "reference"] => id.parse().ok().map(Page::Reference),
            ["placements", id, "reference", "new"] => {
                id.parse().ok().map(Page::NewReferenceRequest)
            }
            ["placements", id, "reference", request] => id
                .parse()
                .ok()
                .and_then(|id| Some(Page::ReferenceRequest(id, request.parse().ok()?))),
            ["references"] => Some(Page::ReferenceRequests),
            ["placements", id, "exit-review", side] => {
                id.parse().ok().and_then(|id| Some(Page::ExitReview(id, Side::from_key(side)?)))
            }
            ["certificates"] => Some(Page::Certificates),
            ["verify"] => Some(Page::Verify),
            ["papers"] => Some(Page::Papers),
            ["papers", kind] => PaperKind::from_key(kind).map(Page::PaperWording),
            ["placements", id, "papers", paper] => {
                id.parse().ok().and_then(|id| Some(Page::Paper(id, paper.parse().ok()?)))
            }
            ["placements", id, tab] => {
                let tab = PlacementTab::ALL
                    .into_iter()
                    .find(|known| known.key() == *tab && !tab.is_empty());
                id.parse().ok().and_then(|id| Some(Page::Placement(id, tab?)))
            }
            ["expenses"] => Some(Page::Expenses),
            ["expenses", "new"] => Some(Page::NewExpense),
            ["expenses", "capture"] => Some(Page::Capture),
            ["expenses", "queue"] => Some(Page::ExpenseQueue),
            ["expenses", id] => id.parse().ok().map(Page::Expense),
            ["expenses", id, "edit"] => id.parse().ok().map(Page::EditExpense),
            ["paying-back"] => Some(Page::PayingBack),
            ["paying-back", id] => id.parse().ok().map(Page::Statement),
            ["reports"] => Some(Page::Reports),
            ["claims"] => Some(Page::Claims),
            ["claims", id] => id.parse().ok().map(Page::Claim),
            ["claims", id, "ipsa"] => id.parse().ok().map(Page::AlongsideIpsa),
            ["records"] => Some(Page::Records),
            ["records", "periods"] => Some(Page::Periods),
            ["records", "people", id] => id.parse().ok().map(Page::Erase),
            ["records", "erasures"] => Some(Page::Erasures),
            ["records", "erasures", id] => id.parse().ok().map(Page::Erasure),
            ["records", "requests"] => Some(Page::Requests),
            ["records", "requests", "new"] => Some(Page::NewRequest),
            ["records", "requests", id] => id.parse().ok().map(Page::Request),
            ["records", "requests", id, "copy"] => id.parse().ok().map(Page::DataCopy),
            ["history"] => Some(Page::History),
            ["backup"] => Some(Page::Backup),
            ["office"] => Some(Page::Office),
            ["office", "calendar"] => Some(Page::Calendar),
            ["office", "lists"] => Some(Page::Lists),
            ["office", "lists", kind] => ListKind::from_key(kind).map(Page::EditList),
            ["office", "leaving"] => Some(Page::LeavingSettings),
            ["office", "closing"] => Some(Page::OfficeClosing),
            ["office", "closing", "plan"] => Some(Page::PlanClosing),
            ["office", "closing", "statement"] => Some(Page::ClosingStatement),
            ["rules"] => Some(Page::Rules),
            _ => None,
        };
        let mut route = Route::from(page.unwrap_or(Page::NotFound));
        for pair in query.split('&') {
            if let Some((name, value)) = pair.split_once('=') {
                route = route.with(name, value);
            }
        }
        route
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn every_page_is_found_again_by_its_address() {
        let id = Uuid::from_u128(0x0192_f3a4_b5c6_7890_abcd_ef01_2345_6789);
        let mut pages = vec![
            Page::Today,
            Page::Openings,
            Page::NewOpening,
            Page::Opening(id.into()),
            Page::EditOpening(id.into()),
            Page::Advert(id.into()),
            Page::LookingBack(None),
            Page::LookingBack(Some(id.into())),
            Page::Sift(id.into()),
            Page::Score(id.into()),
            Page::NewInterview(id.into()),
            Page::Interview(id.into(), id.into()),
            Page::EditInterview(id.into(), id.into()),
            Page::WriteLetter(id.into()),
            Page::Letters,
            Page::EditLetter(LetterKind::Offer),
            Page::Recruitment,
            Page::StageSteps,
            Page::Retention,
            Page::Applicants,
            Page::NewApplicant,
            Page::ImportApplicants,
            Page::EmailedApplicants,
            Page::Applicant(id.into()),
            Page::EditApplicant(id.into()),
            Page::AcceptApplicant(id.into()),
            Page::Placements,
            Page::NewPlacement,
            Page::EditPlacement(id.into()),
            Page::Welcome(id.into()),
            Page::FirstDay(id.into()),
            Page::Adjustments(id.into()),
            Page::Rota,
            Page::Review(id.into(), ReviewKind::MidPoint),
            Page::Review(id.into(), ReviewKind::Final),
            Page::ExitSummary,
            Page::ExitQuestions,
            Page::ExitReview(id.into(), Side::Intern),
            Page::ExitReview(id.into(), Side::Supervisor),
            Page::Certificate(id.into()),
            Page::PlacementCopy(id.into()),
            Page::OwnCopy,
            Page::OwnContacts,
            Page::Certificates,
            Page::Verify,
            Page::Papers,
            Page::PaperWording(PaperKind::RiskAssessment),
            Page::Paper(id.into(), id.into()),
            Page::Reference(id.into()),
            Page::NewReferenceRequest(id.into()),
            Page::ReferenceRequest(id.into(), id.into()),
            Page::ReferenceRequests,
            Page::LeavingSettings,
            Page::OfficeClosing,
            Page::PlanClosing,
            Page::ClosingStatement,
            Page::Expenses,
            Page::NewExpense,
            Page::Capture,
            Page::ExpenseQueue,
            Page::Expense(id.into()),
            Page::EditExpense(id.into()),
            Page::PayingBack,
            Page::Statement(id.into()),
            Page::Reports,
            Page::Claims,
            Page::Claim(id.into()),
            Page::AlongsideIpsa(id.into()),
            Page::Records,
            Page::Periods,
            Page::Erase(id.into()),
            Page::Erasures,
            Page::Erasure(id.into()),
            Page::Requests,
            Page::NewRequest,
            Page::Request(id.into()),
            Page::DataCopy(id.into()),
            Page::History,
            Page::Backup,
            Page::Office,
            Page::Calendar,
            Page::Lists,
            Page::EditList(ListKind::FirstDay),
            Page::Rules,
        ];
        pages.extend(PlacementTab::ALL.map(|tab| Page::Placement(id.into(), tab)));
        for page in pages {
            let route = Route::from(page).with("stage", "received").with("view", "list");
            assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[test]
    fn an_unknown_address_is_said_to_be_unknown() {
        for hash in ["#/nowhere", "#/openings/12", "#/placements/x/y/z", "#/claims/1/2"] {
            assert_eq!(Route::parse(hash).page, Page::NotFound, "{hash}");
        }
        assert_eq!(Route::parse("").page, Page::Today);
    }
}
