//! Claims: expenses put together for IPSA, and the files to send.

mod checks;
mod claim_page;
mod export;
mod list_page;
mod progress;

pub use claim_page::ClaimPage;
pub use list_page::ClaimsPage;
