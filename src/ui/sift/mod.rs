//! The sift: its criteria, who stands where, and one rater's sheet for one applicant.

mod criteria;
mod hidden;
mod page;
mod sheet;

pub use hidden::NamesHidden;
pub use page::SiftPage;
pub use sheet::SheetPage;
