//! Who is owed what, at one glance.

use crate::{
    format::money_tables,
    office::{
        Collection,
        queries::paying_back::{self as queries, PersonStanding, Standing},
    },
    ui::{
        parts::{Breadcrumb, EmptyState, ExportTable, PageHeader},
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// How many people the page shows at once.
const PAGE: usize = 100;

/// Who is owed what.
#[component]
pub fn PayingBackPage() -> impl IntoView {
    let session = Session::get();
    let model = session
        .query(&[Collection::Expenses, Collection::Claims, Collection::People], queries::everyone);
    view! {
        <PageHeader title="Paying people back" back=vec![Breadcrumb::new("Expenses", "#/expenses")]>
            <Show when=move || model.with(|(rows, _)| !rows.is_empty())>
                <ExportTable table=Callback::new(move |()| {
                    Some(model.with_untracked(|(rows, _)| money_tables::paying_back(rows)))
                })/>
            </Show>
            <a class="button button-secondary no-print" href=Page::Reports.href()>"Reports"</a>
        </PageHeader>
        <p class="lede">"Claimed, paid by IPSA, and paid to the person are three different things."</p>
        {move || {
            let (rows, all) = model.get();
            if rows.is_empty() {
                return view! {
                    <EmptyState
                        title="Nobody has spent anything yet"
                        words="Once there are expenses, this page tells who is owed what."
                    >
                        <a class="button" href=Page::NewExpense.href()>"Add an expense"</a>
                    </EmptyState>
                }
                .into_any();
            }
            let count = rows.len();
            let pages = count.div_ceil(PAGE);
            let page: usize = session.route.with(|route| route.filter("page").parse().unwrap_or(1));
            let page = page.clamp(1, pages);
            let link =
                |to: usize| Route::from(Page::PayingBack).with("page", to.to_string()).href();
            let shown: Vec<PersonStanding> =
                rows.into_iter().skip((page - 1) * PAGE).take(PAGE).collect();
            view! {
                <Sums standing=all/>
                <div class="table-scroll" role="region" aria-label="Who is owed what" tabindex="0">
                <table class="table table-stack">
                    <caption class="visually-hidden">"Who is owed what, those owed most first"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Who"</th>
                            <th scope="col" class="numeric">"Spent"</th>
                            <th scope="col" class="numeric">"Claimed"</th>
                            <th scope="col" class="numeric">"Paid by IPSA"</th>
                            <th scope="col" class="numeric">"Paid back"</th>
                            <th scope="col" class="numeric">"Ready to pay"</th>
                            <th scope="col" class="numeric">"Still owed"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {shown.into_iter().map(|row| view! { <Row row/> }).collect_view()}
                    </tbody>
                </table>
                </div>
                {(pages > 1).then(|| view! {
                    <nav class="pagination" aria-label="Pages">
                        <ul>
                            {(page > 1).then(|| view! { <li><a href=link(page - 1)>"Previous"</a></li> })}
                            <li><a aria-current="page" href=link(page)>{page}</a></li>
                            {(page < pages).then(|| view! { <li><a href=link(page + 1)>"Next"</a></li> })}
                        </ul>
                        <p>{format!("{count} people")}</p>
                    </nav>
                })}
            }
            .into_any()
        }}
    }
}

/// Where the money is, in four numbers.
#[component]
pub fn Sums(
    /// Where it is.
    standing: Standing,
) -> impl IntoView {
    view! {
        <dl class="stat-row">
            <div class="stat"><dt>"Ready to pay: IPSA has paid"</dt><dd>{standing.ready.to_string()}</dd></div>
            <div class="stat"><dt>"Waiting for IPSA"</dt><dd>{standing.waiting.to_string()}</dd></div>
            <div class="stat"><dt>"Paid back"</dt><dd>{standing.paid_back.to_string()}</dd></div>
            <div class="stat"><dt>"Refused by IPSA"</dt><dd>{standing.refused.to_string()}</dd></div>
        </dl>
    }
}

#[component]
fn Row(row: PersonStanding) -> impl IntoView {
    let PersonStanding { person, name, standing } = row;
    view! {
        <tr>
            <th scope="row"><a class="user-text clamp-2" href=Page::Statement(person).href()>{name}</a></th>
            <td class="numeric" data-label="Spent">{standing.spent.to_string()}</td>
            <td class="numeric" data-label="Claimed">{standing.claimed.to_string()}</td>
            <td class="numeric" data-label="Paid by IPSA">{standing.paid_by_ipsa.to_string()}</td>
            <td class="numeric" data-label="Paid back">{standing.paid_back.to_string()}</td>
            <td class="numeric" data-label="Ready to pay">{standing.ready.to_string()}</td>
            <td class="numeric" data-label="Still owed"><strong>{standing.owed().to_string()}</strong></td>
        </tr>
    }
}
