//! A small form in the middle of a page: its fields, and buttons to save or to leave it.

use crate::ui::parts::close_at_escape;
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
    /// Closes it at Escape, and leaves what was typed as a draft.
    #[prop(optional, into)]
    close: Option<Callback<()>>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! {
        <form
            class="inline-form no-print"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save.run(());
            }
            on:keydown=move |event| {
                if let Some(close) = close {
                    close_at_escape(&event, || close.run(()));
                }
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
