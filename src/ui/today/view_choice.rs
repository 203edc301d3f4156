//! How Today is looked at: by time or by person, everything or one topic. The choice is in the
//! address, so that Back works and a bookmark keeps it.

use crate::{
    office::queries::today::{self, Today},
    ui::{
        route::{Page, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// Chooses how Today is looked at.
#[component]
pub fn ViewChoice(model: Memo<Today>) -> impl IntoView {
    let session = Session::get();
    let chosen =
        move |name: &'static str| session.route.with(|route| route.filter(name).to_owned());
    let address = move |by: &str, topic: &str| {
        Route::from(Page::Today).with("by", by).with("topic", topic).href()
    };
    let topics = Memo::new(move |_| model.with(|model| today::topics(&model.lines)));
    let is_by_person = move || chosen("by") == "person";
    view! {
        <div class="filter-bar no-print">
            <div class="segmented" role="group" aria-label="Order">
                <a
                    href=move || address("", &chosen("topic"))
                    aria-current=move || (!is_by_person()).then_some("true")
                >
                    "By time"
                </a>
                <a
                    href=move || address("person", &chosen("topic"))
                    aria-current=move || is_by_person().then_some("true")
                >
                    "By person"
                </a>
            </div>
            <div class="field">
                <label class="field-label" for="today-topic">"Show"</label>
                <select
                    class="select"
                    id="today-topic"
                    on:change=move |event| {
                        let topic = event_target_value(&event);
                        session.replace(session.route.get_untracked().with("topic", topic));
                    }
                >
                    <option value="" prop:selected=move || chosen("topic").is_empty()>
                        "Everything"
                    </option>
                    {move || topics.get().into_iter().map(|(topic, count)| view! {
                        <option
                            value=topic.key()
                            prop:selected=move || chosen("topic") == topic.key()
                        >
                            {format!("{} ({count})", topic.label())}
                        </option>
                    }).collect_view()}
                </select>
            </div>
        </div>
    }
}
