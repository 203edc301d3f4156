//! The experience list: what somebody should have seen and done before they leave.

use super::to_do;
use crate::domain::checklist::{Owner, TemplateItem};

const SEE: &str = "See";
const WRITE: &str = "Write and table";
const JOIN: &str = "Join in";
const KEEP: &str = "Keep";

/// The ten experiences to begin with, and the running list. Not all are possible everywhere.
/// Source: W4MP's guide to managing an internship.
pub const EXPERIENCE: &[TemplateItem] = &[
    to_do("parliament-tour", SEE, "Take the tour of Parliament", "Booked officially."),
    to_do(
        "prime-ministers-questions",
        SEE,
        "Watch Prime Minister’s Questions",
        "Tickets are few: ask weeks ahead.",
    ),
    to_do(
        "gallery-debate",
        SEE,
        "Watch another debate from the gallery",
        "Best one that touches their own work.",
    ),
    to_do("lords-gallery", SEE, "Watch the House of Lords", "A different tone, the same bills."),
    to_do(
        "select-committee",
        SEE,
        "Sit in on a select committee",
        "Read the papers first, and talk about it after.",
    ),
    to_do(
        "early-day-motion",
        WRITE,
        "Write an early day motion and see it tabled",
        "The MP signs; the Table Office helps with the form.",
    ),
    to_do(
        "parliamentary-question",
        WRITE,
        "Write a parliamentary question and see it tabled",
        "Follow it to the answer.",
    ),
    to_do("millbank", JOIN, "Go to the Millbank studios with the MP", "See how an interview is prepared."),
    to_do("terrace", JOIN, "Have a drink or a meal on the terrace", "As a guest of the MP or of staff who may bring one."),
    to_do("reception", JOIN, "Go to a reception", "Listen, meet people, and write a short note of it."),
    to_do(
        "running-list",
        KEEP,
        "Keep a running list of what you do",
        "A line or two each week in the work log: it becomes your CV, your reference and your certificate.",
    )
    .by(Owner::Intern)
    .start(4),
    to_do(
        "experience-left-over",
        KEEP,
        "See what is still missing from this list",
        "While there is time to arrange it.",
    )
    .end(-10),
];
