//! A line of the calendar that can be removed, and perhaps changed.

use leptos::prelude::*;

/// A line of the calendar: a title, a line under it, and the buttons that change and remove it.
#[component]
pub fn Entry(
    /// What it is.
    #[prop(into)]
    title: String,
    /// When, and what else there is to say.
    #[prop(into)]
    meta: String,
    /// Removes it.
    on_remove: Callback<()>,
    /// Puts it into the form below, to be changed; where it is missing, it cannot be changed.
    #[prop(optional)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let about = format!(" {title}, {meta}");
    let change_about = about.clone();
    view! {
        <li class="item">
            <div class="item-main">
                <p class="item-title user-text">{title}</p>
                <p class="item-meta user-text">{meta}</p>
            </div>
            <div class="item-end">
                {on_change.map(|change| view! {
                    <button
                        class="button button-quiet button-small"
                        type="button"
                        on:click=move |_| change.run(())
                    >
                        "Change"
                        <span class="visually-hidden">{change_about}</span>
                    </button>
                })}
                <button
                    class="button button-quiet button-small"
                    type="button"
                    on:click=move |_| on_remove.run(())
                >
                    "Remove"
                    <span class="visually-hidden">{about}</span>
                </button>
            </div>
        </li>
    }
}
