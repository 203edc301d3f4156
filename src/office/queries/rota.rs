//! A week's rota: who is where, on which days, in both offices and at home.

use crate::{
    domain::{
        PlacementId,
        attendance::{DayMark, day_id},
        calendar::{DayKind, OfficePlace, bank_holidays},
        date,
        opening::{Hours, Workplace},
        rota::{RotaDay, RotaLine, RotaPlace, monday_of, week_from},
    },
    office::Office,
};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use uuid::Uuid;

/// Why an office is closed on a day, in a word or two; nothing where it works. Whoever works from
/// home or is out keeps the constituency office's calendar. Every question of the rota about which
/// days count goes through here.
pub fn closed_at(office: &Office, place: RotaPlace, day: NaiveDate) -> Option<String> {
    if is_weekend(day) {
        return Some("Weekend".to_owned());
    }
    let calendars = office.calendars();
    let is_westminster = place == RotaPlace::Westminster;
    let calendar = if is_westminster { &calendars.westminster } else { &calendars.constituency };
    if calendar.is_working(day) {
        return None;
    }
    let settings = office.office().map(|row| row.value.calendar.clone()).unwrap_or_default();
    let nation = if is_westminster { settings.westminster() } else { settings.constituency() };
    let own = settings.days.values().find(|own| {
        let is_here = match own.place {
            OfficePlace::Westminster => is_westminster,
            OfficePlace::Constituency => !is_westminster,
            _ => true,
        };
        is_here && own.kind == DayKind::Closed && own.from <= day && day <= own.to
    });
    let holiday = bank_holidays(nation, day.year()).into_iter().find(|it| it.on == day);
    Some(match (own, holiday) {
        (Some(own), _) if !own.name.is_empty() => own.name.clone(),
        (_, Some(holiday)) => holiday.name.to_owned(),
        _ => "Closed".to_owned(),
    })
}

/// Why a day is no working day, for the head of its column: in both offices, or in one of them.
fn closed_words(office: &Office, day: NaiveDate) -> String {
    let westminster = closed_at(office, RotaPlace::Westminster, day);
    let constituency = closed_at(office, RotaPlace::Constituency, day);
    match (westminster, constituency) {
        (None, None) => String::new(),
        (Some(one), Some(other)) if one == other => one,
        (Some(one), Some(other)) => format!("{one}; {other}"),
        (Some(one), None) => format!("Westminster: {one}"),
        (None, Some(other)) => format!("Constituency: {other}"),
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// What else the office knows of a day: time off that was given, a day on which somebody said they
/// would not come, a supervisor's absence, a day on which somebody is expected beside their usual
/// ones. Nothing where it knows nothing.
fn known_elsewhere(
    office: &Office,
    line: &RotaLine,
    usual: &RotaDay,
    day: NaiveDate,
) -> Option<RotaDay> {
    let away = |note: &str| RotaDay { place: RotaPlace::Away, note: note.to_owned() };
    let Some(id) = line.placement else {
        let is_away = office
            .absences
            .iter()
            .any(|row| row.value.is_of(&line.name) && row.value.holds_on(day));
        return is_away.then(|| away(""));
    };
    let known = &office.attendance.get(day_id(id, day))?.value;
    match known.mark {
        DayMark::TimeOff => Some(away("Time off given")),
        DayMark::WithWord | DayMark::WithoutWord => Some(away("")),
        DayMark::Expected | DayMark::Came if usual.place == RotaPlace::NotIn => {
            let place = match office.placements.get(id)?.value.place {
                Workplace::Westminster => RotaPlace::Westminster,
                Workplace::Constituency => RotaPlace::Constituency,
                Workplace::Remote => RotaPlace::Home,
                // Which of the two is not known.
                Workplace::Both | Workplace::Unknown => return None,
            };
            Some(RotaDay { place, note: String::new() })
        }
        _ => None,
    }
}

/// A day of the week that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayHead {
    /// The day.
    pub day: NaiveDate,
    /// Its weekday and date: `Monday 23 November`.
    pub words: String,
    /// In short: `Mon 23`.
    pub short: String,
    /// Whether it is today.
    pub is_today: bool,
    /// Why the office is closed; empty where it is open.
    pub closed: String,
}

/// Where somebody is on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The day.
    pub day: NaiveDate,
    /// Where, and a few words.
    pub at: RotaDay,
    /// Whether that was said for this very day.
    pub is_said: bool,
    /// Whether the placement has not begun or is over on that day.
    pub is_outside: bool,
}

/// Somebody's week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RotaRow {
    /// The line's id; that of a placement is the placement's.
    pub id: Uuid,
    /// Whose placement, if it is one.
    pub placement: Option<PlacementId>,
    /// Who.
    pub name: String,
    /// What they are to the office; empty for those on no placement.
    pub what: &'static str,
    /// Their desk.
    pub desk: String,
    /// Their usual week, in words; empty where nobody said.
    pub usual: String,
    /// Whether they come and go as they please, so that days are hopes and no duty.
    pub is_free: bool,
    /// A cell for each day that is shown.
    pub cells: Vec<Cell>,
}

/// Who is in one place on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gathering {
    /// Where.
    pub place: RotaPlace,
    /// Who, with a few words each: desk and note.
    pub people: Vec<(String, String)>,
}

/// A week's rota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rota {
    /// The Monday of the week.
    pub monday: NaiveDate,
    /// The week, in words.
    pub week: String,
    /// The Monday before and the one after.
    pub around: (NaiveDate, NaiveDate),
    /// Whether it is this week.
    pub is_this_week: bool,
    /// The days that are shown: Monday to Friday, and a weekend on which somebody works.
    pub days: Vec<DayHead>,
    /// Everybody, those of the office first.
    pub rows: Vec<RotaRow>,
    /// The same by day, for a narrow screen.
    pub by_day: Vec<Vec<Gathering>>,
    /// Those whose days nobody said.
    pub unsaid: Vec<(Uuid, String)>,
}

/// The rota of the week that a day is in.
pub fn rota(office: &Office, day: NaiveDate, today: NaiveDate) -> Rota {
    let monday = monday_of(day);
    let week: Vec<NaiveDate> = week_from(monday).collect();
    let last = week.last().copied().unwrap_or(monday);
    let mut people: Vec<(Uuid, RotaLine)> = office
        .rota
        .iter()
        .filter(|row| row.value.placement.is_none())
        .map(|row| (row.id, row.value.clone()))
        .collect();
    people.sort_by_key(|(id, line)| (line.name.to_lowercase(), *id));
    let mut on_placements: Vec<(String, Uuid, RotaLine)> = office
        .placements
        .iter()
        .filter(|row| row.value.start <= last && row.value.end.is_none_or(|end| end >= monday))
        .map(|row| {
            let id = PlacementId(row.id);
            let line = office.rota.get(row.id).map(|row| row.value.clone());
            let line =
                line.unwrap_or_else(|| RotaLine { placement: Some(id), ..RotaLine::default() });
            (office.name_of(row.value.person), row.id, line)
        })
        .collect();
    on_placements.sort_by_key(|(name, id, _)| (name.to_lowercase(), *id));
    people
        .extend(on_placements.into_iter().map(|(name, id, line)| (id, RotaLine { name, ..line })));
    let all: Vec<RotaRow> =
        people.into_iter().map(|(id, line)| row_of(office, id, &line, &week)).collect();
    let is_shown = |index: usize, day: NaiveDate| {
        !is_weekend(day)
            || all.iter().any(|row| {
                row.cells.get(index).is_some_and(|cell| cell.at.place != RotaPlace::NotIn)
            })
    };
    let shown: Vec<bool> =
        week.iter().enumerate().map(|(index, day)| is_shown(index, *day)).collect();
    let rows: Vec<RotaRow> = all
        .into_iter()
        .map(|mut row| {
            let mut kept = shown.iter().copied();
            row.cells.retain(|_| kept.next().unwrap_or(false));
            row
        })
        .collect();
    let days: Vec<DayHead> = week
        .iter()
        .zip(&shown)
        .filter(|(_, is_shown)| **is_shown)
        .map(|(day, _)| head_of(office, *day, today))
        .collect();
    let by_day = (0..days.len()).map(|index| gatherings(&rows, index)).collect();
    let unsaid = rows
        .iter()
        .filter(|row| row.usual.is_empty() && row.cells.iter().all(|cell| !cell.is_said))
        .map(|row| (row.id, row.name.clone()))
        .collect();
    Rota {
        monday,
        week: format!("{} to {}", date::long(monday), date::long(last)),
        around: (
            monday.checked_sub_days(Days::new(7)).unwrap_or(monday),
            monday.checked_add_days(Days::new(7)).unwrap_or(monday),
        ),
        is_this_week: monday == monday_of(today),
        days,
        rows,
        by_day,
        unsaid,
    }
}

fn head_of(office: &Office, day: NaiveDate, today: NaiveDate) -> DayHead {
    let weekday = date::weekday_name(day);
    DayHead {
        day,
        words: format!("{weekday} {} {}", day.day(), date::month_name(day.month())),
        short: format!("{} {}", weekday.get(..3).unwrap_or(weekday), day.day()),
        is_today: day == today,
        closed: closed_words(office, day),
    }
}

fn row_of(office: &Office, id: Uuid, line: &RotaLine, week: &[NaiveDate]) -> RotaRow {
    let placement = line.placement.and_then(|id| office.placements.get(id)).map(|row| &row.value);
    let cells = week
        .iter()
        .map(|&day| {
            let is_outside =
                placement.is_some_and(|it| day < it.start || it.end.is_some_and(|end| day > end));
            let (at, is_said) = line.on(day);
            if is_said {
                return Cell { day, at, is_said, is_outside };
            }
            // Their usual week does not go on past the placement's ends, nor over a day on which
            // that office is closed; but who usually works on a Saturday does.
            let is_usual_weekend = is_weekend(day) && at.place != RotaPlace::NotIn;
            let is_closed = !is_usual_weekend && closed_at(office, at.place, day).is_some();
            let at = match known_elsewhere(office, line, &at, day) {
                Some(known) if !is_outside => known,
                _ if is_outside || is_closed => RotaDay::default(),
                _ => at,
            };
            Cell { day, at, is_said, is_outside }
        })
        .collect();
    RotaRow {
        id,
        placement: line.placement,
        name: line.name.clone(),
        what: placement.map_or("", |it| it.kind.label()),
        desk: line.desk.clone(),
        usual: line.usual_in_words(),
        is_free: placement.is_some_and(|it| it.hours == Hours::NoSetHours),
        cells,
    }
}

/// Who is where on one of the shown days, in the order of the places.
fn gatherings(rows: &[RotaRow], index: usize) -> Vec<Gathering> {
    RotaPlace::ALL
        .iter()
        .filter(|place| **place != RotaPlace::NotIn)
        .map(|place| {
            let people = rows
                .iter()
                .filter_map(|row| {
                    let cell = row.cells.get(index)?;
                    (cell.at.place == *place).then(|| {
                        let desk = match place {
                            RotaPlace::Westminster | RotaPlace::Constituency => row.desk.as_str(),
                            _ => "",
                        };
                        let words: Vec<&str> = [desk, cell.at.note.as_str()]
                            .into_iter()
                            .filter(|words| !words.is_empty())
                            .collect();
                        (row.name.clone(), words.join(" · "))
                    })
                })
                .collect();
            Gathering { place: *place, people }
        })
        .filter(|gathering| !gathering.people.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            absence::Absence,
            attendance::AttendanceDay,
            calendar::{CalendarSettings, Nation},
            office_details::OfficeDetails,
            opening::PlacementKind,
            person::Person,
            placement::Placement,
            rota::WEEKDAYS,
        },
        office::{Command, preparing::RotaChange, testing::TestOffice},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(place: RotaPlace) -> RotaDay {
        RotaDay { place, note: String::new() }
    }

    fn usual(line: RotaLine, days: &[(&str, RotaPlace)]) -> RotaLine {
        let usual = days.iter().map(|(key, place)| ((*key).to_owned(), at(*place))).collect();
        RotaLine { usual, ..line }
    }

    fn office() -> (TestOffice, PlacementId, Uuid) {
        let mut office = TestOffice::new("2026-11-25");
        let placement = Placement {
            kind: PlacementKind::Volunteer,
            start: day("2026-11-24"),
            end: Some(day("2026-12-04")),
            ..Placement::default()
        };
        let person = Person { name: "Ines Okafor".to_owned(), ..Person::default() };
        let placement = Box::new(placement);
        let id = office.act(Command::AddPlacement { person, placement }).unwrap();
        let line = usual(
            RotaLine { name: "Rowan Ash".to_owned(), ..RotaLine::default() },
            &[("monday", RotaPlace::Westminster), ("friday", RotaPlace::Constituency)],
        );
        let rowan = office.act(Command::ChangeRota { what: RotaChange::AddSomebody { line } });
        (office, PlacementId(id), rowan.unwrap())
    }

    fn places(rota: &Rota, name: &str) -> Vec<RotaPlace> {
        let row = rota.rows.iter().find(|row| row.name == name).unwrap();
        row.cells.iter().map(|cell| cell.at.place).collect()
    }

    #[test]
    fn a_week_tells_who_is_where_within_their_stay() {
        use RotaPlace as P;
        let (mut office, id, _) = office();
        let seen = rota(&office.office, office.today, office.today);
        assert_eq!(seen.unsaid, [(id.0, "Ines Okafor".to_owned())]);
        let was = RotaLine { placement: Some(id), ..RotaLine::default() };
        let days = [("monday", P::Westminster), ("tuesday", P::Westminster), ("thursday", P::Home)];
        let now = Box::new(RotaLine { desk: "Window".to_owned(), ..usual(was.clone(), &days) });
        let what = RotaChange::SetUsualWeek { id: id.0, was: Box::new(was), now };
        office.act(Command::ChangeRota { what });
        let seen = rota(&office.office, office.today, office.today);
        assert_eq!((seen.days.len(), seen.unsaid.len()), (5, 0));
        assert_eq!(seen.days[2].words, "Wednesday 25 November");
        assert!(seen.days[2].is_today);
        // Monday is before the first day.
        assert_eq!(
            places(&seen, "Ines Okafor"),
            [P::NotIn, P::Westminster, P::NotIn, P::Home, P::NotIn]
        );
        assert_eq!(seen.rows[0].name, "Rowan Ash");
        assert_eq!(
            seen.by_day[1],
            [Gathering {
                place: P::Westminster,
                people: vec![("Ines Okafor".to_owned(), "Window".to_owned())]
            }]
        );
        // The week after the last day they are gone.
        let later = rota(&office.office, day("2026-12-07"), office.today);
        assert_eq!(later.rows.len(), 1);
    }

    #[test]
    fn a_dozen_people_are_each_in_one_place_a_day_and_none_is_left_out() {
        use RotaPlace as P;
        let (mut office, _, _) = office();
        let places_in_turn = [P::Westminster, P::Constituency, P::Home, P::Away, P::NotIn];
        // With Rowan and Ines, who are there already, they are twelve.
        for number in 0..10_usize {
            let name = format!("Colleague {number:02}");
            let days: Vec<(&str, P)> = WEEKDAYS
                .iter()
                .take(5)
                .enumerate()
                .map(|(day, (key, ..))| {
                    (*key, places_in_turn[(number + day) % places_in_turn.len()])
                })
                .collect();
            let line = usual(RotaLine { name, ..RotaLine::default() }, &days);
            office.act(Command::ChangeRota { what: RotaChange::AddSomebody { line } });
        }
        let seen = rota(&office.office, office.today, office.today);
        assert_eq!((seen.rows.len(), seen.days.len()), (12, 5));
        let names: Vec<&str> = seen.rows.iter().map(|row| row.name.as_str()).collect();
        let mut in_order = names[..11].to_vec();
        in_order.sort_unstable();
        // Those on a placement stand after those of the office.
        in_order.push("Ines Okafor");
        assert_eq!(names, in_order);
        for number in 0..10 {
            let found = places(&seen, &format!("Colleague {number:02}"));
            let expected: Vec<P> =
                (0..5).map(|day| places_in_turn[(number + day) % places_in_turn.len()]).collect();
            assert_eq!(found, expected, "{number}");
        }
        for (at, gatherings) in seen.by_day.iter().enumerate() {
            let told: Vec<&str> = gatherings
                .iter()
                .flat_map(|it| it.people.iter().map(|(name, _)| name.as_str()))
                .collect();
            let are_in: Vec<&str> = seen
                .rows
                .iter()
                .filter(|row| row.cells[at].at.place != P::NotIn)
                .map(|row| row.name.as_str())
                .collect();
            let sorted = |mut names: Vec<&str>| -> Vec<String> {
                names.sort_unstable();
                names.into_iter().map(str::to_owned).collect()
            };
            assert!(are_in.len() >= 8, "{are_in:?}");
            assert_eq!(sorted(told), sorted(are_in), "day {at}");
        }
    }

    #[test]
    fn a_day_that_differs_is_said_and_taken_back() {
        use RotaPlace as P;
        let (mut office, id, rowan) = office();
        let on = day("2026-11-26");
        let set = |office: &mut TestOffice, id, now| {
            let what = RotaChange::SetDay { id, day: on, now };
            office.act(Command::ChangeRota { what });
        };
        set(&mut office, id.0, Some(RotaDay { place: P::Away, note: "An interview".to_owned() }));
        set(&mut office, rowan, Some(at(P::Home)));
        let seen = rota(&office.office, office.today, office.today);
        assert_eq!(places(&seen, "Ines Okafor")[3], P::Away);
        assert_eq!(
            places(&seen, "Rowan Ash"),
            [P::Westminster, P::NotIn, P::NotIn, P::Home, P::Constituency]
        );
        set(&mut office, rowan, None);
        let seen = rota(&office.office, office.today, office.today);
        assert_eq!(places(&seen, "Rowan Ash")[3], P::NotIn);
    }

    #[test]
    fn a_weekend_is_shown_once_somebody_works_on_it() {
        let (mut office, _, rowan) = office();
        let held = office.office.rota.get(rowan).unwrap().value.clone();
        let mut now = held.clone();
        now.usual.insert("saturday".to_owned(), at(RotaPlace::Out));
        let what = RotaChange::SetUsualWeek { id: rowan, was: Box::new(held), now: Box::new(now) };
        office.act(Command::ChangeRota { what });
        let seen = rota(&office.office, office.today, office.today);
        assert_eq!(seen.days.len(), 6);
        assert_eq!(seen.days[5].closed, "Weekend");
        assert!(seen.rows.iter().all(|row| row.cells.len() == 6));
        let what = RotaChange::RemoveSomebody { id: rowan };
        office.act(Command::ChangeRota { what });
        assert_eq!(rota(&office.office, office.today, office.today).rows.len(), 1);
    }

    #[test]
    fn nobody_is_down_for_a_holiday_of_that_office() {
        use RotaPlace as P;
        let mut office = TestOffice::new("2026-11-25");
        let calendar =
            CalendarSettings { constituency: Some(Nation::Scotland), ..Default::default() };
        let details = OfficeDetails { calendar, ..OfficeDetails::default() };
        office.act(Command::SetUpOffice { details });
        for (name, place) in [("Rowan Ash", P::Westminster), ("Priya Shah", P::Constituency)] {
            let line = RotaLine { name: name.to_owned(), ..RotaLine::default() };
            let line = usual(line, &[("monday", place), ("friday", place)]);
            office.act(Command::ChangeRota { what: RotaChange::AddSomebody { line } });
        }
        // St Andrew’s Day is kept in the constituency alone.
        let seen = rota(&office.office, day("2026-11-30"), office.today);
        assert!(seen.days[0].closed.starts_with("Constituency: "), "{:?}", seen.days[0]);
        assert_eq!(places(&seen, "Rowan Ash")[0], P::Westminster);
        assert_eq!(places(&seen, "Priya Shah")[0], P::NotIn);
        // Christmas in both.
        let seen = rota(&office.office, day("2026-12-25"), office.today);
        assert_eq!(seen.days[4].closed, "Christmas Day");
        assert_eq!(
            places(&seen, "Rowan Ash"),
            [P::Westminster, P::NotIn, P::NotIn, P::NotIn, P::NotIn]
        );
    }

    #[test]
    fn time_off_and_days_expected_are_known_from_their_own_pages() {
        use RotaPlace as P;
        let (mut office, id, rowan) = office();
        for (on, mark) in [("2026-11-26", DayMark::Expected), ("2026-11-27", DayMark::TimeOff)] {
            let on = day(on);
            let marked = AttendanceDay { placement: id, on, mark, ..AttendanceDay::default() };
            office.act(Command::MarkDay { day: marked });
        }
        let absence = Absence {
            supervisor: "rowan ash".to_owned(),
            from: day("2026-11-23"),
            to: day("2026-11-24"),
            ..Absence::default()
        };
        office.act(Command::AddAbsence { absence });
        let seen = rota(&office.office, office.today, office.today);
        assert_eq!(
            places(&seen, "Ines Okafor"),
            [P::NotIn, P::NotIn, P::NotIn, P::Westminster, P::Away]
        );
        assert_eq!(places(&seen, "Rowan Ash")[..2], [P::Away, P::Away]);
        // What is said on the rota for the day itself goes before it.
        let what = RotaChange::SetDay { id: rowan, day: day("2026-11-23"), now: Some(at(P::Home)) };
        office.act(Command::ChangeRota { what });
        let seen = rota(&office.office, office.today, office.today);
        assert_eq!(places(&seen, "Rowan Ash")[0], P::Home);
    }
}
