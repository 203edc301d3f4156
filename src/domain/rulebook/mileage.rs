//! Mileage rates for one's own vehicle.

use super::{
    Rules,
    figure::{Amount, COMMONLY_KNOWN, Figure, Source, Sureness, figure, source},
};
use crate::domain::expense::ExpenseKind;
use chrono::{Datelike, NaiveDate};

const IPSA_RATES: Source = source(
    "IPSA, answer CAS-134061",
    "https://www.theipsa.org.uk/freedom-of-information/2018-19/cas-134061",
    "2018-19",
);
const NEW_RATES: Source = source(
    "Moore Kingston Smith, new mileage rates",
    "https://mooreks.co.uk/insights/new-mileage-allowance-rates-what-employers-need-to-do-now/",
    "2026",
);

/// Mileage rates. Source: domain.md 1.30.
pub(super) const FIGURES: &[Figure] = &[
    figure("mileage-car", "Car, first 10,000 miles of a year", Amount::PencePerMile(45), Sureness::Found, IPSA_RATES),
    figure(
        "mileage-car",
        "Car, first 10,000 miles of a year",
        Amount::PencePerMile(55),
        Sureness::FoundSecondary,
        NEW_RATES,
    )
    .from(2026, 4, 6)
    .note("HMRC’s rate. IPSA pays at HMRC’s rates, but that it has taken this one up is not confirmed."),
    figure("mileage-car-further", "Car, further miles", Amount::PencePerMile(25), Sureness::Found, IPSA_RATES),
    figure("mileage-motorcycle", "Motorcycle", Amount::PencePerMile(24), Sureness::Found, IPSA_RATES),
    figure("mileage-bicycle", "Bicycle", Amount::PencePerMile(20), Sureness::Found, IPSA_RATES),
    figure("mileage-ipsa-2026", "IPSA’s own car rate since April 2026", Amount::NotConfirmed, Sureness::NotFound, NEW_RATES)
        .note("Ask IPSA before you claim at 55p."),
    figure(THRESHOLD, "Miles by car in a year before the lower rate", Amount::Miles(10_000), Sureness::Found, IPSA_RATES),
    figure("mileage-year", "The year in which the miles are counted", Amount::said("6 April to 5 April"), Sureness::GeneralKnowledge, COMMONLY_KNOWN)
        .note("HMRC’s tax year, on whose first day its rates change. Which year IPSA counts was not found."),
    figure(
        STOPS,
        "A claim for miles",
        Amount::said("Gives each stop with its postcode, and explains diversions"),
        Sureness::Found,
        source(
            "IPSA, Five top tips for travel and mileage claims",
            "https://www.ipsaonline.org.uk/five-top-tips-for-staying-on-top-of-your-travel-and-mileage-claims",
            "about 2025",
        ),
    ),
];

/// The key of the miles by car in a year before the lower rate holds.
pub const THRESHOLD: &str = "mileage-threshold";
/// The key of what a claim for miles gives of its journey.
pub const STOPS: &str = "mileage-stops";

/// The first day of the year in which a day's miles are counted: 6 April.
/// Source: the figure `mileage-year`.
pub fn mileage_year(on: NaiveDate) -> NaiveDate {
    let begins = |year: i32| NaiveDate::from_ymd_opt(year, 4, 6).unwrap_or(on);
    let this = begins(on.year());
    if on < this { begins(on.year() - 1) } else { this }
}

impl Rules<'_> {
    /// The miles in a year after which the lower rate holds, in tenths of a mile, and that rate's
    /// figure. Nothing for what knows no lower rate. Source: domain.md 1.30.
    pub fn further_rate(self, kind: ExpenseKind, on: NaiveDate) -> Option<(u64, Figure)> {
        if kind != ExpenseKind::Car {
            return None;
        }
        let Amount::Miles(miles) = self.figure_on(THRESHOLD, on)?.value else {
            return None;
        };
        let tenths = u64::try_from(miles).ok()?.checked_mul(10)?;
        Some((tenths, self.figure_on("mileage-car-further", on)?))
    }

    /// The rate for a mile with one's own vehicle on a day, before the 10,000 miles are used up.
    /// Nothing for what is not counted by the mile. Source: domain.md 1.30.
    pub fn mileage_rate(self, kind: ExpenseKind, on: NaiveDate) -> Option<Figure> {
        let key = match kind {
            ExpenseKind::Car => "mileage-car",
            ExpenseKind::Motorcycle => "mileage-motorcycle",
            ExpenseKind::Bicycle => "mileage-bicycle",
            _ => return None,
        };
        self.figure_on(key, on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_car_rate_rises_on_6_april_2026() {
        let rate = |kind, m, d| {
            let on = NaiveDate::from_ymd_opt(2026, m, d).unwrap();
            Rules::BUILT_IN.mileage_rate(kind, on).map(|figure| figure.value)
        };
        assert_eq!(rate(ExpenseKind::Car, 4, 5), Some(Amount::PencePerMile(45)));
        assert_eq!(rate(ExpenseKind::Car, 4, 6), Some(Amount::PencePerMile(55)));
        assert_eq!(rate(ExpenseKind::Bicycle, 4, 6), Some(Amount::PencePerMile(20)));
        assert_eq!(rate(ExpenseKind::Motorcycle, 4, 6), Some(Amount::PencePerMile(24)));
        for kind in ExpenseKind::ALL {
            assert_eq!(rate(*kind, 5, 1).is_some(), kind.is_mileage(), "{kind:?}");
        }
    }

    #[test]
    fn the_year_of_miles_begins_on_6_april() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(mileage_year(day(2026, 4, 5)), day(2025, 4, 6));
        assert_eq!(mileage_year(day(2026, 4, 6)), day(2026, 4, 6));
        assert_eq!(mileage_year(day(2027, 1, 1)), day(2026, 4, 6));
        let further = |kind| {
            let found = Rules::BUILT_IN.further_rate(kind, day(2026, 5, 1));
            found.map(|(tenths, it)| (tenths, it.value))
        };
        assert_eq!(further(ExpenseKind::Car), Some((100_000, Amount::PencePerMile(25))));
        assert_eq!(further(ExpenseKind::Motorcycle), None);
        assert_eq!(further(ExpenseKind::Bicycle), None);
    }
}
