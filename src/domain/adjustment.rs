//! An adjustment that somebody needs to work well. **Private**: a collection of its own, in no
//! pack, no export and no table unless somebody chooses it.

use super::{PlacementId, choice::choice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

choice! {
    /// Where an adjustment stands.
    AdjustmentState {
        /// Asked for.
        #[default]
        Asked "asked" "Asked for",
        /// Agreed, and not there yet.
        Agreed "agreed" "Agreed",
        /// There.
        InPlace "in-place" "In place",
        /// There, and looked at again.
        Reviewed "reviewed" "Reviewed",
        /// No longer wanted, or not possible; the note says why.
        Closed "closed" "Closed",
    }
}

/// An adjustment: a working pattern, equipment, software, furniture, a way of doing things.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Adjustment {
    /// For which placement.
    pub placement: PlacementId,
    /// What was asked for. Why it is needed is not asked.
    pub what: String,
    /// The day it was asked for.
    pub asked_on: NaiveDate,
    /// The day it was agreed.
    pub agreed_on: Option<NaiveDate>,
    /// Who sees to it, such as a case manager.
    pub seen_to_by: String,
    /// The day from which it is there.
    pub in_place_on: Option<NaiveDate>,
    /// The day on which to look at it again.
    pub review_on: Option<NaiveDate>,
    /// The day on which it was looked at again.
    pub reviewed_on: Option<NaiveDate>,
    /// The day on which it was closed.
    pub closed_on: Option<NaiveDate>,
    /// What was agreed, or why it was closed.
    pub note: String,
    /// Set when it was removed.
    pub deleted: bool,
}

impl Adjustment {
    /// Where it stands.
    pub fn state(&self) -> AdjustmentState {
        if self.closed_on.is_some() {
            AdjustmentState::Closed
        } else if self.is_reviewed() {
            AdjustmentState::Reviewed
        } else if self.in_place_on.is_some() {
            AdjustmentState::InPlace
        } else if self.agreed_on.is_some() {
            AdjustmentState::Agreed
        } else {
            AdjustmentState::Asked
        }
    }

    /// Whether it was looked at again, and no later look was set.
    fn is_reviewed(&self) -> bool {
        self.reviewed_on.is_some_and(|done| self.review_on.is_none_or(|next| next <= done))
    }

    /// The day by which somebody has to do something about it, if any.
    pub fn due(&self) -> Option<NaiveDate> {
        match self.state() {
            AdjustmentState::Asked => Some(self.asked_on),
            AdjustmentState::Agreed => self.review_on.or(self.agreed_on),
            AdjustmentState::InPlace => self.review_on,
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_adjustment_goes_from_asked_to_reviewed_and_round_again() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let mut it = Adjustment { asked_on: day("2026-03-02").unwrap(), ..Adjustment::default() };
        assert_eq!((it.state(), it.due()), (AdjustmentState::Asked, day("2026-03-02")));
        it.agreed_on = day("2026-03-04");
        assert_eq!(it.state(), AdjustmentState::Agreed);
        it.in_place_on = day("2026-03-09");
        it.review_on = day("2026-04-09");
        assert_eq!((it.state(), it.due()), (AdjustmentState::InPlace, day("2026-04-09")));
        it.reviewed_on = day("2026-04-09");
        assert_eq!((it.state(), it.due()), (AdjustmentState::Reviewed, None));
        it.review_on = day("2026-06-09");
        assert_eq!((it.state(), it.due()), (AdjustmentState::InPlace, day("2026-06-09")));
        it.closed_on = day("2026-05-01");
        assert_eq!((it.state(), it.due()), (AdjustmentState::Closed, None));
    }
}
