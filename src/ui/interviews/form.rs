//! Setting and changing an interview.

use super::InterviewGone;
use crate::{
    domain::{ApplicantId, InterviewId, interview::Interview},
    office::{Command, blind, forms::interview as forms, queries::interviews},
    ui::{
        applicants::ApplicantGone,
        parts::{
            Breadcrumb, DateField, DraftNotice, ErrorSummary, Form, PageHeader, TextAreaField,
            TextField,
        },
        route::Page,
        session::Session,
        sift::NamesHidden,
    },
};
use leptos::prelude::*;

/// The form of an interview: a new one, or one to change.
#[component]
pub fn InterviewFormPage(
    /// Whose interview it is.
    applicant: ApplicantId,
    /// The interview to change; nothing for a new one.
    id: Option<InterviewId>,
) -> impl IntoView {
    let session = Session::get();
    let found = session.read(|office| {
        office.applicants.get(applicant)?;
        Some((blind::name(office, applicant), office.hides(applicant)))
    });
    let Some((name, is_hidden)) = found else {
        return view! { <ApplicantGone/> }.into_any();
    };
    if is_hidden {
        return view! { <NamesHidden id=applicant/> }.into_any();
    }
    let was = match id {
        None => Some(Interview::default()),
        Some(id) => session
            .read(|office| interviews::interview(office, applicant, id).map(|view| view.interview)),
    };
    let Some(was) = was else {
        return view! { <InterviewGone applicant/> }.into_any();
    };
    let draft = match id {
        None => format!("interview.new.{applicant}"),
        Some(id) => format!("interview.{id}"),
    };
    let form = Form::new(draft, forms::values_of(&was));
    let cancel = match id {
        None => Page::Applicant(applicant),
        Some(id) => Page::Interview(applicant, id),
    };
    let cancel = cancel.href();
    let was = StoredValue::new(was);
    let save = move || {
        form.submit(
            |values| forms::read(values, &was.get_value()),
            |now| {
                let now = Box::new(now);
                let id = match id {
                    None => session
                        .dispatch(Command::AddInterview { applicant, interview: now })?
                        .map(InterviewId),
                    Some(id) => {
                        let was = Box::new(was.get_value());
                        session.dispatch(Command::EditInterview { applicant, id, was, now })?;
                        Some(id)
                    }
                };
                session.go(match id {
                    Some(id) => Page::Interview(applicant, id),
                    None => Page::Applicant(applicant),
                });
                Ok(())
            },
        );
    };
    view! {
        <PageHeader
            title=if id.is_some() { "Change the interview" } else { "Set an interview" }
            caption=name.clone()
            back=vec![
                Breadcrumb::new("Applicants", "#/applicants"),
                Breadcrumb::new(name, Page::Applicant(applicant).href()),
            ]
        />
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <DraftNotice form/>
            <ErrorSummary form/>
            <DateField form name="interview-on" label="Day"/>
            <div class="field-row">
                <TextField
                    form
                    name="interview-start"
                    label="Begins"
                    hint="UK time, such as 10:30 or 2pm"
                    width="input-width-10"
                />
                <TextField
                    form
                    name="interview-minutes"
                    label="Minutes"
                    hint="How long it takes"
                    width="input-width-4"
                />
            </div>
            <TextField
                form
                name="interview-place"
                label="Place"
                hint="With the way in, such as 3 Market Street, ring the second bell"
                optional=true
            />
            <TextField form name="interview-link" label="Link to a call" optional=true/>
            <TextAreaField
                form
                name="interview-panel"
                label="Panel"
                hint="A line each: a name and an e-mail address, such as Priya Nair priya@example.org"
                rows=3
                optional=true
            />
            <TextAreaField
                form
                name="interview-questions"
                label="Questions"
                hint="The same for everybody, from the criteria"
                rows=6
                optional=true
            />
            <TextAreaField
                form
                name="interview-adjustments"
                label="Adjustments they asked for"
                hint="What helps them to do their best on the day. Not why: they need not say"
                rows=3
                optional=true
            />
            <div class="button-row">
                <button class="button" type="submit">
                    {if id.is_some() { "Save changes" } else { "Set the interview" }}
                </button>
                <a class="button button-secondary" href=cancel on:click=move |_| form.discard()>
                    "Cancel"
                </a>
            </div>
        </form>
    }
    .into_any()
}
