//! The papers that come with the app, in our own words. An office rewrites them as it likes.
//!
//! How they are written: a line that begins with `# ` is a heading, with `- ` or `1. ` an item of
//! a list, with `> ` what must not be overlooked. `Label :: value` is a fact, `[sign: Role | name]`
//! a place to sign. Fields stand between `{{` and `}}`.

mod agreements;
mod learning;
mod letters;
mod privacy;

use crate::domain::paper::PaperKind;

/// The version of the app's wordings. It goes up with each change of one of them.
pub const VERSION: u32 = 1;

/// The fields that most papers may hold, each with what it stands for.
const FIELDS: &[(&str, &str)] = &[
    ("full name", "Their whole name"),
    ("first name", "What to call them: the name they are known by, else the first of their name"),
    ("role", "What they are in the office: intern, volunteer, student on placement"),
    ("mp", "The MP’s name"),
    ("constituency", "The constituency"),
    ("westminster office", "Where the Westminster office is"),
    ("constituency office", "Where the constituency office is"),
    ("workplace", "Where they work"),
    ("first day", "The first day of the placement"),
    ("last day", "The last day"),
    ("hours", "Their hours"),
    ("pay or expenses", "What is paid, or which expenses are covered"),
    ("supervisor", "Who looks after them"),
    ("outside contact", "Whom they may talk to outside the office"),
    ("keep applications", "How many months applications are kept, as the office settled"),
    ("my name", "Your name"),
    ("my role", "What you are in the office"),
    ("today", "The day"),
];

/// The fields of the welcome note, which is filled in from the plan of the first day as well.
const WELCOME_FIELDS: &[(&str, &str)] = &[
    ("first name", "What to call them: the name they are known by, else the first of their name"),
    ("full name", "Their whole name"),
    ("first day", "The first day, with the day of the week"),
    ("last day", "The last day"),
    ("time", "When to come: from here, else when the first-day plan begins"),
    ("place", "Where to come: from here, else the office’s address"),
    ("bring", "What to bring"),
    ("ask for", "Whom to ask for: from here, else the supervisor"),
    ("usual day", "What a usual day is like"),
    ("first-day plan", "The first day, a line for each block"),
    ("hours", "The hours of the placement"),
    ("pay or expenses", "What is paid, or which expenses are covered"),
    ("outside person", "Whom they may talk to outside the office"),
    ("mp", "The MP’s name"),
    ("constituency", "The constituency"),
    ("office e-mail", "The e-mail address that letters come from"),
    ("my name", "Your name"),
    ("my role", "What you are in the office"),
];

/// The fields that a paper of a kind may hold, each with what it stands for.
pub fn fields_of(kind: PaperKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        PaperKind::WelcomeNote => WELCOME_FIELDS,
        _ => FIELDS,
    }
}

/// The app's wording of a paper.
pub fn paper(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::ConfidentialityAgreement | PaperKind::Unknown => agreements::CONFIDENTIALITY,
        PaperKind::VolunteerArrangement => agreements::VOLUNTEER,
        PaperKind::InternshipAgreement => agreements::INTERNSHIP,
        PaperKind::PrivacyNoticeStaff => privacy::STAFF,
        PaperKind::PrivacyNoticeApplicants => privacy::APPLICANTS,
        PaperKind::WelcomeNote => letters::WELCOME,
        PaperKind::LearningAgreement => learning::LEARNING,
        PaperKind::ParentalConsent => learning::CONSENT,
        PaperKind::RiskAssessment => learning::RISKS,
        PaperKind::Offer => letters::OFFER,
        PaperKind::ThankYou => letters::THANKS,
    }
}
