//! What stands where a name would have to be shown during a blind sift.

use crate::{
    domain::{ApplicantId, OpeningId},
    ui::{
        parts::{Breadcrumb, PageHeader},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// A page that cannot be shown while the names of an opening's applicants are hidden.
#[component]
pub fn NamesHidden(
    /// Which application.
    id: ApplicantId,
) -> impl IntoView {
    let session = Session::get();
    let opening: Option<OpeningId> =
        session.read(|office| office.applicants.get(id).map(|row| row.value.opening));
    view! {
        <PageHeader
            title="Names are hidden"
            back=vec![Breadcrumb::new("Applicants", "#/applicants")]
        />
        <p>
            "This page would show who the applicant is. Their opening is being sifted blind: names and contact details come back when the scores are locked."
        </p>
        <div class="button-row">
            {opening.map(|opening| view! {
                <a class="button" href=Page::Sift(opening).href()>"Go to the sift"</a>
            })}
            <a class="button button-secondary" href=Page::Applicant(id).href()>
                "Back to the applicant"
            </a>
        </div>
    }
}
