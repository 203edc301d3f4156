//! Unpaid places: how long, for whom, and where the law is going.

use super::figure::{Amount, COMMONLY_KNOWN, Figure, Sureness, figure, source};

/// The key of the most months that a place may be unpaid.
pub const UNPAID_MONTHS: &str = "unpaid-months";
/// The key of the most months that a placement which a course requires may be unpaid.
pub const STUDENT_MONTHS: &str = "student-year";

/// Unpaid places. Source: domain.md 2.5 to 2.13 and 4.1 to 4.9.
pub(super) const FIGURES: &[Figure] = &[
    figure(
        UNPAID_MONTHS,
        "Unpaid with expenses, at the most",
        Amount::Months(4),
        Sureness::Guides,
        source(
            "W4MP, internship charter of the CIPD",
            "https://w4mp.org/w4mp/w4mp-guides/support-in-your-job/employment/recruitment/hiring-work-experience-students-and-interns/internship-charter-code-of-practice-from-cipd/",
            "28 June 2010",
        ),
    )
    .note("From a charter of 2009, whose authors now back a ban."),
    figure(
        "unpaid-no-set-hours",
        "Set hours or a set role on an unpaid place",
        Amount::said("A sign that it is a job"),
        Sureness::Found,
        source(
            "W4MP, Volunteers",
            "https://w4mp.org/jobs-listings-events/jobs/advertising-jobs-with-w4mp/volunteers/",
            "undated",
        ),
    )
    .note("So are rewards, duties to attend, and flat sums as thanks. Pay only what was really spent."),
    figure(
        STUDENT_MONTHS,
        "Unpaid placement that a UK course requires, at the most",
        Amount::Months(12),
        Sureness::Found,
        source(
            "Acas, work experience",
            "https://acas.org.uk/young-workers-and-work-experience/working-hours-during-work-experience",
            "undated",
        ),
    )
    .note("Not for placements that are optional, nor for courses abroad."),
    figure(
        "voluntary-worker",
        "The law’s exemption for voluntary workers",
        Amount::said("For charities and the like"),
        Sureness::Found,
        source(
            "HMRC, NMWM05090",
            "https://www.gov.uk/hmrc-internal-manuals/national-minimum-wage-manual/nmwm05090",
            "undated",
        ),
    )
    .note("An MP’s office is not plainly one of them: a volunteer there must be free to come and go."),
    figure(
        "unpaid-ban",
        "A ban on unpaid internships",
        Amount::NotConfirmed,
        Sureness::NotFound,
        source(
            "GOV.UK, call for evidence on unpaid internships",
            "https://www.gov.uk/government/calls-for-evidence/making-work-pay-call-for-evidence-on-unpaid-internships",
            "closed 9 October 2025",
        ),
    )
    .note("The Government means to bring one in. When was not found: look before you offer an unpaid place."),
    figure(
        "promise-of-a-job",
        "The promise of a paid job later",
        Amount::said("Can make somebody a worker"),
        Sureness::GeneralKnowledge,
        COMMONLY_KNOWN,
    ),
];
