//! The form that makes the plan, or changes it.

use crate::{
    domain::{
        OfficeClosingId,
        office_closing::{ClosingReason, OfficeClosing},
    },
    office::{Command, forms::office_closing as forms, queries::office_closing as queries},
    ui::{
        parts::{
            Breadcrumb, Choice, DateField, DraftNotice, ErrorSummary, Form, PageHeader, RadioField,
            TextAreaField, TextField,
        },
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// The form that makes the plan, or changes it.
#[component]
pub fn PlanFormPage() -> impl IntoView {
    let session = Session::get();
    let held = session.read(|office| {
        queries::active(office).map(|(id, closing)| (OfficeClosingId(id), closing.clone()))
    });
    let is_new = held.is_none();
    let form = Form::new("closing.plan", forms::values(held.as_ref().map(|(_, it)| it)));
    let held = StoredValue::new(held);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let held = held.get_value();
        let was = held.as_ref().map_or_else(OfficeClosing::default, |(_, it)| it.clone());
        form.submit(
            |values| forms::read(values, &was),
            |now| {
                match held {
                    None => {
                        session.dispatch(Command::PlanClosing { closing: Box::new(now) })?;
                        session.tell("Made the plan");
                    }
                    Some((id, _)) => {
                        let (was, now) = (Box::new(was.clone()), Box::new(now));
                        session.dispatch(Command::EditClosing { id, was, now })?;
                        session.tell("Changed the plan");
                    }
                }
                session.go(Page::OfficeClosing);
                Ok(())
            },
        );
    };
    let reasons: Vec<Choice> =
        ClosingReason::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    view! {
        <PageHeader
            title=if is_new { "Plan the closing" } else { "Change the plan" }
            back=vec![
                Breadcrumb::new("Office", Page::Office.href()),
                Breadcrumb::new("If the office closes", Page::OfficeClosing.href()),
            ]
        />
        {is_new.then(|| view! {
            <p class="lede">"From these two, every step gets its day. Nothing else happens until you do it."</p>
        })}
        <form novalidate on:submit=save>
            <ErrorSummary form/>
            <DraftNotice form/>
            <RadioField form name="closing-reason" label="Why does the office close?" choices=reasons/>
            <DateField
                form
                name="closing-on"
                label="The office’s last day"
                hint=if is_new {
                    "Also tomorrow, or a day that has passed: the plan then says what is late"
                } else {
                    "The steps follow, and so do last days that the plan had moved"
                }
            />
            <section class="form-section">
                <h2>"Claims"</h2>
                <p class="hint">"How long IPSA takes claims from an office that closes is not confirmed: no page that we could read says it. Ask IPSA, and enter the day with who told you."</p>
                <DateField form name="claims-until" label="IPSA takes claims until" optional=true hint="Until it is entered, the office’s last day counts"/>
                <TextField form name="claims-until-source" label="Who told that, and when" optional=true/>
            </section>
            <TextAreaField form name="closing-note" label="Note" hint="What else there is to know" optional=true rows=3/>
            <div class="button-row">
                <button class="button" type="submit">
                    {if is_new { "Make the plan" } else { "Save the changes" }}
                </button>
                <a
                    class="button button-secondary"
                    href=Page::OfficeClosing.href()
                    on:click=move |_| form.discard()
                >
                    "Cancel"
                </a>
            </div>
        </form>
    }
}
