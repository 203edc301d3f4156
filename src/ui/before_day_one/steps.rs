//! Dated steps before day one.

use crate::{
    domain::{PlacementId, placement::Step},
    office::{
        Command,
        forms::placement as forms,
        queries::preparation::{self, StepView},
    },
    ui::{
        focus,
        parts::{DateField, DraftNotice, ErrorSummary, Form, Tag, TextField, Tone},
        session::Session,
    },
};
use leptos::prelude::*;

fn button_id(step: Step) -> String {
    format!("record-{}", step.key())
}

/// Dated steps, each to be recorded or cleared.
#[component]
pub fn Steps(id: PlacementId, steps: Memo<Vec<StepView>>) -> impl IntoView {
    let open = RwSignal::new(None::<Step>);
    view! {
        <ol class="item-list step-list">
            {move || {
                steps.get().into_iter().map(|step| view! { <StepRow id view=step open/> }).collect_view()
            }}
        </ol>
    }
}

#[component]
fn StepRow(id: PlacementId, view: StepView, open: RwSignal<Option<Step>>) -> impl IntoView {
    let session = Session::get();
    let StepView { step, on, words } = view;
    let is_done = on.is_some();
    let is_open = move || open.get() == Some(step);
    let hidden = format!(": {}", step.label());
    let clear = move |_| {
        session.act(Command::RecordStep { id, step, on: None, witness: String::new() });
        focus::soon(button_id(step));
    };
    view! {
        <li class="item">
            <div class="item-main">
                <p class="step-title">{step.label()}</p>
                <p class="item-meta user-text">{words}</p>
            </div>
            <div class="item-end">
                {if is_done {
                    view! { <Tag tone=Tone::Green words="Done"/> }
                } else {
                    view! { <Tag tone=Tone::Grey words="To do"/> }
                }}
                <button
                    class="button button-secondary button-small"
                    type="button"
                    id=button_id(step)
                    aria-expanded=move || if is_open() { "true" } else { "false" }
                    on:click=move |_| {
                        let next = (open.get_untracked() != Some(step)).then_some(step);
                        open.set(next);
                        if next.is_some() {
                            focus::soon("step-on");
                        }
                    }
                >
                    {if is_done { "Change" } else { "Record" }}
                    <span class="visually-hidden">{hidden.clone()}</span>
                </button>
                {is_done.then(|| {
                    view! {
                        <button class="button button-quiet button-small" type="button" on:click=clear>
                            "Clear" <span class="visually-hidden">{hidden}</span>
                        </button>
                    }
                })}
            </div>
            {move || is_open().then(|| view! { <StepForm id step open/> })}
        </li>
    }
}

#[component]
fn StepForm(id: PlacementId, step: Step, open: RwSignal<Option<Step>>) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let initial = session.read(|office| {
        let placement = office.placements.get(id);
        placement.map(|row| forms::step_values(&row.value, step, today)).unwrap_or_default()
    });
    let form = Form::new(format!("step.{id}.{}", step.key()), initial);
    let close = move || {
        open.set(None);
        focus::soon(button_id(step));
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let today = session.today.get_untracked();
        let held = session.read(|office| {
            let placement = office.placements.get(id).map(|row| row.value.clone());
            let prepared = preparation::preparation(office, id);
            placement.map(|placement| (placement, prepared))
        });
        let (placement, prepared) = held.unwrap_or_default();
        let expires = match step {
            Step::ClearanceGranted => prepared.clearance_expires,
            Step::PassGranted => prepared.pass.expires,
            _ => None,
        };
        let is_saved = form.submit(
            |values| forms::read_step(values, &placement, step, expires, today),
            |(on, witness)| {
                session
                    .dispatch(Command::RecordStep { id, step, on: Some(on), witness })
                    .map(|_| session.tell(format!("Recorded: {}", step.label())))
            },
        );
        if is_saved {
            close();
        }
    };
    view! {
        <form class="step-form" novalidate on:submit=save>
            <ErrorSummary form/>
            <DraftNotice form/>
            <div class="field-row">
                <DateField form name="step-on" label="Done on"/>
                {(step == Step::ConfidentialitySigned).then(|| {
                    view! {
                        <TextField
                            form
                            name="step-witness"
                            label="Witnessed by"
                            hint="Somebody who saw them sign"
                        />
                    }
                })}
            </div>
            <div class="button-row">
                <button class="button button-small" type="submit">"Save"</button>
                <button
                    class="button button-secondary button-small"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        close();
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}
