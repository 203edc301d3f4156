//! Which files were not taken, and why.

use leptos::prelude::*;

/// The end of what changes as files come in.
pub const END: &str = "end-of-files";

/// The files that were not taken: their names, with what is wrong and what to do.
pub type RefusedFiles = Vec<(String, String)>;

/// Which files were not taken, and why, until the user has read it.
#[component]
pub fn Refused(
    /// The files.
    refused: RwSignal<RefusedFiles>,
) -> impl IntoView {
    view! {
        <div role="alert">
            {move || {
                let refused_now = refused.get();
                (!refused_now.is_empty()).then(|| view! {
                    <div class="notice notice-error">
                        <h3>
                            {match refused_now.len() {
                                1 => "One file was not added".to_owned(),
                                many => format!("{many} files were not added"),
                            }}
                        </h3>
                        <ul>
                            {refused_now.into_iter().map(|(name, words)| view! {
                                <li><strong class="user-text">{name}</strong> ": " {words}</li>
                            }).collect_view()}
                        </ul>
                        <div class="button-row">
                            <button
                                class="button button-secondary button-small"
                                type="button"
                                on:click=move |_| refused.set(Vec::new())
                            >
                                "Dismiss"
                            </button>
                        </div>
                    </div>
                })
            }}
            <div id=END></div>
        </div>
    }
}
