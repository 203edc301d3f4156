//! Adding and changing an opening.

use super::{KindField, OpeningGone, TermsFields};
use crate::{
    domain::{OpeningId, opening::Opening},
    office::{Command, forms::opening as opening_form},
    ui::{
        parts::{
            Breadcrumb, DateField, DraftNotice, ErrorSummary, Form, PageHeader, TextAreaField,
            TextField,
        },
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// The form of an opening: a new one, or one to change.
#[component]
pub fn OpeningFormPage(
    /// The opening to change; nothing for a new one.
    id: Option<OpeningId>,
) -> impl IntoView {
    let session = Session::get();
    let found = match id {
        None => Some(Opening::default()),
        Some(id) => session.read(|office| office.openings.get(id).map(|row| row.value.clone())),
    };
    let Some(was) = found else {
        return view! { <OpeningGone/> }.into_any();
    };
    let mut initial = opening_form::values_of(&was);
    if id.is_none() {
        // The kinds differ in law: nobody should end up with one by not looking.
        initial.set("kind", "");
        initial.set("pay", "");
    }
    let draft = id.map_or_else(|| "opening.new".to_owned(), |id| format!("opening.{id}"));
    let form = Form::new(draft, initial);
    let was_title = was.title.clone();
    let was = StoredValue::new(was);
    let cancel = id.map_or(Page::Openings, Page::Opening).href();
    let mut back = vec![Breadcrumb::new("Openings", "#/openings")];
    if id.is_some() {
        back.push(Breadcrumb::new(was_title, cancel.clone()));
    }
    let save = move || {
        form.submit(
            |values| opening_form::read(values, &was.get_value()),
            |now| match id {
                None => {
                    let created = session.dispatch(Command::AddOpening { opening: now })?;
                    session.go(created.map_or(Page::Openings, |id| Page::Opening(id.into())));
                    Ok(())
                }
                Some(id) => {
                    let was = Box::new(was.get_value());
                    session.dispatch(Command::EditOpening { id, was, now: Box::new(now) })?;
                    session.go(Page::Opening(id));
                    Ok(())
                }
            },
        );
    };
    view! {
        <PageHeader
            title=if id.is_some() { "Change the opening" } else { "Add an opening" }
            back
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
            <TextField
                form
                name="title"
                label="Title"
                hint="What the advert calls it, such as Summer volunteer 2026"
            />
            <KindField form label="What would they be?"/>
            <TermsFields form start_optional=true/>
            <TextAreaField
                form
                name="description"
                label="What they would do and learn"
                hint="The tasks, the skills asked for, and what somebody takes away from it"
                optional=true
            />
            <TextAreaField
                form
                name="advertised"
                label="Where it is advertised"
                hint="As widely as you can: W4MP, charities’ boards, the constituency"
                rows=2
                optional=true
            />
            <div class="field-row">
                <DateField form name="closing" label="Last day to apply" optional=true/>
                <DateField form name="hear-by" label="Applicants will hear by" optional=true/>
            </div>
            <div class="button-row">
                <button class="button" type="submit">
                    {if id.is_some() { "Save changes" } else { "Add the opening" }}
                </button>
                <a class="button button-secondary" href=cancel on:click=move |_| form.discard()>
                    "Cancel"
                </a>
            </div>
        </form>
    }
    .into_any()
}
