//! The page of the calendar: a year's bank holidays in each place of the office, the office's own
//! days, and when the House sits.

use crate::{
    domain::{
        OfficeDayId, RecessId, SittingDayId,
        calendar::{
            CalendarSettings, DayKind, FIRST_YEAR, LAST_YEAR, Nation, OfficeDay, OfficePlace,
            Recess, SittingDay, Sittings, bank_holidays, sureness,
        },
        date,
    },
    office::Office,
};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// A bank holiday of a year, and where it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidayRow {
    /// The day.
    pub on: NaiveDate,
    /// What it is called.
    pub name: String,
    /// Which of the office's places keep it.
    pub place: OfficePlace,
    /// Whether the office said that it works all the same.
    pub works: bool,
}

/// The page of the calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarPage {
    /// The year that is shown.
    pub year: i32,
    /// Whose bank holidays the Westminster office keeps.
    pub westminster: Nation,
    /// Whose the constituency office keeps.
    pub constituency: Nation,
    /// Whether anybody has chosen the nations.
    pub is_chosen: bool,
    /// The year's bank holidays, in order.
    pub holidays: Vec<HolidayRow>,
    /// How sure they are: a word, and a sentence.
    pub sureness: (&'static str, &'static str),
    /// The office's own days, in order.
    pub days: Vec<(OfficeDayId, OfficeDay)>,
    /// The recesses, in order.
    pub recesses: Vec<(RecessId, Recess)>,
    /// Single days on which the House sits or does not, in order.
    pub sittings: Vec<(SittingDayId, SittingDay)>,
    /// How far the sitting dates reach, in words.
    pub known: String,
}

/// What an office has settled.
pub fn settings(office: &Office) -> CalendarSettings {
    office.office().map(|row| row.value.calendar.clone()).unwrap_or_default()
}

/// The year that a filter asks for; this year where it asks for none that is known.
pub fn year_of(filter: &str, today: NaiveDate) -> i32 {
    filter
        .parse()
        .ok()
        .filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year))
        .unwrap_or_else(|| today.year().clamp(FIRST_YEAR, LAST_YEAR))
}

/// The page of the calendar for a year.
pub fn page(office: &Office, year: i32, today: NaiveDate) -> CalendarPage {
    let settings = settings(office);
    let (westminster, constituency) = (settings.westminster(), settings.constituency());
    let mut kept: BTreeMap<(NaiveDate, String), OfficePlace> = BTreeMap::new();
    for (nation, place) in
        [(westminster, OfficePlace::Westminster), (constituency, OfficePlace::Constituency)]
    {
        for holiday in bank_holidays(nation, year) {
            let name = if holiday.is_substitute {
                format!("{} (substitute day)", holiday.name)
            } else {
                holiday.name.to_owned()
            };
            kept.entry((holiday.on, name))
                .and_modify(|held| *held = OfficePlace::Both)
                .or_insert(place);
        }
    }
    let works = |on: NaiveDate| {
        settings
            .days
            .values()
            .any(|day| day.kind == DayKind::Open && (day.from..=day.to).contains(&on))
    };
    let holidays = kept
        .into_iter()
        .map(|((on, name), place)| HolidayRow { on, name, place, works: works(on) })
        .collect();
    let (sure, why) = sureness(year);
    let mut days: Vec<_> = settings.days.clone().into_iter().collect();
    days.sort_by_key(|(id, day)| (day.from, *id));
    let mut recesses: Vec<_> = settings.recesses.clone().into_iter().collect();
    recesses.sort_by_key(|(id, recess)| (recess.rises, *id));
    let mut sittings: Vec<_> = settings.sittings.clone().into_iter().collect();
    sittings.sort_by_key(|(id, day)| (day.on, *id));
    let known = match Sittings::of(&settings).known_until() {
        None => "Not confirmed: nobody has entered when the House sits. Nothing is built in, because the dates are announced a few months at a time.".to_owned(),
        Some(until) if until < today => format!(
            "The dates entered end on {}, which has passed. What comes after is not confirmed.",
            date::long(until)
        ),
        Some(until) => format!(
            "By the dates entered, known up to {}. What comes after is not confirmed.",
            date::long(until)
        ),
    };
    CalendarPage {
        year,
        westminster,
        constituency,
        is_chosen: settings.constituency.is_some(),
        holidays,
        sureness: (sure.label(), why),
        days,
        recesses,
        sittings,
        known,
    }
}

/// From when to when a day of the office's own goes, in words.
pub fn days_words(day: &OfficeDay) -> String {
    if day.from == day.to {
        format!("{} {}", date::weekday_name(day.from), date::long(day.from))
    } else {
        format!("{} to {}", date::long(day.from), date::long(day.to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::office_details::OfficeDetails,
        office::{Command, testing::TestOffice},
    };

    #[test]
    fn a_year_shows_which_place_keeps_what() {
        let mut test = TestOffice::new("2026-11-25");
        test.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let before = page(&test.office, 2026, test.today);
        assert!(!before.is_chosen && before.known.starts_with("Not confirmed"));
        assert!(before.holidays.iter().all(|row| row.place == OfficePlace::Both));
        test.act(Command::SetNations {
            westminster: Nation::England,
            constituency: Nation::Scotland,
        });
        let on = "2026-12-28".parse().unwrap();
        test.act(Command::AddOfficeDays {
            days: vec![OfficeDay { from: on, to: on, kind: DayKind::Open, ..OfficeDay::default() }],
        });
        let page = page(&test.office, 2026, test.today);
        let find = |on: &str| {
            let on = on.parse().unwrap();
            page.holidays.iter().filter(|row| row.on == on).cloned().collect::<Vec<_>>()
        };
        assert_eq!(find("2026-04-06")[0].place, OfficePlace::Westminster);
        assert_eq!(find("2026-06-15")[0].place, OfficePlace::Constituency);
        assert_eq!(find("2026-12-25")[0].place, OfficePlace::Both);
        assert!(find("2026-12-28")[0].works && !find("2026-12-25")[0].works);
        assert!(find("2026-12-28")[0].name.ends_with("(substitute day)"));
    }

    #[test]
    fn a_year_that_nobody_knows_is_this_year() {
        let today = "2026-11-25".parse().unwrap();
        for (filter, year) in [("", 2026), ("2031", 2031), ("1999", 2026), ("x", 2026)] {
            assert_eq!(year_of(filter, today), year, "{filter}");
        }
    }
}
