//! Applicants: the board of stages and the list, an applicant's page, the forms, and acceptance.

mod accept;
mod applicant;
mod applicant_form;
mod attachments;
mod board;
mod bulk;
mod email_page;
mod everyone;
mod import_page;
mod inline_form;
mod into_opening;
mod list;
mod masked_files;
mod move_menu;
mod outcome;
mod pager;
mod same_tick;

pub use accept::AcceptPage;
pub use applicant::ApplicantPage;
pub use applicant_form::ApplicantFormPage;
pub use attachments::AttachmentList;
pub use email_page::EmailPage;
pub use everyone::ApplicantsPage;
pub use import_page::ImportPage;
pub use inline_form::InlineForm;
pub use move_menu::MoveMenu;
pub use outcome::{Asked, OutcomeDialog};
pub use pager::Pager;

use super::{
    focus,
    parts::{Breadcrumb, PageHeader, Tone},
};
use crate::domain::applicant::Stage;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The colour of a stage.
pub fn stage_tone(stage: Stage) -> Tone {
    match stage {
        Stage::Shortlisted | Stage::Interview => Tone::Blue,
        Stage::Offered => Tone::Amber,
        Stage::Accepted => Tone::Green,
        _ => Tone::Grey,
    }
}

/// Whether the `details` that an event is about is open. Read from the event, since the last of them
/// comes after the component is gone.
fn is_open(event: &web_sys::Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|details| details.has_attribute("open"))
}

/// What stands in place of an applicant who is gone.
#[component]
pub fn ApplicantGone() -> impl IntoView {
    view! {
        <PageHeader
            title="This application is no longer there"
            back=vec![Breadcrumb::new("Applicants", "#/applicants")]
        />
        <p>
            "It was removed, perhaps in another tab, or the person was erased. The history tells what happened."
        </p>
        <div class="button-row">
            <a class="button" href="#/applicants">"See all applicants"</a>
            <a class="button button-secondary" href="#/history">"Look in the history"</a>
        </div>
    }
}
