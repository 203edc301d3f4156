//! The steps into which the office divides the stages of its board.

use crate::{
    domain::{StageStepId, applicant::Stage, stage_step::MOST_STEPS},
    office::{
        Collection, Command,
        forms::stage_step as forms,
        queries::stage_steps::{DividedStage, StepRow, divided_stages},
    },
    ui::{
        focus,
        parts::{Breadcrumb, Form, OpenButton, OpenForm, PageHeader, SmallForm, TextField},
        session::Session,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] = &[Collection::Office, Collection::Applicants];

fn applicants(count: usize) -> String {
    match count {
        0 => "Nobody stands here".to_owned(),
        1 => "1 applicant stands here".to_owned(),
        many => format!("{many} applicants stand here"),
    }
}

fn new_key(stage: Stage) -> String {
    format!("new-{}", stage.key())
}

/// The steps of all stages.
#[component]
pub fn StageStepsPage() -> impl IntoView {
    let session = Session::get();
    let open = OpenForm::default();
    let model = session.query(FOLLOWED, divided_stages);
    let stages = model.get_untracked().into_iter().map(|divided| divided.stage);
    view! {
        <PageHeader
            title="Steps of the stages"
            back=vec![Breadcrumb::new("Applicants", "#/applicants")]
        />
        <p class="lede">
            "Divide a stage into steps of your own, such as a phone call and a panel. Each has a column on the board, after that of its stage. Letters, promises and rules go by the stage alone."
        </p>
        <p class="hint">
            "The steps are the same for every opening. Do not name people in them: they are shown while names are hidden, too."
        </p>
        {stages.map(|stage| view! { <StageView stage model open/> }).collect_view()}
    }
}

#[component]
fn StageView(stage: Stage, model: Memo<Vec<DividedStage>>, open: OpenForm) -> impl IntoView {
    let divided = Memo::new(move |_| {
        model.with(|model| model.iter().find(|it| it.stage == stage).cloned()).unwrap_or_default()
    });
    let is_full = Memo::new(move |_| divided.with(|divided| divided.is_full));
    let has_none = Memo::new(move |_| divided.with(|divided| divided.steps.is_empty()));
    view! {
        <section class="section">
            <div class="section-head">
                <h2>{stage.label()}</h2>
                <Show
                    when=move || !is_full.get()
                    fallback=|| view! {
                        <p class="hint">{format!("{MOST_STEPS} steps, which is as many as fit")}</p>
                    }
                >
                    <OpenButton
                        open
                        key=new_key(stage)
                        words="Add a step"
                        about=stage.label()
                        first=forms::NAME
                    />
                </Show>
            </div>
            {move || {
                (open.is(&new_key(stage)) && !is_full.get())
                    .then(|| view! { <StepForm stage held=None open/> })
            }}
            <Show when=move || has_none.get()>
                <p class="muted">"Not divided"</p>
            </Show>
            <ul class="item-list">
                <For
                    each=move || divided.with(|divided| divided.steps.clone())
                    key=|row| row.clone()
                    children=move |row| view! { <StepView stage row open/> }
                />
            </ul>
        </section>
    }
}

#[component]
fn StepView(stage: Stage, row: StepRow, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let StepRow { id, name, applicants: count, is_first, is_last } = row;
    let about = format!(": {name}");
    let (up_id, down_id) = (format!("up-{id}"), format!("down-{id}"));
    let (rename_key, remove_key) = (format!("rename-{id}"), format!("remove-{id}"));
    let (is_renamed, is_removed) = (rename_key.clone(), remove_key.clone());
    let move_it = move |up: bool| {
        session.act(Command::MoveStageStep { id, up });
        // At an end the button that was pressed is gone: the other one takes the focus.
        request_animation_frame(move || {
            let steps = session.read(divided_stages);
            let moved = steps.iter().flat_map(|it| &it.steps).find(|it| it.id == id);
            let is_at_end = moved.is_some_and(|it| if up { it.is_first } else { it.is_last });
            focus::on(&if up != is_at_end { format!("up-{id}") } else { format!("down-{id}") });
        });
    };
    let remove = move || {
        if session.act(Command::RemoveStageStep { id }) {
            open.close();
            focus::soon(format!("open-{}", new_key(stage)));
        }
    };
    let ask_or_remove = move |_| {
        if count == 0 {
            remove();
        } else {
            open.open(&remove_key, "remove-step");
        }
    };
    let held = (id, name.clone());
    let removed = name.clone();
    view! {
        <li class="item item-tall">
            <div class="item-main">
                <p class="item-title user-text">{name.clone()}</p>
                <p class="item-meta">{applicants(count)}</p>
            </div>
            <div class="item-end">
                <div class="cluster">
                    <OpenButton
                        open
                        key=rename_key
                        words="Rename"
                        about=name
                        first=forms::NAME
                        small=true
                    />
                    {(!is_first).then(|| view! {
                        <button
                            class="button button-quiet button-small"
                            id=up_id
                            type="button"
                            on:click=move |_| move_it(true)
                        >
                            "Up"<span class="visually-hidden">{about.clone()}</span>
                        </button>
                    })}
                    {(!is_last).then(|| view! {
                        <button
                            class="button button-quiet button-small"
                            id=down_id
                            type="button"
                            on:click=move |_| move_it(false)
                        >
                            "Down"<span class="visually-hidden">{about.clone()}</span>
                        </button>
                    })}
                    <button
                        class="button button-quiet button-danger button-small"
                        id=format!("open-remove-{id}")
                        type="button"
                        on:click=ask_or_remove
                    >
                        "Remove"<span class="visually-hidden">{about.clone()}</span>
                    </button>
                </div>
            </div>
            {move || {
                open.is(&is_renamed)
                    .then(|| view! { <StepForm stage held=Some(held.clone()) open/> })
            }}
            {move || {
                open.is(&is_removed).then(|| {
                    let who = match count {
                        1 => "1 applicant stands".to_owned(),
                        many => format!("{many} applicants stand"),
                    };
                    let words = format!(
                        "{who} on “{removed}”. Without it they stand in “{}” itself. Nothing else of them changes.",
                        stage.label()
                    );
                    view! {
                        <div class="small-form">
                            <p class="user-text">{words}</p>
                            <div class="button-row section-end">
                                <button
                                    class="button button-danger"
                                    id="remove-step"
                                    type="button"
                                    on:click=move |_| remove()
                                >
                                    "Remove the step"
                                </button>
                                <button
                                    class="button button-secondary"
                                    type="button"
                                    on:click=move |_| open.close()
                                >
                                    "Keep it"
                                </button>
                            </div>
                        </div>
                    }
                })
            }}
        </li>
    }
}

/// The form of a new step of a stage, or of one that is there.
#[component]
fn StepForm(stage: Stage, held: Option<(StageStepId, String)>, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let (id, name) = held.unzip();
    let draft = id.map_or_else(|| new_key(stage), |id| id.to_string());
    let form = Form::new(
        format!("stage-step.{draft}"),
        forms::values_of(name.as_deref().unwrap_or_default()),
    );
    let save = Callback::new(move |()| {
        form.submit(
            |values| session.read(|office| forms::read(values, office.stage_steps(), stage, id)),
            |name| {
                let (command, done) = match id {
                    Some(id) => (Command::RenameStageStep { id, name }, "Renamed the step"),
                    None => (Command::AddStageStep { stage, name }, "Added the step"),
                };
                session.dispatch(command).map(|_| session.tell(done))
            },
        )
    });
    let confirm = if id.is_some() { "Rename the step" } else { "Add the step" };
    view! {
        <SmallForm form open confirm save>
            <TextField
                form
                name=forms::NAME
                label="What the step is called"
                hint="Up to 60 characters, such as “Phone call”"
                width="input-width-20"
            />
        </SmallForm>
    }
}
