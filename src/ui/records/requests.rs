//! Requests and complaints about data, in a list.

use super::{back, hub::who};
use crate::{
    domain::{
        DataRequestId,
        data_request::{DataRequest, Due},
        date,
    },
    format::office_tables::List,
    office::Collection,
    ui::{
        parts::{EmptyState, ExportList, PageHeader, Tag, Tone},
        route::Page,
        session::Session,
    },
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The most rows shown.
const SHOWN: usize = 200;

/// All requests and complaints.
#[component]
pub fn RequestsPage() -> impl IntoView {
    let session = Session::get();
    let ids = Callback::new(move |()| {
        session.read(|office| office.data_requests.iter().rev().map(|row| row.id).collect())
    });
    view! {
        <PageHeader title="Requests and complaints" back=back()>
            <a class="button" href=Page::NewRequest.href()>"Record a request"</a>
            <ExportList list=List::Requests ids/>
        </PageHeader>
        <p class="prose">
            "Anybody may ask for a copy of what you hold about them, and may complain about how it is used. Nothing has to be in writing, and no form has to be filled in: record it on the day it comes in, since the time runs from then."
        </p>
        <section class="section" aria-labelledby="open-ones">
            <h2 id="open-ones">"Open"</h2>
            <RequestList open=true/>
        </section>
        <section class="section" aria-labelledby="closed-ones">
            <h2 id="closed-ones">"Closed"</h2>
            <RequestList open=false/>
        </section>
    }
}

/// How soon something is due, in a tag.
pub(super) fn due_tag(due: Due, today: NaiveDate) -> (Tone, String) {
    match due {
        Due::Nothing => (Tone::Grey, "Closed".to_owned()),
        Due::WaitsForThem { .. } => (Tone::Grey, "Waiting for them".to_owned()),
        Due::Outcome => (Tone::Blue, "Outcome to come".to_owned()),
        Due::Acknowledge(None) => (Tone::Amber, "To acknowledge".to_owned()),
        Due::Answer(day) | Due::Acknowledge(Some(day)) => {
            let left = (day - today).num_days();
            match left {
                ..0 => (Tone::Red, format!("Late since {}", date::short(day))),
                0 => (Tone::Red, "Due today".to_owned()),
                1..=7 => (Tone::Amber, format!("Due {}", date::short(day))),
                _ => (Tone::Blue, format!("Due {}", date::short(day))),
            }
        }
    }
}

/// The requests that are open, or those that are closed.
#[component]
pub fn RequestList(
    /// Whether the open ones.
    open: bool,
) -> impl IntoView {
    let session = Session::get();
    let rows = session.query(&[Collection::DataRequests, Collection::People], move |office| {
        let mut rows: Vec<(DataRequestId, DataRequest)> = office
            .data_requests
            .iter()
            .filter(|row| row.value.closed.is_none() == open)
            .map(|row| (DataRequestId(row.id), row.value.clone()))
            .collect();
        rows.sort_by_key(|(id, it)| (it.received, *id));
        if !open {
            rows.reverse();
        }
        rows
    });
    move || {
        let rows = rows.get();
        let today = session.today.get();
        if rows.is_empty() {
            return if open {
                view! { <p class="muted">"None."</p> }.into_any()
            } else {
                view! {
                    <EmptyState title="None is closed yet" words="What was asked, when it was answered and what was sent stays here."/>
                }
                .into_any()
            };
        }
        view! {
            <ul class="item-list">
                {rows.into_iter().take(SHOWN).map(|(id, it)| {
                    let (tone, words) = due_tag(session.read(|office| it.due(office.rules())), today);
                    let meta = match it.closed {
                        Some(day) => format!("{}, received {}, closed {}", it.kind.label(), date::short(it.received), date::short(day)),
                        None => format!("{}, received {}", it.kind.label(), date::short(it.received)),
                    };
                    view! {
                        <li class="item">
                            <div class="item-main">
                                <a class="item-title user-text clamp-2" href=Page::Request(id).href()>
                                    {who(session, &it)}
                                </a>
                                <p class="item-meta">{meta}</p>
                            </div>
                            <div class="item-end"><Tag tone words/></div>
                        </li>
                    }
                }).collect_view()}
            </ul>
        }
        .into_any()
    }
}
