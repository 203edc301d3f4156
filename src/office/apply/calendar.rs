//! The office's calendar: nations, days of its own, recesses, sitting days.

use crate::{
    domain::{
        OfficeDayId, RecessId, SittingDayId,
        calendar::{CalendarSettings, Nation, OfficeDay, Recess, SittingDay},
        office_details::OfficeDetails,
    },
    office::{Changes, Collection, Context, Office, Problem},
};

/// Changes the calendar as it stands now.
fn change(
    office: &Office,
    action: &'static str,
    change: impl FnOnce(&mut CalendarSettings),
) -> Result<Changes, Problem> {
    let id = office.office().ok_or(Problem::Gone(Collection::Office))?.id;
    let mut changes = Changes::new(action);
    changes.update(office, id, |details: &mut OfficeDetails| change(&mut details.calendar))?;
    Ok(changes)
}

/// The calendar's entry is no longer there.
fn gone() -> Problem {
    Problem::Refused(
        "This entry of the calendar is no longer there. It may have been removed in another tab; the history tells.".to_owned(),
    )
}

pub(super) fn set_nations(
    office: &Office,
    westminster: Nation,
    constituency: Nation,
) -> Result<Changes, Problem> {
    change(office, "set-nations", |calendar| {
        calendar.westminster = Some(westminster);
        calendar.constituency = Some(constituency);
    })
}

pub(super) fn add_days(
    office: &Office,
    days: Vec<OfficeDay>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    if days.iter().any(|day| day.to < day.from) {
        return Err(Problem::EndBeforeStart);
    }
    change(office, "add-office-days", |calendar| {
        for day in days {
            calendar.days.insert(context.id().into(), day);
        }
    })
}

pub(super) fn edit_day(
    office: &Office,
    id: OfficeDayId,
    was: OfficeDay,
    now: OfficeDay,
) -> Result<Changes, Problem> {
    if now.to < now.from {
        return Err(Problem::EndBeforeStart);
    }
    let details = office.office().ok_or(Problem::Gone(Collection::Office))?;
    if !details.value.calendar.days.contains_key(&id) {
        return Err(gone());
    }
    let (mut before, mut after) = (details.value.clone(), details.value.clone());
    before.calendar.days.insert(id, was);
    after.calendar.days.insert(id, now);
    let mut changes = Changes::new("edit-office-day");
    changes.edit(office, details.id, &before, &after)?;
    Ok(changes)
}

pub(super) fn remove_day(office: &Office, id: OfficeDayId) -> Result<Changes, Problem> {
    change(office, "remove-office-day", |calendar| {
        calendar.days.remove(&id);
    })
}

pub(super) fn add_recesses(
    office: &Office,
    recesses: Vec<Recess>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    if recesses.iter().any(|recess| recess.returns <= recess.rises) {
        return Err(Problem::Refused(
            "The House returns after it rises. Check the two dates of each recess.".to_owned(),
        ));
    }
    change(office, "add-recesses", |calendar| {
        for recess in recesses {
            // What is pasted again is there already.
            if !calendar.recesses.values().any(|held| *held == recess) {
                calendar.recesses.insert(context.id().into(), recess);
            }
        }
    })
}

pub(super) fn edit_recess(
    office: &Office,
    id: RecessId,
    was: Recess,
    now: Recess,
) -> Result<Changes, Problem> {
    if now.returns <= now.rises {
        return Err(Problem::Refused(
            "The House returns after it rises. Check the two dates.".to_owned(),
        ));
    }
    let details = office.office().ok_or(Problem::Gone(Collection::Office))?;
    if !details.value.calendar.recesses.contains_key(&id) {
        return Err(gone());
    }
    let (mut before, mut after) = (details.value.clone(), details.value.clone());
    before.calendar.recesses.insert(id, was);
    after.calendar.recesses.insert(id, now);
    let mut changes = Changes::new("edit-recess");
    changes.edit(office, details.id, &before, &after)?;
    Ok(changes)
}

pub(super) fn remove_recess(office: &Office, id: RecessId) -> Result<Changes, Problem> {
    change(office, "remove-recess", |calendar| {
        calendar.recesses.remove(&id);
    })
}

pub(super) fn add_sittings(
    office: &Office,
    days: Vec<SittingDay>,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    change(office, "add-sitting-days", |calendar| {
        for day in days {
            // What is said of a day anew takes the place of what was said before.
            calendar.sittings.retain(|_, held| held.on != day.on);
            calendar.sittings.insert(context.id().into(), day);
        }
    })
}

pub(super) fn remove_sitting(office: &Office, id: SittingDayId) -> Result<Changes, Problem> {
    change(office, "remove-sitting-day", |calendar| {
        calendar.sittings.remove(&id);
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        domain::{
            calendar::{DayKind, Nation, OfficeDay, OfficePlace, Recess},
            office_details::OfficeDetails,
            opening::Workplace,
        },
        office::{Command, Problem, testing::TestOffice},
    };
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn office() -> TestOffice {
        let mut test = TestOffice::new("2026-11-25");
        test.act(Command::SetUpOffice { details: OfficeDetails::default() });
        test
    }

    fn closed(from: &str, to: &str) -> OfficeDay {
        OfficeDay {
            name: "Christmas".to_owned(),
            from: day(from),
            to: day(to),
            kind: DayKind::Closed,
            place: OfficePlace::Both,
        }
    }

    #[test]
    fn what_the_office_settles_holds_at_once_and_can_be_taken_back() {
        let mut test = office();
        let works = |test: &TestOffice, on: &str| {
            test.office.calendars().at(Workplace::Constituency).is_working(day(on))
        };
        assert!(works(&test, "2026-11-30"));
        test.act(Command::SetNations {
            westminster: Nation::England,
            constituency: Nation::Scotland,
        });
        assert!(!works(&test, "2026-11-30"), "St Andrew’s Day");
        test.act(Command::AddOfficeDays { days: vec![closed("2026-12-24", "2026-12-31")] });
        assert!(!works(&test, "2026-12-29"));
        let (id, was) = {
            let calendar = &test.office.office().unwrap().value.calendar;
            let (id, day) = calendar.days.iter().next().unwrap();
            (*id, day.clone())
        };
        let now = OfficeDay { to: day("2026-12-28"), ..was.clone() };
        test.act(Command::EditOfficeDay { id, was, now });
        assert!(works(&test, "2026-12-29"));
        test.act(Command::RemoveOfficeDay { id });
        assert!(works(&test, "2026-12-24"));
        let gone = test.try_act(Command::EditOfficeDay {
            id,
            was: OfficeDay::default(),
            now: OfficeDay::default(),
        });
        assert!(matches!(gone, Err(Problem::Refused(_))));
    }

    #[test]
    fn dates_the_wrong_way_round_change_nothing() {
        let mut test = office();
        let before = test.entries.len();
        let days = vec![closed("2026-12-24", "2026-12-23")];
        assert_eq!(test.try_act(Command::AddOfficeDays { days }), Err(Problem::EndBeforeStart));
        let recess = Recess {
            name: "Christmas".to_owned(),
            rises: day("2026-12-17"),
            returns: day("2026-12-17"),
        };
        let refused = test.try_act(Command::AddRecesses { recesses: vec![recess] });
        assert!(matches!(refused, Err(Problem::Refused(_))));
        assert_eq!(test.entries.len(), before);
    }

    #[test]
    fn recesses_pasted_twice_are_there_once() {
        let mut test = office();
        let recess = Recess {
            name: "Christmas".to_owned(),
            rises: day("2026-12-17"),
            returns: day("2027-01-05"),
        };
        for _ in 0..2 {
            test.act(Command::AddRecesses { recesses: vec![recess.clone(), recess.clone()] });
        }
        assert_eq!(test.office.office().unwrap().value.calendar.recesses.len(), 1);
    }
}
