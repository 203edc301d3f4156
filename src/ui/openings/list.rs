//! The list of openings.

use super::status_tone;
use crate::{
    format::office_tables::List,
    office::{
        Collection,
        queries::openings::{self, OpeningRow},
    },
    ui::{
        applicants::Pager,
        parts::{EmptyState, ExportList, PageHeader, Tag},
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// The list of openings.
#[component]
pub fn OpeningsPage() -> impl IntoView {
    let session = Session::get();
    let page = Memo::new(move |_| {
        session.follow(&[Collection::Openings, Collection::Applicants]);
        let number = session.route.with(|route| route.filter("page").parse().unwrap_or(1));
        let today = session.today.get();
        session.read(|office| openings::openings(office, number, today))
    });
    let is_empty = Memo::new(move |_| page.with(|page| page.total == 0));
    view! {
        <PageHeader title="Openings">
            <Show when=move || !is_empty.get()>
                <ExportList
                    list=List::Openings
                    ids=Callback::new(move |()| session.read(openings::ids))
                />
            </Show>
            <a class="button" href="#/openings/new">"Add an opening"</a>
            <a class="button button-secondary" href=Page::LookingBack(None).href()>
                "Looking back"
            </a>
        </PageHeader>
        {move || {
            if is_empty.get() {
                view! {
                    <EmptyState
                        title="No openings yet"
                        words="An opening is a place that people can apply for. It starts with a few questions: is the office ready for somebody?"
                    >
                        <a class="button" href="#/openings/new">"Add the first opening"</a>
                    </EmptyState>
                }
                .into_any()
            } else {
                view! {
                    <table class="table table-stack">
                        <caption class="visually-hidden">"Openings, open ones first"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Opening"</th>
                                <th scope="col">"Status"</th>
                                <th scope="col">"Dates"</th>
                                <th scope="col" class="numeric">"Applicants"</th>
                                <th scope="col" class="numeric">"Ready"</th>
                                <th scope="col">"To do"</th>
                            </tr>
                        </thead>
                        <tbody>
                            {move || page.get().rows.into_iter().map(row_view).collect_view()}
                        </tbody>
                    </table>
                    {move || {
                        let page = page.get();
                        view! {
                            <Pager
                                route=Route::from(Page::Openings)
                                page=page.page
                                pages=page.pages
                                per_page=openings::OPENINGS_PER_PAGE
                                total=page.total
                            />
                        }
                    }}
                }
                .into_any()
            }
        }}
    }
}

fn row_view(row: OpeningRow) -> impl IntoView {
    let applicants = Route::from(Page::Applicants).with("opening", row.id.to_string()).href();
    let waiting = match (row.applicants, row.waiting) {
        (0, _) => String::new(),
        (_, 0) => "all answered".to_owned(),
        (_, waiting) => format!("{waiting} waiting"),
    };
    view! {
        <tr>
            <th scope="row">
                <a class="user-text clamp-3" href=Page::Opening(row.id).href()>{row.title}</a>
                <p class="item-meta">{row.kind}</p>
            </th>
            <td data-label="Status">
                <Tag tone=status_tone(row.status) words=row.status.label()/>
            </td>
            <td data-label="Dates">{row.dates}</td>
            <td data-label="Applicants" class="numeric">
                <div>
                    {if row.applicants == 0 {
                        view! { "None" }.into_any()
                    } else {
                        view! {
                            <a href=applicants>
                                {row.applicants}
                                <span class="visually-hidden">" applicants"</span>
                            </a>
                        }
                        .into_any()
                    }}
                    {(!waiting.is_empty()).then(|| view! { <p class="item-meta">{waiting}</p> })}
                </div>
            </td>
            <td data-label="Ready" class="numeric">
                {format!("{} of {}", row.ready, row.asked)}
            </td>
            <td data-label="To do">
                <DueList due=row.due/>
            </td>
        </tr>
    }
}

/// What an opening needs next.
#[component]
pub fn DueList(due: Vec<openings::Due>) -> impl IntoView {
    if due.is_empty() {
        return view! { <p class="muted">"Nothing"</p> }.into_any();
    }
    view! {
        <ul class="due-list">
            {due.into_iter().map(|due| {
                view! {
                    <li class=if due.late { "due-late" } else { "" }>
                        {due.late.then(|| view! { <span class="visually-hidden">"Late: "</span> })}
                        {due.words}
                    </li>
                }
            }).collect_view()}
        </ul>
    }
    .into_any()
}
