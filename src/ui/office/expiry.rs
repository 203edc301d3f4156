//! How long before a clearance, a pass or training runs out the app warns.

use crate::{
    office::{
        Collection, Command,
        forms::{Values, welcome as forms},
        queries::preparation,
    },
    ui::{
        parts::{Form, OpenButton, OpenForm, SmallForm, TextField},
        session::Session,
    },
};
use leptos::prelude::*;

/// How long before an end the app warns, with the form that changes it.
#[component]
pub fn ExpiryForm() -> impl IntoView {
    let session = Session::get();
    let open = OpenForm::default();
    let days = Memo::new(move |_| {
        session.follow(&[Collection::Office]);
        let today = session.today.get();
        session.read(|office| {
            (preparation::warn_days(office, today), preparation::settings(office).warn_days)
        })
    });
    view! {
        <section class="section" aria-labelledby="expiry">
            <h2 id="expiry">"Clearance, passes and training"</h2>
            <p>
                {move || {
                    let (days, own) = days.get();
                    let whose = if own.is_some() { "as you set it" } else { "as it comes with the app" };
                    format!("Understudy warns {days} days before one of them runs out, {whose}.")
                }}
            </p>
            <div class="button-row">
                <OpenButton open key="warn-days" words="Change how early" first="warn-days"/>
            </div>
            {move || open.is("warn-days").then(|| view! { <WarnForm open/> })}
        </section>
    }
}

#[component]
fn WarnForm(open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let held = session.read(preparation::settings);
    let text = held.warn_days.map(|days| days.to_string()).unwrap_or_default();
    let form = Form::new("warn-days", Values::new().with("warn-days", text));
    let kept = StoredValue::new(held);
    let save = Callback::new(move |()| {
        form.submit(forms::read_warn_days, |warn_days| {
            let was = Box::new(kept.get_value());
            let mut now = was.clone();
            now.warn_days = warn_days;
            session
                .dispatch(Command::EditInduction { was, now })
                .map(|_| session.tell("Changed how early Understudy warns"))
        })
    });
    view! {
        <SmallForm form open save>
            <TextField
                form
                name="warn-days"
                label="Days before"
                hint="Empty: as it comes with the app"
                optional=true
                width="input-width-4"
            />
        </SmallForm>
    }
}
