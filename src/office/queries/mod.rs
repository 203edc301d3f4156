//! What the screens ask of an office. Pure; one screen or question a file.

pub mod advert;
pub mod applicants;
pub mod board;
pub mod certificate;
pub mod checklist;
pub mod claims;
pub mod closing;
pub mod expenses;
pub mod history;
pub mod intake;
pub mod interviews;
pub mod leaving;
pub mod lens;
pub mod letters;
pub mod looking_back;
pub mod openings;
pub mod paying_back;
pub mod placement;
pub mod placements;
pub mod preflight;
pub mod reports;
pub mod retention;
pub mod sift;
pub mod standing;
pub mod today;
pub mod work_log;
