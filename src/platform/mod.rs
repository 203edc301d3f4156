//! The browser, in small adapters. Whatever else needs the browser gets it from here.

pub mod clipboard;
pub mod clock;
pub mod crash;
pub mod databases;
pub mod download;
pub mod exporter;
pub mod file_bytes;
pub mod persistence;
pub mod pictures;
pub mod preferences;
pub mod random;
pub mod receipt_intake;
pub mod sample_receipt;
pub mod sealing;
pub mod tabs;
pub mod wait;
