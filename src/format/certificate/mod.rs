//! The signed certificate: the signature, the file, and the check of a code or of a file. All of it
//! works offline and for ever: the code holds everything that a check needs but the trust in the
//! key.

pub mod check;
pub mod file;
mod page;
pub mod seal;
pub mod verdict;

pub use page::{certificate_document, certificate_page, file_stem};

#[cfg(test)]
mod tests;
