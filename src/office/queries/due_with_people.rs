//! What is due between people: talks, tasks to be checked, days without a mark, reviews, pay.

use super::{
    attendance, hours, supervision,
    today::{Place, Settle, Topic},
};
use crate::{
    domain::{
        PlacementId,
        attendance::DayMark,
        date,
        placement::{Placement, PlacementPhase},
        review::{ReviewKind, review_id},
        task::TaskState,
    },
    office::{Office, Row},
};
use chrono::{Days, NaiveDate};

/// Days expected are asked about for so long; what lies further back stays as it is.
const ASK_ABOUT_DAYS: i64 = 14;
/// So many days before the last one, the final review should be planned.
const FINAL_REVIEW_BEFORE: u64 = 5;
/// A placement of so many days or more has a mid-point review. Our own measure: six weeks.
const MID_POINT_FROM: i64 = 42;

/// What was said or done with somebody, as one press notes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Supervisor and intern sat down together today.
    Met,
    /// Somebody spoke to them today.
    Spoke,
}

/// One thing that is due.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// By which day.
    pub on: NaiveDate,
    /// What it is, and why it is here.
    pub reason: String,
    /// What it belongs to.
    pub topic: Topic,
    /// Where it is settled.
    pub place: Place,
    /// What to do there, in a few words.
    pub action: &'static str,
    /// What one press settles: nothing, one thing, or either of two answers.
    pub settle: Vec<Settle>,
}

/// What is due with the person of a placement.
pub fn due(office: &Office, row: &Row<Placement>, today: NaiveDate) -> Vec<Due> {
    let id = PlacementId(row.id);
    let placement = &row.value;
    let mut due = Vec::new();
    if placement.phase(today) == PlacementPhase::Here {
        talks(office, id, placement, today, &mut due);
        tasks(office, id, today, &mut due);
        days(office, id, today, &mut due);
        if let Some(reason) = hours::below_minimum(office, row, today) {
            due.push(Due {
                on: today,
                reason,
                topic: Topic::Supervision,
                place: Place::Hours(id),
                action: "Look at hours and pay",
                settle: Vec::new(),
            });
        }
    }
    reviews(office, id, placement, today, &mut due);
    due
}

fn talks(
    office: &Office,
    id: PlacementId,
    placement: &Placement,
    today: NaiveDate,
    due: &mut Vec<Due>,
) {
    let standing = supervision::standing(office, id, placement, today);
    let nudges = supervision::nudges(office, placement, &standing, today);
    let place = Place::Supervision(id);
    if nudges.is_empty() {
        if let Some(next) = standing.next {
            let reason = format!(
                "Supervision: the next talk is on {} {}.",
                date::weekday_name(next),
                date::long(next)
            );
            due.push(Due {
                on: next,
                reason,
                topic: Topic::Supervision,
                place,
                action: "See the notes",
                settle: if next == today {
                    vec![Settle::Talked(id, Settled::Met)]
                } else {
                    Vec::new()
                },
            });
        }
        return;
    }
    let (on, settle) = match (standing.is_overdue, standing.next) {
        (true, Some(next)) => (next, Some(Settled::Met)),
        _ => (today, standing.is_quiet.then_some(Settled::Spoke)),
    };
    let settle = settle.map(|what| Settle::Talked(id, what)).into_iter().collect();
    due.push(Due {
        on,
        reason: nudges.join(" "),
        topic: Topic::Supervision,
        place,
        action: "Open supervision",
        settle,
    });
}

fn tasks(office: &Office, id: PlacementId, today: NaiveDate, due: &mut Vec<Due>) {
    let finished: Vec<_> =
        office.tasks.of(id).filter(|row| row.value.state == TaskState::Finished).collect();
    if let Some(first) = finished.first() {
        let since = finished.iter().filter_map(|row| row.value.finished_on).min();
        let reason = match finished.len() {
            1 => format!("Finished and not checked yet: “{}”.", first.value.title),
            many => format!("{many} tasks are finished and not checked yet."),
        };
        // A day is fair; after two it is late.
        let on = since.and_then(|on| on.checked_add_days(Days::new(2))).unwrap_or(today);
        due.push(Due {
            on,
            reason,
            topic: Topic::Supervision,
            place: Place::Work(id),
            action: "Check it",
            settle: match finished.as_slice() {
                [task] => vec![Settle::Checked(task.id.into())],
                _ => Vec::new(),
            },
        });
    }
}

fn days(office: &Office, id: PlacementId, today: NaiveDate, due: &mut Vec<Due>) {
    let recent: Vec<NaiveDate> = attendance::unmarked(office, id, today)
        .into_iter()
        .filter(|day| (today - *day).num_days() <= ASK_ABOUT_DAYS)
        .collect();
    if let Some(first) = recent.first() {
        let reason = match recent.len() {
            1 => format!("Did they come on {}? The day is not marked.", date::long(*first)),
            many => format!("{many} days on which they were expected are not marked."),
        };
        due.push(Due {
            on: today,
            reason,
            topic: Topic::Supervision,
            place: Place::Days(id),
            action: "Mark the days",
            // Time off and a day without word are told apart on the page of the days.
            settle: match recent.as_slice() {
                [day] => [DayMark::Came, DayMark::WithWord]
                    .map(|mark| Settle::Day(id, *day, mark))
                    .into(),
                _ => Vec::new(),
            },
        });
    }
}

fn reviews(
    office: &Office,
    id: PlacementId,
    placement: &Placement,
    today: NaiveDate,
    due: &mut Vec<Due>,
) {
    let Some(end) = placement.end else { return };
    let is_held = |kind: ReviewKind| {
        office.reviews.get(review_id(id, kind)).is_some_and(|row| row.value.held_on.is_some())
    };
    let length = (end - placement.start).num_days() + 1;
    let half = placement.start.checked_add_days(Days::new(u64::try_from(length / 2).unwrap_or(0)));
    if length >= MID_POINT_FROM
        && placement.phase(today) == PlacementPhase::Here
        && !is_held(ReviewKind::MidPoint)
        && !is_held(ReviewKind::Final)
        && let Some(half) = half
        && end.checked_sub_days(Days::new(14)).is_some_and(|late| today <= late)
    {
        due.push(Due {
            on: half,
            reason: format!("Half way on {}: time for the mid-point review.", date::long(half)),
            topic: Topic::Leaving,
            place: Place::Review(id, ReviewKind::MidPoint),
            action: "Open the review",
            settle: Vec::new(),
        });
    }
    if !is_held(ReviewKind::Final) {
        let verb = if end < today { "Left" } else { "Leaves" };
        due.push(Due {
            on: end.checked_sub_days(Days::new(FINAL_REVIEW_BEFORE)).unwrap_or(end),
            reason: format!("{verb} on {}, and the final review is not held.", date::long(end)),
            topic: Topic::Leaving,
            place: Place::Review(id, ReviewKind::Final),
            action: "Open the review",
            settle: Vec::new(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            person::Person,
            review::Review,
            supervision::{Rhythm, SupervisionPlan},
            task::Task,
        },
        office::{Command, testing::TestOffice},
    };

    fn placed(today: &str, rhythm: Rhythm) -> (TestOffice, PlacementId) {
        let mut it = TestOffice::new(today);
        let placement = Placement {
            start: "2026-03-02".parse().unwrap(),
            end: "2026-05-29".parse().ok(),
            supervisor: "Bea Hollyhock".to_owned(),
            supervision: SupervisionPlan { rhythm, next_on: None },
            ..Placement::default()
        };
        let person = Person::default();
        let id = it.act(Command::AddPlacement { person, placement: Box::new(placement) });
        (it, PlacementId(id.unwrap()))
    }

    fn reasons(it: &TestOffice, id: PlacementId) -> Vec<String> {
        let row = it.office.placements.get(id).unwrap();
        due(&it.office, row, it.today).into_iter().map(|due| due.reason).collect()
    }

    #[test]
    fn an_overdue_talk_is_settled_by_a_talk_and_silence_by_a_word() {
        let (it, id) = placed("2026-03-10", Rhythm::Weekly);
        let row = it.office.placements.get(id).unwrap();
        let first = due(&it.office, row, it.today).remove(0);
        assert_eq!(
            (first.on.to_string().as_str(), first.settle),
            ("2026-03-09", vec![Settle::Talked(id, Settled::Met)])
        );
        let (it, id) = placed("2026-03-16", Rhythm::None);
        let row = it.office.placements.get(id).unwrap();
        let said = vec![Settle::Talked(id, Settled::Spoke)];
        assert_eq!(due(&it.office, row, it.today).remove(0).settle, said);
    }

    #[test]
    fn tasks_wait_for_a_check_and_days_for_a_mark() {
        let (mut it, id) = placed("2026-03-05", Rhythm::Weekly);
        let task = Task {
            placement: id,
            title: "The post".to_owned(),
            state: TaskState::Finished,
            finished_on: Some(it.today),
            ..Task::default()
        };
        it.act(Command::AddTask { task: Box::new(task) });
        let days = vec!["2026-03-03".parse().unwrap(), it.today];
        it.act(Command::ExpectDays { placement: id, days });
        let told = reasons(&it, id);
        assert!(told.contains(&"Finished and not checked yet: “The post”.".to_owned()), "{told:?}");
        assert!(told.iter().any(|it| it.starts_with("Did they come on 3 March 2026?")), "{told:?}");
    }

    #[test]
    fn reviews_are_asked_for_until_they_are_held() {
        let (mut it, id) = placed("2026-03-05", Rhythm::Weekly);
        let told = |it: &TestOffice| reasons(it, id).join(" ");
        assert!(told(&it).contains("mid-point review") && told(&it).contains("final review"));
        for kind in [ReviewKind::MidPoint, ReviewKind::Final] {
            let was = Review { placement: id, kind, ..Review::default() };
            let now = Review { held_on: Some(it.today), ..was.clone() };
            it.act(Command::WriteReview { was: Box::new(was), now: Box::new(now) });
        }
        assert!(!told(&it).contains("review"));
    }
}
