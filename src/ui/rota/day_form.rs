//! The form of one day that differs from somebody's usual week.

use crate::{
    domain::{date, rota::RotaPlace},
    office::{Command, forms::rota as forms, preparing::RotaChange, queries::rota::Cell},
    ui::{
        parts::{Choice, Form, OpenForm, SelectField, SmallForm, TextField},
        session::Session,
    },
};
use leptos::prelude::*;
use uuid::Uuid;

/// The form of one day.
#[component]
pub fn DayForm(id: Uuid, name: String, cell: Cell, open: OpenForm) -> impl IntoView {
    let session = Session::get();
    let day = cell.day;
    let form = Form::new(format!("rota.{id}.{day}"), forms::day_values(&cell.at));
    let places: Vec<Choice> =
        RotaPlace::ALL.iter().map(|it| Choice::new(it.key(), it.label())).collect();
    let save = Callback::new(move |()| {
        form.submit(forms::read_day, |now| {
            let what = RotaChange::SetDay { id, day, now: Some(now) };
            session.dispatch(Command::ChangeRota { what }).map(|_| session.tell("Changed the rota"))
        })
    });
    view! {
        <div class="rota-form no-print">
            <h3 class="user-text">
                {format!("{name}, {} {}", date::weekday_name(day), date::long(day))}
            </h3>
            <SmallForm form open save>
                <div class="field-row">
                    <SelectField form name="day-place" label="Where that day" choices=places/>
                    <TextField
                        form
                        name="day-note"
                        label="Hours, or why"
                        hint="Such as 10 to 2, or an interview"
                        optional=true
                        width="input-width-20"
                    />
                </div>
                {cell.is_said.then(|| view! {
                    <p>
                        <button
                            class="link-button"
                            type="button"
                            on:click=move |_| {
                                let what = RotaChange::SetDay { id, day, now: None };
                                if session.act(Command::ChangeRota { what }) {
                                    form.discard();
                                    open.close();
                                }
                            }
                        >
                            "Back to the usual week"
                        </button>
                    </p>
                })}
            </SmallForm>
        </div>
    }
}
