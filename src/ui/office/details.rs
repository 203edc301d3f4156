//! The office's details, and their form.

use crate::{
    domain::office_details::OfficeDetails,
    office::{Collection, Command, forms::office_details},
    ui::{
        first_run::OfficeFields,
        focus,
        parts::{DraftNotice, ErrorSummary, Form, SummaryRow},
        session::Session,
    },
};
use leptos::prelude::*;

/// The office's details, with the form that changes them in their place.
#[component]
pub fn Details() -> impl IntoView {
    let session = Session::get();
    let details = session.query(&[Collection::Office], |office| {
        office.office().map(|row| row.value.clone()).unwrap_or_default()
    });
    let is_form = RwSignal::new(false);
    view! {
        <section class="section office-part" aria-labelledby="office-details">
            <h2 id="office-details">"Details"</h2>
            {move || {
                if is_form.get() {
                    view! { <DetailsForm was=details.get_untracked() is_form/> }.into_any()
                } else {
                    let is = details.get();
                    view! {
                        <dl class="summary-list">
                            <SummaryRow name="MP">{is.mp_name}</SummaryRow>
                            <SummaryRow name="Constituency">{is.constituency}</SummaryRow>
                            <SummaryRow name="Westminster office">{or_not_given(is.westminster_office)}</SummaryRow>
                            <SummaryRow name="Constituency office">{or_not_given(is.constituency_office)}</SummaryRow>
                            <SummaryRow name="Outside the office, to talk to">{or_not_given(is.outside_contact)}</SummaryRow>
                        </dl>
                        <div class="button-row">
                            <button
                                class="button button-secondary"
                                id="change-office"
                                type="button"
                                on:click=move |_| {
                                    is_form.set(true);
                                    focus::soon("mp_name");
                                }
                            >
                                "Change the details"
                            </button>
                        </div>
                    }
                    .into_any()
                }
            }}
        </section>
    }
}

pub(super) fn or_not_given(text: String) -> String {
    if text.is_empty() { "Not given".to_owned() } else { text }
}

#[component]
fn DetailsForm(was: OfficeDetails, is_form: RwSignal<bool>) -> impl IntoView {
    let session = Session::get();
    let form = Form::new("office-details", office_details::values_of(&was));
    let close = move || {
        is_form.set(false);
        focus::soon("change-office");
    };
    let submit = move || {
        let was = was.clone();
        let read = |values: &_| office_details::read(values, &was);
        let is_done = form.submit(read, |now| {
            session
                .dispatch(Command::EditOffice { was: Box::new(was.clone()), now: Box::new(now) })
                .map(drop)
        });
        if is_done {
            close();
        }
    };
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <DraftNotice form/>
            <ErrorSummary form/>
            <OfficeFields form/>
            <div class="button-row">
                <button class="button" type="submit">"Save the details"</button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        close();
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}
