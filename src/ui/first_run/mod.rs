//! STUB: being written.

use leptos::prelude::*;

/// STUB
#[component]
pub fn FirstRunPage() -> impl IntoView {  view! { <h1>"FirstRunPage"</h1> } }

/// STUB
#[component]
pub fn SampleBanner() -> impl IntoView {  view! { <h1>"SampleBanner"</h1> } }
