//! Whole journeys in a real Chromium, against the release build, told as stories.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod accessible;
mod advert;
mod backup;
mod bad_forms;
mod bad_input;
mod browser;
mod capture;
mod certificate;
mod claims;
mod crash;
mod drafts;
mod files;
mod first_load;
mod intake;
mod keyboard;
mod keyboard_alone;
mod keyboard_records;
mod keyboard_recruiting;
mod leaving;
mod lists;
mod measures;
mod miles;
mod own_copy;
mod pack;
mod papers;
mod preparing;
mod printed_recruiting;
mod privacy;
mod receipts;
mod records;
mod recruiting;
mod reports;
mod rules;
mod saving;
mod sift;
mod site;
mod steps;
mod story;
mod supervising;
mod today;
mod under_the_finger;
mod undo;
mod whole;
mod working;
