//! Goals: set at the start, with how one will see that they are met.

use crate::{
    domain::{
        GoalId, PlacementId,
        goal::{Goal, GoalState},
    },
    format::office_tables::List,
    office::{
        Command,
        forms::work_plan as forms,
        queries::work_plan::{GoalRow, WorkPlan},
    },
    ui::{
        parts::{
            Choice, DateField, ExportList, Form, OpenButton, OpenForm, SelectField, SmallForm, Tag,
            TextAreaField, TextField, Tone,
        },
        session::Session,
    },
};
use leptos::prelude::*;

/// The colour of a goal's state.
pub fn goal_tone(state: GoalState) -> Tone {
    match state {
        GoalState::Open => Tone::Blue,
        GoalState::Met => Tone::Green,
        GoalState::PartlyMet => Tone::Amber,
        GoalState::NotMet => Tone::Red,
        GoalState::Dropped | GoalState::Unknown => Tone::Grey,
    }
}

/// The states of a goal as choices.
pub fn goal_states() -> Vec<Choice> {
    GoalState::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect()
}

/// Goals.
#[component]
pub fn GoalsSection(id: PlacementId, plan: Memo<WorkPlan>, open: OpenForm) -> impl IntoView {
    let rows = move || plan.with(|plan| plan.goals.clone());
    let ids = Callback::new(move |()| {
        plan.with_untracked(|plan| plan.goals.iter().map(|row| row.id.0).collect())
    });
    view! {
        <section class="section">
            <div class="section-head">
                <h2>"Goals"</h2>
                <div class="cluster no-print">
                    <OpenButton open key="goal" words="Set a goal" first="goal-title"/>
                    {move || {
                        plan.with(|plan| !plan.goals.is_empty())
                            .then(|| view! { <ExportList list=List::Goals ids/> })
                    }}
                </div>
            </div>
            {move || open.is("goal").then(|| view! { <GoalForm placement=id held=None open/> })}
            {move || {
                plan.with(|plan| plan.goals.is_empty()).then(|| {
                    view! {
                        <p class="muted">
                            "None yet. Two or three, set in the first week by both together, carry the talks and the reviews."
                        </p>
                    }
                })
            }}
            <ul class="item-list">
                <For each=rows key=|row| (row.id, row.goal.clone().title, row.goal.state, row.goal.seen_by.clone(), row.goal.note.clone(), row.set.clone(), row.tasks) let:row>
                    <GoalItem row open/>
                </For>
            </ul>
        </section>
    }
}

#[component]
fn GoalItem(row: GoalRow, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let id = row.id;
    let key = format!("goal-{id}");
    let about = row.goal.title.clone();
    let held = row.goal.clone();
    let tasks = match row.tasks {
        (_, 0) => String::new(),
        (done, of) => format!(" · {done} of {of} tasks checked"),
    };
    let shown = key.clone();
    view! {
        <li class="item item-tall">
            <div class="item-main">
                <h3 class="item-title user-text">{row.goal.title}</h3>
                {(!row.goal.seen_by.is_empty()).then(|| {
                    view! {
                        <p class="user-text user-text-lines">
                            <span class="muted">"Seen by: "</span>
                            {row.goal.seen_by}
                        </p>
                    }
                })}
                {(!row.goal.note.is_empty()).then(|| {
                    view! { <p class="user-text user-text-lines">{row.goal.note}</p> }
                })}
                <p class="item-meta user-text">{format!("{}{tasks}", row.set)}</p>
            </div>
            <div class="item-end">
                <Tag tone=goal_tone(row.goal.state) words=row.goal.state.label()/>
                <div class="cluster no-print">
                    <OpenButton open key=key.clone() words="Change" about=about.clone() first="goal-title" small=true/>
                    <button
                        class="button button-quiet button-small"
                        type="button"
                        on:click=move |_| {
                            session.act(Command::RemoveGoal { id });
                        }
                    >
                        "Remove" <span class="visually-hidden">{format!(" {about}")}</span>
                    </button>
                </div>
            </div>
            {move || {
                open.is(&shown).then(|| {
                    view! { <GoalForm placement=held.placement held=Some((id, held.clone())) open/> }
                })
            }}
        </li>
    }
}

#[component]
fn GoalForm(placement: PlacementId, held: Option<(GoalId, Goal)>, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let is_new = held.is_none();
    let (draft, initial) = match &held {
        Some((id, goal)) => (format!("goal.{id}"), forms::goal_values(goal)),
        None => {
            let me = session.me.get_untracked().name;
            let today = session.today.get_untracked();
            (format!("goal.new.{placement}"), forms::blank_goal(today, &me))
        }
    };
    let form = Form::new(draft, initial);
    let save = Callback::new(move |()| {
        let was = held.clone();
        let seed = was
            .as_ref()
            .map_or_else(|| Goal { placement, ..Goal::default() }, |(_, goal)| goal.clone());
        form.submit(
            |values| forms::read_goal(values, &seed),
            |now| {
                let command = match was {
                    Some((id, was)) => {
                        Command::EditGoal { id, was: Box::new(was), now: Box::new(now) }
                    }
                    None => Command::AddGoal { goal: now },
                };
                session.dispatch(command).map(|_| session.tell("Saved the goal"))
            },
        )
    });
    view! {
        <SmallForm form open confirm="Save the goal" save>
            <TextField form name="goal-title" label="What do they want to have learnt or done?"/>
            <TextAreaField
                form
                name="goal-seen"
                label="How will you both see that it is met?"
                hint="For example: a briefing that the MP uses without changes"
                optional=true
                rows=2
            />
            <div class="field-row">
                <DateField form name="goal-on" label="Set on" hint="Day, month and year"/>
                <TextField form name="goal-by" label="Set by" optional=true width="input-width-20"/>
            </div>
            {(!is_new).then(|| {
                view! {
                    <SelectField form name="goal-state" label="Where it stands" choices=goal_states()/>
                    <TextAreaField form name="goal-note" label="Note" optional=true rows=2/>
                }
            })}
        </SmallForm>
    }
}
