//! The work plan, hours and pay, and the days on which people come.

use crate::{
    domain::{
        GoalId, PlacementId, TaskId,
        attendance::{AttendanceDay, DayMark, day_id},
        goal::Goal,
        placement::Placement,
        task::{Task, TaskState},
        work_terms::WorkTerms,
    },
    office::{Changes, Collection, Context, Office, Problem},
};
use chrono::NaiveDate;
use uuid::Uuid;

/// The person of a placement: whose data its records are.
pub(super) fn person_of(office: &Office, placement: PlacementId) -> Result<Uuid, Problem> {
    office
        .placements
        .get(placement)
        .map(|row| row.value.person.0)
        .ok_or(Problem::Gone(Collection::Placements))
}

pub(super) fn add_goal(
    office: &Office,
    goal: &Goal,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let person = person_of(office, goal.placement)?;
    let mut changes = Changes::new("add-goal");
    let id = context.id();
    changes.create(id, Some(person), goal);
    changes.created = Some(id);
    Ok(changes)
}

/// Where the state changed, the day is kept since which it stands so.
pub(super) fn edit_goal(
    office: &Office,
    id: GoalId,
    was: &Goal,
    mut now: Goal,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    if was.state != now.state {
        now.state_on = Some(context.today);
    }
    let mut changes = Changes::new("edit-goal");
    changes.edit(office, id.0, was, &now)?;
    Ok(changes)
}

pub(super) fn remove_goal(office: &Office, id: GoalId) -> Result<Changes, Problem> {
    let mut changes = Changes::new("remove-goal");
    changes.update(office, id, |goal: &mut Goal| goal.deleted = true)?;
    Ok(changes)
}

pub(super) fn add_task(
    office: &Office,
    task: &Task,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let person = person_of(office, task.placement)?;
    let mut changes = Changes::new("add-task");
    let id = context.id();
    changes.create(id, Some(person), task);
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn edit_task(
    office: &Office,
    id: TaskId,
    was: &Task,
    now: &Task,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("edit-task");
    changes.edit(office, id.0, was, now)?;
    Ok(changes)
}

pub(super) fn move_task(
    office: &Office,
    id: TaskId,
    state: TaskState,
    found: String,
    context: &Context<'_>,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("move-task");
    changes.update(office, id, |task: &mut Task| {
        task.state = state;
        if !found.is_empty() {
            task.found = found;
        }
        match state {
            TaskState::Checked => {
                task.finished_on = task.finished_on.or(Some(context.today));
                task.checked_on = Some(context.today);
                task.checked_by = context.author.clone();
            }
            TaskState::Finished => {
                task.finished_on = Some(context.today);
                task.checked_on = None;
                task.checked_by.clear();
            }
            TaskState::ToDo | TaskState::Begun | TaskState::Unknown => {
                task.finished_on = None;
                task.checked_on = None;
                task.checked_by.clear();
            }
        }
    })?;
    Ok(changes)
}

pub(super) fn remove_task(office: &Office, id: TaskId) -> Result<Changes, Problem> {
    let mut changes = Changes::new("remove-task");
    changes.update(office, id, |task: &mut Task| task.deleted = true)?;
    Ok(changes)
}

pub(super) fn edit_terms(
    office: &Office,
    id: PlacementId,
    was: &WorkTerms,
    now: &WorkTerms,
) -> Result<Changes, Problem> {
    let row = office.placements.get(id).ok_or(Problem::Gone(Collection::Placements))?;
    let with = |terms: &WorkTerms| Placement { work_terms: terms.clone(), ..row.value.clone() };
    let mut changes = Changes::new("edit-work-terms");
    changes.edit(office, id.0, &with(was), &with(now))?;
    Ok(changes)
}

pub(super) fn mark_day(office: &Office, day: &AttendanceDay) -> Result<Changes, Problem> {
    let person = person_of(office, day.placement)?;
    let mut changes = Changes::new("mark-day");
    changes.put(office, day_id(day.placement, day.on), Some(person), day)?;
    Ok(changes)
}

pub(super) fn expect_days(
    office: &Office,
    placement: PlacementId,
    days: &[NaiveDate],
) -> Result<Changes, Problem> {
    let person = person_of(office, placement)?;
    let mut changes = Changes::new("expect-days");
    for on in days {
        let id = day_id(placement, *on);
        if office.attendance.get(id).is_none() {
            let day = AttendanceDay {
                placement,
                on: *on,
                mark: DayMark::Expected,
                ..AttendanceDay::default()
            };
            changes.put(office, id, Some(person), &day)?;
        }
    }
    Ok(changes)
}

pub(super) fn clear_day(
    office: &Office,
    placement: PlacementId,
    on: NaiveDate,
) -> Result<Changes, Problem> {
    let mut changes = Changes::new("clear-day");
    changes.update(office, day_id(placement, on), |day: &mut AttendanceDay| day.deleted = true)?;
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::person::Person,
        office::{Command, describe, testing::TestOffice, undo},
    };

    fn placed() -> (TestOffice, PlacementId) {
        let mut office = TestOffice::new("2026-03-02");
        let placement = Placement { start: office.today, ..Placement::default() };
        let person = Person { name: "Zoë Adair".to_owned(), ..Person::default() };
        let id = office.act(Command::AddPlacement { person, placement: Box::new(placement) });
        (office, PlacementId(id.unwrap()))
    }

    fn day(placement: PlacementId, on: NaiveDate, mark: DayMark) -> Command {
        Command::MarkDay { day: AttendanceDay { placement, on, mark, ..AttendanceDay::default() } }
    }

    #[test]
    fn a_day_that_was_cleared_or_undone_can_be_marked_again() {
        let (mut it, id) = placed();
        let on = it.today;
        let before = it.entries.len();
        it.act(day(id, on, DayMark::Came));
        let made = it.entries[before..].to_vec();
        let changes = undo(&it.office, &made, &made).unwrap();
        it.take(changes);
        assert_eq!(it.office.attendance.len(), 0);
        it.act(day(id, on, DayMark::WithWord));
        assert_eq!(it.office.attendance.of(id).next().unwrap().value.mark, DayMark::WithWord);
        it.act(Command::ClearDay { placement: id, on });
        assert!(it.office.attendance.is_empty());
        it.act(Command::ExpectDays { placement: id, days: vec![on] });
        assert_eq!(it.office.attendance.of(id).next().unwrap().value.mark, DayMark::Expected);
        assert!(it.try_act(Command::ClearDay { placement: PlacementId::default(), on }).is_err());
    }

    #[test]
    fn expecting_days_leaves_what_is_marked_alone() {
        let (mut it, id) = placed();
        let (on, next) = (it.today, it.today.succ_opt().unwrap());
        it.act(day(id, on, DayMark::Came));
        let before = it.entries.len();
        it.act(Command::ExpectDays { placement: id, days: vec![on, next] });
        assert_eq!(it.entries.len(), before + 1);
        let marks: Vec<DayMark> = it.office.attendance.of(id).map(|row| row.value.mark).collect();
        assert_eq!(marks.len(), 2);
        assert!(marks.contains(&DayMark::Came));
        assert_eq!(
            describe::sentence(&it.office, &it.entries[before..]),
            "Noted 1 day on which Zoë Adair said they would come"
        );
    }

    #[test]
    fn who_checked_a_task_and_when_is_kept_until_it_is_taken_up_again() {
        let (mut it, id) = placed();
        let task =
            Box::new(Task { placement: id, title: "The post".to_owned(), ..Task::default() });
        let task = TaskId(it.act(Command::AddTask { task }).unwrap());
        let held = |it: &TestOffice| it.office.tasks.get(task).unwrap().value.clone();
        it.act(Command::MoveTask { id: task, state: TaskState::Finished, found: String::new() });
        assert_eq!((held(&it).finished_on, held(&it).checked_on), (Some(it.today), None));
        let found = "All dated and filed".to_owned();
        it.act(Command::MoveTask { id: task, state: TaskState::Checked, found });
        assert_eq!(held(&it).checked_by, "A tester");
        it.act(Command::MoveTask { id: task, state: TaskState::Begun, found: String::new() });
        let again = held(&it);
        assert_eq!((again.checked_on, again.checked_by.as_str()), (None, ""));
        assert_eq!(again.found, "All dated and filed");
    }

    #[test]
    fn a_goal_keeps_the_day_since_which_it_stands_so() {
        use crate::domain::goal::GoalState;
        let (mut it, id) = placed();
        let goal = Goal { placement: id, title: "Write a briefing".to_owned(), ..Goal::default() };
        let goal = GoalId(it.act(Command::AddGoal { goal }).unwrap());
        let was = it.office.goals.get(goal).unwrap().value.clone();
        let now = Goal { state: GoalState::Met, ..was.clone() };
        it.act(Command::EditGoal { id: goal, was: Box::new(was), now: Box::new(now) });
        assert_eq!(it.office.goals.get(goal).unwrap().value.state_on, Some(it.today));
        it.act(Command::RemoveGoal { id: goal });
        assert!(it.office.goals.is_empty());
        assert!(it.try_act(Command::RemoveGoal { id: goal }).is_err());
    }
}
