//! The heading of a page, the way back, and what can be done on it.

use crate::ui::{own_copy::pages, route::Route, session::Session};
use leptos::prelude::*;

/// A step of the way back: words and an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breadcrumb {
    /// The words.
    pub words: String,
    /// Where it leads.
    pub href: String,
}

impl Breadcrumb {
    /// A step of the way back.
    pub fn new(words: impl Into<String>, href: impl Into<String>) -> Breadcrumb {
        Breadcrumb { words: words.into(), href: href.into() }
    }
}

/// The heading of a page; the children are its actions.
#[component]
pub fn PageHeader(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// A word above it, such as "Placement".
    #[prop(into, optional)]
    caption: String,
    /// The way back.
    #[prop(into, optional)]
    back: Vec<Breadcrumb>,
    /// Buttons and links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    // In somebody's own copy some ways back lead to the office's pages.
    let is_copy = use_context::<Session>().is_some_and(|session| session.is_copy());
    let back: Vec<Breadcrumb> = back
        .into_iter()
        .filter(|step| !is_copy || pages::is_shown(&Route::parse(&step.href).page))
        .collect();
    view! {
        {(!back.is_empty()).then(|| view! {
            <nav class="breadcrumbs" aria-label="Breadcrumb">
                <ol>
                    {back.into_iter().map(|step| view! {
                        <li><a class="user-text" href=step.href>{step.words}</a></li>
                    }).collect_view()}
                </ol>
            </nav>
        })}
        <div class="page-header">
            <div>
                {(!caption.is_empty()).then(|| view! { <p class="page-caption">{caption}</p> })}
                <h1 class="user-text" tabindex="-1">{title}</h1>
            </div>
            {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
        </div>
    }
}
