//! The office's keys: the fingerprint to publish, and a new key where the old one is lost.

use super::signing::make_key;
use crate::{
    office::{
        Collection,
        forms::{Values, certificate::read_new_key},
        queries::certificate_register::{KeyRow, keys},
    },
    platform::clipboard,
    ui::{
        parts::{DraftNotice, ErrorSummary, Form, Tag, TextField, Tone},
        session::Session,
    },
};
use leptos::prelude::*;

/// The office's keys.
#[component]
pub fn Keys() -> impl IntoView {
    let session = Session::get();
    let keys = session.query(&[Collection::SigningKeys, Collection::Certificates], keys);
    view! {
        <section class="section" id="keys">
            <h2>"The office’s key"</h2>
            <p>
                "Certificates are signed with a key that is made on this device with the first of them. It is kept with the office’s data and its backups, and nowhere else. Publish its fingerprint where people look for your office, such as its website: whoever checks a certificate compares it."
            </p>
            {move || {
                let keys = keys.get();
                if keys.is_empty() {
                    view! { <p class="muted">"No key yet. It is made with the first certificate."</p> }
                        .into_any()
                } else {
                    view! {
                        <ul class="item-list">{keys.into_iter().map(row).collect_view()}</ul>
                        <NewKey/>
                    }
                    .into_any()
                }
            }}
        </section>
    }
}

fn row(key: KeyRow) -> impl IntoView {
    let session = Session::get();
    let in_use = key.retired.is_empty();
    let signed = match key.signed {
        1 => "1 certificate".to_owned(),
        many => format!("{many} certificates"),
    };
    let about = if in_use {
        format!("Made {}. Signed {signed}.", key.made)
    } else {
        format!("Made {}. Signed {signed}. Retired on {}", key.made, key.retired)
    };
    let copied = key.fingerprint.clone();
    view! {
        <li class="item">
            <div class="item-main">
                <p class="item-title fingerprint">{key.fingerprint}</p>
                <p class="item-meta user-text">{about}</p>
            </div>
            <div class="item-end">
                {if in_use {
                    view! { <Tag tone=Tone::Green words="In use"/> }
                } else {
                    view! { <Tag tone=Tone::Grey words="Retired"/> }
                }}
                <button
                    class="button button-secondary button-small"
                    type="button"
                    on:click=move |_| {
                        let text = copied.clone();
                        leptos::task::spawn_local(async move {
                            if clipboard::copy(&text).await {
                                session.tell("Copied the fingerprint");
                            } else {
                                session.tell_failure("The browser did not copy it. Select it and copy it by hand.");
                            }
                        });
                    }
                >
                    "Copy the fingerprint"
                </button>
            </div>
        </li>
    }
}

#[component]
fn NewKey() -> impl IntoView {
    let session = Session::get();
    let form = Form::new("new-key", Values::new());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.submit(read_new_key, |because| {
            leptos::task::spawn_local(async move {
                match make_key(session, because).await {
                    Ok(_) => {
                        form.start_again();
                        session.tell("Made a new key. Publish its fingerprint.");
                    }
                    Err(words) => session.tell_failure(words),
                }
            });
            Ok(())
        });
    };
    view! {
        <details class="disclosure">
            <summary>"Make a new key"</summary>
            <div>
                <p>
                    "Where the key is lost, or somebody else may have a copy of it. Certificates signed with the old key can still be checked, and say so; leave its fingerprint where you published it, with the day from which it counts no more."
                </p>
                <form novalidate on:submit=save>
                    <ErrorSummary form/>
                    <DraftNotice form/>
                    <TextField form name="key-because" label="Why a new key is needed"/>
                    <div class="button-row">
                        <button class="button button-secondary" type="submit">"Make a new key"</button>
                    </div>
                </form>
            </div>
        </details>
    }
}
