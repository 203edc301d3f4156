//! The readiness questions: what is asked before anybody is invited to apply.

use super::to_do;
use crate::domain::checklist::{Owner, TemplateItem};

const READY: &str = "Before deciding";

/// The readiness questions, in order. Source: W4MP's guide to managing an internship, "before
/// deciding" (`guides.md` in the project's brief), in our own words.
pub const READINESS: &[TemplateItem] = &[
    to_do(
        "desk",
        READY,
        "Is there a desk for them?",
        "Somewhere to sit every day they are in, not whichever chair is free.",
    )
    .by(Owner::OfficeManager),
    to_do(
        "computer",
        READY,
        "Is there a computer that they may really use?",
        "Parliament’s computers have no guest log-in, and log-ins are never shared. Without clearance and an account of their own, someone cannot use one at all, which alone may rule out a stay of a week or two. Students who stay longer can be cleared without being employed.",
    )
    .by(Owner::OfficeManager),
    to_do(
        "work",
        READY,
        "Is there enough interesting work?",
        "Real work that teaches something, for the whole of the stay; not only routine.",
    )
    .by(Owner::OfficeManager),
    to_do(
        "supervision",
        READY,
        "Does somebody have time to look after them?",
        "One named supervisor, with time set aside every week for as long as they stay.",
    )
    .by(Owner::OfficeManager),
    to_do(
        "money",
        READY,
        "Is there money for it?",
        "Wages for an employed intern; travel, food and drink for a volunteer. Both come from the staffing budget.",
    )
    .by(Owner::OfficeManager),
    to_do(
        "agreement",
        READY,
        "Does the MP agree?",
        "The MP is the employer, and answers for everyone who works here. Ask other offices first what they have learnt from theirs.",
    )
    .by(Owner::Mp),
];
