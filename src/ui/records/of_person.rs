//! What can be done with somebody's records, on the pages that are about them.

use crate::{
    domain::PersonId,
    office::{Collection, erasure::kinds},
    ui::{
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// Links to what can be done with somebody's records: a copy for them, a hold, erasing.
#[component]
pub fn RecordsOfPerson(
    /// Who.
    person: PersonId,
) -> impl IntoView {
    let session = Session::get();
    let hold = session.query(&[Collection::LegalHolds], move |office| {
        kinds::hold(office, person).map(|hold| hold.reason)
    });
    let request = Route::from(Page::NewRequest).with("person", person.to_string()).href();
    view! {
        <section class="section no-print" aria-labelledby="their-records">
            <h2 id="their-records">"Their records"</h2>
            {move || hold.get().map(|reason| view! {
                <div class="notice notice-warning">
                    <p class="user-text">"On legal hold: " {reason}</p>
                </div>
            })}
            <div class="button-row">
                <a class="button button-secondary" href=request>
                    "They ask for a copy, or complain"
                </a>
                <a class="button button-quiet button-danger" href=Page::Erase(person).href()>
                    "Erase this person"
                </a>
            </div>
        </section>
    }
}
