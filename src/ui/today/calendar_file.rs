//! All that is due, saved as a calendar file.

use crate::{
    format::{due_days, ics},
    office::queries::today::Today,
    platform::{clock, download},
    ui::session::Session,
};
use leptos::prelude::*;

/// The name of the file: it says nothing of anybody.
const FILE: &str = "understudy-due.ics";

/// Saves all that is due as one calendar file, with names where that is wished.
#[component]
pub fn CalendarFile(model: Memo<Today>) -> impl IntoView {
    let session = Session::get();
    let with_names = RwSignal::new(false);
    let save = move |_| {
        let made = ics::made(clock::now());
        let names = with_names.get_untracked();
        let file = model.with_untracked(|model| due_days::write(&model.lines, names, made));
        match download::bytes(FILE, "text/calendar;charset=utf-8", file.as_bytes()) {
            Ok(()) => session.tell(format!("{FILE} is with your downloads.")),
            Err(words) => session.tell_failure(words),
        }
    };
    view! {
        <details class="disclosure no-print">
            <summary>"Put it in a calendar"</summary>
            <div>
                <p class="hint">
                    "Everything on this page as a file that Outlook and other calendars open, one whole day each. A newer file takes the place of an older one. Adjustments stay here: they go into no calendar."
                </p>
                <div class="choice">
                    <input
                        id="calendar-names"
                        type="checkbox"
                        prop:checked=move || with_names.get()
                        on:change=move |event| with_names.set(event_target_checked(&event))
                    />
                    <label for="calendar-names">"With people’s names. Others may see your calendar."</label>
                </div>
                <div class="button-row">
                    <button class="button button-secondary" type="button" on:click=save>
                        "Save the calendar file"
                    </button>
                </div>
            </div>
        </details>
    }
}
