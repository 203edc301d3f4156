//! The list for whoever is under 18, or comes through a school, a college or a university.

use super::{LEARNERS, PUPIL, STUDENT, to_do};
use crate::domain::checklist::{Owner, TemplateItem};

const SCHOOL: &str = "School, college and university";

/// The list for young people. Sources: W4MP’s guide to managing an internship, on short work
/// experience; `domain.md` 4 and 5.
pub const UNDER_18: &[TemplateItem] = &[
    to_do(
        "school-details",
        SCHOOL,
        "Note their school, course, dates, and why they want to come",
        "With a teacher or tutor to ring.",
    )
    .start(-20)
    .only(LEARNERS),
    to_do(
        "course-requires-it",
        SCHOOL,
        "Get it in writing that the course requires the placement",
        "Unpaid is lawful where a UK course requires it, for up to a year. A placement that is optional, or for a course abroad, is not covered.",
    )
    .by(Owner::OfficeManager)
    .start(-20)
    .only(STUDENT),
    to_do(
        "safeguarding",
        SCHOOL,
        "Agree how they are kept safe",
        "A named adult each day, and a parent’s number to hand. Parliament counts everyone up to 18 as a child; its safeguarding leads can advise.",
    )
    .start(-10)
    .only(LEARNERS),
    to_do(
        "risk-review",
        SCHOOL,
        "Look at your risk assessment again",
        "For health and safety they count as your staff. If you have had no young person before, review it before they start. At 16 or 17: eight hours a day and 40 a week at the most.",
    )
    .by(Owner::OfficeManager)
    .start(-10)
    .only(LEARNERS)
    .gate(),
    to_do(
        "parents-told",
        SCHOOL,
        "Tell parents or carers, and have their consent",
        "Where they will be, with whom, and what the risk assessment found.",
    )
    .start(-10)
    .only(PUPIL)
    .gate(),
    to_do(
        "insurance",
        SCHOOL,
        "Check that the employers’ liability insurance covers them",
        "",
    )
    .by(Owner::OfficeManager)
    .start(-10)
    .only(LEARNERS),
    to_do(
        "daily-tasks",
        SCHOOL,
        "Plan something worthwhile for every day",
        "Without clearance and an account they cannot use Parliament’s computers: plan reading, visits, meetings and people.",
    )
    .start(-5)
    .only(LEARNERS),
    to_do(
        "young-pass-rules",
        SCHOOL,
        "Apply for their clearance and pass like anybody’s",
        "The same rules hold for a week from school. If it cannot be through in time, plan days that need no pass, outside Parliament.",
    )
    .by(Owner::OfficeManager)
    .start(-20)
    .only(LEARNERS)
    .since(2),
];
