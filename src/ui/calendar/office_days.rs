//! Days of the office's own: closed, or at work on a bank holiday.

use super::entry::Entry;
use crate::{
    domain::{
        OfficeDayId,
        calendar::{DayKind, OfficeDay, OfficePlace},
    },
    office::{
        Command,
        forms::calendar as forms,
        queries::calendar::{CalendarPage, days_words},
    },
    ui::{
        focus,
        parts::{
            Choice, DateField, DraftNotice, ErrorSummary, Form, RadioField, SelectField, TextField,
        },
        session::Session,
    },
};
use leptos::prelude::*;

/// Days of the office's own.
#[component]
pub fn OfficeDays(page: Memo<CalendarPage>) -> impl IntoView {
    let session = Session::get();
    let form = Form::new("calendar-day", forms::day_values(None));
    let changing = RwSignal::new(None::<(OfficeDayId, OfficeDay)>);
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_done = form.submit(forms::read_day, |day| {
            let command = match changing.get_untracked() {
                Some((id, was)) => Command::EditOfficeDay { id, was, now: day },
                None => Command::AddOfficeDays { days: vec![day] },
            };
            session.dispatch(command).map(|_| session.tell("Kept in the calendar"))
        });
        if is_done {
            changing.set(None);
            form.values.set(forms::day_values(None));
            form.problems.set(Vec::new());
            focus::on("office-days");
        }
    };
    let days = Memo::new(move |_| page.with(|page| page.days.clone()));
    let kinds: Vec<Choice> =
        DayKind::ALL.iter().map(|kind| Choice::new(kind.key(), kind.label())).collect();
    let places: Vec<Choice> =
        OfficePlace::ALL.iter().map(|place| Choice::new(place.key(), place.label())).collect();
    view! {
        <section class="section" aria-labelledby="office-days">
            <h2 id="office-days" tabindex="-1">"Days of your own"</h2>
            <p>"When the office is closed besides, such as between Christmas and New Year or on a local holiday; and bank holidays on which it works."</p>
            {move || days.with(Vec::is_empty).then(|| view! { <p class="muted">"None yet."</p> })}
            <ul class="item-list">
                {move || {
                    days.get()
                        .into_iter()
                        .map(|(id, day)| {
                            let meta = format!(
                                "{}. {}, {}",
                                days_words(&day),
                                match day.kind {
                                    DayKind::Open => "The office works",
                                    _ => "Closed",
                                },
                                day.place.label().to_lowercase()
                            );
                            let remove = Callback::new(move |()| {
                                session.act(Command::RemoveOfficeDay { id });
                                focus::on("office-days");
                            });
                            let shown = day.clone();
                            let change = Callback::new(move |()| {
                                changing.set(Some((id, shown.clone())));
                                form.values.set(forms::day_values(Some(&shown)));
                                focus::on("day-name");
                            });
                            view! { <Entry title=day.name meta on_change=change on_remove=remove/> }
                        })
                        .collect_view()
                }}
            </ul>
            <form class="add-form section-end no-print" novalidate on:submit=add>
                <h3>{move || if changing.with(Option::is_some) { "Change this entry" } else { "Add a day, or a few" }}</h3>
                <ErrorSummary form/>
                <DraftNotice form/>
                <TextField form name="day-name" label="What it is" hint="For example, Office closed over Christmas"/>
                <div class="field-row">
                    <DateField form name="day-from" label="Day, or the first of them"/>
                    <DateField form name="day-to" label="The last of them" optional=true hint="Empty for a single day"/>
                </div>
                <RadioField
                    form
                    name="day-kind"
                    label="On that day"
                    choices=kinds
                />
                <SelectField
                    form
                    name="day-place"
                    label="Where"
                    choices=places
                />
                <div class="button-row">
                    <button class="button button-secondary" type="submit">
                        {move || if changing.with(Option::is_some) { "Save the change" } else { "Add to the calendar" }}
                    </button>
                    <Show when=move || changing.with(Option::is_some)>
                        <button
                            class="button button-quiet"
                            type="button"
                            on:click=move |_| {
                                changing.set(None);
                                form.discard();
                                form.values.set(forms::day_values(None));
                                focus::on("office-days");
                            }
                        >
                            "Cancel"
                        </button>
                    </Show>
                </div>
            </form>
        </section>
    }
}
