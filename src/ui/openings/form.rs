//! Adding and changing an opening.

use super::{KindField, OpeningGone, TermsFields};
use crate::{
    domain::{
        OpeningId,
        opening::{AgeBand, Opening, Pay},
    },
    office::{Command, forms::opening as opening_form},
    ui::{
        parts::{
            Breadcrumb, Choice, DateField, DraftNotice, ErrorSummary, Form, MoneyField, PageHeader,
            SelectField, TextAreaField, TextField,
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
    let is_paid = Memo::new(move |_| form.get("pay") == Pay::Paid.key());
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
            {move || is_paid.get().then(|| view! { <PaidFields form/> })}
            <TextAreaField
                form
                name="description"
                label="What they would do and learn"
                hint="The tasks, the skills asked for, and what somebody takes away from it"
                optional=true
            />
            <TextAreaField
                form
                name="how-to-apply"
                label="How to apply"
                hint="Where to send it, and what goes into it; the same for everybody"
                rows=3
                optional=true
            />
            <TextAreaField
                form
                name="adjustments"
                label="Whom to ask for adjustments"
                hint="For a disability or a health condition: a name, an address, a number"
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

/// What a paid place says besides: held against the minimum wage by the lens.
#[component]
fn PaidFields(form: Form) -> impl IntoView {
    let ages: Vec<Choice> =
        AgeBand::ALL.iter().map(|age| Choice::new(age.key(), age.label())).collect();
    view! {
        <MoneyField
            form
            name="pay-per-hour"
            label="Pay for each hour"
            hint="In pounds and pence, for example 13.40. It is held against the minimum wage."
            optional=true
        />
        <SelectField
            form
            name="age"
            label="Ages it is for"
            choices=ages
            hint="The minimum wage differs by age. Leave it at any age, unless there is a reason."
        />
    }
}
