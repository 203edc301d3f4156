//! The terms of a placement that figures are reckoned from: hours a week, pay as an amount and a
//! period, and, only where the minimum wage turns on it, the band of age.

use super::{choice::choice, money::Money};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

choice! {
    /// What an amount of pay is for.
    PaidPer {
        /// Each hour.
        #[default]
        Hour "hour" "an hour",
        /// Each week.
        Week "week" "a week",
        /// Each month.
        Month "month" "a month",
        /// Each year.
        Year "year" "a year",
    }
}

choice! {
    /// How often pay is paid out: the period over which the minimum wage is reckoned.
    PayPeriod {
        /// Each calendar month.
        #[default]
        Monthly "monthly" "Each month",
        /// Every four weeks from the first day.
        FourWeekly "four-weekly" "Every four weeks",
        /// Every two weeks from the first day.
        Fortnightly "fortnightly" "Every two weeks",
        /// Every week from the first day.
        Weekly "weekly" "Each week",
    }
}

choice! {
    /// The bands of age that the minimum wage knows. Nobody's date of birth is kept.
    WageBand {
        /// Not asked: for whoever is paid the full rate, it changes nothing.
        #[default]
        NotKnown "not-known" "Not known",
        /// 21 or over.
        From21 "21" "21 or over",
        /// 18 to 20.
        From18 "18-to-20" "18 to 20",
        /// Under 18, above school leaving age.
        Under18 "under-18" "Under 18",
        /// An apprentice under 19, or in the first year.
        Apprentice "apprentice" "An apprentice under 19, or in the first year",
    }
}

impl WageBand {
    /// The band that follows when somebody turns 18 or 21.
    pub fn next(self) -> Option<WageBand> {
        match self {
            WageBand::Under18 => Some(WageBand::From18),
            WageBand::From18 => Some(WageBand::From21),
            _ => None,
        }
    }
}

/// Pay: so much for each so and so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wage {
    /// How much, in pence, before tax.
    pub amount: Money,
    /// For what.
    pub per: PaidPer,
}

/// The terms of a placement that figures are reckoned from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkTerms {
    /// Hours a week, in minutes: agreed where they are set, hoped for where they are not.
    pub minutes_a_week: Option<u32>,
    /// Pay, where they are paid.
    pub wage: Option<Wage>,
    /// How often it is paid out.
    pub paid: PayPeriod,
    /// The band of age.
    pub band: WageBand,
    /// The day on which they come into the next band, if that is during the placement.
    pub next_band_on: Option<NaiveDate>,
}
