//! The record that somebody takes away.

use crate::{
    domain::PlacementId,
    platform::exporter::Exporter,
    ui::{
        parts::{MakeFile, MakingFile},
        session::Session,
    },
};
use leptos::prelude::*;

/// The record that somebody takes away, as a PDF and as open data.
#[component]
pub fn TakeAway(
    /// Of which placement.
    id: PlacementId,
) -> impl IntoView {
    let session = Session::get();
    let make = move |kind: &'static str| {
        Callback::new(move |()| -> MakingFile {
            Box::pin(async move {
                let made = session.today.get_untracked().to_string();
                Exporter::take_away(&session.export_source(), id, kind, &made).await
            })
        })
    };
    view! {
        <section class="section no-print" id="take-away">
            <h2>"Their record to take away"</h2>
            <p>
                "The log, the experience, their goals, the reviews that were held with them, their own view of the placement, and the certificate: as one PDF, and as open files (JSON and CSV) in a ZIP. Nothing that others noted about them is in it."
            </p>
            <div class="button-row">
                <MakeFile words="Download the record as PDF" make=make("pdf")/>
                <MakeFile words="Download the record as open data" secondary=true make=make("zip")/>
            </div>
        </section>
    }
}
