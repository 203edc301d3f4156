//! Equality monitoring: counts of answers and nothing else, entered apart from any applicant.
//! Small groups are never shown, so that nobody can be guessed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The fewest people in a group that is shown.
pub const SHOWN_FROM: u32 = 5;

/// Counts by answer, by the answer's key.
pub type Counts = BTreeMap<String, u32>;

/// The counts of some forms that came back, as they were entered together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Batch {
    /// The day they were entered.
    pub on: NaiveDate,
    /// Counts by the question's key.
    pub counts: BTreeMap<String, Counts>,
}

/// A question of the monitoring form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// A key that never changes.
    pub key: &'static str,
    /// The question.
    pub question: &'static str,
    /// The answers: key and words.
    pub answers: &'static [(&'static str, &'static str)],
}

const NO_ANSWER: (&str, &str) = ("no-answer", "Prefer not to say, or left empty");

/// The questions, in order. Source: domain.md 7.4 and 7.6 for what to ask and that nobody has to
/// answer; the groups are in our own, broad words.
pub const QUESTIONS: &[Question] = &[
    Question {
        key: "background",
        question: "What did the main earner at home do when they were 14?",
        answers: &[
            ("professional", "A profession, or managing others"),
            ("middle", "An office job, or a small business of their own"),
            ("working", "Skilled or other work by hand, in shops, care or transport"),
            ("no-work", "Long out of work"),
            NO_ANSWER,
        ],
    },
    Question {
        key: "school",
        question: "What kind of school were they at?",
        answers: &[
            ("state", "A state school"),
            ("paid", "A school with fees"),
            ("paid-bursary", "A school with fees, on a bursary"),
            ("abroad", "A school abroad"),
            NO_ANSWER,
        ],
    },
    Question {
        key: "ethnic-group",
        question: "What is their ethnic group?",
        answers: &[
            ("asian", "Asian or Asian British"),
            ("black", "Black, Black British, Caribbean or African"),
            ("mixed", "Mixed or several"),
            ("white", "White"),
            ("another", "Another group"),
            NO_ANSWER,
        ],
    },
    Question {
        key: "sex",
        question: "What is their sex?",
        answers: &[("female", "Female"), ("male", "Male"), NO_ANSWER],
    },
    Question {
        key: "disability",
        question: "Do they have a disability or a long-term health condition?",
        answers: &[("yes", "Yes"), ("no", "No"), NO_ANSWER],
    },
    Question {
        key: "age",
        question: "How old are they?",
        answers: &[
            ("under-21", "Under 21"),
            ("21-24", "21 to 24"),
            ("25-34", "25 to 34"),
            ("35", "35 or over"),
            NO_ANSWER,
        ],
    },
];

/// Which of some groups may be shown; nothing where one may not. Groups under five are hidden.
/// Then, as long as hidden groups could be found out by subtracting the others from a total, the
/// smallest that is left is hidden with them: at least two are hidden together, they hold five
/// people or more, and their sum can come about in more than one way.
pub fn shown(groups: &[u32]) -> Vec<Option<u32>> {
    shown_but(groups, &groups.iter().map(|_| true).collect::<Vec<_>>())
}

/// The same where some groups may not be shown for another reason.
pub fn shown_but(groups: &[u32], may_show: &[bool]) -> Vec<Option<u32>> {
    let mut shown: Vec<Option<u32>> = groups
        .iter()
        .zip(may_show)
        .map(|(count, may)| (*count >= SHOWN_FROM && *may).then_some(*count))
        .collect();
    loop {
        let hidden: Vec<u32> = groups
            .iter()
            .zip(&shown)
            .filter(|(_, shown)| shown.is_none())
            .map(|(count, _)| *count)
            .collect();
        let people = hidden.iter().fold(0u32, |sum, count| sum.saturating_add(*count));
        // Groups that are all as large as a hidden group can be would follow from their sum.
        let are_largest = hidden.iter().all(|count| count.saturating_add(1) == SHOWN_FROM);
        let are_safe = hidden.len() >= 2 && people >= SHOWN_FROM && !are_largest;
        if hidden.is_empty() || are_safe {
            return shown;
        }
        // All of that size: which of two alike is hidden would tell something, too.
        let Some(smallest) = shown.iter().flatten().min().copied() else {
            return shown;
        };
        for group in shown.iter_mut().filter(|it| **it == Some(smallest)) {
            *group = None;
        }
    }
}

/// The sum of some openings' groups, shown where it gives away no group that is hidden with one of
/// them. A group that one opening alone hides would follow from the sum, so it is hidden; several
/// hidden ones are told together where they hold five people or more.
pub fn shown_together(openings: &[Vec<u32>]) -> Vec<Option<u32>> {
    let width = openings.iter().map(Vec::len).max().unwrap_or(0);
    let hidden_in: Vec<Vec<Option<u32>>> = openings.iter().map(|groups| shown(groups)).collect();
    let (mut sums, mut may_show) = (Vec::new(), Vec::new());
    for group in 0..width {
        let counts = || openings.iter().filter_map(move |groups| groups.get(group).copied());
        let hidden: Vec<u32> = counts()
            .zip(hidden_in.iter().filter_map(|shown| shown.get(group)))
            .filter(|(_, shown)| shown.is_none())
            .map(|(count, _)| count)
            .collect();
        let people = hidden.iter().fold(0u32, |sum, count| sum.saturating_add(*count));
        sums.push(counts().fold(0u32, u32::saturating_add));
        may_show.push(hidden.is_empty() || (hidden.len() >= 2 && people >= SHOWN_FROM));
    }
    shown_but(&sums, &may_show)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn keys_are_unique_and_everybody_may_keep_silent() {
        let keys: BTreeSet<&str> = QUESTIONS.iter().map(|question| question.key).collect();
        assert_eq!(keys.len(), QUESTIONS.len());
        for question in QUESTIONS {
            let answers: BTreeSet<&str> = question.answers.iter().map(|(key, _)| *key).collect();
            assert_eq!(answers.len(), question.answers.len());
            assert_eq!(question.answers.last(), Some(&NO_ANSWER));
        }
    }

    #[test]
    fn groups_under_five_are_hidden_and_never_alone() {
        assert_eq!(shown(&[5, 6, 7]), [Some(5), Some(6), Some(7)]);
        assert_eq!(shown(&[4, 6, 7]), [None, None, Some(7)]);
        assert_eq!(shown(&[4, 3, 7]), [None, None, Some(7)]);
        assert_eq!(shown(&[0, 0, 7]), [None, None, None]);
        assert_eq!(shown(&[4, 50]), [None, None]);
        assert_eq!(shown(&[3]), [None]);
        assert_eq!(shown(&[]), []);
    }

    /// Whoever knows the rule, what is shown and even the total cannot tell a hidden group's size:
    /// looked through in every table of three groups of up to nine.
    #[test]
    fn no_hidden_group_follows_from_the_total() {
        // By what is shown of them: the groups, hidden where nothing is said, and the total.
        type Shown = (Vec<Option<u32>>, u32);
        let mut worlds: BTreeMap<Shown, Vec<[u32; 3]>> = BTreeMap::new();
        for one in 0..10 {
            for two in 0..10 {
                for three in 0..10 {
                    let groups = [one, two, three];
                    let total = groups.iter().sum();
                    worlds.entry((shown(&groups), total)).or_default().push(groups);
                }
            }
        }
        for ((shown, total), worlds) in worlds {
            for (group, shown) in shown.iter().enumerate() {
                let possible: BTreeSet<u32> = worlds.iter().map(|world| world[group]).collect();
                if shown.is_none() {
                    // Nobody at all is the one thing that a total gives away by itself; and the
                    // largest tables are cut off by the test, not by the rule.
                    assert!(possible.len() > 1 || total == 0 || total >= 27, "{worlds:?}");
                } else {
                    assert_eq!(possible.len(), 1);
                }
            }
        }
    }

    #[test]
    fn what_one_opening_hides_does_not_follow_from_the_sum_of_all() {
        // The first opening hides two groups that the second shows.
        assert_eq!(shown(&[3, 8, 20]), [None, None, Some(20)]);
        let together = shown_together(&[vec![3, 8, 20], vec![10, 12, 30]]);
        assert_eq!(together, [None, None, Some(50)]);
        // Hidden in two openings, five or more together: told as one.
        let together = shown_together(&[vec![3, 4, 20], vec![4, 3, 30]]);
        assert_eq!(together, [Some(7), Some(7), Some(50)]);
        assert_eq!(shown_together(&[vec![6, 7], vec![8, 9]]), [Some(14), Some(16)]);
        assert_eq!(shown_together(&[]), []);
    }

    proptest! {
        #[test]
        fn nothing_under_five_is_ever_shown(
            openings in proptest::collection::vec(proptest::collection::vec(0u32..12, 4), 0..5),
        ) {
            for groups in &openings {
                let shown = shown(groups);
                prop_assert!(shown.iter().flatten().all(|count| *count >= SHOWN_FROM));
                prop_assert!(shown.iter().filter(|it| it.is_none()).count() != 1);
            }
            let together = shown_together(&openings);
            prop_assert!(together.iter().flatten().all(|count| *count >= SHOWN_FROM));
            // No single opening's hidden group is the difference of what is shown.
            for (group, sum) in together.iter().enumerate() {
                let hidden =
                    openings.iter().filter(|groups| shown(groups)[group].is_none()).count();
                prop_assert!(sum.is_none() || hidden != 1);
            }
        }
    }
}
