//! The induction list: the first month, and what holds all the while.

use super::{LONGER, VOLUNTEER, to_do};
use crate::domain::checklist::{Owner, TemplateItem};

const MONTH: &str = "First month";
const HERE: &str = "While they are here";

/// The induction list. Sources: W4MP’s guides on internships, on setting up the office and on
/// welfare; later rules in `domain.md` 0, 1, 3 and 5.
pub const INDUCTION: &[TemplateItem] = &[
    to_do(
        "fortnight-review",
        MONTH,
        "Talk about the second week",
        "A misunderstanding costs an hour now, or a week later.",
    )
    .start(9)
    .only(LONGER),
    to_do(
        "register-of-interests",
        MONTH,
        "Make the entry in the register of interests",
        "Whoever has a pass for more than three months must register; the House has agreed to add holders of a network account. A bursary or benefit may be for the MP to register as well. The Registrar’s office helps.",
    )
    .by(Owner::Intern)
    .start(10)
    .only(LONGER),
    to_do(
        "learning",
        MONTH,
        "Choose a course with them",
        "From the Commons’ learning team or the Library; free for staff paid from IPSA’s staffing budget, so ask first for others. Note in the work log what was taken.",
    )
    .start(15)
    .only(LONGER),
    to_do(
        "month-review",
        MONTH,
        "Review the first month",
        "Against what they hoped to learn. Change the work where it does not fit.",
    )
    .start(20)
    .only(LONGER),
    to_do(
        "weekly-talk",
        HERE,
        "Talk every week, in the hour set aside",
        "What they are doing, how it goes, what they would like to try. Say what was good while it is fresh.",
    )
    .only(LONGER),
    to_do(
        "treated-as-colleague",
        HERE,
        "Treat them as a colleague",
        "The same respect and duty of care as for anybody. They do not make the tea, keep the diary, run the office, or do only routine.",
    ),
    to_do(
        "time-off",
        HERE,
        "Give time off for job interviews and study",
        "",
    )
    .only(LONGER),
    to_do(
        "tasks-that-finish",
        HERE,
        "Give tasks that fit their hours",
        "Something they can finish before they go.",
    )
    .only(VOLUNTEER),
    to_do(
        "what-they-take-on",
        HERE,
        "Ask what they would like to take on",
        "You look forward to it, and they send word if plans change. A courtesy, never a duty: whoever must turn up is a worker.",
    )
    .only(VOLUNTEER),
    to_do(
        "quiet-and-talk",
        HERE,
        "Agree when it is quiet, and when you talk",
        "Quiet while others work; the tea break is for talk, and everyone is at the table.",
    )
    .only(VOLUNTEER),
    to_do(
        "involved-and-thanked",
        HERE,
        "Involve them, and thank them",
        "Ask them to meetings, and say what came of their work.",
    ),
    to_do(
        "halfway-review",
        HERE,
        "Halfway, look back and ahead",
        "What is learnt, what is still missing, which experiences are left.",
    )
    .only(LONGER),
    to_do(
        "unpaid-limit",
        HERE,
        "Before you extend: unpaid is for four months at the most",
        "So says the charter of 2009. Its authors now back a ban on unpaid internships, and the Government plans one. Stop in time, or pay.",
    )
    .end(-10)
    .only(VOLUNTEER),
];
