//! Links to the pages of a long list.

use crate::ui::session::Session;
use leptos::prelude::*;

/// Links to the page before and after, where there is more than one.
#[component]
pub fn Pager(
    /// This page, from 1, and how many there are.
    #[prop(into)]
    place: Signal<(usize, usize)>,
) -> impl IntoView {
    let session = Session::get();
    let link = move |page: usize, words: &'static str| {
        let href = session.route.with(|route| route.clone().with("page", page.to_string()).href());
        view! { <li><a href=href>{words}</a></li> }
    };
    move || {
        let (page, pages) = place.get();
        (pages > 1).then(|| {
            view! {
                <nav class="pagination" aria-label="Pages">
                    <ul>
                        {(page > 1).then(|| link(page - 1, "Previous page"))}
                        {(page < pages).then(|| link(page + 1, "Next page"))}
                    </ul>
                    <p>{format!("Page {page} of {pages}")}</p>
                </nav>
            }
        })
    }
}
