//! The readiness questions of an opening, answered right on its page.

use crate::{
    domain::{
        OpeningId,
        checklist::ListKind,
        opening::{Answer, ReadinessAnswer},
    },
    office::{
        Collection, Command,
        queries::{
            openings::what_no_means,
            readiness::{Question, questions},
        },
    },
    ui::{route::Page, session::Session},
};
use leptos::prelude::*;

/// The readiness questions.
#[component]
pub fn Readiness(
    /// Of which opening.
    id: OpeningId,
) -> impl IntoView {
    let session = Session::get();
    let asked = session.query(&[Collection::OfficeLists], questions);
    // Folded where nothing is left to do. Whoever answers the last one is not interrupted by it.
    let is_folded = session.read(|office| {
        office.openings.get(id).is_some_and(|row| {
            questions(office).iter().all(|question| {
                let given = row.value.readiness.get(&question.key);
                given.is_some_and(|it| it.answer == Answer::Yes)
            })
        })
    });
    let rows = move || {
        view! {
            <div class="readiness">
                <For
                    each=move || asked.get()
                    key=|question| {
                        (question.key.clone(), question.question.clone(), question.why.clone())
                    }
                    let:question
                >
                    <ReadinessRow id question/>
                </For>
            </div>
            <p class="section-end">
                <a href=Page::EditList(ListKind::Readiness).href()>"Change the questions"</a>
            </p>
        }
    };
    if is_folded {
        view! {
            <details class="disclosure">
                <summary>"See the questions and their answers"</summary>
                {rows()}
            </details>
        }
        .into_any()
    } else {
        rows().into_any()
    }
}

#[component]
fn ReadinessRow(id: OpeningId, question: Question) -> impl IntoView {
    let session = Session::get();
    let Question { key, question, why } = question;
    let key = StoredValue::new(key);
    let given = session.query(&[Collection::Openings], move |office| {
        office
            .openings
            .get(id)
            .and_then(|row| key.with_value(|key| row.value.readiness.get(key).cloned()))
            .unwrap_or_default()
    });
    let answer = Memo::new(move |_| given.with(|given| given.answer));
    let say = move |answer: ReadinessAnswer| {
        session.act(Command::AnswerReadiness { id, question: key.get_value(), answer });
    };
    let radio = move |choice: Answer| {
        let element_id = format!("ready-{}-{}", key.get_value(), choice.key());
        view! {
            <div class="choice">
                <input
                    type="radio"
                    id=element_id.clone()
                    name=format!("ready-{}", key.get_value())
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
    let note_id = format!("ready-{}-note", key.get_value());
    let (asked, about) = (question.clone(), question.clone());
    view! {
        <fieldset class="fieldset readiness-row">
            <legend class="visually-hidden">{asked}</legend>
            <p class="field-label user-text" aria-hidden="true">{question}</p>
            <div class="radios radios-inline">{radio(Answer::Yes)} {radio(Answer::No)}</div>
            <p class="hint user-text">{why}</p>
            <div class="field" aria-live="polite">
                {move || (answer.get() == Answer::No).then(|| view! {
                    <p class="warning-text">
                        <span class="visually-hidden">"Warning: "</span>
                        {key.with_value(|key| what_no_means(key))}
                    </p>
                })}
            </div>
            <Show when=move || answer.get() != Answer::NotAnswered>
                <div class="field">
                    <label class="hint" for=note_id.clone()>
                        "Note"
                        <span class="visually-hidden">{format!(" on: {about}")}</span>
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
