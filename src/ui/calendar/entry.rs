//! A line of the calendar that can be removed.

use leptos::prelude::*;

/// A line of the calendar: a title, a line under it, and the button that removes it.
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
    /// The form that changes it, behind a word; nothing where it cannot be changed.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let about = format!(" {title}, {meta}");
    let change_about = about.clone();
    view! {
        <li class="item calendar-entry">
            <div class="item-main">
                <p class="item-title user-text">{title}</p>
                <p class="item-meta user-text">{meta}</p>
            </div>
            <div class="item-end">
                <button
                    class="button button-quiet button-small"
                    type="button"
                    on:click=move |_| on_remove.run(())
                >
                    "Remove"
                    <span class="visually-hidden">{about}</span>
                </button>
            </div>
            {children.map(|children| view! {
                <details class="disclosure calendar-change">
                    <summary>"Change"<span class="visually-hidden">{change_about}</span></summary>
                    <div>{children()}</div>
                </details>
            })}
        </li>
    }
}
