//! What the office's lists have that a placement does not: new items, lists it did not start with.

use crate::{
    domain::{PlacementId, checklist::ListKind},
    office::{
        Collection, Command,
        queries::office_lists::{self, MissingItem},
    },
    ui::session::Session,
};
use leptos::{html, prelude::*};
use std::collections::BTreeSet;

/// An item's list and key, by which it is chosen.
type Chosen = (ListKind, String);

/// What the office's lists have that a placement does not, to be taken in by choice.
#[component]
pub fn TakeIn(id: PlacementId, kind: ListKind) -> impl IntoView {
    let session = Session::get();
    let missing = Memo::new(move |_| {
        session.follow(&[Collection::Checklist, Collection::Placements, Collection::OfficeLists]);
        session.read(|office| office_lists::missing_items(office, id, kind))
    });
    let new = Memo::new(move |_| {
        missing.with(|missing| missing.iter().filter(|item| item.is_new).count())
    });
    let chosen = RwSignal::new(BTreeSet::<Chosen>::new());
    // What is new stands ticked, once for each time the choice changes.
    Effect::new(move |_| {
        missing.with(|missing| {
            let fresh = missing.iter().filter(|item| item.is_new);
            chosen.set(fresh.map(|item| (item.list, item.key.clone())).collect());
        });
    });
    let words = move || {
        let (all, new) = (missing.with(Vec::len), new.get());
        match (all, new) {
            (1, 0) => "1 item of the office’s lists is not on this placement".to_owned(),
            (many, 0) => format!("{many} items of the office’s lists are not on this placement"),
            (_, 1) => "1 new item came to the office’s lists since this placement began".to_owned(),
            (_, new) => {
                format!("{new} new items came to the office’s lists since this placement began")
            }
        }
    };
    let details = NodeRef::<html::Details>::new();
    let is_open = RwSignal::new(false);
    let add = move |_| {
        let items: Vec<Chosen> = chosen.get_untracked().into_iter().collect();
        if items.is_empty() {
            session.tell_failure("Tick what this placement should have.");
        } else if session.act(Command::AddFromLists { placement: id, items }) {
            session.tell("Added to the list");
            if let Some(details) = details.get_untracked() {
                details.set_open(false);
            }
        }
    };
    let is_there = move || missing.with(|missing| !missing.is_empty());
    view! {
        <Show when=is_there>
            <details
                class="disclosure take-in no-print"
                node_ref=details
                on:toggle=move |_| {
                    is_open.set(details.get_untracked().is_some_and(|details| details.open()));
                }
            >
                <summary on:click=move |_| is_open.set(true)>{words}</summary>
                <div>
                    <p>"Tick what this placement should have. What is on it already stays as it is, ticks and all."</p>
                    {move || is_open.get().then(|| groups(missing.get(), chosen))}
                    <div class="button-row">
                        <button class="button button-secondary" type="button" on:click=add>
                            "Add what is ticked"
                        </button>
                    </div>
                </div>
            </details>
        </Show>
    }
}

/// The items, list by list.
fn groups(missing: Vec<MissingItem>, chosen: RwSignal<BTreeSet<Chosen>>) -> impl IntoView {
    let mut groups: Vec<(ListKind, Vec<MissingItem>)> = Vec::new();
    for item in missing {
        match groups.iter_mut().find(|(kind, _)| *kind == item.list) {
            Some((_, items)) => items.push(item),
            None => groups.push((item.list, vec![item])),
        }
    }
    groups
        .into_iter()
        .map(|(kind, items)| {
            view! {
                <fieldset class="fieldset field">
                    <legend class="field-label">{kind.label()}</legend>
                    <div class="checkboxes">
                        {items.into_iter().map(|item| choice(item, chosen)).collect_view()}
                    </div>
                </fieldset>
            }
        })
        .collect_view()
}

fn choice(item: MissingItem, chosen: RwSignal<BTreeSet<Chosen>>) -> impl IntoView {
    let id = format!("take-{}-{}", item.list.key(), item.key);
    let key = (item.list, item.key);
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
                        if is_chosen {
                            chosen.insert(key.clone());
                        } else {
                            chosen.remove(&key);
                        }
                    });
                }
            />
            <label class="user-text" for=id>
                {item.title}
                {item.is_new.then(|| view! { " " <strong class="tag tag-blue">"New"</strong> })}
            </label>
        </div>
    }
}
