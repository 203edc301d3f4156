//! Training that everybody who works for a Member should do.

use super::figure::{Amount, COMMONLY_KNOWN, Figure, GUIDES, Source, Sureness, figure, source};

const BEHAVIOUR: Source =
    source("W4MP, behaviour code", "https://w4mp.org/tag/behaviour-code/", "2022 to 2023");

/// Training. Source: domain.md 3.12 and 3.13.
pub(super) const FIGURES: &[Figure] = &[
    figure(
        "security-training",
        "Security awareness, again after",
        Amount::Months(12),
        Sureness::Guides,
        GUIDES,
    )
    .note("For constituency staff too."),
    figure(
        "behaviour-training",
        "Behaviour code",
        Amount::said("Called essential for new staff"),
        Sureness::Found,
        BEHAVIOUR,
    )
    .note("That it is done again was not found."),
    figure(
        "data-training",
        "Data protection",
        Amount::said("Before they see casework"),
        Sureness::GeneralKnowledge,
        COMMONLY_KNOWN,
    ),
];
