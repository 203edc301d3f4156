//! What the sample office says: people, places and papers that do not exist. Everyone is named
//! after a plant, every address ends in `example`, and every telephone number is one of those set
//! aside for stories.
//!
//! Days are working days from today: -1 is the last one before it, 1 the next. So whatever the day
//! on which somebody looks around, nothing lies on a weekend.

use crate::domain::{
    applicant::Stage,
    expense::ExpenseKind,
    opening::{Hours, OpeningStatus, Pay, PlacementKind, Workplace},
    placement::Step,
};

/// The office's details.
pub struct SampleOffice {
    /// The Member.
    pub mp_name: &'static str,
    /// The constituency.
    pub constituency: &'static str,
    /// The office in Parliament.
    pub westminster_office: &'static str,
    /// The office in the constituency.
    pub constituency_office: &'static str,
    /// The person outside the office to talk to.
    pub outside_contact: &'static str,
    /// Who looks around: the author of the sample's changes.
    pub me: &'static str,
}

/// An opening. Its place in [`OPENINGS`] is what applicants refer to.
pub struct SampleOpening {
    /// What it is called.
    pub title: &'static str,
    /// What somebody would be.
    pub kind: PlacementKind,
    /// Where.
    pub place: Workplace,
    /// First and last day.
    pub days: (i32, i32),
    /// Whether hours are set, and which.
    pub hours: (Hours, &'static str),
    /// Pay or expenses, and what there is to say of it.
    pub pay: (Pay, &'static str),
    /// Pay for each hour, in pence; none where it is unpaid.
    pub pence_per_hour: Option<i64>,
    /// The tasks, and what somebody would learn.
    pub description: &'static str,
    /// How to apply.
    pub how_to_apply: &'static str,
    /// Whom to ask for adjustments.
    pub adjustments: &'static str,
    /// Where it was advertised: the name, and the address or place.
    pub channels: &'static [(&'static str, &'static str)],
    /// The last day for applications, and the day by which applicants will hear.
    pub closing_and_hear_by: (i32, i32),
    /// Notes to the readiness questions; all are answered yes.
    pub readiness_notes: &'static [(&'static str, &'static str)],
    /// Where it stands.
    pub status: OpeningStatus,
}

/// An applicant.
pub struct SampleApplicant {
    /// The name.
    pub name: &'static str,
    /// E-mail address.
    pub email: &'static str,
    /// Telephone number.
    pub phone: &'static str,
    /// Which of [`OPENINGS`].
    pub opening: usize,
    /// Where they heard of it.
    pub source: &'static str,
    /// What they say about themselves.
    pub summary: &'static str,
    /// When the application came in.
    pub received: i32,
    /// The day of the acknowledgement, and the day by which they were told they would hear.
    pub acknowledged: Option<(i32, i32)>,
    /// The day of the interview, and when and where.
    pub interview: Option<(i32, &'static str)>,
    /// Where they stand, since when, and the reason where one is due.
    pub stage: (Stage, i32, &'static str),
    /// The day they were told.
    pub told: Option<i32>,
    /// A note by somebody in the office; may be empty.
    pub note: &'static str,
}

/// A placement.
pub struct SamplePlacement {
    /// The name; that of an applicant who accepted, or of somebody who came without recruitment.
    pub name: &'static str,
    /// E-mail address.
    pub email: &'static str,
    /// Telephone number.
    pub phone: &'static str,
    /// What they are.
    pub kind: PlacementKind,
    /// Where.
    pub place: Workplace,
    /// First and last day.
    pub days: (i32, i32),
    /// Whether hours are set, and which.
    pub hours: (Hours, &'static str),
    /// Pay or expenses, and how much.
    pub pay: (Pay, &'static str),
    /// Who looks after them.
    pub supervisor: &'static str,
    /// The steps before day one that are done, with their days.
    pub before: &'static [(Step, i32)],
    /// Who witnessed the confidentiality agreement; empty where it is not signed.
    pub witness: &'static str,
    /// Items of induction and leaving that are still open although due; the others are ticked.
    pub still_open: &'static [&'static str],
    /// Items that do not apply, and why.
    pub waived: &'static [(&'static str, &'static str)],
    /// Experiences ticked, when, and what they want to remember.
    pub experience: &'static [(&'static str, i32, &'static str)],
    /// Experiences planned, and for when.
    pub planned: &'static [(&'static str, i32)],
    /// What shows that an item was done.
    pub evidence: &'static [(&'static str, &'static str)],
    /// Lines of the work log: the day, what was done, skills, minutes or 0.
    pub log: &'static [(i32, &'static str, &'static str, u32)],
    /// What they spent.
    pub expenses: &'static [SampleExpense],
    /// The intern's answers in the exit review.
    pub intern_review: &'static [(&'static str, &'static str)],
    /// The supervisor's answers in the exit review.
    pub supervisor_review: &'static [(&'static str, &'static str)],
    /// The work and the experience on the certificate; none where it is empty.
    pub certificate: (&'static [&'static str], &'static [&'static str]),
}

/// An expense.
pub struct SampleExpense {
    /// The day.
    pub on: i32,
    /// What it went on.
    pub kind: ExpenseKind,
    /// Pence.
    pub pence: i64,
    /// What for; it names nobody.
    pub purpose: &'static str,
    /// From, to, whether there and back; empty names where it is no journey.
    pub journey: (&'static str, &'static str, bool),
    /// Tenths of a mile, in all, for own vehicles; else 0.
    pub tenths_of_mile: u32,
    /// Who gave the receipt, to be drawn on it; empty where there is none.
    pub seller: &'static str,
    /// Why there is no receipt, where there is none.
    pub no_receipt_reason: &'static str,
    /// Whether it is in the sample's one claim, which IPSA has paid.
    pub claimed: bool,
}

/// The office.
pub const OFFICE: SampleOffice = SampleOffice {
    mp_name: "Imogen Larkspur MP",
    constituency: "Marlowby and Sallow Vale",
    westminster_office: "A room in Parliament (sample)",
    constituency_office: "1 Teasel Row, Marlowby ZZ99 1AA",
    outside_contact: "Olive Campion, who works for another Member: olive@office.example",
    me: "Bea Hollyhock",
};

/// The reference of the one claim, and IPSA's number for it.
pub const CLAIM: (&str, &str) = ("Student placement, first month", "SAMPLE-1");

const SUPERVISOR: &str = "Sam Cloudberry";
const EXPENSES: &str = "Travel, to and from the office too, and food and non-alcoholic drink";
const HOME: &str = "Sallow Green ZZ99 2BB";
const OFFICE_AT: &str = "Constituency office ZZ99 1AA";

/// The openings.
pub const OPENINGS: &[SampleOpening] = &[
    SampleOpening {
        title: "Parliamentary intern, six months",
        kind: PlacementKind::EmployedIntern,
        place: Workplace::Westminster,
        days: (12, 137),
        hours: (Hours::Set, "37½ hours a week, Monday to Friday"),
        pay: (Pay::Paid, "Through the payroll, at the end of each month"),
        pence_per_hour: Some(1_480),
        description: "Research for debates on rural buses and flood defence, drafts of questions and letters, and a look behind every door that we can open. You will learn to find a reliable answer fast and to put it on one page.",
        how_to_apply: "Send a letter of one page, and say what you would like to learn here.",
        adjustments: "Write to Rowan, or ring the office. You need not say why.",
        channels: &[
            ("W4MP", "w4mpjobs.org"),
            ("Marlowby library", "Notice board, ground floor"),
            ("Marlowby job centre", "Through the job coach"),
        ],
        closing_and_hear_by: (-35, -15),
        readiness_notes: &[
            ("computer", "Network account asked for with the clearance."),
            ("supervision", "Sam, Tuesdays at 10."),
        ],
        status: OpeningStatus::Closed,
    },
    SampleOpening {
        title: "Volunteers in Marlowby",
        kind: PlacementKind::Volunteer,
        place: Workplace::Constituency,
        days: (-30, 35),
        hours: (Hours::NoSetHours, "Come and go as you like; half a day a week is usual"),
        pay: (Pay::ExpensesCovered, EXPENSES),
        pence_per_hour: None,
        description: "Help to sort the post, prepare the summer fair and collect what people say about the number 7 bus. You will see how a constituency office helps people.",
        how_to_apply: "Ring the office or come by, and tell us a little about yourself.",
        // Left out, so that the sample has something for the lens to find.
        adjustments: "",
        channels: &[
            ("Marlowby volunteer centre", "4 Bridge Street"),
            ("Marlowby College", "The volunteering page"),
        ],
        closing_and_hear_by: (15, 25),
        readiness_notes: &[(
            "computer",
            "Work on paper and at the front desk until an account is there.",
        )],
        status: OpeningStatus::Open,
    },
];

/// The applicants.
pub const APPLICANTS: &[SampleApplicant] = &[
    SampleApplicant {
        name: "Tomasz Borówka",
        email: "tomasz@post.example",
        phone: "07700 900101",
        opening: 0,
        source: "W4MP",
        summary: "Two years at a citizens’ advice desk; evening degree in politics. Writes plainly, and has read the flood reports.",
        received: -48,
        acknowledged: Some((-47, -15)),
        interview: Some((-26, "10am, by video")),
        stage: (Stage::Accepted, -18, ""),
        told: Some(-20),
        note: "Best answer to the one-page task. Asked good questions about case confidentiality.",
    },
    SampleApplicant {
        name: "Wren Applegarth",
        email: "wren@post.example",
        phone: "07700 900102",
        opening: 0,
        source: "Charity jobs board",
        summary: "Campaigns assistant at a wetlands trust; strong on figures.",
        received: -45,
        acknowledged: Some((-44, -15)),
        interview: Some((-26, "2pm, by video")),
        stage: (Stage::Declined, -22, "Took a post nearer home"),
        told: Some(-24),
        note: "Offered first. Would like to hear of later openings.",
    },
    SampleApplicant {
        name: "Dev Marigold",
        email: "dev@post.example",
        phone: "07700 900103",
        opening: 0,
        source: "Marlowby library",
        summary: "Left school last year; runs the minutes of the youth council.",
        received: -40,
        acknowledged: Some((-39, -15)),
        interview: Some((-25, "11am, Marlowby")),
        stage: (Stage::NotSuccessful, -19, "Strong, but less experience of research"),
        told: Some(-17),
        note: "Asked him to think about volunteering in Marlowby.",
    },
    SampleApplicant {
        name: "Harriet Quince",
        email: "harriet@post.example",
        phone: "",
        opening: 0,
        source: "W4MP",
        summary: "History graduate; a term in a record office.",
        received: -38,
        acknowledged: Some((-37, -15)),
        interview: None,
        stage: (Stage::NotSuccessful, -28, "No example of writing for the public"),
        told: None,
        note: "",
    },
    SampleApplicant {
        name: "Yusuf Tansy",
        email: "yusuf@post.example",
        phone: "07700 900105",
        opening: 0,
        source: "A friend",
        summary: "Former apprentice at a bus depot, now reading transport planning.",
        received: -36,
        acknowledged: Some((-35, -15)),
        interview: None,
        stage: (Stage::Withdrawn, -27, "Term dates clash"),
        told: None,
        note: "",
    },
    SampleApplicant {
        name: "Amina Saffron",
        email: "amina@post.example",
        phone: "01632 960106",
        opening: 1,
        source: "Volunteer centre",
        summary: "Retired school secretary. Knows half of Marlowby and wants to be useful two mornings a week.",
        received: -66,
        acknowledged: Some((-65, -50)),
        interview: Some((-58, "Tea at the office")),
        stage: (Stage::Accepted, -55, ""),
        told: Some(-56),
        note: "",
    },
    SampleApplicant {
        name: "Niamh Sorrel",
        email: "niamh@post.example",
        phone: "07700 900107",
        opening: 1,
        source: "The college",
        summary: "Studying health and social care; speaks Irish and Polish.",
        received: -16,
        acknowledged: Some((-15, 2)),
        interview: Some((-4, "3pm, Marlowby")),
        stage: (Stage::Offered, -2, ""),
        told: None,
        note: "Warm with visitors. Cannot come during exams, and need not.",
    },
    SampleApplicant {
        name: "Leo Bramble",
        email: "leo@post.example",
        phone: "07700 900108",
        opening: 1,
        source: "W4MP",
        summary: "Night-shift baker with free afternoons; builds model railways and spreadsheets.",
        received: -12,
        acknowledged: Some((-11, 4)),
        interview: Some((3, "4pm, Marlowby")),
        stage: (Stage::Interview, -3, ""),
        told: None,
        note: "",
    },
    SampleApplicant {
        name: "Priya Rosehip",
        email: "priya@post.example",
        phone: "",
        opening: 1,
        source: "The college",
        summary: "Second-year law student who writes for the college paper.",
        received: -14,
        acknowledged: Some((-13, -1)),
        interview: None,
        stage: (Stage::Shortlisted, -6, ""),
        told: None,
        note: "We promised an answer by yesterday: ring her.",
    },
    SampleApplicant {
        name: "Gwilym Fennel",
        email: "gwilym@post.example",
        phone: "01632 960110",
        opening: 1,
        source: "Poster in the surgery",
        summary: "Parish clerk for thirty years, now with time on his hands.",
        received: -5,
        acknowledged: Some((-4, 10)),
        interview: None,
        stage: (Stage::Received, -5, ""),
        told: None,
        note: "",
    },
    SampleApplicant {
        name: "陳 Poppy Chan",
        email: "poppy@post.example",
        phone: "07700 900111",
        opening: 1,
        source: "W4MP",
        summary: "Graphic designer between jobs; would make the bus survey readable.",
        received: -1,
        acknowledged: None,
        interview: None,
        stage: (Stage::Received, -1, ""),
        told: None,
        note: "",
    },
    SampleApplicant {
        name: "Robin Yarrow",
        email: "robin@post.example",
        phone: "",
        opening: 1,
        source: "Volunteer centre",
        summary: "Back from caring for a parent; wants to find out what comes next.",
        received: -1,
        acknowledged: None,
        interview: None,
        stage: (Stage::Received, -1, ""),
        told: None,
        note: "",
    },
];

/// The placements: one coming, one here now, one that has ended.
pub const PLACEMENTS: &[SamplePlacement] = &[
    SamplePlacement {
        name: "Tomasz Borówka",
        email: "tomasz@post.example",
        phone: "07700 900101",
        kind: PlacementKind::EmployedIntern,
        place: Workplace::Westminster,
        days: (12, 137),
        hours: (Hours::Set, "37½ hours a week, Monday to Friday"),
        pay: (Pay::Paid, "£14.80 an hour"),
        supervisor: SUPERVISOR,
        before: &[(Step::ClearanceApplied, -17), (Step::PassApplied, -17)],
        witness: "",
        still_open: &["computer-planned"],
        waived: &[],
        experience: &[],
        planned: &[],
        evidence: &[],
        log: &[],
        expenses: &[],
        intern_review: &[],
        supervisor_review: &[],
        certificate: (&[], &[]),
    },
    SamplePlacement {
        name: "Amina Saffron",
        email: "amina@post.example",
        phone: "01632 960106",
        kind: PlacementKind::Volunteer,
        place: Workplace::Constituency,
        days: (-30, 35),
        hours: (Hours::NoSetHours, "Hopes for two mornings a week"),
        pay: (Pay::ExpensesCovered, EXPENSES),
        supervisor: "Bea Hollyhock",
        before: &[
            (Step::ClearanceApplied, -54),
            (Step::ClearanceGranted, -34),
            (Step::PassApplied, -54),
            (Step::PassGranted, -33),
            (Step::AgreementSigned, -33),
            (Step::ArrangementLodged, -32),
            (Step::ConfidentialitySigned, -32),
        ],
        witness: "Bea Hollyhock",
        still_open: &["learning", "emergency-card"],
        waived: &[("visa-advice", "Not on a visa")],
        experience: &[
            ("parliament-tour", -13, "Went with the college group."),
            ("gallery-debate", -13, "Flood defence: our own question came up."),
        ],
        planned: &[("lords-gallery", 6), ("select-committee", 9)],
        evidence: &[("confidentiality-explained", "Signed copy in the locked cabinet")],
        log: &[
            (-28, "Sorted the post with Bea and learnt the filing scheme", "Filing", 150),
            (-23, "Rang twelve village halls about the summer fair", "Telephone, planning", 120),
            (-19, "Typed up 80 cards of the bus survey", "Spreadsheets, accuracy", 180),
            (-13, "Visited Parliament and heard the debate on flood defence", "", 0),
            (-8, "Drew up the stall plan for the fair", "Planning", 90),
            (-2, "Showed a new volunteer how the post is done", "Teaching", 60),
        ],
        expenses: &[
            SampleExpense {
                on: -19,
                kind: ExpenseKind::BusOrCoach,
                pence: 400,
                purpose: "Way to volunteering and back",
                journey: (HOME, OFFICE_AT, true),
                tenths_of_mile: 0,
                seller: "Vale Buses (sample)",
                no_receipt_reason: "",
                claimed: false,
            },
            SampleExpense {
                on: -13,
                kind: ExpenseKind::Rail,
                pence: 4_860,
                purpose: "Visit to Parliament for a debate",
                journey: ("Marlowby station ZZ99 1AB", "London SW1A 0AA", true),
                tenths_of_mile: 0,
                seller: "Vale Trains (sample)",
                no_receipt_reason: "",
                claimed: false,
            },
            SampleExpense {
                on: -8,
                kind: ExpenseKind::Car,
                pence: 682,
                purpose: "Way to volunteering and back, no bus that day",
                journey: (HOME, OFFICE_AT, true),
                tenths_of_mile: 124,
                seller: "",
                no_receipt_reason: "Own car, by the mile",
                claimed: false,
            },
            SampleExpense {
                on: -2,
                kind: ExpenseKind::Food,
                pence: 545,
                purpose: "Lunch while volunteering",
                journey: ("", "", false),
                tenths_of_mile: 0,
                seller: "The Copper Kettle (sample)",
                no_receipt_reason: "",
                claimed: false,
            },
        ],
        intern_review: &[],
        supervisor_review: &[],
        certificate: (&[], &[]),
    },
    SamplePlacement {
        name: "Kit Juniper",
        email: "kit@university.example",
        phone: "07700 900112",
        kind: PlacementKind::StudentPlacement,
        place: Workplace::Westminster,
        days: (-64, -8),
        hours: (Hours::Set, "Three days a week, as the course requires"),
        pay: (Pay::ExpensesCovered, EXPENSES),
        supervisor: SUPERVISOR,
        before: &[
            (Step::ClearanceApplied, -100),
            (Step::ClearanceGranted, -76),
            (Step::PassApplied, -100),
            (Step::PassGranted, -74),
            (Step::AgreementSigned, -72),
            (Step::ArrangementLodged, -70),
            (Step::ConfidentialitySigned, -70),
        ],
        witness: SUPERVISOR,
        still_open: &["reference"],
        waived: &[("visa-advice", "Not on a visa"), ("terrace", "Closed for works")],
        experience: &[
            ("parliament-tour", -62, ""),
            ("prime-ministers-questions", -48, "Louder than on television."),
            ("gallery-debate", -55, ""),
            ("lords-gallery", -41, "The amendment we had followed was won by two votes."),
            ("select-committee", -37, "Read the evidence beforehand: it helped."),
            ("early-day-motion", -30, "On village post offices; 23 signatures."),
            ("parliamentary-question", -25, "Answered in nine days."),
            ("millbank", -18, ""),
            ("reception", -15, "Wrote the note for the file."),
        ],
        planned: &[],
        evidence: &[("pass-returned", "Receipt from the Pass Office, in the file")],
        log: &[
            (-60, "Briefing of one page on bus fares for the under-25s", "Research, writing", 360),
            (-52, "Compared flood insurance in six constituencies", "Figures, spreadsheets", 420),
            (-44, "Drafted replies to a campaign of 140 e-mails", "Writing, casework system", 300),
            (
                -30,
                "Wrote an early day motion and collected signatures",
                "Drafting, persuading",
                240,
            ),
            (
                -25,
                "Wrote a question to the transport department and followed it up",
                "Procedure",
                90,
            ),
            (-18, "Prepared lines for an interview on rural buses", "Media", 120),
            (-11, "Handed over the bus survey with a note on every open point", "Handover", 150),
        ],
        expenses: &[
            SampleExpense {
                on: -63,
                kind: ExpenseKind::Rail,
                pence: 1_240,
                purpose: "Way to the placement and back",
                journey: ("Harrowmere ZZ99 3CC", "London SW1A 0AA", true),
                tenths_of_mile: 0,
                seller: "Vale Trains (sample)",
                no_receipt_reason: "",
                claimed: true,
            },
            SampleExpense {
                on: -61,
                kind: ExpenseKind::Underground,
                pence: 560,
                purpose: "Way to the placement and back",
                journey: ("Harrowmere ZZ99 3CC", "London SW1A 0AA", true),
                tenths_of_mile: 0,
                seller: "Journey history (sample)",
                no_receipt_reason: "",
                claimed: true,
            },
            SampleExpense {
                on: -61,
                kind: ExpenseKind::Food,
                pence: 475,
                purpose: "Lunch on a placement day",
                journey: ("", "", false),
                tenths_of_mile: 0,
                seller: "Corner Canteen (sample)",
                no_receipt_reason: "",
                claimed: true,
            },
            SampleExpense {
                on: -58,
                kind: ExpenseKind::Rail,
                pence: 1_240,
                purpose: "Way to the placement and back",
                journey: ("Harrowmere ZZ99 3CC", "London SW1A 0AA", true),
                tenths_of_mile: 0,
                seller: "Vale Trains (sample)",
                no_receipt_reason: "",
                claimed: false,
            },
            SampleExpense {
                on: -18,
                kind: ExpenseKind::BusOrCoach,
                pence: 350,
                purpose: "To an interview at the studios and back",
                journey: ("London SW1A 0AA", "Millbank, London", true),
                tenths_of_mile: 0,
                seller: "",
                no_receipt_reason: "Paid by contactless card; the statement is to come",
                claimed: false,
            },
        ],
        intern_review: &[
            ("recruitment-advert", "Yes, and the hours were as the university had agreed."),
            (
                "induction-first-days",
                "A quiet first day, and a real task by two o’clock. A map of the building would have helped.",
            ),
            ("supervision-time", "Every Tuesday, without fail."),
            (
                "treatment-work",
                "Mostly interesting. I would share the campaign e-mails between two people.",
            ),
            ("payment-out-of-pocket", "One month came late, and a few tickets are still open."),
            ("overall-best", "Seeing my question answered in print."),
            ("overall-change", "Claim expenses every fortnight."),
            ("overall-recommend", "Yes: you are trusted with real work."),
        ],
        supervisor_review: &[
            (
                "work-done",
                "Briefings on buses and flood insurance, a motion, a question, and 140 replies.",
            ),
            ("work-strengths", "Finds the one figure that matters, and says where it is from."),
            ("work-improve", "Ask sooner when stuck."),
            ("work-skills", "Parliamentary procedure, drafting, working to a deadline."),
            ("work-review", "A thoughtful colleague whose drafts went out nearly unchanged."),
            ("office-learnt", "Collect receipts every second Friday."),
        ],
        certificate: (
            &[
                "Researched and wrote briefings on rural bus fares and flood insurance",
                "Drafted replies to 140 constituents",
                "Wrote an early day motion, and a question to the transport department",
                "Prepared lines for an interview",
            ],
            &[
                "Parliamentary procedure, from draft to answer",
                "Research to a deadline, with sources",
                "Debates in both Houses, a select committee, a broadcast interview",
            ],
        ),
    },
];

/// Who asks for a reference: a name, an address, what for, and within how many working days.
pub const REFERENCE_REQUESTS: [(&str, &str, &str, i32); 2] = [
    ("Larkmoor Housing Trust", "people@larkmoor.example", "a post as policy assistant", 10),
    ("The College of Thistledown", "admissions@thistledown.example", "a place to study", 9),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        checklist::ListKind,
        date::add_working_days,
        exit_questions::{BuiltInQuestion, INTERN_QUESTIONS, SUPERVISOR_QUESTIONS},
        rulebook::{Amount, Rules},
        templates,
        templates::items_for,
    };
    use chrono::NaiveDate;

    fn day(of_november: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, of_november).unwrap()
    }

    #[test]
    fn a_dozen_applicants_and_three_placements_at_three_stages() {
        assert_eq!(APPLICANTS.len(), 12);
        let stages: Vec<(bool, bool)> = PLACEMENTS
            .iter()
            .map(|placement| (placement.days.0 > 0, placement.days.1 < 0))
            .collect();
        assert_eq!(stages, [(true, false), (false, false), (false, true)]);
        let accepted: Vec<&str> = APPLICANTS
            .iter()
            .filter(|applicant| applicant.stage.0 == Stage::Accepted)
            .map(|applicant| applicant.name)
            .collect();
        for placement in &PLACEMENTS[..2] {
            assert!(accepted.contains(&placement.name), "{}", placement.name);
            let applicant = APPLICANTS.iter().find(|one| one.name == placement.name).unwrap();
            assert_eq!((applicant.email, applicant.phone), (placement.email, placement.phone));
            assert_eq!(OPENINGS[applicant.opening].kind, placement.kind);
        }
        assert_eq!(accepted.len(), 2);
    }

    #[test]
    fn every_key_is_one_of_the_lists_and_questions() {
        let asked =
            |questions: &[BuiltInQuestion], key: &str| questions.iter().any(|one| one.key == key);
        for opening in OPENINGS {
            for (key, _) in opening.readiness_notes {
                assert!(
                    templates::list(ListKind::Readiness).iter().any(|item| item.key == *key),
                    "{key}"
                );
            }
        }
        for placement in PLACEMENTS {
            let given = |key: &str| {
                ListKind::ALL
                    .iter()
                    .any(|list| items_for(*list, placement.kind).any(|item| item.key == key))
            };
            let waived = placement.waived.iter().map(|(key, _)| key);
            let seen = placement.experience.iter().map(|(key, _, _)| key);
            let planned = placement.planned.iter().map(|(key, _)| key);
            let shown = placement.evidence.iter().map(|(key, _)| key);
            let others = seen.chain(planned).chain(shown);
            for key in placement.still_open.iter().chain(waived).chain(others) {
                assert!(given(key), "{key}: {}", placement.name);
            }
            for (key, _) in placement.intern_review {
                assert!(asked(INTERN_QUESTIONS, key), "{key}");
            }
            for (key, _) in placement.supervisor_review {
                assert!(asked(SUPERVISOR_QUESTIONS, key), "{key}");
            }
        }
    }

    #[test]
    fn the_sample_keeps_the_rules_that_the_app_teaches() {
        for placement in PLACEMENTS {
            let (start, end) = placement.days;
            assert!(start < end);
            let done =
                |step| placement.before.iter().find(|(one, _)| *one == step).map(|(_, on)| *on);
            if start < 0 {
                for step in Step::needed_for(placement.kind) {
                    assert!(
                        done(*step).is_some_and(|on| on < start),
                        "{step:?} {}",
                        placement.name
                    );
                }
                assert!(!placement.witness.is_empty());
            }
            let days = placement
                .log
                .iter()
                .map(|line| line.0)
                .chain(placement.expenses.iter().map(|one| one.on));
            for on in days.chain(placement.experience.iter().map(|one| one.1)) {
                assert!((start..=end.min(-1)).contains(&on), "{on}: {}", placement.name);
            }
            for expense in placement.expenses {
                assert_ne!(expense.seller.is_empty(), expense.no_receipt_reason.is_empty());
                for today in [day(20), day(21), day(22), day(23), day(26)] {
                    let age = (today - add_working_days(today, expense.on)).num_days();
                    assert!(age <= 90, "older than 90 days: {}", expense.purpose);
                }
                let words = expense.purpose.split_whitespace();
                let names: Vec<&str> = APPLICANTS
                    .iter()
                    .map(|one| one.name)
                    .chain(PLACEMENTS.iter().map(|one| one.name))
                    .chain([OFFICE.mp_name, OFFICE.me, SUPERVISOR])
                    .flat_map(str::split_whitespace)
                    .collect();
                assert!(words.clone().all(|word| !names.contains(&word)), "{}", expense.purpose);
            }
        }
        for applicant in APPLICANTS {
            assert!(applicant.email.ends_with(".example"));
            assert!(
                applicant.phone.is_empty()
                    || applicant.phone.starts_with("07700 900")
                    || applicant.phone.starts_with("01632 960")
            );
            assert!(applicant.received <= applicant.stage.1, "{}", applicant.name);
        }
    }

    #[test]
    fn mileage_is_reckoned_at_the_rulebook_s_rate() {
        let on = day(2);
        for expense in PLACEMENTS.iter().flat_map(|placement| placement.expenses) {
            let Some(rate) = Rules::BUILT_IN.mileage_rate(expense.kind, on) else {
                continue;
            };
            let Amount::PencePerMile(rate) = rate.value else { panic!("{rate:?}") };
            assert_eq!((i64::from(expense.tenths_of_mile) * rate + 5) / 10, expense.pence);
        }
    }
}
