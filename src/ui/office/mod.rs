//! STUB: being written.

use leptos::prelude::*;

/// STUB
#[component]
pub fn OfficePage() -> impl IntoView {  view! { <h1>"OfficePage"</h1> } }
