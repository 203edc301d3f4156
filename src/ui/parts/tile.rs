//! A page among others, one press away, with a word on what stands there.

use leptos::prelude::*;

/// A tile of a `tile-grid`; the whole of it leads to the page. `is_late` marks what is overdue there,
/// which `words` must say too.
pub fn tile(
    href: String,
    name: &'static str,
    words: impl Into<String>,
    is_late: bool,
) -> impl IntoView {
    view! {
        <li class="tile" data-late=is_late.then_some("true")>
            <a class="tile-name" href=href>{name}</a>
            <p class="tile-words user-text clamp-3">{words.into()}</p>
        </li>
    }
}
