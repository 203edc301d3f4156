//! Every request for a reference, those without an answer first.

use crate::{
    format::office_tables::List,
    office::{
        Collection,
        queries::references::{self as queries, RequestView},
    },
    ui::{
        parts::{Breadcrumb, EmptyState, ExportList, PageHeader, Tag, Tone},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] =
    &[Collection::ReferenceRequests, Collection::Placements, Collection::People];

/// Every request for a reference.
#[component]
pub fn RequestsPage() -> impl IntoView {
    let session = Session::get();
    let requests = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        session.read(|office| queries::requests(office, today))
    });
    view! {
        <PageHeader
            title="Requests for references"
            back=vec![Breadcrumb::new("Placements", Page::Placements.href())]
        >
            <Show when=move || requests.with(|all| !all.is_empty())>
                <ExportList
                    list=List::ReferenceRequests
                    ids=Callback::new(move |()| {
                        requests.with_untracked(|all| all.iter().map(|it| it.id.0).collect())
                    })
                />
            </Show>
        </PageHeader>
        {move || {
            let all = requests.get();
            if all.is_empty() {
                view! {
                    <EmptyState
                        title="Nobody has asked for a reference yet"
                        words="When an employer or a college asks, note it on the person’s placement, under Leaving: who asks, by when, and that the person agrees."
                    >
                        <a class="button button-secondary" href=Page::Placements.href()>
                            "See the placements"
                        </a>
                    </EmptyState>
                }
                .into_any()
            } else {
                view! {
                    <ul class="item-list">
                        {all.into_iter().map(|it| request_row(it, true)).collect_view()}
                    </ul>
                }
                .into_any()
            }
        }}
    }
}

/// A request in a list. `names` says whether the person is named, as where many stand together.
pub(super) fn request_row(view: RequestView, names: bool) -> impl IntoView {
    let request = &view.request;
    let (tone, words) = match (&request.sent, &request.declined) {
        (Some(_), _) => (Tone::Green, "Sent"),
        (_, Some(_)) => (Tone::Grey, "Declined"),
        _ if view.is_late => (Tone::Red, "Late"),
        _ => (Tone::Amber, "To answer"),
    };
    let no_consent = request.is_open() && request.consent.is_none();
    let title =
        if names { format!("{} for {}", view.asked_by, view.name) } else { view.asked_by.clone() };
    view! {
        <li class="item">
            <div class="item-main">
                <a
                    class="item-title user-text clamp-2"
                    href=Page::ReferenceRequest(view.placement, view.id).href()
                >
                    {title}
                </a>
                <p class="item-meta user-text">{view.asked} ". " {view.state} "."</p>
                {no_consent.then(|| view! {
                    <p class="item-meta">"Their consent is not noted yet."</p>
                })}
            </div>
            <div class="item-end"><Tag tone words/></div>
        </li>
    }
}
