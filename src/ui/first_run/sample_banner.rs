//! Says on every page that this is the sample, and clears it away.

use crate::{
    office::Office,
    platform::preferences,
    ui::{app, parts::ConfirmDialog, route::Page, session::Session},
};
use leptos::prelude::*;

/// Says that this is the sample office, with a button that clears it away: at once while it is as it
/// was made, since opening it again brings it back. Where somebody added or changed something, asks
/// first.
#[component]
pub fn SampleBanner() -> impl IntoView {
    let session = Session::get();
    let open = RwSignal::new(false);
    let clear = Callback::new(move |()| start_afresh(session, || {}));
    view! {
        <div class="sample-banner" role="region" aria-label="Sample office">
            <p><strong>"Sample office."</strong> " The people here are made up."</p>
            <button class="button button-small" type="button" on:click=move |_| clear_or_ask(session, open)>
                "Clear the sample"
            </button>
        </div>
        <ConfirmDialog
            open
            id="clear-sample-title"
            title="Clear the sample office?"
            confirm="Clear the sample"
            danger=true
            on_confirm=clear
        >
            <p>"Everything in it goes from this browser, with whatever you added or changed while looking around. It cannot be brought back."</p>
            <p>"Then you can set up your own office."</p>
        </ConfirmDialog>
    }
}

/// Clears the sample away where nothing of anybody's own would go with it; else opens the question.
fn clear_or_ask(session: Session, open: RwSignal<bool>) {
    leptos::task::spawn_local(async move {
        let untouched = session.read(Office::is_untouched_sample)
            && !session.has_unsaved()
            && !preferences::has_drafts()
            && session.store().waiting().await.is_ok_and(|receipts| receipts.is_empty());
        if untouched {
            start_afresh(session, || {});
        } else {
            open.set(true);
        }
    });
}

/// Removes everything from this browser and goes back to the first run. Where that fails it is told,
/// and `failed` hears of it.
pub fn start_afresh(session: Session, failed: impl FnOnce() + 'static) {
    leptos::task::spawn_local(async move {
        // What cannot be written need not be: it is to go.
        let _ = session.flush().await;
        match session.remove_everything().await {
            Ok(()) => {
                app::replace_with(&Page::Today.into());
                app::reload();
            }
            Err(error) => {
                session.tell_failure(format!("Nothing was removed. {error}"));
                failed();
            }
        }
    });
}
