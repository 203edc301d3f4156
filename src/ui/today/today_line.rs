//! One thing that needs somebody: about whom, why, by when, and where it is settled.

use crate::{
    domain::{
        PlacementId, date,
        meeting::{Meeting, TalkKind},
        opening::OpeningStatus,
    },
    office::{
        Command,
        queries::{
            due_with_people::Settled,
            today::{Line, Place, Settle, When},
        },
    },
    ui::{
        parts::{Tag, Tone},
        route::{Page, PlacementTab, Route},
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
    let href = route(line.place).href();
    let about = format!(": {}", line.about);
    let settle = line.settle.map(|settle| {
        let (words, command) = match settle {
            Settle::ToldToday(id) => ("They were told", Command::TellApplicant { id, on: today }),
            Settle::CloseOpening(id) => {
                ("Close it", Command::SetOpeningStatus { id, status: OpeningStatus::Closed })
            }
            Settle::Talked(placement, what) => {
                let (words, kind) = match what {
                    Settled::Met => ("We met today", TalkKind::Meeting),
                    Settled::Spoke => ("I spoke to them today", TalkKind::Word),
                };
                let with = session.me.get_untracked().name;
                let meeting = Meeting { placement, on: today, kind, with, ..Meeting::default() };
                let command = Command::AddMeeting {
                    meeting: Box::new(meeting),
                    private: String::new(),
                    next_on: None,
                };
                (words, command)
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

/// Where something is settled.
pub fn route(place: Place) -> Route {
    let work = |id: PlacementId, part: &str| {
        Route::from(Page::Placement(id, PlacementTab::WorkLog)).with("part", part)
    };
    let page = match place {
        Place::Applicant(id) => Page::Applicant(id),
        Place::Opening(id) => Page::Opening(id),
        Place::Placement(id) => Page::Placement(id, PlacementTab::Overview),
        Place::BeforeDayOne(id) => Page::Placement(id, PlacementTab::BeforeDayOne),
        Place::FirstDays(id) => Page::Placement(id, PlacementTab::FirstDays),
        Place::Welcome(id) => Page::Welcome(id),
        Place::Adjustments(id) => Page::Adjustments(id),
        Place::List(id, list) => Page::Placement(id, PlacementTab::of_list(list)),
        Place::Expenses(id) => Page::Placement(id, PlacementTab::Expenses),
        Place::Queue => Page::ExpenseQueue,
        Place::Work(id) => return work(id, "plan"),
        Place::Hours(id) => return work(id, "hours"),
        Place::Days(id) => return work(id, "days"),
        Place::Supervision(id) => Page::Placement(id, PlacementTab::Supervision),
        Place::Review(id, kind) => Page::Review(id, kind),
        Place::ExitReview(id, side) => Page::ExitReview(id, side),
        Place::Certificate(id) => Page::Certificate(id),
        Place::Claim(id) => Page::Claim(id),
        Place::Unclaimed => Page::Expenses,
        Place::Retention => Page::Retention,
        Place::Records => Page::Records,
        Place::Erasures => Page::Erasures,
        Place::Request(id) => Page::Request(id),
        Place::OwnCopy(id) => Page::PlacementCopy(id),
        Place::Leaving(id) => Page::Placement(id, PlacementTab::Leaving),
        Place::WorkLog(id) => Page::Placement(id, PlacementTab::WorkLog),
        Place::References(id) => Page::Reference(id),
        Place::Statement(id) => Page::Statement(id),
        Place::PayingBack => Page::PayingBack,
        Place::ReferenceRequest(id, request) => Page::ReferenceRequest(id, request),
        Place::Closing(_) => Page::OfficeClosing,
        Place::Openings => Page::Openings,
        Place::Letters => Page::Letters,
        Place::Placements => Page::Placements,
        Place::Backup => Page::Backup,
        Place::Office => Page::Office,
    };
    page.into()
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
