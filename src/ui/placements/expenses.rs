//! The expenses of a placement.

use crate::{
    domain::{PlacementId, claim::ClaimStatus, date},
    office::{
        Collection,
        queries::placement::{self, ExpenseRow},
    },
    ui::{
        parts::{EmptyState, Tag, Tone},
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// The most rows that are shown; the page of all expenses shows the rest.
const MOST_ROWS: usize = 200;

/// The expenses of a placement.
#[component]
pub fn ExpensesTab(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let expenses = session.query(
        &[Collection::Expenses, Collection::Claims, Collection::Placements],
        move |office| placement::expenses(office, id),
    );
    let add = Route::from(Page::NewExpense).with("placement", id.to_string()).href();
    let capture = Route::from(Page::Capture).with("placement", id.to_string()).href();
    move || {
        let (add, capture) = (add.clone(), capture.clone());
        let Some(expenses) = expenses.get() else {
            return ().into_any();
        };
        if expenses.rows.is_empty() {
            return view! {
                <EmptyState
                    title="No expenses yet"
                    words="Travel, food and drink that they paid for themselves, each with its receipt."
                >
                    <a class="button" href=capture>"Capture a receipt"</a>
                    <a class="button button-secondary" href=add>"Add an expense"</a>
                </EmptyState>
            }
            .into_any();
        }
        let shown = expenses.rows.len().min(MOST_ROWS);
        let left = expenses.rows.len() - shown;
        view! {
            <dl class="stat-row">
                <div class="stat"><dt>"Spent"</dt><dd>{expenses.total.to_string()}</dd></div>
                <div class="stat"><dt>"In no claim yet"</dt><dd>{expenses.unclaimed.to_string()}</dd></div>
            </dl>
            <p class="expenses-add cluster">
                <a class="button" href=capture>"Capture a receipt"</a>
                <a class="button button-secondary" href=add>"Add an expense"</a>
            </p>
            <table class="table table-stack">
                <caption class="visually-hidden">"Expenses, newest first"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Day"</th>
                        <th scope="col">"What for"</th>
                        <th scope="col">"Receipts"</th>
                        <th scope="col">"Claim"</th>
                        <th scope="col" class="numeric">"Amount"</th>
                    </tr>
                </thead>
                <tbody>{expenses.rows.into_iter().take(MOST_ROWS).map(row).collect_view()}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row" colspan="4">"Total"</th>
                        <td data-label="Total" class="numeric">{expenses.total.to_string()}</td>
                    </tr>
                </tfoot>
            </table>
            {(left > 0).then(|| {
                view! {
                    <p>
                        {format!("{left} older ones are not shown here. ")}
                        <a href=Page::Expenses.href()>"See all expenses"</a>
                    </p>
                }
            })}
        }
        .into_any()
    }
}

fn row(row: ExpenseRow) -> impl IntoView {
    let receipts = match row.receipts {
        0 if row.lacks_receipt => view! { <Tag tone=Tone::Amber words="None yet"/> }.into_any(),
        0 => "None, with a reason".into_any(),
        1 => "1 receipt".into_any(),
        many => format!("{many} receipts").into_any(),
    };
    let claim = match row.claim {
        None => view! { <Tag tone=Tone::Grey words="Not claimed"/> }.into_any(),
        Some((reference, status)) => {
            let tone = match status {
                ClaimStatus::Paid => Tone::Green,
                ClaimStatus::Sent => Tone::Blue,
                ClaimStatus::Draft | ClaimStatus::Unknown => Tone::Grey,
            };
            view! { <span class="user-text">{reference}</span> " " <Tag tone words=status.label()/> }
                .into_any()
        }
    };
    let title = if row.purpose.is_empty() {
        row.kind.label().to_owned()
    } else {
        format!("{}: {}", row.kind.label(), row.purpose)
    };
    view! {
        <tr>
            <td data-label="Day" class="nowrap">{date::short(row.on)}</td>
            <td data-label="What for">
                <a class="user-text clamp-2" href=Page::Expense(row.id).href()>{title}</a>
                {row.needs_details.then(|| view! { " " <Tag tone=Tone::Amber words="Needs details"/> })}
            </td>
            <td data-label="Receipts">{receipts}</td>
            <td data-label="Claim">{claim}</td>
            <td data-label="Amount" class="numeric">{row.amount.to_string()}</td>
        </tr>
    }
}
