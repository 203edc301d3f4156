//! Which files were not taken, and why.

use leptos::prelude::*;

/// The end of what changes as files come in.
pub const END: &str = "end-of-files";

/// Which files were not taken, and why.
#[component]
pub fn Refused(
    /// The files' names, with the reasons.
    refused: RwSignal<Vec<(String, String)>>,
) -> impl IntoView {
    view! {
        <div role="alert">
            {move || {
                let refused = refused.get();
                (!refused.is_empty()).then(|| view! {
                    <div class="notice notice-error">
                        <h3>
                            {match refused.len() {
                                1 => "One file was not added".to_owned(),
                                many => format!("{many} files were not added"),
                            }}
                        </h3>
                        <ul>
                            {refused.into_iter().map(|(name, words)| view! {
                                <li><strong class="user-text">{name}</strong> ": " {words}</li>
                            }).collect_view()}
                        </ul>
                    </div>
                })
            }}
            <div id=END></div>
        </div>
    }
}
