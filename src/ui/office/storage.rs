//! What the browser keeps, and whether it promises to.

use crate::{
    platform::persistence::{self, Estimate},
    ui::{
        parts::SummaryRow,
        route::Page,
        session::{SaveState, Session},
    },
};
use leptos::prelude::*;

/// What the browser keeps, and whether it promises to.
#[component]
pub fn Storage() -> impl IntoView {
    let session = Session::get();
    let granted = RwSignal::new(None::<bool>);
    let estimate = RwSignal::new(None::<Estimate>);
    let refused = RwSignal::new(false);
    leptos::task::spawn_local(async move {
        let is_granted = persistence::is_granted().await;
        granted.try_set(Some(is_granted));
        let said = persistence::estimate().await;
        estimate.try_set(said);
    });
    let ask = move |_| {
        leptos::task::spawn_local(async move {
            let agreed = persistence::ask().await;
            granted.try_set(Some(agreed));
            refused.try_set(!agreed);
        });
    };
    let promise = move || {
        if session.save_state.with(|state| matches!(state, SaveState::MemoryOnly(_))) {
            return "No: this browser keeps nothing when the page closes";
        }
        match granted.get() {
            None => "Asking the browser…",
            Some(true) => "Yes: it will not clear this away by itself",
            Some(false) => "Not promised: it may clear this away when space runs short",
        }
    };
    let room = move || match estimate.get() {
        Some(said) => format!("{} used of {}", size(said.used), size(said.quota)),
        None => "The browser does not say".to_owned(),
    };
    view! {
        <section class="section office-part" aria-labelledby="storage">
            <h2 id="storage">"What this browser keeps"</h2>
            <dl class="summary-list">
                <SummaryRow name="Kept for good">{promise}</SummaryRow>
                <SummaryRow name="Room">{room}</SummaryRow>
            </dl>
            <Show when=move || refused.get()>
                <div class="notice notice-info" role="status">
                    <p>"The browser does not promise it now. Most do once you have used the page for a while or bookmarked it. Take a backup until then."</p>
                </div>
            </Show>
            <div class="button-row">
                <a class="button" href=Page::Backup.href()>"Take a backup"</a>
                <Show when=move || granted.get() == Some(false)>
                    <button class="button button-secondary" type="button" on:click=ask>
                        "Ask the browser to keep it"
                    </button>
                </Show>
            </div>
        </section>
    }
}

/// A number of bytes in words.
fn size(bytes: u64) -> String {
    const MEGA: u64 = 1_000_000;
    match bytes {
        0..MEGA => format!("{} KB", bytes.div_ceil(1_000)),
        MEGA..1_000_000_000 => format!("{} MB", bytes.div_ceil(MEGA)),
        _ => format!("{} GB", bytes / 1_000_000_000),
    }
}
