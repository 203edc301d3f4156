//! What a change did, field by field; read when somebody asks.

use crate::{
    journal::Stamp,
    office::queries::history::{self, RecordChange},
    ui::session::Session,
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// So many records of one change are told field by field.
const MOST_RECORDS: usize = 12;

/// What a change did, field by field.
#[component]
pub fn ChangeDetails(change: Stamp, sentence: String) -> impl IntoView {
    let session = Session::get();
    let details = RwSignal::new(None::<Result<(Vec<RecordChange>, usize), String>>);
    let open = move |event: leptos::ev::Event| {
        let is_open = event
            .target()
            .and_then(|it| it.dyn_into::<web_sys::HtmlDetailsElement>().ok())
            .is_some_and(|element| element.open());
        if is_open && details.with_untracked(Option::is_none) {
            leptos::task::spawn_local(async move {
                let read = read(session, change).await;
                details.try_set(Some(read));
            });
        }
    };
    view! {
        <details class="disclosure" on:toggle=open>
            <summary>
                "Details"
                <span class="visually-hidden">" of: "{sentence}</span>
            </summary>
            <div>
                {move || match details.get() {
                    None => view! { <p class="muted">"Reading…"</p> }.into_any(),
                    Some(Err(why)) => view! { <p class="field-error">{why}</p> }.into_any(),
                    Some(Ok((records, left))) => view! {
                        {records.into_iter().map(record_view).collect_view()}
                        {(left > 0).then(|| view! {
                            <p class="muted">{format!("And {left} more records.")}</p>
                        })}
                    }
                    .into_any(),
                }}
            </div>
        </details>
    }
}

fn record_view(record: RecordChange) -> impl IntoView {
    let fields = record
        .fields
        .into_iter()
        .map(|line| {
            view! {
                <li>
                    <span class="change-field">{line.field}</span>
                    {(!line.before.is_empty()).then(|| view! {
                        <del class="change-before user-text">{line.before}</del>
                        " "
                    })}
                    {(!line.after.is_empty()).then(|| view! {
                        <ins class="change-after user-text">{line.after}</ins>
                    })}
                </li>
            }
        })
        .collect_view();
    view! {
        <p class="change-record user-text">
            {record.record}
            {record.is_new.then_some(" (new)")}
        </p>
        <ul class="change-list">{fields}</ul>
    }
}

async fn read(session: Session, change: Stamp) -> Result<(Vec<RecordChange>, usize), String> {
    // What cannot be written is told all the same.
    let _ = session.flush().await;
    let store = session.store();
    let unsaved = session.unsaved();
    let mut entries = store.change(change).await.map_err(|error| error.to_string())?;
    entries.extend(unsaved.iter().filter(|entry| entry.change == change).cloned());
    let left = entries.len().saturating_sub(MOST_RECORDS);
    entries.truncate(MOST_RECORDS);
    let mut histories = Vec::new();
    for (collection, record) in history::records(&entries) {
        let held = store.record_history(&collection, record).await;
        histories.extend(held.map_err(|error| error.to_string())?);
    }
    histories.extend(unsaved);
    Ok((session.read(|office| history::details(office, &entries, &histories)), left))
}
