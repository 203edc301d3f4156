//! The sift: criteria with weights, and what each rater gives each applicant.

use super::CriterionId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most marks for one criterion; the least is 0.
pub const MOST_MARKS: u8 = 4;
/// The heaviest weight of a criterion; the lightest is 1.
pub const MOST_WEIGHT: u8 = 5;
/// From so many points of a hundred between the highest rater and the lowest, they should talk.
pub const WIDE_SPREAD: u32 = 25;

/// What each number of marks means.
pub const MARKS: [(u8, &str); 5] = [
    (0, "Nothing shown"),
    (1, "A little"),
    (2, "Some, with gaps"),
    (3, "Well shown"),
    (4, "Very well shown"),
];

/// Something that applicants are held against.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Criterion {
    /// What it is called.
    pub name: String,
    /// What good looks like.
    pub looks_like: String,
    /// How heavily it weighs, 1 to [`MOST_WEIGHT`].
    pub weight: u8,
    /// Where it stands among the others.
    pub position: i64,
}

impl Criterion {
    /// How heavily it weighs, within the bounds whatever was written.
    pub fn weighs(&self) -> u32 {
        u32::from(self.weight.clamp(1, MOST_WEIGHT))
    }
}

/// What one rater gives one applicant, every criterion at once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Scores {
    /// The rater, as they sign.
    pub by: String,
    /// The day.
    pub on: NaiveDate,
    /// Marks from 0 to [`MOST_MARKS`], by criterion.
    pub marks: BTreeMap<CriterionId, u8>,
    /// What they say besides.
    pub note: String,
    /// Whether they changed after they were first in, when the others' could be seen.
    pub revised: bool,
}

/// That the scores are final, and names are shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SiftLock {
    /// The day.
    pub on: NaiveDate,
    /// Who locked them.
    pub by: String,
}

/// How a rater is told from the others: by the name they sign with, whatever their role, in
/// whatever letters.
pub fn rater_key(author: &str) -> String {
    let name = author.split(" (").next().unwrap_or(author);
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// The criteria in their order.
pub fn in_order(criteria: &BTreeMap<CriterionId, Criterion>) -> Vec<(CriterionId, &Criterion)> {
    let mut list: Vec<_> = criteria.iter().map(|(id, criterion)| (*id, criterion)).collect();
    list.sort_by_key(|(id, criterion)| (criterion.position, *id));
    list
}

/// Marks as points of a hundred, weighted; nothing where a criterion has no mark or there is none.
pub fn points(
    criteria: &BTreeMap<CriterionId, Criterion>,
    marks: &BTreeMap<CriterionId, u8>,
) -> Option<u32> {
    let (mut got, mut most) = (0, 0);
    for (id, criterion) in criteria {
        let marks = u32::from(*marks.get(id)?).min(u32::from(MOST_MARKS));
        got += criterion.weighs() * marks;
        most += criterion.weighs() * u32::from(MOST_MARKS);
    }
    // Rounded to the nearest whole point.
    (most > 0).then(|| (got * 200 + most) / (most * 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn marks_are_weighted_and_told_in_points_of_a_hundred() {
        let id = |number| CriterionId(Uuid::from_u128(number));
        let criterion = |weight| Criterion { weight, ..Criterion::default() };
        let criteria = BTreeMap::from([(id(1), criterion(3)), (id(2), criterion(1))]);
        let marks = |one, two| BTreeMap::from([(id(1), one), (id(2), two)]);
        assert_eq!(points(&criteria, &marks(4, 4)), Some(100));
        assert_eq!(points(&criteria, &marks(4, 0)), Some(75));
        assert_eq!(points(&criteria, &marks(0, 4)), Some(25));
        assert_eq!(points(&criteria, &marks(1, 0)), Some(19));
        assert_eq!(points(&criteria, &BTreeMap::from([(id(1), 4)])), None);
        assert_eq!(points(&BTreeMap::new(), &BTreeMap::new()), None);
        // A weight that a form would refuse counts as the nearest that it takes.
        let odd = BTreeMap::from([(id(1), criterion(0)), (id(2), criterion(200))]);
        assert_eq!(points(&odd, &marks(0, 4)), Some(83));
    }

    #[test]
    fn a_rater_is_the_same_whatever_their_role() {
        assert_eq!(rater_key("Priya Nair (Office manager)"), "priya nair");
        assert_eq!(rater_key(" PRIYA  Nair"), "priya nair");
    }
}
