//! The register of interests of Members' staff.

use super::figure::{Amount, Figure, GUIDES, Source, Sureness, figure, source};

const DEBATE: Source = source(
    "Commons debate on standards",
    "https://parallelparliament.co.uk/debate/2025-07-16/commons/commons-chamber/standards",
    "16 July 2025",
);

/// The register of interests. Source: domain.md 3.6 to 3.9.
pub(super) const FIGURES: &[Figure] = &[
    figure(
        "register-pass",
        "Register when a pass is valid for more than",
        Amount::Months(3),
        Sureness::Guides,
        GUIDES,
    )
    .note("A pass for a single day does not count."),
    figure(
        "register-threshold",
        "Register a job or benefit worth more than",
        Amount::Pence(47_000),
        Sureness::Found,
        DEBATE,
    )
    .from(2025, 7, 16)
    .note("A summary of the committee’s report says £450. In a calendar year, from one source."),
    figure(
        "register-network",
        "Holders of a network account register from",
        Amount::NotConfirmed,
        Sureness::NotFound,
        DEBATE,
    )
    .note("Agreed by the House on 16 July 2025; the day it begins was not found."),
    figure(
        "register-changes",
        "Tell the Registrar of changes within",
        Amount::Days(28),
        Sureness::Found,
        source(
            "Register of Interests of Members’ Secretaries, introduction",
            "https://publications.parliament.uk/pa/cm/cmsecret/200207/introduction.htm",
            "February 2020",
        ),
    )
    .note("A later summary says there is no deadline: take it as good practice."),
];
