//! The office's page of somebody's own copy: what went to and fro, giving it, and taking in what comes
//! back.

use super::{file_in::FileIn, give::Give};
use crate::{
    domain::{PlacementId, date},
    office::{
        Collection,
        queries::own_copies::{self, Exchange},
    },
    ui::{
        parts::{Breadcrumb, PageHeader, Tag, Tone},
        placements::PlacementGone,
        route::{Page, PlacementTab},
        session::Session,
    },
};
use leptos::prelude::*;

/// The office's page of somebody's own copy.
#[component]
pub fn OwnCopyPage(
    /// The placement whose person it is.
    id: PlacementId,
) -> impl IntoView {
    let session = Session::get();
    let person = session.query(&[Collection::Placements, Collection::People], move |office| {
        let person = office.placements.get(id)?.value.person;
        Some((person, office.name_of(person)))
    });
    move || {
        let Some((person, name)) = person.get() else {
            return view! { <PlacementGone/> }.into_any();
        };
        let exchange = session
            .query(&[Collection::OwnCopies], move |office| own_copies::exchange(office, person));
        let back = vec![
            Breadcrumb::new("Placements", Page::Placements.href()),
            Breadcrumb::new(name.clone(), Page::Placement(id, PlacementTab::Overview).href()),
        ];
        view! {
            <PageHeader title=format!("Own copy of {name}") caption="Placement" back/>
            <p class="lede">
                "A file that opens in Understudy on their own phone or computer: their induction, experience, work log, receipts and contacts, and nothing of anybody else. They send a file back, and you see what came in before you take it in."
            </p>
            <Give person name=name.clone()/>
            <section class="section" aria-labelledby="back-heading">
                <h2 id="back-heading">"Something came back"</h2>
                <p>"Choose the file that they sent. You see each change before it comes in; doing it twice does no harm."</p>
                <FileIn page_of=person title="Drop the file that came back here"/>
            </section>
            <section class="section" aria-labelledby="fro-heading">
                <h2 id="fro-heading">"To and fro"</h2>
                {move || {
                    let lines = exchange.get();
                    if lines.is_empty() {
                        return view! { <p class="muted">"No file was made yet."</p> }.into_any();
                    }
                    view! { <ul class="item-list">{lines.into_iter().map(line).collect_view()}</ul> }.into_any()
                }}
            </section>
        }
        .into_any()
    }
}

fn line(exchange: Exchange) -> impl IntoView {
    let (tone, tag) =
        if exchange.is_back { (Tone::Green, "Came back") } else { (Tone::Blue, "Given") };
    view! {
        <li class="item">
            <div class="item-main">
                <p class="item-title">{date::long(exchange.on)}</p>
                <p class="item-meta user-text">{exchange.words}</p>
            </div>
            <div class="item-end"><Tag tone words=tag/></div>
        </li>
    }
}
