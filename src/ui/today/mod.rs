//! STUB: being written.

use leptos::prelude::*;

/// STUB
#[component]
pub fn TodayPage() -> impl IntoView {  view! { <h1>"TodayPage"</h1> } }
