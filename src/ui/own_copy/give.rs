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
    ui::{
        parts::{SummaryRow, WorkProgress},
        session::Session,
    },
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
                    <li>"Everything about anybody else, but for names in what was written to them."</li>
                    <li>"The application, the board, scores, and notes on them."</li>
                    <li>"Private notes, the private part of a talk, and reviews that were not held yet."</li>
                    <li>"Adjustments, also what they asked for themselves; questions about clearance, and their age band."</li>
                    <li>"References and who asked for one; signed papers, files of evidence, and requests about data."</li>
                    <li>"The supervisor’s exit review, findings about work and pay, notes on days, and what is said to IPSA."</li>
                    <li>"What the office wrote on a list for itself to see to. Of the built-in items that it sees to: the note, the evidence and the reason. Who ticked what."</li>
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
                    unsealed="Without a passphrase, whoever gets hold of the file can read all that goes in: contact details, hours and pay, what was said in talks, feedback and reviews, work, expenses and receipts. Hand it over in person, or by a way that only they can see."
                />
                {move || match progress.get() {
                    None => view! {
                        <div class="button-row">
                            <button class="button" type="submit">"Make the file"</button>
                        </div>
                    }
                    .into_any(),
                    Some(far) => view! {
                        <WorkProgress id="give-progress" words=Signal::derive(words) far/>
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
    let count = |collection, one: &str, many: &str| match contents.records.get(&collection) {
        Some(1) => format!("1 {one}"),
        held => format!("{} {many}", held.copied().unwrap_or_default()),
    };
    let receipts = match (contents.receipts, contents.bytes) {
        (0, _) => "no receipts".to_owned(),
        (1, 0) => "1 receipt".to_owned(),
        (1, bytes) => format!("1 receipt ({})", size(bytes)),
        (many, 0) => format!("{many} receipts"),
        (many, bytes) => format!("{many} receipts ({})", size(bytes)),
    };
    let rows = [
        (
            "Who they are",
            "Name, e-mail address and telephone number; what they are, where and when, hours, pay, supervisor, and the steps before day one".to_owned(),
        ),
        (
            "The office",
            "Addresses, whom to talk to outside it, when it is closed and when the House sits, and what it tells everybody who comes".to_owned(),
        ),
        (
            "Lists",
            format!(
                "{}: what is theirs to do, with notes, words of evidence and reasons; and what the office sees to of the built-in lists, without them",
                count(Collection::Checklist, "item", "items"),
            ),
        ),
        (
            "First days",
            "Welcome note, plan of the first day, people to meet, training, register of interests, and how long pass and clearance hold".to_owned(),
        ),
        (
            "Their days",
            format!(
                "Desk, usual week and days that differ, with what is noted there; {} expected, attended or given off, without notes",
                count(Collection::Attendance, "day", "days"),
            ),
        ),
        (
            "Work",
            format!(
                "{}, {}, {} with what was found",
                count(Collection::WorkLog, "log line", "log lines"),
                count(Collection::Goals, "goal", "goals"),
                count(Collection::Tasks, "task", "tasks"),
            ),
        ),
        (
            "Supervision",
            format!(
                "{}, the part that is shared with them; {}, both ways; {}",
                count(Collection::Meetings, "talk", "talks"),
                count(Collection::Feedback, "piece of feedback", "pieces of feedback"),
                count(Collection::Reviews, "review that was held", "reviews that were held"),
            ),
        ),
        (
            "Expenses",
            format!(
                "{} with {receipts}, journeys they saved, and their lines of {}",
                count(Collection::Expenses, "expense", "expenses"),
                count(Collection::Claims, "claim", "claims"),
            ),
        ),
        (
            "Leaving",
            format!(
                "Their own exit review, and {}",
                count(Collection::Certificates, "certificate", "certificates"),
            ),
        ),
    ];
    view! {
        <dl class="summary-list">
            {rows
                .into_iter()
                .map(|(name, words)| view! { <SummaryRow name=name>{words}</SummaryRow> })
                .collect_view()}
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
