//! A legal hold on somebody's records: put on with a reason, lifted with a reason.

use crate::{
    domain::{LegalHoldId, PersonId},
    office::{
        Command,
        forms::{Values, legal_hold::read_reason},
    },
    ui::{
        focus,
        parts::{DraftNotice, ErrorSummary, Form, TextAreaField},
        session::Session,
    },
};
use leptos::prelude::*;

const REASON: &str = "hold-reason";

/// Says that a hold lasts, with a form to lift it; or offers to put one on.
#[component]
pub fn Hold(
    /// Whose records.
    person: PersonId,
    /// The hold that lasts: which, why, since when and by whom.
    hold: Option<(LegalHoldId, String, String)>,
) -> impl IntoView {
    let is_form = RwSignal::new(false);
    let open = move |_| {
        is_form.set(true);
        focus::soon(REASON);
    };
    let (id, words) = match hold {
        Some((id, reason, since)) => (Some(id), Some((reason, since))),
        None => (None, None),
    };
    view! {
        <section class="section no-print" aria-labelledby="legal-hold">
            <h2 id="legal-hold" tabindex="-1">"Legal hold"</h2>
            {match words {
                Some((reason, since)) => view! {
                    <div class="notice notice-warning">
                        <p class="user-text"><strong>"Nothing of theirs can be erased. "</strong> {reason}</p>
                        <p class="item-meta user-text">{since}</p>
                    </div>
                }
                .into_any(),
                None => view! {
                    <p class="muted">"None. A hold keeps everything of theirs until somebody lifts it."</p>
                }
                .into_any(),
            }}
            {move || if is_form.get() {
                view! { <HoldForm person id is_form/> }.into_any()
            } else {
                view! {
                    <div class="button-row">
                        <button class="button button-secondary" id="open-hold" type="button" on:click=open>
                            {if id.is_some() { "Lift the hold" } else { "Put on hold" }}
                        </button>
                    </div>
                }
                .into_any()
            }}
        </section>
    }
}

#[component]
fn HoldForm(person: PersonId, id: Option<LegalHoldId>, is_form: RwSignal<bool>) -> impl IntoView {
    let session = Session::get();
    let draft = match id {
        Some(id) => format!("lift-hold.{id}"),
        None => format!("hold.{person}"),
    };
    let form = Form::new(draft, Values::new());
    let save = move || {
        form.submit(
            |values| read_reason(values, REASON, id.is_some()),
            |reason| {
                let command = match id {
                    Some(id) => Command::ReleaseHold { id, reason },
                    None => Command::PutOnHold { person, reason },
                };
                session.dispatch(command).map(|_| {
                    session.tell(if id.is_some() { "The hold is lifted" } else { "On legal hold" });
                    focus::soon("legal-hold");
                })
            },
        );
    };
    view! {
        <form
            class="inline-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <ErrorSummary form/>
            <DraftNotice form/>
            <TextAreaField
                form
                name=REASON
                label=if id.is_some() { "Why is it lifted?" } else { "Why must everything be kept?" }
                hint="It is kept with your name and the day"
                rows=2
            />
            <div class="button-row">
                <button class="button" type="submit">
                    {if id.is_some() { "Lift the hold" } else { "Put on hold" }}
                </button>
                <button
                    class="button button-secondary"
                    type="button"
                    on:click=move |_| {
                        form.discard();
                        is_form.set(false);
                        focus::soon("open-hold");
                    }
                >
                    "Cancel"
                </button>
            </div>
        </form>
    }
}
