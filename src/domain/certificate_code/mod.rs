//! The code of a certificate: what exactly the office signs, and the text that carries it. Signing
//! and checking are done elsewhere; here is only what the bytes mean.

pub mod base32;
mod code;
pub mod statement;

pub use code::{Code, PREFIX, fingerprint};
