//! Certificates beyond the page itself: the register, the office's keys, signing, and the check.

mod code_view;
mod keys;
mod register_page;
mod signing;
mod verdict_view;
mod verify_page;
mod withdraw;

pub use code_view::CodeStrip;
pub use register_page::RegisterPage;
pub use signing::{certificate_file, issue, sign_later};
pub use verify_page::VerifyPage;
pub use withdraw::Withdraw;
