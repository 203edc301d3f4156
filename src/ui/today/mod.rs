//! Today: what needs somebody now.

mod calendar_file;
mod next_steps;
mod today_line;
mod view_choice;

use crate::{
    office::{
        Collection, Command,
        queries::today::{self, Group, GroupOf, Line, Today, Topic},
    },
    ui::{
        expenses::WaitingReceipts, focus, office::NameAsked, parts::PageHeader, route::Page,
        session::Session,
    },
};
use calendar_file::CalendarFile;
use leptos::{ev::KeyboardEvent, prelude::*};
use next_steps::{CalmDay, NextSteps};
use std::collections::BTreeSet;
use today_line::TodayLine;
pub use today_line::{route as place_route, route_to};
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
        <NameAsked/>
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
    // Held here and not by the group, which may go and come back.
    let whole = RwSignal::new(BTreeSet::new());
    view! {
        <Show when=move || groups.with(Vec::is_empty)>
            <p>"Nothing of this is due in the next 30 days."</p>
        </Show>
        <For
            each=move || groups.with(|groups| groups.iter().map(|it| it.of).collect::<Vec<_>>())
            key=|of| *of
            let:of
        >
            <GroupOfLines of groups whole/>
        </For>
    }
}

/// The first button or link of a line, which the focus goes to. The group is part of it, since lines
/// of several groups may have the same key: one placement's expenses that are late, and those that
/// are not.
fn element_of(of: GroupOf, line: &str) -> String {
    format!("today-{}-{line}", of.key())
}

/// A key that is held down settles one line, and not every line that takes its place.
fn hold_back(event: &KeyboardEvent) {
    if event.repeat() && event.key() == "Enter" {
        event.prevent_default();
    }
}

/// The lines of one heading. `whole` are the groups of which all lines are shown.
#[component]
fn GroupOfLines(
    of: GroupOf,
    groups: Memo<Vec<Group>>,
    whole: RwSignal<BTreeSet<GroupOf>>,
) -> impl IntoView {
    let session = Session::get();
    let heading = format!("today-group-{}", of.key());
    let says_whose = !matches!(of, GroupOf::Whose(_));
    let group =
        Memo::new(move |_| groups.with(|groups| groups.iter().find(|it| it.of == of).cloned()));
    let words = move || group.with(|group| group.as_ref().map(|group| group.heading.clone()));
    let hint = group.with_untracked(|group| group.as_ref().and_then(|group| group.hint));
    let count = move || group.with(|group| group.as_ref().map_or(0, |group| group.lines.len()));
    let is_whole = move || whole.with(|whole| whole.contains(&of));
    let rows = move || {
        let most = if is_whole() { usize::MAX } else { SHOWN };
        group.with(|group| {
            let lines = group.iter().flat_map(Group::keyed).take(most);
            lines.map(|(key, line)| (key, line.clone())).collect::<Vec<(String, Line)>>()
        })
    };
    let after = heading.clone();
    let settle = Callback::new(move |(settled, command): (String, Command)| {
        // Asked before the line is gone. What is settled may settle the next one, too.
        let mut next: Vec<String> = group.with_untracked(|group| {
            let keys = group.iter().flat_map(Group::keyed).map(|(key, _)| key);
            let following = keys.skip_while(|key| *key != settled).skip(1);
            following.map(|key| element_of(of, &key)).collect()
        });
        next.push(after.clone());
        if session.act(command) {
            focus::first_or_heading(next);
        }
    });
    let show_all = move |_| {
        let first_new = group.with_untracked(|group| {
            let new = group.iter().flat_map(Group::keyed).nth(SHOWN);
            new.map(|(key, _)| element_of(of, &key))
        });
        whole.update(|whole| {
            whole.insert(of);
        });
        // The button is gone now.
        focus::first_of(first_new.into_iter().collect());
    };
    view! {
        <section class="section" aria-labelledby=heading.clone()>
            <h2 id=heading.clone() tabindex="-1">
                <span class="user-text">{words}</span> " "
                <span class="count">{count}</span>
            </h2>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            <ul class="item-list today-list" on:keydown=|event| hold_back(&event)>
                // A line of which anything changed is drawn anew, and it alone.
                <For
                    each=rows
                    key=|(key, line)| (key.clone(), format!("{line:?}"))
                    children=move |(key, line)| view! {
                        <TodayLine element=element_of(of, &key) key line says_whose settle/>
                    }
                />
            </ul>
            <Show when=move || { count() > SHOWN && !is_whole() }>
                <div class="button-row">
                    <button class="button button-secondary" type="button" on:click=show_all>
                        {move || format!("Show all {}", count())}
                    </button>
                </div>
            </Show>
        </section>
    }
}
