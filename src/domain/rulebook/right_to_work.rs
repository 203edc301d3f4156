//! The right to work, and visas.

use super::figure::{Amount, Figure, Sureness, figure, source};

/// The right to work. Source: domain.md 7.1 to 7.3.
pub(super) const FIGURES: &[Figure] = &[
    figure(
        "right-to-work",
        "Check the right to work",
        Amount::said("Of employees, before they start"),
        Sureness::FoundSecondary,
        source(
            "Migrate UK, volunteers and voluntary workers",
            "https://migrate-uk.com/article/volunteers-vs-voluntary-workers-immigration-rules",
            "undated",
        ),
    )
    .note("Work that both sides are bound to needs the check too, paid or not."),
    figure(
        "visa-unpaid",
        "Unpaid help by somebody on a visa",
        Amount::said("Take advice before they start"),
        Sureness::FoundSecondary,
        source(
            "Drummond Miller, voluntary work and visa conditions",
            "https://www.drummondmiller.co.uk/news/voluntary-work-and-visa-conditions-key-legal-insights/",
            "undated",
        ),
    )
    .note("A court held that unpaid help outside a charity is not “voluntary work” in the rules on visas."),
];
