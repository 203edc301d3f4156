//! Launching the app: open the store, read the office, draw the first page.

use super::{
    app::{self, App},
    expenses,
    pieces::{self, TakeAway},
    session::{Holds, SaveState, Session},
    start::{mount_point, remove_shell},
};
use crate::{
    platform::{databases, preferences, wait::wait},
    store::{IndexedDbStore, MemoryStore, Store, StoreError},
};
use leptos::prelude::*;
use std::rc::Rc;

/// How long the first page stands before the rest of the program is fetched, in milliseconds.
const BEFORE_THE_REST: i32 = 400;

/// Opens somebody's own copy, where this browser holds one and it is to be shown: it was chosen, or
/// there is no office beside it.
async fn open_copy(office: &Result<Session, StoreError>) -> Option<Session> {
    let is_wanted = match (preferences::opens_copy(), office) {
        (Some(wanted), _) => wanted,
        (None, Ok(session)) => session.read(|office| office.office().is_none()),
        (None, Err(_)) => false,
    };
    // Where nobody chose, only a copy that is there is opened: looking for one would make its database.
    let was_chosen = preferences::opens_copy() == Some(true);
    if !is_wanted || !was_chosen && !databases::is_here(Holds::Copy.name()).await {
        return None;
    }
    let store = IndexedDbStore::open(Holds::Copy.name()).await.ok()?;
    let session = Session::open(Rc::new(store), SaveState::Saved, Holds::Copy).await.ok()?;
    session.copy_of()?;
    let has_office = |session: &Session| session.read(|office| office.office().is_some());
    session.beside.set(office.as_ref().is_ok_and(has_office));
    preferences::keep_apart();
    Some(session)
}

/// Opens the office, and puts the app in the place of what stood on the page.
pub async fn launch(take_away: TakeAway) {
    let opened = match IndexedDbStore::open(Holds::Office.name()).await {
        Ok(store) => Session::open(Rc::new(store), SaveState::Saved, Holds::Office).await,
        Err(error @ StoreError::Blocked(_)) => {
            let store: Rc<dyn Store> = Rc::new(MemoryStore::new());
            Session::open(store, SaveState::MemoryOnly(error), Holds::Office).await
        }
        Err(error) => Err(error),
    };
    let opened = match open_copy(&opened).await {
        Some(copy) => Ok(copy),
        None => {
            if let Ok(session) = &opened {
                session.beside.set(databases::is_here(Holds::Copy.name()).await);
            }
            opened
        }
    };
    if let Ok(session) = &opened
        && let Err(error) = expenses::restore_waiting_receipts(*session).await
    {
        session.tell_failure(error.to_string());
    }
    let Some(target) = mount_point() else {
        return;
    };
    take_away();
    let is_copy = opened.as_ref().is_ok_and(Session::is_copy);
    match opened {
        Ok(session) => mount_to(target, move || view! { <App session/> }).forget(),
        Err(error) => mount_to(target, move || view! { <CannotOpen error/> }).forget(),
    }
    remove_shell();
    wait(BEFORE_THE_REST).await;
    if is_copy {
        pieces::fetch_the_copy().await;
    } else {
        pieces::fetch_the_rest().await;
    }
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
