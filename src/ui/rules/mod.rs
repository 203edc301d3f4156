//! STUB: being written.

use leptos::prelude::*;

/// STUB
#[component]
pub fn RulesPage() -> impl IntoView {  view! { <h1>"RulesPage"</h1> } }
