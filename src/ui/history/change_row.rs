//! One change: when, what, who, with its details and the button that takes it back.

use super::change_details::ChangeDetails;
use crate::{
    journal::Stamp,
    office::queries::history::ChangeLine,
    platform::clock,
    ui::{focus, session::Session},
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// One change.
#[component]
pub fn ChangeRow(line: ChangeLine, undone: Memo<BTreeSet<Stamp>>) -> impl IntoView {
    let session = Session::get();
    let change = line.change;
    let id = format!("change-{change}");
    let time = time_words(change.millis);
    let is_undone = Memo::new(move |_| undone.with(|undone| undone.contains(&change)));
    let refusal = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let row = StoredValue::new(id.clone());
    let take_back = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        refusal.set(None);
        let row = row.get_value();
        leptos::task::spawn_local(async move {
            match session.undo(change).await {
                Ok(()) => {
                    session.tell("Undone");
                    focus::on(&row);
                }
                Err(why) => {
                    refusal.try_set(Some(why));
                }
            }
            busy.try_set(false);
        });
    };
    let hidden = format!(": {}", line.sentence);
    let may_be_undone = line.may_be_undone;
    view! {
        <li
            class="timeline-entry"
            id=id
            tabindex="-1"
            data-undone=move || is_undone.get().then_some("true")
        >
            <time class="timeline-time">{time}</time>
            <div class="timeline-body">
                <p class="timeline-title user-text">{line.sentence.clone()}</p>
                <p class="timeline-meta user-text">{line.author}</p>
                {move || refusal.get().map(|why| view! {
                    <div class="notice notice-warning" role="alert">
                        <p class="user-text">"Not undone. " {why}</p>
                    </div>
                })}
                <ChangeDetails change sentence=line.sentence/>
            </div>
            <div class="timeline-actions">
                {move || {
                    if is_undone.get() {
                        view! { <strong class="tag tag-grey">"Undone"</strong> }.into_any()
                    } else if may_be_undone {
                        view! {
                            <button
                                class="button button-secondary button-small"
                                type="button"
                                aria-busy=move || busy.get().to_string()
                                on:click=take_back
                            >
                                "Undo"
                                <span class="visually-hidden">{hidden.clone()}</span>
                            </button>
                        }
                        .into_any()
                    } else {
                        view! { <strong class="tag tag-grey">"Final"</strong> }.into_any()
                    }
                }}
            </div>
        </li>
    }
}

/// The time of day where the user is: `14:05`.
fn time_words(millis: u64) -> String {
    let minutes = (millis / 60_000).cast_signed() + i64::from(clock::offset_minutes(millis));
    let of_day = minutes.rem_euclid(24 * 60);
    format!("{:02}:{:02}", of_day / 60, of_day % 60)
}
