//! Hours of a placement by day and week, and, where somebody is employed, pay against the minimum
//! wage.

use crate::{
    domain::{
        PlacementId,
        attendance::DayMark,
        date, hours,
        money::Money,
        opening::{Hours, Pay, PlacementKind},
        placement::Placement,
        wage_check::{self, Check, NotedHours, Verdict},
        work_terms::{WageBand, WorkTerms},
    },
    office::{Office, Row},
};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// A day with hours in it.
#[derive(Clone, Debug, PartialEq)]
pub struct DayHours {
    /// The day.
    pub on: NaiveDate,
    /// The minutes noted.
    pub minutes: u32,
    /// How many lines have no time.
    pub untimed: usize,
}

/// A week, Monday to Sunday, with its days.
#[derive(Clone, Debug, PartialEq)]
pub struct WeekHours {
    /// Its Monday.
    pub monday: NaiveDate,
    /// The minutes noted.
    pub minutes: u32,
    /// How many lines have no time.
    pub untimed: usize,
    /// Its days on which anything was noted.
    pub days: Vec<DayHours>,
}

/// A row of the wage check.
#[derive(Clone, Debug, PartialEq)]
pub struct WageRow {
    /// The period, in words.
    pub period: String,
    /// The hours it rests on, in words; empty where they do not matter or are not known.
    pub hours: String,
    /// Pay for each hour, where it is known.
    pub hourly: Option<Money>,
    /// What the check says.
    pub verdict: Verdict,
    /// Why.
    pub words: String,
}

/// Hours and pay of a placement.
#[derive(Clone, Debug, PartialEq)]
pub struct HoursPage {
    /// The terms as they stand.
    pub terms: WorkTerms,
    /// Whether they are employed, so that pay is held against the minimum wage.
    pub is_employed: bool,
    /// Whether hours are agreed, or else hoped for.
    pub hours_are_set: bool,
    /// The terms in words: a label and its value.
    pub facts: Vec<(&'static str, String)>,
    /// Whether the band of age has to be asked: pay is below the full rate somewhere, or it is known
    /// already.
    pub asks_age: bool,
    /// Weeks with hours, newest first.
    pub weeks: Vec<WeekHours>,
    /// All minutes noted.
    pub minutes: u32,
    /// The wage check, newest period first; empty where no pay is noted or none is due.
    pub wage: Vec<WageRow>,
}

/// The Monday of a day's week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).first_day()
}

/// Minutes noted by day, with the number of lines without a time.
fn by_day(office: &Office, id: PlacementId) -> BTreeMap<NaiveDate, (u32, usize)> {
    let mut days: BTreeMap<NaiveDate, (u32, usize)> = BTreeMap::new();
    for row in office.work_log.of(id) {
        let day = days.entry(row.value.on).or_default();
        match row.value.minutes {
            Some(minutes) => day.0 = day.0.saturating_add(minutes),
            None => day.1 += 1,
        }
    }
    days
}

/// Weeks with hours in them, newest first.
pub fn weeks(office: &Office, id: PlacementId) -> Vec<WeekHours> {
    let mut weeks: BTreeMap<NaiveDate, WeekHours> = BTreeMap::new();
    for (on, (minutes, untimed)) in by_day(office, id) {
        let monday = monday(on);
        let week = weeks.entry(monday).or_insert_with(|| WeekHours {
            monday,
            minutes: 0,
            untimed: 0,
            days: Vec::new(),
        });
        week.minutes = week.minutes.saturating_add(minutes);
        week.untimed += untimed;
        week.days.push(DayHours { on, minutes, untimed });
    }
    weeks.into_values().rev().collect()
}

/// Minutes noted in each of the last so many whole weeks before a day, the latest first.
pub fn whole_weeks(office: &Office, id: PlacementId, today: NaiveDate, weeks: u64) -> Vec<u32> {
    let days = by_day(office, id);
    let this_week = monday(today);
    (1..=weeks)
        .map(|back| {
            let from = this_week.checked_sub_days(Days::new(7 * back)).unwrap_or(this_week);
            let to = from.checked_add_days(Days::new(7)).unwrap_or(from);
            days.range(from..to).fold(0, |sum: u32, (_, (minutes, _))| sum.saturating_add(*minutes))
        })
        .collect()
}

/// Hours and pay of a placement; nothing where it is gone.
pub fn page(office: &Office, id: PlacementId, today: NaiveDate) -> Option<HoursPage> {
    let row = office.placements.get(id)?;
    let placement = &row.value;
    let terms = placement.work_terms.clone();
    let is_employed = is_employed(placement);
    let checks = checks(office, row, today);
    let asks_age = is_employed
        && (terms.band != WageBand::NotKnown
            || checks.iter().any(|check| check.verdict != Verdict::Enough && check.rate.is_some()));
    let weeks = weeks(office, id);
    let minutes = weeks.iter().fold(0_u32, |sum, week| sum.saturating_add(week.minutes));
    Some(HoursPage {
        facts: facts(placement, asks_age),
        hours_are_set: placement.hours == Hours::Set,
        is_employed,
        asks_age,
        wage: checks.into_iter().rev().map(wage_row).collect(),
        terms,
        weeks,
        minutes,
    })
}

fn is_employed(placement: &Placement) -> bool {
    placement.kind == PlacementKind::EmployedIntern && placement.pay == Pay::Paid
}

fn facts(placement: &Placement, asks_age: bool) -> Vec<(&'static str, String)> {
    let terms = &placement.work_terms;
    let not_noted = || "Not noted".to_owned();
    let hours = terms.minutes_a_week.map_or_else(not_noted, hours::in_words);
    let label = match placement.hours {
        Hours::Set => "Hours a week",
        _ => "Hours a week hoped for",
    };
    let mut facts = vec![(label, hours)];
    if is_employed(placement) {
        let wage = terms
            .wage
            .map_or_else(not_noted, |wage| format!("{} {}", wage.amount, wage.per.label()));
        facts.push(("Pay before tax", wage));
        facts.push(("Paid", terms.paid.label().to_owned()));
        if asks_age {
            let next = terms.next_band_on.zip(terms.band.next()).map(|(on, band)| {
                format!("; {} from {}", band.label().to_lowercase(), date::long(on))
            });
            let band = format!("{}{}", terms.band.label(), next.unwrap_or_default());
            facts.push(("Age, for the rate", band));
        }
    }
    facts
}

/// The wage checks of the pay periods that have begun, oldest first.
pub fn checks(office: &Office, row: &Row<Placement>, today: NaiveDate) -> Vec<Check> {
    let placement = &row.value;
    let terms = &placement.work_terms;
    if !is_employed(placement) || terms.wage.is_none() {
        return Vec::new();
    }
    let id = PlacementId(row.id);
    let days = by_day(office, id);
    let came: BTreeSet<NaiveDate> = office
        .attendance
        .of(id)
        .filter(|day| day.value.mark == DayMark::Came && !days.contains_key(&day.value.on))
        .map(|day| day.value.on)
        .collect();
    // Before the first day, the first period alone is looked at: what is offered.
    let until = today.max(placement.start);
    wage_check::periods(placement.start, placement.end, terms.paid, until)
        .into_iter()
        .filter_map(|period| {
            let mut noted = NotedHours {
                gaps: came.range(period.from..=period.to).count(),
                ..NotedHours::default()
            };
            for (minutes, untimed) in days.range(period.from..=period.to).map(|(_, day)| day) {
                noted.minutes = noted.minutes.saturating_add(*minutes);
                noted.gaps += untimed;
            }
            wage_check::check(terms, period, noted, office.rules())
        })
        .collect()
}

fn wage_row(check: Check) -> WageRow {
    let (from, to) = (check.period.from, check.period.to);
    let is_month = from.day() == 1
        && from.month() == to.month()
        && check.period.whole > 27
        && to.succ_opt().is_some_and(|next| next.day() == 1);
    WageRow {
        period: if is_month {
            format!("{} {}", date::month_name(from.month()), from.year())
        } else {
            format!("{} to {}", date::short(from), date::short(to))
        },
        hours: check.minutes.map(hours::in_words).unwrap_or_default(),
        hourly: check.hourly,
        verdict: check.verdict,
        words: check.words,
    }
}

/// What the lens is told about pay: that a period was below the minimum wage, in words. Nothing where
/// none was.
pub fn below_minimum(office: &Office, row: &Row<Placement>, today: NaiveDate) -> Option<String> {
    let below: Vec<Check> = checks(office, row, today)
        .into_iter()
        .filter(|check| check.verdict == Verdict::Below)
        .collect();
    let latest = below.last()?;
    let hourly = latest.hourly.map(|hourly| format!(", {hourly} an hour")).unwrap_or_default();
    let rate = latest.rate.map(|rate| rate.to_string()).unwrap_or_default();
    let many = match below.len() {
        1 => String::new(),
        many => format!(" It was so in {many} pay periods."),
    };
    Some(format!(
        "Pay from {} to {} comes to less than the minimum wage of {rate}{hourly}.{many}",
        date::long(latest.period.from),
        date::long(latest.period.to)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            attendance::AttendanceDay,
            person::Person,
            work_log::WorkLogEntry,
            work_terms::{PaidPer, Wage},
        },
        office::{Command, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn employed(wage: Option<Wage>, minutes_a_week: Option<u32>) -> (TestOffice, PlacementId) {
        let mut it = TestOffice::new("2026-05-20");
        let placement = Placement {
            start: day("2026-04-01"),
            work_terms: WorkTerms { wage, minutes_a_week, ..WorkTerms::default() },
            ..Placement::default()
        };
        let person = Person::default();
        let id = it.act(Command::AddPlacement { person, placement: Box::new(placement) });
        (it, PlacementId(id.unwrap()))
    }

    fn log(it: &mut TestOffice, id: PlacementId, on: &str, minutes: Option<u32>) {
        let entry = WorkLogEntry { placement: id, on: day(on), minutes, ..WorkLogEntry::default() };
        it.act(Command::AddWorkLogEntry { entry });
    }

    #[test]
    fn hours_add_up_by_day_and_by_week_from_monday_to_sunday() {
        let (mut it, id) = employed(None, None);
        for (on, minutes) in [
            ("2026-05-11", Some(60)),
            ("2026-05-11", Some(30)),
            ("2026-05-17", Some(15)),
            ("2026-05-18", Some(120)),
            ("2026-05-18", None),
        ] {
            log(&mut it, id, on, minutes);
        }
        let page = page(&it.office, id, it.today).unwrap();
        let weeks: Vec<_> = page
            .weeks
            .iter()
            .map(|it| (it.monday, it.minutes, it.untimed, it.days.len()))
            .collect();
        assert_eq!(weeks, [(day("2026-05-18"), 120, 1, 1), (day("2026-05-11"), 105, 0, 2)]);
        assert_eq!(page.minutes, 225);
        assert_eq!(whole_weeks(&it.office, id, it.today, 2), [105, 0]);
        assert_eq!(page.wage, []);
    }

    #[test]
    fn a_salary_is_held_against_the_hours_of_each_month_and_what_is_missing_is_said() {
        let wage = Wage { amount: Money(100_000), per: PaidPer::Month };
        let (mut it, id) = employed(Some(wage), None);
        log(&mut it, id, "2026-04-10", Some(1_440));
        log(&mut it, id, "2026-05-04", Some(1_440));
        log(&mut it, id, "2026-05-05", None);
        let came = AttendanceDay {
            placement: id,
            on: day("2026-05-06"),
            mark: DayMark::Came,
            ..AttendanceDay::default()
        };
        it.act(Command::MarkDay { day: came });
        let rows = page(&it.office, id, it.today).unwrap().wage;
        let verdicts: Vec<(&str, Verdict)> =
            rows.iter().map(|row| (row.period.as_str(), row.verdict)).collect();
        assert_eq!(verdicts, [("May 2026", Verdict::NotKnown), ("April 2026", Verdict::Enough)]);
        assert!(rows[0].words.contains("2 lines or days are"), "{}", rows[0].words);
        assert_eq!(rows[1].hours, "24 h");
        assert_eq!(
            below_minimum(&it.office, it.office.placements.get(id).unwrap(), it.today),
            None
        );
    }

    #[test]
    fn the_age_is_asked_only_where_the_rate_turns_on_it() {
        let wage = |pence| Some(Wage { amount: Money(pence), per: PaidPer::Hour });
        let asks = |pence| {
            let (it, id) = employed(wage(pence), None);
            page(&it.office, id, it.today).unwrap().asks_age
        };
        assert!(!asks(1271) && asks(1270));
        let (it, id) = employed(None, None);
        assert!(!page(&it.office, id, it.today).unwrap().asks_age);
    }

    #[test]
    fn too_little_is_told_to_the_lens() {
        let wage = Wage { amount: Money(1_000), per: PaidPer::Hour };
        let (mut it, id) = employed(Some(wage), None);
        let was = it.office.placements.get(id).unwrap().value.work_terms.clone();
        let now = WorkTerms { band: WageBand::From21, ..was.clone() };
        it.act(Command::EditWorkTerms { id, was: Box::new(was), now: Box::new(now) });
        let words = below_minimum(&it.office, it.office.placements.get(id).unwrap(), it.today);
        assert!(words.unwrap().contains("2 pay periods"));
    }
}
