//! A list in somebody's own copy: what is theirs can be ticked and noted, the rest is to be read.

use crate::{
    domain::{ChecklistItemId, PlacementId, checklist::ListKind},
    office::{
        Command,
        forms::checklist_item as forms,
        queries::{
            checklist::{self, ItemView, Standing},
            my_placement::is_theirs,
        },
    },
    ui::{
        focus,
        parts::{DraftNotice, ErrorSummary, Form, TextAreaField},
        session::Session,
    },
};
use leptos::prelude::*;

/// A list of a placement.
#[component]
pub fn MyList(id: PlacementId, kind: ListKind) -> impl IntoView {
    let session = Session::get();
    let list = Memo::new(move |_| {
        session.follow(checklist::FOLLOWED);
        let today = session.today.get();
        session.read(|office| checklist::list(office, id, kind, today)).unwrap_or_default()
    });
    let noting = RwSignal::new(None::<ChecklistItemId>);
    let headings = Memo::new(move |_| {
        list.with(|list| {
            let mut headings: Vec<String> = Vec::new();
            for item in &list.items {
                if headings.last() != Some(&item.item.section) {
                    headings.push(item.item.section.clone());
                }
            }
            headings
        })
    });
    view! {
        <div class="list-head">
            <div class="meter">
                <label for="list-meter">{move || list.with(|list| list.progress.words())}</label>
                <meter
                    id="list-meter"
                    max=move || list.with(|list| list.progress.of.max(1)).to_string()
                    value=move || list.with(|list| list.progress.done).to_string()
                ></meter>
            </div>
        </div>
        {move || headings.with(Vec::is_empty).then(|| view! { <p class="muted">"Nothing is on this list."</p> })}
        <For each=move || headings.get() key=Clone::clone let:heading>
            <SectionView heading list noting/>
        </For>
    }
}

#[component]
fn SectionView(
    heading: String,
    list: Memo<checklist::Checklist>,
    noting: RwSignal<Option<ChecklistItemId>>,
) -> impl IntoView {
    let name = heading.clone();
    let ids = Memo::new(move |_| {
        list.with(|list| {
            let of_section = list.items.iter().filter(|item| item.item.section == name);
            of_section.map(|item| item.id).collect::<Vec<_>>()
        })
    });
    view! {
        <section class="task-group">
            <h2 class="user-text">{heading}</h2>
            <ul class="task-list">
                <For each=move || ids.get() key=|id| *id let:id>
                    <ItemRow id list noting/>
                </For>
            </ul>
        </section>
    }
}

#[component]
fn ItemRow(
    id: ChecklistItemId,
    list: Memo<checklist::Checklist>,
    noting: RwSignal<Option<ChecklistItemId>>,
) -> impl IntoView {
    let session = Session::get();
    let row =
        Memo::new(move |_| list.with(|list| list.items.iter().find(|item| item.id == id).cloned()));
    let element = format!("item-{id}");
    let tick = move |event: leptos::ev::Event| {
        let command = if event_target_checked(&event) {
            Command::TickChecklistItem { id }
        } else {
            Command::ReopenChecklistItem { id }
        };
        session.act(command);
    };
    move || {
        let Some(view) = row.get() else { return ().into_any() };
        // What a record settles is changed where the record is.
        let may = is_theirs(&view.item)
            && view.standing != Standing::NotApplicable
            && view.recorded.is_none();
        let ItemView { standing, due, tag, settled, item, .. } = view;
        let is_done = standing == Standing::Done;
        let class = match standing {
            Standing::Overdue => "tag tag-red",
            Standing::Soon => "tag tag-amber",
            Standing::Done => "tag tag-green",
            _ => "tag tag-grey",
        };
        let title = item.title.clone();
        let note_words = if item.note.is_empty() { "Add a note" } else { "Change the note" };
        let about = format!(" about {title}");
        let note_button = format!("note-{id}");
        let button = note_button.clone();
        let (label_for, input_id) = (element.clone(), element.clone());
        view! {
            <li class="task" data-state=standing.key()>
                <div class="task-row">
                    {if may {
                        view! {
                            <input class="task-tick" type="checkbox" id=input_id prop:checked=is_done on:change=tick/>
                            <label class="task-title user-text" for=label_for>{title}</label>
                        }
                        .into_any()
                    } else {
                        view! {
                            <span></span>
                            <span class="task-title user-text copy-read">{title}</span>
                        }
                        .into_any()
                    }}
                    <span class="task-due">{due}</span>
                    {(!tag.is_empty()).then(|| view! { <strong class=class>{tag}</strong> })}
                </div>
                {(!item.guidance.is_empty()).then(|| view! { <p class="task-note user-text">{item.guidance.clone()}</p> })}
                {(!may).then(|| view! { <p class="task-note">{format!("For: {}", item.owner.label())}</p> })}
                {(!settled.is_empty()).then(|| view! { <p class="task-note user-text">{settled}</p> })}
                {(!item.note.is_empty()).then(|| view! { <p class="task-note user-text user-text-lines">{item.note.clone()}</p> })}
                {may.then(|| view! {
                    <p class="task-note">
                        <button
                            class="link-button"
                            type="button"
                            id=note_button
                            aria-expanded=move || if noting.get() == Some(id) { "true" } else { "false" }
                            on:click=move |_| {
                                let next = (noting.get_untracked() != Some(id)).then_some(id);
                                noting.set(next);
                                if next.is_some() {
                                    focus::soon("item-note");
                                }
                            }
                        >
                            {note_words} <span class="visually-hidden">{about}</span>
                        </button>
                    </p>
                })}
                {move || {
                    (noting.get() == Some(id)).then(|| {
                        let button = button.clone();
                        let close = Callback::new(move |()| {
                            noting.set(None);
                            let button = button.clone();
                            focus::soon(button);
                        });
                        view! { <NoteForm id item=item.clone() close/> }
                    })
                }}
            </li>
        }
        .into_any()
    }
}

#[component]
fn NoteForm(
    id: ChecklistItemId,
    item: crate::domain::checklist::ChecklistItem,
    close: Callback<()>,
) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("item-note.{id}"), forms::note_values(&item));
    let label = match item.list {
        ListKind::Experience => "What did you learn?",
        _ => "Note",
    };
    let was = item;
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_saved = form.submit(
            |values| forms::read_note(values, &was),
            |now| {
                let was = Box::new(was.clone());
                session
                    .dispatch(Command::EditChecklistItem { id, was, now: Box::new(now) })
                    .map(|_| session.tell("Saved the note"))
            },
        );
        if is_saved {
            close.run(());
        }
    };
    view! {
        <form class="task-body" novalidate on:submit=save>
            <ErrorSummary form/>
            <DraftNotice form/>
            <TextAreaField form name="item-note" label rows=3 optional=true/>
            <div class="button-row">
                <button class="button button-small" type="submit">"Save the note"</button>
                <button
                    class="button button-secondary button-small"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        close.run(());
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}
