//! A placement's list: sections, progress, what is open, and an item of one's own.

use super::checklist_item::ItemRow;
use crate::{
    domain::{ChecklistItemId, PlacementId, checklist::ListKind},
    office::{
        Collection, Command,
        forms::{Values, checklist_item as forms},
        queries::checklist::{self, Checklist, Standing},
    },
    ui::{
        app::focus_on,
        parts::{DateField, ErrorSummary, Form, TextField},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A section's heading and its items.
type Section = (String, Vec<ChecklistItemId>);

/// The tab of a list: what it is for, and the list.
#[component]
pub fn ChecklistTab(id: PlacementId, kind: ListKind) -> impl IntoView {
    let lede = match kind {
        ListKind::Experience => {
            "What somebody should have seen and done before they leave. Not all of it is possible everywhere: mark what is not."
        }
        _ => {
            "From before the first day to the end of the first weeks. Due dates follow the dates of the placement."
        }
    };
    view! {
        <p class="lede">{lede}</p>
        <ChecklistView id kind/>
    }
}

/// A list.
#[component]
pub fn ChecklistView(id: PlacementId, kind: ListKind) -> impl IntoView {
    let session = Session::get();
    let list = Memo::new(move |_| {
        session.follow(&[Collection::Checklist, Collection::Placements]);
        let today = session.today.get();
        session.read(|office| checklist::list(office, id, kind, today)).unwrap_or_default()
    });
    let only_open = Memo::new(move |_| session.route.with(|route| route.filter("show") == "open"));
    // What is settled here stays in sight until the filter is chosen anew, so that nothing moves
    // under the user's hand.
    let kept = RwSignal::new(BTreeSet::<ChecklistItemId>::new());
    let sections = Memo::new(move |_| {
        let only_open = only_open.get();
        kept.with(|kept| {
            list.with(|list| {
                let mut sections: Vec<Section> = Vec::new();
                for view in &list.items {
                    let is_settled =
                        matches!(view.standing, Standing::Done | Standing::NotApplicable);
                    if only_open && is_settled && !kept.contains(&view.id) {
                        continue;
                    }
                    match sections.last_mut().filter(|(heading, _)| *heading == view.item.section) {
                        Some((_, ids)) => ids.push(view.id),
                        None => sections.push((view.item.section.clone(), vec![view.id])),
                    }
                }
                sections
            })
        })
    });
    let headings = Memo::new(move |_| {
        sections.with(|it| it.iter().map(|(heading, _)| heading.clone()).collect::<Vec<_>>())
    });
    let is_empty = move || headings.with(Vec::is_empty);
    view! {
        <ListHead list only_open kept/>
        <For each=move || headings.get() key=Clone::clone let:heading>
            <SectionView heading list sections kept/>
        </For>
        {move || {
            is_empty().then(|| {
                view! {
                    <div class="empty-state">
                        <h3>{if only_open.get() { "Nothing left to do here" } else { "This list is empty" }}</h3>
                        <p>
                            {if only_open.get() {
                                "Everything is done or does not apply."
                            } else {
                                "Add the first item below."
                            }}
                        </p>
                    </div>
                }
            })
        }}
        <AddItem id kind/>
    }
}

#[component]
fn ListHead(
    list: Memo<Checklist>,
    only_open: Memo<bool>,
    kept: RwSignal<BTreeSet<ChecklistItemId>>,
) -> impl IntoView {
    let session = Session::get();
    let progress = Memo::new(move |_| list.with(|list| list.progress));
    let waits = Memo::new(move |_| list.with(|list| list.waits_for_end));
    let link = move |key: &'static str, words: &'static str| {
        let href = move || session.route.with(|route| route.clone().with("show", key).href());
        let is_current = move || (only_open.get() == (key == "open")).then_some("true");
        view! {
            <a href=href aria-current=is_current on:click=move |_| kept.update(BTreeSet::clear)>
                {words}
            </a>
        }
    };
    view! {
        <div class="list-head">
            <div class="meter">
                <label for="list-meter">
                    {move || progress.get().words()}
                    {move || {
                        let overdue = progress.get().overdue;
                        (overdue > 0).then(|| {
                            view! {
                                <strong class="overdue-words">{format!(", {overdue} overdue")}</strong>
                            }
                        })
                    }}
                </label>
                <meter
                    id="list-meter"
                    max=move || progress.get().of.max(1).to_string()
                    value=move || progress.get().done.to_string()
                ></meter>
            </div>
            <div class="cluster no-print">
                <div class="segmented" role="group" aria-label="Show">
                    {link("", "All")} {link("open", "Still to do")}
                </div>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=|_| {
                        // Where printing is blocked, the browser's own menu still prints.
                        let _ = window().print();
                    }
                >
                    "Print"
                </button>
            </div>
        </div>
        {move || {
            waits.get().then(|| {
                let edit = session.route.with_untracked(|route| match route.page {
                    Page::Placement(id, _) => Page::EditPlacement(id).href(),
                    _ => Page::Placements.href(),
                });
                view! {
                    <div class="notice notice-info">
                        <p>
                            "Some items are counted from the last day, which is not set. "
                            <a href=edit>"Set the last day"</a>
                        </p>
                    </div>
                }
            })
        }}
    }
}

#[component]
fn SectionView(
    heading: String,
    list: Memo<Checklist>,
    sections: Memo<Vec<Section>>,
    kept: RwSignal<BTreeSet<ChecklistItemId>>,
) -> impl IntoView {
    let name = heading.clone();
    let ids = Memo::new(move |_| {
        sections.with(|sections| {
            let found = sections.iter().find(|(heading, _)| *heading == name);
            found.map(|(_, ids)| ids.clone()).unwrap_or_default()
        })
    });
    view! {
        <section class="task-group">
            <h2 class="user-text">{heading}</h2>
            <ul class="task-list">
                <For each=move || ids.get() key=|id| *id let:id>
                    <ItemRow id list kept/>
                </For>
            </ul>
        </section>
    }
}

#[component]
fn AddItem(id: PlacementId, kind: ListKind) -> impl IntoView {
    let session = Session::get();
    let form = Form::new(format!("new-item.{id}.{}", kind.key()), Values::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_added = form.submit(forms::read_new, |(title, due_on)| {
            session
                .dispatch(Command::AddChecklistItem { placement: id, list: kind, title, due_on })
                .map(|_| session.tell("Added to the list"))
        });
        if is_added {
            form.start_again();
            focus_on("new-title");
        }
    };
    view! {
        <section class="section no-print">
            <h2>"Add an item of your own"</h2>
            <form class="add-form" novalidate on:submit=add>
                <ErrorSummary form/>
                <div class="field-row">
                    <TextField form name="new-title" label="What is to be done"/>
                    <DateField form name="new-due" label="Due" optional=true/>
                </div>
                <div class="button-row">
                    <button class="button button-secondary" type="submit">"Add to the list"</button>
                </div>
            </form>
        </section>
    }
}
