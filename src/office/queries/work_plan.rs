//! The work plan of a placement: its goals, its tasks, and whether they fit the hours.

use crate::{
    domain::{
        GoalId, PlacementId, TaskId, date,
        goal::Goal,
        hours,
        placement::{Placement, PlacementPhase},
        task::{Task, TaskState},
    },
    office::{Office, Row},
};
use chrono::NaiveDate;

/// A goal.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalRow {
    /// Its id.
    pub id: GoalId,
    /// The goal.
    pub goal: Goal,
    /// By whom and when it was set, in words.
    pub set: String,
    /// How many of its tasks are checked, and how many it has.
    pub tasks: (usize, usize),
}

/// A task.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskRow {
    /// Its id.
    pub id: TaskId,
    /// The task.
    pub task: Task,
    /// The goal that it serves; empty where it serves none, or one that is gone.
    pub goal: String,
    /// Whether its day has gone by.
    pub is_late: bool,
    /// When it is due, how long it takes, who checked it: in words.
    pub facts: Vec<String>,
    /// What speaks against its size; empty where nothing does.
    pub too_large: String,
}

/// The work plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkPlan {
    /// Goals, in the order in which they were set.
    pub goals: Vec<GoalRow>,
    /// Tasks that are not checked: what waits for a check first, then by the day they are due.
    pub open: Vec<TaskRow>,
    /// Tasks that were checked, newest first.
    pub checked: Vec<TaskRow>,
    /// Whether the open tasks fit the hours that are left, in words; empty where it cannot be told.
    pub room: String,
    /// Whether they do not fit.
    pub is_too_much: bool,
}

/// Goals of a placement, in the order in which they were set; those that were dropped too.
pub fn goals(office: &Office, id: PlacementId) -> Vec<GoalRow> {
    let tasks: Vec<_> = office.tasks.of(id).collect();
    office
        .goals
        .of(id)
        .map(|row| {
            let own = || tasks.iter().filter(|task| task.value.goal == Some(GoalId(row.id)));
            let checked = own().filter(|task| task.value.state == TaskState::Checked).count();
            let by = if row.value.set_by.is_empty() {
                String::new()
            } else {
                format!(" by {}", row.value.set_by)
            };
            GoalRow {
                id: GoalId(row.id),
                goal: row.value.clone(),
                set: format!("Set {}{by}", date::long(row.value.set_on)),
                tasks: (checked, own().count()),
            }
        })
        .collect()
}

/// The work plan of a placement; nothing where it is gone.
pub fn plan(office: &Office, id: PlacementId, today: NaiveDate) -> Option<WorkPlan> {
    let placement = &office.placements.get(id)?.value;
    let rows: Vec<TaskRow> =
        office.tasks.of(id).map(|row| task_row(office, placement, row, today)).collect();
    let (mut checked, mut open): (Vec<TaskRow>, Vec<TaskRow>) =
        rows.into_iter().partition(|row| row.task.state == TaskState::Checked);
    open.sort_by_key(|row| {
        let due = row.task.due_on.unwrap_or(NaiveDate::MAX);
        (row.task.state != TaskState::Finished, due, row.id)
    });
    checked.sort_by_key(|row| std::cmp::Reverse((row.task.checked_on, row.id)));
    let (room, is_too_much) = room(placement, &open, today);
    Some(WorkPlan { goals: goals(office, id), open, checked, room, is_too_much })
}

fn task_row(office: &Office, placement: &Placement, row: &Row<Task>, today: NaiveDate) -> TaskRow {
    let task = &row.value;
    let is_open = matches!(task.state, TaskState::ToDo | TaskState::Begun);
    let mut facts = Vec::new();
    if let Some(due) = task.due_on.filter(|_| is_open) {
        facts.push(format!("Due {}, {}", date::long(due), date::distance(due, today)));
    }
    facts.extend(task.minutes.map(|minutes| format!("About {}", hours::in_words(minutes))));
    match task.state {
        TaskState::Checked => {
            let on = task.checked_on.map(|on| format!(" on {}", date::long(on)));
            let by = if task.checked_by.is_empty() {
                String::new()
            } else {
                format!(" by {}", task.checked_by)
            };
            facts.push(format!("Checked{by}{}", on.unwrap_or_default()));
        }
        TaskState::Finished => {
            let on = task.finished_on.map(|on| format!(" {}", date::long(on)));
            facts.push(format!("Finished{}", on.unwrap_or_default()));
        }
        _ => {}
    }
    if !task.checker.is_empty() && task.state != TaskState::Checked {
        facts.push(format!("{} checks it", task.checker));
    }
    let week = placement.work_terms.minutes_a_week;
    let too_large = match (task.minutes, week) {
        (Some(minutes), Some(week)) if is_open && minutes > week => format!(
            "It takes longer than the {} they are here in a week. Cut it into parts that can be finished and checked.",
            hours::in_words(week)
        ),
        _ => String::new(),
    };
    TaskRow {
        id: TaskId(row.id),
        task: task.clone(),
        goal: task
            .goal
            .and_then(|goal| office.goals.get(goal))
            .map(|goal| goal.value.title.clone())
            .unwrap_or_default(),
        is_late: is_open && task.due_on.is_some_and(|due| due < today),
        facts,
        too_large,
    }
}

/// Whether what is open fits the hours up to the last day.
fn room(placement: &Placement, open: &[TaskRow], today: NaiveDate) -> (String, bool) {
    let needed = open
        .iter()
        .filter(|row| row.task.state != TaskState::Finished)
        .filter_map(|row| row.task.minutes)
        .fold(0_u32, u32::saturating_add);
    let (Some(week), Some(end)) = (placement.work_terms.minutes_a_week, placement.end) else {
        return (String::new(), false);
    };
    if needed == 0 || placement.phase(today) == PlacementPhase::Left {
        return (String::new(), false);
    }
    let from = placement.start.max(today);
    let days = u32::try_from((end - from).num_days() + 1).unwrap_or(0);
    let left = week.saturating_mul(days) / 7;
    let (needed_words, left_words) = (hours::in_words(needed), hours::in_words(left));
    if needed > left {
        let words = format!(
            "The open tasks take about {needed_words}; up to the last day there are about {left_words}. Leave something out, so that what is begun is finished."
        );
        (words, true)
    } else {
        let words = format!(
            "The open tasks take about {needed_words} of the {left_words} up to the last day."
        );
        (words, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{person::Person, work_terms::WorkTerms},
        office::{Command, testing::TestOffice},
    };

    fn placed(minutes_a_week: Option<u32>) -> (TestOffice, PlacementId) {
        let mut it = TestOffice::new("2026-03-02");
        let placement = Placement {
            start: it.today,
            end: "2026-03-29".parse().ok(),
            work_terms: WorkTerms { minutes_a_week, ..WorkTerms::default() },
            ..Placement::default()
        };
        let person = Person::default();
        let id = it.act(Command::AddPlacement { person, placement: Box::new(placement) });
        (it, PlacementId(id.unwrap()))
    }

    fn task(placement: PlacementId, minutes: u32, due: &str) -> Command {
        let task =
            Task { placement, minutes: Some(minutes), due_on: due.parse().ok(), ..Task::default() };
        Command::AddTask { task: Box::new(task) }
    }

    #[test]
    fn tasks_are_held_against_the_hours_of_a_week_and_of_the_stay() {
        // Four weeks of six hours: a task of six hours fits a week, one of seven does not.
        let (mut it, id) = placed(Some(360));
        it.act(task(id, 360, "2026-03-09"));
        it.act(task(id, 361, "2026-03-05"));
        let plan = super::plan(&it.office, id, it.today).unwrap();
        assert!(plan.open[0].too_large.contains("6 h"), "{:?}", plan.open[0]);
        assert_eq!(plan.open[1].too_large, "");
        assert!(!plan.is_too_much && plan.room.contains("12 h 1 min of the 24 h"), "{}", plan.room);
        it.act(task(id, 719, ""));
        assert!(!super::plan(&it.office, id, it.today).unwrap().is_too_much);
        it.act(task(id, 1, ""));
        assert!(super::plan(&it.office, id, it.today).unwrap().is_too_much);
        let (mut other, id) = placed(None);
        other.act(task(id, 9_000, ""));
        assert_eq!(super::plan(&other.office, id, other.today).unwrap().room, "");
    }

    #[test]
    fn what_waits_for_a_check_comes_first_and_what_was_checked_stands_apart() {
        let (mut it, id) = placed(None);
        let goal = Goal { placement: id, title: "Write well".to_owned(), ..Goal::default() };
        let goal = GoalId(it.act(Command::AddGoal { goal }).unwrap());
        let mut made = Vec::new();
        for due in ["2026-03-01", "2026-03-09", "2026-03-10"] {
            let task = Task {
                placement: id,
                goal: Some(goal),
                due_on: due.parse().ok(),
                ..Task::default()
            };
            made.push(TaskId(it.act(Command::AddTask { task: Box::new(task) }).unwrap()));
        }
        let moved = |id, state| Command::MoveTask { id, state, found: String::new() };
        it.act(moved(made[2], TaskState::Finished));
        it.act(moved(made[1], TaskState::Checked));
        let plan = super::plan(&it.office, id, it.today).unwrap();
        let open: Vec<TaskId> = plan.open.iter().map(|row| row.id).collect();
        assert_eq!(open, [made[2], made[0]]);
        assert!(plan.open[1].is_late && !plan.open[0].is_late);
        assert_eq!(plan.open[0].goal, "Write well");
        assert_eq!(plan.checked.len(), 1);
        assert_eq!(plan.goals[0].tasks, (1, 3));
        assert_eq!(super::plan(&it.office, PlacementId::default(), it.today), None);
    }
}
