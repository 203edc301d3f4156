//! What is left of the experience list, how much time there is, and whether the last week fills up.

use crate::{
    domain::{
        PlacementId,
        calendar::{Calendar, Sittings, Wednesdays},
        checklist::{ChecklistItem, ItemState, ListKind},
        date,
        placement::PlacementPhase,
    },
    office::Office,
};
use chrono::{Datelike, NaiveDate, Weekday};

/// Items of the experience list that are about the list itself.
pub(super) const HOUSEKEEPING: [&str; 3] =
    ["running-list", "experience-left-over", "experience-planned"];
/// What can be seen only while the House sits, and on which day of the week if on one alone.
const WHILE_IT_SITS: [(&str, Option<Weekday>); 3] =
    [(QUESTIONS, Some(Weekday::Wed)), ("gallery-debate", None), ("select-committee", None)];
/// Prime Minister's Questions, on Wednesdays while the House sits.
const QUESTIONS: &str = "prime-ministers-questions";
/// So many days before the end, what is left is spoken of on Today.
pub const PRESSING_DAYS: i64 = 30;
/// How many working days the last week has.
const LAST_WEEK: i32 = 5;
/// So many things in the last week are too many.
const CRAMMED: usize = 3;

/// Whether an item is something to see or do, rather than about the list.
pub fn is_experience(item: &ChecklistItem) -> bool {
    item.list == ListKind::Experience && !HOUSEKEEPING.contains(&item.template.as_str())
}

/// Whether an item of the experience list is about the list itself.
pub fn is_housekeeping(item: &ChecklistItem) -> bool {
    item.list == ListKind::Experience && HOUSEKEEPING.contains(&item.template.as_str())
}

/// How a placement's experience stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// Seen or done.
    pub done: usize,
    /// Planned for a day.
    pub planned: usize,
    /// Wanted, without a day.
    pub wanted: usize,
    /// Wednesdays on which the House sits until the last day.
    pub wednesdays: Wednesdays,
    /// How many chances there are for Prime Minister's Questions, in words; empty once they were
    /// seen or set aside.
    pub questions: String,
    /// Whether those words say that sitting dates are missing.
    pub asks_for_sittings: bool,
    /// What is left and how long there is, in a sentence.
    pub summary: String,
    /// What to look at: too much in the last week, a day on which the House does not sit.
    pub warnings: Vec<String>,
    /// Whether the end is near and something wanted has no day.
    pub is_pressing: bool,
}

fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// How a placement's experience stands on a day; nothing where the placement is gone.
pub fn outlook(office: &Office, id: PlacementId, today: NaiveDate) -> Option<Outlook> {
    let placement = &office.placements.get(id)?.value;
    let calendars = office.calendars();
    let calendar = calendars.at(placement.place);
    let items: Vec<_> = office.checklist.of(id).filter(|row| is_experience(&row.value)).collect();
    let open: Vec<&ChecklistItem> =
        items.iter().map(|row| &row.value).filter(|item| item.is_open()).collect();
    let planned: Vec<(&ChecklistItem, NaiveDate)> =
        open.iter().filter_map(|item| Some((*item, item.due_on?))).collect();
    let mut found = Outlook {
        done: items.iter().filter(|row| row.value.state == ItemState::Done).count(),
        planned: planned.len(),
        wanted: open.len().saturating_sub(planned.len()),
        ..Outlook::default()
    };
    let settings = office.office().map(|row| row.value.calendar.clone()).unwrap_or_default();
    let sittings = Sittings::of(&settings);
    let is_here = placement.phase(today) != PlacementPhase::Left;
    let days_left = placement.end.map(|end| (end - today.max(placement.start)).num_days());
    if let (Some(end), true) = (placement.end, is_here) {
        found.wednesdays = sittings.wednesdays(today.max(placement.start), end);
    }
    if is_here && open.iter().any(|item| item.template == QUESTIONS) {
        (found.questions, found.asks_for_sittings) =
            questions_in_words(&found.wednesdays, placement.end);
    }
    found.summary = summary(&found, days_left.filter(|_| is_here), is_here);
    if is_here {
        found.warnings = warnings(&planned, &found, placement.end, calendar, sittings);
        found.is_pressing = found.wanted > 0 && days_left.is_some_and(|days| days <= PRESSING_DAYS);
    }
    Some(found)
}

fn summary(found: &Outlook, days_left: Option<i64>, is_here: bool) -> String {
    let left = found.wanted + found.planned;
    let total = left + found.done;
    if total == 0 {
        return "Nothing is on the list.".to_owned();
    }
    if left == 0 {
        return "All of it is done or set aside.".to_owned();
    }
    let things = if total == 1 { "experience" } else { "experiences" };
    let mut words = format!("{left} of {total} {things} left");
    if found.planned > 0 {
        words = format!("{words}, {} planned for a day", found.planned);
    }
    match days_left {
        Some(0) => format!("{words}; today is the last day."),
        Some(1) => format!("{words}; 1 day remains."),
        Some(days) if days > 0 => format!("{words}; {days} days remain."),
        _ if !is_here => format!("{words} when they left."),
        _ => format!("{words}."),
    }
}

/// How many chances for Prime Minister's Questions remain, and whether sitting dates are missing.
fn questions_in_words(wednesdays: &Wednesdays, end: Option<NaiveDate>) -> (String, bool) {
    let Some(_) = end else {
        return (
            "The last day is not set, so how many Wednesdays are left for Prime Minister’s Questions is open.".to_owned(),
            false,
        );
    };
    let remain = |number: usize| match number {
        1 => "1 sitting Wednesday remains".to_owned(),
        many => format!("{many} sitting Wednesdays remain"),
    };
    let next = wednesdays
        .known
        .first()
        .map(|day| format!(", the next on {}", date::long(*day)))
        .unwrap_or_default();
    let known = wednesdays.known.len();
    match (wednesdays.known_until, wednesdays.unknown) {
        (None, 0) => ("No Wednesday is left for Prime Minister’s Questions.".to_owned(), false),
        (None, unknown) => (
            format!(
                "{} left. On how many the House sits is not confirmed: no sitting dates are entered.",
                count(unknown, "Wednesday is", "Wednesdays are")
            ),
            true,
        ),
        (Some(_), 0) => (
            format!("{} for Prime Minister’s Questions by the dates entered{next}.", remain(known)),
            false,
        ),
        (Some(until), unknown) => (
            format!(
                "{} for Prime Minister’s Questions up to {}{next}. {} after that, and the dates entered do not reach so far.",
                remain(known),
                date::long(until),
                count(unknown, "Wednesday comes", "Wednesdays come")
            ),
            true,
        ),
    }
}

fn warnings(
    planned: &[(&ChecklistItem, NaiveDate)],
    found: &Outlook,
    end: Option<NaiveDate>,
    calendar: &Calendar,
    sittings: Sittings<'_>,
) -> Vec<String> {
    let mut warnings = Vec::new();
    if let Some(end) = end {
        let last_week = calendar.add_working_days(calendar.on_or_before(end), 1 - LAST_WEEK);
        let in_last_week = planned.iter().filter(|(_, on)| (last_week..=end).contains(on)).count();
        if in_last_week >= CRAMMED {
            warnings.push(format!(
                "{in_last_week} are planned for the last week, from {}. Bring some forward: that week belongs to goodbyes.",
                date::long(last_week)
            ));
        }
        let late: Vec<&str> = planned
            .iter()
            .filter(|(_, on)| *on > end)
            .map(|(item, _)| item.title.as_str())
            .collect();
        if !late.is_empty() {
            warnings.push(format!(
                "Planned for after the last day, {}: “{}”.",
                date::long(end),
                late.join("”, “")
            ));
        }
        if found.wanted > 0 && found.wednesdays.known_until.is_some() {
            let only = found.wednesdays.known.len();
            if only == 1 && !found.questions.is_empty() && found.wednesdays.unknown == 0 {
                warnings.push(
                    "There is one Wednesday left for Prime Minister’s Questions: ask for tickets now."
                        .to_owned(),
                );
            }
        }
    }
    for (item, on) in planned {
        let Some((_, weekday)) = WHILE_IT_SITS.iter().find(|(key, _)| *key == item.template) else {
            continue;
        };
        if weekday.is_some_and(|weekday| on.weekday() != weekday) {
            warnings.push(format!(
                "“{}” is planned for a {}, and it is on Wednesdays.",
                item.title,
                date::weekday_name(*on)
            ));
        } else if sittings.sits_on(*on) == Some(false) {
            let why = sittings
                .recess_on(*on)
                .map(|recess| format!(" ({})", recess.name))
                .unwrap_or_default();
            warnings.push(format!(
                "“{}” is planned for {}, when the House does not sit{why}.",
                item.title,
                date::long(*on)
            ));
        }
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            ChecklistItemId, calendar::Recess, office_details::OfficeDetails,
            opening::PlacementKind, person::Person, placement::Placement,
        },
        office::{Command, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// An office in which somebody is here from November to the middle of January.
    fn office() -> (TestOffice, PlacementId) {
        let mut test = TestOffice::new("2026-12-07");
        test.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let placement = Placement {
            kind: PlacementKind::EmployedIntern,
            start: day("2026-11-02"),
            end: Some(day("2027-01-15")),
            ..Placement::default()
        };
        let made = test.act(Command::AddPlacement {
            person: Person::default(),
            placement: Box::new(placement),
        });
        (test, made.unwrap().into())
    }

    fn item(test: &TestOffice, id: PlacementId, key: &str) -> ChecklistItemId {
        test.office.checklist.of(id).find(|row| row.value.template == key).unwrap().id.into()
    }

    fn plan(test: &mut TestOffice, id: PlacementId, key: &str, on: &str) {
        let id = item(test, id, key);
        let was = test.office.checklist.get(id).unwrap().value.clone();
        let now = ChecklistItem { due_on: Some(day(on)), ..was.clone() };
        test.act(Command::EditChecklistItem { id, was: Box::new(was), now: Box::new(now) });
    }

    fn see(test: &TestOffice, id: PlacementId) -> Outlook {
        outlook(&test.office, id, test.today).unwrap()
    }

    #[test]
    fn wanted_planned_and_done_are_told_with_the_days_that_remain() {
        let (mut test, id) = office();
        let found = see(&test, id);
        assert_eq!((found.done, found.planned, found.wanted), (0, 0, 10));
        assert_eq!(found.summary, "10 of 10 experiences left; 39 days remain.");
        assert!(!found.is_pressing);
        plan(&mut test, id, "lords-gallery", "2026-12-10");
        test.act(Command::TickChecklistItem { id: item(&test, id, "parliament-tour") });
        let found = see(&test, id);
        assert_eq!((found.done, found.planned, found.wanted), (1, 1, 8));
        assert_eq!(found.summary, "9 of 10 experiences left, 1 planned for a day; 39 days remain.");
        test.today = day("2026-12-20");
        assert!(see(&test, id).is_pressing);
        test.today = day("2027-02-01");
        let after = see(&test, id);
        assert!(!after.is_pressing && after.summary.ends_with("when they left."));
        assert_eq!(outlook(&test.office, PlacementId::default(), test.today), None);
    }

    #[test]
    fn sitting_wednesdays_are_counted_by_what_was_entered_and_no_further() {
        let (mut test, id) = office();
        let found = see(&test, id);
        assert!(found.asks_for_sittings);
        assert!(found.questions.contains("not confirmed"), "{}", found.questions);
        let recess = |name: &str, rises: &str, returns: &str| Recess {
            name: name.to_owned(),
            rises: day(rises),
            returns: day(returns),
        };
        test.act(Command::AddRecesses {
            recesses: vec![recess("Christmas", "2026-12-17", "2027-01-05")],
        });
        let found = see(&test, id);
        assert_eq!(
            found.questions,
            "2 sitting Wednesdays remain for Prime Minister’s Questions up to 5 January 2027, the next on 9 December 2026. 2 Wednesdays come after that, and the dates entered do not reach so far."
        );
        test.act(Command::AddRecesses {
            recesses: vec![recess("February", "2027-02-11", "2027-02-22")],
        });
        let found = see(&test, id);
        assert_eq!(
            found.questions,
            "4 sitting Wednesdays remain for Prime Minister’s Questions by the dates entered, the next on 9 December 2026."
        );
        plan(&mut test, id, QUESTIONS, "2026-12-23");
        assert!(see(&test, id).warnings[0].contains("does not sit (Christmas)"));
        plan(&mut test, id, QUESTIONS, "2026-12-10");
        assert!(see(&test, id).warnings[0].contains("planned for a Thursday"));
        test.act(Command::TickChecklistItem { id: item(&test, id, QUESTIONS) });
        assert_eq!(see(&test, id).questions, "");
    }

    #[test]
    fn nothing_is_crammed_into_the_last_week_unsaid() {
        let (mut test, id) = office();
        for (key, on) in
            [("terrace", "2027-01-11"), ("reception", "2027-01-14"), ("millbank", "2027-01-15")]
        {
            assert_eq!(see(&test, id).warnings, Vec::<String>::new());
            plan(&mut test, id, key, on);
        }
        assert!(
            see(&test, id).warnings[0]
                .starts_with("3 are planned for the last week, from 11 January 2027")
        );
        // Cut short: what was planned now lies after the last day.
        let was = test.office.placements.get(id).unwrap().value.clone();
        let now = Placement { end: Some(day("2026-12-18")), ..was.clone() };
        test.act(Command::EditPlacement { id, was: Box::new(was), now: Box::new(now) });
        assert!(
            see(&test, id).warnings[0].starts_with("Planned for after the last day, 18 December")
        );
    }
}
