//! Where else somebody is named: records of others whose words, or whose history, tell who they are.

use crate::{
    office::queries::erasure::{Key, Mention},
    ui::session::Session,
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What is known of where else somebody is named.
#[derive(Clone, Debug, PartialEq)]
pub enum Looked {
    /// It is being looked for.
    Looking,
    /// What was found.
    Found(Vec<Mention>),
    /// It could not be looked for, in words.
    Failed(String),
}

/// Looks for where else somebody is named. What tells who they are is ticked at first.
pub fn look(
    session: Session,
    person: crate::domain::PersonId,
    looked: RwSignal<Looked>,
    ticked: RwSignal<BTreeSet<Key>>,
) {
    leptos::task::spawn_local(async move {
        match session.mentions(person).await {
            Ok(found) => {
                let sure = found.iter().filter(|it| it.is_whole).map(|it| it.key.clone());
                ticked.try_set(sure.collect());
                looked.try_set(Looked::Found(found));
            }
            Err(error) => {
                looked.try_set(Looked::Failed(error.to_string()));
            }
        }
    });
}

/// The list of where else they are named, each with a tick to take their words out.
#[component]
pub fn Mentions(looked: RwSignal<Looked>, ticked: RwSignal<BTreeSet<Key>>) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby="mentions">
            <h2 id="mentions">"Where else they are named"</h2>
            <div aria-live="polite">
                {move || match looked.get() {
                    Looked::Looking => view! { <p class="muted">"Looking through the records of others and their history…"</p> }.into_any(),
                    Looked::Failed(words) => view! {
                        <div class="notice notice-error"><p>{words}</p></div>
                    }
                    .into_any(),
                    Looked::Found(found) if found.is_empty() => view! {
                        <p class="muted">"Nowhere: no record of others, and no line of their history, holds their name, address or number."</p>
                    }
                    .into_any(),
                    Looked::Found(found) => view! {
                        <p>
                            "Ticked records are written anew without their words, and what those records said before goes from the history. What holds only a part of the name may be about somebody else: tick it where it is about them."
                        </p>
                        <fieldset class="fieldset field">
                            <legend class="visually-hidden">"Take their words out of"</legend>
                            <div class="checkboxes">
                                {found.into_iter().enumerate().map(|(number, it)| tick(number, it, ticked)).collect_view()}
                            </div>
                        </fieldset>
                    }
                    .into_any(),
                }}
            </div>
        </section>
    }
}

fn tick(number: usize, mention: Mention, ticked: RwSignal<BTreeSet<Key>>) -> impl IntoView {
    let id = format!("mention-{number}");
    let key = mention.key.clone();
    let is_ticked = {
        let key = key.clone();
        move || ticked.with(|ticked| ticked.contains(&key))
    };
    let words = match (mention.is_author, mention.is_whole) {
        (true, _) => format!("Changed by {}", mention.excerpt),
        (false, true) => format!("“{}”", mention.excerpt),
        (false, false) => format!("Perhaps: “{}”", mention.excerpt),
    };
    view! {
        <div class="choice">
            <input
                type="checkbox"
                id=id.clone()
                prop:checked=is_ticked
                on:change=move |event| {
                    let is_ticked = event_target_checked(&event);
                    ticked.update(|ticked| {
                        if is_ticked {
                            ticked.insert(key.clone());
                        } else {
                            ticked.remove(&key);
                        }
                    });
                }
            />
            <label for=id class="user-text">{mention.of}</label>
            <p class="hint user-text">{words}</p>
        </div>
    }
}
