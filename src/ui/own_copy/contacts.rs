//! Whom to turn to: the supervisor, somebody outside the office, the helplines.

use crate::{
    office::{Collection, queries::my_placement},
    ui::{
        parts::{EmptyState, PageHeader, SummaryRow},
        placements::reach,
        session::Session,
    },
};
use leptos::prelude::*;

/// Whom somebody may talk to outside the office is kept with their induction.
const FOLLOWED: &[Collection] =
    &[Collection::Office, Collection::Placements, Collection::People, Collection::Inductions];

/// Whom to turn to.
#[component]
pub fn ContactsPage() -> impl IntoView {
    let session = Session::get();
    let shown = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        session.read(|office| {
            let id = my_placement::current(office, office.copy_of()?, today)?;
            my_placement::my_placement(office, id, today)
        })
    });
    view! {
        <PageHeader title="Contacts"/>
        {move || match shown.get() {
            None => view! {
                <EmptyState
                    title="No placement is in this copy"
                    words="Ask your office for a fresh file: it brings the contacts along."
                >
                    <a class="button" href="#/own-copy">"Open a file from the office"</a>
                </EmptyState>
            }
            .into_any(),
            Some(shown) => {
                let supervisor = shown.facts.into_iter().find(|(name, _)| *name == "Supervisor");
                let outside = shown.outside_contact;
                view! {
                    <section class="section" aria-labelledby="office-heading">
                        <h2 id="office-heading">"In the office"</h2>
                        <dl class="summary-list">
                            {supervisor
                                .into_iter()
                                .chain(shown.addresses)
                                .map(|(name, words)| view! { <SummaryRow name=name>{words}</SummaryRow> })
                                .collect_view()}
                        </dl>
                    </section>
                    <section class="section" aria-labelledby="wrong-heading">
                        <h2 id="wrong-heading">"If something is wrong"</h2>
                        <p>
                            {if outside.is_empty() {
                                view! { "Your office has named nobody outside it yet. Ask them to, or use one of these." }.into_any()
                            } else {
                                view! { "Outside the office you can talk to: " <strong class="user-text">{outside}</strong> }.into_any()
                            }}
                        </p>
                        <dl class="support-contacts">
                            {shown.contacts.into_iter().map(|(name, contact, note)| view! {
                                <div>
                                    <dt>{name}</dt>
                                    <dd>
                                        {reach(contact)}
                                        {(!note.is_empty()).then(|| view! { <span class="hint">{note}</span> })}
                                    </dd>
                                </div>
                            }).collect_view()}
                        </dl>
                    </section>
                }
                .into_any()
            }
        }}
    }
}
