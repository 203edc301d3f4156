//! Equality monitoring: what may be shown of the counts, and the form that adds to them. What is
//! held is never shown as such, not even to whoever adds to it.

use crate::{
    domain::{
        OpeningId,
        monitoring::{QUESTIONS, Question, SHOWN_FROM},
    },
    office::{
        Command,
        forms::{
            Values,
            monitoring::{field, read},
        },
        queries::looking_back::{LookingBack, MonitoringTable},
    },
    ui::{
        focus,
        parts::{ConfirmDialog, DraftNotice, ErrorSummary, Form},
        session::Session,
    },
};
use leptos::prelude::*;

const HEADING: &str = "monitoring-heading";

/// Equality monitoring of an opening, or of all.
#[component]
pub fn Monitoring(id: Option<OpeningId>, back: Memo<Option<LookingBack>>) -> impl IntoView {
    let session = Session::get();
    let is_entering = RwSignal::new(false);
    let is_clearing = RwSignal::new(false);
    let tables = Memo::new(move |_| {
        back.with(|it| it.as_ref().map(|it| it.monitoring.clone()).unwrap_or_default())
    });
    let is_empty = Memo::new(move |_| tables.with(Vec::is_empty));
    view! {
        <section class="section">
            <h2 id=HEADING tabindex="-1">"Equality monitoring"</h2>
            <p class="prose">
                {format!("Counts from forms without names, kept apart from applications and from whoever chooses. Groups under {SHOWN_FROM} are never shown, nor what would give them away.")}
            </p>
            {move || match (is_empty.get(), id) {
                (false, _) => {
                    let tables = move || tables.get().into_iter().map(table).collect_view();
                    view! { {tables} }.into_any()
                }
                (true, Some(_)) => view! { <p class="muted">"Nothing entered yet."</p> }.into_any(),
                (true, None) => view! {
                    <p class="muted">"Nothing entered yet. Counts are entered on an opening’s own page of looking back."</p>
                }
                .into_any(),
            }}
            {move || {
                let id = id?;
                Some(if is_entering.get() {
                    view! { <CountsForm id is_entering/> }.into_any()
                } else {
                    view! {
                        <div class="button-row section-end no-print">
                            <button
                                class="button button-secondary"
                                type="button"
                                on:click=move |_| is_entering.set(true)
                            >
                                "Add counts"
                            </button>
                            <Show when=move || !is_empty.get()>
                                <button
                                    class="button button-quiet button-danger"
                                    type="button"
                                    on:click=move |_| is_clearing.set(true)
                                >
                                    "Remove all counts"
                                </button>
                            </Show>
                        </div>
                    }
                    .into_any()
                })
            }}
        </section>
        {id.map(|id| view! {
            <ConfirmDialog
                open=is_clearing
                id="clearing-title"
                title="Remove all counts of this opening?"
                confirm="Remove them"
                danger=true
                on_confirm=Callback::new(move |()| {
                    session.act(Command::ClearMonitoring { id });
                    focus::soon(HEADING);
                })
            >
                <p>"To be entered again from the forms, where a number was wrong."</p>
            </ConfirmDialog>
        })}
    }
}

fn table(table: MonitoringTable) -> impl IntoView {
    let rows = table
        .answers
        .into_iter()
        .map(|(words, count)| {
            let count = count.map_or_else(|| "Not shown".to_owned(), |count| count.to_string());
            view! {
                <tr>
                    <th scope="row">{words}</th>
                    <td data-label="Answers" class="numeric">{count}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table monitoring-table">
            <caption>{table.question}</caption>
            <thead>
                <tr>
                    <th scope="col">"Answer"</th>
                    <th scope="col" class="numeric">"Answers"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn CountsForm(id: OpeningId, is_entering: RwSignal<bool>) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("monitoring.{id}"), Values::new());
    let leave = move || {
        is_entering.set(false);
        focus::soon(HEADING);
    };
    let save = move || {
        form.submit(read, |counts| {
            session.dispatch(Command::AddMonitoring { id, counts })?;
            session.tell("The counts are added");
            leave();
            Ok(())
        });
    };
    view! {
        <form
            class="section-end"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <h3>"Add counts"</h3>
            <p class="hint">
                "How many forms came back with each answer. What you enter is added to what is held; wait for a good handful of forms, so that nobody’s can be told."
            </p>
            <DraftNotice form/>
            <ErrorSummary form/>
            {QUESTIONS.iter().map(|question| counts(form, question)).collect_view()}
            <div class="button-row">
                <button class="button" type="submit">"Add the counts"</button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        leave();
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}

fn counts(form: Form, question: &'static Question) -> impl IntoView {
    let fields = question
        .answers
        .iter()
        .map(|(answer, words)| {
            let name = StoredValue::new(field(question.key, answer));
            let problem = move || name.with_value(|name| form.problem(name));
            let error = move || problem().map(|_| format!("{}-error", name.get_value()));
            view! {
                <div class="field count-field" class:field-invalid=move || problem().is_some()>
                    <label for=name.get_value()>{*words}</label>
                    {move || problem().map(|words| view! {
                        <p class="field-error" id=format!("{}-error", name.get_value())>
                            <span class="visually-hidden">"Error: "</span>
                            {words}
                        </p>
                    })}
                    <input
                        class="input input-width-4"
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        id=name.get_value()
                        prop:value=move || name.with_value(|name| form.get(name))
                        on:input=move |event| {
                            name.with_value(|name| form.set(name, event_target_value(&event)));
                        }
                        aria-describedby=error
                        aria-invalid=move || problem().map(|_| "true")
                    />
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="fieldset field">
            <legend class="field-label">{question.question}</legend>
            <div class="count-fields">{fields}</div>
        </fieldset>
    }
}
