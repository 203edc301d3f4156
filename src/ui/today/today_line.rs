//! One thing that needs somebody: about whom, why, by when, and where it is settled.

use crate::{
    domain::{checklist::ListKind, date, opening::OpeningStatus},
    office::{
        Command,
        queries::today::{Line, Place, Settle, When},
    },
    ui::{
        parts::{Tag, Tone},
        route::{Page, PlacementTab},
        session::Session,
    },
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// One thing that needs somebody.
#[component]
pub fn TodayLine(line: Line, today: NaiveDate) -> impl IntoView {
    let session = Session::get();
    let days_late = (today - line.due).num_days();
    let (tone, soon) = match line.when {
        _ if line.is_grave && days_late <= 0 => {
            (Tone::Red, capital(&date::distance(line.due, today)))
        }
        When::Overdue if days_late == 1 => (Tone::Red, "1 day late".to_owned()),
        When::Overdue => (Tone::Red, format!("{days_late} days late")),
        When::ThisWeek => (Tone::Amber, capital(&date::distance(line.due, today))),
        When::Later => (Tone::Grey, capital(&date::distance(line.due, today))),
    };
    let href = page(line.place).href();
    let about = format!(": {}", line.about);
    let settle = line.settle.map(|settle| {
        let (words, command) = match settle {
            Settle::ToldToday(id) => ("They were told", Command::TellApplicant { id, on: today }),
            Settle::CloseOpening(id) => {
                ("Close it", Command::SetOpeningStatus { id, status: OpeningStatus::Closed })
            }
        };
        let about = about.clone();
        view! {
            <button
                class="button button-secondary button-small"
                type="button"
                on:click=move |_| {
                    session.act(command.clone());
                }
            >
                {words}
                <span class="visually-hidden">{about}</span>
            </button>
        }
    });
    view! {
        <li class="item" data-grave=line.is_grave.then_some("true")>
            <div class="item-main">
                <p class="item-title user-text clamp-2">{line.about}</p>
                <p class="item-meta user-text">
                    {line.is_grave.then(|| view! { <strong class="today-stop">"Stop: "</strong> })}
                    {line.reason}
                </p>
            </div>
            <div class="item-end">
                <Tag tone words=soon/>
                {settle}
                <a class="button button-secondary button-small" href=href>
                    {line.action}
                    <span class="visually-hidden">{about}</span>
                </a>
            </div>
        </li>
    }
}

fn page(place: Place) -> Page {
    match place {
        Place::Applicant(id) => Page::Applicant(id),
        Place::Opening(id) => Page::Opening(id),
        Place::Placement(id) => Page::Placement(id, PlacementTab::Overview),
        Place::List(id, ListKind::Leaving) => Page::Placement(id, PlacementTab::Leaving),
        Place::List(id, ListKind::Experience) => Page::Placement(id, PlacementTab::Experience),
        Place::List(id, _) => Page::Placement(id, PlacementTab::Induction),
        Place::Expenses(id) => Page::Placement(id, PlacementTab::Expenses),
        Place::Queue => Page::ExpenseQueue,
        Place::ExitReview(id, side) => Page::ExitReview(id, side),
        Place::Certificate(id) => Page::Certificate(id),
        Place::Claim(id) => Page::Claim(id),
        Place::Unclaimed => Page::Expenses,
        Place::Retention => Page::Retention,
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
