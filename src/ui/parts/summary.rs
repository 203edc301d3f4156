//! A row of a summary list: what, its value, and how to change it.

use leptos::prelude::*;

/// A row of a `dl.summary-list`; the children are the value.
#[component]
pub fn SummaryRow(
    /// What it is.
    #[prop(into)]
    name: String,
    /// Where it can be changed; nothing for no link.
    #[prop(into, optional)]
    change: String,
    /// The value.
    children: Children,
) -> impl IntoView {
    let hidden = format!(" {}", name.to_lowercase());
    view! {
        <div class="summary-row">
            <dt>{name}</dt>
            <dd class="user-text">{children()}</dd>
            {(!change.is_empty()).then(|| view! {
                <dd class="summary-actions">
                    <a href=change>"Change"<span class="visually-hidden">{hidden}</span></a>
                </dd>
            })}
        </div>
    }
}
