//! Which opening the applications that come in are for.

use crate::{
    domain::OpeningId,
    office::{Collection, queries::applicants::openings_to_join},
    ui::session::Session,
};
use leptos::prelude::*;

/// The opening that applications come in for: the one of the address, else the only one there is.
pub fn chosen_opening(session: Session) -> Memo<Option<OpeningId>> {
    let asked = move || session.route.with(|route| route.filter("opening").parse().ok());
    Memo::new(move |_| {
        session.follow(&[Collection::Openings]);
        let asked = asked();
        session.read(|office| {
            let choices = openings_to_join(office, asked);
            match (asked, choices.as_slice()) {
                (Some(asked), _) if office.openings.get(asked).is_some() => Some(asked),
                (_, [only]) => Some(only.id),
                _ => None,
            }
        })
    })
}

/// Asks which opening the applications are for.
#[component]
pub fn IntoOpening(
    /// Which is chosen.
    chosen: Memo<Option<OpeningId>>,
) -> impl IntoView {
    let session = Session::get();
    let choices = Memo::new(move |_| {
        session.follow(&[Collection::Openings]);
        session.read(|office| openings_to_join(office, chosen.get()))
    });
    view! {
        <div class="field">
            <label class="field-label" for="into-opening">"Which opening are they for?"</label>
            <select
                class="select"
                id="into-opening"
                on:change=move |event| {
                    let route = session.route.get_untracked();
                    session.replace(route.with("opening", event_target_value(&event)));
                }
            >
                <option value="" prop:selected=move || chosen.get().is_none()>
                    "Choose an opening"
                </option>
                {move || choices.get().into_iter().map(|choice| {
                    let id = choice.id;
                    view! {
                        <option value=id.to_string() prop:selected=move || chosen.get() == Some(id)>
                            {choice.label}
                        </option>
                    }
                }).collect_view()}
            </select>
        </div>
    }
}
