//! What a page says where its placement is no longer there.

use crate::ui::parts::{Breadcrumb, PageHeader};
use leptos::prelude::*;

/// Says that the placement is not there, and where to go.
#[component]
pub fn PlacementGone() -> impl IntoView {
    view! {
        <PageHeader
            title="This placement is not there"
            back=vec![Breadcrumb::new("Placements", "#/placements")]
        />
        <p>
            "It may have been erased, undone, or removed in another tab. The "
            <a href="#/history">"history"</a> " tells what happened."
        </p>
        <p><a href="#/placements">"All placements"</a></p>
    }
}
