//! Who uses the app on this device.

use super::details::or_not_given;
use crate::{
    office::forms::office_details,
    ui::{
        first_run::WhoFields,
        focus,
        parts::{DraftNotice, ErrorSummary, Form, SummaryRow},
        route::Page,
        session::{Me, Session},
    },
};
use leptos::prelude::*;

/// Asks who uses the app on this device, where nobody said so yet: as after a backup came in that
/// was taken on another one.
#[component]
pub fn NameAsked() -> impl IntoView {
    let session = Session::get();
    let is_asked = Memo::new(move |_| session.me.with(|me| me.name.is_empty()));
    view! {
        <Show when=move || is_asked.get()>
            <section class="notice notice-info" aria-labelledby="name-asked">
                <h2 id="name-asked">"Who are you?"</h2>
                <p>
                    "Your name is not known on this device yet. It signs your changes in the history, and a claim is approved under it. "
                    <a href=Page::Office.href()>"Say who you are"</a>
                </p>
            </section>
        </Show>
    }
}

/// Who uses the app on this device, with the form that changes it in its place. Where nobody said so
/// yet, it is open.
#[component]
pub fn WhoIAm() -> impl IntoView {
    let session = Session::get();
    let is_form = RwSignal::new(session.me.with_untracked(|me| me.name.is_empty()));
    view! {
        <section class="section office-part" aria-labelledby="who-i-am">
            <h2 id="who-i-am">"You, on this device"</h2>
            {move || {
                if is_form.get() {
                    view! { <WhoForm is_form/> }.into_any()
                } else {
                    let me = session.me.get();
                    view! {
                        <dl class="summary-list">
                            <SummaryRow name="Name">{or_not_given(me.name)}</SummaryRow>
                            <SummaryRow name="Role">{or_not_given(me.role)}</SummaryRow>
                        </dl>
                        <p class="hint">"Signs the changes you make from now on. Earlier ones keep the name they were made under."</p>
                        <div class="button-row">
                            <button
                                class="button button-secondary"
                                id="change-who"
                                type="button"
                                on:click=move |_| {
                                    is_form.set(true);
                                    focus::soon("my_name");
                                }
                            >
                                "Change who you are"
                            </button>
                        </div>
                    }
                    .into_any()
                }
            }}
        </section>
    }
}

#[component]
fn WhoForm(is_form: RwSignal<bool>) -> impl IntoView {
    let session = Session::get();
    let me = session.me.get_untracked();
    let form = Form::new("who-i-am", office_details::values_of_who_i_am(&me.name, &me.role));
    let close = move || {
        is_form.set(false);
        focus::soon("change-who");
    };
    let submit = move || {
        let is_done = form.submit(office_details::read_who_i_am, |who| {
            session.set_me(Me { name: who.name, role: who.role });
            Ok(())
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
            <WhoFields form/>
            <div class="button-row">
                <button class="button" type="submit">"Save"</button>
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
