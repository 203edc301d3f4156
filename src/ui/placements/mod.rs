//! Placements: the list, and one placement from yes to the certificate.

mod certificate;
mod certificate_form;
mod checklist;
mod checklist_item;
mod end_dialog;
mod exit_review;
mod expenses;
mod experience;
mod form_page;
mod gone;
mod item_evidence;
mod leaving;
mod list_page;
mod overview;
mod pager;
mod placement_page;
mod take_away;
mod take_in;
mod turn_to;

pub use certificate::CertificatePage;
pub use exit_review::ExitReviewPage;
pub use expenses::ExpensesTab;
pub use form_page::PlacementFormPage;
pub use gone::PlacementGone;
pub use leaving::{plan_line_id, plan_words_id};
pub use list_page::PlacementsPage;
pub use pager::Pager;
pub use placement_page::PlacementPage;
pub use turn_to::{TurnTo, reach};
