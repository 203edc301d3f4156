//! How it stands with somebody's own copy, in a few words on the page of their placement.

use crate::{
    domain::PlacementId,
    office::{Collection, queries::own_copies},
    ui::{route::Page, session::Session},
};
use leptos::prelude::*;

/// How it stands with somebody's own copy.
#[component]
pub fn OwnCopySummary(
    /// The placement.
    id: PlacementId,
) -> impl IntoView {
    let session = Session::get();
    let words = Memo::new(move |_| {
        session.follow(&[Collection::OwnCopies, Collection::Placements]);
        let today = session.today.get();
        session.read(|office| own_copies::standing(office, id, today))
    });
    view! {
        <section class="section">
            <h2>"Their own copy"</h2>
            <p>{words}</p>
            <p><a href=Page::PlacementCopy(id).href()>"Give a copy, or take in what came back"</a></p>
        </section>
    }
}
