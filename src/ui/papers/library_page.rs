//! The library of papers.

use crate::{
    office::{
        Collection,
        queries::papers::{Wording, library},
    },
    ui::{
        parts::{Breadcrumb, PageHeader, Tag, Tone},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// The library of papers.
#[component]
pub fn LibraryPage() -> impl IntoView {
    let session = Session::get();
    let papers = session.query(&[Collection::PaperWordings], library);
    view! {
        <PageHeader title="Papers" back=vec![Breadcrumb::new("Office", Page::Office.href())]/>
        <p class="lede">
            "The documents between the office and the people who come to it, filled in from the records. Read each before you use it, and make its words your own."
        </p>
        <p>"To make one for somebody, open their placement and go to Papers."</p>
        <ul class="item-list">
            {move || papers.get().into_iter().map(row).collect_view()}
        </ul>
    }
}

fn row(wording: Wording) -> impl IntoView {
    let about = if wording.changed.is_empty() {
        wording.name
    } else {
        format!("{}, changed {}", wording.name, wording.changed)
    };
    view! {
        <li class="item">
            <div class="item-main">
                <a class="item-title" href=Page::PaperWording(wording.kind).href()>
                    {wording.kind.label()}
                </a>
                <p class="item-meta">{about}</p>
            </div>
            <div class="item-end">
                {wording.has_newer.then(|| view! {
                    <Tag tone=Tone::Amber words="Understudy’s wording changed"/>
                })}
                {wording.is_own.then(|| view! { <Tag tone=Tone::Blue words="Your own"/> })}
            </div>
        </li>
    }
}
