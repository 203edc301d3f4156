//! What the office settles for leaving and references.

use crate::domain::reference::Tone;
use crate::{
    office::{Collection, Command, forms::leaving_settings as forms},
    ui::{
        parts::{
            Breadcrumb, Choice, DraftNotice, ErrorSummary, Form, PageHeader, RadioField, TextField,
            TickField,
        },
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// What the office settles for leaving and references.
#[component]
pub fn LeavingSettingsPage() -> impl IntoView {
    let session = Session::get();
    let details = session.query(&[Collection::Office], |office| {
        office.office().map(|row| row.value.clone()).unwrap_or_default()
    });
    let form =
        Form::new("leaving-settings", details.with_untracked(|it| forms::values(&it.leaving)));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let was = details.get_untracked();
        form.submit(forms::read, |leaving| {
            let mut now = was.clone();
            now.leaving = leaving;
            session
                .dispatch(Command::EditOffice { was: Box::new(was.clone()), now: Box::new(now) })?;
            session.tell("Saved the settings for leaving");
            session.go(Page::Office);
            Ok(())
        });
    };
    let tones: Vec<Choice> =
        Tone::ALL.iter().map(|tone| Choice::new(tone.key(), tone.label())).collect();
    view! {
        <PageHeader
            title="Leaving and references"
            back=vec![Breadcrumb::new("Office", Page::Office.href())]
        />
        <form novalidate on:submit=save>
            <ErrorSummary form/>
            <DraftNotice form/>
            <TextField
                form
                name="plan-days"
                label="Days before the last one that the leaving plan begins"
                hint="14 unless you change it"
                width="input-width-4"
            />
            <RadioField form name="reference-tone" label="How references sound" choices=tones inline=true/>
            <TickField
                form
                name="factual-only"
                label="This office gives no more than name, role and dates"
                hint="References are then drafted with these facts alone"
            />
            <div class="button-row">
                <button class="button" type="submit">"Save the settings"</button>
                <a
                    class="button button-secondary"
                    href=Page::Office.href()
                    on:click=move |_| form.discard()
                >
                    "Cancel"
                </a>
            </div>
        </form>
    }
}
