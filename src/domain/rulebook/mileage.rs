//! Mileage rates for one's own vehicle.

use super::{
    figure::{Amount, Figure, Source, Sureness, figure, source},
    figure_on,
};
use crate::domain::expense::ExpenseKind;
use chrono::NaiveDate;

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
];

/// The rate for a mile with one's own vehicle on a day, before the 10,000 miles are used up.
/// Nothing for what is not counted by the mile. Source: domain.md 1.30.
pub fn mileage_rate(kind: ExpenseKind, on: NaiveDate) -> Option<&'static Figure> {
    let key = match kind {
        ExpenseKind::Car => "mileage-car",
        ExpenseKind::Motorcycle => "mileage-motorcycle",
        ExpenseKind::Bicycle => "mileage-bicycle",
        _ => return None,
    };
    figure_on(key, on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_car_rate_rises_on_6_april_2026() {
        let rate = |kind, m, d| {
            let on = NaiveDate::from_ymd_opt(2026, m, d).unwrap();
            mileage_rate(kind, on).map(|figure| figure.value)
        };
        assert_eq!(rate(ExpenseKind::Car, 4, 5), Some(Amount::PencePerMile(45)));
        assert_eq!(rate(ExpenseKind::Car, 4, 6), Some(Amount::PencePerMile(55)));
        assert_eq!(rate(ExpenseKind::Bicycle, 4, 6), Some(Amount::PencePerMile(20)));
        assert_eq!(rate(ExpenseKind::Motorcycle, 4, 6), Some(Amount::PencePerMile(24)));
        for kind in ExpenseKind::ALL {
            assert_eq!(rate(*kind, 5, 1).is_some(), kind.is_mileage(), "{kind:?}");
        }
    }
}
