//! Which view belongs to which page, by the piece of the program that holds it.

use super::{
    adjustments, app, applicants, backup, before_day_one, calendar, certificates, claims, expenses,
    first_days, focus, history, interviews, letters, lists, money, office, office_closing,
    openings, own_copy, papers,
    parts::NotFetchedNotice,
    pieces::{NotFetched, Piece},
    placements, records, references, reviews, rota,
    route::Page,
    rules, sift, today,
};
use futures::FutureExt;
use leptos::prelude::*;

/// What the main part of the window shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// The first run: there is no office yet.
    FirstRun,
    /// A page of the office.
    Page(Page),
    /// A page of somebody's own copy.
    Copy(Page),
}

impl Shown {
    /// The piece that holds it; nothing for what comes with the app.
    fn piece(&self) -> Option<Piece> {
        match self {
            Shown::FirstRun => Some(Piece::FirstRun),
            Shown::Copy(_) => Some(Piece::OwnCopy),
            Shown::Page(Page::Today | Page::NotFound) => None,
            Shown::Page(
                Page::Openings
                | Page::NewOpening
                | Page::Opening(_)
                | Page::EditOpening(_)
                | Page::Advert(_)
                | Page::LookingBack(_)
                | Page::Sift(_)
                | Page::Score(_)
                | Page::NewInterview(_)
                | Page::Interview(_, _)
                | Page::EditInterview(_, _)
                | Page::WriteLetter(_)
                | Page::Letters
                | Page::EditLetter(_)
                | Page::Recruitment
                | Page::StageSteps
                | Page::Retention
                | Page::Applicants
                | Page::NewApplicant
                | Page::ImportApplicants
                | Page::EmailedApplicants
                | Page::Applicant(_)
                | Page::EditApplicant(_)
                | Page::AcceptApplicant(_),
            ) => Some(Piece::Recruitment),
            Shown::Page(_) => Some(Piece::Placements),
        }
    }

    /// The view, where its piece is here; nothing while it is not.
    fn view_now(self) -> Option<Result<AnyView, NotFetched>> {
        let piece = self.piece();
        let page = match self {
            Shown::FirstRun => Page::Today,
            Shown::Page(page) | Shown::Copy(page) => page,
        };
        match piece {
            None if page == Page::Today => Some(Ok(view! { <today::TodayPage/> }.into_any())),
            None => Some(Ok(not_found())),
            Some(piece) => piece.view(page).now_or_never(),
        }
    }
}

/// The pages of openings and applicants.
pub fn recruitment(page: Page) -> AnyView {
    match page {
        Page::Openings => view! { <openings::OpeningsPage/> }.into_any(),
        Page::NewOpening => view! { <openings::OpeningFormPage id=None/> }.into_any(),
        Page::Opening(id) => view! { <openings::OpeningPage id/> }.into_any(),
        Page::EditOpening(id) => view! { <openings::OpeningFormPage id=Some(id)/> }.into_any(),
        Page::Advert(id) => view! { <openings::AdvertPage id/> }.into_any(),
        Page::LookingBack(id) => view! { <openings::LookingBackPage id/> }.into_any(),
        Page::Sift(id) => view! { <sift::SiftPage id/> }.into_any(),
        Page::Score(id) => view! { <sift::SheetPage id/> }.into_any(),
        Page::NewInterview(applicant) => {
            view! { <interviews::InterviewFormPage applicant id=None/> }.into_any()
        }
        Page::Interview(applicant, id) => {
            view! { <interviews::InterviewPage applicant id/> }.into_any()
        }
        Page::EditInterview(applicant, id) => {
            view! { <interviews::InterviewFormPage applicant id=Some(id)/> }.into_any()
        }
        Page::WriteLetter(id) => view! { <letters::WriteLetterPage id/> }.into_any(),
        Page::Letters => view! { <letters::LettersPage/> }.into_any(),
        Page::EditLetter(kind) => view! { <letters::TemplatePage kind/> }.into_any(),
        Page::Recruitment => view! { <letters::RecruitmentPage/> }.into_any(),
        Page::StageSteps => view! { <letters::StageStepsPage/> }.into_any(),
        Page::Retention => view! { <records::ApplicationsDuePage/> }.into_any(),
        Page::Applicants => view! { <applicants::ApplicantsPage/> }.into_any(),
        Page::NewApplicant => view! { <applicants::ApplicantFormPage id=None/> }.into_any(),
        Page::ImportApplicants => view! { <applicants::ImportPage/> }.into_any(),
        Page::EmailedApplicants => view! { <applicants::EmailPage/> }.into_any(),
        Page::Applicant(id) => view! { <applicants::ApplicantPage id/> }.into_any(),
        Page::EditApplicant(id) => {
            view! { <applicants::ApplicantFormPage id=Some(id)/> }.into_any()
        }
        Page::AcceptApplicant(id) => view! { <applicants::AcceptPage id/> }.into_any(),
        _ => not_found(),
    }
}

/// The pages of placements, money, and the office itself. On every page of a placement stands whom
/// to turn to.
pub fn placements(page: Page) -> AnyView {
    let turn_to = page.placement().map(|id| view! { <placements::TurnTo id/> });
    view! { {turn_to} {placement_view(page)} }.into_any()
}

fn placement_view(page: Page) -> AnyView {
    match page {
        Page::Placements => view! { <placements::PlacementsPage/> }.into_any(),
        Page::NewPlacement => view! { <placements::PlacementFormPage id=None/> }.into_any(),
        Page::Placement(id, tab) => view! { <placements::PlacementPage id tab/> }.into_any(),
        Page::EditPlacement(id) => {
            view! { <placements::PlacementFormPage id=Some(id)/> }.into_any()
        }
        Page::Welcome(id) => view! { <before_day_one::WelcomePage id/> }.into_any(),
        Page::FirstDay(id) => view! { <first_days::FirstDayPage id/> }.into_any(),
        Page::Adjustments(id) => view! { <adjustments::AdjustmentsPage id/> }.into_any(),
        Page::Rota => view! { <rota::RotaPage/> }.into_any(),
        Page::Review(id, kind) => view! { <reviews::ReviewPage id kind/> }.into_any(),
        Page::ExitSummary => view! { <reviews::ExitSummaryPage/> }.into_any(),
        Page::ExitQuestions => view! { <reviews::ExitQuestionsPage/> }.into_any(),
        Page::ExitReview(id, side) => {
            view! { <placements::ExitReviewPage id side own=false/> }.into_any()
        }
        Page::Certificate(id) => view! { <placements::CertificatePage id/> }.into_any(),
        Page::PlacementCopy(id) => view! { <own_copy::OwnCopyPage id/> }.into_any(),
        Page::OwnCopy => view! { <own_copy::OpenCopyPage/> }.into_any(),
        Page::Certificates => view! { <certificates::RegisterPage/> }.into_any(),
        Page::Verify => view! { <certificates::VerifyPage/> }.into_any(),
        Page::Papers => view! { <papers::LibraryPage/> }.into_any(),
        Page::PaperWording(kind) => view! { <papers::WordingPage kind/> }.into_any(),
        Page::Paper(placement, id) => view! { <papers::PaperPage placement id/> }.into_any(),
        Page::Reference(id) => view! { <references::ReferencePage id/> }.into_any(),
        Page::NewReferenceRequest(id) => {
            view! { <references::RequestFormPage id request=None/> }.into_any()
        }
        Page::ReferenceRequest(id, request) => {
            view! { <references::RequestFormPage id request=Some(request)/> }.into_any()
        }
        Page::ReferenceRequests => view! { <references::RequestsPage/> }.into_any(),
        Page::Expenses => view! { <expenses::ExpensesPage/> }.into_any(),
        Page::NewExpense => view! { <expenses::ExpenseFormPage id=None/> }.into_any(),
        Page::Capture => view! { <expenses::CapturePage/> }.into_any(),
        Page::ExpenseQueue => view! { <expenses::QueuePage/> }.into_any(),
        Page::Expense(id) => view! { <expenses::ExpensePage id/> }.into_any(),
        Page::EditExpense(id) => view! { <expenses::ExpenseFormPage id=Some(id)/> }.into_any(),
        Page::PayingBack => view! { <money::PayingBackPage/> }.into_any(),
        Page::Statement(id) => view! { <money::StatementPage id/> }.into_any(),
        Page::Reports => view! { <money::ReportsPage/> }.into_any(),
        Page::Claims => view! { <claims::ClaimsPage/> }.into_any(),
        Page::Claim(id) => view! { <claims::ClaimPage id/> }.into_any(),
        Page::AlongsideIpsa(id) => view! { <claims::AlongsidePage id/> }.into_any(),
        Page::Records => view! { <records::RecordsPage/> }.into_any(),
        Page::Periods => view! { <records::PeriodsPage/> }.into_any(),
        Page::Erase(id) => view! { <records::ErasePage id/> }.into_any(),
        Page::Erasures => view! { <records::RegisterPage/> }.into_any(),
        Page::Erasure(id) => view! { <records::CertificateOfErasurePage id/> }.into_any(),
        Page::Requests => view! { <records::RequestsPage/> }.into_any(),
        Page::NewRequest => view! { <records::RequestFormPage/> }.into_any(),
        Page::Request(id) => view! { <records::RequestPage id/> }.into_any(),
        Page::DataCopy(id) => view! { <records::DataCopyPage id/> }.into_any(),
        Page::History => view! { <history::HistoryPage/> }.into_any(),
        Page::Backup => view! { <backup::BackupPage/> }.into_any(),
        Page::Office => view! { <office::OfficePage/> }.into_any(),
        Page::Calendar => view! { <calendar::CalendarPage/> }.into_any(),
        Page::Lists => view! { <lists::ListsPage/> }.into_any(),
        Page::EditList(kind) => view! { <lists::ListPage kind/> }.into_any(),
        Page::LeavingSettings => view! { <office::LeavingSettingsPage/> }.into_any(),
        Page::OfficeClosing => view! { <office_closing::OfficeClosingPage/> }.into_any(),
        Page::PlanClosing => view! { <office_closing::PlanFormPage/> }.into_any(),
        Page::ClosingStatement => view! { <office_closing::StatementPage/> }.into_any(),
        Page::Rules => view! { <rules::RulesPage/> }.into_any(),
        _ => not_found(),
    }
}

fn not_found() -> AnyView {
    view! {
        <div class="page-header"><h1 tabindex="-1">"Page not found"</h1></div>
        <p>"This address leads nowhere. What it showed may have been removed; the history tells."</p>
        <p><a href="#/">"Go to Today"</a></p>
    }
    .into_any()
}

/// The heading that stands while a piece is fetched.
const OPENING_HEADING: &str = "opening-heading";

/// The view of a page: at once where its piece is here, and else when it has come.
pub fn view_of(shown: Shown) -> AnyView {
    let attempts = RwSignal::new(0_u32);
    let failed = RwSignal::new(false);
    let try_again = Callback::new(move |()| {
        failed.set(false);
        attempts.update(|count| *count += 1);
    });
    (move || {
        attempts.get();
        if failed.get() {
            return view! { <NotFetchedNotice try_again/> }.into_any();
        }
        match shown.clone().view_now() {
            Some(Ok(view)) => view,
            Some(Err(NotFetched)) => view! { <NotFetchedNotice try_again/> }.into_any(),
            None => {
                if let Some(piece) = shown.piece() {
                    leptos::task::spawn_local(async move {
                        let fetched = piece.fetch().await;
                        let has_focus = focus::is_on(OPENING_HEADING);
                        // The user may have gone elsewhere meanwhile.
                        match fetched {
                            Ok(()) => attempts.try_update(|count| *count += 1),
                            Err(NotFetched) => failed.try_set(true).map(|_| ()),
                        };
                        if has_focus {
                            app::arrive();
                        }
                    });
                }
                view! { <h1 id=OPENING_HEADING tabindex="-1">"Opening…"</h1> }.into_any()
            }
        }
    })
    .into_any()
}
