//! STUB: being written.

use leptos::prelude::*;
use crate::domain::PlacementId;
use crate::domain::exit_review::Side;
use crate::ui::route::PlacementTab;

/// STUB
#[component]
pub fn PlacementsPage() -> impl IntoView {  view! { <h1>"PlacementsPage"</h1> } }

/// STUB
#[component]
pub fn PlacementPage(id: PlacementId, tab: PlacementTab) -> impl IntoView { let _ = id;let _ = tab; view! { <h1>"PlacementPage"</h1> } }

/// STUB
#[component]
pub fn PlacementFormPage(id: Option<PlacementId>) -> impl IntoView { let _ = id; view! { <h1>"PlacementFormPage"</h1> } }

/// STUB
#[component]
pub fn ExitReviewPage(id: PlacementId, side: Side) -> impl IntoView { let _ = id;let _ = side; view! { <h1>"ExitReviewPage"</h1> } }

/// STUB
#[component]
pub fn CertificatePage(id: PlacementId) -> impl IntoView { let _ = id; view! { <h1>"CertificatePage"</h1> } }
