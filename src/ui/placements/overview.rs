//! The overview of a placement: who, when, the steps before day one, and whom to talk to.

use super::before_day_one::BeforeDayOne;
use crate::{
    domain::PlacementId,
    office::{
        Collection, Watched,
        queries::{
            checklist::{self, Progress},
            lens,
            placement::{self, Overview},
        },
    },
    ui::{
        applicants::AttachmentList,
        lens::LensFindings,
        parts::SummaryRow,
        retention::ErasePerson,
        route::{Page, PlacementTab},
        session::Session,
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
];

/// The overview of a placement.
#[component]
pub fn OverviewTab(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let overview = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        session.read(|office| placement::overview(office, id, today))
    });
    let lists = Memo::new(move |_| {
        session.follow(&[Collection::Checklist, Collection::Placements]);
        let today = session.today.get();
        session.read(|office| checklist::progress(office, id, today))
    });
    let findings = Memo::new(move |_| {
        session.follow(&[Collection::Placements, Collection::WorkLog, Collection::Expenses]);
        let today = session.today.get();
        session.read(|office| lens::of_placement(office, id, today)).unwrap_or_default()
    });
    let steps = Memo::new(move |_| {
        overview.with(|it| it.as_ref().map(|it| it.steps.clone()).unwrap_or_default())
    });
    let person =
        session.read(|office| office.placements.get(id).map(|placement| placement.value.person));
    view! {
        <div class="columns">
            <div class="columns-main">
                <BeforeDayOne id steps/>
                <Show when=move || findings.with(|it| !it.open.is_empty() || !it.aside.is_empty())>
                    <LensFindings of=Watched::Placement(id) lens=findings/>
                </Show>
                <section class="section">
                    <h2>"The placement"</h2>
                    {move || overview.with(|it| it.as_ref().map(|it| facts(id, it)))}
                </section>
            </div>
            <div class="columns-aside">
                <section class="section">
                    <h2>"Progress"</h2>
                    <div class="stack">{move || meters(id, lists.get())}</div>
                </section>
                {move || overview.with(|it| it.as_ref().map(|it| aside(id, it)))}
            </div>
        </div>
        {person.map(|person| view! { <ErasePerson person then=Page::Placements/> })}
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

fn meters(id: PlacementId, lists: [Progress; 3]) -> impl IntoView {
    [PlacementTab::Induction, PlacementTab::Experience, PlacementTab::Leaving]
        .into_iter()
        .zip(lists)
        .map(|(tab, progress)| {
            let meter = format!("meter-{}", tab.key());
            let overdue = progress.overdue;
            view! {
                <div class="meter">
                    <label for=meter.clone()>
                        <a href=Page::Placement(id, tab).href()>{tab.label()}</a>
                        {format!(": {}", progress.words())}
                        {(overdue > 0).then(|| {
                            view! { <strong class="overdue-words">{format!(", {overdue} overdue")}</strong> }
                        })}
                    </label>
                    <meter
                        id=meter
                        max=progress.of.max(1).to_string()
                        value=progress.done.to_string()
                    ></meter>
                </div>
            }
        })
        .collect_view()
}

fn aside(id: PlacementId, overview: &Overview) -> impl IntoView + use<> {
    let latest = overview.latest.clone();
    let (spent, unclaimed, expenses) = (overview.spent, overview.unclaimed, overview.expenses);
    let outside = overview.outside_contact.clone();
    let contacts = overview.contacts.clone();
    view! {
        <section class="section">
            <h2>"Work log"</h2>
            {if latest.is_empty() {
                view! { <p class="muted">"Nothing noted yet."</p> }.into_any()
            } else {
                view! {
                    <ul class="item-list">
                        {latest
                            .into_iter()
                            .map(|row| {
                                view! {
                                    <li class="item">
                                        <div class="item-main">
                                            <p class="user-text clamp-2">{row.entry.what}</p>
                                            <p class="item-meta">{row.day}</p>
                                        </div>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                }
                .into_any()
            }}
            <p><a href=Page::Placement(id, PlacementTab::WorkLog).href()>"Add to the work log"</a></p>
        </section>
        <section class="section">
            <h2>"Expenses"</h2>
            {if expenses == 0 {
                view! { <p class="muted">"None yet."</p> }.into_any()
            } else {
                let count = if expenses == 1 { "1 expense".to_owned() } else { format!("{expenses} expenses") };
                view! {
                    <p>{format!("{count}, {spent}; {unclaimed} in no claim yet")}</p>
                }
                .into_any()
            }}
            <p><a href=Page::Placement(id, PlacementTab::Expenses).href()>"See the expenses"</a></p>
        </section>
        <section class="section">
            <h2>"If something is wrong"</h2>
            <p>
                "Outside the office they can talk to: "
                {if outside.is_empty() {
                    view! {
                        "nobody is named yet. " <a href=Page::Office.href()>"Name somebody"</a>
                    }
                    .into_any()
                } else {
                    view! { <strong class="user-text">{outside}</strong> }.into_any()
                }}
            </p>
            <dl class="support-contacts">
                {contacts
                    .into_iter()
                    .map(|(name, contact, note)| {
                        view! {
                            <div>
                                <dt>{name}</dt>
                                <dd>
                                    <strong>{contact}</strong>
                                    {(!note.is_empty()).then(|| view! { <span class="hint">{note}</span> })}
                                </dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
        </section>
    }
}
