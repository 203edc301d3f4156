//! The form that sets up the office.

use crate::{
    office::{
        Command,
        forms::{Values, office_details},
    },
    ui::{
        parts::{DraftNotice, ErrorSummary, Form, TextField},
        session::{Me, Session},
    },
};
use leptos::prelude::*;

/// The form that sets up the office.
#[component]
pub fn SetUpForm() -> impl IntoView {
    let session = Session::get();
    let form = Form::new("set-up-office", Values::new());
    let submit = move || {
        form.submit(office_details::read_first_run, |(details, who)| {
            session.set_me(Me { name: who.name, role: who.role });
            session.dispatch(Command::SetUpOffice { details })?;
            super::enter(session);
            Ok(())
        });
    };
    view! {
        <super::BackToWelcome/>
        <h1 id="first-run-heading" tabindex="-1">"Set up your office"</h1>
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <DraftNotice form/>
            <ErrorSummary form/>
            <div class="form-section">
                <h2>"The office"</h2>
                <OfficeFields form/>
            </div>
            <div class="form-section">
                <h2>"You"</h2>
                <WhoFields form/>
            </div>
            <div class="button-row">
                <button class="button" type="submit">"Set up the office"</button>
                <a class="button button-secondary" href="#/">"Cancel"</a>
            </div>
        </form>
    }
}

/// The fields of the office's details.
#[component]
pub fn OfficeFields(form: Form) -> impl IntoView {
    view! {
        <TextField
            form
            name="mp_name"
            label="The MP’s name"
            hint="As it should stand on certificates, such as Alex Marlowe MP"
        />
        <TextField form name="constituency" label="Constituency"/>
        <TextField
            form
            name="westminster_office"
            label="Westminster office"
            hint="The room or the building"
            optional=true
        />
        <TextField
            form
            name="constituency_office"
            label="Constituency office"
            hint="The address"
            optional=true
        />
        <TextField
            form
            name="outside_contact"
            label="Somebody outside the office to talk to"
            hint="Whom interns and volunteers may turn to when something is wrong: a name, and how to reach them"
            optional=true
        />
    }
}

/// The fields of who uses the app.
#[component]
pub fn WhoFields(form: Form) -> impl IntoView {
    view! {
        <TextField
            form
            name="my_name"
            label="Your name"
            hint="The history shows who changed what. It is kept on this device and signs your changes"
            autocomplete="name"
        />
        <TextField
            form
            name="my_role"
            label="Your role"
            hint="For example, Office manager"
            optional=true
            autocomplete="organization-title"
        />
    }
}
