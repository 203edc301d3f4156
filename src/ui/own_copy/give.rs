//! Giving somebody their own copy: what goes in, how it is sealed, and the file.

use super::{
    files,
    seal_fields::{Seal, SealFields},
};
use crate::{
    domain::PersonId,
    office::{
        Collection,
        own_copy::{self, Contents, Mention},
    },
    ui::session::Session,
};
use leptos::prelude::*;

/// So many places that name somebody else are shown.
const SHOWN: usize = 20;

/// Giving a person their own copy.
#[component]
pub fn Give(
    /// Whose copy it is.
    person: PersonId,
    /// What to call them.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    let session = Session::get();
    let contents =
        session.query(&Collection::ALL, move |office| own_copy::contents(office, person));
    let seal = Seal::new();
    let progress = RwSignal::new(None::<(u32, u32)>);
    let outcome = RwSignal::new(None::<Result<bool, String>>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(passphrase) = seal.read() else { return };
        let is_sealed = passphrase.is_some();
        outcome.set(None);
        progress.set(Some((0, 0)));
        leptos::task::spawn_local(async move {
            let heard = move |done, total| {
                progress.try_set(Some((done, total)));
            };
            let made = files::give(session, person, passphrase, heard).await;
            progress.try_set(None);
            outcome.try_set(Some(made.map(|()| is_sealed)));
        });
    };
    let words = move || match progress.get() {
        Some((done, total)) if total > 0 => {
            format!("Making the file: {done} of {total} receipt files")
        }
        _ => "Making the file…".to_owned(),
    };
    let name = StoredValue::new(name);
    view! {
        <section class="section" aria-labelledby="goes-in-heading">
            <h2 id="goes-in-heading">"What goes in"</h2>
            {move || contents.with(goes_in)}
            {move || {
                let mentions = contents.with(|contents| contents.mentions.clone());
                (!mentions.is_empty()).then(|| view! { <Mentions mentions/> })
            }}
            <details class="copy-details">
                <summary>"What stays in the office"</summary>
                <ul>
                    <li>"Everything about anybody else."</li>
                    <li>"The application, the board, scores, and notes on them."</li>
                    <li>"The supervisor’s exit review, findings about work and pay, and what is said to IPSA."</li>
                    <li>"List items that the office added for itself, and who ticked what."</li>
                    <li>"The history: what was written once and changed since does not go along."</li>
                </ul>
            </details>
        </section>
        <section class="section" aria-labelledby="make-heading">
            <h2 id="make-heading">"Make the file"</h2>
            <form class="copy-form" novalidate on:submit=submit>
                <SealFields
                    seal
                    suggest=true
                    hint="Tell it to them yourself, in person or by telephone, and not in the message that carries the file. It is kept nowhere: write it down until they have opened the file."
                    unsealed="Without a passphrase, whoever gets hold of the file can read it: the person’s contact details, work log and receipts. Hand it over in person, or by a way that only they can see."
                />
                {move || match progress.get() {
                    None => view! {
                        <div class="button-row">
                            <button class="button" type="submit">"Make the file"</button>
                        </div>
                    }
                    .into_any(),
                    Some((done, total)) => view! {
                        <div class="progress">
                            <label for="give-progress">{words}</label>
                            <progress id="give-progress" max=total.max(1).to_string() value=done.to_string()></progress>
                        </div>
                    }
                    .into_any(),
                }}
            </form>
            <div role="status">
                {move || outcome.get().map(|outcome| match outcome {
                    Ok(is_sealed) => view! {
                        <div class="notice notice-success">
                            <h3>"The file is in your downloads"</h3>
                            <p>{format!("Send it to {}. They open Understudy in the browser of their own phone or computer, choose “I was given a file by my office”, and choose this file.", name.get_value())}</p>
                            {is_sealed.then(|| view! { <p>"Tell them the passphrase separately."</p> })}
                        </div>
                    }
                    .into_any(),
                    Err(words) => view! { <div class="notice notice-error"><p>{words}</p></div> }.into_any(),
                })}
            </div>
        </section>
    }
}

fn goes_in(contents: &Contents) -> impl IntoView + use<> {
    let count = |collection| contents.records.get(&collection).copied().unwrap_or_default();
    let receipts = match contents.bytes {
        0 => contents.receipts.to_string(),
        bytes => format!("{} ({})", contents.receipts, size(bytes)),
    };
    view! {
        <p>"Their details, the placement’s dates and steps, the office’s addresses and contacts, and:"</p>
        <dl class="stat-row">
            <div class="stat"><dt>"List items"</dt><dd>{count(Collection::Checklist)}</dd></div>
            <div class="stat"><dt>"Log lines"</dt><dd>{count(Collection::WorkLog)}</dd></div>
            <div class="stat"><dt>"Expenses"</dt><dd>{count(Collection::Expenses)}</dd></div>
            <div class="stat"><dt>"Receipts"</dt><dd>{receipts}</dd></div>
        </dl>
    }
}

/// A size in words.
fn size(bytes: u64) -> String {
    match bytes >> 20 {
        0 => format!("{} KB", (bytes >> 10).max(1)),
        megabytes => format!("{megabytes} MB"),
    }
}

/// Words that name somebody else: to be looked at before they go.
#[component]
fn Mentions(mentions: Vec<Mention>) -> impl IntoView {
    let more = mentions.len().saturating_sub(SHOWN);
    let heading = match mentions.len() {
        1 => "1 text names somebody else".to_owned(),
        many => format!("{many} texts name somebody else"),
    };
    view! {
        <div class="notice notice-warning">
            <h3>{heading}</h3>
            <p>"Look at them before you give the file away, and change the words where the name should not go along."</p>
            <ul>
                {mentions.into_iter().take(SHOWN).map(|mention| view! {
                    <li class="user-text">
                        <strong>{mention.name}</strong> ": " {mention.words}
                        <span class="hint">{mention.title}</span>
                    </li>
                }).collect_view()}
            </ul>
            {(more > 0).then(|| view! { <p>{format!("And {more} more.")}</p> })}
        </div>
    }
}
