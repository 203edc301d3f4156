//! Understudy: the intern and volunteer programme of an MP's office, wholly inside a browser tab.
//!
//! The floors, from the ground up; nothing points back:
//!
//! - [`domain`]: what an office knows and the rules it lives by.
//! - [`journal`]: the office's memory: stamped entries, fold, merge, undo, erasure.
//! - [`office`]: what a user can do, and what the screens ask.
//! - [`format`]: bytes in and out: the backup, the claim's files, CSV.
//! - [`store`]: where the journal and the receipts are kept.
//! - `platform`: the browser, in small adapters (wasm32 only).
//! - `ui`: the pages (wasm32 only).
//!
//! **No clock, no randomness, no input or output in the first four**: "now", fresh ids and bytes
//! come in as arguments, so that all of it is tested natively in seconds.

pub mod domain;
pub mod format;
pub mod journal;
pub mod office;
#[cfg(target_arch = "wasm32")]
pub mod platform;
pub mod store;
#[cfg(target_arch = "wasm32")]
pub mod ui;
