//! How long records are kept, and what people may ask about their own.

use super::figure::{Amount, COMMONLY_KNOWN, Figure, Source, Sureness, figure, source};

const ICO_RECRUITMENT: Source = source(
    "ICO, Keeping recruitment records (draft)",
    "https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/employment/recruitment-and-selection/keeping-recruitment-records",
    "5 March 2024",
);

const HCR_ENFORCEMENT: Source = source(
    "HCR Law, enforcement of workers’ rights",
    "https://www.hcrlaw.com/news-and-insights/enforcement-of-worker-rights",
    "undated",
);

/// Keeping and removing records. Source: domain.md 2.15 and 5.1 to 5.10.
pub(super) const FIGURES: &[Figure] = &[
    figure("keep-applicants-law", "Applications that did not succeed: by law", Amount::said("No fixed period"), Sureness::Found, ICO_RECRUITMENT)
        .note("Not without a reason beyond the time in which a claim could be brought. Write your period down."),
    figure("keep-applicants", "Applications that did not succeed: a sensible period", Amount::Months(12), Sureness::Derived, ICO_RECRUITMENT)
        .note("Six months is common, but may soon be shorter than the time to bring a claim."),
    figure(
        "tribunal-limit",
        "Time to go to a tribunal",
        Amount::said("3 months, to become 6"),
        Sureness::FoundSecondary,
        source(
            "Make UK, tribunal time limits",
            "https://www.makeuk.org/insights/publications/employment-tribunal-time-limits-employment-rights-act-spotlight-series",
            "undated",
        ),
    )
    .note("Expected from October 2026; that it has begun is not confirmed."),
    figure(
        "early-conciliation",
        "Acas conciliation before a claim takes up to",
        Amount::said("6 weeks"),
        Sureness::FoundSecondary,
        HCR_ENFORCEMENT,
    ),
    figure(
        "early-conciliation",
        "Acas conciliation before a claim takes up to",
        Amount::said("12 weeks"),
        Sureness::FoundSecondary,
        HCR_ENFORCEMENT,
    )
    .note("It comes before a claim: leave room for it in your period.")
    .from(2025, 12, 1),
    figure(
        "keep-speculative",
        "Applications for no opening in particular",
        Amount::said("No fixed period"),
        Sureness::Found,
        source(
            "ICO, information provided by candidates",
            "https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/employment/recruitment-and-selection/information-provided-by-candidates/",
            "undated",
        ),
    )
    .note("Say whether you consider them, and for how long you keep them, in your privacy notice."),
    figure("keep-taken-up", "Applications of people who came", Amount::NotConfirmed, Sureness::NotFound, ICO_RECRUITMENT),
    figure("keep-adjustments", "Adjustments", Amount::NotConfirmed, Sureness::NotFound, ICO_RECRUITMENT)
        .note("About health: keep it for as short a time as you can give a reason for."),
    figure("keep-log", "Lists, log, supervision and reviews", Amount::NotConfirmed, Sureness::NotFound, ICO_RECRUITMENT)
        .note("References rest on them: think of how long you are asked for those."),
    figure("keep-placement", "The placement: dates, terms, agreements", Amount::NotConfirmed, Sureness::NotFound, ICO_RECRUITMENT)
        .note("It stays at least as long as the expenses, hours and pay that hang on it."),
    figure("keep-certificates", "Certificates and references", Amount::NotConfirmed, Sureness::NotFound, ICO_RECRUITMENT)
        .note("Without its entry a certificate can no longer be confirmed by the office."),
    figure("keep-requests", "Requests and complaints about data", Amount::NotConfirmed, Sureness::NotFound, ICO_RECRUITMENT),
    figure("keep-equality", "Counts of equality monitoring", Amount::NotConfirmed, Sureness::NotFound, ICO_RECRUITMENT)
        .note("They are kept apart from applications, and only as counts."),
    figure(
        "keep-right-to-work",
        "Evidence of the right to work, after they leave",
        Amount::Months(24),
        Sureness::FoundSecondary,
        source(
            "Indicator, right-to-work records",
            "https://safeempdoc.indicator-flm.co.uk/main/documents/62614/documents_detail/kt_62847_248246_98614/",
            "undated",
        ),
    ),
    figure(
        "keep-wage-records",
        "Records of pay and hours",
        Amount::Months(72),
        Sureness::FoundSecondary,
        source(
            "XpertHR, minimum wage records",
            "https://www.xperthr.co.uk/faq/does-an-employer-need-to-provide-evidence-that-it-is-meeting-the-requirements-of-the-national-minimum-wage/19610/",
            "undated",
        ),
    )
    .from(2021, 4, 1),
    figure("keep-expenses", "Records of expenses, after the financial year", Amount::Months(72), Sureness::GeneralKnowledge, COMMONLY_KNOWN)
        .note("No period set by IPSA was found."),
    figure(
        "subject-access",
        "Answer somebody who asks for their own data within",
        Amount::Months(1),
        Sureness::Found,
        source(
            "ICO, subject access requests",
            "https://ico.org.uk/for-the-public/your-right-to-get-copies-of-your-data/what-to-expect-after-making-a-subject-access-request/",
            "undated",
        ),
    )
    .note("Up to two months more where it is complex. Notes on applicants may have to be shown."),
    figure(
        "subject-access-extension",
        "More time to answer, where it is complex",
        Amount::Months(2),
        Sureness::Found,
        source(
            "ICO, subject access requests",
            "https://ico.org.uk/for-the-public/your-right-to-get-copies-of-your-data/what-to-expect-after-making-a-subject-access-request/",
            "undated",
        ),
    )
    .note("Tell them within the first month, and say why."),
    figure(
        "data-complaint-acknowledged",
        "Acknowledge a complaint about data within",
        Amount::Days(30),
        Sureness::FoundSecondary,
        source(
            "Trethowans, new complaints process",
            "https://www.trethowans.com/insights/new-complaints-process-required-by-the-data-use-and-access-act/",
            "12 May 2026",
        ),
    )
    .from(2026, 6, 19),
];
