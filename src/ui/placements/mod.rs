//! Placements: the list, and one placement from yes to the certificate.

mod before_day_one;
mod certificate;
mod certificate_form;
mod checklist;
mod checklist_item;
mod exit_review;
mod expenses;
mod form_page;
mod gone;
mod leaving;
mod list_page;
mod overview;
mod pager;
mod placement_page;
mod work_log;

pub use certificate::CertificatePage;
pub use exit_review::ExitReviewPage;
pub use form_page::PlacementFormPage;
pub use list_page::PlacementsPage;
pub use placement_page::PlacementPage;
