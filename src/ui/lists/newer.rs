//! What a newer built-in list would bring, to be taken in item by item.

use crate::{
    domain::{
        checklist::ListKind,
        office_list::{Difference, ListItem, Newer},
    },
    office::{Command, queries::office_lists::ListPage},
    ui::{focus, session::Session},
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What a newer built-in list would bring.
#[component]
pub fn NewerBuiltIn(kind: ListKind, model: Memo<ListPage>) -> impl IntoView {
    let session = Session::get();
    let differences = Memo::new(move |_| model.with(|it| it.differences.clone()));
    let chosen = RwSignal::new(BTreeSet::<String>::new());
    // Everything stands ticked but what the office said in its own words.
    Effect::new(move |_| {
        differences.with(|differences| {
            let taken = differences.iter().filter(|it| {
                it.newer != Newer::Changed || !it.ours.as_ref().is_some_and(ListItem::is_changed)
            });
            chosen.set(taken.map(|it| it.key.clone()).collect());
        });
    });
    let take = move |_| {
        let chosen = chosen.get_untracked();
        if session.act(Command::TakeInBuiltIn { list: kind, chosen }) {
            session.tell("The list is up to date");
            focus::on("list-standing");
        }
    };
    view! {
        <Show when=move || differences.with(|it| !it.is_empty())>
            <section class="section notice notice-info" aria-labelledby="newer">
                <h2 id="newer">
                    {move || format!("The built-in list has changed (version {})", model.with(|it| it.newest))}
                </h2>
                <p>"Tick what your list should take. The rest stays as you have it, and is not asked again."</p>
                <div class="checkboxes">
                    {move || differences.get().into_iter().map(|it| row(it, chosen)).collect_view()}
                </div>
                <div class="button-row">
                    <button class="button" type="button" on:click=take>"Take what is ticked"</button>
                </div>
            </section>
        </Show>
    }
}

fn row(difference: Difference, chosen: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let Difference { key, newer, ours, theirs } = difference;
    let said = |item: Option<&ListItem>| item.map(|item| item.title.clone()).unwrap_or_default();
    let (ours, theirs) = (said(ours.as_ref()), said(theirs.as_ref()));
    let (label, hint) = match newer {
        Newer::Added => (format!("New: {theirs}"), String::new()),
        Newer::Changed => (
            format!("Changed: {theirs}"),
            if ours == theirs {
                "The guidance, the date or who sees to it changed.".to_owned()
            } else {
                format!("Your list says: {ours}")
            },
        ),
        Newer::Dropped => {
            (format!("No longer built in: {ours}"), "Ticked, it is switched off.".to_owned())
        }
    };
    let id = format!("newer-{key}");
    let is_chosen = {
        let key = key.clone();
        move || chosen.with(|chosen| chosen.contains(&key))
    };
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=id.clone()
                prop:checked=is_chosen
                on:change=move |event| {
                    let is_chosen = event_target_checked(&event);
                    chosen.update(|chosen| {
                        if is_chosen { chosen.insert(key.clone()); } else { chosen.remove(&key); }
                    });
                }
            />
            <label class="user-text" for=id>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint user-text">{hint}</p> })}
        </div>
    }
}
