//! The overview of a placement: who they are to the office, what is next, and everything about
//! them one press away.

use crate::{
    domain::{PlacementId, date},
    office::{
        Collection, Watched,
        queries::{
            checklist::{self, Progress},
            lens,
            placement::{self, Overview, Part},
            today::{Line, When},
        },
    },
    ui::{
        applicants::AttachmentList,
        lens::LensFindings,
        own_copy::OwnCopySummary,
        parts::{SummaryRow, Tag, Tone, tile},
        records::RecordsOfPerson,
        route::{Page, PlacementTab},
        session::Session,
        today::route_to,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] = &[
    Collection::Office,
    Collection::Placements,
    Collection::People,
    Collection::Openings,
    Collection::Applicants,
    Collection::WorkLog,
    Collection::Expenses,
    Collection::Checklist,
    Collection::ExitReviews,
    Collection::Certificates,
    Collection::Preparations,
    Collection::Papers,
    Collection::Inductions,
    Collection::Adjustments,
    Collection::Rota,
];

/// The overview of a placement.
#[component]
pub fn OverviewTab(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let overview = Memo::new(move |_| {
        session.follow(FOLLOWED);
        session.follow(checklist::FOLLOWED);
        let today = session.today.get();
        session.read(|office| placement::overview(office, id, today))
    });
    let lists = Memo::new(move |_| {
        session.follow(checklist::FOLLOWED);
        let today = session.today.get();
        session.read(|office| checklist::progress(office, id, today))
    });
    let findings = Memo::new(move |_| {
        session.follow(&[Collection::Placements, Collection::WorkLog, Collection::Expenses]);
        let today = session.today.get();
        session.read(|office| lens::of_placement(office, id, today)).unwrap_or_default()
    });
    let person =
        session.read(|office| office.placements.get(id).map(|placement| placement.value.person));
    view! {
        <div class="columns">
            <div class="columns-main">
                <NextPart overview/>
                <Show when=move || findings.with(|it| !it.open.is_empty() || !it.aside.is_empty())>
                    <LensFindings of=Watched::Placement(id) lens=findings/>
                </Show>
                <section class="section" aria-labelledby="everything">
                    <h2 id="everything">"Everything about them"</h2>
                    <ul class="tile-grid">
                        {move || overview.with(|it| it.as_ref().map(|it| tiles(id, it)))}
                        {move || list_tiles(id, lists.get())}
                        {move || overview.with(|it| it.as_ref().map(|it| log_tiles(id, it)))}
                    </ul>
                </section>
            </div>
            <div class="columns-aside">
                <section class="section">
                    <h2>"Who they are to us"</h2>
                    {move || overview.with(|it| it.as_ref().map(|it| facts(id, it)))}
                </section>
                <OwnCopySummary id/>
            </div>
        </div>
        {person.map(|person| view! { <RecordsOfPerson person/> })}
    }
}

fn facts(id: PlacementId, overview: &Overview) -> impl IntoView + use<> {
    let change = Page::EditPlacement(id).href();
    let person = &overview.person;
    let mut contact = Vec::new();
    if !person.email.is_empty() {
        contact.push(("E-mail", format!("mailto:{}", person.email), person.email.clone()));
    }
    if !person.phone.is_empty() {
        let digits: String =
            person.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        contact.push(("Telephone", format!("tel:{digits}"), person.phone.clone()));
    }
    let known_as = person.known_as.clone();
    let from = overview.opening.clone();
    let applicant = overview.applicant;
    view! {
        <dl class="summary-list">
            {(!known_as.is_empty()).then(|| {
                view! { <SummaryRow name="Known as" change=change.clone()>{known_as}</SummaryRow> }
            })}
            {contact
                .into_iter()
                .map(|(name, href, words)| {
                    view! {
                        <SummaryRow name=name change=change.clone()>
                            <a href=href>{words}</a>
                        </SummaryRow>
                    }
                })
                .collect_view()}
            {overview
                .facts
                .clone()
                .into_iter()
                .map(|(name, words)| {
                    view! { <SummaryRow name=name change=change.clone()>{words}</SummaryRow> }
                })
                .collect_view()}
            {from.map(|(opening, title)| {
                view! {
                    <SummaryRow name="Opening">
                        <a href=Page::Opening(opening).href()>{title}</a>
                    </SummaryRow>
                }
            })}
            {applicant.map(|applicant| {
                view! {
                    <SummaryRow name="Application">
                        <a href=Page::Applicant(applicant).href()>"How they came here"</a>
                        <AttachmentList id=applicant/>
                    </SummaryRow>
                }
            })}
        </dl>
    }
}

/// How many of the next things are shown at first.
const SHOWN: usize = 5;

/// What is next for this person: as Today says it, of them alone.
#[component]
fn NextPart(overview: Memo<Option<Overview>>) -> impl IntoView {
    let session = Session::get();
    let next = Memo::new(move |_| {
        overview.with(|it| it.as_ref().map(|it| it.next.clone()).unwrap_or_default())
    });
    let is_whole = RwSignal::new(false);
    let more = move || next.with(|next| next.len().saturating_sub(SHOWN));
    view! {
        <section class="section" aria-labelledby="what-is-next">
            <h2 id="what-is-next">"What is next"</h2>
            {move || {
                let today = session.today.get();
                let most = if is_whole.get() { usize::MAX } else { SHOWN };
                let lines = next.get();
                if lines.is_empty() {
                    view! { <p class="muted">"Nothing is due in the next 30 days."</p> }.into_any()
                } else {
                    view! {
                        <ul class="item-list next-list">
                            {lines
                                .into_iter()
                                .take(most)
                                .map(|line| next_line(line, today))
                                .collect_view()}
                        </ul>
                    }
                    .into_any()
                }
            }}
            <Show when=move || { more() > 0 && !is_whole.get() }>
                <p>
                    <button class="link-button" type="button" on:click=move |_| is_whole.set(true)>
                        {move || format!("Show {} more", more())}
                    </button>
                </p>
            </Show>
        </section>
    }
}

fn next_line(line: Line, today: chrono::NaiveDate) -> impl IntoView {
    let words = date::due(line.due, today);
    let tone = match line.when {
        _ if line.is_grave => Tone::Red,
        When::Overdue => Tone::Red,
        When::ThisWeek => Tone::Amber,
        When::Later => Tone::Grey,
    };
    let href = route_to(line.place, line.at.as_ref()).href();
    let about = format!(": {}", line.reason);
    view! {
        <li class="item" data-grave=line.is_grave.then_some("true")>
            <div class="item-main">
                <p class="user-text">
                    {line.is_grave.then(|| view! { <strong class="today-stop">"Stop: "</strong> })}
                    {line.reason}
                </p>
            </div>
            <div class="item-end">
                <Tag tone words/>
                <a class="button button-secondary button-small" href=href>
                    {line.action}
                    <span class="visually-hidden">{about}</span>
                </a>
            </div>
        </li>
    }
}

fn tiles(id: PlacementId, overview: &Overview) -> impl IntoView + use<> {
    let all = overview.everything.clone();
    all.into_iter()
        .map(|it| {
            let (page, name) = match it.part {
                Part::BeforeDayOne => {
                    (Page::Placement(id, PlacementTab::BeforeDayOne), "Before day one")
                }
                Part::Welcome => (Page::Welcome(id), "Welcome note"),
                Part::FirstDay => (Page::FirstDay(id), "The first day"),
                Part::FirstDays => (Page::Placement(id, PlacementTab::FirstDays), "First days"),
                Part::Rota => (Page::Rota, "Where and when"),
                Part::Adjustments => (Page::Adjustments(id), "Adjustments"),
            };
            tile(page.href(), name, it.words, it.is_late)
        })
        .collect_view()
}

fn list_tiles(id: PlacementId, lists: [Progress; 3]) -> impl IntoView {
    [PlacementTab::Induction, PlacementTab::Experience, PlacementTab::Leaving]
        .into_iter()
        .zip(lists)
        .map(|(tab, progress)| {
            let overdue = progress.overdue;
            let mut words = progress.words();
            if overdue > 0 {
                words.push_str(&format!(", {overdue} overdue"));
            }
            tile(Page::Placement(id, tab).href(), tab.label(), words, overdue > 0)
        })
        .collect_view()
}

fn log_tiles(id: PlacementId, overview: &Overview) -> impl IntoView + use<> {
    let latest = match overview.latest.first() {
        Some(row) => format!("{}: {}", row.day, row.entry.what),
        None => "Nothing noted yet".to_owned(),
    };
    let money = match overview.expenses {
        0 => "None yet".to_owned(),
        1 => format!("1 expense, {}; {} in no claim yet", overview.spent, overview.unclaimed),
        many => {
            format!("{many} expenses, {}; {} in no claim yet", overview.spent, overview.unclaimed)
        }
    };
    let talks = "Talks, feedback, reviews".to_owned();
    let papers = "Written, signed, kept".to_owned();
    [
        (PlacementTab::WorkLog, latest),
        (PlacementTab::Supervision, talks),
        (PlacementTab::Expenses, money),
        (PlacementTab::Papers, papers),
    ]
    .into_iter()
    .map(|(tab, words)| tile(Page::Placement(id, tab).href(), tab.label(), words, false))
    .collect_view()
}
