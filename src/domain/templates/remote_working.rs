//! The list of working from home.

use super::{LONGER, to_do};
use crate::domain::checklist::{Owner, TemplateItem};

const HOME: &str = "Working from home";

/// The list of working from home. Source: W4MP’s guide to working from home.
pub const REMOTE_WORKING: &[TemplateItem] = &[
    to_do(
        "home-office-first",
        HOME,
        "Start in the office before anyone works from home",
        "People, habits and trust are learnt side by side.",
    )
    .only(LONGER),
    to_do(
        "home-agreed",
        HOME,
        "Agree the role, the time and the boundaries",
        "And tell the whole office, so that nobody rings at nine at night.",
    )
    .only(LONGER),
    to_do(
        "home-equipment",
        HOME,
        "Settle equipment, phone and post",
        "What they take home, which phone they use, where calls and letters go meanwhile.",
    )
    .by(Owner::OfficeManager)
    .only(LONGER),
    to_do(
        "home-secure",
        HOME,
        "Make sure the machine and the connection are safe",
        "Nobody else at home uses or sees it; papers are locked away.",
    )
    .only(LONGER),
    to_do("home-handover", HOME, "Agree how work is handed over and seen", "").only(LONGER),
    to_do(
        "home-contact",
        HOME,
        "Speak every day that they are at home",
        "Watch for two things: loneliness, and work that never ends.",
    )
    .only(LONGER),
    to_do(
        "home-looked-back",
        HOME,
        "After two weeks, ask how working from home goes",
        "Whether they feel alone, whether the day has an end, and whether the work is seen.",
    )
    .start(10)
    .only(LONGER)
    .since(2),
];
