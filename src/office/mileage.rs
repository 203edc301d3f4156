//! What miles come to: the rate of the day from the rulebook, the lower rate after the year's
//! threshold, and rounding once, at the end.

use super::Office;
use crate::domain::{
    ExpenseId, PersonId,
    expense::ExpenseKind,
    journey::{Reckoned, come, miles_words},
    rulebook::{self, Amount, Figure, Rules},
};
use chrono::NaiveDate;

/// What miles come to, and by which figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Reckoning {
    /// The miles at each rate.
    pub reckoned: Reckoned,
    /// The figure of the first rate.
    pub first: Figure,
    /// The figure of the rate beyond the threshold, where some of the miles are beyond it.
    pub further: Option<Figure>,
    /// The miles of the same year before these, in tenths.
    pub before: u64,
}

impl Reckoning {
    /// What the miles come to, and by which rates, as a sentence. A rate at which there are no miles
    /// is not in it.
    pub fn words(&self) -> String {
        let all = self.reckoned;
        let first = Some((u64::from(all.first_tenths), &self.first));
        let further = self.further.as_ref().map(|it| (u64::from(all.further_tenths), it));
        let parts: Vec<String> = [first, further]
            .into_iter()
            .flatten()
            .filter(|(tenths, _)| *tenths > 0)
            .map(|(tenths, figure)| format!("{} at {}", miles_words(tenths), figure.value))
            .collect();
        let come = come(u64::from(all.first_tenths) + u64::from(all.further_tenths));
        let words = format!("{} {come} to {}", parts.join(" and "), all.amount());
        match self.further {
            None => format!("{words}."),
            Some(_) => format!(
                "{words}: {} were driven before in the year from 6 April.",
                miles_words(self.before)
            ),
        }
    }
}

fn pence(figure: &Figure) -> Option<i64> {
    match figure.value {
        Amount::PencePerMile(pence) => Some(pence),
        _ => None,
    }
}

/// What these miles come to on a day, after so many before in the same year. All lengths in tenths
/// of a mile. Nothing where the kind is not counted by the mile or the rate is not known.
pub fn reckon(
    rules: Rules<'_>,
    kind: ExpenseKind,
    on: NaiveDate,
    tenths: u32,
    before: u64,
) -> Option<Reckoning> {
    let first = rules.mileage_rate(kind, on)?;
    let mut reckoned =
        Reckoned { first_tenths: tenths, first_pence: pence(&first)?, ..Reckoned::default() };
    let mut further = None;
    if let Some((threshold, figure)) = rules.further_rate(kind, on) {
        let left = u32::try_from(threshold.saturating_sub(before)).unwrap_or(u32::MAX);
        if tenths > left {
            reckoned.first_tenths = left;
            reckoned.further_tenths = tenths - left;
            reckoned.further_pence = pence(&figure)?;
            further = Some(figure);
        }
    }
    Some(Reckoning { reckoned, first, further, before })
}

/// The tenths of a mile that somebody drove with one kind of vehicle in the year of a day, before
/// it: on earlier days, and on the same day those written down earlier. `except` is the expense
/// being reckoned, where it is there already.
pub fn driven_before(
    office: &Office,
    person: PersonId,
    kind: ExpenseKind,
    on: NaiveDate,
    except: Option<ExpenseId>,
) -> u64 {
    let begins = rulebook::mileage_year(on);
    office
        .placements
        .of(person.0)
        .flat_map(|placement| office.expenses.of(placement.id))
        .filter(|row| {
            let it = &row.value;
            let is_earlier = match except {
                Some(id) => (it.on, row.id) < (on, id.0),
                None => it.on <= on,
            };
            it.kind == kind && !it.captured && it.on >= begins && is_earlier
        })
        .filter_map(|row| row.value.journey.as_ref()?.tenths_of_mile)
        .map(u64::from)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            PlacementId,
            expense::{Expense, Journey},
            money::Money,
            office_details::OfficeDetails,
            person::Person,
        },
        office::{Command, testing::TestOffice},
    };
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn amount(kind: ExpenseKind, on: &str, tenths: u32, before: u64) -> Money {
        reckon(Rules::BUILT_IN, kind, day(on), tenths, before).unwrap().reckoned.amount()
    }

    #[test]
    fn the_rate_of_the_day_and_the_threshold_at_their_boundaries() {
        use ExpenseKind::{Bicycle, Car, Motorcycle};
        for (kind, on, tenths, before, pence) in [
            (Car, "2026-04-05", 100, 0, 450),
            (Car, "2026-04-06", 100, 0, 550),
            (Car, "2026-04-05", 100, 99_900, 450),
            (Car, "2026-04-05", 100, 99_901, 448), // 9.9 miles at 45p and 0.1 at 25p: 448 pence
            (Car, "2026-04-05", 100, 100_000, 250),
            (Car, "2026-04-05", 1, 0, 5), // 4.5 pence, rounded up once
            (Motorcycle, "2026-05-01", 100, 200_000, 240),
            (Bicycle, "2026-05-01", 100, 200_000, 200),
        ] {
            assert_eq!(amount(kind, on, tenths, before), Money(pence), "{kind:?} {on} {before}");
        }
        assert!(reckon(Rules::BUILT_IN, ExpenseKind::Rail, day("2026-05-01"), 10, 0).is_none());
    }

    /// Was a defect: “1 miles”, and “0 miles” at a rate that was used up before.
    #[test]
    fn a_reckoning_in_words_names_the_rates_that_are_used() {
        let on = day("2026-05-01");
        for (tenths, before, words) in [
            (10, 0, "1 mile at 55p a mile comes to £0.55."),
            (426, 0, "42.6 miles at 55p a mile come to £23.43."),
            (
                100,
                99_901,
                "9.9 miles at 55p a mile and 0.1 miles at 25p a mile come to £5.47: \
                 9990.1 miles were driven before in the year from 6 April.",
            ),
            (
                20,
                100_000,
                "2 miles at 25p a mile come to £0.50: \
                 10000 miles were driven before in the year from 6 April.",
            ),
        ] {
            let it = reckon(Rules::BUILT_IN, ExpenseKind::Car, on, tenths, before).unwrap();
            assert_eq!(it.words(), words);
        }
    }

    #[test]
    fn miles_of_a_year_add_up_over_everything_a_person_claims() {
        let mut test = TestOffice::new("2026-05-01");
        test.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let person = Person { name: "Sam".to_owned(), ..Person::default() };
        let placement: PlacementId =
            test.act(Command::AddPlacement { person, placement: Box::default() }).unwrap().into();
        let person = test.office.placements.get(placement).unwrap().value.person;
        let mut drive = |on: &str, kind, tenths| -> ExpenseId {
            let expense = Expense {
                placement,
                on: day(on),
                kind,
                journey: Some(Journey { tenths_of_mile: Some(tenths), ..Journey::default() }),
                ..Expense::default()
            };
            test.act(Command::AddExpense { expense: Box::new(expense), receipts: Vec::new() })
                .unwrap()
                .into()
        };
        drive("2026-04-05", ExpenseKind::Car, 50_000);
        let first = drive("2026-04-06", ExpenseKind::Car, 60_000);
        drive("2026-04-07", ExpenseKind::Bicycle, 300);
        let second = drive("2026-04-07", ExpenseKind::Car, 39_999);
        let before = |on: &str, except| {
            driven_before(&test.office, person, ExpenseKind::Car, day(on), except)
        };
        assert_eq!(before("2026-04-06", Some(first)), 0);
        assert_eq!(before("2026-04-07", Some(second)), 60_000);
        assert_eq!(before("2026-04-07", None), 99_999);
        assert_eq!(before("2027-04-05", None), 99_999);
        assert_eq!(before("2027-04-06", None), 0);
    }

    proptest! {
        /// However a year's miles are cut into journeys, exactly the same miles go at each rate,
        /// and what is exact of the parts is exact of the whole.
        #[test]
        fn the_threshold_across_a_claim(parts in proptest::collection::vec(1u32..40_000, 1..12)) {
            let on = day("2026-05-01");
            let mut before = 0u64;
            let (mut first, mut further, mut exact) = (0u64, 0u64, 0i64);
            for tenths in &parts {
                let it = reckon(Rules::BUILT_IN, ExpenseKind::Car, on, *tenths, before).unwrap().reckoned;
                prop_assert_eq!(it.first_tenths + it.further_tenths, *tenths);
                first += u64::from(it.first_tenths);
                further += u64::from(it.further_tenths);
                exact += it.tenths_of_pence();
                before += u64::from(*tenths);
            }
            prop_assert_eq!(first, before.min(100_000));
            prop_assert_eq!(further, before.saturating_sub(100_000));
            prop_assert_eq!(exact, i64::try_from(first).unwrap() * 55 + i64::try_from(further).unwrap() * 25);
        }

        /// An amount is within half a penny of what is exact, and one line is rounded once: the
        /// sum of what is shown is the sum of the lines.
        #[test]
        fn rounding_happens_once(tenths in 1u32..=100_000, before in 0u64..120_000) {
            let it = reckon(Rules::BUILT_IN, ExpenseKind::Car, day("2026-03-01"), tenths, before).unwrap().reckoned;
            let off = it.amount().0 * 10 - it.tenths_of_pence();
            prop_assert!((-4..=5).contains(&off), "{}", off);
        }
    }
}
