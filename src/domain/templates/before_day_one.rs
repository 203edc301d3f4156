//! The list before day one: what is settled between yes and the first day.

use super::{EMPLOYED, UNPAID, VOLUNTEER, to_do};
use crate::domain::checklist::{Owner, TemplateItem};

const BEFORE: &str = "Before they arrive";

/// The list before day one. Sources: W4MP’s guides on internships and on setting up the office;
/// later rules in `domain.md` 0, 1, 3 and 5.
pub const BEFORE_DAY_ONE: &[TemplateItem] = &[
    to_do(
        "clearance-and-pass",
        BEFORE,
        "Get security clearance and the pass under way",
        "Allow weeks, not days. Nobody starts before clearance, and nobody works on a visitor’s pass, not even for a day. Since April 2025 volunteers in the constituency who get travel or food paid by IPSA must be cleared too.",
    )
    .by(Owner::OfficeManager)
    .start(-30),
    to_do(
        "computer-planned",
        BEFORE,
        "Settle which computer they will use",
        "Parliament’s computers have no guest log-in. Ask for a network account of their own, or plan work that needs none.",
    )
    .by(Owner::OfficeManager)
    .start(-15),
    to_do(
        "terms-made-clear",
        BEFORE,
        "Tell them what they may be doing, the hours, and the pay or expenses",
        "In writing, so that nothing comes as a surprise.",
    )
    .start(-10),
    to_do(
        "no-set-hours",
        BEFORE,
        "Explain what unpaid means",
        "They come and go as they please, have no fixed role, and the office does not depend on them. If you need somebody at set hours, that is a job: pay at least the minimum wage. Nobody can sign that right away.",
    )
    .start(-10)
    .only(VOLUNTEER),
    to_do(
        "contract-and-payroll",
        BEFORE,
        "Have the contract and the payroll ready",
        "On IPSA’s model contract, with “intern” in the job title. The MP is the employer. Issue it once clearance is granted.",
    )
    .by(Owner::OfficeManager)
    .start(-5)
    .only(EMPLOYED),
    to_do(
        "right-to-work",
        BEFORE,
        "Check their right to work, and keep the evidence",
        "Before the first day. Keep it for two years after they leave.",
    )
    .by(Owner::OfficeManager)
    .start(-5)
    .only(EMPLOYED)
    .gate(),
    to_do(
        "arrangement-explained",
        BEFORE,
        "Go through the volunteer arrangement with them",
        "It says what each side can expect, and follows IPSA’s model. IPSA must have the signed copy before the first claim.",
    )
    .by(Owner::OfficeManager)
    .start(-10)
    .only(UNPAID),
    to_do(
        "visa-advice",
        BEFORE,
        "If they are here on a visa, take advice before saying yes",
        "Unpaid help outside a charity may break the conditions of a visa.",
    )
    .by(Owner::OfficeManager)
    .start(-20)
    .only(UNPAID),
    to_do(
        "confidentiality-explained",
        BEFORE,
        "Talk the confidentiality agreement through before they sign",
        "What they learn here stays here, and that goes on after they leave. It covers casework, research, party papers, figures, everything. Details of a case go to others only where it helps the constituent. Their line manager is the witness.",
    )
    .start(-5),
    to_do(
        "adjustments",
        BEFORE,
        "Ask whether anything would make the work easier for them",
        "Hours, equipment, software, furniture. Parliament’s workplace adjustments service helps, with a case manager.",
    )
    .start(-10),
    to_do(
        "talents",
        BEFORE,
        "Ask what they are good at and enjoy",
        "Then find work that uses it.",
    )
    .start(-10),
    to_do(
        "outgoing-advice",
        BEFORE,
        "Ask the last intern what they wish they had known",
        "Put their page into the welcome guide.",
    )
    .start(-10),
    to_do(
        "welcome-guide",
        BEFORE,
        "Send a short welcome guide",
        "How the office runs, what they may do, and a page on Parliament and the constituency.",
    )
    .start(-5),
    to_do(
        "quiet-first-day",
        BEFORE,
        "Choose a quiet first day",
        "Best when the MP is away and the post is light. Ask them to come at ten, once everyone is settled.",
    )
    .start(-10),
    to_do(
        "tour-booked",
        BEFORE,
        "Book an official tour of Parliament",
        "In the first days if there is room.",
    )
    .by(Owner::OfficeManager)
    .start(-10),
    to_do(
        "supervisor-time",
        BEFORE,
        "Put the supervisor’s time in the diary",
        "A fixed hour every week to the last day, and a second name for when the supervisor is out. The supervisor teaches, mentors and speaks up for them.",
    )
    .start(-3),
    to_do(
        "tell-the-office",
        BEFORE,
        "Tell the whole office who is coming, and for what",
        "Say who does what. Paid staff may worry about volunteers beside them: talk about it openly.",
    )
    .start(-3),
    to_do(
        "desk-ready",
        BEFORE,
        "Make the desk ready, and the first task",
        "A place of their own, the things they need, and something real to start on.",
    )
    .start(-1),
    to_do(
        "pass-rules-told",
        BEFORE,
        "Tell them and the office that nobody works on a visitor’s pass",
        "Nobody is signed in to work, however well you know them: it is a serious breach. They start when clearance is through, and not before.",
    )
    .start(-10)
    .since(2),
];
