//! The list of claims.

use crate::{
    domain::{ClaimId, claim::ClaimStatus, date},
    format::office_tables::List,
    office::{
        Collection,
        queries::{
            claims::{self as queries, ClaimRow},
            preflight,
        },
    },
    ui::{
        money::DeadlinesButton,
        parts::{EmptyState, ExportList, PageHeader, Tag, Tone},
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How many claims the page shows at once; a `page` in the address leads to the others.
const PAGE: usize = 100;

/// The list of claims.
#[component]
pub fn ClaimsPage() -> impl IntoView {
    let session = Session::get();
    let model = session.query(&[Collection::Claims], queries::list);
    let unclaimed = Route::from(Page::Expenses).with("claim", "unclaimed").href();
    let choose = unclaimed.clone();
    let found = Memo::new(move |_| {
        session.follow(&preflight::COLLECTIONS);
        let today = session.today.get();
        session.read(|office| preflight::claim_counts(office, today))
    });
    view! {
        <PageHeader title="Claims">
            <Show when=move || model.with(|rows| !rows.is_empty())>
                <ExportList
                    list=List::Claims
                    ids=Callback::new(move |()| {
                        model.with_untracked(|rows| rows.iter().map(|row| row.id.into()).collect())
                    })
                />
            </Show>
            <DeadlinesButton/>
            <a class="button" href=unclaimed>"Choose expenses to claim"</a>
        </PageHeader>
        {move || {
            let rows = model.get();
            if rows.is_empty() {
                let choose = choose.clone();
                return view! {
                    <EmptyState
                        title="No claims yet"
                        words="Choose expenses, and make a claim of them: a list and a ZIP with the receipts, ready for IPSA."
                    >
                        <a class="button" href=choose>"Choose expenses to claim"</a>
                    </EmptyState>
                }
                .into_any();
            }
            let count = rows.len();
            let pages = count.div_ceil(PAGE);
            let page: usize = session.route.with(|route| route.filter("page").parse().unwrap_or(1));
            let page = page.clamp(1, pages);
            let link = |to: usize| Route::from(Page::Claims).with("page", to.to_string()).href();
            let shown: Vec<ClaimRow> =
                rows.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
            view! {
                <table class="table table-stack">
                    <caption class="visually-hidden">"Claims, newest first"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Reference"</th>
                            <th scope="col">"Made"</th>
                            <th scope="col" class="numeric">"Lines"</th>
                            <th scope="col" class="numeric">"Total"</th>
                            <th scope="col">"Where it stands"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {shown.into_iter().map(|row| view! { <ClaimLine row found/> }).collect_view()}
                    </tbody>
                </table>
                {(pages > 1).then(|| view! {
                    <nav class="pagination" aria-label="Pages">
                        <ul>
                            {(page > 1).then(|| view! { <li><a href=link(page - 1)>"Newer"</a></li> })}
                            <li><a aria-current="page" href=link(page)>{page}</a></li>
                            {(page < pages).then(|| view! {
                                <li><a href=link(page + 1)>"Older"</a></li>
                            })}
                        </ul>
                        <p>{format!("{count} claims")}</p>
                    </nav>
                })}
            }
            .into_any()
        }}
    }
}

#[component]
fn ClaimLine(row: ClaimRow, found: Memo<BTreeMap<ClaimId, usize>>) -> impl IntoView {
    let number = match row.ipsa_number.as_str() {
        "" => None,
        number => Some(format!("IPSA’s number {number}")),
    };
    let id = row.id;
    let sent = row.sent_on.filter(|_| row.status != ClaimStatus::Draft);
    view! {
        <tr>
            <th scope="row">
                <a class="user-text clamp-2" href=Page::Claim(row.id).href()>{row.reference}</a>
            </th>
            <td class="nowrap" data-label="Made">{date::short(row.made_on)}</td>
            <td class="numeric" data-label="Lines">{row.lines}</td>
            <td class="numeric" data-label="Total">{row.total.to_string()}</td>
            <td data-label="Stands">
                <span class="cluster">
                    <Tag tone=tone(row.status) words=row.status.label()/>
                    {move || found.with(|found| found.get(&id).copied()).map(|many| {
                        let words = match many {
                            1 => "1 thing to look at".to_owned(),
                            many => format!("{many} things to look at"),
                        };
                        view! { <Tag tone=Tone::Amber words/> }
                    })}
                    {sent.map(|day| view! { <span class="muted">{date::short(day)}</span> })}
                    {number.map(|number| view! { <span class="muted user-text">{number}</span> })}
                </span>
            </td>
        </tr>
    }
}

/// The colour of a status.
pub fn tone(status: ClaimStatus) -> Tone {
    match status {
        ClaimStatus::Draft | ClaimStatus::Unknown => Tone::Grey,
        ClaimStatus::Sent => Tone::Blue,
        ClaimStatus::Paid => Tone::Green,
    }
}
