//! A button that makes a file off the main thread, with a way to stop it, and hands it over.

use crate::{
    platform::{download, exporter::ExportedFile},
    ui::session::Session,
};
use futures::future::{AbortHandle, Aborted, abortable};
use leptos::prelude::*;
use std::pin::Pin;

/// A file being made.
pub type MakingFile = Pin<Box<dyn Future<Output = Result<ExportedFile, String>>>>;

/// A button that makes a file and hands it over.
#[component]
pub fn MakeFile(
    /// The words on the button.
    words: &'static str,
    /// Whether another button is the more important one.
    #[prop(optional)]
    secondary: bool,
    /// Begins to make it.
    make: Callback<(), MakingFile>,
) -> impl IntoView {
    let session = Session::get();
    let abort = RwSignal::new(None::<AbortHandle>);
    // It stays until the file is made anew: a line that goes by itself is soon overlooked.
    let warning = RwSignal::new(None::<String>);
    let is_busy = move || abort.with(Option::is_some);
    let start = move |_| {
        if abort.with_untracked(Option::is_some) {
            return;
        }
        let (job, handle) = abortable(make.run(()));
        abort.set(Some(handle));
        warning.set(None);
        // It goes on where the user looks at another page meanwhile.
        leptos::task::spawn_local(async move {
            match job.await {
                Err(Aborted) => {}
                Ok(Err(words)) => session.tell_failure(words),
                Ok(Ok(file)) => match download::blob(&file.name, &file.blob) {
                    Ok(()) => {
                        session.tell(format!("{} is with your downloads.", file.name));
                        let _ = warning.try_set(file.warning());
                    }
                    Err(words) => session.tell_failure(words),
                },
            }
            let _ = abort.try_set(None);
        });
    };
    view! {
        <button
            class="button"
            class:button-secondary=secondary
            type="button"
            aria-busy=move || is_busy().then_some("true")
            on:click=start
        >
            {move || if is_busy() { "Making it…" } else { words }}
        </button>
        {move || is_busy().then(|| view! {
            <button
                class="button button-secondary"
                type="button"
                on:click=move |_| {
                    if let Some(handle) = abort.get_untracked() {
                        handle.abort();
                    }
                }
            >
                "Cancel"
                <span class="visually-hidden">" making the file"</span>
            </button>
        })}
        // The alert is there before its words, so that they are read out as they come.
        <div class="file-warning no-print" role="alert">
            {move || warning.get().map(|words| view! {
                <div class="notice notice-warning">
                    <h2>"Some letters are missing"</h2>
                    <p class="user-text">{words}</p>
                </div>
            })}
        </div>
    }
}
