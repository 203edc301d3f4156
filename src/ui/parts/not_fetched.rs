//! What stands where a piece of the program could not be fetched.

use leptos::prelude::*;

/// Says that a part of the app could not be fetched, and offers to try again.
#[component]
pub fn NotFetchedNotice(
    /// Tries again.
    try_again: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="page-header"><h1 tabindex="-1">"This page could not be fetched"</h1></div>
        <p role="alert">
            "This browser has not loaded all of Understudy yet, and the rest could not be fetched just now. Your data is on this device and unharmed. Check the connection to the internet, then try again; if it still does not work, reload the page."
        </p>
        <div class="button-row">
            <button class="button" type="button" on:click=move |_| try_again.run(())>"Try again"</button>
        </div>
    }
}
