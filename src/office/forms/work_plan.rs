//! The forms of the work plan: a goal, a task.

use super::{Reader, Values, work_log::ASK_TIME};
use crate::{
    domain::{
        GoalId, date,
        goal::{Goal, GoalState},
        hours,
        task::{Task, TaskState},
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The form of a goal as it starts.
pub fn blank_goal(today: NaiveDate, set_by: &str) -> Values {
    Values::new().with("goal-on", date::field(today)).with("goal-by", set_by)
}

/// The form of a goal that is there already.
pub fn goal_values(goal: &Goal) -> Values {
    Values::new()
        .with("goal-title", &goal.title)
        .with("goal-seen", &goal.seen_by)
        .with("goal-on", date::field(goal.set_on))
        .with("goal-by", &goal.set_by)
        .with("goal-state", goal.state.key())
        .with("goal-note", &goal.note)
}

/// Reads a goal. What the form does not ask for stays as in `goal`.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_goal(values: &Values, goal: &Goal) -> Result<Goal, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let title =
        reader.required("goal-title", "The goal", "Enter what they want to have learnt or done.");
    let seen_by = reader.long("goal-seen", "How it will be seen");
    let set_by = reader.line("goal-by", "Who set it");
    let set_on = reader.required_date("goal-on", "Enter the day on which it was set.");
    let state = match values.get("goal-state") {
        "" => goal.state,
        key => GoalState::from_key(key).unwrap_or(goal.state),
    };
    let note = reader.long("goal-note", "The note");
    reader.finish(Goal { title, seen_by, set_by, set_on, state, note, ..goal.clone() })
}

/// The form of a task that is there already.
pub fn task_values(task: &Task) -> Values {
    Values::new()
        .with("task-title", &task.title)
        .with("task-right", &task.done_right)
        .with("task-shown", &task.shown_how)
        .with("task-time", task.minutes.map(hours::field).unwrap_or_default())
        .with("task-due", task.due_on.map(date::field).unwrap_or_default())
        .with("task-goal", task.goal.map(|goal| goal.to_string()).unwrap_or_default())
        .with("task-checker", &task.checker)
}

/// Reads a task. What the form does not ask for stays as in `task`.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_task(values: &Values, task: &Task) -> Result<Task, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let title = reader.required("task-title", "The task", "Enter what is to be done.");
    let done_right = reader.long("task-right", "What done right means");
    let shown_how = reader.line("task-shown", "How it is shown");
    let time = values.get("task-time").trim();
    let minutes = hours::parse(time);
    if minutes.is_none() && !time.is_empty() {
        reader.problem("task-time", ASK_TIME);
    }
    let due_on = reader.date("task-due");
    let goal: Option<GoalId> = values.get("task-goal").parse().ok();
    let checker = reader.line("task-checker", "Who checks it");
    reader.finish(Task {
        title,
        done_right,
        shown_how,
        minutes,
        due_on,
        goal,
        checker,
        ..task.clone()
    })
}

/// Reads whether a task is done right, and what was found.
///
/// # Errors
/// What is wrong, field by field.
pub fn read_check(values: &Values) -> Result<(TaskState, String), Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let verdict = |key: &str| {
        TaskState::from_key(key)
            .filter(|state| matches!(state, TaskState::Checked | TaskState::Begun))
    };
    let state = reader.choice("task-verdict", verdict, "Choose whether it is done right.");
    let found = reader.long("task-found", "What you found");
    reader.finish((state, found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn goals_and_tasks_go_into_their_forms_and_come_back() {
        let today: NaiveDate = "2026-03-02".parse().unwrap();
        let values = blank_goal(today, "Bea").with("goal-title", " Write a briefing ");
        let goal = read_goal(&values, &Goal::default()).unwrap();
        assert_eq!((goal.title.as_str(), goal.set_by.as_str()), ("Write a briefing", "Bea"));
        assert_eq!(read_goal(&goal_values(&goal), &goal), Ok(goal));
        let task = Task {
            title: "The post".to_owned(),
            minutes: Some(150),
            due_on: Some(today),
            goal: Some(GoalId(Uuid::from_u128(3))),
            ..Task::default()
        };
        assert_eq!(read_task(&task_values(&task), &task), Ok(task));
    }

    #[test]
    fn what_is_wrong_stands_at_its_field() {
        let values = Values::new().with("task-time", "a while").with("task-due", "31/2/2026");
        let problems = read_task(&values, &Task::default()).unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["task-title", "task-time", "task-due"]);
        assert!(read_goal(&Values::new(), &Goal::default()).is_err());
    }
}
