//! Single days on which the House sits or does not, whatever the recesses say.

use super::entry::Entry;
use crate::{
    domain::{calendar::SittingKind, date},
    office::{Command, forms::calendar as forms, queries::calendar::CalendarPage},
    ui::{
        focus,
        parts::{Choice, DateField, DraftNotice, ErrorSummary, Form, RadioField, TextField},
        session::Session,
    },
};
use leptos::prelude::*;

/// Single days on which the House sits or does not.
#[component]
pub fn SittingDays(page: Memo<CalendarPage>) -> impl IntoView {
    let session = Session::get();
    let form = Form::new("calendar-sitting", forms::sitting_values());
    let days = Memo::new(move |_| page.with(|page| page.sittings.clone()));
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_done = form.submit(forms::read_sitting, |day| {
            session
                .dispatch(Command::AddSittingDays { days: vec![day] })
                .map(|_| session.tell("Kept in the calendar"))
        });
        if is_done {
            form.start_again();
            focus::on("sitting-days");
        }
    };
    let kinds: Vec<Choice> =
        SittingKind::ALL.iter().map(|kind| Choice::new(kind.key(), kind.label())).collect();
    view! {
        <h3 id="sitting-days" tabindex="-1">"Single days"</h3>
        <p class="hint">"A sitting Friday, a recall, or a Wednesday without a sitting. They go before the recesses."</p>
        <ul class="item-list">
            {move || {
                days.get()
                    .into_iter()
                    .map(|(id, day)| {
                        let title = format!("{} {}", date::weekday_name(day.on), date::long(day.on));
                        let meta = match (day.kind.label(), day.note.is_empty()) {
                            (kind, true) => kind.to_owned(),
                            (kind, false) => format!("{kind}: {}", day.note),
                        };
                        let remove = Callback::new(move |()| {
                            session.act(Command::RemoveSittingDay { id });
                            focus::on("sitting-days");
                        });
                        view! { <Entry title meta on_remove=remove/> }
                    })
                    .collect_view()
            }}
        </ul>
        <form class="add-form section-end no-print" novalidate on:submit=add>
            <ErrorSummary form/>
            <DraftNotice form/>
            <div class="field-row">
                <DateField form name="sitting-on" label="Day"/>
                <TextField form name="sitting-note" label="Why, or what for" optional=true/>
            </div>
            <RadioField
                form
                name="sitting-kind"
                label="On that day"
                inline=true
                choices=kinds
            />
            <div class="button-row">
                <button class="button button-secondary" type="submit">"Add the day"</button>
            </div>
        </form>
    }
}
