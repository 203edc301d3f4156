//! One sentence of a reference, beside the records that it rests on.

use super::page::HEADING;
use crate::{
    domain::ReferenceId,
    office::{
        ReferenceChange,
        forms::{Values, reference::read_sentence},
        queries::references::{Footnote, SentenceView, Standing},
    },
    ui::{
        focus,
        parts::{DraftNotice, ErrorSummary, Form, Tag, TextAreaField, Tone, field_name},
        today::place_route,
    },
};
use leptos::prelude::*;

/// One sentence of a reference, with its footnotes and what can be done with it.
#[component]
pub fn SentenceRow(
    /// The reference that it is of.
    id: ReferenceId,
    sentence: SentenceView,
    change: Callback<ReferenceChange>,
) -> impl IntoView {
    let SentenceView { key, text, drafted, is_in, is_left_out, notes, concerns, part } = sentence;
    let is_own = drafted.is_empty();
    let is_edited = !is_own && drafted != text;
    let tag = match (is_left_out, is_in) {
        (true, _) => Some((Tone::Grey, "Left out")),
        (_, false) => Some((Tone::Grey, "Not in a factual letter")),
        _ if is_own => Some((Tone::Amber, "Your own")),
        _ if is_edited => Some((Tone::Amber, "Edited")),
        _ => None,
    };
    let short: String = text.chars().take(40).collect();
    let about = StoredValue::new(format!(": {short}"));
    let field = field_name(format!("sentence-{key}"));
    let form =
        Form::new(format!("reference.words.{id}.{key}"), Values::new().with(field, text.clone()));
    // What was typed and not saved comes back with the page.
    let is_form = RwSignal::new(form.restored.get_untracked());
    let act = move |it: ReferenceChange| {
        change.run(it);
        focus::soon(HEADING);
    };
    let with_key = StoredValue::new(key);
    let shown = StoredValue::new(text);
    let drafted = StoredValue::new(drafted);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.submit(
            |values| {
                let ask = "A sentence without words says nothing. Leave it out instead.";
                read_sentence(values, field, ask)
            },
            |text| {
                is_form.set(false);
                act(ReferenceChange::Words { sentence: with_key.get_value(), text });
                Ok(())
            },
        );
    };
    view! {
        <li class="sentence" data-out=(!is_in).then_some("true")>
            <div class="sentence-main">
                <p class="sentence-part">{part.label()}</p>
                {move || {
                    if is_form.get() {
                        view! {
                            <form novalidate on:submit=save>
                                <ErrorSummary form/>
                                <DraftNotice form/>
                                <TextAreaField form name=field label="Sentence" rows=3/>
                                <div class="button-row">
                                    <button class="button button-small" type="submit">"Save the words"</button>
                                    <button
                                        class="button button-secondary button-small"
                                        type="button"
                                        on:click=move |_| {
                                            form.start_again();
                                            is_form.set(false);
                                        }
                                    >
                                        "Cancel"
                                    </button>
                                </div>
                            </form>
                        }
                        .into_any()
                    } else {
                        view! { <p class="sentence-text user-text">{shown.get_value()}</p> }.into_any()
                    }
                }}
                {tag.map(|(tone, words)| view! { <Tag tone words/> })}
                <ul class="concerns">
                    {concerns
                        .into_iter()
                        .map(|words| view! { <li class="concern user-text">{words}</li> })
                        .collect_view()}
                </ul>
                <details class="menu">
                    <summary>
                        "Change"
                        <span class="visually-hidden">{about.get_value()}</span>
                    </summary>
                    <ul class="menu-list">
                        <li>
                            <button
                                class="menu-item"
                                type="button"
                                on:click=move |_| {
                                    is_form.set(true);
                                    focus::soon(field);
                                }
                            >
                                "Change the words"
                            </button>
                        </li>
                        {is_edited.then(|| view! {
                            <li>
                                <button
                                    class="menu-item"
                                    type="button"
                                    on:click=move |_| {
                                        act(ReferenceChange::Words {
                                            sentence: with_key.get_value(),
                                            text: drafted.get_value(),
                                        });
                                    }
                                >
                                    "Go back to the drafted words"
                                </button>
                            </li>
                        })}
                        <li>
                            <button
                                class="menu-item"
                                type="button"
                                on:click=move |_| {
                                    act(ReferenceChange::LeaveOut {
                                        sentence: with_key.get_value(),
                                        out: !is_left_out,
                                    });
                                }
                            >
                                {if is_left_out { "Take it in" } else { "Leave it out" }}
                            </button>
                        </li>
                        {[("Move it up", true), ("Move it down", false)]
                            .map(|(words, up)| view! {
                                <li>
                                    <button
                                        class="menu-item"
                                        type="button"
                                        on:click=move |_| {
                                            act(ReferenceChange::Move {
                                                sentence: with_key.get_value(),
                                                up,
                                            });
                                        }
                                    >
                                        {words}
                                    </button>
                                </li>
                            })
                            .into_iter()
                            .collect_view()}
                        {is_own.then(|| view! {
                            <li>
                                <button
                                    class="menu-item menu-item-danger"
                                    type="button"
                                    on:click=move |_| {
                                        act(ReferenceChange::Remove {
                                            sentence: with_key.get_value(),
                                        });
                                    }
                                >
                                    "Remove it"
                                </button>
                            </li>
                        })}
                    </ul>
                </details>
            </div>
            <ul class="footnotes" aria-label="Rests on">
                {if notes.is_empty() {
                    view! { <li class="footnote muted">"No record"</li> }.into_any()
                } else {
                    notes
                        .into_iter()
                        .map(|note| with_key.with_value(|key| footnote(key, note)))
                        .collect_view()
                        .into_any()
                }}
            </ul>
        </li>
    }
}

/// A record that a sentence rests on. Its words come up under the pointer and at the focus, go by
/// Escape, and stay open after a press, as on a phone.
fn footnote(sentence: &str, note: Footnote) -> impl IntoView + use<> {
    let state = match note.standing {
        Standing::Stands => None,
        Standing::Changed => Some((Tone::Amber, "Changed since")),
        Standing::Gone => Some((Tone::Red, "Gone")),
    };
    let href = note.place.map(|place| place_route(place).href());
    let id = format!("note-{sentence}-{}", note.number);
    let is_open = RwSignal::new(false);
    let is_dismissed = RwSignal::new(false);
    view! {
        <li
            class="footnote"
            data-open=move || is_open.get().then_some("true")
            data-dismissed=move || is_dismissed.get().then_some("true")
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    is_open.set(false);
                    is_dismissed.set(true);
                }
            }
            on:mouseleave=move |_| is_dismissed.set(false)
            on:focusout=move |_| is_dismissed.set(false)
        >
            <button
                class="footnote-button"
                type="button"
                aria-describedby=id.clone()
                on:click=move |_| {
                    is_dismissed.set(false);
                    is_open.update(|it| *it = !*it);
                }
            >
                <span class="footnote-number">{note.number}</span>
                <span class="footnote-label">{note.label}</span>
            </button>
            {state.map(|(tone, words)| view! { <Tag tone words/> })}
            <div class="footnote-words">
                <p class="user-text user-text-lines" id=id>{note.words}</p>
                {href.map(|href| view! { <a href=href>"Open the record"</a> })}
            </div>
        </li>
    }
}
