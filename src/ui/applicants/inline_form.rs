//! A small form in the middle of a page: its fields, and buttons to save or to leave it.

use leptos::prelude::*;

/// A small form in the middle of a page; the children are its fields.
#[component]
pub fn InlineForm(
    /// The words on the button that saves.
    confirm: &'static str,
    /// Saves.
    save: Callback<()>,
    /// Leaves without saving; without it there is no such button.
    #[prop(optional, into)]
    cancel: Option<Callback<()>>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! {
        <form
            class="inline-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save.run(());
            }
        >
            {children()}
            <div class="button-row">
                <button class="button" type="submit">{confirm}</button>
                {cancel.map(|cancel| view! {
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=move |_| cancel.run(())
                    >
                        "Cancel"
                    </button>
                })}
            </div>
        </form>
    }
}
