//! Who is where, on which days: somebody's usual week, and the days that differ.

use super::{PlacementId, choice::choice};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// Where somebody is on a day.
    RotaPlace {
        /// Nowhere that the office knows of: it is not one of their days.
        #[default]
        NotIn "not-in" "Not in",
        /// In the Westminster office.
        Westminster "westminster" "Westminster",
        /// In the constituency office.
        Constituency "constituency" "Constituency",
        /// Working from home.
        Home "home" "Home",
        /// Out for the office: a visit, a surgery, a course.
        Out "out" "Out for the office",
        /// Away: leave, study, an interview, not well.
        Away "away" "Away",
    }
}

impl RotaPlace {
    /// The place in as few letters as tell it apart, for a table of a whole week.
    pub fn short(self) -> &'static str {
        match self {
            RotaPlace::Westminster => "West.",
            RotaPlace::Constituency => "Const.",
            RotaPlace::Out => "Out",
            place => place.label(),
        }
    }

    /// Whether they work on such a day.
    pub fn is_working(self) -> bool {
        !matches!(self, RotaPlace::NotIn | RotaPlace::Away | RotaPlace::Unknown)
    }
}

/// Where somebody is on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RotaDay {
    /// Where.
    pub place: RotaPlace,
    /// The hours, or why; a few words or nothing.
    pub note: String,
}

/// Somebody's line of the rota. That of a placement is kept under the placement's own id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RotaLine {
    /// Whose, where it is somebody on a placement.
    pub placement: Option<PlacementId>,
    /// Whose, where it is somebody else in the office.
    pub name: String,
    /// Which desk is theirs, in whichever office.
    pub desk: String,
    /// The usual week, by the keys of [`WEEKDAYS`]; what is missing is not one of their days.
    pub usual: BTreeMap<String, RotaDay>,
    /// Days that differ from it.
    pub days: BTreeMap<NaiveDate, RotaDay>,
    /// Set when the line was removed.
    pub deleted: bool,
}

/// The days of the week: key, name, whether it is a working day.
pub const WEEKDAYS: [(&str, &str, bool); 7] = [
    ("monday", "Monday", true),
    ("tuesday", "Tuesday", true),
    ("wednesday", "Wednesday", true),
    ("thursday", "Thursday", true),
    ("friday", "Friday", true),
    ("saturday", "Saturday", false),
    ("sunday", "Sunday", false),
];

/// The key of a day's weekday.
pub fn weekday_key(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "monday",
        Weekday::Tue => "tuesday",
        Weekday::Wed => "wednesday",
        Weekday::Thu => "thursday",
        Weekday::Fri => "friday",
        Weekday::Sat => "saturday",
        Weekday::Sun => "sunday",
    }
}

/// The Monday of a day's week.
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    let back = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

/// The seven days from a Monday on.
pub fn week_from(monday: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    (0..7).filter_map(move |days| monday.checked_add_days(Days::new(days)))
}

impl RotaLine {
    /// Where they are on a day: as said for that day, else as in their usual week. The second tells
    /// whether it was said for that day.
    pub fn on(&self, day: NaiveDate) -> (RotaDay, bool) {
        if let Some(said) = self.days.get(&day) {
            return (said.clone(), true);
        }
        (self.usual.get(weekday_key(day)).cloned().unwrap_or_default(), false)
    }

    /// Whether anybody said on which days they come.
    pub fn is_said(&self) -> bool {
        self.usual.values().any(|day| day.place != RotaPlace::NotIn)
    }

    /// The days of the usual week on which they work, with what is noted of each: `Monday (10 to 4)`.
    pub fn usual_days(&self) -> Vec<String> {
        let day_of = |(key, name, _): (&str, &str, bool)| {
            let day = self.usual.get(key).filter(|day| day.place.is_working())?;
            let note = day.note.trim();
            Some(if note.is_empty() { name.to_owned() } else { format!("{name} ({note})") })
        };
        WEEKDAYS.into_iter().filter_map(day_of).collect()
    }

    /// The usual week in words: `Monday and Tuesday Westminster, Friday Home`.
    pub fn usual_in_words(&self) -> String {
        let mut groups: Vec<(RotaPlace, Vec<(usize, &str)>)> = Vec::new();
        for (number, (key, name, _)) in WEEKDAYS.into_iter().enumerate() {
            let place = self.usual.get(key).map(|day| day.place).unwrap_or_default();
            if place == RotaPlace::NotIn {
                continue;
            }
            match groups.last_mut() {
                Some((held, days)) if *held == place => days.push((number, name)),
                _ => groups.push((place, vec![(number, name)])),
            }
        }
        let words: Vec<String> = groups
            .into_iter()
            .map(|(place, days)| {
                let names: Vec<&str> = days.iter().map(|(_, name)| *name).collect();
                let follow = days
                    .windows(2)
                    .all(|pair| matches!(pair, [(one, _), (next, _)] if *next == one + 1));
                let days = match names.as_slice() {
                    [first, .., last] if names.len() > 2 && follow => format!("{first} to {last}"),
                    [before @ .., last] if !before.is_empty() => {
                        format!("{} and {last}", before.join(", "))
                    }
                    names => names.concat(),
                };
                format!("{days}: {}", place.label())
            })
            .collect();
        words.join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn line() -> RotaLine {
        let mut line = RotaLine::default();
        for key in ["monday", "tuesday", "wednesday"] {
            let place = RotaPlace::Westminster;
            line.usual.insert(key.to_owned(), RotaDay { place, note: String::new() });
        }
        let place = RotaPlace::Home;
        line.usual.insert("friday".to_owned(), RotaDay { place, note: String::new() });
        line
    }

    #[test]
    fn the_usual_days_are_those_of_work_with_their_hours() {
        let mut line = line();
        let day = |place, note: &str| RotaDay { place, note: note.to_owned() };
        line.usual.insert("tuesday".to_owned(), day(RotaPlace::Home, " 10 to 4 "));
        line.usual.insert("friday".to_owned(), day(RotaPlace::Away, "College"));
        assert_eq!(line.usual_days(), ["Monday", "Tuesday (10 to 4)", "Wednesday"]);
        assert!(RotaLine::default().usual_days().is_empty());
    }

    #[test]
    fn a_day_that_was_said_goes_before_the_usual_week() {
        let mut line = line();
        assert_eq!(line.usual_in_words(), "Monday to Wednesday: Westminster; Friday: Home");
        let mut gaps = RotaLine::default();
        for key in ["monday", "wednesday", "friday"] {
            gaps.usual.insert(key.to_owned(), line.usual["monday"].clone());
        }
        assert_eq!(gaps.usual_in_words(), "Monday, Wednesday and Friday: Westminster");
        assert_eq!(line.on(day("2026-11-25")).0.place, RotaPlace::Westminster);
        assert_eq!(line.on(day("2026-11-26")), (RotaDay::default(), false));
        let away = RotaDay { place: RotaPlace::Away, note: "An interview".to_owned() };
        line.days.insert(day("2026-11-25"), away.clone());
        assert_eq!(line.on(day("2026-11-25")), (away, true));
        assert_eq!(line.on(day("2026-12-02")).0.place, RotaPlace::Westminster);
    }

    #[test]
    fn places_told_in_short_fit_a_narrow_column_and_differ() {
        let short: std::collections::BTreeSet<&str> =
            RotaPlace::ALL.iter().map(|place| place.short()).collect();
        assert_eq!(short.len(), RotaPlace::ALL.len());
        assert!(short.iter().all(|words| words.chars().count() <= 6), "{short:?}");
    }

    proptest! {
        #[test]
        fn a_week_begins_on_its_monday_and_holds_the_day(days in 0i64..60_000) {
            let on = day("1990-01-01") + chrono::TimeDelta::days(days);
            let week: Vec<NaiveDate> = week_from(monday_of(on)).collect();
            prop_assert_eq!(week.len(), 7);
            prop_assert!(week.contains(&on));
            let keys: Vec<&str> = week.iter().map(|day| weekday_key(*day)).collect();
            prop_assert_eq!(keys, WEEKDAYS.map(|(key, ..)| key));
        }
    }
}
