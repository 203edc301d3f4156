//! The form of somebody's usual week.

use crate::{
    domain::{
        PlacementId,
        rota::{RotaLine, RotaPlace, WEEKDAYS},
    },
    office::{
        Command,
        forms::rota::{self as forms, WEEK_FIELDS},
        preparing::RotaChange,
    },
    ui::{
        parts::{Choice, Form, OpenForm, SelectField, SmallForm, TextField},
        session::Session,
    },
};
use leptos::prelude::*;
use uuid::Uuid;

/// The form of a usual week; without a line it is of somebody new.
#[component]
pub fn WeekForm(held: Option<Uuid>, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let was = session.read(|office| {
        let id = held?;
        let line = office.rota.get(id).map(|row| row.value.clone());
        line.or_else(|| {
            let placement = PlacementId(id);
            office
                .placements
                .get(placement)
                .map(|_| RotaLine { placement: Some(placement), ..RotaLine::default() })
        })
    });
    let was = was.unwrap_or_default();
    let is_placement = was.placement.is_some();
    let draft = held.map_or_else(|| "rota.new".to_owned(), |id| format!("rota.{id}"));
    let form = Form::new(draft, forms::week_values(&was));
    let kept = StoredValue::new(was);
    let places: Vec<Choice> =
        RotaPlace::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let save = Callback::new(move |()| {
        form.submit(
            |values| forms::read_week(values, &kept.get_value()),
            |now| {
                let what = match held {
                    Some(id) => RotaChange::SetUsualWeek {
                        id,
                        was: Box::new(kept.get_value()),
                        now: Box::new(now),
                    },
                    None => RotaChange::AddSomebody { line: now },
                };
                session
                    .dispatch(Command::ChangeRota { what })
                    .map(|_| session.tell("Changed the rota"))
            },
        )
    });
    let days = WEEK_FIELDS
        .into_iter()
        .zip(WEEKDAYS)
        .map(|((_, place, note), (_, name, _))| {
            view! {
                <div class="field-row">
                    <SelectField form name=place label=name choices=places.clone()/>
                    <TextField
                        form
                        name=note
                        label=format!("{name}: hours, or what for")
                        optional=true
                        width="input-width-20"
                    />
                </div>
            }
        })
        .collect_view();
    let removed = held.filter(|_| !is_placement);
    view! {
        <SmallForm form open save>
            {(!is_placement).then(|| view! {
                <TextField form name="week-name" label="Name" hint="Somebody of the office who is on no placement"/>
            })}
            <TextField
                form
                name="week-desk"
                label="Desk"
                hint="Which one is theirs, such as “by the window”"
                optional=true
                width="input-width-20"
            />
            <div class="rota-week">{days}</div>
            {removed.map(|id| view! {
                <p>
                    <button
                        class="link-button"
                        type="button"
                        on:click=move |_| {
                            let what = RotaChange::RemoveSomebody { id };
                            if session.act(Command::ChangeRota { what }) {
                                form.discard();
                                open.close();
                            }
                        }
                    >
                        "Take them off the rota"
                    </button>
                </p>
            })}
        </SmallForm>
    }
}
