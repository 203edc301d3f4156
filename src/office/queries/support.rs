//! Whom to turn to when something is wrong: one click away from everywhere in a placement.

use super::induction::{OutsidePerson, outside_person};
use crate::{
    domain::{PlacementId, rulebook::Figure},
    office::Office,
};
use chrono::NaiveDate;

/// Whom to turn to.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// Whom they may talk to outside the office.
    pub outside: OutsidePerson,
    /// The helpline, wellbeing, the union, adjustments, a lost pass: each with its source.
    pub contacts: Vec<Figure>,
}

/// The figures of the rulebook that are somebody to turn to, in the order in which they are shown.
const CONTACTS: [&str; 6] =
    ["icgs-telephone", "icgs-email", "wellbeing", "union", "workplace-adjustments", "pass-lost"];

/// Whom to turn to; nothing where the placement is gone.
pub fn support(office: &Office, id: PlacementId, today: NaiveDate) -> Option<Support> {
    office.placements.get(id)?;
    Some(Support {
        outside: outside_person(office, id),
        contacts: CONTACTS
            .into_iter()
            .filter_map(|key| office.rules().figure_on(key, today))
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_to_turn_to_is_in_the_rulebook_with_a_source() {
        for key in CONTACTS {
            let figure = crate::domain::rulebook::Rules::BUILT_IN
                .figure_on(key, "2026-11-25".parse().unwrap());
            assert!(figure.is_some_and(|figure| !figure.source.title.is_empty()), "{key}");
        }
    }
}
