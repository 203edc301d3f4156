//! Reports: a financial year by month, person and kind, against the office's budget.

use super::{bars::Bars, deadlines::DeadlinesButton};
use crate::{
    domain::{financial_year::FinancialYear, money::Money},
    format::office_tables::List,
    office::{
        Collection,
        queries::reports::{self as queries, Report},
    },
    ui::{
        parts::{Breadcrumb, EmptyState, ExportList, PageHeader},
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// How many people the chart shows; the file holds all.
const PEOPLE: usize = 200;

/// Reports.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let session = Session::get();
    let year = Memo::new(move |_| {
        let chosen = session.route.with(|route| route.filter("year").parse().ok());
        chosen.map_or_else(|| FinancialYear::of(session.today.get()), FinancialYear)
    });
    let model = Memo::new(move |_| {
        session.follow(&[
            Collection::Office,
            Collection::Expenses,
            Collection::Claims,
            Collection::People,
        ]);
        let year = year.get();
        session.read(|office| queries::report(office, year))
    });
    view! {
        <PageHeader title="Reports" back=vec![Breadcrumb::new("Expenses", "#/expenses")]>
            <DeadlinesButton/>
            <ExportList
                list=List::Report
                ids=Callback::new(move |()| {
                    let year = year.get_untracked();
                    session.read(|office| queries::ids(office, year))
                })
            />
            <a class="button button-secondary no-print" href=Page::PayingBack.href()>"Paying people back"</a>
        </PageHeader>
        <form class="filter-bar no-print" role="search" on:submit=|event| event.prevent_default()>
            <div class="field">
                <label class="field-label" for="year-filter">"Financial year, 1 April to 31 March"</label>
                <select
                    class="select"
                    id="year-filter"
                    on:change=move |event| {
                        session.replace(
                            Route::from(Page::Reports).with("year", event_target_value(&event)),
                        );
                    }
                >
                    {move || model.with(|model| model.years.clone()).into_iter().map(|one| view! {
                        <option value=one.0.to_string() prop:selected=move || year.get() == one>
                            {one.to_string()}
                        </option>
                    }).collect_view()}
                </select>
            </div>
        </form>
        {move || {
            let report = model.get();
            if report.total.count == 0 && report.by_year.is_empty() {
                return view! {
                    <EmptyState
                        title="Nothing to report yet"
                        words="Once there are expenses, this page tells what they come to."
                    >
                        <a class="button" href=Page::NewExpense.href()>"Add an expense"</a>
                    </EmptyState>
                }
                .into_any();
            }
            view! { <Whole report/> }.into_any()
        }}
    }
}

#[component]
fn Whole(report: Report) -> impl IntoView {
    let Report { year, budget, total, months, mut people, kinds, by_year, budgets, .. } = report;
    let words = match budget {
        Some(budget) if total.spent > budget => format!(
            "{} over the budget of {budget}.",
            Money(total.spent.0.saturating_sub(budget.0))
        ),
        Some(budget) => format!(
            "{} left of the budget of {budget}.",
            Money(budget.0.saturating_sub(total.spent.0))
        ),
        None => format!("No budget is set for {year}."),
    };
    let is_over = budget.is_some_and(|budget| total.spent > budget);
    let bar = budget.map(|budget| {
        let most = budget.0.max(total.spent.0).max(1);
        let share = |pence: i64| {
            let tenths = pence.max(0).saturating_mul(1000) / most;
            format!("{}.{}%", tenths / 10, tenths % 10)
        };
        let (spent, at) = (share(total.spent.0), share(budget.0));
        let at_too = at.clone();
        view! {
            <svg class="bar" width="100%" height="28" aria-hidden="true">
                <rect class="bar-spent" x="0" y="6" height="16" width=spent></rect>
                <line class="bar-limit" x1=at x2=at_too y1="0" y2="28"></line>
            </svg>
            <p class="hint">"The bar is what was spent; the upright line is the budget."</p>
        }
    });
    let set_budget = Route::from(Page::Office).with("year", year.0.to_string()).href();
    let more = people.len().saturating_sub(PEOPLE);
    people.truncate(PEOPLE);
    view! {
        <dl class="stat-row">
            <div class="stat"><dt>{format!("Spent in {year}")}</dt><dd>{total.spent.to_string()}</dd></div>
            <div class="stat"><dt>"Claimed"</dt><dd>{total.claimed.to_string()}</dd></div>
            <div class="stat"><dt>"Paid by IPSA"</dt><dd>{total.paid.to_string()}</dd></div>
            <div class="stat"><dt>"Paid back"</dt><dd>{total.paid_back.to_string()}</dd></div>
        </dl>
        <section class="section">
            <h2>"Against the budget"</h2>
            <p>
                {is_over.then(|| view! { <strong>"Over budget: "</strong> })}
                {words}
                " "
                <a class="no-print" href=set_budget>{format!("Set the budget for {year} on the Office page")}</a>
            </p>
            {bar}
        </section>
        <p class="bar-legend">
            <svg class="bar" width="28" height="18" aria-hidden="true">
                <rect class="bar-spent" x="0" y="1" height="16" width="28"></rect>
            </svg>
            "Spent"
            <svg class="bar" width="28" height="18" aria-hidden="true">
                <rect class="bar-paid" x="0" y="5" height="8" width="28"></rect>
            </svg>
            "of it paid by IPSA"
        </p>
        <Bars title="By month" what="Month" parts=months/>
        <Bars title="By kind" what="Kind" parts=kinds/>
        <Bars title="By person" what="Person" parts=people/>
        {(more > 0).then(|| view! { <p class="muted">{format!("And {more} more people; the file holds all.")}</p> })}
        <Bars title="By financial year" what="Year" parts=by_year/>
        {(!budgets.is_empty()).then(|| view! {
            <section class="section">
                <h2>"Budgets by financial year"</h2>
                <table class="table table-stack">
                    <caption class="visually-hidden">"Budgets by financial year"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Year"</th>
                            <th scope="col" class="numeric">"Budget"</th>
                            <th scope="col" class="numeric">"Spent"</th>
                            <th scope="col" class="numeric">"Left"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {budgets.into_iter().map(|(year, budget, spent)| {
                            let left = Money(budget.0.saturating_sub(spent.0));
                            let words = match left.0 {
                                ..0 => format!("{} over", Money(left.0.saturating_neg())),
                                _ => left.to_string(),
                            };
                            view! {
                                <tr>
                                    <th scope="row">{year.to_string()}</th>
                                    <td class="numeric" data-label="Budget">{budget.to_string()}</td>
                                    <td class="numeric" data-label="Spent">{spent.to_string()}</td>
                                    <td class="numeric" data-label="Left">{words}</td>
                                </tr>
                            }
                        }).collect_view()}
                    </tbody>
                </table>
            </section>
        })}
    }
}
