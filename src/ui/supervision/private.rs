//! Private notes: those that go with no talk are listed here, all can be changed here.

use crate::{
    domain::{PlacementId, PrivateNoteId, date, private_note::PrivateNote},
    office::{
        Command,
        forms::{Values, supervision as forms},
        queries::supervision::Supervision,
    },
    ui::{
        parts::{Form, OpenButton, OpenForm, SmallForm, TextAreaField},
        session::Session,
    },
};
use leptos::prelude::*;

/// A private note with its id.
type Held = (PrivateNoteId, PrivateNote);

/// Private notes.
#[component]
pub fn PrivateSection(
    id: PlacementId,
    page: Memo<Option<Supervision>>,
    open: OpenForm,
) -> impl IntoView {
    let rows = move || {
        page.with(|page| {
            let Some(page) = page.as_ref() else { return Vec::new() };
            let with_talks = page.talks.iter().flat_map(|talk| talk.private.clone());
            let mut rows: Vec<Held> = page.private.iter().cloned().chain(with_talks).collect();
            rows.sort_by_key(|(id, note)| std::cmp::Reverse((note.on, *id)));
            rows
        })
    };
    view! {
        <section class="section no-print">
            <div class="section-head">
                <h2>"Private notes"</h2>
                <OpenButton open key="private" words="Add a private note" first="private-text"/>
            </div>
            <p class="hint">
                "Only for supervisors. They are in nothing that the intern gets, and are not printed with this page. By law the person may ask to see them all the same."
            </p>
            {move || open.is("private").then(|| view! { <NoteForm placement=id held=None open/> })}
            <ul class="item-list">
                <For each=rows key=|(id, note)| (*id, note.text.clone()) let:row><NoteItem row open/></For>
            </ul>
        </section>
    }
}

#[component]
fn NoteItem(row: Held, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let (id, note) = row.clone();
    let key = format!("private-{id}");
    let shown = key.clone();
    let day = date::short(note.on);
    let about = format!("the private note of {day}");
    let about_remove = format!(" {about}");
    let by = if note.by.is_empty() { day } else { format!("{day} · {}", note.by) };
    view! {
        <li class="item item-tall">
            <div class="item-main">
                <p class="user-text user-text-lines">{note.text}</p>
                <p class="item-meta user-text">{by}</p>
            </div>
            <div class="item-end">
                <OpenButton open key words="Change" about first="private-text" small=true/>
                <button
                    class="button button-quiet button-small"
                    type="button"
                    on:click=move |_| {
                        session.act(Command::RemovePrivateNote { id });
                    }
                >
                    "Remove" <span class="visually-hidden">{about_remove}</span>
                </button>
            </div>
            {move || {
                open.is(&shown).then(|| {
                    let placement = row.1.placement;
                    view! { <NoteForm placement held=Some(row.clone()) open/> }
                })
            }}
        </li>
    }
}

#[component]
fn NoteForm(placement: PlacementId, held: Option<Held>, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let (draft, initial) = match &held {
        Some((id, note)) => {
            (format!("private.{id}"), Values::new().with("private-text", &note.text))
        }
        None => (format!("private.new.{placement}"), Values::new()),
    };
    let form = Form::new(draft, initial);
    let save = Callback::new(move |()| {
        let was = held.clone();
        let seed = was.as_ref().map_or_else(
            || PrivateNote {
                placement,
                on: session.today.get_untracked(),
                by: session.me.get_untracked().author(),
                ..PrivateNote::default()
            },
            |(_, note)| note.clone(),
        );
        form.submit(
            |values| forms::read_private(values, &seed),
            |now| {
                let command = match was {
                    Some((id, was)) => Command::EditPrivateNote { id, was, now },
                    None => Command::AddPrivateNote { note: now },
                };
                session.dispatch(command).map(|_| session.tell("Saved the private note"))
            },
        )
    });
    view! {
        <SmallForm form open confirm="Save the note" save>
            <TextAreaField form name="private-text" label="Private note" hint="Facts, fairly put: they may ask to read it" rows=3/>
        </SmallForm>
    }
}
