//! STUB: being written.

use leptos::prelude::*;

/// STUB
#[component]
pub fn BackupPage() -> impl IntoView {  view! { <h1>"BackupPage"</h1> } }

/// Exports a backup at once and offers it as a file.
pub fn export_now(session: crate::ui::session::Session) { let _ = session; }
