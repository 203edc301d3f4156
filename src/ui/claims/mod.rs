//! Claims: expenses put together for IPSA, and the files to send.

mod alongside;
mod checks;
mod claim_page;
mod export;
mod list_page;
mod misplaced;
mod outcomes;
mod progress;
mod receipts;

pub use alongside::AlongsidePage;
pub use claim_page::ClaimPage;
pub use list_page::ClaimsPage;
