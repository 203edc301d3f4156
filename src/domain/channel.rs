//! A channel: one place where an opening is advertised.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One place where an opening is or was advertised.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Channel {
    /// What it is called, such as a job board or a library.
    pub name: String,
    /// Its address on the web, or where to find it.
    pub address: String,
    /// The day the advert was placed there, if it was.
    pub placed: Option<NaiveDate>,
    /// The day it was taken down, if it was.
    pub taken_down: Option<NaiveDate>,
}

impl Channel {
    /// Whether the advert is there on a day, as far as was noted.
    pub fn is_up(&self, today: NaiveDate) -> bool {
        self.placed.is_some_and(|placed| placed <= today)
            && self.taken_down.is_none_or(|down| down > today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_advert_is_up_from_its_first_day_until_the_day_it_is_taken_down() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let mut channel = Channel::default();
        assert!(!channel.is_up(day(2)));
        channel.placed = Some(day(2));
        assert_eq!([1, 2, 3].map(|it| channel.is_up(day(it))), [false, true, true]);
        channel.taken_down = Some(day(4));
        assert_eq!([3, 4, 5].map(|it| channel.is_up(day(it))), [true, false, false]);
    }
}
