//! Launching the app: open the store, read the office, draw the first page.

use super::{
    app::{self, App},
    pieces::{self, TakeAway},
    session::{SaveState, Session},
    start::{mount_point, remove_shell},
};
use crate::{
    platform::wait::wait,
    store::{IndexedDbStore, MemoryStore, Store, StoreError},
};
use leptos::prelude::*;
use std::rc::Rc;

/// How long the first page stands before the rest of the program is fetched, in milliseconds.
const BEFORE_THE_REST: i32 = 400;

/// Opens the office, and puts the app in the place of what stood on the page.
pub async fn launch(take_away: TakeAway) {
    let opened = match IndexedDbStore::open("understudy").await {
        Ok(store) => Session::open(Rc::new(store), SaveState::Saved).await,
        Err(error @ StoreError::Blocked(_)) => {
            let store: Rc<dyn Store> = Rc::new(MemoryStore::new());
            Session::open(store, SaveState::MemoryOnly(error)).await
        }
        Err(error) => Err(error),
    };
    let Some(target) = mount_point() else {
        return;
    };
    take_away();
    match opened {
        Ok(session) => mount_to(target, move || view! { <App session/> }).forget(),
        Err(error) => mount_to(target, move || view! { <CannotOpen error/> }).forget(),
    }
    remove_shell();
    wait(BEFORE_THE_REST).await;
    pieces::fetch_the_rest().await;
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
                <button class="button" type="button" on:click=|_| app::reload()>
                    "Reload the page"
                </button>
            </div>
        </main>
    }
}
