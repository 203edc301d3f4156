//! Where files come in: dropped anywhere on the page, or chosen.

use crate::platform::file_bytes::files_of;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::File;

/// Where files come in: dropped anywhere on the page, or chosen.
#[component]
pub fn FileDrop(
    /// The file field's id, unique on the page.
    id: &'static str,
    /// What to drop here.
    title: &'static str,
    /// Which files, and how large.
    hint: &'static str,
    /// The words on the button.
    #[prop(default = "Choose files")]
    button: &'static str,
    /// Which files the browser offers, as the `accept` attribute says it; nothing for all.
    #[prop(optional)]
    accept: &'static str,
    /// Whether several may come at once.
    #[prop(optional)]
    multiple: bool,
    /// What is being done meanwhile, in words; empty where nothing is.
    #[prop(into)]
    busy: Signal<String>,
    /// Takes the files.
    on_files: Callback<Vec<File>>,
) -> impl IntoView {
    let over = RwSignal::new(false);
    // The whole page takes drops: beside the frame the browser would leave the page for the file.
    let has_files = |event: &ev::DragEvent| {
        event.data_transfer().is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
    };
    let take = move |mut files: Vec<File>| {
        if !multiple {
            files.truncate(1);
        }
        if !files.is_empty() {
            on_files.run(files);
        }
    };
    let listeners = [
        window_event_listener(ev::dragover, move |event| {
            if has_files(&event) {
                event.prevent_default();
                over.set(true);
            }
        }),
        window_event_listener(ev::dragleave, move |event| {
            if event.related_target().is_none() {
                over.set(false);
            }
        }),
        window_event_listener(ev::drop, move |event| {
            over.set(false);
            if has_files(&event) {
                event.prevent_default();
                take(files_of(event.data_transfer().and_then(|data| data.files())));
            }
        }),
    ];
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
    });
    let chosen = move |event: web_sys::Event| {
        if let Some(input) =
            event.target().and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok())
        {
            take(files_of(input.files()));
            // Else the browser would not tell of the same file chosen again.
            input.set_value("");
        }
    };
    let hint_id = format!("{id}-hint");
    view! {
        <div
            class="dropzone"
            data-over=move || if over.get() { "true" } else { "false" }
            aria-busy=move || (!busy.get().is_empty()).to_string()
        >
            <p class="dropzone-title no-touch">{title}</p>
            <p class="hint" id=hint_id.clone()>{hint}</p>
            <div class="button-row">
                <label class="button button-secondary file-button">
                    {button}
                    <input
                        type="file"
                        id=id
                        multiple=multiple
                        accept=accept
                        aria-describedby=hint_id
                        on:change=chosen
                    />
                </label>
            </div>
            <p class="dropzone-status" role="status">{busy}</p>
        </div>
    }
}
