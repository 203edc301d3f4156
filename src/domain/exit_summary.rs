//! What exit reviews say together, without names. Nothing is shown below a safe number of reviews,
//! reviews are added up five at a time, so that no single one is the difference between two looks,
//! and of each area only what tells nobody's own answer.

use super::{choice::choice, exit_review::ExitReview, monitoring};

/// The least number of reviews that are shown together, and the number in which they are added.
pub const SHOWN_FROM: usize = monitoring::SHOWN_FROM as usize;

/// The scores from 1, badly, to 5, very well, with their words.
pub const SCORES: [(u8, &str); 5] =
    [(1, "1, badly"), (2, "2, not well"), (3, "3, so-so"), (4, "4, well"), (5, "5, very well")];

choice! {
    /// What the scores of an area come to.
    Tendency {
        /// Three in five or more said well or very well.
        #[default]
        Well "well" "Mostly done well",
        /// Neither.
        Mixed "mixed" "Mixed",
        /// Three in five or more said badly or not well.
        Badly "badly" "Mostly done badly",
    }
}

/// What may be shown of an area's scores.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AreaSummary {
    /// What they come to; nothing where too few gave one.
    pub tendency: Option<Tendency>,
    /// How many said well (4 or 5), so-so (3), badly (1 or 2); nothing where a number is hidden.
    pub groups: [Option<u32>; 3],
}

/// What may be shown of an area's scores. The tendency is the same for several mixtures of answers,
/// so it tells nobody's own; the numbers are hidden as those of monitoring are.
pub fn area(scores: &[u8]) -> AreaSummary {
    let count = |range: std::ops::RangeInclusive<u8>| {
        u32::try_from(scores.iter().filter(|score| range.contains(score)).count()).unwrap_or(0)
    };
    let groups = [count(4..=5), count(3..=3), count(1..=2)];
    let [well, _, badly] = groups;
    let all: u32 = groups.iter().sum();
    if all < monitoring::SHOWN_FROM {
        return AreaSummary::default();
    }
    let tendency = if well * 5 >= all * 3 {
        Tendency::Well
    } else if badly * 5 >= all * 3 {
        Tendency::Badly
    } else {
        Tendency::Mixed
    };
    let shown = monitoring::shown(&groups);
    let at = |index: usize| shown.get(index).copied().flatten();
    AreaSummary { tendency: Some(tendency), groups: [at(0), at(1), at(2)] }
}

/// The reviews that are added up, in the order in which they were handed in: five, ten, fifteen of
/// them. None where there are fewer than five.
pub fn added_up<K: Ord>(mut handed_in: Vec<(K, &ExitReview)>) -> Vec<&ExitReview> {
    handed_in.retain(|(_, review)| review.is_handed_in());
    handed_in.sort_by(|(one, _), (other, _)| one.cmp(other));
    let whole = handed_in.len() / SHOWN_FROM * SHOWN_FROM;
    handed_in.into_iter().take(whole).map(|(_, review)| review).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn kind(score: u8) -> usize {
        match score {
            4 | 5 => 0,
            3 => 1,
            _ => 2,
        }
    }

    #[test]
    fn four_reviews_show_nothing_and_five_a_tendency() {
        assert_eq!(area(&[5, 5, 5, 5]), AreaSummary::default());
        assert_eq!(area(&[5, 4, 4, 1, 1]).tendency, Some(Tendency::Well));
        assert_eq!(area(&[5, 4, 3, 1, 1]).tendency, Some(Tendency::Mixed));
        assert_eq!(area(&[1, 2, 2, 5, 5]).tendency, Some(Tendency::Badly));
        assert_eq!(area(&[5, 4, 4, 1, 1]).groups, [None; 3]);
        assert_eq!(area(&[9, 0, 5, 5, 5]), AreaSummary::default());
        let many: Vec<u8> = [[5; 6], [3; 6], [1; 6]].concat();
        assert_eq!(area(&many).groups, [Some(6), Some(6), Some(6)]);
    }

    /// Whoever sees what is shown, and even knows how many answered, cannot tell what any one person
    /// said: looked through in every mixture of up to nine answers.
    #[test]
    fn nobody_s_own_answer_follows_from_what_is_shown() {
        let mut worlds: BTreeMap<(usize, String), BTreeSet<[u32; 3]>> = BTreeMap::new();
        for well in 0..10_u32 {
            for so_so in 0..10 {
                for badly in 0..10 {
                    let groups = [well, so_so, badly];
                    let scores: Vec<u8> = [(4, well), (3, so_so), (1, badly)]
                        .into_iter()
                        .flat_map(|(score, count)| std::iter::repeat_n(score, count as usize))
                        .collect();
                    let shown = format!("{:?}", area(&scores));
                    worlds.entry((scores.len(), shown)).or_default().insert(groups);
                }
            }
        }
        for ((count, shown), worlds) in worlds {
            if count == 0 || count > 9 {
                continue;
            }
            // Somebody's answer would follow if in every world all gave the same one.
            let certain =
                (0..3).any(|kind| worlds.iter().all(|groups| groups[kind] as usize == count));
            assert!(!certain, "{count} answers, shown as {shown}, are {worlds:?}");
        }
    }

    proptest! {
        #[test]
        fn no_small_group_is_ever_shown(scores in proptest::collection::vec(1_u8..=5, 0..60)) {
            let summary = area(&scores);
            prop_assert_eq!(summary.tendency.is_some(), scores.len() >= SHOWN_FROM);
            for (at, shown) in summary.groups.iter().enumerate() {
                let real = scores.iter().filter(|score| kind(**score) == at).count();
                if let Some(shown) = shown {
                    prop_assert_eq!(*shown as usize, real);
                    prop_assert!(real >= SHOWN_FROM);
                }
            }
            // What is hidden is never alone, or it would follow from the number of all.
            prop_assert!(summary.groups.iter().filter(|it| it.is_none()).count() != 1);
        }

        #[test]
        fn one_more_review_changes_nothing_until_five_more_are_there(
            drafts in proptest::collection::vec(any::<bool>(), 0..40),
        ) {
            let reviews: Vec<ExitReview> =
                drafts.iter().map(|draft| ExitReview { draft: *draft, ..ExitReview::default() }).collect();
            let added = |count: usize| {
                added_up(reviews.iter().take(count).enumerate().collect()).len()
            };
            for count in 0..=reviews.len() {
                let handed_in = reviews.iter().take(count).filter(|it| !it.draft).count();
                prop_assert_eq!(added(count), handed_in / SHOWN_FROM * SHOWN_FROM);
                prop_assert!(
                    added_up(reviews.iter().enumerate().collect()).iter().all(|it| !it.draft)
                );
            }
        }
    }
}
