//! Edits that crossed: what each side said, which one stands, and a way to take the other.

use super::items_list::upper_first;
use crate::office::own_copy::{Crossed, Stands};
use leptos::prelude::*;
use std::collections::BTreeSet;

fn said(words: &str) -> String {
    if words.is_empty() { "nothing (it was emptied)".to_owned() } else { format!("“{words}”") }
}

/// Edits that crossed. `taken` holds the numbers of those whose other side is to stand.
#[component]
pub fn CrossedList(
    /// The edits.
    crossed: Vec<Crossed>,
    /// Those whose other side is to stand, by their place in the list.
    taken: RwSignal<BTreeSet<usize>>,
    /// What the side of the file is called, such as “Sam”.
    #[prop(into)]
    theirs: String,
    /// What the side of this browser is called; the author of each edit where it is empty.
    #[prop(into, optional)]
    ours: String,
) -> impl IntoView {
    let count = crossed.len();
    let heading = match count {
        1 => "1 edit crossed".to_owned(),
        many => format!("{many} edits crossed"),
    };
    let rows = crossed
        .into_iter()
        .enumerate()
        .map(|(index, crossed)| {
            let by = if ours.is_empty() { crossed.ours_by.clone() } else { ours.clone() };
            let group = format!("crossed-{index}");
            let option = |side: Stands, words: &str, by: &str| {
                let stands = crossed.stands == side;
                let id =
                    format!("{group}-{}", if side == Stands::Ours { "ours" } else { "theirs" });
                let is_chosen = move || taken.with(|taken| taken.contains(&index)) != stands;
                let note = if stands { " The newer one: it stands unless you choose." } else { "" };
                view! {
                    <div class="choice">
                        <input
                            type="radio"
                            id=id.clone()
                            name=group.clone()
                            prop:checked=is_chosen
                            on:change=move |_| {
                                taken.update(|taken| {
                                    if stands {
                                        taken.remove(&index);
                                    } else {
                                        taken.insert(index);
                                    }
                                });
                            }
                        />
                        <label for=id>
                            <strong class="user-text">{said(words)}</strong>
                            <span class="hint">{format!("{by}.{note}")}</span>
                        </label>
                    </div>
                }
            };
            let ours = option(Stands::Ours, &crossed.ours, &by);
            let theirs = option(Stands::Theirs, &crossed.theirs, &theirs);
            view! {
                <li>
                    <fieldset class="fieldset">
                        <legend class="user-text">
                            {format!("{}: {}", upper_first(&crossed.title), crossed.field)}
                        </legend>
                        {ours}
                        {theirs}
                    </fieldset>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section copy-crossed" aria-labelledby="crossed-heading">
            <h3 id="crossed-heading">{heading}</h3>
            <p class="hint">
                "Both sides changed the same thing without knowing of each other. The newer one stands, and the older one stays in the history. Choose the other one where that is right."
            </p>
            <ul class="plain-list">{rows}</ul>
        </section>
    }
}
