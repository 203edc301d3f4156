//! Tasks: of a size for the hours, with what done right means, shown, finished, checked.

use crate::{
    domain::{
        PlacementId, TaskId,
        task::{Task, TaskState},
    },
    format::office_tables::List,
    office::{
        Command,
        forms::{Values, work_plan as forms},
        queries::work_plan::{TaskRow, WorkPlan},
    },
    ui::{
        parts::{
            Choice, DateField, ExportList, Form, OpenButton, OpenForm, RadioField, SelectField,
            SmallForm, Tag, TextAreaField, TextField, Tone,
        },
        session::Session,
    },
};
use leptos::prelude::*;

/// How many tasks that were checked are shown at first.
const CHECKED_SHOWN: usize = 10;

/// Tasks.
#[component]
pub fn TasksSection(id: PlacementId, plan: Memo<WorkPlan>, open: OpenForm) -> impl IntoView {
    // Asked for when a form opens, so that a goal that was just set is among them.
    let goals = Signal::derive(move || {
        plan.with(|plan| {
            let goals = plan.goals.iter();
            goals
                .map(|row| Choice::new(row.id.to_string(), row.goal.title.clone()))
                .collect::<Vec<_>>()
        })
    });
    let all = RwSignal::new(false);
    let waiting = move || plan.with(|plan| plan.open.clone());
    let checked = move || {
        let most = if all.get() { usize::MAX } else { CHECKED_SHOWN };
        plan.with(|plan| plan.checked.iter().take(most).cloned().collect::<Vec<_>>())
    };
    let left = move || {
        let count = plan.with(|plan| plan.checked.len());
        if all.get() { 0 } else { count.saturating_sub(CHECKED_SHOWN) }
    };
    let ids = Callback::new(move |()| {
        plan.with_untracked(|plan| {
            plan.open.iter().chain(&plan.checked).map(|row| row.id.0).collect()
        })
    });
    let has_any = move || plan.with(|plan| !plan.open.is_empty() || !plan.checked.is_empty());
    view! {
        <section class="section">
            <div class="section-head">
                <h2>"Tasks"</h2>
                <div class="cluster no-print">
                    <OpenButton open key="task" words="Give a task" first="task-title"/>
                    {move || has_any().then(|| view! { <ExportList list=List::Tasks ids/> })}
                </div>
            </div>
            {move || {
                open.is("task")
                    .then(|| view! { <TaskForm placement=id held=None goals open/> })
            }}
            {move || {
                let (room, is_too_much) = plan.with(|plan| (plan.room.clone(), plan.is_too_much));
                let class = if is_too_much { "item-warning" } else { "muted" };
                (!room.is_empty()).then(|| view! { <p class=class>{room}</p> })
            }}
            {move || {
                (!has_any()).then(|| {
                    view! {
                        <p class="muted">
                            "None yet. A good one is done in a few hours, and both know what done right looks like."
                        </p>
                    }
                })
            }}
            <ul class="item-list">
                <For each=waiting key=row_key let:row><TaskItem row goals open/></For>
            </ul>
            {move || {
                plan.with(|plan| !plan.checked.is_empty())
                    .then(|| view! { <h3 class="list-heading">"Done and checked"</h3> })
            }}
            <ul class="item-list">
                <For each=checked key=row_key let:row><TaskItem row goals open/></For>
            </ul>
            {move || {
                (left() > 0).then(|| {
                    view! {
                        <p class="no-print">
                            <button class="link-button" type="button" on:click=move |_| all.set(true)>
                                {format!("Show {} more", left())}
                            </button>
                        </p>
                    }
                })
            }}
        </section>
    }
}

fn row_key(row: &TaskRow) -> (TaskId, String) {
    (row.id, format!("{row:?}"))
}

#[component]
fn TaskItem(row: TaskRow, goals: Signal<Vec<Choice>>, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let id = row.id;
    let title = row.task.title.clone();
    let state = row.task.state;
    let held = row.task.clone();
    let tone = match state {
        TaskState::ToDo | TaskState::Unknown => Tone::Grey,
        TaskState::Begun => Tone::Blue,
        TaskState::Finished => Tone::Amber,
        TaskState::Checked => Tone::Green,
    };
    let move_to = {
        let title = title.clone();
        move |state: TaskState, words: &'static str| {
            let about = format!(": {title}");
            view! {
                <button
                    class="button button-secondary button-small"
                    type="button"
                    on:click=move |_| {
                        session.act(Command::MoveTask { id, state, found: String::new() });
                    }
                >
                    {words} <span class="visually-hidden">{about}</span>
                </button>
            }
        }
    };
    let check_key = format!("check-{id}");
    let edit_key = format!("task-{id}");
    let (check_shown, edit_shown) = (check_key.clone(), edit_key.clone());
    let actions = match state {
        TaskState::ToDo => view! {
            {move_to(TaskState::Begun, "Begin")} {move_to(TaskState::Finished, "Finished")}
        }
        .into_any(),
        TaskState::Begun => move_to(TaskState::Finished, "Finished").into_any(),
        TaskState::Finished => view! {
            <OpenButton open key=check_key words="Check it" about=title.clone() first="task-verdict" small=true/>
        }
        .into_any(),
        TaskState::Checked | TaskState::Unknown => {
            move_to(TaskState::Begun, "Take up again").into_any()
        }
    };
    let detail = |name: &'static str, words: String| {
        (!words.is_empty()).then(|| {
            view! {
                <p class="user-text user-text-lines"><span class="muted">{name}</span> {words}</p>
            }
        })
    };
    let about_remove = format!(" {title}");
    view! {
        <li class="item item-tall">
            <div class="item-main">
                <h3 class="item-title user-text">{title.clone()}</h3>
                {detail("Done right: ", row.task.done_right.clone())}
                {detail("Shown: ", row.task.shown_how.clone())}
                {detail("For the goal: ", row.goal)}
                {detail("Found: ", row.task.found.clone())}
                <p class="item-meta user-text">
                    {row.is_late.then(|| view! { <strong class="overdue-words">"Late. "</strong> })}
                    {row.facts.join(" · ")}
                </p>
                {(!row.too_large.is_empty()).then(|| view! { <p class="item-warning">{row.too_large}</p> })}
            </div>
            <div class="item-end">
                <Tag tone words=state.label()/>
                <div class="cluster no-print">
                    {actions}
                    <OpenButton open key=edit_key words="Change" about=title first="task-title" small=true/>
                    <button
                        class="button button-quiet button-small"
                        type="button"
                        on:click=move |_| {
                            session.act(Command::RemoveTask { id });
                        }
                    >
                        "Remove" <span class="visually-hidden">{about_remove}</span>
                    </button>
                </div>
            </div>
            {move || open.is(&check_shown).then(|| view! { <CheckForm id open/> })}
            {move || {
                open.is(&edit_shown).then(|| {
                    let held = held.clone();
                    view! { <TaskForm placement=held.placement held=Some((id, held)) goals open/> }
                })
            }}
        </li>
    }
}

#[component]
fn CheckForm(id: TaskId, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("check.{id}"), Values::new());
    let save = Callback::new(move |()| {
        form.submit(forms::read_check, |(state, found)| {
            session
                .dispatch(Command::MoveTask { id, state, found })
                .map(|_| session.tell("Noted what you found"))
        })
    });
    let choices = vec![
        Choice::new("checked", "Yes, it is done right"),
        Choice::new("begun", "Not yet: it goes back to them"),
    ];
    view! {
        <SmallForm form open confirm="Save" save>
            <RadioField form name="task-verdict" label="Is it done right?" choices/>
            <TextAreaField
                form
                name="task-found"
                label="What was good, or what is to be done once more?"
                hint="They read it, and a review can point at it"
                optional=true
                rows=2
            />
        </SmallForm>
    }
}

#[component]
fn TaskForm(
    placement: PlacementId,
    held: Option<(TaskId, Task)>,
    goals: Signal<Vec<Choice>>,
    open: OpenForm,
) -> impl IntoView {
    let session = Session::get();
    let (draft, initial) = match &held {
        Some((id, task)) => (format!("task.{id}"), forms::task_values(task)),
        None => (format!("task.new.{placement}"), Values::new()),
    };
    let form = Form::new(draft, initial);
    let goals = goals.get_untracked();
    let save = Callback::new(move |()| {
        let was = held.clone();
        let seed = was
            .as_ref()
            .map_or_else(|| Task { placement, ..Task::default() }, |(_, task)| task.clone());
        form.submit(
            |values| forms::read_task(values, &seed),
            |now| {
                let now = Box::new(now);
                let command = match was {
                    Some((id, was)) => Command::EditTask { id, was: Box::new(was), now },
                    None => Command::AddTask { task: now },
                };
                session.dispatch(command).map(|_| session.tell("Saved the task"))
            },
        )
    });
    view! {
        <SmallForm form open confirm="Save the task" save>
            <TextField form name="task-title" label="What is to be done?"/>
            <TextAreaField
                form
                name="task-right"
                label="What does done right mean?"
                hint="For example: every letter is dated, matched to its file, and put aside for the diary"
                optional=true
                rows=2
            />
            <TextField form name="task-shown" label="How is it shown?" hint="By whom, and with which example" optional=true/>
            <div class="field-row">
                <TextField form name="task-time" label="How long it should take" hint="2:30, 2.5 or 90 min" optional=true width="input-width-10"/>
                <DateField form name="task-due" label="Due" hint="Day, month and year" optional=true/>
                <TextField form name="task-checker" label="Who checks it" hint="A name" optional=true width="input-width-20"/>
            </div>
            {(!goals.is_empty()).then(move || {
                view! { <SelectField form name="task-goal" label="For which goal" choices=goals none="No goal" optional=true/> }
            })}
        </SmallForm>
    }
}
