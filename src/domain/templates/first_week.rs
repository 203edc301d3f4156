//! The list of the first week: staying safe, where help is, and finding one’s feet.

use super::{EMPLOYED, UNPAID, to_do};
use crate::domain::checklist::{Owner, TemplateItem};

const SAFE: &str = "Staying safe";
const SUPPORT: &str = "Support";
const WEEK: &str = "First week";

/// The list of the first week. Sources: W4MP’s guides on internships, on security and on
/// welfare; later rules in `domain.md` 0, 3 and 6.
pub const FIRST_WEEK: &[TemplateItem] = &[
    to_do(
        "own-log-in",
        SAFE,
        "Everyone uses their own log-in, and no other",
        "Never lend or borrow one, not even for a minute.",
    )
    .start(0),
    to_do(
        "pass-worn",
        SAFE,
        "The pass is worn inside and hidden outside",
        "",
    )
    .by(Owner::Intern)
    .start(0),
    to_do(
        "pass-lost",
        SAFE,
        "Save the number to ring when a pass is lost",
        "It is reported at once, at any hour. Rules and sources has the number.",
    )
    .by(Owner::Intern)
    .start(0),
    to_do(
        "at-the-door",
        SAFE,
        "Be kind at the door, but let nobody through on trust",
        "Everyone shows a pass of their own. Be polite to those who search you: they do it for you.",
    )
    .start(0),
    to_do(
        "emergency-card",
        SAFE,
        "Fetch an emergency card from the Pass Office",
        "Read it, and keep it with the pass.",
    )
    .by(Owner::Intern)
    .start(2),
    to_do(
        "emergency-silence",
        SAFE,
        "In an emergency, write nothing on social media",
        "It can tell the wrong people where others are.",
    )
    .start(1),
    to_do(
        "suspicious-post",
        SAFE,
        "Show what to do with suspicious post",
        "Do not open it, do not carry it about. Walk away, keep others away, report it.",
    )
    .start(1),
    to_do(
        "post-addressed",
        SAFE,
        "Post is addressed to the House, never to a room",
        "",
    )
    .start(1),
    to_do(
        "deliveries",
        SAFE,
        "Nobody meets a delivery outside and carries it in",
        "Whatever comes in goes through screening.",
    )
    .start(1),
    to_do(
        "security-training",
        SAFE,
        "Take the security awareness training",
        "Every year, in the constituency too.",
    )
    .by(Owner::Intern)
    .start(4),
    to_do(
        "outside-person",
        SUPPORT,
        "Name someone outside the office whom they can talk to",
        "For when something is wrong: never the supervisor, never the MP.",
    )
    .start(0),
    to_do(
        "complaints-helpline",
        SUPPORT,
        "Give them the helpline for bullying and harassment",
        "Parliament’s independent complaints scheme is for all who work here, and for visitors. Rules and sources has the number. For bullying and harassment there is a limit of one year.",
    )
    .start(1),
    to_do(
        "never-alone",
        SUPPORT,
        "Agree that nobody carries threats or distressing cases alone",
        "They tell you the same day, and you report threats. After a hard call: a break, and somebody to talk to.",
    )
    .start(1),
    to_do(
        "wellbeing-hub",
        SUPPORT,
        "Show them the wellbeing hub",
        "With the workplace adjustments service, in case their needs change.",
    )
    .start(2),
    to_do(
        "data-protection",
        WEEK,
        "Explain data protection, before they see a case",
        "The law binds everybody here, paid or not: what you hold, where it stays, who may see it, and whom to tell at once when something goes astray.",
    )
    .start(1)
    .gate(),
    to_do(
        "expenses-explained",
        WEEK,
        "Explain expenses and receipts",
        "Travel, to and from work too, and food and non-alcoholic drink. Keep each receipt whole, with nothing blacked out, and hand it in the same week: claims have a deadline. Descriptions are published, so they name nobody.",
    )
    .by(Owner::OfficeManager)
    .start(1)
    .only(UNPAID),
    to_do(
        "staff-expenses-explained",
        WEEK,
        "Explain expenses and receipts",
        "Journeys for work are paid, the way to work is not. Keep each receipt whole, with nothing blacked out, and hand it in the same week: claims have a deadline. Descriptions are published, so they name nobody.",
    )
    .by(Owner::OfficeManager)
    .start(1)
    .only(EMPLOYED),
    to_do(
        "shown-how",
        WEEK,
        "Show how a task is done well, then check that it was",
        "Take the morning’s post: papers kept together, the date on, the right file, a look at the diary, one place for what needs an answer.",
    )
    .start(2),
    to_do(
        "parlinet",
        WEEK,
        "Show them ParliNet",
        "It took the place of the old intranet, to which older guides still point.",
    )
    .start(2),
    to_do(
        "experience-planned",
        WEEK,
        "Go through the experience list together",
        "Give each thing a week, so that nothing is crammed into the last one.",
    )
    .start(2),
    to_do(
        "meet-other-interns",
        WEEK,
        "Introduce them to other interns and researchers",
        "A lunch together, or a drink after work.",
    )
    .start(4),
    to_do(
        "behaviour-code",
        WEEK,
        "Read the Behaviour Code together, and book the course",
        "It holds for everyone in Parliament, and protects them too.",
    )
    .start(4),
    to_do(
        "first-week-review",
        WEEK,
        "Talk about the first week",
        "What they did, what was too hard or too easy, what comes next. Write down what they want to learn.",
    )
    .start(4),
];
