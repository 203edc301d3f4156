//! The person outside the office whom somebody may talk to when something is wrong.

use crate::{
    domain::PlacementId,
    office::{
        Collection, Command,
        forms::{Values, induction as forms},
        preparing::Inducting,
        queries::induction,
    },
    ui::{
        parts::{Form, OpenButton, OpenForm, SmallForm, TextField},
        session::Session,
    },
};
use leptos::prelude::*;

/// The person outside the office.
#[component]
pub fn OutsidePart(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let open = OpenForm::default();
    let person = session.query(
        &[Collection::Inductions, Collection::Office, Collection::Placements],
        move |office| induction::outside_person(office, id),
    );
    view! {
        <section class="section" aria-labelledby="outside">
            <h2 id="outside">"Somebody outside to talk to"</h2>
            {move || {
                let it = person.get();
                let words = match (it.name.is_empty(), it.is_own) {
                    (true, _) => "Nobody is named yet. It should be somebody other than their supervisor and the MP.",
                    (false, true) => "Named for them.",
                    (false, false) => "As the office names for everybody.",
                };
                view! {
                    {(!it.name.is_empty()).then(|| view! {
                        <p><strong class="user-text">{it.name.clone()}</strong></p>
                    })}
                    <p class="muted">{words}</p>
                    {it.is_too_near.then(|| view! {
                        <div class="notice notice-warning">
                            <p>"This looks like their supervisor or the MP. Whoever has trouble with one of these needs somebody else."</p>
                        </div>
                    })}
                }
            }}
            <div class="button-row">
                <OpenButton open key="outside" words="Name somebody for them" first="outside-person"/>
            </div>
            {move || {
                open.is("outside").then(|| view! { <OutsideForm id open/> })
            }}
        </section>
    }
}

#[component]
fn OutsideForm(id: PlacementId, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let was = session.read(|office| induction::induction(office, id).outside_person);
    let form =
        Form::new(format!("outside.{id}"), Values::new().with("outside-person", was.clone()));
    let was = StoredValue::new(was);
    let save = Callback::new(move |()| {
        form.submit(forms::read_outside_person, |now| {
            let what = Inducting::NameOutsidePerson { was: was.get_value(), now };
            session
                .dispatch(Command::Induct { placement: id, what })
                .map(|_| session.tell("Named: somebody outside to talk to"))
        })
    });
    view! {
        <SmallForm form open save>
            <TextField
                form
                name="outside-person"
                label="Who, and how to reach them"
                hint="Empty: whoever the office names for everybody"
                optional=true
            />
        </SmallForm>
    }
}
