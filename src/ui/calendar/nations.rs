//! Whose bank holidays each place of the office keeps.

use crate::{
    domain::calendar::Nation,
    office::{Command, forms::calendar as forms, queries::calendar::CalendarPage},
    ui::{
        parts::{Choice, DraftNotice, ErrorSummary, Form, SelectField},
        session::Session,
    },
};
use leptos::prelude::*;

/// The form of the nations.
#[component]
pub fn Nations(page: Memo<CalendarPage>) -> impl IntoView {
    let session = Session::get();
    let initial =
        page.with_untracked(|page| forms::nation_values(page.westminster, page.constituency));
    let form = Form::new("calendar-nations", initial);
    let choices = || {
        Nation::ALL
            .iter()
            .map(|nation| Choice::new(nation.key(), nation.label()))
            .collect::<Vec<_>>()
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.submit(forms::read_nations, |(westminster, constituency)| {
            session
                .dispatch(Command::SetNations { westminster, constituency })
                .map(|_| session.tell("Kept. Due dates are counted by it."))
        });
    };
    view! {
        <section class="section" aria-labelledby="nations">
            <h2 id="nations">"Which nation’s bank holidays?"</h2>
            <Show when=move || page.with(|page| !page.is_chosen)>
                <div class="notice notice-info">
                    <p>"Nobody has chosen yet, so both offices keep England’s. England and Wales share theirs; Scotland’s and Northern Ireland’s differ."</p>
                </div>
            </Show>
            <form novalidate on:submit=save>
                <ErrorSummary form/>
                <DraftNotice form/>
                <div class="field-row">
                    <SelectField form name="nation-westminster" label="Westminster office" choices=choices()/>
                    <SelectField form name="nation-constituency" label="Constituency office" choices=choices()/>
                </div>
                <p class="hint">"Whoever works in both places has a working day where both work. Whoever works from home keeps the constituency office’s days."</p>
                <div class="button-row">
                    <button class="button button-secondary" type="submit">"Keep these"</button>
                </div>
            </form>
        </section>
    }
}
