//! The National Minimum Wage and the National Living Wage, by the hour.

use super::figure::{Amount, Figure, Source, Sureness, figure, source};

const RATES: Source = source(
    "GOV.UK, minimum wage rates",
    "https://www.gov.uk/national-minimum-wage-rates",
    "stored after November 2025",
);
const REMIT: Source = source(
    "GOV.UK, Low Pay Commission remit 2026",
    "https://www.gov.uk/government/publications/national-minimum-wage-and-national-living-wage-low-pay-commission-remit-2026/low-pay-commission-remit-2026-national-living-wage-and-national-minimum-wage",
    "16 March 2026",
);
const LIVING_WAGE: Source = source(
    "Employee Benefits, Real Living Wage",
    "https://employeebenefits.co.uk/pay-strategy/real-living-wage-increases-by-nearly-7/281431.article",
    "22 October 2025",
);

const fn rate(key: &'static str, name: &'static str, year: i32, pence: i64) -> Figure {
    figure(key, name, Amount::PencePerHour(pence), Sureness::Found, RATES).from(year, 4, 1)
}

const fn next(key: &'static str, name: &'static str) -> Figure {
    figure(key, name, Amount::NotConfirmed, Sureness::NotFound, REMIT).from(2027, 4, 1)
}

/// The key of the rate from 21.
pub const ADULT: &str = "minimum-wage-21";
/// The key of the rate from 18 to 20.
pub const YOUNG: &str = "minimum-wage-18-to-20";
/// The key of the rate under 18.
pub const UNDER_18: &str = "minimum-wage-under-18";
/// The key of the rate of an apprentice.
pub const APPRENTICE: &str = "minimum-wage-apprentice";
/// The key of the London Living Wage, which is voluntary.
pub const LONDON_LIVING_WAGE: &str = "london-living-wage";
const ADULT_NAME: &str = "Aged 21 or over (National Living Wage)";
const YOUNG_NAME: &str = "Aged 18 to 20";
const UNDER_18_NAME: &str = "Under 18, above school leaving age";
const APPRENTICE_NAME: &str = "Apprentice under 19 or in the first year";

/// The minimum wage. Source: domain.md 2.1 to 2.6.
pub(super) const FIGURES: &[Figure] = &[
    rate(ADULT, ADULT_NAME, 2024, 1144),
    rate(ADULT, ADULT_NAME, 2025, 1221),
    rate(ADULT, ADULT_NAME, 2026, 1271),
    next(ADULT, ADULT_NAME),
    rate(YOUNG, YOUNG_NAME, 2024, 860),
    rate(YOUNG, YOUNG_NAME, 2025, 1000),
    rate(YOUNG, YOUNG_NAME, 2026, 1085),
    next(YOUNG, YOUNG_NAME),
    rate(UNDER_18, UNDER_18_NAME, 2024, 640),
    rate(UNDER_18, UNDER_18_NAME, 2025, 755),
    rate(UNDER_18, UNDER_18_NAME, 2026, 800),
    next(UNDER_18, UNDER_18_NAME),
    rate(APPRENTICE, APPRENTICE_NAME, 2024, 640),
    rate(APPRENTICE, APPRENTICE_NAME, 2025, 755),
    rate(APPRENTICE, APPRENTICE_NAME, 2026, 800),
    next(APPRENTICE, APPRENTICE_NAME),
    figure(LONDON_LIVING_WAGE, "London Living Wage (voluntary)", Amount::PencePerHour(1480), Sureness::FoundSecondary, LIVING_WAGE)
        .from(2025, 10, 22)
        .note("Employers had until 1 May 2026. The rates of October 2026 were not found."),
    figure("living-wage", "Real Living Wage outside London (voluntary)", Amount::PencePerHour(1345), Sureness::FoundSecondary, LIVING_WAGE)
        .from(2025, 10, 22)
        .note("Employers had until 1 May 2026. The rates of October 2026 were not found."),
    figure(
        "wage-not-waived",
        "Signing away the minimum wage",
        Amount::said("Cannot be done"),
        Sureness::Found,
        source(
            "GOV.UK, eligibility for the minimum wage",
            "https://www.gov.uk/guidance/calculating-the-minimum-wage/eligibility-for-the-minimum-wage",
            "undated",
        ),
    )
    .note("What somebody does decides, not what the place is called."),
];
