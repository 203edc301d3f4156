//! One thing that needs somebody: about whom, why, by when, and where it is settled.

use crate::{
    domain::{PlacementId, checklist::ListKind, date},
    office::{
        Command,
        queries::today::{At, Line, Place, Settle, When},
    },
    ui::{
        app::AT,
        parts::{Tag, Tone},
        placements::{plan_line_id, plan_words_id},
        route::{Page, PlacementTab, Route},
        session::Session,
    },
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// One thing that needs somebody.
#[component]
pub fn TodayLine(
    /// What tells it from the other lines of its group.
    key: String,
    /// It.
    line: Line,
    /// Whether it says whom or what it is about. Where the heading does, only the names of its buttons
    /// do, since those are also read apart from it.
    says_whose: bool,
    /// The id of its first button or link.
    element: String,
    /// Settles the line of a key by a command.
    settle: Callback<(String, Command)>,
) -> impl IntoView {
    let session = Session::get();
    let Line { when, due, is_grave, about, reason, place, at, action, settle: may_settle, .. } =
        line;
    let soon = move || {
        let (tone, words) = how_soon(when, is_grave, due, session.today.get());
        view! { <Tag tone words/> }
    };
    let href = route_to(place, at.as_ref()).href();
    let whose = format!(": {about}");
    // The first of its buttons, or the link where there is none.
    let (first, link) =
        if may_settle.is_empty() { (None, Some(element)) } else { (Some(element), None) };
    let buttons = may_settle
        .into_iter()
        .zip(first.map(Some).into_iter().chain(std::iter::repeat(None)))
        .map(|(what, id)| settle_button(session, what, id, key.clone(), whose.clone(), settle))
        .collect_view();
    view! {
        <li class="item" data-grave=is_grave.then_some("true")>
            <div class="item-main">
                {says_whose.then(|| view! { <p class="item-title user-text clamp-2">{about}</p> })}
                <p class="user-text" class:item-meta=says_whose>
                    {is_grave.then(|| view! { <strong class="today-stop">"Stop: "</strong> })}
                    {reason}
                </p>
            </div>
            <div class="item-end">
                {soon}
                {buttons}
                <a class="button button-secondary button-small" id=link href=href>
                    {action}
                    <span class="visually-hidden">{whose}</span>
                </a>
            </div>
        </li>
    }
}

/// A button that settles the line. Its command is made when it is pressed, since the line may be older
/// than the day.
fn settle_button(
    session: Session,
    what: Settle,
    id: Option<String>,
    key: String,
    whose: String,
    settle: Callback<(String, Command)>,
) -> impl IntoView {
    let words = what.words();
    let detail = session.read(|office| what.detail(office));
    let whose = match detail {
        Some(words) => format!(", {words}{whose}"),
        None => whose,
    };
    let press = move |_| {
        let today = session.today.get_untracked();
        let me = session.me.get_untracked().name;
        match session.read(|office| what.command(office, today, &me)) {
            Some(command) => settle.run((key.clone(), command)),
            None => session.tell_failure("This is gone meanwhile: somebody else removed it."),
        }
    };
    view! {
        <button class="button button-secondary button-small" id=id type="button" on:click=press>
            {words}
            <span class="visually-hidden">{whose}</span>
        </button>
    }
}

/// Where something is settled; where it is about something of a list, to that very thing.
pub fn route_to(place: Place, at: Option<&At>) -> Route {
    match at {
        Some(at) => route(place).with(AT, element_of(place, at)),
        None => route(place),
    }
}

/// The element that something of a list has on its page.
fn element_of(place: Place, at: &At) -> String {
    match (place, at) {
        (Place::List(_, ListKind::Leaving), At::Item(item)) => plan_line_id(&item.to_string()),
        (_, At::Item(item)) => format!("item-{item}"),
        (_, At::PlanLine(key)) => plan_words_id(key),
    }
}

fn how_soon(when: When, is_grave: bool, due: NaiveDate, today: NaiveDate) -> (Tone, String) {
    let days_late = (today - due).num_days();
    match when {
        _ if is_grave && days_late <= 0 => (Tone::Red, capital(&date::distance(due, today))),
        When::Overdue => (Tone::Red, capital(&date::due(due, today))),
        When::ThisWeek => (Tone::Amber, capital(&date::distance(due, today))),
        When::Later => (Tone::Grey, capital(&date::distance(due, today))),
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
