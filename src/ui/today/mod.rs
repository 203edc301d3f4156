//! Today: what needs somebody now.

mod next_steps;
mod today_line;

use crate::{
    office::{
        Collection,
        queries::today::{self, Line, Today, When},
    },
    ui::{parts::PageHeader, route::Page, session::Session},
};
use leptos::prelude::*;
use next_steps::{CalmDay, NextSteps};
use today_line::TodayLine;

/// So many lines of a group are shown at first.
const SHOWN: usize = 40;

/// What needs somebody now.
#[component]
pub fn TodayPage() -> impl IntoView {
    let session = Session::get();
    let model = Memo::new(move |_| {
        session.follow(&Collection::ALL);
        let day = session.today.get();
        session.read(|office| today::today(office, day))
    });
    let is_new = Memo::new(move |_| model.with(|model| model.is_new));
    let is_calm = Memo::new(move |_| model.with(|model| model.lines.is_empty()));
    view! {
        <PageHeader title="Today">
            <Show when=move || model.with(|model| model.has_placements)>
                <a class="button button-secondary" href=Page::Capture.href()>"Capture a receipt"</a>
            </Show>
        </PageHeader>
        <p class="today-date">{move || session.today_in_words()}</p>
        {move || {
            if is_new.get() {
                view! { <NextSteps/> }.into_any()
            } else {
                view! {
                    <Numbers model/>
                    {move || is_calm.get().then(|| view! { <CalmDay model/> })}
                    {When::ALL.map(|when| view! { <Group model when/> })}
                }
                .into_any()
            }
        }}
    }
}

/// How many there are, each leading to where they are listed.
#[component]
fn Numbers(model: Memo<Today>) -> impl IntoView {
    let stat = |name: &'static str, page: Page, value: Signal<String>| {
        view! { <div class="stat"><dt>{name}</dt><dd><a href=page.href()>{value}</a></dd></div> }
    };
    let number = move |of: fn(&Today) -> String| Signal::derive(move || model.with(of));
    view! {
        <dl class="stat-row">
            {stat("Here now", Page::Placements, number(|model| model.here_now.to_string()))}
            {stat("Applicants waiting for an answer", Page::Applicants, number(|model| model.waiting.to_string()))}
            {stat("Spent and not claimed yet", Page::Expenses, number(|model| model.unclaimed.to_string()))}
        </dl>
    }
}

/// The lines of one heading.
#[component]
fn Group(model: Memo<Today>, when: When) -> impl IntoView {
    let session = Session::get();
    let lines = Memo::new(move |_| {
        model.with(|model| {
            model.lines.iter().filter(|line| line.when == when).cloned().collect::<Vec<Line>>()
        })
    });
    let count = Memo::new(move |_| lines.with(Vec::len));
    let is_whole = RwSignal::new(false);
    let heading = match when {
        When::Overdue => "today-overdue",
        When::ThisWeek => "today-this-week",
        When::Later => "today-later",
    };
    let hint = match when {
        When::Later => Some("In the next 30 days"),
        _ => None,
    };
    move || {
        (count.get() > 0).then(|| {
            view! {
                <section class="section" aria-labelledby=heading>
                    <h2 id=heading>
                        {when.label()} " "
                        <span class="count">{move || count.get()}</span>
                    </h2>
                    {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
                    <ul class="item-list today-list">
                        {move || {
                            let today = session.today.get();
                            let most = if is_whole.get() { usize::MAX } else { SHOWN };
                            lines.with(|lines| {
                                lines
                                    .iter()
                                    .take(most)
                                    .map(|line| view! { <TodayLine line=line.clone() today/> })
                                    .collect_view()
                            })
                        }}
                    </ul>
                    <Show when=move || { count.get() > SHOWN && !is_whole.get() }>
                        <div class="button-row">
                            <button
                                class="button button-secondary"
                                type="button"
                                on:click=move |_| is_whole.set(true)
                            >
                                {move || format!("Show all {}", count.get())}
                            </button>
                        </div>
                    </Show>
                </section>
            }
        })
    }
}
