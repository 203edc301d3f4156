//! One placement: its heading, what stands in the way, and its tabs.

use super::{
    checklist::ChecklistTab, expenses::ExpensesTab, experience::ExperienceTab, gone::PlacementGone,
    leaving::LeavingTab, overview::OverviewTab,
};
use crate::{
    domain::{PlacementId, checklist::ListKind, placement::PlacementPhase},
    office::{
        Collection,
        queries::{
            checklist,
            placement::{self, Header},
        },
    },
    ui::{
        before_day_one::{BeforeDayOneTab, GateList},
        first_days::FirstDaysTab,
        papers::PapersTab,
        parts::{Breadcrumb, PageHeader, Tag, Tone},
        route::{Page, PlacementTab},
        session::Session,
        supervision::SupervisionTab,
        work::WorkTab,
    },
};
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

/// So many pixels of the tab before the open one stay in sight, so that it is seen to be there.
const TAB_BEFORE: i32 = 48;

/// What the heading follows besides what the lists do.
const FOLLOWED: &[Collection] = &[Collection::People, Collection::WorkLog];

/// One placement.
#[component]
pub fn PlacementPage(id: PlacementId, tab: PlacementTab) -> impl IntoView {
    let session = Session::get();
    let header = Memo::new(move |_| {
        session.follow(FOLLOWED);
        session.follow(checklist::FOLLOWED);
        let today = session.today.get();
        session.read(|office| placement::header(office, id, today))
    });
    let is_there = Memo::new(move |_| header.with(Option::is_some));
    move || {
        if is_there.get() {
            view! {
                <Heading id tab header/>
                {match tab {
                    PlacementTab::Overview => view! { <OverviewTab id/> }.into_any(),
                    PlacementTab::BeforeDayOne => view! { <BeforeDayOneTab id/> }.into_any(),
                    PlacementTab::FirstDays => view! { <FirstDaysTab id/> }.into_any(),
                    PlacementTab::Induction => {
                        view! { <ChecklistTab id kind=ListKind::Induction/> }.into_any()
                    }
                    PlacementTab::Experience => {
                        view! { <ExperienceTab id/> }.into_any()
                    }
                    PlacementTab::WorkLog => view! { <WorkTab id/> }.into_any(),
                    PlacementTab::Supervision => view! { <SupervisionTab id/> }.into_any(),
                    PlacementTab::Expenses => view! { <ExpensesTab id/> }.into_any(),
                    PlacementTab::Papers => view! { <PapersTab id/> }.into_any(),
                    PlacementTab::Leaving => view! { <LeavingTab id/> }.into_any(),
                }}
            }
            .into_any()
        } else {
            view! { <PlacementGone/> }.into_any()
        }
    }
}

#[component]
fn Heading(id: PlacementId, tab: PlacementTab, header: Memo<Option<Header>>) -> impl IntoView {
    let name = Signal::derive(move || {
        header.with(|header| header.as_ref().map(|it| it.name.clone()).unwrap_or_default())
    });
    let facts = move || {
        header.with(|header| {
            let header = header.as_ref()?;
            let tone = match header.phase {
                PlacementPhase::Coming => Tone::Blue,
                PlacementPhase::Here => Tone::Green,
                PlacementPhase::Left => Tone::Grey,
            };
            Some(view! {
                <p class="placement-line">
                    <Tag tone words=header.phase.label()/>
                    <span>{header.kind}</span>
                    <span>{header.dates.clone()}</span>
                    <strong>{header.when.clone()}</strong>
                </p>
            })
        })
    };
    let gates = Signal::derive(move || {
        header.with(|header| header.as_ref().map(|it| it.gates.clone()).unwrap_or_default())
    });
    let count = move |of: PlacementTab| {
        header.with(|header| {
            let header = header.as_ref()?;
            let [induction, experience, leaving] = header.lists;
            Some(match of {
                PlacementTab::Overview | PlacementTab::FirstDays | PlacementTab::Supervision => {
                    return None;
                }
                PlacementTab::BeforeDayOne => {
                    format!("{}/{}", header.prepared.0, header.prepared.1)
                }
                PlacementTab::Papers => header.papers.to_string(),
                PlacementTab::Induction => format!("{}/{}", induction.done, induction.of),
                PlacementTab::Experience => format!("{}/{}", experience.done, experience.of),
                PlacementTab::Leaving => format!("{}/{}", leaving.done, leaving.of),
                PlacementTab::WorkLog => header.log_lines.to_string(),
                PlacementTab::Expenses => header.expenses.to_string(),
            })
        })
    };
    let tabs = PlacementTab::ALL
        .into_iter()
        .map(|it| {
            let href = Page::Placement(id, it).href();
            let is_current = (it == tab).then_some("page");
            view! {
                <li>
                    <a href=href aria-current=is_current>
                        {it.label()}
                        {move || {
                            count(it).map(|count| view! { " " <span class="count">{count}</span> })
                        }}
                    </a>
                </li>
            }
        })
        .collect_view();
    // On a phone the tabs run out of the window; the one that is open is brought into sight.
    let bar = NodeRef::<html::Nav>::new();
    Effect::new(move |_| {
        let Some(bar) = bar.get() else { return };
        let current = bar.query_selector("[aria-current]").ok().flatten();
        if let Some(current) = current.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
            bar.set_scroll_left(current.offset_left() - TAB_BEFORE);
        }
    });
    view! {
        <PageHeader
            title=name
            caption="Placement"
            back=vec![Breadcrumb::new("Placements", "#/placements")]
        >
            <a class="button button-secondary" href=Page::EditPlacement(id).href()>
                "Change details or dates"
            </a>
        </PageHeader>
        {facts}
        <nav class="tabs tabs-row" aria-label="Placement" node_ref=bar><ul>{tabs}</ul></nav>
        <GateList id gates tab/>
    }
}
