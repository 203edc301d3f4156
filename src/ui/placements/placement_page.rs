//! One placement: its heading, what stands in the way, and its tabs.

use super::{
    checklist::ChecklistTab, expenses::ExpensesTab, gone::PlacementGone, leaving::LeavingTab,
    overview::OverviewTab, work_log::WorkLogTab,
};
use crate::{
    domain::{PlacementId, checklist::ListKind, placement::PlacementPhase},
    office::{
        Collection,
        queries::placement::{self, Header, Warning},
    },
    ui::{
        parts::{Breadcrumb, PageHeader, Tag, Tone},
        route::{Page, PlacementTab},
        session::Session,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] = &[
    Collection::Placements,
    Collection::People,
    Collection::Checklist,
    Collection::WorkLog,
    Collection::Expenses,
];

/// One placement.
#[component]
pub fn PlacementPage(id: PlacementId, tab: PlacementTab) -> impl IntoView {
    let session = Session::get();
    let header = Memo::new(move |_| {
        session.follow(FOLLOWED);
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
                    PlacementTab::Induction => {
                        view! { <ChecklistTab id kind=ListKind::Induction/> }.into_any()
                    }
                    PlacementTab::Experience => {
                        view! { <ChecklistTab id kind=ListKind::Experience/> }.into_any()
                    }
                    PlacementTab::WorkLog => view! { <WorkLogTab id/> }.into_any(),
                    PlacementTab::Expenses => view! { <ExpensesTab id/> }.into_any(),
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
    let warnings = move || {
        header.with(|header| {
            let warnings = header.as_ref().map(|it| it.warnings.clone()).unwrap_or_default();
            warnings
                .into_iter()
                .filter(|warning| warning.severe || tab == PlacementTab::Overview)
                .map(warning)
                .collect_view()
        })
    };
    let count = move |of: PlacementTab| {
        header.with(|header| {
            let header = header.as_ref()?;
            let [induction, experience, leaving] = header.lists;
            Some(match of {
                PlacementTab::Overview => return None,
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
        {warnings}
        <nav class="tabs" aria-label="Placement"><ul>{tabs}</ul></nav>
    }
}

fn warning(warning: Warning) -> impl IntoView {
    let class = if warning.severe { "notice notice-error" } else { "notice notice-warning" };
    view! {
        <div class=class>
            <h2>{warning.title}</h2>
            <p>{warning.words}</p>
        </div>
    }
}
