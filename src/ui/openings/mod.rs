//! Openings: the list, an opening's page with its readiness questions, its advert, and the form.

mod advert;
mod channels;
mod closing;
mod form;
mod list;
mod looking_back;
mod monitoring;
mod page;
mod readiness;
mod standing;
mod terms;

pub use advert::AdvertPage;
pub use form::OpeningFormPage;
pub use list::OpeningsPage;
pub use looking_back::LookingBackPage;
pub use page::OpeningPage;
pub use terms::{KindField, TermsFields};

use super::parts::Tone;
use crate::{
    domain::opening::OpeningStatus,
    ui::parts::{Breadcrumb, PageHeader},
};
use leptos::prelude::*;

/// The colour of an opening's status.
pub fn status_tone(status: OpeningStatus) -> Tone {
    match status {
        OpeningStatus::Preparing => Tone::Blue,
        OpeningStatus::Open => Tone::Green,
        OpeningStatus::Closed | OpeningStatus::Unknown => Tone::Grey,
    }
}

/// What stands in place of an opening that is gone.
#[component]
pub fn OpeningGone() -> impl IntoView {
    view! {
        <PageHeader
            title="This opening is no longer there"
            back=vec![Breadcrumb::new("Openings", "#/openings")]
        />
        <p>"It was removed, perhaps in another tab. The history tells, and can bring it back."</p>
        <div class="button-row">
            <a class="button" href="#/openings">"See all openings"</a>
            <a class="button button-secondary" href="#/history">"Look in the history"</a>
        </div>
    }
}
