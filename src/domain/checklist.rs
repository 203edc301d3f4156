//! Lists to tick off: from before day one to leaving. A placement's lists start as copies of the
//! office's own ones or of the built-in templates, with due dates counted from its first or last
//! day.

use super::{
    AttachmentId, PlacementId, attachment::Attachment, calendar::Calendar, choice::choice,
    placement::Placement,
};
use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choice! {
    /// Which list an item is on.
    ListKind {
        /// What is asked before anybody is invited to apply. Openings answer it.
        Readiness "readiness" "Readiness",
        /// What is settled before they come.
        BeforeDayOne "before-day-one" "Before day one",
        /// What else there is for whoever is under 18, or comes through a school.
        Under18 "under-18" "Under 18 and work experience",
        /// What is done and shown on the first day.
        FirstDay "first-day" "First day",
        /// What is done and shown in the first week.
        FirstWeek "first-week" "First week",
        /// What is done in the weeks after, and all the while.
        #[default]
        Induction "induction" "Induction",
        /// What is agreed before somebody works from home.
        RemoteWorking "remote-working" "Working from home",
        /// What somebody should have seen and done before they leave.
        Experience "experience" "Experience",
        /// What is settled around the last day.
        Leaving "leaving" "Leaving",
    }
}

impl ListKind {
    /// The lists that a placement may have, in order.
    pub const OF_PLACEMENTS: [ListKind; 8] = [
        ListKind::BeforeDayOne,
        ListKind::Under18,
        ListKind::FirstDay,
        ListKind::FirstWeek,
        ListKind::Induction,
        ListKind::RemoteWorking,
        ListKind::Experience,
        ListKind::Leaving,
    ];

    /// The list under whose tab a placement's page shows this one: everything from before day one
    /// to the first weeks is shown together, as induction.
    pub fn tab(self) -> ListKind {
        match self {
            ListKind::BeforeDayOne
            | ListKind::Under18
            | ListKind::FirstDay
            | ListKind::FirstWeek
            | ListKind::Induction
            | ListKind::RemoteWorking => ListKind::Induction,
            other => other,
        }
    }

    /// Where the list stands among the others.
    pub fn order(self) -> usize {
        ListKind::ALL.iter().position(|kind| *kind == self).unwrap_or(usize::MAX)
    }
}

choice! {
    /// The day from which a due date is counted.
    Anchor {
        /// The first day.
        #[default]
        Start "start" "the first day",
        /// The last day.
        End "end" "the last day",
    }
}

choice! {
    /// Who sees to an item.
    Owner {
        /// The supervisor.
        #[default]
        Supervisor "supervisor" "Supervisor",
        /// The intern or volunteer.
        Intern "intern" "Intern or volunteer",
        /// The office manager.
        OfficeManager "office-manager" "Office manager",
        /// The Member.
        Mp "mp" "MP",
    }
}

choice! {
    /// Where an item stands.
    ItemState {
        /// Still to do.
        #[default]
        ToDo "to-do" "To do",
        /// Done.
        Done "done" "Done",
        /// Marked as not applying to this placement; the reason is kept.
        NotApplicable "not-applicable" "Not applicable",
    }
}

choice! {
    /// In what a due date is counted.
    DayUnit {
        /// Days on which the office works: no weekends, bank holidays, or days it is closed.
        #[default]
        WorkingDays "working-days" "working days",
        /// Every day.
        Days "days" "days",
    }
}

/// When something is due: so many days before or after an anchor.
///
/// With no working days, it is due on the anchor itself where that is a working day; else on the
/// next one after the start, or the last one before the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "StoredRule", into = "StoredRule")]
pub struct DueRule {
    /// The day from which to count.
    pub anchor: Anchor,
    /// How many days after it; before it where negative.
    pub count: i32,
    /// In what they are counted.
    pub unit: DayUnit,
}

/// A due rule as records keep it: the first offices knew working days alone, under that name.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(default)]
struct StoredRule {
    anchor: Anchor,
    #[serde(skip_serializing_if = "Option::is_none")]
    working_days: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<i32>,
}

impl From<StoredRule> for DueRule {
    fn from(stored: StoredRule) -> DueRule {
        match stored.days {
            Some(count) => DueRule { anchor: stored.anchor, count, unit: DayUnit::Days },
            None => DueRule {
                anchor: stored.anchor,
                count: stored.working_days.unwrap_or(0),
                unit: DayUnit::WorkingDays,
            },
        }
    }
}

impl From<DueRule> for StoredRule {
    fn from(rule: DueRule) -> StoredRule {
        let anchor = rule.anchor;
        match rule.unit {
            DayUnit::Days => StoredRule { anchor, days: Some(rule.count), working_days: None },
            DayUnit::WorkingDays | DayUnit::Unknown => {
                StoredRule { anchor, working_days: Some(rule.count), days: None }
            }
        }
    }
}

impl DueRule {
    /// So many working days from the first day.
    pub const fn from_start(working_days: i32) -> DueRule {
        DueRule { anchor: Anchor::Start, count: working_days, unit: DayUnit::WorkingDays }
    }

    /// So many working days from the last day.
    pub const fn from_end(working_days: i32) -> DueRule {
        DueRule { anchor: Anchor::End, count: working_days, unit: DayUnit::WorkingDays }
    }

    /// The same, counted in days of any kind.
    #[must_use]
    pub const fn in_days(mut self) -> DueRule {
        self.unit = DayUnit::Days;
        self
    }

    /// The day something is due, where the anchor is known.
    pub fn due(
        self,
        start: NaiveDate,
        end: Option<NaiveDate>,
        calendar: &Calendar,
    ) -> Option<NaiveDate> {
        let is_end = self.anchor == Anchor::End;
        let anchor = if is_end { end? } else { start };
        Some(match (self.unit, self.count) {
            (DayUnit::Days, days) => {
                anchor.checked_add_signed(TimeDelta::days(i64::from(days))).unwrap_or(anchor)
            }
            (_, 0) if is_end => calendar.on_or_before(anchor),
            (_, working_days) => calendar.add_working_days(anchor, working_days),
        })
    }

    /// The rule in words: `3 working days before the last day`, `on the first day`.
    pub fn words(self) -> String {
        let anchor = self.anchor.label();
        let number = self.count.unsigned_abs();
        let unit = match (self.unit, number) {
            (DayUnit::Days, 1) => "day",
            (DayUnit::Days, _) => "days",
            (_, 1) => "working day",
            _ => "working days",
        };
        match self.count {
            0 => format!("on {anchor}"),
            count if count < 0 => format!("{number} {unit} before {anchor}"),
            _ => format!("{number} {unit} after {anchor}"),
        }
    }
}

/// An item of a built-in list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TemplateItem {
    /// A key that never changes, under which placements know where an item came from.
    pub key: &'static str,
    /// The group it is shown under, such as "First day".
    pub section: &'static str,
    /// What to do, as a short line.
    pub title: &'static str,
    /// Why, or how; a sentence or two, or nothing.
    pub guidance: &'static str,
    /// Who sees to it.
    pub owner: Owner,
    /// When it is due; nothing where it is for whenever the chance comes.
    pub due: Option<DueRule>,
    /// Which kinds of placement get it; all of them where empty.
    pub kinds: &'static [super::opening::PlacementKind],
    /// Whether it is a gate: what comes after waits until it is passed.
    pub gate: bool,
    /// The version of the built-in list in which it first stood.
    pub since: u32,
}

/// One line of a placement's lists.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChecklistItem {
    /// Whose list it is on.
    pub placement: PlacementId,
    /// Which list.
    pub list: ListKind,
    /// The key of the template it came from; empty for the office's own.
    pub template: String,
    /// The group it is shown under.
    pub section: String,
    /// Where it stands in its list, smallest first.
    pub position: u32,
    /// What to do.
    pub title: String,
    /// Why, or how.
    pub guidance: String,
    /// Who sees to it.
    pub owner: Owner,
    /// When it is due, counted from the placement's dates.
    pub due_rule: Option<DueRule>,
    /// A day set by hand, which goes before the rule; for an experience, the day for which it is
    /// planned.
    pub due_on: Option<NaiveDate>,
    /// Whether it is a gate: what comes after waits until it is passed.
    pub gate: bool,
    /// Where it stands.
    pub state: ItemState,
    /// The day it was ticked or set aside.
    pub settled_on: Option<NaiveDate>,
    /// Who ticked it or set it aside.
    pub settled_by: String,
    /// Why it does not apply.
    pub reason: String,
    /// What somebody wants to remember about it; for an experience, what was learnt.
    pub note: String,
    /// What shows that it was done: where a paper is kept, a reference, who saw it.
    pub evidence: String,
    /// Files that show that it was done, by id.
    pub files: BTreeMap<AttachmentId, Attachment>,
    /// Set when the item was removed.
    pub deleted: bool,
}

impl ChecklistItem {
    /// The day it is due, given its placement's dates and the calendar of its workplace.
    pub fn due(&self, placement: &Placement, calendar: &Calendar) -> Option<NaiveDate> {
        self.due_on.or_else(|| {
            self.due_rule.and_then(|rule| rule.due(placement.start, placement.end, calendar))
        })
    }

    /// Whether nobody has ticked it or set it aside.
    pub fn is_open(&self) -> bool {
        !matches!(self.state, ItemState::Done | ItemState::NotApplicable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        OfficeDayId,
        calendar::{CalendarSettings, Calendars, DayKind, Nation, OfficeDay, OfficePlace},
        opening::Workplace,
    };
    use chrono::{Datelike, Weekday};
    use proptest::prelude::*;
    use std::{
        collections::{BTreeMap, BTreeSet},
        sync::LazyLock,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn rules_of_the_first_offices_read_on_and_a_change_of_unit_leaves_nothing_behind() {
        let read = |json: &str| serde_json::from_str::<DueRule>(json).unwrap();
        assert_eq!(read(r#"{"anchor":"start","working_days":-30}"#), DueRule::from_start(-30));
        assert_eq!(read(r#"{"anchor":"end"}"#), DueRule::from_end(0));
        assert_eq!(read(r#"{"anchor":"end","days":4}"#), DueRule::from_end(4).in_days());
        let text = |rule: DueRule| serde_json::to_string(&rule).unwrap();
        assert_eq!(text(DueRule::from_start(-5)), r#"{"anchor":"start","working_days":-5}"#);
        assert_eq!(text(DueRule::from_start(0).in_days()), r#"{"anchor":"start","days":0}"#);
        let old = serde_json::to_value(DueRule::from_start(3)).unwrap();
        let new = serde_json::to_value(DueRule::from_start(3).in_days()).unwrap();
        let mut value = old.clone();
        crate::journal::patch::apply(&mut value, &crate::journal::patch::diff(&old, &new).unwrap());
        assert_eq!(value, new);
    }

    #[test]
    fn rules_are_told_in_words() {
        for (rule, words) in [
            (DueRule::from_start(0), "on the first day"),
            (DueRule::from_start(-1), "1 working day before the first day"),
            (DueRule::from_end(10), "10 working days after the last day"),
            (DueRule::from_end(-14).in_days(), "14 days before the last day"),
            (DueRule::from_start(1).in_days(), "1 day after the first day"),
        ] {
            assert_eq!(rule.words(), words);
        }
    }

    #[test]
    fn on_the_last_day_means_before_they_are_gone() {
        let calendar = &Calendars::of(&CalendarSettings::default()).westminster;
        let due = |rule: DueRule, start, end| rule.due(day(start), Some(day(end)), calendar);
        // 28 November 2026 is a Saturday.
        assert_eq!(due(DueRule::from_end(0), "2026-11-02", "2026-11-28"), Some(day("2026-11-27")));
        assert_eq!(
            due(DueRule::from_start(0), "2026-11-28", "2026-12-28"),
            Some(day("2026-11-30"))
        );
        let in_days = DueRule::from_end(1).in_days();
        assert_eq!(due(in_days, "2026-11-02", "2026-11-27"), Some(day("2026-11-28")));
        assert_eq!(DueRule::from_end(0).due(day("2026-11-02"), None, calendar), None);
    }

    /// Counts by hand: every working day of fifteen years in a row, written down one after the
    /// other with nothing but weekdays and the published or proclaimed days; then so many places
    /// on or back.
    struct ByHand {
        working: Vec<NaiveDate>,
    }

    static BY_HAND: LazyLock<Vec<ByHand>> =
        LazyLock::new(|| Nation::ALL.iter().map(|nation| ByHand::worked_out(*nation)).collect());

    impl ByHand {
        fn of(nation: Nation) -> &'static ByHand {
            &BY_HAND[Nation::ALL.iter().position(|other| *other == nation).unwrap()]
        }

        fn worked_out(nation: Nation) -> ByHand {
            let holidays: Vec<NaiveDate> = (2019..2038)
                .flat_map(|year| crate::domain::calendar::bank_holidays(nation, year))
                .map(|holiday| holiday.on)
                .collect();
            let working = day("2019-01-01")
                .iter_days()
                .take_while(|on| on.year() < 2038)
                .filter(|on| on.weekday().num_days_from_monday() < 5 && !holidays.contains(on))
                .collect();
            ByHand { working }
        }

        fn count(&self, from: NaiveDate, count: i32) -> NaiveDate {
            let after = self.working.partition_point(|on| *on <= from);
            let before = self.working.partition_point(|on| *on < from);
            let number = usize::try_from(count.unsigned_abs()).unwrap();
            match count {
                0 => self.working[before],
                _ if count > 0 => self.working[after + number - 1],
                _ => self.working[before - number],
            }
        }
    }

    fn calendar_of(nation: Nation) -> std::sync::Arc<Calendars> {
        Calendars::of(&CalendarSettings {
            westminster: Some(nation),
            constituency: Some(nation),
            ..CalendarSettings::default()
        })
    }

    /// Every start date in ten years and more, in all four nations, against counting by hand.
    #[test]
    fn from_every_first_day_in_ten_years_the_due_days_are_those_counted_by_hand() {
        for nation in Nation::ALL.iter().copied() {
            let by_hand = ByHand::of(nation);
            let calendars = calendar_of(nation);
            let calendar = calendars.at(Workplace::Constituency);
            let starts = day("2020-01-01").iter_days().take_while(|on| *on <= day("2031-12-31"));
            for start in starts {
                for count in [-30, -10, -5, -3, -1, 0, 1, 2, 4, 9, 20] {
                    let due = DueRule::from_start(count).due(start, None, calendar);
                    assert_eq!(
                        due,
                        Some(by_hand.count(start, count)),
                        "{nation:?} {start} {count}"
                    );
                }
                // An end on the same day: none of it may fall after somebody is gone.
                let last = DueRule::from_end(0).due(start, Some(start), calendar).unwrap();
                assert!(last <= start && calendar.is_working(last), "{nation:?} {start}");
                assert!((start - last).num_days() <= 6, "{nation:?} {start}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_count_from_any_day_is_the_one_counted_by_hand(
            days in 0_i64..3_653,
            count in -120_i32..120,
            nation in prop::sample::select(Nation::ALL),
        ) {
            let start = day("2023-01-01") + TimeDelta::days(days);
            let calendars = calendar_of(nation);
            let calendar = calendars.at(Workplace::Westminster);
            let due = DueRule::from_start(count).due(start, None, calendar).unwrap();
            prop_assert_eq!(due, ByHand::of(nation).count(start, count));
            prop_assert!(calendar.is_working(due));
            prop_assert!(!matches!(due.weekday(), Weekday::Sat | Weekday::Sun));
            // Further on is never earlier, and a later start never brings an earlier day.
            let next = DueRule::from_start(count + 1).due(start, None, calendar).unwrap();
            prop_assert!(next >= due);
            let later = DueRule::from_start(count)
                .due(start + TimeDelta::days(1), None, calendar)
                .unwrap();
            prop_assert!(later >= due);
            let plain = DueRule::from_start(count).in_days().due(start, None, calendar).unwrap();
            prop_assert_eq!((plain - start).num_days(), i64::from(count));
        }
    }

    /// The working days of a place, by hand: those of its nation, without the days on which the office
    /// is closed there, and with the weekdays on which it works all the same.
    fn by_hand_at(settings: &CalendarSettings, nation: Nation, place: OfficePlace) -> ByHand {
        let here: Vec<&OfficeDay> = settings
            .days
            .values()
            .filter(|day| day.place == OfficePlace::Both || day.place == place)
            .collect();
        let days_of = |kind: DayKind| -> BTreeSet<NaiveDate> {
            here.iter()
                .filter(|day| day.kind == kind)
                .flat_map(|day| day.from.iter_days().take_while(|on| *on <= day.to))
                .filter(|on| on.weekday().num_days_from_monday() < 5)
                .collect()
        };
        let (closed, open) = (days_of(DayKind::Closed), days_of(DayKind::Open));
        let usual = ByHand::of(nation).working.iter().copied();
        let working: BTreeSet<NaiveDate> =
            usual.filter(|on| !closed.contains(on)).chain(open.iter().copied()).collect();
        ByHand { working: working.into_iter().collect() }
    }

    proptest! {
        /// Counted from a last day that is not the first one, in an office that is closed on days of
        /// its own and works on bank holidays, in either of its places or in both.
        #[test]
        fn counts_from_the_end_with_the_offices_own_days_in_every_workplace_are_those_by_hand(
            first in 0_i64..3_653,
            stay in 1_i64..400,
            count in -60_i32..60,
            nations in (prop::sample::select(Nation::ALL), prop::sample::select(Nation::ALL)),
            closed in prop::collection::vec((-90_i64..490, 1_i64..12, 0_usize..3), 0..5),
            open in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..3), 0..4),
        ) {
            const PLACES: [OfficePlace; 3] =
                [OfficePlace::Both, OfficePlace::Westminster, OfficePlace::Constituency];
            let start = day("2023-01-01") + TimeDelta::days(first);
            let end = start + TimeDelta::days(stay);
            let mut days = BTreeMap::new();
            let mut add = |from: NaiveDate, to: NaiveDate, kind: DayKind, place: usize| {
                let id = OfficeDayId(uuid::Uuid::from_u128(days.len() as u128 + 1));
                let place = PLACES[place];
                days.insert(id, OfficeDay { name: String::new(), from, to, kind, place });
            };
            for (after, length, place) in closed {
                let from = start + TimeDelta::days(after);
                add(from, from + TimeDelta::days(length - 1), DayKind::Closed, place);
            }
            // Bank holidays of about the stay, so that they matter.
            let holidays: Vec<NaiveDate> = (start.year()..=end.year())
                .flat_map(|year| {
                    [nations.0, nations.1]
                        .into_iter()
                        .flat_map(move |nation| crate::domain::calendar::bank_holidays(nation, year))
                })
                .map(|holiday| holiday.on)
                .collect();
            for (index, place) in open {
                let on = *index.get(&holidays);
                add(on, on, DayKind::Open, place);
            }
            let settings = CalendarSettings {
                westminster: Some(nations.0),
                constituency: Some(nations.1),
                days,
                ..CalendarSettings::default()
            };
            let calendars = Calendars::of(&settings);
            let westminster = by_hand_at(&settings, nations.0, OfficePlace::Westminster);
            let constituency = by_hand_at(&settings, nations.1, OfficePlace::Constituency);
            // In both offices a day counts where both of them work.
            let there: BTreeSet<NaiveDate> = constituency.working.iter().copied().collect();
            let both = ByHand {
                working: westminster.working.iter().copied().filter(|on| there.contains(on)).collect(),
            };
            for (place, by_hand) in [
                (Workplace::Westminster, &westminster),
                (Workplace::Constituency, &constituency),
                (Workplace::Remote, &constituency),
                (Workplace::Both, &both),
            ] {
                let calendar = calendars.at(place);
                let due = |rule: DueRule| rule.due(start, Some(end), calendar).unwrap();
                let from_end = due(DueRule::from_end(count));
                if count == 0 {
                    let before = by_hand.working.partition_point(|on| *on <= end);
                    prop_assert_eq!(from_end, by_hand.working[before - 1]);
                } else {
                    prop_assert_eq!(from_end, by_hand.count(end, count), "{:?}", place);
                }
                let last = due(DueRule::from_end(0));
                prop_assert!(last <= end, "on the last day means before they are gone");
                prop_assert_eq!(due(DueRule::from_start(count)), by_hand.count(start, count));
                prop_assert!(calendar.is_working(from_end) && calendar.is_working(last));
                let plain = due(DueRule::from_end(count).in_days());
                prop_assert_eq!((plain - end).num_days(), i64::from(count));
            }
        }
    }
}
