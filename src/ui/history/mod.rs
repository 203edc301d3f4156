//! STUB: being written.

use leptos::prelude::*;

/// STUB
#[component]
pub fn HistoryPage() -> impl IntoView {  view! { <h1>"HistoryPage"</h1> } }
