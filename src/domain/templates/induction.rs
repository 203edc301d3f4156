//! The induction list: from the weeks before the first day to the end of the first month, and
//! what holds all the while.

use super::{EMPLOYED, LEARNERS, LONGER, PUPIL, STUDENT, UNPAID, VOLUNTEER, to_do};
use crate::domain::checklist::{Owner, TemplateItem};

const BEFORE: &str = "Before they arrive";
const SCHOOL: &str = "School, college and university";
const DAY: &str = "First day";
const SAFE: &str = "Staying safe";
const SUPPORT: &str = "Support";
const WEEK: &str = "First week";
const MONTH: &str = "First month";
const HOME: &str = "Working from home";
const HERE: &str = "While they are here";

/// The induction list. Sources: W4MP's guides on internships, on setting up the office, on
/// security, on working from home and on welfare; later rules in `domain.md` 0, 1, 3 and 5.
pub const INDUCTION: &[TemplateItem] = &[
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
    .only(EMPLOYED),
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
    .only(LEARNERS),
    to_do(
        "parents-told",
        SCHOOL,
        "Tell parents or carers, and have their consent",
        "Where they will be, with whom, and what the risk assessment found.",
    )
    .start(-10)
    .only(PUPIL),
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
    .start(1),
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
    to_do(
        "home-handover",
        HOME,
        "Agree how work is handed over and seen",
        "",
    )
    .only(LONGER),
    to_do(
        "home-contact",
        HOME,
        "Speak every day that they are at home",
        "Watch for two things: loneliness, and work that never ends.",
    )
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
