//! The reference of a placement: its sentences beside what they rest on, the letter, the requests.

use super::{letter::LetterSection, requests_page::request_row, sentence::SentenceRow};
use crate::{
    domain::{PlacementId, ReferenceId, reference::Tone},
    office::{
        Collection, Command, ReferenceChange,
        forms::reference::read_sentence,
        queries::references::{self as queries, Making},
    },
    ui::{
        focus,
        parts::{
            Breadcrumb, Choice, ConfirmDialog, DraftNotice, ErrorSummary, Form, PageHeader,
            RadioField, TextAreaField, TickField,
        },
        placements::PlacementGone,
        route::{Page, PlacementTab},
        session::Session,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] = &[
    Collection::Office,
    Collection::People,
    Collection::Placements,
    Collection::Checklist,
    Collection::WorkLog,
    Collection::ExitReviews,
    Collection::Goals,
    Collection::Reviews,
    Collection::Certificates,
    Collection::References,
    Collection::ReferenceRequests,
];

/// The id of the heading over the sentences.
pub(super) const HEADING: &str = "reference-sentences";

/// The choices of tone.
pub(super) fn tones() -> Vec<Choice> {
    Tone::ALL
        .iter()
        .map(|tone| {
            let hint = match tone {
                Tone::Warm => "As one speaks of somebody one liked to work with",
                Tone::Formal => "As an institution writes",
                _ => "Short, and to the point",
            };
            Choice::new(tone.key(), tone.label()).hint(hint)
        })
        .collect()
}

/// The reference of a placement.
#[component]
pub fn ReferencePage(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let model = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        session.read(|office| queries::page(office, id, today))
    });
    let name = Memo::new(move |_| model.with(|it| it.as_ref().map(|it| it.name.clone())));
    let is_begun =
        Memo::new(move |_| model.with(|it| it.as_ref().is_some_and(|it| it.making.is_some())));
    let making = Memo::new(move |_| model.with(|it| it.as_ref().and_then(|it| it.making.clone())));
    let requests = Memo::new(move |_| model.with(|it| it.as_ref().map(|it| it.requests.clone())));
    move || {
        let Some(name) = name.get() else {
            return view! { <PlacementGone/> }.into_any();
        };
        let back = vec![
            Breadcrumb::new("Placements", "#/placements"),
            Breadcrumb::new(name, Page::Placement(id, PlacementTab::Leaving).href()),
        ];
        view! {
            <PageHeader title="Reference" caption="Placement" back>
                <a class="button button-secondary" href=Page::NewReferenceRequest(id).href()>
                    "Note a request"
                </a>
            </PageHeader>
            <p class="muted no-print">"Seen by those who look after people here; no part of the person’s own record."</p>
            <section class="section no-print" aria-labelledby="reference-requests">
                <h2 id="reference-requests">"Requests"</h2>
                {move || {
                    let requests = requests.get().unwrap_or_default();
                    if requests.is_empty() {
                        view! { <p>"Nobody has asked for a reference yet. Note who asks, by when, and that the person agrees: the day is then on Today."</p> }
                            .into_any()
                    } else {
                        view! {
                            <ul class="item-list">
                                {requests.into_iter().map(|it| request_row(it, false)).collect_view()}
                            </ul>
                            <p><a href=Page::ReferenceRequests.href()>"See everybody’s requests"</a></p>
                        }
                        .into_any()
                    }
                }}
            </section>
            {move || {
                if is_begun.get() {
                    view! { <InTheMaking making/> }.into_any()
                } else {
                    view! { <Begin id/> }.into_any()
                }
            }}
        }
        .into_any()
    }
}

/// How to begin: the tone, and how much is said.
#[component]
fn Begin(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    let Some(model) = session.read(|office| queries::page(office, id, today)) else {
        return ().into_any();
    };
    let form = Form::new(
        format!("reference.{id}"),
        crate::office::forms::Values::new()
            .with("tone", model.tone.key())
            .with("factual", if model.office_is_factual { "yes" } else { "" }),
    );
    let office_is_factual = model.office_is_factual;
    let begin = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.submit(
            |values| {
                let tone = Tone::from_key(values.get("tone")).unwrap_or_default();
                Ok((tone, values.get("factual") == "yes"))
            },
            |(tone, factual_only)| {
                session.dispatch(Command::BeginReference { placement: id, tone, factual_only }).map(
                    |_| {
                        session.tell("Drafted from the records");
                        focus::soon(HEADING);
                    },
                )
            },
        );
    };
    view! {
        <section class="section" aria-labelledby="begin-reference">
            <h2 id="begin-reference">"Draft a reference"</h2>
            <p>
                "Each sentence is made of what the records say, and shows which. Nothing is added: what no record says is not there until you write it."
            </p>
            {(!model.has_records).then(|| view! {
                <div class="notice notice-info">
                    <p>"There is nothing yet to draft from beyond who, where and when. The work log, the experience list and the supervisor’s exit review are what a reference is made of."</p>
                </div>
            })}
            <form novalidate on:submit=begin>
                <ErrorSummary form/>
                <DraftNotice form/>
                <RadioField form name="tone" label="How should it sound?" choices=tones()/>
                {if office_is_factual {
                    view! {
                        <div class="notice notice-info">
                            <p>
                                "This office gives no more than name, role and dates. "
                                <a href=Page::LeavingSettings.href()>"Change what the office gives"</a>
                            </p>
                        </div>
                    }
                    .into_any()
                } else {
                    view! {
                        <TickField
                            form
                            name="factual"
                            label="Name, role and dates only"
                            hint="Some offices, and some employers, want no more"
                        />
                    }
                    .into_any()
                }}
                <div class="button-row">
                    <button class="button" type="submit">"Draft it from the records"</button>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// A reference in the making.
#[component]
fn InTheMaking(making: Memo<Option<Making>>) -> impl IntoView {
    let session = Session::get();
    let sentences = Memo::new(move |_| {
        making.with(|it| it.as_ref().map(|it| it.sentences.clone()).unwrap_or_default())
    });
    let id = Memo::new(move |_| making.with(|it| it.as_ref().map(|it| it.id)));
    let style = Memo::new(move |_| {
        making.with(|it| it.as_ref().map(|it| (it.tone, it.factual_only))).unwrap_or_default()
    });
    let change = Callback::new(move |change: ReferenceChange| {
        if let Some(id) = id.get_untracked() {
            session.act(Command::ChangeReference { id, change });
        }
    });
    let asked = RwSignal::new(false);
    let draft = id.get_untracked().unwrap_or_default();
    let form = Form::new(format!("reference.own.{draft}"), crate::office::forms::Values::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.submit(
            |values| read_sentence(values, "own-sentence", "Write the sentence first."),
            |text| {
                let Some(id) = id.get_untracked() else { return Ok(()) };
                let change = ReferenceChange::Add { text };
                session.dispatch(Command::ChangeReference { id, change }).map(|_| {
                    form.start_again();
                    session.tell("Added the sentence");
                })
            },
        );
    };
    view! {
        <section class="section no-print" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">"Sentences, and what they rest on"</h2>
            {move || making.with(|it| it.as_ref().map(|it| state(it, change)))}
            <ol class="sentences">
                <For
                    each=move || sentences.get()
                    key=|it| (it.key.clone(), it.text.clone(), it.is_in, format!("{:?}", it.notes))
                    children=move |it| view! { <SentenceRow id=draft sentence=it change/> }
                />
            </ol>
            <details class="disclosure section-end">
                <summary>"Add a sentence of your own"</summary>
                <form novalidate on:submit=add>
                    <ErrorSummary form/>
                    <DraftNotice form/>
                    <TextAreaField
                        form
                        name="own-sentence"
                        label="Sentence"
                        hint="No record stands behind it, and the page says so: it is your word"
                        rows=2
                    />
                    <div class="button-row">
                        <button class="button button-secondary" type="submit">"Add the sentence"</button>
                    </div>
                </form>
            </details>
            <details class="disclosure">
                <summary>"Change how it sounds, or how much it says"</summary>
                <Style id=draft style change/>
            </details>
            <div class="button-row">
                <button
                    class="button button-quiet button-danger"
                    type="button"
                    aria-haspopup="dialog"
                    on:click=move |_| asked.set(true)
                >
                    "Remove the reference"
                </button>
            </div>
            <ConfirmDialog
                open=asked
                id="remove-reference"
                title="Remove this reference?"
                confirm="Remove it"
                danger=true
                on_confirm=Callback::new(move |()| {
                    if let Some(id) = id.get_untracked() {
                        session.act(Command::RemoveReference { id });
                    }
                })
            >
                <p>"Its sentences go, with what you changed in them. Answers that went out stay as they are."</p>
            </ConfirmDialog>
        </section>
        <LetterSection making/>
    }
}

fn state(making: &Making, change: Callback<ReferenceChange>) -> impl IntoView + use<> {
    let (tone, factual_only) = (making.tone, making.factual_only);
    let concerns = making.concerns;
    view! {
        {(concerns > 0).then(|| view! {
            <div class="notice notice-warning">
                <p>
                    {match concerns {
                        1 => "1 sentence of the letter wants a look before it goes out: it says why.".to_owned(),
                        many => format!("{many} sentences of the letter want a look before it goes out: each says why."),
                    }}
                </p>
            </div>
        })}
        {making.has_news.then(|| view! {
            <div class="notice notice-info">
                <p>"The records have changed since this was drafted."</p>
                <div class="button-row">
                    <button
                        class="button button-secondary button-small"
                        type="button"
                        on:click=move |_| {
                            change.run(ReferenceChange::Redraft { tone, factual_only });
                            focus::soon(HEADING);
                        }
                    >
                        "Draft it again"
                    </button>
                </div>
                <p class="hint">"What you wrote or left out stays."</p>
            </div>
        })}
    }
}

#[component]
fn Style(
    id: ReferenceId,
    style: Memo<(Tone, bool)>,
    change: Callback<ReferenceChange>,
) -> impl IntoView {
    let session = Session::get();
    let office_is_factual =
        session.read(|office| crate::office::queries::leaving::settings(office).factual_only);
    let initial = {
        let (tone, factual) = style.get_untracked();
        crate::office::forms::Values::new()
            .with("style-tone", tone.key())
            .with("style-factual", if factual { "yes" } else { "" })
    };
    let form = Form::new(format!("reference.style.{id}"), initial);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.submit(
            |values| {
                let tone = Tone::from_key(values.get("style-tone")).unwrap_or_default();
                Ok((tone, values.get("style-factual") == "yes"))
            },
            |(tone, factual_only)| {
                change.run(ReferenceChange::Redraft { tone, factual_only });
                focus::soon(HEADING);
                Ok(())
            },
        );
    };
    view! {
        <form novalidate on:submit=save>
            <DraftNotice form/>
            <RadioField form name="style-tone" label="How should it sound?" choices=tones()/>
            {(!office_is_factual).then(|| view! {
                <TickField form name="style-factual" label="Name, role and dates only"/>
            })}
            <div class="button-row">
                <button class="button button-secondary" type="submit">"Draft it so"</button>
            </div>
            <p class="hint">"What you wrote or left out stays."</p>
        </form>
    }
}
