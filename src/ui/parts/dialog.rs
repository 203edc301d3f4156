//! A native dialog that asks before something large is done.

use leptos::{html, prelude::*};

/// Asks before something large is done. Opens while `open` is true; Escape and "Cancel" close it.
#[component]
pub fn ConfirmDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// An id for its heading, unique on the page.
    id: &'static str,
    /// The question.
    #[prop(into)]
    title: String,
    /// The words on the button that does it.
    #[prop(into)]
    confirm: String,
    /// Whether what it does destroys something.
    #[prop(optional)]
    danger: bool,
    /// Does it.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// What will happen, in words.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = open.get();
        if let Some(dialog) = dialog.get() {
            if wanted && !dialog.open() {
                // Shown without being modal where the browser cannot do better.
                if dialog.show_modal().is_err() {
                    dialog.show();
                }
            } else if !wanted && dialog.open() {
                dialog.close();
            }
        }
    });
    view! {
        <dialog
            class="dialog"
            aria-labelledby=id
            node_ref=dialog
            on:close=move |_| {
                // The dialog may close because its page went.
                open.try_set(false);
            }
        >
            <h2 id=id>{title}</h2>
            <div class="dialog-body">{children()}</div>
            <div class="button-row">
                <button
                    class="button"
                    class:button-danger=danger
                    type="button"
                    on:click=move |_| {
                        open.set(false);
                        on_confirm.run(());
                    }
                >
                    {confirm}
                </button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| open.set(false)
                >
                    "Cancel"
                </button>
            </div>
        </dialog>
    }
}
