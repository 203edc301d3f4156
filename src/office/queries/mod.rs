//! What the screens ask of an office. Pure; one screen or question a file.

pub mod applicants;
pub mod board;
pub mod openings;
pub mod claims;
pub mod expenses;
pub mod certificate;
pub mod checklist;
pub mod leaving;
pub mod placement;
pub mod placements;
pub mod work_log;
pub mod history;
pub mod today;
