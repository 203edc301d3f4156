//! STUB: being written.

use leptos::prelude::*;
use crate::domain::ApplicantId;

/// STUB
#[component]
pub fn ApplicantsPage() -> impl IntoView {  view! { <h1>"ApplicantsPage"</h1> } }

/// STUB
#[component]
pub fn ApplicantPage(id: ApplicantId) -> impl IntoView { let _ = id; view! { <h1>"ApplicantPage"</h1> } }

/// STUB
#[component]
pub fn ApplicantFormPage(id: Option<ApplicantId>) -> impl IntoView { let _ = id; view! { <h1>"ApplicantFormPage"</h1> } }

/// STUB
#[component]
pub fn AcceptPage(id: ApplicantId) -> impl IntoView { let _ = id; view! { <h1>"AcceptPage"</h1> } }
