//! Recording a request or a complaint about data.

use crate::{
    domain::data_request::RequestKind,
    office::{Command, forms::data_request as forms, queries::history},
    ui::{
        parts::{
            Breadcrumb, Choice, DateField, DraftNotice, ErrorSummary, Form, PageHeader, RadioField,
            SelectField, TextAreaField, TextField,
        },
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// The form of a new request.
#[component]
pub fn RequestFormPage() -> impl IntoView {
    let session = Session::get();
    let asked = session.route.with_untracked(|route| route.filter("person").parse().ok());
    let today = session.today.get_untracked();
    let draft = match asked {
        Some(person) => {
            let person: crate::domain::PersonId = person;
            format!("request.new.{person}")
        }
        None => "request.new".to_owned(),
    };
    let form = Form::new(draft, forms::blank(today, asked));
    let people = session.query(history::NAMED_BY, history::people).get_untracked();
    let mut choices: Vec<Choice> =
        people.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    choices.push(Choice::new(forms::UNKNOWN, "Somebody who is not on record here"));
    let is_stranger = Memo::new(move |_| form.get("request-person") == forms::UNKNOWN);
    let save = move || {
        form.submit(
            |values| forms::read_new(values, today),
            |request| {
                let made = session.dispatch(Command::AddRequest { request: Box::new(request) })?;
                if let Some(id) = made {
                    session.go(Page::Request(id.into()));
                }
                Ok(())
            },
        );
    };
    view! {
        <PageHeader
            title="Record a request"
            back=vec![
                Breadcrumb::new("Records and rights", Page::Records.href()),
                Breadcrumb::new("Requests and complaints", Page::Requests.href()),
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
            <RadioField
                form
                name="request-kind"
                label="What do they ask?"
                choices=vec![
                    Choice::new(RequestKind::Access.key(), RequestKind::Access.label())
                        .hint("A copy of all that is held about them, within a month"),
                    Choice::new(RequestKind::Complaint.key(), RequestKind::Complaint.label())
                        .hint("Acknowledged within thirty days, looked into, and answered"),
                ]
            />
            <SelectField
                form
                name="request-person"
                label="Who asks"
                choices=choices
                none="Choose a person"
            />
            <Show when=move || is_stranger.get()>
                <TextField
                    form
                    name="request-from"
                    label="Their name"
                    hint="They are told that nothing is held about them, if that is so"
                />
            </Show>
            <DateField form name="request-received" label="Day on which it came in"/>
            <TextField
                form
                name="request-how"
                label="How it came in"
                hint="Such as by e-mail, by telephone, in person"
                optional=true
            />
            <TextAreaField
                form
                name="request-about"
                label="What they say"
                hint="In their own words where you can"
                optional=true
            />
            <div class="button-row">
                <button class="button" type="submit">"Record it"</button>
            </div>
        </form>
    }
}
