//! An opening's advert: drafted from its facts, put into the office's own words, copied, printed;
//! and beside it what the lens finds.

use super::OpeningGone;
use crate::{
    domain::OpeningId,
    office::{
        Collection, Command, Watched,
        advert::{self as text, Block},
        forms::{Values, advert::read_text},
        queries::{
            advert::{self, Advert},
            lens,
        },
    },
    platform::clipboard,
    ui::{
        focus,
        lens::LensFindings,
        parts::{Breadcrumb, DraftNotice, ErrorSummary, Form, PageHeader, TextAreaField},
        route::Page,
        session::Session,
    },
};
use leptos::{prelude::*, task::spawn_local};

const EDIT: &str = "edit-advert";

/// An opening's advert.
#[component]
pub fn AdvertPage(
    /// Which opening.
    id: OpeningId,
) -> impl IntoView {
    let session = Session::get();
    let advert = session.query(&[Collection::Openings, Collection::Office], move |office| {
        advert::advert(office, id)
    });
    let is_there = Memo::new(move |_| advert.with(Option::is_some));
    move || {
        if is_there.get() {
            view! { <AdvertView id advert/> }.into_any()
        } else {
            view! { <OpeningGone/> }.into_any()
        }
    }
}

#[component]
fn AdvertView(id: OpeningId, advert: Memo<Option<Advert>>) -> impl IntoView {
    let session = Session::get();
    let title = advert.with_untracked(|it| it.as_ref().map(|it| it.title.clone()));
    let findings = Memo::new(move |_| {
        session.follow(&[Collection::Openings]);
        let today = session.today.get();
        session.read(|office| lens::of_opening(office, id, today)).unwrap_or_default()
    });
    let is_editing = RwSignal::new(false);
    let text = Memo::new(move |_| {
        advert.with(|it| it.as_ref().map(|it| it.text.clone()).unwrap_or_default())
    });
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            if clipboard::copy(&text).await {
                session.tell("The advert is copied");
            } else {
                session.tell_failure("Copying is not allowed here. Select the text and copy it.");
            }
        });
    };
    view! {
        <PageHeader
            title="Advert"
            caption="Opening"
            back=vec![
                Breadcrumb::new("Openings", "#/openings"),
                Breadcrumb::new(title.unwrap_or_default(), Page::Opening(id).href()),
            ]
        >
            <Show when=move || !is_editing.get()>
                <button class="button" type="button" on:click=copy>"Copy the text"</button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=|_| {
                        // A browser that cannot print has nothing to add.
                        let _ = window().print();
                    }
                >
                    "Print"
                </button>
            </Show>
        </PageHeader>
        <div class="columns columns-even">
            <div class="columns-main stack">
                {move || {
                    if is_editing.get() {
                        view! { <AdvertForm id advert is_editing/> }.into_any()
                    } else {
                        view! { <AdvertSheet id advert is_editing/> }.into_any()
                    }
                }}
            </div>
            <div class="columns-aside">
                <LensFindings of=Watched::Opening(id) lens=findings/>
                <p class="no-print section-end">
                    <a href=Page::EditOpening(id).href()>"Change the facts of this opening"</a>
                </p>
            </div>
        </div>
    }
}

/// The advert as it stands, with what can be done with it.
#[component]
fn AdvertSheet(
    id: OpeningId,
    advert: Memo<Option<Advert>>,
    is_editing: RwSignal<bool>,
) -> impl IntoView {
    let session = Session::get();
    let edit = move |_| {
        is_editing.set(true);
        focus::soon("advert");
    };
    let back_to_draft = move |_| {
        if session.act(Command::DropAdvert { id }) {
            focus::soon(EDIT);
        }
    };
    view! {
        {move || advert.with(|it| it.as_ref().map(state))}
        {move || {
            let blocks = advert
                .with(|it| it.as_ref().map(|it| text::blocks(&it.text)).unwrap_or_default());
            view! { <article class="advert">{blocks.into_iter().enumerate().map(block).collect_view()}</article> }
        }}
        <div class="button-row section-end">
            <button class="button button-secondary" type="button" id=EDIT on:click=edit>
                "Change the words"
            </button>
            {move || {
                let is_edited = advert.with(|it| it.as_ref().is_some_and(|it| !it.edited.is_empty()));
                is_edited.then(|| view! {
                    <button class="button button-quiet" type="button" on:click=back_to_draft>
                        "Back to the drafted advert"
                    </button>
                })
            }}
        </div>
    }
}

/// Whose words these are, and whether they are still true.
fn state(advert: &Advert) -> impl IntoView + use<> {
    let edited = advert.edited.clone();
    let changed = advert.changed.clone();
    if !advert.is_outdated {
        let words = if edited.is_empty() {
            "Drafted from this opening’s facts. What is not known yet is left out.".to_owned()
        } else {
            format!("In your own words. {edited}.")
        };
        return view! { <p class="muted user-text no-print">{words}</p> }.into_any();
    }
    view! {
        <div class="notice notice-warning no-print">
            <h2>"The facts have changed since"</h2>
            <p class="user-text">
                {format!("{edited}. Since then something that it tells has changed; look through it, or go back to the draft.")}
            </p>
            {(!changed.is_empty()).then(|| view! {
                <p>"The draft now says:"</p>
                <ul>
                    {changed.into_iter().map(|line| view! { <li class="user-text">{line}</li> }).collect_view()}
                </ul>
            })}
        </div>
    }
    .into_any()
}

fn block((index, block): (usize, Block)) -> impl IntoView {
    let Block { heading, paragraphs } = block;
    let heading = if heading.is_empty() {
        ().into_any()
    } else if index == 0 {
        view! { <h2 class="user-text">{heading}</h2> }.into_any()
    } else {
        view! { <h3 class="user-text">{heading}</h3> }.into_any()
    };
    view! {
        {heading}
        {paragraphs.into_iter().map(|words| view! { <p class="user-text">{words}</p> }).collect_view()}
    }
}

/// The advert in the office's own words.
#[component]
fn AdvertForm(
    id: OpeningId,
    advert: Memo<Option<Advert>>,
    is_editing: RwSignal<bool>,
) -> impl IntoView {
    let session = Session::get();
    let (text, drafted) = advert.with_untracked(|it| {
        it.as_ref().map(|it| (it.text.clone(), it.drafted.clone())).unwrap_or_default()
    });
    let drafted = StoredValue::new(drafted);
    let form = Form::new(format!("advert.{id}"), Values::new().with("advert", text));
    let leave = move || {
        is_editing.set(false);
        focus::soon(EDIT);
    };
    let save = move || {
        form.submit(read_text, |text| {
            let drafted = drafted.get_value();
            if session.act(Command::EditAdvert { id, text, drafted }) {
                leave();
            }
            Ok(())
        });
    };
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <DraftNotice form/>
            <ErrorSummary form/>
            <TextAreaField
                form
                name="advert"
                label="The advert"
                hint="The first line is the title. A short line above others becomes a heading."
                rows=24
            />
            <div class="button-row">
                <button class="button" type="submit">"Save the advert"</button>
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
