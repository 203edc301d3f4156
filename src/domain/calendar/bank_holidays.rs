//! Bank holidays of the four nations: by the rules of the Act and of what is proclaimed every year,
//! with the days that were set for one year alone as data.

use super::{Nation, easter_sunday};
use crate::domain::rulebook::{Source, Sureness};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The first year whose bank holidays are known here.
pub const FIRST_YEAR: i32 = 2000;
/// The last year whose bank holidays are worked out here.
pub const LAST_YEAR: i32 = 2100;
/// The last year whose bank holidays are published. Those of later years follow the same rules,
/// but a proclamation may still move one, or add one.
pub const PUBLISHED_UNTIL: i32 = 2028;

/// Where the rules stand.
pub const THE_ACT: Source = Source {
    title: "Banking and Financial Dealings Act 1971, section 1 and Schedule 1",
    url: "https://www.legislation.gov.uk/ukpga/1971/80",
    dated: "stored 2025",
};

/// A bank holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BankHoliday {
    /// The day on which it is kept.
    pub on: NaiveDate,
    /// What it is called.
    pub name: &'static str,
    /// Whether it is kept on another day because its own is a weekend.
    pub is_substitute: bool,
}

/// A bank holiday that was set for one year alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OneOffDay {
    /// Year, month and day.
    pub on: (i32, u32, u32),
    /// What it is called.
    pub name: &'static str,
    /// Where it holds; everywhere where empty.
    pub nations: &'static [Nation],
    /// The usual day in whose place it stands.
    pub in_place_of: Option<(i32, u32, u32)>,
    /// Who says so.
    pub source: Source,
    /// How sure it is.
    pub sureness: Sureness,
}

const fn from_news(title: &'static str, url: &'static str, dated: &'static str) -> Source {
    Source { title, url, dated }
}

/// The days that were set for one year alone, since 2020. Of years to come only what was
/// proclaimed by the time of writing is here.
pub const ONE_OFF_DAYS: &[OneOffDay] = &[
    OneOffDay {
        on: (2020, 5, 8),
        name: "Early May bank holiday (Victory in Europe Day)",
        nations: &[],
        in_place_of: Some((2020, 5, 4)),
        source: from_news(
            "Dewsbury Reporter, on the bank holiday for Victory in Europe Day",
            "https://www.dewsburyreporter.co.uk/read-this/heres-when-75th-anniversary-ve-day-bank-holiday-falls-and-the-celebrations-commemorating-the-end-of-ww2-2006200",
            "2020",
        ),
        sureness: Sureness::FoundSecondary,
    },
    OneOffDay {
        on: (2022, 6, 2),
        name: "Spring bank holiday",
        nations: &[],
        in_place_of: Some((2022, 5, 30)),
        source: JUBILEE,
        sureness: Sureness::FoundSecondary,
    },
    OneOffDay {
        on: (2022, 6, 3),
        name: "Platinum Jubilee bank holiday",
        nations: &[],
        in_place_of: None,
        source: JUBILEE,
        sureness: Sureness::FoundSecondary,
    },
    OneOffDay {
        on: (2022, 9, 19),
        name: "Bank holiday for the State Funeral of Queen Elizabeth II",
        nations: &[],
        in_place_of: None,
        source: COMMONLY_KNOWN,
        sureness: Sureness::GeneralKnowledge,
    },
    OneOffDay {
        on: (2023, 5, 8),
        name: "Bank holiday for the Coronation of King Charles III",
        nations: &[],
        in_place_of: None,
        source: from_news(
            "Wired-Gov, bank holiday in honour of the coronation (10 Downing Street)",
            "https://www.wired-gov.net/wg/news.nsf/articles/bank+holiday+proclaimed+in+honour+of+the+coronation+of+his+majesty+king+charles+iii+08112022092000?open",
            "8 November 2022",
        ),
        sureness: Sureness::FoundSecondary,
    },
    OneOffDay {
        on: (2026, 6, 15),
        name: "Bank holiday for the football World Cup",
        nations: &[Nation::Scotland],
        in_place_of: None,
        source: from_news(
            "Wired-Gov, World Cup bank holiday confirmed (Scottish Government)",
            "https://www.wired-gov.net/wg/news.nsf/articles/world+cup+bank+holiday+confirmed+05022026150500?open",
            "5 February 2026",
        ),
        sureness: Sureness::FoundSecondary,
    },
];

/// The two days of the Platinum Jubilee.
const JUBILEE: Source = from_news(
    "Federation of European Employers, extra bank holiday in 2022",
    "https://www.fedee.com/member-news/united-kingdom-extra-bank-holiday-to-mark-the-queens-platinum-jubilee-in-2022/",
    "undated",
);

/// Days that everybody remembers, and that were not looked up.
const COMMONLY_KNOWN: Source =
    Source { title: "Commonly known, not looked up", url: "", dated: "undated" };

/// How sure the bank holidays of a year are, with a sentence that says why.
pub fn sureness(year: i32) -> (Sureness, &'static str) {
    if year > PUBLISHED_UNTIL {
        (
            Sureness::Derived,
            "Worked out by the Act’s rules and by what is proclaimed every year. A proclamation may still move one or add one: add it here when you hear of it.",
        )
    } else {
        (
            Sureness::FoundSecondary,
            "By the Act’s rules, with the days that were proclaimed. They agree with the published lists we know of.",
        )
    }
}

/// A rule that gives a holiday's day in any year.
#[derive(Clone, Copy)]
enum Rule {
    /// On a fixed day, or the next free weekday where it is a weekend.
    Fixed(u32, u32),
    /// So many days after Easter Sunday.
    Easter(i64),
    /// The first Monday of a month.
    FirstMonday(u32),
    /// The last Monday of a month.
    LastMonday(u32),
}

const EVERYWHERE: &[Nation] = &[];
const NOT_SCOTLAND: &[Nation] = &[Nation::England, Nation::Wales, Nation::NorthernIreland];
const SCOTLAND: &[Nation] = &[Nation::Scotland];
const NORTHERN_IRELAND: &[Nation] = &[Nation::NorthernIreland];

/// The rules. Sources: Schedule 1 to the Act, with the St Andrew's Day Bank Holiday (Scotland) Act
/// 2007; New Year's Day, the early May day, Boxing Day and Spring in Scotland, and every
/// substitute for a Saturday, are proclaimed under section 1 each year.
const RULES: &[(&str, Rule, &[Nation])] = &[
    ("New Year’s Day", Rule::Fixed(1, 1), EVERYWHERE),
    ("2nd January", Rule::Fixed(1, 2), SCOTLAND),
    ("St Patrick’s Day", Rule::Fixed(3, 17), NORTHERN_IRELAND),
    ("Good Friday", Rule::Easter(-2), EVERYWHERE),
    ("Easter Monday", Rule::Easter(1), NOT_SCOTLAND),
    ("Early May bank holiday", Rule::FirstMonday(5), EVERYWHERE),
    ("Spring bank holiday", Rule::LastMonday(5), EVERYWHERE),
    ("Battle of the Boyne (Orangemen’s Day)", Rule::Fixed(7, 12), NORTHERN_IRELAND),
    ("Summer bank holiday", Rule::FirstMonday(8), SCOTLAND),
    ("Summer bank holiday", Rule::LastMonday(8), NOT_SCOTLAND),
    ("St Andrew’s Day", Rule::Fixed(11, 30), SCOTLAND),
    ("Christmas Day", Rule::Fixed(12, 25), EVERYWHERE),
    ("Boxing Day", Rule::Fixed(12, 26), EVERYWHERE),
];

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn holds_in(nations: &[Nation], nation: Nation) -> bool {
    nations.is_empty() || nations.contains(&nation)
}

fn date((year, month, day): (i32, u32, u32)) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The last Monday of a month.
fn last_monday(year: i32, month: u32) -> Option<NaiveDate> {
    (1..=31)
        .rev()
        .filter_map(|day| date((year, month, day)))
        .find(|day| day.weekday() == Weekday::Mon)
}

/// The bank holidays that a nation keeps in a year, in order; none outside the years that are
/// known here. A nation that this version does not know keeps England's.
pub fn bank_holidays(nation: Nation, year: i32) -> Vec<BankHoliday> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Vec::new();
    }
    let nation = if nation == Nation::Unknown { Nation::England } else { nation };
    let usual = RULES.iter().filter(|(_, _, nations)| holds_in(nations, nation)).filter_map(
        |(name, rule, _)| {
            let on = match *rule {
                Rule::Fixed(month, day) => date((year, month, day)),
                Rule::Easter(days) => {
                    easter_sunday(year)?.checked_add_signed(chrono::TimeDelta::days(days))
                }
                Rule::FirstMonday(month) => {
                    NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 1)
                }
                Rule::LastMonday(month) => last_monday(year, month),
            }?;
            Some((on, *name))
        },
    );
    let one_offs: Vec<&OneOffDay> = ONE_OFF_DAYS
        .iter()
        .filter(|one| one.on.0 == year && holds_in(one.nations, nation))
        .collect();
    let is_moved =
        |on: NaiveDate| one_offs.iter().any(|one| one.in_place_of.and_then(date) == Some(on));
    let (at_weekends, mut holidays): (Vec<_>, Vec<_>) = usual
        .filter(|(on, _)| !is_moved(*on))
        .map(|(on, name)| BankHoliday { on, name, is_substitute: false })
        .partition(|holiday| is_weekend(holiday.on));
    holidays.extend(one_offs.iter().filter_map(|one| {
        Some(BankHoliday { on: date(one.on)?, name: one.name, is_substitute: false })
    }));
    for holiday in at_weekends {
        let mut on = holiday.on;
        while is_weekend(on) || holidays.iter().any(|held| held.on == on) {
            let Some(next) = on.checked_add_days(Days::new(1)) else { break };
            on = next;
        }
        holidays.push(BankHoliday { on, is_substitute: true, ..holiday });
    }
    holidays.sort_unstable();
    holidays
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The days of a year as the published lists write them: `3 Jan`.
    fn days(nation: Nation, year: i32) -> Vec<String> {
        bank_holidays(nation, year).iter().map(|it| it.on.format("%-d %b").to_string()).collect()
    }

    /// The published lists, as GOV.UK and nidirect have them.
    #[test]
    fn the_published_years_are_kept_day_by_day() {
        let england: &[(i32, &str)] = &[
            (2020, "1 Jan,10 Apr,13 Apr,8 May,25 May,31 Aug,25 Dec,28 Dec"),
            (2021, "1 Jan,2 Apr,5 Apr,3 May,31 May,30 Aug,27 Dec,28 Dec"),
            (2022, "3 Jan,15 Apr,18 Apr,2 May,2 Jun,3 Jun,29 Aug,19 Sep,26 Dec,27 Dec"),
            (2023, "2 Jan,7 Apr,10 Apr,1 May,8 May,29 May,28 Aug,25 Dec,26 Dec"),
            (2024, "1 Jan,29 Mar,1 Apr,6 May,27 May,26 Aug,25 Dec,26 Dec"),
            (2025, "1 Jan,18 Apr,21 Apr,5 May,26 May,25 Aug,25 Dec,26 Dec"),
            (2026, "1 Jan,3 Apr,6 Apr,4 May,25 May,31 Aug,25 Dec,28 Dec"),
            (2027, "1 Jan,26 Mar,29 Mar,3 May,31 May,30 Aug,27 Dec,28 Dec"),
            (2028, "3 Jan,14 Apr,17 Apr,1 May,29 May,28 Aug,25 Dec,26 Dec"),
        ];
        let scotland: &[(i32, &str)] = &[
            (2020, "1 Jan,2 Jan,10 Apr,8 May,25 May,3 Aug,30 Nov,25 Dec,28 Dec"),
            (2021, "1 Jan,4 Jan,2 Apr,3 May,31 May,2 Aug,30 Nov,27 Dec,28 Dec"),
            (2022, "3 Jan,4 Jan,15 Apr,2 May,2 Jun,3 Jun,1 Aug,19 Sep,30 Nov,26 Dec,27 Dec"),
            (2023, "2 Jan,3 Jan,7 Apr,1 May,8 May,29 May,7 Aug,30 Nov,25 Dec,26 Dec"),
            (2024, "1 Jan,2 Jan,29 Mar,6 May,27 May,5 Aug,2 Dec,25 Dec,26 Dec"),
            (2025, "1 Jan,2 Jan,18 Apr,5 May,26 May,4 Aug,1 Dec,25 Dec,26 Dec"),
            (2026, "1 Jan,2 Jan,3 Apr,4 May,25 May,15 Jun,3 Aug,30 Nov,25 Dec,28 Dec"),
            (2027, "1 Jan,4 Jan,26 Mar,3 May,31 May,2 Aug,30 Nov,27 Dec,28 Dec"),
            (2028, "3 Jan,4 Jan,14 Apr,1 May,29 May,7 Aug,30 Nov,25 Dec,26 Dec"),
        ];
        let northern_ireland: &[(i32, &str)] = &[
            (2020, "1 Jan,17 Mar,10 Apr,13 Apr,8 May,25 May,13 Jul,31 Aug,25 Dec,28 Dec"),
            (2021, "1 Jan,17 Mar,2 Apr,5 Apr,3 May,31 May,12 Jul,30 Aug,27 Dec,28 Dec"),
            (
                2022,
                "3 Jan,17 Mar,15 Apr,18 Apr,2 May,2 Jun,3 Jun,12 Jul,29 Aug,19 Sep,26 Dec,27 Dec",
            ),
            (2023, "2 Jan,17 Mar,7 Apr,10 Apr,1 May,8 May,29 May,12 Jul,28 Aug,25 Dec,26 Dec"),
            (2024, "1 Jan,18 Mar,29 Mar,1 Apr,6 May,27 May,12 Jul,26 Aug,25 Dec,26 Dec"),
            (2025, "1 Jan,17 Mar,18 Apr,21 Apr,5 May,26 May,14 Jul,25 Aug,25 Dec,26 Dec"),
            (2026, "1 Jan,17 Mar,3 Apr,6 Apr,4 May,25 May,13 Jul,31 Aug,25 Dec,28 Dec"),
            (2027, "1 Jan,17 Mar,26 Mar,29 Mar,3 May,31 May,12 Jul,30 Aug,27 Dec,28 Dec"),
            (2028, "3 Jan,17 Mar,14 Apr,17 Apr,1 May,29 May,12 Jul,28 Aug,25 Dec,26 Dec"),
        ];
        for (nation, published) in [
            (Nation::England, england),
            (Nation::Wales, england),
            (Nation::Scotland, scotland),
            (Nation::NorthernIreland, northern_ireland),
        ] {
            for (year, wanted) in published {
                assert_eq!(days(nation, *year).join(","), *wanted, "{nation:?} {year}");
            }
        }
    }

    #[test]
    fn a_day_that_was_moved_has_its_name_and_a_substitute_says_so() {
        let of = |nation, on: &str| {
            let on: NaiveDate = on.parse().unwrap();
            bank_holidays(nation, on.year()).into_iter().find(|it| it.on == on)
        };
        let jubilee = of(Nation::Wales, "2022-06-02").unwrap();
        assert_eq!((jubilee.name, jubilee.is_substitute), ("Spring bank holiday", false));
        assert!(of(Nation::England, "2022-05-30").is_none());
        let boxing = of(Nation::Scotland, "2026-12-28").unwrap();
        assert_eq!((boxing.name, boxing.is_substitute), ("Boxing Day", true));
        assert!(of(Nation::England, "2026-06-15").is_none());
        assert_eq!(bank_holidays(Nation::Unknown, 2026), bank_holidays(Nation::England, 2026));
        assert!(bank_holidays(Nation::England, 1999).is_empty());
    }

    #[test]
    fn what_is_not_proclaimed_yet_is_said_to_be_worked_out() {
        assert_eq!(sureness(2028).0, Sureness::FoundSecondary);
        assert_eq!(sureness(2029).0, Sureness::Derived);
        for one in ONE_OFF_DAYS {
            assert!(date(one.on).is_some_and(|on| !is_weekend(on)), "{}", one.name);
            assert!(one.in_place_of.is_none_or(|usual| date(usual).is_some()), "{}", one.name);
            assert_eq!(
                one.source.url.is_empty(),
                one.sureness == Sureness::GeneralKnowledge,
                "{}",
                one.name
            );
        }
    }

    proptest! {
        #[test]
        fn every_year_keeps_its_number_of_days_and_none_at_a_weekend(
            year in FIRST_YEAR..=LAST_YEAR,
            nation in prop::sample::select(Nation::ALL),
        ) {
            let holidays = bank_holidays(nation, year);
            let extra = ONE_OFF_DAYS
                .iter()
                .filter(|one| one.on.0 == year && holds_in(one.nations, nation))
                .filter(|one| one.in_place_of.is_none())
                .count();
            let usual = match nation {
                Nation::Scotland => 9,
                Nation::NorthernIreland => 10,
                _ => 8,
            };
            prop_assert_eq!(holidays.len(), usual + extra);
            prop_assert!(holidays.iter().all(|it| !is_weekend(it.on) && it.on.year() == year));
            prop_assert!(holidays.windows(2).all(|pair| pair[0].on < pair[1].on));
        }
    }
}
