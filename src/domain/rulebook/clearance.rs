//! Clearance and passes.

use super::figure::{Amount, COMMONLY_KNOWN, Figure, GUIDES, Source, Sureness, figure, source};

const W4MP_CLEARANCE: Source = source(
    "W4MP, security clearance and pre-employment checks",
    "http://w4mp.org/jobs-listings-events/jobs/members-staff-security-verification-questionnaire",
    "stored 2025",
);

/// Clearance and passes. Source: domain.md 0.1 and 3.1 to 3.5.
pub(super) const FIGURES: &[Figure] = &[
    figure(
        "clearance-before-start",
        "Start before clearance",
        Amount::said("Never"),
        Sureness::Found,
        W4MP_CLEARANCE,
    )
    .note("No work, no pass, no computer and no contract before the security checks are passed."),
    figure(
        "clearance-before-claims",
        "Volunteers whose travel or food IPSA pays",
        Amount::said("Must be cleared first"),
        Sureness::Found,
        W4MP_CLEARANCE,
    )
    .from(2025, 4, 1)
    .note("In the constituency too."),
    figure(
        "clearance-residence",
        "Residence in the United Kingdom that the checks expect",
        Amount::said("3 of the last 5 years"),
        Sureness::Found,
        W4MP_CLEARANCE,
    ),
    figure(
        "clearance-lasts",
        "Clearance lasts at most",
        Amount::Months(36),
        Sureness::Found,
        source(
            "W4MP, Is your security clearance up to date?",
            "https://w4mp.org/2020/12/16/is-your-security-clearance-up-to-date/",
            "16 December 2020",
        ),
    ),
    figure(
        "clearance-takes",
        "The national vetting service’s target",
        Amount::Days(25),
        Sureness::FoundSecondary,
        source(
            "Parallel Parliament, written answer HL2722",
            "https://parallelparliament.co.uk/question/HL2722/public-sector-vetting",
            "29 February 2024",
        ),
    )
    .note("What Parliament’s own checks take now was not found. Plan in weeks."),
    figure(
        "pass-takes",
        "A pass takes, once applied for",
        Amount::WorkingDays(5),
        Sureness::Guides,
        GUIDES,
    )
    .note("Not confirmed by anything newer: allow more."),
    figure(
        "visitor-pass",
        "Work on a visitor’s pass",
        Amount::said("Never, not for a day"),
        Sureness::Guides,
        GUIDES,
    ),
    figure(
        "warn-before-expiry",
        "Warn before clearance, a pass or training runs out",
        Amount::Days(60),
        Sureness::GeneralKnowledge,
        COMMONLY_KNOWN,
    )
    .note("The app’s own choice, since checks take weeks. Change it on the Office page."),
];
