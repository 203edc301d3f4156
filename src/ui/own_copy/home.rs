//! The first page of somebody's own copy: their placement, what is next, and the way to a receipt.

use super::exchange::unsent;
use crate::{
    domain::PlacementId,
    office::{
        Collection,
        queries::my_placement::{self, MyPlacement, Next},
    },
    ui::{
        parts::{PageHeader, SummaryRow},
        route::{Page, PlacementTab, Route},
        session::Session,
    },
};
use leptos::prelude::*;

/// The first page of somebody's own copy, of a placement or of the one that is on.
#[component]
pub fn HomePage(id: Option<PlacementId>) -> impl IntoView {
    let session = Session::get();
    let shown = Memo::new(move |_| {
        session.follow(&Collection::ALL);
        let today = session.today.get();
        session.read(|office| {
            let id = match id {
                Some(id) => id,
                None => my_placement::current(office, office.copy_of()?, today)?,
            };
            Some((id, my_placement::my_placement(office, id, today)?))
        })
    });
    let waiting = unsent(session);
    move || {
        match shown.get() {
        None => view! {
            <PageHeader title="Your own copy"/>
            <p>"Your office has not put a placement of yours into this copy. Ask them for a fresh file."</p>
            <p><a href=Page::OwnCopy.href()>"Open a file from the office"</a></p>
        }
        .into_any(),
        Some((id, shown)) => view! { <Shown id shown waiting/> }.into_any(),
    }
    }
}

#[component]
fn Shown(id: PlacementId, shown: MyPlacement, waiting: RwSignal<Option<usize>>) -> impl IntoView {
    let MyPlacement {
        name,
        office,
        dates,
        when,
        facts,
        addresses,
        steps,
        is_cleared,
        next,
        lists,
        bare,
        others,
        ..
    } = shown;
    let capture = Route::from(Page::Capture).with("placement", id.to_string()).href();
    let log = Page::Placement(id, PlacementTab::WorkLog).href();
    let [induction, experience, _] = lists;
    let meter = move |tab: PlacementTab, progress: crate::office::queries::checklist::Progress| {
        let meter = format!("meter-{}", tab.key());
        view! {
            <div class="meter">
                <label for=meter.clone()>
                    <a href=Page::Placement(id, tab).href()>{tab.label()}</a>
                    {format!(": {}", progress.words())}
                </label>
                <meter id=meter max=progress.of.max(1).to_string() value=progress.done.to_string()></meter>
            </div>
        }
    };
    view! {
        <PageHeader title=format!("Hello, {name}") caption=format!("The office of {office}")>
            <a class="button" href=capture>"Capture a receipt"</a>
            <a class="button button-secondary" href=log>"Add to the work log"</a>
        </PageHeader>
        <p class="placement-line">
            <span>{dates}</span>
            <strong>{when}</strong>
        </p>
        {(!is_cleared).then(|| view! {
            <div class="notice notice-warning">
                <h2>"Wait for clearance"</h2>
                <p>"Nobody starts before security clearance is granted: not for a day, not on a visitor’s pass. Your office tells you when it is."</p>
            </div>
        })}
        <div class="columns">
            <div class="columns-main">
                <section class="section" aria-labelledby="next-heading">
                    <h2 id="next-heading">"What is next for you"</h2>
                    {if next.is_empty() && bare == 0 {
                        view! { <p class="muted">"Nothing waits for you just now."</p> }.into_any()
                    } else {
                        view! {
                            <ul class="item-list">
                                {(bare > 0).then(|| bare_line(bare))}
                                {next.into_iter().map(|item| next_line(id, item)).collect_view()}
                            </ul>
                        }
                        .into_any()
                    }}
                </section>
                <section class="section" aria-labelledby="steps-heading">
                    <h2 id="steps-heading">"Before day one"</h2>
                    <dl class="summary-list">
                        {steps
                            .into_iter()
                            .map(|(name, day)| {
                                let words = if day.is_empty() { "Not yet".to_owned() } else { day };
                                view! { <SummaryRow name=name>{words}</SummaryRow> }
                            })
                            .collect_view()}
                    </dl>
                    <p><a href=Page::Placement(id, PlacementTab::FirstDays).href()>"Your first days: where to come, the plan, whom you meet"</a></p>
                </section>
            </div>
            <div class="columns-aside">
                <section class="section">
                    <h2>"Progress"</h2>
                    <div class="stack">
                        {meter(PlacementTab::Induction, induction)}
                        {meter(PlacementTab::Experience, experience)}
                    </div>
                </section>
                <section class="section">
                    <h2>"To the office"</h2>
                    <p>{move || match waiting.get() {
                        None => String::new(),
                        Some(0) => "Your office has everything, or a file with it.".to_owned(),
                        Some(1) => "1 change is only on this device.".to_owned(),
                        Some(many) => format!("{many} changes are only on this device."),
                    }}</p>
                    <p><a href=Page::OwnCopy.href()>"Make a file for the office"</a></p>
                </section>
                <section class="section">
                    <h2>"The placement"</h2>
                    <dl class="summary-list">
                        {facts
                            .into_iter()
                            .chain(addresses)
                            .filter(|(name, _)| *name != "Dates")
                            .map(|(name, words)| view! { <SummaryRow name=name>{words}</SummaryRow> })
                            .collect_view()}
                    </dl>
                </section>
                {(!others.is_empty()).then(|| view! {
                    <section class="section">
                        <h2>"Your other placements here"</h2>
                        <ul>
                            {others
                                .into_iter()
                                .map(|(id, dates)| {
                                    let href = Page::Placement(id, PlacementTab::Overview).href();
                                    view! { <li><a href=href>{dates}</a></li> }
                                })
                                .collect_view()}
                        </ul>
                    </section>
                })}
            </div>
        </div>
    }
}

fn bare_line(bare: usize) -> impl IntoView {
    let words = match bare {
        1 => "1 receipt needs its details".to_owned(),
        many => format!("{many} receipts need their details"),
    };
    view! {
        <li class="item">
            <div class="item-main">
                <a class="item-title" href=Page::ExpenseQueue.href()>{words}</a>
                <p class="item-meta">"What it was for, and the day"</p>
            </div>
        </li>
    }
}

fn next_line(id: PlacementId, next: Next) -> impl IntoView {
    let tab = PlacementTab::of_list(next.list);
    view! {
        <li class="item">
            <div class="item-main">
                <a class="item-title user-text" href=Page::Placement(id, tab).href()>{next.title}</a>
                <p class="item-meta" class:overdue-words=next.is_late>
                    {if next.is_late { format!("{}: late", next.due) } else { next.due }}
                </p>
            </div>
        </li>
    }
}
