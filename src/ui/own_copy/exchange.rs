//! What goes to and fro, seen from somebody's own copy; and the page where an office's browser opens
//! one.

use super::{
    file_in::FileIn,
    files,
    seal_fields::{Seal, SealFields},
};
use crate::{
    domain::CopyFileId,
    office::{
        Collection,
        own_copy::taking_in::sending_back,
        queries::own_copies::{self, Exchange},
    },
    platform::{exporter::own_copy::Told, preferences},
    store::Store,
    ui::{
        app,
        parts::{ConfirmDialog, PageHeader, Tag, Tone, WorkProgress, counted},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// How many of one's own changes no file for the office holds yet that it said it has; followed.
pub fn unsent(session: Session) -> RwSignal<Option<usize>> {
    let count = RwSignal::new(None);
    Effect::new(move |_| {
        session.follow(&Collection::ALL);
        leptos::task::spawn_local(async move {
            let held = held(session).await;
            let sending = sending_back(&held, CopyFileId::default(), false);
            count.try_set(sending.map(|sending| sending.entries.len()));
        });
    });
    count
}

/// The whole journal of the copy, with what is not saved yet.
async fn held(session: Session) -> Vec<crate::journal::Entry> {
    // What cannot be read is not counted; the save mark tells that something is wrong.
    let mut held =
        super::file_in::held_in(&*session.store() as &dyn Store).await.unwrap_or_default();
    held.extend(session.unsaved());
    held
}

/// What goes to and fro: a file for the office, a file from the office, and the copy itself.
#[component]
pub fn ExchangePage() -> impl IntoView {
    let session = Session::get();
    let exchange = session.query(&[Collection::OwnCopies], |office| {
        office
            .copy_of()
            .map(|person| own_copies::exchange_of_copy(office, person))
            .unwrap_or_default()
    });
    view! {
        <PageHeader title="To the office and back"/>
        <section class="section" aria-labelledby="send-heading">
            <h2 id="send-heading">"Send a file to the office"</h2>
            <SendBack/>
        </section>
        <section class="section" aria-labelledby="open-heading">
            <h2 id="open-heading">"Open a file from the office"</h2>
            <p>"A fresh file brings what the office changed. What you changed stays; where both changed the same thing, you are asked."</p>
            <FileIn title="Drop the file from the office here"/>
        </section>
        <section class="section" aria-labelledby="fro-heading">
            <h2 id="fro-heading">"To and fro"</h2>
            <ul class="item-list">{move || exchange.get().into_iter().map(line).collect_view()}</ul>
        </section>
        <ThisDevice/>
    }
}

fn line(exchange: Exchange) -> impl IntoView {
    let (tone, tag) = if exchange.is_back {
        (Tone::Green, "To the office")
    } else {
        (Tone::Blue, "From the office")
    };
    view! {
        <li class="item">
            <div class="item-main">
                <p class="item-title">{crate::domain::date::long(exchange.on)}</p>
                <p class="item-meta">{exchange.words}</p>
            </div>
            <div class="item-end"><Tag tone words=tag/></div>
        </li>
    }
}

#[component]
fn SendBack() -> impl IntoView {
    let session = Session::get();
    let waiting = unsent(session);
    let seal = Seal::new();
    let all = RwSignal::new(false);
    let progress = RwSignal::new(None::<(u32, u32)>);
    let outcome = RwSignal::new(None::<Result<Told, String>>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if seal.read().is_err() {
            return;
        }
        outcome.set(None);
        progress.set(Some((0, 0)));
        leptos::task::spawn_local(async move {
            let heard = move |done, total| {
                progress.try_set(Some((done, total)));
            };
            let made = files::send_back(session, all.get_untracked(), seal, heard).await;
            progress.try_set(None);
            outcome.try_set(Some(made));
        });
    };
    let words = move || {
        match waiting.get() {
        None => String::new(),
        Some(0) => "The office said that it has everything you changed. You can still send all of it again.".to_owned(),
        Some(count) => format!(
            "{} of yours {} in no file that the office said it has. The file holds them, with their receipts, and nothing else.",
            counted(count, "change", "changes"),
            if count == 1 { "is" } else { "are" }
        ),
    }
    };
    view! {
        <p>{words}</p>
        <form class="copy-form" novalidate on:submit=submit>
            <div class="choice">
                <input
                    type="checkbox"
                    id="send-all"
                    prop:checked=move || all.get()
                    on:change=move |event| all.set(event_target_checked(&event))
                />
                <label for="send-all">"Send everything of mine again"</label>
            </div>
            <SealFields
                seal
                hint="The one that your office gave you with its file, so that they can open yours."
                unsealed="Without a passphrase, whoever gets hold of the file can read what you wrote and your receipts. Hand it over in person, or by a way that only your office can see."
            />
            {move || match progress.get() {
                None => view! {
                    <div class="button-row">
                        <button class="button" type="submit">"Make a file for the office"</button>
                    </div>
                }
                .into_any(),
                Some((done, total)) => view! {
                    <WorkProgress
                        id="send-progress"
                        words=format!("Making the file: {done} of {total} receipt files")
                        far=(done, total)
                    />
                }
                .into_any(),
            }}
        </form>
        <div role="status">
            {move || outcome.get().map(|outcome| match outcome {
                Ok(told) => view! {
                    <div class="notice notice-success">
                        <h3>"The file is in your downloads"</h3>
                        <p>{format!("It holds {} and {}. Send it to your office by the way you usually send them files.",
                            counted(told.changes, "change", "changes"), counted(told.files, "receipt file", "receipt files"))}</p>
                    </div>
                }
                .into_any(),
                Err(words) => view! { <div class="notice notice-error"><p>{words}</p></div> }.into_any(),
            })}
        </div>
    }
}

/// Goes over to the other of the two that this browser holds.
fn go_over(to_copy: bool) {
    preferences::open_copy(to_copy);
    app::replace_with(&Page::Today.into());
    app::reload();
}

/// The copy on this device: the way to an office beside it, and taking the copy away.
#[component]
fn ThisDevice() -> impl IntoView {
    let session = Session::get();
    let asking = RwSignal::new(false);
    let remove = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            // What cannot be written need not be: it is to go.
            let _ = session.flush().await;
            match session.remove_everything().await {
                Ok(()) => go_over(false),
                Err(error) => session.tell_failure(format!("Nothing was removed. {error}")),
            }
        });
    });
    view! {
        <section class="section" aria-labelledby="device-heading">
            <h2 id="device-heading">"On this device"</h2>
            <p>"The copy is in this browser and nowhere else, until you send a file. Clearing the browser’s data takes it away."</p>
            <div class="button-row">
                <Show when=move || session.beside.get()>
                    <button class="button button-secondary" type="button" on:click=|_| go_over(false)>
                        "Go to the office in this browser"
                    </button>
                </Show>
                <button class="button button-secondary" type="button" on:click=move |_| asking.set(true)>
                    "Remove the copy from this device"
                </button>
            </div>
            <ConfirmDialog
                open=asking
                id="remove-copy-title"
                title="Remove your copy from this device?"
                confirm="Remove the copy"
                danger=true
                on_confirm=remove
            >
                <p>"Everything in it goes from this browser, with what you changed and did not send. Your office keeps what it has."</p>
            </ConfirmDialog>
        </section>
    }
}

/// In an office's browser: the way to somebody's own copy.
#[component]
pub fn OpenCopyPage() -> impl IntoView {
    let session = Session::get();
    view! {
        <PageHeader title="Open your own copy"/>
        <p class="lede">
            "Were you given a file by an office where you are, or were, an intern or volunteer? Open it here. It is kept apart from the office in this browser."
        </p>
        <Show when=move || session.beside.get()>
            <section class="section">
                <h2>"In this browser already"</h2>
                <p>"Somebody’s own copy was opened here before."</p>
                <button class="button button-secondary" type="button" on:click=|_| go_over(true)>
                    "Go to the own copy in this browser"
                </button>
            </section>
        </Show>
        <section class="section" aria-labelledby="copy-heading">
            <h2 id="copy-heading">"Open a file"</h2>
            <FileIn title="Drop the file from the office here"/>
        </section>
    }
}
