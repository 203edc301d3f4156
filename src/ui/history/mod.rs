//! The history: every change, newest first, in plain words; each can be taken back.

mod change_details;
mod change_row;
mod load;

use crate::{
    domain::{PersonId, date},
    journal::Stamp,
    office::{
        Collection,
        queries::history::{self, ChangeLine},
    },
    platform::clock,
    ui::{
        parts::{EmptyState, ExportHistory, PageHeader},
        session::Session,
    },
};
use change_row::ChangeRow;
use chrono::NaiveDate;
use leptos::prelude::*;
use load::{Shown, load};
use std::collections::BTreeSet;

/// So many changes are shown at first, and so many more at each press.
const PAGE: usize = 50;

/// Every change, newest first.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let session = Session::get();
    let person = Memo::new(move |_| {
        session.route.with(|route| route.filter("person").parse::<PersonId>().ok())
    });
    let wanted = RwSignal::new(PAGE);
    let shown = RwSignal::new(None::<Result<Shown, String>>);
    let turn = StoredValue::new(0u32);
    Effect::new(move |_| {
        session.follow(&Collection::ALL);
        let (subject, wanted) = (person.get().map(|id| id.0), wanted.get());
        turn.update_value(|turn| *turn += 1);
        let this = turn.get_value();
        leptos::task::spawn_local(async move {
            let loaded = load(session, subject, wanted).await;
            // An answer to an earlier question, or to a page that was left, is dropped.
            if turn.try_get_value() == Some(this) {
                shown.try_set(Some(loaded));
            }
        });
    });
    let lines = Memo::new(move |_| {
        shown.with(|shown| match shown {
            Some(Ok(shown)) => shown.lines.clone(),
            _ => Vec::new(),
        })
    });
    let undone = Memo::new(move |_| {
        lines.with(|lines| {
            let undone = lines.iter().filter(|line| line.is_undone);
            undone.map(|line| line.change).collect::<BTreeSet<Stamp>>()
        })
    });
    let days = Memo::new(move |_| {
        lines.with(|lines| {
            let mut days: Vec<NaiveDate> =
                lines.iter().map(|line| clock::day_of(line.change.millis)).collect();
            days.dedup();
            days
        })
    });
    let failure = move || shown.with(|shown| shown.as_ref()?.as_ref().err().cloned());
    let has_more = move || shown.with(|shown| matches!(shown, Some(Ok(shown)) if !shown.is_all));
    let is_empty = Memo::new(move |_| {
        shown.with(|shown| matches!(shown, Some(Ok(shown)) if shown.lines.is_empty()))
    });
    view! {
        <PageHeader title="History">
            <ExportHistory subject=Callback::new(move |()| person.get_untracked().map(|id| id.0))/>
        </PageHeader>
        <p class="prose">"Every change, newest first: who made it, when, and what it did. Each can be taken back, as long as no later change stands on it."</p>
        <PersonFilter person wanted/>
        {move || failure().map(|why| view! {
            <div class="notice notice-error" role="alert">
                <h2>"The history could not be read"</h2>
                <p>{why}</p>
            </div>
        })}
        <Show when=move || is_empty.get()>
            <EmptyState
                title="No changes here"
                words="Nothing is kept about this person, or they were erased: an erasure takes their history with it."
            >
                <a class="button button-secondary" href="#/history">"Show everybody’s changes"</a>
            </EmptyState>
        </Show>
        <For each=move || days.get() key=|day| *day let:day>
            <h2 class="timeline-day">{day_words(day)}</h2>
            <ol class="timeline">
                <For
                    each=move || {
                        lines.with(|lines| {
                            let on_day = |line: &&ChangeLine| clock::day_of(line.change.millis) == day;
                            lines.iter().filter(on_day).cloned().collect::<Vec<_>>()
                        })
                    }
                    key=|line| (line.change, line.sentence.clone())
                    let:line
                >
                    <ChangeRow line undone/>
                </For>
            </ol>
        </For>
        <Show when=has_more>
            <div class="button-row">
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| wanted.update(|wanted| *wanted += PAGE)
                >
                    "Show earlier changes"
                </button>
            </div>
        </Show>
    }
}

fn day_words(day: NaiveDate) -> String {
    format!("{} {}", date::weekday_name(day), date::long(day))
}

/// Chooses whose changes are shown.
#[component]
fn PersonFilter(person: Memo<Option<PersonId>>, wanted: RwSignal<usize>) -> impl IntoView {
    let session = Session::get();
    let people = session.query(history::NAMED_BY, history::people);
    let options = move || {
        let mut all = people.get();
        // Somebody whose record was removed still has a history.
        if let Some(id) = person.get()
            && !all.iter().any(|(known, _)| *known == id)
        {
            all.push((id, session.read(|office| history::person_name(office, id))));
        }
        all.into_iter()
            .map(|(id, name)| {
                let is_chosen = move || person.get() == Some(id);
                view! { <option value=id.to_string() prop:selected=is_chosen>{name}</option> }
            })
            .collect_view()
    };
    let choose = move |chosen: String| {
        wanted.set(PAGE);
        let route = session.route.get_untracked().with("person", chosen);
        session.replace(route);
    };
    view! {
        <form class="filter-bar" role="search" on:submit=|event| event.prevent_default()>
            <div class="field">
                <label class="field-label" for="history-person">"Show changes about"</label>
                <select
                    class="select user-text"
                    id="history-person"
                    on:change=move |event| choose(event_target_value(&event))
                >
                    <option value="" prop:selected=move || person.get().is_none()>"Everybody and everything"</option>
                    {options}
                </select>
            </div>
        </form>
    }
}
