//! The first day as it comes with the app: a quiet one, with a tour, people and real work.

use super::PUPIL;
use crate::domain::{first_day::PlanTemplate, induction::MeetTemplate, opening::PlacementKind};

const fn block(
    key: &'static str,
    starts: (u16, u16),
    minutes: u16,
    what: &'static str,
    with: &'static str,
) -> PlanTemplate {
    PlanTemplate { key, starts, minutes, what, with, kinds: &[] }
}

/// Those who are there for longer than a week or two.
const LONGER: &[PlacementKind] = super::LONGER;

/// The first day, in order. Source: `guides.md`, "The first day" and "Security".
pub const DAY_PLAN: &[PlanTemplate] = &[
    block("arrive", (10, 0), 15, "Met at the door, and brought up to the office", ""),
    block(
        "settle",
        (10, 15),
        30,
        "Your desk, coats, kitchen, toilets, the way out in an emergency",
        "",
    ),
    block(
        "office",
        (10, 45),
        30,
        "Meet everybody: what each of us does, and what this office is for",
        "Everybody who is in",
    ),
    block(
        "pass-and-account",
        (11, 15),
        30,
        "Pass and log-in tried out; worn inside, out of sight outside, nobody else uses either",
        "",
    ),
    block(
        "house-rules",
        (11, 45),
        30,
        "How we treat people and their cases: confidentiality, data, post, the door, the telephone",
        "",
    ),
    block(
        "lunch",
        (12, 15),
        60,
        "Lunch, with interns or researchers from next door",
        "Somebody of their own age in the building",
    ),
    block(
        "tour",
        (13, 15),
        75,
        "The tour that was booked, and the places that the office goes to every week",
        "The guide, or whoever knows the building best",
    ),
    block(
        "wrong",
        (14, 30),
        15,
        "If something is wrong: the person outside the office, the helpline, the union, what can be arranged",
        "",
    ),
    block(
        "first-work",
        (14, 45),
        75,
        "A first piece of real work, with somebody beside you for questions",
        "",
    ),
    PlanTemplate {
        kinds: LONGER,
        ..block(
            "goals",
            (16, 0),
            20,
            "What you want to have done and seen by the end, and when we talk each week",
            "",
        )
    },
    PlanTemplate {
        kinds: PUPIL,
        ..block(
            "the-week",
            (16, 0),
            20,
            "The rest of the week, day by day, and something you would like to see",
            "",
        )
    },
    block("close", (16, 20), 10, "How was it? What to do differently tomorrow", ""),
];

/// Whom to meet. Source: `guides.md`, "The first day".
pub const PEOPLE_TO_MEET: &[MeetTemplate] = &[
    MeetTemplate {
        key: "mp",
        who: "The MP",
        why: "To be welcomed, and to hear what the MP hopes for",
    },
    MeetTemplate {
        key: "team",
        who: "Everybody in this office",
        why: "Who does what, and whom to ask about what",
    },
    MeetTemplate {
        key: "other-office",
        who: "The team in the other office",
        why: "One office in two places: a face to each voice",
    },
    MeetTemplate {
        key: "outgoing",
        who: "Whoever did this before",
        why: "What they wish they had known",
    },
    MeetTemplate {
        key: "peers",
        who: "Interns and researchers nearby",
        why: "People in the same boat, for lunch and for questions",
    },
    MeetTemplate {
        key: "outside",
        who: "The person outside the office",
        why: "To have met before there is a reason to",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_built_in_day_has_no_gaps_that_overlap_for_anybody() {
        for kind in PlacementKind::ALL {
            let mut until = 0;
            let mut keys = BTreeSet::new();
            for block in DAY_PLAN.iter().filter(|it| it.kinds.is_empty() || it.kinds.contains(kind))
            {
                let starts = block.starts.0 * 60 + block.starts.1;
                assert!(starts >= until, "{kind:?}: {}", block.key);
                until = starts + block.minutes;
                assert!(keys.insert(block.key));
                assert!(!block.what.contains('\'') && !block.what.ends_with('.'));
            }
            assert!(keys.len() >= 10 && until <= 17 * 60, "{kind:?}");
        }
        for person in PEOPLE_TO_MEET {
            assert!(!person.who.is_empty() && !person.why.contains('\''));
        }
    }
}
