//! How far something has come that takes its time, with a button that stops it.

use leptos::prelude::*;

/// A bar that fills, what is being done in words, and Cancel where it can be stopped.
#[component]
pub fn WorkProgress(
    /// The id of the bar; its words have the same with `-words` after it.
    id: &'static str,
    /// What is being done, and how far it is.
    #[prop(into)]
    words: Signal<String>,
    /// So many, of how many; of none where that is not known yet.
    #[prop(into)]
    far: Signal<(u32, u32)>,
    /// Stops it.
    #[prop(optional)]
    cancel: Option<Callback<()>>,
    /// Whether it can be stopped now; always, where nothing is said.
    #[prop(optional, into)]
    can_cancel: MaybeProp<bool>,
    /// The id of the button that stops it, for the focus to be led there.
    #[prop(optional)]
    cancel_id: Option<&'static str>,
    /// What a screen reader says after “Cancel”.
    #[prop(optional)]
    cancel_words: Option<&'static str>,
) -> impl IntoView {
    let shows_cancel = Memo::new(move |_| cancel.is_some() && can_cancel.get() != Some(false));
    view! {
        <div class="progress">
            <label for=id id=format!("{id}-words")>{words}</label>
            <progress
                id=id
                max=move || far.get().1.max(1).to_string()
                value=move || {
                    let (done, total) = far.get();
                    (total > 0).then(|| done.to_string())
                }
            ></progress>
            <Show when=move || shows_cancel.get()>
                <button
                    class="button button-secondary button-small"
                    type="button"
                    id=cancel_id
                    on:click=move |_| {
                        if let Some(cancel) = cancel {
                            cancel.run(());
                        }
                    }
                >
                    "Cancel"
                    {cancel_words.map(|words| view! { <span class="visually-hidden">{words}</span> })}
                </button>
            </Show>
        </div>
    }
}
