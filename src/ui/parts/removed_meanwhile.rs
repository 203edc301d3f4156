//! What a page says that shows what is no longer kept in this browser.

use crate::{
    store::StoreError,
    ui::{
        app::reload,
        session::{SaveState, Session},
    },
};
use leptos::prelude::*;

/// A banner, once a change was refused because what this page shows was removed meanwhile.
#[component]
pub fn RemovedMeanwhile() -> impl IntoView {
    let session = Session::get();
    let is_removed =
        move || session.save_state.with(|state| *state == SaveState::Failed(StoreError::Removed));
    view! {
        <Show when=is_removed>
            <div class="failure-banner" role="alert">
                <h2>"What this page shows was removed"</h2>
                <p>{StoreError::Removed.to_string()}</p>
                <p>
                    "Your last change could not be kept. Copy from this page what you still need, then load it again to see what is kept here now."
                </p>
                <div class="button-row">
                    <button class="button" type="button" on:click=move |_| reload()>
                        "Load the page again"
                    </button>
                </div>
            </div>
        </Show>
    }
}
