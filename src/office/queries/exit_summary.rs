//! What exit reviews say together over all placements, without names.

use super::exit_questions;
use crate::{
    domain::{
        exit_questions::{SCORED, area},
        exit_review::{ExitReview, Side},
        exit_summary::{self, AreaSummary, SHOWN_FROM},
    },
    office::{
        Office, Row,
        blind::{Words, mask},
    },
};
use std::{collections::BTreeMap, sync::Arc};

/// An area.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaRow {
    /// Its heading.
    pub area: &'static str,
    /// What may be shown of its scores.
    pub summary: AreaSummary,
    /// Questions that enough people answered, each with the answers in no order that tells whose
    /// they are.
    pub answers: Vec<(String, Vec<String>)>,
}

/// What exit reviews say together.
#[derive(Clone, Debug, PartialEq)]
pub struct ExitSummary {
    /// How many reviews are added up; nothing where they are too few.
    pub of: Option<usize>,
    /// How many more must be handed in before the next are added.
    pub wait_for: usize,
    /// The areas, in order; none where there are too few reviews.
    pub areas: Vec<AreaRow>,
}

/// What exit reviews say together.
pub fn summary(office: &Office) -> ExitSummary {
    let rows: Vec<&Arc<Row<ExitReview>>> = office
        .exit_reviews
        .iter()
        .filter(|row| row.value.side == Side::Intern && row.value.is_handed_in())
        .collect();
    let handed_in = rows.len();
    let keyed = rows.iter().map(|row| ((row.value.on, row.id), &row.value)).collect();
    let reviews = exit_summary::added_up(keyed);
    if reviews.is_empty() {
        return ExitSummary { of: None, wait_for: SHOWN_FROM - handed_in, areas: Vec::new() };
    }
    let mut answers = answers(office, &reviews);
    let mut areas: Vec<AreaRow> = SCORED
        .iter()
        .map(|(key, _)| {
            let scores: Vec<u8> =
                reviews.iter().filter_map(|review| review.scores.get(*key).copied()).collect();
            AreaRow {
                area: area(key),
                summary: exit_summary::area(&scores),
                answers: answers.remove(area(key)).unwrap_or_default(),
            }
        })
        .collect();
    // What has no score, such as the overall questions, comes last.
    areas.extend(answers.into_iter().map(|(area, answers)| AreaRow {
        area,
        summary: AreaSummary::default(),
        answers,
    }));
    ExitSummary {
        of: Some(reviews.len()),
        wait_for: SHOWN_FROM - (handed_in - reviews.len()),
        areas,
    }
}

type Answers = BTreeMap<&'static str, Vec<(String, Vec<String>)>>;

/// The answers to questions that at least so many answered, by area. What in them tells who wrote
/// them, as far as it can be found, is masked; and they are sorted, so that none stands beside
/// another of the same person.
fn answers(office: &Office, reviews: &[&ExitReview]) -> Answers {
    let mut by_question: BTreeMap<(&'static str, String), Vec<String>> = BTreeMap::new();
    for review in reviews {
        let person = office
            .placements
            .get(review.placement)
            .and_then(|placement| office.person(placement.value.person));
        let words = person.map(Words::of).unwrap_or_default();
        for (key, answer) in &review.answers {
            let question = exit_questions::words(office, Side::Intern, key, &review.asked);
            let area = exit_questions::area_words(office, Side::Intern, key);
            by_question.entry((area, question)).or_default().push(mask(answer, &words));
        }
    }
    let mut found = Answers::new();
    for ((area, question), mut texts) in by_question {
        if texts.len() >= SHOWN_FROM {
            texts.sort_unstable_by_key(|text| text.to_lowercase());
            found.entry(area).or_default().push((question, texts));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{PlacementId, exit_summary::Tendency, person::Person, placement::Placement},
        office::{Command, testing::TestOffice},
    };
    use proptest::prelude::*;

    /// Somebody who leaves, what they say, and the score that they give supervision.
    fn leaves(it: &mut TestOffice, name: &str, draft: bool, answer: &str, score: Option<u8>) {
        let person = Person { name: name.to_owned(), ..Person::default() };
        let placement = Box::new(Placement { start: it.today, ..Placement::default() });
        let placement = PlacementId(it.act(Command::AddPlacement { person, placement }).unwrap());
        let answers = match answer {
            "" => BTreeMap::new(),
            answer => BTreeMap::from([("overall-change".to_owned(), answer.to_owned())]),
        };
        let scores = score.map(|score| ("supervision".to_owned(), score)).into_iter().collect();
        let command = if draft {
            Command::KeepExitDraft { placement, answers, scores }
        } else {
            Command::HandInExitReview { placement, on: it.today, answers, scores }
        };
        it.act(command);
    }

    #[test]
    fn five_reviews_fill_the_page_area_by_area_with_their_answers_and_without_their_names() {
        let mut it = TestOffice::new("2026-03-02");
        let names = ["Ada Brook", "Ben Carr", "Cy Dale", "Di Eyre", "Ed Fry"];
        let question = "treatment-colleague";
        for (at, name) in names.iter().enumerate() {
            let person = Person { name: (*name).to_owned(), ..Person::default() };
            let placement = Box::new(Placement { start: it.today, ..Placement::default() });
            let made = it.act(Command::AddPlacement { person, placement });
            let placement = PlacementId(made.unwrap());
            // Of each area the first of them says badly, and the others well.
            let score = if at == 0 { 1 } else { 5 };
            let scores = SCORED.iter().map(|(key, _)| ((*key).to_owned(), score)).collect();
            let mut answers = BTreeMap::new();
            answers.insert(question.to_owned(), format!("{name} says {at}"));
            if at > 0 {
                answers.insert("payment-length".to_owned(), "Right".to_owned());
            }
            it.act(Command::HandInExitReview { placement, on: it.today, answers, scores });
        }
        let page = summary(&it.office);
        assert_eq!((page.of, page.wait_for), (Some(5), 5));
        let areas: Vec<&str> = page.areas.iter().map(|row| row.area).collect();
        let expected: Vec<&str> = SCORED.iter().map(|(key, _)| area(key)).collect();
        assert_eq!(areas, expected);
        for row in &page.areas {
            assert_eq!(row.summary.tendency, Some(Tendency::Well), "{}", row.area);
            let told = usize::from(row.area == area(question));
            assert_eq!(row.answers.len(), told, "{}: four answers are too few", row.area);
        }
        let answers = page.areas.iter().flat_map(|row| &row.answers).next().unwrap();
        assert_eq!(answers.0, "Were you treated as a colleague?");
        assert_eq!(answers.1.len(), 5);
        for (at, name) in names.iter().enumerate() {
            assert!(answers.1.iter().any(|text| text.ends_with(&format!("says {at}"))));
            assert!(!answers.1.iter().any(|text| text.contains(name)), "{:?}", answers.1);
        }
    }

    #[test]
    fn four_say_nothing_five_say_it_together_and_the_sixth_waits() {
        let mut it = TestOffice::new("2026-03-02");
        for (at, name) in ["Ada Brook", "Ben Carr", "Cy Dale", "Di Eyre"].iter().enumerate() {
            leaves(&mut it, name, false, &format!("I, {name}, want tea {at}"), Some(5));
        }
        let four = summary(&it.office);
        assert_eq!((four.of, four.wait_for, four.areas.len()), (None, 1, 0));
        leaves(&mut it, "Ed Fry", false, "Less post", Some(2));
        let five = summary(&it.office);
        assert_eq!((five.of, five.wait_for), (Some(5), 5));
        let supervision = five.areas.iter().find(|row| row.area == "Supervision").unwrap();
        assert_eq!(supervision.summary.tendency, Some(Tendency::Well));
        assert_eq!(supervision.summary.groups, [None; 3]);
        let overall = five.areas.iter().find(|row| row.area == "Overall").unwrap();
        let said = &overall.answers[0].1;
        assert_eq!(said.len(), 5);
        for name in ["Ada", "Brook", "Carr", "Dale", "Eyre"] {
            assert!(said.iter().all(|text| !text.contains(name)), "{said:?}");
        }
        leaves(&mut it, "Flo Gill", false, "More chairs", Some(1));
        assert_eq!(summary(&it.office).areas, five.areas);
        assert_eq!(summary(&it.office).wait_for, 4);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn nothing_is_told_of_drafts_or_of_fewer_than_five(
            reviews in proptest::collection::vec(
                (any::<bool>(), any::<bool>(), proptest::option::of(1_u8..=5)),
                0..13,
            ),
        ) {
            let mut it = TestOffice::new("2026-03-02");
            let mut handed_in = 0;
            for (at, (draft, answers, score)) in reviews.iter().enumerate() {
                // Nothing at all is not handed in.
                let says = if *answers || score.is_none() { format!("word-{draft}-{at}") } else { String::new() };
                leaves(&mut it, "Somebody", *draft, &says, *score);
                handed_in += usize::from(!draft);
            }
            let summary = summary(&it.office);
            let whole = handed_in / SHOWN_FROM * SHOWN_FROM;
            prop_assert_eq!(summary.of, (whole > 0).then_some(whole));
            for row in &summary.areas {
                prop_assert!(row.summary.groups.iter().flatten().all(|count| *count >= 5));
                for (_, texts) in &row.answers {
                    prop_assert!(texts.len() >= SHOWN_FROM && texts.len() <= whole);
                    prop_assert!(texts.iter().all(|text| !text.contains("word-true")));
                }
            }
        }
    }
}
