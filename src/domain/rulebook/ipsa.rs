//! Claims to IPSA.

use super::figure::{Amount, Figure, Source, Sureness, figure, source};

/// The key of the days from spending to claiming.
pub const CLAIM_WITHIN_DAYS: &str = "claim-within";
/// The key of the days from claiming to evidence.
pub const EVIDENCE_WITHIN_DAYS: &str = "evidence-within";
/// The key of the days from a refusal to asking for a review.
pub const REVIEW_WITHIN_DAYS: &str = "review-within";
/// The key of the last day on which IPSA takes claims from an office that closes.
pub const CLOSING_CLAIMS: &str = "closing-claims";

const CLAIMS: Source = source(
    "IPSA, Claims and proof",
    "https://ipsaonline.org.uk/guidance/claims-and-proof",
    "undated",
);
const CORRECTING: Source = source(
    "IPSA, Correcting errors",
    "https://ipsaonline.org.uk/guidance/correcting-errors",
    "undated",
);
const VOLUNTEERS: Source = source(
    "IPSA, answer CAS-58617",
    "https://theipsa.org.uk/freedom-of-information/2016-17/cas-58617",
    "17 October 2016",
);
const STARTERS: Source =
    source("IPSA, New starters", "https://ipsaonline.org.uk/guidance/new-starters", "2025-26");
const YEAR_END: Source =
    source("IPSA, Year end 2024-25", "https://ipsaonline.org.uk/year-end-2024-25", "2025");

/// Claims to IPSA. Source: domain.md 1.2 to 1.8, 1.16 to 1.25, 1.44 and 1.47.
pub(super) const FIGURES: &[Figure] = &[
    figure(CLAIM_WITHIN_DAYS, "Claim within, from the day of spending", Amount::Days(90), Sureness::Found, CLAIMS)
        .note("Shorter around the end of the year on 31 March; IPSA may vary it."),
    figure(EVIDENCE_WITHIN_DAYS, "Evidence within, from the day of the claim", Amount::Days(7), Sureness::Found, CLAIMS)
        .note("Better with the claim."),
    figure(REVIEW_WITHIN_DAYS, "Ask for a review of a refusal within", Amount::Days(14), Sureness::Found, CORRECTING),
    figure("evidence-whole", "Blacking out parts of a receipt", Amount::said("Not paid"), Sureness::Found, CLAIMS)
        .note("IPSA refuses redacted evidence. Keep personal details out of the description instead."),
    figure(
        "description-published",
        "The description of a claim",
        Amount::said("Is published: name nobody"),
        Sureness::Found,
        source(
            "IPSA, How your claim data is published",
            "https://www.ipsaonline.org.uk/guidance/how-your-claim-data-is-published",
            "2023",
        ),
    )
    .note("No names or initials, home addresses, or numbers of accounts."),
    figure(
        "arrangement-before-claims",
        "The signed volunteer arrangement",
        Amount::said("With IPSA before the first claim"),
        Sureness::Found,
        VOLUNTEERS,
    )
    .note("It must follow IPSA’s published model, whose present text we have not seen."),
    figure(
        "volunteer-claimable",
        "What a volunteer may be paid back",
        Amount::said("Reasonable travel, food and non-alcoholic drink"),
        Sureness::Found,
        VOLUNTEERS,
    )
    .note("From the staffing budget, often by way of the MP."),
    figure(
        "volunteer-commute",
        "A volunteer’s way to work and back",
        Amount::said("May be claimed"),
        Sureness::Found,
        source(
            "IPSA, Travel and subsistence leaflet",
            "https://deploy.doczz.net/doc/6760108/travel-and-subsistence-leaflet---ipsa-general-election-we...",
            "2015",
        ),
    )
    .note("That it still may was not confirmed. Staff are never paid for it."),
    figure("food-limit", "Most for a volunteer’s food in a day", Amount::NotConfirmed, Sureness::NotFound, VOLUNTEERS)
        .note("IPSA says “reasonable”; no figure was found."),
    figure(
        "intern-pay",
        "IPSA’s pay range for employed interns, a year",
        Amount::said("£23,810 to £27,008"),
        Sureness::Found,
        STARTERS,
    )
    .from(2025, 4, 1),
    figure(
        "intern-pay",
        "IPSA’s pay range for employed interns, a year",
        Amount::said("About £24,785 to £28,860"),
        Sureness::Derived,
        STARTERS,
    )
    .from(2026, 4, 1)
    .note("Reckoned as in the two years before, from the minimum wage and the London Living Wage. Not confirmed by IPSA."),
    figure("year-end-claims", "Last claims for 2024-25", Amount::said("Before 9 May 2025"), Sureness::Found, YEAR_END)
        .from(2025, 4, 1),
    figure("year-end-claims", "Last claims for 2025-26", Amount::NotConfirmed, Sureness::NotFound, YEAR_END)
        .from(2026, 4, 1)
        .note("Ask IPSA for the day."),
    figure(CLOSING_CLAIMS, "Last claims of an office that closes", Amount::NotConfirmed, Sureness::NotFound, CLAIMS)
        .note("Ask IPSA for the day, and enter it on the plan for closing the office."),
    figure(
        "limits-2026-27",
        "Budgets and limits for 2026-27",
        Amount::NotConfirmed,
        Sureness::NotFound,
        source(
            "IPSA, Provisional staffing budgets",
            "https://information.ipsaonline.org.uk/notices/provisional-staffing-budgets-for-2026-2027",
            "early 2026",
        ),
    )
    .note("Only the provisional notice was found."),
];
