//! A chart of bars with its table: what was spent, and how much of it IPSA paid. The table says
//! everything that the bars show.

use crate::{domain::money::Money, office::queries::reports::Part};
use leptos::prelude::*;

/// A chart of bars with its table.
#[component]
pub fn Bars(
    /// The heading.
    title: &'static str,
    /// What the first column is called.
    what: &'static str,
    /// One bar each.
    parts: Vec<Part>,
) -> impl IntoView {
    let most = parts.iter().map(|part| part.spent.0).max().unwrap_or(0).max(1);
    let share = move |money: Money| {
        // In tenths of a percent: whole numbers only.
        let tenths = money.0.max(0).saturating_mul(1000) / most;
        format!("{}.{}%", tenths / 10, tenths % 10)
    };
    let total = parts.iter().fold(Part::default(), |mut sum, part| {
        sum.count += part.count;
        sum.spent = sum.spent + part.spent;
        sum.claimed = sum.claimed + part.claimed;
        sum.paid = sum.paid + part.paid;
        sum.paid_back = sum.paid_back + part.paid_back;
        sum
    });
    let bars = parts.clone();
    view! {
        <section class="section">
            <h2>{title}</h2>
            <ul class="bar-chart" aria-hidden="true">
                {bars.into_iter().map(|part| view! {
                    <li>
                        <span class="user-text clamp-1">{part.name}</span>
                        <svg class="bar" width="100%" height="18">
                            <rect class="bar-spent" x="0" y="1" height="16" width=share(part.spent)></rect>
                            <rect class="bar-paid" x="0" y="5" height="8" width=share(part.paid)></rect>
                        </svg>
                        <span class="bar-amount numeric">{part.spent.to_string()}</span>
                    </li>
                }).collect_view()}
            </ul>
            <details class="disclosure">
                <summary>"As a table" <span class="visually-hidden">{format!(": {title}")}</span></summary>
                <div class="table-scroll" role="region" aria-label=title tabindex="0">
                    <table class="table table-stack">
                        <caption class="visually-hidden">{title}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{what}</th>
                                <th scope="col" class="numeric">"Expenses"</th>
                                <th scope="col" class="numeric">"Spent"</th>
                                <th scope="col" class="numeric">"Claimed"</th>
                                <th scope="col" class="numeric">"Paid by IPSA"</th>
                                <th scope="col" class="numeric">"Paid back"</th>
                            </tr>
                        </thead>
                        <tbody>
                            {parts.into_iter().map(|part| view! {
                                <tr>
                                    <th scope="row"><span class="user-text clamp-2">{part.name}</span></th>
                                    <td class="numeric" data-label="Expenses">{part.count}</td>
                                    <td class="numeric" data-label="Spent">{part.spent.to_string()}</td>
                                    <td class="numeric" data-label="Claimed">{part.claimed.to_string()}</td>
                                    <td class="numeric" data-label="Paid by IPSA">{part.paid.to_string()}</td>
                                    <td class="numeric" data-label="Paid back">{part.paid_back.to_string()}</td>
                                </tr>
                            }).collect_view()}
                        </tbody>
                        <tfoot>
                            <tr>
                                <th scope="row">"Total"</th>
                                <td class="numeric" data-label="Expenses">{total.count}</td>
                                <td class="numeric" data-label="Spent">{total.spent.to_string()}</td>
                                <td class="numeric" data-label="Claimed">{total.claimed.to_string()}</td>
                                <td class="numeric" data-label="Paid by IPSA">{total.paid.to_string()}</td>
                                <td class="numeric" data-label="Paid back">{total.paid_back.to_string()}</td>
                            </tr>
                        </tfoot>
                    </table>
                </div>
            </details>
        </section>
    }
}
