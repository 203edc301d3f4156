//! The list of the first day.

use super::to_do;
use crate::domain::checklist::{Owner, TemplateItem};

const DAY: &str = "First day";

/// The list of the first day. Source: W4MP’s guide to managing an internship.
pub const FIRST_DAY: &[TemplateItem] = &[
    to_do(
        "met-at-the-door",
        DAY,
        "Meet them at the door",
        "Nobody should find their own way on the first morning.",
    )
    .start(0),
    to_do(
        "meet-the-office",
        DAY,
        "Introduce them to everyone",
        "Who does what, how you work together, and what the office stands for.",
    )
    .start(0),
    to_do(
        "shown-the-office",
        DAY,
        "Show them around the office",
        "Toilets, kitchen, where to eat, a cash machine, the first-aid box, the way out in a fire, and wherever your office goes every week.",
    )
    .start(0),
    to_do(
        "shown-parliament",
        DAY,
        "Show them Parliament’s useful corners",
        "Post Office, Vote Office, Travel Office, Whips’ Office, Members’ Centre, Sports and Social Club. If they work in the constituency: on their first visit.",
    )
    .start(0),
    to_do(
        "privacy-notice",
        DAY,
        "Give them the office’s privacy notice",
        "What is held about them, for how long, and how to complain. The MP is the data controller.",
    )
    .by(Owner::OfficeManager)
    .start(0),
    to_do(
        "union",
        DAY,
        "Tell them that they may join a union",
        "Unite’s Parliamentary Staff Branch is for Westminster and the constituencies.",
    )
    .start(0),
    to_do(
        "real-work",
        DAY,
        "Give them real work, and someone to ask",
        "There will be many questions. Patience today saves weeks.",
    )
    .start(0),
    to_do(
        "end-of-first-day",
        DAY,
        "Ask how the day was",
        "A first job is daunting, in a great building or a small office. By tonight they should feel that they belong and can get going.",
    )
    .start(0),
    to_do(
        "lunch-together",
        DAY,
        "Eat together on the first day",
        "Nobody should look for a table alone. Ask an intern or a researcher from another office along.",
    )
    .start(0)
    .since(2),
];
