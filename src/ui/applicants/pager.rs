//! The pages of a long list; the page's number stands in the address.

use crate::ui::route::Route;
use leptos::prelude::*;

/// Links to the pages of a long list. Shows nothing where there is one page only.
#[component]
pub fn Pager(
    /// The list's own address, with its filters.
    route: Route,
    /// Which page is shown, from 1.
    page: usize,
    /// How many pages there are.
    pages: usize,
    /// The most rows on a page.
    per_page: usize,
    /// How many rows there are on all pages.
    total: usize,
) -> impl IntoView {
    if pages < 2 {
        return ().into_any();
    }
    let href = |number: usize| route.clone().with("page", number.to_string()).href();
    // The first, the last, and those beside the present one: a hundred links help nobody.
    let numbers: Vec<usize> = (1..=pages)
        .filter(|number| *number == 1 || *number == pages || number.abs_diff(page) <= 2)
        .collect();
    let links = numbers
        .into_iter()
        .map(|number| {
            view! {
                <li>
                    <a href=href(number) aria-current=(number == page).then_some("page")>
                        <span class="visually-hidden">"Page "</span>
                        {number}
                    </a>
                </li>
            }
        })
        .collect_view();
    let first = (page - 1) * per_page + 1;
    let last = (page * per_page).min(total);
    view! {
        <nav class="pagination" aria-label="Pages">
            <ul>
                {(page > 1).then(|| view! { <li><a href=href(page - 1)>"Previous"</a></li> })}
                {links}
                {(page < pages).then(|| view! { <li><a href=href(page + 1)>"Next"</a></li> })}
            </ul>
            <p>{format!("{first} to {last} of {total}")}</p>
        </nav>
    }
    .into_any()
}
