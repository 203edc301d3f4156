//! One request or complaint about data: its clock, what was done, and what is to be done next.

use super::{hub::who, request_steps::NextStep, requests::due_tag};
use crate::{
    domain::{
        DataRequestId,
        data_request::{
            ACKNOWLEDGE_WITHIN, ANSWER_WITHIN, DataRequest, Due, EXTEND_BY, RequestKind,
        },
        date,
        rulebook::Amount,
    },
    office::Collection,
    ui::{
        parts::{Breadcrumb, EmptyState, PageHeader, Tag},
        route::Page,
        session::Session,
    },
};
use leptos::prelude::*;

/// One request or complaint.
#[component]
pub fn RequestPage(
    /// Which.
    id: DataRequestId,
) -> impl IntoView {
    let session = Session::get();
    let model = session.query(&[Collection::DataRequests, Collection::People], move |office| {
        office.data_requests.get(id).map(|row| row.value.clone())
    });
    let steps = || {
        vec![
            Breadcrumb::new("Records and rights", Page::Records.href()),
            Breadcrumb::new("Requests and complaints", Page::Requests.href()),
        ]
    };
    let is_there = Memo::new(move |_| model.with(Option::is_some));
    let name = Memo::new(move |_| {
        model.with(|it| it.as_ref().map(|it| who(session, it)).unwrap_or_default())
    });
    let kind =
        Memo::new(move |_| model.with(|it| it.as_ref().map(|it| it.kind).unwrap_or_default()));
    move || {
        if !is_there.get() {
            return view! {
                <PageHeader title="Request not found" back=steps()/>
                <EmptyState title="It is no longer there" words="The person may have been erased; the register of erasures tells."/>
            }
            .into_any();
        }
        view! {
            <PageHeader title=name caption=kind.get().label() back=steps()>
                {move || model.with(|it| it.as_ref().and_then(|it| copy_link(id, it)))}
            </PageHeader>
            {move || model.get().map(|it| view! { <Clock request=it/> })}
            {move || model.get().map(|it| view! { <NextStep id request=it/> })}
            {move || model.get().map(|it| view! { <Facts request=it/> })}
        }
        .into_any()
    }
}

fn copy_link(id: DataRequestId, request: &DataRequest) -> Option<impl IntoView + use<>> {
    (request.kind == RequestKind::Access && request.person.is_some()).then(|| {
        view! { <a class="button" href=Page::DataCopy(id).href()>"Make the copy"</a> }
    })
}

#[component]
fn Clock(request: DataRequest) -> impl IntoView {
    let session = Session::get();
    let today = session.today.get_untracked();
    // In how long it is acknowledged or answered, by the rules that held when it came in.
    let (due, within, answer, more) = session.read(|office| {
        let rules = office.rules();
        let within = rules.figure_on(ACKNOWLEDGE_WITHIN, request.received);
        let within = within.map(|it| it.value.to_string()).unwrap_or_default();
        let months = |key| rules.months_on(key, request.received).unwrap_or(0);
        let more = if request.extension.is_some() { months(EXTEND_BY) } else { 0 };
        let answer = Amount::Months(months(ANSWER_WITHIN).saturating_add(more));
        (request.due(rules), within, answer.to_string(), more)
    });
    let (tone, words) = due_tag(due, today);
    let sentence = match due {
        Due::Nothing => "It is closed.".to_owned(),
        Due::WaitsForThem { since } => format!(
            "The clock stands still since {}, until they say who they are.",
            date::long(since)
        ),
        Due::Answer(day) => {
            let more = match more {
                0 => String::new(),
                more => format!(", {more} of them more for a complex request"),
            };
            let waited = match request.days_waited() {
                0 => String::new(),
                1 => " 1 day on which they were waited for is added.".to_owned(),
                days => format!(" {days} days for which they were waited for are added."),
            };
            format!(
                "The copy must be with them by {}: {answer} from {}{more}.{waited}",
                date::long(day),
                date::long(request.received)
            )
        }
        Due::Acknowledge(Some(day)) => {
            format!("Acknowledge it by {}: {within} from {}.", date::long(day), date::long(request.received))
        }
        Due::Acknowledge(None) => "Acknowledge it. It came in before 19 June 2026, from when thirty days are asked for.".to_owned(),
        Due::Outcome => "Look into it, and tell them the outcome without delay. No number of days was found for that.".to_owned(),
    };
    view! {
        <section class="section" aria-labelledby="clock">
            <h2 id="clock">"The clock " <Tag tone words/></h2>
            <p>{sentence}</p>
            <p class="item-meta">
                "This informs and is no legal advice. "
                <a href=Page::Rules.href()>"See the rules and their sources"</a>
            </p>
        </section>
    }
}

#[component]
fn Facts(request: DataRequest) -> impl IntoView {
    let day = |day: Option<chrono::NaiveDate>| day.map(date::long).unwrap_or_default();
    let it = request;
    let rows: Vec<(&'static str, String)> = vec![
        ("Received", date::long(it.received)),
        ("How it came in", it.how.clone()),
        ("What they say", it.about.clone()),
        ("Asked who they are", day(it.identity_asked)),
        ("They said who they are", day(it.identity_confirmed)),
        (
            "More time",
            it.extension
                .as_ref()
                .map(|it| format!("They were told on {}: {}", date::long(it.told_on), it.reason))
                .unwrap_or_default(),
        ),
        ("Acknowledged", day(it.acknowledged)),
        ("Outcome", it.outcome.clone()),
        ("They were told", day(it.closed)),
    ];
    let steps: Vec<_> = it.steps.values().cloned().collect();
    let copies: Vec<_> = it.copies.values().cloned().collect();
    view! {
        <section class="section" aria-labelledby="request-facts">
            <h2 id="request-facts">"What is recorded"</h2>
            <dl class="summary-list">
                {rows.into_iter().filter(|(_, words)| !words.is_empty()).map(|(name, words)| view! {
                    <div class="summary-row"><dt>{name}</dt><dd class="user-text user-text-lines">{words}</dd></div>
                }).collect_view()}
            </dl>
        </section>
        {(!steps.is_empty()).then(|| view! {
            <section class="section" aria-labelledby="request-steps">
                <h2 id="request-steps">"What was looked into"</h2>
                <ul class="item-list">
                    {steps.into_iter().map(|note| view! {
                        <li class="item">
                            <div class="item-main">
                                <p class="user-text user-text-lines">{note.text}</p>
                                <p class="item-meta user-text">{format!("{}, {}", note.by, date::long(note.on))}</p>
                            </div>
                        </li>
                    }).collect_view()}
                </ul>
            </section>
        })}
        {(!copies.is_empty()).then(|| view! {
            <section class="section" aria-labelledby="request-copies">
                <h2 id="request-copies">"Copies made"</h2>
                <ul class="item-list">
                    {copies.into_iter().map(|copy| {
                        let how = if copy.how.is_empty() { "Not sent yet".to_owned() } else { format!("Sent {}", copy.how) };
                        view! {
                            <li class="item">
                                <div class="item-main">
                                    <p class="item-title user-text">{copy.file}</p>
                                    <p class="item-meta user-text">
                                        {format!(
                                            "{} by {}. {} records; {} passages left out, {} summarised. {how}.",
                                            date::long(copy.on), copy.by, copy.records, copy.left_out, copy.summarised
                                        )}
                                    </p>
                                    <p class="item-meta"><span class="digest">{format!("Check sum (SHA-256) {}", copy.sha256)}</span></p>
                                </div>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </section>
        })}
    }
}
