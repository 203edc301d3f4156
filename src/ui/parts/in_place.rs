//! A form that opens in its place: the button that opens it, and the form itself.

use super::{DraftNotice, ErrorSummary, Form};
use crate::ui::app::focus_on;
use leptos::prelude::*;

/// Which form of a part of the page is open, by its key.
pub type Open = RwSignal<Option<String>>;

fn button_id(key: &str) -> String {
    format!("open-{key}")
}

/// Shuts the form that is open, and gives the focus back to its button.
pub fn shut(open: Open) {
    let was = open.get_untracked();
    open.set(None);
    if let Some(key) = was {
        request_animation_frame(move || focus_on(&button_id(&key)));
    }
}

/// A button that opens a form in its place, and shuts it.
#[component]
pub fn InPlaceButton(
    /// Which form is open.
    open: Open,
    /// The key of its own.
    #[prop(into)]
    key: String,
    /// The words on it.
    #[prop(into)]
    words: String,
    /// What it is about, for those who do not see where it stands.
    #[prop(into, optional)]
    about: String,
    /// The field that takes the focus.
    focus: &'static str,
    /// Whether it is the main thing to do here.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let (own, shown) = (key.clone(), key.clone());
    let class =
        if large { "button button-secondary" } else { "button button-secondary button-small" };
    view! {
        <button
            class=class
            type="button"
            id=button_id(&key)
            aria-expanded=move || {
                let is_open = open.with(|open| open.as_deref() == Some(shown.as_str()));
                if is_open { "true" } else { "false" }
            }
            on:click=move |_| {
                let is_open = open.with_untracked(|open| open.as_deref() == Some(own.as_str()));
                open.set((!is_open).then(|| own.clone()));
                if !is_open {
                    request_animation_frame(move || focus_on(focus));
                }
            }
        >
            {words}
            {(!about.is_empty())
                .then(|| view! { <span class="visually-hidden">{format!(": {about}")}</span> })}
        </button>
    }
}

/// A form in its place; the children are its fields.
#[component]
pub fn FormInPlace(
    /// The form.
    form: Form,
    /// Which form is open.
    open: Open,
    /// The words on the button that saves.
    #[prop(default = "Save")]
    confirm: &'static str,
    /// Saves; gives whether it did.
    save: Callback<(), bool>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! {
        <form
            class="step-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                if save.run(()) {
                    shut(open);
                }
            }
        >
            <ErrorSummary form/>
            <DraftNotice form/>
            {children()}
            <div class="button-row">
                <button class="button button-small" type="submit">{confirm}</button>
                <button
                    class="button button-secondary button-small"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        shut(open);
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}
