//! The leaving list: as much thought at the end as at the beginning.

use super::{EMPLOYED, LEARNERS, UNPAID, to_do};
use crate::domain::checklist::{Owner, TemplateItem};

const RUN_UP: &str = "Before the last day";
const LAST: &str = "Last day";
const AFTER: &str = "Afterwards";

/// The leaving list. Sources: W4MP's guides on internships and confidentiality; `domain.md` 1.22,
/// 4.7, 5.10 and 5.12.
pub const LEAVING: &[TemplateItem] = &[
    to_do(
        "next-job",
        RUN_UP,
        "Help with the next job",
        "Read their CV, think of people to ask, rehearse an interview.",
    )
    .end(-10),
    to_do(
        "final-pay",
        RUN_UP,
        "Tell IPSA the last day, and settle pay and leave",
        "",
    )
    .by(Owner::OfficeManager)
    .end(-10)
    .only(EMPLOYED),
    to_do(
        "handover",
        RUN_UP,
        "Hand over what is unfinished",
        "Where it stands, who is waiting, what comes next; nothing left on a single person’s computer.",
    )
    .by(Owner::Intern)
    .end(-5),
    to_do(
        "running-list-complete",
        RUN_UP,
        "Complete the running list of what was done",
        "The certificate and the reference are written from it.",
    )
    .by(Owner::Intern)
    .end(-5),
    to_do(
        "advice-for-next",
        RUN_UP,
        "Write a page for whoever comes next",
        "What you wish you had known.",
    )
    .by(Owner::Intern)
    .end(-3),
    to_do(
        "final-review",
        RUN_UP,
        "Hold the final review",
        "With the supervisor or the MP, in peace: what went well, what to work on, which skills were gained. Write it down.",
    )
    .end(-3),
    to_do(
        "exit-review-supervisor",
        RUN_UP,
        "Write the supervisor’s exit review",
        "It feeds the certificate and the reference.",
    )
    .end(-2),
    to_do(
        "exit-review-intern",
        RUN_UP,
        "Ask them how it was",
        "The exit review is theirs: they speak, the office listens. Somebody other than the supervisor may hold it.",
    )
    .by(Owner::OfficeManager)
    .end(-2),
    to_do(
        "receipts-in",
        LAST,
        "Collect the last receipts",
        "For the journey home today, too.",
    )
    .by(Owner::Intern)
    .end(0),
    to_do(
        "pass-returned",
        LAST,
        "Take back the pass, and hand it in at the Pass Office",
        "",
    )
    .by(Owner::OfficeManager)
    .end(0)
    .gate(),
    to_do(
        "keys-returned",
        LAST,
        "Take back the keys, and change codes they knew",
        "",
    )
    .by(Owner::OfficeManager)
    .end(0),
    to_do(
        "equipment-returned",
        LAST,
        "Take back equipment",
        "Computer, phone, chargers, cards, and whatever went home with them.",
    )
    .by(Owner::OfficeManager)
    .end(0),
    to_do(
        "own-devices-cleared",
        LAST,
        "Make sure nothing of the office is left on their own devices",
        "Papers, e-mails, group chats, photos of documents.",
    )
    .by(Owner::Intern)
    .end(0),
    to_do(
        "accounts-closed",
        LAST,
        "Close their accounts",
        "Network, mailbox, casework system, shared folders, social media, IPSA.",
    )
    .by(Owner::OfficeManager)
    .end(0)
    .gate(),
    to_do(
        "forwarding",
        LAST,
        "Settle where calls, mail and late payments go",
        "Who answers in their place, and an address of theirs that you may keep.",
    )
    .by(Owner::OfficeManager)
    .end(0),
    to_do(
        "confidentiality-goes-on",
        LAST,
        "Remind them that confidentiality goes on",
        "What they signed holds after today, with no end.",
    )
    .end(0),
    to_do(
        "certificate",
        LAST,
        "Hand over the certificate",
        "Dates, the work done, the skills and experience gained.",
    )
    .end(0),
    to_do(
        "record-handed-over",
        LAST,
        "Hand them their own record",
        "What they did, saw and learnt, the reviews shared with them and the certificate: theirs to keep.",
    )
    .end(0)
    .since(3),
    to_do(
        "thanks",
        LAST,
        "Say thank you",
        "From the MP in person, or in a letter they can keep.",
    )
    .by(Owner::Mp)
    .end(0),
    to_do(
        "reference",
        AFTER,
        "Write the reference",
        "What was done, which skills were gained, what the final review said.",
    )
    .end(5),
    to_do(
        "word-to-school",
        AFTER,
        "Send a word to the school, college or university",
        "How it went, and what they can be proud of.",
    )
    .end(5)
    .only(LEARNERS),
    to_do(
        "last-claim",
        AFTER,
        "Send the last claim, and pay what they are owed",
        "Within IPSA’s deadline. What IPSA pays to the MP still has to reach them.",
    )
    .by(Owner::OfficeManager)
    .end(10)
    .only(UNPAID),
    to_do(
        "office-learnt",
        AFTER,
        "Talk about what the office learnt",
        "From both exit reviews. Choose one thing to do better next time, and do it.",
    )
    .end(10),
    to_do(
        "records-kept",
        AFTER,
        "Decide which records are kept, and until when",
        "Keep what the law or a claim may need, and remove the rest. Rules and sources has the periods.",
    )
    .by(Owner::OfficeManager)
    .end(20),
];
