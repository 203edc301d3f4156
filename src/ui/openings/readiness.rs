//! The readiness questions of an opening, answered right on its page.

use crate::{
    domain::{
        OpeningId,
        opening::{Answer, READINESS_QUESTIONS, ReadinessAnswer, ReadinessQuestion},
    },
    office::{Collection, Command, queries::openings::what_no_means},
    ui::session::Session,
};
use leptos::prelude::*;

/// The readiness questions.
#[component]
pub fn Readiness(
    /// Of which opening.
    id: OpeningId,
) -> impl IntoView {
    view! {
        <div class="readiness">
            {READINESS_QUESTIONS
                .iter()
                .map(|question| view! { <ReadinessRow id question/> })
                .collect_view()}
        </div>
    }
}

#[component]
fn ReadinessRow(id: OpeningId, question: &'static ReadinessQuestion) -> impl IntoView {
    let session = Session::get();
    let key = question.key;
    let given = session.query(&[Collection::Openings], move |office| {
        office
            .openings
            .get(id)
            .and_then(|row| row.value.readiness.get(key).cloned())
            .unwrap_or_default()
    });
    let answer = Memo::new(move |_| given.with(|given| given.answer));
    let say = move |answer: ReadinessAnswer| {
        session.act(Command::AnswerReadiness { id, question: key.to_owned(), answer });
    };
    let radio = move |choice: Answer| {
        let element_id = format!("ready-{key}-{}", choice.key());
        view! {
            <div class="choice">
                <input
                    type="radio"
                    id=element_id.clone()
                    name=format!("ready-{key}")
                    prop:checked=move || answer.get() == choice
                    on:change=move |_| {
                        if let Some(note) = given.try_with_untracked(|given| given.note.clone()) {
                            say(ReadinessAnswer { answer: choice, note });
                        }
                    }
                />
                <label for=element_id>{choice.label()}</label>
            </div>
        }
    };
    let note_id = format!("ready-{key}-note");
    view! {
        <fieldset class="fieldset readiness-row">
            <legend class="visually-hidden">{question.question}</legend>
            <p class="field-label" aria-hidden="true">{question.question}</p>
            <div class="radios radios-inline">{radio(Answer::Yes)} {radio(Answer::No)}</div>
            <p class="hint">{question.why}</p>
            <div class="field" aria-live="polite">
                {move || (answer.get() == Answer::No).then(|| view! {
                    <p class="warning-text">
                        <span class="visually-hidden">"Warning: "</span>
                        {what_no_means(key)}
                    </p>
                })}
            </div>
            <Show when=move || answer.get() != Answer::NotAnswered>
                <div class="field">
                    <label class="hint" for=note_id.clone()>
                        "Note"
                        <span class="visually-hidden">{format!(" on: {}", question.question)}</span>
                    </label>
                    <input
                        class="input"
                        type="text"
                        dir="auto"
                        autocomplete="off"
                        maxlength="1000"
                        id=note_id.clone()
                        prop:value=move || given.with(|given| given.note.clone())
                        on:change=move |event| {
                            let note = event_target_value(&event).trim().to_owned();
                            // The last change may come while the page is already leaving.
                            if let Some(answer) = given.try_with_untracked(|given| given.answer) {
                                say(ReadinessAnswer { answer, note });
                            }
                        }
                    />
                </div>
            </Show>
        </fieldset>
    }
}
