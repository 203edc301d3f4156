//! An office's own figures, and the rules that hold in it: its figures laid over those that the
//! app came with.

use super::{
    all, built_in_on,
    figure::{Amount, Figure, Origin, Sureness},
};
use crate::domain::{choice::choice, date};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, collections::BTreeMap};

choice! {
    /// What a figure is counted in.
    Unit {
        /// A text: no number says it.
        #[default]
        Words "words" "Words",
        /// A sum in pence.
        Pence "pence" "Amount",
        /// Pence for each hour.
        PencePerHour "pence-per-hour" "Pounds an hour",
        /// Whole pence for each mile.
        PencePerMile "pence-per-mile" "Pence a mile",
        /// Miles.
        Miles "miles" "Miles",
        /// Calendar days.
        Days "days" "Days",
        /// Working days, Monday to Friday.
        WorkingDays "working-days" "Working days",
        /// Calendar months.
        Months "months" "Months",
    }
}

impl Unit {
    /// In what a figure of the rulebook is counted: as the figures of its key that were found.
    /// Nothing where there is no such key; words where no number was found for it.
    pub fn of(key: &str) -> Option<Unit> {
        let mut figures = all().filter(|figure| figure.key == key).peekable();
        figures.peek()?;
        let unit = figures.find_map(|figure| match figure.value {
            Amount::Pence(_) => Some(Unit::Pence),
            Amount::PencePerHour(_) => Some(Unit::PencePerHour),
            Amount::PencePerMile(_) => Some(Unit::PencePerMile),
            Amount::Miles(_) => Some(Unit::Miles),
            Amount::Days(_) => Some(Unit::Days),
            Amount::WorkingDays(_) => Some(Unit::WorkingDays),
            Amount::Months(_) => Some(Unit::Months),
            Amount::Text(_) => Some(Unit::Words),
            Amount::NotConfirmed => None,
        });
        Some(unit.unwrap_or(Unit::Words))
    }

    /// The largest number that makes sense, in this unit; sums in pence. The smallest is nought.
    pub fn most(self) -> i64 {
        match self {
            Unit::Words | Unit::Unknown => 0,
            Unit::Pence => 10_000_000,
            Unit::PencePerHour => 100_000,
            Unit::PencePerMile => 1_000,
            Unit::Miles => 1_000_000,
            Unit::Days | Unit::WorkingDays => 3_660,
            Unit::Months => 1_200,
        }
    }
}

/// A figure that the office set, from a day on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnFigure {
    /// What the number is counted in.
    pub unit: Unit,
    /// The number, in that unit; sums in pence. Nought where words say it.
    pub number: i64,
    /// The words, where no number says it.
    pub words: String,
    /// Where the office has it from, in its own words: a letter, a page, a day.
    pub source: String,
    /// The day on which it was set.
    pub set_on: NaiveDate,
}

impl OwnFigure {
    /// What it says.
    pub fn value(&self) -> Amount {
        match self.unit {
            Unit::Pence => Amount::Pence(self.number),
            Unit::PencePerHour => Amount::PencePerHour(self.number),
            Unit::PencePerMile => Amount::PencePerMile(self.number),
            Unit::Miles => Amount::Miles(self.number),
            Unit::Days => Amount::Days(self.number),
            Unit::WorkingDays => Amount::WorkingDays(self.number),
            Unit::Months => Amount::Months(self.number),
            Unit::Words => Amount::Text(Cow::Owned(self.words.clone())),
            // A unit that this version does not know: better no figure than a wrong one.
            Unit::Unknown => Amount::NotConfirmed,
        }
    }

    /// Whether it says something that a figure of this key can say. One that does not is not
    /// reckoned with: of two copies, one may have taken back what the other changed in part.
    pub fn fits(&self, key: &str) -> bool {
        Unit::of(key) == Some(self.unit)
            && match self.unit {
                Unit::Words => !self.words.trim().is_empty(),
                unit => (0..=unit.most()).contains(&self.number),
            }
    }

    /// It as a figure of the rulebook, in place of one that the app came with.
    fn figure(&self, from: NaiveDate, built_in: &Figure) -> Figure {
        // A copy of one's own holds the figure without the office's words on where it is from.
        let title = match self.source.as_str() {
            "" => Cow::Borrowed("The office"),
            source => Cow::Owned(source.to_owned()),
        };
        Figure {
            key: built_in.key,
            name: built_in.name,
            value: self.value(),
            from: Some(from),
            source: Origin {
                title,
                url: "",
                dated: Cow::Owned(format!("set by the office on {}", date::long(self.set_on))),
            },
            sureness: Sureness::SetByOffice,
            note: "",
        }
    }
}

/// An office's own figures, by key and by the first day on which each holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OwnFigures(pub BTreeMap<String, BTreeMap<NaiveDate, OwnFigure>>);

impl OwnFigures {
    /// Those of a key, by the first day on which each holds.
    pub fn of(&self, key: &str) -> impl DoubleEndedIterator<Item = (NaiveDate, &OwnFigure)> {
        self.0.get(key).into_iter().flatten().map(|(from, own)| (*from, own))
    }

    /// Sets a figure.
    pub fn set(&mut self, key: &str, from: NaiveDate, own: OwnFigure) {
        self.0.entry(key.to_owned()).or_default().insert(from, own);
    }

    /// Takes a figure back. Gives whether it was there.
    pub fn take_back(&mut self, key: &str, from: NaiveDate) -> bool {
        self.0.get_mut(key).is_some_and(|held| held.remove(&from).is_some())
    }
}

/// The rules that hold in an office: its own figures laid over those that the app came with. Of
/// both, the last one to have begun holds; of two that begin on the same day, the office's.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules<'a> {
    own: Option<&'a OwnFigures>,
}

impl<'a> Rules<'a> {
    /// The rules as the app came with them, where there is no office.
    pub const BUILT_IN: Rules<'static> = Rules { own: None };

    /// The rules with these figures of an office's own.
    pub fn with(own: &'a OwnFigures) -> Rules<'a> {
        Rules { own: Some(own) }
    }

    /// The figure that holds on a day. Nothing where the key is unknown or the day lies before the
    /// first figure. What is not confirmed is returned as such.
    pub fn figure_on(self, key: &str, on: NaiveDate) -> Option<Figure> {
        let built_in = built_in_on(key, on);
        // Most offices have set none, and are asked thousands of times.
        let own = self
            .own
            .filter(|own| !own.0.is_empty())
            .and_then(|own| own.of(key).rfind(|(from, own)| *from <= on && own.fits(key)));
        let Some((from, own)) = own else {
            return built_in.cloned();
        };
        if built_in.is_some_and(|figure| figure.from.is_some_and(|it| it > from)) {
            return built_in.cloned();
        }
        // Before the first figure of the rulebook, its first still says what is meant.
        let named = built_in.or_else(|| all().find(|figure| figure.key == key))?;
        Some(own.figure(from, named))
    }

    /// The days of a deadline that holds on a day; nothing where it is not given in days.
    pub fn days_on(self, key: &str, on: NaiveDate) -> Option<i64> {
        match self.figure_on(key, on)?.value {
            Amount::Days(days) => Some(days),
            _ => None,
        }
    }

    /// The months of a period that holds on a day; nothing where it is not given in months.
    pub fn months_on(self, key: &str, on: NaiveDate) -> Option<i64> {
        match self.figure_on(key, on)?.value {
            Amount::Months(months) => Some(months),
            _ => None,
        }
    }

    /// The days on which what a key says may change, in order.
    pub fn changes(self, key: &str) -> Vec<NaiveDate> {
        let built_in = all().filter(|figure| figure.key == key).filter_map(|figure| figure.from);
        let own = self.own.into_iter().flat_map(|own| own.of(key));
        let own = own.filter(|(_, own)| own.fits(key)).map(|(from, _)| from);
        let mut days: Vec<NaiveDate> = built_in.chain(own).collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{ADULT, CLAIM_WITHIN_DAYS, TOPICS},
        *,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn own(unit: Unit, number: i64) -> OwnFigure {
        OwnFigure {
            unit,
            number,
            source: "IPSA’s letter of 2 May 2026".to_owned(),
            set_on: day("2026-05-04"),
            ..OwnFigure::default()
        }
    }

    #[test]
    fn an_own_figure_holds_from_its_day_until_a_later_one_begins() {
        let mut figures = OwnFigures::default();
        figures.set("mileage-car", day("2026-03-01"), own(Unit::PencePerMile, 50));
        figures.set("mileage-car", day("2026-07-01"), own(Unit::PencePerMile, 60));
        let rules = Rules::with(&figures);
        for (on, pence, sureness) in [
            ("2026-02-28", 45, Sureness::Found),
            ("2026-03-01", 50, Sureness::SetByOffice),
            ("2026-04-05", 50, Sureness::SetByOffice),
            // What the app came with begins later, so that an old rate is never taken for the new.
            ("2026-04-06", 55, Sureness::FoundSecondary),
            ("2026-06-30", 55, Sureness::FoundSecondary),
            ("2026-07-01", 60, Sureness::SetByOffice),
        ] {
            let figure = rules.figure_on("mileage-car", day(on)).unwrap();
            assert_eq!(
                (figure.value, figure.sureness),
                (Amount::PencePerMile(pence), sureness),
                "{on}"
            );
        }
        let figure = rules.figure_on("mileage-car", day("2026-07-01")).unwrap();
        assert_eq!(figure.source.title, "IPSA’s letter of 2 May 2026");
        assert_eq!(figure.source.dated, "set by the office on 4 May 2026");
        // The others stay as they came.
        let on = day("2026-07-01");
        let built_in = Rules::BUILT_IN.figure_on("mileage-bicycle", on);
        assert_eq!(rules.figure_on("mileage-bicycle", on), built_in);
    }

    #[test]
    fn of_two_that_begin_on_the_same_day_the_offices_holds_and_is_taken_back() {
        let mut figures = OwnFigures::default();
        let on = day("2027-04-01");
        assert_eq!(Rules::BUILT_IN.figure_on(ADULT, on).unwrap().value, Amount::NotConfirmed);
        figures.set(ADULT, on, own(Unit::PencePerHour, 1_310));
        let value =
            |figures: &OwnFigures, on| Rules::with(figures).figure_on(ADULT, on).unwrap().value;
        assert_eq!(value(&figures, on), Amount::PencePerHour(1_310));
        assert_eq!(value(&figures, day("2027-03-31")), Amount::PencePerHour(1_271));
        assert_eq!(Rules::with(&figures).changes(ADULT), Rules::BUILT_IN.changes(ADULT));
        assert!(figures.take_back(ADULT, on));
        assert!(!figures.take_back(ADULT, on));
        assert_eq!(figures.of(ADULT).count(), 0);
        assert_eq!(value(&figures, on), Amount::NotConfirmed);
    }

    #[test]
    fn days_that_the_office_set_are_days_and_a_first_figure_may_be_its_own() {
        let mut figures = OwnFigures::default();
        figures.set(CLAIM_WITHIN_DAYS, day("2026-05-01"), own(Unit::Days, 60));
        figures.set(ADULT, day("2023-04-01"), own(Unit::PencePerHour, 1_042));
        let rules = Rules::with(&figures);
        assert_eq!(rules.days_on(CLAIM_WITHIN_DAYS, day("2026-04-30")), Some(90));
        assert_eq!(rules.days_on(CLAIM_WITHIN_DAYS, day("2026-05-01")), Some(60));
        assert_eq!(rules.months_on(CLAIM_WITHIN_DAYS, day("2026-05-01")), None);
        let first = rules.figure_on(ADULT, day("2024-03-31")).unwrap();
        assert_eq!(first.value, Amount::PencePerHour(1_042));
        assert_eq!(rules.figure_on(ADULT, day("2023-03-31")), None);
        assert_eq!(rules.changes(ADULT).first(), Some(&day("2023-04-01")));
    }

    #[test]
    fn every_figure_has_a_unit_and_its_bounds() {
        for figure in TOPICS.iter().flat_map(|topic| topic.figures) {
            let unit = Unit::of(figure.key).unwrap();
            let plain = OwnFigure { words: "So".to_owned(), ..own(unit, 0) };
            assert!(plain.fits(figure.key), "{}", figure.key);
            let edge = OwnFigure { number: unit.most(), ..plain.clone() };
            assert!(edge.fits(figure.key), "{}", figure.key);
            if unit == Unit::Words {
                assert!(!own(unit, 0).fits(figure.key), "{}", figure.key);
                continue;
            }
            for number in [-1, unit.most() + 1] {
                assert!(!own(unit, number).fits(figure.key), "{} {number}", figure.key);
            }
            assert!(!own(Unit::Unknown, 0).fits(figure.key), "{}", figure.key);
        }
        assert_eq!(Unit::of(ADULT), Some(Unit::PencePerHour));
        assert_eq!(Unit::of("register-network"), Some(Unit::Words));
        assert_eq!(Unit::of("no-such-figure"), None);
    }

    #[test]
    fn what_a_newer_version_set_is_kept_and_not_reckoned_with() {
        let figures: OwnFigures = serde_json::from_value(serde_json::json!({
            "mileage-car": { "2026-05-01": { "unit": "pence-per-furlong", "number": 3 } },
        }))
        .unwrap();
        let (from, held) = figures.of("mileage-car").next().unwrap();
        assert_eq!((from, held.value()), (day("2026-05-01"), Amount::NotConfirmed));
        let held = Rules::with(&figures).figure_on("mileage-car", from);
        assert_eq!(held, Rules::BUILT_IN.figure_on("mileage-car", from));
    }
}
