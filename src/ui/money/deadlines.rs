//! The deadlines of all claims, saved as a calendar file.

use crate::{
    format::deadlines,
    office::{Collection, queries::clocks},
    platform::{clock, download},
    ui::session::Session,
};
use chrono::DateTime;
use leptos::prelude::*;

/// The button that saves every deadline still to come as one calendar file.
#[component]
pub fn DeadlinesButton() -> impl IntoView {
    let session = Session::get();
    let coming = Memo::new(move |_| {
        session.follow(&[Collection::Expenses, Collection::Claims]);
        let today = session.today.get();
        let mut all = session.read(clocks::deadlines);
        all.retain(|deadline| deadline.due >= today);
        all
    });
    let save = move |_| {
        let made = i64::try_from(clock::now())
            .ok()
            .and_then(DateTime::from_timestamp_millis)
            .unwrap_or_default()
            .naive_utc();
        let file = coming.with_untracked(|all| deadlines::write(all, made));
        match download::bytes("deadlines.ics", "text/calendar;charset=utf-8", file.as_bytes()) {
            Ok(()) => session.tell("deadlines.ics is with your downloads.".to_owned()),
            Err(words) => session.tell_failure(words),
        }
    };
    view! {
        <Show when=move || coming.with(|all| !all.is_empty())>
            <button class="button button-secondary no-print" type="button" on:click=save>
                "Deadlines as a calendar file"
            </button>
        </Show>
    }
}
