//! Starting the page: open the store, read the office, draw the first page.

use super::{
    app::App,
    session::{SaveState, Session},
};
use crate::{
    platform::crash,
    store::{IndexedDbStore, MemoryStore, Store, StoreError},
};
use leptos::prelude::*;
use std::rc::Rc;

/// Starts the app: the shell in index.html stays until there is something better to show.
pub fn start() {
    crash::install();
    super::office::apply_theme();
    wasm_bindgen_futures::spawn_local(async {
        let opened = match IndexedDbStore::open("understudy").await {
            Ok(store) => Session::open(Rc::new(store), SaveState::Saved).await,
            Err(error @ StoreError::Blocked(_)) => {
                let store: Rc<dyn Store> = Rc::new(MemoryStore::new());
                Session::open(store, SaveState::MemoryOnly(error)).await
            }
            Err(error) => Err(error),
        };
        let Some(target) = super::app::mount_point() else {
            return;
        };
        match opened {
            Ok(session) => mount_to(target, move || view! { <App session/> }).forget(),
            Err(error) => mount_to(target, move || view! { <CannotOpen error/> }).forget(),
        }
        super::app::remove_shell();
    });
}

/// What a user sees where the office cannot be read: why, and what to do.
#[component]
fn CannotOpen(error: StoreError) -> impl IntoView {
    let newer = error == StoreError::NewerVersion;
    view! {
        <main class="crash">
            <h1>{if newer { "This page is out of date" } else { "Your office could not be opened" }}</h1>
            <p>{error.to_string()}</p>
            <p>"Nothing was changed or removed."</p>
            <div class="button-row">
                <button class="button" type="button" on:click=|_| super::app::reload()>
                    "Reload the page"
                </button>
            </div>
        </main>
    }
}
