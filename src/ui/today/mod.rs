//! Today: what needs somebody now.

mod calendar_file;
mod next_steps;
mod today_line;
mod view_choice;

use crate::{
    office::{
        Collection,
        queries::today::{self, Group, Today, Topic},
    },
    ui::{expenses::WaitingReceipts, parts::PageHeader, route::Page, session::Session},
};
use calendar_file::CalendarFile;
use leptos::prelude::*;
use next_steps::{CalmDay, NextSteps};
use today_line::TodayLine;
pub use today_line::route as place_route;
use view_choice::ViewChoice;

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
        <WaitingReceipts/>
        {move || {
            if is_new.get() {
                view! { <NextSteps/> }.into_any()
            } else {
                view! {
                    <Numbers model/>
                    {move || is_calm.get().then(|| view! { <CalmDay model/> })}
                    <Show when=move || !is_calm.get()>
                        <ViewChoice model/>
                        <Lines model/>
                        <CalendarFile model/>
                    </Show>
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

/// The lines, by how soon they are due or by whose they are, of every topic or of one.
#[component]
fn Lines(model: Memo<Today>) -> impl IntoView {
    let session = Session::get();
    let groups = Memo::new(move |_| {
        let (by_person, topic) = session
            .route
            .with(|route| (route.filter("by") == "person", Topic::from_key(route.filter("topic"))));
        model.with(|model| {
            let lines: Vec<_> = model
                .lines
                .iter()
                .filter(|line| topic.is_none_or(|topic| topic == line.topic))
                .cloned()
                .collect();
            if by_person { today::by_person(&lines) } else { today::by_time(&lines) }
        })
    });
    move || {
        let groups = groups.get();
        if groups.is_empty() {
            return view! { <p>"Nothing of this is due in the next 30 days."</p> }.into_any();
        }
        (1..)
            .zip(groups)
            .map(|(number, group)| view! { <GroupOfLines group number/> })
            .collect_view()
            .into_any()
    }
}

/// The lines of one heading.
#[component]
fn GroupOfLines(group: Group, number: usize) -> impl IntoView {
    let session = Session::get();
    let heading = format!("today-group-{number}");
    let Group { heading: words, hint, lines } = group;
    let count = lines.len();
    let is_whole = RwSignal::new(false);
    view! {
        <section class="section" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>
                <span class="user-text">{words}</span> " "
                <span class="count">{count}</span>
            </h2>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            <ul class="item-list today-list">
                {move || {
                    let today = session.today.get();
                    let most = if is_whole.get() { usize::MAX } else { SHOWN };
                    lines
                        .iter()
                        .take(most)
                        .map(|line| view! { <TodayLine line=line.clone() today/> })
                        .collect_view()
                }}
            </ul>
            <Show when=move || { count > SHOWN && !is_whole.get() }>
                <div class="button-row">
                    <button
                        class="button button-secondary"
                        type="button"
                        on:click=move |_| is_whole.set(true)
                    >
                        {format!("Show all {count}")}
                    </button>
                </div>
            </Show>
        </section>
    }
}
