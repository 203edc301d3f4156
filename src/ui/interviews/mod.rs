//! Interviews: setting one, its page with the calendar file, and what came of it.

mod form;
mod lines;
mod outcome;
mod page;

pub use form::InterviewFormPage;
pub use lines::Interviews;
pub use page::InterviewPage;

use super::parts::{Breadcrumb, PageHeader};
use crate::{domain::ApplicantId, ui::route::Page};
use leptos::prelude::*;

/// What stands in place of an interview that is gone.
#[component]
fn InterviewGone(applicant: ApplicantId) -> impl IntoView {
    view! {
        <PageHeader
            title="This interview is no longer there"
            back=vec![Breadcrumb::new("Applicants", "#/applicants")]
        />
        <p>"It was undone, perhaps in another tab, or the person was erased. The history tells."</p>
        <div class="button-row">
            <a class="button" href=Page::Applicant(applicant).href()>"Back to the applicant"</a>
        </div>
    }
}
