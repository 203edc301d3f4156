//! People to turn to.

use super::figure::{Amount, Figure, GUIDES, Source, Sureness, figure, source};

const ICGS: Source = source(
    "UK Parliament, get help from the ICGS",
    "https://webtest.parliament.uk/about/independent-complaints-and-grievance-scheme/get-help-icgs",
    "undated",
);

/// People to turn to. Source: domain.md 3.5, 3.10, 3.11 and 8.1.
pub(super) const FIGURES: &[Figure] = &[
    figure(
        "icgs-telephone",
        "Independent Complaints and Grievance Scheme, helpline",
        Amount::said("0808 168 9281"),
        Sureness::Found,
        ICGS,
    )
    .note("Monday to Friday, 9 to 6."),
    figure(
        "icgs-email",
        "Independent Complaints and Grievance Scheme, e-mail",
        Amount::said("Support@ICGShelpline.org.uk"),
        Sureness::Found,
        ICGS,
    ),
    figure(
        "icgs-limit",
        "Complain of bullying or harassment within",
        Amount::Months(12),
        Sureness::Found,
        source("W4MP, complaints", "https://w4mp.org/tag/complaints/", "2022"),
    )
    .from(2022, 4, 28)
    .note("Sexual misconduct: no limit."),
    figure(
        "pass-lost",
        "Report a lost pass, inside Parliament",
        Amount::said("Extension 5920"),
        Sureness::Guides,
        GUIDES,
    )
    .note("At once. Check the number on ParliNet, which took the place of the intranet in 2023."),
    figure(
        "union",
        "Union for Members’ staff",
        Amount::said("Unite, Parliamentary Staff Branch"),
        Sureness::Guides,
        GUIDES,
    ),
    figure(
        "wellbeing",
        "Wellbeing",
        Amount::said("Parliament’s wellbeing hub"),
        Sureness::Guides,
        GUIDES,
    )
    .note("Find it on ParliNet: its address was not found."),
    figure(
        "workplace-adjustments",
        "Adjustments at work",
        Amount::said("Parliament’s workplace adjustments service"),
        Sureness::Guides,
        GUIDES,
    )
    .note("Working patterns, equipment, software, furniture; a case manager helps. Find it on ParliNet."),
    figure(
        "staff-team",
        "Parliament’s team for Members and their staff",
        Amount::NotConfirmed,
        Sureness::NotFound,
        source("IPSA, Contracts", "https://ipsaonline.org.uk/guidance/contracts", "undated"),
    )
    .note("Its name differs from source to source: look on ParliNet."),
];
