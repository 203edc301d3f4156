//! A small form that opens in the middle of a page, and the button that opens it. One is open at a
//! time, so that names of fields are there once; the focus goes into the form and back.

use super::{DraftNotice, ErrorSummary, Form};
use crate::ui::focus;
use leptos::{ev, prelude::*};

/// Which of a page's small forms is open; none where empty. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct OpenForm(RwSignal<String>);

impl Default for OpenForm {
    /// No form is open.
    fn default() -> OpenForm {
        OpenForm(RwSignal::new(String::new()))
    }
}

impl OpenForm {
    /// Whether this form is open, followed.
    pub fn is(self, key: &str) -> bool {
        self.0.with(|open| open == key)
    }

    /// Opens a form, and puts the focus into its first field.
    pub fn open(self, key: &str, first: &'static str) {
        self.0.set(key.to_owned());
        focus::soon_unless_typing(first);
    }

    /// Closes the form, and puts the focus back on the button that opened it, where it is still
    /// there.
    pub fn close(self) {
        let key = self.0.get_untracked();
        self.0.set(String::new());
        focus::soon_unless_typing(button_id(&key));
    }

    fn is_now(self, key: &str) -> bool {
        self.0.with_untracked(|open| open == key)
    }

    fn close_at_escape(self, event: &ev::KeyboardEvent) {
        close_at_escape(event, || self.close());
    }
}

/// Closes a form in the middle of a page at Escape. What was typed stays as a draft: a key is pressed
/// by mistake more easily than a button that says "Cancel".
pub fn close_at_escape(event: &ev::KeyboardEvent, close: impl FnOnce()) {
    if event.key() == "Escape" && !event.default_prevented() {
        event.prevent_default();
        close();
    }
}

fn button_id(key: &str) -> String {
    format!("open-{key}")
}

/// A button that opens a small form, or closes it.
#[component]
pub fn OpenButton(
    /// Which form of the page is open.
    open: OpenForm,
    /// The form's key.
    #[prop(into)]
    key: String,
    /// The words on the button.
    #[prop(into)]
    words: String,
    /// What it is about, for whoever hears the button alone.
    #[prop(into, optional)]
    about: String,
    /// The form's first field.
    first: &'static str,
    /// Whether it stands in a row of a list.
    #[prop(optional)]
    small: bool,
    /// Whether it is the page's main action.
    #[prop(optional)]
    main: bool,
) -> impl IntoView {
    let class = match (small, main) {
        (true, _) => "button button-secondary button-small",
        (false, true) => "button",
        (false, false) => "button button-secondary",
    };
    let id = button_id(&key);
    let (expanded, pressed) = (key.clone(), key.clone());
    view! {
        <button
            class=class
            type="button"
            id=id
            aria-expanded=move || if open.is(&expanded) { "true" } else { "false" }
            on:click=move |_| {
                if open.is_now(&pressed) {
                    open.close();
                } else {
                    open.open(&pressed, first);
                }
            }
            on:keydown=move |event| {
                if open.is_now(&key) {
                    open.close_at_escape(&event);
                }
            }
        >
            {words}
            {(!about.is_empty())
                .then(|| view! { <span class="visually-hidden">{format!(": {about}")}</span> })}
        </button>
    }
}

/// A small form; the children are its fields.
#[component]
pub fn SmallForm(
    /// The form.
    form: Form,
    /// Which form of the page is open.
    open: OpenForm,
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
            class="small-form no-print"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                if save.run(()) {
                    open.close();
                }
            }
            on:keydown=move |event| open.close_at_escape(&event)
        >
            <ErrorSummary form/>
            <DraftNotice form/>
            {children()}
            <div class="button-row">
                <button class="button" type="submit">{confirm}</button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        open.close();
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}
