//! STUB: being written.

use leptos::prelude::*;
use crate::domain::OpeningId;

/// STUB
#[component]
pub fn OpeningsPage() -> impl IntoView {  view! { <h1>"OpeningsPage"</h1> } }

/// STUB
#[component]
pub fn OpeningPage(id: OpeningId) -> impl IntoView { let _ = id; view! { <h1>"OpeningPage"</h1> } }

/// STUB
#[component]
pub fn OpeningFormPage(id: Option<OpeningId>) -> impl IntoView { let _ = id; view! { <h1>"OpeningFormPage"</h1> } }
