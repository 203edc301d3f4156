//! The forms of the sift: a criterion, and one rater's scores.

use super::{Reader, Values};
use crate::{
    domain::{
        CriterionId,
        sift::{Criterion, MOST_MARKS, MOST_WEIGHT, Scores, in_order},
    },
    office::FieldProblem,
};
use std::collections::BTreeMap;

/// A criterion's texts.
pub fn criterion_values(criterion: &Criterion) -> Values {
    let weight = criterion.weight.clamp(1, MOST_WEIGHT);
    Values::new()
        .with("criterion-name", criterion.name.as_str())
        .with("criterion-looks-like", criterion.looks_like.as_str())
        .with("criterion-weight", weight.to_string())
}

/// Reads a criterion.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_criterion(values: &Values, was: &Criterion) -> Result<Criterion, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let name =
        reader.required("criterion-name", "The criterion", "Say what applicants are held against.");
    let looks_like = reader.long("criterion-looks-like", "What good looks like");
    let weight = reader.choice(
        "criterion-weight",
        |key| key.parse::<u8>().ok().filter(|weight| (1..=MOST_WEIGHT).contains(weight)),
        "Choose how heavily it weighs, from 1 to 5.",
    );
    reader.finish(Criterion { name, looks_like, weight, position: was.position })
}

/// The field of a criterion's marks.
pub fn marks_field(id: CriterionId) -> String {
    format!("marks-{id}")
}

/// The texts of one rater's scores.
pub fn scores_values(scores: Option<&Scores>) -> Values {
    let mut values = Values::new();
    if let Some(scores) = scores {
        for (id, marks) in &scores.marks {
            values.set(&marks_field(*id), marks.to_string());
        }
        values.set("scores-note", scores.note.as_str());
    }
    values
}

/// Reads one rater's scores: marks for every criterion, and a note.
///
/// # Errors
/// Which criteria have no marks yet.
pub fn read_scores(
    values: &Values,
    criteria: &BTreeMap<CriterionId, Criterion>,
) -> Result<(BTreeMap<CriterionId, u8>, String), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let mut marks = BTreeMap::new();
    for (id, criterion) in in_order(criteria) {
        let given = reader.choice(
            &marks_field(id),
            |key| key.parse::<u8>().ok().filter(|marks| *marks <= MOST_MARKS),
            &format!("Choose marks for “{}”.", criterion.name),
        );
        marks.insert(id, given);
    }
    let note = reader.long("scores-note", "The note");
    reader.finish((marks, note))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_criterion_is_read_and_shown_again_alike() {
        let values = Values::new()
            .with("criterion-name", "Writing")
            .with("criterion-looks-like", "Clear")
            .with("criterion-weight", "3");
        let read = read_criterion(&values, &Criterion::default()).unwrap();
        assert_eq!((read.name.as_str(), read.weight), ("Writing", 3));
        assert_eq!(criterion_values(&read), values);
        let bad = values.with("criterion-weight", "9").with("criterion-name", " ");
        let problems = read_criterion(&bad, &Criterion::default()).unwrap_err();
        assert_eq!(problems.len(), 2);
    }

    #[test]
    fn every_criterion_needs_its_marks() {
        let id = |number| CriterionId(Uuid::from_u128(number));
        let criteria =
            BTreeMap::from([(id(1), Criterion::default()), (id(2), Criterion::default())]);
        let values = Values::new().with(&marks_field(id(1)), "4");
        let problems = read_scores(&values, &criteria).unwrap_err();
        assert_eq!(problems[0].field, marks_field(id(2)));
        let values = values.with(&marks_field(id(2)), "0").with("scores-note", " good ");
        let (marks, note) = read_scores(&values, &criteria).unwrap();
        assert_eq!(marks, BTreeMap::from([(id(1), 4), (id(2), 0)]));
        assert_eq!(note, "good");
        let scores = Scores { marks, note, ..Scores::default() };
        assert_eq!(scores_values(Some(&scores)).get("scores-note"), "good");
    }
}
