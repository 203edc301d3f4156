//! Whom to meet: who, why, when it is planned, whether they met.

use crate::{
    domain::{PlacementId, date, induction::PersonToMeet},
    office::{
        Collection, Command,
        forms::induction as forms,
        preparing::Inducting,
        queries::induction::{self, MeetRow},
    },
    ui::{
        parts::{DateField, Form, OpenButton, OpenForm, SmallForm, Tag, TextField, Tone},
        session::Session,
    },
};
use leptos::prelude::*;

/// Whom to meet.
#[component]
pub fn PeoplePart(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let open = OpenForm::default();
    let people = session.query(&[Collection::Inductions, Collection::Placements], move |office| {
        induction::people(office, id)
    });
    let met = move || {
        people.with(|people| {
            let met = people.iter().filter(|row| row.person.met_on.is_some()).count();
            format!("{met} of {} met", people.len())
        })
    };
    view! {
        <section class="section" aria-labelledby="people-to-meet">
            <h2 id="people-to-meet">"People to meet"</h2>
            <p class="muted">{met}</p>
            <ul class="item-list">
                {move || people.get().into_iter().map(|row| person_row(id, row, open)).collect_view()}
            </ul>
            <div class="button-row section-end">
                <OpenButton open key="meet-new" words="Add somebody to meet" first="meet-who"/>
            </div>
            {move || {
                open.is("meet-new")
                    .then(|| view! { <PersonForm id held=None open/> })
            }}
        </section>
    }
}

/// Whether somebody was met, or when that is planned: the tag’s colour and words.
pub fn meeting_tag(person: &PersonToMeet) -> (Tone, String) {
    match (person.met_on, person.planned_for) {
        (Some(on), _) => (Tone::Green, format!("Met {}", date::short(on))),
        (None, Some(on)) => (Tone::Blue, format!("Planned {}", date::short(on))),
        (None, None) => (Tone::Grey, "Not planned".to_owned()),
    }
}

fn person_row(id: PlacementId, row: MeetRow, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let key = format!("meet-{}", row.key);
    let is_this = {
        let key = key.clone();
        move || open.is(&key)
    };
    let person = row.person.clone();
    let (tone, words) = meeting_tag(&person);
    let held = StoredValue::new(row);
    let about = person.who.clone();
    let quick = person.met_on.is_none().then(|| {
        let about = about.clone();
        view! {
            <button
                class="button button-secondary button-small"
                type="button"
                on:click=move |_| {
                    let MeetRow { key, person: was } = held.get_value();
                    let met_on = Some(session.today.get_untracked());
                    let now = PersonToMeet { met_on, ..was.clone() };
                    let what = Inducting::EditPerson { key, was, now };
                    session.act(Command::Induct { placement: id, what });
                }
            >
                "Met today"
                <span class="visually-hidden">{format!(": {about}")}</span>
            </button>
        }
    });
    view! {
        <li class="item">
            <div class="item-main">
                <p class="step-title user-text">{person.who}</p>
                <p class="item-meta user-text">{person.why}</p>
            </div>
            <div class="item-end">
                <Tag tone words/>
                {quick}
                <OpenButton open key words="Change" about=about first="meet-who" small=true/>
            </div>
            {move || is_this().then(|| view! { <PersonForm id held=Some(held.get_value()) open/> })}
        </li>
    }
}

#[component]
fn PersonForm(id: PlacementId, held: Option<MeetRow>, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let key = held.as_ref().map(|row| row.key.clone());
    let was = held.map(|row| row.person).unwrap_or_default();
    let draft = format!("meet.{id}.{}", key.as_deref().unwrap_or("new"));
    let form = Form::new(draft, forms::person_values(&was));
    let kept = StoredValue::new((key.clone(), was));
    let save = Callback::new(move |()| {
        let today = session.today.get_untracked();
        form.submit(
            |values| forms::read_person(values, today),
            |now| {
                let what = match kept.get_value() {
                    (Some(key), was) => Inducting::EditPerson { key, was, now },
                    (None, _) => Inducting::AddPerson { person: now },
                };
                session
                    .dispatch(Command::Induct { placement: id, what })
                    .map(|_| session.tell("Noted: whom they meet"))
            },
        )
    });
    view! {
        <SmallForm form open save>
            <TextField form name="meet-who" label="Who" hint="A name or a role"/>
            <TextField form name="meet-why" label="Why" optional=true/>
            <div class="field-row">
                <DateField form name="meet-planned" label="Planned for" optional=true/>
                <DateField form name="meet-met" label="Met on" optional=true/>
            </div>
            {key.map(|_| view! {
                <p>
                    <button
                        class="link-button"
                        type="button"
                        on:click=move |_| {
                            if let (Some(key), was) = kept.get_value() {
                                let now = PersonToMeet { removed: true, ..was.clone() };
                                let what = Inducting::EditPerson { key, was, now };
                                if session.act(Command::Induct { placement: id, what }) {
                                    form.discard();
                                    open.close();
                                }
                            }
                        }
                    >
                        "Take them off the list"
                    </button>
                </p>
            })}
        </SmallForm>
    }
}
