//! STUB: being written.

use leptos::prelude::*;
use crate::domain::ClaimId;

/// STUB
#[component]
pub fn ClaimsPage() -> impl IntoView {  view! { <h1>"ClaimsPage"</h1> } }

/// STUB
#[component]
pub fn ClaimPage(id: ClaimId) -> impl IntoView { let _ = id; view! { <h1>"ClaimPage"</h1> } }
