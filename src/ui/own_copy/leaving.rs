//! Leaving, in somebody's own copy: their exit review, the certificate, and the list.

use super::list::MyList;
use crate::{
    domain::{PlacementId, checklist::ListKind, date, exit_review::Side},
    office::{Collection, queries::leaving},
    ui::{
        parts::{Tag, Tone},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// Leaving.
#[component]
pub fn MyLeaving(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let standing =
        session.query(&[Collection::ExitReviews], move |office| {
            match leaving::own_review(office, id) {
                Some(review) if review.is_handed_in() => (Tone::Green, "Handed in"),
                Some(_) => (Tone::Blue, "Kept for later"),
                None => (Tone::Grey, "Not written"),
            }
        });
    let issued = session.query(&[Collection::Certificates], move |office| {
        office.certificates.of(id).next_back().map(|row| row.value.issued_on)
    });
    view! {
        <ul class="item-list">
            <li class="item">
                <div class="item-main">
                    <a class="item-title" href=Page::ExitReview(id, Side::Intern).href()>"Your exit review"</a>
                    <p class="item-meta">"How it was, in your own words. Any question may stay empty. Once you hand it in, it goes to the office with the next file that you send; until then nothing of it leaves this device."</p>
                </div>
                <div class="item-end">
                    {move || {
                        let (tone, words) = standing.get();
                        view! { <Tag tone words/> }
                    }}
                </div>
            </li>
            <li class="item">
                <div class="item-main">
                    <p class="item-title">"Certificate"</p>
                    <p class="item-meta">
                        {move || match issued.get() {
                            Some(day) => format!("Issued {}. Your office gives you the paper.", date::long(day)),
                            None => "Your office issues it around the last day.".to_owned(),
                        }}
                    </p>
                </div>
            </li>
        </ul>
        <MyList id kind=ListKind::Leaving/>
    }
}
